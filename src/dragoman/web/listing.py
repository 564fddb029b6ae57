"""What all lists with facets share: the page with its rows, facets, filters and orders, and its twins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, Protocol, TypeVar

import numpy.typing as npt
from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import Browser, Facet
from dragoman.web import asked, filters, twins
from dragoman.web.pages import of

Q = TypeVar("Q")
Asked = TypeVar("Asked", contravariant=True)
Positions = npt.NDArray[Any]
MORE = 200
"""So many values of a facet are shown when more of it are asked for."""


class Part(Protocol[Asked]):
    """A part of the browser that can be asked for rows: events, actors, statements."""

    def select(self, query: Asked) -> Positions:
        """The positions of the rows asked for, in the order asked for."""

    def facet(self, name: str, query: Asked, limit: int) -> Facet:
        """The most frequent values of a field among the rows that the other fields leave."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[Q]):
    """A kind of rows, and how pages list it."""

    name: str
    """Its template and the name of its files, such as "events"."""
    query: type[Q]
    """What can be asked of it."""
    part: Callable[[Browser], Part[Q]]
    rows: Callable[[Browser, Positions], Sequence[Mapping[str, Any]]]
    """The rows of a page."""
    stream: Callable[[Browser, Positions], Iterable[Mapping[str, Any]]]
    """The rows of a twin, however many."""
    columns: Callable[[Browser], Sequence[str]]
    """The columns of the twin that is a table."""
    facets: Mapping[str, str]
    """The fields that have facets, with their titles."""
    sorts: Mapping[str, str]
    """The orders, the usual one first, in words."""
    values: int = 6
    """So many values of a facet are shown at first."""

    def page(self, request: Request, **more: Callable[[Browser, Q], Any]) -> Response:
        """The rows asked for, a page of them, with facets of all; ``more`` makes what else is shown."""
        pages, state = of(request), asked.state(request)
        browser, query = pages.browser, asked.query(self.query, state)
        part = self.part(browser)
        positions = part.select(query)
        paging = asked.paging(state, len(positions))
        body = pages.render(
            f"{self.name}.html",
            request,
            state=state,
            query=query,
            paging=paging,
            facets=[
                (title, part.facet(name, query, MORE if state.get("more") == name else self.values))
                for name, title in self.facets.items()
            ],
            chosen=[
                (name, value, filters.in_force(name, value, browser))
                for name, value in state.params
                if name in self._filters
            ],
            shown=filters.shown,
            rows=self.rows(browser, positions[paging.start : paging.stop]),
            sorts=list(self.sorts.items()),
            sizes=asked.SIZES,
            **{name: make(browser, query) for name, make in more.items()},
        )
        return HTMLResponse(body)

    def twin(self, request: Request, suffix: str) -> Response:
        """All rows asked for as a file."""
        browser = of(request).browser
        positions = self.part(browser).select(asked.query(self.query, asked.state(request)))
        return twins.rows(self.stream(browser, positions), suffix, self.columns(browser), self.name)

    @property
    def _filters(self) -> frozenset[str]:
        """The fields that are shown as filters in force; the words searched for stand in their own box."""
        return frozenset(f.name for f in fields(self.query)) - {"q", "sort"}  # type: ignore[arg-type]
