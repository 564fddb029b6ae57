"""Where the accounts of one event differ, slot by slot, and what a story leaves out."""

from dragoman.discrepancies.accounts import Account, Comparison, Row, side_by_side
from dragoman.discrepancies.finding import find, find_all
from dragoman.discrepancies.omissions import Coverage, Silence, only_in
from dragoman.discrepancies.slots import SLOTS, says, statuses
from dragoman.discrepancies.stories import Omission, StoryComparison, Telling, compare_stories

__all__ = [
    "SLOTS", "Account", "Comparison", "Coverage", "Omission", "Row", "Silence", "StoryComparison", "Telling",
    "compare_stories", "find", "find_all", "only_in", "says", "side_by_side", "statuses",
]  # fmt: skip
