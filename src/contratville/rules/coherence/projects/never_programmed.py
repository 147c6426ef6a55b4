"""Actions that the contract promised long ago, and that nothing carries out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from contratville.analysis import Action, is_live
from contratville.diagnostics import Text
from contratville.model import (
    Decision,
    FrameworkAction,
    FrameworkProgramme,
    ProgrammeState,
    Project,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...lookups import ABANDONED, open_life
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_PROJECT: Final = Text("les données ne comptent aucun projet", "the data hold no project")
_DECLINED: Final = Text(
    "action cadre à territorialiser : ses fiches-actions sont jugées à sa place",
    "framework action to be territorialised: its territorial actions are judged instead",
)
_NOT_YET_VALIDATED: Final = Text(
    "action sans date de début, d'un projet de territoire qui n'est pas encore validé",
    "action without start date, of a territorial programme that is not validated yet",
)
_TOO_RECENT: Final = Text(
    "le délai (en années : {years}) n'est pas écoulé depuis que l'action a débuté ou été validée, "
    "le {since}",
    "the time set (in years: {years}) has not gone by since the action began or was validated, on "
    "{since}",
)
_IN_PREPARATION: Final = frozenset({ProgrammeState.PREPARATION, ProgrammeState.FINALISED})


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the programme of an action and, if nothing carries it out, what perhaps should."""
    action = case.index.promises.action(subject[0])
    programming = case.index.programming
    if action is not None and subject[0] not in programming.carrying_out:
        programme = _programme(case, action)
        if programme is not None:
            yield ref_of(programme)
        yield from programming.carrying_out_nothing


@rule(
    "COH044",
    "planned-never-programmed",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction, FrameworkAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    parameters={
        "years": Parameter(
            2,
            fr="délai à partir duquel une action promise est réalisée, en années",
            en="time after which a promised action is carried out, in years",
        )
    },
    needs=("Project.carries_out",),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_read,
    not_applicable_when=Text(
        "données sans aucun projet ; action abandonnée, trop récente, ou dont le projet de "
        "territoire n'est pas encore validé ; action cadre à territorialiser",
        "data without any project; action abandoned, too recent, or whose territorial programme "
        "is not validated yet; framework action to be territorialised",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="« de nombreuses actions prévues […] n'ont pas été réalisées » (rapport du Sénat, 2007)",
        en="« de nombreuses actions prévues […] n'ont pas été réalisées » (Sénat report, 2007)",
    ),
    fr=RuleText(
        title="Action promise, jamais programmée",
        statement="Toute fiche-action vivante, et toute action cadre vivante qui n'est pas à "
        "territorialiser, est réalisée par au moins un projet vivant lorsque, à la date de "
        "référence, le délai fixé s'est écoulé depuis le début de sa période ou, si ce début "
        "n'est pas dit, depuis la validation de son programme.",
        to_do="programmer un projet qui réalise {subject}, y rattacher celui qui la réalise déjà, "
        "ou l'abandonner",
        why="{promised} le {since}, cette action « {state} » n'est réalisée par aucun projet "
        "vivant.",
    ),
    en=RuleText(
        title="Planned, never programmed",
        statement="Every live territorial action, and every live framework action not to be "
        "territorialised, is carried out by at least one live project when, on the reference "
        "date, the time set has gone by since the start of its period or, if that start is not "
        "said, since the validation of its programme.",
        to_do="program a project that carries out {subject}, link it to the project that already "
        "does, or abandon it",
        why="{promised} on {since}, this action, « {state} », is carried out by no live project.",
    ),
)
def planned_never_programmed(case: Case) -> Iterator[Verdict]:
    """Look for a live project that carries out each action promised long enough ago."""
    contract = case.contract
    unknown = case.unknown(Project)
    unsaid = (*unknown, *_unsaid_links(case))
    pending = _pending(case)
    for action in (*contract.territorial_actions, *contract.framework_actions):
        ref = ref_of(action)
        if not is_live(action):
            yield case.not_applicable(action, ABANDONED)
        elif not (contract.projects or unknown):
            yield case.not_applicable(action, _NO_PROJECT)
        elif isinstance(action, FrameworkAction) and action.to_territorialise:
            yield case.not_applicable(action, _DECLINED)
        elif ref not in case.index.programming.carrying_out:
            yield _of_age(case, action, (*unsaid, *pending.get(ref, ())))


