"""A timeline as a picture: one file of SVG, without script, font or style from elsewhere.

What a sign means is said by its shape and by words, never by its colour.
"""

import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import frozen

from contratville.analysis.timeline import (
    DatedStep,
    Fact,
    Leeway,
    StepProgress,
    Timeline,
    chain_words,
    date_words,
)
from contratville.diagnostics import Language, Text, worded
from contratville.report.excerpt import printable
from contratville.report.words import title_of

from .picture import PICTURE
from .scale import Scale
from .words import (
    Entry,
    days_words,
    entries,
    fact_words,
    is_placed,
    number_of_day,
    situation_words,
    span_of,
)

_WIDTH: Final = 1000
_LEFT: Final = 372
"""Where the bars begin; labels are on their left."""
_BARS: Final = 600
_TOP: Final = 96
_ROW: Final = 34
_LABEL: Final = 50
"""Characters of a label that fit before the bars."""
_HEAD: Final = 104
"""Characters of a heading."""
_LINE: Final = 128
"""Characters of a line under the picture."""
_BEYOND: Final = 0.25
"""How far from the steps, as a part of their length, the day may be and still be drawn."""

_TITLE: Final = Text("Calendrier au {as_of}", "Timeline as of {as_of}")
_DESCRIPTION: Final = Text(
    "Étapes dans l'ordre du temps, une par ligne. {lines}.",
    "Steps in the order of time, one a line. {lines}.",
)
_STEP: Final = Text("{label}, {words}, {situation}", "{label}, {words}, {situation}")
_UNDATED: Final = Text("Étapes sans date utilisable", "Steps without usable date")
_CONFLICTS: Final = Text("Ordres impossibles", "Impossible orders")
_LACKING: Final = Text("{chain} : il s'en faut de {missing}", "{chain}: {missing} short")
_OUTSIDE: Final = Text("Faits datés hors de l'image", "Dated facts out of the picture")
_KEYS: Final = (
    ("done", Text("réalisée", "done")),
    ("late", Text("en retard", "late")),
    ("due", Text("en cours", "due")),
    ("not_yet", Text("à venir", "not yet due")),
    ("not_known", Text("réalisation non connue", "not known whether done")),
    ("fact", Text("fait daté", "dated fact")),
)


@frozen(kw_only=True)
class _Row:
    """One line of the picture.

    Attributes:
        label: what it is.
        said: what is written under the label.
        sign: how it is drawn.
        top: its upper edge.
        start: left end of its bar.
        end: right end of its bar.
        open_start: whether the bar has no first day.
        open_end: whether it has no last day.
    """

    label: str
    said: str
    sign: str
    top: int
    start: float
    end: float
    open_start: bool
    open_end: bool


def timeline_svg(timeline: Timeline, language: Language) -> str:
    """Draw a timeline: a bar for each window, a diamond for what is done, a line for the day."""
    steps = [step for step in timeline.steps if is_placed(step)]
    scale = _scale(timeline, steps)
    shown = [entry for entry in entries(timeline) if scale is not None and _fits(entry, scale)]
    outside = [fact for fact in timeline.facts if fact not in shown]
    rows = (
        []
        if scale is None
        else [
            _row(timeline, entry, scale, _TOP + _ROW * place, language)
            for place, entry in enumerate(shown)
        ]
    )
    foot = _TOP + _ROW * len(rows) + 20
    notes = list(_notes(timeline, outside, language))
    made = PICTURE.render(
        width=_WIDTH,
        height=foot + 70 + 19 * len(notes),
        left=_LEFT,
        right=_LEFT + _BARS,
        top=_TOP,
        foot=foot,
        row=_ROW,
        language=language,
        contract=_cut(_plain(title_of(timeline.contract, language)), _HEAD),
        title=_TITLE.render(language, as_of=timeline.as_of),
        description=_plain(_description(steps, language)),
        rows=rows,
        marks=[] if scale is None else list(_marks(scale, language)),
        today=None if scale is None else scale.at(timeline.as_of),
        edge=_edge(scale, timeline.as_of),
        day=worded(timeline.as_of, language),
        keys=list(_keys(language)),
        notes=notes,
    )
    return made.strip() + "\n"


