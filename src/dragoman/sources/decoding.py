"""Encodings: which one an input is in, found from its bytes, without moving a character."""

from __future__ import annotations

import codecs
import re

from dragoman.sources.source import UnreadableError

SAMPLE = 128 * 1024

# the longer mark first: UTF-16's is the beginning of UTF-32's
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# the single-byte and East Asian encodings that news is kept in; in all of them a line ends with the byte 0A
LEGACY = (
    "cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp1257", "koi8_r",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip

SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
# the six letters by which the Turkish code page differs from the Western one (Icelandic there), and
# letters without which Icelandic or Czech is not written
TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
NOT_TURKISH = re.compile(rb"[\xc1\xc6\xcd\xda\xe1\xe6\xed\xfa]")

SAVE = "save the file as UTF-8"


def binary() -> UnreadableError:
    """The refusal of an input that is no text."""
    return UnreadableError(
        "file is binary, not text", "give stories as .txt, .md, .jsonl, .json, .csv or .tsv"
    )


def marked(head: bytes) -> str | None:
    """The encoding that a byte-order mark announces."""
    return next((codec for mark, codec in MARKS if head.startswith(mark)), None)


def decode(data: bytes, codec: str | None = None) -> str:
    """Bytes as text; a byte-order mark stays in it, as do all line ends.

    Args:
        data: a whole file, or a line of one.
        codec: the encoding, where it is known.

    Raises:
        UnreadableError: for binary data, and where no encoding is recognised or it does not hold throughout.
    """
    codec = codec or marked(data)
    if codec is None:
        if b"\0" in data:
            raise binary()
        codec = "utf-8" if _is_utf8(data) else _guess_whole(data)
    try:
        return data.decode(codec, "surrogatepass" if codec.startswith(("utf-16", "utf-32")) else "strict")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"not valid {codec.upper()} (byte {error.start + 1})", SAVE, line) from error


def detect(head: bytes, *, lone: bool = True) -> str:
    """The encoding of an input made of lines, from its first bytes: one bad line does not change it.

    Args:
        head: the first bytes, cut anywhere.
        lone: whether a few lines that are no UTF-8 among many plain ones suffice for another encoding.

    Raises:
        UnreadableError: for binary data.
    """
    if codec := marked(head):
        return codec
    if b"\0" in head and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        raise binary()
    *lines, last = head.split(b"\n")
    high = [line for line in (*lines, last) if not line.isascii()]
    cut = len(head) >= SAMPLE
    if not high or any(_is_utf8(line, cut=cut and line is last) for line in high):
        return "utf-8"
    if not lone and len(high) * 2 <= sum(1 for line in (*lines, last) if line.strip()):
        return "utf-8"
    return _guess(b"\n".join(high)) or "utf-8"


def _is_utf8(data: bytes, *, cut: bool = False) -> bool:
    """Whether bytes are UTF-8; when ``cut``, they may end within a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def _guess_whole(data: bytes) -> str:
    """The encoding of a text that is no UTF-8: a damaged UTF-8 text is no text of another encoding."""
    sequences = SEQUENCE.findall(data)
    if sequences and len(sequences) >= len(HIGH.findall(data)) - sum(map(len, sequences)):
        return "utf-8"
    codec = _guess(b"\n".join(line for line in data.split(b"\n") if not line.isascii()))
    if codec is None:
        raise UnreadableError("encoding not recognised", SAVE)
    return codec


def _guess(data: bytes) -> str | None:
    """The likeliest of the older encodings; those that do equally well are told apart by their letters."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data[:SAMPLE], cp_isolation=list(LEGACY)))
    if not matches:
        return None
    best = matches[0]
    equal = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    codecs_left = {codec for match in equal for codec in match.could_be_from_charset}
    if "cp1254" in codecs_left and TURKISH.search(data) and not NOT_TURKISH.search(data):
        return "cp1254"
    return next((codec for codec in LEGACY if codec in codecs_left), best.encoding)
