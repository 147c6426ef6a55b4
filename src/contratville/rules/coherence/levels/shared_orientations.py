"""Orientations that an action has in common with what it declines, or with what carries it out."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import is_live
from contratville.diagnostics import Text
from contratville.model import (
    FrameworkAction,
    Project,
    Rank,
    Ref,
    TerritorialAction,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import ABANDONED, absent_action, orientation_numbers
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_CONTRACT_TEXT: Final = Basis(
    BasisKind.CONVENTION,
    Verified.YES,
    fr="texte même du contrat : un lien de déclinaison porte l'orientation de ce qu'il décline",
    en="the contract's own text: a declination carries the orientation of what it declines",
)
_NO_LINK: Final = Text("elle ne décline aucune action cadre", "it declines no framework action")


def _declined(case: Case, subject: Subject) -> Iterator[Ref]:
    action = case.get(TerritorialAction, subject[0].id)
    if action is not None:
        yield from (Ref("framework_action", one.framework_action) for one in action.declinations)


@rule(
    "COH005",
    "declination-changes-orientation",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(TerritorialAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    depends_on=("COH001", "COH042", "REF002", "REF014"),
    rests_on=_declined,
    not_applicable_when=Text(
        "fiche-action abandonnée, ou qui ne décline aucune action cadre",
        "territorial action abandoned, or that declines no framework action",
    ),
    basis=_CONTRACT_TEXT,
    fr=RuleText(
        title="Déclinaison sous une autre orientation",
        statement="Pour chaque lien de déclinaison entre une fiche-action et une action cadre, "
        "toutes deux non abandonnées, ces actions ont au moins une orientation en commun.",
        to_do="mettre d'accord les orientations de la fiche-action {subject} et de l'action cadre "
        "{declined}, ou retirer ce lien de déclinaison",
        why="Orientations de la fiche-action : « {own} » ; orientations de l'action cadre : "
        "« {other} ».",
    ),
    en=RuleText(
        title="Declination under another orientation",
        statement="For each declination between a territorial action and a framework action, "
        "neither of them abandoned, the two actions have at least one orientation in common.",
        to_do="bring the orientations of territorial action {subject} and of framework action "
        "{declined} into agreement, or remove this declination",
        why="Orientations of the territorial action: « {own} »; orientations of the framework "
        "action: « {other} ».",
    ),
)
def declination_changes_orientation(case: Case) -> Iterator[Verdict]:
    """Compare the orientations of each live territorial action with those of what it declines."""
    for action in case.contract.territorial_actions:
        if not is_live(action):
            yield case.not_applicable(action, ABANDONED)
            continue
        gap = case.declared_gap(action, "declinations")
        if gap:
            yield case.not_evaluated(action, *gap)
        elif not action.declinations:
            yield case.not_applicable(action, _NO_LINK)
        yield from _compared(case, action)


def _compared(case: Case, action: TerritorialAction) -> Iterator[Verdict]:
    """Compare a territorial action with each framework action that it declines, once each."""
    seen: set[str] = set()
    for position, declination in enumerate(action.declinations):
        id = declination.framework_action
        if id in seen:
            continue
        seen.add(id)
        declined = case.get(FrameworkAction, id)
        if declined is None:
            yield case.not_evaluated(action, Missing(FrameworkAction.__name__))
        elif is_live(declined) and not set(action.orientations) & set(declined.orientations):
            missing = (*_unsaid(case, action), *_unsaid(case, declined))
            if missing:
                yield case.not_evaluated(action, *missing)
                continue
            yield case.finding(
                action,
                "declinations",
                position,
                "framework_action",
                declined=named_entity(declined),
                own=orientation_numbers(case, action.orientations),
                other=orientation_numbers(case, declined.orientations),
                related=(Ref("framework_action", id),),
            )


def _unsaid(
    case: Case, entity: TerritorialAction | FrameworkAction | Project
) -> tuple[Missing, ...]:
    """Give the orientations of an entity as missing, when there are none or some are."""
    gap = case.declared_gap(entity, "orientations")
    none = () if entity.orientations else (Missing(f"{type(entity).__name__}.orientations"),)
    return gap or none


_NO_ORIENTATION: Final = Text(
    "il n'indique aucune orientation : celles de son action principale sont les siennes",
    "it states no orientation: those of its principal action are its own",
)
_NO_ACTION: Final = Text("il ne réalise aucune action", "it carries out nothing")


def _principals(project: Project) -> tuple[Ref, ...]:
    """Give the principal actions of a project, each once."""
    principals = (one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL)
    return tuple(dict.fromkeys(principals))


def _principal_actions(case: Case, subject: Subject) -> Iterator[Ref]:
    project = case.get(Project, subject[0].id)
    if project is not None:
        yield from _principals(project)


@rule(
    "COH047",
    "project-orientation-differs",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    depends_on=("COH001", "COH042", "COH046", "REF002", "REF014"),
    rests_on=_principal_actions,
    not_applicable_when=Text(
        "projet qui n'indique aucune orientation ou ne réalise aucune action",
        "project that states no orientation or carries out nothing",
    ),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="texte même du contrat",
        en="the contract's own text",
    ),
    fr=RuleText(
        title="Projet sans orientation commune avec son action principale",
        statement="Lorsqu'un projet indique des orientations et réalise une action, il a au moins "
        "une orientation en commun avec son action principale.",
        to_do="mettre d'accord les orientations du projet {subject} et celles de son action "
        "principale, {principal}, ou changer d'action principale",
        why="Orientations du projet : « {own} » ; orientations de l'action principale : "
        "« {other} ».",
    ),
    en=RuleText(
        title="Project under another orientation than its action",
        statement="When a project states orientations and carries out an action, it has at least "
        "one orientation in common with its principal action.",
        to_do="bring the orientations of project {subject} and those of its principal action, "
        "{principal}, into agreement, or change its principal action",
        why="Orientations of the project: « {own} »; orientations of its principal action: "
        "« {other} ».",
    ),
)
def project_orientation_differs(case: Case) -> Iterator[Verdict]:
    """Compare the orientations that each project states with those of its principal action."""
    for project in case.contract.projects:
        missing = (
            *case.declared_gap(project, "orientations"),
            *case.declared_gap(project, "carries_out"),
        )
        if missing:
            yield case.not_evaluated(project, *missing)
        elif not project.orientations:
            yield case.not_applicable(project, _NO_ORIENTATION)
        elif not project.carries_out:
            yield case.not_applicable(project, _NO_ACTION)
        else:
            yield from _with_principal(case, project)


def _with_principal(case: Case, project: Project) -> Iterator[Verdict]:
    principals = _principals(project)
    if len(principals) != 1:
        yield case.not_evaluated(project, Missing("CarryOut.rank"))
        return
    action = case.contract.entity(principals[0])
    if not isinstance(action, TerritorialAction | FrameworkAction):
        yield case.not_evaluated(project, absent_action(principals[0]))
    elif not set(project.orientations) & set(action.orientations):
        missing = _unsaid(case, action)
        if missing:
            yield case.not_evaluated(project, *missing)
            return
        yield case.finding(
            project,
            "orientations",
            principal=named_entity(action),
            own=orientation_numbers(case, project.orientations),
            other=orientation_numbers(case, action.orientations),
            related=principals,
        )
