"""Organisations, those that are party to the contract, and the ordinary law they promise."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import (
    OperationalObjectiveId,
    OrdinaryLawCommitmentId,
    OrganisationId,
    OrientationId,
    ProjectTerritoryId,
    Ref,
    SignatoryId,
)
from .personal import CODE, FREE_TEXT, FUNCTION, PUBLISHED
from .values import Period, Quantity
from .vocabularies import (
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    OrganisationKind,
    SignatoryRole,
    SignatoryState,
)


@frozen(kw_only=True)
class Organisation(Entity):
    """*Organisme*: any legal person, State service or group.

    Key: SIRET, else SIREN, else RNA, else id.

    Attributes:
        name: *nom de l'organisme* — name of the legal person, State service or group.
        kind: *type d'organisme* — sort of organisation: State, EPCI, commune, department, social
            landlord, association....
        private_law: *personne de droit privé* — whether it is a legal person of private law; empty
            = not known.
        siren: *SIREN* — nine-digit national number of the legal person.
        siret: *SIRET* — fourteen-digit number of one establishment, which begins with the SIREN.
        rna: *numéro RNA* — ten-character number in the national register of associations,
            associations only.
        competences: *domaines de compétence* — domain codes of the profile in which it has
            competence (housing, transport, health...).
        fragile_years: *années de fragilité déclarée* — years in which a decision treated it as a
            fragile association.
        republican_commitment_on: *date du contrat d'engagement républicain* — date on which it gave
            the undertaking named contrat d'engagement républicain, asked of associations that
            request grants.
        period: *période d'existence* — period during which it exists; empty = always.
        succeeds: *organisme prédécesseur* — organisation of which this one is the legal successor
            (MPM for the Métropole Aix-Marseille-Provence).
    """

    id: OrganisationId
    name: str = field(metadata=PUBLISHED)
    kind: OrganisationKind
    private_law: bool | None = None
    siren: str | None = field(default=None, metadata=CODE)
    siret: str | None = field(default=None, metadata=CODE)
    rna: str | None = field(default=None, metadata=CODE)
    competences: frozenset[str] = field(default=frozenset(), metadata=CODE)
    fragile_years: frozenset[int] = frozenset()
    republican_commitment_on: date | None = None
    period: Period | None = None
    succeeds: OrganisationId | None = None


@frozen(kw_only=True)
class Signature:
    """*Signature*: one instrument signed.

    Attributes:
        instrument: *instrument signé* — contract, amendment or companion instrument that was
            signed; empty = the contract.
        signed_on: *date de signature* — date on which the signatory signed.
        signer_title: *fonction du signataire* — function of the person who signed, never the name.
    """

    KEY: ClassVar = ("instrument",)

    instrument: Ref | None = None
    signed_on: FuzzyDate | None = None
    signer_title: str | None = field(default=None, repr=False, metadata=FUNCTION)


@frozen(kw_only=True)
class Signatory(Entity):
    """*Signataire*: an organisation in its capacity of (expected) party to the contract.

    Key: contract + organisation.

    Attributes:
        organisation: *organisme signataire* — organisation that is, or is expected to be, party to
            the contract.
        role: *qualité du signataire* — mandatory (State, EPCI, communes), prescribed (department,
            region) or optional.
        state: *état du signataire* — expected, signed, declined or withdrawn; default unknown.
        reason: *motif du refus ou du retrait* — why it declined or withdrew.
        signatures: *signatures apposées* — one signature for each instrument signed, the contract
            first.
    """

    id: SignatoryId
    organisation: OrganisationId
    role: SignatoryRole
    state: SignatoryState = SignatoryState.UNKNOWN
    reason: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    signatures: tuple[Signature, ...] = ()


@frozen(kw_only=True)
class CommitmentUse:
    """*Mobilisation d'un engagement*: use of a commitment by an action.

    Attributes:
        commitment: *engagement mobilisé* — ordinary-law commitment that the action uses.
        quantity: *quantité mobilisée* — part of the commitment that the action uses, with its unit.
        fingerprint: *empreinte de l'engagement* — digest of the commitment when the link was last
            reviewed.
    """

    KEY: ClassVar = ("commitment",)

    commitment: OrdinaryLawCommitmentId
    quantity: Quantity | None = None
    fingerprint: str | None = field(default=None, metadata=CODE)


@frozen(kw_only=True)
class OrdinaryLawCommitment(Entity):
    """*Engagement de droit commun*: means a signatory promises, or is asked to promise, from its
    ordinary policies; a silence is recorded too.

    Key: id.

    Attributes:
        label: *intitulé de l'engagement* — short name of the commitment.
        committed_by: *signataire concerné* — signatory who promises the means, or who stays silent.
        statement: *énoncé du droit commun* — costed in euros, quantified in another unit, promised
            without quantity, or silent (asked, nothing stated).
        nature: *nature de l'engagement* — money, staff time (FTE), service, equipment, or rule (a
            change of practice, not countable).
        quantity: *quantité prévue* — means promised, with their unit: euros, full-time equivalents,
            hours, places....
        achieved: *quantité réalisée* — means in fact carried out, in the same unit as those
            promised.
        period: *période* — period over which the means are promised.
        domain: *domaine* — domain code, compared with the competences of the signatory's
            organisation.
        territorialised: *territorialisé* — whether the means are promised for given territories;
            false = expressly not territorial, empty = not said.
        territories: *territoires de projet* — project territories for which the means are promised.
        orientations: *orientations* — orientations of the contract that the commitment serves.
        objectives: *objectifs opérationnels* — operational objectives that the commitment serves.
        beneficiaries: *bénéficiaires désignés* — organisations named as recipients of the means.
        must_answer: *organisme devant répondre* — organisation that must complete the commitment.
        answer_due: *échéance de la réponse* — day by which the commitment must be completed.
        reason: *motif de l'absence de chiffre* — why the commitment has no figure.
        state: *état de l'engagement* — announced, formalised, executed or abandoned.
    """

    id: OrdinaryLawCommitmentId
    label: str = field(metadata=PUBLISHED)
    committed_by: SignatoryId
    statement: CommitmentStatement
    nature: CommitmentNature | None = None
    quantity: Quantity | None = None
    achieved: Quantity | None = None
    period: Period | None = None
    domain: str | None = field(default=None, metadata=CODE)
    territorialised: bool | None = None
    territories: tuple[ProjectTerritoryId, ...] = ()
    orientations: tuple[OrientationId, ...] = ()
    objectives: tuple[OperationalObjectiveId, ...] = ()
    beneficiaries: tuple[OrganisationId, ...] = ()
    must_answer: OrganisationId | None = None
    answer_due: date | None = None
    reason: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    state: CommitmentState
