"""``dragoman serve``: what it says, when it refuses, and that it stops when told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import dragoman
from tests.judgements.making import append, call, record

COMMAND = [sys.executable, "-c", "from dragoman.cli import main; main()", "serve"]


def run(*args: str) -> subprocess.CompletedProcess[str]:
    """The command, which is expected to refuse."""
    return subprocess.run([*COMMAND, *args], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("edit", [[], ["--edit"]], ids=["read", "edit"])
def test_it_prints_its_address_serves_and_stops(sample: dragoman.Record, edit: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "-r", sample.path, "--port", "0", "--no-open", *edit],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stderr is not None
            line = next(line for line in process.stderr if "http://" in line)
            url = line.split(" at ")[1].split(" ")[0].rstrip(",")
            assert url.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(url, timeout=60) as answer:
                page = answer.read()
            assert b"Dragoman" in page
            assert (b">Judgements</a>" in page) == bool(edit)
            assert ("to be judged" in line) == bool(edit)
            process.send_signal(signal.SIGINT)
            rest, out = process.stderr.read(), process.stdout.read() if process.stdout else ""
            assert process.wait(60) == 0
        finally:
            process.kill()  # a page that fails must not leave the test waiting for the server
    assert "stopped" in rest
    assert "Traceback" not in rest
    assert out == ""


def _until_served(path: str) -> list[str]:
    """What the command says until the pages are there."""
    with subprocess.Popen(
        [*COMMAND, "-r", path, "--port", "0", "--no-open"], stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            said = []
            for line in process.stderr:
                said.append(line)
                if "http://" in line:
                    break
        finally:
            process.kill()
    return said


def test_a_record_is_laid_out_once_and_it_is_said_why(tmp_path: Path) -> None:
    made = record(tmp_path / "r", call("a", 3))
    (why, _) = _until_served(made.path)
    assert why == f"laying out {made.path}: it was not laid out before …\n"
    assert len(_until_served(made.path)) == 1
    append(made.store, call("b", 9))
    (why, _) = _until_served(made.path)
    assert why == f"laying out {made.path}: it has changed since it was last laid out …\n"


def test_a_taken_port_is_told_with_a_way_out(sample: dragoman.Record) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run("-r", sample.path, "--port", port)
    assert done.returncode == 2
    assert f"something else listens on port {port}" in done.stderr
    assert "--port" in done.stderr


def test_no_record_is_told_with_a_way_out(tmp_path: Path) -> None:
    done = run("-r", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "there is no record here" in done.stderr
    assert "dragoman read" in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="an address that no machine has is told otherwise here")
def test_a_host_that_is_not_here_is_told(sample: dragoman.Record) -> None:
    done = run("-r", sample.path, "--host", "192.0.2.1", "--port", "0")
    assert done.returncode == 2
    assert "192.0.2.1 is no address of this machine" in done.stderr
