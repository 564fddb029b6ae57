"""Plain text and Markdown: one story a file, with front matter if it likes."""

from __future__ import annotations

import os
from collections.abc import Iterator

from dragoman.model import Failure, Story
from dragoman.sources import frontmatter
from dragoman.sources.columns import Columns
from dragoman.sources.decoding import decode
from dragoman.sources.lines import Bytes
from dragoman.sources.source import LONGEST_TEXT, Source, UnreadableError

# no encoding takes more than four bytes a character, so a longer file holds too long a text
LONGEST_FILE = 4 * (LONGEST_TEXT + frontmatter.LONGEST)


def read_text(stream: Bytes, source: Source) -> Iterator[Story | Failure]:
    """The story that a text file holds: every character after the front matter, as it stands.

    Raises:
        UnreadableError: for a file that is no text, too long, or in an encoding that is not recognised.
    """
    data = stream.read(LONGEST_FILE + 1)
    if len(data) > LONGEST_FILE:
        raise UnreadableError(
            f"text is longer than {LONGEST_TEXT:,} characters",
            "give each story by itself, in a file of its own",
        )
    text = decode(data)
    values, start = frontmatter.split(text)
    # the caller's columns are those of tables and objects; front matter has keys of its own
    fields = Columns().take(values)
    if fields["id"] in (None, "") and os.path.isfile(source.name):
        fields["id"] = os.path.basename(source.name)
    yield from source.tell(1, {**fields, "text": text[start:]})
