"""YAML text: built from the events of PyYAML's C parser, iteratively; written by its emitter.

Only what JSON has is accepted: mappings with scalar keys, lists, scalars. A plain scalar is text
until the model says otherwise; ``~``, ``null`` and nothing are absent; ``true`` and ``false`` are
the only booleans.
"""

import re
import sys
from collections.abc import Container
from datetime import date
from decimal import Decimal
from typing import Any, Final

import yaml
from attrs import define
from yaml.reader import Reader

from contratville.diagnostics import Text

from .faults import CONTROL_CHARACTER, DUPLICATE_KEY, SYNTAX, TOO_DEEP, YAML_FEATURE
from .limits import Limits
from .source import Pointer, Position, Positions, TextFault, UnparsableError
from .syntax_words import reason


class Plain(str):
    """A scalar written without quotes, of which the model decides what it is."""

    __slots__ = ()


_ABSENT: Final = frozenset({"", "~", "null"})
_BOOLEANS: Final = {"true": True, "false": False}

_ANCHOR: Final = Text("ancre « & »", "anchor « & »")
_ALIAS: Final = Text("alias « * »", "alias « * »")
_TAG: Final = Text("étiquette « ! »", "tag « ! »")
_MERGE: Final = Text("fusion « << »", "merge « << »")
_COMPLEX_KEY: Final = Text("clé qui n'est pas un texte", "key that is not a text")
_SECOND_DOCUMENT: Final = Text("deuxième document « --- »", "second document « --- »")

_LIBRARY_DEPTH: Final = 1000
_LIBRARY_TOO_DEEP: Final = "exceeded maximum nesting depth"
"""How deep libyaml reads from version 0.2.6 on, and what it says beyond."""


def parse_yaml(text: str, limits: Limits) -> tuple[Any, list[TextFault]]:
    """Parse a text into dicts, lists, texts (:class:`Plain` when unquoted), booleans and None.

    Returns:
        The tree, and the faults that do not keep it from being read: duplicate keys, of which the
        tree holds the last.

    Raises:
        UnparsableError: the text is not well formed, nested too deeply, or uses a feature of YAML
            that is refused.
    """
    builder = _Builder(text, limits)
    return builder.tree(), builder.duplicates


def yaml_positions(text: str, wanted: Container[Pointer]) -> Positions:
    """Place the wanted values of a text that was parsed; of a duplicate key, the last."""
    builder = _Builder(text, Limits(depth=sys.maxsize), wanted)
    builder.tree()
    return builder.positions


@define
class _Level:
    """A mapping or list being filled."""

    container: dict[str, Any] | list[Any]
    pointer: Pointer
    key: str | None = None
    key_offset: int | None = None
    key_end: int | None = None


