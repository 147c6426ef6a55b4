"""Canaries: a mark in every text that the model withholds, to see that it comes out nowhere."""

from typing import NewType

import attrs

from contratville.model import COLLECTIONS, Ref
from contratville.model.attributes import element_type, nested_values
from contratville.model.personal import is_withheld

CANARY = "serin"
"""What no withheld text of an example holds, and every one of a contract with canaries does."""


def is_text(attribute):
    """Tell whether an attribute holds texts, or ids, which may be any."""
    element, _ = element_type(attribute.type)
    return element is str or isinstance(element, NewType)


def with_canaries(contract, *, ids=False):
    """Give a contract with a canary in each withheld text of its entities and of their values.

    Each is the former text with a mark before it, so that keys that were different stay so.

    Args:
        ids: whether withheld references are changed too: they then lead nowhere.
    """
    return attrs.evolve(
        contract,
        **_changes(contract, ids),
        **{
            name: tuple(_marked(entity, ids) for entity in getattr(contract, name))
            for name in COLLECTIONS.values()
        },
    )


def _marked(value, ids):
    if not attrs.has(type(value)) or isinstance(value, Ref):
        return value
    return attrs.evolve(value, **_changes(value, ids))


def _changes(owner, ids):
    changes = {}
    for attribute in attrs.fields(type(owner)):
        value = getattr(owner, attribute.name)
        if attribute.name in COLLECTIONS.values():
            continue
        if is_withheld(attribute) and is_text(attribute):
            plain = element_type(attribute.type)[0] is str
            if plain or (ids and value is not None):
                changes[attribute.name] = f"{CANARY}-{attribute.name}-{value or ''}"
        elif isinstance(value, tuple):
            changes[attribute.name] = tuple(_marked(one, ids) for one in value)
        else:
            changes[attribute.name] = _marked(value, ids)
    return changes


def marked(contract):
    """Give the class and the attribute of every canary in a contract."""
    holders = [contract, *contract.entities()]
    return {
        (type(one).__name__, attribute.name)
        for holder in holders
        for one in (holder, *nested_values(holder))
        for attribute in attrs.fields(type(one))
        if isinstance(value := getattr(one, attribute.name), str) and value.startswith(CANARY)
    }
