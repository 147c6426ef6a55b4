"""Faults of family COH, continued: places, and whom they benefit."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final, TypeVar

from attrs import evolve

from contratville.model import (
    ActionState,
    CitizenCouncil,
    Consultation,
    Contract,
    Location,
    Neighbourhood,
    NeighbourhoodKind,
    Period,
    Project,
    ProjectTerritory,
    Ref,
    SocialFacility,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from .planting import Mutation, Planted, at, broken, first, mutation
from .programmes import at_work, further_action, linked

L = TypeVar("L", TerritorialAction, Project)


def _territory(contract: Contract, programme: str) -> ProjectTerritory:
    """Give the territory of a territorial programme."""
    return contract.project_territories[contract.territorial_programmes[programme].territory]


def _elsewhere(contract: Contract, entity: L, action: TerritorialAction) -> Planted | None:
    """Say that an entity also benefits a neighbourhood of another territory than its action's."""
    members = _territory(contract, action.programme).neighbourhoods
    reached = {one.place for other in contract.territorial_actions for one in other.locations}
    other = first(
        contract.neighbourhoods,
        lambda one: one.id not in members and not one.around and ref_of(one) in reached,
    )
    if other is None or any(one.share is not None for one in entity.locations):
        return None
    places = (*entity.locations, Location(place=ref_of(other), held_at=False))
    place = ("locations", len(entity.locations), "place")
    return broken(contract, entity, "COH007", *place, locations=places)


@mutation("COH007")
def action_that_benefits_another_territory(contract: Contract) -> Planted | None:
    """Say that an action also benefits a neighbourhood of another territory."""
    action = first(linked(contract))
    return action and _elsewhere(contract, action, action)


@mutation("COH007")
def project_that_benefits_another_territory(contract: Contract) -> Planted | None:
    """Say that a project also benefits a neighbourhood of another territory than its action's."""
    for project, action in at_work(contract):
        if isinstance(action, TerritorialAction):
            planted = _elsewhere(contract, project, action)
            if planted is not None:
                return planted
    return None


def beside(contract: Contract, like: Neighbourhood, new: Neighbourhood) -> Contract:
    """Put a neighbourhood in the perimeter of a council that covers another one."""
    council = first(contract.citizen_councils, lambda one: like.id in one.perimeter)
    if council is None:
        return contract
    reason = council.grouping_reason or "Continuité du bâti (fictif)."
    perimeter = (*council.perimeter, new.id)
    return contract.replacing(evolve(council, perimeter=perimeter, grouping_reason=reason))


def _forgotten(contract: Contract) -> tuple[Neighbourhood, TerritorialProgramme, Contract] | None:
    """Add a priority neighbourhood to a territory that has a programme, beside one of its own."""
    for programme in contract.territorial_programmes:
        territory = contract.project_territories[programme.territory]
        members = [contract.neighbourhoods[id] for id in territory.neighbourhoods]
        like = first(members, lambda one: one.kind is NeighbourhoodKind.QPV)
        if like is not None:
            new = Neighbourhood(
                id="zz-oublie",
                name="Quartier oublié (fictif)",
                kind=like.kind,
                qpv_list=like.qpv_list,
                communes=like.communes,
                status=like.status,
            )
            larger = evolve(territory, neighbourhoods=(*territory.neighbourhoods, new.id))
            return new, programme, beside(contract, like, new).adding(new).replacing(larger)
    return None


@mutation("COH024")
def priority_neighbourhood_that_nothing_benefits(contract: Contract) -> Planted | None:
    """Add a priority neighbourhood, and nothing for it."""
    found = _forgotten(contract)
    return found and Planted(found[2], [at("COH024", found[0])])


@mutation("COH024")
def priority_neighbourhood_of_an_abandoned_action_only(contract: Contract) -> Planted | None:
    """Add a priority neighbourhood, and the abandoned action that was to benefit it."""
    found, like = _forgotten(contract), first(linked(contract))
    if found is None or like is None:
        return None
    new, programme, larger = found
    given_up = further_action(
        like,
        programme=programme.id,
        state=ActionState.ABANDONED,
        locations=(Location(place=ref_of(new)),),
    )
    return Planted(larger.adding(given_up), [at("COH024", new)])


def _covers(council: CitizenCouncil, territory: ProjectTerritory) -> bool:
    """Tell whether a council covers a neighbourhood of a territory."""
    return not {*council.perimeter}.isdisjoint(territory.neighbourhoods)


