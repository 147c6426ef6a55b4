"""Priorities of the annual call: those of the territories, and what answers them."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    CallForProjects,
    FuzzyDate,
    Priority,
    PriorityLevel,
    Project,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import open_life
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_STRATEGIC: Final = Text("priorité stratégique", "strategic priority")
_TERRITORIAL: Final = Text("priorité territoriale", "territorial priority")
_DECK: Final = Basis(
    BasisKind.DECK,
    Verified.YES,
    fr="présentation du 11 juin 2015, diapositive 14 (l'instance stratégique fixe les priorités de "
    "l'appel à projets annuel ; l'instance opérationnelle donne son avis sur celles de l'année à "
    "venir)",
    en="deck of 11 June 2015, slide 14 (the strategic body fixes the priorities of the annual "
    "call; the operational one gives its view on those of the coming year)",
)


def _parent_and_calls(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the priority that one takes up, and the calls to which it may belong."""
    priority = case.get(Priority, subject[0].id)
    if priority is not None and priority.derives_from is not None:
        yield Ref("priority", priority.derives_from)
        for call in case.index.programming.calls.get(priority.year, ()):
            if priority.derives_from not in call.priorities:
                yield ref_of(call)


@rule(
    "COH022",
    "territorial-priority-unlinked",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Priority),
    profiles=("marseille-2015",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("CallForProjects.priorities",),
    depends_on=("REF002", "REF014", "REF020"),
    rests_on=_parent_and_calls,
    not_applicable_when=_STRATEGIC,
    basis=_DECK,
    fr=RuleText(
        title="Priorité territoriale sans lien avec l'appel à projets",
        statement="Toute priorité territoriale est déclarée locale ou découle d'une priorité "
        "stratégique relevant de l'appel à projets de la même année.",
        to_do="indiquer la priorité stratégique de l'appel à projets de {year} dont découle "
        "{subject}, ou la déclarer purement locale",
        why="Cette priorité territoriale de {year} {fault}.",
    ),
    en=RuleText(
        title="Territorial priority without link to the call",
        statement="Every territorial priority is declared local, or derives from a strategic "
        "priority that belongs to the call of the same year.",
        to_do="name the strategic priority of the call of {year} from which {subject} derives, or "
        "declare it purely local",
        why="This territorial priority of {year} {fault}.",
    ),
)
def territorial_priority_unlinked(case: Case) -> Iterator[Verdict]:
    """Look at the strategic priority that each territorial one takes up, and at its call."""
    for priority in case.contract.priorities:
        if priority.level is PriorityLevel.STRATEGIC:
            yield case.not_applicable(priority, _STRATEGIC)
        elif not priority.local:
            yield from _linked(case, priority)


_NO_LINK: Final = Text(
    "n'est pas déclarée locale, et ne découle d'aucune autre",
    "is not declared local, and derives from no other",
)
_NOT_STRATEGIC: Final = Text(
    "découle de {parent}, de niveau « {level} »", "derives from {parent}, of level « {level} »"
)
_NOT_OF_THE_CALL: Final = Text(
    "découle de {parent}, qui ne relève pas de l'appel à projets de la même année",
    "derives from {parent}, which does not belong to the call of the same year",
)


def _linked(case: Case, priority: Priority) -> Iterator[Verdict]:
    """Judge a territorial priority that is not said to be local by the one it takes up."""
    gaps = (*case.declared_gap(priority, "local"), *case.declared_gap(priority, "derives_from"))
    parent = case.get(Priority, priority.derives_from)
    fault = None
    missing = gaps
    if parent is None and priority.derives_from is None:
        fault = _NO_LINK
    elif parent is None:
        missing = (Missing("Priority.derives_from"),)
    elif parent.level is not PriorityLevel.STRATEGIC:
        fault = _NOT_STRATEGIC.filled(parent=named_entity(parent), level=parent.level)
    else:
        calls = case.index.programming.calls.get(priority.year, ())
        if any(parent.id in call.priorities for call in calls):
            return
        missing = (*gaps, *_unsaid_calls(case, calls))
        fault = _NOT_OF_THE_CALL.filled(parent=named_entity(parent))
    if missing:
        yield case.not_evaluated(priority, *missing)
    elif fault is not None:
        yield case.finding(
            priority,
            "derives_from",
            year=priority.year,
            fault=fault,
            related=() if parent is None else (ref_of(parent),),
        )


def _unsaid_calls(case: Case, calls: tuple[CallForProjects, ...]) -> tuple[Missing, ...]:
    """Give what is missing to know all the priorities of the calls of a year."""
    missing = [*case.unknown(CallForProjects)]
    missing += [one for call in calls for one in case.declared_gap(call, "priorities")]
    if not (missing or calls):
        missing.append(Missing(CallForProjects.__name__))
    if not (missing or any(call.priorities for call in calls)):
        missing.append(Missing("CallForProjects.priorities"))
    return tuple(dict.fromkeys(missing))


_OF_NO_CALL: Final = Text(
    "priorité stratégique qui ne relève d'aucun appel à projets",
    "strategic priority that belongs to no call for projects",
)
_STILL_OPEN: Final = Text(
    "appel à projets qui n'est pas encore clos", "call for projects that is not closed yet"
)


