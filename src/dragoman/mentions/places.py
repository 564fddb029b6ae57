"""The places that a sentence names, and which of them an event happened in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.gazetteer import Place, PlaceWords, fold, load_gazetteer, load_place_words
from dragoman.mentions.times_clause import distance, reach
from dragoman.model import Sentence, Span, Token, Where
from dragoman.ontology import load_countries

_LONGEST = 6
_PLACES = ("GPE", "LOC", "FAC")
_NOT_PLACES = ("PERSON", "DATE", "TIME", "MONEY", "NORP", "WORK_OF_ART", "LAW", "LANGUAGE")
_KNOWN_TOWN = (
    100_000  # smaller towns are believed only where a preposition or the story's countries point to them
)
_IN_CONTEXT, _BY_OTHER_NAME = 50.0, 0.2
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
_PRECISION = {"city": 0, "region": 1, "state": 1, "country": 2}
_NEXT_BEST = 3


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name in a sentence.

    Attributes:
        token: the last token of the name.
        tokens: the first and the last.
        where: the place.
        kind: city, region, state or country.
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


def find_places(sentence: Sentence, context_countries: Collection[str] = ()) -> tuple[PlaceMention, ...]:
    """The cities, regions, states and countries named in a sentence, in the order of the text.

    Args:
        sentence: the sentence.
        context_countries: ISO alpha-3 codes of the countries that the story is about; of towns with the same
            name one in these is taken, else the most populous.
    """
    tokens = sentence.tokens
    found: list[PlaceMention] = []
    words: list[str] | None = None
    at = 0
    while at < len(tokens):
        token = tokens[at]
        step = 1
        if (token.pos == "PROPN" or token.entity in _PLACES) and (
            token.text[0].isupper() or token.text in ("al", "the")
        ):
            words = words or [t.text for t in tokens]
            mention = _mention(sentence, words, at, context_countries)
            if mention is not None:
                found.append(mention)
                step = mention.tokens[1] - at + 1
            elif token.entity == "PERSON" and token.entity_start:
                step = _entity_length(tokens, at)
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
    reached = reach(sentence, trigger, main=True)
    best: tuple[int, int, PlaceMention] | None = None
    for place in places:
        cost = _cost(sentence, place, trigger, reached, words)
        if cost is None:
            continue
        candidate = (cost + _NEXT_BEST * _PRECISION[place.kind], place.token, place)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    return best[2] if best else None


def _cost(
    sentence: Sentence, place: PlaceMention, trigger: int, reached: dict[int, int], words: PlaceWords
) -> int | None:
    token = sentence.tokens[place.token]
    if place.preposition is not None:
        preposition = sentence.tokens[place.preposition]
        low = preposition.lower
        stay = _stay(sentence, preposition, words)
        if stay is not None and stay.i not in reached:
            return distance(sentence, stay.i, reached)
        around = low in words.locative_around and place.anchor != place.token
        moves = low in words.directive and _moves(sentence, trigger, reached, words)
        return distance(sentence, place.anchor, reached) if low in words.locative or around or moves else None
    head = sentence.head(token)
    if token.dep in ("dobj", "nsubjpass") and head.i in reached and head.lemma in words.done_to_places:
        return reached[head.i] + 1
    if place.kind == "city" and head.i in reached and token.dep in ("compound", "nmod", "poss"):
        return reached[head.i] + 1 if head.lemma in words.placed_events else None
    return None


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


def _mention(sentence: Sentence, words: list[str], at: int, context: Collection[str]) -> PlaceMention | None:
    """The longest known name that begins at a token."""
    tokens = sentence.tokens
    country = load_countries().match(words, at)
    is_country = country is not None and "name" in (country[1].kind, *country[1].also)
    longest = _run(tokens, at)
    for length in range(longest, 0, -1):
        if (
            country is not None
            and is_country
            and country[0] >= length
            and not _is_region(tokens, at, country[0])
        ):
            return _country(sentence, at, country[0], country[1].code)
        last = tokens[at + length - 1]
        if last.pos not in ("PROPN", "NOUN") and last.entity not in _PLACES:
            continue
        text = _text(tokens, at, length)
        known = _known(sentence, text, at, length, context)
        if known is not None:
            return _placed(sentence, at, length, known)
    return None


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


def _known(sentence: Sentence, text: str, at: int, length: int, context: Collection[str]) -> Place | None:
    tokens, words = sentence.tokens, load_place_words()
    key = fold(text)
    if key in words.never or not _can_be_place(sentence, at, length):
        return None
    region = words.regions.get(key)
    if region is not None:
        return region
    gazetteer = load_gazetteer()
    last = tokens[at + length - 1]
    beside = _country_beside(sentence, at + length)
    state = gazetteer.states.get(key)
    if state is not None and beside in (None, "USA"):
        return state
    if length == 1 and len(key) < 4 and last.entity not in _PLACES:
        return None
    governed = _governing(sentence, last)[0] is not None or _undergoes(sentence, last, words)
    wanted = {beside} if beside is not None else set(context)
    candidates = [
        p for p in gazetteer.find(text)
        if p.population >= _KNOWN_TOWN or governed or p.country in wanted
        if p.own or p.population >= _KNOWN_TOWN or p.country in wanted or governed
    ]  # fmt: skip
    if beside is not None:
        candidates = [p for p in candidates if p.country == beside] or candidates
    if not candidates or (not governed and last.entity not in _PLACES and beside is None):
        return None

    def weight(place: Place) -> float:
        return (
            place.population
            * (_IN_CONTEXT if place.country in wanted else 1.0)
            * (1.0 if place.own else _BY_OTHER_NAME)
        )

    return max(candidates, key=weight)


def _undergoes(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    return name.dep in ("dobj", "nsubjpass") and sentence.head(name).lemma in words.done_to_places


def _can_be_place(sentence: Sentence, at: int, length: int) -> bool:
    """Whether the words are no part of a longer name of something else: "Paris Hilton"."""
    tokens, words = sentence.tokens, load_place_words()
    first, last = tokens[at], tokens[at + length - 1]
    if first.entity in _NOT_PLACES:
        inside = not first.entity_start or _entity_length(tokens, at) > length
        return not inside and first.entity == "PERSON" and _governing(sentence, last)[0] is not None
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


def _country_beside(sentence: Sentence, after: int) -> str | None:
    """The country, or the state of the USA, that follows a town: "Homs, Syria", "Paris, Texas"."""
    tokens = sentence.tokens
    if after + 1 >= len(tokens) or tokens[after].text not in (",", "("):
        return None
    words = [t.text for t in tokens[after + 1 : after + 6]]
    found = load_countries().match(words, 0)
    if found is not None and found[1].kind == "name":
        return found[1].code
    return "USA" if fold(words[0]) in load_gazetteer().states else None


def _country(sentence: Sentence, at: int, length: int, code: str) -> PlaceMention:
    return _placed(
        sentence, at, length, Place(load_countries().by_code[code].name, code, None, None, None, 0, "country")
    )


def _placed(sentence: Sentence, at: int, length: int, place: Place) -> PlaceMention:
    tokens = sentence.tokens
    last = tokens[at + length - 1]
    where = Where(
        place.name,
        place.country,
        place.latitude,
        place.longitude,
        place.geonames_id,
        _text(tokens, at, length),
    )
    preposition, anchor = _governing(sentence, last)
    span = Span(tokens[at].start, last.end)
    return PlaceMention(last.i, (at, last.i), where, place.kind, preposition, anchor, span)


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
    return None, name.i


def _surrounds(noun: Token, words: PlaceWords) -> bool:
    return noun.lemma.lower() in words.surroundings or noun.lower in words.surroundings
