"""How loading, checking and each rule grow with the contract."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

import contratville as cv
from contratville.codec import Document
from contratville.rules import Case, Verdict

from .generator import MARSEILLE, generate
from .measure import Work, exponent, timed

FACTORS: Final = (1, 2, 4, 8, 16, 32)
SMALLEST: Final = 1 / 16
"""The size that growth starts from, of Marseille's."""
NEGLIGIBLE: Final = 0.002
"""Seconds at the largest size under which the growth of a rule is not told."""


@frozen
class Growth:
    """How a work grows.

    Attributes:
        name: the work, or the code of a rule.
        exponent: 1 when twice the size takes twice the time; None for a rule that takes no time.
        seconds: at the largest size.
    """

    name: str
    exponent: float | None
    seconds: float


def growths(checked: Callable[..., object], as_of: date, rounds: int) -> Iterator[Growth]:
    """Give the growth of loading and of checking, then of each rule by exponent."""
    texts = {
        factor: cv.dumps(generate(MARSEILLE.times(SMALLEST * factor))).encode()
        for factor in FACTORS
    }
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


def _of_rules(documents: Mapping[int, Document], as_of: date, rounds: int) -> Iterator[Growth]:
    best: dict[str, dict[int, float]] = {}
    for _ in range(rounds):
        for factor, document in documents.items():
            for code, seconds in _rule_seconds(document, as_of).items():
                fastest = best.setdefault(code, {})
                fastest[factor] = min(seconds, fastest.get(factor, seconds))
    found = [_growth(code, seconds) for code, seconds in best.items()]
    yield from sorted(found, key=lambda one: (-(one.exponent or 0), one.name))


def _growth(name: str, seconds: Mapping[int, float]) -> Growth:
    largest = seconds[FACTORS[-1]]
    told = len(name) > len("REF001") or largest > NEGLIGIBLE
    slope = exponent(FACTORS, [seconds[factor] for factor in FACTORS]) if told else None
    return Growth(name, slope, largest)


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
    cv.check(document, profile="loi-2014", as_of=as_of, rules=rules)
    return seconds
