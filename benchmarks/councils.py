"""The citizens' councils of a generated contract: the first seat by seat, the others by counts."""

from collections.abc import Iterator
from datetime import date, timedelta

import contratville.model as m

from .days import CouncilDays, is_late, reported_on
from .fictional import holder_id, on
from .outline import Outline
from .published import STRUCTURE_TYPES
from .reports import REPORTS
from .seats import COUNCIL, SEATS, SEATS_OF_A_COLLEGE, draws, seats


def councils(outline: Outline) -> Iterator[m.Entity]:
    """Give the councils, one in each territory, and what they were consulted on."""
    for n in outline.territories:
        days = CouncilDays.of(outline, n)
        yield _council(outline, n, days)
        yield from _consultations(outline, n, days)
    yield from seats(outline)
    yield from draws(outline)


def council_id(territory: int) -> str:
    """Give the id of the council of a territory."""
    return f"conseil-{territory}"


def _council(outline: Outline, n: int, days: CouncilDays) -> m.CitizenCouncil:
    neighbourhoods = outline.plan.neighbourhoods(n)
    by_seats = council_id(n) == COUNCIL
    return m.CitizenCouncil(
        id=council_id(n),
        name=f"Conseil citoyen du territoire fictif {n}",
        perimeter=tuple(f"q-{one}" for one in neighbourhoods),
        period=m.Period(start=days.installed),
        structure_types=frozenset(STRUCTURE_TYPES),
        seat_count=SEATS,
        colleges=tuple(
            m.CollegeSpec(kind=college, seats=SEATS_OF_A_COLLEGE) for college in m.College
        ),
        composition=() if by_seats else tuple(_members()),
        grouping_reason="Un conseil par territoire de projet (fictif)."
        if len(neighbourhoods) > 1
        else None,
        charter=True,
        recognised_on=days.recognised,
        consulted_before_recognition=frozenset({"mayor", "epci_president"}),
        installed_on=on(days.installed),
        call_opens=on(days.call_opened),
        call_closes=on(days.call_closed),
        support_structure=holder_id(1 + n % outline.size.holders),
        support_designated_on=days.drawn,
        renewal_due=on(days.renewed) if by_seats else None,
    )


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


def _consultations(outline: Outline, n: int, days: CouncilDays) -> Iterator[m.Consultation]:
    """Give what a council was asked: the programmes, unless it is late, then the annual reports."""
    era = outline.era
    if not is_late(outline, n):
        asked = days.installed + timedelta(days=2)
        yield _consultation(f"avis-cahier-2-{n}", n, m.Ref("booklet", "cahier-2"), asked)
        asked = era.validated_on - timedelta(days=60)
        yield _consultation(f"avis-{n}", n, m.Ref("territorial_programme", f"tp-{n}"), asked)
    asked = reported_on(era) - timedelta(days=45)
    for report in REPORTS:
        yield _consultation(f"avis-{report}-{n}", n, m.Ref("evaluation_report", report), asked)


def _consultation(id: str, council: int, about: m.Ref, asked: date) -> m.Consultation:
    return m.Consultation(
        id=id,
        council=council_id(council),
        about=about,
        opened_on=asked,
        opinion_on=asked + timedelta(days=35),
        opinion=m.OpinionValue.FAVOURABLE,
        annexed=True,
        follow_up="Avis joint au document (fictif).",
    )
