"""Where the nodes of a network stand: the same for the same network, near each other where they are tied."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]

ROUNDS = 300


def spring(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """Positions within the unit square, after Fruchterman and Reingold (1991), from a circle, without chance.

    Args:
        nodes: in the order in which they stand on the circle at first.
        ties: how strongly two of them attract each other, greater than 0.
    """
    import numpy as np

    count = len(nodes)
    if count < 2:
        return dict.fromkeys(nodes, (0.5, 0.5))
    # Golden angles, so that no two nodes begin alike and neighbours in the order begin apart.
    turn = math.pi * (3 - math.sqrt(5))
    radius = np.sqrt((np.arange(count) + 0.5) / count) / 2
    at = np.stack(
        [np.cos(np.arange(count) * turn) * radius, np.sin(np.arange(count) * turn) * radius], axis=1
    )
    index = {name: i for i, name in enumerate(nodes)}
    weights = np.zeros((count, count))
    strongest = max(ties.values(), default=1.0)
    for (a, b), weight in ties.items():
        pull = 0.4 + 0.6 * math.log1p(weight) / math.log1p(strongest)
        weights[index[a], index[b]] = weights[index[b], index[a]] = pull
    apart = 0.75 / math.sqrt(count)
    for step in range(ROUNDS):
        delta = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.sqrt((delta**2).sum(axis=2)), 1e-3)
        force = (apart**2 / distance**2) - weights * distance / apart
        move = (delta * force[:, :, None]).sum(
            axis=1
        ) - at * 2.2  # drawn to the middle, so that parts stay near
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.1 * (1 - step / ROUNDS)
        at = at + move * (np.minimum(length, heat) / length)[:, None]
    low, high = at.min(axis=0), at.max(axis=0)
    size = np.maximum(high - low, 1e-9)
    # Rounded, so that the last bits of another machine's arithmetic do not show.
    placed = np.round((at - low) / size, 3)
    return {name: (float(placed[i, 0]), float(placed[i, 1])) for i, name in enumerate(nodes)}
