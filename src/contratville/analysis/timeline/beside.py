"""What else of a contract is dated: fixed points beside its milestones, without any order."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import frozen

from contratville.analysis.periods import days_of
from contratville.model import (
    Amendment,
    Booklet,
    CitizenCouncil,
    Contract,
    Decision,
    Draw,
    Entity,
    FrameworkProgramme,
    FuzzyDate,
    Meeting,
    Period,
    Ref,
    TerritorialProgramme,
    ref_of,
)

from .steps import Point, Window
from .words import FactKind

_DATED: Final[tuple[tuple[type[Entity], str, FactKind], ...]] = (
    (Contract, "signed_on", FactKind.SIGNATURE),
    (Contract, "legal_period", FactKind.LEGAL_PERIOD),
    (Amendment, "signed_on", FactKind.AMENDMENT),
    (Booklet, "validated_on", FactKind.BOOKLET),
    (FrameworkProgramme, "validated_on", FactKind.PROGRAMME_VALIDATED),
    (TerritorialProgramme, "finalised_on", FactKind.PROGRAMME_FINALISED),
    (TerritorialProgramme, "validated_on", FactKind.PROGRAMME_VALIDATED),
    (Meeting, "held_on", FactKind.MEETING),
    (Decision, "taken_on", FactKind.DECISION),
    (CitizenCouncil, "call_opens", FactKind.CALL_OPENS),
    (CitizenCouncil, "call_closes", FactKind.CALL_CLOSES),
    (Draw, "held_on", FactKind.DRAW),
    (CitizenCouncil, "recognised_on", FactKind.RECOGNITION),
    (CitizenCouncil, "installed_on", FactKind.INSTALLATION),
    (CitizenCouncil, "renewal_due", FactKind.MID_TERM),
)
"""Where the facts are, and what each is."""


@frozen
class Fact:
    """*Fait daté*: something of the contract that has a date, and waits for nothing.

    Attributes:
        kind: *nature* — what it is.
        about: *éléments* — the entities that have the date, in the order of the contract.
        point: *date* — the date as it is written, and its days; of a period, the first and the
            last.
    """

    kind: FactKind
    about: tuple[Ref, ...]
    point: Point


def facts(contract: Contract) -> tuple[Fact, ...]:
    """Give what else is dated, in the order of time.

    What is of one kind and of the same days is one fact: the recognition of nine councils. What a
    milestone about the same entity says with the same days is not said again, nor is a meeting at
    which a dated decision was taken.
    """
    told = {
        (one.about, _window(when))
        for one in contract.milestones
        for when in (one.done_on, one.due)
        if one.about is not None and when is not None
    }
    decided = {one.meeting for one in contract.decisions if one.taken_on is not None}
    found: dict[tuple[FactKind, Window], list[tuple[Ref, Point]]] = {}
    for kind, ref, point in _all(contract):
        if (ref, point.window) in told or (kind is FactKind.MEETING and ref.id in decided):
            continue
        found.setdefault((kind, point.window), []).append((ref, point))
    made = (
        Fact(kind, tuple(ref for ref, _ in dated), dated[0][1])
        for (kind, _), dated in found.items()
    )
    return tuple(sorted(made, key=_order))


def _all(contract: Contract) -> Iterator[tuple[FactKind, Ref, Point]]:
    for entity_class, attribute, kind in _DATED:
        entities = [contract] if entity_class is Contract else contract.of(entity_class)
        for entity in entities:
            when: Any = getattr(entity, attribute)
            if when is not None:
                point = Point(when, (attribute,), _window(when))
                if not (point.window.is_open or point.window.is_reversed):
                    yield kind, ref_of(entity), point


def _window(when: FuzzyDate | Period | date) -> Window:
    days = when if isinstance(when, Period) else days_of(when)
    return Window(days.start, days.end)


def _order(fact: Fact) -> tuple[date, date]:
    window = fact.point.window
    first = window.earliest or window.latest or date.max
    return first, window.latest or first
