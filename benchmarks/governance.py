"""Who steers a generated contract: its bodies, their meetings and decisions, its milestones."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import contratville.model as m

from .eras import Era
from .fictional import on, partner_id
from .outline import Outline
from .published import PARTNERS, STRUCTURE_TYPES

_NOTICE = timedelta(days=14)
"""How long before a meeting its documents are sent."""
_TERRITORIAL_POWERS = frozenset(
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


def amended_on(era: Era) -> date:
    """Give the day the contract was amended, once its first year was programmed."""
    return date(era.year, 12, 15)


def governance(outline: Outline) -> Iterator[m.Entity]:
    """Give the bodies, with all signatories and councils, and what they decided."""
    yield from _bodies(outline)
    yield from _milestones(outline)
    era = outline.era
    days = sittings(outline)
    for id, kind, day in (
        ("programmes", m.DecisionKind.VALIDATE_PROGRAMME, era.validated_on),
        ("priorites", m.DecisionKind.SET_PRIORITIES, date(era.year - 1, 9, 15)),
        *((f"serie-{n}", m.DecisionKind.VALIDATE_BATCH, days[n]) for n in outline.batches),
        ("avenant", m.DecisionKind.AMEND, amended_on(era) - _NOTICE),
    ):
        yield m.Meeting(
            id=f"seance-{id}",
            body="pilotage",
            label=f"Comité de pilotage (fictif) du {day:%d/%m/%Y}",
            held_on=on(day),
            documents_sent_on=day - _NOTICE,
        )
        yield m.Decision(id=id, kind=kind, taken_on=day, body="pilotage", meeting=f"seance-{id}")
    for n in outline.batches:
        yield m.ValidationBatch(
            id=f"serie-{n}",
            year=era.year,
            label=f"Série {n} (fictive)",
            held_on=on(days[n]),
            decided_by=f"serie-{n}",
            reserved_to_fragile=n == 1,
        )


def councils(outline: Outline) -> Iterator[m.Entity]:
    """Give the citizens' councils, one in each territory, and what they were consulted on.

    That of the second territory is recognised after all programmes are validated, when there are
    more than two.
    """
    era = outline.era
    for n in outline.territories:
        neighbourhoods = outline.plan.neighbourhoods(n)
        late = n == 2 < outline.size.territories
        recognised = era.validated_on + timedelta(days=90) if late else era.recognised_on
        installed = recognised + timedelta(days=14)
        yield m.CitizenCouncil(
            id=f"conseil-{n}",
            name=f"Conseil citoyen du territoire fictif {n}",
            perimeter=tuple(f"q-{one}" for one in neighbourhoods),
            period=m.Period(start=installed),
            structure_types=frozenset(STRUCTURE_TYPES),
            seat_count=32,
            colleges=tuple(m.CollegeSpec(kind=college, seats=16) for college in m.College),
            composition=tuple(_members()),
            grouping_reason="Un conseil par territoire de projet (fictif)."
            if len(neighbourhoods) > 1
            else None,
            charter=True,
            recognised_on=recognised,
            consulted_before_recognition=frozenset({"mayor", "epci_president"}),
            installed_on=on(installed),
            call_opens=on(recognised - timedelta(days=90)),
            call_closes=on(recognised - timedelta(days=60)),
        )
        if not late:
            asked = installed + timedelta(days=2)
            yield _consultation(f"avis-cahier-2-{n}", n, m.Ref("booklet", "cahier-2"), asked)
            asked = era.validated_on - timedelta(days=60)
            yield _consultation(f"avis-{n}", n, m.Ref("territorial_programme", f"tp-{n}"), asked)


def _members() -> Iterator[m.CompositionCount]:
    """Count the members of a council: 8 pairs in each college, 2 of these under 30."""
    inhabitants, actors = m.College.INHABITANTS, m.College.LOCAL_ACTORS
    for gender in (m.Sex.F, m.Sex.M):
        for under_30, count in ((True, 2), (False, 6)):
            yield m.CompositionCount(
                college=inhabitants, gender=gender, under_30=under_30, count=count
            )
    for rank, structure_type in enumerate(STRUCTURE_TYPES):
        for gender in (m.Sex.F, m.Sex.M):
            yield m.CompositionCount(
                college=actors,
                gender=gender,
                under_30=rank < 2,
                structure_type=structure_type,
                count=1,
            )


def _consultation(id: str, council: int, about: m.Ref, asked: date) -> m.Consultation:
    return m.Consultation(
        id=id,
        council=f"conseil-{council}",
        about=about,
        opened_on=asked,
        opinion_on=asked + timedelta(days=35),
        opinion=m.OpinionValue.FAVOURABLE,
        annexed=True,
        follow_up="Avis joint au document (fictif).",
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
        id="pilotage",
        name="Comité de pilotage (fictif)",
        kind=m.BodyKind.STRATEGIC,
        powers=frozenset(m.DecisionKind),
        seats=(*signatories, *citizens.values()),
    )
    yield m.GovernanceBody(id="jeunesse", name="Groupe jeunesse (fictif)", kind=m.BodyKind.THEMATIC)
    yield m.GovernanceBody(
        id="technique",
        name="Comité technique (fictif)",
        kind=m.BodyKind.TECHNICAL,
        reports_to="pilotage",
    )
    for n in outline.territories:
        yield m.GovernanceBody(
            id=f"comite-{n}",
            name=f"Comité du territoire fictif {n}",
            kind=m.BodyKind.OPERATIONAL,
            powers=_TERRITORIAL_POWERS,
            territory=f"t-{n}",
            reports_to="pilotage",
            seats=(*signatories, citizens[n]),
        )


def _milestones(outline: Outline) -> Iterator[m.Milestone]:
    yield m.Milestone(
        id="cahier-3-valide",
        code="booklet3_validated",
        label="Validation du cahier 3",
        done_on=on(outline.era.validated_on),
        after=("contrat-signe",),
    )
    yield m.Milestone(
        id="contrat-signe",
        code="contract_signed",
        label="Signature du contrat",
        done_on=on(outline.era.signed_on),
    )
