"""Statements in the words of the text, for reading in a failed test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.attribution.finder import find_attributions
from dragoman.mentions import find_mentions
from dragoman.model import Attribution, MentionKey, Story
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox


@dataclass(frozen=True)
class Told:
    """One statement: who vouches, by which cue, for what, and through whom it came."""

    speaker: str | None
    cue: str | None
    content: tuple[str, ...]
    kind: str
    relays: tuple[str, ...]
    addressee: str | None
    attribution: Attribution


def read(tools: Toolbox, texts: Iterable[str]) -> dict[str, list[Told]]:
    """The statements of each text, parsed all together."""
    stories = [Story(id=str(i), text=text) for i, text in enumerate(texts)]
    found: dict[str, list[Told]] = {}
    for story, layout, sentences in tools.parser.parse((s, lay_out(s)) for s in stories):
        mentions = {s.index: find_mentions(s, tools.lexicon) for s in sentences}

        def words(key: MentionKey | None, mentions=mentions, sentences=sentences) -> str | None:  # type: ignore[no-untyped-def]
            if key is None:
                return None
            mention = mentions[key[0]].at_anchor.get(key[1])
            return mention.text if mention else f"({sentences[key[0]].tokens[key[1]].text})"

        found[story.text] = [
            Told(
                words(a.source_key),
                a.cue.of(story.text) if a.cue else None,
                tuple(s.of(story.text) for s in a.content),
                a.kind,
                tuple(words(r) or "" for r in a.relays),
                words(a.addressee),
                a,
            )
            for a in find_attributions(story, layout, sentences, mentions, tools.cues)
        ]
    return found
