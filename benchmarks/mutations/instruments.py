"""Faults of family CTR in what stands beside a contract: booklets, agreements, plans, reports."""

from datetime import date, timedelta
from typing import Final

from attrs import evolve

from contratville.model import (
    BodyKind,
    Booklet,
    BookletKind,
    CompanionInstrument,
    Contract,
    EvaluationReport,
    FuzzyDate,
    Generation,
    InstrumentKind,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    ReportKind,
    SignatoryState,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, first, mutation


def is_bound(contract: Contract) -> bool:
    """Tell whether the law of 2014 says what a contract must hold."""
    qpv = any(one.kind is NeighbourhoodKind.QPV for one in contract.neighbourhoods)
    of_2015 = contract.generation is Generation.FROM_2015
    return qpv and of_2015 and contract.signed_on is not None


def signed_by(contract: Contract, kind: OrganisationKind) -> Organisation | None:
    """Give an organisation of a kind that signed the contract."""
    signatories = (one for one in contract.signatories if one.state is SignatoryState.SIGNED)
    signed = {one.organisation for one in signatories}
    return first(contract.organisations, lambda one: one.kind is kind and one.id in signed)


def _on(day: date) -> FuzzyDate:
    return FuzzyDate(text=day.isoformat(), earliest=day, latest=day)


def _booklet(contract: Contract, number: int) -> Booklet | None:
    """Give the booklet of a number, when it is entered in its current version alone."""
    versions = [one for one in contract.booklets if one.number == number]
    return versions[0] if len(versions) == 1 and versions[0].current else None


def _in_booklet(contract: Contract, booklet: Booklet, code: str, attribute: str) -> Planted:
    """Expect a finding about a contract, which stands in one of its booklets."""
    place = ("booklets", booklet.id, attribute)
    return Planted(contract, [Expected(code, (ref_of(contract),), place)])


@mutation("CTR003", "marseille-2015")
def absent_booklet(contract: Contract) -> Planted | None:
    """Enter the diagnosis as a fourth booklet, so that there is no first."""
    booklet = _booklet(contract, 1)
    if booklet is None:
        return None
    changed = contract.replacing(evolve(booklet, number=4))
    return Planted(changed, [at("CTR003", contract, "booklets")])


@mutation("CTR003", "marseille-2015")
def two_current_versions_of_a_booklet(contract: Contract) -> Planted | None:
    """Say that a new version of a booklet is current beside the old one."""
    booklet = _booklet(contract, 2)
    if booklet is None:
        return None
    version = evolve(booklet, id="zz-version", version="version suivante")
    return _in_booklet(contract.adding(version), version, "CTR003", "current")


@mutation("CTR003", "marseille-2015")
def no_current_version_of_a_booklet(contract: Contract) -> Planted | None:
    """Say that the only version of a booklet is not the current one."""
    booklet = _booklet(contract, 2)
    if booklet is None:
        return None
    changed = contract.replacing(evolve(booklet, current=False))
    return _in_booklet(changed, booklet, "CTR003", "current")


@mutation("CTR003", "marseille-2015")
def booklet_of_another_kind(contract: Contract) -> Planted | None:
    """Enter the booklet of the territory projects as a diagnosis."""
    booklet = _booklet(contract, 3)
    if booklet is None:
        return None
    changed = contract.replacing(evolve(booklet, kind=BookletKind.DIAGNOSIS))
    return _in_booklet(changed, booklet, "CTR003", "kind")


@mutation("CTR004", "marseille-2015")
def diagnosis_validated_last(contract: Contract) -> Planted | None:
    """Let the diagnosis be validated after the territory projects."""
    diagnosis, projects = _booklet(contract, 1), _booklet(contract, 3)
    last = projects and projects.validated_on and projects.validated_on.latest
    if diagnosis is None or last is None:
        return None
    changed = evolve(diagnosis, validated_on=_on(last + timedelta(days=1)))
    return _in_booklet(contract.replacing(changed), changed, "CTR004", "validated_on")


def _entered_as_another(contract: Contract, kind: InstrumentKind, code: str) -> Planted | None:
    """Enter the instruments of a kind as of another."""
    found = [one for one in contract.companion_instruments if one.kind is kind]
    if not found or contract.signed_on is None:
        return None
    changed = contract.replacing(*(evolve(one, kind=InstrumentKind.OTHER) for one in found))
    return Planted(changed, [at(code, contract, "companion_instruments")])


def _not_annexed(contract: Contract, kind: InstrumentKind, code: str) -> Planted | None:
    """Say that no instrument of a kind is annexed to the contract."""
    found = [one for one in contract.companion_instruments if one.kind is kind]
    if not found or contract.signed_on is None:
        return None
    changed = contract.replacing(*(evolve(one, annexed=False) for one in found))
    place = ("companion_instruments", found[-1].id, "annexed")
    return Planted(changed, [Expected(code, (ref_of(contract),), place)])


@mutation("CTR011")
def allocation_agreement_under_another_kind(contract: Contract) -> Planted | None:
    """Enter the agreement on housing allocation as another instrument."""
    return _entered_as_another(contract, InstrumentKind.ALLOCATION_AGREEMENT, "CTR011")


@mutation("CTR011")
def allocation_agreement_that_is_not_annexed(contract: Contract) -> Planted | None:
    """Say that the agreement on housing allocation is not annexed to the contract."""
    return _not_annexed(contract, InstrumentKind.ALLOCATION_AGREEMENT, "CTR011")


@mutation("CTR012", "marseille-2015")
def announced_plan_under_another_kind(contract: Contract) -> Planted | None:
    """Enter the plan against discriminations, which was announced, as another instrument."""
    return _entered_as_another(contract, InstrumentKind.ANTI_DISCRIMINATION_PLAN, "CTR012")


@mutation("CTR012", "marseille-2015")
def announced_thematic_group_under_another_kind(contract: Contract) -> Planted | None:
    """Enter every thematic group as a technical committee."""
    groups = [one for one in contract.governance_bodies if one.kind is BodyKind.THEMATIC]
    changed = contract.replacing(*(evolve(one, kind=BodyKind.TECHNICAL) for one in groups))
    return Planted(changed, [at("CTR012", contract, "governance_bodies")]) if groups else None


def _secured(contract: Contract) -> CompanionInstrument | None:
    """Make an agreement for abatement of property tax in which nothing is at fault."""
    state = signed_by(contract, OrganisationKind.STATE)
    landlord = signed_by(contract, OrganisationKind.LANDLORD)
    known = {id: contract.communes[id].organisation for id in contract.perimeter}
    communes = {id: organisation for id, organisation in known.items() if organisation}
    if not is_bound(contract) or not communes:
        return None
    if contract.lead is None or state is None or landlord is None:
        return None
    return CompanionInstrument(
        id="zz-abattement",
        kind=InstrumentKind.TFPB_AGREEMENT,
        title="Autre convention d'abattement de TFPB (fictive)",
        annexed=True,
        signed_on=contract.signed_on,
        parties=tuple(dict.fromkeys((state.id, contract.lead, landlord.id, *communes.values()))),
        landlord=landlord.id,
        claimed_from=2017,
        communes=tuple(communes),
    )


def _agreement(contract: Contract, *path: str, **changes: object) -> Planted | None:
    """Add an agreement for abatement of property tax, with one value at fault."""
    secured = _secured(contract)
    if secured is None:
        return None
    changed = evolve(secured, **changes)
    return Planted(contract.adding(changed), [at("CTR013", changed, *path)])


@mutation("CTR013")
def abatement_for_a_landlord_that_did_not_sign(contract: Contract) -> Planted | None:
    """Add an agreement with a landlord that is not among the signatories of the contract."""
    secured = _secured(contract)
    if secured is None:
        return None
    landlord = Organisation(
        id="zz-bailleur", name="Logis d'à côté (fictif)", kind=OrganisationKind.LANDLORD
    )
    changed = evolve(secured, landlord=landlord.id, parties=(*secured.parties, landlord.id))
    return Planted(contract.adding(landlord, changed), [at("CTR013", changed, "landlord")])


@mutation("CTR013")
def abatement_that_is_not_annexed(contract: Contract) -> Planted | None:
    """Add an agreement that is not annexed to the contract."""
    return _agreement(contract, "annexed", annexed=False)


@mutation("CTR013")
def abatement_signed_too_late(contract: Contract) -> Planted | None:
    """Add an agreement signed on the day after the deadline for 2017."""
    return _agreement(contract, "signed_on", signed_on=_on(date(2017, 4, 1)))


@mutation("CTR013")
def abatement_without_the_state(contract: Contract) -> Planted | None:
    """Add an agreement to which the State is no party."""
    secured = _secured(contract)
    if secured is None:
        return None
    kinds = {one: contract.organisations[one].kind for one in secured.parties}
    parties = tuple(one for one in kinds if kinds[one] is not OrganisationKind.STATE)
    return _agreement(contract, "parties", parties=parties)


@mutation("CTR014", "marseille-2015")
def predecessor_left_out(contract: Contract) -> Planted | None:
    """Leave out which contract this one follows."""
    if contract.predecessor is None:
        return None
    return Planted(evolve(contract, predecessor=None), [at("CTR014", contract)])


@mutation("CTR014", "marseille-2015")
def assessment_under_another_kind(contract: Contract) -> Planted | None:
    """Enter the assessment of the contract before as a report of another kind."""
    reports = _assessments(contract)
    changed = contract.replacing(*(evolve(one, kind=ReportKind.MID_TERM) for one in reports))
    return Planted(changed, [at("CTR014", contract, "evaluation_reports")]) if reports else None


@mutation("CTR014", "marseille-2015")
def assessment_of_the_present_contract(contract: Contract) -> Planted | None:
    """Say that the assessment of the contract before is about the present one."""
    reports = _assessments(contract)
    if not reports:
        return None
    changed = contract.replacing(*(evolve(one, about=ref_of(contract)) for one in reports))
    place = ("evaluation_reports", reports[-1].id, "about")
    return Planted(changed, [Expected("CTR014", (ref_of(contract),), place)])


def _assessments(contract: Contract) -> list[EvaluationReport]:
    """Give the assessments of the contract before."""
    wanted = ReportKind.PREDECESSOR_ASSESSMENT
    return [one for one in contract.evaluation_reports if one.kind is wanted]


@mutation("CTR016")
def budget_annex_under_another_kind(contract: Contract) -> Planted | None:
    """Enter the budget annex as another instrument."""
    return _entered_as_another(contract, InstrumentKind.BUDGET_ANNEX, "CTR016")


@mutation("CTR016")
def budget_annex_that_is_not_annexed(contract: Contract) -> Planted | None:
    """Say that the budget annex is not annexed to the contract."""
    return _not_annexed(contract, InstrumentKind.BUDGET_ANNEX, "CTR016")


INSTRUMENT_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
