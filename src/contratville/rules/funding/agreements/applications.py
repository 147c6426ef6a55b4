"""New applications, filed while the report of an earlier agreement is overdue."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    FundingKind,
    FundingLine,
    GrantAgreement,
    Project,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...days import submission
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import open_funders, unsaid
from .reports import due_on, is_owed, of_year, unknown_duty

_OVERDUE: Final = Text(
    "{agreement}, exercice {year} (échéance du {due})", "{agreement}, year {year} (due {due})"
)


@frozen
class _Owed:
    """The report of one year of an agreement.

    Attributes:
        agreement: the agreement.
        year: the year.
        due: the day by which it is due.
        received: the day at which it was received, if it was.
        missing: what is missing to know that it is owed.
    """

    agreement: GrantAgreement
    year: int
    due: date
    received: date | None
    missing: tuple[Missing, ...]

    def awaited_on(self, day: date) -> bool:
        """Tell whether it is overdue on a day."""
        return self.due < day and (self.received is None or day < self.received)


def _its_lines_and_agreements(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the lines of a project, and the agreements of its holder."""
    yield from map(ref_of, case.index.programming.lines.get(subject[0].id, ()))
    project = case.get(Project, subject[0].id)
    if project is not None and project.holder is not None:
        yield from map(ref_of, case.index.agreements.of_beneficiary.get(project.holder, ()))


@rule(
    "FUN016",
    "application-despite-missing-report",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    needs=("GrantAgreement.grantor", "GrantAgreement.reports"),
    depends_on=("REF002", "REF014"),
    rests_on=_its_lines_and_agreements,
    judged_at=JudgedAt.SUBMISSION,
    act_date=submission,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.YES,
        fr="Cerfa 15059*02 (« obligatoirement […] avant toute nouvelle demande de subvention ») : "
        "le formulaire, non la loi",
        en="Cerfa 15059*02 (« obligatoirement […] avant toute nouvelle demande de subvention »): "
        "the form, not the law",
    ),
    fr=RuleText(
        title="Nouvelle demande malgré un compte rendu financier en retard",
        statement="Aucun projet n'est déposé un jour où le compte rendu financier d'une convention "
        "antérieure, conclue entre son porteur et l'un des financeurs sollicités, est échu et non "
        "reçu. Sans échéance saisie, un compte rendu n'est dû que pour une subvention affectée à "
        "un bénéficiaire de droit privé, dans le délai que fixe FUN017.",
        to_do="remettre les comptes rendus financiers attendus avant que la demande {subject} ne "
        "soit instruite : {reports}",
        why="Cette demande a été déposée le « {submitted} », avant que les financeurs sollicités "
        "n'aient reçu les comptes rendus financiers échus (nombre : {count}).",
    ),
    en=RuleText(
        title="New application while a report is overdue",
        statement="No project is submitted on a day when a report of an earlier agreement between "
        "its holder and one of its requested funders is past its due date and not received. "
        "Without a due date entered, a report is owed only for an earmarked grant to a "
        "beneficiary of private law, in the time that FUN017 sets.",
        to_do="send the financial reports that are awaited before application {subject} is "
        "reviewed: {reports}",
        why="This application was submitted on « {submitted} », before the funders that it asks "
        "had received the financial reports that were overdue ({count} in number).",
    ),
)
def application_despite_missing_report(case: Case) -> Iterator[Verdict]:
    """Look for reports that the holder of each project owed its funders when it was filed."""
    unknown = case.unknown(GrantAgreement)
    owed_by: dict[str, tuple[_Owed, ...]] = {}
    for project in case.contract.projects:
        day, holder = project.submitted_on, project.holder
        if day is None or holder is None:
            attribute = "submitted_on" if day is None else "holder"
            yield case.not_evaluated(project, *unsaid(case, project, attribute))
            continue
        if holder not in owed_by:
            owed_by[holder] = tuple(_owed_by(case, holder))
        awaited = [
            one
            for one in owed_by[holder]
            if one.awaited_on(day) and project.id not in one.agreement.projects
        ]
        if awaited:
            yield from _asked(case, project, awaited, unknown)
        elif unknown:
            yield case.not_evaluated(project, *unknown)


def _owed_by(case: Case, beneficiary: str) -> Iterator[_Owed]:
    """Give the reports that a beneficiary owes, or may owe, whenever they are due."""
    for agreement in case.index.agreements.of_beneficiary.get(beneficiary, ()):
        by_law = is_owed(case, agreement)
        gap = case.declared_gap(agreement, "reports")
        for year in sorted({*agreement.years, *(one.year for one in agreement.reports)}):
            reports = of_year(agreement, year)
            due = due_on(case, year, reports)
            asked = any(one.due_on is not None for one in reports)
            if due is None or not (asked or by_law is not False):
                continue
            received = [one.received_on for one in reports if one.received_on is not None]
            missing = () if asked or by_law else unknown_duty(case, agreement)
            if not received:
                missing += gap
            yield _Owed(agreement, year, due, min(received, default=None), missing)


def _asked(
    case: Case, project: Project, awaited: list[_Owed], unknown: tuple[Missing, ...]
) -> Iterator[Verdict]:
    """Judge a project by the reports that its holder owed, to whoever it was, when it was filed."""
    lines = _asking(case, project)
    funders = {line.funder for line in lines if line.funder is not None}
    of_funders = [one for one in awaited if one.agreement.grantor in funders]
    certain = [one for one in of_funders if not one.missing]
    if certain:
        yield _finding(case, project, certain)
        return
    missing = [*unknown, *case.unknown(FundingLine), *open_funders(case, lines)]
    missing += (gap for one in of_funders for gap in one.missing)
    if not case.index.programming.lines.get(project.id):
        missing.append(Missing(FundingLine.__name__))
    for one in awaited:
        if one.agreement.grantor is None:
            missing += unsaid(case, one.agreement, "grantor")
    if missing:
        yield case.not_evaluated(project, *dict.fromkeys(missing))


def _asking(case: Case, project: Project) -> tuple[FundingLine, ...]:
    """Give the lines by which a project asks for money of others."""
    return tuple(
        line
        for line in case.index.programming.lines.get(project.id, ())
        if line.kind is not FundingKind.OWN_RESOURCES and line.requested != 0
    )


def _finding(case: Case, project: Project, awaited: list[_Owed]) -> Verdict:
    reports = tuple(
        _OVERDUE.filled(
            agreement=named_entity(one.agreement),
            year=str(one.year),
            due=one.due,
        )
        for one in awaited
    )
    return case.finding(
        project,
        "submitted_on",
        submitted=project.submitted_on,
        count=len(reports),
        reports=reports,
        related=tuple(dict.fromkeys(ref_of(one.agreement) for one in awaited)),
    )