def _scale(timeline: Timeline, steps: list[DatedStep]) -> Scale | None:
    """Lay out the days of the steps; without any, those of the facts; and the day if it is near."""
    windows = [span_of(step) for step in steps] or [fact.point.window for fact in timeline.facts]
    scale = Scale.over(windows, _LEFT, _BARS)
    if scale is None:
        return None
    beyond = max(30, (scale.last - scale.first).days * _BEYOND)
    away = max((scale.first - timeline.as_of).days, (timeline.as_of - scale.last).days)
    if 0 < away <= beyond:
        first, last = min(scale.first, timeline.as_of), max(scale.last, timeline.as_of)
        return Scale(first, last, _LEFT, _BARS)
    return scale


def _fits(entry: Entry, scale: Scale) -> bool:
    """Tell whether an entry is drawn: every step is, a fact if all its days are on the scale."""
    if isinstance(entry, DatedStep):
        return True
    window = entry.point.window
    days = [day for day in (window.earliest, window.latest) if day is not None]
    return all(map(scale.holds, days))


def _row(timeline: Timeline, entry: Entry, scale: Scale, top: int, language: Language) -> _Row:
    window = span_of(entry)
    start = scale.left if window.earliest is None else scale.at(window.earliest)
    end = scale.left + scale.width if window.latest is None else scale.at(window.latest)
    if isinstance(entry, Fact):
        label, sign = fact_words(timeline.contract, entry, language), "fact"
        said = worded(entry.point.words, language)
    else:
        label = entry.step.milestone.label.strip() or entry.id
        sign = entry.situation.progress.value
        words = date_words(entry.step)
        quoted = "" if words is None else f"« {worded(words, language)} » · "
        at_odds = entry.leeway is Leeway.IMPOSSIBLE
        odd = f"✕ {worded(Leeway.IMPOSSIBLE, language)} · " if at_odds else ""
        said = f"{odd}{quoted}{situation_words(entry, language)}"
    return _Row(
        label=_cut(_plain(label), _LABEL),
        said=_cut(_plain(said), _LABEL + 12),
        sign=sign,
        top=top,
        start=start,
        end=max(end, start),
        open_start=window.earliest is None,
        open_end=window.latest is None,
    )


def _marks(scale: Scale, language: Language) -> Iterator[tuple[float, str]]:
    for day in scale.marks():
        yield scale.at(day), number_of_day(day, language)


def _keys(language: Language) -> Iterator[tuple[str, str, int]]:
    """Give what each sign means, and where it is written."""
    at = 16
    for sign, text in _KEYS:
        said = text.render(language)
        yield sign, said, at
        at += 72 + 6 * len(said)


def _edge(scale: Scale | None, day: date) -> str:
    """Say at which end of the picture the day is, when it is out of it."""
    if scale is None or scale.holds(day):
        return ""
    return "→" if day > scale.last else "←"


def _notes(timeline: Timeline, outside: list[Fact], language: Language) -> Iterator[Any]:
    """Give the lines under the picture, each with whether it is a heading."""
    if timeline.conflicts:
        yield True, _CONFLICTS.render(language)
        for conflict in timeline.conflicts:
            chain = worded(chain_words(conflict), language)
            missing = days_words(conflict.days, language)
            yield from _wrapped(_LACKING.render(language, chain=chain, missing=missing))
    undated = [step for step in timeline.steps if not is_placed(step)]
    if undated:
        yield True, _UNDATED.render(language)
        for step in undated:
            words = date_words(step.step)
            quoted = "" if words is None else f" : « {worded(words, language)} »"
            unusable = step.situation.progress is not StepProgress.UNDATED
            mark = f" ({situation_words(step, language)})" if unusable else ""
            label = step.step.milestone.label.strip() or step.id
            yield from _wrapped(f"{label}{quoted}{mark}")
    if outside:
        yield True, _OUTSIDE.render(language)
        for fact in outside:
            when = worded(fact.point.words, language)
            yield from _wrapped(f"{fact_words(timeline.contract, fact, language)} ({when})")


def _wrapped(text: str) -> Iterator[tuple[bool, str]]:
    for line in textwrap.wrap(_plain(text), _LINE, subsequent_indent="    "):
        yield False, line


def _description(steps: list[DatedStep], language: Language) -> str:
    """Tell the picture in words, for who does not see it."""
    stop = " ; " if language == "fr" else "; "
    lines = stop.join(
        _STEP.render(
            language,
            label=step.step.milestone.label.strip() or step.id,
            words=date_words(step.step) or "",
            situation=situation_words(step, language),
        )
        for step in steps
    )
    return _DESCRIPTION.render(language, lines=lines)


def _plain(text: str) -> str:
    """Give a text without what XML does not admit."""
    return printable(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
