"""Bodies that steer the contract, their meetings and decisions, and its dated steps."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import (
    CommuneId,
    DecisionId,
    GovernanceBodyId,
    MeetingId,
    MilestoneId,
    OrganisationId,
    ProjectTerritoryId,
    Ref,
    SignatoryId,
)
from .personal import CODE, FREE_TEXT, PUBLISHED
from .values import Period
from .vocabularies import BodyKind, DecisionKind, SeatRole


@frozen(kw_only=True)
class BodySeat:
    """*Siège d'instance*: place in a steering body.

    Attributes:
        holder: *titulaire du siège* — organisation or citizen council that holds the seat.
        on_behalf_of: *signataire représenté* — signatory on whose behalf the seat is held, when it
            is not the holder.
        role: *rôle dans l'instance* — chair, co-chair, member, guest or citizen representative.
        period: *période d'exercice* — period during which the seat is held; empty = always.
    """

    KEY: ClassVar = ("holder", "on_behalf_of", "role")

    holder: Ref
    on_behalf_of: SignatoryId | None = None
    role: SeatRole
    period: Period | None = None


@frozen(kw_only=True)
class GovernanceBody(Entity):
    """*Instance*: group that decides or advises.

    Key: id.

    Attributes:
        name: *nom de l'instance* — name of the body.
        kind: *type d'instance* — strategic, operational, funders, review, technical, thematic,
            urban renewal or citizen forum.
        powers: *pouvoirs de décision* — kinds of decision that the body may take.
        membership: *composition selon le texte* — composition of the body, as the text words it.
        communes: *communes couvertes* — communes that the body covers.
        territory: *territoire de projet* — project territory that it steers, operational bodies
            only.
        reports_to: *instance de rattachement* — body to which this one reports.
        seats: *sièges* — seats held in the body by organisations and citizen councils.
    """

    id: GovernanceBodyId
    name: str = field(metadata=PUBLISHED)
    kind: BodyKind
    powers: frozenset[DecisionKind] = frozenset()
    membership: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    communes: tuple[CommuneId, ...] = ()
    territory: ProjectTerritoryId | None = None
    reports_to: GovernanceBodyId | None = None
    seats: tuple[BodySeat, ...] = ()


@frozen(kw_only=True)
class Meeting(Entity):
    """*Séance*: dated sitting of a body.

    Key: body + held_on.

    Attributes:
        body: *instance* — governance body that sits.
        label: *intitulé de la séance* — name of the sitting.
        held_on: *date de la séance* — date of the sitting.
        documents_sent_on: *date d'envoi des documents* — day on which the documents were sent to
            the members.
    """

    id: MeetingId
    body: GovernanceBodyId | None = None
    label: str | None = field(default=None, metadata=PUBLISHED)
    held_on: FuzzyDate | None = None
    documents_sent_on: date | None = None


@frozen(kw_only=True)
class Decision(Entity):
    """*Décision*: act taken.

    Key: id.

    Attributes:
        kind: *type de décision* — what the decision does: follow up, set priorities, validate a
            booklet, a programme or a batch, amend....
        label: *intitulé de la décision* — short wording of the decision.
        taken_on: *date de la décision* — day on which the decision was taken.
        body: *instance décisionnaire* — governance body that decided, when the meeting is not
            recorded.
        meeting: *séance* — meeting at which the decision was taken.
        concerns: *éléments concernés* — entities of any class that it concerns, beyond those that
            already point to the decision.
        abstentions: *organismes s'étant abstenus* — organisations that abstained.
    """

    id: DecisionId
    kind: DecisionKind
    label: str | None = field(default=None, metadata=PUBLISHED)
    taken_on: date | None = None
    body: GovernanceBodyId | None = None
    meeting: MeetingId | None = None
    concerns: tuple[Ref, ...] = ()
    abstentions: tuple[OrganisationId, ...] = ()


@frozen(kw_only=True)
class Milestone(Entity):
    """*Jalon*: dated step.

    Key: id.

    Attributes:
        code: *code du jalon* — code of the step, e.g. booklet3_validated.
        label: *intitulé du jalon* — wording of the step.
        due: *échéance* — date by which the step is foreseen.
        done_on: *date de réalisation* — date on which the step was done.
        period: *période de l'étape* — period of a step that lasts.
        after: *jalons préalables* — milestones after which this one must come.
        about: *élément concerné* — entity of any class that the step concerns.
    """

    id: MilestoneId
    code: str = field(metadata=CODE)
    label: str = field(metadata=PUBLISHED)
    due: FuzzyDate | None = None
    done_on: FuzzyDate | None = None
    period: Period | None = None
    after: tuple[MilestoneId, ...] = ()
    about: Ref | None = None
