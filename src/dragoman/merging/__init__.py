"""Reports of one happening become one event, across stories and outlets; look-alikes stay apart."""

from dragoman.merging.merge import merge
from dragoman.merging.origins import credited

__all__ = ["credited", "merge"]
