"""The bundled sample is merged as its hand coding says, its look-alikes kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.evaluation import Agreement


@pytest.fixture(scope="module")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    sample = Path(dragoman.sample_path())
    summary = dragoman.read(sample, tmp_path_factory.mktemp("sample") / "record")
    assert not summary.failures
    return summary.record.evaluate(sample / "golden.yaml")


def test_reports_of_one_happening_are_one_event(agreement: Agreement) -> None:
    assert agreement.events is not None
    assert agreement.events.apart == ()
    assert agreement.events.recall.right == agreement.events.recall.of


def test_look_alikes_stay_apart(agreement: Agreement) -> None:
    assert agreement.events is not None
    assert agreement.events.wrong == ()
    assert agreement.events.precision.right == agreement.events.precision.of
