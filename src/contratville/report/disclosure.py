"""Counts of persons that may be published: small ones masked, and those that would tell them.

*Primary* suppression masks the counts of a stratum from 1 to k - 1. *Secondary* suppression masks
others, so that no masked count can be worked out from those shown and from the totals. Both are
masked by the same sign: two counts « fewer than 5 » in a college of 8 would be 4 and 4.

What is shown is a table whose rows have a total that everyone knows (the seats held in a college),
and whose columns have a total that is shown unless it is a small count itself. Two tables that
agree with what is shown differ by *cycles*: one person more here is one less there, in the same
row, then in the same column, and so on until it closes. So a masked count can be worked out if, and
only if, no cycle of masked counts goes through it; and the secondary suppression of a count is a
cycle through it, the one that masks the fewest others, none of them 0 if it can be.
"""

import heapq
from collections.abc import Iterator, Sequence

from attrs import frozen


@frozen
class Shown:
    """A table as it may be shown; a count that is None is masked.

    Attributes:
        rows: the counts, row by row.
        totals: the totals of the columns; empty when there is one row only.
    """

    rows: tuple[tuple[int | None, ...], ...]
    totals: tuple[int | None, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is masked."""
        return all(None not in row for row in (*self.rows, self.totals))


def unmasked(rows: Sequence[Sequence[int]]) -> Shown:
    """Show a table as it is."""
    return _Table(rows).shown(frozenset())


def masked(rows: Sequence[Sequence[int]], k: int) -> Shown:
    """Mask the counts of a table from 1 to k - 1, and those that would tell them.

    Args:
        rows: the counts of persons, none below 0; the total of each row is known to everyone.
        k: the least count that is shown, but for 0.

    >>> masked([[3, 13]], 5).rows
    ((None, None),)
    >>> masked([[4, 12], [4, 12]], 5)
    Shown(rows=((None, None), (None, None)), totals=(8, 24))
    """
    table = _Table(rows)
    small = [cell for cell, count in table.counts.items() if 0 < count < k]
    hidden = set(small)
    for cell in small:
        hidden |= table.cycle(cell, hidden)
    return table.shown(hidden)


_Cell = tuple[int, int]
"""A row and a column; the row after the last is that of the totals."""
_Node = tuple[str, int]
"""A row, a column, or what all totals add up to."""


class _Table:
    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self._rows = len(rows)
        self._columns = range(max(map(len, rows), default=0))
        self.counts = {
            (row, column): rows[row][column]
            for row in range(self._rows)
            for column in self._columns
        }
        self._totals = {
            (self._rows, column): sum(row[column] for row in rows) for column in self._columns
        }
        if self._rows > 1:
            self.counts |= self._totals
        self._ends = {cell: self._ends_of(cell) for cell in (*self.counts, *self._totals)}

    def cycle(self, cell: _Cell, hidden: set[_Cell]) -> set[_Cell]:
        """Give the cells of a cycle through one, with the fewest that are not hidden yet.

        Nothing when there is none: a row of one column has the count that its total tells.
        """
        tail, head = self._ends[cell]
        ways = [self._cheapest(head, tail, cell, hidden)]
        if self.counts[cell]:
            ways.append(self._cheapest(tail, head, cell, hidden))
        found = [way for way in ways if way is not None]
        return set(min(found, key=lambda way: way[0])[1]) if found else set()

    def shown(self, hidden: set[_Cell] | frozenset[_Cell]) -> Shown:
        def line(row: int) -> tuple[int | None, ...]:
            cells = ((row, column) for column in self._columns)
            return tuple(None if one in hidden else self.counts[one] for one in cells)

        totals = line(self._rows) if self._rows > 1 else ()
        return Shown(tuple(line(row) for row in range(self._rows)), totals)

    def _ends_of(self, cell: _Cell) -> tuple[_Node, _Node]:
        row, column = cell
        if row == self._rows:
            return ("column", column), ("all", 0)
        return ("row", row), ("column", column)

    def _moves(self, without: _Cell) -> Iterator[tuple[_Node, _Node, _Cell]]:
        """Give the ways to have one more or one less in a cell, from one end of it to the other."""
        for cell, (tail, head) in self._ends.items():
            if cell != without:
                yield tail, head, cell
                if self.counts.get(cell, self._totals.get(cell)):
                    yield head, tail, cell

    def _cheapest(
        self, start: _Node, goal: _Node, without: _Cell, hidden: set[_Cell]
    ) -> tuple[tuple[int, int], tuple[_Cell, ...]] | None:
        """Give the way between two ends that hides the fewest cells, and the smallest counts."""
        moves: dict[_Node, list[tuple[_Node, _Cell]]] = {}
        for tail, head, cell in self._moves(without):
            moves.setdefault(tail, []).append((head, cell))
        waiting: list[tuple[tuple[int, int], tuple[_Cell, ...], _Node]] = [((0, 0), (), start)]
        seen: set[_Node] = set()
        while waiting:
            cost, path, node = heapq.heappop(waiting)
            if node == goal:
                return cost, tuple(cell for cell in path if cell in self.counts)
            if node in seen:
                continue
            seen.add(node)
            for head, cell in moves.get(node, ()):
                free = cell in hidden or cell not in self.counts
                more = (0, 0) if free else _cost(self.counts[cell])
                total = cost[0] + more[0], cost[1] + more[1]
                heapq.heappush(waiting, (total, (*path, cell), head))
        return None


def _cost(count: int) -> tuple[int, int]:
    """Give what masking a count costs; one of 0 hides little, and is masked as a last resort."""
    return (1, count) if count else (100, 0)
