"""Faults of family COH, continued: projects that take up again those of an earlier year."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    CarryOut,
    Cents,
    Complementarity,
    ComplementarityMode,
    Contract,
    Entity,
    EvaluationReport,
    FundingKind,
    FundingLine,
    Instruction,
    Project,
    Rank,
    Renewal,
    ReportKind,
    TerritorialAction,
    ref_of,
)

from .planting import Mutation, Planted, about, at, first, mutation
from .programmes import at_work, further_action, goes_on


def held(contract: Contract) -> Project | None:
    """Give a project under way whose holder says of each renewal what it renews."""
    unclear = {
        one.holder
        for one in contract.projects
        if one.renewal is Renewal.RENEWED and one.renews is None
    }
    return first(
        (one for one, _ in at_work(contract)),
        lambda one: one.holder and one.holder not in unclear,
    )


def further_project(like: Project, id: str = "zz-projet", **values: Any) -> Project:
    """Make a project of the same holder and year, of which little is known yet."""
    return Project(
        **{
            "id": id,
            "label": "Projet ajouté après coup (fictif)",
            "year": like.year,
            "holder": like.holder,
            "carries_out": like.carries_out,
            "orientations": like.orientations,
            "call": like.call,
            "instruction": Instruction.DRAFT,
            **values,
        }
    )


def action_beside(like: TerritorialAction, **values: Any) -> TerritorialAction:
    """Make an action beside another, which uses the same ordinary law without a quantity."""
    uses = tuple(evolve(use, quantity=None) for use in like.commitments)
    complementarity = like.complementarity
    return further_action(
        like, **{"commitments": uses, "complementarity": complementarity, **values}
    )


def _chain(contract: Contract) -> tuple[Contract, list[Project]] | None:
    """Add three projects, each with its report, paid by specific credits without ordinary law."""
    specific = first(
        contract.funding_lines, lambda one: one.kind is FundingKind.SPECIFIC and one.funder
    )
    like, other = held(contract), first(contract.territorial_actions, goes_on)
    if specific is None or like is None or other is None:
        return None
    action = action_beside(other, period=None)
    period = contract.label_period
    opening = period.start.year if period and period.start else like.year
    start = max(opening, like.year - 2)
    projects: list[Project] = []
    added: list[Entity] = [action]
    for year in range(start, start + 3):
        projects.append(_renewing(projects[-1] if projects else None, like, action, year))
        added += (projects[-1], *_paid(projects[-1], specific))
    return contract.adding(*added), projects


def _renewing(
    renewed: Project | None, like: Project, action: TerritorialAction, year: int
) -> Project:
    """Make the project of a year, which takes up that of the year before."""
    return Project(
        id=f"zz-projet-{year}",
        label=f"Projet repris {year} (fictif)",
        year=year,
        holder=like.holder,
        carries_out=(CarryOut(action=ref_of(action), rank=Rank.PRINCIPAL),),
        renewal=Renewal.RENEWED if renewed else Renewal.NEW,
        renews=renewed.id if renewed else None,
        equality_rating=like.equality_rating,
        complementarity=Complementarity(
            mode=ComplementarityMode.EXPERIMENT, statement="Expérimentation (fictive)."
        ),
    )


def _paid(project: Project, specific: FundingLine) -> Iterator[Entity]:
    """Give the lines that pay for a project, and the report on it."""
    amount, own = Cents(123_450), Cents(12_340)
    yield FundingLine(
        id=f"zz-ligne-{project.year}",
        project=project.id,
        funder=specific.funder,
        year=project.year,
        kind=FundingKind.SPECIFIC,
        device=specific.device,
        requested=amount,
        awarded=amount,
    )
    yield FundingLine(
        id=f"zz-fonds-propres-{project.year}",
        project=project.id,
        year=project.year,
        kind=FundingKind.OWN_RESOURCES,
        requested=own,
        awarded=own,
    )
    yield EvaluationReport(
        id=f"zz-bilan-{project.year}",
        kind=ReportKind.PROJECT_REPORT,
        year=project.year,
        about=ref_of(project),
    )


@mutation("COH050")
def project_renewed_for_years_on_specific_credits(contract: Contract) -> Planted | None:
    """Add a chain of three years, that specific credits alone pay for."""
    planted, projects = _chain(contract) or (None, [])
    if planted is None:
        return None
    return Planted(planted, [at("COH050", projects[-1], "renews")])


@mutation("COH050")
def project_renewed_without_the_ordinary_law_it_asked_for(contract: Contract) -> Planted | None:
    """Add such a chain, for which ordinary law was asked for, and nothing awarded."""
    planted, projects = _chain(contract) or (None, [])
    if planted is None or not planted.territorial_actions["zz-fiche"].commitments:
        return None
    use = planted.territorial_actions["zz-fiche"].commitments[0]
    author = planted.ordinary_law_commitments[use.commitment].committed_by
    asked = evolve(
        planted.funding_lines[f"zz-ligne-{projects[-1].year}"],
        id="zz-ligne-droit-commun",
        funder=planted.signatories[author].organisation,
        kind=FundingKind.ORDINARY_LAW,
        device=None,
        awarded=Cents(0),
    )
    return Planted(planted.adding(asked), [at("COH050", projects[-1], "renews")])


def _earlier(contract: Contract) -> tuple[Project, Project] | None:
    """Make a project of the year to come, and another one of the year before it."""
    like = held(contract)
    if like is None:
        return None
    project = further_project(like, year=like.year + 1, call=None)
    before = further_project(like, "zz-projet-avant", label="Autre projet (fictif)", call=None)
    return project, before


@mutation("COH051")
def project_that_renews_a_later_one(contract: Contract) -> Planted | None:
    """Add two projects, the first of which renews that of the year after."""
    project, before = _earlier(contract) or (None, None)
    if project is None or before is None:
        return None
    before = evolve(before, renewal=Renewal.RENEWED, renews=project.id, carries_out=())
    return Planted(contract.adding(project, before), [at("COH051", before, "renews")])


@mutation("COH051")
def renewal_said_to_be_new(contract: Contract) -> Planted | None:
    """Add a project that renews another, and is said to be a first request."""
    project, before = _earlier(contract) or (None, None)
    if project is None or before is None:
        return None
    project = evolve(project, renewal=Renewal.NEW, renews=before.id)
    before = evolve(before, carries_out=())
    return Planted(contract.adding(project, before), [at("COH051", project, "renewal")])


@mutation("COH051")
def projects_that_renew_one_another(contract: Contract) -> Planted | None:
    """Add two projects that renew one another."""
    project, before = _earlier(contract) or (None, None)
    if project is None or before is None:
        return None
    project = evolve(project, renewal=Renewal.RENEWED, renews=before.id)
    before = evolve(before, renewal=Renewal.RENEWED, renews=project.id, carries_out=())
    expected = about(at("COH051", project, "renews"), before)
    return Planted(contract.adding(project, before), [expected])


RENEWAL_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
