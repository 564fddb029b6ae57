"""Reports of one happening become one event, across stories and outlets; look-alikes stay apart."""

from dragoman.merging.merge import merge

__all__ = ["merge"]
