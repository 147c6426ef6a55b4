"""The engine: rules in order, one outcome for each of their subjects."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from attrs import evolve

from contratville.codec import Document
from contratville.diagnostics import Text
from contratville.model import Contract, Entity, FuzzyDate, Ref, kind_of, ref_of

from .case import Case, Index
from .catalogue import CATALOGUE, matching, ordered
from .finding import Finding, Missing, NotApplicable, NotEvaluated, Subject
from .needs import Needs
from .profile import Profile, profile_of
from .report import Judgement, Reason, Report
from .rule import Rule
from .words import Origin, Outcome


def check(
    what: Document | Contract,
    *,
    profile: str | Profile | None = None,
    as_of: date | None = None,
    rules: Iterable[Rule] = CATALOGUE,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Check a contract, or a part of one.

    Args:
        what: a document, whose findings then have a place, or a contract.
        profile: name of a profile of the library, path of a TOML file, or a profile; by default
            the one that the document names, else that of its generation.
        as_of: reference date; by default that of the document, else today.
        rules: the rules to choose from.
        select: codes or beginnings of codes of the rules to run, among those of the profile; all
            of them by default.
        ignore: codes or beginnings of codes of the rules not to run.

    Returns:
        The report: points to settle, and what was looked at or not.

    Raises:
        ContratVilleError: a profile or a code is unknown, or the rules depend on one another.
        UnreadableProfileError: the profile's file has faults.
    """
    document = what if isinstance(what, Document) else Document(contract=what)
    contract = document.contract
    in_order = ordered(rules)
    if not isinstance(profile, Profile):
        profile = Profile.load(
            profile or document.profile or profile_of(contract.generation), in_order
        )
    as_of, origin = _reference_date(as_of, document)
    chosen = {rule.code for rule in in_order if profile.selects(rule)}
    if select := tuple(select):
        chosen &= matching(in_order, select)
    chosen -= matching(in_order, ignore)
    engine = _Engine(document, profile, as_of)
    judgements = [engine.judge(rule) for rule in _with_prerequisites(in_order, chosen)]
    asked = [judgement for judgement in judgements if judgement.rule.code in chosen]
    findings = [finding for finding in engine.findings if finding.code in chosen]
    return Report(
        document=document,
        profile=profile,
        as_of=as_of,
        origin=origin,
        judgements=tuple(sorted(asked, key=lambda judgement: judgement.rule.code)),
        findings=_placed(document, findings),
    )


def _reference_date(as_of: date | None, document: Document) -> tuple[date, Origin]:
    if as_of is not None:
        return as_of, Origin.ARGUMENT
    if document.as_of is not None:
        return document.as_of, Origin.DOCUMENT
    return datetime.now().astimezone().date(), Origin.TODAY


def _with_prerequisites(rules: tuple[Rule, ...], chosen: set[str]) -> Iterator[Rule]:
    needed = set(chosen)
    for rule in reversed(rules):
        if rule.code in needed:
            needed.update(rule.depends_on)
    return (rule for rule in rules if rule.code in needed)


def _placed(document: Document, findings: list[Finding]) -> tuple[Finding, ...]:
    places = document.places([finding.path for finding in findings])
    placed = [
        evolve(finding, location=place) for finding, place in zip(findings, places, strict=True)
    ]
    return tuple(sorted(placed, key=lambda one: (one.code, one.subject, one.field or "")))


_NOT_IN_FORCE: Final = Text(
    "texte qui n'était pas en vigueur à cette date", "text that was not in force at that date"
)


