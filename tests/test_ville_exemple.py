"""The fictional contract that holds: everything of the model is in it, and no rule finds anything."""

import re
from importlib.resources import files

import pytest

from contratville import ContractGraph, check, example
from contratville.codec import dumps, loads
from contratville.graph import RELATIONS
from contratville.model import COLLECTIONS, Generation
from contratville.model.identifiers import is_commune_code, is_qpv_code
from contratville.rules import Outcome

NAMES = {"ville-exemple": Generation.FROM_2015}
EACH = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def documents():
    return {name: example(name) for name in NAMES}


@EACH
def test_it_says_that_it_is_fictional(name, documents):
    contract = documents[name].contract
    assert "(fictif)" in contract.title
    assert contract.generation is NAMES[name]
    assert contract.standing.value == "fictional"
    for organisation in contract.organisations:
        assert re.search(r"\(.*ficti(f|ve)\)", organisation.name)


@EACH
def test_it_has_every_class_and_every_relation(name, documents):
    contract = documents[name].contract
    without = {"pillars"} if contract.generation is Generation.FROM_2024 else set()
    assert {n for n in COLLECTIONS.values() if not getattr(contract, n)} == without
    used = {edge.name for edge in ContractGraph.of(contract).edges()}
    missing = {relation.edge for relation in RELATIONS} - used
    assert missing == ({"UNDER_PILLAR"} if without else set())


@EACH
def test_no_rule_finds_anything_and_each_passes_on_something(name, documents):
    report = check(documents[name])
    assert [finding.message("en") for finding in report] == []
    never = {
        judgement.rule.code
        for judgement in report.judgements
        if not judgement.count(Outcome.PASSED)
    }
    # a fictional contract has no national code, and the profile knows no template text
    assert never <= {"REF009", "REF013"}


@EACH
def test_it_is_of_ordinary_size(name, documents):
    contract = documents[name].contract
    assert len(contract.orientations) == 8
    assert len(contract.project_territories) == 3
    assert len(contract.neighbourhoods) == 12
    assert len(contract.territorial_actions) == 30
    assert len(contract.projects) == 60


@EACH
def test_every_code_in_it_is_of_department_000(name, documents):
    text = dumps(documents[name])
    for word in re.findall(r"\w+", text):
        assert not (is_qpv_code(word) and word[2:5] != "000")
    communes = re.findall(r'"insee": "(\w+)"', text)
    assert communes
    assert all(is_commune_code(code) and code.startswith("000") for code in communes)
    assert all(n.startswith("0000") for n in re.findall(r'"sire[nt]": "(\d+)"', text))


@EACH
def test_what_is_read_can_be_written_and_read_again(name, documents):
    document = documents[name]
    assert loads(dumps(document)).contract == document.contract
    assert loads(dumps(document, "yaml"), "yaml").contract == document.contract


@EACH
def test_its_files_are_parts_of_one_subject_each(name):
    names = {file.name for file in files("contratville.examples").joinpath(name).iterdir()}
    assert {"contract.yaml", "parties.yaml", "territory-T1.yaml"} <= names
