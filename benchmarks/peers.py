"""The classes of the model again, as pydantic and msgspec would have them."""

import enum
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Final, NewType, Union, get_args, get_origin

import attrs
import msgspec
import pydantic

from contratville.model import Cents, Contract, Entities, GeoJSON, Ref, Vocabulary

Make = Callable[[str, dict[str, tuple[Any, Any]]], Any]
"""Makes a class of a name, from the type of each field and its default, ``...`` for none."""

_AS_THEY_ARE: Final[Mapping[Any, Any]] = {
    str: str,
    int: int,
    bool: bool,
    date: date,
    Decimal: Decimal,
    Cents: Decimal,
    Ref: str,
    GeoJSON: dict[str, Any],
    Mapping[str, str]: dict[str, str],
}


def pydantic_document() -> Any:
    """Give the class of documents, strict and closed to unknown keys."""
    config = pydantic.ConfigDict(strict=True, extra="forbid", frozen=True)

    def make(name: str, fields: dict[str, tuple[Any, Any]]) -> Any:
        return pydantic.create_model(name, __config__=config, **fields)

    return _Peer(make).document()


def msgspec_document() -> Any:
    """Give the class of documents, as bare as msgspec has them."""

    def make(name: str, fields: dict[str, tuple[Any, Any]]) -> Any:
        listed = [
            (key, kind) if default is ... else (key, kind, default)
            for key, (kind, default) in fields.items()
        ]
        return msgspec.defstruct(name, listed, kw_only=True, frozen=True)

    return _Peer(make).document()


class _Peer:
    def __init__(self, make: Make) -> None:
        self._make = make
        self._made: dict[Any, Any] = dict(_AS_THEY_ARE)

    def document(self) -> Any:
        """Make the class of an envelope with its contract."""
        fields = {"format": (str, ...), "profile": (str | None, None), "as_of": (date | None, None)}
        return self._make("Document", {**fields, "contract": (self._class(Contract), ...)})

    def _type(self, kind: Any) -> Any:
        if kind not in self._made:
            self._made[kind] = self._new(kind)
        return self._made[kind]

    def _new(self, kind: Any) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (tuple, Entities):
            return tuple[self._type(arguments[0]), ...]
        if origin is frozenset:
            return frozenset[self._type(arguments[0])]
        if origin in (Union, UnionType):
            others = [one for one in arguments if one is not NoneType]
            return self._type(others[0]) | None if len(others) == 1 else Any
        if isinstance(kind, NewType):
            return str
        if issubclass(kind, Vocabulary):
            return enum.Enum(kind.__name__, [(word.name, word.value) for word in kind])
        return self._class(kind)

    def _class(self, kind: type) -> Any:
        fields = {}
        for one in attrs.fields(kind):
            default: Any = ...
            if isinstance(one.default, Vocabulary):
                default = self._type(type(one.default))[one.default.name]
            elif get_origin(one.type) is Entities:
                default = ()
            elif one.default is not attrs.NOTHING:
                default = one.default
            fields[one.name] = (self._type(one.type), default)
        return self._make(kind.__name__, fields)