class _Builder:
    def __init__(self, text: str, limits: Limits, wanted: Container[Pointer] = ()) -> None:
        self._text = text
        self._limits = limits
        self._wanted = wanted
        self._levels: list[_Level] = []
        self._root: Any = None
        self._documents = 0
        self._refused: list[TextFault] = []
        self.duplicates: list[TextFault] = []
        self.positions: Positions = {}

    def tree(self) -> Any:
        if control := Reader.NON_PRINTABLE.search(self._text):
            character = f"U+{ord(control.group()):04X}"
            raise UnparsableError(
                TextFault(CONTROL_CHARACTER, control.start(), {"character": character})
            )
        try:
            for event in yaml.parse(self._text, Loader=yaml.CSafeLoader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            offset = getattr(error.problem_mark, "index", 0)
            if error.problem == _LIBRARY_TOO_DEEP:
                raise self._too_deep(offset) from None
            words = {"language": "YAML", "reason": reason(error.problem or "")}
            raise UnparsableError(*self._refused, TextFault(SYNTAX, offset, words)) from None
        if self._refused:
            raise UnparsableError(*self._refused)
        return self._root

    def _too_deep(self, offset: int) -> UnparsableError:
        """Say where a text is nested too deeply; libyaml looks ahead and finds out further on."""
        try:
            _Builder(self._text[:offset], self._limits).tree()
        except UnparsableError as error:
            if any(fault.kind is TOO_DEEP for fault in error.faults):
                return error
        return UnparsableError(TextFault(TOO_DEEP, offset, {"limit": _LIBRARY_DEPTH}))

    def _take(self, event: Any) -> None:
        offset = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event, offset)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_marks(event, offset)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], offset)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._levels.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(_ALIAS, offset)
            self._put(None, offset, offset)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(_SECOND_DOCUMENT, offset)

    def _take_scalar(self, event: Any, offset: int) -> None:
        self._refuse_marks(event, offset)
        plain = not event.style
        level = self._levels[-1] if self._levels else None
        if level is not None and isinstance(level.container, dict) and level.key is None:
            self._take_key(level, event, plain)
            return
        value: Any = event.value
        if plain:
            value = None if value in _ABSENT else _BOOLEANS.get(value, Plain(value))
        self._put(value, offset, event.end_mark.index)

    def _take_key(self, level: _Level, event: Any, plain: bool) -> None:
        key, offset = event.value, event.start_mark.index
        if plain and key == "<<":
            self._refuse(_MERGE, offset)
        if key in level.container:
            pointer = (*level.pointer, key)
            self.duplicates.append(TextFault(DUPLICATE_KEY, offset, {"key": key}, pointer))
        level.key, level.key_offset, level.key_end = key, offset, event.end_mark.index

    def _open(self, container: dict[str, Any] | list[Any], offset: int) -> None:
        if len(self._levels) >= self._limits.depth:
            raise UnparsableError(TextFault(TOO_DEEP, offset, {"limit": self._limits.depth}))
        pointer = self._put(container, offset, offset)
        self._levels.append(_Level(container, pointer))

    def _put(self, value: Any, offset: int, end: int) -> Pointer:
        """Put a value at its place in the tree, and give its pointer."""
        if not self._levels:
            self._root = value
            pointer: Pointer = ()
            key, key_end = None, None
        else:
            level = self._levels[-1]
            key, key_end = level.key_offset, level.key_end
            if isinstance(level.container, list):
                pointer = (*level.pointer, len(level.container))
                level.container.append(value)
            elif level.key is None:
                self._refuse(_COMPLEX_KEY, offset)
                level.key = ""
                pointer = (*level.pointer, "")
            else:
                pointer = (*level.pointer, level.key)
                level.container[level.key] = value
                level.key = level.key_offset = level.key_end = None
        if pointer in self._wanted:
            self.positions[pointer] = Position(key, key_end, offset, end)
        return pointer

    def _refuse_marks(self, event: Any, offset: int) -> None:
        if event.anchor is not None:
            self._refuse(_ANCHOR, offset)
        if event.tag is not None:
            self._refuse(_TAG, offset)

    def _refuse(self, feature: Text, offset: int) -> None:
        self._refused.append(TextFault(YAML_FEATURE, offset, {"feature": feature}))


_COMMENT: Final = re.compile(r"(?:^|\s)#", re.MULTILINE)
_OTHER_LINE_END: Final = re.compile("[\r\x85\u2028\u2029]")
_LIKE_A_NUMBER: Final = re.compile(r"[-+.]?\d[\d_.,:eExXoO+-]*")
_RESOLVER: Final[Any] = yaml.resolver.Resolver()


class _Emitter(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list under their key."""
        super().increase_indent(flow, indentless=False)


def write_yaml(tree: Any) -> str:
    """Write a tree canonically: block style, two spaces a level, texts quoted only where needed.

    PyYAML's own emitter is used rather than libyaml's, so that the text does not depend on what is
    installed.
    """
    return yaml.serialize(
        _node(tree), Dumper=_Emitter, allow_unicode=True, width=float("inf"), line_break="\n"
    )


def _node(tree: Any) -> yaml.Node:
    if isinstance(tree, dict):
        pairs = [(_node(key), _node(value)) for key, value in tree.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=not pairs)
    if isinstance(tree, list):
        items = [_node(item) for item in tree]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=not items)
    if isinstance(tree, str):
        return yaml.ScalarNode("tag:yaml.org,2002:str", tree, style=_style(tree))
    text = _scalar(tree)
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return yaml.ScalarNode(tag, text)


def _style(text: str) -> str | None:
    """Choose how a text is written: literal when it has plain lines, quoted when it could mislead.

    What looks like a number to some reader is quoted, and so is a text whose line ends are not
    line feeds, with escapes.
    """
    if _OTHER_LINE_END.search(text):
        return '"'
    if _LIKE_A_NUMBER.fullmatch(text):
        return "'"
    lines = text.removesuffix("\n").split("\n")
    literal = len(lines) > 1 and all(line and line == line.strip() for line in lines)
    return "|" if literal else None


def _scalar(value: bool | int | Decimal | date | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def has_comments(text: str) -> bool:
    """Tell whether a well-formed text has any comment."""
    end = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        start: Any = event.start_mark
        if _COMMENT.search(text, end, start.index):
            return True
        if isinstance(event, yaml.ScalarEvent):
            after: Any = event.end_mark
            end = after.index
    return _COMMENT.search(text, end) is not None
