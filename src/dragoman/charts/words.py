"""The words of charts: counts, lists, names of countries."""

from __future__ import annotations

from collections.abc import Sequence

_BODIES = {"UNO": "United Nations", "EUR": "European Union"}


def country(code: str) -> str:
    """The common English name of a code; the code itself where it is no country's."""
    from dragoman.ontology import load_countries

    found = load_countries().by_code.get(code)
    return found.name if found else _BODIES.get(code, code)


def pair(first: str, second: str) -> str:
    """Two countries by name."""
    return f"{country(first)} – {country(second)}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def signed(score: float) -> str:
    """A score with its sign: +3.2, −1, 0."""
    text = f"{score:+.1f}".replace("-", "−")
    return text.removesuffix(".0").replace("+0", "0").replace("−0", "0") if text[-1] == "0" else text


def share(part: int, whole: int) -> str:
    """A part of a whole in hundredths."""
    return f"{100 * part / whole:.0f}%" if whole else "0%"
