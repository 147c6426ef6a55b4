"""A timeline as data: a tree of JSON."""

from datetime import date
from typing import Any, Final

from contratville.analysis.timeline import (
    Conflict,
    DatedStep,
    Fact,
    Timeline,
    Window,
    chain_words,
    date_words,
)
from contratville.diagnostics import Language, worded
from contratville.model import Ref
from contratville.rules import Report

from .obligations import Obligation, obligations
from .words import fact_words, situation_words

FORMAT: Final = "contratville-timeline/1"


def timeline_tree(timeline: Timeline, report: Report, language: Language) -> dict[str, Any]:
    """Turn a timeline into a tree of JSON; sentences are in one language, codes in none."""
    contract = timeline.contract
    return {
        "format": FORMAT,
        "contract": {"id": contract.id, "title": contract.title or None},
        "profile": report.profile.name,
        "as_of": {"date": timeline.as_of.isoformat(), "origin": report.origin.value},
        "conflicts": [_conflict(one, language) for one in timeline.conflicts],
        "steps": [_step(step, language) for step in timeline.steps],
        "facts": [_fact(timeline, fact, language) for fact in timeline.facts],
        "mid_terms": [
            {"reading": reading.value, "day": day.isoformat()}
            for reading, day in timeline.mid_terms.items()
        ],
        "obligations": [_obligation(one, language) for one in obligations(report)],
    }


def _conflict(conflict: Conflict, language: Language) -> dict[str, Any]:
    return {
        "chain": [
            {
                "milestone": link.step.milestone.id,
                "field": ".".join(link.point.path) or None,
                "words": worded(link.point.words, language) if link.point.said else None,
            }
            for link in conflict.chain
        ],
        "words": worded(chain_words(conflict), language),
        "days": conflict.days,
    }


def _step(step: DatedStep, language: Language) -> dict[str, Any]:
    milestone, situation = step.step.milestone, step.situation
    said = date_words(step.step)
    return {
        "milestone": milestone.id,
        "code": milestone.code,
        "label": milestone.label,
        "words": None if said is None else worded(said, language),
        "after": list(milestone.after),
        "written": {
            "start": _window(step.step.start.window),
            "end": _window(step.step.end.window),
        },
        "tightened": {"start": _window(step.start), "end": _window(step.end)},
        "leeway": None if step.leeway is None else step.leeway.value,
        "slack": step.slack,
        "reversed": step.step.reversed,
        "in_circle": step.in_circle,
        "progress": situation.progress.value,
        "since": _iso(situation.since),
        "until": _iso(situation.until),
        "days_late": situation.days_late,
        "done_later": situation.done_later,
        "gap": None if situation.gap is None else situation.gap.value,
        "situation": situation_words(step, language),
    }


def _fact(timeline: Timeline, fact: Fact, language: Language) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "about": [_ref(ref) for ref in fact.about],
        "name": fact_words(timeline.contract, fact, language),
        "words": worded(fact.point.words, language),
        **_window(fact.point.window),
    }


def _obligation(one: Obligation, language: Language) -> dict[str, Any]:
    return {
        "rule": one.rule.code,
        "title": one.rule.text(language).title,
        "addressee": one.rule.addressee.value,
        "day": one.day.isoformat(),
        "overdue": one.is_overdue,
        "subjects": [[_ref(ref) for ref in subject] for subject in one.subjects],
    }


def _window(window: Window) -> dict[str, str | None]:
    return {"earliest": _iso(window.earliest), "latest": _iso(window.latest)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _ref(ref: Ref) -> dict[str, str]:
    return {"kind": ref.kind, "id": ref.id}
