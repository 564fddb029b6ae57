"""Mentions from units: which country, organisation, role and name words together stand for one party."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.mentions.bare_counts import bare_counts, is_counted
from dragoman.mentions.first_names import gender_of_name
from dragoman.mentions.found import Mentions
from dragoman.mentions.gazetteer import load_place_words
from dragoman.mentions.lexicon import Lexicon, Organisation
from dragoman.mentions.pronouns import pronoun
from dragoman.mentions.relating import (
    OTHER_SIDE,
    add_owners,
    add_postmodifiers,
    add_premodifiers,
    appositions,
    kinds,
    parts,
    words_of,
)
from dragoman.mentions.units import ANY_BODY, Unit, find_units, form_of
from dragoman.model import Mention, Sentence, Span, Token
from dragoman.ontology import load_sectors

_PREMODIFIER = frozenset(
    {"amod", "compound", "nmod", "nummod", "case", "poss", "npadvmod", "advmod", "det", "quantmod"}
)
_COUNTED = frozenset(("people", "persons"))
_NUMBERS = frozenset(("dozen", "hundred", "million", "score", "thousand"))
_CLAUSES = frozenset({"ROOT", "advcl", "ccomp", "conj", "pcomp", "relcl", "xcomp"})
_NP_LEFT = _PREMODIFIER | {"predet"}


@dataclass(slots=True)
class Group:
    """Units that make one mention; the last unit is its head, ``title_end`` closes a title with "of"."""

    units: list[Unit]

    @property
    def start(self) -> int:
        """The first token."""
        return self.units[0].start

    @property
    def last(self) -> Unit:
        """The unit that heads the mention."""
        return self.units[-1]


def find_mentions(sentence: Sentence, lexicon: Lexicon) -> Mentions:
    """All names, role phrases and pronouns of a sentence.

    Args:
        sentence: the parsed sentence.
        lexicon: the words by which parties are named.
    """
    tokens = sentence.tokens
    units = find_units(sentence, lexicon)
    at_anchor: dict[int, Mention] = {}
    owner: dict[int, int] = {}
    for group in _groups(sentence, units):
        mention = _mention(sentence, group, at_anchor, owner)
        at_anchor[mention.head] = mention
        for i in range(group.start, group.last.end):
            owner[i] = mention.head
        for unit in group.units[:-1]:
            if unit.kind == "name" and unit.label == "person" and group.last.kind == "role":
                named = _mention(sentence, Group([unit]), at_anchor, owner)  # "Obama supporters": Obama, too
                at_anchor[named.head] = named
                owner.update(dict.fromkeys(range(unit.start, unit.end), named.head))
    for token in tokens:
        if token.i not in owner and token.tag in ("PRP", "PRP$"):
            found = pronoun(sentence, token)
            if found is not None:
                at_anchor[token.i] = found
                owner[token.i] = token.i
    for found in bare_counts(sentence, owner):
        at_anchor[found.head] = found
        owner[found.head] = found.head
    for anchor, mention in at_anchor.items():
        if mention.kind == "name" and mention.country is None and _is_namesake(tokens, tokens[anchor]):
            at_anchor[anchor] = mention.with_(category="place")
    countries = {u.start: u for u in units if u.kind == "country"}
    several = parts(sentence, at_anchor, owner, countries)
    add_premodifiers(sentence, at_anchor, owner)
    add_postmodifiers(sentence, at_anchor, owner, several)
    add_owners(sentence, at_anchor)
    several.update(kinds(sentence, at_anchor, owner, lexicon.roles))
    return Mentions(sentence, at_anchor, owner, several, appositions(sentence, at_anchor, owner), countries)


def _is_namesake(tokens: tuple[Token, ...], name: Token) -> bool:
    """Whether a name is only that of a house behind it: "Kennedy airport"."""
    after = tokens[name.i + 1] if name.i + 1 < len(tokens) else None
    return after is not None and name.head == after.i and after.lemma.lower() in load_place_words().houses


def _groups(sentence: Sentence, units: list[Unit]) -> list[Group]:
    groups: list[Group] = []
    for at, unit in enumerate(units):
        previous = groups[-1] if groups else None
        if previous is not None and _is_portfolio(sentence, previous, units, at):
            if unit.kind == "country" and sentence.tokens[previous.last.end].lower == "of":
                previous.units.append(
                    unit
                )  # "President of Chile Ana Soto" is of Chile, an ambassador to it not
            elif unit.kind != "country":
                previous.units[-1] = replace(previous.last, end=unit.end)
            continue
        if previous is not None and _joins(sentence, previous, unit):
            previous.units.append(unit)
        else:
            groups.append(Group([unit]))
    return groups


def _is_portfolio(sentence: Sentence, group: Group, units: list[Unit], at: int) -> bool:
    """What only tells where a title holds: "Minister of Defence X Y", "Ambassador to Peru X Y"."""
    unit, role = units[at], group.last
    if unit.kind == "role" or unit.label == "person" or at + 1 >= len(units):
        return False
    following = units[at + 1]
    titled = role.role is not None and not role.role.body and sentence.tokens[role.start].text[0].isupper()
    of = sentence.tokens[role.end].lower in ("of", "for", "to") if role.end < unit.start else False
    return titled and of and following.label == "person" and following.start == unit.end


def _joins(sentence: Sentence, group: Group, unit: Unit) -> bool:
    """Whether ``unit`` goes on with the mention that ``group`` has begun."""
    tokens, last = sentence.tokens, group.last
    gap = tokens[last.end : unit.start]
    if _is_title_of(tokens, group, gap, unit):
        return True
    if any(t.dep not in _PREMODIFIER and t.text not in ("-", "'s", "'", '"') for t in gap):
        return False
    if any(t.pos in ("ADP", "CCONJ", "VERB", "AUX", "PRON", "SCONJ") and t.dep != "amod" for t in gap):
        return False
    possessive = any(t.text in ("'s", "'") for t in gap)
    if any(t.dep == "det" or t.pos == "DET" for t in gap) and not possessive:
        return False
    if last.kind == "country":
        return unit.kind != "country" and _modifies(sentence, last, unit, possessive)
    if last.kind == "role":
        if last.role is not None and last.role.body and unit.kind == "role":
            if possessive and (last.role.state or last.role.phrase in ANY_BODY):
                return False  # "the country's bishops", "the group's leader": told of before, by another name
            return not gap or all(t.dep in _PREMODIFIER for t in gap)
        if unit.kind == "role":
            return not possessive and not gap
        return unit.kind in ("name", "organisation") and not gap and _names_role(tokens, last, unit)
    return unit.kind == "role" and (possessive or not gap or all(t.dep in _PREMODIFIER for t in gap))


def _modifies(sentence: Sentence, country: Unit, unit: Unit, possessive: bool) -> bool:
    token = sentence.tokens[country.end - 1]
    if possessive:
        return unit.kind in ("role", "organisation") or (unit.kind == "name" and unit.label == "body")
    if country.country is not None and country.country.kind in ("name", "capital", "seat"):
        return token.dep in ("compound", "nmod", "amod", "poss") and (
            unit.kind != "name" or unit.label != "person"
        )
    return token.tag not in ("NNS", "NNPS") or token.dep in ("compound", "amod")


def _names_role(tokens: tuple[Token, ...], role: Unit, unit: Unit) -> bool:
    """Whether a name right after a role word is the name of the one in that role."""
    known = role.role
    if known is None or (_role_head(tokens, role).tag in ("NNS", "NNPS") and unit.label == "person"):
        return False
    if unit.kind == "organisation":
        return known.body
    if unit.label in (
        "body",
        "group",
        "place",
    ):  # often a foreign name that the model does not know for a person's
        titled = tokens[role.start].text[0].isupper() and _role_head(tokens, role).tag not in ("NNS", "NNPS")
        return known.body or titled
    return unit.label in ("person", None) and (not known.body or unit.label is None)


def _role_head(tokens: tuple[Token, ...], role: Unit) -> Token:
    """The noun that heads a role phrase: "Minister" of "Minister of Foreign Affairs"."""
    named = next((t for t in tokens[role.start + 1 : role.end] if t.pos == "ADP"), None)
    return tokens[named.i - 1] if named is not None else tokens[role.end - 1]


def _is_title_of(tokens: tuple[Token, ...], group: Group, gap: tuple[Token, ...], unit: Unit) -> bool:
    """A title with "of" run into the name ("Minister of Foreign Affairs Sergei Lavrov")."""
    role = group.last
    if (
        role.kind != "role"
        or role.role is None
        or role.role.body
        or not gap
        or gap[0].lower not in ("of", "to", "for")
    ):
        return False
    if not tokens[role.start].text[0].isupper() or len(gap) > 6:
        return False
    inner = [t for t in gap[1:] if t.lower not in ("the", "and", "for", "of")]
    if (not inner and unit.kind != "name") or not all(t.text[0].isupper() for t in inner):
        return False
    if unit.kind == "role":  # a second title before the name
        return unit.end < len(tokens) and tokens[unit.end].entity == "PERSON"
    return unit.label == "person" and unit.kind == "name"


def _mention(
    sentence: Sentence, group: Group, at_anchor: dict[int, Mention], owner: dict[int, int]
) -> Mention:
    tokens, last = sentence.tokens, group.last
    anchor = last.end - 1
    name = _name_of(tokens, group)
    roles = [u for u in group.units if u.role is not None]
    country, sectors = _standing(group)
    if form_of(tokens[anchor]) in OTHER_SIDE and any(t.dep == "case" for t in tokens[group.start : anchor]):
        country, sectors = None, ()
    category = _category(group)
    if category == "group" and country is not None and not sectors and is_counted(sentence, tokens[anchor]):
        sectors = ("CVL",)  # "thousands of Kenyans" are people, "the Kenyans" may be Kenya
    if category == "state" and country is not None and load_sectors().is_international(country):
        country = None  # "the European nation" is a state in Europe, and which is told before
    if category is None and roles:
        category = "person"
    role = words_of(tokens[roles[0].start : roles[-1].end]) if roles else None
    start = _left_edge(sentence, group)
    if (
        last.kind == "role"
        and start
        and tokens[start - 1].lower == "the"
        and tokens[tokens[start - 1].head].dep in _CLAUSES
    ):
        start -= 1  # a verb that the parser took for the noun has the article
    start = _count_of(sentence, tokens[anchor], start)
    span = Span(tokens[start].start, tokens[anchor].end)
    head = last.role
    named = next((t for t in tokens[last.start : last.end] if t.pos == "ADP"), None)
    counted = tokens[named.i - 1] if named is not None and named.i > last.start else tokens[anchor]
    plural = counted.tag in ("NNS", "NNPS") or bool(head is not None and head.mass and named is None)
    organisation = next(
        (u.organisation for u in group.units if u.organisation is not None and u is last), None
    )
    people = [
        u
        for u in group.units[:-1]
        if u.kind == "name" and u.label in ("person", None) and last.kind == "role"
    ]
    poss = next(
        (t for t in sentence.children(tokens[anchor], "poss") if t.i < group.start or t.tag == "PRP$"), None
    )
    return Mention(
        sentence=sentence.index,
        head=anchor,
        span=span,
        text=words_of(tokens[start : anchor + 1]),
        kind="name" if name else "role",
        category=category,
        name=name,
        role=role,
        country=country,
        sectors=sectors,
        plural=plural and not (name and last.kind != "country"),
        gender=_gender(tokens, start, roles, name if category == "person" else None),
        definite=tokens[start].lower in ("the", "this", "that") or poss is not None or country is not None,
        of=people[-1].end - 1 if people else poss.i if poss is not None else None,
        aliases=_aliases(sentence, anchor, organisation, category),
    )


def _aliases(
    sentence: Sentence, anchor: int, known: Organisation | None, category: str | None
) -> tuple[str, ...]:
    """Other names of a mention: those that the lexicon knows, and one in brackets after it."""
    if known is not None:
        return known.aliases
    short = sentence.short_names.get(anchor)
    return (short,) if short is not None and category in ("body", "group", None) else ()


def _gender(tokens: tuple[Token, ...], start: int, roles: list[Unit], name: str | None) -> str | None:
    """The gender that title, role and first name tell; None where they tell none, or two."""
    role = next((u.role.gender for u in roles if u.role and u.role.gender), None)
    titled = role or _titled(tokens, start)
    called = gender_of_name(name) if name else None
    if name and titled and called is None and roles:
        called = gender_of_name(f"{name} {name}")  # "Sheikh Hasina": what looks like a title may be a name
    return titled or called if titled == called or None in (titled, called) else None


def _titled(tokens: tuple[Token, ...], start: int) -> str | None:
    """The gender that a title before a name tells."""
    near = [t.lower.rstrip(".") for t in tokens[max(0, start - 1) : start + 2]]
    if any(t in ("mr", "sir") for t in near):
        return "male"
    return "female" if any(t in ("mrs", "ms", "miss", "lady", "madame", "madam") for t in near) else None


def _name_of(tokens: tuple[Token, ...], group: Group) -> str | None:
    last = group.last
    if last.kind == "name":
        return words_of(tokens[last.start : last.end])
    if last.kind == "organisation" and last.organisation is not None:
        return last.organisation.name
    named = [u for u in group.units if u.organisation is not None]
    if (
        last.kind == "role"
        and last.role is not None
        and last.role.body
        and named
        and named[-1].end >= last.start - 1
    ):
        org = named[-1].organisation
        if org is not None and "JRN" in org.sectors and last.role.sector == "JRN":
            return org.name  # "the Tasnim news agency" is Tasnim
    return None


def _standing(group: Group) -> tuple[str | None, tuple[str, ...]]:
    """Country and sectors of the party, from the nearest word that tells."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    for unit in group.units:
        hint, office = unit.hints
        country = country or (hint.code if hint is not None else None)
        if office is not None and office.sector is not None and not sectors:
            sectors = (office.sector,)
        if unit.country is not None:
            country = unit.country.code
            kind = unit.country.kind
            if kind == "seat" or (unit is group.last and kind == "capital"):
                sectors = (unit.country.sector or "GOV",)
        elif unit.organisation is not None:
            country = unit.organisation.country or country
            sectors = unit.organisation.sectors
        elif unit.role is not None:
            spoken_for = bool(sectors) and (unit.role.sector in (None, "GOV") or _apart(sectors))
            told = unit.role.sector
            if told is not None and load_sectors().is_international(told):
                country = country or told  # "an international coalition" is nobody's own
                sectors = sectors or (("BUS",) if told == "MNC" else ())
            elif told is not None and not spoken_for:
                sectors = (told,)
    return country, sectors


