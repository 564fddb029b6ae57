"""Marks that nest and overlap are flattened into pieces that give the text back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.marks import Mark, paragraphs, pieces

TEXT = st.text(alphabet="ab \n\u00e9\U0001f600<&", max_size=40)
SPAN = st.tuples(st.integers(-3, 45), st.integers(-3, 45))
KINDS = st.sampled_from(["report", "trigger", "content", "source", "cue", "entity"])


@given(TEXT, st.lists(st.tuples(SPAN, KINDS), max_size=8), st.none() | SPAN)
def test_pieces_give_the_text_back_and_know_their_marks(
    text: str, spans: list[tuple[tuple[int, int], str]], chosen: tuple[int, int] | None
) -> None:
    marks = [Mark(start, end, kind) for (start, end), kind in spans]
    found = pieces(text, marks, chosen)
    assert "".join(p.text for p in found) == text
    at = 0
    for piece in found:
        assert piece.start == at
        for i in range(at, at + len(piece.text)):
            assert sorted(m.kind for m in piece.marks) == sorted(
                m.kind for m in marks if m.start <= i < m.end
            )
            assert piece.chosen == (chosen is not None and chosen[0] <= i < chosen[1])
        at += len(piece.text)
    assert sum(p.anchor for p in found) == any(p.chosen for p in found)


@given(TEXT, st.lists(st.tuples(SPAN, KINDS), max_size=5), SPAN)
def test_lines_lose_nothing_but_their_ends(
    text: str, spans: list[tuple[tuple[int, int], str]], chosen: tuple[int, int]
) -> None:
    found = pieces(text, [Mark(start, end, kind) for (start, end), kind in spans], chosen)
    lines = paragraphs(found)
    assert ["".join(p.text for p in line) for line in lines] == [x for x in text.split("\n") if x.strip()]
    for line in lines:
        for piece in line:
            assert text[piece.start : piece.start + len(piece.text)] == piece.text


def test_the_closest_mark_leads() -> None:
    marks = [Mark(0, 20, "report", "the event", "/wide"), Mark(3, 8, "entity", "somebody", "/near")]
    found = pieces("x" * 20, marks)
    assert [p.href for p in found] == ["/wide", "/near", "/wide"]
    assert found[1].title == "somebody · the event"
    assert found[1].kinds == ["entity", "report"]


def test_overlapping_marks_share_their_middle() -> None:
    found = pieces("abcdefgh", [Mark(0, 5, "report"), Mark(3, 8, "content")])
    assert [(p.text, p.kinds) for p in found] == [
        ("abc", ["report"]), ("de", ["content", "report"]), ("fgh", ["content"]),
    ]  # fmt: skip
