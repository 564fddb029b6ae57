"""The first pass over a sentence: which stretches are countries, organisations, roles or names."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.mentions.first_names import gender_of_name
from dragoman.mentions.gazetteer import is_known_place
from dragoman.mentions.lexicon import Lexicon, Organisation, Role
from dragoman.model import Sentence, Token
from dragoman.ontology import CountryName

_NAME_LABELS = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
    "FAC": "place",
}
_FACILITIES = frozenset(
    (
        *(
            "airport",
            "airbase",
            "avenue",
            "base",
            "bay",
            "bridge",
            "desert",
            "gulf",
            "hospital",
            "hotel",
            "island",
        ),
        *("islands", "mountains", "ocean", "port", "river", "sea", "square", "stadium", "station", "strait"),
        *("street", "valley"),
    )
)
_PARTICLES = frozenset(
    (
        *("abu", "al", "an", "ap", "as", "ash", "at", "ben", "bin", "bint", "d", "da", "dal", "de"),
        *("del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "lo", "ter"),
        *("ul", "van", "von", "zu"),
    )
)
_MISTAKEN = frozenset(("NORP", "ORG", "PERSON"))
_LATIN = frozenset(("grata", "gratae", "non", "persona", "personae"))
_CHANNELS = frozenset(("Channel", "News", "Radio", "TV", "Television"))
_ARTICLES = frozenset(("al", "an", "as", "ash", "el"))
_SETTLEMENTS = frozenset(("capital", "city", "hamlet", "port", "suburb", "town", "township", "village"))
_FALLEN = frozenset(("deposed", "exiled", "jailed", "late", "ousted", "retired", "toppled"))
"""Words before a title that are the verb of the sentence when a noun stands before them."""
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "lady", "madam", "madame"))
_FIGHTERS = frozenset(("guerrilla", "insurgent", "jihadist", "militant", "rebel", "separatist"))
_OFFICE_PREFIXES = frozenset(
    ("chairman", "co", "deputy", "ex", "former", "general", "semi", "sub", "then", "under", "vice")
)
_DIVISIONS = frozenset(
    ("district", "province", "region", "county", "prefecture", "governorate", "neighbourhood")
)
ANY_BODY = frozenset(("alliance", "bloc", "faction", "group", "movement", "organisation", "organization"))
_AMERICAS = frozenset(("central", "latin", "north", "south"))
_STREETS = frozenset(("avenue", "boulevard", "lane", "point", "river", "road", "square", "street"))
_LONGEST = 4  # words of a personal name
_NO_SURNAMES = frozenset(
    ("act", "award", "centre", "center", "cup", "foundation", "fund", "initiative", "museum", "prize")
)
_NO_PARTY = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"}
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``start`` to ``end`` (exclusive) that are one word of the lexicon, or one name.

    ``kind`` is country, organisation, role or name; ``label`` is a name's category: person, body, place,
    group or None; ``hints`` are the country and role words in a body's own name.
    """

    start: int
    end: int
    kind: str
    country: CountryName | None = None
    organisation: Organisation | None = None
    role: Role | None = None
    label: str | None = None
    hints: tuple[CountryName | None, Role | None] = (None, None)


def find_units(sentence: Sentence, lexicon: Lexicon) -> list[Unit]:
    """Divide what the lexicon or the parser knows of a sentence into units, left to right."""
    tokens = sentence.tokens
    words = [t.text.replace("\u2019", "'") for t in tokens]
    forms = [form_of(t) for t in tokens]
    modifiers = [t.lower if t.dep == "compound" else form for t, form in zip(tokens, forms, strict=True)]
    lower = [t.lower for t in tokens]
    listed = (forms, lower) if modifiers == forms else (forms, modifiers, lower)
    persons = _person_ends(tokens)
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        unit = _known(i, words, listed, tokens, lexicon, persons) if words[i][0].isalnum() else None
        if unit is None:
            unit = _name(i, tokens, lexicon, words, forms)
        if unit is None:
            i += 1
        else:
            units.append(unit)
            i = unit.end
    return units


