"""How well the reports of a record agree with a hand coding of the same stories."""

from dragoman.evaluation.agreement import Agreement, Pair, Share, evaluate
from dragoman.evaluation.hand import Coded, CodedStory, read_coding

__all__ = ["Agreement", "Coded", "CodedStory", "Pair", "Share", "evaluate", "read_coding"]
