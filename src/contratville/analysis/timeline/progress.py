"""Where a step stands on a day: done, late, due, to come, or not known."""

from datetime import date

from attrs import frozen

from contratville.model import GapReason

from .steps import Step, Window
from .words import StepProgress


@frozen(kw_only=True)
class Situation:
    """*Situation d'une étape*: where a step stands on a day.

    Attributes:
        progress: *avancement* — done, late, due, not yet due, undated or not known.
        since: *à partir du* — of a step not yet due, the first day of its window.
        until: *jusqu'au* — of a step that is due, late or not known, the last day of its own words.
        days_late: *jours de retard* — of a late step, how many days have passed since.
        gap: *lacune* — why its done date is missing, when the contract declares it.
        done_later: *réalisée ensuite* — whether it was done after that day.
    """

    progress: StepProgress
    since: date | None = None
    until: date | None = None
    days_late: int | None = None
    gap: GapReason | None = None
    done_later: bool = False


def situation(step: Step, start: Window, as_of: date) -> Situation:
    """Tell where a step stands on a day.

    Args:
        step: the step.
        start: the days on which it may start, tightened by the other steps.
        as_of: the day.
    """
    if step.reversed:
        return Situation(progress=StepProgress.NOT_KNOWN)
    done = step.milestone.done_on
    if done is None or (done.earliest is not None and done.earliest > as_of):
        return _not_done(step, start, as_of, later=done is not None)
    if done.latest is None or done.latest <= as_of:
        return Situation(progress=StepProgress.DONE)
    return Situation(progress=StepProgress.NOT_KNOWN, until=done.latest)


def _not_done(step: Step, start: Window, as_of: date, *, later: bool) -> Situation:
    """Tell of a step without done date, or with one that is later than the day."""
    due, gap = _last_due(step), _gap(step)
    last = step.end.window.latest if due is None else due
    if due is not None and due < as_of and gap is None:
        late = (as_of - due).days
        return Situation(progress=StepProgress.LATE, until=due, days_late=late, done_later=later)
    if last is not None and last < as_of:
        return Situation(progress=StepProgress.NOT_KNOWN, until=last, gap=gap)
    if not step.is_dated:
        return Situation(progress=StepProgress.UNDATED, gap=gap)
    if start.earliest is not None and as_of < start.earliest:
        return Situation(progress=StepProgress.NOT_YET, since=start.earliest, done_later=later)
    return Situation(progress=StepProgress.DUE, until=last, gap=gap, done_later=later)


def _last_due(step: Step) -> date | None:
    """Give the last day at which a step is due, unless its due date is the wrong way round."""
    due = step.milestone.due
    if due is None or Window(due.earliest, due.latest).is_reversed:
        return None
    return due.latest


def _gap(step: Step) -> GapReason | None:
    """Say why the done date of a step is missing, if the contract declares it."""
    if step.milestone.done_on is not None:
        return None
    return next((gap.reason for gap in step.milestone.gaps if gap.field == "done_on"), None)
