from __future__ import annotations

from typing import Any

import pytest

from dragoman.api import sample_path
from dragoman.model import Story
from dragoman.parsing import DEFAULT_MODEL, lay_out, running
from dragoman.parsing.running import Runner, load
from dragoman.sources import read_sources

_TOLD: list[int | str] = ["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START"]


@pytest.fixture(scope="module")
def bare() -> Any:
    spacy = pytest.importorskip("spacy")
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    stories = [s for s in read_sources([sample_path()]) if isinstance(s, Story)]
    passages = [p.span.of(s.text) for s in stories for p in lay_out(s).passages]
    one = " ".join(passages[:40])
    return ["", *passages, one, " \n ", "Yes", one.upper(), ""]


def _run(runner: Runner, texts: list[str]) -> list[object]:
    return [(doc.to_array(_TOLD).tolist(), n) for doc, n in runner.run((t, n) for n, t in enumerate(texts))]


def test_says_what_the_pipeline_says_by_itself(
    bare: Any, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [(doc.to_array(_TOLD).tolist(), n) for n, doc in enumerate(bare.pipe(texts))]
    quick = Runner(load(DEFAULT_MODEL))
    assert _run(quick, texts) == told
    monkeypatch.setattr(running, "_TOKENS", 50)  # a few at a time
    assert _run(quick, texts) == told


def test_leaves_out_what_it_is_told_to(bare: Any, texts: list[str]) -> None:
    for doc, _ in Runner(bare, ["ner"]).run((t, None) for t in texts[1:4]):
        assert doc.has_annotation("DEP")
        assert not doc.has_annotation("ENT_IOB")


def test_runs_a_component_that_is_a_mere_function(bare: Any) -> None:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc

    @Language.component("dragoman_test_loud")
    def loud(doc: Doc) -> Doc:
        doc.user_data["loud"] = doc.text.upper()
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_test_loud")
    found = list(Runner(nlp).run([("Peru wrote to Chile.", 7)]))
    assert [(doc.user_data["loud"], n) for doc, n in found] == [("PERU WROTE TO CHILE.", 7)]


def test_threads_of_the_host_are_given_back(bare: Any) -> None:
    import numpy  # noqa: F401 - its library of products is looked at
    from threadpoolctl import threadpool_info, threadpool_limits

    with threadpool_limits(2):
        before = threadpool_info()
        for _ in Runner(bare).run([("Peru wrote to Chile.", None)]):
            assert threadpool_info() == before
        assert threadpool_info() == before


def test_multiplies_with_numpy_where_that_is_quick(bare: Any) -> None:
    from threadpoolctl import threadpool_info

    quick = any(pool["internal_api"] in ("openblas", "mkl") for pool in threadpool_info())
    assert load(DEFAULT_MODEL).get_pipe("ner").model.ops.use_blis is not quick
    assert bare.get_pipe("ner").model.ops.use_blis
