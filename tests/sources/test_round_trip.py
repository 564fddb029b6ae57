"""Whatever is written into a line, a cell or a file comes back character for character."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Story
from dragoman.sources.decoding import SAMPLE
from dragoman.sources.formats import READERS, read_stream
from dragoman.sources.source import WORDS, Source

ODD = st.sampled_from(
    ["\r\n", "\r", "\n", "\u00a0", "“", "’", '"', ",", ";", "\t", "\ufeff", "\u2028", "\x85", "---\n"]
)
TEXT = (
    st.lists(st.one_of(ODD, st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
    .map("".join)
    .filter(WORDS.search)
)
TEXTS = st.lists(TEXT, min_size=1, max_size=5)


def stories(name: str, data: bytes) -> Iterator[Story]:
    for found in read_stream(io.BytesIO(data), Source(name), READERS["." + name.split(".")[1]]):
        assert isinstance(found, Story), str(found)
        yield found


@given(TEXTS, st.booleans(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_json_lines(texts: list[str], ascii_only: bool, codec: str) -> None:
    data = "\n".join(
        json.dumps({"id": n, "text": text}, ensure_ascii=ascii_only) for n, text in enumerate(texts)
    )
    assert [story.text for story in stories("a.jsonl", data.encode(codec))] == texts


@given(TEXTS, st.booleans())
def test_a_json_array(texts: list[str], ascii_only: bool) -> None:
    data = json.dumps(
        [{"id": n, "text": text} for n, text in enumerate(texts)], ensure_ascii=ascii_only, indent=1
    )
    assert [story.text for story in stories("a.json", data.encode())] == texts


@given(
    TEXTS, st.sampled_from(["csv", "tsv"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans()
)
def test_tables(texts: list[str], kind: str, codec: str, everything_quoted: bool) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter="\t" if kind == "tsv" else ",",
        quoting=csv.QUOTE_ALL if everything_quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerow(["id", "text"])
    writer.writerows(enumerate(texts))
    found = [story.text for story in stories(f"a.{kind}", out.getvalue().encode(codec))]
    assert found == texts


@given(TEXT.filter(lambda text: not text.startswith(("---", "\ufeff---"))))
def test_a_text_file(text: str) -> None:
    assert [story.text for story in stories("a.txt", text.encode())] == [text]
    assert [story.text for story in stories("a.txt", ("\ufeff" + text).encode("utf-16-be"))] == [
        "\ufeff" + text
    ]


@given(TEXT)
def test_a_text_file_with_front_matter(text: str) -> None:
    (story,) = stories("a.txt", ("---\noutlet: Courier\n---\n" + text).encode())
    assert (story.text, story.outlet) == (text, "Courier")


@pytest.mark.parametrize("shift", range(4))
def test_a_character_across_the_samples_edge(shift: int) -> None:
    text = "x" * (SAMPLE - 12 - shift) + "😀" * 8
    assert [s.text for s in stories("a.jsonl", f'{{"text": "{text}"}}'.encode())] == [text]
    assert [s.text for s in stories("a.csv", f"id,text\n1,{text}".encode())] == [text]
