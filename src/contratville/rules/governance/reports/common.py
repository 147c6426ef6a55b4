"""What the rules on annual reports share: whose they are, when adopted, and for which years."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, Self

from attrs import frozen

from contratville.analysis import days_of_year, is_reversed, legal_end
from contratville.diagnostics import Text
from contratville.model import (
    Commune,
    Contract,
    Decision,
    EvaluationReport,
    Organisation,
    OrganisationKind,
    ReportKind,
)

from ...case import Case
from ...due import add_months
from ...finding import Missing, NotApplicable, NotDue, NotEvaluated
from ...lookups import line_of, unsaid

FROM_2014: Final = date(2014, 2, 23)
"""First day of the law that asks for annual reports (CGCT, L1111-2, as loi 2014-173 made it)."""
FROM_2015: Final = date(2015, 9, 6)
"""First day of the decree that says what they hold and whom they are submitted to (2015-1118)."""
OF_ANOTHER_KIND: Final = Text("rapport d'un autre type", "report of another kind")
BEFORE_THE_DECREE: Final = Text(
    "rapport adopté avant le 6 septembre 2015, premier jour du décret",
    "report adopted before 6 September 2015, the first day of the decree",
)
_NO_FULL_YEAR: Final = Text(
    "contrat sans année pleine (du 1er janvier au 31 décembre)",
    "contract without a full year (from 1 January to 31 December)",
)


def is_annual(report: EvaluationReport) -> bool:
    """Tell whether a report is an annual one."""
    return report.kind is ReportKind.ANNUAL


def annual_reports(case: Case) -> Iterator[EvaluationReport]:
    """Give the annual reports."""
    return filter(is_annual, case.contract.evaluation_reports)


def adopted_on(case: Case, report: EvaluationReport) -> date | None:
    """Give the day a report was adopted: that of the decision, else that of its publication."""
    decision = case.get(Decision, report.decision)
    decided = None if decision is None else decision.taken_on
    return report.published_on if decided is None else decided


def is_before_the_decree(case: Case, report: EvaluationReport) -> bool:
    """Tell whether a report was surely adopted before the decree of 2015."""
    adopted = adopted_on(case, report)
    return adopted is not None and adopted < FROM_2015


def full_years_owed(
    case: Case, months: int
) -> tuple[int, ...] | NotApplicable | NotEvaluated | NotDue:
    """Give the full years of the contract that ended more than some months ago.

    A full year goes from 1 January to 31 December, within the contract as the law and its signed
    amendments extend it. None is asked of before the law. A period that ends before it starts,
    which CAL007 tells, has none.
    """
    contract = case.contract
    start = None if contract.legal_period is None else contract.legal_period.start
    if start is None:
        return case.not_evaluated(contract, *unsaid(case, contract, "legal_period"))
    first = max(start.year + ((start.month, start.day) != (1, 1)), FROM_2014.year)
    last = _last_full_year(contract, case.as_of)
    if is_reversed(contract.legal_period):
        return ()
    if last is not None and last < first:
        return case.not_applicable(contract, _NO_FULL_YEAR)
    ended = range(first, case.as_of.year if last is None else min(last, case.as_of.year - 1) + 1)
    owed = tuple(year for year in ended if _told_by(year, months) < case.as_of)
    if owed:
        return owed
    return case.not_due(contract, _day_after(_told_by(first, months)))


def _last_full_year(contract: Contract, as_of: date) -> int | None:
    """Give the last year at the end of which a contract runs; None when it has no end."""
    if contract.legal_period is None or contract.legal_period.end is None:
        return None
    end = legal_end(contract, as_of) or contract.legal_period.end
    return end.year if (end.month, end.day) == (12, 31) else end.year - 1


def _told_by(year: int, months: int) -> date:
    """Give the last day for the report of a year; the last of the calendar if it is beyond."""
    end = days_of_year(year).end
    if end is None or year + (months + 11) // 12 > date.max.year:
        return date.max
    return add_months(end, months)


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def author_communes(
    case: Case, report: EvaluationReport
) -> tuple[tuple[Commune, ...], tuple[Missing, ...]]:
    """Give the communes that the author of a report is, and what is missing to tell them.

    An intercommunality is none.
    """
    if report.author is None or case.declared_gap(report, "author"):
        return (), unsaid(case, report, "author")
    communes = tuple(one for one in case.contract.communes if one.organisation == report.author)
    author = case.get(Organisation, report.author)
    if communes or (author is not None and author.kind is not OrganisationKind.COMMUNE):
        return communes, ()
    return (), case.unknown(Commune) or (Missing("Commune.organisation"),)


@frozen
class AnnualReports:
    """The annual reports of a contract, by author and year.

    Attributes:
        case: the case.
        given: the authors whose report of a year is there. An organisation stands for that which it
            succeeds, and for that which succeeds it.
        doubtful: reports of which the author or the year is not known.
    """

    case: Case
    given: frozenset[tuple[str, int]]
    doubtful: tuple[EvaluationReport, ...]

    @classmethod
    def of(cls, case: Case) -> Self:
        """Read the annual reports of a contract."""
        given: set[tuple[str, int]] = set()
        doubtful: list[EvaluationReport] = []
        for report in annual_reports(case):
            author, year = _said(case, report, "author"), _said(case, report, "year")
            if author is None or year is None:
                doubtful.append(report)
            else:
                given.update((organisation, year) for organisation in line_of(case, author))
        return cls(case, frozenset(given), tuple(doubtful))

    def has(self, author: str, year: int) -> bool:
        """Tell whether the report of an author on a year is there."""
        return (author, year) in self.given

    def open(self, author: str, year: int) -> tuple[Missing, ...]:
        """Give what is missing to tell that an author made no report on a year."""
        missing = [*self.case.unknown(EvaluationReport)]
        for report in self.doubtful:
            by, on = _said(self.case, report, "author"), _said(self.case, report, "year")
            if (by is None or author in line_of(self.case, by)) and on in {None, year}:
                missing += unsaid(self.case, report, "author") if by is None else ()
                missing += unsaid(self.case, report, "year") if on is None else ()
        return tuple(dict.fromkeys(missing))


def _said(case: Case, report: EvaluationReport, attribute: str) -> Any:
    """Give the value of an attribute of a report; None when it is not said, or is a gap."""
    return None if case.declared_gap(report, attribute) else getattr(report, attribute)
