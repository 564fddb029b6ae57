"""Stories with mentions in brackets, and whom each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dragoman.actors import Resolver
from dragoman.actors.short_names import settle
from dragoman.attribution import find_attributions
from dragoman.mentions import find_mentions
from dragoman.model import Party, Story
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox

Resolved = dict[str, tuple[Resolver, list[list[Party]]]]


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A story without its brackets, and what stood in them."""
    spans: list[tuple[int, int]] = []
    told = ""
    for piece in re.split(r"(\[[^\]]*\])", text):
        words = piece.strip("[]")
        if piece.startswith("["):
            spans.append((len(told), len(told) + len(words)))
        told += words
    return told, spans


def resolve(tools: Toolbox, texts: Iterable[str], published: date | None = None) -> Resolved:
    """For every story its resolver and the parties of the bracketed mentions; one batch."""
    stories = [Story(text, unmarked(text)[0], published=published) for text in dict.fromkeys(texts)]
    found: Resolved = {}
    for story, layout, sentences in tools.parser.parse((s, lay_out(s)) for s in stories):
        mentions = settle({s.index: find_mentions(s, tools.lexicon) for s in sentences})
        statements = find_attributions(story, layout, sentences, mentions, tools.cues)
        place = tools.lexicon.countries.find(layout.dateline.place) if layout.dateline else None
        resolver = Resolver(story, layout, sentences, mentions, statements, place.code if place else None)
        heads = [
            (f.sentence.tokens[m.head].start, m) for f in mentions.values() for m in f.at_anchor.values()
        ]
        found[story.id] = (
            resolver,
            [
                [p for at, m in heads if start <= at < end for p in resolver.parties(m)]
                for start, end in unmarked(story.id)[1]
            ],
        )
    return found


def told(parties: list[list[Party]]) -> str:
    """The names of the parties of each bracket: "+" joins those of one, "|" the brackets, "-" is nobody."""
    return " | ".join("+".join(p.name for p in found) or "-" for found in parties)
