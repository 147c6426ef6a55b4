"""What the rules say of a decision, its meeting and its body, and what they could not judge."""

from collections.abc import Iterator, Sequence
from typing import Final

from contratville.diagnostics import Text, worded
from contratville.model import Ref
from contratville.report.as_text import finding_lines
from contratville.report.page import Page, capitalised, colon
from contratville.report.words import reason_words
from contratville.rules import Finding, Judgement, Outcome, Reason, Report

_TO_SETTLE: Final = Text("À régler", "To settle")
_NOTHING: Final = Text("les règles n'y relèvent rien", "the rules find nothing there")
_UNJUDGED: Final = Text("Ce qui n'a pas pu être jugé", "What could not be judged")
_OUTCOMES: Final = (Outcome.NOT_EVALUATED, Outcome.SKIPPED)


def findings_about(report: Report, refs: Sequence[Ref]) -> tuple[Finding, ...]:
    """Give the findings about a decision, its meeting or its body, or that point to one of them.

    Those about another decision, or another meeting, of the same body are theirs.
    """
    own = {*refs}
    return tuple(
        one
        for one in report.findings
        if not own.isdisjoint(one.subject)
        or (
            not own.isdisjoint(one.related)
            and {"decision", "meeting"}.isdisjoint(ref.kind for ref in one.subject)
        )
    )


def unjudged_about(report: Report, refs: Sequence[Ref]) -> Iterator[tuple[Judgement, Reason]]:
    """Give the rules that could not judge a decision, its meeting or its body, and why."""
    own = {*refs}
    for judgement in report.judgements:
        for reason, subjects in judgement.reasons.items():
            about = any(not own.isdisjoint(subject) for subject in subjects)
            if reason.outcome in _OUTCOMES and about:
                yield judgement, reason


def checks(page: Page, report: Report, refs: Sequence[Ref]) -> None:
    """Write what the rules found, and what they lacked."""
    page.heading(_TO_SETTLE)
    findings = findings_about(report, refs)
    for finding in findings:
        who = capitalised(worded(finding.addressee, page.language))
        title = finding.title(page.language)
        page.line(f"{who}{colon(page.language)} {finding.code} · {title}", indent=2, style="bold")
        finding_lines(page, report, finding)
    if not findings:
        page.line(_NOTHING.render(page.language), indent=2)
    unjudged = list(unjudged_about(report, refs))
    if unjudged:
        page.heading(_UNJUDGED)
    kinds = {ref.kind for ref in refs}
    for judgement, reason in unjudged:
        title = judgement.rule.text(page.language).title
        page.line(f"{judgement.rule.code} {title}", indent=2, hang=2)
        page.line(capitalised(reason_words(reason, page.language, kinds)), indent=4, hang=2)
