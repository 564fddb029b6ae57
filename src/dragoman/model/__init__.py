"""The words of the record as frozen dataclasses; this package depends on nothing."""

from dragoman.model.attribution import Attribution
from dragoman.model.entity import Entity, Party, identify
from dragoman.model.event import Cell, Discrepancy, Event, Possible, Relation
from dragoman.model.judgement import ACTIONS, Constraints, Judgement, Same
from dragoman.model.mention import Mention, MentionKey
from dragoman.model.reading import Reading
from dragoman.model.report import Quantity, Quote, Report, When, Where
from dragoman.model.sentence import Sentence, Token
from dragoman.model.span import Span, hull
from dragoman.model.story import Dateline, Failure, Layout, Passage, Story

__all__ = [
    "ACTIONS", "Attribution", "Cell", "Constraints", "Dateline", "Discrepancy", "Entity", "Event", "Failure",
    "Judgement", "Layout", "Mention", "MentionKey", "Party", "Passage", "Possible", "Quantity", "Quote",
    "Reading", "Relation", "Report", "Same", "Sentence", "Span",
    "Story", "Token", "When", "Where", "hull", "identify",
]  # fmt: skip
