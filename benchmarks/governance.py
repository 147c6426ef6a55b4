"""Who steers a generated contract: its bodies, their meetings and decisions, its milestones."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

import contratville.model as m

from .days import CouncilDays, amended_on, next_call_days
from .fictional import EPCI, on, partner_id
from .outline import Outline
from .published import PARTNERS

STRATEGIC: Final = "pilotage"
RENEWAL: Final = "comite-renouvellement"
_WEEK: Final = timedelta(weeks=1)
_NOTICE: Final = 2 * _WEEK
"""How long before a meeting its documents are sent."""
_TERRITORIAL_POWERS: Final = frozenset(
    {
        m.DecisionKind.PROGRESS,
        m.DecisionKind.CONTINUE_OBJECTIVES,
        m.DecisionKind.NEXT_YEAR_PRIORITIES,
    }
)


def sittings(outline: Outline) -> Mapping[int, date]:
    """Give the day of the sitting of each batch, as in the deck: 29 April and 9 June."""
    year = outline.era.year
    return {1: date(year, 4, 29), 2: date(year, 6, 9)}


def governance(outline: Outline) -> Iterator[m.Entity]:
    """Give the bodies, with all signatories and councils, and what they decided."""
    yield from _bodies(outline)
    yield from _milestones(outline)
    era = outline.era
    days = sittings(outline)
    next_call, _ = next_call_days(era)
    for id, kind, day in (
        ("programmes", m.DecisionKind.VALIDATE_PROGRAMME, era.validated_on),
        ("priorites", m.DecisionKind.SET_PRIORITIES, date(era.year - 1, 9, 15)),
        *((f"serie-{n}", m.DecisionKind.VALIDATE_BATCH, days[n]) for n in outline.batches),
        ("avenant", m.DecisionKind.AMEND, amended_on(era) - _NOTICE),
        ("priorites-a-venir", m.DecisionKind.SET_PRIORITIES, next_call - _NOTICE),
    ):
        label = f"Comité de pilotage (fictif) du {day:%d/%m/%Y}"
        yield from _sitting(id, kind, STRATEGIC, day, label)
    for n in outline.territories:
        yield from _sitting(
            f"avancement-{n}",
            m.DecisionKind.PROGRESS,
            f"comite-{n}",
            date(next_call.year, 5, 20),
            f"Comité du territoire fictif {n}",
            m.Ref("territorial_programme", f"tp-{n}"),
        )
    for n in outline.batches:
        yield m.ValidationBatch(
            id=f"serie-{n}",
            year=era.year,
            label=f"Série {n} (fictive)",
            held_on=on(days[n]),
            decided_by=f"serie-{n}",
            reserved_to_fragile=n == 1,
        )


def _sitting(
    id: str, kind: m.DecisionKind, body: str, day: date, label: str, *concerns: m.Ref
) -> Iterator[m.Entity]:
    """Give a meeting of a body, and what it decided there."""
    yield m.Meeting(
        id=f"seance-{id}",
        body=body,
        label=label,
        held_on=on(day),
        documents_sent_on=day - _NOTICE,
    )
    yield m.Decision(
        id=id, kind=kind, taken_on=day, body=body, meeting=f"seance-{id}", concerns=concerns
    )


def _bodies(outline: Outline) -> Iterator[m.GovernanceBody]:
    signatories = tuple(
        m.BodySeat(
            holder=m.Ref("organisation", partner_id(rank)),
            on_behalf_of=f"s-{rank}",
            role=m.SeatRole.CHAIR if rank == 1 else m.SeatRole.MEMBER,
        )
        for rank, _ in enumerate(PARTNERS, 1)
    )
    citizens = {
        n: m.BodySeat(
            holder=m.Ref("citizen_council", f"conseil-{n}"),
            role=m.SeatRole.CITIZEN_REPRESENTATIVE,
        )
        for n in outline.territories
    }
    yield m.GovernanceBody(
        id=STRATEGIC,
        name="Comité de pilotage (fictif)",
        kind=m.BodyKind.STRATEGIC,
        powers=frozenset(m.DecisionKind) - _TERRITORIAL_POWERS,
        seats=(*signatories, *citizens.values()),
    )
    yield m.GovernanceBody(id="jeunesse", name="Groupe jeunesse (fictif)", kind=m.BodyKind.THEMATIC)
    yield m.GovernanceBody(
        id="technique",
        name="Comité technique (fictif)",
        kind=m.BodyKind.TECHNICAL,
        reports_to=STRATEGIC,
    )
    for n in outline.territories:
        yield m.GovernanceBody(
            id=f"comite-{n}",
            name=f"Comité du territoire fictif {n}",
            kind=m.BodyKind.OPERATIONAL,
            powers=_TERRITORIAL_POWERS,
            territory=f"t-{n}",
            reports_to=STRATEGIC,
            seats=(*signatories, citizens[n]),
        )
    chair = m.BodySeat(holder=m.Ref("organisation", EPCI), role=m.SeatRole.CHAIR)
    yield m.GovernanceBody(
        id=RENEWAL,
        name="Comité du renouvellement urbain (fictif)",
        kind=m.BodyKind.RENEWAL,
        powers=frozenset({m.DecisionKind.FOLLOW_UP}),
        reports_to=STRATEGIC,
        seats=(chair, citizens[1]),
    )


def _milestones(outline: Outline) -> Iterator[m.Milestone]:
    """Give the steps of the contract, all done by the reference date."""
    validated_on = outline.era.validated_on
    installed_on = max(CouncilDays.of(outline, n).installed for n in outline.territories)
    for id, code, label, day, *after in (
        (
            "cahier-3-valide",
            "booklet3_validated",
            "Validation du cahier 3",
            validated_on,
            "contrat-signe",
            "projets-finalises",
        ),
        ("contrat-signe", "contract_signed", "Signature du contrat", outline.era.signed_on),
        (
            "projets-lances",
            "territory_projects_started",
            "Lancement des projets de territoire",
            validated_on - 26 * _WEEK,
        ),
        (
            "projets-finalises",
            "territory_projects_finalised",
            "Finalisation des projets de territoire",
            validated_on - 4 * _WEEK,
            "projets-lances",
        ),
        (
            "conseils-installes",
            "councils_installed",
            "Installation des conseils citoyens",
            installed_on,
        ),
    ):
        yield m.Milestone(id=id, code=code, label=label, done_on=on(day), after=tuple(after))
