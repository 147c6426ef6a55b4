"""Texts on their way in: parsed one by one, with every fault found in them."""

from pathlib import Path
from typing import Any

from contratville.diagnostics import Fault, FaultKind, Place
from contratville.errors import UnreadableContractError

from . import faults
from .converter import ValueFault
from .document import positions_in
from .files import SYNTAX_OF, before_bad_byte
from .json_text import parse_json, too_deep
from .limits import Limits
from .shown import public_params, shown, shown_unparsed
from .source import Pointer, Source, Syntax, TextFault, UnparsableError, place_of, wanted_positions
from .yaml_text import parse_yaml


class Intake:
    """The texts read so far.

    Attributes:
        sources: each text that is well formed.
        trees: what each holds.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sources: list[Source] = []
        self.trees: list[Any] = []
        self._placed: list[Fault] = []
        self._to_place: dict[int, list[ValueFault]] = {}

    def add_file(self, path: Path) -> int | None:
        """Read a file; give its position among the sources, or None when it cannot be parsed."""
        name = path.as_posix()
        syntax = SYNTAX_OF.get(path.suffix.lower())
        if syntax is None:
            self.refuse_file(name, faults.WRONG_EXTENSION, extension=path.suffix)
            return None
        try:
            size = path.stat().st_size
            if size > self.limits.bytes:
                self.refuse_file(name, faults.FILE_TOO_LARGE, size=size, limit=self.limits.bytes)
                return None
            data = path.read_bytes()
        except OSError as error:
            self.refuse_file(name, faults.UNREADABLE, reason=error.strerror or str(error))
            return None
        return self.add_bytes(name, data, syntax)

    def add_bytes(self, name: str, data: bytes, syntax: Syntax) -> int | None:
        """Read the bytes of a text."""
        if len(data) > self.limits.bytes:
            self.refuse_file(name, faults.FILE_TOO_LARGE, size=len(data), limit=self.limits.bytes)
            return None
        try:
            source = Source(name, data.decode("utf-8-sig"), syntax)
        except UnicodeDecodeError as error:
            before, byte = before_bad_byte(error)
            fault = TextFault(faults.NOT_UTF8, len(before), {"byte": byte})
            self._take_text_faults(shown_unparsed(Source(name, before, syntax)), fault)
            return None
        return self.add_source(source)

    def add_source(self, source: Source) -> int | None:
        """Parse a text."""
        if not source.text.strip():
            self.refuse_file(source.file, faults.EMPTY)
            return None
        parse = parse_json if source.syntax == "json" else parse_yaml
        try:
            tree, duplicates = parse(source.text, self.limits)
        except UnparsableError as error:
            self._take_text_faults(shown_unparsed(source), *error.faults)
            return None
        if duplicates:
            self._take_text_faults(shown(source), *duplicates)
        self.sources.append(source)
        self.trees.append(tree)
        return len(self.sources) - 1

    def refuse_file(self, name: str, kind: FaultKind, **params: object) -> None:
        """Note a fault of a file as a whole."""
        self._placed.append(Fault(kind, Place(name), params))

    def refuse(
        self,
        source: int,
        kind: FaultKind,
        pointer: Pointer,
        *,
        at_key: bool = False,
        **params: object,
    ) -> None:
        """Note a fault of a value, or of a key."""
        self.take(source, ValueFault(kind, pointer, params, at_key))

    def take(self, source: int, *found: ValueFault) -> None:
        """Note faults of values."""
        self._to_place.setdefault(source, []).extend(found)

    @property
    def faultless(self) -> bool:
        """Whether no fault was found so far."""
        return not (self._placed or self._to_place)

    def check(self) -> None:
        """Stop if there is any fault.

        Raises:
            UnreadableContractError: with all faults, by file, line and column.
        """
        if self.faultless:
            return
        placed = list(self._placed)
        for source, found in self._to_place.items():
            too_deep = self._too_deep(source)
            others = [one for one in found if not too_deep or one.kind is not faults.TOO_DEEP]
            placed.extend([*_placed(self.sources[source], others), *too_deep])
        placed.sort(key=lambda fault: (fault.place.file, fault.place.line, fault.place.column))
        raise UnreadableContractError(tuple(placed))

    def _too_deep(self, source: int) -> list[Fault]:
        """Say that a faulty text is nested too deeply, which no text without fault can be."""
        text = self.sources[source]
        if text.syntax == "yaml":
            return []
        fault = too_deep(text.text, self.trees[source], self.limits)
        if fault is None:
            return []
        place = text.place(fault.offset, fault.pointer)
        return [Fault(fault.kind, place, fault.params, shown(text).line(place.line))]

    def _take_text_faults(self, source: Source, *found: TextFault) -> None:
        for fault in found:
            place = source.place(fault.offset, fault.pointer)
            self._placed.append(Fault(fault.kind, place, fault.params, source.line(place.line)))


def _placed(source: Source, found: list[ValueFault]) -> list[Fault]:
    positions = positions_in(source, wanted_positions(fault.pointer for fault in found))
    public = shown(source)
    return [
        Fault(fault.kind, place, params, public.line(place.line))
        for fault in found
        for place in [place_of(source, positions, fault.pointer, at_key=fault.at_key)]
        for params in [public_params(fault.params, fault.pointer)]
    ]
