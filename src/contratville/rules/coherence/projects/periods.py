"""The year of a project, and the period of the action that it carries out."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from typing import Final

from contratville.analysis import days_of_year, meet, worded_period
from contratville.diagnostics import Text
from contratville.model import Project, Rank, Ref, ref_of

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import absent_action
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_CARRIES_OUT_NOTHING: Final = Text(
    "projet qui ne réalise aucune action", "project that carries out nothing"
)


def _principals(project: Project) -> tuple[Ref, ...]:
    found = (one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL)
    return tuple(dict.fromkeys(found))


def _principal_actions(case: Case, subject: Subject) -> Iterator[Ref]:
    project = case.get(Project, subject[0].id)
    if project is not None:
        yield from _principals(project)


@rule(
    "COH048",
    "project-outside-action-period",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Project.carries_out", "TerritorialAction.period/FrameworkAction.period"),
    depends_on=("CAL007", "COH046", "REF002", "REF014"),
    rests_on=_principal_actions,
    not_applicable_when=_CARRIES_OUT_NOTHING,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="texte même du contrat",
        en="the contract's own text",
    ),
    fr=RuleText(
        title="Projet hors de la période de son action",
        statement="Lorsque l'action principale d'un projet est datée, un jour au moins de "
        "l'exercice du projet est compris dans sa période.",
        to_do="corriger la période de {action}, ou rattacher le projet {subject} à une autre "
        "action principale",
        why="Ce projet est de « {year} » ; son action principale, « {period} ».",
    ),
    en=RuleText(
        title="Project outside the period of its action",
        statement="When the principal action of a project has a period, at least one day of the "
        "project's year falls in it.",
        to_do="mend the period of {action}, or give project {subject} another principal action",
        why="This project is of « {year} »; its principal action, « {period} ».",
    ),
)
def project_outside_action_period(case: Case) -> Iterator[Verdict]:
    """Compare the year of each project with the period of its principal action."""
    for project in case.contract.projects:
        gap = case.declared_gap(project, "carries_out")
        if gap:
            yield case.not_evaluated(project, *gap)
        elif not project.carries_out:
            yield case.not_applicable(project, _CARRIES_OUT_NOTHING)
        else:
            yield from _compared(case, project)


def _compared(case: Case, project: Project) -> Iterator[Verdict]:
    action = case.index.programming.principal(project)
    if action is None:
        principals = _principals(project)
        one = absent_action(principals[0]) if len(principals) == 1 else Missing("CarryOut.rank")
        yield case.not_evaluated(project, one)
    elif action.period is None:
        missing = case.declared_gap(action, "period")
        yield case.not_evaluated(project, *missing or (Missing(f"{type(action).__name__}.period"),))
    elif not MINYEAR <= project.year <= MAXYEAR:
        yield case.not_evaluated(project, Missing("Project.year"))
    elif not meet(action.period, days_of_year(project.year)):
        yield case.finding(
            project,
            "year",
            action=named_entity(action),
            year=project.year,
            period=worded_period(action.period),
            related=(ref_of(action),),
        )
