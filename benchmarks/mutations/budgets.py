"""Faults of family FUN, continued: budgets, envelopes, agreements, statuses, tables and counts."""

from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve

from contratville.analysis import Programming, Promises
from contratville.analysis.money import Agreements, Budget, decided_on
from contratville.model import (
    Beneficiaries,
    BudgetLine,
    BudgetSense,
    Cents,
    Contract,
    DocumentKind,
    Envelope,
    EnvelopeVersion,
    EnvelopeVersionKind,
    FundingKind,
    FundingLine,
    Grain,
    GrantAgreement,
    Instalment,
    InstalmentKind,
    Instruction,
    Project,
    SourceDocument,
    SourceRef,
    Stage,
)

from .planting import Mutation, Planted, at, broken, first, mutation
from .renewals import further_project, held

_HUNDRED: Final = Cents(100_00)
_MONTH: Final = timedelta(days=30)


def _budgeted(contract: Contract) -> Project | None:
    """Give a project with a budget."""
    return first(contract.projects, lambda one: one.budget)


def _entered(
    contract: Contract, code: str, *lines: tuple[str, BudgetSense, int], place: tuple[Any, ...] = ()
) -> Planted | None:
    """Enter lines in the budget of a project, and expect one finding in it."""
    project = _budgeted(contract)
    if project is None:
        return None
    added = (
        BudgetLine(account=account, sense=sense, amount=Cents(amount), label="Ajout (fictif)")
        for account, sense, amount in lines
    )
    budget = (*project.budget, *added)
    return broken(contract, project, code, "budget", *place, budget=budget)


@mutation("FUN002")
def charges_above_income(contract: Contract) -> Planted | None:
    """Add a charge to a budget, and nothing to its income."""
    return _entered(contract, "FUN002", ("61", BudgetSense.CHARGE, _HUNDRED))


@mutation("FUN002")
def income_above_charges(contract: Contract) -> Planted | None:
    """Add an income to a budget, and nothing to its charges."""
    return _entered(contract, "FUN002", ("75", BudgetSense.INCOME, _HUNDRED))


@mutation("FUN002")
def charge_among_the_income(contract: Contract) -> Planted | None:
    """Enter as income a line of an account of charges."""
    project = _budgeted(contract)
    place = (0 if project is None else len(project.budget), "sense")
    return _entered(contract, "FUN002", ("62", BudgetSense.INCOME, _HUNDRED), place=place)


@mutation("FUN030")
def volunteering_on_one_side(contract: Contract) -> Planted | None:
    """Value the volunteers of a project among the charges alone."""
    return _entered(contract, "FUN030", ("86", BudgetSense.CHARGE, _HUNDRED))


@mutation("FUN030")
def volunteering_twice_as_high_on_one_side(contract: Contract) -> Planted | None:
    """Value the volunteers of a project twice as high among the income."""
    return _entered(
        contract,
        "FUN030",
        ("864", BudgetSense.CHARGE, _HUNDRED),
        ("870", BudgetSense.INCOME, 2 * _HUNDRED),
    )


@mutation("FUN030")
def volunteering_twice_among_the_charges(contract: Contract) -> Planted | None:
    """Enter both accounts of voluntary contributions among the charges."""
    project = _budgeted(contract)
    place = (1 if project is None else len(project.budget) + 1, "sense")
    lines = (("86", BudgetSense.CHARGE, _HUNDRED), ("87", BudgetSense.CHARGE, _HUNDRED))
    return _entered(contract, "FUN030", *lines, place=place)


def _one_of_several(contract: Contract) -> tuple[FundingLine, Project] | None:
    """Give a line of a project that several funders pay for, below its cost, with the project."""
    by_project = Programming(Promises(contract)).lines
    for project in contract.projects:
        cost = Budget.of(project).charges
        lines = [line for line in by_project.get(project.id, ()) if line.requested]
        for line in lines if len(lines) > 1 else ():
            granted = max(line.proposed or 0, line.awarded or 0)
            if line.funder and line.kind is not FundingKind.OWN_RESOURCES and granted <= cost:
                return line, project
    return None


