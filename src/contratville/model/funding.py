"""Funding lines, envelopes, and the agreements that award grants."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from .entity import AT_LEAST_ONE, Entity
from .ids import (
    DecisionId,
    DeviceId,
    EnvelopeId,
    FundingLineId,
    GrantAgreementId,
    OrganisationId,
    ProjectId,
    ProjectTerritoryId,
)
from .money import Cents
from .personal import CODE, PUBLISHED
from .vocabularies import (
    DeviceKind,
    EnvelopeVersionKind,
    FunderTier,
    FundingKind,
    FundingNature,
    FundingState,
    InstalmentKind,
    Tranche,
)


@frozen(kw_only=True)
class Device(Entity):
    """*Dispositif*: scheme with its own call or credits on the same neighbourhoods.

    Key: kind + label.

    Attributes:
        label: *intitulé du dispositif* — name of the scheme.
        kind: *type de dispositif* — which scheme it is: city contract, educational city, summer in
            the neighbourhoods, mediation posts....
        funder: *financeur* — organisation that funds the scheme.
    """

    id: DeviceId
    label: str = field(metadata=PUBLISHED)
    kind: DeviceKind
    funder: OrganisationId | None = None


@frozen(kw_only=True)
class FundingLine(Entity):
    """*Ligne de financement*: one funder, one project, one year, one tranche.

    Key: project + funder + year + kind + nature + device + tranche.

    Attributes:
        project: *projet* — project that the line funds.
        funder: *financeur* — organisation that funds; may be empty for own resources.
        year: *année* — financial year of the funding.
        kind: *nature des crédits* — ordinary law, specific credits of politique de la ville, or own
            resources; default unknown.
        nature: *forme de l'apport* — cash or in kind; default cash.
        device: *dispositif* — scheme under which the money is given.
        tier: *rang du financeur* — rank of the funder in State files: privileged, partner or other.
        tranche: *tranche* — yearly (initial) or complementary tranche; default initial.
        state: *état du financement* — expected, requested or obtained, as the holder declares it.
        requested: *montant demandé* — euros asked from this funder, never the total cost of the
            project.
        proposed: *montant proposé* — euros proposed by the instructing service.
        awarded: *montant attribué* — euros awarded by a decision (voted).
        committed: *montant engagé* — euros engaged in the accounts.
        paid: *montant versé* — euros paid by the funder.
        justified: *montant justifié* — euros accepted after examination of the financial report.
        envelope: *enveloppe d'imputation* — envelope on which the line is drawn.
    """

    id: FundingLineId
    project: ProjectId
    funder: OrganisationId | None = None
    year: int
    kind: FundingKind = FundingKind.UNKNOWN
    nature: FundingNature = FundingNature.CASH
    device: DeviceId | None = None
    tier: FunderTier | None = None
    tranche: Tranche = Tranche.INITIAL
    state: FundingState | None = None
    requested: Cents | None = None
    proposed: Cents | None = None
    awarded: Cents | None = None
    committed: Cents | None = None
    paid: Cents | None = None
    justified: Cents | None = None
    envelope: EnvelopeId | None = None


@frozen(kw_only=True)
class EnvelopeVersion:
    """*Mouvement d'enveloppe*: dated movement of an envelope.

    Attributes:
        kind: *type de mouvement* — notified and added count plus, frozen and cancelled count minus.
        effective_on: *date d'effet* — day from which the movement counts.
        amount: *montant du mouvement* — amount of the movement in euros, always positive.
    """

    KEY: ClassVar = ("effective_on", "kind")

    kind: EnvelopeVersionKind
    effective_on: date
    amount: Cents


@frozen(kw_only=True)
class EnvelopeShare:
    """*Part territoriale*: part of an envelope.

    Attributes:
        territory: *territoire de projet* — project territory to which the part is allocated.
        amount: *montant alloué* — amount of the part, in euros.
    """

    KEY: ClassVar = ("territory",)

    territory: ProjectTerritoryId
    amount: Cents


@frozen(kw_only=True)
class Envelope(Entity):
    """*Enveloppe*: budget to share.

    Key: funder + year + kind + label.

    Attributes:
        label: *intitulé de l'enveloppe* — name of the envelope.
        funder: *financeur* — organisation that provides the money.
        year: *année* — financial year of the envelope.
        kind: *nature des crédits* — ordinary law, specific credits of politique de la ville, or own
            resources; default unknown.
        device: *dispositif* — scheme for which the money is meant.
        versions: *mouvements datés* — dated movements, at least one; the amount on a day is their
            sum up to that day.
        allocations: *parts territoriales* — parts of the envelope set aside for project
            territories.
    """

    id: EnvelopeId
    label: str = field(metadata=PUBLISHED)
    funder: OrganisationId
    year: int
    kind: FundingKind = FundingKind.UNKNOWN
    device: DeviceId | None = None
    versions: tuple[EnvelopeVersion, ...] = field(metadata=AT_LEAST_ONE)
    allocations: tuple[EnvelopeShare, ...] = ()


@frozen(kw_only=True)
class Instalment:
    """*Versement*: payment.

    Attributes:
        kind: *type de versement* — advance, instalment or balance.
        amount: *montant du versement* — amount of the payment, in euros.
        paid_on: *date de versement* — day on which it was paid.
    """

    KEY: ClassVar = ("kind", "paid_on")

    kind: InstalmentKind
    amount: Cents
    paid_on: date | None = None


@frozen(kw_only=True)
class FinancialReport:
    """*Compte rendu financier*: cerfa 15059, one per year.

    Attributes:
        year: *exercice* — financial year for which the grant was made.
        due_on: *date limite de remise* — day by which the report is due.
        received_on: *date de réception* — day on which the report was received.
        spent: *montant dépensé* — part of the grant that was spent, in euros.
        carry_over: *report de crédits* — unspent euros carried to the next year.
        carry_over_decision: *décision autorisant le report* — decision that authorised the
            carry-over.
    """

    KEY: ClassVar = ("year",)

    year: int
    due_on: date | None = None
    received_on: date | None = None
    spent: Cents | None = None
    carry_over: Cents | None = None
    carry_over_decision: DecisionId | None = None


@frozen(kw_only=True)
class GrantAgreement(Entity):
    """*Convention de subvention*: legal act of award; may pool several projects of one holder;
    multi-year = CPO.

    Key: number.

    Attributes:
        number: *numéro de convention* — number of the agreement, its key.
        grantor: *attribuant* — organisation that awards the grant.
        beneficiary: *bénéficiaire* — organisation that receives the grant.
        projects: *projets couverts* — projects that it covers, at least one; the funding lines
            covered are derived from them, never stored.
        years: *exercices couverts* — financial years that the agreement covers.
        tranche: *tranche attribuée* — tranche that it awards, when a grantor writes one agreement
            for each.
        multi_year: *convention pluriannuelle d'objectifs* — whether it is a multi-year agreement on
            objectives (CPO); empty = not said.
        earmarked: *subvention affectée* — whether the grant is tied to a determined expense; empty
            = not said.
        signed_on: *date de convention* — day on which the agreement was signed.
        amount: *montant de la convention* — total amount of the award, in euros.
        written: *convention écrite* — whether a written agreement exists; false = award notified
            without agreement, empty = not known.
        decision: *décision d'attribution* — decision that awarded the grant.
        instalments: *versements* — payments made under the agreement: advance, instalments,
            balance.
        reports: *comptes rendus financiers* — financial reports (Cerfa 15059), one for each
            financial year.
    """

    id: GrantAgreementId
    number: str = field(metadata=CODE)
    grantor: OrganisationId | None = None
    beneficiary: OrganisationId
    projects: tuple[ProjectId, ...] = field(metadata=AT_LEAST_ONE)
    years: frozenset[int]
    tranche: Tranche | None = None
    multi_year: bool | None = None
    earmarked: bool | None = None
    signed_on: date | None = None
    amount: Cents | None = None
    written: bool | None = None
    decision: DecisionId | None = None
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[FinancialReport, ...] = ()
