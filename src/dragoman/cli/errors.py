"""What goes wrong, told in one line on standard error and by the exit code: 1 it failed, 2 wrongly asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dragoman.cli.streams import drop_output, plain

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


class UsageError(Exception):
    """The command was asked for something that makes no sense: what, and what would."""


def say(text: object) -> None:
    """Write a line on standard error, free of anything that a terminal would obey."""
    sys.stderr.write(plain(text) + "\n")


@contextmanager
def reported() -> Iterator[None]:
    """Turn what a user can mend into a line and an exit code; a fault of the program keeps its traceback.

    A reader that has had enough (``| head``) is no fault, and nothing is said.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        code = exit_code(error)
        if code is None:
            raise
        say(f"dragoman: {_worded(error)}")
        raise typer.Exit(code) from None


def exit_code(error: Exception) -> int | None:
    """The exit code for an error that a user can mend; None for any other."""
    # A ValueError says that something was wrongly asked; its subclasses come from elsewhere.
    if isinstance(error, UsageError) or type(error) is ValueError:
        return MISUSED
    if isinstance(error, OSError) or _unreadable(error):
        return FAILED
    if not type(error).__module__.startswith("dragoman."):
        return None
    import dragoman

    if isinstance(error, dragoman.RecordError):
        return MISUSED if error.__cause__ is None else FAILED  # no record there, or the disk refuses it
    return (
        FAILED
        if isinstance(
            error, dragoman.ListError | dragoman.NotFound | dragoman.ModelError | dragoman.ResourceError
        )
        else None
    )


def _unreadable(error: Exception) -> bool:
    """Whether DuckDB could not read a file: that it does not understand a question is our own fault."""
    kinds = ("Error", "IOException", "InvalidInputException")
    return type(error).__module__ in ("duckdb", "_duckdb") and type(error).__name__ in kinds


def _worded(error: Exception) -> str:
    if _unreadable(error):
        reason = str(error).splitlines()[0]
        return f"the record is damaged ({reason}); restore it from a copy, or read the sources into a new one"
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror.lower()}; choose another file, or ask for permission"
    return str(error)
