"""How well the reports and events of a record agree with a hand coding of the same stories."""

from dragoman.evaluation.agreement import Agreement, Pair, Share, evaluate
from dragoman.evaluation.grouping import Grouping, group
from dragoman.evaluation.hand import Coded, CodedStory, Coding, read_coding

__all__ = [
    "Agreement", "Coded", "CodedStory", "Coding", "Grouping", "Pair", "Share", "evaluate", "group",
    "read_coding",
]  # fmt: skip
