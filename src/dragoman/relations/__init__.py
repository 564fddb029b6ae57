"""Country pairs over time."""

from dragoman.relations.relation import Period, country_pairs, relate

__all__ = ["Period", "country_pairs", "relate"]
