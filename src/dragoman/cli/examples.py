"""The examples that end each command's help, and how a command's own Typer is made."""

from __future__ import annotations

import typer


def examples(*lines: str, after: str = "") -> str:
    """Lines of a shell as the last part of a help page, kept as they are."""
    shown = "\n".join(f"  {line}" for line in lines)
    return f"\b\nExamples:\n{shown}" + (f"\n\n{after}" if after else "")


def plain_typer() -> typer.Typer:
    """A Typer for one command or family: plain help, and errors left to the group of all commands."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