def form_of(token: Token) -> str:
    """The form under which a role is listed: singular, lower case."""
    low = token.lower
    if token.tag in ("NNS", "NNPS"):
        if token.tag == "NNS" and token.lemma:
            return token.lemma.lower()
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith("men"):
            return low[:-3] + "man"
        if low.endswith("s") and not low.endswith("ss"):
            return low[:-1]
    return low


def _person_ends(tokens: tuple[Token, ...]) -> dict[int, int]:
    """Start to end (exclusive) of the personal names of two words or more."""
    ends = {}
    for t in tokens:
        if t.entity == "PERSON" and t.entity_start:
            end = t.i + 1
            while end < len(tokens) and tokens[end].entity == "PERSON" and not tokens[end].entity_start:
                end += 1
            end -= tokens[end - 1].tag == "POS"
            if end - t.i > 1:
                ends[t.i] = end
    return ends


def _known(
    i: int,
    words: list[str],
    forms: tuple[list[str], ...],
    tokens: tuple[Token, ...],
    lexicon: Lexicon,
    persons: dict[int, int],
) -> Unit | None:
    """The longest entry of the lexicon at ``i``: an organisation, a country or a role."""
    inside = next((end for start, end in persons.items() if start <= i < end), None) if persons else None
    found: list[Unit] = []
    if words[i][0].isupper() or not words[i].islower() or (words[i] in _ARTICLES and _begins_name(tokens, i)):
        organisation = lexicon.organisations.match(words, i)
        if organisation:
            end = i + organisation[0]
            if "JRN" in organisation[1].sectors and end < len(tokens) and words[end] in _CHANNELS:
                end += 1  # "Al Jazeera TV" is Al Jazeera
            found.append(Unit(i, end, "organisation", organisation=organisation[1]))
        country = lexicon.countries.match(words, i)
        if country and not (
            _is_street(tokens, i + country[0]) or _is_continental(tokens, i) or _is_leaning(tokens, i)
        ):
            found.append(Unit(i, i + country[0], "country", country=country[1]))
    role = None
    for listed in forms:
        other = lexicon.roles.match(listed, i)
        if other is not None and (role is None or other[0] > role[0]):
            role = other
    if (
        role
        and (
            _is_before_name(tokens, i, i + role[0])
            if role[1].title
            else _is_nominal(tokens, i, i + role[0] - 1)
        )
        and not (role[1].phrase in ANY_BODY and not _is_told_before(tokens, i))
    ):
        found.append(Unit(i, i + role[0], "role", role=role[1]))
    if not found:
        return None
    if inside is not None:
        # "Michael Jordan" is nobody's country; "President Assad" begins with a role all the same
        first = next(start for start, end in persons.items() if end == inside)
        found = [
            u for u in found if u.end > inside or (first == i and (u.end == inside or u.kind == "role"))
            or (u.country is not None and u.country.kind == "adjective" and u.end < inside)
            or (u.role is not None and u.role.body and u.end == inside)
        ]  # fmt: skip
    return max(found, key=lambda u: u.end, default=None)


