"""The decision comes first: no agreement is signed before what it covers was decided."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis import days_of
from contratville.analysis.money import decided_on
from contratville.diagnostics import Text
from contratville.model import (
    FuzzyDate,
    GrantAgreement,
    Project,
    Ref,
    ValidationBatch,
    ref_of,
)

from ...case import Case, named_entity
from ...days import signature
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import its_projects, unsaid

_DECIDED: Final = Text("{project} ({day})", "{project} ({day})")
_UNDATED: Final = Missing("Decision.taken_on/ValidationBatch.held_on")


def _projects_and_batches(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the projects that an agreement covers, and their batches."""
    for ref in its_projects(case, subject):
        yield ref
        project = case.get(Project, ref.id)
        if project is not None:
            yield from (Ref("validation_batch", id) for id in project.batches)


@rule(
    "FUN013",
    "agreement-before-decision",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(GrantAgreement),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("GrantAgreement.signed_on", "Decision.taken_on/ValidationBatch.held_on"),
    depends_on=("REF002", "REF014"),
    rests_on=_projects_and_batches,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (validations du 29 avril et du 9 juin "
        "2015)",
        en="deck of 11 June 2015, slide 2 (validations of 29 April and 9 June 2015)",
    ),
    fr=RuleText(
        title="Convention signée avant la décision",
        statement="Pour tout projet couvert par une convention signée, la décision relative à sa "
        "série de validation (à défaut, la séance de la série), ou celle relative à la convention, "
        "est datée au plus tard du jour de la signature. Une date approximative ne donne lieu à "
        "constat que si elle est certainement postérieure.",
        to_do="vérifier la date de signature de la convention {subject}, et celle de la décision "
        "d'attribution",
        why="Elle est signée le « {signed} » ; la décision est postérieure pour {projects}.",
    ),
    en=RuleText(
        title="Agreement signed before the decision",
        statement="For each project covered by a signed agreement, the decision of its batch (else "
        "the sitting date of the batch), or the decision of the agreement, is dated on or before "
        "the signature. A vague date is a finding only if it is certainly later.",
        to_do="check the date of signature of agreement {subject}, and that of the decision to "
        "award",
        why="It was signed on « {signed} »; the decision is later for {projects}.",
    ),
)
def agreement_before_decision(case: Case) -> Iterator[Verdict]:
    """Compare the signature of each agreement with the decisions on what it covers."""
    for agreement in case.contract.grant_agreements:
        signed = agreement.signed_on
        own = decided_on(case.contract, agreement)
        if signed is None or (own is not None and _is_later(own, signed) is False):
            continue
        too_early: list[tuple[Project, FuzzyDate | date]] = []
        missing = list(case.declared_gap(agreement, "projects"))
        for id in dict.fromkeys(agreement.projects):
            project = case.get(Project, id)
            if project is None:
                missing.append(Missing(Project.__name__))
                continue
            decided, unknown = _decided(case, agreement, project)
            later = [_is_later(day, signed) for day in decided]
            if False in later:
                continue
            if unknown or None in later:
                missing += unknown or (_UNDATED,)
            else:
                too_early.append((project, decided[0]))
        if too_early:
            projects = (
                _DECIDED.filled(project=named_entity(project), day=_worded(day))
                for project, day in too_early
            )
            yield case.finding(
                agreement,
                "signed_on",
                signed=signed,
                projects=tuple(projects),
                related=tuple(ref_of(project) for project, _ in too_early),
            )
        elif missing:
            yield case.not_evaluated(agreement, *dict.fromkeys(missing))


def _decided(
    case: Case, agreement: GrantAgreement, project: Project
) -> tuple[list[FuzzyDate | date], tuple[Missing, ...]]:
    """Give the days of the decisions on a project, and what is missing to know them all."""
    days = [decided_on(case.contract, agreement)]
    missing = [
        *case.declared_gap(project, "batches"),
        *case.declared_gap(agreement, "decision"),
    ]
    if agreement.decision is not None and days[0] is None:
        missing.append(Missing("Decision.taken_on"))
    for id in project.batches:
        batch = case.get(ValidationBatch, id)
        day = None if batch is None else decided_on(case.contract, batch)
        if day is None:
            missing.append(Missing(ValidationBatch.__name__) if batch is None else _UNDATED)
        days.append(day)
    known = [day for day in days if day is not None]
    if not (known or missing):
        missing += unsaid(case, project, "batches")
    return known, tuple(missing)


def _is_later(decided: FuzzyDate | date, signed: date) -> bool | None:
    """Tell whether a decision came after the signature; None when only some of its days did."""
    days = days_of(decided)
    if days.start is not None and days.start > signed:
        return True
    return False if days.end is not None and days.end <= signed else None


def _worded(decided: FuzzyDate | date) -> object:
    return decided.text if isinstance(decided, FuzzyDate) else decided
