"""The places that a sentence names, and which of them an event happened in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.gazetteer import Place, PlaceWords, fold, load_gazetteer, load_place_words
from dragoman.mentions.places_names import Context, beside, choose, owner
from dragoman.mentions.places_phrases import PHRASES, find_phrase
from dragoman.mentions.times_clause import distance, reach
from dragoman.model import Sentence, Span, Token, Where
from dragoman.ontology import load_countries

_LONGEST = 6
_PLACES = ("GPE", "LOC", "FAC")
_NOT_PLACES = ("PERSON", "DATE", "TIME", "MONEY", "NORP", "WORK_OF_ART", "LAW", "LANGUAGE")
_KNOWN_TOWN = (
    100_000  # smaller towns are believed only where a preposition or the story's countries point to them
)
_WITHIN_NAMES = frozenset(
    {
        "-",
        "al",
        "el",
        "of",
        "the",
        "and",
        "'",
        "de",
        "la",
        "region",
        "province",
        "airport",
        "camp",
        "peninsula",
    }
)
_PRECISION = {"city": 0, "border": 1, "region": 1, "state": 1, "country": 2}
_NEXT_BEST = 3


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in a sentence.

    Attributes:
        token: the token of the name that ties it to its clause.
        tokens: the first and the last.
        where: the place.
        kind: city, region, state, country or border.
        preposition: the token of the preposition that governs it, through "the outskirts of" and the like;
            None where nothing says that something is in the place.
        anchor: the token under the preposition: the name, or the noun around it ("outskirts").
    """

    token: int
    tokens: tuple[int, int]
    where: Where
    kind: str
    preposition: int | None
    anchor: int
    span: Span


def find_places(
    sentence: Sentence, context_countries: Collection[str] = (), context: Context | None = None
) -> tuple[PlaceMention, ...]:
    """The cities, regions, states and countries named in a sentence, in the order of the text.

    Args:
        sentence: the sentence.
        context_countries: ISO alpha-3 codes of the countries that the story is about; of towns with the same
            name one in these is likelier, as are capitals and populous ones.
        context: the same in detail, instead.
    """
    if context is None:
        context = Context(tuple((-1, code) for code in sorted(context_countries)))
    tokens = sentence.tokens
    found: list[PlaceMention] = []
    words: list[str] | None = None
    at = 0
    while at < len(tokens):
        token = tokens[at]
        step = 1
        if (token.pos == "PROPN" or token.entity in _PLACES or (token.pos == "NOUN" and token.entity)) and (
            token.text[0].isupper() or token.text in ("al", "the")
        ):
            words = words or [t.text for t in tokens]
            mention = _mention(sentence, words, at, context)
            if mention is not None:
                found.append(mention)
                step = mention.tokens[1] - at + 1
            elif token.entity == "PERSON" and token.entity_start:
                step = _entity_length(tokens, at)
        elif token.lower in PHRASES:
            words = words or [t.text for t in tokens]
            phrase = find_phrase(sentence, words, token)
            if phrase is not None:
                found.append(_placed(sentence, phrase[0], phrase[1], phrase[2], token))
        at += step
    return tuple(found)


def choose_place(places: Sequence[PlaceMention], sentence: Sentence, trigger: int) -> PlaceMention | None:
    """The place of the event whose trigger is the token ``trigger``; None where no place hangs on its clause.

    One under "in", "at", "near" and their like; under "to" if the event is a movement ("a visit to Ankara");
    the object of a deed done to places ("bombed Aleppo"); a city before a happening ("the Geneva talks"). A
    place that acts, or stands for its government, is none.
    """
    if not places:
        return None
    words = load_place_words()
    reached = _with_causes(sentence, reach(sentence, trigger, main=True), words)
    best: tuple[int, int, PlaceMention] | None = None
    for place in places:
        cost = _cost(sentence, place, trigger, reached, words)
        if cost is None or _is_within(sentence, place, places):
            continue
        candidate = (cost + _NEXT_BEST * _PRECISION[place.kind], place.token, place)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    return best[2] if best else None


def _with_causes(sentence: Sentence, reached: dict[int, int], words: PlaceWords) -> dict[int, int]:
    """The clause with the happening that did what its verb tells: "a strike in Gaza killed three"."""
    found = dict(reached)
    for i, cost in reached.items():
        if sentence.tokens[i].lemma in words.outcomes:
            for noun in sentence.children(sentence.tokens[i], "nsubj"):
                if noun.lemma in words.placed_events:
                    found.setdefault(noun.i, cost + 1)
    return found


