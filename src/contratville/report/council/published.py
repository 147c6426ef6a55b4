"""What a public page may say of a balance, without telling the counts that it masks.

What can be worked out from the counts shown tells nothing more: an advice on one constraint is
said when the counts that it rests on are shown. So is one that rests on the seats alone, which are
no persons. The advice on the whole balance says that everyone can stay, which is to say that
everyone can stay by each constraint; it is said when all of them are.

Whether pairs are mixed is never shown by the tables. « Everyone can stay » is then said, or denied,
if neither could tell a masked count: whoever denies it may put two women, or two men, in one pair;
and for each masked count there are several values by which everyone can stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Final

from attrs import frozen

from contratville.analysis.councils import Advice, AdviceKind, Constraint, YouthBase
from contratville.model import College
from contratville.rules import Finding
from contratville.rules.councils.wanted import RULES_OF

from .view import CouncilView, Due, Table
from .words import BY_SEATS

_OF_ONE_MEMBER: Final = ("CIT005", "CIT011", "CIT012", "CIT013", "CIT014", "CIT033")
"""Rules whose findings tell something of one member, or of how members are counted."""
_ALSO: Final = {Constraint.STRUCTURE_TYPES: ("CIT009",)}


@frozen(slots=False, eq=False)
class Published:
    """What may be said of the balance of a council to its audience."""

    view: CouncilView

    @cached_property
    def alone(self) -> Mapping[Constraint, Advice | None]:
        """The advice on each constraint; None when it is kept back."""
        return {
            one: said if self._told(one, said) else None for one, said in self.view.alone.items()
        }

    @cached_property
    def advice(self) -> Advice | None:
        """The advice on the whole balance; None when it is kept back."""
        view, whole = self.view, self.view.advice
        if not view.public or not view.balance.asked or self._by_seats(whole):
            return whole
        if None not in self.alone.values() or self._everyone_may_stay_is_no_secret():
            return whole
        return None

    @property
    def counts(self) -> bool:
        """Whether the advice may tell how many are to leave, and who is to come."""
        return not self.view.public

    @property
    def number(self) -> bool:
        """Whether the advice may tell how many are to leave, and no more."""
        of_members = {*self.view.balance.asked} - BY_SEATS
        return self.counts or (None not in self.alone.values() and len(of_members) <= 1)

    @cached_property
    def kept_back(self) -> tuple[str, ...]:
        """The codes of the rules whose findings are not told."""
        if not self.view.public:
            return ()
        back = [one for one, said in self.alone.items() if said is None]
        of_balance = [code for one in back for code in (RULES_OF[one], *_ALSO.get(one, ()))]
        known = {one.rule.code for one in self.view.report.judgements}
        return tuple(sorted({*of_balance, *_OF_ONE_MEMBER} & known))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings about the council that may be told."""
        return tuple(one for one in self.view.findings if one.code not in self.kept_back)

    @property
    def not_due(self) -> tuple[Due, ...]:
        """What is not due yet, and may be told."""
        return tuple(one for one in self.view.not_due if one.rule.code not in self.kept_back)

    def _by_seats(self, said: Advice) -> bool:
        """Tell whether an advice rests on the seats alone, or on nothing at all."""
        sitting = self.view.sitting
        unknown = sitting.total is None or sitting.colleges is None
        return said.kind is AdviceKind.IMPOSSIBLE or not self.view.readable or unknown

    def _told(self, constraint: Constraint, said: Advice) -> bool:
        """Tell whether an advice on one constraint tells no more than what is shown."""
        view = self.view
        if not view.public or constraint in BY_SEATS or self._by_seats(said):
            return True
        if constraint is Constraint.PARITY:
            return _row_shown(view.sexes, College.INHABITANTS)
        if constraint is Constraint.STRUCTURE_TYPES:
            return view.types.shown.whole
        if constraint is Constraint.UNDER_30:
            return self._youth_told()
        return False

    def _youth_told(self) -> bool:
        base, ages = self.view.balance.under_30_base, self.view.ages
        if base is YouthBase.INHABITANTS:
            return _row_shown(ages, College.INHABITANTS)
        if base is YouthBase.EACH_COLLEGE or len(ages.rows) < 2:
            return all(_row_shown(ages, one) for one in ages.rows)
        return None not in ages.shown.totals

    # « Everyone can stay », or not

    def _everyone_may_stay_is_no_secret(self) -> bool:
        view = self.view
        several = view.balance.mixed_pairs and view.sitting.in_office(College.LOCAL_ACTORS) > 2
        tables = (view.sexes, view.ages, view.types)
        if not several or not all(map(_all_known, tables)):
            return False
        rooms = (self._room_of_sexes(), self._room_of_ages(), self._room_of_types())
        return all(
            table.shown.whole or _leaves_doubt(table, *room)
            for table, room in zip(tables, rooms, strict=True)
        )

    def _seats(self, college: College) -> int:
        return (self.view.sitting.colleges or {}).get(college, 0)

    def _room_of_sexes(self) -> "_Room":
        most = {
            one: (self._seats(one) + 1) // 2
            if one is College.LOCAL_ACTORS or self.view.balance.parity
            else self._seats(one)
            for one in self.view.colleges
        }
        return [[most[one]] * 2 for one in self.view.sexes.rows], [_ANY] * 2

    def _room_of_ages(self) -> "_Room":
        young = self.view.balance.young(self.view.sitting.colleges or {})
        both = young.get(tuple(College), 0)
        older = sum(map(self._seats, College)) - both
        rows = [[_ANY, self._seats(one) - young.get((one,), 0)] for one in self.view.ages.rows]
        if len(rows) == 1:
            rows[0][1] = min(rows[0][1], older)
        return rows, [_ANY, older]

    def _room_of_types(self) -> "_Room":
        wanted = self.view.balance.structure_types
        quota = self._seats(College.LOCAL_ACTORS) // max(1, len(wanted))
        columns = self.view.types.columns[:-1]
        rooms = [quota if one in wanted else 0 for one in columns]
        if not wanted:
            rooms = [_ANY] * len(rooms)
        return [rooms], []


