"""The page of a kind of decision: who may take it, who sits there, and what was decided."""

from collections.abc import Sequence
from typing import Final

from contratville.analysis.steering import Able, Power, Taken
from contratville.codec import Document
from contratville.diagnostics import Text
from contratville.model import Contract, DecisionKind
from contratville.report.as_text import report_head
from contratville.report.page import Look, Page, capitalised, colon
from contratville.report.words import counted
from contratville.rules import Report

from .words import body_words, day_words, limits, list_seats, named

_ABLE: Final = Text(
    "Instances qui en ont le pouvoir, et qui y siège au {day}",
    "Bodies that have the power, and who sits there on {day}",
)
_NO_BODY: Final = Text("aucune instance n'enregistre ce pouvoir", "no body records this power")
_UNSAID: Final = Text(
    "Instances qui n'enregistrent pas tous leurs pouvoirs : on ne peut le dire",
    "Bodies that do not record all their powers: nobody can say",
)
_TAKEN: Final = Text("Décisions prises", "Decisions taken")
_NONE: Final = Text("aucune n'est enregistrée", "none is recorded")
_SEATS: Final = (
    Text("siège en exercice", "seat in office"),
    Text("sièges en exercice", "seats in office"),
)
_GUESTS: Final = (Text("invité", "guest"), Text("invités", "guests"))
_AWAY: Final = (
    Text("siège hors d'exercice", "seat out of office"),
    Text("sièges hors d'exercice", "seats out of office"),
)
_NO_SEAT: Final = Text("aucun siège n'est enregistré", "no seat is recorded")
_DECISION: Final = Text("{decision}, {day}, par {body}", "{decision}, {day}, by {body}")
_UNKNOWN_BODY: Final = Text("une instance inconnue", "an unknown body")


def kind_text(
    document: Document,
    kind: DecisionKind,
    able: Sequence[Able],
    taken: Sequence[Taken],
    report: Report,
    look: Look,
) -> str:
    """Render which bodies may take a kind of decision, and which decisions of it were taken.

    Args:
        document: where everything stands.
        kind: the kind of decision.
        able: the bodies that may take it, then those that may have the power, as of its day.
        taken: the decisions of that kind.
        report: a report on the document, which says what its profile reserves.
        look: how the page is to look.
    """
    page, contract = look.page(), document.contract
    report_head(page, report)
    page.line()
    page.line(f"{capitalised(_label(kind, page))} ({_code(kind, page)})", style="bold")
    page.heading(_ABLE.filled(day=report.as_of))
    recorded = [one for one in able if one.power is Power.RECORDED]
    for one in recorded:
        _body(page, contract, report, one, kind)
    if not recorded:
        page.line(_NO_BODY.render(page.language), indent=2)
    unsaid = [one for one in able if one.power is Power.UNKNOWN]
    if unsaid:
        page.heading(_UNSAID)
    for one in unsaid:
        page.line(body_words(one.body, page.language), indent=2, hang=2)
    page.heading(_TAKEN)
    for found in taken:
        page.line(_decision(page, found), indent=2, hang=2)
    if not taken:
        page.line(_NONE.render(page.language), indent=2)
    return page.text()


def _label(kind: DecisionKind, page: Page) -> str:
    return kind.fr if page.language == "fr" else kind.en


def _code(kind: DecisionKind, page: Page) -> str:
    return kind.slug if page.language == "fr" else kind.value


def _body(page: Page, contract: Contract, report: Report, able: Able, kind: DecisionKind) -> None:
    """Name a body, what limits its power, and who sits there."""
    page.line(body_words(able.body, page.language), indent=2, hang=2, style="bold")
    for limit in limits(contract, report, able.body, kind):
        page.line(limit.render(page.language), indent=4)
    sitting = [one for one in able.seats if one.counts]
    guests = [one for one in able.seats if one.is_guest]
    away = len(able.seats) - len(sitting) - len(guests)
    if not able.seats:
        page.line(f"{capitalised(_NO_SEAT.render(page.language))}.", indent=4)
        return
    said = [counted(len(sitting), *_SEATS, page.language)]
    said += [counted(len(guests), *_GUESTS, page.language)] if guests else []
    said += [counted(away, *_AWAY, page.language)] if away else []
    page.line(f"{', '.join(said)}{colon(page.language) if sitting else '.'}", indent=4)
    list_seats(page, contract, sitting, indent=6)


def _decision(page: Page, taken: Taken) -> str:
    body = _UNKNOWN_BODY if taken.body is None else named(taken.body)
    words = {"decision": named(taken.decision), "day": day_words(taken.when), "body": body}
    return _DECISION.render(page.language, **words)
