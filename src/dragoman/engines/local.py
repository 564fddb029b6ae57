"""Reads stories on this machine: batch by batch into the record, in one process or several."""

from __future__ import annotations

import atexit
import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context

from dragoman.model import Failure, Reading, Story
from dragoman.ontology import ResourceError
from dragoman.parsing import ModelError
from dragoman.pipeline import Toolbox, read_stories
from dragoman.store import Store

BATCH = 100
"""Stories committed at a time: what a run that is killed can lose."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how stories are coded: the spaCy model, the user's codebook files and lists of actors."""

    model: str
    codebooks: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What a run did."""

    read: int = 0
    known: int = 0
    reports: int = 0
    failures: list[Failure] = field(default_factory=list)


def run(
    inputs: Iterable[Story | Failure],
    store: Store,
    tools: Toolbox,
    settings: Settings,
    version: str,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Tally:
    """Read all inputs that the record does not have yet.

    Args:
        inputs: stories, and failures to record.
        store: the record, open for writing.
        tools: parser and lexicons of this process.
        settings: for the tools of other processes.
        version: names the software, for the record.
        workers: processes; 1 reads in this one.
        progress: called with the number of inputs done.
    """
    tally = Tally()
    batches = _batches(_new(inputs, store, tally, progress), BATCH)
    for readings, failures, given in _read(batches, tools, settings, workers):
        store.append(readings, failures, version)
        tally.read += len(readings)
        tally.reports += sum(len(r.reports) for r in readings)
        tally.failures.extend(failures)
        if progress is not None:
            progress(given)
    return tally


def _new(
    inputs: Iterable[Story | Failure], store: Store, tally: Tally, progress: Progress | None
) -> Iterator[Story | Failure]:
    """The inputs less the stories that the record has; another text under a known id is a failure."""
    known = store.known()
    begun: dict[str, tuple[str, str]] = {}
    for item in inputs:
        if isinstance(item, Story):
            digest, where = begun.get(item.id, (known.get(item.id), "the record"))
            if digest == item.digest:
                tally.known += 1
                if progress is not None:
                    progress(1)
                continue
            if digest is not None:
                # where the other stands is no part of the reason: read again it would be another failure
                yield Failure(
                    item.origin or item.id, f"story id {item.id!r} is taken by another text",
                    f"the other is from {where}: give this one an id of its own, or another record", item.id,
                )  # fmt: skip
                continue
            begun[item.id] = (item.digest, item.origin or "this run")
        yield item


def _batches(items: Iterable[Story | Failure], size: int) -> Iterator[list[Story | Failure]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


_Outcome = tuple[list[Reading], list[Failure], int]


def _read(
    batches: Iterator[list[Story | Failure]], tools: Toolbox, settings: Settings, workers: int
) -> Iterator[_Outcome]:
    if workers <= 1:
        try:
            for batch in batches:
                _spared(tools)
                yield _read_batch(batch, tools)
        finally:
            gc.unfreeze()
        return
    context = get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(settings,))
    waiting: list[Future[_Outcome]] = []
    try:
        for batch in batches:
            waiting.append(pool.submit(_read_elsewhere, batch))
            while waiting and (waiting[0].done() or len(waiting) > 2 * workers):  # memory stays flat
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_tools: list[Toolbox] = []  # of a worker process, set once by its initializer


def _start(settings: Settings) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the run, and its workers with it
    atexit.register(gc.unfreeze)  # what stays frozen to the end is told of as leaked, on the user's screen
    _tools[:] = [Toolbox.load(settings.model, settings.codebooks, settings.lists)]


def _read_elsewhere(batch: list[Story | Failure]) -> _Outcome:
    _spared(_tools[0])
    return _read_batch(batch, _tools[0])


def _spared(tools: Toolbox) -> None:
    """Keep the collector from walking the model and the lexicons, which live on, at each of its rounds.

    It took a tenth of the time of reading. What is frozen is still freed when nothing refers to it.
    """
    if gc.get_freeze_count() == 0:
        tools.parser.nlp  # noqa: B018 - loaded now, to be spared
        gc.freeze()


def _read_batch(batch: Sequence[Story | Failure], tools: Toolbox) -> _Outcome:
    """Read a batch; if a story breaks the reader, the others are read without it."""
    stories = [item for item in batch if isinstance(item, Story)]
    failures = [item for item in batch if isinstance(item, Failure)]
    try:
        return list(read_stories(stories, tools)), failures, len(batch)
    except (ModelError, ResourceError):
        raise  # no story's fault
    except Exception:  # noqa: BLE001 - whichever story it was, it is found and recorded below
        readings: list[Reading] = []
        for story in stories:
            try:
                readings.extend(read_stories([story], tools))
            except Exception as error:  # noqa: BLE001 - one story must not cost the others
                reason = f"could not be coded ({type(error).__name__}: {error})"
                remedy = "this is a fault in dragoman: please report it with the story"
                failures.append(Failure(story.origin or story.id, reason, remedy, story.id))
        return readings, failures, len(batch)
