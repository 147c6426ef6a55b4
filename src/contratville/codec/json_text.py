"""JSON text: parsed by jiter, its values placed by an iterative scanner, written canonically."""

import json
import re
from collections.abc import Container, Iterator
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, Final

import jiter

from .faults import DUPLICATE_KEY, SYNTAX, TOO_DEEP, TOO_MANY_DIGITS
from .limits import Limits
from .source import Pointer, Position, Positions, TextFault, UnparsableError
from .syntax_words import reason
from .values import deeper_than

_AT: Final = re.compile(
    r"(?P<problem>.*) at line (?P<line>\d+) column (?P<column>\d+)\Z", re.DOTALL
)
_JITER_DEPTH: Final = 200
_NO_KEY: Final = (None, None)
_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def parse_json(text: str, limits: Limits) -> tuple[Any, list[TextFault]]:
    """Parse a text, keeping every number that is not an int as it is written.

    Returns:
        The tree, and the faults that do not keep it from being read: duplicate keys, of which the
        tree holds the last.

    Raises:
        UnparsableError: the text is not well formed, or nested deeper than jiter reads.
    """
    data = text.encode()
    duplicates: list[TextFault] = []
    try:
        try:
            tree = _parse(data, catch_duplicate_keys=True)
        except ValueError as error:
            if not str(error).startswith("Detected duplicate key"):
                raise
            tree = _parse(data, catch_duplicate_keys=False)
            duplicates.extend(_duplicates(text))
    except ValueError as error:
        raise UnparsableError(_fault(str(error), data, text, limits)) from None
    return tree, duplicates


def _parse(data: bytes, *, catch_duplicate_keys: bool) -> Any:
    return jiter.from_json(
        data,
        allow_inf_nan=False,
        cache_mode="keys",
        catch_duplicate_keys=catch_duplicate_keys,
        float_mode="lossless-float",
    )


def too_deep(text: str, tree: Any, limits: Limits) -> TextFault | None:
    """Say where a text is nested too deeply, if it is."""
    if not deeper_than(tree, limits.depth):
        return None
    return next(
        TextFault(TOO_DEEP, at.value, {"limit": limits.depth}, pointer)
        for pointer, at in _positions(text)
        if len(pointer) == limits.depth and text[at.value] in "[{"
    )


def _fault(message: str, data: bytes, text: str, limits: Limits) -> TextFault:
    match = _AT.fullmatch(message)
    problem = match["problem"] if match else message
    offset = _offset(data, int(match["line"]), int(match["column"])) if match else 0
    if problem.startswith("EOF"):
        offset = len(text.rstrip())
    if problem == "recursion limit exceeded":
        return TextFault(TOO_DEEP, offset, {"limit": min(limits.depth, _JITER_DEPTH)})
    if problem == "number out of range":
        start = len(text[:offset].rstrip("0123456789").rstrip("-"))
        value = text[start : start + limits.digits] + "…"
        return TextFault(TOO_MANY_DIGITS, start, {"value": value, "limit": limits.digits})
    return TextFault(SYNTAX, offset, {"language": "JSON", "reason": reason(problem)})


def _offset(data: bytes, line: int, column: int) -> int:
    """Turn jiter's line and byte column, from 1, into an offset in characters."""
    start = 0
    for _ in range(line - 1):
        start = data.index(b"\n", start) + 1
    return len(data[: max(start + column - 1, 0)].decode(errors="ignore"))


def _duplicates(text: str) -> Iterator[TextFault]:
    seen: set[Pointer] = set()
    for pointer, position in _positions(text):
        if position.key is None:
            continue
        if pointer in seen:
            yield TextFault(DUPLICATE_KEY, position.key, {"key": pointer[-1]}, pointer)
        seen.add(pointer)


def json_positions(text: str, wanted: Container[Pointer]) -> Positions:
    """Place the wanted values of a well-formed text; of a duplicate key, the last."""
    return {pointer: position for pointer, position in _positions(text) if pointer in wanted}


def _positions(text: str) -> Iterator[tuple[Pointer, Position]]:
    path: list[str | int] = []  # key or position of the value at hand, one a level
    keys: list[tuple[int | None, int | None]] = []  # where that key begins and ends
    expecting_key = False
    for match in _TOKEN.finditer(text):
        token, offset = match.group(), match.start()
        if token in "]}":
            path.pop()
            keys.pop()
            expecting_key = False
        elif token == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                expecting_key = True
        elif token == ":":
            expecting_key = False
        elif expecting_key:
            path[-1] = json.loads(token) if "\\" in token else token[1:-1]
            keys[-1] = offset, match.end()
        else:
            key, key_end = keys[-1] if keys else _NO_KEY
            end = offset if token in "[{" else match.end()
            yield tuple(path), Position(key, key_end, offset, end)
            if token in "[{":
                path.append(0 if token == "[" else "")
                keys.append(_NO_KEY)
                expecting_key = token == "{"


def write_json(tree: Any) -> str:
    """Write a tree canonically: two spaces a level, one final line end.

    A Decimal is written with the decimals it has; a date as a text.
    """
    return "".join((*_written(tree, "\n"), "\n"))


def _written(tree: Any, line: str) -> Iterator[str]:
    inner = line + "  "
    if isinstance(tree, dict):
        separator = "{"
        for key, value in tree.items():
            yield f"{separator}{inner}{encode_basestring(key)}: "
            yield from _written(value, inner)
            separator = ","
        yield f"{line}}}" if tree else "{}"
    elif isinstance(tree, list):
        separator = "["
        for value in tree:
            yield separator + inner
            yield from _written(value, inner)
            separator = ","
        yield f"{line}]" if tree else "[]"
    else:
        yield _scalar(tree)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    return json.dumps(value)
