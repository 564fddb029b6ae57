"""A statement while it is being gathered, and the spans that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.model import MentionKey, Span, Token, hull

QUOTE_MARKS = frozenset(('"', "\u201c", "\u201d", "\u201e", "\u201f", "\u00ab", "\u00bb", "''", "``"))
_EDGES_BEFORE = frozenset((",", ";", ":", " ", "\u2013", "\u2014", "-", "--"))
_EDGES_AFTER = _EDGES_BEFORE | {"."}


@dataclass
class Found:
    """A statement being gathered; ``source_key`` is the mention that vouches for the content.

    ``vouched`` is False where the content is not told as so: what the source wants, plans or has a stance on.
    ``lemma`` is the cue verb's.
    """

    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    source_key: MentionKey | None = None
    relays: list[MentionKey] = field(default_factory=list)
    addressee: MentionKey | None = None
    rule: str = ""
    lemma: str = ""
    vouched: bool = True

    @property
    def size(self) -> int:
        """The characters of its content."""
        return sum(len(c) for c in self.content)

    def holds(self, span: Span) -> bool:
        """Whether a piece of its content holds ``span``."""
        return any(c.contains(span) for c in self.content)

    def again(self, content: Span, rule: str, *, cue: bool = True) -> Found:
        """The same speaker with another content."""
        return Found(
            [content],
            self.source,
            self.cue if cue else None,
            self.source_key,
            list(self.relays),
            self.addressee,
            rule,
            self.lemma,
        )


def runs(tokens: Iterable[Token]) -> list[Span]:
    """The tokens as spans, a new one where something else stands between; edge punctuation is left out."""
    spans: list[Span] = []
    run: list[Token] = []
    for token in [*sorted(tokens, key=lambda t: t.i), None]:
        if token is not None and (not run or token.i == run[-1].i + 1):
            run.append(token)
            continue
        while run and run[-1].text in _EDGES_AFTER:
            run.pop()
        while run and run[0].text in _EDGES_BEFORE:
            run.pop(0)
        if run:
            spans.append(hull(t.span for t in run))
        run = [token] if token is not None else []
    return spans


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch joined."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end + 1:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def shared(a: Span, b: Span) -> int:
    """The characters that two spans have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))
