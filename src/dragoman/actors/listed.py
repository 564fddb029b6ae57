"""What users' lists know, put into what is read: bodies into the lexicon, persons into the mentions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.actors.lists import load
from dragoman.actors.register import Listed, Register, register_of
from dragoman.mentions import Lexicon, Mentions
from dragoman.mentions.lexicon import Organisation, words_of
from dragoman.model import Mention

LONG: Final = 6
"""Letters from which one capitalised word is a name and no word that may begin a sentence (These, Since)."""


def load_register(files: tuple[str, ...]) -> Register:
    """The register of the lists that a record keeps.

    Raises:
        dragoman.ListError: a list is damaged.
    """
    return register_of(load(file) for file in files)


def with_bodies(lexicon: Lexicon, register: Register) -> Lexicon:
    """The lexicon with the bodies and groups of users' lists; what it has already stays."""
    found = [
        (words_of(name), _organisation(entry))
        for entry in register.entries
        if entry.category != "person"
        for name in entry.names
        if _stands_alone(name)
    ]
    return replace(lexicon, organisations=lexicon.organisations.with_(found)) if found else lexicon


def _stands_alone(name: str) -> bool:
    """Whether a name can be found in running text: of one word only an acronym or a long capitalised one."""
    if " " in name:
        return True
    return (name.isupper() and len(name) > 1) or (name[0].isupper() and len(name) >= LONG)


def _organisation(entry: Listed) -> Organisation:
    return Organisation(entry.name, entry.country, entry.sectors, entry.category, entry.names)


def complete(mentions: Mentions, register: Register, when: date | None) -> Mentions:
    """The mentions with country, sectors and role of the listed persons, where the words tell none."""
    if not register.entries:
        return mentions
    known = {i: _completed(m, register, when) for i, m in mentions.at_anchor.items()}
    return replace(mentions, at_anchor=known)


def _completed(mention: Mention, register: Register, when: date | None) -> Mention:
    if mention.name is None or mention.category not in ("person", None):
        return mention
    found = register.find(mention.name, mention.country, when, person=True)
    if found is None:
        return mention
    return mention.with_(
        category="person",
        country=mention.country or found.country,
        sectors=mention.sectors or found.sectors,
    )
