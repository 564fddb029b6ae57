"""The places that a sentence names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from dragoman.mentions.gazetteer import Place, fold, load_gazetteer, load_place_words
from dragoman.mentions.places_clause import (
    KNOWN_TOWN,
    PLACES,
    can_be_place,
    core_of,
    division_above,
    entity_length,
    governing,
    is_placed,
    undergoes,
)
from dragoman.mentions.places_names import Context, beside, choose, is_variant, owner
from dragoman.mentions.places_phrases import PHRASES, find_phrase
from dragoman.model import Sentence, Span, Token, Where
from dragoman.ontology import load_countries

_LONGEST = 6
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
        if (token.pos == "PROPN" or token.entity in PLACES or (token.pos == "NOUN" and token.entity)) and (
            token.text[0].isupper() or token.text in ("al", "the")
        ):
            words = words or [t.text for t in tokens]
            mention = _mention(sentence, words, at, context)
            if mention is not None:
                found.append(mention)
                step = mention.tokens[1] - at + 1
            elif token.entity == "PERSON" and token.entity_start:
                step = entity_length(tokens, at)
        elif token.lower in PHRASES:
            words = words or [t.text for t in tokens]
            phrase = find_phrase(sentence, words, token)
            if phrase is not None:
                found.append(_placed(sentence, phrase[0], phrase[1], phrase[2], token))
        at += step
    return tuple(found)


def find_towns(
    sentence: Sentence, found: Collection[PlaceMention], countries: Collection[str]
) -> tuple[PlaceMention, ...]:
    """The large towns that a sentence names without anything that shows a place: "it spared Homs".

    Args:
        sentence: the sentence.
        found: the places that it is known to name, which are left out.
        countries: the codes of those in which the towns must lie.
    """
    towns: list[PlaceMention] = []
    for token in sentence.tokens:
        alone = token.dep not in ("compound", "poss") and token.entity in ("", "PERSON", *PLACES)
        name = token.pos == "PROPN" or (token.pos == "NOUN" and token.entity and token.text[0].isupper())
        if not name or not alone or any(p.tokens[0] <= token.i <= p.tokens[1] for p in found):
            continue
        if any(t.pos == "PROPN" for t in sentence.children(token, "compound")):
            continue
        known = [
            p
            for p in load_gazetteer().find(token.text)
            if p.population >= KNOWN_TOWN and p.country in countries and is_variant(p.name, token.text)
        ]
        if len(known) == 1:
            towns.append(_placed(sentence, token.i, token.i, known[0]))
    return tuple(towns)


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
        if last.pos not in ("PROPN", "NOUN") and last.entity not in PLACES:
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
    if division_above(sentence, tokens[at + length - 1], words):
        return length, places[0]
    state = next((p for p in places if p.kind == "state"), None)
    if state is None or state.country is None:
        return None
    near = context.near(at, at + length - 1)
    if code in near or (state.country not in near and context.story is None):
        return None
    told = context.story(_text(tokens, at, length)) if context.story is not None else {}
    return (length, state) if told.get(state.country, 0) > told.get(code, 0) else None


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
    if key in words.never or not can_be_place(sentence, at, length):
        return None
    last = tokens[at + length - 1]
    after = tokens[at + length] if at + length < len(tokens) else None
    near = context.near(at, at + length - 1)
    following = beside(tokens, at + length)
    country = following[0] if following is not None else owner(sentence, last)
    divisions = [p for p in gazetteer.divisions.get(key, ()) if country in (None, p.country)]
    noun = after is not None and after.lower in words.divisions
    if divisions and (noun or division_above(sentence, last, words)):
        return length + (1 if noun else 0), _told_apart(
            choose(divisions, text, near, context.story), text, after
        )
    region = words.regions.get(key)
    if region is not None and (country is None or region.country in (None, country)):
        return length, region
    if length == 1 and len(key) < 4 and last.entity not in PLACES:
        return None
    core = core_of(tokens, at, at + length - 1)
    governed = is_placed(sentence, core, words) or undergoes(sentence, core, words)
    wanted = {country} if country is not None else near
    candidates = [
        p for p in gazetteer.find(text)
        if p.population >= KNOWN_TOWN or p.country in wanted or governed
    ]  # fmt: skip
    towns = {p.country for p in candidates if p.own}
    candidates += [p for p in divisions if p.country not in towns]  # a bare "Kherson" is the town
    if country is not None:
        candidates = [p for p in candidates if p.country == country] or candidates
    if following is not None and following[1] is not None:
        candidates = [p for p in candidates if p.division == following[1]] or candidates
    if not candidates or not (governed or last.entity in PLACES or country is not None):
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


def _country(sentence: Sentence, at: int, length: int, code: str) -> PlaceMention:
    place = load_gazetteer().countries.get(code)
    name = load_countries().by_code[code].name
    return _placed(sentence, at, at + length - 1, place or Place(name, code, None, None, None, 0, "country"))


def _placed(
    sentence: Sentence, first: int, end: int, place: Place, core: Token | None = None
) -> PlaceMention:
    """The mention of a place by its tokens ``first`` to ``end``, of which ``core`` ties it to its clause."""
    tokens = sentence.tokens
    core = core or core_of(tokens, first, end)
    where = Where(
        place.name, place.country, place.latitude, place.longitude, place.geonames_id,
        _text(tokens, first, end - first + 1),
    )  # fmt: skip
    preposition, anchor = governing(sentence, core)
    span = Span(tokens[first].start, tokens[end].end)
    return PlaceMention(core.i, (first, end), where, place.kind, preposition, anchor, span)
