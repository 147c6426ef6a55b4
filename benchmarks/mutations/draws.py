"""Faults of family CIT: draws by lot, complementary lists and who may sit."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve

from contratville.analysis.councils import Holder, Seating, has_entered, is_draw_of
from contratville.model import (
    CitizenCouncil,
    College,
    Contract,
    Draw,
    DrawSource,
    FuzzyDate,
    InstitutionLink,
    Ref,
    ReserveEntry,
    SeatTenure,
    TenureEntry,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation

LOCAL: Final = "marseille-2015"
_LAST_DAY: Final = date(2024, 11, 17)
"""The last day on which the law asked for a draw."""


def _holders(contract: Contract, *colleges: College) -> Iterator[Holder]:
    """Give those who entered seats of some colleges, and did not leave them."""
    for seat in contract.council_seats:
        for position, tenure in enumerate(seat.tenures):
            leaves = tenure.period is not None and tenure.period.end is not None
            if seat.college in colleges and has_entered(tenure) and not leaves:
                yield Holder(seat, position, tenure)


def _changed(
    contract: Contract, holder: Holder, code: str, attribute: str | None, **changes: Any
) -> Planted:
    """Change the tenure of a holder, and expect one finding about the council, at it."""
    seat, position = holder.seat, holder.position
    tenures = list(seat.tenures)
    tenures[position] = evolve(holder.tenure, **changes)
    path = () if attribute is None else (attribute,)
    place = ("council_seats", seat.id, "tenures", position, *path)
    expected = Expected(code, (Ref("citizen_council", seat.council),), place)
    return Planted(contract.replacing(evolve(seat, tenures=tuple(tenures))), [expected])


def _bound_to_be_drawn(contract: Contract) -> Holder | None:
    """Give an inhabitant whom the law bound to be drawn, whatever the draw that is written."""
    seating = Seating(contract)

    def is_bound(holder: Holder) -> bool:
        tenure = holder.tenure
        coopted = evolve(holder, tenure=evolve(tenure, draw=None))
        last = seating.days_of_entry(coopted, date.max).end
        by_draw = tenure.draw is not None and tenure.entered_by is not TenureEntry.REPLACEMENT
        return by_draw and last is not None and last <= _LAST_DAY

    return next(filter(is_bound, _holders(contract, College.INHABITANTS)), None)


@mutation("CIT005")
def inhabitant_who_was_coopted(contract: Contract) -> Planted | None:
    """Lose the draw by which an inhabitant was designated."""
    holder = _bound_to_be_drawn(contract)
    return holder and _changed(contract, holder, "CIT005", None, draw=None)


@mutation("CIT005")
def inhabitant_of_the_draw_of_the_other_college(contract: Contract) -> Planted | None:
    """Let an inhabitant refer to a draw of local actors."""
    holder = _bound_to_be_drawn(contract)
    other = first(contract.draws, lambda one: one.college is College.LOCAL_ACTORS)
    if holder is None or other is None:
        return None
    return _changed(contract, holder, "CIT005", "draw", draw=other.id)


@mutation("CIT012")
def inhabitant_who_lives_outside_the_perimeter(contract: Contract) -> Planted | None:
    """Let an inhabitant live in a neighbourhood that the council does not cover."""
    for holder in _holders(contract, College.INHABITANTS):
        council = contract.citizen_councils[holder.seat.council]
        other = first(contract.neighbourhoods, _outside(council))
        if other is not None:
            return _changed(contract, holder, "CIT012", "residence", residence=other.id)
    return None


def _outside(council: CitizenCouncil) -> Callable[[Any], bool]:
    return lambda one: one.id not in council.perimeter


@mutation("CIT013")
def local_actor_whom_a_signatory_employs(contract: Contract) -> Planted | None:
    """Let a signatory employ a local actor."""
    holder = next(_holders(contract, College.LOCAL_ACTORS), None)
    link = InstitutionLink.SIGNATORY_EMPLOYEE
    return holder and _changed(
        contract, holder, "CIT013", "institution_link", institution_link=link
    )


@mutation("CIT014")
def elected_member_of_a_council(contract: Contract) -> Planted | None:
    """Let an elected official sit among the inhabitants."""
    holder = next(_holders(contract, College.INHABITANTS), None)
    link = InstitutionLink.ELECTED_OFFICIAL
    return holder and _changed(
        contract, holder, "CIT014", "institution_link", institution_link=link
    )


@mutation("CIT015", LOCAL)
def inhabitants_drawn_among_volunteers(contract: Contract) -> Planted | None:
    """Draw inhabitants among volunteers, beside the electoral roll."""
    draw = first(contract.draws, lambda one: one.college is College.INHABITANTS and one.drawn_from)
    return draw and broken(
        contract,
        draw,
        "CIT015",
        "drawn_from",
        drawn_from=draw.drawn_from | {DrawSource.VOLUNTEERS},
    )


@mutation("CIT017", LOCAL)
def draw_on_the_day_the_call_closes(contract: Contract) -> Planted | None:
    """Draw local actors on the very day their call for candidates closes."""
    for draw in contract.draws:
        closes = contract.citizen_councils[draw.council].call_closes
        if draw.college is College.LOCAL_ACTORS and closes is not None and closes.earliest:
            day = closes.earliest
            held = FuzzyDate(text=day.isoformat(), earliest=day, latest=day)
            return broken(contract, draw, "CIT017", "held_on", held_on=held)
    return None


@mutation("CIT018")
def draw_without_its_seed(contract: Contract) -> Planted | None:
    """Lose the seed of a draw."""
    draw = first(contract.draws, lambda one: one.seed)
    return draw and broken(contract, draw, "CIT018", seed=None)


def _replaced(contract: Contract) -> Iterator[tuple[Holder, Draw]]:
    """Give the inhabitants who entered by replacement, with the draw of their list."""
    for holder in _holders(contract, College.INHABITANTS):
        tenure = holder.tenure
        draw = contract.draws.get(tenure.draw) if tenure.draw else None
        by_rank = tenure.entered_by is TenureEntry.REPLACEMENT and tenure.reserve_rank
        if by_rank and draw is not None and is_draw_of(draw, holder.seat):
            yield holder, draw


@mutation("CIT019", LOCAL)
def rank_called_before_its_turn(contract: Contract) -> Planted | None:
    """Call, in place of a rank, one of the same sex that comes after it."""
    for holder, draw in _replaced(contract):
        later = next(filter(_may_stand_for(holder.tenure), reversed(draw.reserve)), None)
        if later is not None:
            return _changed(
                contract,
                holder,
                "CIT019",
                "reserve_rank",
                reserve_rank=later.rank,
                holder_key=later.holder_key,
            )
    return None


def _may_stand_for(tenure: SeatTenure) -> Callable[[ReserveEntry], bool]:
    rank, sex = tenure.reserve_rank or 0, tenure.gender
    return lambda entry: entry.rank > rank and entry.gender is sex


@mutation("CIT019", LOCAL)
def rank_that_is_not_on_the_list(contract: Contract) -> Planted | None:
    """Give a replacement a rank after the last of the list."""
    holder, draw = next(_replaced(contract), (None, None))
    if holder is None or draw is None:
        return None
    rank = 1 + max((entry.rank for entry in draw.reserve), default=0)
    return _changed(contract, holder, "CIT019", "reserve_rank", reserve_rank=rank)


def _draw_of_inhabitants(contract: Contract) -> Draw | None:
    """Give a draw of inhabitants that has a complementary list."""
    return first(contract.draws, lambda one: one.college is College.INHABITANTS and one.reserve)


@mutation("CIT020")
def empty_complementary_list(contract: Contract) -> Planted | None:
    """Lose the complementary list of a draw of inhabitants."""
    draw = _draw_of_inhabitants(contract)
    return draw and broken(contract, draw, "CIT020", reserve=())


@mutation("CIT020")
def member_on_the_complementary_list(contract: Contract) -> Planted | None:
    """Put the first whom a draw designates at the end of its complementary list."""
    draw = _draw_of_inhabitants(contract)
    seated = () if draw is None else Seating(contract).by_draw.get(draw.id, ())
    designated = (one for one in seated if one.tenure.entered_by is TenureEntry.INITIAL)
    holder = next(designated, None)
    if draw is None or holder is None:
        return None
    key, sex = holder.tenure.holder_key, holder.tenure.gender
    entry = ReserveEntry(rank=len(draw.reserve) + 1, holder_key=key, gender=sex)
    changed = evolve(draw, reserve=(*draw.reserve, entry))
    expected = at("CIT020", changed, "reserve", len(draw.reserve), "holder_key")
    return Planted(contract.replacing(changed), [expected])


DRAW_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
"""Faults of family CIT on draws and members."""
