"""The commands by name; the module of a command is loaded when called for: help comes at once."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from dragoman.cli.errors import reported
from dragoman.cli.examples import examples

COMMANDS = {
    "read": "Read stories into a record.",
    "events": "List events: each happening once, however many stories tell it.",
    "reports": "List reports: each event as one story tells it once.",
    "statements": "List statements: who says what, through whom.",
    "actors": "List persons, states, bodies and groups with all their names.",
    "relations": "Count what passes between countries, period by period.",
    "compare": "Set the accounts of one event, or two stories, side by side.",
    "explain": "Tell why a report was coded as it was.",
    "judge": "Accept, reject or correct reports, merge or split events; undo it.",
    "report": "Write the record, or a part of it, as one HTML page.",
    "export": "Write a table of the record for other programs.",
    "evaluate": "Set the record against a hand coding of its stories.",
    "serve": "Show the record as web pages on this machine.",
    "vacuum": "Free the disk of what only past versions of the record need.",
    "codebook": "List the coding rules, or check them by their examples.",
    "demo": "Read the bundled sample stories and show what they say.",
}
"""Each command, named as its module, with its help in short."""


class Commands(TyperGroup):
    """The group of all commands, whose modules are imported one at a time."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, loaded; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"dragoman.cli.{cmd_name}").app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; a mistyped one is answered with those like it."""
        self.commands = cast(Any, dict.fromkeys(COMMANDS))  # only the names are looked at
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the names and short helps, loading nothing."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; whatever goes wrong is said in a line and by the exit code."""
        with reported():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "dragoman demo",
        "dragoman read stories/ -r record",
        "dragoman events --actor IRN --since 2016-07",
        after="Each command has its own help: dragoman COMMAND --help",
    ),
)


def _version(asked: bool) -> None:
    if asked:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def dragoman(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read news of diplomacy and conflict: who did what to whom, when, where, and according to whom."""
