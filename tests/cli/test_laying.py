"""While a record is laid out, it is said why, and if it takes long, how far it is."""

from __future__ import annotations

import pytest

from dragoman.cli import laying


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands where it is put."""
    now = [100.0]
    monkeypatch.setattr(laying.time, "monotonic", lambda: now[0])
    return now


def test_a_kept_layout_is_opened_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    with laying.Laying("/r", drawn=False):
        pass
    assert capsys.readouterr().err == ""


def test_a_short_one_is_told_once(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with laying.Laying("/r", drawn=False) as told:
        for share in (0.0, 0.4, 1.0):
            told(share, "it has changed since it was last laid out")
    assert capsys.readouterr().err == "laying out /r: it has changed since it was last laid out …\n"


def test_a_long_one_tells_each_quarter_once(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with laying.Laying("/r", drawn=False) as told:
        for n in range(101):
            told(n / 100, "it was not laid out before")
            clock[0] += 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:] == ["25% laid out", "50% laid out", "75% laid out", "100% laid out"]


def test_on_a_screen_a_bar_is_drawn(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with laying.Laying("/r", drawn=True) as told:
        told(0.0, "why")
        clock[0] += 3
        told(0.5, "why")
        assert told._bar.tasks[0].completed == 0.5
    assert "% laid out" not in capsys.readouterr().err
