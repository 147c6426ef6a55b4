"""How many seats a council has."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import CitizenCouncil

from ...case import Case
from ...finding import Missing, Verdict
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import unlisted_seats

_SEATS: Final = ("CitizenCouncil.seat_count/CouncilSeat.council",)
_RECORDED: Final = Text("Sièges enregistrés : « {count} »", "Seats recorded: « {count} »")
_FORESEEN: Final = Text("Nombre de sièges prévu : « {count} »", "Seats foreseen: « {count} »")
_SIZE_IS_SET: Final = Text(
    "conseil citoyen dont le profil fixe le nombre de sièges",
    "council whose number of seats the profile sets",
)


@rule(
    "CIT001",
    "council-size-of-profile",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    parameters={
        "seats": Parameter(
            32,
            fr="nombre de sièges de tout conseil citoyen",
            en="number of seats of every council",
        ),
    },
    needs=_SEATS,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8 (32 membres)",
        en="deck of 11 June 2015, slide 8 (32 members)",
    ),
    fr=RuleText(
        title="Nombre de sièges différent de celui du contrat",
        statement="Tout conseil citoyen compte exactement le nombre de sièges fixé par le profil "
        "(sièges enregistrés ou, à défaut, nombre de sièges prévu). Un siège vacant est un siège.",
        to_do="porter à « {seats} » le nombre de sièges du conseil citoyen {subject}",
        why="{count}.",
    ),
    en=RuleText(
        title="Number of seats differs from the contract",
        statement="Every council has exactly the number of seats of the profile (recorded seats if "
        "any, else seat_count). A vacant seat is a seat.",
        to_do="bring the number of seats of council {subject} to « {seats} »",
        why="{count}.",
    ),
)
def council_size(case: Case) -> Iterator[Verdict]:
    """Compare the number of seats of each council with that of the profile."""
    seats: Any = case.parameter("seats")
    yield from _sizes(case, seats, seats, seats=seats)


@rule(
    "CIT028",
    "council-size-range",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(CitizenCouncil),
    profiles=("loi-2014",),
    addressee=Addressee.COUNCIL_SUPPORT,
    parameters={
        "seats_min": Parameter(
            15, fr="nombre minimal de sièges conseillé", en="least number of seats advised"
        ),
        "seats_max": Parameter(
            50, fr="nombre maximal de sièges conseillé", en="largest number of seats advised"
        ),
    },
    needs=_SEATS,
    not_applicable_when=_SIZE_IS_SET,
    valid_from=date(2017, 2, 2),
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 2 février 2017 (conseil ; ni minimum ni maximum n'est imposé)",
        en="circulaire of 2 February 2017 (advice; no minimum nor maximum is imposed)",
    ),
    fr=RuleText(
        title="Taille inhabituelle du conseil citoyen",
        statement="Le nombre de sièges (sièges enregistrés ou, à défaut, nombre prévu) est compris "
        "entre les deux bornes fixées, bornes incluses. La règle est sans objet si le profil fixe "
        "un nombre de sièges (CIT001).",
        to_do="vérifier le nombre de sièges du conseil citoyen {subject} : de « {seats_min} » à "
        "« {seats_max} » sont conseillés",
        why="{count}.",
    ),
    en=RuleText(
        title="Unusual size of council",
        statement="The number of seats (recorded seats if any, else seat_count) lies between the "
        "bounds, inclusive. The rule does not apply when the profile sets a number of seats "
        "(CIT001).",
        to_do="check the number of seats of council {subject}: from « {seats_min} » to "
        "« {seats_max} » are advised",
        why="{count}.",
    ),
)
def council_size_range(case: Case) -> Iterator[Verdict]:
    """Look for the councils whose number of seats is out of bounds."""
    if case.profile.selects(council_size):
        for council in case.contract.citizen_councils:
            yield case.not_applicable(council, _SIZE_IS_SET)
        return
    low: Any = case.parameter("seats_min")
    high: Any = case.parameter("seats_max")
    yield from _sizes(case, low, high, seats_min=low, seats_max=high)


def _sizes(case: Case, low: int, high: int, **wanted: Any) -> Iterator[Verdict]:
    """Look for the councils whose number of seats is not from one number to another."""
    for council in case.contract.citizen_councils:
        recorded = case.index.seating.seats(council)
        count = case.index.seating.seat_count(council)
        missing = unlisted_seats(case, council)
        if count is None:
            yield case.not_evaluated(council, *_unsaid(case, council))
        elif count > high or (count < low and not missing):
            words = _RECORDED if recorded else _FORESEEN
            path = () if recorded else ("seat_count",)
            yield case.finding(council, *path, count=words.filled(count=count), **wanted)
        elif missing:
            yield case.not_evaluated(council, *missing)


def _unsaid(case: Case, council: CitizenCouncil) -> tuple[Missing, ...]:
    return case.declared_gap(council, "seat_count") or (Missing(_SEATS[0]),)
