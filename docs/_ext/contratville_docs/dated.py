"""One contract judged at several dates: what changes is what the law, or the calendar, changed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from contratville import Contract, Report, check, example
from contratville.diagnostics import worded
from contratville.model import NeighbourhoodKind
from contratville.rules import CATALOGUE, Judgement, Outcome

from .markup import table
from .rule_pages import rule_link

_DATES: Final = (
    date(2015, 7, 1),
    *(date(year, 12, 31) for year in (2017, 2022, 2024, 2026)),
)
_CONTRACT: Final = "ville-exemple"
_PROFILE: Final = "loi-2014"


def outcomes_over_time() -> Iterator[str]:
    """Give the rules whose outcomes on the fictional contract differ from one date to another."""
    contract = _changed(example(_CONTRACT).contract)
    reports = [check(contract, profile=_PROFILE, as_of=day) for day in _DATES]
    rows = []
    for rule in CATALOGUE:
        judged = [_judgement(report, rule.code) for report in reports]
        cells = [_cell(judgement) for judgement in judged if judgement is not None]
        if len(set(cells)) > 1:
            rows.append((f"{rule_link(rule.code)} {rule.en.title}", *cells))
    yield from table(("rule", *(worded(day, "en") for day in _DATES)), rows)


def _changed(contract: Contract) -> Contract:
    """Leave its end unsaid, and enter a neighbourhood under active watch as a priority one too."""
    watch = next(one for one in contract.neighbourhoods if one.kind is NeighbourhoodKind.WATCH)
    twin = evolve(watch, id="double", kind=NeighbourhoodKind.QPV, code=None, status=None)
    territories = [
        evolve(one, neighbourhoods=(*one.neighbourhoods, twin.id))
        for one in contract.project_territories
        if watch.id in one.neighbourhoods
    ]
    amendments = [evolve(one, new_end=None) for one in contract.amendments]
    return evolve(contract, legal_period=None).adding(twin).replacing(*territories, *amendments)


def _judgement(report: Report, code: str) -> Judgement | None:
    return next((one for one in report.judgements if one.rule.code == code), None)


def _cell(judgement: Judgement) -> str:
    counts = [(judgement.count(outcome), worded(outcome, "en")) for outcome in Outcome]
    return "<br>".join(f"{count} {words}" for count, words in counts if count)
