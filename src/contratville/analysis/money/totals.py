"""Totals of funding lines, in which no cent is counted twice."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, TypeVar

from attrs import frozen

from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.model import (
    Cents,
    Contract,
    FundingKind,
    FundingLine,
    FundingNature,
    Ref,
    Vocabulary,
    in_euros,
    ref_of,
)

from ..articulation.rows import orientations_of, territories_of
from ..programming import Programming
from ..promises import Promises
from .certificate import Certificate, certified
from .placing import TOUCHED, Heading, Placing
from .words import Apart, Axis, Rung

_NO_YEARS: Final = Text(
    "aucun total sans dire de quelles années ; il y a : {years}",
    "no total without saying of which years; there are: {years}",
)
_AXES: Final = Text(
    "un total se répartit selon un axe ou deux axes différents, pas selon « {axes} »",
    "a total is shared out by one axis or two different ones, not by « {axes} »",
)
_NO_WORD: Final = Text(
    "« {word} » n'est pas admis ; il y a : {known}", "« {word} » is not known; there are: {known}"
)

_MOST_AXES: Final = 2

V = TypeVar("V", bound=Vocabulary)
H = TypeVar("H", bound=Hashable)

Key = tuple[Heading, Heading | None]
"""A row and a column; no column where there is one axis only."""


@frozen(kw_only=True)
class Sum:
    """*Montant d'une case*: whole cents, with the lines that they come from.

    A line that is shared out between neighbourhoods is in several, with a part of its amount.
    """

    cents: Cents
    lines: tuple[FundingLine, ...]


@frozen(kw_only=True, slots=False, eq=False)
class Totals:
    """*Totaux*: amounts of one rung and one nature in stated years, shared out by one axis or two.

    Every cent stands in one row and one column: rows, columns and the whole add up.

    Attributes:
        contract: the contract.
        rung: which amounts are added.
        nature: cash, or in kind.
        years: the financial years added.
        by: the axes: of the rows, and of the columns if there are two.
        rows: what the rows stand for, in reading order; what stands apart comes last.
        columns: what the columns stand for; none with one axis.
        cells: the sums; a place where no line stands has none.
        touching: for each place of the first axis that projects may touch, the amounts of all the
            lines whose project touches it, whatever its rank. One amount may be in several: they
            are never added.
        certificate: the lines counted, the lines left out and why.
    """

    contract: Contract
    rung: Rung
    nature: FundingNature
    years: tuple[int, ...]
    by: tuple[Axis, ...]
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[Key, Sum]
    touching: Mapping[Ref, Cents]
    certificate: Certificate

    @property
    def whole(self) -> Cents | None:
        """The sum of all the lines counted; None when there is none: unknown is not zero."""
        lines = self.certificate.counted
        return Cents(sum(_amount(self.rung, line) for line in lines)) if lines else None

    @cached_property
    def by_row(self) -> Mapping[Heading, Cents]:
        """The sum of each row in which a line stands."""
        return _added((row, one.cents) for (row, _), one in self.cells.items())

    @cached_property
    def by_column(self) -> Mapping[Heading, Cents]:
        """The sum of each column in which a line stands; none with one axis."""
        return _added((key[1], one.cents) for key, one in self.cells.items() if key[1] is not None)

    def cell(self, row: Heading, column: Heading | None = None) -> Cents | None:
        """Give the sum of a row and a column; None when no line stands there."""
        found = self.cells.get((row, column))
        return None if found is None else found.cents

    def sums(self) -> Iterator[tuple[Heading, Heading | None, Sum]]:
        """Give each sum with its row and its column, in reading order."""
        for row in self.rows:
            for column in self.columns or (None,):
                if (row, column) in self.cells:
                    yield row, column, self.cells[row, column]

    def to_records(self) -> list[dict[str, Any]]:
        """Give one flat row for each sum: amounts in euros, and how many lines are in it."""
        return [
            {
                "rung": self.rung.value,
                "nature": self.nature.value,
                "years": " ".join(map(str, self.years)),
                self.by[0].value: _code(row),
                **({self.by[1].value: _code(column)} if column is not None else {}),
                "euros": in_euros(one.cents),
                "lines": len(one.lines),
            }
            for row, column, one in self.sums()
        ]


def totals(
    contract: Contract,
    *,
    by: Axis | str | Iterable[Axis | str],
    rung: Rung | str,
    years: Iterable[int] | None = None,
    nature: FundingNature | str = FundingNature.CASH,
    unknown: Collection[str] = (),
) -> Totals:
    """Add up funding lines, so that no cent is counted twice.

    Args:
        contract: the contract.
        by: by what the total is shared out: one axis, or two for rows and columns.
        rung: the one rung of the ladder that is added: ``awarded``, ``paid``...
        years: the financial years to add; all those of the lines when one axis is the year.
        nature: ``cash``, or ``in_kind``: the two are never added.
        unknown: collections that the data do not hold, of a part of a contract.

    Returns:
        The sums, with the certificate of what they are made of.

    Raises:
        ContratVilleError: the total asked for would count twice, or has no years; the sentence says
            why, and what may be asked instead.
    """
    axes = _axes(by)
    rung, nature = _word(Rung, rung), _word(FundingNature, nature)
    known = tuple(sorted({line.year for line in contract.funding_lines}))
    if years is None and Axis.YEAR not in axes:
        raise ContratVilleError(_NO_YEARS, years=tuple(map(str, known)) or "–")
    asked = known if years is None else tuple(sorted(set(years)))
    unknown = frozenset({*unknown, *(gap.field for gap in contract.gaps)})
    certificate = certified(contract, rung=rung, nature=nature, years=asked, unknown=unknown)
    placing = Placing(Programming(Promises(contract)), unknown)
    cells = _cells(placing, axes, rung, certificate.counted)
    return Totals(
        contract=contract,
        rung=rung,
        nature=nature,
        years=asked,
        by=axes,
        rows=_ordered(contract, axes[0], ((row, one.cents) for (row, _), one in cells.items())),
        columns=()
        if len(axes) == 1
        else _ordered(contract, axes[1], ((key[1], one.cents) for key, one in cells.items())),
        cells=cells,
        touching=_touching(placing, axes[0], rung, certificate.counted),
        certificate=certificate,
    )


def _axes(by: Axis | str | Iterable[Axis | str]) -> tuple[Axis, ...]:
    asked = (by,) if isinstance(by, Axis | str) else tuple(by)
    axes = tuple(_word(Axis, one) for one in asked)
    if not 1 <= len(axes) <= _MOST_AXES or len(set(axes)) < len(axes):
        raise ContratVilleError(_AXES, axes=asked)
    return axes


def _word(vocabulary: type[V], word: V | str) -> V:
    if isinstance(word, vocabulary):
        return word
    found = vocabulary.words().get(str(word))
    if found is None:
        known = tuple(one.value for one in vocabulary)
        raise ContratVilleError(_NO_WORD, word=word, known=known)
    return found


def _cells(
    placing: Placing, axes: tuple[Axis, ...], rung: Rung, lines: Iterable[FundingLine]
) -> dict[Key, Sum]:
    """Put each amount in its places."""
    cents: dict[Key, int] = {}
    behind: dict[Key, dict[str, FundingLine]] = {}
    for line in lines:
        for row, part in placing.parts(axes[0], line, _amount(rung, line)):
            ends = ((None, part),) if len(axes) == 1 else placing.parts(axes[1], line, part)
            for column, share in ends:
                key = (row, column)
                cents[key] = cents.get(key, 0) + share
                behind.setdefault(key, {})[line.id] = line
    return {key: Sum(cents=Cents(cents[key]), lines=tuple(behind[key].values())) for key in cents}


def _touching(
    placing: Placing, axis: Axis, rung: Rung, lines: Iterable[FundingLine]
) -> dict[Ref, Cents]:
    if axis not in TOUCHED:
        return {}
    return _added(
        (ref, _amount(rung, line)) for line in lines for ref in placing.touched(axis, line)
    )


def _amount(rung: Rung, line: FundingLine) -> Cents:
    """Give the amount of a line that is counted, and has one."""
    amount = rung.of(line)
    assert amount is not None  # noqa: S101 a line without amount is left out
    return amount


def _added(pairs: Iterable[tuple[H, Cents]]) -> dict[H, Cents]:
    sums: dict[H, Cents] = {}
    for heading, cents in pairs:
        sums[heading] = Cents(sums.get(heading, 0) + cents)
    return sums


def _ordered(
    contract: Contract, axis: Axis, found: Iterable[tuple[Heading | None, Cents]]
) -> tuple[Heading, ...]:
    """Give the places of an axis in reading order, what stands apart last.

    Orientations and territories are all there, without an amount too. Places that have no order of
    their own go by decreasing amount.
    """
    amounts = _added((heading, cents) for heading, cents in found if heading is not None)
    every: dict[Heading, None] = dict.fromkeys(_EVERY[axis](contract) if axis in _EVERY else ())
    rank = {ref: n for n, ref in enumerate(every)} | _own_order(contract, axis, amounts)

    def key(heading: Heading) -> tuple[int, int, int, str]:
        if isinstance(heading, Apart):
            return 1, list(Apart).index(heading), 0, ""
        first = rank.get(heading, len(rank))
        return 0, first, -amounts.get(heading, Cents(0)), str(_code(heading))

    return tuple(sorted(every | dict.fromkeys(amounts), key=key))


def _own_order(contract: Contract, axis: Axis, found: Iterable[Heading]) -> dict[Heading, int]:
    """Give the rank of places that have an order of their own."""
    if axis is Axis.YEAR:
        years = sorted(one for one in found if isinstance(one, int))
        return {year: n for n, year in enumerate(years)}
    if axis is Axis.KIND:
        return {kind: n for n, kind in enumerate(FundingKind)}
    if axis in _BY_COLLECTION:
        entities = [one for name in _BY_COLLECTION[axis] for one in getattr(contract, name)]
        return {ref_of(one): n for n, one in enumerate(entities)}
    return {}


_EVERY: Final[Mapping[Axis, Callable[[Contract], tuple[Ref, ...]]]] = {
    Axis.ORIENTATION: orientations_of,
    Axis.TERRITORY: territories_of,
}
_BY_COLLECTION: Final = {
    Axis.ACTION: ("framework_actions", "territorial_actions"),
    Axis.NEIGHBOURHOOD: ("neighbourhoods",),
    Axis.PILLAR: ("pillars",),
}


def _code(heading: Heading) -> str | int:
    """Give the id, code or number of a place, as data name it."""
    if isinstance(heading, Ref):
        return heading.id
    return heading if isinstance(heading, int) else heading.value
