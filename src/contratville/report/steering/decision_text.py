"""The page of one decision: what, when, by whom, with what power, and who had a stake."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.steering import Concern, Power, Stake, Steering, Taken
from contratville.codec import Document
from contratville.diagnostics import Text, worded
from contratville.model import (
    Contract,
    DecisionKind,
    GovernanceBody,
    Ref,
    ref_of,
)
from contratville.model.attributes import name_of
from contratville.report.as_text import report_head
from contratville.report.entity_text import path_of
from contratville.report.page import Look, Page, capitalised, colon
from contratville.report.words import counted, missing_words
from contratville.rules import Missing, Report

from .checks import checks
from .words import body_words, day_words, limits, list_seats, name_of_ref, named

_POWER: Final = Text("Pouvoir de l'instance", "Power of the body")
_SITTING: Final = Text("Qui siégeait {day}", "Who sat {day}")
_GUESTS: Final = Text("Invités", "Guests")
_DOUBTFUL: Final = Text(
    "Sièges dont on ne sait s'ils étaient en exercice ce jour-là",
    "Seats of which nobody knows whether they were in office that day",
)
_AWAY: Final = Text(
    "Sièges qui n'étaient pas en exercice ce jour-là", "Seats that were not in office that day"
)
_STAKES: Final = Text("Intérêts et abstentions", "Stakes and abstentions")
_CONCERNED: Final = Text("Ce qu'elle concerne", "What it concerns")

_TAKEN: Final = Text("{kind}, {day}", "{kind}, {day}")
_AT: Final = Text("Séance : {meeting}.", "Meeting: {meeting}.")
_NO_MEETING: Final = Text("Aucune séance n'est indiquée.", "No meeting is named.")
_LOST_MEETING: Final = Text(
    "Séance : {meeting}, introuvable dans le contrat.",
    "Meeting: {meeting}, not in the contract.",
)
_BY: Final = Text("Instance : {body}.", "Body: {body}.")
_NO_BODY: Final = Text(
    "On ne sait quelle instance a décidé ; il manque : {missing}.",
    "Nobody knows which body decided; missing: {missing}.",
)
_OTHER_BODY: Final = Text(
    "La décision nomme une autre instance que sa séance, {body} ; c'est celle de la séance qui est "
    "retenue.",
    "The decision names another body than its meeting, {body}; that of the meeting is retained.",
)
_POWERS: Final = {
    Power.RECORDED: Text(
        "Elle enregistre le pouvoir de « {kind} ».", "It records the power to « {kind} »."
    ),
    Power.NOT_RECORDED: Text(
        "Elle n'enregistre pas le pouvoir de « {kind} » ; pouvoirs enregistrés : {powers}.",
        "It does not record the power to « {kind} »; powers recorded: {powers}.",
    ),
    Power.UNKNOWN: Text(
        "On ne peut dire si elle avait le pouvoir de « {kind} » ; il manque : {missing}.",
        "Nobody can say whether it had the power to « {kind} »; missing: {missing}.",
    ),
}
_SEATS: Final = (
    Text("siège en exercice", "seat in office"),
    Text("sièges en exercice", "seats in office"),
)
_NO_SEAT: Final = Text("il manque : {missing}", "missing: {missing}")
_NOBODY: Final = Text("personne", "nobody")
_ABSTAINED: Final = Text("{organisation} s'est abstenu", "{organisation} abstained")
_HOLDS: Final = Text(" ; porte {projects}", "; holds {projects}")
_DID_NOT: Final = Text(
    "{organisation} ne s'est pas abstenu ; porte {projects}",
    "{organisation} did not abstain; holds {projects}",
)
_PERHAPS: Final = Text(
    "{organisation} siégeait peut-être, et ne s'est pas abstenu ; porte {projects}",
    "{organisation} perhaps sat, and did not abstain; holds {projects}",
)
_FOR_IT: Final = Text(
    "{organisation} ne s'est pas prononcé : qui siège pour lui s'est abstenu ; porte {projects}",
    "{organisation} took no part: who sits for it abstained; holds {projects}",
)
_NO_STAKE: Final = Text(
    "aucune abstention, et aucun organisme qui siège ne porte un projet sur lequel elle porte",
    "no abstention, and no organisation that sits holds a project that it is about",
)
_NOT_ALL: Final = Text(
    "on ne peut dire tous les intérêts ; il manque : {missing}",
    "nobody can say all the stakes; missing: {missing}",
)
_PROJECTS: Final = (Text("projet", "project"), Text("projets", "projects"))
_LISTED: Final = Text("dans sa liste", "in its list")
_REFERS: Final = Text("s'y réfère", "refers to it")
_BOTH: Final = Text("dans sa liste, et s'y réfère", "in its list, and refers to it")
_OF_PROJECTS: Final = Text("{projects} ({holders})", "{projects} ({holders})")
_HOLDERS: Final = (Text("porteur", "holder"), Text("porteurs", "holders"))
_NONE: Final = Text(
    "rien : ni sa liste, ni aucun élément ne le dit",
    "nothing: neither its list nor any entity says",
)


def decision_text(
    document: Document, steering: Steering, taken: Taken, report: Report, look: Look
) -> str:
    """Render who took a decision, with what power, who sat that day, and what checks say of it.

    Args:
        document: where everything stands.
        steering: the steering of the contract.
        taken: the decision, with who answers for it.
        report: a report on the document by the rules on bodies and decisions.
        look: how the page is to look.
    """
    page, contract = look.page(), document.contract
    report_head(page, report)
    page.line()
    _what(page, document, taken)
    page.heading(_POWER)
    if taken.body is None:
        missing = missing_words(_what_tells_the_body(taken), page.language)
        page.line(_NO_BODY.render(page.language, missing=missing), indent=2)
    else:
        _power(page, contract, report, taken, taken.body)
        _seats(page, contract, taken, taken.body)
    page.heading(_STAKES)
    _stakes(page, contract, steering, taken)
    page.heading(_CONCERNED)
    _concerned(page, contract, steering, taken)
    about = (taken.decision, taken.meeting, taken.body)
    checks(page, report, [ref_of(one) for one in about if one is not None])
    return page.text()


def _what(page: Page, document: Document, taken: Taken) -> None:
    """Say what was decided, when, at which meeting and by which body."""
    decision, language = taken.decision, page.language
    page.line(named(decision), style="bold")
    what = _TAKEN.render(language, kind=decision.kind, day=day_words(taken.when))
    page.line(f"{capitalised(what)}.")
    if taken.meeting is not None:
        page.line(_AT.render(language, meeting=named(taken.meeting)))
    elif decision.meeting is None:
        page.line(_NO_MEETING.render(language))
    else:
        page.line(_LOST_MEETING.render(language, meeting=decision.meeting))
    if taken.body is not None:
        page.line(_BY.render(language, body=body_words(taken.body, language)))
        if decision.body is not None and decision.body != taken.body.id:
            other = name_of_ref(document.contract, Ref("governance_body", decision.body))
            page.line(_OTHER_BODY.render(language, body=other))
    place = document.place(path_of(document, decision))
    if place is not None:
        page.line(str(place), style="dim")


def _what_tells_the_body(taken: Taken) -> Missing:
    """Say what would tell which body decided, and why it is missing if that is said."""
    what, owner, attribute = "Decision.meeting", taken.decision.gaps, "meeting"
    if taken.meeting is not None:
        what, owner, attribute = "Meeting.body", taken.meeting.gaps, "body"
    gap = next((one.reason for one in owner if one.field == attribute), None)
    return Missing(what, gap)


def _power(
    page: Page, contract: Contract, report: Report, taken: Taken, body: GovernanceBody
) -> None:
    kind, language = taken.decision.kind, page.language
    if taken.power is not None:
        powers = tuple(one for one in DecisionKind if one in body.powers)
        missing = missing_words(_missing(body, "powers"), language)
        words = {"kind": kind, "powers": powers, "missing": missing}
        page.line(_POWERS[taken.power].render(language, **words), indent=2)
    for limit in limits(contract, report, body, kind):
        page.line(limit.render(language), indent=2)


def _missing(body: GovernanceBody, attribute: str) -> Missing:
    """Say that an attribute of a body is missing, and why if the body says so."""
    gap = next((one.reason for one in body.gaps if one.field == attribute), None)
    return Missing(f"GovernanceBody.{attribute}", gap)


def _seats(page: Page, contract: Contract, taken: Taken, body: GovernanceBody) -> None:
    """List who sat, seat by seat; apart, guests, doubtful seats and those out of office."""
    sitting = [one for one in taken.seats if one.counts]
    doubtful = [one for one in taken.seats if one.may_count]
    guests = [one for one in taken.seats if one.is_guest]
    away = [one for one in taken.seats if not (one.counts or one.may_count or one.is_guest)]
    page.heading(_SITTING.filled(day=day_words(taken.when)))
    gap = _missing(body, "seats")
    if not body.seats or gap.gap is not None:
        words = missing_words(gap, page.language)
        page.line(capitalised(f"{_NO_SEAT.render(page.language, missing=words)}."), indent=2)
    if body.seats:
        count = counted(len(sitting), *_SEATS, page.language)
        page.line(f"{count}{colon(page.language) if sitting else '.'}", indent=2)
        list_seats(page, contract, sitting, indent=4)
    for heading, seats in ((_GUESTS, guests), (_DOUBTFUL, doubtful), (_AWAY, away)):
        if seats:
            page.heading(heading)
            list_seats(page, contract, seats)


def _stakes(page: Page, contract: Contract, steering: Steering, taken: Taken) -> None:
    """List who abstained, then who had a stake and did not."""
    stakes = {one.organisation: one for one in taken.stakes}
    for id in taken.decision.abstentions:
        text = _ABSTAINED.render(page.language, organisation=_organisation(contract, id))
        stake = stakes.get(id)
        if stake is not None:
            text += _HOLDS.render(page.language, projects=_projects(page, stake))
        page.line(text, indent=2, hang=2)
    for stake in taken.stakes:
        if stake.organisation in taken.decision.abstentions:
            continue
        said = _FOR_IT if stake.abstained else _DID_NOT if stake.sits else _PERHAPS
        organisation = _organisation(contract, stake.organisation)
        text = said.render(
            page.language, organisation=organisation, projects=_projects(page, stake)
        )
        page.line(text, indent=2, hang=2)
    missing = tuple(missing_words(one, page.language) for one in _unknown(steering, taken))
    if missing:
        page.line(_NOT_ALL.render(page.language, missing=missing), indent=2, hang=2)
    elif not (taken.stakes or taken.decision.abstentions):
        page.line(_NO_STAKE.render(page.language), indent=2, hang=2)


def _unknown(steering: Steering, taken: Taken) -> Iterator[Missing]:
    """Give what is missing to know all that have a stake in a decision."""
    decision, body = taken.decision, taken.body
    if body is None:
        yield _what_tells_the_body(taken)
    elif not body.seats or any(gap.field == "seats" for gap in body.gaps):
        yield _missing(body, "seats")
    projects = steering.projects(decision)
    batches = steering.entities(decision, "validation_batch")
    if not batches and not projects and decision.kind is DecisionKind.VALIDATE_BATCH:
        yield Missing("ValidationBatch.decided_by")
    if not all(steering.programming.of_batch.get(one) for one in batches):
        yield Missing("Project.batches")
    if any(one.holder is None for one in projects):
        yield Missing("Project.holder")


def _organisation(contract: Contract, id: str) -> str:
    return name_of_ref(contract, Ref("organisation", id))


def _projects(page: Page, stake: Stake) -> str:
    """Count the projects of an organisation, and name them."""
    count = counted(len(stake.projects), *_PROJECTS, page.language)
    return f"{count} ({', '.join(one.id for one in stake.projects)})"


def _concerned(page: Page, contract: Contract, steering: Steering, taken: Taken) -> None:
    """List what the decision concerns, each once, with where that is said."""
    by_entity: dict[Ref, list[Concern]] = {}
    for concern in taken.concerns:
        by_entity.setdefault(concern.entity, []).append(concern)
    own = ref_of(taken.decision)
    for ref, concerns in by_entity.items():
        entity = contract.entity(ref)
        kind = "" if entity is None else f"{worded(name_of(type(entity)), page.language)} "
        listed = any(one.owner == own for one in concerns)
        refers = any(one.owner != own for one in concerns)
        how = _BOTH if listed and refers else _LISTED if listed else _REFERS
        text = f"{kind}{name_of_ref(contract, ref)}, {how.render(page.language)}"
        if ref.kind == "validation_batch":
            text += f"{colon(page.language)} {_batch(page, steering, ref)}"
        page.line(capitalised(text), indent=2, hang=2)
    if not by_entity:
        page.line(_NONE.render(page.language), indent=2)


def _batch(page: Page, steering: Steering, ref: Ref) -> str:
    """Count the projects of a batch, and those that hold them."""
    projects = steering.programming.of_batch.get(ref.id, ())
    holders = {one.holder for one in projects if one.holder is not None}
    return _OF_PROJECTS.render(
        page.language,
        projects=counted(len(projects), *_PROJECTS, page.language),
        holders=counted(len(holders), *_HOLDERS, page.language),
    )
