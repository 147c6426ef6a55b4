"""Faults of family CTR: what a contract must be, hold and have beside it."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from contratville.analysis import Promises, is_live
from contratville.model import (
    CommitmentStatement,
    ContentsCode,
    ContentsEntry,
    Contract,
    ContractForm,
    FrameworkAction,
    FundingKind,
    IndicatorKind,
    InstrumentKind,
    LayerKind,
    LeadException,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    PostKind,
    Presence,
    Ref,
    SignatoryState,
    TerritorialAction,
)

from .instruments import INSTRUMENT_MUTATIONS, is_bound, signed_by
from .planting import Expected, Mutation, Planted, at, first, mutation


def _led_by_a_commune(contract: Contract, exception: LeadException | None) -> Planted | None:
    """Give the lead to a commune that signed the contract and every agreement on property tax."""
    commune = signed_by(contract, OrganisationKind.COMMUNE)
    agreements = (
        one for one in contract.companion_instruments if one.kind is InstrumentKind.TFPB_AGREEMENT
    )
    if commune is None or commune.id == contract.lead or contract.signed_on is None:
        return None
    if not all(commune.id in one.parties for one in agreements):
        return None
    changed = evolve(contract, lead=commune.id, lead_exception=exception)
    return Planted(changed, [at("CTR001", contract, "lead_exception" if exception else "lead")])


@mutation("CTR001")
def contract_without_lead(contract: Contract) -> Planted | None:
    """Leave out who leads the contract."""
    if contract.lead is None or contract.signed_on is None:
        return None
    changed = evolve(contract, lead=None, lead_exception=None)
    return Planted(changed, [at("CTR001", contract)])


@mutation("CTR001")
def lead_entered_as_a_department(contract: Contract) -> Planted | None:
    """Enter the EPCI that leads the contract as a department."""
    lead = contract.lead and contract.organisations.get(contract.lead)
    if not lead or lead.kind is not OrganisationKind.EPCI or contract.signed_on is None:
        return None
    changed = evolve(lead, kind=OrganisationKind.DEPARTMENT)
    return Planted(contract.replacing(changed), [at("CTR001", contract, "lead")])


@mutation("CTR001")
def commune_as_lead(contract: Contract) -> Planted | None:
    """Let a commune lead the contract under no exception."""
    return _led_by_a_commune(contract, None)


@mutation("CTR001")
def commune_as_lead_as_if_overseas(contract: Contract) -> Planted | None:
    """Let a commune of metropolitan France lead the contract under the overseas exception."""
    overseas = contract.overseas is not False
    return None if overseas else _led_by_a_commune(contract, LeadException.OVERSEAS)


@mutation("CTR001")
def commune_of_another_epci(contract: Contract) -> Planted | None:
    """Make a commune of the contract a member of the EPCI next to its own."""
    lead = contract.lead and contract.organisations.get(contract.lead)
    if not lead or lead.kind is not OrganisationKind.EPCI or not contract.perimeter:
        return None
    if contract.lead_exception is not None or contract.signed_on is None:
        return None
    last = len(contract.perimeter) - 1
    commune = contract.communes[contract.perimeter[last]]
    neighbour = Organisation(
        id="zz-epci", name="Communauté d'à côté (fictive)", kind=OrganisationKind.EPCI
    )
    changed = contract.replacing(evolve(commune, intercommunality=neighbour.id))
    return Planted(changed.adding(neighbour), [at("CTR001", contract, "perimeter", last)])


@mutation("CTR002")
def neighbourhoods_outside_the_law(contract: Contract) -> Planted | None:
    """Say that every neighbourhood of the contract is one that no list names."""
    if not contract.neighbourhoods or not contract.perimeter or contract.signed_on is None:
        return None
    changed = (
        evolve(one, kind=NeighbourhoodKind.LIVED, code=None, qpv_list=None)
        for one in contract.neighbourhoods
    )
    layer = first(
        contract.territorial_layers,
        lambda one: one.kind is LayerKind.PROJECT_TERRITORIES and one.current,
    )
    emptied = (one for one in contract.project_territories if layer and one.layer == layer.id)
    posts = (
        one
        for one in contract.subsidised_posts
        if one.kind is PostKind.ADULTE_RELAIS and one.places and one.signed_on
    )
    return Planted(
        contract.replacing(*changed),
        [
            at("CTR002", contract, "neighbourhoods"),
            *(at("TER002", one, "neighbourhoods") for one in emptied),
            *(at("FUN024", one, "places") for one in posts),
        ],
        "The contract has no neighbourhood that the law lists, nor has any of its territories, nor "
        "any post of mediation.",
    )


def _unsaid(contract: Contract, code: ContentsCode) -> Contract:
    """Say nothing of an element of the contract."""
    return evolve(contract, contents=tuple(one for one in contract.contents if one.code != code))


def _said_absent(contract: Contract, code: ContentsCode, rule: str) -> Planted | None:
    """Say that an element is absent from the contract."""
    if not is_bound(contract):
        return None
    others = _unsaid(contract, code).contents
    entry = ContentsEntry(code=code, present=Presence.ABSENT)
    changed = evolve(contract, contents=(*others, entry))
    return Planted(changed, [at(rule, contract, "contents", len(others), "present")])


def _without_targets(contract: Contract) -> Contract:
    """Take away the target of every objective, and of every indicator."""
    objectives = (evolve(one, target=None) for one in contract.operational_objectives)
    indicators = (evolve(one, target_min=None, target_max=None) for one in contract.indicators)
    return contract.replacing(*objectives, *indicators)


def _lacking_a_target(contract: Contract) -> list[Expected]:
    """Expect that each indicator of an objective or an action is incomplete without its target."""
    actions = (*contract.framework_actions, *contract.territorial_actions)
    measured = (*contract.operational_objectives, *filter(is_live, actions))
    attached = {id for one in measured for id in one.indicators}
    return [at("IND004", one) for one in contract.indicators if one.id in attached]


_NO_TARGET: Final = (
    "The contract has no objective with figures, and each indicator lacks the target that its "
    "evaluation needs."
)


@mutation("CTR005")
def objectives_without_target(contract: Contract) -> Planted | None:
    """Give a target to no objective, nor to any indicator."""
    if not is_bound(contract) or not contract.operational_objectives:
        return None
    changed = _unsaid(_without_targets(contract), ContentsCode.NUMBERED_OBJECTIVES)
    found = [at("CTR005", contract, "operational_objectives"), *_lacking_a_target(contract)]
    return Planted(changed, found, _NO_TARGET)


@mutation("CTR005")
def numbered_objectives_said_to_be_absent(contract: Contract) -> Planted | None:
    """Give no target, and say that the contract has no objective with figures."""
    code = ContentsCode.NUMBERED_OBJECTIVES
    planted = _said_absent(_without_targets(contract), code, "CTR005")
    if planted is None:
        return None
    found = {*planted.expected, *_lacking_a_target(contract)}
    return evolve(planted, expected=found, why=_NO_TARGET)


def _without_promise(contract: Contract, kind: FundingKind) -> Contract:
    """Promise no means of a kind for the actions of both scales."""
    actions: tuple[FrameworkAction | TerritorialAction, ...] = (
        *contract.framework_actions,
        *contract.territorial_actions,
    )
    return contract.replacing(
        *(
            evolve(one, means=tuple(means for means in one.means if means.kind is not kind))
            for one in actions
        )
    )


@mutation("CTR006")
def silent_on_ordinary_law(contract: Contract) -> Planted | None:
    """Let every commitment of ordinary law be silent."""
    period = contract.legal_period
    if not is_bound(contract) or not contract.ordinary_law_commitments or period is None:
        return None
    commitments = (
        evolve(
            one,
            statement=CommitmentStatement.SILENT,
            quantity=None,
            achieved=None,
            must_answer=contract.signatories[one.committed_by].organisation,
            answer_due=period.end,
            reason="Réponse demandée (fictif)",
        )
        for one in contract.ordinary_law_commitments
    )
    signed = (one for one in contract.signatories if one.state is SignatoryState.SIGNED)
    changed = _without_promise(contract.replacing(*commitments), FundingKind.ORDINARY_LAW)
    return Planted(
        _unsaid(changed, ContentsCode.ORDINARY_MEANS),
        [
            at("CTR006", contract, "ordinary_law_commitments"),
            *(at("SIG006", one) for one in signed),
            *_without_ordinary_law(contract),
        ],
        "The contract is to state ordinary-law means, and each of its signatories its own; each "
        "cell is to be served by some, and each programme to say which.",
    )


def _without_ordinary_law(contract: Contract) -> Iterator[Expected]:
    """Expect that no declined cell is served, and that no programme says by what."""
    layer = Promises(contract).layer
    for (orientation, territory), actions in Promises(contract).in_cell.items():
        subject = Ref("orientation", orientation), Ref("project_territory", territory)
        if territory in layer:
            place = ("territorial_actions", actions[0].id, "commitments")
            yield Expected("COH018", subject, place)
    for programme in contract.territorial_programmes:
        yield at("COH036", programme)


@mutation("CTR006")
def envelopes_of_ordinary_law_alone(contract: Contract) -> Planted | None:
    """Enter every envelope of specific credits as ordinary law."""
    if not is_bound(contract) or not contract.envelopes:
        return None
    envelopes = (evolve(one, kind=FundingKind.ORDINARY_LAW) for one in contract.envelopes)
    changed = _without_promise(_unsaid(contract, ContentsCode.SPECIFIC_MEANS), FundingKind.SPECIFIC)
    return Planted(changed.replacing(*envelopes), [at("CTR006", contract, "envelopes")])


@mutation("CTR007")
def engineering_means_said_to_be_absent(contract: Contract) -> Planted | None:
    """Say that the contract provides for no means of engineering."""
    return _said_absent(contract, ContentsCode.ENGINEERING_MEANS, "CTR007")


@mutation("CTR008")
def indicators_of_activity_alone(contract: Contract) -> Planted | None:
    """Enter every indicator of results as one of activity."""
    if not is_bound(contract) or not contract.indicators:
        return None
    indicators = (evolve(one, kind=IndicatorKind.ACTIVITY) for one in contract.indicators)
    changed = _unsaid(contract, ContentsCode.INDICATORS).replacing(*indicators)
    return Planted(changed, [at("CTR008", contract, "indicators")])


@mutation("CTR008")
def indicators_said_to_be_absent(contract: Contract) -> Planted | None:
    """Attach no indicator to an objective, and say that the contract has none."""
    objectives = (evolve(one, indicators=()) for one in contract.operational_objectives)
    return _said_absent(contract.replacing(*objectives), ContentsCode.INDICATORS, "CTR008")


@mutation("CTR009")
def evaluation_structure_said_to_be_absent(contract: Contract) -> Planted | None:
    """Say that the contract provides for no local structure of evaluation."""
    return _said_absent(contract, ContentsCode.EVALUATION_STRUCTURE, "CTR009")


@mutation("CTR015")
def form_that_is_not_said(contract: Contract) -> Planted | None:
    """Leave out the form of a contract of several communes."""
    if len(set(contract.perimeter)) < 2 or not is_bound(contract):
        return None
    return Planted(evolve(contract, form=ContractForm.UNKNOWN), [at("CTR015", contract)])


CONTRACT_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
    *INSTRUMENT_MUTATIONS,
)
