"""The one collection type of a contract: ordered, immutable, answering by id."""

from collections.abc import Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Identifier, unique in its collection of a coherent contract."""


E = TypeVar("E", bound=Identified)


class Entities(Generic[E]):
    """Entities of one class, in the order of the contract.

    Indexing is by id, never by position. Two entities with one id are both kept, so that a rule can
    report them: ``entities[id]`` gives the first, :meth:`all` gives each.
    """

    __slots__ = ("_by_id", "_items")

    def __init__(self, items: Iterable[E] = ()) -> None:
        self._items = tuple(items)
        self._by_id: dict[str, list[E]] | None = None

    def __iter__(self) -> Iterator[E]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, id: object) -> bool:
        return id in self._index()

    def __getitem__(self, id: str) -> E:
        return self._index()[id][0]

    def get(self, id: str) -> E | None:
        """Give the first entity with this id, or None."""
        found = self._index().get(id)
        return found[0] if found else None

    def all(self, id: str) -> tuple[E, ...]:
        """Give every entity with this id, in order; none when there is none."""
        return tuple(self._index().get(id, ()))

    def ids(self) -> tuple[str, ...]:
        """Give the distinct ids, in the order of their first entity."""
        return tuple(self._index())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entities) and self._items == other._items

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return f"Entities({list(self._items)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Entities, (self._items,)

    def _index(self) -> dict[str, list[E]]:
        if self._by_id is None:
            index: dict[str, list[E]] = {}
            for item in self._items:
                index.setdefault(item.id, []).append(item)
            self._by_id = index
        return self._by_id
