"""What the rules on draws and on members share: councils, their seats and who holds them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from contratville.analysis import in_force
from contratville.analysis.councils import Holder
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, CouncilSeat, Draw, Ref, ref_of

from ...case import Case, keyed_field, named_entity
from ...days import reference_day
from ...finding import Finding, Missing, Subject, Verdict

BOTH: Final = (College.INHABITANTS, College.LOCAL_ACTORS)
_OVER: Final = Text(
    "conseil citoyen qui n'existe pas à cette date", "council that does not exist at that date"
)
NOBODY: Final = Text("aucun titulaire en fonction à cette date", "no holder in office at that date")
_DRAW: Final = Text(
    "« collège des {college}, {council} » ({draw})", "« {college} of {council} » ({draw})"
)

Judged = Callable[[CitizenCouncil, Holder], Iterable[Finding | Missing]]
"""What a rule says of one holder of a seat: a fault, what it lacks to judge, or nothing."""


def councils(case: Case) -> Iterator[CitizenCouncil]:
    """Give the citizens' councils, the first of those that share an id."""
    found = case.contract.citizen_councils
    return (found[id] for id in found.ids())


def seats_and_draws(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the seats of a council, and its draws: what is read beside it."""
    council = case.get(CitizenCouncil, subject[0].id)
    if council is not None:
        yield from map(ref_of, case.index.seating.seats(council))
        yield from map(ref_of, case.index.seating.draws(council))


def each_in_office(case: Case, colleges: tuple[College, ...], judged: Judged) -> Iterator[Verdict]:
    """Judge each holder in office, on the day at which a standing obligation is judged."""
    day = reference_day(case)
    for council in councils(case):
        if not in_force(council.period, day):
            yield case.not_applicable(council, _OVER)
            continue
        holders = [
            one for one in case.index.seating.holders(council, day) if one.seat.college in colleges
        ]
        missing = unrecorded(case, council, colleges)
        yield from summed_up(case, council, holders, judged, missing)


def summed_up(
    case: Case,
    council: CitizenCouncil,
    holders: Iterable[Holder],
    judged: Judged,
    missing: tuple[Missing, ...],
    nobody: Text = NOBODY,
) -> Iterator[Verdict]:
    """Give what is found of each of some holders of a council; else what is missing to judge all.

    Where no seat is held, and it is known, the rule does not concern the council.
    """
    lacking, concerned = [*missing], False
    for holder in holders:
        concerned = True
        for one in judged(council, holder):
            if isinstance(one, Missing):
                lacking.append(one)
            else:
                yield one
    if lacking:
        yield case.not_evaluated(council, *dict.fromkeys(lacking))
    elif not concerned:
        yield case.not_applicable(council, nobody)


def unrecorded(
    case: Case, council: CitizenCouncil, colleges: Iterable[College] = BOTH
) -> tuple[Missing, ...]:
    """Give what is missing to know all the holders of some colleges of a council.

    A council of which only counts of members are given has no seat, or no tenure of a seat.
    """
    unknown = case.unknown(CouncilSeat)
    seats = [one for one in case.index.seating.seats(council) if one.college in colleges]
    gaps = [missing for seat in seats for missing in case.declared_gap(seat, "tenures")]
    if unknown or gaps:
        return (*unknown, *dict.fromkeys(gaps))
    if not seats:
        return (Missing(CouncilSeat.__name__),)
    held = {seat.college for seat in seats if seat.tenures}
    return () if {seat.college for seat in seats} <= held else (Missing("CouncilSeat.tenures"),)


def of_seat(
    case: Case, council: CitizenCouncil, holder: Holder, attribute: str | None = None, **params: Any
) -> Finding:
    """Make a finding about a council, with its place in the tenure of a seat.

    It is told from others by the seat and the tenure.
    """
    seat, position = holder.seat, holder.position
    path = ("tenures", position) if attribute is None else ("tenures", position, attribute)
    return case.apart(
        council,
        f"council_seats[{seat.id}].{keyed_field(seat, path)}",
        seat,
        *path,
        related=(ref_of(seat),),
        seat=seat.number,
        college=seat.college,
        **params,
    )


def draw_name(case: Case, draw: Draw) -> Text:
    """Name a draw, which has no label, by its college and its council."""
    council = case.get(CitizenCouncil, draw.council)
    name = draw.council if council is None else council.name
    return _DRAW.filled(college=draw.college, council=name, draw=str(ref_of(draw)))


def council_name(case: Case, id: str) -> str:
    """Name a council, or give the id of one that the contract does not hold."""
    council = case.get(CitizenCouncil, id)
    return id if council is None else named_entity(council)
