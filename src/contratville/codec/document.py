"""A contract with where each of its values was read."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from contratville.diagnostics import Place
from contratville.model import (
    COLLECTIONS,
    CONTRACT_KIND,
    Contract,
    ContractId,
    Entity,
    Generation,
)

from .json_text import json_positions
from .shown import shown
from .source import Pointer, Positions, Source, place_of, wanted_positions
from .yaml_text import yaml_positions

FORMAT: Final = "contratville/1"
"""The format that this version writes, and the newest that it reads."""


@frozen
class Part:
    """A part of a contract, said to be one: what it holds is complete, what it does not is unknown.

    Attributes:
        of: id of the contract.
        generation: legal generation of the contract.
        holds: collections of the contract that the part holds, whole.
    """

    of: ContractId
    generation: Generation
    holds: tuple[str, ...]

    @property
    def unknown(self) -> frozenset[str]:
        """The collections that the part does not hold."""
        return frozenset(COLLECTIONS.values()) - frozenset(self.holds)


@frozen
class Segment:
    """Entities of one collection that follow one another in one file.

    Attributes:
        source: position of the file among those read.
        pointer: the list that holds them in that file.
        count: how many they are.
    """

    source: int
    pointer: Pointer
    count: int


@frozen(slots=False)
class Layout:
    """Which files a contract was read from, and what each holds.

    Attributes:
        path: the file or folder; None for a text in memory.
        sources: the files, in the order they were read; the one that holds the envelope is
            ``sources[envelope]``.
        envelope: position of the file that holds the envelope.
        segments: for each collection, where its entities stand, in order.
        contract: the contract as it was read, by which entities that were not edited are known.
    """

    path: Path | None
    sources: tuple[Source, ...]
    envelope: int
    segments: Mapping[str, tuple[Segment, ...]]
    contract: Contract = field(eq=False, repr=False)

    def source_of(self, collection: str, position: int) -> tuple[int, Pointer]:
        """Give the file and the pointer of the entity read at a position of a collection."""
        for segment in self.segments.get(collection, ()):
            if position < segment.count:
                return segment.source, (*segment.pointer, position)
            position -= segment.count
        raise IndexError(f"{collection}: no entity was read at this position")

    def shown_line(self, place: Place) -> str:
        """Give the text of a line of a file, without what may not be shown of it."""
        for position, source in enumerate(self.sources):
            if source.file == place.file:
                if position not in self._shown:
                    self._shown[position] = shown(source)
                return self._shown[position].line(place.line)
        return ""

    @cached_property
    def _shown(self) -> dict[int, Source]:
        """The files of which lines were shown so far, without what may not be shown."""
        return {}

    @cached_property
    def _read_positions(self) -> dict[str, dict[int, int]]:
        """For each collection, the position that each entity object was read at."""
        return {
            name: {id(entity): place for place, entity in enumerate(getattr(self.contract, name))}
            for name in COLLECTIONS.values()
        }

    def file_of(self, collection: str, entity: Entity) -> int | None:
        """Give the file that an entity was read from, by its id when it was edited since."""
        position = self.position_read(collection, entity)
        if position is None:
            ids = [read.id for read in getattr(self.contract, collection)]
            position = ids.index(entity.id) if entity.id in ids else None
        return None if position is None else self.source_of(collection, position)[0]

    def position_read(self, collection: str, entity: Entity) -> int | None:
        """Give the position that an entity was read at, or None if it was not, or was edited."""
        return self._read_positions[collection].get(id(entity))


@frozen(kw_only=True)
class Document:
    """A contract, or a part of one, with what its file says beside it and where everything stands.

    Attributes:
        contract: the contract; of a part, a contract with that part's id and collections only.
        part: what the part holds, when the document is one.
        profile: name of the profile to check it with, when the file says one.
        as_of: reference date, when the file says one.
        extras: unknown keys that were kept, with their values, by path of their owner: ``()`` for
            the envelope, ``("contract",)``, ``("part",)``, or a collection, an id, the rank of the
            entity among those of this id, and attributes and positions.
        layout: the files it was read from; None for a contract that was not read.
    """

    contract: Contract
    part: Part | None = None
    profile: str | None = None
    as_of: date | None = None
    extras: Mapping[Pointer, Mapping[str, Any]] = field(factory=dict, repr=False)
    layout: Layout | None = field(default=None, eq=False, repr=False)

    @property
    def unknown(self) -> frozenset[str]:
        """The collections that the document does not hold: none, unless it is a part."""
        return frozenset() if self.part is None else self.part.unknown

    def place(self, path: Pointer) -> Place | None:
        """Say where a value of the contract stands; None when it was not read from a file.

        A path begins with an attribute of the contract, or with a collection and a position in it:
        ``("title",)``, ``("orientations", 4, "label")``. The place of what is absent is that of its
        key if written, else of the nearest value around it; that of an entity is its id, that of
        the contract its title.
        """
        return self.places([path])[0]

    def places(self, paths: list[Pointer]) -> list[Place | None]:
        """Say where several values stand; each file is gone through once."""
        layout = self.layout
        if layout is None:
            return [None] * len(paths)
        spots = [self._spot(layout, path) for path in paths]
        wanted: dict[int, list[Pointer]] = {}
        for spot in spots:
            if spot is not None:
                wanted.setdefault(spot.source, []).append(spot.pointer)
        positions = {
            source: positions_in(layout.sources[source], wanted_positions(pointers))
            for source, pointers in wanted.items()
        }
        return [
            None
            if spot is None
            else place_of(
                layout.sources[spot.source],
                positions[spot.source],
                spot.pointer,
                at_key=spot.at_key,
            )
            for spot in spots
        ]

    def line(self, place: Place) -> str:
        """Give the line that a place is on as it may be shown; nothing for a file not read.

        What the model withholds is hidden in it letter by letter.
        """
        return "" if self.layout is None else self.layout.shown_line(place)

    def _spot(self, layout: Layout, path: Pointer) -> "_Spot | None":
        """Say where to look for a value; None when its entity was not read, or was edited."""
        absent = not _is_given(self.contract, path)
        if not path or path[0] not in COLLECTIONS.values():
            return _Spot(layout.envelope, (CONTRACT_KIND, *(path or ("title",))), at_key=absent)
        collection = str(path[0])
        if len(path) == 1:
            segments = layout.segments.get(collection, ())
            if segments:
                return _Spot(segments[0].source, segments[0].pointer, at_key=True)
            return _Spot(layout.envelope, (CONTRACT_KIND, collection), at_key=True)
        entity = tuple(getattr(self.contract, collection))[int(path[1])]
        position = layout.position_read(collection, entity)
        if position is None:
            return None
        source, owner = layout.source_of(collection, position)
        return _Spot(source, (*owner, *(path[2:] or ("id",))), at_key=absent)


@frozen
class _Spot:
    """Where to look for a value: a file, a pointer in it, and whether at its key."""

    source: int
    pointer: Pointer
    at_key: bool


def _is_given(contract: Contract, path: Pointer) -> bool:
    value: Any = contract
    for step in path:
        value = tuple(value)[step] if isinstance(step, int) else getattr(value, step)
    return value not in (None, (), frozenset())


def positions_in(source: Source, wanted: set[Pointer]) -> Positions:
    """Place the wanted values of a file that was read."""
    if source.syntax == "json":
        return json_positions(source.text, wanted)
    return yaml_positions(source.text, wanted)
