"""The sentences of a timeline: windows, where a step stands, what is left to it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis.timeline import (
    DatedStep,
    Fact,
    FactKind,
    Leeway,
    StepProgress,
    Timeline,
    Window,
)
from contratville.diagnostics import Language, Text, worded
from contratville.model import Contract
from contratville.report.page import colon
from contratville.report.words import counted

DAYS: Final = (Text("jour", "day"), Text("jours", "days"))
_SITUATION: Final = {
    StepProgress.DONE: Text("réalisée", "done"),
    StepProgress.LATE: Text("en retard de {late}", "late by {late}"),
    StepProgress.NOT_YET: Text("à venir, à partir du {since}", "not yet due, from {since}"),
    StepProgress.DUE: Text("en cours, jusqu'au {until}", "due, until {until}"),
    StepProgress.UNDATED: Text("sans date", "no date"),
}
_OPEN: Final = Text("en cours, sans date au plus tard", "due, without latest day")
_ON_A_DAY: Final = Text("à venir, le {since}", "not yet due, on {since}")
_DONE_LATER: Final = Text("réalisée ensuite", "done later")
_REVERSED: Final = Text("dates inversées, hors du calcul", "reversed dates, left out")
_BY_THEN: Final = Text("réalisée d'ici le {until}", "done by {until}")
_NOT_KNOWN: Final = Text("réalisée ou non : non dit", "done or not: not said")
_GAP: Final = Text("réalisation non connue ({gap})", "not known whether done ({gap})")
_LEEWAY: Final = {
    Leeway.IMPOSSIBLE: Text("ordre impossible", "impossible order"),
    Leeway.TIGHT: Text("resserrée par les autres, marge {slack}", "tight, {slack} of slack"),
    Leeway.FREE: Text("marge {slack}", "{slack} of slack"),
}
_TIGHT: Final = Text("resserrée par les autres", "tight")
_NOT_BEFORE: Final = Text("pas avant le {day}", "not before {day}")
_NOT_AFTER: Final = Text("pas après le {day}", "not after {day}")
_AFTER: Final = Text("après {ids}", "after {ids}")
_NO_DUE: Final = Text("échéance : {gap}", "due date: {gap}")
_CIRCLE: Final = Text("en boucle, ordre écarté", "in a circle, order left out")
_TIMES: Final = Text("{fact} × {count}", "{fact} × {count}")
_OPEN_ENDED: Final = "…"

OPEN_STEPS: Final = frozenset(
    {StepProgress.NOT_YET, StepProgress.DUE, StepProgress.LATE, StepProgress.UNDATED}
)
"""Steps that may still be planned."""

Entry = DatedStep | Fact
"""A line of a timeline."""


def entries(timeline: Timeline) -> list[Entry]:
    """Give the steps that have days and the facts, together in the order of time."""
    dated: list[Entry] = [step for step in timeline.steps if is_placed(step)]
    return sorted([*dated, *timeline.facts], key=_order)


def is_placed(step: DatedStep) -> bool:
    """Tell whether a step has a place in time by its own words."""
    return step.step.is_dated


def span_of(entry: Entry) -> Window:
    """Give the days from the start to the end of a step or fact."""
    if isinstance(entry, Fact):
        return entry.point.window
    if entry.leeway is Leeway.IMPOSSIBLE:
        return Window(entry.step.start.window.earliest, entry.step.end.window.latest)
    return Window(entry.start.earliest, entry.end.latest)


def _order(entry: Entry) -> tuple[date, date, bool]:
    window = span_of(entry)
    first = window.earliest or window.latest or date.max
    return first, window.latest or date.max, isinstance(entry, Fact)


def number_of_day(day: date, language: Language) -> str:
    """Write a day in figures, as they are usual in a language.

    >>> number_of_day(date(2015, 6, 30), "fr")
    '30/06/2015'
    """
    iso = day.isoformat()
    return iso if language == "en" else "/".join(reversed(iso.split("-")))


def window_words(window: Window, language: Language) -> str:
    """Write the days of a window in figures; an open bound is an ellipsis."""
    if window.days == 0 and window.earliest is not None:
        return number_of_day(window.earliest, language)
    first, last = (
        _OPEN_ENDED if day is None else number_of_day(day, language)
        for day in (window.earliest, window.latest)
    )
    return f"{first} – {last}"


def days_words(count: int, language: Language) -> str:
    """Count days."""
    return counted(count, *DAYS, language)


def situation_words(step: DatedStep, language: Language) -> str:
    """Say where a step stands on the day of the timeline."""
    situation = step.situation
    if step.step.reversed:
        return _REVERSED.render(language)
    if situation.progress is StepProgress.NOT_KNOWN:
        if situation.gap is not None:
            return _GAP.render(language, gap=situation.gap)
        done = step.step.milestone.done_on is not None
        return (_BY_THEN if done else _NOT_KNOWN).render(language, until=situation.until)
    text = _SITUATION[situation.progress]
    if situation.progress is StepProgress.DUE and situation.until is None:
        text = _OPEN
    if situation.progress is StepProgress.NOT_YET and step.start.days == 0:
        text = _ON_A_DAY
    late = "" if situation.days_late is None else days_words(situation.days_late, language)
    return text.render(language, since=situation.since, until=situation.until, late=late)


def remarks(step: DatedStep, language: Language) -> Iterator[str]:
    """Say what is left to a step that is to come, what it waits for, and what is not known."""
    situation = step.situation
    if step.leeway is Leeway.IMPOSSIBLE:
        yield _LEEWAY[step.leeway].render(language)
    elif situation.progress in (StepProgress.NOT_YET, StepProgress.DUE):
        yield from _slack(step, language)
    elif situation.progress is StepProgress.UNDATED:
        yield from _without_date(step, language)
    if situation.done_later:
        yield _DONE_LATER.render(language)
    if situation.gap is not None and situation.progress in OPEN_STEPS:
        yield _GAP.render(language, gap=situation.gap)
    if step.step.milestone.after and situation.progress in OPEN_STEPS:
        yield _AFTER.render(language, ids=step.step.milestone.after)
    if step.in_circle:
        yield _CIRCLE.render(language)


def _slack(step: DatedStep, language: Language) -> Iterator[str]:
    if step.leeway is Leeway.TIGHT and step.slack is None:
        yield _TIGHT.render(language)
    elif step.leeway in (Leeway.TIGHT, Leeway.FREE) and step.slack is not None:
        yield _LEEWAY[step.leeway].render(language, slack=days_words(step.slack, language))


def _without_date(step: DatedStep, language: Language) -> Iterator[str]:
    """Say why a step has no date, if the contract does, and the days left to it by the others."""
    for gap in step.step.milestone.gaps:
        if gap.field == "due":
            yield _NO_DUE.render(language, gap=gap.reason)
    for text, day in ((_NOT_BEFORE, step.start.earliest), (_NOT_AFTER, step.end.latest)):
        if day is not None:
            yield text.render(language, day=day)


def fact_words(contract: Contract, fact: Fact, language: Language) -> str:
    """Name a fact: what it is, and of what; of several of one day, how many."""
    said = worded(fact.kind, language)
    if len(fact.about) > 1:
        return _TIMES.render(language, fact=said, count=len(fact.about))
    if fact.kind in (FactKind.SIGNATURE, FactKind.LEGAL_PERIOD):
        return said
    entity = contract.entity(fact.about[0])
    label = next(
        (
            found
            for name in ("label", "name", "title", "object")
            if (found := getattr(entity, name, None)) and found.strip()
        ),
        fact.about[0].id,
    )
    return f"{said}{colon(language)} {label}"
