"""The strict reading of classes: the classes of the model from the trees of both syntaxes.

What is without fault is read directly. Anything else is read again by one strict cattrs converter,
which uses the same readers of single values, and gathers each fault with its place.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, NewType, Union, get_args, get_origin

import attrs
from attrs import frozen
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from contratville.diagnostics import FaultKind
from contratville.model import (
    Cents,
    Contract,
    Entities,
    FuzzyDate,
    GeoJSON,
    Quantity,
    Ref,
    Unit,
    Vocabulary,
)
from contratville.model.attributes import element_type

from . import faults
from .limits import Limits
from .source import Pointer
from .values import (
    A_LIST,
    AN_AMOUNT,
    AN_OBJECT,
    Memory,
    Reader,
    ValueFaultError,
    ValueReader,
    read_day,
    read_identifier,
    read_reference,
    read_wording,
    suggestion,
    word_reader,
    wrong_type,
)

_CLAIMED: Final = Decimal | date | FuzzyDate | None
_UNIONS: Final = (Union, UnionType)


@frozen
class ValueFault:
    """A fault of a value, or of a key, at a pointer from the value that was read."""

    kind: FaultKind
    pointer: Pointer
    params: Mapping[str, Any]
    at_key: bool = False


@frozen
class _Readers:
    """How one type is read.

    Attributes:
        quick: reads what is without fault, and raises something for anything else.
        gathering: reads the same, and raises every fault, with its place.
    """

    quick: Reader
    gathering: Reader


@lru_cache(maxsize=8)
def strict_reader(limits: Limits) -> "StrictReader":
    """Give the reader that keeps to some limits."""
    return StrictReader(limits)


class StrictReader:
    """Reads trees as values of the types of the model, and nothing else."""

    def __init__(self, limits: Limits) -> None:
        values = ValueReader(limits)
        self.values = values
        self._readers: dict[Any, _Readers] = {
            str: _Readers(values.quick_text(), values.text),
            bool: _Readers(values.boolean, values.boolean),
            int: _Readers(values.quick_integer(), values.integer),
            Decimal: _Readers(values.decimal, values.decimal),
            Cents: _Readers(values.quick_cents(), values.cents),
            date: _remembering(read_day),
            Ref: _remembering(read_reference),
            GeoJSON: _Readers(values.geometry, values.geometry),
            Mapping[str, str]: _Readers(values.texts_by_key, values.texts_by_key),
            Any: _Readers(_given, _given),
        }
        self._identifiers = _remembering(read_identifier)
        self._cattrs = Converter(detailed_validation=True, forbid_extra_keys=True)

    def read(self, tree: Any, kind: Any) -> Any:
        """Read a tree as a type.

        Raises:
            Exception: of which :func:`value_faults` gives the faults.
        """
        readers = self._of(kind)
        try:
            return readers.quick(tree)
        except Exception:  # noqa: BLE001 read again, to say what is wrong
            return readers.gathering(tree)

    def _of(self, kind: Any) -> _Readers:
        if kind not in self._readers:
            self._readers[kind] = self._made(kind)
        return self._readers[kind]

    def _made(self, kind: Any) -> _Readers:  # noqa: PLR0911 one return a sort of type
        if kind == _CLAIMED:
            return _object_or(self.values.claimed, self._of(FuzzyDate))
        if get_origin(kind) in _UNIONS and NoneType in get_args(kind):
            return self._of(element_type(kind)[0])
        if isinstance(kind, NewType):
            return self._identifiers
        if isinstance(kind, type) and issubclass(kind, Vocabulary):
            return _Readers(kind.words().__getitem__, word_reader(kind))
        if get_origin(kind) in (tuple, frozenset):
            return self._list(kind)
        if kind is FuzzyDate:
            return _object_or(read_wording, self._class(kind))
        return self._class(kind)

    def _class(self, kind: type) -> _Readers:
        """Read an object as a class: no unknown key, null as absent, no collection of entities."""
        quick: dict[str, Reader] = {}
        overrides: dict[str, Any] = {}
        for attribute in attrs.fields(kind):
            if get_origin(attribute.type) is Entities:
                overrides[attribute.name] = override(omit=True)
                continue
            readers = self._of(attribute.type)
            if attribute.metadata.get("at_least_one"):
                readers = _Readers(_at_least_one(readers.quick), _at_least_one(readers.gathering))
            quick[attribute.name] = readers.quick
            overrides[attribute.name] = override(struct_hook=_hook(readers.gathering))
        structure: Hook = make_dict_structure_fn(kind, self._cattrs, **overrides)
        known = quick.keys()

        def gathering(value: Any) -> Any:
            if type(value) is not dict:
                raise wrong_type(AN_OBJECT, value)
            given = {
                key: item for key, item in value.items() if item is not None or key not in known
            }
            return structure(given, kind)

        if kind is Contract:
            return _Readers(gathering, gathering)
        direct = _direct(kind, quick, gathering)
        if kind is Quantity:
            return _Readers(_exact_cents(direct), _exact_cents(gathering))
        return _Readers(direct, gathering)

    def _list(self, kind: Any) -> _Readers:
        container = get_origin(kind)
        readers = self._of(get_args(kind)[0])
        read, gather = readers.quick, readers.gathering
        is_set = container is frozenset

        def quick(value: Any) -> Any:
            if type(value) is not list:
                raise wrong_type(A_LIST, value)
            items = container([read(item) for item in value])
            return gathering(value) if is_set and len(items) < len(value) else items

        def gathering(value: Any) -> Any:
            if type(value) is not list:
                raise wrong_type(A_LIST, value)
            items: list[Any] = []
            errors = []
            for position, item in enumerate(value):
                try:
                    items.append(gather(item))
                    if is_set and items[-1] in items[:-1]:
                        raise ValueFaultError(faults.REPEATED_VALUE, value=item)
                except Exception as error:  # noqa: BLE001 gathered and raised together
                    error.add_note(IterableValidationNote(f"item {position}", position, kind))
                    errors.append(error)
            if errors:
                raise IterableValidationError("faulty items", errors, kind)
            return container(items)

        return _Readers(quick, gathering)


Hook = Callable[[Any, Any], Any]


def _direct(kind: type, readers: Mapping[str, Reader], gathering: Reader) -> Reader:
    """Make the quick reader of a class, which leaves to another what is not without fault.

    It fills the slots of an instance one by one, as ``__init__`` would: passing two dozen keyword
    arguments costs as much as reading the values. How to fill them is worked out once for each set
    of keys. No class of the model has a converter, a validator, or a default that is made anew, but
    the contract, for which it is not used.
    """
    fields = attrs.fields_dict(kind)
    fills = {name: getattr(kind, name).__set__ for name in fields}

    def plan(keys: tuple[str, ...]) -> tuple[list[Any], list[Any]]:
        absent = {name: one.default for name, one in fields.items() if name not in keys}
        if attrs.NOTHING in absent.values():
            raise KeyError
        given = [(readers[key], fills[key]) for key in keys]
        return given, [(fills[name], default) for name, default in absent.items()]

    plans = Memory(plan)
    new: Callable[[type], Any] = object.__new__

    def direct(value: Any) -> Any:
        try:
            given, absent = plans[tuple(value)]
            made = new(kind)
            for (read, fill), item in zip(given, value.values(), strict=False):
                fill(made, read(item))
            for fill, default in absent:
                fill(made, default)
        except Exception:  # noqa: BLE001 read again, to say what is wrong
            return gathering(value)
        return made

    return direct


def _given(value: Any) -> Any:
    """Carry a value as it is; one that is null is absent."""
    if value is None:
        raise TypeError
    return value


def _remembering(read: Reader) -> _Readers:
    return _Readers(Memory(read).__getitem__, read)


def _hook(read: Reader) -> Hook:
    return lambda value, _: read(value)


def _object_or(scalar: Reader, objects: _Readers) -> _Readers:
    """Read an object as a date with its bounds, anything else as a scalar."""

    def choosing(read: Reader) -> Reader:
        return lambda value: read(value) if type(value) is dict else scalar(value)

    return _Readers(choosing(objects.quick), choosing(objects.gathering))


def _at_least_one(read: Reader) -> Reader:
    def read_some(value: Any) -> Any:
        items = read(value)
        if not items:
            raise ValueFaultError(faults.EMPTY_LIST)
        return items

    return read_some


def _exact_cents(read: Reader) -> Reader:
    def read_quantity(value: Any) -> Quantity:
        quantity: Quantity = read(value)
        exponent = quantity.value.normalize().as_tuple().exponent
        if quantity.unit is Unit.EUR and isinstance(exponent, int) and exponent < -2:
            params = {"value": str(quantity.value), "expected": AN_AMOUNT}
            raise ValueFaultError(faults.BAD_NUMBER, at=("value",), **params)
        return quantity

    return read_quantity


def value_faults(error: Exception, pointer: Pointer = ()) -> Iterator[ValueFault]:
    """Give every fault that a strict reading gathered, with the pointer of each."""
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
