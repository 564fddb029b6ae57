"""The command line: ``dragoman COMMAND``; it reaches everything through the public API."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command that the process was started with."""
    from dragoman.cli.app import app
    from dragoman.cli.streams import prepare

    prepare()
    app(prog_name="dragoman")
