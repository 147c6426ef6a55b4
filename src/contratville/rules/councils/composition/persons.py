"""One person, one seat."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.councils import in_office
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, CouncilSeat, SeatTenure

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Missing, Verdict
from ...rule import Basis, RuleText, among, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import seat_name

_OF_COUNCIL: Final = Text("{seat} de {council}", "{seat} of {council}")


@rule(
    "CIT011",
    "person-in-two-seats",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=among(CouncilSeat),
    profiles=("core",),
    addressee=Addressee.COUNCIL_SUPPORT,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="une place par personne ; présentation du 11 juin 2015, diapositive 8 (deux collèges "
        "distincts)",
        en="one place each; deck of 11 June 2015, slide 8 (two distinct colleges)",
    ),
    fr=RuleText(
        title="Même personne sur deux sièges",
        statement="Une même clé de titulaire n'a pas de mandat en cours sur deux sièges à une même "
        "date, tous conseils citoyens du contrat confondus. De plusieurs sièges tenus par une "
        "personne, chacun est rapporté au premier. Deux mandats en cours sur un seul siège "
        "relèvent de CIT033.",
        to_do="vérifier le titulaire de ces deux sièges et ne garder qu'un mandat en cours : "
        "{seat} ; {other}",
        why="Ces deux sièges ont le même titulaire en fonction le {day}.",
    ),
    en=RuleText(
        title="One person in two seats",
        statement="A holder key has no tenure in office in two seats at one date, over all "
        "councils of the contract. Of several seats held by one person, each is reported with the "
        "first. Two tenures in office in one seat are CIT033's.",
        to_do="check the holder of these two seats and keep one tenure in office: {seat}; {other}",
        why="These two seats have the same holder in office on {day}.",
    ),
)
def person_in_two_seats(case: Case) -> Iterator[Verdict]:
    """Look for the keys in office in several seats."""
    day = reference_day(case)
    recorded = {seat.council for seat in case.contract.council_seats if seat.tenures}
    held: dict[str, dict[str, CouncilSeat]] = {}
    for seat in sorted(case.contract.council_seats, key=lambda one: (one.council, one.number)):
        in_it = [tenure for tenure in seat.tenures if in_office(tenure, day)]
        missing = _untold(case, seat, in_it, is_recorded=seat.council in recorded)
        if missing:
            yield case.not_evaluated(seat, *missing)
        for tenure in in_it:
            if tenure.holder_key.strip():
                held.setdefault(tenure.holder_key, {}).setdefault(seat.id, seat)
    for seats in held.values():
        first, *others = seats.values()
        for other in others:
            yield case.finding(
                other,
                "tenures",
                others=(first,),
                seat=_named(case, other),
                other=_named(case, first),
                day=day,
            )


def _named(case: Case, seat: CouncilSeat) -> Text:
    """Name a seat and its council, or give the id of one that is not there."""
    council = case.get(CitizenCouncil, seat.council)
    whose = seat.council if council is None else named_entity(council)
    return _OF_COUNCIL.filled(seat=seat_name(seat), council=whose)


def _untold(
    case: Case, seat: CouncilSeat, in_it: list[SeatTenure], *, is_recorded: bool
) -> tuple[Missing, ...]:
    """Say what is missing to know who holds a seat; of a vacant one, nothing is.

    No seat is known to be vacant in a council of which no tenure is recorded.
    """
    gap = case.declared_gap(seat, "tenures")
    if gap or not is_recorded:
        return gap or (Missing("CouncilSeat.tenures"),)
    keyed = all(tenure.holder_key.strip() for tenure in in_it)
    return () if keyed else (Missing("SeatTenure.holder_key"),)
