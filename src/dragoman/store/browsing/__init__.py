"""A record laid out for browsing: facets, pages and single rows in milliseconds, however long its tables."""

from dragoman.store.browsing.actors import ActorPage, ActorQuery
from dragoman.store.browsing.browser import Browser, EventPage, StoryPage, browse
from dragoman.store.browsing.events import Bin, EventQuery
from dragoman.store.browsing.facets import Facet, FacetValue
from dragoman.store.browsing.pairs import Pair, PairQuery
from dragoman.store.browsing.statements import StatementQuery

__all__ = [
    "ActorPage",
    "ActorQuery",
    "Bin",
    "Browser",
    "EventPage",
    "EventQuery",
    "Facet",
    "FacetValue",
    "Pair",
    "PairQuery",
    "StatementQuery",
    "StoryPage",
    "browse",
]