def _is_within(sentence: Sentence, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a name only tells where another place lies: the Siberia of "from Omsk in Siberia"."""
    if place.preposition is None:
        return False
    head = sentence.tokens[place.preposition].head
    return any(
        other is not place
        and other.tokens[0] <= head <= other.tokens[1]
        and _PRECISION[other.kind] <= _PRECISION[place.kind]
        for other in places
    )


def _cost(
    sentence: Sentence, place: PlaceMention, trigger: int, reached: dict[int, int], words: PlaceWords
) -> int | None:
    token = sentence.tokens[place.token]
    if place.preposition is not None:
        preposition = sentence.tokens[place.preposition]
        low = preposition.lower
        if low == "over" and not _is_airborne(sentence, preposition, words):
            return None
        stay = _stay(sentence, preposition, words)
        if stay is not None and stay.i not in reached:
            return distance(sentence, stay.i, reached)
        if _tells_party(sentence, preposition, words):
            return None
        around = low in words.locative_around and (place.anchor != place.token or place.kind == "border")
        moves = low in words.directive and _moves(sentence, trigger, reached, words)
        return distance(sentence, place.anchor, reached) if low in words.locative or around or moves else None
    head = sentence.head(token)
    if place.anchor != place.token and _is_done_to(sentence, sentence.tokens[place.anchor], reached, words):
        return reached[sentence.tokens[place.anchor].head] + 1  # "bombed the city of Idlib"
    if token.dep in ("dobj", "nsubjpass") and head.i in reached and head.lemma in words.done_to_places:
        return reached[head.i] + 1
    if place.kind == "city" and head.i in reached and token.dep in ("compound", "nmod", "poss"):
        return reached[head.i] + 1 if head.lemma in words.placed_events else None
    return None


def _is_done_to(sentence: Sentence, noun: Token, reached: dict[int, int], words: PlaceWords) -> bool:
    return (
        noun.dep in ("dobj", "nsubjpass")
        and noun.head in reached
        and (sentence.head(noun).lemma in words.done_to_places)
    )


def _is_airborne(sentence: Sentence, preposition: Token, words: PlaceWords) -> bool:
    """Whether something happens above a place: "shot down a drone over it", not "a dispute over it"."""
    head = sentence.head(preposition)
    above = sentence.head(head) if head.dep == "dobj" else head
    return above.pos == "VERB" and above.lemma in words.airborne


def _tells_party(sentence: Sentence, preposition: Token, words: PlaceWords) -> bool:
    """ "The government in Kabul" is whoever governs there, and may act anywhere."""
    if preposition.lower != "in" or not preposition.i:
        return False
    holder, before = sentence.head(preposition), sentence.tokens[preposition.i - 1]
    return before.lemma in words.governments or (holder.lemma in words.rulers and holder.dep == "nsubj")


def _stay(sentence: Sentence, preposition: Token, words: PlaceWords) -> Token | None:
    """The visit during which something else happens: "met on the second day of his visit to Ankara"."""
    stay = sentence.head(preposition)
    if stay.lemma not in words.stays or stay.dep != "pobj":
        return None
    above = sentence.head(stay)
    within = above.lower in ("during", "on", "in", "at", "amid", "for")
    return (
        stay
        if within or (above.lower == "of" and sentence.head(above).lemma in load_calendar().day_parts)
        else None
    )


def _moves(sentence: Sentence, trigger: int, reached: dict[int, int], words: PlaceWords) -> bool:
    return any(sentence.tokens[i].lemma in words.movement for i in (trigger, *reached))


def _entity_length(tokens: tuple[Token, ...], at: int) -> int:
    end = at + 1
    while end < len(tokens) and tokens[end].entity == tokens[at].entity and not tokens[end].entity_start:
        end += 1
    return end - at


def _mention(sentence: Sentence, words: list[str], at: int, context: Context) -> PlaceMention | None:
    """The longest known name that begins at a token."""
    tokens = sentence.tokens
    country = load_countries().match(words, at)
    is_country = country is not None and "name" in (country[1].kind, *country[1].also)
    longest = _run(tokens, at)
    for length in range(longest, 0, -1):
        if country is not None and is_country and country[0] >= length:
            state = _namesake(sentence, at, country[0], country[1].code, context)
            if state is not None:
                return _placed(sentence, at, at + state[0] - 1, state[1])
            if not _is_region(tokens, at, country[0]):
                return _country(sentence, at, country[0], country[1].code)
        last = tokens[at + length - 1]
        if last.pos not in ("PROPN", "NOUN") and last.entity not in _PLACES:
            continue
        text = _text(tokens, at, length)
        known = _known(sentence, text, at, length, context)
        if known is not None:
            return _placed(sentence, at, at + known[0] - 1, known[1])
    return None


def _namesake(
    sentence: Sentence, at: int, length: int, code: str, context: Context
) -> tuple[int, Place] | None:
    """The division of another country that a country's name means: "Niger state", "Georgia and Alabama"."""
    tokens, words = sentence.tokens, load_place_words()
    places = [
        p for p in load_gazetteer().divisions.get(fold(_text(tokens, at, length)), ()) if p.country != code
    ]
    if not places:
        return None
    after = tokens[at + length] if at + length < len(tokens) else None
    if after is not None and after.lower in words.divisions:
        return length + 1, places[0]
    if _division_above(sentence, tokens[at + length - 1], words):
        return length, places[0]
    state = next((p for p in places if p.kind == "state"), None)
    if state is None or state.country is None:
        return None
    near = context.near(at, at + length - 1)
    if code in near or (state.country not in near and context.story is None):
        return None
    told = context.story(_text(tokens, at, length)) if context.story is not None else {}
    return (length, state) if told.get(state.country, 0) > told.get(code, 0) else None


def _division_above(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    """ "The state of Victoria"."""
    of = sentence.head(name)
    return name.dep == "pobj" and of.lower == "of" and sentence.head(of).lemma.lower() in words.divisions


def _is_region(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    """Whether a country's name is also a part of it ("Gaza"), which tells more."""
    return fold(_text(tokens, at, length)) in load_place_words().regions


def _run(tokens: tuple[Token, ...], at: int) -> int:
    """How many tokens from ``at`` a name can have."""
    end = at + 1
    while end < min(len(tokens), at + _LONGEST):
        token = tokens[end]
        if not token.text[0].isupper() and token.lower not in _WITHIN_NAMES:
            break
        end += 1
    return end - at


def _text(tokens: tuple[Token, ...], at: int, length: int) -> str:
    pieces: list[str] = []
    for token in tokens[at : at + length]:
        if pieces and token.start > tokens[token.i - 1].end:
            pieces.append(" ")
        pieces.append(token.text)
    return "".join(pieces)


def _known(sentence: Sentence, text: str, at: int, length: int, context: Context) -> tuple[int, Place] | None:
    """The place of a name, and how many tokens tell it."""
    tokens, words, gazetteer = sentence.tokens, load_place_words(), load_gazetteer()
    key = fold(text)
    if key not in gazetteer.by_name and key not in words.regions and key not in gazetteer.divisions:
        return None
    if key in words.never or not _can_be_place(sentence, at, length):
        return None
    last = tokens[at + length - 1]
    after = tokens[at + length] if at + length < len(tokens) else None
    near = context.near(at, at + length - 1)
    following = beside(tokens, at + length)
    country = following[0] if following is not None else owner(sentence, last)
    divisions = [p for p in gazetteer.divisions.get(key, ()) if country in (None, p.country)]
    noun = after is not None and after.lower in words.divisions
    if divisions and (noun or _division_above(sentence, last, words)):
        return length + (1 if noun else 0), _told_apart(
            choose(divisions, text, near, context.story), text, after
        )
    region = words.regions.get(key)
    if region is not None and (country is None or region.country in (None, country)):
        return length, region
    if length == 1 and len(key) < 4 and last.entity not in _PLACES:
        return None
    core = _core(tokens, at, at + length - 1)
    governed = _is_placed(sentence, core, words) or _undergoes(sentence, core, words)
    wanted = {country} if country is not None else near
    candidates = [
        p for p in gazetteer.find(text)
        if p.population >= _KNOWN_TOWN or p.country in wanted or governed
    ]  # fmt: skip
    towns = {p.country for p in candidates if p.own}
    candidates += [p for p in divisions if p.country not in towns]  # a bare "Kherson" is the town
    if country is not None:
        candidates = [p for p in candidates if p.country == country] or candidates
    if following is not None and following[1] is not None:
        candidates = [p for p in candidates if p.division == following[1]] or candidates
    if not candidates or not (governed or last.entity in _PLACES or country is not None):
        return None
    return length, choose(candidates, text, wanted, context.story)


def _told_apart(division: Place, text: str, after: Token | None) -> Place:
    """A division that is named like a town of its country, with what it is: "Kandahar Province"."""
    towns = load_gazetteer().find(text)
    if after is None or after.lower not in load_place_words().divisions:
        return division
    if all(p.country != division.country for p in towns):
        return division
    return replace(division, name=f"{division.name} {after.text.capitalize()}")


def _is_placed(sentence: Sentence, core: Token, words: PlaceWords) -> bool:
    """Whether a name stands under a preposition of place, or after "the town of"."""
    preposition, anchor = _governing(sentence, core)
    return preposition is not None or (anchor != core.i and _surrounds(sentence.tokens[anchor], words))


def _is_taken(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    """Whether a deed is done to a name that can hardly be done to a person: "shelled Kherson".

    Of what is done to people too ("visited Goma"), only to towns whose name is hardly a person's.
    """
    first = sentence.first_conjunct(name)
    if not _undergoes(sentence, first, words):
        return False
    if sentence.head(first).lemma not in words.done_to_people:
        return True
    if fold(name.text) in words.regions:
        return True
    towns = [p for p in load_gazetteer().find(name.text) if p.own]
    town = max(towns, key=lambda p: p.population, default=None)
    return town is not None and town.population >= _KNOWN_TOWN and town.country not in words.surnames


def _undergoes(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    return name.dep in ("dobj", "nsubjpass") and sentence.head(name).lemma in words.done_to_places


def _can_be_place(sentence: Sentence, at: int, length: int) -> bool:
    """Whether the words are no part of a longer name of something else: "Paris Hilton"."""
    tokens, words = sentence.tokens, load_place_words()
    first, last = tokens[at], tokens[at + length - 1]
    after = tokens[at + length] if at + length < len(tokens) else None
    if first.entity == "NORP" and after is not None and after.lower in words.divisions:
        return True
    if first.entity in _NOT_PLACES:
        inside = not first.entity_start or _entity_length(tokens, at) > length
        if inside or not (first.entity == "PERSON" or (first.entity == "NORP" and last.tag == "NNP")):
            return False
        core = _core(tokens, at, at + length - 1)
        return _is_placed(sentence, core, words) or _is_taken(sentence, core, words)
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.pos == "PROPN"
        and last.dep == "compound"
        and before.head in (last.i, last.head)
    ):
        return first.entity in _PLACES and first.entity_start
    head = sentence.head(last)
    if last.dep != "compound" or head.pos != "PROPN" or head.i < last.i:
        return True
    return _surrounds(head, words) or head.lemma.lower() in words.placed_events


def _country(sentence: Sentence, at: int, length: int, code: str) -> PlaceMention:
    place = load_gazetteer().countries.get(code)
    name = load_countries().by_code[code].name
    return _placed(sentence, at, at + length - 1, place or Place(name, code, None, None, None, 0, "country"))


def _placed(
    sentence: Sentence, first: int, end: int, place: Place, core: Token | None = None
) -> PlaceMention:
    """The mention of a place by its tokens ``first`` to ``end``, of which ``core`` ties it to its clause."""
    tokens = sentence.tokens
    core = core or _core(tokens, first, end)
    where = Where(
        place.name, place.country, place.latitude, place.longitude, place.geonames_id,
        _text(tokens, first, end - first + 1),
    )  # fmt: skip
    preposition, anchor = _governing(sentence, core)
    span = Span(tokens[first].start, tokens[end].end)
    return PlaceMention(core.i, (first, end), where, place.kind, preposition, anchor, span)


def _core(tokens: tuple[Token, ...], first: int, end: int) -> Token:
    """The last token of a name that hangs on another word than the name's: "Strait" of "Strait of Hormuz"."""
    outer = [t for t in tokens[first : end + 1] if not first <= t.head <= end or t.head == t.i]
    return outer[-1] if outer else tokens[end]


def _governing(sentence: Sentence, name: Token) -> tuple[int | None, int]:
    """The preposition of place above a name, and the word under it: "on the outskirts of Damascus"."""
    words, calendar = load_place_words(), load_calendar()
    node = name
    for _ in range(8):
        head = sentence.head(node)
        if head is node:
            break
        if node.dep in ("pobj", "pcomp") or (node.dep == "conj" and head.pos == "ADP"):
            if head.lower in words.governing:
                return head.i, node.i
            above = sentence.head(head)
            if head.lower != "of" or not _surrounds(above, words):
                break
            node = above
            continue
        if node.dep in ("compound", "poss", "nmod", "amod") and (
            _surrounds(head, words) or head.entity in _PLACES
        ):
            node = head
            continue
        if (
            node.dep in ("appos", "conj")
            and head.pos in ("PROPN", "NOUN")
            and head.lemma not in calendar.event_nouns
        ):
            node = head
            continue
        break
    return None, node.i


def _surrounds(noun: Token, words: PlaceWords) -> bool:
    return noun.lemma.lower() in words.surroundings or noun.lower in words.surroundings
