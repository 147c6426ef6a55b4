"""How many seats a citizens' council should have for a balance to be possible in it."""

from collections.abc import Iterator, Mapping
from math import lcm

from contratville.model import College

from .balance import INHABITANTS, LOCAL_ACTORS, Balance, Obstacle, ObstacleKind


def seats_that_would_do(
    balance: Balance,
    colleges: Mapping[College, int] | None,
    barred: tuple[Obstacle, ...],
    *,
    paired: bool,
) -> Mapping[College, int] | None:
    """Give the numbers of seats nearest to those of a council that a balance allows.

    Nearest by the seats added and removed, then by their number in all; of two as near, the
    greater, which sends nobody away. Pairs or types are not had by leaving no seat to local actors.
    None when no number would do, or when it is not well defined.

    Args:
        balance: the balance wanted.
        colleges: the number of seats of each college; None when it is not known.
        barred: what bars the balance.
        paired: whether pairs are given seat by seat, and may then be of two types.
    """
    kinds = {one.kind for one in barred}
    if kinds <= {ObstacleKind.BROKEN_PAIRS} or ObstacleKind.SHARE_ABOVE_ONE in kinds:
        return None
    types, by_pairs = max(1, len(balance.structure_types)), 2 if balance.mixed_pairs else 1
    step = lcm(types, by_pairs) if paired else types * by_pairs
    if colleges is None:
        known = balance.equal_colleges and balance.seats is not None
        now = dict.fromkeys(College, (balance.seats or 0) // 2) if known else None
    else:
        now = {one: colleges.get(one, 0) for one in College}
    if now is None:
        return None
    found = {*_candidates(balance, now[INHABITANTS], now[LOCAL_ACTORS], step)}
    least = min(1, step - 1)
    fitting = [one for one in found if one[0] >= 0 and one[1] >= least and one != (0, 0)]
    if not fitting:
        return None

    def distance(sizes: tuple[int, int]) -> tuple[int, int, int, int]:
        moved = sizes[0] - now[INHABITANTS], sizes[1] - now[LOCAL_ACTORS]
        return abs(moved[0]) + abs(moved[1]), abs(sum(moved)), -sum(sizes), -sizes[1]

    ours, theirs = min(fitting, key=distance)
    return {INHABITANTS: ours, LOCAL_ACTORS: theirs}


def _candidates(
    balance: Balance, inhabitants: int, local: int, step: int
) -> Iterator[tuple[int, int]]:
    """Give sizes of both colleges that are allowed, with the nearest among them."""
    if balance.seats is not None and balance.equal_colleges:
        half = balance.seats // 2
        if balance.seats % 2 == 0 and half % step == 0:
            yield half, half
    elif balance.seats is not None:
        for near in (local, balance.seats - inhabitants, balance.seats):
            for size in _multiples(near, step):
                yield balance.seats - size, size
    elif balance.equal_colleges:
        for size in _multiples((inhabitants + local) // 2, step):
            yield size, size
    else:
        for size in _multiples(local, step):
            yield inhabitants, size


def _multiples(near: int, step: int) -> tuple[int, int]:
    """Give the multiples of a step on both sides of a number; itself when it is one."""
    below = near // step * step
    return below, below + step
