"""Trees out of entities: in canonical order, without what is absent or by default.

A tree is made of dicts, lists, texts, booleans, ints, dates, and Decimals written with the decimals
that they have.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, NewType, get_origin

import attrs
from attrs import frozen

from contratville.diagnostics import Text
from contratville.errors import UnwritableContractError
from contratville.model import (
    KINDS,
    Cents,
    Entities,
    GeoJSON,
    Quantity,
    Ref,
    Unit,
    Vocabulary,
    in_euros,
)
from contratville.model.attributes import attributes_of, element_type
from contratville.model.ids import IDENTIFIER

_BAD_ID: Final = Text(
    "« {value} » n'est pas un identifiant bien formé",
    "« {value} » is not a well-formed identifier",
)
_BAD_REF: Final = Text(
    "« {value} » n'est pas une référence bien formée",
    "« {value} » is not a well-formed reference",
)
_BAD_DATE: Final = Text(
    "la date {value} est hors des années 1900 à 2199",
    "the date {value} is outside the years 1900 to 2199",
)
_BAD_VALUE: Final = Text("« {value} » ne peut pas s'écrire", "« {value} » cannot be written")
_BAD_TYPE: Final = Text(
    "une valeur de type « {type} » ne peut pas s'écrire",
    "a value of type « {type} » cannot be written",
)
_HALF_CHARACTER: Final = Text(
    "un texte contient une moitié de caractère Unicode : {attribute}, {owner}",
    "a text holds half of a Unicode character: {attribute}, {owner}",
)
_EMPTY_LIST: Final = Text(
    "{owner}.{attribute} doit avoir au moins un élément",
    "{owner}.{attribute} must have at least one item",
)

Writer = Callable[[Any], Any]


@frozen
class _Column:
    """How one attribute of a class is written."""

    name: str
    default: Any
    at_least_one: bool
    write: Writer


def tree_of(value: Any) -> dict[str, Any]:
    """Turn an entity or a value object into a tree; of a contract, its own attributes only.

    Raises:
        UnwritableContractError: a value that a strict reading would refuse: an identifier, a date,
            a number or a text that no document can hold, an empty list that must have an item.
    """
    tree: dict[str, Any] = {}
    for column in _columns(type(value)):
        item = getattr(value, column.name)
        if column.at_least_one and not item:
            raise UnwritableContractError(
                _EMPTY_LIST, owner=type(value).__name__, attribute=column.name
            )
        if item is not None and item != column.default:
            try:
                tree[column.name] = column.write(item)
            except UnicodeEncodeError:
                raise UnwritableContractError(
                    _HALF_CHARACTER, owner=type(value).__name__, attribute=column.name
                ) from None
    if isinstance(value, Quantity) and value.unit is Unit.EUR:
        tree["value"] = _exact_euros(value)
    return tree


_COLUMNS: Final[dict[type, tuple[_Column, ...]]] = {}


def _columns(owner: type) -> tuple[_Column, ...]:
    if owner not in _COLUMNS:
        _COLUMNS[owner] = tuple(
            _Column(
                attribute.name,
                attribute.default,
                bool(attribute.metadata.get("at_least_one")),
                _writer(attribute.type),
            )
            for attribute in attributes_of(owner)
            if get_origin(attribute.type) is not Entities
        )
    return _COLUMNS[owner]


def _writer(declared: Any) -> Writer:
    element, many = element_type(declared)
    write = _element_writer(element)
    if not many:
        return write
    if get_origin(declared) is frozenset:
        return lambda items: sorted(write(item) for item in items)
    return lambda items: [write(item) for item in items]


def _element_writer(element: Any) -> Writer:
    if element is Cents:
        return in_euros
    if isinstance(element, NewType):
        return _identifier
    if element == GeoJSON:
        return exact_numbers
    if element == Mapping[str, str]:
        return lambda texts: {_text(key): _text(texts[key]) for key in sorted(texts)}
    return _scalar_or_object


def _scalar_or_object(value: Any) -> Any:  # noqa: PLR0911 one return a type
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Vocabulary):
        return value.value
    if isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Decimal):
        return _shortest(value)
    if isinstance(value, Ref):
        return _reference(value)
    if attrs.has(type(value)):
        return tree_of(value)
    raise UnwritableContractError(_BAD_TYPE, type=type(value).__name__)


def _text(text: str) -> str:
    if text.isascii():
        return text
    text.encode()
    return unicodedata.normalize("NFC", text)


def _identifier(id: str) -> str:
    if IDENTIFIER.fullmatch(id) is None:
        raise UnwritableContractError(_BAD_ID, value=id)
    return id


def _reference(ref: Ref) -> str:
    if ref.kind not in KINDS or IDENTIFIER.fullmatch(ref.id) is None:
        raise UnwritableContractError(_BAD_REF, value=str(ref))
    return str(ref)


def _day(day: date) -> date:
    if not 1900 <= day.year <= 2199:
        raise UnwritableContractError(_BAD_DATE, value=day.isoformat())
    return day


def _shortest(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise UnwritableContractError(_BAD_VALUE, value=str(number))
    text = format(number, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text) if number else Decimal(0)


def _exact_euros(quantity: Quantity) -> Decimal:
    try:
        cents = quantity.cents
    except ValueError:
        cents = None
    if cents is None:
        raise UnwritableContractError(_BAD_VALUE, value=str(quantity.value))
    return in_euros(cents)


def extras_tree(values: Mapping[str, Any]) -> Any:
    """Turn unknown keys that were kept into a tree.

    Raises:
        UnwritableContractError: a text among them holds half of a Unicode character.
    """
    try:
        return exact_numbers(values)
    except UnicodeEncodeError:
        raise UnwritableContractError(
            _HALF_CHARACTER, owner="Document", attribute="extras"
        ) from None


def exact_numbers(value: Any) -> Any:
    """Turn a value of no declared type into a tree, its floats into Decimals of the same digits."""
    if isinstance(value, Mapping):
        return {_text(str(key)): exact_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [exact_numbers(item) for item in value]
    if isinstance(value, float):
        return _shortest(Decimal(repr(value)))
    return None if value is None else _scalar_or_object(value)
