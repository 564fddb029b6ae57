"""The rows of a table as they stand in its bytes, each with its line, and what is wrong with broken ones."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Failure
from dragoman.sources.decoding import decode
from dragoman.sources.lines import LONGEST_LINE, Bytes, lines
from dragoman.sources.source import Source, UnreadableError

QUOTING = (
    "put quotation marks around each cell that holds a comma, a line end or a mark, and double such marks"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table; ``fault`` says why it could not be decoded."""

    number: int
    text: str
    fault: UnreadableError | None = None


class Feed:
    """A table's lines for the csv reader, with the lines of the row in hand, to give them out again."""

    def __init__(self, stream: Bytes, codec: str) -> None:
        self._fresh = _decoded(stream, codec)
        self._again: deque[Line] = deque()
        self.row: list[Line] = []

    def __iter__(self) -> Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._fresh)
        self.row.append(line)
        return line.text

    def give_back(self) -> None:
        """Let all lines of the row but its first be read once more, as rows of their own."""
        self._again.extendleft(reversed(self.row[1:]))
        del self.row[1:]


class Table:
    """The header and the rows of a table."""

    def __init__(self, stream: Bytes, codec: str, delimiter: str) -> None:
        if csv.field_size_limit() < LONGEST_LINE:
            csv.field_size_limit(LONGEST_LINE)
        self._delimiter = delimiter
        self._feed = Feed(stream, codec)
        self._cells = csv.reader(self._feed, delimiter=delimiter, strict=True)
        self.header = self._header()

    def _header(self) -> list[str]:
        try:
            for cells in self._cells:
                if any(cell.strip() for cell in cells):
                    return cells
                self._feed.row.clear()
        except csv.Error as error:
            line = self._feed.row[0].number
            raise UnreadableError(f"header not understood ({_problem(error)})", QUOTING, line) from error
        raise UnreadableError("table holds no story", "put a header and rows in it, or leave it out")

    def rows(self, source: Source) -> Iterator[tuple[int, list[str]] | Failure]:
        """The rows under the header, each with its first line's number, or what is wrong with them.

        After a broken row its lines after the first are read again, since the mark that broke it may have run
        over the rows that follow. Until a row has as many cells as the header, none with fewer is trusted.
        """
        width = len(self.header)
        broken = False
        while True:
            self._feed.row.clear()
            try:
                cells = next(self._cells, None)
            except csv.Error as error:
                self._feed.give_back()
                first = self._feed.row[0]
                cells = first.text.rstrip("\r\n").split(self._delimiter)
                if self._delimiter != "\t" or len(cells) != width:  # else a TSV's marks stand for themselves
                    broken = True
                    yield source.failure(first.number, f"row not understood ({_problem(error)})", QUOTING)
                    continue
            if cells is None:
                return
            number = self._feed.row[0].number
            fault = next((line.fault for line in self._feed.row if line.fault), None)
            if fault:
                yield source.failure(number, fault.reason, fault.remedy)
            elif any(cell.strip() for cell in cells[width:]) or (broken and 0 < len(cells) < width):
                yield source.failure(number, f"row has {len(cells)} cells, its header {width}", QUOTING)
            elif any(cell.strip() for cell in cells):
                broken = False
                yield number, cells


def _decoded(stream: Bytes, codec: str) -> Iterator[Line]:
    """The lines of a table with their ends; one that cannot be decoded keeps its place, so that rows hold."""
    for number, data in lines(stream, codec):
        if data is None:
            yield Line(number, "\n", UnreadableError(f"line is longer than {LONGEST_LINE:,} bytes", QUOTING))
            continue
        fault = None
        try:
            text = decode(data, codec)
        except UnreadableError as error:
            fault = error
            text = data.decode(codec, "replace")
        if number == 1:
            text = text.removeprefix("\ufeff")
        if "\r" in text.rstrip("\r\n"):  # old spreadsheets end their lines with it; newline="" parts there
            for piece in io.StringIO(text, newline=""):
                yield Line(number, piece, fault)
        else:
            yield Line(number, text, fault)


def _problem(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark is opened and never closed"
    if "field limit" in str(error):
        return "a cell is too long: perhaps a quotation mark is never closed"
    return str(error)
