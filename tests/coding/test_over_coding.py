"""No over-coding: idiom, sport, business, weather, culture, crime and metaphor give no report."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import cases, read_all, shown

SILENT = (
    "The bakery fired two cooks after Christmas.",
    "The drummer hit the cymbals too hard.",
    "Our choir met every Thursday in the chapel.",
    "The goalkeeper blocked three shots in the second half.",
    "The Brazilian striker attacked from the left wing.",
    "The Kenyan runner beat her rivals by a minute.",
    "Ireland crushed Fiji 45-3 in the opening match.",
    "Norway defeated Sweden in the handball final.",
    "The Welsh scrum-half was suspended for two games.",
    "Croatia drew with Ghana after extra time.",
    "The club signed a Portuguese midfielder on Tuesday.",
    "Fans of the Dutch team occupied the best seats.",
    "A Finnish skier withdrew from the race with a cold.",
    "The coach praised his players for their patience.",
    "Japan's bowlers took five wickets before lunch.",
    "A cold front will hit Denmark on Saturday.",
    "Storms battered the coast of Portugal overnight.",
    "Heavy snow blocked roads in northern Greece.",
    "The hurricane killed nine people in Honduras.",
    "Floods forced thousands from their homes in Bangladesh.",
    "Sunshine returns to Scotland at the weekend.",
    "Fog closed the airport in Milan for an hour.",
    "The brewer bought a rival in Mexico for two billion dollars.",
    "Shares in the Swiss lender fell by four per cent.",
    "The airline cut fares between Oslo and Lisbon.",
    "The company launched a new phone in Seoul.",
    "Oil prices hit a three-year high on Friday.",
    "The carmaker met its sales target in Spain.",
    "The bank raised its forecast for Brazilian growth.",
    "The grocery chain opened its first shop in Latvia.",
    "The yen strengthened against the dollar.",
    "The factory in Slovakia will release its figures in March.",
    "The orchestra from Vienna visited Tokyo to play Mahler.",
    "The film opens in Danish cinemas next week.",
    "Critics attacked the tenor's first album.",
    "The museum in Cairo opened a new hall for mummies.",
    "The Peruvian cook won a prize for her soup.",
    "Her latest show explodes with colour.",
    "The band released a song about rain.",
    "The play ran for nine weeks in Dublin.",
    "The gallery lent two paintings to a museum in Ghent.",
    "Chess players fought for every square.",
    "The argument between the two neighbours was about a hedge.",
    "The idea struck her on the train to Turin.",
    "He was charged with the care of the garden.",
    "She charged her phone at the station.",
    "The battery was charged in twenty minutes.",
    "The recipe calls for two eggs and a lemon.",
    "The committee of the gardening club agreed to buy a mower.",
    "A wave of nostalgia invaded the kitchen.",
    "The virus attacks the roots of the vine.",
    "The film was shot in Iceland.",
    "He bombed at the comedy club in Leeds.",
    "The tie between the teams was broken in the last minute.",
    "Time killed their friendship.",
    "The mountain claimed two climbers from Austria.",
    "The old bridge was seized by rust.",
    "Bad luck has haunted the ferry since spring.",
    "A lorry struck a wall near Gdansk.",
    "Two cars collided on the road to Salzburg.",
    "The zoo welcomed a baby giraffe from Kenya.",
    "The tide retreats twice a day.",
    "The garden is under siege from snails.",
    "The two chefs joined forces to open a tavern.",
    "The library will host a reading by a Chilean poet.",
    "The chip shop ran out of ammunition for its famous sauce.",
    "A thief stole a bicycle from the baker.",
    "The pianist refused to play an encore.",
    "Their marriage ended in a war of silence.",
    "Russian dolls sell well in the market.",
    "Turkish coffee is served with a glass of water.",
    "The French windows open onto the terrace.",
    "The Swedish furniture maker cut its prices.",
    "The Danish pastry was a hit with the children.",
    "Spanish lessons will resume in September.",
    "The Polish plumber visited his aunt in Krakow.",
    "A comet will visit the inner solar system in May.",
    "The satellite was launched from French Guiana.",
    "Scientists in Chile discovered a young star.",
    "The vaccine protects infants against measles.",
    "A new metro line opened in Budapest.",
    "The Italian tenor thanked the audience.",
    "The Moroccan carpet was sold for nine thousand pounds.",
    "Australia's wine harvest was the smallest in ten years.",
    "The Belgian cyclist attacked on the last climb.",
    "The chess federation of Armenia holds its open in Yerevan.",
    "The boxer from Ghana was knocked out in the fourth round.",
    "The Swedish team beat Chile on penalties.",
    "The Nigerian forward was shown a red card in Lagos.",
    "Police in Geneva won the tug of war.",
    "A heat wave gripped Spain and Portugal.",
    "An earthquake shook villages in Nepal.",
    "Lightning struck a church in Bavaria.",
    "The euro recovered against the pound.",
    "The Dutch brewer will close a plant in Ghent.",
    "The Irish poet read from her new book in Boston.",
    "The Austrian conductor opened the season with Brahms.",
    "The Thai dish is made with lime and basil.",
    "The Greek islands draw walkers in spring.",
    "A Canadian novelist won the prize on Tuesday.",
    "Her speech bombed.",
    "He broke the news to his sister.",
    "The deal fell through.",
    "The committee raised money for the swimming pool.",
    "The tennis player from Serbia retired hurt.",
    "Kenya won gold in the relay.",
    "The chess master from India sacrificed a rook.",
    "The Turkish bath was warm.",
    "The storm killed the engine.",
    "The cat ambushed a moth.",
    "The wave of heat threatened the harvest.",
    "The dentist fought decay with a drill.",
    "Prices in Hungary rose by three per cent.",
    "Rain stopped play in Colombo.",
    "The gardener demanded a new spade.",
    "The opera met with applause.",
    "Winter retreated from the valley.",
    "The campaign for better school meals began on Monday.",
    "The bomb of the season was a cheap comedy.",
    "The trial of the new drug ended in March.",
    "The French chef beat the eggs.",
    "The Swiss watch was released in May.",
    "The Japanese album was released in May.",
    "The Czech goalkeeper was released by his club.",
    "The Portuguese coach was sacked on Sunday.",
    "Two Finnish hikers were rescued by a helicopter in the Alps.",
    "The ice cream van was attacked by wasps.",
    "A shark attacked a surfer off Perth.",
    "The museum returned the vase to its owner.",
    "The British actor met his wife on a film set in Malta.",
    "The doctor declared war on sugar.",
    "The professor criticised the use of commas.",
    "The teenager was arrested for stealing a bicycle.",
    "The plumber agreed to come on Friday.",
    "The farmer threatened to sell the cow.",
    "The bus driver refused to wait for the singer.",
    "The tailor promised to mend the coat.",
    "A bear killed a hiker in Alaska.",
)
WRONG = (
    ("Drought has struck the Zambian maize belt.", "a drought that strikes is taken for an attacker"),
    ("Investors welcomed the results of the chip maker.", "business: investors are no political party"),
    ("The novel tells of a queen who declares war on her brother.", "fiction; the queen is of no country"),
    ("The children demanded more ice cream.", "private persons with no political party"),
    (
        "The students protested that the soup was cold.",
        "private persons with no political party; protest with a that-clause",
    ),
    ("The judges praised the baker's crust.", "judges of a contest taken for a court"),
    ("The hospital appealed for donors of blood.", "private persons with no political party"),
    ("The airline ordered ten jets from Toulouse.", "business: a town is made a party to trade"),
    ("The detective in the film shoots a thief.", "fiction, with no political party"),
    ("The judge at the dog show praised the poodle.", "judges of a contest taken for a court"),
    ("Argentina beat Uruguay to reach the final.", "sport: beat without police or injury"),
    ("The Welsh side launched attack after attack in the second half.", "sport"),
)


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([*SILENT, *(text for text, _ in WRONG), *TOLD, *(row[0] for row in MISSED)], tools)


@pytest.mark.parametrize("text", cases(SILENT, WRONG))
def test_nothing_is_coded(read: dict[str, tuple[Report, ...]], text: str) -> None:
    assert list(map(shown, read[text])) == []


# The same words where they do tell an event: silence above is no deafness.
TOLD = {
    "Rebels attacked the Malian army near Gao.": "ASSAULT",
    "The Finnish president met the Estonian premier in Tallinn.": "CONSULT",
    "Police arrested the leader of the Ugandan opposition.": "COERCE",
    "Chile praised Bolivia for its patience.": "SUPPORT",
    "Jordan criticised the Lebanese government.": "ACCUSE",
    "Serbia refused to meet Albanian officials.": "REJECT",
    "Kenya declared war on Somalia.": "ASSAULT",
    "Kenyan police beat protesters in Nairobi.": "ASSAULT",
    "Guinea released two Malian soldiers.": "RETREAT",
    "Students protested against the Serbian government.": "PROTEST",
}


MISSED = (
    (
        "The visit of the Thai king to Bhutan lasted a week.",
        "CONSULT",
        "the visitor told by of is not looked for: only a possessor or subject is",
    ),
)


@pytest.mark.parametrize(("text", "event_type"), cases(TOLD.items(), MISSED))
def test_the_political_sense_is_coded(
    read: dict[str, tuple[Report, ...]], text: str, event_type: str
) -> None:
    assert event_type in [r.event_type for r in read[text]]
