"""When bodies meet: before the yearly call, with their documents in time, and which body sits."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from contratville.analysis import days_of, meet
from contratville.diagnostics import Text
from contratville.model import (
    BodyKind,
    CallForProjects,
    Device,
    DeviceKind,
    FuzzyDate,
    GovernanceBody,
    Meeting,
    Period,
    Ref,
    ref_of,
)

from ...case import Case
from ...due import add_months
from ...finding import Missing, Subject, Verdict
from ...lookups import day_of, unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import NOT_OPERATIONAL

_NO_LATER_CALL: Final = Text(
    "aucun appel à projets du contrat, après le premier, n'est ouvert à la date de référence",
    "no call of the contract after the first is open on the reference date",
)
_NO_MEETING: Final = Text(
    "Aucune séance de cette instance n'est enregistrée.",
    "No meeting of this body is recorded.",
)
_LAST_MEETING: Final = Text(
    "La dernière séance enregistrée avant cette ouverture est du « {last} ».",
    "The last meeting recorded before this opening is of « {last} ».",
)
_ONLY_LATER: Final = Text(
    "Les seules séances enregistrées sont postérieures à cette ouverture.",
    "The only meetings recorded are later than this opening.",
)


def _calls_and_lost_meetings(case: Case, _: Subject) -> Iterator[Ref]:
    """Give the calls of the contract, and the meetings of a body that is not there."""
    yield from map(ref_of, case.contract.calls_for_projects)
    for body, meetings in case.index.steering.meetings_of.items():
        if body is not None and body not in case.contract.governance_bodies:
            yield from map(ref_of, meetings)


@rule(
    "GOV009",
    "yearly-meeting",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(GovernanceBody),
    profiles=("marseille-2015",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Meeting.held_on", "CallForProjects.opens"),
    depends_on=("REF002", "REF014"),
    rests_on=_calls_and_lost_meetings,
    not_applicable_when=Text(
        "instance qui n'est pas opérationnelle ; contrat sans deuxième appel à projets ouvert",
        "body that is not operational; contract without a second open call",
    ),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (avis sur « les priorités pour l'année à "
        "venir »)",
        en="deck of 11 June 2015, slide 14 (view on « les priorités pour l'année à venir »)",
    ),
    fr=RuleText(
        title="Absence de séance de l'instance opérationnelle avant l'appel",
        statement="Pour chaque appel à projets du contrat de ville ouvert à la date de référence, "
        "hors celui de la première année, toute instance opérationnelle a tenu une séance dans les "
        "douze mois s'achevant à la date d'ouverture de l'appel (date au plus tard, incluse).",
        to_do="enregistrer la séance de l'instance {subject} où ont été examinées les priorités de "
        "{year}, tenue du {first} au {opens}, ou réunir l'instance avant le prochain appel",
        why="L'appel à projets de {year} ouvre le « {opens} ». {fault}",
    ),
    en=RuleText(
        title="No meeting of the territory's body before the call",
        statement="For each call of the contrat de ville that is open on the reference date, that "
        "of the first year left out, every operational body has a meeting in the twelve months "
        "that end on the latest opening date of the call, inclusive.",
        to_do="record the meeting of body {subject} that looked at the priorities of {year}, held "
        "from {first} to {opens}, or convene the body before the next call",
        why="The call for projects of {year} opens on « {opens} ». {fault}",
    ),
)
def yearly_meeting(case: Case) -> Iterator[Verdict]:
    """Look for a meeting of each operational body in the year before each call."""
    calls, unclear = _later_calls(case)
    unplaced = case.index.steering.meetings_of.get(None, ())
    for body in case.contract.governance_bodies:
        if body.kind is not BodyKind.OPERATIONAL:
            yield case.not_applicable(body, NOT_OPERATIONAL)
        elif not (calls or unclear):
            yield case.not_applicable(body, _NO_LATER_CALL)
        else:
            if unclear:
                yield case.not_evaluated(body, *unclear)
            for call, opens in calls:
                yield from _met_before(case, body, call, opens, unplaced)


def _later_calls(
    case: Case,
) -> tuple[list[tuple[CallForProjects, date]], tuple[Missing, ...]]:
    """Give the calls of the contract after those of its first year, each with its opening."""
    calls = [one for one in case.contract.calls_for_projects if _of_the_contract(case, one)]
    first = min((call.year for call in calls), default=0)
    missing = [*case.unknown(CallForProjects)]
    found = []
    for call in calls:
        opens = None if call.opens is None else call.opens.latest
        if call.year == first:
            continue
        if opens is None:
            missing.extend(unsaid(case, call, "opens"))
        elif opens <= case.as_of:
            found.append((call, opens))
    return found, tuple(dict.fromkeys(missing))


def _of_the_contract(case: Case, call: CallForProjects) -> bool:
    """Tell whether a call is that of the contrat de ville, and not of another scheme."""
    device = case.get(Device, call.device)
    return call.device is None or (device is not None and device.kind is DeviceKind.CITY_CONTRACT)


def _met_before(
    case: Case,
    body: GovernanceBody,
    call: CallForProjects,
    opens: date,
    unplaced: Iterable[Meeting],
) -> Iterator[Verdict]:
    """Look for a meeting of a body in the year that ends on the opening of a call."""
    year = Period(start=_year_before(opens), end=opens)
    meetings = case.index.steering.meetings_of.get(body.id, ())
    if any(_within(one.held_on, year) for one in meetings):
        return
    missing = [*case.unknown(Meeting)]
    for one in meetings:
        if one.held_on is None:
            missing.extend(unsaid(case, one, "held_on"))
        elif meet(days_of(one.held_on), year):
            missing.append(Missing("Meeting.held_on"))
    for one in unplaced:
        if one.held_on is None or meet(days_of(one.held_on), year):
            missing.extend(unsaid(case, one, "body"))
    if missing:
        yield case.not_evaluated(body, *dict.fromkeys(missing))
    else:
        yield case.apart(
            body,
            f"calls_for_projects[{call.id}]",
            body,
            year=str(call.year),
            first=year.start,
            opens=opens,
            fault=_last_before(meetings, opens),
            related=(ref_of(call),),
        )


def _year_before(day: date) -> date:
    """Give the first day of the twelve months that end on a day."""
    if day.year == date.min.year:
        return date.min
    return add_months(day, -12) + timedelta(days=1)


def _within(when: FuzzyDate | None, period: Period) -> bool:
    """Tell whether all the days that a date may denote are in a period, which has both ends."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    first, last = period.start or date.min, period.end or date.max
    return first <= when.earliest and when.latest <= last


