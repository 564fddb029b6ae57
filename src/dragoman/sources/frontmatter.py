"""Front matter: the few lines between two ``---`` by which a text file tells of its story."""

from __future__ import annotations

import re

from dragoman.sources.columns import FIELDS, SYNONYMS
from dragoman.sources.source import UnreadableError

LONGEST = 16 * 1024

OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
LINE_END = re.compile(r"\r\n|\r|\n")
PAIR = re.compile(r"\s*([A-Za-z_][\w -]{0,40}?)\s*:(?:\s+(.*))?")
KEY = re.compile(r"[A-Za-z_][\w -]*")
KNOWN = frozenset((*FIELDS, *(name for names in SYNONYMS.values() for name in names)))


def split(text: str) -> tuple[dict[str, object], int]:
    """The front matter of a text, and where its body begins.

    A text that only begins with a rule of hyphens has none, and is all body.

    Returns:
        The values by their keys, each as it is written, and the offset of the body's first character.

    Raises:
        UnreadableError: for front matter that is not closed or not understood.
    """
    opening = OPENING.match(text)
    if opening is None:
        return {}, 0
    limit = opening.end() + LONGEST
    closing = CLOSING.search(text, opening.end(), limit)
    block = text[opening.end() : closing.start() if closing else limit]
    written = LINE_END.split(block)
    if closing is None:
        if _known(written[0]):
            raise UnreadableError("front matter is not closed", "end it with a line of three hyphens")
        return {}, 0
    values = _values(block, written)
    return (values, closing.end()) if values is not None else ({}, 0)


def _values(block: str, written: list[str]) -> dict[str, object] | None:
    """The keys and values of a block, or None where it is prose between two rules.

    Every value is read as the words written: ``007`` stays an id, ``No`` a headline, ``12:30`` a time.

    Raises:
        UnreadableError: where it is meant as front matter and not understood.
    """
    import yaml

    try:
        # BaseLoader makes nothing but strings, lists and mappings
        tree = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        pairs = _pairs(written)
        if pairs is not None:
            return pairs
        if not any(map(_known, written)):
            return None
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        remedy = "write each line as 'key: value', with quotation marks around values that hold a colon"
        raise UnreadableError("front matter not understood", remedy, line) from error
    if tree is None or tree == "":
        return {}
    if not isinstance(tree, dict) or not all(isinstance(key, str) and KEY.fullmatch(key) for key in tree):
        return None
    return {key: value for key, value in tree.items() if value not in ("null", "~")}


def _pairs(written: list[str]) -> dict[str, object] | None:
    """Lines of ``key: value`` that are no YAML, as a headline with a colon makes; else None."""
    pairs: dict[str, object] = {}
    for line in written:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = PAIR.fullmatch(line)
        if match is None:
            return None
        value = (match[2] or "").strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        pairs[match[1]] = value[1:-1] if quoted else value
    return pairs


def _known(line: str) -> bool:
    match = PAIR.fullmatch(line)
    return match is not None and match[1].lower() in KNOWN
