"""Projects and the actions that they carry out."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    FrameworkAction,
    Project,
    Rank,
    Ref,
    TerritorialAction,
)

from ...case import Case
from ...finding import Verdict
from ...lookups import NOT_LIVE, action_name, gap_of, open_life
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_ACTION_AT_ALL: Final = Text("les données ne comptent aucune action", "the data hold no action")
_CARRIES_OUT_NOTHING: Final = Text(
    "projet qui ne réalise aucune action", "project that carries out nothing"
)


@rule(
    "COH045",
    "project-without-action",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    depends_on=("REF002",),
    not_applicable_when=Text(
        "projet qui n'est pas vivant, ou données sans aucune action",
        "project that is not live, or data without any action",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="un appel à projets local demande à chaque projet de nommer les fiches-actions du "
        "contrat auxquelles il répond",
        en="a local call asks each project to name the fiches-actions of the contract it answers",
    ),
    fr=RuleText(
        title="Projet sans fiche-action",
        statement="Tout projet vivant réalise au moins une fiche-action ou une action cadre du "
        "contrat.",
        to_do="indiquer la fiche-action, ou à défaut l'action cadre, que réalise le projet "
        "{subject}",
        why="Ce projet de {year}, d'instruction « {instruction} », n'indique aucune action qu'il "
        "réalise.",
    ),
    en=RuleText(
        title="Project without action",
        statement="Every live project carries out at least one territorial or framework action of "
        "the contract.",
        to_do="name the territorial action, or failing that the framework action, that project "
        "{subject} carries out",
        why="This project of {year}, of instruction « {instruction} », names no action that it "
        "carries out.",
    ),
)
def project_without_action(case: Case) -> Iterator[Verdict]:
    """Look for live projects that carry out nothing, when there are actions."""
    contract = case.contract
    actions = contract.territorial_actions or contract.framework_actions
    unknown = case.unknown(TerritorialAction, FrameworkAction)
    unnamed = gap_of(case, TerritorialAction, FrameworkAction) if actions else unknown
    for project in contract.projects:
        life = open_life(case, project)
        missing = (*life, *case.declared_gap(project, "carries_out"), *unnamed)
        if not (life or case.index.programming.is_live(project)):
            yield case.not_applicable(project, NOT_LIVE)
        elif project.carries_out:
            continue
        elif missing:
            yield case.not_evaluated(project, *missing)
        elif not actions:
            yield case.not_applicable(project, _NO_ACTION_AT_ALL)
        else:
            yield case.finding(
                project, "carries_out", year=project.year, instruction=project.instruction
            )


_ONE_PRINCIPAL: Final = Text(
    "en désigner une, et une seule, comme principale", "make one of them, and one only, principal"
)
_NO_PRINCIPAL: Final = Text(
    "ne cite aucune action de rang « principal »", "names no action of rank « principal »"
)
_SEVERAL: Final = Text(
    "cite {count} actions de rang « principal » : {actions}",
    "names {count} actions of rank « principal »: {actions}",
)
_ONCE: Final = Text("ne citer qu'une fois {action}", "name {action} once only")
_TWICE: Final = Text("cite {count} fois {action}", "names {action} {count} times")


@rule(
    "COH046",
    "principal-action",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    not_applicable_when=_CARRIES_OUT_NOTHING,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="une action principale, les autres secondaires, pour qu'un projet ne soit compté qu'une "
        "fois par action",
        en="one main reference, others secondary, so that a project is counted once by action",
    ),
    fr=RuleText(
        title="Action principale absente ou multiple, ou action citée deux fois",
        statement="Tout projet qui réalise au moins une action en a exactement une de rang "
        "principal et ne cite aucune action deux fois.",
        to_do="revoir les actions réalisées par le projet {subject} : {how}",
        why="Ce projet {fault}.",
    ),
    en=RuleText(
        title="No principal action, or several, or an action named twice",
        statement="A project that carries out at least one action has exactly one of rank "
        "principal, and names no action twice.",
        to_do="go over the actions that project {subject} carries out: {how}",
        why="This project {fault}.",
    ),
)
def principal_action(case: Case) -> Iterator[Verdict]:
    """Count the principal actions of each project, and how often it names each action."""
    for project in case.contract.projects:
        gap = case.declared_gap(project, "carries_out")
        if gap:
            yield case.not_evaluated(project, *gap)
        elif not project.carries_out:
            yield case.not_applicable(project, _CARRIES_OUT_NOTHING)
        yield from _named_twice(case, project)
        principals = tuple(
            dict.fromkeys(one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL)
        )
        if len(principals) > 1:
            actions = tuple(action_name(case, action) for action in principals)
            fault = _SEVERAL.filled(count=len(principals), actions=actions)
            yield case.finding(project, "carries_out", how=_ONE_PRINCIPAL, fault=fault)
        elif project.carries_out and not (principals or gap):
            yield case.finding(project, "carries_out", how=_ONE_PRINCIPAL, fault=_NO_PRINCIPAL)


def _named_twice(case: Case, project: Project) -> Iterator[Verdict]:
    """Find each action that a project names more than once, at its second place."""
    places: dict[Ref, list[int]] = {}
    for position, one in enumerate(project.carries_out):
        places.setdefault(one.action, []).append(position)
    for action, positions in places.items():
        if len(positions) > 1:
            name = action_name(case, action)
            yield case.finding(
                project,
                "carries_out",
                positions[1],
                "action",
                how=_ONCE.filled(action=name),
                fault=_TWICE.filled(action=name, count=len(positions)),
                related=(action,),
            )