class _Engine:
    """Judges rules one after the other, remembering what each found."""

    def __init__(self, document: Document, profile: Profile, as_of: date) -> None:
        self._contract = document.contract
        self._part = document.part
        self._profile = profile
        self._as_of = as_of
        self._index = Index(document.contract)
        self._needs = Needs(document.contract)
        self._failed: dict[str, set[Ref]] = {}
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
        findings: dict[Subject, list[Finding]] = {}
        excluded: dict[Subject, NotApplicable | NotEvaluated] = {}
        for verdict in rule.judge(case):
            if isinstance(verdict, Finding):
                findings.setdefault(verdict.subject, []).append(verdict)
            else:
                excluded[verdict.subject] = verdict
        outcomes: dict[Subject, Outcome] = {}
        reasons: dict[Reason, list[Subject]] = {}
        failed = self._failed.setdefault(rule.code, set())
        for subject in self._subjects(rule, {*findings, *excluded}):
            said = None if subject in findings else excluded.get(subject)
            reason = self._reason(case, subject, said)
            if reason is not None:
                outcomes[subject] = reason.outcome
                reasons.setdefault(reason, []).append(subject)
            elif subject in findings:
                outcomes[subject] = Outcome.FAILED
                failed.update(subject)
                self.findings.extend(self._dated(rule, findings[subject]))
            else:
                outcomes[subject] = Outcome.PASSED
        return Judgement(
            rule, outcomes, {reason: tuple(found) for reason, found in reasons.items()}
        )

    def _subjects(self, rule: Rule, named: set[Subject]) -> list[Subject]:
        """Give the subjects in scope, and those that the rule named, sorted.

        Of a rule on pairs or loops, an entity is a subject of its own only where it is in none. A
        rule without any subject is judged, or rather not, on the contract as a whole.
        """
        grouped = {ref for subject in named if len(subject) > 1 for ref in subject}
        subjects = {
            (Ref(kind_of(entity_class), id),)
            for entity_class in rule.scope.classes
            for id in self._ids(entity_class)
        }
        if rule.scope.together:
            subjects = {subject for subject in subjects if subject[0] not in grouped}
        return sorted(subjects | named) or [(ref_of(self._contract),)]

    def _ids(self, entity_class: type[Entity]) -> Iterable[str]:
        if entity_class is Contract:
            return () if self._part else (self._contract.id,)
        return self._contract.of(entity_class).ids()

    def _reason(  # noqa: PLR0911 one return a reason
        self, case: Case, subject: Subject, excluded: NotApplicable | NotEvaluated | None
    ) -> Reason | None:
        """Say why a subject is neither passed nor failed, if it is neither."""
        rule = case.rule
        out_of_force = self._out_of_force(case, subject)
        if out_of_force is not None:
            return out_of_force
        if isinstance(excluded, NotApplicable):
            text = Text(
                excluded.reason.render("fr", **excluded.params),
                excluded.reason.render("en", **excluded.params),
            )
            return Reason(Outcome.NOT_APPLICABLE, text=text)
        if not self._in_scope(rule, subject):
            return Reason(Outcome.NOT_EVALUATED, missing=self._missing_classes(rule))
        if rule.due is not None:
            day = rule.due.day(self._contract, subject)
            if day is None:
                return Reason(Outcome.NOT_EVALUATED, missing=(Missing(rule.due.source),))
            if self._as_of < day:
                return Reason(Outcome.NOT_DUE, since=day)
        held_up_by = tuple(
            code for code in rule.depends_on if self._failed[code] & rested_on(case, subject)
        )
        if held_up_by:
            return Reason(Outcome.SKIPPED, held_up_by=held_up_by)
        missing = excluded.missing if excluded else self._needs.missing(rule.needs, subject)
        return Reason(Outcome.NOT_EVALUATED, missing=missing) if missing else None

    def _in_scope(self, rule: Rule, subject: Subject) -> bool:
        kinds = {kind_of(entity_class) for entity_class in rule.scope.classes}
        held = not (self._part and subject == (ref_of(self._contract),))
        return held and any(ref.kind in kinds for ref in subject)

    def _missing_classes(self, rule: Rule) -> tuple[Missing, ...]:
        return tuple(self._needs.missing_class(found) for found in rule.scope.classes)

    def _out_of_force(self, case: Case, subject: Subject) -> Reason | None:
        """Say that the text was not in force on the day of the act, or that no one knows."""
        rule = case.rule
        if rule.valid_from is None and rule.valid_to is None:
            return None
        when = rule.act_date(case, subject) if rule.act_date else self._reference_day()
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

    def _reference_day(self) -> date:
        """Give the reference date, or the end of the contract if it is earlier."""
        ends = [amendment.new_end for amendment in self._contract.amendments]
        if self._contract.legal_period is not None:
            ends.append(self._contract.legal_period.end)
        known = [end for end in ends if end is not None]
        return min(self._as_of, max(known)) if known else self._as_of

    def _dated(self, rule: Rule, findings: list[Finding]) -> Iterator[Finding]:
        for finding in findings:
            due = rule.due.day(self._contract, finding.subject) if rule.due else None
            yield finding if due is None else evolve(finding, due=due)


def rested_on(case: Case, subject: Subject) -> set[Ref]:
    """Give what is read to judge a subject: itself, and what the rule says it reads."""
    extra = case.rule.rests_on(case, subject) if case.rule.rests_on else ()
    return {*subject, *extra}


def _bounds(when: FuzzyDate | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else (when.earliest, when.latest)