def _last_before(meetings: Iterable[Meeting], day: date) -> Text:
    """Say which meeting of a body, none of which is in the year before a day, came last."""
    held = [one.held_on for one in meetings if one.held_on is not None]
    before = [when for when in held if when.latest is not None and when.latest <= day]
    if before:
        last = max(before, key=lambda when: when.latest or date.min)
        return _LAST_MEETING.filled(last=last.latest)
    return _ONLY_LATER if held else _NO_MEETING


@rule(
    "GOV016",
    "documents-late",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(Meeting),
    profiles=("core",),
    addressee=Addressee.STEERING_BODY,
    needs=("Meeting.documents_sent_on", "Meeting.held_on"),
    parameters={
        "days": Parameter(
            10,
            fr="jours au moins entre l'envoi des documents et la séance",
            en="days at least between the sending of the documents and the meeting",
        )
    },
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="des conseils citoyens disent recevoir des documents nombreux, complexes et tardifs "
        "(2017)",
        en="councils report documents that are many, complex and late (2017)",
    ),
    fr=RuleText(
        title="Documents transmis tardivement",
        statement="Lorsqu'une séance a une date d'envoi des documents, celle-ci précède la séance "
        "d'au moins le nombre de jours fixé ; une date de séance approximative n'est un constat "
        "que si elle est trop proche à sa date au plus tard.",
        to_do="envoyer les documents au moins {days} jours avant les prochaines séances, ou "
        "vérifier les dates de la séance {subject}",
        why="Documents envoyés le « {sent} » pour une séance du « {held} » : moins de {days} "
        "jours.",
    ),
    en=RuleText(
        title="Documents sent late",
        statement="When a meeting has a sending date for its documents, that date is at least the "
        "required number of days before the meeting; a vague date of meeting is a finding only "
        "when it is too near at its latest.",
        to_do="send the documents at least {days} days before the next meetings, or check the "
        "dates of meeting {subject}",
        why="Documents sent on « {sent} » for a meeting of « {held} »: fewer than {days} days.",
    ),
)
def documents_late(case: Case) -> Iterator[Verdict]:
    """Count the days between the sending of the documents and each meeting."""
    days = case.parameter("days")
    for meeting in case.contract.meetings:
        sent, held = meeting.documents_sent_on, meeting.held_on
        if sent is None or held is None or not isinstance(days, int):
            continue
        if held.latest is not None and (held.latest - sent).days < days:
            yield case.finding(
                meeting, "documents_sent_on", sent=sent, held=day_of(held), days=days
            )
        elif held.earliest is None or (held.earliest - sent).days < days:
            yield case.not_evaluated(meeting, Missing("Meeting.held_on"))


_WITH_DECISIONS: Final = Text(
    "on ne sait qui a pris {decisions}", "nobody knows who took {decisions}"
)
_NO_DECISION: Final = Text("aucune décision n'y est rattachée", "no decision refers to it")


@rule(
    "GOV020",
    "meeting-without-body",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Meeting),
    profiles=("core",),
    addressee=Addressee.GIP,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="convention de codage : l'instance qui siège dit qui décide",
        en="coding convention: the body that sits tells who decides",
    ),
    fr=RuleText(
        title="Séance dont l'instance n'est pas dite",
        statement="Toute séance désigne l'instance qui siège.",
        to_do="indiquer l'instance qui siège lors de la séance {subject}, ou déclarer cette lacune",
        why="Aucune instance n'est désignée ; {decisions}.",
    ),
    en=RuleText(
        title="Meeting of which the body is not said",
        statement="Every meeting names the body that sits.",
        to_do="name the body that sits at meeting {subject}, or declare the gap",
        why="No body is named; {decisions}.",
    ),
)
def meeting_without_body(case: Case) -> Iterator[Verdict]:
    """Look at the body that each meeting names."""
    unplaced = case.index.steering.meetings_of.get(None, ())
    if not unplaced:
        return
    taken: dict[str, list[Ref]] = {}
    for decision in case.contract.decisions:
        if decision.meeting is not None:
            taken.setdefault(decision.meeting, []).append(ref_of(decision))
    for meeting in unplaced:
        gap = case.declared_gap(meeting, "body")
        if gap:
            yield case.not_evaluated(meeting, *gap)
            continue
        decisions = tuple(taken.get(meeting.id, ()))
        yield case.finding(
            meeting,
            "body",
            decisions=_WITH_DECISIONS.filled(decisions=decisions) if decisions else _NO_DECISION,
            related=decisions,
        )
