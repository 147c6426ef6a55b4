"""How loading, checking and each rule grow with the contract."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

import contratville as cv
from contratville.codec import Document
from contratville.rules import Case, Verdict

from .generator import MARSEILLE, Size, generate
from .measure import Work, exponent, timed

FACTORS: Final = (1, 2, 4, 8, 16, 32)
SMALLEST: Final = 1 / 16
"""The size that growth starts from, of Marseille's, with 2 territories and 12 neighbourhoods."""
WIDEST: Final = "marseille-2015"
"""The profile with most rules."""


@frozen
class Growth:
    """How a work grows.

    Attributes:
        name: the work, or the code of a rule.
        exponent: 1 when twice the size takes twice the time.
        seconds: at the largest size.
    """

    name: str
    exponent: float
    seconds: float


def growths(checked: Callable[..., object], as_of: date, rounds: int) -> Iterator[Growth]:
    """Give the growth of loading and of checking, then of each rule by exponent."""
    texts = {factor: cv.dumps(generate(_size(factor))).encode() for factor in FACTORS}
    documents = {factor: cv.loads(text) for factor, text in texts.items()}
    loads: dict[str, Work] = {
        str(factor): lambda text=text: cv.loads(text) for factor, text in texts.items()
    }
    checks: dict[str, Work] = {
        str(factor): lambda one=one: checked(one) for factor, one in documents.items()
    }
    for name, works in (("strict JSON load", loads), ("check, every rule", checks)):
        timings = timed(works, rounds)
        yield _growth(name, {factor: timings.median(str(factor)) for factor in FACTORS})
    yield from _of_rules(documents, as_of, rounds)


def _size(factor: int) -> Size:
    """Give a size at which everything that a rule goes through grows, places too."""
    places = evolve(MARSEILLE, territories=2 * factor, neighbourhoods=12 * factor)
    return places.times(SMALLEST * factor)


def _of_rules(documents: Mapping[int, Document], as_of: date, rounds: int) -> Iterator[Growth]:
    best: dict[str, dict[int, float]] = {}
    for _ in range(rounds):
        for factor, document in documents.items():
            for code, seconds in _rule_seconds(document, as_of).items():
                fastest = best.setdefault(code, {})
                fastest[factor] = min(seconds, fastest.get(factor, seconds))
    found = [_growth(code, seconds) for code, seconds in best.items()]
    yield from sorted(found, key=lambda one: (-one.exponent, one.name))


def _growth(name: str, seconds: Mapping[int, float]) -> Growth:
    slope = exponent(FACTORS, [seconds[factor] for factor in FACTORS])
    return Growth(name, slope, seconds[FACTORS[-1]])


def _rule_seconds(document: Document, as_of: date) -> dict[str, float]:
    """Time the judging of each rule in one check."""
    seconds: dict[str, float] = {}

    def clocked(rule: cv.Rule) -> Any:
        def judge(case: Case) -> Iterator[Verdict]:
            start = time.perf_counter()
            verdicts = list(rule.judge(case))
            seconds[rule.code] = time.perf_counter() - start
            yield from verdicts

        return evolve(rule, judge=judge)

    rules = [clocked(rule) for rule in cv.CATALOGUE]
    cv.check(document, profile=WIDEST, as_of=as_of, rules=rules)
    return seconds
