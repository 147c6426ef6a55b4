"""One value of a text changed at its place, and every other character left as it is.

Comments, order, quotes, line ends, indentation and style stay. The new text is read again before it
is given: what it says differs from the old one by the values asked for, or nothing is given.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from json.encoder import encode_basestring
from typing import Any, Final

import yaml
from attrs import frozen

from contratville.diagnostics import Text
from contratville.errors import UnwritableContractError

from .document import positions_in
from .json_text import json_positions
from .limits import DEFAULT_LIMITS
from .source import LINE_END, Pointer, Source, UnparsableError, json_pointer
from .yaml_text import parse_yaml

Scalar = str | date
"""What can be put in a text: a text, in quotes, or a day, as the syntax writes it."""

_NOT_SPLICED: Final = Text(
    "{file} : {pointer} ne peut pas être changé sans toucher au reste du fichier ; l'écrire à la "
    "main",
    "{file}: {pointer} cannot be changed without touching the rest of the file; write it by hand",
)
_YAML_LINE_END: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]*([^\r\n]*)")


@frozen
class Edit:
    """Values to set in one mapping of a text.

    Attributes:
        mapping: pointer of the mapping.
        values: the values, by key; each replaces what is written, or is put in.
        after: the key, written, after which those that are not are put in.
    """

    mapping: Pointer
    values: Mapping[str, Scalar]
    after: str


@frozen
class Hunk:
    """Lines of a text that an edit changed.

    Attributes:
        line: number of the first, in the new text.
        before: the lines as they were.
        after: the lines as they are.
    """

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen
class _Change:
    """Characters of a text to be replaced."""

    start: int
    end: int
    text: str


@frozen
class _Span:
    """Where a scalar stands; of another value, where it begins."""

    start: int
    end: int


@frozen
class _Mapping:
    """A mapping of a text: where it begins, the column of its keys, its keys and its values."""

    start: int
    indent: int
    flow: bool
    members: Mapping[str, tuple[_Span, _Span]]


def spliced(source: Source, edits: Sequence[Edit]) -> tuple[Source, tuple[Hunk, ...]]:
    """Give a text with values changed, and the lines that each edit changed.

    Raises:
        UnwritableContractError: the text is laid out in a way that does not let it be changed there
            alone; the value is then to be written by hand.
    """
    find, change = (
        (_json_mappings, _json_changes)
        if source.syntax == "json"
        else (_yaml_mappings, _yaml_changes)
    )
    mappings = find(source, {edit.mapping for edit in edits})
    by_edit = [change(source.text, mappings[edit.mapping], edit) for edit in edits]
    changes = sorted(
        (one for changes in by_edit for one in changes), key=lambda one: (one.start, one.end)
    )
    new = Source(source.file, _applied(source.text, changes), source.syntax)
    _verify(source, new, edits)
    return new, tuple(_hunk(source, changes, of_edit) for of_edit in by_edit)


def _applied(text: str, changes: Iterable[_Change]) -> str:
    pieces, done = [], 0
    for change in changes:
        pieces += [text[done : change.start], change.text]
        done = change.end
    return "".join([*pieces, text[done:]])


def _verify(old: Source, new: Source, edits: Sequence[Edit]) -> None:
    """Read both texts, and hold the new one to the old one with the values asked for."""
    expected = _tree(old)
    for edit in edits:
        mapping = expected
        for step in edit.mapping:
            mapping = mapping[step]
        mapping.update({key: str(value) for key, value in edit.values.items()})
    try:
        as_expected = _tree(new) == expected
    except (UnparsableError, ValueError):
        as_expected = False
    if not as_expected:
        pointers = [json_pointer(edit.mapping) for edit in edits]
        raise UnwritableContractError(_NOT_SPLICED, file=old.file, pointer=pointers)


def _tree(source: Source) -> Any:
    """Read a text into a tree whose values can be compared, numbers as they are written."""
    if source.syntax == "json":
        return json.loads(source.text, parse_float=str, parse_int=str)
    return parse_yaml(source.text, DEFAULT_LIMITS)[0]


def _hunk(source: Source, changes: Sequence[_Change], of_edit: Sequence[_Change]) -> Hunk:
    """Give the lines that an edit is about, as they were and as all the changes leave them."""
    text = source.text
    first = source.place(min(one.start for one in of_edit)).line
    last = source.place(max(one.end for one in of_edit)).line
    start, end = source.span(first)[0], source.span(last)[1]
    inside = [
        _Change(one.start - start, one.end - start, one.text)
        for one in changes
        if start <= one.start and (one.end < end or end == len(text))
    ]
    above = [one for one in changes if one.start < start]
    added = sum(_lines(one.text) - _lines(text[one.start : one.end]) for one in above)
    before = LINE_END.split(text[start:end])
    after = LINE_END.split(_applied(text[start:end], inside))
    same = _shared(before, after)
    kept = _shared(before[same:][::-1], after[same:][::-1])
    return Hunk(
        first + added + same,
        tuple(before[same : len(before) - kept]),
        tuple(after[same : len(after) - kept]),
    )


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Count the first lines that two lists share."""
    return sum(accumulate((one == other for one, other in zip(left, right, strict=False)), min))


def _lines(text: str) -> int:
    return len(LINE_END.findall(text))


