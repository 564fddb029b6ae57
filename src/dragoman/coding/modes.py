"""The mode of an event that its own word leaves open: by the weapon used, by how many meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.coding.qualities import forms
from dragoman.coding.slots import Frame
from dragoman.model import Mention, Sentence, Token
from dragoman.ontology import load_plover
from dragoman.ontology.loading import read_resource

_MANY = 3
_FLIERS = ("air force", "warplanes", "jets", "bombers", "helicopters", "aircraft", "planes")
_OTHER_CLAUSES = frozenset(("ccomp", "relcl", "parataxis"))
_OPEN = (None, "primitive")  # "rammed a car bomb into the gate"


@dataclass(frozen=True, slots=True)
class Modes:
    """The tables of modes.yaml: weapons by their lemmas, each with rank and mode; words for gatherings."""

    instruments: Mapping[str, tuple[int, str]]
    gatherings: frozenset[str]


@cache
def load_modes() -> Modes:
    """The bundled tables.

    Raises:
        ResourceError: a mode is none of PLOVER's, or a weapon stands twice.
    """
    root = read_resource("modes.yaml")
    root.expect("instruments", "gatherings")
    listed = root.entry("instruments")
    known = load_plover().types["ASSAULT"].modes
    instruments: dict[str, tuple[int, str]] = {}
    for rank, mode in enumerate(listed.fields):
        if mode not in known:
            raise listed.error(f"{mode} is no mode of ASSAULT")
        for weapon in listed.texts(mode):
            if instruments.setdefault(weapon, (rank, mode)) != (rank, mode):
                raise listed.error(f"{weapon} stands twice")
    return Modes(instruments, frozenset(root.texts("gatherings")))


def mode_told(
    event_type: str, mode: str | None, frame: Frame, actors: Sequence[Mention]
) -> tuple[str, str] | None:
    """The mode that an event's surroundings tell, and the words that do; None where they tell none.

    Args:
        event_type: PLOVER's.
        mode: what the rule says.
        frame: the event's frame.
        actors: who takes part.
    """
    if event_type == "ASSAULT" and mode in _OPEN:
        return _by_weapon(frame)
    if event_type == "ASSAULT" and mode == "explosives":
        fliers = (m.text for m in actors if m.text.lower().endswith(_FLIERS))
        return next((("aerial", text) for text in fliers), None)
    if event_type == "ASSAULT" and mode == "firearms":
        heavy = (t.text for t in frame.matched[1:] if _is_heavy(t))  # "traded artillery fire"
        return next((("heavy-weapons", text) for text in heavy), None)
    if event_type == "CONSULT" and mode is None:
        countries = {m.country for m in actors if m.country}
        if frame.trigger.lemma.lower() in load_modes().gatherings:
            return "multilateral", frame.trigger.text
        if len(countries) >= _MANY or any(m.plural and "IGO" in (m.country or "") for m in actors):
            return "multilateral", ", ".join(m.text for m in actors)
    return None


def _is_heavy(token: Token) -> bool:
    return load_modes().instruments.get(token.lemma.lower(), (0, ""))[1] == "heavy-weapons"


def _by_weapon(frame: Frame) -> tuple[str, str] | None:
    sentence, known = frame.sentence, load_modes().instruments
    best: tuple[int, str, str] | None = None
    for token in _clause(sentence, frame.verb or frame.trigger):
        word = token.lemma.lower()
        before = next((c for c in sentence.children(token, "compound", "amod") if c.i == token.i - 1), None)
        pair = f"{before.lower} {word}" if before is not None else ""
        named = (
            (pair, f"{before.text if before else ''} {token.text}"),
            *((w, token.text) for w in forms(token)),
        )
        for name, text in named:
            found = known.get(name)
            if found is not None and (best is None or found[0] < best[0]):
                best = (found[0], found[1], text)
                break
    return (best[1], best[2]) if best is not None else None


def _clause(sentence: Sentence, head: Token) -> Iterator[Token]:
    """The words of a clause: what a verb or noun governs, down to other clauses."""
    yield head
    for child in sentence.children(head):
        if child.dep not in _OTHER_CLAUSES and not (
            child.dep in ("conj", "advcl") and _is_told_apart(sentence, child)
        ):
            yield from _clause(sentence, child)


def _is_told_apart(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb tells something else: "using drones" goes with the verb above, "and shelled" not."""
    return verb.pos in ("VERB", "AUX") and verb.lemma not in ("use", "employ", "fire", "deploy")
