"""Judging: one outcome for each subject of each rule."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from contratville.codec import Document
from contratville.diagnostics import Text
from contratville.model import (
    Contract,
    Entity,
    FuzzyDate,
    Orientation,
    ProjectTerritory,
    Ref,
    kind_of,
    ref_of,
)

from .case import Case, Index
from .days import reference_day
from .finding import Finding, Missing, NotApplicable, NotEvaluated, Subject
from .needs import Needs
from .profile import Profile
from .report import Judgement, Reason
from .rule import Rule
from .words import Outcome

_NOT_IN_FORCE: Final = Text(
    "texte qui n'était pas en vigueur à cette date", "text that was not in force at that date"
)


class Judging:
    """Judges rules one after the other, remembering what each found.

    Attributes:
        findings: what was found, rule by rule.
    """

    def __init__(self, document: Document, profile: Profile, as_of: date) -> None:
        self._contract = document.contract
        self._part = document.part
        self._profile = profile
        self._as_of = as_of
        self._index = Index(document.contract)
        self._needs = Needs(document.contract)
        self._failed: dict[str, set[Ref]] = {}
        self._entities: dict[type[Entity], list[Subject]] = {}
        self.findings: list[Finding] = []

    def judge(self, rule: Rule) -> Judgement:
        """Judge every subject of a rule; the rules that it depends on come before it."""
        case = Case(
            contract=self._contract,
            part=self._part,
            profile=self._profile,
            as_of=self._as_of,
            rule=rule,
            index=self._index,
        )
        found: dict[Subject, list[Finding]] = {}
        excluded: dict[Subject, NotApplicable | NotEvaluated] = {}
        for verdict in rule.judge(case):
            if isinstance(verdict, Finding):
                found.setdefault(verdict.subject, []).append(verdict)
            else:
                excluded[verdict.subject] = _both(excluded.get(verdict.subject), verdict)
        named = {*found, *excluded}
        subjects = self._subjects(rule, named)
        outcomes = dict.fromkeys(subjects, Outcome.PASSED)
        reasons: dict[Reason, list[Subject]] = {}
        failed = self._failed.setdefault(rule.code, set())
        uncertain = self._may_leave_some_unjudged(rule, subjects)
        for subject in subjects if uncertain else (s for s in subjects if s in named):
            said = None if subject in found else excluded.get(subject)
            reason = self._reason(case, subject, said)
            if reason is not None:
                outcomes[subject] = reason.outcome
                reasons.setdefault(reason, []).append(subject)
            elif subject in found:
                outcomes[subject] = Outcome.FAILED
                failed.update(subject)
                self.findings.extend(self._dated(rule, found[subject]))
        return Judgement(
            rule, outcomes, {reason: tuple(listed) for reason, listed in reasons.items()}
        )

    def _subjects(self, rule: Rule, named: set[Subject]) -> list[Subject]:
        """Give the subjects in scope, and those that the rule named, in an order of their own.

        Of a rule on pairs or loops, an entity is a subject of its own only where it is in none. A
        rule without any subject is judged, or rather not, on the contract as a whole.
        """
        if rule.scope.crossed:
            subjects = self._cells()
        else:
            subjects = [one for kind in rule.scope.classes for one in self._entities_of(kind)]
        others = named.difference(subjects)
        if rule.scope.together and others:
            grouped = {ref for subject in others for ref in subject}
            subjects = [subject for subject in subjects if subject[0] not in grouped]
        subjects.extend(sorted(others, key=lambda one: [(ref.kind, ref.id) for ref in one]))
        return subjects or [(ref_of(self._contract),)]

    def _cells(self) -> list[Subject]:
        """Give each orientation with each territory of the current layer, by id."""
        layer = self._index.promises.layer
        return [
            (*orientation, *territory)
            for orientation in self._entities_of(Orientation)
            for territory in self._entities_of(ProjectTerritory)
            if territory[0].id in layer
        ]

    def _entities_of(self, entity_class: type[Entity]) -> list[Subject]:
        """Give each entity of a class as a subject, by id."""
        if entity_class not in self._entities:
            kind = kind_of(entity_class)
            ids: Iterable[str] = () if self._part else (self._contract.id,)
            if entity_class is not Contract:
                ids = sorted(self._contract.of(entity_class).ids())
            self._entities[entity_class] = [(Ref(kind, id),) for id in ids]
        return self._entities[entity_class]

    def _may_leave_some_unjudged(self, rule: Rule, subjects: list[Subject]) -> bool:
        """Tell whether subjects that the rule did not name may have another outcome than passed."""
        dated = rule.valid_from or rule.valid_to or rule.due
        held_up = any(self._failed[code] for code in rule.depends_on)
        return bool(dated or rule.needs or held_up) or not self._in_scope(rule, subjects[0])

    def _reason(
        self, case: Case, subject: Subject, said: NotApplicable | NotEvaluated | None
    ) -> Reason | None:
        """Say why a subject is neither passed nor failed, if it is neither."""
        rule = case.rule
        reason = self._out_of_force(case, subject)
        if reason is None and isinstance(said, NotApplicable):
            reason = _not_applicable(said)
        if reason is None and not self._in_scope(rule, subject):
            missing = tuple(map(self._needs.missing_class, rule.scope.classes))
            if isinstance(said, NotEvaluated):
                missing = said.missing
            reason = Reason(Outcome.NOT_EVALUATED, missing=missing)
        if reason is None:
            reason = self._not_due(rule, subject)
        if reason is None:
            reason = self._held_up(case, subject)
        if reason is None:
            missing = said.missing if isinstance(said, NotEvaluated) else ()
            missing = missing or self._needs.missing(rule.needs, subject)
            reason = Reason(Outcome.NOT_EVALUATED, missing=missing) if missing else None
        return reason

    def _in_scope(self, rule: Rule, subject: Subject) -> bool:
        if subject[0].kind == "contract":
            return self._part is None and Contract in rule.scope.classes
        return True

    def _not_due(self, rule: Rule, subject: Subject) -> Reason | None:
        if rule.due is None:
            return None
        day = rule.due.day(self._index, subject)
        if day is None:
            source = rule.due.source
            missing = self._needs.missing((source,), ()) or (Missing(source),)
            return Reason(Outcome.NOT_EVALUATED, missing=missing)
        return Reason(Outcome.NOT_DUE, since=day) if self._as_of < day else None

    def _held_up(self, case: Case, subject: Subject) -> Reason | None:
        at_fault = {code: self._failed[code] for code in case.rule.depends_on}
        if not any(at_fault.values()):
            return None
        rested_on = {*subject}
        if case.rule.rests_on:
            rested_on.update(case.rule.rests_on(case, subject))
        codes = tuple(code for code, refs in at_fault.items() if refs & rested_on)
        return Reason(Outcome.SKIPPED, held_up_by=codes) if codes else None

    def _out_of_force(self, case: Case, subject: Subject) -> Reason | None:
        """Say that the text was not in force on the day of the act, or that no one knows."""
        rule = case.rule
        if rule.valid_from is None and rule.valid_to is None:
            return None
        when = rule.act_date(case, subject) if rule.act_date else reference_day(case)
        first, last = (when, when) if isinstance(when, date) else _bounds(when)
        after = rule.valid_from is None or (first is not None and first >= rule.valid_from)
        before = rule.valid_to is None or (last is not None and last <= rule.valid_to)
        if after and before:
            return None
        too_early = rule.valid_from is not None and last is not None and last < rule.valid_from
        too_late = rule.valid_to is not None and first is not None and first > rule.valid_to
        if too_early or too_late:
            return Reason(Outcome.NOT_APPLICABLE, text=_NOT_IN_FORCE)
        return Reason(Outcome.NOT_EVALUATED, missing=(Missing(rule.judged_at.value),))

    def _dated(self, rule: Rule, findings: list[Finding]) -> Iterator[Finding]:
        for finding in findings:
            due = rule.due.day(self._index, finding.subject) if rule.due else None
            yield finding if due is None else evolve(finding, due=due)


def _both(
    before: NotApplicable | NotEvaluated | None, verdict: NotApplicable | NotEvaluated
) -> NotApplicable | NotEvaluated:
    """Put together what a rule says twice of a subject: all that is missing, if anything is."""
    if before is None or isinstance(before, NotApplicable):
        return verdict
    if isinstance(verdict, NotApplicable):
        return before
    missing = dict.fromkeys((*before.missing, *verdict.missing))
    return NotEvaluated(verdict.subject, tuple(missing))


def _not_applicable(said: NotApplicable) -> Reason:
    text = said.reason
    if said.params:
        text = text.filled(**said.params)
    return Reason(Outcome.NOT_APPLICABLE, text=text)


def _bounds(when: FuzzyDate | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else (when.earliest, when.latest)
