"""The room that a balance leaves to the members of a council whose seats do not bar it."""

from collections.abc import Hashable, Iterable
from typing import Final

from attrs import evolve

from contratville.model import College, Sex

from .balance import INHABITANTS, LOCAL_ACTORS, Balance, Bench
from .balance_members import Members, Sitting, Stratum, gathered
from .balance_staying import Line, staying

SEXES: Final = (Sex.F, Sex.M)


class Room:
    """A council whose seats do not bar the balance wanted, and the room that it leaves.

    Attributes:
        balance: the balance wanted.
        council: the council as it sits.
        seats: its seats by college.
        quota: how many seats each structure type is to have; all of them when no type is asked.
        young: how many members under 30 are wanted, by college or over both.
        by_pair: whether women and men are counted in each pair of seats.
        members: the members, their strata without what is not asked of them.
    """

    def __init__(self, balance: Balance, council: Sitting) -> None:
        self.balance = balance
        self.council = council
        self.seats = {one: (council.colleges or {}).get(one, 0) for one in College}
        self.quota = self.seats[LOCAL_ACTORS] // max(1, len(balance.structure_types))
        self.young = balance.young(self.seats)
        self.by_pair = balance.mixed_pairs and council.pairs is not None
        self._aged = frozenset(one for bench, n in self.young.items() if n for one in bench)
        known = (one for one in council.members or () if one.count)
        self.members = gathered(evolve(one, stratum=self._asked(one.stratum)) for one in known)

    def has_sexes(self, college: College) -> bool:
        """Tell whether women and men are counted in a college."""
        return self.balance.parity if college is INHABITANTS else self.balance.mixed_pairs

    def has_types(self, college: College) -> bool:
        """Tell whether structure types are counted in a college."""
        return college is LOCAL_ACTORS and bool(self.balance.structure_types)

    def unknown(self) -> tuple[bool, bool, bool]:
        """Tell whether a structure type, a sex, an age that is asked is not known."""
        strata = [one.stratum for one in self.members]
        return (
            any(one.structure_type is None for one in strata if self.has_types(one.college)),
            any(one.sex is None for one in strata if self.has_sexes(one.college)),
            any(one.under_30 is None for one in strata if one.college in self._aged),
        )

    def staying(self, *, unknown_are_older: bool) -> tuple[int, ...]:
        """Give how many members of each row can stay, their sexes and types being known.

        Args:
            unknown_are_older: whether those of unknown age are taken to be 30 or over, or under 30.
        """
        counts: dict[int, int] = {}
        for bench in self._benches():
            rows = [n for n, one in enumerate(self.members) if one.stratum.college in bench]
            lines, room = [], dict[Hashable, int]()
            for members in (self.members[row] for row in rows):
                stratum = members.stratum
                group, kind = (*self._group(stratum), stratum.sex), self._kind(stratum)
                older = _may_be_older(stratum) if unknown_are_older else stratum.under_30 is False
                lines.append(Line(group, kind, members.count, older))
                room[group], room[kind] = self._group_room(stratum), self._kind_room(stratum)
            counts.update(zip(rows, staying(lines, room, self._older_room(bench)), strict=True))
        return tuple(counts[row] for row in range(len(self.members)))

    def all_can_stay(self) -> bool:
        """Tell whether everyone can stay, whatever sexes and ages are not known."""
        strata = [one.stratum for one in self.members]
        for group, room in {
            self._group(one): self._group_room(one) for one in strata if self.has_sexes(one.college)
        }.items():
            alike = [one for one in self.members if self._group(one.stratum) == group]
            if any(
                _count(one for one in alike if one.stratum.sex in {sex, None}) > room
                for sex in SEXES
            ):
                return False
        for kind, room in {self._kind(one): self._kind_room(one) for one in strata}.items():
            if _count(one for one in self.members if self._kind(one.stratum) == kind) > room:
                return False
        return all(self._older_can_stay(bench) for bench in self.young)

    def _asked(self, stratum: Stratum) -> Stratum:
        """Leave out of a stratum what the balance does not ask."""
        college = stratum.college
        return Stratum(
            college=college,
            structure_type=stratum.structure_type if self.has_types(college) else None,
            sex=stratum.sex if self.has_sexes(college) else None,
            under_30=stratum.under_30 if college in self._aged else None,
            pair=stratum.pair if self.by_pair else None,
        )

    def _group(self, stratum: Stratum) -> tuple[College, int | str | None]:
        """Give the seats among which women and men are counted: a college, a type or a pair."""
        return stratum.college, stratum.pair if self.by_pair else stratum.structure_type

    def _group_room(self, stratum: Stratum) -> int:
        """Give how many women, and how many men, the group of a stratum is to have at most."""
        seats = self.seats[stratum.college]
        if not self.has_sexes(stratum.college):
            return seats
        if stratum.college is INHABITANTS:
            return (seats + 1) // 2
        return 1 if self.by_pair else self.quota // 2

    def _kind(self, stratum: Stratum) -> Hashable:
        """Give what a stratum is counted in beside its group: its structure type, or college."""
        return "kind", stratum.college, stratum.structure_type

    def _kind_room(self, stratum: Stratum) -> int:
        """Give how many seats the structure type of a stratum is to have, or its college has."""
        if not self.has_types(stratum.college):
            return self.seats[stratum.college]
        return self.quota if stratum.structure_type in self.balance.structure_types else 0

    def _benches(self) -> tuple[Bench, ...]:
        """Give the colleges; both together where their members under 30 are counted together."""
        together = tuple(bench for bench in self.young if len(bench) > 1)
        return together or tuple((one,) for one in College)

    def _older_room(self, bench: Bench) -> int | None:
        """Give how many members aged 30 or over there is room for; None when any number."""
        wanted = self.young.get(bench)
        return None if wanted is None else sum(self.seats[one] for one in bench) - wanted

    def _older_can_stay(self, bench: Bench) -> bool:
        room = self._older_room(bench)
        older = _count(
            one
            for one in self.members
            if one.stratum.college in bench and _may_be_older(one.stratum)
        )
        return room is None or older <= room


def _may_be_older(stratum: Stratum) -> bool:
    return not stratum.under_30


def _count(members: Iterable[Members]) -> int:
    return sum(one.count for one in members)
