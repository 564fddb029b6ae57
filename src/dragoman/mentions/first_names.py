"""The gender that a person's first name tells, from a list of names that only women or only men bear."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from dragoman.ontology.loading import ResourceError, read_yaml

FILE = "first_names.yaml"
_WORDS = 2  # a name of one word may be a surname


def gender_of_name(name: str) -> str | None:
    """ "female" or "male" where the first word of a full name tells it; None where it does not."""
    words = name.split()
    return load_first_names().get(_fold(words[0])) if len(words) >= _WORDS else None


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("\u0131", "i").replace("\u0142", "l"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@cache
def load_first_names() -> Mapping[str, str]:
    """First names, folded, to the gender of those who bear them.

    Raises:
        ResourceError: resources/first_names.yaml is missing, or gives a name to both.
    """
    table = read_yaml(FILE)
    genders: dict[str, str] = {}
    for gender in ("female", "male"):
        for name in table[gender].split():
            if name in genders:
                raise ResourceError(FILE, name, "stands twice")
            genders[name] = gender
    return genders
