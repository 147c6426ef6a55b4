"""State-aided posts, and what landlords do in return for the property-tax abatement."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from .entity import Entity
from .ids import (
    AbatementPlanId,
    CompanionInstrumentId,
    NeighbourhoodId,
    OrganisationId,
    SubsidisedPostId,
)
from .money import Cents
from .personal import CODE, STRATUM
from .values import Period
from .vocabularies import AbatementField, PostContract, PostKind, PostResidence


@frozen(kw_only=True)
class SubsidisedPost(Entity):
    """*Poste aidé (adulte-relais, FONJEP)*: state-aided post; nothing about the person beyond yes
    or no.

    Key: post number.

    Attributes:
        kind: *type de poste* — mediation post (adulte-relais) or post supported by FONJEP.
        number: *numéro de poste* — administrative number of the post, its key.
        employer: *employeur* — organisation that employs the person.
        period: *période de la convention* — period of the agreement under which the post is aided.
        signed_on: *date de signature de la convention* — day on which the agreement that aids the
            post was signed.
        hired_on: *date d'embauche* — day on which the person was hired.
        contract: *type de contrat de travail* — open-ended (CDI) or fixed-term (CDD) work contract.
        contract_period: *période du CDD* — period of the work contract, fixed term only.
        contract_renewals: *nombre de renouvellements du contrat* — number of times that the work
            contract was renewed.
        work_time: *temps de travail* — working time, in % of full time.
        age_condition_met: *condition d'âge remplie* — whether the age condition was met at the
            signature of the work contract; empty = not known.
        residence: *résidence du salarié* — where the person lives: QPV, other priority territory,
            waiver of the prefect, or outside; default unknown.
        amount_per_year: *montant annuel de l'aide* — yearly State aid in euros, taken from a yearly
            table, never a constant.
        places: *quartiers d'intervention* — neighbourhoods where the work is done.
    """

    id: SubsidisedPostId
    kind: PostKind
    number: str | None = field(default=None, metadata=CODE)
    employer: OrganisationId
    period: Period | None = None
    signed_on: date | None = None
    hired_on: date | None = None
    contract: PostContract | None = None
    contract_period: Period | None = None
    contract_renewals: int | None = None
    work_time: Decimal | None = None
    age_condition_met: bool | None = field(default=None, repr=False, metadata=STRATUM)
    residence: PostResidence = field(default=PostResidence.UNKNOWN, repr=False, metadata=STRATUM)
    amount_per_year: Cents | None = None
    places: tuple[NeighbourhoodId, ...] = ()


@frozen(kw_only=True)
class AbatementItem:
    """*Action TFPB*: one field of an abatement plan.

    Attributes:
        field: *champ d'abattement TFPB* — which field: proximity staff, training, extra upkeep,
            waste, tranquillity, consultation, social bond or small works.
        planned: *dépense prévue* — amount planned, in euros.
        spent: *dépense engagée* — amount spent, in euros.
        valued: *dépense valorisée* — part counted against the abatement, in euros.
    """

    KEY: ClassVar = ("field",)

    field: AbatementField
    planned: Cents | None = None
    spent: Cents | None = None
    valued: Cents | None = None


@frozen(kw_only=True)
class AbatementPlan(Entity):
    """*Programme d'actions TFPB*: what one landlord does in one neighbourhood in one year in return
    for the abatement.

    Key: landlord + neighbourhood + year.

    Attributes:
        agreement: *convention d'abattement de TFPB* — property-tax abatement agreement under which
            the plan is made.
        landlord: *bailleur social* — social landlord that carries out the plan.
        neighbourhood: *quartier* — neighbourhood in which the plan is carried out.
        year: *année* — year of the actions and of the tax cut.
        abatement: *montant de l'abattement* — property tax not paid by the landlord, in euros.
        dwellings: *nombre de logements* — number of the landlord's dwellings concerned.
        items: *actions par champ d'abattement* — actions in return for the abatement, one entry per
            field.
        proof_sent_on: *date d'envoi du justificatif annuel* — day on which the yearly proof was
            sent to the signatories.
    """

    id: AbatementPlanId
    agreement: CompanionInstrumentId | None = None
    landlord: OrganisationId
    neighbourhood: NeighbourhoodId
    year: int
    abatement: Cents | None = None
    dwellings: int | None = None
    items: tuple[AbatementItem, ...] = ()
    proof_sent_on: date | None = None
