"""How two values of a slot compare: the five outcomes, each with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

AGREE: Final = "AGREE"
"""The same value."""
COMPATIBLE: Final = "COMPATIBLE"
"""One is vaguer than the other, or says more, and nothing speaks against it."""
UPDATE: Final = "UPDATE"
"""The later one brings a count up to date."""
DIFFER: Final = "DIFFER"
"""They cannot both be right."""
UNCLEAR: Final = "UNCLEAR"
"""They cannot be told apart or held together: they may speak of different things."""

FITS: Final = frozenset({AGREE, COMPATIBLE})
AGAINST: Final = frozenset({UPDATE, DIFFER})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How two values compare and why."""

    kind: str
    why: str = ""

    @property
    def fits(self) -> bool:
        """Whether the two hold together."""
        return self.kind in FITS

    @property
    def against(self) -> bool:
        """Whether the two do not stand side by side: a contradiction, or one that replaces the other."""
        return self.kind in AGAINST
