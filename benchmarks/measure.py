"""Measuring: the same rounds for all, one contender after the other, ratios round by round."""

import gc
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

Work = Callable[[], object]


@frozen
class Ratio:
    """How many times longer a work took than another, round by round.

    Attributes:
        median: of the rounds.
        low: first quartile.
        high: third quartile.
    """

    median: float
    low: float
    high: float


@frozen
class Timings:
    """Seconds that each work took, in each round."""

    seconds: Mapping[str, Sequence[float]]

    def median(self, name: str) -> float:
        """Give the median time of a work, in seconds."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, other: str) -> Ratio:
        """Compare two works."""
        ratios = [a / b for a, b in zip(self.seconds[name], self.seconds[other], strict=True)]
        low, median, high = statistics.quantiles(ratios, n=4, method="inclusive")
        return Ratio(median, low, high)


def timed(works: Mapping[str, Work], rounds: int) -> Timings:
    """Time works side by side: each once a round, in turn, after a round that is not counted.

    The collector runs before each, and as it pleases during it.
    """
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for counted in (False, *[True] * rounds):
        for name, work in works.items():
            gc.collect()
            start = time.perf_counter()
            kept = work()
            elapsed = time.perf_counter() - start
            del kept
            if counted:
                seconds[name].append(elapsed)
    return Timings(seconds)


def program(code: str) -> Work:
    """Make a work of a whole Python process."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Give the exponent of a growth: 1 when twice the size takes twice the time.

    >>> round(exponent([1, 2, 4], [3, 6, 12]), 6)
    1.0
    """
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    ).slope
