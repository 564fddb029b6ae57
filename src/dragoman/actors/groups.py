"""Members who stand for their group, and nationals for a person: "its fighters", "the Iranian"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster
from dragoman.mentions.lexicon import words_of
from dragoman.model import Mention

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_MEMBERS = frozenset(("member", "members", "activist", "activists"))
_FIGHTERS = frozenset(
    (
        *("extremists", "fighter", "fighters", "guerrillas", "gunmen", "insurgents", "islamists"),
        *("jihadists", "militant", "militants", "rebels"),
    )
)


def members(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "members of the Ladies in White", "its fighters": the group itself, which acts in its members."""
    last = (mention.role or "").lower().split()[-1:]
    if not last or last[0] not in _MEMBERS | _FIGHTERS:
        return []
    of = story.mentions[mention.sentence].at(mention.of) if mention.of is not None else None
    owned = (
        of is not None and of.key != mention.key and (of.name or of.kind == "pronoun" or of.plural is False)
    )
    whose = story.clusters_of(of) if of is not None and owned else []
    if len(whose) == 1 and whose[0].category == "group" and whose[0].names:
        return whose
    if last[0] not in _FIGHTERS or of is not None:
        return []
    return _told_group(story, mention)


def national(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the Iranian": the one person of that country whom the story has named."""
    found = story.mentions[mention.sentence]
    token = found.sentence.tokens[mention.head]
    if mention.category != "group" or mention.country is None or mention.plural or mention.role:
        return []
    first = next(t for t in found.sentence.tokens if t.start >= mention.span.start)
    if first.lower != "the" or token.tag not in ("NN", "NNP") or token.dep not in _SUBJECTS:
        return []
    persons = {
        id(c): c
        for m in story.order
        if m.key < mention.key and m.name
        for c in story.placed(m.key)
        if c.category == "person" and c.names and c.country == mention.country
    }
    return list(persons.values()) if len(persons) == 1 else []


def _told_group(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "al-Nusra gunmen", "the militants": the armed group that the words name, or the only one before."""
    groups = {
        id(c): c
        for m in story.order
        if m.key < mention.key and is_armed_group(m)
        for c in story.clusters_of(m)[:1]
        if c.names and (mention.country or c.country) == c.country
    }
    words = f" {words_of(mention.text)} ".lower()
    named = [
        c for c in groups.values() if any(f" {words_of(n).lower()} " in words for n in (*c.names, *c.aliases))
    ]
    if len(named) == 1:
        return named
    first = mention.text.split()[0].lower()
    if first not in ("the", "these", "those") or not mention.plural or len(groups) != 1 or named:
        return []
    role = (mention.role or "").lower().split()[-1]
    others = [
        m for m in story.order
        if m.key < mention.key and m.kind == "role" and (m.role or "").lower().split()[-1:] == [role]
    ]  # fmt: skip
    if any(story.placed(m.key) and story.placed(m.key)[0] is not next(iter(groups.values())) for m in others):
        return []  # others were called so before
    return list(groups.values())


def is_armed_group(mention: Mention) -> bool:
    """Whether an armed group is told of by its name, which says little of where a story takes place."""
    return mention.kind == "name" and mention.category == "group" and "REB" in mention.sectors
