"""The complementary list of a council: who may still be called from it, by rank and sex.

No key that stands for a person leaves this room.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from contratville.model import CitizenCouncil, College, Contract, Draw, Sex

from .office import in_office


@frozen
class ReserveRank:
    """*Rang de la liste complémentaire*: a rank that was not called yet, and its sex if known."""

    rank: int
    sex: Sex | None


@frozen
class Calls:
    """Who is to be called from a list to fill seats.

    Attributes:
        ranks: the ranks, in their order.
        lacking: how many are wanted that the list no longer has, by sex; None is either sex.
        doubtful: whether ranks of unknown sex might fill what is lacking.
    """

    ranks: tuple[ReserveRank, ...]
    lacking: Mapping[Sex | None, int]
    doubtful: bool

    @property
    def enough(self) -> bool:
        """Whether the list has all that is wanted; when it has not, lots are to be drawn anew."""
        return not self.lacking


@frozen
class ReserveList:
    """*Liste complémentaire*: what is left of that of the last draw of a college.

    Attributes:
        college: the college that was drawn.
        draw: the id of the draw.
        length: how many ranks the list has.
        left: the ranks neither called nor seated, in their order.
    """

    college: College
    draw: str
    length: int
    left: tuple[ReserveRank, ...]

    def calls(self, wanted: Mapping[Sex | None, int]) -> Calls:
        """Give the next ranks to call, in order, to fill seats of each sex.

        Args:
            wanted: how many women, how many men, and how many of either sex (None) are to come.
        """
        to_find = Counter(wanted)
        called: list[ReserveRank] = []
        for one in self.left:
            place = next((sex for sex in (one.sex, None) if to_find[sex] > 0), one)
            if not isinstance(place, ReserveRank):
                to_find[place] -= 1
                called.append(one)
        lacking = +to_find
        spare = any(one.sex is None for one in self.left if one not in called)
        return Calls(tuple(called), lacking, bool(lacking) and spare)


def reserve_lists(
    contract: Contract, council: CitizenCouncil, day: date
) -> tuple[ReserveList, ...]:
    """Give the complementary list of each college of a council that was drawn."""
    draws = [one for one in contract.draws if one.council == council.id]
    seats = [seat for seat in contract.council_seats if seat.council == council.id]
    tenures = [tenure for seat in seats for tenure in seat.tenures]
    ranks = {(one.draw, one.reserve_rank) for one in tenures}
    keys = {one.holder_key for one in tenures} | {
        tenure.holder_key
        for seat in contract.council_seats
        for tenure in seat.tenures
        if in_office(tenure, day)
    }
    lists = []
    for college in College:
        last = _last(one for one in draws if one.college is college)
        if last is not None:
            left = tuple(
                ReserveRank(one.rank, None if one.gender is Sex.UNKNOWN else one.gender)
                for one in sorted(last.reserve, key=lambda one: one.rank)
                if (last.id, one.rank) not in ranks and one.holder_key not in keys
            )
            lists.append(ReserveList(college, last.id, len(last.reserve), left))
    return tuple(lists)


def _last(draws: Iterable[Draw]) -> Draw | None:
    """Give the last draw held; one without date comes before all others."""
    dated = [(one.held_on.latest if one.held_on else None, one) for one in draws]
    return max(dated, key=lambda pair: pair[0] or date.min, default=(None, None))[1]
