"""Faults of family SIG: who signs, and what."""

from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

from contratville.model import (
    Amendment,
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    Contract,
    FuzzyDate,
    NeighbourhoodKind,
    OrdinaryLawCommitment,
    Organisation,
    OrganisationKind,
    Quantity,
    Ref,
    Signatory,
    SignatoryRole,
    SignatoryState,
    Signature,
    Unit,
    ref_of,
)

from .commitments import COMMITMENT_MUTATIONS, signed
from .planting import Mutation, Planted, at, broken, first, mutation


@mutation("SIG001")
def lead_that_is_still_expected(contract: Contract) -> Planted | None:
    """Leave the lead EPCI among those who are expected to sign."""
    lead = contract.lead and contract.organisations.get(contract.lead)
    return _unsigned(contract, "SIG001", SignatoryState.EXPECTED, lead) if lead else None


@mutation("SIG001")
def commune_that_is_not_entered(contract: Contract) -> Planted | None:
    """Enter a neighbouring commune in place of the one where a neighbourhood lies."""
    named = {
        commune.organisation
        for neighbourhood in contract.neighbourhoods
        if neighbourhood.kind is NeighbourhoodKind.QPV
        for commune in map(contract.communes.get, neighbourhood.communes)
        if commune is not None
    }
    for one in signed(contract):
        commune = contract.organisations[one.organisation]
        alone = _alone(contract, commune) and commune.id != contract.lead
        if alone and commune.id in named and commune.kind is OrganisationKind.COMMUNE:
            neighbour = evolve(
                commune,
                id="zz-voisine",
                name="Mairie d'à côté (fictive)",
                siren=None,
                siret=None,
                external_ids=(),
                succeeds=None,
            )
            changed = contract.adding(neighbour).replacing(evolve(one, organisation=neighbour.id))
            return Planted(changed, [at("SIG001", contract, "signatories")])
    return None


@mutation("SIG002")
def department_that_declined(contract: Contract) -> Planted | None:
    """Let the department decline to sign."""
    department = _only_one(contract, OrganisationKind.DEPARTMENT)
    return department and _unsigned(contract, "SIG002", SignatoryState.DECLINED, department)


@mutation("SIG002")
def region_that_is_still_expected(contract: Contract) -> Planted | None:
    """Leave the region among those who are expected to sign."""
    region = _only_one(contract, OrganisationKind.REGION)
    return region and _unsigned(contract, "SIG002", SignatoryState.EXPECTED, region)


@mutation("SIG003")
def association_that_signed(contract: Contract) -> Planted | None:
    """Let an association sign the contract."""
    return _joined_by(contract, OrganisationKind.ASSOCIATION)


@mutation("SIG003")
def university_that_signed_before_the_law_admitted_it(contract: Contract) -> Planted | None:
    """Let a university sign a contract of before 2017."""
    latest = contract.signed_on and contract.signed_on.latest
    if latest is None or latest >= date(2017, 1, 29):
        return None
    return _joined_by(contract, OrganisationKind.HIGHER_EDUCATION)


@mutation("SIG004")
def partner_that_is_still_expected(contract: Contract) -> Planted | None:
    """Leave the family allowance office among those who are expected to sign."""
    office = _only_one(contract, OrganisationKind.CAF)
    return office and _unsigned(contract, "SIG004", SignatoryState.EXPECTED, office)


@mutation("SIG004")
def partner_taken_for_another(contract: Contract) -> Planted | None:
    """Enter the family allowance office as another body of social protection."""
    office = _only_one(contract, OrganisationKind.CAF)
    if office is None:
        return None
    changed = evolve(office, kind=OrganisationKind.OTHER_SOCIAL_PROTECTION)
    return Planted(contract.replacing(changed), [at("SIG004", contract, "signatories")])


@mutation("SIG005")
def signature_entered_twice(contract: Contract) -> Planted | None:
    """Enter the signature of a signatory again."""
    one = first(signed(contract))
    if one is None:
        return None
    signatures = (*one.signatures, one.signatures[0])
    path = ("signatures", len(one.signatures))
    return broken(contract, one, "SIG005", *path, signatures=signatures)


@mutation("SIG005")
def signatory_still_expected_once_it_signed(contract: Contract) -> Planted | None:
    """Keep the line that expected a signatory, beside the one where it signed."""
    one = first(signed(contract))
    if one is None:
        return None
    twin = evolve(one, id="zz-attendu", state=SignatoryState.EXPECTED, signatures=())
    return Planted(contract.adding(twin), [at("SIG005", twin, "organisation")])


