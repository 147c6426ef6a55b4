"""What a check found: findings, and for each rule what was looked at and what was not."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from contratville.codec import Document
from contratville.diagnostics import Text

from .finding import Finding, Missing, Subject
from .profile import Profile
from .rule import Rule
from .words import Origin, Outcome, Severity


@frozen(cache_hash=True)
class Reason:
    """Why a rule says neither passed nor failed of some subjects.

    Attributes:
        outcome: not applicable, not evaluated, not due or skipped.
        text: the reason, when it is one of words.
        missing: what is missing, when they were not evaluated.
        since: the day from which they will be bound, when they are not due.
        held_up_by: the rules that found something about what they rest on, when they were skipped.
    """

    outcome: Outcome
    text: Text | None = None
    missing: tuple[Missing, ...] = ()
    since: date | None = None
    held_up_by: tuple[str, ...] = ()


@frozen
class Judgement:
    """What became of one rule on each of its subjects.

    Attributes:
        rule: the rule.
        outcomes: the outcome for each subject.
        reasons: the subjects of each reason, for those that neither passed nor failed.
    """

    rule: Rule
    outcomes: Mapping[Subject, Outcome]
    reasons: Mapping[Reason, tuple[Subject, ...]]

    def count(self, outcome: Outcome) -> int:
        """Count the subjects of one outcome."""
        return sum(1 for found in self.outcomes.values() if found is outcome)

    @property
    def judged(self) -> bool:
        """Whether nothing was left unjudged for want of data, or held up by another rule."""
        unjudged = {Outcome.NOT_EVALUATED, Outcome.SKIPPED}
        return unjudged.isdisjoint(self.outcomes.values())


@frozen
class Report:
    """What a check found.

    Attributes:
        document: what was checked.
        profile: the profile it was checked by.
        as_of: the reference date.
        origin: where that date was taken from.
        judgements: for each rule that was asked for, by code, what became of its subjects.
        findings: the points to settle, by code, subject and field.
    """

    document: Document
    profile: Profile
    as_of: date
    origin: Origin
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def judgement(self, code: str) -> Judgement:
        """Give what became of one rule.

        Raises:
            KeyError: the rule was not asked for.
        """
        for judgement in self.judgements:
            if judgement.rule.code == code:
                return judgement
        raise KeyError(code)

    def count(self, outcome: Outcome) -> int:
        """Count the outcomes of one kind, over all rules."""
        return sum(judgement.count(outcome) for judgement in self.judgements)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Give the findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def unjudged(self) -> tuple[Judgement, ...]:
        """Give the rules that could not be judged on all their subjects."""
        return tuple(judgement for judgement in self.judgements if not judgement.judged)

    def overridden(self) -> tuple[Rule, ...]:
        """Give the rules whose weight the profile changes."""
        rules: Iterable[Rule] = (judgement.rule for judgement in self.judgements)
        return tuple(rule for rule in rules if self.profile.severity(rule) is not rule.severity)
