"""Whether a decision has its meeting, and a priority its decision."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    CallForProjects,
    Decision,
    DecisionKind,
    Meeting,
    Priority,
    PriorityLevel,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import day_of, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_MEETING: Final = Text("Elle ne se rattache à aucune séance", "It refers to no meeting")
_NO_MEETING_ON: Final = Text(
    "Elle est datée du « {taken} » et ne se rattache à aucune séance",
    "It is dated « {taken} » and refers to no meeting",
)
_BEFORE: Final = Text(
    "Elle est datée du « {taken} », avant la séance {meeting}, tenue le « {held} »",
    "It is dated « {taken} », before meeting {meeting}, held on « {held} »",
)
_AFTER: Final = Text(
    "Elle est datée du « {taken} », après la séance {meeting}, tenue le « {held} »",
    "It is dated « {taken} », after meeting {meeting}, held on « {held} »",
)
_NAME_IT: Final = Text(
    "rattacher la décision {decision} à sa séance",
    "say at which meeting decision {decision} was taken",
)
_CHECK_DATES: Final = Text(
    "vérifier la date de la décision {decision} et celle de sa séance",
    "check the date of decision {decision} and that of its meeting",
)


def _its_meeting(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the meeting of a decision, as :attr:`Rule.rests_on` asks for it."""
    decision = case.get(Decision, subject[0].id)
    if decision is not None and decision.meeting is not None:
        yield Ref("meeting", decision.meeting)


@rule(
    "GOV006",
    "decision-without-meeting",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Decision),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF002", "REF014"),
    rests_on=_its_meeting,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 2 et 11 (les décisions y sont données avec "
        "leur date)",
        en="deck of 11 June 2015, slides 2 and 11 (decisions are given with their date)",
    ),
    fr=RuleText(
        title="Décision sans séance, ou d'une autre date que sa séance",
        statement="Toute décision se rattache à une séance et, si elle est datée, sa date est "
        "celle de la séance, ou l'un des jours que la date de la séance peut désigner.",
        to_do="{remedy}",
        why="{fault}.",
    ),
    en=RuleText(
        title="Decision without meeting, or of another date than its meeting",
        statement="Every decision refers to a meeting and, when it has a date, that date is the "
        "meeting's, or one of the days that the date of the meeting may denote.",
        to_do="{remedy}",
        why="{fault}.",
    ),
)
def decision_without_meeting(case: Case) -> Iterator[Verdict]:
    """Look at the meeting of each decision, and compare their dates."""
    for decision in case.contract.decisions:
        if decision.meeting is not None:
            yield from _on_its_day(case, decision)
        elif gap := case.declared_gap(decision, "meeting"):
            yield case.not_evaluated(decision, *gap)
        else:
            taken = decision.taken_on
            yield case.finding(
                decision,
                "meeting",
                remedy=_NAME_IT.filled(decision=named_entity(decision)),
                fault=_NO_MEETING if taken is None else _NO_MEETING_ON.filled(taken=taken),
            )


def _on_its_day(case: Case, decision: Decision) -> Iterator[Verdict]:
    """Compare the date of a decision, if it has one, with that of its meeting."""
    meeting, taken = case.index.steering.meeting(decision), decision.taken_on
    if meeting is None:
        missing = case.unknown(Meeting) or (Missing(Meeting.__name__),)
        yield case.not_evaluated(decision, *missing)
    elif taken is None:
        return
    elif meeting.held_on is None:
        yield case.not_evaluated(decision, *unsaid(case, meeting, "held_on"))
    else:
        first, last = meeting.held_on.earliest, meeting.held_on.latest
        fault = None
        if first is not None and taken < first:
            fault = _BEFORE
        elif last is not None and taken > last:
            fault = _AFTER
        if fault is not None:
            held = day_of(meeting.held_on)
            yield case.finding(
                decision,
                "taken_on",
                remedy=_CHECK_DATES.filled(decision=named_entity(decision)),
                fault=fault.filled(taken=taken, meeting=named_entity(meeting), held=held),
                related=(ref_of(meeting),),
            )
        elif first is None or last is None:
            yield case.not_evaluated(decision, Missing("Meeting.held_on"))


