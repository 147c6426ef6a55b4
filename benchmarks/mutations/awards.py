"""Faults of family FUN: awards, calls, holders, funders, equality, opinions and pockets."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve

from benchmarks.fictional import siren, siret
from contratville.analysis import Programming, Promises
from contratville.model import (
    Cents,
    Complementarity,
    ComplementarityMode,
    Contract,
    Envelope,
    EnvelopeVersion,
    EnvelopeVersionKind,
    EqualityRating,
    FundingKind,
    FundingLine,
    Instruction,
    Location,
    Neighbourhood,
    NeighbourhoodKind,
    Opinion,
    OpinionValue,
    Organisation,
    OrganisationKind,
    Progress,
    Project,
    ProjectTerritory,
    Ref,
    Stage,
    TerritorialAction,
)

from .calls import CALL_MUTATIONS, paid, specific_lines
from .planting import Expected, Mutation, Planted, at, broken, first, mutation
from .programmes import at_work
from .renewals import further_project, held

LATER: Final = "quartiers-2030"


def association(**values: Any) -> Organisation:
    """Make an association that holds nothing yet."""
    return Organisation(
        **{
            "id": "zz-association",
            "name": "Association ajoutée après coup (fictive)",
            "kind": OrganisationKind.ASSOCIATION,
            "private_law": True,
            "siren": siren(9_001),
            "siret": siret(siren(9_001)),
            "republican_commitment_on": date(2022, 1, 2),
            **values,
        }
    )


@mutation("FUN009")
def holder_whose_siret_is_not_given(contract: Contract) -> Planted | None:
    """Change the name of an association that holds projects, and lose its SIRET."""
    project = first(paid(contract), lambda one: one.holder)
    if project is None or project.holder is None:
        return None
    holder = contract.organisations[project.holder]
    name = "Nouveau nom d'association (fictif)"
    return broken(contract, holder, "FUN009", siret=None, name=name)


@mutation("FUN009")
def funded_project_without_holder(contract: Contract) -> Planted | None:
    """Lose the holder of a project, of one that no agreement covers if there is one."""
    covered = {id for one in contract.grant_agreements for id in one.projects}
    found = sorted(paid(contract), key=lambda one: one.id in covered)
    project = first(found, lambda one: one.holder)
    return project and broken(contract, project, "FUN009", holder=None)


def _placed(contract: Contract) -> Iterator[tuple[Project, ProjectTerritory]]:
    """Give the projects with specific credits that carry out a territorial action, with where."""
    promises = Promises(contract)
    lines = specific_lines(contract)
    for project, action in at_work(contract):
        if isinstance(action, TerritorialAction) and project.id in lines:
            territory = contract.project_territories.get(promises.territory_of(action) or "")
            if territory is not None:
                yield project, territory


def _with_watch(contract: Contract) -> Iterator[tuple[Project, Ref]]:
    """Give such projects, each with a watch neighbourhood of its territory."""
    watch = {one.id for one in contract.neighbourhoods if one.kind is NeighbourhoodKind.WATCH}
    for project, territory in _placed(contract):
        inside = (id for id in territory.neighbourhoods if id in watch)
        yield from ((project, Ref("neighbourhood", id)) for id in inside)


@mutation("FUN007")
def specific_credits_for_a_watch_neighbourhood(contract: Contract) -> Planted | None:
    """Let a project with specific credits benefit a neighbourhood under active watch alone."""
    project, watch = next(_with_watch(contract), (None, None))
    if project is None or watch is None:
        return None
    places = (Location(place=watch),)
    return broken(contract, project, "FUN007", "locations", locations=places)


@mutation("FUN007")
def specific_credits_that_leave_the_priority_neighbourhood(contract: Contract) -> Planted | None:
    """Say that a project is held in its QPV, and benefits a watch neighbourhood beside it."""
    for project, watch in _with_watch(contract):
        held_there = tuple(evolve(one, benefits=False, share=None) for one in project.locations)
        places = (*held_there, Location(place=watch, held_at=False))
        if held_there:
            return broken(contract, project, "FUN007", "locations", locations=places)
    return None


def _further_funded(contract: Contract, **values: Any) -> tuple[Contract, Project] | None:
    """Add a project of a further association, paid by specific credits alone."""
    like = first(paid(contract))
    if like is None:
        return None
    like_line = specific_lines(contract)[like.id]
    project = further_project(
        like,
        holder=association().id,
        equality_rating=like.equality_rating,
        instruction=Instruction.AGREED,
        complementarity=Complementarity(
            mode=ComplementarityMode.EXPERIMENT, statement="Expérimentation (fictive)."
        ),
        **values,
    )
    line = FundingLine(
        id="zz-ligne",
        project=project.id,
        funder=like_line.funder,
        year=like.year,
        kind=FundingKind.SPECIFIC,
        device=like_line.device,
        requested=Cents(123_450),
        awarded=Cents(123_450),
    )
    return contract.adding(association(), project, line), project


@mutation("FUN028")
def project_that_one_funder_pays_for(contract: Contract) -> Planted | None:
    """Add a project that specific credits of one funder pay for, as an experiment."""
    planted, project = _further_funded(contract) or (None, None)
    return planted and project and Planted(planted, [at("FUN028", project)])


@mutation("FUN028")
def project_to_which_one_funder_of_two_awarded_something(contract: Contract) -> Planted | None:
    """Add such a project, to which another funder refused what was asked of it."""
    planted, project = _further_funded(contract) or (None, None)
    if planted is None or project is None or contract.lead is None:
        return None
    line = planted.funding_lines["zz-ligne"]
    funder = first(contract.organisations, lambda one: one.id != line.funder)
    refused = evolve(line, id="zz-refus", funder=funder and funder.id, awarded=Cents(0))
    return Planted(planted.adding(refused), [at("FUN028", project)])


def _filed(contract: Contract) -> tuple[Organisation, date] | None:
    """Give an association with the day at which it filed its first project since 2022."""
    for project, _ in at_work(contract):
        holder = contract.organisations.get(project.holder or "")
        if holder is not None and holder.kind is OrganisationKind.ASSOCIATION:
            days = [
                one.submitted_on
                for one in contract.projects
                if one.holder == holder.id and one.submitted_on is not None
            ]
            if days and min(days) >= date(2022, 1, 2):
                return holder, min(days)
    return None


@mutation("FUN029", LATER)
def association_without_republican_undertaking(contract: Contract) -> Planted | None:
    """Lose the day at which an association made its republican undertaking."""
    holder, _ = _filed(contract) or (None, None)
    return holder and broken(contract, holder, "FUN029", republican_commitment_on=None)


@mutation("FUN029", LATER)
def republican_undertaking_made_the_day_after_the_submission(contract: Contract) -> Planted | None:
    """Let an association make its republican undertaking the day after it filed a project."""
    holder, day = _filed(contract) or (None, None)
    if holder is None or day is None:
        return None
    late = day + timedelta(days=1)
    field = "republican_commitment_on"
    return broken(contract, holder, "FUN029", field, republican_commitment_on=late)


def _of_the_contract(contract: Contract) -> list[Expected]:
    return [at("FUN037", contract, "projects")]


def _main_year(contract: Contract) -> list[Project]:
    """Give the live projects of the year that has most of them, three at least."""
    by_year: dict[int, list[Project]] = {}
    for project in Programming(Promises(contract)).live:
        by_year.setdefault(project.year, []).append(project)
    found = max(by_year.values(), key=len, default=[])
    return found if len(found) > 2 else []


@mutation("FUN037")
def year_of_which_one_project_is_rated(contract: Contract) -> Planted | None:
    """Leave the projects of a year unrated, all but one."""
    rated, *others = _main_year(contract) or (None,)
    if rated is None:
        return None
    changed = (
        evolve(rated, equality_rating=EqualityRating.AWARE),
        *(evolve(one, equality_rating=EqualityRating.UNRATED) for one in others),
    )
    return Planted(contract.replacing(*changed), _of_the_contract(contract))


@mutation("FUN037")
def year_of_which_the_public_is_not_counted_by_sex(contract: Contract) -> Planted | None:
    """Leave out the women and the men of all that was reached in a year."""
    reached = [
        one
        for one in contract.projects
        if one.progress is Progress.COMPLETED
        and one.equality_rating is not None
        and any(public.stage is Stage.ACTUAL for public in one.beneficiaries)
    ]
    changed = [
        evolve(
            one,
            beneficiaries=tuple(
                evolve(public, women=None, men=None) if public.stage is Stage.ACTUAL else public
                for public in one.beneficiaries
            ),
        )
        for one in reached
        if one.year == reached[0].year
    ]
    return Planted(contract.replacing(*changed), _of_the_contract(contract)) if changed else None


def _opinion(contract: Contract, opinion: OpinionValue) -> tuple[Opinion, ...]:
    return (Opinion(partner=contract.lead, opinion=opinion),) if contract.lead else ()


@mutation("FUN039")
def award_that_all_opinions_are_against(contract: Contract) -> Planted | None:
    """Let the one opinion given on a funded project be unfavourable."""
    project, opinions = first(paid(contract)), _opinion(contract, OpinionValue.UNFAVOURABLE)
    if project is None or not opinions:
        return None
    return broken(contract, project, "FUN039", "opinions", opinions=opinions)


@mutation("FUN039")
def refusal_that_all_opinions_are_against(contract: Contract) -> Planted | None:
    """Add a project that was refused, and on which the one opinion given is favourable."""
    like, opinions = held(contract), _opinion(contract, OpinionValue.FAVOURABLE)
    if like is None or not opinions:
        return None
    project = further_project(like, instruction=Instruction.REFUSED, opinions=opinions)
    return Planted(contract.adding(project), [at("FUN039", project, "instruction")])


@mutation("FUN039")
def proposal_that_no_opinion_supports(contract: Contract) -> Planted | None:
    """Add a project that is proposed without an opinion, beside one of its call that has one."""
    like, opinions = first(paid(contract)), _opinion(contract, OpinionValue.RESERVED)
    if like is None or like.call is None or not opinions:
        return None
    project = further_project(
        like, instruction=Instruction.PROPOSED, equality_rating=like.equality_rating
    )
    planted = contract.replacing(evolve(like, opinions=opinions)).adding(project)
    return Planted(planted, [at("FUN039", project)])


def _for_a_pocket(contract: Contract, share: int) -> Planted | None:
    """Spend on a new pocket of poverty one part in so many of a new departmental envelope."""
    for project, territory in _placed(contract):
        line = specific_lines(contract)[project.id]
        if line.funder is None:
            continue
        spent = sum(
            one.awarded or 0
            for one in contract.funding_lines
            if one.project == project.id
            and one.funder == line.funder
            and one.kind is FundingKind.SPECIFIC
        )
        pocket = Neighbourhood(
            id="zz-poche",
            name="Poche ajoutée après coup (fictive)",
            kind=NeighbourhoodKind.POCKET,
            communes=(contract.perimeter[0],),
        )
        notified = EnvelopeVersion(
            kind=EnvelopeVersionKind.NOTIFIED,
            effective_on=date(project.year, 1, 1),
            amount=Cents(spent * share),
        )
        envelope = Envelope(
            id="zz-enveloppe",
            label="Enveloppe départementale ajoutée après coup (fictive)",
            funder=line.funder,
            year=project.year,
            kind=FundingKind.SPECIFIC,
            versions=(notified,),
        )
        planted = contract.adding(pocket, envelope).replacing(
            evolve(territory, neighbourhoods=(*territory.neighbourhoods, pocket.id)),
            evolve(project, locations=(Location(place=Ref("neighbourhood", pocket.id)),)),
        )
        return Planted(planted, [at("FUN042", contract, "envelopes", envelope.id, "id")])
    return None


@mutation("FUN042", LATER)
def pockets_that_take_a_tenth_of_the_envelope(contract: Contract) -> Planted | None:
    """Spend on a pocket of poverty a tenth of the departmental envelope."""
    return _for_a_pocket(contract, 10)


@mutation("FUN042", LATER)
def pockets_that_take_a_little_more_than_the_ceiling(contract: Contract) -> Planted | None:
    """Spend on a pocket of poverty one part in 39 of the departmental envelope."""
    return _for_a_pocket(contract, 39)


AWARD_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *CALL_MUTATIONS,
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
)
