"""What goes wrong with a record, said with what to do about it."""

from __future__ import annotations


class RecordError(Exception):
    """A record cannot be opened, read or written: where, why, and what to do about it."""

    def __init__(self, path: object, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path, self.reason, self.remedy = str(path), reason, remedy
