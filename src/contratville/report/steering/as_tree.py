"""Who decided, or may decide, as a tree of JSON: ``contratville-deciding/1``."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from contratville.analysis.steering import RESERVED, Able, Concern, Seated, Stake, Taken
from contratville.diagnostics import Language
from contratville.model import DecisionKind, FuzzyDate, GovernanceBody, Ref, ref_of
from contratville.report.as_json import plain, report_tree
from contratville.rules import Report

from .checks import findings_about, unjudged_about
from .words import judges

FORMAT: Final = "contratville-deciding/1"


def deciding_tree(
    report: Report,
    language: Language,
    *,
    taken: Taken | None = None,
    kind: DecisionKind | None = None,
    able: Sequence[Able] = (),
    decisions: Sequence[Taken] = (),
) -> dict[str, Any]:
    """Turn the answer about a decision, or about a kind of decision, into a tree of JSON.

    Args:
        report: a report on the document by the rules on bodies and decisions.
        language: that of the sentences; codes are of none.
        taken: the decision, with who answers for it, when one was asked for.
        kind: the kind of decision, when one was asked for.
        able: the bodies that may take that kind of decision.
        decisions: the decisions of that kind.
    """
    contract = report.document.contract
    return {
        "format": FORMAT,
        "contract": {"id": contract.id, "title": contract.title or None},
        "profile": report.profile.name,
        "as_of": {"date": report.as_of.isoformat(), "origin": report.origin.value},
        "decision": None if taken is None else _decision(report, taken, language),
        "kind": None if kind is None else _kind(report, kind, able, decisions),
    }


def _reserved_to(report: Report, kind: DecisionKind) -> str | None:
    """Give the kind of body to which the profile of a report reserves a kind of decision."""
    reserved = RESERVED.get(kind) if judges(report, "GOV004") else None
    return None if reserved is None else reserved.value


def _kind(
    report: Report, kind: DecisionKind, able: Sequence[Able], decisions: Sequence[Taken]
) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "reserved_to": _reserved_to(report, kind),
        "bodies": [
            {
                **_body(one.body),
                "power": one.power.value,
                "seats": [_seat(seated) for seated in one.seats],
            }
            for one in able
        ],
        "decisions": [_taken(one) for one in decisions],
    }


def _decision(report: Report, taken: Taken, language: Language) -> dict[str, Any]:
    about = (taken.decision, taken.meeting, taken.body)
    refs = [ref_of(one) for one in about if one is not None]
    tree = report_tree(report, language)
    fingerprints = {one.fingerprint for one in findings_about(report, refs)}
    return {
        **_taken(taken),
        "power": None if taken.power is None else taken.power.value,
        "reserved_to": _reserved_to(report, taken.decision.kind),
        "seats": [_seat(seated) for seated in taken.seats],
        "abstentions": list(taken.decision.abstentions),
        "stakes": [_stake(stake) for stake in taken.stakes],
        "concerns": [_concern(concern, taken) for concern in taken.concerns],
        "findings": [one for one in tree["findings"] if one["fingerprint"] in fingerprints],
        "not_judged": [
            {
                "code": judgement.rule.code,
                "status": reason.outcome.value,
                "missing": [
                    {"what": one.what, "gap": one.gap and one.gap.value} for one in reason.missing
                ],
                "held_up_by": list(reason.held_up_by),
            }
            for judgement, reason in unjudged_about(report, refs)
        ],
    }


def _taken(taken: Taken) -> dict[str, Any]:
    decision = taken.decision
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "label": decision.label,
        "day": _day(taken.when),
        "meeting": decision.meeting,
        "body": None if taken.body is None else _body(taken.body),
    }


def _day(when: FuzzyDate | date | None) -> dict[str, Any] | None:
    """Give a day as its wording and its bounds; nothing when it is not known."""
    if when is None:
        return None
    if isinstance(when, date):
        text = when.isoformat()
        return {"text": text, "earliest": text, "latest": text}
    bounds = {"earliest": when.earliest, "latest": when.latest}
    return {"text": when.text} | {name: plain(day, "en") for name, day in bounds.items()}


def _body(body: GovernanceBody) -> dict[str, Any]:
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.kind.value,
        "territory": body.territory,
        "powers": sorted(one.value for one in body.powers),
    }


def _seat(seated: Seated) -> dict[str, Any]:
    seat, period = seated.seat, seated.seat.period
    return {
        "position": seated.position,
        "holder": _ref(seat.holder),
        "on_behalf_of": seat.on_behalf_of,
        "role": seat.role.value,
        "period": period and {"start": plain(period.start, "en"), "end": plain(period.end, "en")},
        "state": seated.state.value,
        "guest": seated.is_guest,
    }


def _stake(stake: Stake) -> dict[str, Any]:
    return {
        "organisation": stake.organisation,
        "seats": [one.position for one in stake.seats],
        "projects": [one.id for one in stake.projects],
        "sits": stake.sits,
        "abstained": stake.abstained,
    }


def _concern(concern: Concern, taken: Taken) -> dict[str, Any]:
    return {
        **_ref(concern.entity),
        "listed": concern.owner == ref_of(taken.decision),
        "path": list(concern.path),
    }


def _ref(ref: Ref) -> dict[str, str]:
    return {"kind": ref.kind, "id": ref.id}
