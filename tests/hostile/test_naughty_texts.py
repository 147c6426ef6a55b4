"""The big list of naughty strings: each survives in every text field, and harms no rendering."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NewType, get_origin

import attrs
import pytest

from contratville.codec import dump, dumps, load, loads
from contratville.model import (
    COLLECTIONS,
    Cents,
    Commune,
    Contract,
    ContractId,
    Entities,
    FuzzyDate,
    Generation,
    GeoJSON,
    Ref,
    Vocabulary,
)
from contratville.model.attributes import element_type
from contratville.report import report_json, report_text, report_tree
from contratville.rules import check

STRINGS = 515
PLAIN = {int: 1, bool: True, Decimal: Decimal(1), Cents: Cents(100), date: date(2015, 6, 11)}


@pytest.fixture(scope="module")
def strings(published_data):
    file = published_data / "hostile" / "blns" / "blns.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    assert len(found) == STRINGS
    return found


def holds_text(kind):
    """Tell whether a class has a text field, at any depth."""
    return any(_element_holds_text(element_type(one.type)[0]) for one in attrs.fields(kind))


@cache
def _element_holds_text(element):
    if element is str or element == Mapping[str, str]:
        return True
    return attrs.has(element) and element is not Ref and holds_text(element)


def filled(kind: Any, text: str, identifier: str) -> Any:
    """Make an instance of a class, with one text in every text field that it has at any depth."""
    values = {}
    for one in attrs.fields(kind):
        if get_origin(one.type) is Entities:
            continue
        element, many = element_type(one.type)
        if one.default is not attrs.NOTHING and not _element_holds_text(element):
            continue
        value = _value(element, text, identifier)
        values[one.name] = get_origin(one.type)([value]) if many else value
    return kind(**values)


def _value(element: Any, text: str, identifier: str) -> Any:
    if element is str:
        return text
    if element in PLAIN:
        return PLAIN[element]
    if element is Ref:
        return Ref("commune", "x")
    if element == Mapping[str, str]:
        return {text: text}
    if element == GeoJSON:
        return {"type": text}
    if isinstance(element, NewType):
        return identifier
    if isinstance(element, type) and issubclass(element, Vocabulary):
        return next(iter(element))
    if element == attrs.fields_dict(FuzzyDate)["text"].type:
        return text
    if attrs.has(element):
        return filled(element, text, identifier)
    return Decimal(1)


def document(texts):
    """Make a contract where each entity class has one entity a text."""
    contract = Contract(id=ContractId("c"), title="Contrat fictif", generation=Generation.FROM_2015)
    entities = [
        filled(kind, text, f"n{position}")
        for kind in COLLECTIONS
        if holds_text(kind)
        for position, text in enumerate(texts)
    ]
    return contract.adding(*entities)


def in_nfc(contract):
    """Give a contract with its texts in the Unicode form that documents are written in."""
    return loads(dumps(contract)).contract


def test_every_class_has_a_text_field_to_try():
    assert all(holds_text(kind) for kind in COLLECTIONS)


@pytest.mark.parametrize("form", ["json", "yaml", "folder"])
def test_each_survives_in_every_text_field(strings, form, tmp_path):
    texts = [text for text in strings if unicodedata.is_normalized("NFC", text)]
    assert len(texts) > STRINGS - 20
    if form == "folder":
        texts = texts[::5]
    for start in range(0, len(texts), 103):
        contract = document(texts[start : start + 103])
        if form == "folder":
            dump(contract, tmp_path / f"folder-{start}")
            assert load(tmp_path / f"folder-{start}").contract == contract
        else:
            assert loads(dumps(contract, form), form).contract == contract


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_each_survives_in_a_title(strings, form):
    for text in strings:
        contract = Contract(id=ContractId("c"), title=text, generation=Generation.FROM_2015)
        read = loads(dumps(contract, form), form).contract.title
        assert read == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_none_reaches_a_terminal_as_a_command(strings, language, color):
    communes = [Commune(id=f"n{n}", name=text, insee=text) for n, text in enumerate(strings)]
    contract = document([]).adding(*communes)
    report = check(loads(dumps(contract)), as_of=date(2015, 12, 31), select=["REF008"])
    assert len(report.findings) > STRINGS - 5
    text = report_text(report, language, color=color)
    if color:
        text = text.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[1;31m", "")
    unsafe = {c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"}
    assert unsafe == set()


def test_none_spoils_the_report_as_json(strings):
    communes = [Commune(id=f"n{n}", name=text, insee=text) for n, text in enumerate(strings)]
    report = check(document([]).adding(*communes), as_of=date(2015, 12, 31), select=["REF008"])
    written = report_json(report_tree(report, "fr"))
    params = [finding["params"]["insee"] for finding in json.loads(written)["findings"]]
    assert set(params) <= set(strings)
