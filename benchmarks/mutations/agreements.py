"""Faults of family FUN: whom and what agreements cover, and when they are decided."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from attrs import evolve

from contratville.analysis.money import decided_on
from contratville.model import (
    Cents,
    Contract,
    DecisionKind,
    FundingKind,
    FundingLine,
    FuzzyDate,
    GrantAgreement,
    Organisation,
    OrganisationKind,
    Project,
    ValidationBatch,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, first, mutation
from .renewals import further_project
from .reports import REPORT_MUTATIONS, further_agreement

_LOCAL: Final = "marseille-2015"
_ONE_EURO: Final = 100
_TWO_CENTS: Final = 2


def _associations(contract: Contract) -> list[Organisation]:
    """Give the associations that hold projects."""
    holders = {project.holder for project in contract.projects}
    return [
        one
        for one in contract.organisations
        if one.kind is OrganisationKind.ASSOCIATION and one.id in holders
    ]


def _agreed(contract: Contract) -> Iterator[tuple[GrantAgreement, Project]]:
    """Give the agreements of one year with the associations, each with its first project."""
    associations = {one.id for one in _associations(contract)}
    for one in contract.grant_agreements:
        project = contract.projects.get(one.projects[0])
        if one.grantor and one.beneficiary in associations and project and len(one.years) == 1:
            yield one, project


@mutation("FUN010")
def agreement_with_the_project_of_another_holder(contract: Contract) -> Planted | None:
    """Enter in an agreement the project of another association too."""
    agreement, like = next(_agreed(contract), (None, None))
    if agreement is None or like is None:
        return None
    other = first(_associations(contract), lambda one: one.id != agreement.beneficiary)
    if other is None:
        return None
    project = further_project(like, holder=other.id)
    changed = evolve(agreement, projects=(*agreement.projects, project.id))
    place = ("projects", len(agreement.projects))
    planted = contract.adding(project).replacing(changed)
    return Planted(planted, [at("FUN010", changed, *place)])


@mutation("FUN010")
def agreement_with_an_association_that_holds_none_of_its_projects(
    contract: Contract,
) -> Planted | None:
    """Make an association sign for the project of another one."""
    agreement, like = next(_agreed(contract), (None, None))
    if agreement is None or like is None:
        return None
    other = first(_associations(contract), lambda one: one.id != agreement.beneficiary)
    if other is None:
        return None
    project = further_project(like, holder=agreement.beneficiary)
    new = further_agreement(agreement, beneficiary=other.id, grantor=None)
    return Planted(contract.adding(project, new), [at("FUN010", new, "beneficiary")])


@mutation("FUN011", _LOCAL)
def second_agreement_of_a_year(contract: Contract) -> Planted | None:
    """Make a second agreement of a grantor with an association, for another project."""
    since = (pair for pair in _agreed(contract) if min(pair[0].years) >= 2016)
    agreement, like = next(since, (None, None))
    if agreement is None or like is None:
        return None
    project = further_project(like, holder=agreement.beneficiary)
    new = further_agreement(agreement)
    expected = at("FUN011", new, "beneficiary")
    expected = evolve(expected, subject=(ref_of(contract.organisations[agreement.beneficiary]),))
    return Planted(contract.adding(project, new), [expected])


def _of_one_tranche(contract: Contract) -> Iterator[tuple[GrantAgreement, Project]]:
    """Give such agreements whose first project has lines of one tranche with their grantor."""
    tranches: dict[tuple[str, str | None], set[object]] = {}
    for line in contract.funding_lines:
        tranches.setdefault((line.project, line.funder), set()).add(line.tranche)
    for agreement, project in _agreed(contract):
        of_year = project.year in agreement.years
        if of_year and len(tranches.get((project.id, agreement.grantor), ())) == 1:
            yield agreement, project


@mutation("FUN012")
def project_under_two_agreements(contract: Contract) -> Planted | None:
    """Make a second agreement for a project, for the same tranche if the first says which."""
    agreement, project = next(_of_one_tranche(contract), (None, None))
    if agreement is None or project is None:
        return None
    new = further_agreement(agreement, projects=(project.id,), tranche=agreement.tranche)
    expected = Expected("FUN012", (ref_of(project),), at("FUN012", new, "projects", 0).place)
    return Planted(contract.adding(new), [expected])


def _days(contract: Contract, agreement: GrantAgreement) -> list[FuzzyDate]:
    """Give the days of the decisions on an agreement, and on the batches of its projects."""
    projects = [contract.projects[id] for id in agreement.projects if id in contract.projects]
    batches = [contract.validation_batches[id] for one in projects for id in one.batches]
    days = [decided_on(contract, one) for one in (agreement, *batches)]
    return [
        day
        if isinstance(day, FuzzyDate)
        else FuzzyDate(text=day.isoformat(), earliest=day, latest=day)
        for day in days
        if day is not None
    ]


@mutation("FUN013")
def agreement_signed_the_day_before(contract: Contract) -> Planted | None:
    """Date an agreement from the day before the first of the decisions on it."""
    for agreement, _ in _agreed(contract):
        earliest = [day.earliest for day in _days(contract, agreement) if day.earliest]
        if agreement.signed_on and earliest:
            changed = evolve(agreement, signed_on=min(earliest) - timedelta(days=1))
            return Planted(contract.replacing(changed), [at("FUN013", changed, "signed_on")])
    return None


@mutation("FUN013")
def agreement_signed_before_its_batch_sat(contract: Contract) -> Planted | None:
    """Sign an agreement, of which no other decision is known, before the sitting of its batch."""
    agreement, like = next(_agreed(contract), (None, None))
    batch = first(
        contract.validation_batches, lambda one: like is not None and one.id in like.batches
    )
    days = [] if agreement is None else _days(contract, agreement)
    if agreement is None or like is None or batch is None or not days or not days[0].earliest:
        return None
    sat = evolve(batch, id="zz-serie", external_ids=(), decided_by=None, held_on=days[0])
    project = further_project(like, holder=agreement.beneficiary, batches=(sat.id,))
    new = further_agreement(agreement, grantor=None, signed_on=days[0].earliest - timedelta(days=1))
    return Planted(contract.adding(sat, project, new), [at("FUN013", new, "signed_on")])


def _further_batch(contract: Contract, like: Project, **values: Any) -> ValidationBatch | None:
    """Make a batch beside that of a project."""
    batch = first(contract.validation_batches, lambda one: one.id in like.batches)
    return batch and evolve(batch, id="zz-serie", external_ids=(), **values)


@mutation("FUN014")
def project_in_two_batches(contract: Contract) -> Planted | None:
    """Put a project in a second batch of its year."""
    project = first(contract.projects, lambda one: len(one.batches) == 1)
    batch = project and _further_batch(contract, project)
    if project is None or batch is None:
        return None
    changed = evolve(project, batches=(*project.batches, batch.id))
    planted = contract.adding(batch).replacing(changed)
    return Planted(planted, [at("FUN014", changed, "batches", 1)])


@mutation("FUN014")
def project_in_a_batch_of_another_year(contract: Contract) -> Planted | None:
    """Put a new project in a batch of the year before."""
    like = first(contract.projects, lambda one: one.batches and one.holder)
    batch = like and _further_batch(contract, like, year=like.year - 1)
    if like is None or batch is None:
        return None
    project = further_project(like, batches=(batch.id,))
    return Planted(contract.adding(batch, project), [at("FUN014", project, "batches", 0)])


def _kept_for_fragile(contract: Contract, year: int, **values: Any) -> Planted | None:
    """Add a batch kept for fragile associations, with a project whose holder is none that year."""
    like = first(contract.projects, lambda one: one.batches and one.holder)
    batch = like and _further_batch(contract, like, reserved_to_fragile=True)
    flagged = first(_associations(contract), lambda one: not one.fragile_years)
    if like is None or batch is None or flagged is None:
        return None
    project = further_project(like, batches=(batch.id,), **{"holder": flagged.id, **values})
    changed = evolve(flagged, fragile_years=frozenset({batch.year + year}))
    place = at("FUN015", project, "batches", 0).place
    planted = contract.adding(batch, project).replacing(changed)
    return Planted(planted, [Expected("FUN015", (ref_of(batch),), place)])


@mutation("FUN015", _LOCAL)
def project_of_a_commune_among_those_of_fragile_associations(
    contract: Contract,
) -> Planted | None:
    """Put the project of a commune, which abstains, in a batch kept for fragile associations."""
    commune = first(contract.organisations, lambda one: one.kind is OrganisationKind.COMMUNE)
    if commune is None:
        return None
    abstaining = (
        evolve(one, abstentions=(*one.abstentions, commune.id))
        for one in contract.decisions
        if one.kind is DecisionKind.VALIDATE_BATCH
    )
    return _kept_for_fragile(contract.replacing(*abstaining), 0, holder=commune.id)


@mutation("FUN015", _LOCAL)
def project_of_an_association_that_was_fragile_the_year_before(
    contract: Contract,
) -> Planted | None:
    """Put in such a batch the project of an association that was fragile the year before."""
    return _kept_for_fragile(contract, -1)


def _summed(contract: Contract) -> Iterator[tuple[GrantAgreement, int]]:
    """Give the agreements of which all the lines have an awarded amount, with their sum."""
    lines: dict[str, list[FundingLine]] = {}
    for line in contract.funding_lines:
        lines.setdefault(line.project, []).append(line)
    for agreement, _ in _agreed(contract):
        of_projects = [line for id in agreement.projects for line in lines.get(id, ())]
        covered = [
            line
            for line in of_projects
            if line.funder == agreement.grantor
            and line.year in agreement.years
            and agreement.tranche in {None, line.tranche}
        ]
        unclear = any(
            line.funder is None and line.kind is not FundingKind.OWN_RESOURCES
            for line in of_projects
        )
        if covered and not unclear and all(line.awarded is not None for line in covered):
            yield agreement, sum(line.awarded or 0 for line in covered)


@mutation("FUN027")
def agreement_of_one_euro_more_than_its_lines(contract: Contract) -> Planted | None:
    """Make the amount of an agreement one euro more than its lines come to."""
    agreement, total = next(_summed(contract), (None, 0))
    if agreement is None:
        return None
    changed = evolve(agreement, amount=Cents(total + _ONE_EURO))
    return Planted(contract.replacing(changed), [at("FUN027", changed, "amount")])


@mutation("FUN027")
def agreement_of_two_cents_less_than_its_lines(contract: Contract) -> Planted | None:
    """Make the amount of an agreement two cents less, of which no less is paid."""
    for agreement, total in _summed(contract):
        if sum(one.amount for one in agreement.instalments) <= total - _TWO_CENTS:
            changed = evolve(agreement, amount=Cents(total - _TWO_CENTS))
            return Planted(contract.replacing(changed), [at("FUN027", changed, "amount")])
    return None


AGREEMENT_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
    *REPORT_MUTATIONS,
)
