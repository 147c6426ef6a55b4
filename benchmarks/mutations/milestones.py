"""Faults of family CAL: milestones that cannot be kept, or are late."""

from datetime import date
from typing import Final

from contratville.model import Contract, FuzzyDate, Milestone

from .planting import Mutation, Planted, at, mutation

_AFTER_ALL: Final = date(2015, 2, 28)
_BEFORE: Final = date(2015, 1, 15)


def _on(day: date) -> FuzzyDate:
    return FuzzyDate(text=day.isoformat(), earliest=day, latest=day)


def _milestone(id: str, **dates: object) -> Milestone:
    return Milestone(id=id, code=id, label=f"Jalon {id} (fictif)", **dates)


@mutation("CAL005")
def milestone_done_before_the_one_it_must_come_after(contract: Contract) -> Planted:
    """Add a milestone done six weeks before the one that it must come after."""
    earlier = _milestone("zz-diagnostic", done_on=_on(_AFTER_ALL))
    later = _milestone("zz-projet", done_on=_on(_BEFORE), after=(earlier.id,))
    return Planted(contract.adding(earlier, later), [at("CAL005", later, "done_on")])


@mutation("CAL005")
def milestones_at_odds_through_one_without_date(contract: Contract) -> Planted:
    """Add a milestone done before one that it must come after through another, without date."""
    earlier = _milestone("zz-diagnostic", done_on=_on(_AFTER_ALL))
    between = _milestone("zz-rencontres", after=(earlier.id,))
    later = _milestone("zz-projet", done_on=_on(_BEFORE), after=(between.id,))
    follower = _milestone("zz-suite", done_on=_on(_BEFORE), after=(later.id,))
    added = contract.adding(follower, later, between, earlier)
    return Planted(added, [at("CAL005", later, "done_on")])


@mutation("CAL010")
def milestone_never_said_to_be_done(contract: Contract) -> Planted:
    """Add a milestone that was due long ago, without saying that it was done."""
    late = _milestone("zz-bilan", due=_on(_AFTER_ALL))
    return Planted(contract.adding(late), [at("CAL010", late, "due")])


MILESTONE_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
