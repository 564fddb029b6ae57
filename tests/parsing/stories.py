"""Stories and their layouts in the words of the text, for reading in a failed test."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from dragoman.model import Layout, Span, Story
from dragoman.parsing import lay_out

HEADLINE = "Chile and Peru Reopen Border Crossing"
LEAD = "Chile and Peru reopened a border crossing near Tacna on Monday, officials said."
SECOND = "The crossing had been shut for two years, and farmers on both sides had asked for it."


@dataclass(frozen=True)
class LaidOut:
    """A layout with the words that its spans cover."""

    text: str
    layout: Layout

    def of(self, kind: str) -> list[str]:
        return [p.span.of(self.text) for p in self.layout.passages if p.kind == kind]

    @property
    def headlines(self) -> list[str]:
        return self.of("headline")

    @property
    def paragraphs(self) -> list[str]:
        return self.of("paragraph")

    @property
    def repeats(self) -> list[str]:
        return [s.of(self.text) for s in self.layout.repeats]

    @property
    def credits(self) -> list[str]:
        return [s.of(self.text) for s in self.layout.credits]

    @property
    def byline(self) -> str | None:
        return self.layout.byline.of(self.text) if self.layout.byline else None

    @property
    def dateline(self) -> tuple[str, str | None] | None:
        found = self.layout.dateline
        return (found.place, found.agency) if found else None

    @property
    def spans(self) -> list[Span]:
        """All that the layout has found, in the order of the text."""
        found = [*(p.span for p in self.layout.passages), *self.layout.repeats, *self.layout.credits]
        found += [self.layout.byline] if self.layout.byline else []
        found += [self.layout.dateline.span] if self.layout.dateline else []
        return sorted(found)


def laid_out(*lines: str, headline: str | None = None) -> LaidOut:
    """The layout of a story whose paragraphs are ``lines``."""
    text = "\n\n".join(lines)
    return LaidOut(text, lay_out(Story(id="story", text=text, headline=headline)))


_LINES = st.sampled_from(
    [
        HEADLINE,
        f"{HEADLINE} {LEAD}",
        LEAD,
        f"TACNA, Peru (Andean Wire) -- {LEAD}",
        f"Lima, July 16 - {SECOND}",
        "By Ana Rojas and Luis Vega",
        "Ana Rojas - LIMA",
        'The mayor said: "It\'s a good day for both towns."',
        "“We agree,” said the envoy – and left.",
        "Reporting by Ana Rojas; editing by Luis Vega",
        "The crossing had been shut for two years\nand farmers on both sides\nhad asked for it.",
        "What comes next",
        "- a joint patrol of the river",
        "1. two customs posts.",
        "Straße nach Weiß",
        "",
        " ",
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Stories of likely lines in any order, with any characters strewn in."""
    pieces = draw(st.lists(_LINES | st.text(max_size=30), max_size=8))
    breaks = draw(st.lists(st.sampled_from(["\n\n", "\n", "\r\n", "\r\n\r\n"]), min_size=8, max_size=8))
    return "".join(piece + gap for piece, gap in zip(pieces, breaks, strict=False))


headlines = st.none() | st.just(HEADLINE) | st.text(max_size=20)
