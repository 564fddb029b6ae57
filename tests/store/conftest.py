"""A record that is only read is made once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.store import Store, Table, connect, tables

from .making import filled


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("record") / "r")


@pytest.fixture(scope="session")
def tabs(record: Store) -> dict[str, Table]:
    return tables(connect(record))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "r", create=True)
