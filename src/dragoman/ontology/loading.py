"""Reads the YAML files of resources/ and checks their entries, naming file and entry where one is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

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
    """Read a file of resources/ that is a mapping.

    Raises:
        ResourceError: the file is missing, is no YAML mapping, or repeats a key.
    """
    return _mapping(file, read_yaml(file))


def parse(file: str, text: str) -> Entry:
    """Read YAML text as the content of ``file``; see :func:`read_resource`."""
    return _mapping(file, parse_yaml(file, text))


def read_yaml(file: str, *, typed: bool = True) -> Any:
    """The plain content of a file of resources/, for readers that check it themselves; see :func:`load_yaml`.

    Raises:
        ResourceError: the file is missing, is no YAML, or repeats a key.
    """
    return parse_yaml(file, read_text(file), typed=typed)


def read_text(file: str) -> str:
    """The text of a file of resources/.

    Raises:
        ResourceError: the file is missing.
    """
    try:
        return files("dragoman").joinpath("resources", file).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ResourceError(file, "the file", "is missing") from error


def parse_yaml(file: str, text: str, *, typed: bool = True) -> Any:
    """Read YAML text as the content of ``file``; see :func:`load_yaml`.

    Raises:
        ResourceError: it is no YAML, or repeats a key.
    """
    try:
        return load_yaml(text, typed=typed)
    except RepeatedKey as error:
        raise ResourceError(file, f"line {error.line}", error.problem) from error
    except yaml.YAMLError as error:
        raise ResourceError(file, "the file", f"is not YAML: {error}") from error


def _mapping(file: str, value: Any) -> Entry:
    if not isinstance(value, dict):
        raise ResourceError(file, "the file", "should be a mapping")
    return Entry(file, "", value)


class RepeatedKey(yaml.YAMLError):
    """A mapping with a key twice, or one that is no text; ``line`` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


def load_yaml(text: str, *, typed: bool = True) -> Any:
    """The content of YAML text as mappings, lists, texts, numbers, truth values and None.

    Keys are texts; only true and false are truth values, so that "on", "off", "yes" and "no" are words, and a
    date is text. It follows the parser's events, four times faster than PyYAML's own constructor.

    Args:
        text: one YAML document, or none.
        typed: False leaves every value that is no mapping and no list as the text that it is.

    Raises:
        RepeatedKey: a mapping has a key twice, or one that is no text.
        yaml.YAMLError: the text is no YAML, or has a tag.
    """
    loader = yaml.CSafeLoader(text)
    read: Callable[[], Any] = loader.get_event
    try:
        event = read()
        while type(event) in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
            event = read()
        if type(event) is yaml.StreamEndEvent:
            return None
        value = _value(event, read, _typed if typed else _told, {})
        read()  # the document's end
        if type(event := read()) is not yaml.StreamEndEvent:
            raise yaml.YAMLError(f"line {event.start_mark.line + 1}: a second document begins")
        return value
    finally:
        loader.dispose()


def _value(event: Any, read: Callable[[], Any], scalar: Callable[[Any], Any], known: dict[str, Any]) -> Any:
    """The value that begins with ``event``; ``known`` are the values with an anchor so far."""
    kind, value = type(event), None
    if kind is yaml.ScalarEvent:
        value = scalar(event)
    elif kind is yaml.AliasEvent:
        if event.anchor not in known:
            raise yaml.YAMLError(f"line {event.start_mark.line + 1}: nothing is named {event.anchor} before")
        return known[event.anchor]
    elif event.tag is not None:
        raise yaml.YAMLError(f"line {event.start_mark.line + 1}: the tag {event.tag} means nothing here")
    elif kind is yaml.SequenceStartEvent:
        value = []
        while type(item := read()) is not yaml.SequenceEndEvent:
            value.append(_value(item, read, scalar, known))
    else:
        value = {}
        while type(key := read()) is not yaml.MappingEndEvent:
            name = key.value if type(key) is yaml.ScalarEvent else None
            if name is None or name in value:
                what = "quote the key: it should be text" if name is None else f"the key {name} stands twice"
                raise RepeatedKey(key.start_mark.line + 1, what)
            value[name] = _value(read(), read, scalar, known)
    if event.anchor is not None:
        known[event.anchor] = value
    return value


_WORDS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)", re.ASCII)
_BROKEN: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", re.ASCII)


def _told(event: Any) -> str:
    if event.tag is not None:
        raise yaml.YAMLError(f"line {event.start_mark.line + 1}: the tag {event.tag} means nothing here")
    text: str = event.value
    return text


def _typed(event: Any) -> Any:
    """A scalar's text, or what it means where it stands without quotes."""
    text = _told(event)
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789":
        if _WHOLE.fullmatch(text):
            return int(text)
        if _BROKEN.fullmatch(text):
            return float(text)
    return text
