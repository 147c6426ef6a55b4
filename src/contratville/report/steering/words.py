"""What the pages on decisions name: bodies, seats, days, those that abstain."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from contratville.analysis import worded_period
from contratville.analysis.steering import RESERVED, TERRITORIAL_POWERS, Seated, SeatState
from contratville.diagnostics import Language, Text, worded
from contratville.model import (
    BodyKind,
    Contract,
    DecisionKind,
    Entity,
    FuzzyDate,
    GovernanceBody,
    Ref,
)
from contratville.report.entity_text import label_of
from contratville.report.page import Page
from contratville.rules import Report

_ON: Final = Text("le {day}", "on {day}")
_ABOUT: Final = Text("« {wording} »", "« {wording} »")
_NO_DAY: Final = Text("à une date inconnue", "on an unknown day")
_OWN_NAME: Final = Text("en son nom ({signatory})", "in its own name ({signatory})")
_BEHALF: Final = Text("au nom de {signatory}", "on behalf of {signatory}")
_NO_PERIOD: Final = Text("sans période saisie", "no period entered")
_STRATEGIC_ONLY: Final = Text(
    "Cette décision est réservée à l'instance de pilotage stratégique (GOV004)",
    "This decision is reserved to the strategic body (GOV004)",
)
_IS_ONE: Final = Text("{reserved}, qu'est cette instance.", "{reserved}, which this body is.")
_IS_NOT: Final = Text(
    "{reserved}, et cette instance est de type « {kind} ».",
    "{reserved}, and this body is of kind « {kind} ».",
)
_ITS_TERRITORY: Final = Text(
    "Une instance opérationnelle ne la prend que pour son territoire, {territory} (GOV005).",
    "An operational body takes it for its own territory only, {territory} (GOV005).",
)
_UNSAID: Final = Text("non précisé", "not said")
_UNCERTAIN: Final = Text("en exercice ou non selon le jour", "in office or not, by the day")


def name_of_ref(contract: Contract, ref: Ref) -> str:
    """Name an entity by its id and label, or give the reference to one that is not there."""
    entity = contract.entity(ref)
    return str(ref) if entity is None else f"{entity.id}{label_of(entity)}"


def named(entity: Entity) -> str:
    """Name an entity by its label and its id; by its id when it has no label."""
    label = label_of(entity).strip()
    return f"{label} ({entity.id})" if label else entity.id


def body_words(body: GovernanceBody, language: Language) -> str:
    """Name a body, with its kind."""
    return f"{named(body)}, {worded(body.kind, language)}"


def day_words(when: FuzzyDate | date | None) -> Text:
    """Word the day of a decision within a sentence."""
    if when is None:
        return _NO_DAY
    if isinstance(when, date):
        return _ON.filled(day=when)
    if when.earliest is not None and when.earliest == when.latest:
        return _ON.filled(day=when.earliest)
    return _ABOUT.filled(wording=when.text)


def seat_words(contract: Contract, seated: Seated, language: Language) -> str:
    """Say who holds a seat, in what capacity, for whom, and since when."""
    seat = seated.seat
    said = [name_of_ref(contract, seat.holder), worded(seat.role, language)]
    if seat.on_behalf_of is not None:
        said.append(_on_behalf(contract, seat.holder, seat.on_behalf_of).render(language))
    period = _NO_PERIOD if seat.period is None else worded_period(seat.period)
    said.append(period.render(language))
    if seated.state is SeatState.UNCERTAIN:
        said.append(_UNCERTAIN.render(language))
    return ", ".join(said)


def _on_behalf(contract: Contract, holder: Ref, id: str) -> Text:
    signatory = contract.signatories.get(id)
    if signatory is None:
        return _BEHALF.filled(signatory=id)
    organisation = Ref("organisation", signatory.organisation)
    if organisation == holder:
        return _OWN_NAME.filled(signatory=id)
    return _BEHALF.filled(signatory=f"{name_of_ref(contract, organisation)} ({id})")


def list_seats(page: Page, contract: Contract, seats: Iterable[Seated], indent: int = 2) -> None:
    """List seats, one a paragraph."""
    for seated in seats:
        text = seat_words(contract, seated, page.language)
        page.line(text, indent=indent, hang=2)


def judges(report: Report, code: str) -> bool:
    """Tell whether a rule is of the profile of a report."""
    return any(one.rule.code == code for one in report.judgements)


def limits(
    contract: Contract, report: Report, body: GovernanceBody, kind: DecisionKind
) -> Iterable[Text]:
    """Say what the profile reserves to one kind of body, or to the body of one territory."""
    reserved = RESERVED.get(kind)
    if reserved is not None and judges(report, "GOV004"):
        text = _IS_ONE if body.kind is reserved else _IS_NOT
        yield Text(
            text.render("fr", reserved=_STRATEGIC_ONLY, kind=body.kind),
            text.render("en", reserved=_STRATEGIC_ONLY, kind=body.kind),
        )
    territorial = kind in TERRITORIAL_POWERS and body.kind is BodyKind.OPERATIONAL
    if territorial and judges(report, "GOV005"):
        territory = None if body.territory is None else Ref("project_territory", body.territory)
        name = _UNSAID if territory is None else name_of_ref(contract, territory)
        yield _ITS_TERRITORY.filled(territory=name)