def _of_age(case: Case, action: Action, unsaid: tuple[Missing, ...]) -> Verdict:
    """Judge an action that nothing is known to carry out, by how long ago it was promised."""
    years: Any = case.parameter("years")
    since, missing = _since(case, action)
    programme = _programme(case, action)
    if since is None and isinstance(programme, TerritorialProgramme) and not missing:
        return case.not_applicable(action, _NOT_YET_VALIDATED)
    if since is not None and not _gone_by(since, years, case.as_of):
        return case.not_applicable(action, _TOO_RECENT, years=years, since=since)
    if isinstance(action, FrameworkAction) and action.to_territorialise is None:
        name = "to_territorialise"
        unsaid += case.declared_gap(action, name) or (Missing(f"FrameworkAction.{name}"),)
    if missing or unsaid:
        return case.not_evaluated(action, *missing, *unsaid)
    started = action.period is not None and action.period.start is not None
    promised = _STARTED if started else _VALIDATED
    return case.finding(action, since=since, promised=promised, state=action.state)


_STARTED: Final = Text("Prévue pour débuter", "Planned to start")
_VALIDATED: Final = Text("Promise par un programme validé", "Promised by a programme validated")


def _since(case: Case, action: Action) -> tuple[date | None, tuple[Missing, ...]]:
    """Give the day from which an action is promised, or what is missing to know it.

    Neither is given for an action of a programme that is known not to be validated.
    """
    if action.period is not None and action.period.start is not None:
        return action.period.start, ()
    gap = case.declared_gap(action, "period")
    programme = _programme(case, action)
    if gap or programme is None:
        return None, gap or (Missing(f"{_programme_class(action).__name__}.validated_on"),)
    decision = case.get(Decision, programme.validated_by)
    if programme.validated_on is not None:
        day = programme.validated_on.latest
    else:
        day = None if decision is None else decision.taken_on
    if day is not None:
        return day, ()
    if isinstance(programme, TerritorialProgramme) and programme.state in _IN_PREPARATION:
        return None, ()
    gap = case.declared_gap(programme, "validated_on")
    return None, gap or (Missing(f"{type(programme).__name__}.validated_on"),)


def _programme_class(action: Action) -> type[FrameworkProgramme | TerritorialProgramme]:
    return FrameworkProgramme if isinstance(action, FrameworkAction) else TerritorialProgramme


def _programme(case: Case, action: Action) -> FrameworkProgramme | TerritorialProgramme | None:
    if isinstance(action, FrameworkAction):
        return case.get(FrameworkProgramme, action.programme)
    return case.get(TerritorialProgramme, action.programme)


def _gone_by(since: date, years: int, day: date) -> bool:
    """Tell whether some years have gone by on a day, in years that no calendar has too."""
    return (since.year + years, since.month, since.day) <= (day.year, day.month, day.day)


def _unsaid_links(case: Case) -> tuple[Missing, ...]:
    """Give the gaps of the projects, live or perhaps so, that do not say all they carry out."""
    programming = case.index.programming
    missing = [
        one
        for project in case.contract.projects
        for one in case.declared_gap(project, "carries_out")
        if programming.is_live(project) or open_life(case, project)
    ]
    return tuple(dict.fromkeys(missing))


def _pending(case: Case) -> Mapping[Ref, tuple[Missing, ...]]:
    """Give what is missing to know whether the projects that carry out each action are live."""
    pending: dict[Ref, dict[Missing, None]] = {}
    for project in case.contract.projects:
        life = open_life(case, project)
        for one in project.carries_out if life else ():
            pending.setdefault(one.action, {}).update(dict.fromkeys(life))
    return {action: tuple(missing) for action, missing in pending.items()}
