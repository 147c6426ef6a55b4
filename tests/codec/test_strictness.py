"""What each attribute accepts: its own type and nothing else, by both readers of documents."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NewType, get_origin

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiter import LosslessFloat
from tests.strategies import contracts, instances

from contratville.codec import dumps, loads
from contratville.codec.converter import strict_reader, value_faults
from contratville.codec.json_text import parse_json
from contratville.codec.limits import DEFAULT_LIMITS
from contratville.codec.yaml_text import Plain
from contratville.errors import UnreadableContractError
from contratville.model import (
    COLLECTIONS,
    Cents,
    Contract,
    ContractId,
    Entities,
    FuzzyDate,
    Generation,
    GeoJSON,
    Quantity,
    Ref,
)
from contratville.model.attributes import attributes_of, element_type

READER = strict_reader(DEFAULT_LIMITS)

JSON_VALUES: list[Any] = [
    "", "text", "12", "2015", "2015-06-11", "fin juin 2015", "commune:x", "true", "null",
    0, 12, -3, True, False,
    LosslessFloat(b"3.0"), LosslessFloat(b"3.25"), LosslessFloat(b"1e3"), LosslessFloat(b"0.125"),
    [], ["text"], [12], {}, {"text": "x"}, {"a": "b"}, {"a": 1},
]  # fmt: skip
YAML_VALUES = [Plain(text) for text in ("text", "12", "012", "3.0", "3.25", "2015-06-11", "no")]
"""Scalars without quotes, which are text until an attribute says otherwise."""


def classes():
    """Give every class of the model that documents are read as, from the contract down."""
    found = {Contract: None, **dict.fromkeys(COLLECTIONS)}
    for owner in list(found):
        found.update(dict.fromkeys(_values_of(owner)))
    return list(found)


def _values_of(owner):
    for attribute in attrs.fields(owner):
        element = element_type(attribute.type)[0]
        if attrs.has(element) and element is not Ref:
            yield element
            yield from _values_of(element)


def attribute_cases():
    return [
        pytest.param(owner, attribute, id=f"{owner.__name__}.{attribute.name}")
        for owner in classes()
        for attribute in attributes_of(owner)
        if get_origin(attribute.type) is not Entities
    ]


def outcome(read, tree):
    """Give what a reader reads, or the codes and pointers of what it refuses."""
    try:
        return "read", read(tree)
    except Exception as error:  # noqa: BLE001 value_faults raises what is not a fault
        return "refused", {(fault.kind.code, fault.pointer) for fault in value_faults(error)}


def minimal(owner, but):
    """Give a faultless tree of the class, without one attribute."""
    return {
        one.name: written(one.type)
        for one in attrs.fields(owner)
        if one.name != but
        and get_origin(one.type) is not Entities
        and (one.default is attrs.NOTHING or one.metadata.get("at_least_one"))
    }


def written(kind):
    """Give a value that an attribute of the type accepts."""
    element, many = element_type(kind)
    if many:
        return [written(element)]
    if isinstance(element, NewType) and element is not Cents:
        return "x"
    if isinstance(element, type) and hasattr(element, "words"):
        return next(iter(element)).value
    examples = {
        str: "x", int: 1, bool: True, Decimal: 1, Cents: 1, date: "2015-06-11",
        Ref: "commune:x", FuzzyDate: "2015", GeoJSON: {"type": "Point"}, Mapping[str, str]: {},
    }  # fmt: skip
    return examples[element] if element in examples else minimal(element, None)


def accepts(element, value):
    """Tell, for the types that a document writes as one scalar, what each takes."""
    plain = isinstance(value, Plain)
    text = isinstance(value, str) and not plain
    if element is str:
        return text or plain
    if element is bool:
        return type(value) is bool
    if element is int:
        return type(value) is int or (plain and value == "12")
    if element in (Decimal, Cents):
        number = type(value) is int or isinstance(value, LosslessFloat)
        exact = str(value) not in {"1e3", *(["0.125"] if element is Cents else [])}
        return (number or (plain and value in {"12", "3.0", "3.25"})) and exact
    if element is date:
        return (text or plain) and value == "2015-06-11"
    if element is Ref:
        return text and value == "commune:x"
    return None


@pytest.mark.parametrize(("owner", "attribute"), attribute_cases())
def test_an_attribute_takes_its_type_and_nothing_else(owner, attribute):
    rest = minimal(owner, attribute.name)
    readers = READER._of(owner)
    element, many = element_type(attribute.type)
    in_euros = owner is Quantity and element is Decimal
    union = not many and "FuzzyDate" in str(attribute.type) and element is not FuzzyDate
    for value in [*JSON_VALUES, *YAML_VALUES]:
        tree = {**rest, attribute.name: [value] if many else value}
        quick, gathered = outcome(readers.quick, tree), outcome(readers.gathering, tree)
        assert quick == gathered, value
        verdict, detail = gathered
        if verdict == "refused":
            assert all(pointer[0] == attribute.name for _, pointer in detail), value
        expected = None if union else accepts(Cents if in_euros else element, value)
        if expected is not None:
            assert (verdict == "read") is expected, value


@pytest.mark.parametrize("owner", classes(), ids=lambda owner: owner.__name__)
def test_the_quick_reading_of_a_class_may_fill_its_slots_directly(owner):
    if owner is Contract:
        return
    for attribute in attrs.fields(owner):
        assert attribute.converter is None
        assert attribute.validator is None
        assert attribute.on_setattr is None
        assert not isinstance(attribute.default, attrs.Factory)
    assert not hasattr(owner, "__attrs_post_init__")


@given(st.data())
def test_both_readers_take_and_refuse_the_same(data):
    """One value anywhere in a faultless entity is replaced; the two agree on all that follows."""
    owner = data.draw(st.sampled_from(list(COLLECTIONS)))
    tree = tree_of(data.draw(instances(owner, lean=True)))
    container, key = data.draw(st.sampled_from(list(spots(tree))))
    container[key] = data.draw(st.sampled_from([*JSON_VALUES, *YAML_VALUES, None]))
    readers = READER._of(owner)
    assert outcome(readers.quick, tree) == outcome(readers.gathering, tree)


def tree_of(entity):
    """Give an entity as a document has it."""
    contract = Contract(id=ContractId("c"), title="c", generation=Generation.FROM_2015)
    text = dumps(contract.adding(entity))
    tree, _ = parse_json(text, DEFAULT_LIMITS)
    (collection,) = (value for value in tree["contract"].values() if isinstance(value, list))
    return collection[0]


def spots(tree):
    """Give each place of a tree that a value stands at."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(items):
        yield tree, key
        if isinstance(value, dict | list):
            yield from spots(value)


