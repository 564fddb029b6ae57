"""Small factories of parties and reports for the tests of merging, discrepancies and relations."""

from __future__ import annotations

from typing import Any

from dragoman.model import Party, Quantity, Quote, Report, When, Where, identify

_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
}  # fmt: skip
_POINTS = {
    "Ankara": ("TUR", 39.92, 32.85), "Istanbul": ("TUR", 41.01, 28.95), "Mosul": ("IRQ", 36.34, 43.13),
    "Kirkuk": ("IRQ", 35.47, 44.39), "Baghdad": ("IRQ", 33.34, 44.40), "Kabul": ("AFG", 34.53, 69.17),
    "Geneva": ("CHE", 46.20, 6.15), "Vienna": ("AUT", 48.21, 16.37),
}  # fmt: skip


def person(name: str, country: str | None, *sectors: str) -> Party:
    """A named person, the same in every story."""
    return _party("person", name, country, sectors or ("GOV",))


def body(name: str, country: str | None, *sectors: str) -> Party:
    return _party("body", name, country, sectors)


def group(name: str) -> Party:
    """People whom no country is told of."""
    return _party("group", name, None, ())


def code(text: str) -> Party:
    """A collective by its code, IRN or IRN.GOV."""
    country, *sectors = text.split(".")
    return _party("group" if sectors else "state", text, country, tuple(sectors))


def _party(category: str, name: str, country: str | None, sectors: tuple[str, ...]) -> Party:
    return Party(identify(category, name), category, name, (), country, sectors, None, name, 0, len(name))


def parties(listed: str | Party | list[str | Party]) -> tuple[Party, ...]:
    given = listed if isinstance(listed, list) else [listed]
    return tuple(code(p) if isinstance(p, str) else p for p in given if p)


def when(value: str | None, words: str = "on that day") -> When | None:
    if value is None:
        return None
    start, _, end = value.partition("/")
    return When(value, start, end or start, words, "absolute")


def where(name: str | None) -> Where | None:
    if name is None:
        return None
    if name not in _POINTS:
        return Where(name, None, None, None, None, name)
    country, latitude, longitude = _POINTS[name]
    return Where(name, country, latitude, longitude, None, name)


def count(value: float | None, unit: str, low: float | None = None, high: float | None = None) -> Quantity:
    return Quantity(value, unit, f"{value} {unit}", low, high)


def report(
    event_type: str,
    actors: str | Party | list[str | Party] = "",
    recipients: str | Party | list[str | Party] = "",
    *,
    story: str = "a",
    published: str | None = "2020-03-12",
    date: str | None = None,
    day: str = "on that day",
    place: str | None = None,
    text: str = "",
    trigger: str = "",
    lemma: str = "",
    by: str | Party | list[str | Party] = "",
    counts: tuple[Quantity, ...] = (),
    at: int = 0,
    **changes: Any,
) -> Report:
    """A report of ``story``, whose outlet bears the same name; ``at`` is where its passage begins."""
    passage = text or event_type.lower()
    word = trigger or passage.split()[-1]
    begin = at + max(0, passage.find(word))
    given: dict[str, Any] = {
        "report_id": identify(
            story, at, event_type, text, date, place, str(actors), str(recipients), trigger
        ),
        "story_id": story,
        "outlet": f"The {story.title()}",
        "published": published,
        "url": None,
        "passage": Quote(passage, at, at + len(passage)),
        "trigger": Quote(word, begin, begin + len(word)),
        "event_type": event_type,
        "mode": None,
        "quad": _QUADS.get(event_type, 4),
        "score": 1.0,
        "contexts": (),
        "auxiliary": (),
        "actors": parties(actors),
        "recipients": parties(recipients),
        "according_to": parties(by),
        "date": when(date, day),
        "place": where(place),
        "quantities": counts,
        "cameo": "",
        "rule": "test",
        "confidence": 1.0,
        "lemma": lemma or word,
    }
    return Report(**given | changes)
