"""What several rules look up about projects: the credits that were asked for, and awarded."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from contratville.analysis import asks_specific, days_of, is_funded, meet
from contratville.analysis.money import decided_on
from contratville.diagnostics import Text
from contratville.model import (
    FundingKind,
    FundingLine,
    Period,
    Project,
)

from .case import Case
from .finding import Missing
from .lookups import NOT_LIVE, open_life, unsaid

_FIRST_DAY: Final = date(2024, 1, 1)
_LAST_DAY: Final = date(2024, 3, 31)
NO_SPECIFIC_CREDITS: Final = Text(
    "projet sans crédits spécifiques", "project without specific credits"
)
NONE_AWARDED: Final = Text(
    "projet sans crédits spécifiques attribués", "project without specific credits awarded"
)
OUT_OF_SCOPE: Final = Text(
    "projet qui n'est pas vivant, ou sans crédits spécifiques",
    "project that is not live, or without specific credits",
)


def out_of_scope(case: Case, project: Project) -> Text | None:
    """Say why a project is not a live one with specific credits, when it is known not to be."""
    if not (case.index.programming.is_live(project) or open_life(case, project)):
        return NOT_LIVE
    if asks_specific(case.index.programming.lines.get(project.id, ())) or open_credits(
        case, project
    ):
        return None
    return NO_SPECIFIC_CREDITS


def open_credits(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to tell whether a project has specific credits, if it is not known."""
    if asks_specific(case.index.programming.lines.get(project.id, ())):
        return ()
    missing = [*case.unknown(FundingLine)]
    if not (missing or case.contract.funding_lines):
        missing.append(Missing(FundingLine.__name__))
    for line in case.index.programming.lines.get(project.id, ()):
        open_amount = line.requested is None or line.awarded is None
        if line.kind is FundingKind.UNKNOWN and (open_amount or is_funded(line)):
            missing.extend(unsaid(case, line, "kind"))
        elif line.kind is FundingKind.SPECIFIC and open_amount:
            missing.append(Missing("FundingLine.requested/FundingLine.awarded"))
    return tuple(dict.fromkeys(missing))


def awarded_as(lines: Iterable[FundingLine], kind: FundingKind) -> int:
    """Add up what was awarded as one kind, in cents."""
    return sum(line.awarded or 0 for line in lines if line.kind is kind)


def open_awards(case: Case, lines: Iterable[FundingLine], kind: FundingKind) -> tuple[Missing, ...]:
    """Give what is missing to know all that was awarded as one kind."""
    missing = [*case.unknown(FundingLine)]
    for line in lines:
        if line.kind is FundingKind.UNKNOWN and line.awarded != 0:
            missing.extend(unsaid(case, line, "kind"))
        elif line.kind is kind and line.awarded is None:
            missing.extend(unsaid(case, line, "awarded"))
    return tuple(dict.fromkeys(missing))


def is_of_the_quarter_without_contract(case: Case, project: Project) -> bool | None:
    """Tell whether a project is of the first quarter of 2024, in metropolitan France.

    Its award was decided then; where that day is not known, it is carried out then. None when
    neither is known.
    """
    if case.contract.overseas or project.year != _FIRST_DAY.year:
        return False
    decided = decided_on(case.contract, project)
    days = project.period if decided is None else days_of(decided)
    if days is None or days.start is None or days.end is None:
        return None
    inside = days.start >= _FIRST_DAY and days.end <= _LAST_DAY
    if inside or decided is None:
        return inside
    return None if meet(days, Period(start=_FIRST_DAY, end=_LAST_DAY)) else False
