"""The pairs of local actors of a council: a woman and a man each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self

from attrs import frozen

from contratville.analysis import grouped
from contratville.analysis.councils import structure_type_words
from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    College,
    CompositionCount,
    CouncilSeat,
    SeatTenure,
    Sex,
)

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Finding, Missing, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Members, rows_by, unlisted_seats, where_members_are
from .structures import local_seats

_Missing = tuple[Missing, ...]

_TWO_SEATS: Final = Text(
    "attribuer le binôme « {pair} » du conseil citoyen {subject} à deux sièges du collège des "
    "acteurs locaux",
    "give pair « {pair} » of council {subject} to two seats of the local actors' college",
)
_OF_SEATS: Final = Text(
    "Ce binôme est porté par « {count} » sièges", "This pair is carried by « {count} » seats"
)
_MIX_PAIR: Final = Text(
    "former d'une femme et d'un homme le binôme « {pair} » du conseil citoyen {subject}",
    "make pair « {pair} » of council {subject} a woman and a man",
)
_NOT_MIXED: Final = Text(
    "Ses deux sièges sont pourvus, et non par une femme et un homme",
    "Both its seats are held, and not by a woman and a man",
)
_MIX_TYPE: Final = Text(
    "former d'une femme et d'un homme chaque binôme du type de structure « {type} » du conseil "
    "citoyen {subject}",
    "make each pair of structure type « {type} » of council {subject} a woman and a man",
)
_MIX_COLLEGE: Final = Text(
    "former d'une femme et d'un homme chaque binôme d'acteurs locaux du conseil citoyen {subject}",
    "make each pair of local actors of council {subject} a woman and a man",
)
_MORE_THAN_PAIRS: Final = Text(
    "D'après les effectifs, l'un des sexes y compte plus de membres qu'il n'y a de binômes",
    "By the counts, one sex has more members there than there are pairs",
)


@rule(
    "CIT007",
    "pair-not-mixed",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    depends_on=("CIT001", "CIT002", "CIT033"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8 (« Binômes paritaires » ; que le binôme "
        "soit d'une femme et d'un homme, et d'un seul type de structure, est notre lecture)",
        en="deck of 11 June 2015, slide 8 (« Binômes paritaires »; that the pair is one woman and "
        "one man, and of one structure type, is our reading)",
    ),
    fr=RuleText(
        title="Binôme d'acteurs locaux non paritaire",
        statement="Chaque numéro de binôme du collège des acteurs locaux est porté par exactement "
        "deux sièges et, si tous deux sont pourvus, par une femme et un homme. D'après des "
        "effectifs, les membres d'un type de structure forment les binômes de ce type : aucun sexe "
        "n'y compte plus de membres qu'il n'y a de binômes, les sièges vacants pouvant être de "
        "tout type ; la règle n'est évaluée que si les effectifs suffisent à le dire.",
        to_do="{how}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Pair of local actors not mixed",
        statement="Each pair number of the local actors' college is carried by exactly two seats "
        "and, when both are held, by one woman and one man. By counts, the members of a structure "
        "type make the pairs of that type: neither sex has more members than there are pairs, "
        "while vacant seats may be of any type; the rule is evaluated only where counts can tell.",
        to_do="{how}",
        why="{fact}.",
    ),
)
def pair_not_mixed(case: Case) -> Iterator[Verdict]:
    """Look at the pairs of each council, seat by seat or, where it cannot be so, by counts."""
    for council in case.contract.citizen_councils:
        pairs = grouped((seat.pair, seat) for seat in local_seats(case, council))
        tenures = _tenures(case, council)
        told = False
        for number, seats in pairs.items():
            if number is not None:
                for verdict in _of_pair(case, council, number, seats, tenures):
                    told = told or isinstance(verdict, Finding)
                    yield verdict
        missing = [one for seat in pairs.get(None, ()) for one in unsaid(case, seat, "pair")]
        if not told and (missing or not case.index.seating.is_by_seats(council)):
            yield from _by_counts(case, council, tuple(dict.fromkeys(missing)))


def _tenures(case: Case, council: CitizenCouncil) -> Mapping[int, SeatTenure]:
    """Give the tenure by which each seat that has a holder is held, by the seat object."""
    holders = case.index.seating.holders(council, reference_day(case))
    return {id(holder.seat): holder.tenure for holder in holders}


def _of_pair(
    case: Case,
    council: CitizenCouncil,
    number: int,
    seats: tuple[CouncilSeat, ...],
    tenures: Mapping[int, SeatTenure],
) -> Iterator[Verdict]:
    """Judge one pair by its seats and those who hold them."""
    unlisted = unlisted_seats(case, council)
    if len(seats) < 2 and unlisted:
        yield case.not_evaluated(council, *unlisted)
    elif len(seats) != 2:
        fact = _OF_SEATS.filled(count=len(seats))
        yield _pair_finding(case, council, number, seats[0], _TWO_SEATS, fact)
    else:
        held = [tenures[id(seat)] for seat in seats if id(seat) in tenures]
        untold = [
            gap
            for seat in seats
            if id(seat) not in tenures
            for gap in case.declared_gap(seat, "tenures")
        ]
        sexes = {tenure.gender for tenure in held}
        if len(held) + len(untold) < 2 or sexes == {Sex.F, Sex.M}:
            return
        if untold or not sexes <= {Sex.F, Sex.M}:
            yield case.not_evaluated(council, *(untold or (Missing("SeatTenure.gender"),)))
        else:
            yield _pair_finding(case, council, number, seats[0], _MIX_PAIR, _NOT_MIXED)


def _pair_finding(
    case: Case, council: CitizenCouncil, number: int, seat: CouncilSeat, how: Text, fact: Text
) -> Finding:
    how = how.filled(pair=number, subject=named_entity(council))
    return case.apart(council, f"pairs[{number}]", seat, "pair", how=how, fact=fact)


@frozen
class _Group:
    """Members who make pairs together: those of a structure type, or those without one.

    Attributes:
        women: how many are known to be women.
        men: how many are known to be men.
        unknown: how many others there are.
    """

    women: int = 0
    men: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, rows: Iterable[CompositionCount]) -> Self:
        """Count the members of some rows."""
        by_sex = Counter[Sex | None]()
        for row in rows:
            by_sex[row.gender] += row.count
        return cls(by_sex[Sex.F], by_sex[Sex.M], by_sex[None])

    @property
    def total(self) -> int:
        """How many members there are."""
        return self.women + self.men + self.unknown

    @property
    def most(self) -> int:
        """How many members there are of the more numerous sex, as far as it is known."""
        return max(self.women, self.men)

    def may_share(self, others: "_Group") -> bool:
        """Tell whether two members of one sex may be in one pair, with others who may join."""
        women, men = self.women + others.women, self.men + others.men
        return max(women, men) + self.unknown + others.unknown > 1


def _by_counts(case: Case, council: CitizenCouncil, missing: _Missing) -> Iterator[Verdict]:
    """Judge the pairs of a council by the members counted for each structure type."""
    members = Members.of(case, council, College.LOCAL_ACTORS)
    seats = case.index.seating.college_seats(council).get(College.LOCAL_ACTORS)
    by_type = rows_by("structure_type", members.rows)
    groups = {named: _Group.of(rows) for named, rows in by_type.items()}
    untyped = groups.pop(None, _Group())
    if seats is not None and not members.unseen:
        free = max(seats - members.total, 0) + untyped.total
        found = [
            _type_finding(case, council, str(named))
            for named, group in groups.items()
            if group.most > (group.total + free + 1) // 2
        ]
        if not found and _Group.of(members.rows).most > (seats + 1) // 2:
            found = [_college_finding(case, council)]
        if found:
            yield from found
            return
    may_share = any(group.may_share(untyped) for group in (*groups.values(), _Group()))
    if missing or members.missing or may_share:
        told = (*missing, *members.missing, *members.lacking("gender"))
        yield case.not_evaluated(council, *dict.fromkeys(told or (Missing("CouncilSeat.pair"),)))


def _type_finding(case: Case, council: CitizenCouncil, structure_type: str) -> Finding:
    subject = named_entity(council)
    how = _MIX_TYPE.filled(type=structure_type_words(structure_type), subject=subject)
    path: tuple[str | int, ...] = where_members_are(case, council)
    if path:
        path = (*path, _first_row(council, structure_type), "count")
    key = f"structure_types[{structure_type}]"
    return case.apart(council, key, council, *path, how=how, fact=_MORE_THAN_PAIRS)


def _first_row(council: CitizenCouncil, structure_type: str) -> int:
    """Give the position of the first row of a council that counts local actors of a type."""
    return next(
        position
        for position, row in enumerate(council.composition)
        if row.college is College.LOCAL_ACTORS and row.structure_type == structure_type
    )


def _college_finding(case: Case, council: CitizenCouncil) -> Finding:
    how = _MIX_COLLEGE.filled(subject=named_entity(council))
    return case.finding(council, *where_members_are(case, council), how=how, fact=_MORE_THAN_PAIRS)
