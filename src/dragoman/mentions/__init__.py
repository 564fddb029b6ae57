"""Who, when, where and how many: the names, roles, pronouns, times, places and numbers in a sentence."""

from dragoman.mentions.finder import find_mentions
from dragoman.mentions.found import Mentions
from dragoman.mentions.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "Mentions", "find_mentions", "load_lexicon"]
