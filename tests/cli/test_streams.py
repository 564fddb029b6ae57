"""What reaches a terminal, and the progress of a long run."""

from __future__ import annotations

import io
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli import streams
from dragoman.cli.errors import exit_code
from dragoman.cli.progress import Progress
from dragoman.cli.streams import harmless, plain

CONTROLS = {chr(c) for c in (*range(0x20), *range(0x7F, 0xA0))}


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not CONTROLS & set(plain(text))
    assert not (CONTROLS - {"\n", "\t"}) & set(harmless(text))
    plain(text).encode("utf-8")


def test_words_stay_as_they_are() -> None:
    assert plain("Çavuşoğlu said\r\n\t“no”  [b]") == "Çavuşoğlu said “no” [b]"
    assert plain("\x1b[2Jgone \u202etxt.exe") == "\ufffd[2Jgone \ufffdtxt.exe"


def test_bytes_for_a_terminal_are_made_harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(streams, "is_terminal", lambda: True)
    with streams.output() as out:
        for part in ("ş\x1b[1m\r\n".encode()[:1], "ş\x1b[1m\r\n".encode()[1:]):
            out.write(part)
    assert screen.buffer.getvalue().decode() == "ş\ufffd[1m\n"  # type: ignore[attr-defined]


def test_letters_that_the_terminal_lacks_do_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    streams.prepare()
    screen.write("≠ differ")
    screen.flush()
    assert screen.buffer.getvalue() == b"? differ"  # type: ignore[attr-defined]


def test_a_fault_of_the_program_keeps_its_traceback() -> None:
    assert exit_code(KeyError("slot")) is None
    assert exit_code(UnicodeError("bad")) is None
    assert exit_code(ValueError("no such filter")) == 2
    assert exit_code(PermissionError(13, "Permission denied")) == 1


def test_a_short_run_shows_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    for shown in (True, False):
        with Progress(shown=shown) as progress:
            progress.advance(40)
        assert progress.done == 40
    assert capsys.readouterr() == ("", "")


def test_a_long_run_shows_what_is_done_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes standard error for a terminal
    with Progress(shown=True, patience=0) as progress:
        time.sleep(0.2)
        progress.advance(1240)
        time.sleep(0.2)
    out, err = capsys.readouterr()
    assert out == ""
    assert "1,240 inputs read" in err
