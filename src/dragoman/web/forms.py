"""A form that a browser sends, read up to a limit, and the judgement that it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from dragoman.web.asked import BadRequest

T = TypeVar("T")
BYTES = 256 * 1024
"""A note of 10,000 letters, each of which may take twelve bytes, with room for all else."""
FIELDS = 2_000
TYPE = "application/x-www-form-urlencoded"
NOW, WAS = "now-", "was-"
"""A correction's fields: what should stand in a slot, and what stood there when the form was made."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, as pairs of names and values."""

    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """All values of a field that hold something."""
        return [v for n, v in self.fields if n == name and v.strip()]

    def get(self, name: str) -> str:
        """The first value of a field, "" for none."""
        return next(iter(self.all(name)), "")


async def read(request: Request) -> Form:
    """The form of a request.

    Raises:
        HTTPException: 415 if it is sent as something else, 413 if it is too long.
        BadRequest: if it has too many fields.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != TYPE:
        raise HTTPException(415, f"Forms are sent as {TYPE}.")
    body = bytearray()
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:12]) > BYTES:
        raise _too_long()
    async for part in request.stream():
        body += part
        if len(body) > BYTES:
            raise _too_long()
    try:
        pairs = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True, errors="replace", max_num_fields=FIELDS
        )
    except ValueError as error:
        raise BadRequest(f"The form has more than {FIELDS:,} fields; judge fewer reports at once.") from error
    return Form(tuple((n, v.replace("\r\n", "\n")) for n, v in pairs))


def _too_long() -> HTTPException:
    return HTTPException(413, f"The form is longer than {BYTES // 1024} KiB. Shorten the note.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A judgement that somebody asks for; ``event`` is the one on whose page it was asked for, if any.

    A correction may be of several slots, which are pairs of slot and value; each is a judgement.
    """

    action: str
    subjects: tuple[str, ...]
    author: str
    note: str
    event: str
    slots: tuple[tuple[str, str], ...] = ()


def judgement(form: Form) -> Asked:
    """What a form asks for: its button says what, its other fields of which reports or events.

    Raises:
        BadRequest: if something is missing; says what.
    """
    action, _, of = form.get("do").strip().partition(" ")
    event, reports, of = form.get("event").strip(), form.all("report"), of.strip()
    slots: tuple[tuple[str, str], ...] = ()
    subjects: Iterable[str]
    if action in ("accept", "reject", "correct"):
        subjects = _some(reports, f"Nothing was chosen. Tick the reports to {action}.")
    elif action == "split":
        subjects = (
            event,
            *_some(reports, "Nothing was chosen. Tick the reports of another event."),
        )
    elif action == "merge":
        subjects = (event, *_some([of or form.get("other").strip()], "Merge with which event? Give its id."))
    elif action == "undo":
        subjects = _some([of], "Undo which judgement? Its id is missing.")
    else:
        raise BadRequest("The form does not say what to judge. Use one of its buttons.")
    if action == "correct":
        slots = tuple(_some(_changed(form), "Nothing was changed. Write what should stand in a slot."))
    return Asked(action, tuple(subjects), form.get("author"), form.get("note"), event, slots)


def _some(found: list[T], otherwise: str) -> list[T]:
    if not any(found):
        raise BadRequest(otherwise)
    return found


def _changed(form: Form) -> list[tuple[str, str]]:
    """The slots in which something else was written, nothing at all meaning that the story tells none."""
    before = {n.removeprefix(WAS): v for n, v in form.fields if n.startswith(WAS)}
    after = {n.removeprefix(NOW): v.strip() or "none" for n, v in form.fields if n.startswith(NOW)}
    return [(slot, value) for slot, value in after.items() if value != before.get(slot, "").strip()]
