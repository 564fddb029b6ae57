"""Lines are parted in every encoding, and none is kept beyond its bound."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources.lines import Bytes, lines


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(
    text=st.text(alphabet=st.sampled_from("a\n\ré\u0a0a\u0a00\u000a\u0100\U00010a0a")), size=st.integers(0, 9)
)
def test_lines_end_only_at_line_ends(codec: str, text: str, size: int) -> None:
    expected = [line.encode(codec) for line in io.StringIO(text, newline="\n")]
    found = list(lines(Bytes(io.BytesIO(text.encode(codec)), size), codec))
    assert found == list(enumerate(expected, start=1))


def test_a_line_beyond_the_bound_is_skipped_and_the_next_is_read() -> None:
    for codec in ("utf-8", "utf-16-le"):
        data = ("ab\n" + "x" * 100 + "\n" + "cd\n").encode(codec)
        found = list(lines(Bytes(io.BytesIO(data), 3), codec, longest=16))
        assert found == [(1, "ab\n".encode(codec)), (2, None), (3, "cd\n".encode(codec))]


@given(data=st.binary(max_size=40), size=st.integers(0, 50), part=st.integers(1, 9))
def test_what_was_looked_at_can_still_be_read(data: bytes, size: int, part: int) -> None:
    stream = Bytes(io.BytesIO(data), size)
    assert stream.head == data[:size]
    found = b""
    while piece := stream.read(part):
        found += piece
    assert found == data
