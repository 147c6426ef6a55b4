"""A contract put together from the trees of its files."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import GenericAlias
from typing import Any, Final

from attrs import evolve, frozen

from contratville.diagnostics import Text
from contratville.model import COLLECTIONS, CONTRACT_KIND, Contract, Entity

from . import faults
from .converter import ValueFault, strict_reader, value_faults
from .document import FORMAT, Document, Layout, Part, Segment
from .extras import Unknown, take_extras
from .intake import Intake
from .source import Pointer
from .values import (
    A_LIST,
    A_TEXT,
    AN_OBJECT,
    ValueFaultError,
    deeper_than,
    described,
    suggestion,
)

_FORMAT: Final = re.compile(r"contratville/(\d{1,6})", re.ASCII)
_CLASS_OF: Final = {name: entity_class for entity_class, name in COLLECTIONS.items()}
_NESTED: Final = "funding_lines"
"""The collection that YAML may nest under each project."""

_NO_FORMAT: Final = Text("un objet sans « format »", "an object without « format »")


@frozen(kw_only=True)
class _Envelope:
    """What a file that holds a contract says at its top."""

    format: str
    profile: str | None = None
    as_of: date | None = None
    part: Part | None = None
    contract: Any


@frozen
class _List:
    """The entities of one collection in one file, still a tree."""

    source: int
    pointer: Pointer
    items: list[Any]


def assemble(
    intake: Intake, envelope: int | None, others: list[int], path: Path | None, *, keep: bool
) -> Document:
    """Put a document together from the file that holds its envelope and those that hold the rest.

    Raises:
        UnreadableContractError: with every fault found since the first file.
    """
    return _Assembly(intake, keep=keep).document(envelope, others, path)


class _Assembly:
    def __init__(self, intake: Intake, *, keep: bool) -> None:
        self._intake = intake
        self._keep = keep
        self._reader = strict_reader(intake.limits)
        self._extras: Unknown = {}
        self._lists: dict[str, list[_List]] = {}
        self._part: Part | None = None
        self._count = 0

    def document(self, envelope: int | None, others: list[int], path: Path | None) -> Document:
        """Read every tree, then stop if there is any fault."""
        head = None if envelope is None else self._envelope(envelope)
        contract = None if envelope is None else self._contract(envelope)
        for source in others:
            self._fragment(source)
        collections: dict[str, Any] = {name: self._entities(name) for name in self._lists}
        self._intake.check()
        if head is None or contract is None or envelope is None:
            raise AssertionError("a file was not read, and no fault was found in it")
        contract = evolve(contract, **collections)
        segments = {
            name: tuple(Segment(part.source, part.pointer, len(part.items)) for part in lists)
            for name, lists in self._lists.items()
        }
        layout = Layout(path, tuple(self._intake.sources), envelope, segments, contract)
        return Document(
            contract=contract,
            part=head.part,
            profile=head.profile,
            as_of=head.as_of,
            extras=self._extras,
            layout=layout,
        )

    def _envelope(self, source: int) -> _Envelope | None:
        tree = self._intake.trees[source]
        if not isinstance(tree, dict) or "format" not in tree:
            found = described(tree) if not isinstance(tree, dict) else _NO_FORMAT
            self._intake.refuse(source, faults.NOT_A_CONTRACT, (), found=found)
            self._intake.check()
        self._check_format(source, tree["format"])
        head: _Envelope | None = self._structured(source, tree, _Envelope, (), ())
        if head is not None and head.part is not None:
            self._part = head.part
            for position, name in enumerate(head.part.holds):
                if name not in _CLASS_OF:
                    self._refuse_collection(source, ("part", "holds", position), name)
        return head

    def _check_format(self, source: int, format: Any) -> None:
        """Stop at a document of another format: nothing else can be said of it."""
        if not isinstance(format, str):
            found = described(format)
            self._intake.refuse(
                source, faults.WRONG_TYPE, ("format",), expected=A_TEXT, found=found
            )
        elif (match := _FORMAT.fullmatch(format)) is None or int(match[1]) < 1:
            self._intake.refuse(source, faults.UNKNOWN_FORMAT, ("format",), format=format[:80])
        elif format != FORMAT:
            self._intake.refuse(source, faults.NEWER_FORMAT, ("format",), format=format)
        else:
            return
        self._intake.check()

    def _contract(self, source: int) -> Contract | None:
        """Read the contract's own attributes, and set its collections apart."""
        envelope, pointer = self._intake.trees[source], (CONTRACT_KIND,)
        tree = envelope.get(CONTRACT_KIND)
        if tree is None:
            return None
        if not isinstance(tree, dict):
            found = described(tree)
            self._intake.refuse(source, faults.WRONG_TYPE, pointer, expected=AN_OBJECT, found=found)
            return None
        self._set_apart(source, tree, pointer)
        own = {key: value for key, value in tree.items() if key not in _CLASS_OF}
        if envelope.get("part") is None:
            contract: Contract | None = self._structured(source, own, Contract, pointer, pointer)
            return contract
        self._refuse_unknown(source, own, pointer)
        part = self._part
        return None if part is None else Contract(id=part.of, title="", generation=part.generation)

    def _fragment(self, source: int) -> None:
        """Read a file of a folder that holds collections and no envelope."""
        tree = self._intake.trees[source]
        if not isinstance(tree, dict) or not any(key in _CLASS_OF for key in tree):
            self._intake.refuse(source, faults.FOREIGN_FILE, ())
            return
        self._set_apart(source, tree, ())
        self._refuse_unknown(source, {k: v for k, v in tree.items() if k not in _CLASS_OF}, ())

    def _set_apart(self, source: int, tree: Mapping[str, Any], pointer: Pointer) -> None:
        """Take the collections of a file, and the funding lines nested under its projects."""
        nested: list[_List] = []
        for name in _CLASS_OF:
            items, here = tree.get(name), (*pointer, name)
            if items is None:
                continue
            if self._part is not None and name not in self._part.holds:
                self._intake.refuse(source, faults.NOT_HELD, here, at_key=True, collection=name)
            if not isinstance(items, list):
                found = described(items)
                self._intake.refuse(source, faults.WRONG_TYPE, here, expected=A_LIST, found=found)
                continue
            if name == "projects" and self._intake.sources[source].syntax == "yaml":
                items = [
                    self._without_lines(source, item, (*here, position), nested)
                    for position, item in enumerate(items)
                ]
            self._lists.setdefault(name, []).append(_List(source, here, items))
        if nested:
            self._lists.setdefault(_NESTED, []).extend(nested)

    def _without_lines(
        self, source: int, project: Any, pointer: Pointer, nested: list[_List]
    ) -> Any:
        """Set apart the funding lines written under a project, which is implied in each."""
        if not isinstance(project, dict) or not isinstance(project.get(_NESTED), list):
            return project
        here = (*pointer, _NESTED)
        lines = []
        for position, line in enumerate(project[_NESTED]):
            if isinstance(line, dict):
                if "project" in line:
                    self._refuse_unknown(source, {"project": line["project"]}, (*here, position))
                lines.append({**line, "project": project.get("id")})
            else:
                lines.append(line)
        nested.append(_List(source, here, lines))
        return {key: value for key, value in project.items() if key != _NESTED}

    def _entities(self, name: str) -> list[Entity]:
        lists = self._lists[name]
        limit = self._intake.limits.entities
        self._count += sum(len(part.items) for part in lists)
        if self._count > limit:
            self._intake.refuse(
                lists[-1].source, faults.TOO_MANY_ENTITIES, lists[-1].pointer, limit=limit
            )
            self._intake.check()
        entities: list[Entity] = []
        ranks: dict[str, int] = {}
        for part in lists:
            items = part.items
            if self._keep:
                items = [
                    self._known(part.source, item, _CLASS_OF[name], (*part.pointer, n), path)
                    for n, item in enumerate(items)
                    for path in [(name, *_rank(item, ranks))]
                ]
            kind = GenericAlias(tuple, (_CLASS_OF[name], ...))
            read = self._converted(part.source, items, kind, part.pointer)
            entities.extend(read or ())
        return entities

    def _structured(
        self, source: int, tree: Any, kind: type, pointer: Pointer, path: Pointer
    ) -> Any:
        if self._keep:
            tree = self._known(source, tree, kind, pointer, path)
        return self._converted(source, tree, kind, pointer)

    def _known(self, source: int, tree: Any, kind: type, pointer: Pointer, path: Pointer) -> Any:
        """Give a tree without its unknown keys, which go to the extras."""
        known, unknown = take_extras(tree, kind)
        for steps, values in unknown.items():
            self._keep_extras(source, values, (*pointer, *steps), (*path, *steps))
        return known

    def _keep_extras(
        self, source: int, values: Mapping[str, Any], pointer: Pointer, path: Pointer
    ) -> None:
        read, limit = self._reader.values, self._intake.limits.depth
        for key, value in values.items():
            if deeper_than(value, limit - len(pointer) - 1):
                self._intake.refuse(source, faults.TOO_DEEP, (*pointer, key), limit=limit)
                continue
            try:
                self._extras.setdefault(path, {})[key] = read.anything(value)
            except ValueFaultError as error:
                self._intake.take(source, ValueFault(error.kind, (*pointer, key), error.params))

    def _converted(self, source: int, tree: Any, kind: Any, pointer: Pointer) -> Any:
        try:
            return self._reader.read(tree, kind)
        except Exception as error:  # noqa: BLE001 value_faults raises what is not a fault
            self._intake.take(source, *value_faults(error, pointer))
            return None

    def _refuse_unknown(self, source: int, unknown: Mapping[str, Any], pointer: Pointer) -> None:
        if self._keep:
            self._keep_extras(source, unknown, pointer, (CONTRACT_KIND,))
            return
        for key in unknown:
            near = suggestion(key, list(_CLASS_OF))
            self._intake.refuse(
                source, faults.UNKNOWN_KEY, (*pointer, key), at_key=True, key=key, suggestion=near
            )

    def _refuse_collection(self, source: int, pointer: Pointer, name: str) -> None:
        self._intake.refuse(
            source,
            faults.UNKNOWN_WORD,
            pointer,
            word=name[:40],
            vocabulary="collections",
            suggestion=suggestion(name, list(_CLASS_OF)),
            words=list(_CLASS_OF),
        )


def _rank(item: Any, ranks: dict[str, int]) -> tuple[str, int]:
    """Give the id of an entity still a tree, and how many of this id came before it."""
    named = str(item.get("id")) if isinstance(item, dict) else ""
    ranks[named] = ranks.get(named, -1) + 1
    return named, ranks[named]
