"""Who decided, or who may: a decision with all that answers for it, or a kind of decision."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from contratville.model import (
    Decision,
    DecisionKind,
    FuzzyDate,
    GovernanceBody,
    Meeting,
    Period,
)

from .concerns import Concern
from .powers import Power, power_of
from .seats import Seated
from .stakes import Stake
from .steering import Steering


@frozen(kw_only=True)
class Taken:
    """*Décision prise*: a decision, and who answers for it.

    Attributes:
        decision: *décision* — the decision.
        when: *date* — its day, else that of its meeting; empty = not known.
        meeting: *séance* — the meeting at which it was taken.
        body: *instance* — the body that answers for it: that of its meeting, else its own.
        power: *pouvoir* — whether that body records the power; empty when no body is known.
        seats: *sièges* — the seats of that body, each with whether it was held that day.
        stakes: *intérêts* — the organisations with a seat that hold projects decided on.
        concerns: *éléments concernés* — what it concerns, and where that is written.
    """

    decision: Decision
    when: FuzzyDate | date | None
    meeting: Meeting | None
    body: GovernanceBody | None
    power: Power | None
    seats: tuple[Seated, ...]
    stakes: tuple[Stake, ...]
    concerns: tuple[Concern, ...]


@frozen(kw_only=True)
class Able:
    """*Instance compétente*: a body that may take a kind of decision, and who sits there.

    Attributes:
        body: *instance* — the body.
        power: *pouvoir* — whether it records the power, or no powers at all.
        seats: *sièges* — its seats, each with whether it is held on the day.
    """

    body: GovernanceBody
    power: Power
    seats: tuple[Seated, ...]


def taken(steering: Steering, decision: Decision) -> Taken:
    """Give a decision with the body that answers for it, and who sat there that day."""
    body = steering.body(decision)
    return Taken(
        decision=decision,
        when=steering.when(decision),
        meeting=steering.meeting(decision),
        body=body,
        power=None if body is None else power_of(body, decision.kind),
        seats=() if body is None else steering.seated(body, steering.days(decision)),
        stakes=steering.stakes(decision),
        concerns=steering.concerns(decision),
    )


def able(steering: Steering, kind: DecisionKind, day: date) -> Iterator[Able]:
    """Give the bodies that may take a kind of decision, with who sits there on a day.

    Those that record no powers are given after those that record this one.
    """
    for power in (Power.RECORDED, Power.UNKNOWN):
        for body in steering.contract.governance_bodies:
            if power_of(body, kind) is power:
                seats = steering.seated(body, Period(start=day, end=day))
                yield Able(body=body, power=power, seats=seats)


def taken_of_kind(steering: Steering, kind: DecisionKind) -> tuple[Taken, ...]:
    """Give the decisions of a kind that were taken, in the order of their days.

    Those of which the day is not known come last.
    """
    found = [taken(steering, decision) for decision in steering.of_kind.get(kind, ())]
    return tuple(sorted(found, key=_day))


def _day(one: Taken) -> date:
    when = one.when
    first = when if when is None or isinstance(when, date) else when.earliest or when.latest
    return first or date.max
