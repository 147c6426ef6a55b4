"""What the classes of the model are made of: their attributes, in order, with types and words."""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs
from attrs import frozen

from .collection import Entities
from .entity import Entity
from .ids import Ref

_ENTRY: Final = re.compile(r"(?P<name>\w+): \*(?P<fr>[^*]+)\* — (?P<en>.+)\.")
_TERM: Final = re.compile(r"\*([^*]+)\*:")
_COMMON: Final = tuple(
    attribute.name for attribute in attrs.fields(Entity) if attribute.name != "id"
)


@frozen
class Words:
    """The words for an attribute: its French term, as a column head, and its meaning in English.

    Of a class: its French term, and its name in plain English.
    """

    fr: str
    en: str


def attributes_of(owner: type) -> tuple["attrs.Attribute[Any]", ...]:
    """Give the attributes of a class in their canonical order.

    The id, the class's own attributes, those that every entity has, then the collections of a
    contract.
    """

    def rank(attribute: "attrs.Attribute[Any]") -> int:
        if attribute.name == "id":
            return 0
        if get_origin(attribute.type) is Entities:
            return 3
        return 2 if issubclass(owner, Entity) and attribute.name in _COMMON else 1

    return tuple(sorted(attrs.fields(owner), key=rank))


def element_type(declared: Any) -> tuple[Any, bool]:
    """Give the type of one value of an attribute, and whether the attribute holds several.

    >>> element_type(tuple[str, ...]), element_type(str | None)
    ((<class 'str'>, True), (<class 'str'>, False))
    """
    if get_origin(declared) in (Union, UnionType):
        options = [option for option in get_args(declared) if option is not NoneType]
        return (options[0], False) if len(options) == 1 else (declared, False)
    if get_origin(declared) in (tuple, frozenset):
        return get_args(declared)[0], True
    return declared, False


def name_of(owner: type) -> Words:
    """Give the words for a class of the model.

    >>> name_of(Entity)
    Traceback (most recent call last):
    ValueError: Entity has no French term
    """
    match = _TERM.match(inspect.getdoc(owner) or "")
    if match is None:
        raise ValueError(f"{owner.__name__} has no French term")
    french = match[1]
    english = re.sub(r"(?<!^)(?=[A-Z])", " ", owner.__name__).lower()
    return Words(french[0].lower() + french[1:], english)


def words_of(owner: type) -> dict[str, Words]:
    """Give the words for each attribute of a class, read from its docstring.

    >>> words_of(Entity)["notes"].fr
    'notes'
    """
    documented = [inspect.getdoc(owner) or ""]
    if issubclass(owner, Entity) and owner is not Entity:
        documented.insert(0, inspect.getdoc(Entity) or "")
    words: dict[str, Words] = {}
    for text in documented:
        _, _, listed = text.partition("Attributes:\n")
        for entry in re.split(r"\n(?=    \w)", "\n" + listed.split("\n\n")[0]):
            if match := _ENTRY.fullmatch(" ".join(entry.split())):
                words[match["name"]] = Words(match["fr"], match["en"])
    return words


def nested_values(owner: Any) -> Iterator[Any]:
    """Give every value object that an entity or a value object holds, at any depth."""
    kind: Any = type(owner)
    for name in _holding(kind):
        value = getattr(owner, name)
        for item in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(item)):
                yield item
                yield from nested_values(item)


@cache
def _holding(owner: type) -> tuple[str, ...]:
    """Give the attributes of a class that may hold value objects."""
    found = []
    for attribute in attrs.fields(owner):
        element, _ = element_type(attribute.type)
        options = get_args(element) if get_origin(element) in (Union, UnionType) else (element,)
        if any(attrs.has(one) and one is not Ref for one in options):
            found.append(attribute.name)
    return tuple(found)
