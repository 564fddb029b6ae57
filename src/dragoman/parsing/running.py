"""Loads a spaCy pipeline and runs it as ``nlp.pipe`` does and with its outcome, in about half of the time.

Two things take much of spaCy's time that need not. Its products of matrices come from a library that knows
few processors: on others it is three times as slow as the one that numpy brings. And its greedy parser lets
other threads run meanwhile, for which it asks for the interpreter's lock at each feature of each word; the
same steps, taken from here for many texts at once, hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")
_BATCH = 64  # texts at a time: more gain nothing on a CPU and cost memory
_TOKENS = 8_000  # the parser holds 4 kB for each while it steps through them
_QUICK = ("openblas", "mkl")  # what numpy multiplies with where that is quick on any processor


def load(model: str) -> Any:
    """The pipeline of that name, with numpy's products of matrices if they are known to be quick.

    Raises:
        OSError: if it is not installed.
    """
    import spacy
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if type(get_current_ops()) is not NumpyOps or _quick_products() is None:
        return spacy.load(model)
    with use_ops("numpy", use_blis=False):
        return spacy.load(model)


class Runner:
    """Runs a loaded pipeline.

    Args:
        nlp: the pipeline.
        without: names of components to leave out.

    Attributes:
        nlp: the pipeline.
    """

    def __init__(self, nlp: Any, without: Sequence[str] = ()) -> None:
        self.nlp = nlp
        self._runs = [_run_of(pipe) for name, pipe in nlp.pipeline if name not in without]
        products = _quick_products()
        self._one_thread = nullcontext if products is None else lambda: products.limit(limits=1)

    def run(self, texts: Iterable[tuple[str, T]]) -> Iterator[tuple[Doc, T]]:
        """Each text parsed, with what came along with it."""
        source = iter(texts)
        while batch := list(islice(source, _BATCH)):
            with self._one_thread():  # the matrices are small: more would wait for each other
                docs = [self.nlp.make_doc(text) for text, _ in batch]
                for run in self._runs:
                    docs = run(docs)
            yield from zip(docs, (given for _, given in batch), strict=True)


def _quick_products() -> Any:
    """What limits the threads of numpy's products of matrices; None if they are not known to be quick."""
    import numpy  # noqa: F401 - the library is looked for among those that are loaded
    from threadpoolctl import ThreadpoolController

    found = ThreadpoolController().select(internal_api=list(_QUICK))
    return found if len(found) else None


def _run_of(pipe: Any) -> Callable[[list[Doc]], list[Doc]]:
    from spacy.pipeline.transition_parser import Parser

    if isinstance(pipe, Parser) and pipe.cfg["beam_width"] == 1:
        return lambda docs: _stepped(pipe, docs)
    if hasattr(pipe, "pipe"):
        return lambda docs: list(pipe.pipe(docs, batch_size=_BATCH))
    return lambda docs: [pipe(doc) for doc in docs]


def _stepped(pipe: Any, docs: list[Doc]) -> list[Doc]:
    """What a greedy parser says, step by step for docs of like length."""
    for some in _of_like_length(docs):
        states = pipe.moves.init_batch(some)
        scores = pipe.model.predict(some)
        going = [state for state in states if not state.is_final()]
        while going:
            going = pipe.transition_states(going, scores.predict(going))
        pipe.set_annotations(some, states)
    return docs


def _of_like_length(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """The docs that have words, some at a time."""
    some: list[Doc] = []
    held = 0
    for doc in sorted(filter(len, docs), key=len):
        if some and held + len(doc) > _TOKENS:
            yield some
            some, held = [], 0
        some.append(doc)
        held += len(doc)
    if some:
        yield some
