"""Addresses of the pages, and the state of a page as its address tells it. Ids may hold anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

_FOLDERS = {"event": "/events", "story": "/stories", "actor": "/actors"}


def address(what: str, ident: str, suffix: str = "") -> str:
    """The page of an event, story or actor; ``suffix`` is ".json" or ".csv" for its twins.

    An id that a browser would take for a way through folders is given as a parameter.
    """
    folder = _FOLDERS[what]
    if any(part in ("", ".", "..") for part in ident.split("/")):
        return f"{folder}{suffix}?{urlencode({'id': ident})}"
    return f"{folder}/{quote(ident, safe='')}{suffix}"


def passage(story: str, start: int, end: int) -> str:
    """A story's page with a passage highlighted and in view."""
    page = address("story", story)
    joint = "&" if "?" in page else "?"
    return f"{page}{joint}from={start}&to={end}#p"


def outward(url: str | None) -> str | None:
    """An address on the web that may be followed; None for a script and whatever else is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


@dataclass(frozen=True, slots=True)
class State:
    """A page with all that was asked of it, as pairs of names and values."""

    path: str
    params: tuple[tuple[str, str], ...] = ()

    def url(self, suffix: str = "", fragment: str = "") -> str:
        """The address; with a suffix, of the page's twin, which knows no pages."""
        params = [p for p in self.params if not suffix or p[0] not in ("page", "size")]
        path = ("/index" if suffix and self.path == "/" else self.path) + suffix
        return path + (f"?{urlencode(params)}" if params else "") + fragment

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(v for n, v in self.params if n == name)

    def get(self, name: str) -> str:
        """The first value of a parameter, "" for none."""
        return next(iter(self.all(name)), "")

    def drop(self, *names: str) -> State:
        """Without some parameters; a changed question starts at its first page."""
        gone = {*names, "page"}
        return State(self.path, tuple(p for p in self.params if p[0] not in gone))

    def put(self, **values: str | int) -> State:
        """With some parameters set to one value each, "" for none."""
        kept = self.drop(*values).params
        return State(self.path, kept + tuple((n, str(v)) for n, v in values.items() if v != ""))

    def toggle(self, name: str, value: str) -> State:
        """With a value of a parameter added, or taken away if it is there."""
        kept = self.drop()
        folded = value.casefold()
        others = tuple(p for p in kept.params if p[0] != name or p[1].casefold() != folded)
        return State(self.path, others if len(others) < len(kept.params) else (*others, (name, value)))

    def hidden(self, *shown: str) -> Iterable[tuple[str, str]]:
        """What a form that shows some parameters must carry along."""
        return self.drop(*shown).params
