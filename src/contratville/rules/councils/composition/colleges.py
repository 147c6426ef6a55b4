"""The two colleges of a council, and their seats."""

from collections.abc import Iterable, Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College

from ...case import Case, named_entity
from ...finding import Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import unlisted_seats

_Colleges = tuple[tuple[College, int], ...]

_GIVE_TWO: Final = Text(
    "doter le conseil citoyen {subject} de deux collèges, habitants et acteurs locaux",
    "give council {subject} two colleges, inhabitants and local actors",
)
_MAKE_EQUAL: Final = Text(
    "doter du même nombre de sièges les deux collèges du conseil citoyen {subject}",
    "give the same number of seats to both colleges of council {subject}",
)
_MAKE_EVEN: Final = Text(
    "doter chaque collège du conseil citoyen {subject} d'un nombre pair de sièges, pour qu'il "
    "soit formé de binômes",
    "give each college of council {subject} an even number of seats, so that pairs can be made",
)
_MAKE_WHOLE: Final = Text(
    "faire concorder les sièges des collèges du conseil citoyen {subject} et son nombre de sièges",
    "make the seats of the colleges of council {subject} agree with its number of seats",
)
_COLLEGE: Final = Text("{college} « {seats} »", "{college} « {seats} »")
_OF_COLLEGES: Final = Text("Sièges par collège : {colleges}", "Seats by college: {colleges}")
_WHOLE: Final = Text(
    "Sièges par collège : {colleges} ; nombre de sièges du conseil : « {count} »",
    "Seats by college: {colleges}; seats of the council: « {count} »",
)


@rule(
    "CIT002",
    "unequal-colleges",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("CitizenCouncil.colleges/CouncilSeat.council",),
    depends_on=("CIT001",),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8 (« 2 collèges à parts égales », « Binômes "
        "paritaires » ; que chaque collège soit pair est notre lecture) ; 16 + 16 dans la presse, "
        "3 mars 2016",
        en="deck of 11 June 2015, slide 8 (« 2 collèges à parts égales », « Binômes paritaires »; "
        "that each college is even is our reading); 16 + 16 in the press, 3 March 2016",
    ),
    fr=RuleText(
        title="Collèges de tailles différentes",
        statement="Le conseil citoyen compte exactement deux collèges, habitants et acteurs "
        "locaux, dotés du même nombre de sièges, pair pour que les membres aillent par binômes ; "
        "ensemble, ils font le nombre de sièges du conseil. Les sièges enregistrés comptent, à "
        "défaut ceux que prévoient les collèges.",
        to_do="{how}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Colleges of different sizes",
        statement="The council has exactly two colleges, inhabitants and local_actors, with the "
        "same number of seats, which is even so that members go by pairs; together they make the "
        "seats of the council. Recorded seats count, or failing them those that the colleges "
        "foresee.",
        to_do="{how}",
        why="{fact}.",
    ),
)
def unequal_colleges(case: Case) -> Iterator[Verdict]:
    """Compare the seats of both colleges of each council."""
    for council in case.contract.citizen_councils:
        seats = case.index.seating.seats(council)
        missing = unlisted_seats(case, council) if seats else case.declared_gap(council, "colleges")
        colleges: _Colleges = tuple((one.kind, one.seats) for one in council.colleges)
        if seats:
            colleges = tuple(sorted(case.index.seating.college_seats(council).items(), key=_order))
        how = _at_fault(colleges, None if seats else council.seat_count)
        if not missing and not colleges:
            yield case.not_evaluated(council, Missing("CitizenCouncil.colleges"))
        elif missing:
            yield case.not_evaluated(council, *missing)
        elif how is not None:
            path = () if seats else ("colleges",)
            yield _finding(case, council, path, how, colleges)


def _order(college: tuple[College, int]) -> int:
    return list(College).index(college[0])


def _at_fault(colleges: _Colleges, count: int | None) -> Text | None:
    """Say what is to be mended about the colleges of a council; nothing when they hold."""
    seats = [number for _, number in colleges]
    if {kind for kind, _ in colleges} != {*College} or len(colleges) != 2 or min(seats) < 1:
        return _GIVE_TWO
    if seats[0] != seats[1]:
        return _MAKE_EQUAL
    if seats[0] % 2:
        return _MAKE_EVEN
    return None if count in {None, sum(seats)} else _MAKE_WHOLE


def _finding(
    case: Case, council: CitizenCouncil, path: Iterable[str], how: Text, colleges: _Colleges
) -> Verdict:
    named = tuple(_COLLEGE.filled(college=kind, seats=seats) for kind, seats in colleges)
    fact = _WHOLE if how is _MAKE_WHOLE else _OF_COLLEGES
    return case.finding(
        council,
        *path,
        how=how.filled(subject=named_entity(council)),
        fact=fact.filled(colleges=named, count=council.seat_count),
    )
