"""Faults of family CIT: perimeters, recognition and association of the councils."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from contratville.model import (
    BodyKind,
    CitizenCouncil,
    Consultation,
    ContentsCode,
    ContentsEntry,
    Contract,
    FuzzyDate,
    Generation,
    GovernanceBody,
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    Period,
    Presence,
    Ref,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation

_REGULATORY: Final = date(2024, 11, 18)
"""The day from which the law no longer says how councils are made, nor what a contract says."""


def _priority(contract: Contract, council: CitizenCouncil) -> list[Neighbourhood]:
    """Give the priority neighbourhoods in the perimeter of a council."""
    found = [contract.neighbourhoods[id] for id in council.perimeter]
    return [one for one in found if one.kind is NeighbourhoodKind.QPV]


def _changeable(contract: Contract) -> Iterator[CitizenCouncil]:
    """Give the councils of which the members are not given one by one, nor any opinion."""
    followed = {one.council for one in contract.council_seats if one.tenures}
    followed.update(one.council for one in contract.consultations)
    yield from (one for one in contract.citizen_councils if one.id not in followed)


@mutation("CIT003")
def priority_neighbourhood_of_no_council(contract: Contract) -> Planted | None:
    """Put, in the perimeter of a council, a lived neighbourhood in place of the priority one."""
    wide = [one for one in contract.citizen_councils if len(_priority(contract, one)) > 1]
    lived_in = {one.residence for seat in contract.council_seats for one in seat.tenures}
    for council in (*wide, *_changeable(contract)):
        for left in [one for one in _priority(contract, council) if one.id not in lived_in][-1:]:
            lived = Neighbourhood(
                id="zz-vecu",
                name="Quartier vécu (fictif)",
                kind=NeighbourhoodKind.LIVED,
                communes=left.communes,
                around=(left.id,),
            )
            perimeter = tuple(lived.id if id == left.id else id for id in council.perimeter)
            changed = contract.adding(lived).replacing(evolve(council, perimeter=perimeter))
            return Planted(changed, [at("CIT003", left)])
    return None


@mutation("CIT004")
def neighbourhoods_grouped_without_a_reason(contract: Contract) -> Planted | None:
    """Give no reason for a council of several neighbourhoods; or make one of two councils."""
    wide = first(contract.citizen_councils, lambda one: len(_priority(contract, one)) > 1)
    if wide is not None:
        return broken(contract, wide, "CIT004", "perimeter", grouping_reason=None)
    single = [one for one in _changeable(contract) if _priority(contract, one) and one.installed_on]
    if len(single) < 2 or single[1].installed_on is None:
        return None
    grown, ended = single[:2]
    perimeter = (*grown.perimeter, *ended.perimeter)
    day = single[1].installed_on.latest
    return Planted(
        contract.replacing(
            evolve(grown, perimeter=perimeter, grouping_reason=None),
            evolve(ended, period=Period(start=day, end=day)),
        ),
        [at("CIT004", grown, "perimeter")],
    )


def _installed_under_the_law(contract: Contract) -> CitizenCouncil | None:
    """Give a council recognised by the State, and installed while the law asked for that."""

    def under_the_law(council: CitizenCouncil) -> bool:
        when = council.installed_on and council.installed_on.latest
        return council.recognised_on is not None and when is not None and when < _REGULATORY

    return first(contract.citizen_councils, under_the_law)


@mutation("CIT021")
def council_that_the_state_never_recognised(contract: Contract) -> Planted | None:
    """Take away the recognition of an installed council."""
    council = _installed_under_the_law(contract)
    return council and broken(contract, council, "CIT021", "installed_on", recognised_on=None)


@mutation("CIT021")
def council_recognised_without_the_mayor(contract: Contract) -> Planted | None:
    """Say that the president of the EPCI alone was consulted before a council was recognised."""
    council, attribute = _installed_under_the_law(contract), "consulted_before_recognition"
    alone = frozenset({"epci_president"})
    return council and broken(
        contract, council, "CIT021", attribute, consulted_before_recognition=alone
    )


def _said_absent(contract: Contract, code: ContentsCode, rule: str) -> Planted | None:
    """Say that an element is absent from a signed contract with priority neighbourhoods."""
    qpv = any(one.kind is NeighbourhoodKind.QPV for one in contract.neighbourhoods)
    if contract.signed_on is None or not qpv:
        return None
    others = tuple(one for one in contract.contents if one.code is not code)
    entry = ContentsEntry(code=code, present=Presence.ABSENT)
    changed = evolve(contract, contents=(*others, entry))
    return Planted(changed, [at(rule, contract, "contents", len(others), "present")])


@mutation("CIT024")
def place_of_the_councils_said_to_be_absent(contract: Contract) -> Planted | None:
    """Say that the contract gives the councils no place."""
    return _said_absent(contract, ContentsCode.COUNCIL_PLACE, "CIT024")


@mutation("CIT034")
def term_of_the_councils_said_to_be_absent(contract: Contract) -> Planted | None:
    """Say that the contract does not state the term of the members of the councils."""
    return _said_absent(contract, ContentsCode.COUNCIL_TERM, "CIT034")


@mutation("CIT035", profile="quartiers-2030")
def form_of_participation_said_to_be_absent(contract: Contract) -> Planted | None:
    """Sign the contract once the form of participation is left to it, and say it gives none."""
    planted = _said_absent(contract, ContentsCode.PARTICIPATION_FORM, "CIT035")
    if planted is None:
        return None
    day = FuzzyDate(text=str(_REGULATORY), earliest=_REGULATORY, latest=_REGULATORY)
    return evolve(
        planted,
        contract=evolve(planted.contract, signed_on=day),
        expected={*planted.expected, at("CAL009", contract, "signed_on")},
        why="A contract to which the text applies is signed months after the day asked for.",
    )


@mutation("CIT025", profile="marseille-2015")
def council_without_a_charter(contract: Contract) -> Planted | None:
    """Say that a council has no charter."""
    council = first(contract.citizen_councils, lambda one: one.charter and one.installed_on)
    return council and broken(contract, council, "CIT025", "charter", charter=False)


def _supported(contract: Contract, kind: OrganisationKind) -> tuple[CitizenCouncil, Contract]:
    """Have a council supported by an added organisation."""
    council = next(iter(contract.citizen_councils))
    structure = Organisation(id="zz-structure", name="Structure porteuse (fictive)", kind=kind)
    changed = evolve(council, support_structure=structure.id)
    return changed, contract.adding(structure).replacing(changed)


@mutation("CIT026")
def support_structure_without_a_designation(contract: Contract) -> Planted | None:
    """Do not say when the support structure of a council was designated."""
    if contract.generation is Generation.FROM_2024 or not contract.citizen_councils:
        return None
    council, changed = _supported(contract, OrganisationKind.ASSOCIATION)
    return broken(changed, council, "CIT026", "support_structure", support_designated_on=None)


@mutation("CIT026")
def support_structure_that_is_no_legal_person(contract: Contract) -> Planted | None:
    """Have a council supported by a group of inhabitants."""
    if contract.generation is Generation.FROM_2024 or not contract.citizen_councils:
        return None
    council, changed = _supported(contract, OrganisationKind.CITIZEN_GROUP)
    day = council.recognised_on
    return day and broken(
        changed, council, "CIT026", "support_structure", support_designated_on=day
    )


def _seated(contract: Contract, kind: BodyKind) -> GovernanceBody | None:
    """Give a body of a kind in which councils and others have seats."""
    return first(
        contract.governance_bodies,
        lambda one: one.kind is kind and len({seat.holder.kind for seat in one.seats}) > 1,
    )


@mutation("CIT027")
def strategic_body_without_a_council(contract: Contract) -> Planted | None:
    """Take from the strategic body the seats held by councils."""
    body = _seated(contract, BodyKind.STRATEGIC)
    if body is None:
        return None
    seats = tuple(one for one in body.seats if one.holder.kind != "citizen_council")
    return broken(contract, body, "CIT027", "seats", seats=seats)


@mutation("CIT027")
def council_of_another_territory_in_an_operational_body(contract: Contract) -> Planted | None:
    """Seat, in the body of a territory, a council of another one in place of its own."""
    body = _seated(contract, BodyKind.OPERATIONAL)
    if body is None or body.territory is None:
        return None
    here = {*contract.project_territories[body.territory].neighbourhoods}
    other = first(contract.citizen_councils, lambda one: here.isdisjoint(one.perimeter))
    council = first(body.seats, lambda one: one.holder.kind == "citizen_council")
    if other is None or council is None:
        return None
    seats = tuple(one for one in body.seats if one.holder.kind != "citizen_council")
    moved = evolve(council, holder=ref_of(other))
    return broken(contract, body, "CIT027", "seats", seats=(*seats, moved))


def _on_the_contract(contract: Contract) -> list[Consultation]:
    """Give the consultations on the contract, or on its booklets 1 and 2."""
    about = {Ref("contract", contract.id)}
    about.update(ref_of(one) for one in contract.booklets if one.number in {1, 2})
    about.update(map(ref_of, contract.framework_programmes))
    return [one for one in contract.consultations if one.about in about]


@mutation("CIT031")
def contract_on_which_no_council_was_consulted(contract: Contract) -> Planted | None:
    """Lose the trace of the consultations on the contract, and on its booklets 1 and 2."""
    if contract.signed_on is None:
        return None
    changed = contract.without(*map(ref_of, _on_the_contract(contract)))
    return Planted(changed, [at("CIT031", contract, "consultations")])


@mutation("CIT031")
def opinions_given_after_the_signature(contract: Contract) -> Planted | None:
    """Date each opinion on the contract, or on its booklets 1 and 2, after its signature."""
    consultations = _on_the_contract(contract)
    signed = contract.signed_on and contract.signed_on.latest
    if signed is None or not consultations:
        return None
    day = signed + timedelta(days=20)
    changed = contract.replacing(*(evolve(one, opinion_on=day) for one in consultations))
    place = "consultations", min(one.id for one in consultations), "opinion_on"
    return Planted(changed, [Expected("CIT031", (ref_of(contract),), place)])


@mutation("CIT032")
def neighbourhood_of_two_councils(contract: Contract) -> Planted | None:
    """Put a neighbourhood of the first council in the perimeter of the last one too."""
    councils = [*contract.citizen_councils]
    if len(councils) < 2 or not councils[0].perimeter:
        return None
    last, shared = councils[-1], contract.neighbourhoods[councils[0].perimeter[0]]
    reason = last.grouping_reason or "Continuité du bâti (fictif)."
    grown = evolve(last, perimeter=(*last.perimeter, shared.id), grouping_reason=reason)
    place = "citizen_councils", last.id, "perimeter", len(last.perimeter)
    return Planted(contract.replacing(grown), [Expected("CIT032", (ref_of(shared),), place)])


ASSOCIATION_MUTATIONS: Final[tuple[Mutation, ...]] = (
    priority_neighbourhood_of_no_council,
    neighbourhoods_grouped_without_a_reason,
    council_that_the_state_never_recognised,
    council_recognised_without_the_mayor,
    place_of_the_councils_said_to_be_absent,
    term_of_the_councils_said_to_be_absent,
    form_of_participation_said_to_be_absent,
    council_without_a_charter,
    support_structure_without_a_designation,
    support_structure_that_is_no_legal_person,
    strategic_body_without_a_council,
    council_of_another_territory_in_an_operational_body,
    contract_on_which_no_council_was_consulted,
    opinions_given_after_the_signature,
    neighbourhood_of_two_councils,
)
