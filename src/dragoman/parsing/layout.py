"""What of a story's text is prose, and what only frames it: headlines, bylines, datelines, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Dateline, Layout, Passage, Span, Story
from dragoman.parsing.clean import fold, plain

_TERMINAL = re.compile(r"[.!?:;,\u2026][\"')\]]*\Z")
_LIST_MARK = re.compile(r"(?:[-*\u2022\u25cf]|\d{1,2}[.)])\s+")
_HEADLINE_WORDS = 22

_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'-]*"
_CAPS_PLACE = rf"{_CAPS}(?:[ -]{_CAPS}){{0,3}}"
_NAME = r"[A-Z\u00c0-\u00de][\w.'-]*(?:[ -](?:[a-z]{1,3}[ -])?[A-Z\u00c0-\u00de][\w.'-]*){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DASH = r"(?:-{1,3}|\u2013|:)"
_AGENCY = r"\((?P<agency>[^()\n]{2,40})\)"
_DATELINES = (
    # TEHRAN (Dispatches) -- / GAZA CITY, Gaza Strip -- / WASHINGTON, July 16 (Wire) -
    re.compile(rf"(?P<place>{_CAPS_PLACE})(?:, {_NAME}){{0,2}}(?:,? {_DAY})?(?: ?{_AGENCY})? ?{_DASH} "),
    # Ankara, July 16 (Wire) - / Paris (Wire) -
    re.compile(rf"(?P<place>{_NAME})(?:, {_NAME})?(?:,? {_DAY})? ?{_AGENCY} ?{_DASH} "),
    # Ankara, July 16 -
    re.compile(rf"(?P<place>{_NAME})(?:, {_NAME})?,? {_DAY} ?{_DASH} "),
    # (Wire) --
    re.compile(rf"(?P<place>){_AGENCY} ?-{{1,3}} "),
)  # fmt: skip
_BYLINES = (
    re.compile(
        rf"[Bb][Yy] (?:{_NAME}|{_CAPS_PLACE})(?:(?:,| and|, and) {_NAME})*(?: in {_NAME})?(?:,? {_NAME})?"
    ),
    re.compile(rf"{_NAME}(?:(?:,| and) {_NAME})* ?(?:[-\u2013|,]|--) ?{_CAPS_PLACE}"),
    re.compile(rf"{_NAME} ?(?:[-\u2013|]|--) ?{_DAY}"),
)
_CREDIT = re.compile(
    r"\((?:additional |extra )?(?:reporting|writing|editing|compiled|written|edited) by\b.*\)?\Z"
    rf"|(?:additional |extra )?(?:reporting|writing|editing|compiled|written|edited) by:? {_NAME}[^.]*\.?\Z"
    rf"|with (?:reporting|files) (?:by|from) {_NAME}[^.]*\.?\Z"
    rf"|(?:published|updated|posted|last modified|last updated)(?: on| at)?:? (?:{_MONTH}|\d).*\Z"
    r"|.{2,60} contributed (?:to this (?:report|story|article|dispatch)|reporting)\b.{0,60}\Z"
    r"|(?:copyright )?(?:\u00a9|\(c\)|copyright \d{4}).*\Z|all rights reserved\.?\Z",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LABELS = frozenset(
    ("UPDATE", "BREAKING", "EXCLUSIVE", "CORRECTED", "ANALYSIS", "OPINION", "VIDEO", "WATCH", "FACTBOX")
)
_CREDIT_LENGTH = 160
_LONGEST = 10_000  # characters of a paragraph: time and memory grow with it, and the parser refuses a million


def lay_out(story: Story) -> Layout:
    """Divide a story's text into the passages that are prose or headline, and the frame around them."""
    text = plain(story.text)
    lines = _lines(text)
    headline = _headline(story, text, lines)
    passages: list[Passage] = []
    repeats: list[Span] = []
    credited: list[Span] = []
    byline: Span | None = None
    dateline: Dateline | None = None
    seen_headline = False
    for number, span in enumerate(lines):
        words = span.of(text)
        if _CREDIT.match(words) and len(words) < _CREDIT_LENGTH:
            credited.append(span)
            continue
        if headline is not None and fold(words) == headline:
            if seen_headline:
                repeats.append(span)
            else:
                passages.append(Passage(len(passages), span, "headline"))
                seen_headline = True
            continue
        if byline is None and number < 6 and any(p.fullmatch(words) for p in _BYLINES):
            byline = span
            continue
        body, repeated = _without_headline(text, span, headline)
        if repeated is not None:
            repeats.append(repeated)
        if dateline is None and not any(p.kind == "paragraph" for p in passages):
            dateline = _dateline(text, body)
            if dateline is not None:
                body = Span(dateline.span.end, body.end)
        for part in _parts(text, body):
            kind = "headline" if _is_heading(text, part, number, len(lines)) else "paragraph"
            passages.append(Passage(len(passages), part, kind))
    given = story.headline or (passages[0].span.of(story.text) if headline and seen_headline else None)
    return Layout(tuple(passages), given, tuple(repeats), byline, dateline, tuple(credited))


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    mark = _LIST_MARK.match(text, start, span.end)
    if mark:
        start = mark.end()
    return Span(min(start, span.end), max(start, span.start + len(words.rstrip())))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in parts that the parser bears, cut where a sentence ends, or else between words."""
    start = span.start
    while start < span.end:
        limit = end = min(start + _LONGEST, span.end)
        if limit < span.end:
            cuts = (text.rfind(mark, start, limit) for mark in (". ", " "))
            end = next((cut + 1 for cut in cuts if cut > start), limit)
        if len(part := _trim(text, Span(start, end))):
            yield part
        start = end


def _lines(text: str) -> list[Span]:
    """The lines that hold words; lines of a hard-wrapped paragraph count as one."""
    blocks: list[list[Span]] = [[]]
    for match in re.finditer(r"[^\n]*", text):
        span = Span(match.start(), match.end())
        words = span.of(text)
        if words.strip():
            start = span.start + len(words) - len(words.lstrip())
            blocks[-1].append(Span(start, span.start + len(words.rstrip())))
        elif len(span) or (match.start() > 0 and text[match.start() - 1] == "\n"):
            blocks.append([])
    lines: list[Span] = []
    for block in blocks:
        if _is_wrapped(text, block):
            lines.append(Span(block[0].start, block[-1].end))
        else:
            lines.extend(block)
    return lines


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Whether a block's lines break where the margin was, not where a paragraph ended."""
    if len(block) < 2:
        return False
    broken = sum(not _TERMINAL.search(s.of(text)) or text[s.end - 1] == "," for s in block[:-1])
    widest = max(len(s) for s in block)
    return widest <= 120 and broken * 2 > len(block) - 1 and min(len(s) for s in block[:-1]) * 2 > widest


