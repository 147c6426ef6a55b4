"""Judging: one outcome for each subject of each rule."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from contratville.codec import Document, SourceTexts
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
from .due import Due
from .finding import Excluded, Finding, Missing, NotApplicable, NotDue, NotEvaluated, Subject
from .needs import Needs
from .profile import Profile
from .report import Judgement, Reason
from .rule import Rule, Scope
from .words import Outcome

_NOT_IN_FORCE: Final = Text(
    "texte qui n'était pas en vigueur à cette date", "text that was not in force at that date"
)


AtFault = list[tuple[str, set[Ref]]]
"""Rules that found something, with all that their findings are about."""


class Judging:
    """Judges rules one after the other, remembering what each found.

    Attributes:
        findings: what was found, rule by rule.
    """

    def __init__(
        self,
        document: Document,
        profile: Profile,
        as_of: date,
        sources: SourceTexts | None = None,
    ) -> None:
        self._contract = document.contract
        self._part = document.part
        self._profile = profile
        self._as_of = as_of
        self._sources = sources
        self._index = Index(document.contract, document.part)
        self._needs = Needs(document.contract)
        self._failed: dict[str, set[Ref]] = {}
        self._entities: dict[type[Entity], list[Subject]] = {}
        self._scopes: dict[tuple[tuple[type[Entity], ...], bool], dict[Subject, Outcome]] = {}
        self._reasons: dict[int, Reason] = {}
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
            sources=self._sources,
        )
        found: dict[Subject, list[Finding]] = {}
        excluded: dict[Subject, Excluded] = {}
        for verdict in rule.judge(case):
            if isinstance(verdict, Finding):
                found.setdefault(verdict.subject, []).append(verdict)
            else:
                excluded[verdict.subject] = _both(excluded.get(verdict.subject), verdict)
        named = {*found, *excluded}
        outcomes = self._all_passed(rule.scope, named)
        reasons: dict[Reason, list[Subject]] = {}
        failed = self._failed.setdefault(rule.code, set())
        at_fault = [(code, refs) for code in rule.depends_on if (refs := self._failed[code])]
        for subject in self._to_look_at(case, outcomes, named, at_fault):
            said = None if subject in found else excluded.get(subject)
            reason = self._reason(case, subject, said, at_fault)
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

    def _all_passed(self, scope: Scope, named: set[Subject]) -> dict[Subject, Outcome]:
        """Take as passed the subjects in scope, and those that the rule named, in order.

        Of a rule on pairs or loops, an entity is a subject of its own only where it is in none. A
        rule without any subject is judged, or rather not, on the contract as a whole.
        """
        outcomes = self._in_scope_of(scope).copy()
        others = [subject for subject in named if subject not in outcomes]
        if scope.together and others:
            for ref in {ref for subject in others for ref in subject}:
                outcomes.pop((ref,), None)
        for subject in sorted(others, key=lambda one: [(ref.kind, ref.id) for ref in one]):
            outcomes[subject] = Outcome.PASSED
        return outcomes or {(ref_of(self._contract),): Outcome.PASSED}

    def _in_scope_of(self, scope: Scope) -> dict[Subject, Outcome]:
        """Give the subjects of a scope as passed; the same for the rules that have it."""
        key = scope.classes, scope.crossed
        if key not in self._scopes:
            subjects = self._cells() if scope.crossed else self._entities_of(*scope.classes)
            self._scopes[key] = dict.fromkeys(subjects, Outcome.PASSED)
        return self._scopes[key]

    def _cells(self) -> list[Subject]:
        """Give each orientation with each territory of the current layer, by id."""
        layer = self._index.promises.layer
        return [
            (*orientation, *territory)
            for orientation in self._entities_of(Orientation)
            for territory in self._entities_of(ProjectTerritory)
            if territory[0].id in layer
        ]

    def _entities_of(self, *classes: type[Entity]) -> list[Subject]:
        """Give each entity of some classes as a subject, class by class, by id."""
        for entity_class in classes:
            if entity_class not in self._entities:
                kind = kind_of(entity_class)
                ids: Iterable[str] = () if self._part else (self._contract.id,)
                if entity_class is not Contract:
                    ids = sorted(self._contract.of(entity_class).ids())
                self._entities[entity_class] = [(Ref(kind, id),) for id in ids]
        return [one for entity_class in classes for one in self._entities[entity_class]]

    def _to_look_at(
        self, case: Case, subjects: Iterable[Subject], named: set[Subject], at_fault: AtFault
    ) -> list[Subject]:
        """Give the subjects that may have another outcome than passed, in order.

        Beside those that the rule named, these are all of them where the day, a due date or what
        other rules found decides of each; else those that may lack what the rule needs.
        """
        rule, first = case.rule, next(iter(subjects))
        if self._is_dated(case) or rule.due or at_fault or not self._in_scope(rule, first):
            return list(subjects)
        lacking = self._needs.lacking(rule.needs, rule.scope.classes)
        if lacking is None:
            return list(subjects)
        if not (named or lacking):
            return []
        return [one for one in subjects if one in named or not lacking.isdisjoint(one)]

    def _is_dated(self, case: Case) -> bool:
        """Tell whether the text may be out of force for a subject of a rule.

        One that is judged at the reference date is in force for all of them, or for none.
        """
        rule = case.rule
        if not (rule.valid_from or rule.valid_to):
            return False
        return rule.act_date is not None or not rule.in_force(reference_day(case))

    def _reason(
        self,
        case: Case,
        subject: Subject,
        said: Excluded | None,
        at_fault: AtFault,
    ) -> Reason | None:
        """Say why a subject is neither passed nor failed, if it is neither."""
        rule = case.rule
        reason = self._out_of_force(case, subject) if rule.valid_from or rule.valid_to else None
        if reason is None and isinstance(said, NotApplicable):
            reason = self._not_applicable(said)
        if reason is None and not self._in_scope(rule, subject):
            missing = tuple(map(self._needs.missing_class, rule.scope.classes))
            if isinstance(said, NotEvaluated):
                missing = said.missing
            reason = Reason(Outcome.NOT_EVALUATED, missing=missing)
        if reason is None and isinstance(said, NotDue):
            reason = Reason(Outcome.NOT_DUE, since=said.since)
        if reason is None and rule.due:
            reason = self._not_due(rule.due, subject)
        if reason is None and at_fault:
            reason = self._held_up(case, subject, at_fault)
        if reason is None:
            missing = said.missing if isinstance(said, NotEvaluated) else ()
            missing = missing or self._needs.missing(rule.needs, subject)
            reason = Reason(Outcome.NOT_EVALUATED, missing=missing) if missing else None
        return reason

    def _not_applicable(self, said: NotApplicable) -> Reason:
        """Give the reason of a rule, the same object for the same words."""
        text = said.reason.filled(**said.params) if said.params else said.reason
        known = self._reasons.get(id(text))
        if known is None or known.text is not text:
            known = self._reasons[id(text)] = Reason(Outcome.NOT_APPLICABLE, text=text)
        return known

    def _in_scope(self, rule: Rule, subject: Subject) -> bool:
        if subject[0].kind == "contract":
            return self._part is None and Contract in rule.scope.classes
        return True

    def _not_due(self, due: Due, subject: Subject) -> Reason | None:
        day = due.day(self._index, subject)
        if day is None:
            source = due.source
            missing = self._needs.missing((source,), ()) or (Missing(source),)
            return Reason(Outcome.NOT_EVALUATED, missing=missing)
        return Reason(Outcome.NOT_DUE, since=day) if self._as_of < day else None

    def _held_up(self, case: Case, subject: Subject, at_fault: AtFault) -> Reason | None:
        """Say which rules found something about what a subject rests on, if any did."""
        rested_on = {*subject}
        if case.rule.rests_on:
            rested_on.update(case.rule.rests_on(case, subject))
        codes = tuple(code for code, refs in at_fault if not refs.isdisjoint(rested_on))
        return Reason(Outcome.SKIPPED, held_up_by=codes) if codes else None

    def _out_of_force(self, case: Case, subject: Subject) -> Reason | None:
        """Say that the text was not in force on the day of the act, or that no one knows."""
        rule = case.rule
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


def _both(before: Excluded | None, verdict: Excluded) -> Excluded:
    """Put together what a rule says twice of a subject: all that is missing, if anything is.

    A subject that is not due yet is so whatever is missing.
    """
    if before is None or isinstance(before, NotApplicable) or isinstance(verdict, NotDue):
        return verdict
    if isinstance(verdict, NotApplicable) or isinstance(before, NotDue):
        return before
    missing = dict.fromkeys((*before.missing, *verdict.missing))
    return NotEvaluated(verdict.subject, tuple(missing))


def _bounds(when: FuzzyDate | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else (when.earliest, when.latest)
