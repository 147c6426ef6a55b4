"""Masked counts, proved by enumeration: none can be worked out from what is shown."""

from itertools import product

import pytest
from tests.analysis.councils_small import seeded

from contratville.report.disclosure import Shown, masked, unmasked


def fillings(total, columns):
    """Give every way to share out a total between columns."""
    if columns == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in fillings(total - first, columns - 1):
            yield first, *rest


def agrees(shown, table):
    """Tell whether a table agrees with what is shown of another."""
    rows = (*shown.rows, shown.totals) if shown.totals else shown.rows
    counts = [*table, [sum(column) for column in zip(*table, strict=True)]]
    return all(
        seen is None or seen == count
        for row, own in zip(rows, counts, strict=False)
        for seen, count in zip(row, own, strict=True)
    )


def hidden(shown):
    rows = (*shown.rows, shown.totals) if shown.totals else shown.rows
    return [(r, c) for r, row in enumerate(rows) for c, seen in enumerate(row) if seen is None]


def told(rows, k):
    """Give the masked counts that what is shown determines."""
    shown = masked(rows, k)
    places = hidden(shown)
    values = {place: set() for place in places}
    for table in product(*(fillings(sum(row), len(row)) for row in rows)):
        if agrees(shown, table):
            counts = [*table, [sum(column) for column in zip(*table, strict=True)]]
            for row, column in places:
                values[row, column].add(counts[row][column])
    return [place for place, found in values.items() if len(found) < 2]


@pytest.mark.parametrize("k", [2, 3, 5])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_no_masked_count_of_a_row_can_be_worked_out(k, columns):
    for total in range(11 if columns < 4 else 8):
        for row in fillings(total, columns):
            assert told([row], k) == []


@pytest.mark.parametrize("k", [3, 5])
def test_no_masked_count_of_two_rows_can_be_worked_out(k):
    for totals in product(range(8), repeat=2):
        for rows in product(*(fillings(total, 2) for total in totals)):
            assert told(rows, k) == []


def test_no_masked_count_of_larger_tables_can_be_worked_out():
    dice = seeded(5)
    for _ in range(250):
        shape = dice.choice([(2, 3), (3, 2), (3, 3)])
        most = 7 if shape == (2, 3) else 3
        rows = [[dice.randint(0, most) for _ in range(shape[1])] for _ in range(shape[0])]
        assert told(rows, dice.choice([3, 4, 5])) == []


def test_small_counts_are_masked_and_only_what_would_tell_them():
    for rows in product(fillings(9, 2), fillings(12, 2)):
        shown = masked(rows, 5)
        counts = (*rows, tuple(map(sum, zip(*rows, strict=True))))
        small = [
            (r, c) for r, row in enumerate(counts) for c, count in enumerate(row) if 0 < count < 5
        ]
        assert {*small} <= {*hidden(shown)}
        assert small or shown == unmasked(rows)


def test_a_count_of_0_is_masked_when_nothing_else_would_do():
    assert masked([[3, 13, 0]], 5).rows == ((None, None, 0),)
    assert masked([[3, 0, 0]], 5).rows == ((None, None, 0),)


def test_a_table_without_small_count_is_shown_whole():
    rows = [[8, 8], [10, 0]]
    assert masked(rows, 5) == Shown(rows=((8, 8), (10, 0)), totals=(18, 8))
    assert masked(rows, 5).whole


def test_a_row_of_one_column_is_what_its_total_tells():
    assert masked([[3]], 5).rows == ((None,),)
    assert masked([[]], 5).rows == ((),)
    assert masked([], 5).rows == ()


def test_two_counts_below_the_threshold_are_not_told_by_their_sign():
    assert masked([[4, 4]], 5).rows == ((None, None),)
