"""Whether the members of a council, counted, agree with its seats."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from contratville.analysis.councils import Holder, Seating
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, CompositionCount

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Finding, Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Members, rows_by, seat_name, unlisted_seats

_Rows = tuple[CompositionCount, ...]

_MEND_COUNT: Final = Text(
    "corriger l'effectif négatif du conseil citoyen {subject}",
    "mend the negative count of council {subject}",
)
_NEGATIVE: Final = Text(
    "Un effectif est un nombre de membres, positif ou nul",
    "A count is a number of members, 0 or more",
)
_MEND_COLLEGE: Final = Text(
    "corriger les effectifs du collège « {college} » du conseil citoyen {subject}, ou ses sièges",
    "mend the counts of college « {college} » of council {subject}, or its seats",
)
_TOO_MANY: Final = Text(
    "Les effectifs de ce collège dépassent ses « {seats} » sièges",
    "The counts of this college exceed its « {seats} » seats",
)
_TOO_MANY_IN_ALL: Final = Text(
    "Les effectifs dépassent les « {seats} » sièges du conseil",
    "The counts exceed the « {seats} » seats of the council",
)
_MEND_ALL: Final = Text(
    "corriger les effectifs du conseil citoyen {subject}, ou son nombre de sièges",
    "mend the counts of council {subject}, or its number of seats",
)
_RECONCILE: Final = Text(
    "faire concorder les effectifs du collège « {college} » du conseil citoyen {subject} et les "
    "mandats enregistrés",
    "make the counts of college « {college} » of council {subject} agree with recorded tenures",
)
_DIFFERENT: Final = Text(
    "Les effectifs de ce collège et les mandats en fonction le {day} ne donnent pas le même {what}",
    "The counts of this college and the tenures in office on {day} do not give the same {what}",
)
_DIMENSIONS: Final = {
    "gender": Text("décompte par sexe", "numbers by sex"),
    "under_30": Text("décompte par âge", "numbers by age"),
    "structure_type": Text("décompte par type de structure", "numbers by type of structure"),
}
_TOTAL: Final = Text("nombre de membres", "number of members")
_KEEP_ONE: Final = Text(
    "ne garder qu'un mandat en cours sur le {seat} du conseil citoyen {subject}",
    "keep one tenure in office in {seat} of council {subject}",
)
_HELD_TWICE: Final = Text(
    "Ce siège a plusieurs titulaires en fonction le {day}",
    "This seat has several holders in office on {day}",
)
_NOTHING: Final = Missing("CitizenCouncil.composition/SeatTenure.state")


@rule(
    "CIT033",
    "composition-counts",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("core",),
    addressee=Addressee.COUNCIL_SUPPORT,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="arithmétique ; contrôle d'un conseil sans donnée personnelle",
        en="arithmetic; control of a council without personal data",
    ),
    fr=RuleText(
        title="Effectifs en contradiction avec les sièges",
        statement="Lorsqu'une composition en effectifs est fournie, chaque effectif est positif ou "
        "nul et les effectifs d'un collège n'excèdent pas le nombre de ses sièges ; si des mandats "
        "sont aussi enregistrés, les deux décomptes concordent. Siège par siège, un siège n'a "
        "qu'un titulaire en fonction à la fois.",
        to_do="{how}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Counts that contradict the seats",
        statement="When a composition by counts is given, each count is at least 0; the counts of "
        "a college are at most its seats; and, when tenures are also recorded, both give the same "
        "numbers. Seat by seat, a seat has one holder in office at a time.",
        to_do="{how}",
        why="{fact}.",
    ),
)
def composition_counts(case: Case) -> Iterator[Verdict]:
    """Compare the counts of each council with its seats, and look for seats held twice."""
    for council in case.contract.citizen_councils:
        by_seats = case.index.seating.is_by_seats(council)
        if not (council.composition or by_seats):
            gap = case.declared_gap(council, "composition")
            yield case.not_evaluated(council, *(gap or (_NOTHING,)))
        negative = list(_negative(case, council))
        yield from negative
        if not negative:
            yield from _too_many(case, council)
            yield from _too_many_in_all(case, council)
        if by_seats:
            yield from _held_twice(case, council)


def _negative(case: Case, council: CitizenCouncil) -> Iterator[Finding]:
    how = _MEND_COUNT.filled(subject=named_entity(council))
    for position, row in enumerate(council.composition):
        if row.count < 0:
            path = ("composition", position, "count")
            yield case.finding(council, *path, how=how, fact=_NEGATIVE)


def _too_many(case: Case, council: CitizenCouncil) -> Iterator[Verdict]:
    """Compare the counts of each college with its seats, then with the tenures recorded."""
    seating = case.index.seating
    seats, unlisted = seating.college_seats(council), unlisted_seats(case, council)
    for college, rows in _by_college(seating, council).items():
        if not (college in seats or seating.seats(council)):
            gap = case.declared_gap(council, "colleges")
            yield case.not_evaluated(council, *(gap or (Missing("CitizenCouncil.colleges"),)))
        elif _total(rows) <= seats.get(college, 0):
            yield from _different(case, council, college, rows)
        elif unlisted:
            yield case.not_evaluated(council, *unlisted)
        else:
            fact = _TOO_MANY.filled(seats=seats.get(college, 0))
            yield _of_college(case, council, college, _MEND_COLLEGE, fact)


def _too_many_in_all(case: Case, council: CitizenCouncil) -> Iterator[Verdict]:
    """Compare the counts of a council with its seats, where those of its colleges are not said."""
    seats, seating = council.seat_count, case.index.seating
    said = {row.college for row in council.composition} <= {*seating.college_seats(council)}
    if seats is not None and not said and _total(council.composition) > seats:
        how = _MEND_ALL.filled(subject=named_entity(council))
        fact = _TOO_MANY_IN_ALL.filled(seats=seats)
        yield case.finding(council, "composition", how=how, fact=fact)


def _different(
    case: Case, council: CitizenCouncil, college: College, rows: _Rows
) -> Iterator[Verdict]:
    """Compare the counts of a college with the tenures of its seats, if any are recorded."""
    if not case.index.seating.is_by_seats(council):
        return
    held = Members.of(case, council, college)
    at_odds = [_TOTAL] if _apart(rows, held, "college", college) else []
    at_odds += (
        words
        for attribute, words in _DIMENSIONS.items()
        if any(_apart(rows, held, attribute, value) for value in _values(rows, held, attribute))
    )
    if at_odds:
        fact = _DIFFERENT.filled(day=reference_day(case), what=at_odds[0])
        yield _of_college(case, council, college, _RECONCILE, fact)
    elif held.missing:
        yield case.not_evaluated(council, *held.missing)


def _values(rows: _Rows, held: Members, attribute: str) -> set[Any]:
    """Give the values of an attribute that some members are known to have."""
    return {getattr(row, attribute) for row in (*rows, *held.rows)} - {None}


def _apart(rows: _Rows, held: Members, attribute: str, value: object) -> bool:
    """Tell whether the members that have a value cannot be as many here and there."""
    least, most = _bounds(rows, attribute, value)
    least_held, most_held = _bounds(held.rows, attribute, value)
    return most < least_held or most_held + held.unseen < least


def _bounds(rows: _Rows, attribute: str, value: object) -> tuple[int, int]:
    """Give how many members have a value: those who have it, and those who may have it."""
    least = _total(row for row in rows if getattr(row, attribute) == value)
    return least, least + _total(row for row in rows if getattr(row, attribute) is None)


def _total(rows: Iterable[CompositionCount]) -> int:
    return sum(row.count for row in rows)


def _by_college(seating: Seating, council: CitizenCouncil) -> Mapping[College, _Rows]:
    return rows_by("college", seating.declared(council))


def _of_college(
    case: Case, council: CitizenCouncil, college: College, how: Text, fact: Text
) -> Finding:
    how = how.filled(college=college, subject=named_entity(council))
    key = f"composition[{college.value}]"
    return case.apart(council, key, council, "composition", how=how, fact=fact)


def _held_twice(case: Case, council: CitizenCouncil) -> Iterator[Finding]:
    """Look for the seats that several tenures in office share."""
    day = reference_day(case)
    holders = case.index.seating.holders(council, day)
    by_seat: dict[int, list[Holder]] = {}
    for holder in holders:
        by_seat.setdefault(id(holder.seat), []).append(holder)
    for sharing in by_seat.values():
        if len(sharing) > 1:
            seat = sharing[0].seat
            how = _KEEP_ONE.filled(seat=seat_name(seat), subject=named_entity(council))
            fact = _HELD_TWICE.filled(day=day)
            key = f"council_seats[{seat.id}]"
            yield case.apart(council, key, seat, "tenures", how=how, fact=fact)
