"""Connected numbers: which of many belong together, at four bytes a number."""

from __future__ import annotations

from array import array


class Forest:
    """Disjoint sets of the numbers below ``size``, each set named by its smallest."""

    def __init__(self, size: int) -> None:
        self._parent = array("i", range(size))

    def root(self, n: int) -> int:
        """The smallest number of the set that a number is in."""
        parent = self._parent
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Make the sets of two numbers one."""
        a, b = self.root(a), self.root(b)
        self._parent[max(a, b)] = min(a, b)
