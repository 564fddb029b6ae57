"""Stories, their passages and their statements as rows of the record, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dragoman.model import Attribution, Failure, Passage, Reading, Span, Story
from dragoman.store.rows import Row, parties_from, party_row, span_row


def _published(story: Story) -> str | None:
    return story.published.isoformat() if story.published else None


def story_row(reading: Reading, version: str) -> Row:
    """The row that marks a story as read; ``version`` names the software that read it."""
    story, layout = reading.story, reading.layout
    dateline = None
    if layout.dateline:
        named = {"place": layout.dateline.place, "agency": layout.dateline.agency}
        dateline = span_row(layout.dateline.span, story.text) | named
    return {
        "story_id": story.id,
        "digest": story.digest,
        "outlet": story.outlet,
        "published": _published(story),
        "url": story.url,
        "headline": story.headline,
        "text": story.text,
        "origin": story.origin,
        "status": "read",
        "byline": span_row(layout.byline, story.text) if layout.byline is not None else None,
        "dateline": dateline,
        "found_headline": layout.headline,
        "repeats": [span_row(s, story.text) for s in layout.repeats],
        "credits": [span_row(s, story.text) for s in layout.credits],
        "reports": len(reading.reports),
        "attributions": len(reading.attributions),
        "version": version,
    }


def failure_row(failure: Failure, version: str) -> Row:
    """The row of an input that could not be read."""
    return {
        "story_id": failure.story_id,
        "origin": failure.origin,
        "status": "failed",
        "reason": failure.reason,
        "remedy": failure.remedy,
        "version": version,
    }


def passage_row(passage: Passage, story: Story) -> Row:
    """A paragraph or headline of a story."""
    told = {"story_id": story.id, "outlet": story.outlet, "published": _published(story)}
    return told | {"index": passage.index, "kind": passage.kind} | span_row(passage.span, story.text)


def attribution_row(found: Attribution, story: Story) -> Row:
    """A statement; the mentions that it was read from stay behind."""
    return {
        "story_id": story.id,
        "attribution_id": found.id,
        "outlet": story.outlet,
        "published": _published(story),
        "kind": found.kind,
        "source": span_row(found.source, story.text) if found.source is not None else None,
        "cue": span_row(found.cue, story.text) if found.cue is not None else None,
        "content": [span_row(s, story.text) for s in found.content],
        "chain": [party_row(p) for p in found.chain],
        "about": [party_row(p) for p in found.about],
        "vouched": found.vouched,
        "rule": found.rule,
    }


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def story_from(row: Mapping[str, Any]) -> Story:
    """The story of a row, as it was given."""
    published = dt.date.fromisoformat(row["published"]) if row["published"] else None
    return Story(
        row["story_id"], row["text"], row["outlet"], published, row["url"], row["headline"], row["origin"]
    )


def attribution_from(row: Mapping[str, Any]) -> Attribution:
    """The statement of a row, with its chain but without the mentions behind it."""
    return Attribution(
        id=row["attribution_id"],
        kind=row["kind"],
        source=_span(row["source"]) if row["source"] else None,
        cue=_span(row["cue"]) if row["cue"] else None,
        content=tuple(_span(s) for s in row["content"]),
        chain=parties_from(row["chain"]),
        about=parties_from(row["about"]),
        vouched=row["vouched"],
        rule=row["rule"],
    )
