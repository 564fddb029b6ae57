"""Roles compared by the office they name."""

from __future__ import annotations

import pytest

from dragoman.actors.roles import office, same_office
from dragoman.model import Mention, Span


def role(words: str, *sectors: str) -> Mention:
    """A mention that is this role phrase."""
    return Mention(0, 0, Span(0, len(words)), words, "role", "person", role=words, sectors=sectors)


@pytest.mark.parametrize(
    ("words", "sectors", "expected"),
    [
        ("Prime Minister", (), ("premier", None)),
        ("premier", (), ("premier", None)),
        ("chancellor", (), ("premier", None)),
        ("Foreign Minister", (), ("minister", "foreign")),
        ("foreign secretary", (), ("minister", "foreign")),
        ("Defense Minister", (), ("minister", "defence")),
        ("defence minister", (), ("minister", "defence")),
        ("home secretary", (), ("minister", "interior")),
        ("minister", (), ("minister", None)),
        ("Deputy Foreign Minister", (), ("deputy", "foreign")),
        ("vice-president", (), ("deputy", None)),
        ("president", (), ("president", None)),
        ("Foreign Ministry spokeswoman", (), ("spokesperson", "foreign")),
        ("Chief of General Staff", ("MIL",), ("head", "MIL")),
        ("police chief", ("COP",), ("head", "COP")),
        ("intelligence chief", ("SPY",), ("head", "intelligence")),
        ("leader", (), ("head", None)),
        ("queen", (), ("monarch", None)),
        ("envoy", (), ("ambassador", None)),
        ("baker", (), None),
        ("", (), None),
        (None, (), None),
        pytest.param(
            "Deputy Prime Minister",
            (),
            ("deputy", None),
            marks=pytest.mark.xfail(strict=True, reason="the deputy is taken for the prime minister"),
        ),
    ],
)
def test_office(words: str | None, sectors: tuple[str, ...], expected: tuple[str, str | None] | None) -> None:
    assert office(words, sectors) == expected


@pytest.mark.parametrize(
    ("asked", "held", "sectors"),
    [
        (role("the premier"), "Prime Minister", ()),
        (role("prime minister"), "chancellor", ()),
        (role("minister"), "Foreign Minister", ()),
        (role("Foreign Minister"), "minister", ()),
        (role("foreign secretary"), "Foreign Minister", ()),
        (role("army chief", "MIL"), "Chief of General Staff", ("MIL",)),
        (role("chief"), "police chief", ("COP",)),
        (role("spokesman"), "Foreign Ministry spokesperson", ()),
        (role("ambassador"), "envoy", ()),
        (role("king"), "King", ()),
    ],
)  # fmt: skip
def test_words_for_one_office(asked: Mention, held: str, sectors: tuple[str, ...]) -> None:
    assert same_office(asked, held, sectors)


@pytest.mark.parametrize(
    ("asked", "held", "sectors"),
    [
        (role("premier"), "president", ()),
        (role("foreign minister"), "Defence Minister", ()),
        (role("foreign minister"), "Prime Minister", ()),
        (role("foreign minister"), "Deputy Foreign Minister", ()),
        (role("army chief", "MIL"), "police chief", ("COP",)),
        (role("police chief", "COP"), "leader", ()),
        (role("Foreign Ministry spokesman"), "Defence Ministry spokesman", ()),
        (role("spokesman"), "minister", ()),
        (role("president"), "vice president", ()),
        (role("baker"), "baker", ()),
        (role("premier"), None, ()),
        (role("premier"), "", ()),
    ],
)  # fmt: skip
def test_words_for_two_offices(asked: Mention, held: str | None, sectors: tuple[str, ...]) -> None:
    assert not same_office(asked, held, sectors)


def test_a_mention_without_a_role_holds_no_office() -> None:
    nameless = Mention(0, 0, Span(0, 4), "Lund", "name", "person", name="Lund")
    assert not same_office(nameless, "minister", ())
