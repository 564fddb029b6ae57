"""Reads the YAML files of resources/ and checks their entries, naming file and entry where one is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml


class ResourceError(ValueError):
    """A resource file says something it must not."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"{file}: {entry}: {problem}")
        self.file = file
        self.entry = entry
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a resource file; its readers check the type of what they return."""

    file: str
    name: str
    fields: Mapping[str, Any]

    def error(self, problem: str) -> ResourceError:
        """The error to raise about this entry."""
        return ResourceError(self.file, self.name, problem)

    def expect(self, *known: str) -> None:
        """Raise where the entry has a field besides these: a misspelt one would be lost in silence."""
        for field in self.fields:
            if field not in known:
                raise self.error(f"unknown field {field!r} (known: {', '.join(known)})")

    def text(self, field: str) -> str:
        """A field that must be there and hold text."""
        value = self._get(field)
        if not isinstance(value, str) or not value:
            raise self.error(f"{field} should be text and is {value!r}; quote it if it is meant so")
        return value

    def number(self, field: str) -> float:
        """A field that must be there and hold a number."""
        value = self._get(field)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{field} should be a number and is {value!r}")
        return float(value)

    def flag(self, field: str) -> bool:
        """A field that is true or false; false where it is left out."""
        value = self.fields.get(field, False)
        if not isinstance(value, bool):
            raise self.error(f"{field} should be true or false and is {value!r}")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is left out."""
        values = self.fields.get(field, [])
        if not isinstance(values, list):
            raise self.error(f"{field} should be a list and is {values!r}")
        for value in values:
            if not isinstance(value, str) or not value:
                raise self.error(f"{field} should hold texts and has {value!r}; quote it if it is meant so")
        return tuple(values)

    def entry(self, field: str) -> Entry:
        """A mapping within this one; empty where the field is left out."""
        value = self.fields.get(field, {})
        name = field if not self.name else f"{self.name}.{field}"
        if not isinstance(value, dict):
            raise ResourceError(self.file, name, f"should be a mapping and is {value!r}")
        return Entry(self.file, name, value)

    def entries(self) -> dict[str, Entry]:
        """Every field as a mapping of its own."""
        return {field: self.entry(field) for field in self.fields}

    def table(self) -> dict[str, str]:
        """Every field as text."""
        return {field: self.text(field) for field in self.fields}

    def _get(self, field: str) -> Any:
        if field not in self.fields:
            raise self.error(f"{field} is missing")
        return self.fields[field]


def read_resource(file: str) -> Entry:
    """Read a file of resources/.

    Raises:
        ResourceError: the file is missing, is no YAML mapping, or repeats a key.
    """
    try:
        text = files("dragoman").joinpath("resources", file).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ResourceError(file, "the file", "is missing") from error
    return parse(file, text)


class _PlainLoader(yaml.CSafeLoader):
    """YAML in which only true and false are truth values, so that "on", "no" and "off" stay words."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str) -> Any:
    """The content of YAML text in which "on", "off", "yes" and "no" are words."""
    return yaml.load(text, Loader=_PlainLoader)  # a safe loader: it builds no objects


def read_yaml(file: str) -> Any:
    """The plain content of a file of resources/, mapping or list, for readers that check it themselves.

    Raises:
        ResourceError: the file is missing or is no YAML.
    """
    try:
        text = files("dragoman").joinpath("resources", file).read_text(encoding="utf-8")
        return load_yaml(text)
    except FileNotFoundError as error:
        raise ResourceError(file, "the file", "is missing") from error
    except yaml.YAMLError as error:
        raise ResourceError(file, "the file", f"is not YAML: {error}") from error


def parse(file: str, text: str) -> Entry:
    """Read YAML text as the content of ``file``; see :func:`read_resource`."""
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        value = None if node is None else _construct(loader, node, file)
    except yaml.YAMLError as error:
        raise ResourceError(file, "the file", f"is not YAML: {error}") from error
    finally:
        loader.dispose()
    if not isinstance(value, dict):
        raise ResourceError(file, "the file", "should be a mapping")
    return Entry(file, "", value)


def _construct(loader: yaml.CSafeLoader, node: yaml.Node, file: str) -> Any:
    """The node's value; three times faster than PyYAML's constructor, which also lets a key be repeated."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == "tag:yaml.org,2002:str" else loader.construct_object(node)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, child, file) for child in node.value]
    mapping: dict[str, Any] = {}
    for key_node, child in node.value:
        key = key_node.value
        if not isinstance(key, str) or key_node.tag == "tag:yaml.org,2002:bool":
            raise ResourceError(file, f"line {key_node.start_mark.line + 1}", f"quote the key {key!r}")
        if key in mapping:
            raise ResourceError(file, f"line {key_node.start_mark.line + 1}", f"the key {key} stands twice")
        mapping[key] = _construct(loader, child, file)
    return mapping
