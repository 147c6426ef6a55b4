"""Faults of family FUN: amounts below zero, steps out of order, lines, and suspicious amounts."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from contratville.model import (
    BudgetLine,
    BudgetSense,
    Cents,
    Contract,
    EnvelopeVersion,
    EnvelopeVersionKind,
    FundingKind,
    FundingLine,
    FundingState,
    Instalment,
    InstalmentKind,
    Project,
    Renewal,
    Tranche,
)

from .budgets import BUDGET_MUTATIONS
from .planting import Mutation, Planted, at, broken, first, mutation
from .programmes import at_work
from .renewals import further_project, held

_HUNDRED: Final = Cents(100_00)
_BELOW_ZERO: Final = Cents(-100_00)
_EPOCH: Final = date(1899, 12, 30)


def _awarded(contract: Contract) -> FundingLine | None:
    """Give a line to which something was awarded, of a project under way."""
    under_way = {project.id for project, _ in at_work(contract)}
    return first(
        contract.funding_lines,
        lambda one: (
            one.project in under_way
            and one.kind in {FundingKind.ORDINARY_LAW, FundingKind.SPECIFIC}
            and one.funder is not None
            and (one.requested or 0) >= (one.awarded or 0) > 2 * _HUNDRED
        ),
    )


def _further_line(project: Project, id: str = "zz-ligne", **values: Any) -> FundingLine:
    """Make a further line of the holder's own resources, of which no amount is given yet."""
    return FundingLine(
        **{
            "id": id,
            "project": project.id,
            "funder": project.holder,
            "year": project.year,
            "kind": FundingKind.OWN_RESOURCES,
            "tranche": Tranche.COMPLEMENTARY,
            **values,
        }
    )


@mutation("FUN001")
def amount_of_a_line_below_zero(contract: Contract) -> Planted | None:
    """Accept an amount below zero after the financial report of a project."""
    line = _awarded(contract)
    return line and broken(contract, line, "FUN001", "justified", justified=_BELOW_ZERO)


@mutation("FUN001")
def cancellation_below_zero(contract: Contract) -> Planted | None:
    """Enter a cancellation of credits as an amount below zero."""
    envelope = first(contract.envelopes)
    if envelope is None:
        return None
    cancelled = EnvelopeVersion(
        kind=EnvelopeVersionKind.CANCELLED,
        effective_on=max(one.effective_on for one in envelope.versions),
        amount=_BELOW_ZERO,
    )
    versions = (*envelope.versions, cancelled)
    place = ("versions", len(envelope.versions), "amount")
    return broken(contract, envelope, "FUN001", *place, versions=versions)


@mutation("FUN001")
def volunteering_below_zero(contract: Contract) -> Planted | None:
    """Value the volunteers of a project below zero."""
    project = first(contract.projects, lambda one: one.budget)
    if project is None:
        return None
    added = BudgetLine(
        account="86", sense=BudgetSense.CHARGE, amount=_BELOW_ZERO, label="Bénévoles (fictif)"
    )
    budget = (*project.budget, added)
    return broken(
        contract, project, "FUN001", "budget", len(project.budget), "amount", budget=budget
    )


@mutation("FUN001")
def refund_entered_as_an_instalment(contract: Contract) -> Planted | None:
    """Enter what was paid back as an instalment below zero."""
    agreement = first(contract.grant_agreements)
    if agreement is None:
        return None
    refund = Instalment(kind=InstalmentKind.INSTALMENT, amount=_BELOW_ZERO)
    place = ("instalments", len(agreement.instalments), "amount")
    instalments = (*agreement.instalments, refund)
    return broken(contract, agreement, "FUN001", *place, instalments=instalments)


@mutation("FUN003")
def more_paid_than_awarded(contract: Contract) -> Planted | None:
    """Pay a hundred euros more than was awarded."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    paid = Cents(line.awarded + _HUNDRED)
    return broken(contract, line, "FUN003", "paid", paid=paid, committed=None, justified=None)


@mutation("FUN003")
def more_paid_and_committed_than_awarded(contract: Contract) -> Planted | None:
    """Commit and pay twice what was awarded, as if it were awarded again."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    twice = Cents(2 * line.awarded)
    return broken(contract, line, "FUN003", "paid", paid=twice, committed=twice, justified=None)


@mutation("FUN004")
def more_awarded_than_requested(contract: Contract) -> Planted | None:
    """Ask for a hundred euros less than was awarded."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    requested = Cents(line.awarded - _HUNDRED)
    return broken(contract, line, "FUN004", "awarded", requested=requested)


@mutation("FUN004")
def more_proposed_and_awarded_than_requested(contract: Contract) -> Planted | None:
    """Ask for a hundred euros less than was proposed, then awarded."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    requested = Cents(line.awarded - _HUNDRED)
    return broken(contract, line, "FUN004", "awarded", requested=requested, proposed=line.awarded)


