"""Users' lists as tables: a header, and a person or body a row; a second row of one adds another tenure."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from dragoman.actors.lists_values import (
    ListError,
    UnfitError,
    checked_aliases,
    checked_date,
    checked_id,
    checked_name,
    known_country,
    lines,
    plain,
    shown,
)
from dragoman.actors.register import Listed, Tenure
from dragoman.actors.transliteration import fold
from dragoman.model import Failure, identify
from dragoman.ontology import load_sectors

COLUMNS: Final = ("id", "name", "aliases", "type", "country", "sectors", "role", "from", "to")
TYPES: Final = ("person", "body", "group")
_QUOTING: Final = "put quotation marks around cells that hold a comma or a mark, and double such marks"


def read_csv(file: str, stream: BinaryIO) -> Iterator[tuple[int, Listed | Failure | None]]:
    """The entries of a table, each with its line; aliases and sectors stand with ; between them.

    Raises:
        ListError: the header is missing, lacks the name, or has a column that is not known.
    """
    rows = _rows(file, stream)
    header = next((cells for _, cells in rows if not isinstance(cells, Failure)), None)
    if header is None:
        raise ListError(file, "the file is empty", f"begin it with a header: {','.join(COLUMNS)}")
    names = [plain(cell).lower() for cell in header]
    known = f"the columns are {', '.join(COLUMNS)}"
    for name in names:
        if name not in COLUMNS:
            raise ListError(file, f"no column is called {shown(name)}", f"{known}; rename or remove it")
        if names.count(name) > 1:
            raise ListError(file, f"two columns are called {shown(name)}", "remove one")
    if "name" not in names:
        raise ListError(file, "no column is called name", known)
    for line, cells in rows:
        if isinstance(cells, Failure):
            yield line, cells
        elif len(cells) > len(names):
            reason = f"the row has {len(cells)} cells, its header {len(names)}"
            yield line, Failure(f"{file}:{line}", reason, _QUOTING)
        elif any(cell.strip() for cell in cells):
            try:
                yield line, entry(dict(zip(names, map(plain, cells), strict=False)))
            except UnfitError as problem:
                yield line, Failure(f"{file}:{line}", problem.reason, problem.remedy)


def _rows(file: str, stream: BinaryIO) -> Iterator[tuple[int, list[str] | Failure]]:
    """The rows with the line on which each ends; a cell never runs over a line's end."""
    delimiter = "\t" if file.lower().endswith(".tsv") else None
    for number, data in lines(file, stream):
        origin = f"{file}:{number}"
        if isinstance(data, Failure):
            yield number, data
            continue
        try:
            text = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            if delimiter is None and text.strip():
                delimiter = max(",\t|", key=text.count)
            cells = next(csv.reader([text], delimiter=delimiter or ",", strict=True), [])
        except UnicodeDecodeError:
            yield number, Failure(origin, "the line is not UTF-8", "save the file as UTF-8")
        except csv.Error as error:
            yield number, Failure(origin, f"the row cannot be understood ({error})", _QUOTING)
        else:
            yield number, cells


def entry(cells: Mapping[str, str]) -> Listed:
    """The entry that the cells of a row make.

    Raises:
        UnfitError: a value cannot be used.
    """
    name = checked_name(cells.get("name", ""))
    category = cells.get("type", "").lower() or "person"
    if category not in TYPES:
        raise UnfitError(f"the type {shown(category)} is not known", f"the types are {', '.join(TYPES)}")
    country = None
    if told := cells.get("country"):
        country = known_country(told)
        if country is None:
            raise UnfitError(
                f"the country {shown(told)} is not known", "write its name, or its code: IRN or IR"
            )
    sectors = tuple(dict.fromkeys(s.upper() for s in _several(cells.get("sectors", ""))))
    for sector in sectors:
        if not load_sectors().is_sector(sector):
            known = ", ".join(sorted(load_sectors().codes))
            raise UnfitError(f"the sector {shown(sector)} is not known", f"the sectors are {known}")
    ident = checked_id(cells["id"]) if cells.get("id") else identify("listed", category, fold(name), country)
    return Listed(
        ident, category, name, checked_aliases(_several(cells.get("aliases", "")), name), country, sectors,
        _tenures(cells),
    )  # fmt: skip


def _tenures(cells: Mapping[str, str]) -> tuple[Tenure, ...]:
    since, until = (checked_date(cells[c]) if cells.get(c) else None for c in ("from", "to"))
    if since and until and until < since[: len(until)]:
        raise UnfitError(f"to {until} is before from {since}", "mend one of them")
    role = cells.get("role", "")
    if not role:
        if since or until:
            raise UnfitError("from and to stand without a role", "tell the role that they bound")
        return ()
    if len(role) > 200:
        raise UnfitError(f"the role has {len(role):,} characters", "shorten it to 200")
    return (Tenure(role, since, until),)


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
