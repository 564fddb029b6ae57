"""Where the events of one story happened: its names read in the light of each other, and its dateline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.mentions.found import Mentions
from dragoman.mentions.gazetteer import Place, fold, load_gazetteer, load_place_words
from dragoman.mentions.places import PlaceMention, find_places, find_towns
from dragoman.mentions.places_happening import choose_place
from dragoman.mentions.places_names import Context, choose, story_countries
from dragoman.mentions.places_pointing import HERE, is_capital, last_named, local_words, pointer
from dragoman.mentions.times_clause import distance, reach
from dragoman.model import Sentence, Span, Token, Where
from dragoman.ontology import load_countries

_TROPICAL = 15  # degrees from the equator


class StoryPlaces:
    """The places of a story's sentences, each sentence looked at once and only when asked about.

    Args:
        mentions: the mentions of each sentence, by its index.
        dateline: the place named before the story's first words, as written there.
    """

    def __init__(self, mentions: Mapping[int, Mentions], dateline: str | None = None) -> None:
        self._mentions, self._dateline = mentions, dateline
        self._found: dict[int, tuple[PlaceMention, ...]] = {}
        self._countries: tuple[tuple[str, str], ...] | None = None
        self._local: dict[int, tuple[Token, ...]] = {}
        self._surnames: frozenset[str] | None = None
        self._home: Where | None = None
        self._read = dateline is None

    def of(self, sentence: Sentence, trigger: int, *, on_the_spot: bool = False) -> Where | None:
        """The place of the event whose trigger is the token ``trigger``; None where nothing tells it.

        Where the clause only points to a place ("in the city"), it is the one that the passage named last, or
        else the dateline's; that serves too where the story opens with a deed done at some spot of a town
        ("outside a bank").

        Args:
            sentence: the sentence.
            trigger: the event's word.
            on_the_spot: whether the event is told as having happened, and happens at one place by its kind.
        """
        places = self._places(sentence)
        place = choose_place(places, sentence, trigger) if places else None
        if place is not None and place.kind != "country":
            return place.where
        told: Where | None = None
        noun = self._pointer(sentence, trigger, places)
        if noun is not None:
            told = self._pointed(sentence, noun)
        elif on_the_spot and place is None and self._leads(sentence, trigger, places):
            told = self._of_dateline()
        if told is not None and (place is None or place.where.country == told.country):
            return told
        return place.where if place is not None else None

    def northern(self) -> bool | None:
        """Whether the countries the story tells of lie in the northern half of the earth; None if in both.

        Those near the equator have no seasons to speak of, and do not count.
        """
        known = load_gazetteer().countries
        codes = {m.country for found in self._mentions.values() for m in found if m.country}
        north = {
            place.latitude > 0
            for code in codes
            if (place := known.get(code)) is not None
            and place.latitude is not None
            and abs(place.latitude) > _TROPICAL
        }
        return next(iter(north)) if len(north) == 1 else None

    def _places(self, sentence: Sentence) -> tuple[PlaceMention, ...]:
        if sentence.index not in self._found:
            context = Context(self._told(sentence), self._story)
            found = find_places(sentence, context=context)
            self._found[sentence.index] = tuple(p for p in found if not self._is_person(sentence, p))
        return self._found[sentence.index]

    def _is_person(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Whether a name is the surname of somebody the story tells of, and stands where no place must."""
        if self._surnames is None:
            people = (name.split() for found in self._mentions.values() for name in _people(found))
            self._surnames = frozenset(fold(name[-1]) for name in people if len(name) > 1)
        if fold(_words(sentence, place.span)) not in self._surnames:
            return False
        at = place.preposition
        return at is None or sentence.tokens[at].lower not in load_place_words().locative

    def _told(self, sentence: Sentence) -> tuple[tuple[int, str], ...]:
        found = self._mentions.get(sentence.index)
        if found is None:
            return ()
        named = [(at, m.country) for at, m in found.at_anchor.items() if m.country]
        words = [(at, unit.country.code) for at, unit in found.countries.items() if unit.country is not None]
        return (*named, *words)

    def _story(self, name: str) -> Mapping[str, int]:
        """Counts of the countries and divisions that all but one name tell."""
        if self._countries is None:
            told: list[tuple[str, str]] = []
            for found in self._mentions.values():
                told.extend((_words(found.sentence, m.span), m.country) for m in found if m.country)
            if self._dateline is not None:
                told.extend(_countries_of(self._dateline))
            self._countries = story_countries((m.sentence for m in self._mentions.values()), told)
        key = f" {fold(name)} "
        return Counter(code for words, code in self._countries if key not in f" {words} ")

    def _of_dateline(self) -> Where | None:
        if not self._read:
            self._read = True
            self._home = self._resolved(self._dateline or "")
        return self._home

    def _resolved(self, dateline: str) -> Where | None:
        """The place of a dateline; None of one that names two."""
        if any(mark in dateline for mark in ("/", ";", " and ", " & ")):
            return None
        name, _, rest = dateline.partition(",")
        name = name.strip()
        codes = {code for _, code in _countries_of(rest)}
        region = load_place_words().regions.get(fold(name))
        cities = load_gazetteer().find(name)
        if codes:
            cities = tuple(p for p in cities if p.country in codes)
        place: Place | None = region
        if place is None and cities:
            place = choose(cities, name, codes, self._story)
        if place is None:
            return None
        return Where(place.name, place.country, place.latitude, place.longitude, place.geonames_id, dateline)

    def _with_towns(self, sentence: Sentence) -> tuple[PlaceMention, ...]:
        """The places of a sentence with the towns that only the story's countries tell of, in its order."""
        found = self._places(sentence)
        towns = find_towns(sentence, found, self._story("").keys())
        more = [p for p in towns if not self._is_person(sentence, p)]
        return tuple(sorted((*found, *more), key=lambda p: p.tokens))

    def _pointer(self, sentence: Sentence, trigger: int, places: Sequence[PlaceMention]) -> Token | None:
        if sentence.index not in self._local:
            self._local[sentence.index] = local_words(sentence)
        local = self._local[sentence.index]
        return pointer(sentence, trigger, local, places) if local else None

    def _pointed(self, sentence: Sentence, noun: Token) -> Where | None:
        """The place that "the city" means: the last that its passage names, else the dateline's."""
        home = self._of_dateline()
        if noun.lower == HERE:
            return home
        told = [
            (m.sentence, self._with_towns(m.sentence))
            for index, m in self._mentions.items()
            if index <= sentence.index and m.sentence.passage == sentence.passage
        ]
        named = last_named(noun, told)
        if named.where is not None or named.several or noun.lemma in load_place_words().local_areas:
            return named.where
        return home if noun.lemma != "capital" or is_capital(home) else None

    def _leads(self, sentence: Sentence, trigger: int, places: Sequence[PlaceMention]) -> bool:
        """Whether a sentence opens the story with a spot in a town, and no other place or country is told."""
        if sentence.kind == "headline" or self._dateline is None or self._is_later(sentence):
            return False
        home = self._of_dateline()
        if home is None:
            return False
        told = {code for _, code in self._told(sentence)} | {p.where.country for p in places}
        named = any(p.kind != "country" and p.where.name != home.name for p in places)
        return not named and told <= {home.country} and _at_spot(sentence, trigger)

    def _is_later(self, sentence: Sentence) -> bool:
        return any(
            other.sentence.kind != "headline"
            for index, other in self._mentions.items()
            if index < sentence.index
        )


def _at_spot(sentence: Sentence, trigger: int) -> bool:
    """Whether an event's clause stands in "a bank", "the market" or another spot of a town."""
    words = load_place_words()
    reached: dict[int, int] | None = None
    for token in sentence.tokens:
        above = sentence.head(token)
        if token.lemma in words.spots and token.dep == "pobj" and above.lower in words.locative:
            reached = reached if reached is not None else reach(sentence, trigger, main=True)
            if distance(sentence, above.i, reached) is not None:
                return True
    return False


def _people(mentions: Mentions) -> list[str]:
    return [m.name for m in mentions if m.name is not None and m.category == "person"]


def _words(sentence: Sentence, span: Span) -> str:
    return " ".join(t.text for t in sentence.tokens if span.start <= t.start and t.end <= span.end)


def _countries_of(text: str) -> list[tuple[str, str]]:
    """The countries that a dateline names: "GOMA, Democratic Republic of Congo"."""
    found = []
    for part in text.split(","):
        name = load_countries().find(part.strip().title()) or load_countries().find(part.strip())
        if name is not None:
            found.append((part.strip(), name.code))
    return found
