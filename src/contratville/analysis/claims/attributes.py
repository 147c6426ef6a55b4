"""Attributes that a claim names, as texts: looked up in the model, never evaluated."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NewType, get_origin

import attrs
from attrs import frozen

from contratville.graph import RELATION_OF
from contratville.model import (
    KINDS,
    Cents,
    Entities,
    Entity,
    FuzzyDate,
    Quantity,
    Ref,
    Vocabulary,
    euros,
)
from contratville.model.attributes import element_type, words_of
from contratville.model.ids import IDENTIFIER

_CLASSES: Final = {entity_class.__name__: entity_class for entity_class in KINDS.values()}
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS: Final = {"true": True, "false": False}
_UNKNOWN: Final = "unknown"
_SUMMED: Final = (Cents, int, Decimal, Quantity)
_DATED: Final = (date, FuzzyDate)
_ORDERED: Final = (int, *_DATED)


@frozen
class Attribute:
    """An attribute of a class, or of a value that it holds: ``year``, ``legal_period.start``.

    Attributes:
        owner: the class.
        path: the names that lead to it.
        element: declared type of one value.
        many: whether it holds several values.
        targets: the classes of the entities that it refers to; none when it is no reference.
        fr: its French term.
        en: its own name.
    """

    owner: type[Entity]
    path: tuple[str, ...]
    element: Any
    many: bool
    targets: tuple[type[Entity], ...]
    fr: str
    en: str

    @property
    def name(self) -> str:
        """The attribute of the entity, by which it is known to its reader and to its gaps."""
        return self.path[0]

    def of(self, entity: Entity) -> Any:
        """Give the value of an entity; None when it, or what holds it, is not said."""
        value: Any = entity
        for step in self.path:
            if value is None:
                return None
            value = getattr(value, step)
        return value

    @property
    def is_summed(self) -> bool:
        """Whether its values can be added."""
        return not self.many and self.element in _SUMMED

    @property
    def is_dated(self) -> bool:
        """Whether its value is a date."""
        return not self.many and self.element in _DATED

    @property
    def is_ordered(self) -> bool:
        """Whether its value is a date, or a rank."""
        return not self.many and self.element in _ORDERED

    @property
    def is_whole(self) -> bool:
        """Whether it counts things, which are not rounded."""
        return self.element is int

    def read(self, text: str) -> Any:
        """Read a value that a filter asks for.

        Raises:
            ValueError: the text is not a value of the attribute.
            TypeError: no text can be compared with its values.
        """
        if self.element in _READERS:
            return _READERS[self.element](text)
        if isinstance(self.element, NewType):
            return _identifier(text)
        if isinstance(self.element, type) and issubclass(self.element, Vocabulary):
            return _word(self.element, text)
        raise TypeError(self.name)


def is_unknown(value: object) -> bool:
    """Tell whether a value is the word for what is not known."""
    return isinstance(value, Vocabulary) and value.value == _UNKNOWN


def class_named(name: str) -> type[Entity] | None:
    """Give the class of the model that has a name, as a claim writes it: ``Project``."""
    return _CLASSES.get(name)


def class_names() -> Iterable[str]:
    """Give the names of the classes."""
    return _CLASSES


def attribute_named(owner: type[Entity], written: str) -> Attribute | None:
    """Give the attribute of a class that a claim names, or None when there is none."""
    key: Any = owner
    return _attribute(key, written)


@lru_cache(maxsize=1024)
def _attribute(owner: Any, written: str) -> Attribute | None:
    holder, many = owner, False
    path = tuple(written.split("."))
    terms = []
    for step in path:
        declared = None if many or not attrs.has(holder) else _declared(holder, step)
        if declared is None:
            return None
        terms.append(words_of(holder)[step].fr)
        relation = RELATION_OF.get((holder, step))
        holder, many = element_type(declared)
    targets = relation.targets if relation else ()
    return Attribute(owner, path, holder, many, targets, ", ".join(terms), written)


def _declared(owner: type, name: str) -> Any:
    """Give the declared type of an attribute; None when there is none, or it is a collection."""
    found = next((one for one in attrs.fields(owner) if one.name == name), None)
    return None if found is None or get_origin(found.type) is Entities else found.type


def _boolean(text: str) -> bool:
    if text not in _BOOLEANS:
        raise ValueError(text)
    return _BOOLEANS[text]


def _integer(text: str) -> int:
    if _INTEGER.fullmatch(text) is None:
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> Decimal:
    if _DECIMAL.fullmatch(text) is None:
        raise ValueError(text)
    return Decimal(text)


def _day(text: str) -> date:
    if _DAY.fullmatch(text) is None:
        raise ValueError(text)
    return date.fromisoformat(text)


def _reference(text: str) -> Ref:
    ref = Ref.parse(text)
    if ref.kind not in KINDS:
        raise ValueError(text)
    return ref


def _identifier(text: str) -> str:
    if IDENTIFIER.fullmatch(text) is None:
        raise ValueError(text)
    return text


def _word(vocabulary: type[Vocabulary], text: str) -> Vocabulary:
    words = vocabulary.words()
    if text not in words:
        raise ValueError(text)
    return words[text]


_READERS: Final[Mapping[Any, Callable[[str], Any]]] = {
    str: str,
    bool: _boolean,
    int: _integer,
    Decimal: _decimal,
    Cents: euros,
    date: _day,
    Ref: _reference,
}
"""What reads a text as a value of a type; ids and words of vocabularies have their own."""
