"""Faults of family CAL: periods and milestones."""

from datetime import timedelta
from typing import Final

from attrs import evolve

from contratville.model import Contract, FuzzyDate, Period

from .planting import Mutation, Planted, about, at, broken, first, mutation

_A_DAY: Final = timedelta(days=1)


def _is_bounded(period: Period | None) -> bool:
    """Tell whether a period has a first day and a last."""
    return period is not None and period.start is not None and period.end is not None


def _ended_before(period: Period) -> Period:
    """Let a period end the day before it starts."""
    return evolve(period, end=period.start - _A_DAY)


def _read_backwards(when: FuzzyDate) -> FuzzyDate:
    """Let the first day that a date may denote come after the last."""
    return evolve(when, earliest=when.latest + _A_DAY)


@mutation("CAL007")
def action_that_ends_before_it_starts(contract: Contract) -> Planted | None:
    """Let a framework action end the day before it starts."""
    action = first(contract.framework_actions, lambda one: _is_bounded(one.period))
    if action is None:
        return None
    reversed_period = _ended_before(action.period)
    return broken(contract, action, "CAL007", "period", "end", period=reversed_period)


@mutation("CAL007")
def approximate_date_read_backwards(contract: Contract) -> Planted | None:
    """Let the earliest day of a milestone come after its latest."""
    done = first(contract.milestones, lambda one: one.done_on and one.done_on.latest)
    if done is None:
        return None
    day = _read_backwards(done.done_on)
    return broken(contract, done, "CAL007", "done_on", "latest", done_on=day)


@mutation("CAL007")
def date_of_a_signature_read_backwards(contract: Contract) -> Planted | None:
    """Let the earliest day of a signature, which a signatory holds, come after its latest."""
    for signatory in contract.signatories:
        for position, one in enumerate(signatory.signatures):
            if one.signed_on is not None and one.signed_on.latest is not None:
                signatures = list(signatory.signatures)
                signatures[position] = evolve(one, signed_on=_read_backwards(one.signed_on))
                path = ("signatures", position, "signed_on", "latest")
                changed = tuple(signatures)
                return broken(contract, signatory, "CAL007", *path, signatures=changed)
    return None


@mutation("CAL007")
def contract_that_ends_before_it_starts(contract: Contract) -> Planted | None:
    """Let the period in the title of the contract end the day before it starts."""
    if not _is_bounded(contract.label_period):
        return None
    period = _ended_before(contract.label_period)
    expected = [at("CAL007", contract, "label_period", "end")]
    return Planted(evolve(contract, label_period=period), expected)


@mutation("CAL011")
def milestone_that_waits_for_itself(contract: Contract) -> Planted | None:
    """Say that a milestone must come after itself."""
    one = first(contract.milestones)
    if one is None:
        return None
    last = len(one.after)
    return broken(contract, one, "CAL011", "after", last, after=(*one.after, one.id))


@mutation("CAL011")
def milestones_that_wait_for_each_other(contract: Contract) -> Planted | None:
    """Say that a milestone must come after one that waits for it."""
    waiting = first(contract.milestones, lambda one: len(one.after) == 1)
    if waiting is None:
        return None
    awaited = contract.milestones[waiting.after[0]]
    closing = evolve(awaited, after=(*awaited.after, waiting.id))
    if waiting.id < awaited.id:
        expected = about(at("CAL011", waiting, "after", 0), awaited)
    else:
        expected = about(at("CAL011", closing, "after", len(awaited.after)), waiting)
    return Planted(contract.replacing(closing), [expected])


CALENDAR_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
