"""The templates: everything printed is escaped, and what no page may hold is made visible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dragoman.charts import DARK, LIGHT, variables
from dragoman.pages import wording

if TYPE_CHECKING:
    from jinja2 import Environment

# Control characters, halves of letters, and non-characters: HTML cannot hold them.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(value: Any) -> Any:
    """A printed value: text without characters that HTML cannot hold; what is marked safe stays marked."""
    if isinstance(value, str) and _HARMFUL.search(value):
        return type(value)(_HARMFUL.sub("\ufffd", value))
    return value


def link(url: str | None) -> str | None:
    """An address that a reader may follow: of the web, and nothing that runs (``javascript:``)."""
    if not url or _HARMFUL.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def install(env: Environment) -> Environment:
    """Give an environment the filters and values that the shared templates use."""
    env.filters.update(
        link=link, label=wording.label, labels=wording.labels, sides=wording.sides, kind=wording.kind,
        days=wording.days, counted=wording.counted, slot=wording.slot, heading=wording.heading,
        figure_of=wording.figure_of, is_number=wording.is_number, vouchers=wording.vouchers,
    )  # fmt: skip
    from dragoman import __version__

    env.globals.update(version=__version__, light=variables(LIGHT), dark=variables(DARK), signs=wording.SIGNS)
    return env


def environment() -> Environment:
    """Jinja with the shared templates, autoescape, and no forgiveness for what is not there."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("dragoman.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return install(env)


def filled(template: str, **values: Any) -> str:
    """A page of a template."""
    return environment().get_template(template).render(**values)
