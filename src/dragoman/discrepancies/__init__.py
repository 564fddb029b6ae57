"""Where the accounts of one event differ, slot by slot, and what a story leaves out."""

from dragoman.discrepancies.finding import find, find_all
from dragoman.discrepancies.omissions import only_in
from dragoman.discrepancies.slots import SLOTS, statuses

__all__ = ["SLOTS", "find", "find_all", "only_in", "statuses"]
