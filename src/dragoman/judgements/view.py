"""What judging needs to see of a record: reports as told and as judged, events, and who bears a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.judgements.standing import Standing, standing
from dragoman.judgements.telling import checked, lines
from dragoman.model import Event, Judgement, Report

if TYPE_CHECKING:
    from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class View:
    """A record as somebody who judges sees it."""

    record: Record

    def report(self, ident: str) -> Report:
        """The report with an id or the start of one, as it was judged.

        Raises:
            dragoman.NotFound: if there is none, or several begin with it.
        """
        return self.record.report(ident)

    def event(self, ident: str) -> Event:
        """The event with an id or the start of one.

        Raises:
            dragoman.NotFound: if there is none, or several begin with it.
        """
        return self.record.event(ident)

    def original(self, ident: str) -> Report:
        """The report of this id as its story tells it.

        Raises:
            KeyError: if there is none.
        """
        return self.originals([ident])[ident]

    def originals(self, idents: Iterable[str]) -> dict[str, Report]:
        """Reports as their stories tell them, by id; those that are not there are left out."""
        from dragoman.store.judged import originals

        wanted = list(idents)
        found = originals(self.record.reports.connection, wanted) if wanted else []
        return {r.report_id: r for r in found}

    def named(self, name: str) -> list[dict[str, Any]]:
        """The entities that bear a name, in any case, with or without accents."""
        names = "list_transform(list_append(aliases, name), lambda n: fold(n))"
        sql = f"SELECT entity_id FROM entities_told WHERE list_contains({names}, fold(?))"
        rows = self.record.entities.connection.cursor().execute(sql, [name]).fetchall()
        return self.record.entities.filter(entity=[i for (i,) in rows]).to_pylist()

    def standing(self, judgements: Iterable[Judgement]) -> list[Standing]:
        """How judgements stand, those corrections marked that their reports can't take any more."""
        found = standing(judgements)
        reports = sorted({s.judgement.subject_id for s in found if s.judgement.action == "correct"})
        return checked(found, self.originals(reports))

    def lines(self, report_ids: Iterable[str]) -> tuple[str, ...]:
        """What people said of some reports and of their event, a line a judgement."""
        standings = self.record.standing
        return tuple(lines(standings, self.originals(report_ids))) if standings else ()