@mutation("FUN031")
def whole_cost_asked_from_one_funder(contract: Contract) -> Planted | None:
    """Ask one of several funders for all that the project costs."""
    line, project = _one_of_several(contract) or (None, None)
    if line is None or project is None:
        return None
    cost = Budget.of(project).charges
    return broken(contract, line, "FUN031", "requested", requested=cost)


@mutation("FUN031")
def volunteering_asked_from_one_funder(contract: Contract) -> Planted | None:
    """Ask one of several funders for the cost of a project, with the work of its volunteers."""
    line, project = _one_of_several(contract) or (None, None)
    if line is None or project is None:
        return None
    both = (("86", BudgetSense.CHARGE), ("87", BudgetSense.INCOME))
    added = (BudgetLine(account=one, sense=sense, amount=_HUNDRED) for one, sense in both)
    changed = evolve(project, budget=(*project.budget, *added))
    budget = Budget.of(changed)
    asked = evolve(line, requested=Cents(budget.charges + budget.voluntary_charges))
    return Planted(contract.replacing(changed, asked), [at("FUN031", asked, "requested")])


def _amount_of(contract: Contract) -> tuple[GrantAgreement, Cents] | None:
    """Give an agreement with what it comes to: its amount, else that of the lines it covers."""
    agreements = Agreements(Programming(Promises(contract)))
    for agreement in contract.grant_agreements:
        covered = sum(line.awarded or 0 for line in agreements.lines(agreement))
        amount = covered if agreement.amount is None else agreement.amount
        if amount > 0:
            return agreement, Cents(amount)
    return None


@mutation("FUN019")
def balance_beyond_the_agreement(contract: Contract) -> Planted | None:
    """Pay the whole of an agreement in advance, then a balance."""
    agreement, amount = _amount_of(contract) or (None, None)
    if agreement is None or amount is None:
        return None
    instalments = (
        Instalment(kind=InstalmentKind.ADVANCE, amount=amount),
        Instalment(kind=InstalmentKind.BALANCE, amount=_HUNDRED),
    )
    return broken(
        contract, agreement, "FUN019", "instalments", amount=amount, instalments=instalments
    )


