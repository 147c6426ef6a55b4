"""What a matrix and a table of ordinary law have in common: cells by row and column."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import frozen

from contratville.model import Contract, Entity, Ref, Signatory

from ..promises import CellKey


class Recorded(Protocol):
    """Anything that can be written as one flat row."""

    def to_record(self) -> dict[str, Any]:
        """Give the row."""


C = TypeVar("C", bound=Recorded)


@frozen(kw_only=True)
class Table(Generic[C]):
    """*Tableau croisé*: a value for each row and column, in reading order.

    Attributes:
        contract: the contract it is of.
        rows: what the rows stand for; an entity may be cited and not be in the contract.
        columns: what the columns stand for.
        cells: the cells by the ids of their row and column.
    """

    contract: Contract
    rows: tuple[Ref, ...]
    columns: tuple[Ref, ...]
    cells: Mapping[CellKey, C]

    def cell(self, row: str, column: str) -> C:
        """Give one cell, by the ids of its row and column, or by their codes: ``3``, ``T1``.

        Raises:
            LookupError: there is no such row, or no such column.
        """
        found = [self.end(row, self.rows), self.end(column, self.columns)]
        return self.cells[found[0].id, found[1].id]

    def end(self, name: str, ends: tuple[Ref, ...]) -> Ref:
        """Give the row, or the column, of an id, else of a code.

        Raises:
            LookupError: there is none.
        """
        for known in ({ref.id: ref for ref in ends}, {self.code(ref): ref for ref in ends}):
            if name in known:
                return known[name]
        raise LookupError(f"« {name} » is not one of: {', '.join(ref.id for ref in ends)}")

    def __iter__(self) -> Iterator[C]:
        """Give the cells row by row."""
        for row in self.rows:
            for column in self.columns:
                yield self.cells[row.id, column.id]

    def __len__(self) -> int:
        return len(self.rows) * len(self.columns)

    def entity(self, ref: Ref) -> Entity | None:
        """Give the entity of a row or a column, if the contract has it."""
        return self.contract.entity(ref)

    def code(self, ref: Ref) -> str:
        """Give the short name of a row or a column: its order or code, else its id."""
        return code_in(self.contract, ref)

    def name(self, ref: Ref) -> str:
        """Name a row or a column: its label or name, else its code."""
        return name_in(self.contract, ref)

    def to_records(self) -> list[dict[str, Any]]:
        """Give one flat row for each cell, for a table of any tool."""
        return [cell.to_record() for cell in self]


def code_in(contract: Contract, ref: Ref) -> str:
    """Give the short name of an entity of a contract: its order or code, else its id."""
    entity = contract.entity(ref)
    order = getattr(entity, "order", None)
    return str(order if order is not None else getattr(entity, "code", None) or ref.id)


def name_in(contract: Contract, ref: Ref) -> str:
    """Name an entity of a contract: its label or name, else its code."""
    entity = contract.entity(ref)
    if isinstance(entity, Signatory):
        entity = contract.organisations.get(entity.organisation)
    label = getattr(entity, "label", None) or getattr(entity, "name", None)
    return str(label or code_in(contract, ref))
