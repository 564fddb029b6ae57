"""Roles compared by what they mean: "premier" and "prime minister", "army chief" and "Chief of Staff"."""

from __future__ import annotations

from functools import lru_cache

from dragoman.mentions.relating import OTHER_SIDE
from dragoman.model import Mention

# words for one office, by the office; the first that a role phrase contains decides
_OFFICES: tuple[tuple[str, frozenset[str]], ...] = (
    ("spokesperson", frozenset(("spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespersons"))),
    ("deputy", frozenset(("deputy", "vice", "assistant", "aide", "adviser", "advisor", "undersecretary"))),
    ("premier", frozenset(("premier", "chancellor", "pm", "taoiseach"))),
    ("president", frozenset(("president",))),
    ("monarch", frozenset(("king", "queen", "emir", "sultan", "emperor", "monarch"))),
    ("ambassador", frozenset(("ambassador", "envoy", "amb"))),
    ("minister", frozenset(("minister", "secretary", "ministers"))),
    (
        "head",
        frozenset(
            (
                "head",
                "chief",
                "leader",
                "commander",
                "boss",
                "director",
                "chairman",
                "chair",
                "chairwoman",
                "commissioner",
            )
        ),
    ),
    ("mayor", frozenset(("mayor",))),
    ("governor", frozenset(("governor", "gov"))),
    ("colonel", frozenset(("colonel", "col"))),
    ("admiral", frozenset(("admiral", "adm"))),
    ("marshal", frozenset(("marshal",))),
    ("general", frozenset(("general", "gen"))),
    ("senator", frozenset(("senator", "sen"))),
    ("judge", frozenset(("judge", "justice"))),
    ("bishop", frozenset(("archbishop", "bishop", "cardinal", "pope", "patriarch"))),
)
_PORTFOLIOS: dict[str, str] = {
    **{word: word for word in ("energy", "finance", "foreign", "health", "intelligence", "justice", "trade")},
    "security": "security",
    "diplomat": "foreign",
    "defence": "defence",
    "defense": "defence",
    "interior": "interior",
    "home": "interior",
    "economy": "finance",
    "oil": "energy",
}

_SERVING = frozenset(("admiral", "colonel", "general", "marshal"))
_RANKS = {
    **{word: word for word in ("brigadier", "lieutenant", "major", "rear", "vice")},
    "brig": "brigadier",
    "lt": "lieutenant",
    "maj": "major",
}
"""What stands before a rank and makes it another: a lieutenant general is no major general."""

_COUNTERPARTS = frozenset(("counterpart", "counterparts", "colleague", "colleagues", "homologue", "opposite"))
_OPPOSITES = frozenset(("counterpart", "counterparts", "homologue", "opposite"))

Office = tuple[str, str | None]


@lru_cache(maxsize=8192)
def office(role: str | None, sectors: tuple[str, ...] = ()) -> Office | None:
    """The office that a role phrase names, with its portfolio or the sector it heads.

    "Foreign Minister" is ("minister", "foreign"), "Chief of General Staff" with sector MIL ("head", "MIL").
    None where the words name no office that one person holds at a time.
    """
    if role is None:
        return None
    words = [_singular(w.rstrip(".")) for w in role.lower().replace("-", " ").split()]
    if "prime" in words and "minister" in words:
        return ("premier", None)
    if words[-3:] == ["head", "of", "state"] or words[-3:] == ["head", "of", "government"]:
        return ("president" if words[-1] == "state" else "premier", None)
    for name, known in _OFFICES:
        if any(w in known for w in words):
            within = _RANKS if name in _SERVING else _PORTFOLIOS
            portfolio = next((within[w] for w in words if w in within), None)
            if name == "head" and portfolio is None:
                return (name, sectors[0] if sectors else None)
            if name in ("premier", "president", "monarch"):
                return (name, None)
            return (name, portfolio)
    return None


def _singular(word: str) -> str:
    """A head noun as the lists above have it: "the two presidents" are each a president."""
    known = any(word in words for _, words in _OFFICES)
    return word if known or not word.endswith("s") else word[:-1]


def is_counterpart(role: str | None) -> bool:
    """Whether a role means somebody in the same office elsewhere: "his Turkish counterpart"."""
    return role is not None and any(w in _COUNTERPARTS for w in role.lower().split())


def is_other_side(role: str) -> bool:
    """Whether a role's owner is another party than its bearer: an ally, an enemy, a neighbour."""
    last = _singular(role.lower().split()[-1]) if role else ""
    return last.replace("allie", "ally").replace("enemie", "enemy") in OTHER_SIDE


def is_opposite(role: str | None) -> bool:
    """Whether a role means somebody of another party's side: a counterpart, not a mere colleague."""
    return role is not None and any(w in _OPPOSITES for w in role.lower().split())


def same_office(mention: Mention, role: str | None, sectors: tuple[str, ...]) -> bool:
    """Whether a role mention can mean the holder of ``role``."""
    wanted, held = office(mention.role, mention.sectors), office(role, sectors)
    if wanted is None or held is None or wanted[0] != held[0]:
        return False
    if wanted[0] == "head":
        return wanted[1] == held[1] or wanted[1] is None
    return wanted[1] is None or held[1] is None or wanted[1] == held[1]
