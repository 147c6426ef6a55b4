"""A timeline for a calendar program: iCalendar (RFC 5545), what is to come and what is late.

What is to come is an event of whole days (VEVENT); what is late, a task to be done (VTODO). No
clock is read: an entry is stamped with the reference date, and its identifier is the same at each
export, so that a program that reads it again brings its entries up to date.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from contratville.analysis.timeline import DatedStep, StepProgress, Timeline, Window, date_words
from contratville.diagnostics import Language, Text, worded
from contratville.report.excerpt import printable
from contratville.report.words import subjects_words, title_of
from contratville.rules import Report

from .obligations import Obligation, obligations
from .words import remarks, situation_words, span_of

_OCTETS: Final = 75
"""The longest line, in octets, its end not counted (RFC 5545, 3.1)."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_ADDRESSED: Final = Text("Qui : {who}. Objets : {subjects}", "Who: {who}. Subjects: {subjects}")
_PLANNED: Final = frozenset({StepProgress.NOT_YET, StepProgress.DUE, StepProgress.LATE})


def timeline_icalendar(timeline: Timeline, report: Report, language: Language) -> str:
    """Write what is to come or late, steps and obligations, as a calendar.

    A step that is done, that has no date, or of which nobody knows whether it is done, is left out.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//contratville//timeline//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title_of(timeline.contract, language))}",
    ]
    for step in timeline.steps:
        if step.situation.progress in _PLANNED:
            lines.extend(_step(timeline, step, language))
    for one in obligations(report):
        lines.extend(_obligation(timeline, one, language))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _step(timeline: Timeline, step: DatedStep, language: Language) -> Iterator[str]:
    milestone = step.step.milestone
    words = date_words(step.step)
    quoted = [] if words is None else [f"« {worded(words, language)} »"]
    said = [*quoted, situation_words(step, language), *remarks(step, language)]
    head = _head(timeline, f"milestone:{milestone.id}", milestone.label.strip() or milestone.id)
    late = step.situation.progress is StepProgress.LATE
    days = Window(None, step.situation.until) if late else span_of(step)
    yield from _component(head, days, "\n".join(said), is_late=late)


def _obligation(timeline: Timeline, one: Obligation, language: Language) -> Iterator[str]:
    rule = one.rule
    subjects = sorted("+".join(map(str, subject)) for subject in one.subjects)
    head = _head(
        timeline,
        "\0".join((f"rule:{rule.code}", *subjects)),
        f"{rule.code} {rule.text(language).title}",
    )
    said = _ADDRESSED.render(
        language, who=rule.addressee, subjects=subjects_words(one.subjects, language)
    )
    yield from _component(head, Window(one.day, one.day), said, is_late=one.is_overdue)


def _head(timeline: Timeline, about: str, summary: str) -> list[str]:
    """Identify an entry, whatever its words and its days, and name it."""
    named = f"{timeline.contract.id}\0{about}"
    identity = hashlib.sha256(named.encode(errors="surrogatepass")).hexdigest()[:32]
    return [
        f"UID:{identity}@contratville",
        f"DTSTAMP:{_day(timeline.as_of)}T000000Z",
        f"SUMMARY:{_text(summary)}",
    ]


def _component(head: list[str], days: Window, said: str, *, is_late: bool) -> Iterator[str]:
    """Write an event over its days, or a task due on the last of them.

    A window that is open on one side is one day: the one that is known.
    """
    name = "VTODO" if is_late else "VEVENT"
    yield f"BEGIN:{name}"
    yield from head
    first, last = days.earliest or days.latest, days.latest or days.earliest
    if is_late and last is not None:
        yield f"DUE;VALUE=DATE:{_day(last)}"
        yield "STATUS:NEEDS-ACTION"
    elif first is not None and last is not None:
        yield f"DTSTART;VALUE=DATE:{_day(first)}"
        if last < date.max:
            yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    yield f"DESCRIPTION:{_text(said)}"
    yield f"END:{name}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11); signs that no calendar should hold are replaced."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(map(printable, lines)).translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Cut a line that is too long, never within a character; a part that follows has a space."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part
