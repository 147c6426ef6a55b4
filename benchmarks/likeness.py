"""``python -m benchmarks.likeness FOLDER``: how far like names tell one and the same.

FOLDER holds the adulte-relais posts of 2022 and 2023 that ANCT publishes. Within each contract, two
names whose SIRET begin with one SIREN are names of one organisation: this is the truth that
likeness is held to. (A whole SIRET is that of one establishment: of two establishments of one
organisation, the very same name would count as a mistake.)

Names are compared as REF017 compares those of organisations, bared of their legal form; and as
COH009 and COH049 compare the titles of projects, with all their words.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import comb
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from contratville.rules.text import alike, bare_name, normalised, trigrams

from .measure import Work, exponent, timed

YEARS: Final = (2022, 2023)
THRESHOLDS: Final = (0.75, 0.8, 0.85, 0.9, 0.92, 0.95)
_REF017: Final = 0.85
_HALVED: Final = 5
"""Sizes at which the growth is measured, each twice the one before."""

Worded = Callable[[str], str]
"""What makes a name comparable."""

WORDED: Final[Mapping[str, Worded]] = {
    "REF017: names of organisations, bared": bare_name,
    "COH009, COH049: titles, with all their words": normalised,
}


@frozen
class Score:
    """What a threshold reports.

    Attributes:
        threshold: the likeness from which two names are reported.
        reported: pairs of names reported.
        right: of these, pairs of names of one organisation.
        expected: pairs of names of one organisation, reported or not.
    """

    threshold: float
    reported: int
    right: int
    expected: int

    @property
    def precision(self) -> float:
        """Share of the pairs reported that are right."""
        return self.right / self.reported

    @property
    def recall(self) -> float:
        """Share of the pairs expected that are reported."""
        return self.right / self.expected


def scores(folder: Path, worded: Worded) -> list[Score]:
    """Measure each threshold on the names of a folder, worded as a rule compares them."""
    names_by_contract = _names_by_contract(folder, worded)
    pairs = [pair for names in names_by_contract for pair in _pairs(names)]
    expected = sum(_expected(names) for names in names_by_contract)
    found = []
    for threshold in THRESHOLDS:
        reported = [same for similarity, same in pairs if similarity >= threshold]
        found.append(Score(threshold, len(reported), sum(reported), expected))
    return found


def table(found: Iterable[Score]) -> Iterator[str]:
    """Write scores as a table of Markdown."""
    yield "| threshold | pairs reported | right | precision | recall |"
    yield "|---|---|---|---|---|"
    for one in found:
        yield (
            f"| {one.threshold} | {one.reported} | {one.right} "
            f"| {one.precision:.2f} | {one.recall:.2f} |"
        )


def growth(folder: Path, rounds: int) -> Iterator[str]:
    """Say how long it takes to compare all the names of the country in one pool, and how it grows.

    The names are halved several times, in an order that is the same each time.
    """
    names = sorted({bare_name(post["raison_sociale"]) for post in _posts(folder)})
    random.Random(0).shuffle(names)  # noqa: S311 the same each time
    pools = [names[: len(names) >> halved] for halved in reversed(range(_HALVED))]
    sets = {str(len(pool)): [trigrams(name) for name in pool] for pool in pools}
    works: dict[str, Work] = {
        size: lambda found=found: list(alike(found, _REF017)) for size, found in sets.items()
    }
    timings = timed(works, rounds)
    yield "| names | seconds |"
    yield "|---|---|"
    for size in sets:
        yield f"| {size} | {timings.median(size):.4f} |"
    sizes = [float(size) for size in sets]
    slope = exponent(sizes, [timings.median(size) for size in sets])
    yield f"\nexponent of growth: {slope:.2f}"


def _posts(folder: Path) -> Iterator[dict[str, Any]]:
    for year in YEARS:
        text = (folder / f"adulte-relais-{year}.json").read_text(encoding="utf-8")
        yield from json.loads(text)


def _names_by_contract(folder: Path, worded: Worded) -> list[list[tuple[str, str]]]:
    """Give the distinct SIREN and names that each contract has."""
    contracts = defaultdict(set)
    for post in _posts(folder):
        if post.get("code_cv"):
            name = worded(post["raison_sociale"])
            contracts[post["code_cv"]].add((post["code_tiers"][:9], name))
    return [sorted(names) for names in contracts.values()]


def _pairs(names: list[tuple[str, str]]) -> Iterator[tuple[float, bool]]:
    """Give the likeness of each pair of like names, and whether they are of one organisation."""
    for left, right, similarity in alike([trigrams(name) for _, name in names], min(THRESHOLDS)):
        yield similarity, names[left][0] == names[right][0]


def _expected(names: list[tuple[str, str]]) -> int:
    counts: dict[str, int] = defaultdict(int)
    for siren, _ in names:
        counts[siren] += 1
    return sum(comb(count, 2) for count in counts.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.likeness", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    for what, worded in WORDED.items():
        print(f"{what}\n")
        print("\n".join(table(scores(asked.folder, worded))), end="\n\n")
    print("\n".join(growth(asked.folder, asked.rounds)))
