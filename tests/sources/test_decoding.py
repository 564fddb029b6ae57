"""Encodings are found without moving a character, and what is none is refused."""

from __future__ import annotations

import pytest

from dragoman.sources.decoding import SAMPLE, decode, detect
from dragoman.sources.source import UnreadableError

QUOTED = (
    "Iran’s foreign minister said “we back the government”, a café owner told reporters – the first remark."
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_decoded_and_keeps_its_mark(codec: str) -> None:
    mark = "\ufeff" if codec in ("utf-8-sig", "utf-16", "utf-32") else ""
    assert decode(QUOTED.encode(codec)) == mark + QUOTED


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_tells_the_byte_order(codec: str) -> None:
    text = "\ufeffÇavuşoğlu\r\n"
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Foreign Minister Mevlüt Çavuşoğlu and Prime Minister Binali Yıldırım spoke.", "cp1254"),
        ("Le président français a déclaré à Genève que la conférence était reportée.", "cp1252"),
        ("Der Außenminister sagte, die Gespräche würden in München fortgeführt.", "cp1252"),
        ("Министр иностранных дел России Сергей Лавров провел переговоры в Женеве.", "cp1251"),
        ("Министр иностранных дел России Сергей Лавров провел переговоры в Женеве.", "koi8_r"),
        ("قال وزير الخارجية إن المحادثات ستستمر غدا في جنيف", "cp1256"),
        ("中国外交部发言人表示,双方将继续举行会谈。", "gb18030"),
    ],
)
def test_older_encodings_are_recognised(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_a_text_that_ends_with_a_letter_of_an_older_encoding_is_no_cut_utf8() -> None:
    assert decode("they met in a café".encode("cp1252")) == "they met in a café"
    assert detect("id,text\n1,they met in a café".encode("cp1252")) == "cp1252"


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(UnreadableError, match="not valid UTF-8") as refusal:
        decode("one\nIran’s café".encode() + b"\xff")
    assert refusal.value.line == 2
    assert "UTF-8" in refusal.value.remedy


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableError, match=r"not recognised|not valid"):
        decode(bytes(range(1, 32)) * 4 + bytes(range(128, 256)))


def test_truncated_utf16_is_refused() -> None:
    with pytest.raises(UnreadableError, match="not valid UTF-16"):
        decode("\ufefftalks".encode("utf-16-le")[:-1])


def test_one_bad_line_does_not_change_the_encoding_of_the_others() -> None:
    assert detect("good café\n".encode() + b"bad \xe9\n") == "utf-8"
    assert detect(b"plain\nplain\nbad \xff\xfe\n", lone=False) == "utf-8"


def test_a_sample_may_be_cut_within_a_character() -> None:
    head = ("x" + "é" * SAMPLE).encode()[:SAMPLE]
    assert head.endswith(b"\xc3")
    assert detect(head) == "utf-8"
