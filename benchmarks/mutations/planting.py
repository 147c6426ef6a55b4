"""Planting a fault in a contract that holds, and saying beforehand what must be found."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from contratville.analysis import CellKey, Promises
from contratville.codec import SourceTexts
from contratville.model import (
    COLLECTIONS,
    Contract,
    Entity,
    Orientation,
    Ref,
    TerritorialProgramme,
    ref_of,
)
from contratville.rules import Subject

E = TypeVar("E", bound=Entity)

Place = tuple[str | int, ...]
"""Where a finding must stand: an attribute of the contract, or a collection, an id (or a position
where ids are twice), then attributes and positions: ``("projects", "P1", "carries_out", 0)``."""


@frozen
class Expected:
    """One finding that must be found.

    Attributes:
        code: the rule.
        subject: what is at fault.
        place: where it stands.
    """

    code: str
    subject: Subject
    place: Place


@frozen
class Planted:
    """A contract with one thing broken in it.

    Attributes:
        contract: the contract.
        expected: every finding that must be found, and no other.
        why: when there are several, why each is worth showing.
        sources: texts of source documents to be supplied with it, by id of their document.
    """

    contract: Contract
    expected: frozenset[Expected] = field(converter=frozenset)
    why: str = ""
    sources: SourceTexts = field(factory=dict)


@frozen
class Mutation:
    """A named way to break a contract.

    Attributes:
        code: the rule whose fault it plants.
        name: what it breaks.
        plant: breaks a contract; None when it has nothing to break so.
        profile: the profile whose rule it is.
    """

    code: str
    name: str
    plant: Callable[[Contract], Planted | None]
    profile: str = "loi-2014"


def mutation(
    code: str, profile: str = "loi-2014"
) -> Callable[[Callable[[Contract], Planted | None]], Mutation]:
    """Make a mutation of a function, which gives it its name."""

    def made(plant: Callable[[Contract], Planted | None]) -> Mutation:
        return Mutation(code, plant.__name__.replace("_", " "), plant, profile)

    return made


def at(code: str, entity: Entity, *path: str | int) -> Expected:
    """Expect a finding about one entity, at one of its values or, without a path, at its id."""
    if isinstance(entity, Contract):
        return Expected(code, (ref_of(entity),), path or ("title",))
    place = (COLLECTIONS[type(entity)], entity.id, *(path or ("id",)))
    return Expected(code, (ref_of(entity),), place)


def of_cell(
    code: str, contract: Contract, key: CellKey, owner: TerritorialProgramme, *path: str | int
) -> Expected:
    """Expect a finding about a cell, placed at the programme of its territory."""
    subject = ref_of(contract.orientations[key[0]]), ref_of(contract.project_territories[key[1]])
    place: Place = ("territorial_programmes", owner.id, *(path or ("id",)))
    return Expected(code, subject, place)


def silent_cells(contract: Contract, orientation: Orientation) -> list[Expected]:
    """Expect that each territory with a programme is silent on an orientation."""
    layer = Promises(contract).layer
    return [
        of_cell("COH002", contract, (orientation.id, programme.territory), programme)
        for programme in contract.territorial_programmes
        if programme.territory in layer
    ]


def about(expected: Expected, *others: Entity) -> Expected:
    """Expect the same finding about several entities, at the same place."""
    refs: set[Ref] = {*expected.subject, *map(ref_of, others)}
    return evolve(expected, subject=tuple(sorted(refs)))


def broken(
    contract: Contract, entity: E, code: str, /, *path: str | int, **changes: object
) -> Planted:
    """Change one entity, and expect one finding about it at a path."""
    return Planted(contract.replacing(evolve(entity, **changes)), [at(code, entity, *path)])


def first(entities: Iterable[E], wanted: Callable[[E], object] = lambda _: True) -> E | None:
    """Give the first entity that is as wanted."""
    return next((one for one in entities if wanted(one)), None)


NOBODY: Final = "nobody"
"""An id that no entity has."""