def _consulted(contract: Contract) -> Iterator[tuple[TerritorialProgramme, Consultation]]:
    """Give the programmes on which one local council, known in time, was consulted once."""
    about: dict[Ref, list[Consultation]] = {}
    for consultation in contract.consultations:
        about.setdefault(consultation.about, []).append(consultation)
    territories = [one.territory for one in contract.territorial_programmes]
    for programme in contract.territorial_programmes:
        found = about.get(ref_of(programme), [])
        final = programme.finalised_on or programme.validated_on
        day = final and final.earliest
        territory = contract.project_territories[programme.territory]
        recognised = first(
            contract.citizen_councils,
            lambda one, to=territory, day=day: (
                day and one.recognised_on and one.recognised_on < day and _covers(one, to)
            ),
        )
        if len(found) == 1 and recognised and territories.count(programme.territory) == 1:
            yield programme, found[0]


@mutation("COH028")
def programme_on_which_no_council_was_consulted(contract: Contract) -> Planted | None:
    """Lose the trace of the consultation of a council on the programme of its territory."""
    for programme, consultation in _consulted(contract):
        return Planted(contract.without(ref_of(consultation)), [at("COH028", programme)])
    return None


@mutation("COH028")
def programme_on_which_another_council_was_consulted(contract: Contract) -> Planted | None:
    """Consult, on a programme, a council of another territory."""
    for programme, consultation in _consulted(contract):
        territory = contract.project_territories[programme.territory]
        other = first(contract.citizen_councils, lambda one, to=territory: not _covers(one, to))
        if other is not None:
            changed = evolve(consultation, council=other.id)
            return Planted(contract.replacing(changed), [at("COH028", programme)])
    return None


@mutation("COH028")
def council_that_nobody_consulted(contract: Contract) -> Planted | None:
    """Give a neighbourhood a council of its own, until the programme was final."""
    consulted = {one.about for one in contract.consultations}
    for programme in contract.territorial_programmes:
        territory = contract.project_territories[programme.territory]
        when = programme.finalised_on or programme.validated_on
        day = when and when.earliest
        if ref_of(programme) not in consulted and day and territory.neighbourhoods:
            council = CitizenCouncil(
                id="zz-conseil",
                name="Conseil citoyen ajouté après coup (fictif)",
                perimeter=territory.neighbourhoods[:1],
                period=Period(start=day - timedelta(days=90), end=day),
                recognised_on=day - timedelta(days=90),
            )
            return Planted(contract.adding(council), [at("COH028", programme)])
    return None


def _shared(contract: Contract) -> TerritorialAction | Project | None:
    """Give an action or a project that is shared between several places."""
    return first(
        [*contract.projects, *contract.territorial_actions],
        lambda one: sum(place.share is not None for place in one.locations) > 1,
    )


@mutation("COH031")
def shares_that_come_to_more_than_the_whole(contract: Contract) -> Planted | None:
    """Add ten points to the share of one place."""
    entity = _shared(contract)
    if entity is None:
        return None
    place, *others = entity.locations
    larger = evolve(place, share=(place.share or Decimal(0)) + 10)
    return broken(contract, entity, "COH031", "locations", locations=(larger, *others))


@mutation("COH031")
def place_without_a_share_beside_others(contract: Contract) -> Planted | None:
    """Forget the share of one place."""
    entity = _shared(contract)
    if entity is None:
        return None
    place, *others = entity.locations
    unsaid = evolve(place, share=None)
    return broken(contract, entity, "COH031", "locations", locations=(unsaid, *others))


@mutation("COH035", "marseille-2015")
def facility_that_takes_part_in_a_programme_of_elsewhere(contract: Contract) -> Planted | None:
    """Add a facility that serves one territory, and takes part in the programmes of two."""
    holder = first(contract.organisations)
    programmes = contract.territorial_programmes
    for own in programmes:
        home = contract.project_territories[own.territory]
        for other in programmes:
            territory = contract.project_territories[other.territory]
            apart = {*home.neighbourhoods}.isdisjoint(territory.neighbourhoods)
            if holder and home.neighbourhoods and territory.neighbourhoods and apart:
                facility = SocialFacility(
                    id="zz-centre",
                    name="Centre social ajouté après coup (fictif)",
                    organisation=holder.id,
                    catchment=home.neighbourhoods[:1],
                    programmes=(own.id, other.id),
                )
                expected = at("COH035", facility, "programmes", 1)
                return Planted(contract.adding(facility), [expected])
    return None


PLACE_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
