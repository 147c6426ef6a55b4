"""What of a file may be shown: what the model knows of, and does not withhold.

An excerpt of a file stands beside each fault and each finding. Keys and what is published remain in
it; a remark, a key that stands for a person, the value of a key that the model does not know and a
comment are hidden letter by letter, so that columns stay where they are.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, get_origin

import attrs

from contratville.model import COLLECTIONS, CONTRACT_KIND, KINDS, FundingLine, FuzzyDate, Project
from contratville.model.attributes import element_type
from contratville.model.personal import NOT_PUBLIC, is_withheld

from .json_text import json_positions
from .source import Pointer, Positions, Source
from .yaml_text import yaml_positions

_ENVELOPE: Final = frozenset({"format", "profile", "as_of", "part"})
_PART: Final = frozenset({"of", "generation", "holds"})
_OF_SYNTAX: Final = frozenset({"contratville", "true", "false", "null", "NaN", "Infinity"})
_NESTED: Final = {(Project, "funding_lines"): FundingLine}
_CLASS_OF: Final = {name: entity_class for entity_class, name in COLLECTIONS.items()}
_QUOTING: Final = frozenset({"found", "value", "word"})
"""Parameters of the kinds of faults that quote what is in a file."""

_LETTER: Final = re.compile(r"\w")
_WORD: Final = re.compile(r"\w+")
_HIDDEN: Final = "•"


class _Hidden:
    """The type of a value that may not be shown."""


class _Everything:
    """What contains whatever is looked for in it."""

    def __contains__(self, _: object) -> bool:
        return True


def may_show(pointer: Pointer) -> bool:
    """Tell whether what stands at a pointer of a file is known to the model, and not withheld."""
    if not pointer or pointer[0] in _ENVELOPE:
        return len(pointer) < 2 or pointer[1] in _PART
    steps = pointer[1:] if pointer[0] == CONTRACT_KIND else pointer
    kind: Any = KINDS[CONTRACT_KIND]
    for step in steps:
        if kind is _Hidden:
            return False
        kind = kind if isinstance(step, int) else _kind_at(kind, step)
    return kind is not _Hidden


@cache
def _kind_at(owner: Any, name: str) -> Any:
    """Give the type of what an attribute holds, or of one item of it."""
    if owner is KINDS[CONTRACT_KIND] and name in _CLASS_OF:
        return _CLASS_OF[name]
    if (owner, name) in _NESTED:
        return _NESTED[owner, name]
    if get_origin(owner) is Mapping or owner == Mapping[str, str]:
        return str
    if not attrs.has(owner):
        return getattr(attrs.fields_dict(FuzzyDate).get(name), "type", _Hidden)
    attribute = attrs.fields_dict(owner).get(name)
    if attribute is None or is_withheld(attribute):
        return _Hidden
    return element_type(attribute.type)[0]


def public_params(params: Mapping[str, Any], pointer: Pointer) -> Mapping[str, Any]:
    """Give what a fault at a pointer speaks of, without the value where it may not be shown."""
    if may_show(pointer):
        return params
    return {name: NOT_PUBLIC if name in _QUOTING else value for name, value in params.items()}


def shown(source: Source) -> Source:
    """Give a text that was parsed with what may not be shown of it hidden."""
    positions = json_positions if source.syntax == "json" else yaml_positions
    spans = _spans(positions(source.text, _Everything()))
    return _masked(source, spans)


def shown_unparsed(source: Source) -> Source:
    """Give a text that is not well formed with each word hidden that the model does not know."""
    words = ((match.start(), match.end()) for match in _WORD.finditer(source.text))
    return _masked(source, (span for span in words if source.text[slice(*span)] in _known_words()))


def _spans(positions: Positions) -> Iterator[tuple[int, int]]:
    """Give where each key stands, and each value that may be shown."""
    for pointer, at in positions.items():
        if at.key is not None and at.key_end is not None and may_show(pointer[:-1]):
            yield at.key, at.key_end
        if may_show(pointer):
            yield at.value, at.end


def _masked(source: Source, spans: Iterator[tuple[int, int]]) -> Source:
    text, pieces, end = source.text, [], 0
    for start, stop in sorted(spans):
        pieces += [_LETTER.sub(_HIDDEN, text[end:start]), text[start:stop]]
        end = stop
    pieces.append(_LETTER.sub(_HIDDEN, text[end:]))
    return attrs.evolve(source, text="".join(pieces))


@cache
def _known_words() -> frozenset[str]:
    """Give the names of the collections and attributes of the model, and the words of JSON."""
    names = {*_ENVELOPE, *_PART, CONTRACT_KIND, *_CLASS_OF, *_OF_SYNTAX}
    owners: list[type] = [*KINDS.values()]
    for owner in owners:
        for attribute in attrs.fields(owner):
            names.add(attribute.name)
            element, _ = element_type(attribute.type)
            if attrs.has(element) and element not in owners:
                owners.append(element)
    return frozenset(names)
