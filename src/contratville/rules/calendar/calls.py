"""The order of what a call rests on: the priorities are set, then the call is opened."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import days_of
from contratville.diagnostics import Text
from contratville.model import (
    CallForProjects,
    Decision,
    Meeting,
    Period,
    Priority,
    PriorityLevel,
    Ref,
    ref_of,
)

from ..case import Case, named_entity
from ..finding import Missing, Subject, Verdict
from ..lookups import unsaid
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_NOT_STRATEGIC: Final = Text(
    "appel dont aucune priorité n'est stratégique", "call none of whose priorities is strategic"
)


def _priorities_and_decisions(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the priorities of a call, their decisions and the sittings that took them."""
    call = case.get(CallForProjects, subject[0].id)
    for id in () if call is None else call.priorities:
        yield Ref("priority", id)
        priority = case.get(Priority, id)
        decision = None if priority is None else case.get(Decision, priority.set_by)
        if decision is not None:
            yield ref_of(decision)
            if decision.meeting is not None:
                yield Ref("meeting", decision.meeting)


@rule(
    "CAL008",
    "call-before-priorities",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CallForProjects),
    profiles=("marseille-2015",),
    addressee=Addressee.STEERING_BODY,
    needs=("CallForProjects.opens",),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_priorities_and_decisions,
    not_applicable_when=_NOT_STRATEGIC,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14",
        en="deck of 11 June 2015, slide 14",
    ),
    fr=RuleText(
        title="Appel à projets ouvert avant la fixation des priorités",
        statement="Pour toute priorité stratégique d'un appel à projets, la décision "
        "correspondante (à défaut de date, sa séance) n'est pas postérieure à l'ouverture de "
        "l'appel (date au plus tard).",
        to_do="vérifier l'ouverture de l'appel à projets de {year} ({call}) et la décision qui "
        "fixe ses priorités",
        why="Appel ouvert au plus tard le « {opens} » ; priorités fixées après : {priorities}.",
    ),
    en=RuleText(
        title="Call opened before its priorities were fixed",
        statement="The decision of every strategic priority of a call (else its meeting) is dated "
        "on or before the latest opening date of the call.",
        to_do="verify when the call of {year} ({call}) was opened, and the decision that set its "
        "priorities",
        why="Call opened on « {opens} » at the latest; priorities set later: {priorities}.",
    ),
)
def call_before_priorities(case: Case) -> Iterator[Verdict]:
    """Compare the opening of each call with the decisions that set its priorities."""
    for call in case.contract.calls_for_projects:
        found = [case.get(Priority, id) for id in call.priorities]
        priorities = [
            one for one in found if one is not None and one.level is PriorityLevel.STRATEGIC
        ]
        if not call.priorities or case.declared_gap(call, "priorities"):
            yield case.not_evaluated(call, *unsaid(case, call, "priorities"))
        elif priorities:
            yield from _in_order(case, call, priorities)
        elif None in found:
            yield case.not_evaluated(call, Missing(Priority.__name__))
        else:
            yield case.not_applicable(call, _NOT_STRATEGIC)


def _in_order(case: Case, call: CallForProjects, priorities: list[Priority]) -> Iterator[Verdict]:
    """Compare the opening of a call with the day on which each of its priorities was set."""
    opens = None if call.opens is None else call.opens.latest
    if opens is None:
        yield case.not_evaluated(call, *unsaid(case, call, "opens"))
        return
    late: list[Priority] = []
    missing: list[Missing] = []
    for priority in priorities:
        days, lacking = _set_on(case, priority)
        if days.start is not None and days.start > opens:
            late.append(priority)
        elif days.end is None or days.end > opens:
            missing += lacking
    if late:
        yield case.finding(
            call,
            "opens",
            year=str(call.year),
            call=str(ref_of(call)),
            opens=opens,
            priorities=tuple(map(named_entity, late)),
            related=tuple(map(ref_of, late)),
        )
    elif missing:
        yield case.not_evaluated(call, *dict.fromkeys(missing))


def _set_on(case: Case, priority: Priority) -> tuple[Period, tuple[Missing, ...]]:
    """Give the days on which a priority may have been set, and what is missing to tell it."""
    decision = case.get(Decision, priority.set_by)
    if decision is None:
        unset = unsaid(case, priority, "set_by")
        return Period(), unset if priority.set_by is None else (Missing(Decision.__name__),)
    if decision.taken_on is not None:
        return days_of(decision.taken_on), ()
    meeting = case.get(Meeting, decision.meeting)
    held_on = None if meeting is None else meeting.held_on
    lacking = unsaid(case, decision, "taken_on")
    return (Period() if held_on is None else days_of(held_on)), lacking
