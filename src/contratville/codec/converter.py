"""The one strict cattrs converter: classes of the model from the trees of both syntaxes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NewType, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from contratville.diagnostics import FaultKind
from contratville.model import Cents, Entities, FuzzyDate, GeoJSON, Quantity, Ref, Unit, Vocabulary

from . import faults
from .limits import Limits
from .source import Pointer
from .values import (
    A_LIST,
    AN_AMOUNT,
    AN_OBJECT,
    ValueFaultError,
    ValueReader,
    suggestion,
    wrong_type,
)

Hook = Callable[[Any, Any], Any]

_CLAIMED: Final = Decimal | date | FuzzyDate | None


@attrs.frozen
class ValueFault:
    """A fault of a value, or of a key, at a pointer from the value that was read."""

    kind: FaultKind
    pointer: Pointer
    params: Mapping[str, Any]
    at_key: bool = False


@lru_cache(maxsize=8)
def strict_converter(limits: Limits) -> Converter:
    """Make the converter that reads values within limits."""
    read = ValueReader(limits)
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for kind, hook in (
        (str, read.text),
        (bool, read.boolean),
        (int, read.integer),
        (Decimal, read.decimal),
        (date, read.day),
        (Ref, read.reference),
    ):
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: isinstance(kind, NewType), read.identifier)
    converter.register_structure_hook_func(lambda kind: kind is Cents, read.cents)
    converter.register_structure_hook_func(_is_vocabulary, read.word)
    converter.register_structure_hook_func(lambda kind: kind == GeoJSON, read.geometry)
    converter.register_structure_hook_factory(
        lambda kind: kind == _CLAIMED,
        lambda _: _object_or(converter.get_structure_hook(FuzzyDate), read.claimed),
    )
    converter.register_structure_hook_func(
        lambda kind: kind == Mapping[str, str], lambda value, _: _texts_by_key(read, value)
    )
    converter.register_structure_hook_factory(
        _is_list,
        lambda kind: _list_hook(converter, kind),
    )
    converter.register_structure_hook_factory(attrs.has, lambda kind: _class_hook(converter, kind))
    converter.register_structure_hook_factory(
        lambda kind: kind is FuzzyDate,
        lambda kind: _object_or(_class_hook(converter, kind), read.wording),
    )
    return converter


def value_faults(error: Exception, pointer: Pointer = ()) -> Iterator[ValueFault]:
    """Give every fault that the converter found, with the pointer of each."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from value_faults(inner, pointer + _step(inner))
    elif isinstance(error, ValueFaultError):
        yield ValueFault(error.kind, pointer + error.at, error.params)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [attribute.name for attribute in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            params = {"key": key, "suggestion": suggestion(key, known)}
            yield ValueFault(faults.UNKNOWN_KEY, (*pointer, key), params, at_key=True)
    elif isinstance(error, KeyError):
        key = error.args[0]
        yield ValueFault(faults.MISSING_KEY, (*pointer, key), {"key": key}, at_key=True)
    else:
        raise error


def _step(error: Exception) -> Pointer:
    """Give the attribute or the position that cattrs noted on an error."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote) and not isinstance(error, KeyError):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _is_vocabulary(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Vocabulary)


def _is_list(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple or origin is frozenset


def _class_hook(converter: Converter, kind: type) -> Hook:
    """Read an object as a class: no unknown key, null as absent, collections left to the reader."""
    overrides: dict[str, Any] = {}
    for attribute in attrs.fields(kind):
        if get_origin(attribute.type) is Entities:
            overrides[attribute.name] = override(omit=True)
        elif attribute.metadata.get("at_least_one"):
            not_empty = _at_least_one(converter.get_structure_hook(attribute.type))
            overrides[attribute.name] = override(struct_hook=not_empty)
    structure: Hook = make_dict_structure_fn(kind, converter, **overrides)

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not dict:
            raise wrong_type(AN_OBJECT, value)
        if None in value.values():
            value = {key: item for key, item in value.items() if item is not None}
        return structure(value, kind)

    return _exact_cents(hook) if kind is Quantity else hook


def _exact_cents(structure: Hook) -> Hook:
    def hook(value: Any, kind: Any) -> Quantity:
        quantity: Quantity = structure(value, kind)
        exponent = quantity.value.normalize().as_tuple().exponent
        if quantity.unit is Unit.EUR and isinstance(exponent, int) and exponent < -2:
            params = {"value": str(quantity.value), "expected": AN_AMOUNT}
            raise ValueFaultError(faults.BAD_NUMBER, at=("value",), **params)
        return quantity

    return hook


def _at_least_one(structure: Hook) -> Hook:
    def hook(value: Any, kind: Any) -> Any:
        items = structure(value, kind)
        if not items:
            raise ValueFaultError(faults.EMPTY_LIST)
        return items

    return hook


def _list_hook(converter: Converter, kind: Any) -> Hook:
    element, container = get_args(kind)[0], get_origin(kind)
    structure = converter.get_structure_hook(element)
    is_set = container is frozenset

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not list:
            raise wrong_type(A_LIST, value)
        items, errors = [], []
        for position, item in enumerate(value):
            try:
                items.append(structure(item, element))
                if is_set and items[-1] in items[:-1]:
                    raise ValueFaultError(faults.REPEATED_VALUE, value=item)
            except Exception as error:  # noqa: BLE001 gathered and raised together
                error.add_note(IterableValidationNote(f"item {position}", position, element))
                errors.append(error)
        if errors:
            raise IterableValidationError("faulty items", errors, kind)
        return container(items)

    return hook


def _object_or(structure: Hook, scalar: Callable[[Any], Any]) -> Hook:
    """Read an object as a date with its bounds, anything else as a scalar."""

    def hook(value: Any, _: Any) -> Any:
        return structure(value, FuzzyDate) if type(value) is dict else scalar(value)

    return hook


def _texts_by_key(read: ValueReader, value: Any) -> dict[str, str]:
    if type(value) is not dict:
        raise wrong_type(AN_OBJECT, value)
    texts, errors = {}, []
    for key, item in value.items():
        try:
            texts[read.text(key)] = read.text(item)
        except ValueFaultError as error:
            error.at = (key, *error.at)
            errors.append(error)
    if errors:
        raise IterableValidationError("faulty items", errors, dict)
    return texts
