"""Projects taken up again: the one that they renew has a report."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    EvaluationReport,
    FinancialReport,
    GrantAgreement,
    Instruction,
    Project,
    Ref,
    Renewal,
    ReportKind,
    ref_of,
)

from ...case import Case, named_entity
from ...days import submission
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import unsaid

_PROPOSED: Final = frozenset(
    {
        Instruction.PROPOSED,
        Instruction.VALIDATED,
        Instruction.AGREED,
        Instruction.REPORTED,
        Instruction.CLOSED,
    }
)
_NEW: Final = Text("première demande", "first application")
_NOT_PROPOSED: Final = Text(
    "projet qui n'est pas encore proposé, ou qui n'a pas été retenu",
    "project that is not proposed yet, or was not retained",
)
_NOT_ENDED: Final = Text(
    "l'exercice du projet reconduit n'est pas clos à la date de référence",
    "the financial year of the project renewed has not ended on the reference date",
)
_NAME_IT: Final = Text(
    "indiquer le projet que reconduit {subject}", "name the project that {subject} renews"
)
_REPORT_ON_IT: Final = Text(
    "remettre le bilan, ou le compte rendu financier, de {renewed}, que reconduit {subject}",
    "send the report, or the financial report, on {renewed}, which {subject} renews",
)
_UNNAMED: Final = Text(
    "Ce projet de {year}, déclaré « {renewal} », n'indique pas le projet qu'il reconduit",
    "This project of {year}, said to be « {renewal} », does not name the project that it renews",
)
_NOTHING: Final = Text(
    "Ce projet de {year} en reconduit un de {former}, sur lequel aucun bilan de projet ni compte "
    "rendu financier n'est reçu",
    "This project of {year} renews one of {former}, on which neither a project report nor a "
    "financial report is received",
)


def _renewed_and_its_reports(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the project renewed and, when it has no report, the agreements that ask for one.

    With them, the reports on a project that is not there: one of them may be that which lacks.
    """
    project = case.get(Project, subject[0].id)
    renewed = None if project is None else case.get(Project, project.renews)
    if renewed is None:
        return
    yield ref_of(renewed)
    if not _has_report(case, renewed):
        yield from map(ref_of, case.index.agreements.covering.get(renewed.id, ()))
        for report in case.contract.evaluation_reports:
            if report.about is not None and case.contract.entity(report.about) is None:
                yield ref_of(report)


@rule(
    "FUN036",
    "renewed-without-report",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    depends_on=("COH051", "FUN017", "REF002", "REF014"),
    rests_on=_renewed_and_its_reports,
    not_applicable_when=Text(
        "première demande ; projet qui n'est pas encore proposé, ou qui n'a pas été retenu ; "
        "exercice du projet reconduit non clos à la date de référence",
        "first application; project that is not proposed yet, or was not retained; financial year "
        "of the renewed project not ended on the reference date",
    ),
    judged_at=JudgedAt.SUBMISSION,
    act_date=submission,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="grille de Rennes (2015) : « vérifier que l'on dispose d'une évaluation […] qui "
        "justifie sa reconduction »",
        en="grid of Rennes (2015): « vérifier que l'on dispose d'une évaluation […] qui justifie "
        "sa reconduction »",
    ),
    fr=RuleText(
        title="Projet reconduit sans bilan de l'année précédente",
        statement="Tout projet déclaré comme reconduction, au statut « proposé » ou à un statut "
        "ultérieur, désigne le projet qu'il reconduit, et celui-ci a un bilan de projet, ou un "
        "compte rendu financier reçu pour son exercice. Lorsque les données ne comptent aucun "
        "projet antérieur du même porteur à désigner, ou ni bilan de projet ni compte rendu "
        "financier, la règle n'est pas évaluée.",
        to_do="{how}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Renewed without last year's report",
        statement="A project with renewal = renewed, in instruction proposed or later, names the "
        "project it renews, and that project has an evaluation report of kind project_report, or a "
        "financial report received for its year. When the data hold no earlier project of the same "
        "holder to name, or neither project report nor financial report, the rule is not "
        "evaluated.",
        to_do="{how}",
        why="{fact}.",
    ),
)
def renewed_without_report(case: Case) -> Iterator[Verdict]:
    """Look for a report on what each project renews, once the project is proposed."""
    first_years = _first_years(case)
    unknown = _open_reports(case)
    for project in case.contract.projects:
        proposed = _is_proposed(case, project)
        if project.renewal is Renewal.NEW:
            yield case.not_applicable(project, _NEW)
        elif proposed is False:
            yield case.not_applicable(project, _NOT_PROPOSED)
        elif proposed is None:
            yield case.not_evaluated(project, *unsaid(case, project, "instruction"))
        elif project.renewal is Renewal.UNKNOWN:
            yield case.not_evaluated(project, *unsaid(case, project, "renewal"))
        elif project.renews is not None:
            yield from _with_report(case, project, project.renews, unknown)
        elif (
            project.holder is None
            or first_years[project.holder] >= project.year
            or case.declared_gap(project, "renews")
        ):
            yield case.not_evaluated(project, *unsaid(case, project, "renews"))
        else:
            fact = _UNNAMED.filled(year=str(project.year), renewal=project.renewal)
            how = _NAME_IT.filled(subject=named_entity(project))
            yield case.finding(project, "renews", how=how, fact=fact)


