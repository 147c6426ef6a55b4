"""Orders that the dates of a contract make impossible, found step after step."""

from datetime import date
from graphlib import TopologicalSorter

from attrs import field, frozen

from .steps import Point, Schedule, Step


@frozen
class Link:
    """*Maillon*: a step of a conflict, with the words that count in it.

    Attributes:
        step: *étape* — the step.
        point: *borne* — its start or its end.
    """

    step: Step
    point: Point


@frozen
class Conflict:
    """*Ordre impossible*: steps of which the first cannot be over before the last must be.

    No step can be left out of the chain: without any of them, it is no conflict.

    Attributes:
        chain: *enchaînement* — the steps, each to come before the next; the first sets a day, the
            last one refuses it, those between, if any, carry it on. It may be one step twice, whose
            own date comes before its start.
        days: *jours manquants* — how many days are missing.
        set_aside: *ordres écartés* — which orders (a step, one after it) are left out of what
            follows: those of the steps that hand on a day which the last one refuses.
    """

    chain: tuple[Link, ...]
    days: int
    set_aside: frozenset[tuple[str, str]]

    @property
    def earlier(self) -> Link:
        """The first of the chain."""
        return self.chain[0]

    @property
    def later(self) -> Link:
        """The last of the chain: what is to be told is told of it."""
        return self.chain[-1]

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of its steps, each once, in the order of the chain."""
        return tuple(dict.fromkeys(link.step.milestone.id for link in self.chain))


@frozen(eq=False)
class _Floor:
    """A day before which a step cannot be over, and what sets it or hands it on.

    Attributes:
        day: the day.
        link: the step, and the one of its ends that sets the day or hands it on.
        before: where the step has it from; None when it sets it.
        hops: how many steps have handed it on.
    """

    day: date
    link: Link
    before: "_Floor | None" = field(default=None, repr=False)
    hops: int = 0

    @property
    def rank(self) -> tuple[date, int]:
        """Its rank among others: the latest day, then the shortest chain."""
        return self.day, -self.hops

    def chain(self, last: date) -> tuple[tuple[Link, ...], date]:
        """Give the chain that hands on a day later than some last one, and that day.

        It begins at the nearest step that sets such a day by itself.
        """
        links: list[Link] = []
        floor: _Floor | None = self
        while floor is not None:
            own = _own(floor.link.step)
            if own is not None and own.day > last:
                return (own.link, *reversed(links)), own.day
            links.append(floor.link)
            floor = floor.before
        raise AssertionError("the day of a floor is set by a step that it comes from")


def conflicts(schedule: Schedule) -> tuple[Conflict, ...]:
    """Give the orders that dates make impossible, in an order of the steps.

    From each step to those that come after it, the day before which it cannot be over is handed
    on, the latest of all that it is handed. Where it is later than the last day of a step, that
    order is impossible; it is set aside, and what follows is looked at as if nobody had asked for
    it: one mistake makes one conflict. There is one exactly when no days at all can be given to
    the steps in their order.
    """
    found: list[Conflict] = []
    floors: dict[str, _Floor] = {}
    for id in TopologicalSorter(schedule.after).static_order():
        before = [floors[one] for one in schedule.after[id] if one in floors]
        floor = _floor_of(schedule.steps[id], before, found)
        if floor is not None:
            floors[id] = floor
    return tuple(found)


def _floor_of(step: Step, before: list[_Floor], found: list[Conflict]) -> _Floor | None:
    """Give the day before which a step cannot be over; add the conflicts that end with it."""
    own = _own(step)
    limits = [step.start, step.end] if step.lasts else [step.end]
    last = step.end.window.latest
    if own is not None and own.link.point is not step.end and last is not None and own.day > last:
        found.append(_conflict([own], step, step.end, last))
        limits, own = [step.start], _set_by(step, step.end)
    kept = before
    dated = [(point.window.latest, point) for point in limits if point.window.latest is not None]
    if dated:
        last, point = min(dated, key=lambda one: one[0])
        kept = [floor for floor in before if floor.day <= last]
        if refused := [floor for floor in before if floor.day > last]:
            found.append(_conflict(refused, step, point, last))
    handed_on = [_Floor(floor.day, Link(step, step.end), floor, floor.hops + 1) for floor in kept]
    candidates = handed_on if own is None else [own, *handed_on]
    return max(candidates, key=lambda one: one.rank, default=None)


def _own(step: Step) -> _Floor | None:
    """Give the day before which a step cannot be over by its own words: the last of its two."""
    own = [_set_by(step, point) for point in (step.end, step.start)]
    return max((one for one in own if one), key=lambda one: one.day, default=None)


def _set_by(step: Step, point: Point) -> _Floor | None:
    day = point.window.earliest
    return None if day is None else _Floor(day, Link(step, point))


def _conflict(refused: list[_Floor], step: Step, point: Point, last: date) -> Conflict:
    """Make the conflict of a step with the worst of what it is handed."""
    chain, day = max(refused, key=lambda one: one.rank).chain(last)
    return Conflict(
        chain=(*chain, Link(step, point)),
        days=(day - last).days,
        set_aside=frozenset((floor.link.step.milestone.id, step.milestone.id) for floor in refused),
    )