_ANY: Final = 10**9
_Room = tuple[list[list[int]], list[int]]
"""How many there may be in each cell, and in each column."""


def _all_known(table: Table) -> bool:
    """Tell whether the last column, of what is not known, is shown to be empty."""
    return all(row[-1] == 0 for row in table.shown.rows)


def _row_shown(table: Table, college: College) -> bool:
    rows = dict(zip(table.rows, table.shown.rows, strict=True))
    return None not in rows.get(college, ())


def _leaves_doubt(table: Table, room: list[list[int]], of_columns: list[int]) -> bool:
    """Tell whether each masked count may have several values within the room there is.

    The last column, which is empty, is left aside.
    """
    rows, totals = [row[:-1] for row in table.shown.rows], table.shown.totals[:-1]
    if len(rows) == 1:
        return _row_leaves_doubt(rows[0], table.row_totals[0], room[0])
    if max(table.row_totals, default=0) > _MOST:
        return False
    seen = [*rows, totals]
    places = [(r, c) for r, row in enumerate(seen) for c, count in enumerate(row) if count is None]
    values: dict[tuple[int, int], set[int]] = {place: set() for place in places}
    for counts in _agreeing(seen, table.row_totals, [*room, of_columns]):
        for row, column in places:
            values[row, column].add(counts[row][column])
    return all(len(found) > 1 for found in values.values())


_MOST: Final = 300


def _agreeing(
    seen: Sequence[Sequence[int | None]], totals: Sequence[int], room: Sequence[Sequence[int]]
) -> Iterator[list[tuple[int, int]]]:
    """Give the tables of two columns, with their totals, that agree with what is shown."""
    for firsts in product(*(range(total + 1) for total in totals)):
        rows = [(first, total - first) for first, total in zip(firsts, totals, strict=True)]
        lines = [*rows, (sum(one for one, _ in rows), sum(other for _, other in rows))]
        if all(
            count <= most and said in {None, count}
            for line, limits, told in zip(lines, room, seen, strict=True)
            for count, most, said in zip(line, limits, told, strict=True)
        ):
            yield lines


def _row_leaves_doubt(row: Sequence[int | None], total: int, room: Sequence[int]) -> bool:
    """Tell whether each masked count of one row may have several values within its room."""
    masked = [most for count, most in zip(row, room, strict=True) if count is None]
    left = total - sum(count for count in row if count is not None)
    return all(max(0, left - (sum(masked) - most)) < min(most, left) for most in masked)
