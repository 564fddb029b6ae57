"""Clusters the gold event mentions of an ECB+ file (Cybulska and Vossen 2014) with Dragoman's own merging.

    python benchmarks/ecbplus.py FILE.jsonl [-o CLUSTERS.jsonl]

FILE has one story a line: ``doc_id``, ``sentences`` of ``tokens``, and ``events`` with ``mention_id``,
``sent`` and ``tokens`` (indices). Topics and chains are not looked at. The sentences are parsed, the stories
compared, each mention set out with who does what to whom and the words around, and the mentions grouped by
average linkage over the learned weights of ``merging.wording``. Written: ``{mention_id, cluster}`` lines.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.merging.corpus import Corpus, survey
from dragoman.merging.thesaurus import load_thesaurus
from dragoman.merging.told import Told, tell
from dragoman.merging.wording import group
from dragoman.model import Layout, Passage, Sentence, Span, Story, Token
from dragoman.parsing import Parser

Row = Mapping[str, Any]
_AS_PRINTED = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
_CLOSING = frozenset((*',.;:?!)%"', "''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"))
_OPENING = frozenset(("``", "(", "$", "-LRB-"))


def read(path: str) -> list[Row]:
    """The stories of a file."""
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def mentions(rows: Sequence[Row]) -> tuple[list[Told], Corpus]:
    """All gold mentions, ready for comparison, and the body of stories that they stand in."""
    printed = {row["doc_id"]: _text(row) for row in rows}
    stories = ((Story(id=i, text=text), layout) for i, (text, layout, _) in printed.items())
    parsed = {story.id: sentences for story, _, sentences in Parser().parse(stories)}
    corpus, thesaurus = survey(parsed), load_thesaurus()
    found = []
    for row in rows:
        places, sentences = printed[row["doc_id"]][2], parsed[row["doc_id"]]
        for event in row["events"]:
            spans = [places[event["sent"]][n] for n in event["tokens"]]
            sentence, tokens = _tokens(sentences, spans)
            found.append(tell(event["mention_id"], row["doc_id"], sentence, tokens, corpus, thesaurus))
    return found, corpus


def _text(row: Row) -> tuple[str, Layout, list[list[Span]]]:
    """The story as it was printed, a sentence a passage, and where each token stands in it."""
    text, passages, places = "", [], []
    for number, sentence in enumerate(row["sentences"]):
        text += "\n\n" if text else ""
        begin, spans, before = len(text), [], ""
        for token in sentence["tokens"]:
            if len(text) > begin and token not in _CLOSING and before not in _OPENING:
                text += " "
            word = _AS_PRINTED.get(token, token)
            spans.append(Span(len(text), len(text) + len(word)))
            text, before = text + word, token
        passages.append(Passage(number, Span(begin, len(text)), "paragraph"))
        places.append(spans)
    return text, Layout(passages=tuple(passages)), places


def _tokens(sentences: Sequence[Sentence], spans: Iterable[Span]) -> tuple[Sentence, list[Token]]:
    """The parsed tokens at some places, those of the first sentence that has any.

    What stands in an aside that the parser leaves out is told by the word before it.
    """
    given = list(spans)
    for sentence in sentences:
        if sentence.span.overlaps(given[0]):
            tokens = [t for t in sentence.tokens if any(t.span.overlaps(s) for s in given)]
            if tokens:
                return sentence, tokens
    for sentence in sentences:
        before = [t for t in sentence.tokens if t.end <= given[0].start]
        if before and sentence.span.overlaps(given[0]):
            return sentence, before[-1:]
    raise ValueError(f"no parsed word at {given[0]}")


def clusters(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    """The mentions with the clusters that merging puts them into."""
    told, corpus = mentions(rows)
    for found in group(told, corpus):
        for ident in found.members:
            yield {"mention_id": ident, "cluster": found.members[0]}


def main() -> None:
    """Read, group, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="ECB+ as JSON lines")
    parser.add_argument("-o", "--output", help="where the clusters go; standard output by default")
    args = parser.parse_args()
    lines = "".join(json.dumps(row) + "\n" for row in clusters(read(args.file)))
    if args.output:
        Path(args.output).write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)


if __name__ == "__main__":
    main()
