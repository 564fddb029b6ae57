"""How charts look: colours that the colour-blind tell apart, in light, in dark, as variables of a page."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quad classes in the order of their numbers, 1 to 4."""

MOODS = ("strong conflict", "conflict", "mixed", "cooperation", "strong cooperation")
"""Classes of a mean conflict–cooperation score; see `mood`."""

_BOUNDS = (-4.0, -1.0, 1.0, 4.0)
FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a chart, after Okabe and Ito: cooperation blue, conflict orange, deeds the darker.

    ``quads`` are those of `CLASSES`, ``neutral`` stands between cooperation and conflict, ``on_quads`` are
    for words upon them.
    """

    name: str
    paper: str
    ink: str
    muted: str
    grid: str
    land: str
    border: str
    neutral: str
    quads: tuple[str, str, str, str]
    on_quads: tuple[str, str, str, str]

    @property
    def moods(self) -> tuple[str, str, str, str, str]:
        """The colours of `MOODS`: those of the quad classes with the neutral one between."""
        words, deeds, dispute, force = self.quads
        return (force, dispute, self.neutral, words, deeds)

    @property
    def on_moods(self) -> tuple[str, str, str, str, str]:
        """What is written upon the colours of `MOODS`."""
        words, deeds, dispute, force = self.on_quads
        return (force, dispute, self.ink, words, deeds)


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1b1f24",
    muted="#59616b",
    grid="#e2e5e9",
    land="#eceae4",
    border="#cbc7bc",
    neutral="#d9dde2",
    quads=("#3d9bd6", "#005a8c", "#c58700", "#b34700"),
    on_quads=("#0d1116", "#ffffff", "#0d1116", "#ffffff"),
)
DARK = Theme(
    name="dark",
    paper="#14181d",
    ink="#e8eaed",
    muted="#a3abb5",
    grid="#2d343c",
    land="#262c33",
    border="#434b55",
    neutral="#4a525c",
    quads=("#7cc7f2", "#2f8fd0", "#f0b840", "#e8642a"),
    on_quads=("#0d1116", "#0d1116", "#0d1116", "#0d1116"),
)
_SINGLE = ("paper", "ink", "muted", "grid", "land", "border", "neutral")


def variables(theme: Theme) -> dict[str, str]:
    """The colours as CSS custom properties, for a page that holds charts of the theme "page"."""
    named = {f"--chart-{name}": getattr(theme, name) for name in _SINGLE}
    for slot in ("quads", "on_quads"):
        stem = "--chart-on" if slot == "on_quads" else "--chart"
        named |= {f"{stem}-{n}": colour for n, colour in enumerate(getattr(theme, slot), start=1)}
    return named


def _page() -> Theme:
    """Every colour as a variable of the page, with the light one where the page has none."""
    used = {name: f"var({name}, {colour})" for name, colour in variables(LIGHT).items()}
    single = {name: used[f"--chart-{name}"] for name in _SINGLE} | {"paper": "transparent"}
    quads = tuple(used[f"--chart-{n}"] for n in range(1, 5))
    on_quads = tuple(used[f"--chart-on-{n}"] for n in range(1, 5))
    return Theme(name="page", quads=quads, on_quads=on_quads, **single)  # type: ignore[arg-type]


THEMES = MappingProxyType({"light": LIGHT, "dark": DARK, "page": _page()})
"""By name; "page" takes its colours from the page around it (`variables`), so one drawing serves both."""


def theme(name: str) -> Theme:
    """A theme by name.

    Raises:
        ValueError: if there is none of that name.
    """
    if name not in THEMES:
        raise ValueError(f"there is no theme {name!r}; there are {', '.join(THEMES)}")
    return THEMES[name]


def mood(score: float) -> str:
    """The class of a mean score from -10 to 10."""
    return MOODS[sum(score >= bound for bound in _BOUNDS)]


def config(look: Theme) -> dict[str, Any]:
    """The settings of Vega-Lite that all charts share."""
    words = {"labelColor": look.ink, "titleColor": look.muted, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "background": look.paper,
        "font": FONT,
        "aria": False,  # the figure carries one text for readers of screens, not one for each mark
        "view": {"stroke": None},
        "axis": words
        | {
            "titleFontWeight": "normal",
            "gridColor": look.grid,
            "domainColor": look.muted,
            "tickColor": look.muted,
            "labelLimit": 220,
        },
        "legend": words
        | {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "symbolSize": 110,
            "symbolStrokeWidth": 0,
            "columnPadding": 14,
            "labelLimit": 260,
        },
        "header": words | {"labelFontWeight": "bold", "labelFontSize": 12},
        "text": {"color": look.ink, "fontSize": 12, "font": FONT},
        "rule": {"color": look.muted},
        "bar": {"strokeWidth": 0},
    }
