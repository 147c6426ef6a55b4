"""What generated contracts are made of: fictional numbers, dates, budgets and instruments."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from stdnum import luhn

import contratville.model as m

from .eras import Era

T = TypeVar("T")


def siren(rank: int) -> str:
    """Give a fictional SIREN: 0000xxxxx, up to 9,999 of them, with its key.

    >>> siren(1)
    '000000018'
    """
    number = f"0000{rank:04}"
    return number + luhn.calc_check_digit(number)


def instruments(era: Era) -> Iterator[m.Entity]:
    """Give booklets, companion instruments and the assessment of the contract before."""
    days = (*era.booklets_on, era.validated_on)
    for n, (kind, day) in enumerate(zip(m.BookletKind, days, strict=True), 1):
        yield m.Booklet(
            id=f"cahier-{n}",
            number=n,
            kind=kind,
            title=f"{kind.fr.capitalize()} (fictif)",
            version="1",
            current=True,
            validated_on=on(day),
        )
    for kind in (
        m.InstrumentKind.ALLOCATION_AGREEMENT,
        m.InstrumentKind.BUDGET_ANNEX,
        m.InstrumentKind.GUP_FRAMEWORK,
        m.InstrumentKind.ANTI_DISCRIMINATION_PLAN,
        m.InstrumentKind.SOCIAL_FACILITIES_PLAN,
    ):
        yield m.CompanionInstrument(
            id=kind.value.replace("_", "-"),
            kind=kind,
            title=f"{kind.fr.capitalize()} (fictif)",
            annexed=True,
            signed_on=on(era.signed_on),
            parties=("o-1", "o-2", "o-3"),
            orientations=("or-1",) if kind is m.InstrumentKind.ANTI_DISCRIMINATION_PLAN else (),
        )
    yield m.CompanionInstrument(
        id="abattement",
        kind=m.InstrumentKind.TFPB_AGREEMENT,
        title="Convention d'abattement de TFPB (fictif)",
        annexed=True,
        signed_on=on(date(era.abated_from - 1, 11, 3)),
        period=m.Period(start=date(era.abated_from, 1, 1), end=era.legal_period.end),
        parties=("o-1", "o-2", "o-3", "o-7"),
        landlord="o-7",
        claimed_from=era.abated_from,
        communes=("ville",),
    )
    yield m.EvaluationReport(
        id="bilan",
        kind=m.ReportKind.PREDECESSOR_ASSESSMENT,
        year=era.assessed_on.year,
        author="o-2",
        published_on=era.assessed_on,
    )


def budget(cost: int) -> Iterator[m.BudgetLine]:
    """Give the budget of a project: purchases, staff, and grants for the whole of its cost."""
    for account, sense in (
        ("60", m.BudgetSense.CHARGE),
        ("64", m.BudgetSense.CHARGE),
        ("74", m.BudgetSense.INCOME),
    ):
        amount = cost if sense is m.BudgetSense.INCOME else cost // 2
        yield m.BudgetLine(account=account, sense=sense, amount=m.Cents(amount))


def siret(number: str) -> str:
    """Give the first establishment of a fictional legal person: number 00001 and its key."""
    for key in range(10):
        siret = f"{number}0001{key}"
        if luhn.is_valid(siret):
            return siret
    raise AssertionError("one digit in ten is the key")


def on(day: date) -> m.FuzzyDate:
    """Give a date that is known to the day."""
    return m.FuzzyDate(text=day.isoformat(), earliest=day, latest=day)


def nth(items: Sequence[T], rank: int) -> T:
    """Give an item, beginning again after the last."""
    return items[rank % len(items)]