@mutation("FUN005")
def line_of_unknown_kind(contract: Contract) -> Planted | None:
    """Add a line of which nobody says which credits it is."""
    project, line = held(contract), _awarded(contract)
    if project is None or line is None:
        return None
    added = _further_line(project, funder=line.funder, kind=FundingKind.UNKNOWN)
    return Planted(contract.adding(added), [at("FUN005", added)])


@mutation("FUN005")
def line_without_funder(contract: Contract) -> Planted | None:
    """Add a line of ordinary law of which nobody says who brings it."""
    project = held(contract)
    if project is None:
        return None
    added = _further_line(project, funder=None, kind=FundingKind.ORDINARY_LAW)
    return Planted(contract.adding(added), [at("FUN005", added)])


@mutation("FUN032")
def day_in_an_amount_column(contract: Contract) -> Planted | None:
    """Type a day of the project's year where the amount requested was to stand."""
    line = _awarded(contract)
    if line is None:
        return None
    year = contract.projects[line.project].year
    numbers = (date(year, 1, day).toordinal() - _EPOCH.toordinal() for day in (4, 5))
    requested = Cents(100 * next(number for number in numbers if number % 10))
    if requested < (line.awarded or 0) or requested < (line.proposed or 0):
        return None
    return broken(contract, line, "FUN032", "requested", requested=requested)


def _renewed(contract: Contract, factor: int) -> Planted | None:
    """Add a project and the one that it renews, and ask so many times more for the first."""
    like, line = held(contract), _awarded(contract)
    if like is None or line is None:
        return None
    before = further_project(
        like,
        "zz-projet-avant",
        label="Autre projet (fictif)",
        call=None,
        carries_out=(),
    )
    project = further_project(
        like, year=like.year + 1, call=None, renewal=Renewal.RENEWED, renews=before.id
    )
    money = {"funder": line.funder, "kind": line.kind, "device": line.device}
    former = _further_line(before, "zz-ligne-avant", requested=Cents(12_350_00), **money)
    added = _further_line(project, requested=Cents(12_350_00 * factor), **money)
    planted = contract.adding(before, project, former, added)
    return Planted(planted, [at("FUN032", added, "requested")])


@mutation("FUN032")
def thousands_of_euros_in_a_column_of_euros(contract: Contract) -> Planted | None:
    """Ask a thousand times what was asked the year before."""
    return _renewed(contract, 1000)


@mutation("FUN034")
def more_proposed_than_requested(contract: Contract) -> Planted | None:
    """Propose a hundred euros more than was requested."""
    line = _awarded(contract)
    if line is None or line.requested is None:
        return None
    proposed = Cents(line.requested + _HUNDRED)
    return broken(contract, line, "FUN034", "proposed", proposed=proposed)


@mutation("FUN034")
def more_committed_than_awarded(contract: Contract) -> Planted | None:
    """Commit a hundred euros more than was awarded."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    committed = Cents(line.awarded + _HUNDRED)
    return broken(
        contract, line, "FUN034", "committed", committed=committed, paid=None, justified=None
    )


@mutation("FUN034")
def more_paid_than_committed(contract: Contract) -> Planted | None:
    """Pay all that was awarded, of which all but a hundred euros is committed."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    committed = Cents(line.awarded - _HUNDRED)
    return broken(
        contract, line, "FUN034", "paid", committed=committed, paid=line.awarded, justified=None
    )


@mutation("FUN034")
def more_justified_than_paid(contract: Contract) -> Planted | None:
    """Accept a hundred euros more than was paid."""
    line = _awarded(contract)
    if line is None or line.awarded is None:
        return None
    paid = Cents(line.awarded - _HUNDRED)
    return broken(
        contract, line, "FUN034", "justified", committed=None, paid=paid, justified=line.awarded
    )


@mutation("FUN034")
def nothing_obtained(contract: Contract) -> Planted | None:
    """Add a line that is obtained, of zero euros."""
    project = held(contract)
    if project is None:
        return None
    added = _further_line(project, state=FundingState.OBTAINED, awarded=Cents(0))
    return Planted(contract.adding(added), [at("FUN034", added, "state")])


def _of_another_year(contract: Contract) -> Iterator[FundingLine]:
    """Make a line of the year after a project that no agreement covers then, and of before."""
    lasting = {
        (id, year)
        for agreement in contract.grant_agreements
        for id in agreement.projects
        for year in agreement.years
    }
    projects = (one for one, _ in at_work(contract))
    project = first(projects, lambda one: one.holder and (one.id, one.year + 1) not in lasting)
    if project is not None:
        for years in (1, -1):
            yield _further_line(project, year=project.year + years, requested=_HUNDRED)


@mutation("FUN043")
def line_of_the_year_after(contract: Contract) -> Planted | None:
    """Add to a project a line of the year after."""
    for line in _of_another_year(contract):
        return Planted(contract.adding(line), [at("FUN043", line, "year")])
    return None


@mutation("FUN043")
def line_of_the_year_before(contract: Contract) -> Planted | None:
    """Add to a project a line of the year before."""
    *_, line = (None, *_of_another_year(contract))
    return line and Planted(contract.adding(line), [at("FUN043", line, "year")])


AMOUNT_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
    *BUDGET_MUTATIONS,
)
