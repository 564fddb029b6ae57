"""Who is meant: mentions resolved to entities, within a story and across the record."""

from dragoman.actors.resolver import Resolver

__all__ = ["Resolver"]