def _apart(sectors: tuple[str, ...]) -> bool:
    """Whether a body's sector outlasts the role words after it: a rebel "military spokesman" is a rebel."""
    return bool({"REB", "OPP", "JRN", "CRM"} & set(sectors))


def _category(group: Group) -> str | None:
    last = group.last
    if last.kind == "country" and last.country is not None:
        return "group" if last.country.kind in ("people", "adjective") else "state"
    if last.kind == "organisation" and last.organisation is not None:
        return last.organisation.category
    if last.kind == "role" and last.role is not None:
        return "state" if last.role.state else "body" if last.role.body else "person"
    before = group.units[-2].role if len(group.units) > 1 else None
    if before is not None and not before.body and last.kind == "name":
        return "person"
    return last.label


def _count_of(sentence: Sentence, token: Token, start: int) -> int:
    """Where a phrase begins whose people are counted: "dozens of people" are more than "people"."""
    before = sentence.tokens[start - 1] if start > 1 else None
    if token.lower not in _COUNTED or before is None or before.lower != "of":
        return start
    number = sentence.tokens[start - 2]
    return number.i if number.lemma.lower() in _NUMBERS else start


def _left_edge(sentence: Sentence, group: Group) -> int:
    """The first token of the noun phrase that the group heads, its article included."""
    start = group.start
    tokens = sentence.tokens
    while start > 0:
        t = tokens[start - 1]
        governed = start <= t.head < group.last.end
        if (
            not governed
            or t.dep not in _NP_LEFT
            or t.entity in ("DATE", "TIME")
            or t.pos in ("VERB", "AUX")
            or t.dep == "case"
        ):
            break
        start -= 1
    return start
