"""Where words stand: what rows of texts hold a term anywhere within a word, without reading the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.store.browsing.columns import Flags, Ints, distinct, encode, numbers, spread


@dataclass(frozen=True, eq=False)
class Words:
    """The different words of many texts, each with the rows that have it: ``row[starts[w]:starts[w + 1]]``.

    ``table`` has the words, and ``texts`` the texts by ``row``, for terms that go over several words.
    """

    connection: duckdb.DuckDBPyConnection
    table: str
    row: Ints
    starts: Ints
    count: int

    def rows_with(self, term: str) -> Flags:
        """The rows with a term, in any case and with or without accents."""
        parts = term.split()
        if not parts:
            return np.ones(self.count, bool)
        mask = np.ones(self.count, bool)
        for part in parts:
            mask &= self._part(part)
        return mask if len(parts) == 1 else self._in_full(term, mask)

    def _part(self, part: str) -> Flags:
        sql = f"SELECT word FROM {self.table}_words WHERE contains(text, fold(?))"
        found = np.asarray(self.connection.cursor().execute(sql, [part]).fetchnumpy()["word"], np.int64)
        mask = np.zeros(self.count, bool)
        mask[self.row[spread(self.starts[found], self.starts[found + 1])]] = True
        return mask

    def _in_full(self, term: str, among: Flags) -> Flags:
        """Of some rows, those in which the words of a term stand together."""
        sql = f"""
        SELECT row FROM {self.table}_texts t
        WHERE row IN (SELECT unnest(?)) AND contains(folded, fold(?))"""
        mask = np.zeros(self.count, bool)
        candidates = np.flatnonzero(among)
        if len(candidates):
            found = self.connection.cursor().execute(sql, [candidates, " ".join(term.split())])
            mask[found.fetchnumpy()["row"]] = True
        return mask


def split(folded: pa.Array) -> tuple[pa.Array, pa.Array]:
    """How many words each text has, and all words one after another, dictionary encoded."""
    words = pc.utf8_split_whitespace(pc.fill_null(folded, ""))
    return pc.list_value_length(words), pc.dictionary_encode(words.flatten())


def index(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    row: Ints,
    texts: Sequence[pa.Array],
    sizes: Sequence[pa.Array],
    words: Sequence[pa.Array],
    count: int,
) -> Words:
    """The words of texts under the name of a table.

    Args:
        connection: where the tables are made.
        table: the beginning of their names.
        row: the row to which each text belongs, -1 for none.
        texts: as they are searched: folded.
        sizes: how many words each has.
        words: all words one after another.
        count: how many rows there are.
    """
    codes = encode(words)
    rows = np.repeat(row.astype(np.int64), numbers(sizes))
    there = rows >= 0
    keys = distinct((codes.code[there].astype(np.int64) << 32) | rows[there])
    made = {"word": np.arange(len(codes.values), dtype=np.int32), "text": pa.array(codes.values, pa.string())}
    _made(connection, f"{table}_words", pa.table(made))
    whole = pa.chunked_array(texts, pa.string())
    spaced = pc.replace_substring_regex(whole, r"\s+", " ") if len(whole) else whole
    _made(connection, f"{table}_texts", pa.table({"row": row.astype(np.int32), "folded": spaced}))
    starts = np.searchsorted(keys, np.arange(len(codes.values) + 1, dtype=np.int64) << 32)
    return Words(connection, table, (keys & 0xFFFFFFFF).astype(np.int32), starts, count)


def _made(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.register("made_words", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM made_words")
    connection.unregister("made_words")
