"""The volumes of a contract, its amendments, and the agreements and plans beside it."""

from datetime import date

from attrs import field, frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import (
    AmendmentId,
    BookletId,
    CommuneId,
    CompanionInstrumentId,
    DecisionId,
    OrganisationId,
    OrientationId,
    ProjectTerritoryId,
)
from .personal import CODE, PUBLISHED
from .values import Period
from .vocabularies import BookletKind, InstrumentKind


@frozen(kw_only=True)
class Booklet(Entity):
    """*Cahier*: one volume of the contract.

    Key: contract + number + version.

    Attributes:
        number: *numéro du cahier* — number of the volume: 1 diagnosis, 2 orientations and framework
            programme, 3 territory projects.
        kind: *nature du cahier* — what the volume holds: diagnosis, orientations with framework
            programme, or territory projects.
        title: *titre du cahier* — title printed on the volume.
        version: *version* — name of the version, often its date, e.g. 2015-06-18.
        current: *version courante* — whether this is the current version, exactly one for each
            number; empty = not said.
        validated_on: *date de validation* — date on which the volume was validated.
        validated_by: *décision de validation* — decision that validated the volume.
    """

    id: BookletId
    number: int
    kind: BookletKind
    title: str = field(metadata=PUBLISHED)
    version: str | None = field(default=None, metadata=CODE)
    current: bool | None = None
    validated_on: FuzzyDate | None = None
    validated_by: DecisionId | None = None


@frozen(kw_only=True)
class Amendment(Entity):
    """*Avenant*: change to the contract (2019: protocole d'engagements renforcés et réciproques).

    Key: contract + number.

    Attributes:
        number: *numéro d'avenant* — number of the amendment within the contract.
        object: *objet de l'avenant* — what the amendment changes or adds, in words.
        signed_on: *date de signature* — date on which the amendment was signed.
        new_end: *nouvelle date de fin* — new end of the contract agreed by the parties; the
            statutory extensions need no amendment.
        decision: *décision d'adoption* — decision that adopted the amendment.
    """

    id: AmendmentId
    number: int | None = None
    object: str = field(metadata=PUBLISHED)
    signed_on: FuzzyDate | None = None
    new_end: date | None = None
    decision: DecisionId | None = None


@frozen(kw_only=True)
class CompanionInstrument(Entity):
    """*Instrument d'accompagnement*: agreement, annex or plan beside the contract.

    Key: id.

    Attributes:
        kind: *nature de l'instrument* — sort of agreement, annex or plan: housing allocation, tax
            abatement, urban management, budget annex....
        title: *intitulé de l'instrument* — title of the agreement, annex or plan.
        annexed: *annexé au contrat* — whether it is annexed to the contract; empty = not said.
        signed_on: *date de signature* — date on which the instrument was signed.
        period: *période d'application* — period during which the instrument applies.
        parties: *organismes parties* — organisations that are party to the instrument.
        landlord: *bailleur social concerné* — property-tax abatement agreement only: social
            landlord concerned.
        claimed_from: *première année d'imposition* — property-tax abatement agreement only: first
            tax year claimed.
        parent: *instrument cadre dont il découle* — framework instrument it derives from, as
            gup_local from gup_framework (local urban management).
        territories: *territoires de projet d'application* — project territories where it applies.
        communes: *communes d'application* — communes where it applies.
        orientations: *orientations servies* — orientations of the contract that it serves.
    """

    id: CompanionInstrumentId
    kind: InstrumentKind
    title: str = field(metadata=PUBLISHED)
    annexed: bool | None = None
    signed_on: FuzzyDate | None = None
    period: Period | None = None
    parties: tuple[OrganisationId, ...] = ()
    landlord: OrganisationId | None = None
    claimed_from: int | None = None
    parent: CompanionInstrumentId | None = None
    territories: tuple[ProjectTerritoryId, ...] = ()
    communes: tuple[CommuneId, ...] = ()
    orientations: tuple[OrientationId, ...] = ()
