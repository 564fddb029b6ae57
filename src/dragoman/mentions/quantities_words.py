"""The words of numbers and of what they count, from numbers.yaml and units.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.ontology.loading import Entry, read_resource

_SETS = ("dozen",)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words to numbers; ``bounds`` by the last word of the phrase, longest phrase first."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, float]
    abbreviations: Mapping[str, float]
    vague: Mapping[tuple[str, ...], tuple[float, float]]
    times: Mapping[str, int]
    bounds: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    bounds_after: tuple[tuple[tuple[str, ...], str], ...]
    starters: frozenset[str]
    slack: float


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Words to units; see units.yaml."""

    done: Mapping[str, str]
    undergone: Mapping[str, str]
    done_phrases: Mapping[str, tuple[tuple[str, str], ...]]
    undergone_phrases: Mapping[str, tuple[tuple[str, str], ...]]
    told: Mapping[str, str]
    nouns: Mapping[str, str]
    state_nouns: Mapping[str, str]
    states: frozenset[str]
    casualties: frozenset[str]
    carriers: frozenset[str]
    measures: frozenset[str]
    signs: Mapping[str, str]
    money: Mapping[str, str]
    percent: frozenset[str]
    numbered: frozenset[str]
    parts: frozenset[str]
    passed: frozenset[str]
    hearsay: frozenset[str]
    strong: Mapping[str, str]
    referred: frozenset[str]
    shares: frozenset[str]


@cache
def load_numbers() -> NumberWords:
    """The bundled number words, read once a process.

    Raises:
        ResourceError: a file is wrong.
    """
    root = read_resource("numbers.yaml")
    uncounted = set(read_resource("units.yaml").texts("uncounted"))
    units, tens, scales = (_numbers(root.entry(field)) for field in ("units", "tens", "scales"))
    vague = {
        tuple(phrase.split()): _pair(root.entry("vague"), phrase)
        for phrase in root.entry("vague").fields
        if phrase not in uncounted
    }
    before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    after: list[tuple[tuple[str, ...], str]] = []
    for kind in root.entry("bounds").fields:
        for phrase in root.entry("bounds").texts(kind):
            words = tuple(phrase.split())
            if words[0] in ("or", "and"):
                after.append((words, kind))
            elif words != ("from",):  # as often "from 12 villages" as "from 12 up"
                before.setdefault(words[-1], []).append((words, kind))
    return NumberWords(
        units={word: int(value) for word, value in units.items()},
        tens={word: int(value) for word, value in tens.items()},
        scales={**scales, **{s: _numbers(root.entry("groups"))[s] for s in _SETS}},
        abbreviations=_numbers(root.entry("scale_abbreviations")),
        vague=vague,
        times={word: int(v) for word, v in root.entry("times").fields.items() if word in ("twice", "thrice")},
        bounds={last: tuple(sorted(found, key=lambda f: -len(f[0]))) for last, found in before.items()},
        bounds_after=tuple(after),
        starters=frozenset(
            (*units, *tens, *scales, *_SETS, *(words[0] for words in vague), "a", "half", "twice", "thrice")
        ),
        slack=root.number("slack"),
    )


@cache
def load_units() -> UnitWords:
    """The bundled unit words, read once a process.

    Raises:
        ResourceError: the file is wrong.
    """
    root = read_resource("units.yaml")
    states = root.entry("states").entries()
    currencies = root.entry("currencies").entries()
    return UnitWords(
        done=_inverted(states, "done"),
        undergone=_inverted(states, "undergone"),
        done_phrases=_phrases(states, "done_phrases"),
        undergone_phrases=_phrases(states, "undergone_phrases"),
        told=_inverted(states, "told"),
        nouns={word: unit for unit in root.entry("nouns").fields for word in root.entry("nouns").texts(unit)},
        state_nouns=_inverted(states, "nouns"),
        states=frozenset(states),
        casualties=frozenset(root.texts("casualties")),
        carriers=frozenset(root.texts("carriers")),
        measures=frozenset(root.texts("measures")),
        signs=_inverted(currencies, "signs"),
        money=_inverted(currencies, "words"),
        percent=frozenset(root.texts("percent")),
        numbered=frozenset(root.texts("numbered")),
        parts=frozenset(root.texts("parts")),
        passed=frozenset(root.texts("passed")),
        hearsay=frozenset(root.texts("hearsay")),
        strong={
            word: unit for unit in root.entry("strong").fields for word in root.entry("strong").texts(unit)
        },
        referred=frozenset(root.texts("referred")),
        shares=frozenset(root.texts("shares")),
    )


def _inverted(entries: Mapping[str, Entry], field: str) -> dict[str, str]:
    return {word: name for name, entry in entries.items() for word in entry.texts(field)}


def _phrases(entries: Mapping[str, Entry], field: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Verb to the pairs of a lemma below it and the unit that both tell."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, unit in _inverted(entries, field).items():
        verb, _, below = phrase.partition(" ")
        found.setdefault(verb, []).append((below, unit))
    return {verb: tuple(pairs) for verb, pairs in found.items()}


def _numbers(entry: Entry) -> dict[str, float]:
    return {word: entry.number(word) for word in entry.fields}


def _pair(entry: Entry, field: str) -> tuple[float, float]:
    value = entry.fields[field]
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(v, int | float) for v in value)):
        raise entry.error(f"{field} should be a low and a high number and is {value!r}")
    return float(value[0]), float(value[1])
