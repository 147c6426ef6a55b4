"""Unknown keys, taken out of what is read and put back into what is written."""

from collections.abc import Mapping
from typing import Any

import attrs

from contratville.model.attributes import element_type

from .source import Pointer

Unknown = dict[Pointer, dict[str, Any]]
"""Unknown keys and their values, by the attributes and positions that lead to their owner."""


def take_extras(tree: Any, kind: Any, steps: Pointer = ()) -> tuple[Any, Unknown]:
    """Part a tree into what a class knows and what it does not."""
    if not (attrs.has(kind) and isinstance(tree, dict)):
        return tree, {}
    known = {attribute.name: element_type(attribute.type) for attribute in attrs.fields(kind)}
    here = {key: value for key, value in tree.items() if key not in known}
    unknown: Unknown = {steps: here} if here else {}
    kept: dict[str, Any] = {}
    for key, value in tree.items():
        if key in here:
            continue
        element, many = known[key]
        if many and isinstance(value, list):
            kept[key] = []
            for position, item in enumerate(value):
                part, inner = take_extras(item, element, (*steps, key, position))
                kept[key].append(part)
                unknown |= inner
        else:
            kept[key], inner = take_extras(value, element, (*steps, key))
            unknown |= inner
    return kept, unknown


def put_extras(tree: dict[str, Any], unknown: Mapping[Pointer, Mapping[str, Any]]) -> None:
    """Put unknown keys back, after the known ones, where their owner still stands."""
    for steps, values in unknown.items():
        owner: Any = tree
        for step in steps:
            try:
                owner = owner[step]
            except (KeyError, IndexError, TypeError):
                break
        else:
            if isinstance(owner, dict):
                owner.update(values)
