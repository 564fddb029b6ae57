"""Groups of options: a command takes them whole, the command line option by option, in their places."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from dragoman.cli.grouping import grouped, wanted

Colour = Annotated[list[str] | None, typer.Option("--colour")]


@dataclass(frozen=True)
class Paint:
    colour: Colour = None
    coats: Annotated[int, typer.Option("--coats")] = 1


def test_the_options_of_a_group_stand_in_its_place_and_come_back_as_the_group() -> None:
    app, given = typer.Typer(), []

    @app.command()
    @grouped
    def fence(*, length: int, paint: Paint, dry: bool = False) -> None:
        given.append((length, paint, dry))

    assert list(inspect.signature(fence).parameters) == ["length", "colour", "coats", "dry"]
    done = CliRunner().invoke(app, ["7", "--colour", "red", "--colour", "blue", "--dry"])
    assert done.exit_code == 0, done.output
    assert given == [(7, Paint(["red", "blue"], 1), True)]


@pytest.mark.parametrize("nothing", [None, [], ""])
def test_what_was_not_given_is_no_filter(nothing: object) -> None:
    assert wanted(Paint(coats=0), shade=nothing, rejected=False) == {"coats": 0, "rejected": False}
