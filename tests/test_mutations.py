"""A fault planted in a contract that holds is found, exactly as declared, at its true place."""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from attrs import evolve
from benchmarks.generator import MARSEILLE, generate
from benchmarks.mutations import MUTATIONS

from contratville.codec import dump, dumps, load, loads
from contratville.examples import example
from contratville.rules import CATALOGUE, Profile, check

PROFILE = "loi-2014"
FAULTS = pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: f"{one.code} {one.name}")


@pytest.fixture(scope="module")
def generated():
    return loads(dumps(generate(MARSEILLE)))


@pytest.fixture(scope="module")
def ville(tmp_path_factory):
    """The fictional example as YAML, in a folder of its own."""
    folder = tmp_path_factory.mktemp("ville")
    dump(evolve(example("ville-exemple"), layout=None), folder / "contract")
    return load(folder / "contract")


def pointer_of(place, contract):
    """Turn a declared place into keys and positions, from the contract."""
    if len(place) == 1:
        return place
    collection, named, *rest = place
    if isinstance(named, str):
        ids = [entity.id for entity in getattr(contract, collection)]
        named = ids.index(named)
    return (collection, named, *rest)


def found_in(report):
    """Give each finding with what it is about and where: pointers without the file's own keys."""
    return Counter(
        (one.code, one.subject, tuple(one.location.pointer.split("/")[1:])) for one in report
    )


def assert_found(planted, report, prefix):
    expected = Counter(
        (
            one.code,
            one.subject,
            (*prefix, *map(str, pointer_of(one.place, planted.contract))),
        )
        for one in planted.expected
    )
    assert found_in(report) == expected


def value_at(tree, pointer):
    for step in pointer:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    return tree


def test_a_fault_of_every_rule_is_planted():
    profile = Profile.load(PROFILE, CATALOGUE)
    asked = {rule.code for rule in CATALOGUE if profile.selects(rule)}
    assert {one.code for one in MUTATIONS} >= asked - {"REF013"}
    assert len({(one.code, one.name) for one in MUTATIONS}) == len(MUTATIONS)


def test_several_findings_of_one_fault_are_each_accounted_for(generated):
    for one in MUTATIONS:
        planted = one.plant(generated.contract)
        if planted is not None:
            assert one.code in {expected.code for expected in planted.expected}
            assert len(planted.expected) == 1 or planted.why


@FAULTS
def test_a_fault_planted_in_the_generated_contract_is_found_in_json(mutation, generated):
    planted = mutation.plant(generated.contract)
    if planted is None:
        pytest.skip("the generated contract has nothing to break so")
    text = dumps(evolve(generated, contract=planted.contract))
    report = check(loads(text), profile=PROFILE)
    assert_found(planted, report, ("contract",))
    tree = json.loads(text)
    lines = text.split("\n")
    for finding in report:
        place = finding.location
        offset = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        decoded, _ = json.JSONDecoder().raw_decode(text, offset)
        assert decoded == value_at(tree, place.pointer.split("/")[1:])


@FAULTS
def test_a_fault_planted_in_the_example_is_found_in_its_folder(mutation, ville, tmp_path):
    planted = mutation.plant(ville.contract)
    if planted is None:
        pytest.skip("the example has nothing to break so")
    dump(evolve(ville, contract=planted.contract), tmp_path / "contract")
    report = check(load(tmp_path / "contract"), profile=PROFILE)
    expected = Counter((one.code, one.subject) for one in planted.expected)
    assert Counter((one.code, one.subject) for one in report) == expected
    places = {one.location.file: Path(one.location.file).read_text() for one in report}
    for finding in report:
        root = yaml.compose(places[finding.location.file], Loader=yaml.CSafeLoader)
        node = node_at(root, finding.location.pointer.split("/")[1:])
        mark = node.start_mark
        assert (mark.line + 1, mark.column + 1) == (finding.location.line, finding.location.column)


def node_at(node, pointer):
    """Find a value in a YAML text, by another reader than ours."""
    for step in pointer:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node


def test_nothing_is_found_without_a_fault(generated, ville):
    for document in (generated, ville):
        assert check(document, profile=PROFILE).findings == ()
