"""What rules will ask for, and what they have asked for since a day that has passed."""

from datetime import date
from typing import Final

from attrs import frozen

from contratville.rules import Outcome, Report, Rule, Subject

_OF_STEPS: Final = "CAL010"
"""The rule that says of milestones that they are late: they are told as steps."""


@frozen
class Obligation:
    """*Obligation*: what a rule asks of some subjects from a day.

    Attributes:
        rule: *règle* — the rule, which says what and who.
        day: *échéance* — the day from which they are bound, or were.
        subjects: *objets* — what is bound.
        is_overdue: *échue* — whether that day has come, and something is still to be settled.
    """

    rule: Rule
    day: date
    subjects: tuple[Subject, ...]
    is_overdue: bool


def obligations(report: Report) -> tuple[Obligation, ...]:
    """Give what is due and not settled, then what is to come, each in the order of time.

    They are the findings that have a due date, and the subjects that a rule will bind on a day that
    it computes. Late milestones are told as steps.
    """
    overdue: dict[tuple[str, date], list[Subject]] = {}
    for finding in report.findings:
        if finding.due is not None and finding.code != _OF_STEPS:
            overdue.setdefault((finding.code, finding.due), []).append(finding.subject)
    to_come: dict[tuple[str, date], list[Subject]] = {}
    for judgement in report.judgements:
        for reason, subjects in judgement.reasons.items():
            if reason.outcome is Outcome.NOT_DUE and reason.since is not None:
                to_come.setdefault((judgement.rule.code, reason.since), []).extend(subjects)
    rules = {judgement.rule.code: judgement.rule for judgement in report.judgements}
    found = [
        Obligation(rules[code], day, tuple(dict.fromkeys(subjects)), is_overdue)
        for is_overdue, dated in ((True, overdue), (False, to_come))
        for (code, day), subjects in dated.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_overdue, one.day, one.rule.code)))
