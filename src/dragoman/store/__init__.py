"""The record: Delta tables, how readings are added to them, and how they are queried."""

from dragoman.store.errors import RecordError
from dragoman.store.lists import list_files
from dragoman.store.queries import Table, connect, tables
from dragoman.store.store import Known, Store

__all__ = ["Known", "RecordError", "Store", "Table", "connect", "list_files", "tables"]
