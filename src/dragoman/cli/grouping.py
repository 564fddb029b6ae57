"""Options that several commands share as a group: a command takes the group, the command line its options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose groups of options, dataclasses among its parameters, are unfolded in their places.

    Args:
        command: takes a group as a keyword; each field of it is an annotated option with a default.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type] = {}
    options: list[Parameter] = []
    for name, parameter in signature(command).parameters.items():
        kind = hints[name]
        if is_dataclass(kind) and isinstance(kind, type):
            groups[name] = kind
            inner = get_type_hints(kind, include_extras=True)
            options += [
                Parameter(f.name, Parameter.KEYWORD_ONLY, default=f.default, annotation=inner[f.name])
                for f in fields(kind)
            ]
        else:
            options.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=kind))

    @wraps(command)
    def run(**given: Any) -> None:
        for name, kind in groups.items():
            given[name] = kind(**{f.name: given.pop(f.name) for f in fields(kind)})
        command(**given)

    run.__signature__ = Signature(options)  # type: ignore[attr-defined]
    run.__annotations__ = {option.name: option.annotation for option in options}
    return run


def wanted(*groups: Any, **others: object) -> dict[str, Any]:
    """The filters that were given, by name: those of the groups, and others."""
    named = {f.name: getattr(group, f.name) for group in groups for f in fields(group)}
    return {name: value for name, value in (named | others).items() if value not in (None, [], "")}