SCALAR_FAULTS = [
    ("json", '"title": 12', "DOC030", "le nombre 12"),
    ("json", '"title": true', "DOC030", "« true »"),
    ("yaml", "year: '2015'", "DOC030", "le texte « 2015 »"),
    ("yaml", "year: abc", "DOC034", "« abc »"),
    ("yaml", "year: 2015.0", "DOC034", "« 2015.0 »"),
]


@pytest.mark.parametrize(("form", "written", "code", "said"), SCALAR_FAULTS)
def test_a_required_scalar_of_another_type_is_refused_in_words(form, written, code, said):
    if form == "json":
        text = (
            '{"format": "contratville/1", "contract": '
            f'{{"id": "c", "generation": "2015-2023", {written}}}}}'
        )
    else:
        text = (
            "format: contratville/1\ncontract:\n  id: c\n  title: T\n  generation: 2015-2023\n"
            f"  projects:\n    - id: p\n      label: P\n      {written}\n"
        )
    with pytest.raises(UnreadableContractError) as refused:
        loads(text, form)
    (fault,) = refused.value.faults
    assert fault.code == code
    assert said in fault.message("fr")
    place = fault.place
    value = written.partition(":")[2].strip()
    assert text.splitlines()[place.line - 1][place.column - 1 :].startswith(value)


@given(contracts())
def test_a_faultless_contract_is_read_the_same_by_both(contract):
    for entity_class, name in COLLECTIONS.items():
        readers = READER._of(entity_class)
        for entity in getattr(contract, name):
            tree = tree_of(entity)
            assert outcome(readers.quick, tree) == ("read", entity)
            assert outcome(readers.gathering, tree) == ("read", entity)