def _yaml_mappings(source: Source, wanted: Collection[Pointer]) -> dict[Pointer, _Mapping]:
    starts = {at.value: pointer for pointer, at in positions_in(source, set(wanted)).items()}
    found = {}
    opened: list[tuple[Any, list[Any]]] = []
    for event in yaml.parse(source.text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if opened:
                opened[-1][1].append(event)
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append((event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            start, nodes = opened.pop()
            pointer = starts.get(start.start_mark.index)
            if pointer is not None and isinstance(start, yaml.MappingStartEvent):
                found[pointer] = _yaml_mapping(source.text, start, nodes)
    return found


def _yaml_mapping(text: str, start: Any, nodes: Sequence[Any]) -> _Mapping:
    members = {
        key.value: (_yaml_span(text, key), _yaml_span(text, value))
        for key, value in zip(nodes[::2], nodes[1::2], strict=True)
    }
    mark = start.start_mark
    return _Mapping(mark.index, mark.column, bool(start.flow_style), members)


def _yaml_span(text: str, event: Any) -> _Span:
    start, end = event.start_mark.index, event.end_mark.index
    return _Span(start, start + len(text[start:end].rstrip()))


def _yaml_changes(text: str, mapping: _Mapping, edit: Edit) -> list[_Change]:
    changes = []
    anchor = mapping.members[edit.after]
    quote, key_quote = _quote(text, anchor[1]), _quote(text, anchor[0])
    for key, value in edit.values.items():
        if key in mapping.members:
            anchor = mapping.members[key]
            changes.append(_yaml_replacement(text, anchor, value))
            continue
        marks = key_quote if isinstance(value, date) else quote
        written = f"{key_quote}{key}{key_quote}: {_yaml_scalar(value, marks)}"
        if mapping.flow:
            changes.append(_Change(anchor[1].end, anchor[1].end, f", {written}"))
        else:
            line = " " * mapping.indent + written
            changes.append(_line_below(text, anchor[1].end, line))
    if mapping.flow and text[mapping.start] != "{":
        return _in_braces(mapping, changes)
    return changes


def _in_braces(mapping: _Mapping, changes: Sequence[_Change]) -> list[_Change]:
    """Give braces to a mapping of one key in a list, which may have none as long as it has one."""
    last = changes[-1]
    return [
        _Change(mapping.start, mapping.start, "{"),
        *changes[:-1],
        _Change(last.start, last.end, f"{last.text}}}"),
    ]


def _yaml_replacement(text: str, member: tuple[_Span, _Span], value: Scalar) -> _Change:
    key, old = member
    if old.start == old.end:
        gap = text[key.end : old.start]
        at = key.end + gap.index(":") + 1 if ":" in gap else key.end
        colon = " " if ":" in gap else ": "
        return _Change(at, at, colon + _yaml_scalar(value))
    header = _BLOCK_HEADER.match(text, old.start)
    comment = header[1].rstrip() if header else ""
    return _Change(old.start, old.end, _yaml_scalar(value, _quote(text, old)) + comment)


def _yaml_scalar(value: Scalar, quote: str = "") -> str:
    """Write a text in quotes, single by default, and a day in these or without."""
    if isinstance(value, date):
        return f"{quote}{value}{quote}"
    if quote == '"':
        return encode_basestring(value)
    return "'{}'".format(value.replace("'", "''"))


def _quote(text: str, span: _Span) -> str:
    return text[span.start] if text[span.start : span.start + 1] in {"'", '"'} else ""


def _line_below(text: str, offset: int, line: str) -> _Change:
    """Put a line below that of an offset, with the same line end."""
    here = _YAML_LINE_END.search(text, offset)
    at = len(text) if here is None else here.start()
    end = here or _YAML_LINE_END.search(text)
    return _Change(at, at, (end.group() if end else "\n") + line)


class _Members:
    """The pointers of mappings, and of what they hold."""

    def __init__(self, mappings: Collection[Pointer]) -> None:
        self._mappings = mappings

    def __contains__(self, pointer: object) -> bool:
        return isinstance(pointer, tuple) and (
            pointer in self._mappings or pointer[:-1] in self._mappings
        )


def _json_mappings(source: Source, wanted: Collection[Pointer]) -> dict[Pointer, _Mapping]:
    positions = json_positions(source.text, _Members(wanted))
    members: dict[Pointer, dict[str, tuple[_Span, _Span]]] = {pointer: {} for pointer in wanted}
    for pointer, at in positions.items():
        if at.key is not None and at.key_end is not None and pointer[:-1] in members:
            spans = _Span(at.key, at.key_end), _Span(at.value, at.end)
            members[pointer[:-1]][str(pointer[-1])] = spans
    return {
        pointer: _Mapping(positions[pointer].value, 0, True, members[pointer]) for pointer in wanted
    }


def _json_changes(text: str, mapping: _Mapping, edit: Edit) -> list[_Change]:
    changes = []
    anchor = mapping.members[edit.after]
    for key, value in edit.values.items():
        written = encode_basestring(str(value))
        if key in mapping.members:
            anchor = mapping.members[key]
            changes.append(_Change(anchor[1].start, anchor[1].end, written))
            continue
        before, colon = _json_layout(text, anchor)
        at = anchor[1].end
        changes.append(_Change(at, at, f",{before}{encode_basestring(key)}{colon}{written}"))
    return changes


def _json_layout(text: str, member: tuple[_Span, _Span]) -> tuple[str, str]:
    """Give what stands between a comma and a key like this one, and between it and its value."""
    key, value = member
    colon = text[key.end : value.start]
    start = len(text[: key.start].rstrip())
    before = text[start : key.start]
    if text[start - 1] == "," or LINE_END.search(before):
        return before, colon
    after = _space_after(text, value.end)
    if text[after : after + 1] == ",":
        return text[after + 1 : _space_after(text, after + 1)], colon
    return (" " if colon.endswith(" ") else ""), colon


def _space_after(text: str, offset: int) -> int:
    space = _SPACE.match(text, offset)
    return offset if space is None else space.end()
