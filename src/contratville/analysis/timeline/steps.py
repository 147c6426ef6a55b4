"""The steps of a contract: the days on which each may start and end, by its own words."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.analysis.periods import worded_period
from contratville.diagnostics import Text, worded
from contratville.graph import knots
from contratville.model import Contract, FuzzyDate, Milestone, Period

_UNSAID: Final = Text("sans date", "no date")


@frozen
class Window:
    """*Fenêtre*: the days on which something may take place, both bounds included.

    Attributes:
        earliest: *date au plus tôt* — first day; empty = no first day.
        latest: *date au plus tard* — last day; empty = no last day.
    """

    earliest: date | None = None
    latest: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has neither a first day nor a last."""
        return self.earliest is None and self.latest is None

    @property
    def is_reversed(self) -> bool:
        """Whether its last day comes before its first."""
        return self.earliest is not None and self.latest is not None and self.latest < self.earliest

    @property
    def days(self) -> int | None:
        """The number of days between its bounds, 0 for a single day; None when one is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days


ANY_DAY: Final = Window()


@frozen
class Point:
    """*Borne d'une étape*: the start or the end of a step, as the contract words it.

    Attributes:
        said: *formulation* — the date as it is written; None when no date is.
        path: *champ* — the attribute that says so: ``("due",)``, ``("period", "start")``.
        window: *fenêtre* — the days that the words leave.
    """

    said: FuzzyDate | Period | date | None = None
    path: tuple[str, ...] = ()
    window: Window = ANY_DAY

    @property
    def words(self) -> Text:
        """The words of the contract; a day written in figures is written in full."""
        when = self.said
        if when is None:
            return _UNSAID
        if isinstance(when, Period):
            return worded_period(when)
        if isinstance(when, FuzzyDate):
            if when.earliest is None or when.text != when.earliest.isoformat():
                return Text(when.text, when.text)
            when = when.earliest
        return Text(worded(when, "fr"), worded(when, "en"))


@frozen
class Step:
    """*Étape*: a milestone, and the two ends of the time that it takes.

    Its end is bounded by the date at which it was done; while none is said, by that at which it is
    due; without either, or where these name no day (« dès que possible »), by the end of its
    period. Its start is that of its period; without a period it starts and ends on one same day.
    A done date that the contract declares as not found leaves the date at which it is due.

    Attributes:
        milestone: *jalon* — the milestone.
        start: *début* — when it starts.
        end: *fin* — when it ends; the same as its start for a step without period.
        reversed: *dates inversées* — whether one of these dates ends before it starts, so that none
            can be used.
    """

    milestone: Milestone
    start: Point
    end: Point
    reversed: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it lasts: it has a period."""
        return self.start is not self.end

    @property
    def is_dated(self) -> bool:
        """Whether its own words bound it in any way."""
        return not (self.start.window.is_open and self.end.window.is_open)

    @property
    def words(self) -> tuple[Point, ...]:
        """Its ends that have words, the start first; one when they are the same."""
        points = (self.start, self.end) if self.lasts else (self.end,)
        return tuple(point for point in points if point.said is not None)


@frozen(slots=False, eq=False)
class Schedule:
    """*Calendrier*: the steps of a contract, and which must come before which.

    What names no milestone is left out of the order, and so is every « after » between milestones
    that wait for each other in a circle: other rules tell these. Of milestones that share an id,
    the first stands for all.
    """

    contract: Contract

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps, by id of their milestone, in the order of the contract."""
        milestones = self.contract.milestones
        return {id: step_of(milestones[id]) for id in milestones.ids()}

    @cached_property
    def circles(self) -> tuple[frozenset[str], ...]:
        """The groups of steps that wait for each other."""
        return knots(
            (id, before) for id, step in self.steps.items() for before in self._before(step)
        )

    @cached_property
    def after(self) -> Mapping[str, tuple[str, ...]]:
        """For each step, those after which it must come, circles left out."""
        circle = {id: knot for knot in self.circles for id in knot}
        return {
            id: tuple(
                before for before in self._before(step) if before not in circle.get(id, frozenset())
            )
            for id, step in self.steps.items()
        }

    def _before(self, step: Step) -> tuple[str, ...]:
        """Give the milestones that one must come after, each once, as far as they are known."""
        known = (id for id in step.milestone.after if id in self.contract.milestones)
        return tuple(dict.fromkeys(known))


def step_of(milestone: Milestone) -> Step:
    """Read the dates of a milestone."""
    period = milestone.period
    end = _date(milestone)
    if period is None:
        return _usable(milestone, end, end)
    start = Point(period.start, ("period", "start"), Window(period.start, period.start))
    if end.window.is_open:
        end = Point(period.end, ("period", "end"), Window(period.end, period.end))
        if period.start is not None and period.end is not None and period.end < period.start:
            return _usable(milestone, start, end, reversed=True)
    return _usable(milestone, start, end)


def _date(milestone: Milestone) -> Point:
    """Give the date at which a milestone was done, else that at which it is due."""
    for name in ("done_on", "due"):
        when: FuzzyDate | None = getattr(milestone, name)
        if when is not None:
            return Point(when, (name,), Window(when.earliest, when.latest))
    return Point()


def _usable(milestone: Milestone, start: Point, end: Point, *, reversed: bool = False) -> Step:
    """Make a step; of dates that are the wrong way round, only the words are kept."""
    if not (reversed or end.window.is_reversed):
        return Step(milestone, start, end)
    undated_end = Point(end.said, end.path)
    undated_start = undated_end if start is end else Point(start.said, start.path)
    return Step(milestone, undated_start, undated_end, reversed=True)