def _perhaps_answers(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give, of a priority that nothing answers, what perhaps should.

    It is what answers a priority that is not there, and the territorial priorities of the same
    year that take up none.
    """
    programming = case.index.programming
    priority = case.get(Priority, subject[0].id)
    if priority is None or _is_answered(case, priority):
        return
    yield from programming.answering_nothing
    yield from programming.taking_up_nothing.get(priority.year, ())


def _is_answered(case: Case, priority: Priority) -> bool:
    programming = case.index.programming
    return priority.id in programming.answering or priority.id in programming.taking_up


@rule(
    "COH023",
    "call-priority-unanswered",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Priority),
    profiles=("marseille-2015",),
    addressee=Addressee.STEERING_BODY,
    needs=("CallForProjects.closes",),
    depends_on=("COH022", "REF002", "REF014"),
    rests_on=_perhaps_answers,
    not_applicable_when=Text(
        "priorité territoriale, ou qui ne relève d'aucun appel à projets clos",
        "territorial priority, or one that belongs to no closed call for projects",
    ),
    basis=_DECK,
    fr=RuleText(
        title="Priorité de l'appel à projets sans réponse",
        statement="Au moins un projet vivant répond à chaque priorité stratégique d'un appel à "
        "projets clos, ou au moins une priorité territoriale la reprend.",
        to_do="chercher des projets qui répondent à {subject}, faire reprendre cette priorité par "
        "un territoire, ou y renoncer",
        why="L'appel à projets de {year} est clos depuis le {closes} ; aucun projet vivant ne "
        "répond à cette priorité, et aucune priorité territoriale ne la reprend.",
    ),
    en=RuleText(
        title="Call priority answered nowhere",
        statement="Every strategic priority of a call whose closing date is past is answered by at "
        "least one live project, or taken up by at least one territorial priority.",
        to_do="look for projects that answer {subject}, have a territory take this priority up, or "
        "give it up",
        why="The call for projects of {year} closed on {closes}; no live project answers "
        "this priority, and no territorial priority takes it up.",
    ),
)
def call_priority_unanswered(case: Case) -> Iterator[Verdict]:
    """Look for what answers each strategic priority of a call that is closed."""
    calls: dict[str, list[CallForProjects]] = {}
    for call in case.contract.calls_for_projects:
        for id in dict.fromkeys(call.priorities):
            calls.setdefault(id, []).append(call)
    unknown = _unsaid_answers(case)
    pending = _pending(case)
    for priority in case.contract.priorities:
        if priority.level is PriorityLevel.TERRITORIAL:
            yield case.not_applicable(priority, _TERRITORIAL)
        elif priority.id in calls:
            missing = (*unknown, *pending.get(priority.id, ()))
            yield from _answered(case, priority, calls[priority.id], missing)
        elif open_calls := _open_calls(case):
            yield case.not_evaluated(priority, *open_calls)
        else:
            yield case.not_applicable(priority, _OF_NO_CALL)


def _answered(
    case: Case, priority: Priority, calls: list[CallForProjects], missing: tuple[Missing, ...]
) -> Iterator[Verdict]:
    """Judge a priority of some calls, once one of them is closed."""
    closed = [
        (call, call.closes) for call in calls if call.closes and _is_closed(case, call.closes)
    ]
    undated = [call for call in calls if _is_closed(case, call.closes) is None]
    if not closed:
        if not undated:
            yield case.not_applicable(priority, _STILL_OPEN)
        for call in undated:
            gap = case.declared_gap(call, "closes")
            yield case.not_evaluated(priority, *gap or (Missing("CallForProjects.closes"),))
    elif _is_answered(case, priority):
        return
    elif missing:
        yield case.not_evaluated(priority, *missing)
    else:
        call, closes = closed[0]
        yield case.finding(
            priority,
            year=call.year,
            closes=closes.latest,
            related=tuple(ref_of(one) for one, _ in closed),
        )


def _is_closed(case: Case, closes: FuzzyDate | None) -> bool | None:
    """Tell whether a closing date is past, at its latest; None when that is not known."""
    if closes is None:
        return None
    if closes.latest is not None:
        return closes.latest < case.as_of
    return False if closes.earliest is not None and closes.earliest >= case.as_of else None


def _open_calls(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know all the priorities of all the calls."""
    gaps = [
        one
        for call in case.contract.calls_for_projects
        for one in case.declared_gap(call, "priorities")
    ]
    return (*case.unknown(CallForProjects), *dict.fromkeys(gaps))


def _unsaid_answers(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know what answers the priorities: projects, or what they say."""
    projects = case.contract.projects
    missing = [*case.unknown(Project, Priority)]
    if not any(project.priorities for project in projects):
        missing.append(Missing("Project.priorities"))
    for project in projects:
        gap = case.declared_gap(project, "priorities")
        if gap and (case.index.programming.is_live(project) or open_life(case, project)):
            missing += gap
    for priority in case.contract.priorities:
        if priority.level is PriorityLevel.TERRITORIAL:
            missing += case.declared_gap(priority, "derives_from")
    return tuple(dict.fromkeys(missing))


def _pending(case: Case) -> dict[str, tuple[Missing, ...]]:
    """Give what is missing to know whether the projects that answer each priority are live."""
    pending: dict[str, tuple[Missing, ...]] = {}
    for project in case.contract.projects:
        life = open_life(case, project)
        for id in project.priorities if life else ():
            known = (*pending.get(id, ()), *life)
            pending[id] = tuple(dict.fromkeys(known))
    return pending
