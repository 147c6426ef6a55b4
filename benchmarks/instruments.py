"""What stands beside a generated contract: booklets, instruments, abatement plans, aided posts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

import contratville.model as m

from .days import amended_on
from .fictional import CITY, EPCI, LANDLORD, STATE, holder_id, nth, on
from .outline import Outline

_PLANNED: Final = 3
"""One neighbourhood in so many has a plan of the landlord."""
_POSTS: Final = 20
"""One holder in so many has an aided post."""
_FIELDS: Final = {
    m.AbatementField.PROXIMITY_STAFF: 60,
    m.AbatementField.EXTRA_UPKEEP: 25,
    m.AbatementField.SOCIAL_BOND: 20,
}
"""What the landlord does, valued as so much per cent of the abatement: more than it in all."""
_RESIDENCES: Final = (
    m.PostResidence.QPV,
    m.PostResidence.OTHER_PRIORITY_TERRITORY,
    m.PostResidence.WAIVER,
)


def instruments(outline: Outline) -> Iterator[m.Entity]:
    """Give booklets, companion instruments, an amendment, and an assessment of what was before."""
    era = outline.era
    days = (*era.booklets_on, era.validated_on)
    for n, (kind, day) in enumerate(zip(m.BookletKind, days, strict=True), 1):
        yield m.Booklet(
            id=f"cahier-{n}",
            number=n,
            kind=kind,
            title=f"{kind.fr.capitalize()} (fictif)",
            version="1",
            current=True,
            validated_on=on(day),
        )
    for kind in (
        m.InstrumentKind.ALLOCATION_AGREEMENT,
        m.InstrumentKind.BUDGET_ANNEX,
        m.InstrumentKind.GUP_FRAMEWORK,
        m.InstrumentKind.ANTI_DISCRIMINATION_PLAN,
        m.InstrumentKind.SOCIAL_FACILITIES_PLAN,
    ):
        yield m.CompanionInstrument(
            id=kind.value.replace("_", "-"),
            kind=kind,
            title=f"{kind.fr.capitalize()} (fictif)",
            annexed=True,
            signed_on=on(era.signed_on),
            parties=(STATE, EPCI, CITY),
            orientations=("or-1",) if kind is m.InstrumentKind.ANTI_DISCRIMINATION_PLAN else (),
        )
    yield from _abatement(outline)
    yield m.Amendment(
        id="avenant-1",
        number=1,
        object="Précisions sur les moyens des territoires (fictif)",
        signed_on=on(amended_on(era)),
        decision="avenant",
    )
    yield m.EvaluationReport(
        id="bilan",
        kind=m.ReportKind.PREDECESSOR_ASSESSMENT,
        year=era.assessed_on.year,
        author=EPCI,
        published_on=era.assessed_on,
    )


def posts(outline: Outline) -> Iterator[m.SubsidisedPost]:
    """Give the posts that the State aids: mediation ones, for three years, and FONJEP ones."""
    year = outline.era.year
    three_years = m.Period(start=date(year, 1, 1), end=date(year + 2, 12, 31))
    for rank in range(1, outline.size.holders + 1, _POSTS):
        n = rank // _POSTS
        fixed = n % 2 == 1
        yield m.SubsidisedPost(
            id=f"poste-{n + 1}",
            kind=m.PostKind.FONJEP if n % 4 == 3 else m.PostKind.ADULTE_RELAIS,
            number=f"EX-{year}-P{n + 1:03}",
            employer=holder_id(rank),
            period=three_years,
            signed_on=date(year - 1, 12, 15),
            hired_on=date(year, 1, 4),
            contract=m.PostContract.FIXED_TERM if fixed else m.PostContract.OPEN_ENDED,
            contract_period=m.Period(start=date(year, 1, 4), end=three_years.end)
            if fixed
            else None,
            contract_renewals=0 if fixed else None,
            work_time=Decimal(100),
            age_condition_met=True,
            residence=nth(_RESIDENCES, n),
            places=(f"q-{1 + n % outline.size.neighbourhoods}",),
        )


def _abatement(outline: Outline) -> Iterator[m.Entity]:
    """Give the agreement on property tax, and what the landlord does in return for it."""
    era = outline.era
    yield m.CompanionInstrument(
        id="abattement",
        kind=m.InstrumentKind.TFPB_AGREEMENT,
        title="Convention d'abattement de TFPB (fictif)",
        annexed=True,
        signed_on=on(date(era.abated_from - 1, 11, 3)),
        period=m.Period(start=date(era.abated_from, 1, 1), end=era.legal_period.end),
        parties=(STATE, EPCI, CITY, LANDLORD),
        landlord=LANDLORD,
        claimed_from=era.abated_from,
        communes=("ville",),
    )
    for n in range(1, outline.size.neighbourhoods + 1, _PLANNED):
        dwellings = outline.rng.randrange(80, 900)
        abatement = dwellings * 150_00
        yield m.AbatementPlan(
            id=f"plan-{n}",
            agreement="abattement",
            landlord=LANDLORD,
            neighbourhood=f"q-{n}",
            year=era.abated_from,
            abatement=m.Cents(abatement),
            dwellings=dwellings,
            items=tuple(_item(field, abatement * share // 100) for field, share in _FIELDS.items()),
            proof_sent_on=era.proved_on,
        )


def _item(field: m.AbatementField, amount: int) -> m.AbatementItem:
    """Give what is done in one field: planned, spent and valued alike."""
    cents = m.Cents(amount)
    return m.AbatementItem(field=field, planned=cents, spent=cents, valued=cents)
