"""What several rules on awards look up: the lines of a project, and what it was awarded."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from contratville.analysis import NOT_RETAINED
from contratville.model import FundingKind, FundingLine, FundingNature, Project, Ref, ref_of

from ...case import Case
from ...credits import open_awards
from ...finding import Missing, Subject
from ...lookups import unsaid

Told = bool | tuple[Missing, ...]
"""Whether something is so, or what is missing to tell it."""
"""When specific credits could be used without a contract, in metropolitan France (loi 2023-1322,
art. 219 II)."""


def lines_of(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the funding lines of a project, as :attr:`Rule.rests_on` asks for them."""
    yield from map(ref_of, case.index.programming.lines.get(subject[0].id, ()))


def in_cash(lines: Iterable[FundingLine]) -> tuple[FundingLine, ...]:
    """Give the funding lines in cash: what is given in kind stays out of every total."""
    return tuple(line for line in lines if line.nature is FundingNature.CASH)


def open_award(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know that nothing was awarded to a project."""
    if project.instruction in NOT_RETAINED:
        return ()
    missing = [*case.unknown(FundingLine)]
    for line in case.index.programming.lines.get(project.id, ()):
        if line.awarded is None:
            missing.extend(unsaid(case, line, "awarded"))
    return tuple(dict.fromkeys(missing))


def open_specific(
    case: Case, project: Project, lines: Iterable[FundingLine]
) -> tuple[Missing, ...]:
    """Give what is missing to know the specific credits awarded to a project by some lines."""
    if project.instruction in NOT_RETAINED:
        return ()
    return open_awards(case, lines, FundingKind.SPECIFIC)


def percentage(part: int, whole: int, *, up: bool) -> Decimal:
    """Give what a part is of a whole, in %, to the hundredth, rounded up or down.

    >>> percentage(2, 3, up=True), percentage(2, 3, up=False), percentage(1, 2, up=True)
    (Decimal('66.67'), Decimal('66.66'), Decimal('50'))
    """
    hundredths, rest = divmod(part * 10_000, whole)
    if up and rest:
        hundredths += 1
    return shortest(Decimal(hundredths).scaleb(-2))


def shortest(number: Decimal) -> Decimal:
    """Give a number without useless zeros.

    >>> shortest(Decimal("50.00")), shortest(Decimal("100"))
    (Decimal('50'), Decimal('100'))
    """
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