@mutation("SIG009")
def amendment_that_a_party_did_not_sign(contract: Contract) -> Planted | None:
    """Lose the signature of a mandatory party on an amendment that others signed."""
    for amendment in contract.amendments:
        ref = ref_of(amendment)
        signing = [one for one in _bound(contract) if ref in _instruments_of(one)]
        if amendment.signed_on and len(signing) > 1:
            last = signing[-1]
            kept = tuple(one for one in last.signatures if one.instrument != ref)
            changed = evolve(last, signatures=kept)
            return Planted(contract.replacing(changed), [at("SIG009", amendment)])
    return None


@mutation("SIG009")
def amendment_that_one_party_alone_signed(contract: Contract) -> Planted | None:
    """Add an amendment that only one of the mandatory parties signed."""
    start = contract.legal_period and contract.legal_period.start
    bound = _bound(contract)
    if start is None or len(bound) < 2:
        return None
    day = FuzzyDate.read(start.isoformat())
    amendment = Amendment(id="zz-avenant", object="Avenant d'un seul (fictif)", signed_on=day)
    signature = Signature(instrument=ref_of(amendment), signed_on=day)
    alone = evolve(bound[0], signatures=(*bound[0].signatures, signature))
    changed = contract.adding(amendment).replacing(alone)
    return Planted(changed, [at("SIG009", amendment)])


def _alone(contract: Contract, organisation: Organisation) -> bool:
    """Tell whether one signatory only stands for an organisation: none of its line does."""
    line = {organisation.id, organisation.succeeds}
    line |= {one.id for one in contract.organisations if one.succeeds == organisation.id}
    return [one.organisation for one in contract.signatories if one.organisation in line] == [
        organisation.id
    ]


def _only_one(contract: Contract, kind: OrganisationKind) -> Organisation | None:
    """Give the only organisation of a kind among the signatories, if none has its powers."""
    words = {kind.value, kind.slug}
    alike = {kind, OrganisationKind.SINGLE_COLLECTIVITY}
    named = {one.organisation for one in contract.signatories}
    organisations = [one for one in contract.organisations if one.id in named]
    found = [one for one in organisations if one.kind in alike or one.competences & words]
    return found[0] if len(found) == 1 and found[0].kind is kind else None


def _unsigned(
    contract: Contract, code: str, state: SignatoryState, organisation: Organisation
) -> Planted | None:
    """Take back the signature of an organisation for which no other signs."""
    signatory = first(signed(contract), lambda one: one.organisation == organisation.id)
    if signatory is None or not _alone(contract, organisation):
        return None
    changed = contract.replacing(evolve(signatory, state=state, signatures=()))
    return Planted(changed, [at(code, contract, "signatories")])


def _joined_by(contract: Contract, kind: OrganisationKind) -> Planted | None:
    """Let an organisation of a kind sign with the others, and promise something."""
    if contract.signed_on is None or contract.legal_period is None:
        return None
    organisation = Organisation(id="zz-organisme", name="Organisme de plus (fictif)", kind=kind)
    signatory = Signatory(
        id="zz-signataire",
        organisation=organisation.id,
        role=SignatoryRole.OPTIONAL,
        state=SignatoryState.SIGNED,
        signatures=(Signature(signed_on=contract.signed_on),),
    )
    commitment = OrdinaryLawCommitment(
        id="zz-engagement",
        label="Heures de présence offertes (fictif)",
        committed_by=signatory.id,
        statement=CommitmentStatement.QUANTIFIED,
        nature=CommitmentNature.SERVICE,
        quantity=Quantity(value=Decimal(100), unit=Unit.HOUR),
        period=contract.legal_period,
        territorialised=False,
        state=CommitmentState.FORMALISED,
        sources=next((one.sources for one in contract.ordinary_law_commitments), ()),
    )
    expected = at("SIG003", signatory, "organisation")
    return Planted(contract.adding(organisation, signatory, commitment), [expected])


def _instruments_of(signatory: Signatory) -> set[Ref | None]:
    return {one.instrument for one in signatory.signatures}


def _bound(contract: Contract) -> list[Signatory]:
    """Give the mandatory parties to the contract that no other signatory stands for."""
    itself = {None, ref_of(contract)}
    return [
        one
        for one in signed(contract)
        if one.role is SignatoryRole.MANDATORY
        and not itself.isdisjoint(_instruments_of(one))
        and _alone(contract, contract.organisations[one.organisation])
    ]


PARTY_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
    *COMMITMENT_MUTATIONS,
)
