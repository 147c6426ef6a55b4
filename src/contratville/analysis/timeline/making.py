"""The timeline of a contract on a day."""

from collections.abc import Collection, Mapping
from datetime import date

from attrs import frozen

from contratville.analysis.councils import MidTerm, middle_of_contract
from contratville.model import Contract

from .beside import Fact, facts
from .order import Conflict, conflicts
from .progress import Situation, situation
from .solving import End, tightened
from .steps import Schedule, Step, Window
from .words import Leeway


@frozen(kw_only=True)
class DatedStep:
    """*Étape située*: a step, the days that the others leave to it, and where it stands on a day.

    Attributes:
        step: *étape* — the step, with its windows as its own words give them.
        start: *début resserré* — the days left to its start by its own words and the other steps.
        end: *fin resserrée* — the days left to its end.
        leeway: *latitude* — what is left to it: nothing, a fixed date, less than its words, or all
            of it; None when its dates cannot be used.
        slack: *marge* — how many days lie between the first and the last day left to its end, 0 for
            a single day; None when one of them is not known, and in a conflict.
        situation: *situation* — where it stands on the day of the timeline.
        in_circle: *en boucle* — whether it waits for itself through others, so that this order is
            left out.
    """

    step: Step
    start: Window
    end: Window
    leeway: Leeway | None
    slack: int | None
    situation: Situation
    in_circle: bool = False

    @property
    def id(self) -> str:
        """The id of its milestone."""
        return self.step.milestone.id


@frozen(kw_only=True)
class Timeline:
    """*Calendrier à une date*: the steps of a contract on a day, and what else is dated.

    Attributes:
        contract: *contrat* — the contract.
        as_of: *date de référence* — the day.
        steps: *étapes* — the steps, in the order of time; those without any day come last.
        conflicts: *ordres impossibles* — the orders that their dates make impossible.
        facts: *faits datés* — what else of the contract is dated, in the order of time.
        mid_terms: *mi-parcours* — the mid-term of the contract by each reading of « à mi-parcours »
            of which the dates are known.
    """

    contract: Contract
    as_of: date
    steps: tuple[DatedStep, ...]
    conflicts: tuple[Conflict, ...]
    facts: tuple[Fact, ...]
    mid_terms: Mapping[MidTerm, date]

    def step(self, id: str) -> DatedStep:
        """Give the step of a milestone.

        Raises:
            KeyError: the contract has no such milestone.
        """
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)


def timeline(contract: Contract, as_of: date) -> Timeline:
    """Make the timeline of a contract on a day.

    The steps are solved as a simple temporal network; orders that their dates make impossible are
    told, and set aside, so that the other steps still have their windows.
    """
    schedule = Schedule(contract)
    found = conflicts(schedule)
    windows = tightened(schedule, found)
    at_odds = {id for conflict in found for id in conflict.steps}
    circled = {id for circle in schedule.circles for id in circle}
    steps = []
    for id, step in schedule.steps.items():
        start, end = windows[id, End.START], windows[id, End.END]
        leeway = _leeway(step, start, end, at_odds)
        steps.append(
            DatedStep(
                step=step,
                start=start,
                end=end,
                leeway=leeway,
                slack=None if leeway is Leeway.IMPOSSIBLE else end.days,
                situation=situation(step, start, as_of),
                in_circle=id in circled,
            )
        )
    return Timeline(
        contract=contract,
        as_of=as_of,
        steps=tuple(sorted(steps, key=_order)),
        conflicts=found,
        facts=facts(contract),
        mid_terms={
            reading: day
            for reading in MidTerm
            if (day := middle_of_contract(contract, reading, as_of)) is not None
        },
    )


def _leeway(step: Step, start: Window, end: Window, at_odds: Collection[str]) -> Leeway | None:
    """Say what dates and order leave to a step."""
    if step.milestone.id in at_odds:
        return Leeway.IMPOSSIBLE
    if step.reversed:
        return None
    own = step.start.window, step.end.window
    if all(window.days == 0 for window in own):
        return Leeway.FIXED
    left = start, end
    narrowed = any(map(_is_moved, own, left))
    to_a_day = any(
        one.days == 0 and window.days != 0 for window, one in zip(own, left, strict=True)
    )
    return Leeway.TIGHT if narrowed or to_a_day else Leeway.FREE


def _is_moved(own: Window, left: Window) -> bool:
    """Tell whether a bound that words set is moved by others."""
    return (own.earliest is not None and left.earliest != own.earliest) or (
        own.latest is not None and left.latest != own.latest
    )


def _order(step: DatedStep) -> tuple[bool, date, date]:
    """Put the steps in the order of time; those whose own words give no day come last."""
    known = [day for day in (step.start.earliest, step.end.latest) if day is not None]
    first = known[0] if known else date.max
    return not step.step.is_dated, first, step.end.latest or date.max
