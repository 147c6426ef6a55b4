"""``python -m benchmarks.likeness FOLDER``: how far like names tell one organisation (REF017).

FOLDER holds the adulte-relais posts of 2022 and 2023 that ANCT publishes. Within each contract, two
names of one SIREN are names of one organisation: this is the truth that likeness is held to.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import comb
from pathlib import Path
from typing import Final

from attrs import frozen

from contratville.rules.text import alike, bare_name, trigrams

YEARS: Final = (2022, 2023)
THRESHOLDS: Final = (0.75, 0.8, 0.85, 0.9, 0.92, 0.95)


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


def scores(folder: Path) -> list[Score]:
    """Measure each threshold on the posts of a folder."""
    pairs = [pair for names in _names_by_contract(folder) for pair in _pairs(names)]
    expected = sum(_expected(names) for names in _names_by_contract(folder))
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


def _names_by_contract(folder: Path) -> Iterator[list[tuple[str, str]]]:
    """Give the distinct SIREN and bare names that each contract has."""
    contracts = defaultdict(set)
    for year in YEARS:
        text = (folder / f"adulte-relais-{year}.json").read_text(encoding="utf-8")
        for post in json.loads(text):
            if post.get("code_cv"):
                name = bare_name(post["raison_sociale"])
                contracts[post["code_cv"]].add((post["code_tiers"][:9], name))
    return (sorted(names) for names in contracts.values())


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
    for line in table(scores(parser.parse_args().folder)):
        print(line)
