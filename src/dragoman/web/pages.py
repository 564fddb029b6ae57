"""What all pages share: the record, the templates and what templates can say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.browsing import Browser, Cache
from dragoman.model import Quote, Report
from dragoman.pages.wording import figure_of, is_number
from dragoman.web import figures, judged, links, sealing, wording
from dragoman.web.desk import Desk
from dragoman.web.library import Library
from dragoman.web.marks import Mark, Piece, pieces


def row(item: Any) -> dict[str, Any]:
    """A model object as the row that wording takes."""
    made: dict[str, Any] = asdict(item)
    return made


def quoted(passage: Quote, reports: Iterable[Report]) -> list[Piece]:
    """A passage in pieces, of which those are marked that tell the reports' event."""
    start = passage.start
    triggers = [Mark(r.trigger.start - start, r.trigger.end - start, "trigger") for r in reports]
    return pieces(passage.text, triggers)


def origin(told: Any) -> str:
    """An independent origin of an event in a line, whatever way it is told."""
    if isinstance(told, Mapping):
        return " · ".join(str(v) for v in told.values() if isinstance(v, str | int | float) and v != "")
    return ", ".join(map(str, told)) if isinstance(told, list | tuple) else str(told)


def shown(piece: Piece) -> Markup:
    """A piece of a story as it is shown: with classes for its marks, a hint, and a link where it has one."""
    text = Markup("{}").format(piece.text)
    if piece.marks:
        classes = " ".join(f"m-{kind}" for kind in piece.kinds)
        tag = Markup('<a class="{}" href="{}" title="{}">{}</a>') if piece.href else None
        if tag is not None:
            text = tag.format(classes, piece.href, piece.title, piece.text)
        else:
            text = Markup('<span class="{}" title="{}">{}</span>').format(classes, piece.title, piece.text)
    if piece.chosen:
        anchor = Markup(' id="p"') if piece.anchor else Markup("")
        return Markup('<mark class="here"{}>{}</mark>').format(anchor, text)
    return text


def chart_there() -> bool:
    """Whether charts can be drawn."""
    from importlib.util import find_spec

    return find_spec("dragoman.charts") is not None and find_spec("altair") is not None


class Pages:
    """Renders pages from the record as it stands; with a seal, they have forms to judge it by."""

    def __init__(self, library: Library, seal: sealing.Seal | None = None) -> None:
        self.library = library
        self.seal = seal
        self.desk = Desk(library)
        self.charts: Cache[Any] = Cache(64)
        self.templates = Environment(
            loader=PackageLoader("dragoman.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.templates.globals.update(
            w=wording,
            address=links.address,
            passage=links.passage,
            outward=links.outward,
            charted=chart_there(),
            figures=figures.NAMES,
            told=lambda name, state: figures.summary(self, name, state),
            State=links.State,
            quoted=quoted,
            row=row,
            origin=origin,
            piece=shown,
            j=judged,
        )
        self.templates.filters.update(sector=wording.sector, figure_of=figure_of, is_number=is_number)

    @property
    def browser(self) -> Browser:
        """The record laid out for browsing."""
        return self.library.current()

    def render(self, template: str, request: Request, **context: Any) -> str:
        """A page."""
        found = self.templates.get_template(template)
        about = {"edit": self.seal is not None, "token": "", "author": ""}
        if self.seal is not None:
            begun = request.scope.get("dragoman.session") or sealing.session(request.cookies)
            about["token"] = self.seal.token(begun) if begun else ""
            about["author"] = sealing.author(request.cookies)
        about["judgements"] = bool(about["edit"] or self.library.judged.rows)
        return found.render(path=request.url.path, record=self.library.record.path, **about, **context)


def of(request: Request) -> Pages:
    """The pages of the application that got a request."""
    pages: Pages = request.app.state.pages
    return pages
