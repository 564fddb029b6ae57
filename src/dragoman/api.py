"""The public API: read stories into a record, open a record, check a codebook."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from dragoman.record import Explanation, NotFound, Record, open_record

if TYPE_CHECKING:
    from dragoman.coding.checking import Fault
    from dragoman.judgements.judging import Judged
    from dragoman.model import Failure

__all__ = [
    "Explanation", "Imported", "NotFound", "Record", "Summary", "check_codebook", "formats", "import_actors",
    "judge", "open_record", "read", "sample_path",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of :func:`read` did: stories read and known before, reports coded, inputs that failed."""

    read: int
    known: int
    reports: int
    failures: tuple[Failure, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class Imported:
    """What :func:`import_actors` did.

    ``name`` is the list's, ``entries`` how many persons and bodies it has, ``passed`` how many entities of
    the file are neither, ``failures`` the lines that could not be used, ``changed`` whether the record was.
    """

    name: str
    entries: int
    passed: int
    failures: tuple[Failure, ...]
    changed: bool
    record: Record


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How much of the codebook tells one mode of an event type: rules, senses (rule and word), examples."""

    event_type: str
    mode: str | None
    rules: int
    senses: int
    examples: int


def read(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    record: str | os.PathLike[str] = "record",
    *,
    model: str | None = None,
    columns: Mapping[str, str] | None = None,
    codebooks: Iterable[str | os.PathLike[str]] = (),
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
    stdin: BinaryIO | None = None,
) -> Summary:
    """Read stories into a record.

    Stories that the record has are passed over, so a run that was stopped goes on where it was.

    Args:
        sources: files (.txt, .md, .jsonl, .csv), folders of them, or "-" for standard input.
        record: the record's folder; made if it is not there.
        model: an installed spaCy model; None takes the bundled one.
        columns: our field to their column: {"text": "body"}.
        codebooks: further codebook files; their rules win over bundled ones of the same id.
        workers: processes to use; 0 takes one for each core. A script that asks for more than one must
            call this under ``if __name__ == "__main__":``, since each process loads the script.
        progress: called with the number of inputs done since the last call.
        stdin: read for "-"; the process's own by default.

    Returns:
        what was done, with the record opened.

    Raises:
        dragoman.RecordError: if the record cannot be written.
        dragoman.ModelError: if the model is not installed.
        ValueError: if ``columns`` names a field that does not exist, or ``workers`` is negative.
        dragoman.ResourceError: if a codebook file is wrong.
        dragoman.ListError: if a list of actors that was imported is damaged.
    """
    from dragoman import __version__
    from dragoman.coding.fingerprint import fingerprint
    from dragoman.engines.derivation import derive
    from dragoman.engines.local import Settings, run
    from dragoman.parsing import DEFAULT_MODEL
    from dragoman.pipeline import Toolbox
    from dragoman.sources import read_sources
    from dragoman.store import Store, list_files

    if workers < 0:
        raise ValueError(f"workers are counted from 1, or 0 for one a core, not {workers}")
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    books = tuple(os.fspath(c) for c in codebooks)
    settings = Settings(model or DEFAULT_MODEL, books, list_files(record))
    inputs = read_sources(sources, columns=columns, stdin=stdin or sys.stdin.buffer)
    tools = Toolbox.load(settings.model, settings.codebooks, settings.lists)
    _ = tools.parser.nlp  # a missing model is told of before anything is made or read
    store = Store.open(record, create=True)
    version = f"dragoman {__version__}, {tools.parser.model}, codebook {fingerprint(settings.codebooks)}"
    processes = workers if workers > 0 else os.cpu_count() or 1
    tally = run(inputs, store, tools, settings, version, workers=processes, progress=progress)
    derive(store)
    return Summary(tally.read, tally.known, tally.reports, tuple(tally.failures), Record(store))


def import_actors(
    file: str | os.PathLike[str],
    record: str | os.PathLike[str] = "record",
    *,
    name: str | None = None,
    remove: bool = False,
) -> Imported:
    """Import a list of people and bodies into a record, for its entities to be known by.

    Stories that are read afterwards take country, sectors and names from it, and the entities of all stories
    its ids. Importing a list again replaces it; the same list changes nothing.

    Args:
        file: CSV with the columns id, name, aliases, type, country, sectors, role, from, to, of which name
            must be there; or FollowTheMoney's JSON lines, as OpenSanctions publishes them.
        record: the record's folder; made if it is not there.
        name: what the list is called; the file's own name by default.
        remove: take the list of that name out again instead; the file need not be there.

    Returns:
        what was done, with the record opened.

    Raises:
        dragoman.ListError: if the file is no list, or too large.
        dragoman.RecordError: if the record cannot be written.
        OSError: if the file cannot be read.
        ValueError: if there is no list of that name to be removed.
    """
    from dragoman.actors.lists import Read, dump, read_list
    from dragoman.actors.lists_values import plain
    from dragoman.engines.derivation import derive
    from dragoman.store import Store

    called = plain(name or os.path.basename(os.fspath(file)))
    if not called:
        raise ValueError("a list needs a name")
    found = Read((), (), 0) if remove else read_list(file, called)
    store = Store.open(record, create=not remove)
    if remove:
        if not store.drop_list(called):
            raise ValueError(f"the record has no list {called!r}")
        changed = True
    else:
        changed = store.keep_list(called, dump(found.entries))
    derive(store, again=changed)
    return Imported(called, len(found.entries), found.passed, found.failures, changed, Record(store))


def judge(
    action: str,
    *subjects: str,
    author: str,
    record: str | os.PathLike[str] = "record",
    slot: str | None = None,
    value: str | None = None,
    note: str | None = None,
) -> Judged:
    """Keep a person's judgement in a record and derive its events anew.

    Args:
        action: accept or reject reports, correct one, merge events, split reports from an event, or undo
            judgements.
        subjects: ids or their beginnings, as for :meth:`Record.judge`.
        author: who judges.
        record: the record's folder.
        slot: of a correction.
        value: of a correction: what should stand there, ``none`` for nothing.
        note: why.

    Returns:
        what was done, with the record as it stands now.

    Raises:
        ValueError: if it makes no sense; says what would.
        dragoman.NotFound: if there is no such report or event.
        dragoman.RecordError: if there is no record there, or it cannot be written.
    """
    return open_record(record).judge(action, *subjects, author=author, slot=slot, value=value, note=note)


def check_codebook(
    codebooks: Iterable[str | os.PathLike[str]] = (), types: Iterable[str] = ()
) -> list[Fault]:
    """Code every example of the codebook and tell which come out otherwise than they say.

    Args:
        codebooks: the user's own codebook files, checked with the bundled rules.
        types: only rules of these event types.
    """
    from dragoman.coding.checking import check
    from dragoman.pipeline import Toolbox, read_stories

    tools = Toolbox.load(codebooks=tuple(os.fspath(c) for c in codebooks))
    return check(tools.codebook, lambda stories: read_stories(stories, tools), types)


def codebook_counts(codebooks: Iterable[str | os.PathLike[str]] = ()) -> list[RuleCount]:
    """The codebook's rules, senses and examples, counted by event type and mode; a mode without rules is 0.

    Args:
        codebooks: the user's own codebook files, counted with the bundled rules.

    Raises:
        dragoman.ResourceError: if a codebook file is wrong.
    """
    from dragoman.coding import load_codebook
    from dragoman.ontology import load_plover

    types = load_plover().types
    counts: dict[tuple[str, str], list[int]] = {(t, m): [0, 0, 0] for t in types for m in types[t].modes}
    for rule in load_codebook(tuple(os.fspath(c) for c in codebooks)).rules:
        count = counts.setdefault((rule.event_type, rule.mode or ""), [0, 0, 0])
        words = len(rule.verbs) + len(rule.nouns) + len(rule.adjectives)
        for i, more in enumerate((1, words, len(rule.examples))):
            count[i] += more
    return [RuleCount(kind, mode or None, *count) for (kind, mode), count in sorted(counts.items())]


def formats() -> list[str]:
    """The export formats."""
    from dragoman.exports import formats as known

    return known()


def sample_path() -> str:
    """The folder of the bundled sample stories.

    Raises:
        FileNotFoundError: if the package was installed without them.
    """
    from pathlib import Path

    here = Path(__file__).resolve()
    for folder in (here.parent / "examples" / "dispatches", here.parents[2] / "examples" / "dispatches"):
        if folder.is_dir():
            return str(folder)
    raise FileNotFoundError("the sample stories are not installed; read your own with: dragoman read FOLDER")
