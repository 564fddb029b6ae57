"""The codebook: which words, in which frames, tell which PLOVER event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dragoman.ontology import Plover, load_plover
from dragoman.ontology.loading import ResourceError, load_yaml, read_yaml

_RULE_KEYS = frozenset(
    ("id", "verbs", "nouns", "adjectives", "mode", "mutual", "actors", "recipients", "when", "unless", "poss",
     "needs", "examples", "note", "confidence", "absorbs", "denies", "claims", "voiced", "counts",
     "anybody")
)  # fmt: skip
_FILE_KEYS = frozenset(("type", "actors", "recipients", "mutual", "needs", "poss", "absorbs", "rules"))
_PREPOSITIONS = frozenset(
    ("of", "for", "to", "on", "in", "with", "against", "from", "by", "at", "over", "into", "between", "about",
     "toward", "behind", "under")
)  # fmt: skip
_NEEDS = ("actor", "recipient", "both", "either", "two", "none")
_CLASSES = frozenset(
    ("party", "person", "thing", "any", "none", "negative", "positive", "infinitive", "obliged", "agent",
     "state", "body", "alliance", "subjunctive", "imperative", "private", "many", "foreign", "own")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a slot must hold: a class (see ``_CLASSES``) or one of ``lemmas``.

    ``met`` and ``unmet`` say so in words; made once, for a story tries thousands.
    """

    slot: str
    kind: str
    lemmas: frozenset[str] = frozenset()
    met: str = field(init=False, compare=False, default="")
    unmet: str = field(init=False, compare=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "met", f"{self.slot} is {self}")
        object.__setattr__(self, "unmet", f"{self.slot} is not {self}")

    def __str__(self) -> str:
        return "/".join(sorted(self.lemmas)[:4]) if self.lemmas else self.kind


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the coding that its rule must give it, or none."""

    text: str
    none: bool = False
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    mode: str | None = None
    type: str | None = None
    auxiliary: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One sense: words, their frame and the code.

    ``actors`` and ``recipients`` name slots in order of preference; with ``mutual`` all parties of all slots
    are actors. ``needs`` names what must be known (actor, recipient, both, either, two actors); ``absorbs``
    says that an event in its complement is part of this one and not coded by itself, ``denies`` that such an
    event is told as one that did not happen, ``claims`` that its own actor vouches for it,
    ``voiced`` that whoever says so is the actor ("the raid bore the hallmarks of Shabaab, she said"),
    ``counts`` that it tells only how many of a unit an act met that the story tells elsewhere ("the toll"),
    ``anybody`` that private persons can do it (a strike called off).
    """

    id: str
    event_type: str
    mode: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool = False
    possessor: str = "subj"
    needs: str = "either"
    absorbs: bool = False
    denies: bool = False
    claims: bool = False
    voiced: bool = False
    counts: str = ""
    anybody: bool = False
    when: tuple[Constraint, ...] = ()
    unless: tuple[Constraint, ...] = ()
    confidence: float = 0.8
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Sense:
    """A rule under one of its words: ``pattern`` is its lemma and the words that must stand by it."""

    rule: Rule
    pattern: tuple[str, ...]
    pos: str  # "verb", "noun" or "adjective"
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """All rules, found by part of speech and first lemma; longer patterns come first."""

    rules: tuple[Rule, ...]
    index: Mapping[tuple[str, str], tuple[Sense, ...]] = field(repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """The first lemmas of all senses, whatever their part of speech."""
        return frozenset(lemma for _, lemma in self.index)

    def senses(self, pos: str, lemma: str) -> tuple[Sense, ...]:
        """The senses of a word as ``pos`` (verb, noun, adjective)."""
        return self.index.get((pos, lemma), ())

    def rule(self, rule_id: str) -> Rule:
        """The rule named ``rule_id``.

        Raises:
            KeyError: if there is none.
        """
        return next(r for r in self.rules if r.id == rule_id)


def build(rules: Iterable[Rule]) -> Codebook:
    """Index rules by their words."""
    kept = tuple(rules)
    index: dict[tuple[str, str], list[Sense]] = {}
    for rule in kept:
        for pos, words in (("verb", rule.verbs), ("noun", rule.nouns), ("adjective", rule.adjectives)):
            for word in words:
                pattern = tuple(word.split())
                head = _head(pattern, pos)
                index.setdefault((pos, pattern[head]), []).append(
                    Sense(rule, pattern, pos, (*pattern[:head], *pattern[head + 1 :]))
                )
    order = {
        key: tuple(sorted(senses, key=lambda s: (-len(s.pattern), -len(s.rule.when), s.rule.id)))
        for key, senses in index.items()
    }
    return Codebook(kept, order)


def _head(pattern: tuple[str, ...], pos: str) -> int:
    """A verb leads its pattern; a noun or adjective closes it, or stands before its preposition."""
    if pos == "verb":
        return 0
    before = next((i for i, w in enumerate(pattern) if w in _PREPOSITIONS), len(pattern))
    return max(0, before - 1)


@cache
def load_codebook(extra: tuple[str, ...] = ()) -> Codebook:
    """The bundled codebook, with the user's own files first.

    Args:
        extra: paths of further codebook files; their rules win over bundled ones of the same id.

    Raises:
        ResourceError: naming file, rule and what is wrong.
    """
    plover = load_plover()
    found: dict[str, Rule] = {}
    for path in extra:
        for rule in read_rules(_read_file(Path(path)), path, plover):
            found.setdefault(rule.id, rule)
    folder = files("dragoman.resources") / "codebook"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            name = f"codebook/{entry.name}"
            for rule in read_rules(read_yaml(name), name, plover):
                found.setdefault(rule.id, rule)
    return build(found.values())


def _read_file(path: Path) -> Any:
    try:
        return load_yaml(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ResourceError(str(path), "file", f"cannot be read as YAML: {problem}") from problem


def read_rules(table: Any, file: str, plover: Plover) -> list[Rule]:
    """The rules of one codebook file, validated.

    Raises:
        ResourceError: naming file, rule and what is wrong.
    """
    if not isinstance(table, Mapping) or set(table) - _FILE_KEYS or not isinstance(table.get("type"), str):
        raise ResourceError(file, "type", f"must name a PLOVER type, and keys be among {sorted(_FILE_KEYS)}")
    if table["type"] not in plover.types:
        raise ResourceError(file, "type", f"must name a PLOVER type, and keys be among {sorted(_FILE_KEYS)}")
    rules = [_rule(entry, table, file, plover) for entry in table.get("rules") or ()]
    names = [r.id for r in rules]
    for name in names:
        if names.count(name) > 1:
            raise ResourceError(file, name, "is defined twice")
    return rules


def _rule(entry: Any, table: Mapping[str, Any], file: str, plover: Plover) -> Rule:
    name = entry.get("id") if isinstance(entry, Mapping) else None
    if not isinstance(name, str):
        raise ResourceError(file, str(entry)[:60], "has no id")
    unknown = set(entry) - _RULE_KEYS
    if unknown:
        raise ResourceError(
            file, name, f"has unknown keys {sorted(unknown)}: allowed are {sorted(_RULE_KEYS)}"
        )
    event_type, mode = table["type"], entry.get("mode")
    modes = plover.types[event_type].modes
    if mode is not None and (not isinstance(mode, str) or mode not in modes):
        raise ResourceError(file, name, f"names mode {mode!r}: {event_type} has {sorted(modes) or 'none'}")
    words = {key: _texts(entry, key, (), file, name) for key in ("verbs", "nouns", "adjectives")}
    if not any(words.values()):
        raise ResourceError(file, name, "has no words: give verbs, nouns or adjectives")
    needs = entry.get("needs", table.get("needs", "either"))
    if needs not in _NEEDS:
        raise ResourceError(file, name, f"needs {needs!r}: must be one of {', '.join(_NEEDS)}")
    return Rule(
        id=f"{event_type}.{name}",
        event_type=event_type,
        mode=mode,
        actors=_texts(entry, "actors", table.get("actors", ["subj"]), file, name),
        recipients=_texts(entry, "recipients", table.get("recipients", ["obj"]), file, name),
        mutual=bool(entry.get("mutual", table.get("mutual", False))),
        possessor=entry.get("poss", table.get("poss", "subj")),
        needs=needs,
        absorbs=bool(entry.get("absorbs", table.get("absorbs", False))),
        denies=bool(entry.get("denies", False)),
        claims=bool(entry.get("claims", False)),
        voiced=bool(entry.get("voiced", False)),
        counts=str(entry.get("counts", "")),
        anybody=bool(entry.get("anybody", False)),
        when=_constraints(entry.get("when"), file, name),
        unless=_constraints(entry.get("unless"), file, name),
        confidence=_confidence(entry, file, name),
        examples=tuple(_example(e, file, name) for e in entry.get("examples") or ()),
        **words,
    )


def _texts(entry: Mapping[str, Any], key: str, default: Any, file: str, name: str) -> tuple[str, ...]:
    given = entry.get(key, default) or ()
    if not isinstance(given, list | tuple):
        raise ResourceError(file, name, f"{key} is {given!r}: must be a list, as in [{given}]")
    return tuple(str(w) for w in given)


def _confidence(entry: Mapping[str, Any], file: str, name: str) -> float:
    given = entry.get("confidence", 0.8)
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= 1:
        raise ResourceError(file, name, f"confidence is {given!r}: must be a number above 0 and up to 1")
    return float(given)


def _constraints(given: Any, file: str, name: str) -> tuple[Constraint, ...]:
    found = []
    if not isinstance(given or {}, Mapping):
        raise ResourceError(
            file, name, f"constraints are {given!r}: must be a mapping from slot to class or lemmas"
        )
    for key, wanted in (given or {}).items():
        slot = str(key).rstrip("*")  # "obj*" is a second condition on "obj"
        if isinstance(wanted, str):
            if wanted not in _CLASSES:
                raise ResourceError(
                    file,
                    name,
                    f"constrains {slot} to {wanted!r}: must be a list of lemmas or one of {sorted(_CLASSES)}",
                )
            found.append(Constraint(slot, wanted))
        else:
            found.append(Constraint(slot, "lemmas", frozenset(str(w) for w in wanted)))
    return tuple(found)


def _example(given: Any, file: str, name: str) -> Example:
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        raise ResourceError(file, name, f"has an example without text: {given!r}")
    unknown = set(given) - {"text", "none", "actors", "recipients", "mode", "type", "auxiliary"}
    if unknown:
        raise ResourceError(file, name, f"has an example with unknown keys {sorted(unknown)}")

    def listed(key: str) -> tuple[str, ...] | None:
        return tuple(str(x) for x in given[key]) if key in given else None

    return Example(
        given["text"], bool(given.get("none")), listed("actors"), listed("recipients"), given.get("mode"),
        given.get("type"), listed("auxiliary"),
    )  # fmt: skip