def _headline(story: Story, text: str, lines: list[Span]) -> str | None:
    """The headline in a form for comparing: as given, or the first line if it reads like one."""
    if story.headline and story.headline.strip():
        return fold(story.headline)
    if len(lines) < 2:
        return None
    first = lines[0].of(text)
    return fold(first) if _reads_like_heading(first) else None


def _reads_like_heading(words: str) -> bool:
    return not _TERMINAL.search(words) and 2 <= len(words.split()) <= _HEADLINE_WORDS


def _is_heading(text: str, span: Span, number: int, lines: int) -> bool:
    """A short line without a full stop between paragraphs is a heading; a story of one line is prose."""
    words = span.of(text)
    if lines == 1 or not _reads_like_heading(words) or (words[-1] in "\"'" and words[0] in "\"'"):
        return False
    return len(words.split()) <= 16 and not words[0].islower() and number < lines


def _without_headline(text: str, span: Span, headline: str | None) -> tuple[Span, Span | None]:
    """``span`` less a headline run into its start, and the stretch that was taken off."""
    if not headline:
        return span, None
    wanted, at = headline.split(), span.start
    for word in wanted:
        match = re.compile(r"\s*").match(text, at, span.end)
        at = match.end() if match else at
        if text[at : at + len(word)].casefold() != word:
            return span, None
        at += len(word)
    if at >= span.end or not text[at].isspace() or len(wanted) < 3:
        return span, None
    rest = text[at : span.end].lstrip()
    if not rest or rest[0].islower():
        return span, None
    return Span(span.end - len(rest), span.end), Span(span.start, at)


def _in_lower_case(match: re.Match[str]) -> str:
    word = match.group().lower()
    return word if word in ("au", "de", "del", "du", "la", "of", "and", "the") else word.capitalize()


def _dateline(text: str, span: Span) -> Dateline | None:
    for pattern in _DATELINES:
        match = pattern.match(text, span.start, span.end)
        if match and span.end - match.end() > 20:
            place = match.group("place").strip()
            agency = match.groupdict().get("agency")
            if place in _LABELS:
                return None
            if place and place.isupper() and len(place) > 3:
                place = _CAPITALS.sub(_in_lower_case, place)
            return Dateline(Span(match.start(), match.end()), place, agency)
    return None
