"""The text of a file, and where in it each value stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Literal

from attrs import field, frozen

from contratville.diagnostics import FaultKind, Place

Syntax = Literal["json", "yaml"]

Pointer = tuple[str | int, ...]
"""Keys and positions that lead from the root of a file to a value."""

LINE_END: Final = re.compile(r"\r\n|\n|\r")


@frozen
class Position:
    """Offsets in a text: of a value, and of its key when it has one.

    Attributes:
        key: where the key begins.
        key_end: where it ends.
        value: where the value begins.
        end: where it ends; of an object or a list, where it begins.
    """

    key: int | None
    key_end: int | None
    value: int
    end: int


Positions = dict[Pointer, Position]


@frozen
class TextFault:
    """A fault found while a text is parsed, at an offset of that text."""

    kind: FaultKind
    offset: int
    params: Mapping[str, Any]
    pointer: Pointer = ()


class UnparsableError(Exception):
    """A text that is not well formed; carries the faults that end its reading."""

    def __init__(self, *faults: TextFault) -> None:
        super().__init__(faults)
        self.faults = faults


@frozen
class Source:
    """A text that was read, with the name of its file."""

    file: str
    text: str = field(repr=False)
    syntax: Syntax

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    def place(self, offset: int, pointer: Pointer = ()) -> Place:
        """Give the line and column of an offset."""
        line = bisect_right(self._line_starts, offset)
        return Place(
            self.file, line, offset - self._line_starts[line - 1] + 1, json_pointer(pointer)
        )

    def line(self, number: int) -> str:
        """Give the text of a line, from 1, without its end."""
        start, end = self.span(number)
        return self.text[start:end].rstrip("\r\n")

    def span(self, number: int) -> tuple[int, int]:
        """Give the offsets where a line begins, and where it ends, its line end included."""
        starts = self._line_starts
        return starts[number - 1], starts[number] if number < len(starts) else len(self.text)


def json_pointer(pointer: Pointer) -> str:
    """Write a pointer as RFC 6901 has it.

    >>> json_pointer(("contract", "orientations", 2, "a/b"))
    '/contract/orientations/2/a~1b'
    """
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in pointer)


def wanted_positions(pointers: Iterable[Pointer]) -> set[Pointer]:
    """Give the pointers that :func:`place_of` may need to place these."""
    around = {pointer[:length] for pointer in pointers for length in range(len(pointer) + 1)}
    return around | {(*pointer, name) for pointer in around for name in ("id", "title")}


def place_of(source: Source, positions: Positions, pointer: Pointer, *, at_key: bool) -> Place:
    """Place a value, or its key.

    The place of what is not written is the id of what should hold it, of a contract its title, or
    else the nearest value around it.
    """
    at = positions.get(pointer)
    if at is not None:
        return source.place(at.key if at_key and at.key is not None else at.value, pointer)
    for length in range(len(pointer) - 1, -1, -1):
        owner = pointer[:length]
        names = ("title", "id") if owner == ("contract",) else ("id",)
        for around in (*((*owner, name) for name in names), owner):
            if around in positions:
                return source.place(positions[around].value, around)
    return source.place(0)