def _first_years(case: Case) -> dict[str, int]:
    """Give the year of the earliest project of each holder."""
    years: dict[str, int] = {}
    for project in case.contract.projects:
        if project.holder is not None:
            years[project.holder] = min(project.year, years.get(project.holder, project.year))
    return years


def _is_proposed(case: Case, project: Project) -> bool | None:
    """Tell whether a project is proposed, or beyond; None when it is not known.

    One whose instruction is unknown is when an amount was awarded to it.
    """
    if project.instruction is Instruction.UNKNOWN:
        return True if project.id in case.index.programming.awarded else None
    return project.instruction in _PROPOSED


def _open_reports(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know all the reports on projects: those that are there, or on what.

    While no report on any project is recorded, none can be said to lack.
    """
    missing = [*case.unknown(EvaluationReport, GrantAgreement)]
    on_projects = [
        one for one in case.contract.evaluation_reports if one.kind is ReportKind.PROJECT_REPORT
    ]
    for report in on_projects:
        if report.about is None:
            missing += unsaid(case, report, "about")
    if not (on_projects or any(one.reports for one in case.contract.grant_agreements)):
        missing.append(Missing(f"{EvaluationReport.__name__}/{FinancialReport.__name__}"))
    return tuple(dict.fromkeys(missing))


def _with_report(
    case: Case, project: Project, id: str, unknown: tuple[Missing, ...]
) -> Iterator[Verdict]:
    """Look for a report on the project that another renews."""
    renewed = case.get(Project, id)
    if renewed is None:
        yield case.not_evaluated(project, Missing(Project.__name__))
    elif not MINYEAR <= renewed.year <= MAXYEAR:
        yield case.not_evaluated(project, Missing("Project.year"))
    elif case.as_of <= date(renewed.year, 12, 31):
        yield case.not_applicable(project, _NOT_ENDED)
    elif _has_report(case, renewed):
        return
    elif missing := (*unknown, *_lost_reports(case, renewed)):
        yield case.not_evaluated(project, *missing)
    else:
        former = named_entity(renewed)
        yield case.finding(
            project,
            "renews",
            how=_REPORT_ON_IT.filled(renewed=former, subject=named_entity(project)),
            fact=_NOTHING.filled(year=str(project.year), former=str(renewed.year)),
            related=(ref_of(renewed),),
        )


def _has_report(case: Case, project: Project) -> bool:
    """Tell whether a project has a report, or a financial report received for its year."""
    index = case.index
    return project.id in index.programming.evaluated or project.id in index.agreements.accounted


def _lost_reports(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give the gaps of the agreements that cover a project, in their financial reports."""
    agreements = case.index.agreements.covering.get(project.id, ())
    gaps = (one for agreement in agreements for one in case.declared_gap(agreement, "reports"))
    return tuple(dict.fromkeys(gaps))
