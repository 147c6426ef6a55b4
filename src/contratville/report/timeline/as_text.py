"""A timeline as text: impossible orders, then steps in the order of time, then obligations."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from contratville.analysis.timeline import DatedStep, Fact, Timeline, chain_words, date_words
from contratville.diagnostics import Text, worded
from contratville.report.page import Look, Page, capitalised, colon
from contratville.report.words import subjects_words, title_of
from contratville.rules import Report

from .obligations import Obligation, obligations
from .words import (
    Entry,
    days_words,
    entries,
    fact_words,
    is_placed,
    remarks,
    situation_words,
    span_of,
    window_words,
)

_HEAD: Final = Text(
    "Calendrier au {as_of} ({origin}), profil {profile}",
    "Timeline as of {as_of} ({origin}), profile {profile}",
)
_CONFLICTS: Final = Text("Ordres impossibles", "Impossible orders")
_LACKING: Final = Text("{chain} : il s'en faut de {missing}.", "{chain}: {missing} short.")
_STEPS: Final = Text("Étapes et faits datés", "Steps and dated facts")
_NO_STEP: Final = Text(
    "Aucun jalon n'a de date dans les données.", "No milestone has a date in the data."
)
_UNDATED: Final = Text("Étapes sans date utilisable", "Steps without usable date")
_MID_TERMS: Final = Text(
    "Mi-parcours du contrat, selon la lecture", "Mid-term of the contract, by each reading"
)
_OVERDUE: Final = Text("Obligations échues", "Obligations past their day")
_TO_COME: Final = Text(
    "Obligations à venir : à régler dès ce jour, si rien n'est fait",
    "Obligations to come: to settle from that day, if nothing is done",
)
_FROM: Final = Text("{who}, à partir du {day} : {subjects}", "{who}, from {day}: {subjects}")
_SINCE: Final = Text("{who}, échéance le {day} : {subjects}", "{who}, due {day}: {subjects}")
_WINDOW: Final = 23
"""Columns of two days in figures."""


def timeline_text(timeline: Timeline, report: Report, look: Look) -> str:
    """Render the timeline of a contract, and what its rules ask for and when.

    Args:
        timeline: the timeline, on the reference date of the report.
        report: what a check found.
        look: how the page is to look.
    """
    page = look.page()
    page.line(title_of(timeline.contract, page.language), style="bold")
    words = {"as_of": timeline.as_of, "origin": report.origin, "profile": report.profile.name}
    page.line(_HEAD.render(page.language, **words))
    _conflicts(page, timeline)
    _steps(page, timeline)
    _undated(page, timeline)
    if timeline.mid_terms:
        page.heading(_MID_TERMS)
        for reading, day in timeline.mid_terms.items():
            said = worded(reading, page.language)
            page.line(f"{said}{colon(page.language)} {worded(day, page.language)}", indent=2)
    _obligations(page, obligations(report))
    return page.text()


def _conflicts(page: Page, timeline: Timeline) -> None:
    if not timeline.conflicts:
        return
    page.heading(_CONFLICTS)
    for conflict in timeline.conflicts:
        chain = capitalised(worded(chain_words(conflict), page.language))
        missing = days_words(conflict.days, page.language)
        said = _LACKING.render(page.language, chain=chain, missing=missing)
        page.line(said, indent=2, hang=2, style="bold")


def _steps(page: Page, timeline: Timeline) -> None:
    """List steps and facts in the order of time, with a line for the reference date."""
    listed = entries(timeline)
    page.heading(_STEPS)
    if not any(isinstance(entry, DatedStep) for entry in listed):
        page.line(_NO_STEP.render(page.language))
    begun = [entry for entry in listed if _has_begun(entry, timeline)]
    others = [entry for entry in listed if not _has_begun(entry, timeline)]
    for entry in begun:
        _entry(page, timeline, entry)
    if listed:
        today = f" {worded(timeline.as_of, page.language)} "
        page.line(f"──{today}{'─' * 24}", style="bold")
    for entry in others:
        _entry(page, timeline, entry)


def _has_begun(entry: Entry, timeline: Timeline) -> bool:
    first = span_of(entry).earliest or span_of(entry).latest
    return first is not None and first <= timeline.as_of


def _entry(page: Page, timeline: Timeline, entry: Entry) -> None:
    window = window_words(span_of(entry), page.language).ljust(_WINDOW)
    if isinstance(entry, Fact):
        said = f"{window}  · {fact_words(timeline.contract, entry, page.language)}"
        page.line(said, indent=2, hang=_WINDOW + 4, style="dim")
        return
    said = f"{window}  {situation_words(entry, page.language)}"
    page.line(said, indent=2, hang=_WINDOW + 2, style="bold")
    _named(page, entry)


def _named(page: Page, step: DatedStep) -> None:
    """Give the label of a step, the words of its dates, and what is to be remarked of it."""
    milestone = step.step.milestone
    label = milestone.label.strip()
    page.line(f"{label} ({milestone.id})" if label else milestone.id, indent=6)
    said = date_words(step.step)
    words = [] if said is None else [f"« {worded(said, page.language)} »"]
    shown = " · ".join([*words, *remarks(step, page.language)])
    if shown:
        page.line(shown, indent=6)


def _undated(page: Page, timeline: Timeline) -> None:
    undated = [step for step in timeline.steps if not is_placed(step)]
    if not undated:
        return
    page.heading(_UNDATED)
    for step in undated:
        page.line(capitalised(situation_words(step, page.language)), indent=2, style="bold")
        _named(page, step)


def _obligations(page: Page, found: Sequence[Obligation]) -> None:
    for is_overdue, listed in groupby(found, key=lambda one: one.is_overdue):
        page.heading(_OVERDUE if is_overdue else _TO_COME)
        for one in listed:
            title = one.rule.text(page.language).title
            page.line(f"{one.rule.code} {title}", indent=2, hang=7, style="bold")
            said = (_SINCE if is_overdue else _FROM).render(
                page.language,
                who=capitalised(worded(one.rule.addressee, page.language)),
                day=one.day,
                subjects=subjects_words(one.subjects, page.language),
            )
            page.line(said, indent=4, hang=2)
