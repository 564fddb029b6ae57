"""The public API for browsing a record: what can be asked for, and what comes back; see ``Record.browse``."""

from dragoman.exports.streaming import stream
from dragoman.store.browsing import (
    ActorPage,
    ActorQuery,
    Bin,
    Browser,
    EventPage,
    EventQuery,
    Facet,
    FacetValue,
    Pair,
    PairQuery,
    StatementQuery,
    StoryPage,
)
from dragoman.store.browsing.actors import ACTOR_SORTS
from dragoman.store.browsing.columns import Cache
from dragoman.store.browsing.events import EVENT_SORTS
from dragoman.store.browsing.pairs import PERIODS
from dragoman.store.browsing.statements import STATEMENT_SORTS

__all__ = [
    "ACTOR_SORTS", "EVENT_SORTS", "PERIODS", "STATEMENT_SORTS", "ActorPage", "ActorQuery", "Bin", "Browser",
    "Cache", "EventPage", "EventQuery", "Facet", "FacetValue", "Pair", "PairQuery", "StatementQuery",
    "StoryPage", "stream",
]  # fmt: skip
