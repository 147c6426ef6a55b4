"""What is programmed in a generated contract: its call, its priorities and its projects."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import contratville.model as m

from .days import call_days, next_call_days
from .fictional import CITY, EPCI, STATE, cited, holder_id, nth, on
from .outline import Outline
from .plan import TERRITORIAL
from .published import THEMES, WORKS

DEVICE: Final = "dispositif"
CALL: Final = "appel"
_SHARED: Final = 10
"""One project in so many benefits two neighbourhoods."""
_SHARES: Final = (Decimal(60), Decimal(40))
_SPECIFIC_SHARE_MAX: Final = Decimal(80)
_QPV_PUBLIC_MIN: Final = Decimal(50)
_UNCOUNTED: Final = 5
"""Of one project in so many, women and men were not counted apart."""
_RATINGS: Final = (
    m.EqualityRating.AWARE,
    m.EqualityRating.NONE,
    m.EqualityRating.TARGETED,
    m.EqualityRating.UNRATED,
)
_PARTS: Final = frozenset({"public", "places", "partners", "means", "results", "evaluation"})
_FILING_DAYS: Final = 60


def calls(outline: Outline) -> Iterator[m.Entity]:
    """Give the call of the year and the next one, with what they and the territories put first."""
    year = outline.era.year
    yield m.Device(
        id=DEVICE,
        label="Crédits spécifiques du contrat de ville (fictifs)",
        kind=m.DeviceKind.CITY_CONTRACT,
    )
    yield from _call(outline, CALL, call_days(outline.era), "prio", "priorites")
    yield from _call(
        outline,
        f"{CALL}-a-venir",
        next_call_days(outline.era),
        "prio-a-venir",
        "priorites-a-venir",
    )
    for n in outline.territories:
        yield m.Priority(
            id=f"prio-t-{n}",
            label=f"Priorité du territoire fictif {n} : {nth(WORKS, n).lower()}",
            year=year,
            level=m.PriorityLevel.TERRITORIAL,
            local=False,
            derives_from=f"prio-{nth(outline.strategic, n)}",
        )


def _call(
    outline: Outline, id: str, days: tuple[date, date], priority: str, decision: str
) -> Iterator[m.Entity]:
    """Give a call, which opens the year before, with its priorities."""
    opens, closes = days
    year = opens.year + 1
    for n in outline.strategic:
        yield m.Priority(
            id=f"{priority}-{n}",
            label=f"Priorité fictive {n} : {nth(WORKS, n).lower()}",
            year=year,
            level=m.PriorityLevel.STRATEGIC,
            set_by=decision,
        )
    yield m.CallForProjects(
        id=id,
        year=year,
        device=DEVICE,
        opens=on(opens),
        closes=on(closes),
        priorities=tuple(f"{priority}-{n}" for n in outline.strategic),
        specific_share_max=_SPECIFIC_SHARE_MAX,
        qpv_public_min=_QPV_PUBLIC_MIN,
    )


def projects(outline: Outline) -> Iterator[m.Project]:
    """Give the projects of the year, all carried out by the reference date.

    None renews another: it is the first year that the contract programmes.
    """
    for n, holder in outline.filing.holders.items():
        yield _project(outline, n, holder)


def _project(outline: Outline, n: int, holder: int) -> m.Project:
    year, rng = outline.era.year, outline.rng
    theme, work = _theme_and_work(outline, n)
    principal, *others = outline.plan.carried_out(n)
    return m.Project(
        id=f"pr-{n}",
        external_ids=(m.ExternalId(scheme="exemple", value=f"{n:08}", year=year),),
        sources=cited("tableau", f"ligne {n}"),
        label=f"{work} : {THEMES[theme].lower()} (projet fictif {n})",
        description=f"{THEMES[theme]} : {rng.choice(WORKS).lower()}, toute l'année.",
        year=year,
        period=m.Period(start=date(year, 1, 1), end=date(year, 12, 31)),
        holder=holder_id(holder),
        carries_out=(
            _carries_out(principal, m.Rank.PRINCIPAL),
            *(_carries_out(action, m.Rank.SECONDARY) for action in others),
        ),
        orientations=tuple(f"or-{one}" for one in outline.plan.orientations[principal]),
        priorities=(f"prio-{nth(outline.strategic, n)}",),
        call=CALL,
        submitted_on=call_days(outline.era)[0] + timedelta(days=rng.randrange(_FILING_DAYS)),
        instructing_service=STATE,
        theme=theme,
        purpose=m.Purpose.ACTION,
        renewal=m.Renewal.NEW,
        locations=_locations(outline, n, outline.plan.territories[principal]),
        beneficiaries=tuple(_beneficiaries(outline, n)),
        budget=tuple(outline.money.budget(n)),
        opinions=tuple(_opinions(n)),
        equality_rating=nth(_RATINGS, n),
        parts=_PARTS,
        instruction=_instruction(outline, holder),
        progress=m.Progress.COMPLETED,
        batches=(f"serie-{outline.filing.batch(n)}",),
    )


def _instruction(outline: Outline, holder: int) -> m.Instruction:
    """Say how far a file has gone: reported, once what its holder reports is accepted."""
    if holder not in outline.filing.agreed:
        return m.Instruction.VALIDATED
    return m.Instruction.REPORTED if outline.is_reviewed(holder) else m.Instruction.AGREED


def _theme_and_work(outline: Outline, project: int) -> tuple[str, str]:
    """Give the theme of a holder, and of its works, one after the other, that of a project."""
    holder, turn = outline.filing.holders[project], outline.filing.turns[project]
    return nth(tuple(THEMES), holder + turn // len(WORKS)), nth(WORKS, holder + turn)


def _locations(outline: Outline, project: int, territory: int) -> tuple[m.Location, ...]:
    places = outline.plan.neighbourhoods(territory)
    count = min(len(places), 1 if project % _SHARED else 2)
    shares = _SHARES if count > 1 else (None,)
    return tuple(
        m.Location(place=m.Ref("neighbourhood", f"q-{place}"), share=share)
        for place, share in zip(outline.rng.sample(places, count), shares, strict=True)
    )


def _beneficiaries(outline: Outline, project: int) -> Iterator[m.Beneficiaries]:
    """Count the public foreseen, then that reached: enough of it lives in priority places."""
    rng = outline.rng
    foreseen = rng.randrange(20, 400)
    for stage, total in (
        (m.Stage.PLANNED, foreseen),
        (m.Stage.ACTUAL, foreseen * rng.randrange(80, 121) // 100),
    ):
        women = total * rng.randrange(40, 66) // 100
        counted = stage is m.Stage.PLANNED or project % _UNCOUNTED
        yield m.Beneficiaries(
            stage=stage,
            total=total,
            qpv=total - total * rng.randrange(10, 46) // 100,
            women=women if counted else None,
            men=total - women if counted else None,
            under_25=total * rng.randrange(10, 60) // 100,
        )


def _opinions(project: int) -> Iterator[m.Opinion]:
    """Give the views of the partners: that of the State with reservations at times."""
    favourable, reserved = m.OpinionValue.FAVOURABLE, m.OpinionValue.RESERVED
    yield m.Opinion(partner=EPCI, opinion=favourable)
    if project % 2:
        yield m.Opinion(partner=STATE, opinion=favourable if project % 3 else reserved)
    else:
        yield m.Opinion(partner=CITY, opinion=favourable)


def _carries_out(action: int, rank: m.Rank) -> m.CarryOut:
    return m.CarryOut(action=m.Ref("territorial_action", f"{TERRITORIAL}-{action}"), rank=rank)
