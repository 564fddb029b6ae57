"""The crosswalk between CAMEO codes and PLOVER types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.ontology.loading import Entry, read_resource
from dragoman.ontology.plover import load_plover


@dataclass(frozen=True, slots=True)
class Cameo:
    """``types`` maps CAMEO code prefixes to PLOVER types; ``roots`` maps a type and mode to a CAMEO root."""

    types: Mapping[str, str]
    roots: Mapping[tuple[str, str | None], str]

    def type_of(self, code: str) -> str | None:
        """The PLOVER type of a CAMEO root or longer code; None where there is none, or more than one."""
        return next((self.types[code[:n]] for n in range(len(code), 1, -1) if code[:n] in self.types), None)

    def root_of(self, event_type: str, mode: str | None = None) -> str:
        """The CAMEO root code of a PLOVER event.

        Raises:
            KeyError: the crosswalk has no such type.
        """
        base = self.roots.get((event_type, None))
        if base is None:
            raise KeyError(f"no CAMEO root for the event type {event_type!r}")
        return self.roots.get((event_type, mode), base)


@cache
def load_cameo() -> Cameo:
    """The crosswalk as resources/cameo.yaml gives it.

    Raises:
        ResourceError: the file is wrong.
    """
    return build_cameo(read_resource("cameo.yaml"))


def build_cameo(root: Entry) -> Cameo:
    """Check and type the content of cameo.yaml; every type and mode must be PLOVER's."""
    root.expect("types", "roots")
    plover = load_plover()
    types = root.entry("types").table()
    for code, name in types.items():
        if not code.isdigit():
            raise root.entry("types").error(f"the code {code} should be digits")
        if name not in plover.types:
            raise root.entry("types").error(f"{code} is {name}, which is no PLOVER type")
    roots: dict[tuple[str, str | None], str] = {}
    for name, entry in root.entry("roots").entries().items():
        entry.expect("root", "modes")
        if name not in plover.types:
            raise entry.error("is no PLOVER type")
        roots[name, None] = _root(entry, "root")
        modes = entry.entry("modes")
        for mode in modes.fields:
            if mode not in plover.types[name].modes:
                raise modes.error(f"{name} has no mode {mode}")
            roots[name, mode] = _root(modes, mode)
    missing = [name for name in plover.types if (name, None) not in roots]
    if missing:
        raise root.entry("roots").error(f"no root for {', '.join(missing)}")
    return Cameo(MappingProxyType(types), MappingProxyType(roots))


def _root(entry: Entry, field: str) -> str:
    root = entry.text(field)
    if len(root) != 2 or not root.isdigit():
        raise entry.error(f"{field} should be a two-digit root code and is {root!r}")
    return root