_TERRITORIAL: Final = Text("priorité territoriale", "territorial priority")
_OF_NO_CALL: Final = Text(
    "priorité qui ne relève d'aucun appel à projets", "priority that belongs to no call"
)
_SET_BY_NONE: Final = Text("Aucune décision n'est indiquée", "No decision is named")
_SET_BY_ANOTHER: Final = Text(
    "La décision indiquée, {decision}, est de type « {kind} »",
    "The decision named, {decision}, is of kind « {kind} »",
)


def _its_decision(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the decision that set a priority, as :attr:`Rule.rests_on` asks for it."""
    priority = case.get(Priority, subject[0].id)
    if priority is not None and priority.set_by is not None:
        yield Ref("decision", priority.set_by)


@rule(
    "GOV015",
    "priority-without-decision",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Priority),
    profiles=("marseille-2015",),
    addressee=Addressee.STEERING_BODY,
    depends_on=("REF002", "REF014"),
    rests_on=_its_decision,
    not_applicable_when=Text(
        "priorité territoriale, ou qui ne relève d'aucun appel à projets",
        "territorial priority, or one that belongs to no call",
    ),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (« Il fixe les priorités de l'appel à "
        "projet annuel »)",
        en="deck of 11 June 2015, slide 14 (« Il fixe les priorités de l'appel à projet annuel »)",
    ),
    fr=RuleText(
        title="Priorité de l'appel à projets sans décision",
        statement="Toute priorité stratégique d'un appel à projets renvoie à une décision de "
        "fixation des priorités.",
        to_do="indiquer la décision qui a fixé la priorité {subject}, ou la faire fixer par "
        "l'instance stratégique",
        why="{fault} ; une décision de « fixer les priorités » est attendue.",
    ),
    en=RuleText(
        title="Call priority set by no decision",
        statement="Every strategic priority of a call refers to a decision of kind set_priorities.",
        to_do="name the decision that set priority {subject}, or have the strategic body set it",
        why="{fault}; a decision to « set the priorities » is expected.",
    ),
)
def priority_without_decision(case: Case) -> Iterator[Verdict]:
    """Look at the decision that set each strategic priority of a call."""
    of_calls = {id for call in case.contract.calls_for_projects for id in call.priorities}
    open_calls = (
        *case.unknown(CallForProjects),
        *(
            one
            for call in case.contract.calls_for_projects
            for one in case.declared_gap(call, "priorities")
        ),
    )
    for priority in case.contract.priorities:
        if priority.level is PriorityLevel.TERRITORIAL:
            yield case.not_applicable(priority, _TERRITORIAL)
        elif priority.id in of_calls:
            yield from _set_by(case, priority)
        elif open_calls:
            yield case.not_evaluated(priority, *dict.fromkeys(open_calls))
        else:
            yield case.not_applicable(priority, _OF_NO_CALL)


def _set_by(case: Case, priority: Priority) -> Iterator[Verdict]:
    decision = case.get(Decision, priority.set_by)
    if decision is not None and decision.kind is DecisionKind.SET_PRIORITIES:
        return
    if decision is None and priority.set_by is not None:
        missing = case.unknown(Decision) or (Missing(Decision.__name__),)
        yield case.not_evaluated(priority, *missing)
    elif gap := case.declared_gap(priority, "set_by"):
        yield case.not_evaluated(priority, *gap)
    else:
        fault = _SET_BY_NONE
        if decision is not None:
            fault = _SET_BY_ANOTHER.filled(decision=named_entity(decision), kind=decision.kind)
        yield case.finding(
            priority,
            "set_by",
            fault=fault,
            related=() if decision is None else (ref_of(decision),),
        )