def _is_before_name(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a shortened title stands before a name: "Gen. Musa Bah"."""
    if end >= len(tokens) or not tokens[start].text[0].isupper():
        return False
    return tokens[end].pos == "PROPN" and tokens[end].text[0].isupper() and tokens[end].text[-1:] != "."


def _begins_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word in small letters begins a name: the article of "al-Nusra", "ash Shabaab"."""
    after = next((t for t in tokens[at + 1 : at + 3] if t.text != "-"), None)
    return after is not None and after.text[0].isupper()


def _is_street(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether a country's name only names a spot elsewhere: "Georgia Avenue", "Turkey Point"."""
    return end < len(tokens) and tokens[end].lower in _STREETS and tokens[end].pos == "PROPN"


def _is_leaning(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a country's word only tells where somebody leans: "pro-Russian fighters" may be anybody's."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].lower in ("anti", "pro")


def _is_continental(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "American" is not the United States': "South American", "the Latin American nation"."""
    return at > 0 and tokens[at].lower in ("american", "americans") and tokens[at - 1].lower in _AMERICAS


def _is_told_before(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "the group" stands alone, for a body told of before; "the group of lawyers" is lawyers."""
    bare = at > 0 and tokens[at].text.islower() and tokens[at - 1].lower in ("the", "this", "that")
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return bare and not (after is not None and (after.lower == "of" or after.pos == "NOUN"))


def _is_nominal(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """A noun that can stand for somebody; "opposition to" is an attitude, "the opposition" a party."""
    token = tokens[at]
    if first and tokens[first].lower in _FALLEN and tokens[first].tag in ("VBD", "VBN"):
        before = tokens[first - 1]  # "soldiers deposed President X" tells of no deposed president
        if before.pos in ("NOUN", "PROPN") and before.tag in ("NN", "NNS", "NNP", "NNPS"):
            return False
    if token.lower in ("opposition", "resistance") and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return False
    if _is_hyphened(tokens, first, at):
        return False
    if first == at and (_is_surname(tokens, at) or _is_in_name(tokens, at)):
        return False
    if token.pos == "ADJ" and token.lower in _FIGHTERS:
        return True  # "a rebel attack" is tagged as if "rebel" were an adjective
    return token.pos in ("NOUN", "PROPN") or (token.pos == "ADJ" and token.tag.startswith("NN"))


def _is_in_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "National" only begins a name: "the National Directorate", "National Day"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text != "National" or after is None or after.pos != "PROPN":
        return False
    return tokens[at].dep in ("amod", "compound", "nmod")


def _is_surname(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word for an office is a name after a first name: "Stephen King"."""
    before = tokens[at - 1] if at else None
    if before is None or before.pos != "PROPN" or before.head != at or not tokens[at].text[0].isupper():
        return False
    return gender_of_name(f"{before.text} {tokens[at].text}") is not None


def _is_hyphened(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """Whether words are only part of another: "state-owned", "third-party"; an ex-minister is somebody."""
    before, after = tokens[first - 1] if first else None, tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text == "-" and after.start == tokens[at].end:
        return at + 2 < len(tokens) and tokens[at + 2].start == after.end
    if before is None or before.text != "-" or before.end != tokens[first].start or first < 2:
        return False
    return tokens[first - 2].end == before.start and tokens[first - 2].lower not in _OFFICE_PREFIXES


def _name(
    i: int, tokens: tuple[Token, ...], lexicon: Lexicon, words: list[str], forms: list[str]
) -> Unit | None:
    """A proper name that no lexicon knows: an entity of the model, or a run of proper nouns."""
    token = tokens[i]
    surname = token.entity == "PERSON" and token.pos == "ADJ" and token.text[0].isupper()
    if token.entity in _NO_PARTY or not (token.pos == "PROPN" or surname) or not token.text[0].isalpha():
        return None  # a surname that the tagger does not know may look like an adjective
    if token.lower.rstrip(".") in _TITLES or _is_latin_phrase(tokens, i):
        return None
    if token.text.islower() and token.entity == "PERSON" and token.lower not in _PARTICLES:
        return None  # "rang Mrs May": a verb that the model took for a first name
    end = i + 1
    label = token.entity
    if not label and _is_first_name(tokens, i):
        label = "PERSON"  # the model begins many a name at its second word
        while end < len(tokens) and tokens[end].entity == label and tokens[end].pos == "PROPN":
            end += 1
    while end < len(tokens) and _continues(tokens, end, label, lexicon, words, forms):
        end += 1
    while end - 1 > i and (not tokens[end - 1].text[0].isalnum() or tokens[end - 1].pos in ("ADP", "CCONJ")):
        end -= 1
    if tokens[end - 1].lower in _FACILITIES or (end - i > 1 and tokens[end - 1].lower in _STREETS):
        return Unit(i, end, "name", label="place")
    known = _NAME_LABELS.get(label)
    if end < len(tokens) and tokens[end].lower in _DIVISIONS:
        known = "place"  # "the Tsuen Wan district"
    elif _is_where(tokens, i, end):
        known = "place"
    elif _is_titled(tokens, i) or (
        known in ("body", "place", "group", None) and _is_person(tokens[i:end], lexicon)
    ):
        known = "person"
    elif label == "GPE" and end == i + 1 and not is_known_place(token.text):
        known = None  # the model takes many a foreign surname for a town
    hints = _hints(i, end, words, forms, lexicon) if known in ("body", None) else (None, None)
    return Unit(i, end, "name", label=known, hints=hints)


def _is_first_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word is a first name right before what the model took for the whole name."""
    if at + 1 >= len(tokens) or tokens[at + 1].entity != "PERSON" or not tokens[at + 1].entity_start:
        return False
    if tokens[at].head <= at or not tokens[at].text[0].isupper():
        return False
    known = gender_of_name(f"{tokens[at].text} {tokens[at + 1].text}") is not None
    end = at + 1
    while end < len(tokens) and tokens[end].entity == "PERSON":
        end += 1
    return known or (at == 0 and tokens[at].dep == "compound" and tokens[at].head < end)


def _is_latin_phrase(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word belongs to "persona non grata", which the model takes for a name."""
    if tokens[at].lower not in _LATIN:
        return False
    near = [t.lower for t in tokens[max(0, at - 2) : at + 2]]
    return "non" in near and any(w.startswith("persona") for w in near)


def _is_titled(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "Mr", "Ms" or the like stands right before a name."""
    return at > 0 and tokens[at - 1].lower.rstrip(".") in _TITLES


def _is_where(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a name is a place's by the words around it: "the village of Tawi", a town's after "in"."""
    before = tokens[start - 1] if start else None
    if before is None:
        return False
    if before.lower == "of" and start > 1 and tokens[start - 2].lower in _SETTLEMENTS:
        return True
    owns = end < len(tokens) and tokens[end].tag == "POS"
    if start == 1 and before.lower == "in" and tokens[start].entity == "PERSON" and not owns:
        named = " ".join(t.text for t in tokens[start:end])
        return end < len(tokens) and tokens[end].text == "," and gender_of_name(f"{named} {named}") is None
    if before.lower not in ("in", "near") or end - start > 1 or owns or tokens[start].entity not in _MISTAKEN:
        return False
    return is_known_place(tokens[start].text)


def _is_person(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether a name that the model took for a body's or place's begins with a first name."""
    words = [t.text for t in tokens]
    if not 1 < len(words) <= _LONGEST or not all(w[0].isalpha() and not w.isupper() for w in words):
        return False
    if gender_of_name(" ".join(words)) is None or any(w[0].islower() and len(w) > 3 for w in words):
        return False
    told = any(
        w.lower() in lexicon.name_words or w.lower() in _FACILITIES or _is_body(w.lower(), lexicon)
        for w in words[1:]
    )
    return not told and not is_known_place(" ".join(words)) and words[-1].lower() not in _NO_SURNAMES


def _is_body(word: str, lexicon: Lexicon) -> bool:
    role = lexicon.roles.match([word], 0)
    return role is not None and role[1].body


def _hints(
    i: int, end: int, words: list[str], forms: list[str], lexicon: Lexicon
) -> tuple[CountryName | None, Role | None]:
    """What the words of a body's own name tell: "Aviation Office of Germany" is German, and an office."""
    country = next((m[1] for k in range(i, end) for m in (lexicon.countries.match(words, k),) if m), None)
    roles = (lexicon.roles.match(forms, k) for k in range(end - 1, i - 1, -1))
    office = next((m[1] for m in roles if m and m[1].body), None)
    if office is None and end - i > 1:
        told = (lexicon.name_words.get(words[k].lower()) for k in range(end - 1, i - 1, -1))
        office = next((role for role in told if role is not None), None)
    return country, office


def _continues(
    tokens: tuple[Token, ...], at: int, label: str, lexicon: Lexicon, words: list[str], forms: list[str]
) -> bool:
    token = tokens[at]
    if label and token.entity == label and not token.entity_start:
        return token.text != "'s"
    if label == "PERSON" and token.entity == label and tokens[at - 1].dep == "compound" and at > 0:
        return tokens[at - 1].head >= at  # the model begins a new name within one
    if token.entity in _NO_PARTY:
        return False
    if token.text in ("-", "'") and at + 1 < len(tokens) and tokens[at - 1].end == token.start:
        return tokens[at + 1].start == token.end and tokens[at + 1].pos in ("PROPN", "ADJ")
    if token.pos != "PROPN" or not token.text[0].isalnum() or (token.entity != label and token.entity_start):
        return False
    return (
        lexicon.roles.match(forms, at) is None
        and lexicon.organisations.match(words, at) is None
        and lexicon.countries.match(words, at) is None
    )
