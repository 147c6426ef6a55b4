"""The balance wanted of a citizens' council, and what in its seats bars it, whoever sits there."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil
from typing import Final

from attrs import field, frozen

from contratville.model import College, Vocabulary

Bench = tuple[College, ...]
"""One college or both, over which members under 30 are counted."""

INHABITANTS: Final = College.INHABITANTS
LOCAL_ACTORS: Final = College.LOCAL_ACTORS


class Constraint(Vocabulary):
    """*Équilibre demandé*: one thing that is wanted of the composition of a council."""

    SEATS = "seats", "nombre_de_sieges", "nombre de sièges", "number of seats"
    EQUAL_COLLEGES = (
        "equal_colleges",
        "colleges_egaux",
        "deux collèges de même taille",
        "two colleges of the same size",
    )
    PARITY = "parity", "parite", "parité du collège des habitants", "gender parity of inhabitants"
    MIXED_PAIRS = (
        "mixed_pairs",
        "binomes_paritaires",
        "binômes paritaires d'acteurs locaux",
        "mixed pairs of local actors",
    )
    STRUCTURE_TYPES = (
        "structure_types",
        "types_de_structure",
        "types de structure à parts égales",
        "as many seats for each structure type",
    )
    UNDER_30 = (
        "under_30",
        "moins_de_30_ans",
        "part des moins de 30 ans",
        "share of members under 30",
    )


class YouthBase(Vocabulary):
    """*Base de la part des moins de 30 ans*: of whom they are a share; a source may not say it."""

    COUNCIL = "council", "conseil", "du conseil entier", "of the whole council"
    EACH_COLLEGE = "each_college", "chaque_college", "de chaque collège", "of each college"
    INHABITANTS = (
        "inhabitants",
        "habitants",
        "du collège des habitants",
        "of the inhabitants' college",
    )


def _each_once(types: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(types))


@frozen(kw_only=True)
class Balance:
    """*Équilibre du conseil citoyen*: what is wanted of its composition, all seats filled.

    Attributes:
        seats: *nombre de sièges* — number of seats of the council; None when none is set.
        equal_colleges: *collèges de même taille* — whether both colleges have as many seats.
        parity: *parité* — whether the inhabitants' college has as many women as men, within one
            when the number of its seats is odd.
        mixed_pairs: *binômes paritaires* — whether local actors go by pairs of one woman and one
            man; without pair numbers, pairs are made inside each structure type, or inside the
            whole college when no type is asked.
        structure_types: *types de structure* — types that have as many seats each in the local
            actors' college, and no other type any; empty when none is set.
        under_30: *part des moins de 30 ans* — share of members under 30, rounded up to whole
            persons; None when none is set.
        under_30_base: *base de cette part* — of whom it is a share.
    """

    seats: int | None = None
    equal_colleges: bool = False
    parity: bool = False
    mixed_pairs: bool = False
    structure_types: tuple[str, ...] = field(default=(), converter=_each_once)
    under_30: Fraction | None = None
    under_30_base: YouthBase = YouthBase.COUNCIL

    @property
    def asked(self) -> tuple[Constraint, ...]:
        """The constraints that are set."""
        told = {
            Constraint.SEATS: self.seats is not None,
            Constraint.EQUAL_COLLEGES: self.equal_colleges,
            Constraint.PARITY: self.parity,
            Constraint.MIXED_PAIRS: self.mixed_pairs,
            Constraint.STRUCTURE_TYPES: bool(self.structure_types),
            Constraint.UNDER_30: self.under_30 is not None,
        }
        return tuple(one for one, set in told.items() if set)

    def young(self, colleges: Mapping[College, int]) -> Mapping[Bench, int]:
        """Give how many members under 30 are wanted, by college or over both.

        >>> from contratville.model import College
        >>> sixteen = {College.INHABITANTS: 16, College.LOCAL_ACTORS: 16}
        >>> list(Balance(under_30=Fraction(1, 4)).young(sixteen).values())
        [8]
        """
        if self.under_30 is None:
            return {}
        share, seats = self.under_30, {one: colleges.get(one, 0) for one in College}
        benches: Mapping[YouthBase, tuple[Bench, ...]] = {
            YouthBase.COUNCIL: (tuple(College),),
            YouthBase.EACH_COLLEGE: tuple((one,) for one in College),
            YouthBase.INHABITANTS: ((INHABITANTS,),),
        }
        return {
            bench: max(0, ceil(share * sum(seats[one] for one in bench)))
            for bench in benches[self.under_30_base]
        }


class ObstacleKind(Vocabulary):
    """*Empêchement*: why a balance cannot be reached, whoever comes and goes."""

    SEATS = "seats", "autre_nombre_de_sieges", "autre nombre de sièges", "other number of seats"
    ODD_COUNCIL = "odd_council", "conseil_impair", "nombre impair de sièges", "odd number of seats"
    UNEQUAL_COLLEGES = (
        "unequal_colleges",
        "colleges_inegaux",
        "collèges de tailles différentes",
        "colleges of different sizes",
    )
    ODD_PAIRS = (
        "odd_pairs",
        "binomes_impairs",
        "nombre impair de sièges pour des binômes",
        "odd number of seats for pairs",
    )
    BROKEN_PAIRS = (
        "broken_pairs",
        "binomes_incomplets",
        "binôme qui n'est pas de deux sièges",
        "pair that is not of two seats",
    )
    TYPES_DO_NOT_DIVIDE = (
        "types_do_not_divide",
        "types_sans_parts_egales",
        "sièges qui ne se partagent pas entre les types",
        "seats that types cannot share out",
    )
    ODD_TYPES = (
        "odd_types",
        "types_impairs",
        "nombre impair de sièges par type pour des binômes",
        "odd number of seats of each type for pairs",
    )
    SHARE_ABOVE_ONE = (
        "share_above_one",
        "part_impossible",
        "part des moins de 30 ans supérieure à 1",
        "share of members under 30 above 1",
    )


@frozen
class Obstacle:
    """One reason why a balance cannot be reached, whoever comes and goes.

    Attributes:
        constraint: the constraint that cannot be met.
        kind: why.
        found: the number of seats that bars it; two when colleges differ.
        pairs: the pair numbers at fault, when some are not of two seats.
    """

    constraint: Constraint
    kind: ObstacleKind
    found: tuple[int, ...] = ()
    pairs: tuple[int, ...] = ()


def obstacles(
    balance: Balance,
    total: int,
    colleges: Mapping[College, int] | None,
    pairs: Mapping[int, int] | None = None,
) -> Iterator[Obstacle]:
    """Give what bars a balance, by the numbers of seats alone.

    Args:
        balance: the balance wanted.
        total: the number of seats of the council.
        colleges: the number of seats of each college; None when it is not known.
        pairs: how many seats carry each pair number, when pairs are given seat by seat.
    """
    if balance.seats is not None and total != balance.seats:
        yield Obstacle(Constraint.SEATS, ObstacleKind.SEATS, (total,))
    if balance.equal_colleges and total % 2:
        yield Obstacle(Constraint.EQUAL_COLLEGES, ObstacleKind.ODD_COUNCIL, (total,))
    if colleges is not None:
        sizes = tuple(colleges.get(one, 0) for one in College)
        if balance.equal_colleges and total % 2 == 0 and len({*sizes}) > 1:
            yield Obstacle(Constraint.EQUAL_COLLEGES, ObstacleKind.UNEQUAL_COLLEGES, sizes)
        yield from _in_local_college(balance, colleges.get(LOCAL_ACTORS, 0), pairs)
    if balance.under_30 is not None and balance.under_30 > 1:
        yield Obstacle(Constraint.UNDER_30, ObstacleKind.SHARE_ABOVE_ONE)


def _in_local_college(
    balance: Balance, seats: int, pairs: Mapping[int, int] | None
) -> Iterator[Obstacle]:
    broken = tuple(sorted(number for number, held in (pairs or {}).items() if held != 2))
    types = len(balance.structure_types)
    if balance.mixed_pairs and seats % 2:
        yield Obstacle(Constraint.MIXED_PAIRS, ObstacleKind.ODD_PAIRS, (seats,))
    if balance.mixed_pairs and broken:
        yield Obstacle(Constraint.MIXED_PAIRS, ObstacleKind.BROKEN_PAIRS, (), broken)
    if types and seats % types:
        yield Obstacle(Constraint.STRUCTURE_TYPES, ObstacleKind.TYPES_DO_NOT_DIVIDE, (seats, types))
    elif types and balance.mixed_pairs and pairs is None and seats // types % 2:
        yield Obstacle(Constraint.MIXED_PAIRS, ObstacleKind.ODD_TYPES, (seats // types,))
