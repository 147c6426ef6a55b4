"""The report as JSON, for tools: ``contratville-report/1``."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from typing import Any, Final

from contratville.codec.json_text import write_json
from contratville.diagnostics import Fault, Language, Place, worded
from contratville.model import Ref, Vocabulary
from contratville.rules import Finding, Judgement, Outcome, Report, Severity

from .words import conclusion, missing_words, reason_words

FORMAT: Final = "contratville-report/1"


def report_json(tree: Any) -> str:
    """Write the tree of one report, or a list of them: amounts with all their decimals."""
    return write_json(tree)


def report_tree(report: Report, language: Language) -> dict[str, Any]:
    """Turn a report into a tree of JSON; sentences are in one language, codes in none."""
    contract = report.document.contract
    return {
        "format": FORMAT,
        "readable": True,
        "tool": tool_tree(),
        "contract": {"id": contract.id, "title": contract.title or None},
        "profile": report.profile.name,
        "as_of": {"date": report.as_of.isoformat(), "origin": report.origin.value},
        "summary": _summary(report, language),
        "faults": [],
        "findings": [_finding(finding, language) for finding in report.findings],
        "outcomes": [_judgement(judgement, language) for judgement in report.judgements],
    }


def unreadable_tree(faults: Iterable[Fault], language: Language) -> dict[str, Any]:
    """Turn the faults of an unreadable contract into a tree of JSON."""
    found = [_fault(fault, language) for fault in faults]
    return {
        "format": FORMAT,
        "readable": False,
        "tool": tool_tree(),
        "contract": None,
        "profile": None,
        "as_of": None,
        "summary": {"faults": len(found)},
        "faults": found,
        "findings": [],
        "outcomes": [],
    }


def tool_tree() -> dict[str, str]:
    """Say what made a text: this library, and its version."""
    return {"name": "contratville", "version": version("contratville")}


def _summary(report: Report, language: Language) -> dict[str, Any]:
    return {
        "findings": len(report.findings),
        **{severity.value: len(report.of(severity)) for severity in Severity},
        "rules": len(report.judgements),
        "rules_not_fully_judged": len(report.unjudged()),
        "outcomes": {outcome.value: report.count(outcome) for outcome in Outcome},
        "severities_changed": {
            rule.code: report.profile.severity(rule).value for rule in report.overridden()
        },
        "conclusion": conclusion(report, language),
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "subject": [_ref(ref) for ref in finding.subject],
        "field": finding.field,
        "message": finding.message(language),
        "params": {name: plain(value, language) for name, value in finding.params.items()},
        "location": None if finding.location is None else _place(finding.location),
        "related": [_ref(ref) for ref in finding.related],
        "evidence": [_ref(ref) for ref in finding.evidence],
        "addressee": finding.addressee.value,
        "due": None if finding.due is None else finding.due.isoformat(),
        "fingerprint": finding.fingerprint,
        "suppressed": False,
    }


def _judgement(judgement: Judgement, language: Language) -> dict[str, Any]:
    return {
        "code": judgement.rule.code,
        "counts": {outcome.value: judgement.count(outcome) for outcome in Outcome},
        "reasons": [
            {
                "status": reason.outcome.value,
                "reason": reason_words(reason, language),
                "missing": [
                    {
                        "what": missing.what,
                        "gap": missing.gap and missing.gap.value,
                        "words": missing_words(missing, language),
                    }
                    for missing in reason.missing
                ],
                "from": reason.since and reason.since.isoformat(),
                "held_up_by": list(reason.held_up_by),
                "subjects": [[_ref(ref) for ref in subject] for subject in subjects],
            }
            for reason, subjects in judgement.reasons.items()
        ],
    }


def _fault(fault: Fault, language: Language) -> dict[str, Any]:
    return {
        "code": fault.code,
        "slug": fault.kind.slug,
        "message": fault.message(language),
        "hint": fault.hint(language),
        "location": _place(fault.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
    }


def _ref(ref: Ref) -> dict[str, str]:
    return {"kind": ref.kind, "id": ref.id}


def plain(value: Any, language: Language) -> Any:
    """Turn a value into what JSON has: codes for words, ISO dates, words for the rest."""
    if isinstance(value, Vocabulary):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Ref):
        return _ref(value)
    if isinstance(value, tuple | list):
        return [plain(item, language) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item, language) for key, item in value.items()}
    return value if isinstance(value, str | int | Decimal | None) else worded(value, language)
