"""Hypothesis strategies for every class of the model, made from its attributes."""

import string
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NewType, get_args, get_origin

import attrs
from hypothesis import strategies as st

from contratville.model import (
    COLLECTIONS,
    KINDS,
    Cents,
    Contract,
    Entities,
    FuzzyDate,
    GeoJSON,
    Quantity,
    Ref,
    Unit,
    Vocabulary,
    in_euros,
)
from contratville.model.attributes import element_type

FIRST = string.ascii_letters + string.digits
IDS = st.builds(str.__add__, st.sampled_from(FIRST), st.text(FIRST + "._-", max_size=6))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
DECIMALS = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
)
CENTS = st.integers(-(10**14), 10**14).map(Cents)
REFS = st.builds(Ref, st.sampled_from(sorted(KINDS)), IDS)
POSITION = st.lists(st.floats(-180, 180, width=32), min_size=2, max_size=2)
GEOMETRIES = st.fixed_dictionaries({"type": st.just("Point"), "coordinates": POSITION})
FUZZY = st.builds(FuzzyDate, text=TEXTS, earliest=st.none() | DAYS, latest=st.none() | DAYS)


def _single(kind: Any, *, lean: bool) -> st.SearchStrategy[Any]:
    plain = {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(-(10**17), 10**17),
        Decimal: DECIMALS,
        date: DAYS,
        Ref: REFS,
        FuzzyDate: FUZZY,
        Quantity: _quantities(),
    }
    if kind is Cents:
        return CENTS
    if isinstance(kind, NewType):
        return IDS
    if kind == GeoJSON:
        return GEOMETRIES
    if kind == Mapping[str, str]:
        return st.dictionaries(TEXTS, TEXTS, max_size=3)
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and issubclass(kind, Vocabulary):
        return st.sampled_from(list(kind))
    return instances(kind, lean=lean)


def _quantities() -> st.SearchStrategy[Quantity]:
    amounts = CENTS.map(in_euros)
    units = st.sampled_from([unit for unit in Unit if unit is not Unit.EUR])
    words = st.none() | TEXTS
    return st.builds(Quantity, value=amounts, unit=st.just(Unit.EUR), unit_text=words) | st.builds(
        Quantity, value=DECIMALS, unit=units, unit_text=words
    )


def values_of(attribute: "attrs.Attribute[Any]", *, lean: bool) -> st.SearchStrategy[Any]:
    """Give the values that an attribute may have; short lists of few values, if lean."""
    element, many = element_type(attribute.type)
    if many:
        least = 1 if attribute.metadata.get("at_least_one") else 0
        items = st.lists(_single(element, lean=lean), min_size=least, max_size=1 if lean else 2)
        container = get_origin(attribute.type)
        return items.map(container)
    options = [option for option in get_args(attribute.type) if option is not type(None)]
    if len(options) > 1:
        element_values = st.one_of([_single(option, lean=lean) for option in options])
    else:
        element_values = _single(element, lean=lean)
    if type(None) not in get_args(attribute.type):
        return element_values
    return st.one_of([st.none()] * (3 if lean else 1) + [element_values])


@cache
def instances(kind: type, *, lean: bool = False) -> st.SearchStrategy[Any]:
    """Give instances of a class of the model; of a contract, without any collection."""
    return st.builds(
        kind,
        **{
            attribute.name: st.deferred(lambda attribute=attribute: values_of(attribute, lean=lean))
            for attribute in attrs.fields(kind)
            if get_origin(attribute.type) is not Entities
        },
    )


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Draw a contract with one entity of each class."""
    contract = draw(instances(Contract, lean=True))
    return contract.adding(*(draw(instances(kind, lean=True)) for kind in COLLECTIONS))
