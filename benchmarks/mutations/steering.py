"""Faults of family GOV: bodies, seats, meetings and decisions."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve

from benchmarks.fictional import on
from contratville.analysis import Programming, Promises
from contratville.analysis.steering import Steering
from contratville.model import (
    BodyKind,
    BodySeat,
    CallForProjects,
    Contract,
    Decision,
    DecisionKind,
    Entity,
    GovernanceBody,
    Meeting,
    Period,
    PriorityLevel,
    Ref,
    SeatRole,
    Signatory,
    SignatoryState,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation

LOCAL: Final = "marseille-2015"
_A_DAY: Final = timedelta(days=1)


def _steering(contract: Contract) -> Steering:
    return Steering(Programming(Promises(contract)))


def _bodies(contract: Contract, kind: BodyKind) -> list[GovernanceBody]:
    return [one for one in contract.governance_bodies if one.kind is kind]


def _member(body: GovernanceBody, signatory: Signatory) -> int | None:
    """Give the position of the only seat of a signatory in a body, if it is that of a member."""
    own = [
        position
        for position, seat in enumerate(body.seats)
        if seat.on_behalf_of == signatory.id or seat.holder.id == signatory.organisation
    ]
    if len(own) != 1 or body.seats[own[0]].role is not SeatRole.MEMBER:
        return None
    return own[0]


def _signed_members(contract: Contract, body: GovernanceBody) -> Iterator[tuple[Signatory, int]]:
    """Give the signatories that signed and sit in a body as members, with the rank of the seat."""
    for signatory in contract.signatories:
        position = _member(body, signatory)
        if position is not None and signatory.state is SignatoryState.SIGNED:
            yield signatory, position


def _without(seats: tuple[BodySeat, ...], position: int) -> tuple[BodySeat, ...]:
    return seats[:position] + seats[position + 1 :]


def _held_on_one_day(contract: Contract) -> Iterator[tuple[Meeting, date]]:
    """Give the meetings that were held on one day, with it."""
    for meeting in contract.meetings:
        held = meeting.held_on
        if held is not None and held.earliest is not None and held.earliest == held.latest:
            yield meeting, held.earliest


def _further_meeting(contract: Contract, body: str | None, day: date | None = None) -> Meeting:
    """Make a meeting of a body on a day, that of the first meeting by default."""
    first_day = next((found for _, found in _held_on_one_day(contract)), date(2016, 1, 4))
    return Meeting(
        id="zz-seance",
        body=body,
        label="Séance ajoutée après coup (fictive)",
        held_on=on(day or first_day),
    )


def _further_decision(kind: DecisionKind, **values: Any) -> Decision:
    return Decision(
        id="zz-decision", kind=kind, label="Décision ajoutée après coup (fictive)", **values
    )


@mutation("GOV001", LOCAL)
def signatory_that_lost_its_seat(contract: Contract) -> Planted | None:
    """Take from a signatory its seat in the strategic body."""
    for body in _bodies(contract, BodyKind.STRATEGIC):
        for _, position in _signed_members(contract, body):
            seats = _without(body.seats, position)
            return broken(contract, body, "GOV001", "seats", seats=seats)
    return None


@mutation("GOV001", LOCAL)
def signatory_that_is_a_guest_only(contract: Contract) -> Planted | None:
    """Make a signatory a guest of the strategic body."""
    for body in _bodies(contract, BodyKind.STRATEGIC):
        for _, position in _signed_members(contract, body):
            seats = list(body.seats)
            seats[position] = evolve(seats[position], role=SeatRole.GUEST)
            path = ("seats", position, "role")
            return broken(contract, body, "GOV001", *path, seats=tuple(seats))
    return None


@mutation("GOV002")
def second_strategic_body(contract: Contract) -> Planted | None:
    """Add a strategic body, of the same composition, beside the one there is."""
    body = first(_bodies(contract, BodyKind.STRATEGIC))
    if body is None:
        return None
    other = evolve(body, id="zz-instance", name="Comité stratégique (fictif)", external_ids=())
    place = ("governance_bodies", other.id, "kind")
    expected = Expected("GOV002", (ref_of(contract),), place)
    return Planted(contract.adding(other), [expected])


@mutation("GOV002")
def no_strategic_body(contract: Contract) -> Planted | None:
    """Say of the strategic body that it is a group on a theme."""
    bodies = _bodies(contract, BodyKind.STRATEGIC)
    if not bodies:
        return None
    planted = contract.replacing(*(evolve(one, kind=BodyKind.THEMATIC) for one in bodies))
    return Planted(planted, [at("GOV002", contract, "governance_bodies")])


@mutation("GOV003", LOCAL)
def partner_without_seat_in_the_territory(contract: Contract) -> Planted | None:
    """Take from a signatory involved in a territory its seat in the body of that territory."""
    involved = _steering(contract).involved
    for body in _bodies(contract, BodyKind.OPERATIONAL):
        for signatory, position in _signed_members(contract, body):
            if signatory.id in involved.get(body.territory or "", {}):
                seats = _without(body.seats, position)
                return broken(contract, body, "GOV003", "seats", seats=seats)
    return None


@mutation("GOV004", LOCAL)
def priorities_set_by_a_territory(contract: Contract) -> Planted | None:
    """Let the body of a territory set the priorities of the call, on the same day."""
    body = first(_bodies(contract, BodyKind.OPERATIONAL))
    decision = first(
        contract.decisions, lambda one: one.kind is DecisionKind.SET_PRIORITIES and one.taken_on
    )
    if body is None or decision is None:
        return None
    meeting = _further_meeting(contract, body.id, decision.taken_on)
    changed = evolve(decision, meeting=meeting.id, body=body.id)
    planted = contract.adding(meeting).replacing(changed)
    return Planted(planted, [at("GOV004", changed, "meeting")])


@mutation("GOV005", LOCAL)
def territory_that_decides_for_another(contract: Contract) -> Planted | None:
    """Let the body of a territory review the programme of another."""
    for body in _bodies(contract, BodyKind.OPERATIONAL):
        layer = {one.layer for one in contract.project_territories if one.id == body.territory}
        for programme in contract.territorial_programmes:
            other = contract.project_territories.get(programme.territory)
            if other is None or other.id == body.territory or other.layer not in layer:
                continue
            meeting = _further_meeting(contract, body.id)
            decision = _further_decision(
                DecisionKind.PROGRESS, meeting=meeting.id, concerns=(ref_of(programme),)
            )
            expected = at("GOV005", decision, "concerns", 0)
            return Planted(contract.adding(meeting, decision), [expected])
    return None


@mutation("GOV006")
def decision_of_no_meeting(contract: Contract) -> Planted | None:
    """Add a decision that is dated, and refers to no meeting."""
    body = first(_bodies(contract, BodyKind.STRATEGIC))
    day = next((found for _, found in _held_on_one_day(contract)), None)
    if body is None or day is None:
        return None
    decision = _further_decision(DecisionKind.FOLLOW_UP, taken_on=day, body=body.id)
    return Planted(contract.adding(decision), [at("GOV006", decision)])


@mutation("GOV006")
def decision_dated_before_its_meeting(contract: Contract) -> Planted | None:
    """Add to a meeting a decision that was taken the day before."""
    for meeting, day in _held_on_one_day(contract):
        kind = DecisionKind.FOLLOW_UP
        decision = _further_decision(kind, taken_on=day - _A_DAY, meeting=meeting.id)
        return Planted(contract.adding(decision), [at("GOV006", decision, "taken_on")])
    return None


@mutation("GOV009", LOCAL)
def call_opened_without_a_meeting_of_the_territory(contract: Contract) -> Planted | None:
    """Open a call of the next year before one body ever met; the others meet on that day."""
    call = min(contract.calls_for_projects, key=lambda one: one.year, default=None)
    bodies = _bodies(contract, BodyKind.OPERATIONAL)
    if call is None or call.opens is None or call.opens.earliest is None or not bodies:
        return None
    alone, *others = bodies
    met = [day for meeting, day in _held_on_one_day(contract) if meeting.body == alone.id]
    opens = min([call.opens.earliest, *met]) - _A_DAY
    later = CallForProjects(id="zz-appel", year=call.year + 1, device=call.device, opens=on(opens))
    meetings = (
        evolve(_further_meeting(contract, body.id, opens), id=f"zz-seance-{rank}")
        for rank, body in enumerate(others)
    )
    return Planted(contract.adding(later, *meetings), [at("GOV009", alone)])


@mutation("GOV010")
def holder_that_sits_and_does_not_abstain(contract: Contract) -> Planted | None:
    """Give the holder of a project of a batch a seat, on the day of the decision alone."""
    steering = _steering(contract)
    for decision in contract.decisions:
        body = steering.body(decision)
        day = decision.taken_on
        if decision.kind is not DecisionKind.VALIDATE_BATCH or body is None or day is None:
            continue
        same_day = [one for one in contract.decisions if one.taken_on == day]
        sitting = {seat.holder.id for seat in body.seats} | {*decision.abstentions}
        holders = (one.holder for one in steering.projects(decision))
        holder = next((one for one in holders if one is not None and one not in sitting), None)
        if holder is None or len(same_day) > 1:
            continue
        seat = BodySeat(
            holder=Ref("organisation", holder),
            role=SeatRole.MEMBER,
            period=Period(start=day, end=day),
        )
        planted = contract.replacing(evolve(body, seats=(*body.seats, seat)))
        path = ("abstentions",) if decision.abstentions else ()
        return Planted(planted, [at("GOV010", decision, *path)])
    return None


@mutation("GOV013", LOCAL)
def territory_of_which_the_body_is_a_mere_group(contract: Contract) -> Planted | None:
    """Say of the body of a territory that it is a group on a theme."""
    body = first(_bodies(contract, BodyKind.OPERATIONAL), lambda one: one.territory)
    if body is None or body.territory is None:
        return None
    territory: Entity = contract.project_territories[body.territory]
    planted = contract.replacing(evolve(body, kind=BodyKind.THEMATIC))
    return Planted(planted, [at("GOV013", territory)])


@mutation("GOV015", LOCAL)
def call_priority_that_no_decision_set(contract: Contract) -> Planted | None:
    """Forget which decision set a strategic priority of a call."""
    of_calls = {id for call in contract.calls_for_projects for id in call.priorities}
    priority = first(
        contract.priorities,
        lambda one: one.level is PriorityLevel.STRATEGIC and one.set_by and one.id in of_calls,
    )
    return priority and broken(contract, priority, "GOV015", set_by=None)


@mutation("GOV016")
def documents_sent_two_days_before(contract: Contract) -> Planted | None:
    """Send the documents of a meeting two days before it."""
    for meeting, day in _held_on_one_day(contract):
        if meeting.documents_sent_on is not None:
            sent = day - 2 * _A_DAY
            path = "documents_sent_on"
            return broken(contract, meeting, "GOV016", path, documents_sent_on=sent)
    return None


@mutation("GOV020")
def meeting_of_no_body(contract: Contract) -> Planted | None:
    """Add a meeting, without saying which body sat."""
    meeting = _further_meeting(contract, None)
    return Planted(contract.adding(meeting), [at("GOV020", meeting)])


@mutation("GOV021")
def carry_over_authorised_without_power(contract: Contract) -> Planted | None:
    """Let a body authorise a carry-over of credits, which is not of its powers."""
    kind = DecisionKind.AUTHORISE_CARRY_OVER
    body = first(contract.governance_bodies, lambda one: one.powers and kind not in one.powers)
    if body is None:
        return None
    meeting = _further_meeting(contract, body.id)
    decision = _further_decision(kind, meeting=meeting.id)
    return Planted(contract.adding(meeting, decision), [at("GOV021", decision, "kind")])


STEERING_MUTATIONS: Final[tuple[Mutation, ...]] = (
    signatory_that_lost_its_seat,
    signatory_that_is_a_guest_only,
    second_strategic_body,
    no_strategic_body,
    partner_without_seat_in_the_territory,
    priorities_set_by_a_territory,
    territory_that_decides_for_another,
    decision_of_no_meeting,
    decision_dated_before_its_meeting,
    call_opened_without_a_meeting_of_the_territory,
    holder_that_sits_and_does_not_abstain,
    territory_of_which_the_body_is_a_mere_group,
    call_priority_that_no_decision_set,
    documents_sent_two_days_before,
    meeting_of_no_body,
    carry_over_authorised_without_power,
)