@mutation("FUN019")
def instalment_entered_twice(contract: Contract) -> Planted | None:
    """Pay an agreement by halves, and enter the second half once more."""
    agreement, amount = _amount_of(contract) or (None, None)
    if agreement is None or amount is None:
        return None
    half = Cents(amount - amount // 2)
    instalments = (
        Instalment(kind=InstalmentKind.ADVANCE, amount=half),
        Instalment(kind=InstalmentKind.INSTALMENT, amount=half),
        Instalment(kind=InstalmentKind.BALANCE, amount=half),
    )
    return broken(
        contract, agreement, "FUN019", "instalments", amount=amount, instalments=instalments
    )


def _drawn(contract: Contract, *movements: tuple[EnvelopeVersionKind, int, int]) -> Planted | None:
    """Draw a line on an envelope of its own, moved so many months after the award.

    A movement is its kind, the months from the day of the award, and how many times the award.
    """
    for line in contract.funding_lines:
        day = decided_on(contract, line)
        if line.awarded and line.funder is not None and isinstance(day, date):
            versions = (
                EnvelopeVersion(
                    kind=kind,
                    effective_on=day + months * _MONTH,
                    amount=Cents(times * line.awarded),
                )
                for kind, months, times in movements
            )
            envelope = Envelope(
                id="zz-enveloppe",
                label="Enveloppe ajoutée après coup (fictive)",
                funder=line.funder,
                year=line.year,
                kind=line.kind,
                versions=tuple(versions),
            )
            planted = contract.adding(envelope).replacing(evolve(line, envelope=envelope.id))
            return Planted(planted, [at("FUN025", envelope, "versions")])
    return None


@mutation("FUN025")
def awarded_although_credits_were_cancelled(contract: Contract) -> Planted | None:
    """Award what was notified, of which half was cancelled a month before."""
    notified, cancelled = EnvelopeVersionKind.NOTIFIED, EnvelopeVersionKind.CANCELLED
    return _drawn(contract, (notified, -3, 2), (cancelled, -2, 1), (cancelled, -1, 1))


@mutation("FUN025")
def awarded_before_credits_were_notified(contract: Contract) -> Planted | None:
    """Award a month before the credits are notified."""
    return _drawn(contract, (EnvelopeVersionKind.NOTIFIED, 1, 2))


@mutation("FUN025")
def credits_frozen_once_awarded(contract: Contract) -> Planted | None:
    """Freeze credits a month after they were awarded."""
    notified, frozen = EnvelopeVersionKind.NOTIFIED, EnvelopeVersionKind.FROZEN
    return _drawn(contract, (notified, -1, 1), (frozen, 1, 1))


@mutation("FUN033")
def draft_with_money(contract: Contract) -> Planted | None:
    """Add a project that is still a draft, and for which a funder commits money."""
    like, other = held(contract), first(contract.funding_lines, lambda one: one.funder)
    if like is None or other is None:
        return None
    project = further_project(like)
    line = FundingLine(
        id="zz-ligne",
        project=project.id,
        funder=other.funder,
        year=project.year,
        kind=FundingKind.ORDINARY_LAW,
        committed=_HUNDRED,
    )
    return Planted(contract.adding(project, line), [at("FUN033", project, "instruction")])


@mutation("FUN033")
def project_validated_without_money(contract: Contract) -> Planted | None:
    """Add a project that is validated, and that nobody pays for."""
    like = held(contract)
    if like is None:
        return None
    project = further_project(like, instruction=Instruction.VALIDATED, parts=like.parts)
    return Planted(contract.adding(project), [at("FUN033", project, "instruction")])


def _cited(contract: Contract, grain: Grain | None, *path: str) -> Planted | None:
    """Take a project from a table whose rows have some grain."""
    project = first(contract.projects)
    if project is None:
        return None
    table = SourceDocument(
        id="zz-tableau",
        title="Tableau ajouté après coup (fictif)",
        kind=DocumentKind.TABLE,
        grain=grain,
    )
    citing = evolve(project, sources=(*project.sources, SourceRef(document=table.id)))
    return Planted(contract.adding(table).replacing(citing), [at("FUN035", table, *path)])


@mutation("FUN035")
def table_of_unknown_grain(contract: Contract) -> Planted | None:
    """Take a project from a table of which nobody knows what its rows are."""
    return _cited(contract, Grain.UNKNOWN, "grain")


@mutation("FUN035")
def table_that_says_nothing_of_its_grain(contract: Contract) -> Planted | None:
    """Take a project from a table that does not say what its rows are."""
    return _cited(contract, None)


def _counted(contract: Contract, *path: str | int, **counts: int) -> Planted | None:
    """Count the public of a project, all of it of a QPV, and expect one finding in that count."""
    project = held(contract)
    if project is None:
        return None
    count = Beneficiaries(**{"stage": Stage.PLANNED, "total": 40, "qpv": 40, **counts})
    return broken(contract, project, "FUN038", "beneficiaries", *path, beneficiaries=(count,))


@mutation("FUN038")
def women_and_men_above_the_total(contract: Contract) -> Planted | None:
    """Count more women and men than inhabitants."""
    return _counted(contract, 0, "total", women=30, men=20)


@mutation("FUN038")
def young_people_above_the_total(contract: Contract) -> Planted | None:
    """Count more people under 25 than inhabitants."""
    return _counted(contract, 0, "under_25", under_25=41)


@mutation("FUN038")
def men_below_zero(contract: Contract) -> Planted | None:
    """Count men below zero."""
    return _counted(contract, 0, "men", women=40, men=-1)


@mutation("FUN038")
def planned_public_counted_twice(contract: Contract) -> Planted | None:
    """Count the planned public of a project twice."""
    project = held(contract)
    if project is None:
        return None
    count = Beneficiaries(stage=Stage.PLANNED, total=40, qpv=40)
    place = ("beneficiaries", 1, "stage")
    return broken(contract, project, "FUN038", *place, beneficiaries=(count, count))


BUDGET_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
