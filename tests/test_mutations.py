"""A fault planted in a contract that holds is found, exactly as declared, at its true place.

Some faults of profile loi-2014 cannot be planted in a generated contract of 2024: those of pillars,
of neighbourhoods under active watch, and of what the law of 2014 asked of contracts of 2015 alone.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from attrs import evolve
from benchmarks.eras import OF_2015, OF_2024
from benchmarks.generator import MARSEILLE, generate
from benchmarks.mutations import MUTATIONS, Planted
from tests.canaries import CANARY, with_canaries

from contratville.analysis import Programming, Promises, fingerprint
from contratville.analysis.claims import ClaimVerdict, Measures
from contratville.codec import Document, dump, dumps, intake, load, loads, writing
from contratville.codec.yaml_text import write_yaml
from contratville.examples import example
from contratville.model import COLLECTIONS, Ref, TerritorialAction
from contratville.report import report_text
from contratville.rules import CATALOGUE, Profile, check

PROFILE = "loi-2014"
LOCAL = "marseille-2015"
LATER = "quartiers-2030"
EXAMPLES = {PROFILE: "ville-exemple", LOCAL: "ville-exemple", LATER: "ville-exemple-2030"}
ERAS = {PROFILE: OF_2015, LOCAL: OF_2015, LATER: OF_2024}
OF_MARSEILLE = """\
extends = "marseille-2015"

[parameters.TER003]
commune = "00001"
"""
"""The rules of Marseille, for a contract of its size that is not Marseille's."""
OF_VILLE = """
qpv_of_lead_commune = 7
project_territories = 2

[parameters.ORI002]
pillars = [
    "social_cohesion",
    "living_environment_urban_renewal",
    "economic_development_employment",
]

[parameters.CIT001]
seats = 16

[parameters.CIT009]
structure_types = [
    "parents_delegates",
    "social_facilities",
    "tenants_living_environment_collectives",
    "youth_sport_culture",
]
"""
"""What is to be added for one of ordinary size."""
OF_DEPARTMENT = """\
extends = "quartiers-2030"

[parameters.FUN042]
whole_department = true
envelopes = ["zz-enveloppe"]
"""
"""The rules of the later contracts, for data that hold a whole department."""
OF_LATER = {rule.code for rule in CATALOGUE if Profile.load(LATER, CATALOGUE).selects(rule)}
FIRST = {one.code: one for one in reversed(MUTATIONS)}
"""The first fault of each rule."""
ON_PROFILES = pytest.mark.parametrize(
    ("mutation", "profile"),
    [
        pytest.param(one, profile, id=f"{one.code} {one.name} {profile}")
        for one in MUTATIONS
        for profile in EXAMPLES
        if (profile == one.profile and FIRST[one.code] is not one)
        or (
            profile == LATER
            and one.profile == PROFILE
            and one.code in OF_LATER
            and FIRST[one.code] is one
        )
    ],
)
"""Each fault but the first of its rule, which is tried at Marseille's size under its own profile, and
here under the later one."""
FIRST_FAULTS = pytest.mark.parametrize("mutation", FIRST.values(), ids=FIRST.keys())
FAULTS = pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: f"{one.code} {one.name}")


def local(folder, text):
    """Give each profile that a fault may be of, the local one as a text says."""
    names = {name: name for name in EXAMPLES}
    for name, said in ((LOCAL, text), (LATER, OF_DEPARTMENT)):
        file = folder / f"own-{name}.toml"
        file.write_text(said)
        names[name] = str(file)
    return {name: Profile.load(source, CATALOGUE) for name, source in names.items()}


@pytest.fixture(scope="module", autouse=True)
def files_emitted_and_parsed_once():
    """Emit and parse each YAML file once: a fault changes a few of a folder."""
    emitted = {}

    def emit(tree):
        key = json.dumps(tree, default=repr)
        if key not in emitted:
            emitted[key] = write_yaml(tree)
        return emitted[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(writing._WRITERS, "yaml", emit)
        patch.setattr(intake, "parse_yaml", cache(intake.parse_yaml))
        yield


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    return local(tmp_path_factory.mktemp("profiles"), OF_MARSEILLE)


@pytest.fixture(scope="module")
def ville_profiles(tmp_path_factory):
    return local(tmp_path_factory.mktemp("profiles"), OF_MARSEILLE + OF_VILLE)


def by_profile(size):
    """Generate a contract of each generation, and give them by profile."""
    documents = {
        era.generation: Document(
            contract=generate(size, generation=era.generation), as_of=era.as_of
        )
        for era in (OF_2015, OF_2024)
    }
    return {profile: documents[era.generation] for profile, era in ERAS.items()}


@pytest.fixture(scope="module")
def generated():
    """The generated contract of Marseille's size, by profile."""
    return by_profile(MARSEILLE)


@pytest.fixture(scope="module")
def smaller():
    """The same with fewer projects and lines, to be written and read again at each fault."""
    fewer = MARSEILLE.times(1 / 8)
    return by_profile(evolve(fewer, framework_actions=30, territorial_actions=90))


@pytest.fixture(scope="module")
def villes(tmp_path_factory):
    """The fictional examples by profile, each as YAML in a folder of its own.

    A canary is in each text that the model withholds: no fault may bring one out.
    """
    folder = tmp_path_factory.mktemp("villes")
    for profile, name in EXAMPLES.items():
        ville = example(name)
        marked = reviewed(Planted(with_canaries(ville.contract), []))
        dump(evolve(ville, contract=marked, layout=None), folder / profile)
    return {profile: load(folder / profile) for profile in EXAMPLES}


def pointer_of(place, contract):
    """Turn a declared place into keys and positions, from the contract."""
    if place[0] not in COLLECTIONS.values() or len(place) == 1:
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


def reviewed(planted):
    """Give the contract with what depends on it made again after the change.

    Every link is reviewed, so that none is suspect, unless what is to be found is a suspect link. The
    figures that the change contradicts (a project added is one more than was declared) are left out
    with those that rest on them, unless what is to be found is a figure.
    """
    contract = planted.contract
    families = {one.code[:3] for one in planted.expected}
    if "CLM" not in families:
        contract = contract.without(*_contradicted(contract))
    if "LNK" in families:
        return contract
    return evolve(
        contract,
        framework_actions=tuple(_reviewed(contract, one) for one in contract.framework_actions),
        territorial_actions=tuple(_reviewed(contract, one) for one in contract.territorial_actions),
    )


def _contradicted(contract):
    """Give the figures that the data contradict, and all that rest on one another with them."""
    measures = Measures(Programming(Promises(contract)))
    verdicts = {one.id: measures.of(one).verdict for one in contract.claims}
    left = {id for id, verdict in verdicts.items() if verdict is ClaimVerdict.CONTRADICTED}
    links = [(one.id, to) for one in contract.claims for to in (*one.operands, one.part_of) if to]
    grown = None
    while grown != left:
        grown = set(left)
        left |= {end for link in links if left & {*link} for end in link}
    return [Ref("claim", id) for id in left]


def _reviewed(contract, action):
    def now(links, targets, name):
        found = ((one, targets.get(getattr(one, name))) for one in links)
        return tuple(
            evolve(one, fingerprint=fingerprint(to)) if one.fingerprint and to else one
            for one, to in found
        )

    changes = {"commitments": ("ordinary_law_commitments", "commitment")}
    if isinstance(action, TerritorialAction):
        changes["declinations"] = ("framework_actions", "framework_action")
    return evolve(
        action,
        **{
            links: now(getattr(action, links), getattr(contract, collection), name)
            for links, (collection, name) in changes.items()
        },
    )


def is_collection(pointer):
    """Tell whether a place is that of a whole collection, which stands at its key."""
    return pointer[:-1] in ([], ["contract"]) and pointer[-1] in COLLECTIONS.values()


def value_at(tree, pointer):
    for step in pointer:
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    return tree


def test_a_fault_of_every_rule_is_planted():
    planted = {one.code for one in MUTATIONS}
    assert planted == {rule.code for rule in CATALOGUE}
    for one in MUTATIONS:
        (rule,) = (rule for rule in CATALOGUE if rule.code == one.code)
        assert Profile.load(one.profile, CATALOGUE).selects(rule)
    assert len({(one.code, one.name) for one in MUTATIONS}) == len(MUTATIONS)


def test_a_fault_of_every_rule_can_be_planted_in_the_example_and_in_the_generated_contract(
    generated, villes
):
    for contracts in (generated, villes):
        planted = {one.code for one in MUTATIONS if one.plant(contracts[one.profile].contract)}
        assert planted == {rule.code for rule in CATALOGUE}


def test_several_findings_of_one_fault_are_each_accounted_for(generated):
    for one in MUTATIONS:
        planted = one.plant(generated[one.profile].contract)
        if planted is not None:
            assert one.code in {expected.code for expected in planted.expected}
            assert len(planted.expected) == 1 or planted.why


@FIRST_FAULTS
def test_the_first_fault_of_each_rule_is_found_at_the_size_of_marseille(
    mutation, generated, profiles
):
    profile = mutation.profile
    document = generated[profile]
    planted = mutation.plant(document.contract)
    if planted is None:
        pytest.skip("the generated contract has nothing to break so")
    whole = evolve(document, contract=reviewed(planted))
    report = check(whole, profile=profiles[profile], sources=planted.sources)
    expected = Counter((one.code, one.subject) for one in planted.expected)
    assert Counter((one.code, one.subject) for one in report) == expected


@ON_PROFILES
def test_a_fault_planted_in_a_generated_contract_is_found_at_its_place_in_json(
    mutation, profile, smaller, profiles
):
    document = smaller[profile]
    planted = mutation.plant(document.contract)
    if planted is None:
        pytest.skip("the generated contract has nothing to break so")
    text = dumps(evolve(document, contract=reviewed(planted)))
    report = check(loads(text), profile=profiles[profile], sources=planted.sources)
    assert_found(planted, report, ("contract",))
    tree = json.loads(text)
    lines = text.split("\n")
    for finding in report:
        place = finding.location
        offset = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        decoded, _ = json.JSONDecoder().raw_decode(text, offset)
        pointer = place.pointer.split("/")[1:]
        assert decoded == (pointer[-1] if is_collection(pointer) else value_at(tree, pointer))


@FAULTS
def test_a_fault_planted_in_the_example_is_found_in_its_folder(
    mutation, villes, ville_profiles, tmp_path
):
    ville = villes[mutation.profile]
    planted = mutation.plant(ville.contract)
    if planted is None:
        pytest.skip("the example has nothing to break so")
    dump(evolve(ville, contract=reviewed(planted)), tmp_path / "contract")
    document = load(tmp_path / "contract")
    report = check(document, profile=ville_profiles[mutation.profile], sources=planted.sources)
    expected = Counter((one.code, one.subject, one.place) for one in planted.expected)
    texts = {one.location.file: Path(one.location.file).read_text() for one in report}
    assert (
        Counter(
            (one.code, one.subject, declared(one.location, texts[one.location.file]))
            for one in report
        )
        == expected
    )
    said = [report_text(report, "fr"), *(one.message("en") for one in report)]
    assert not [text for text in said if CANARY in text]
    for finding in report:
        root = yaml.compose(texts[finding.location.file], Loader=yaml.CSafeLoader)
        mark = mark_of(root, finding.location.pointer.split("/")[1:])
        assert (mark.line + 1, mark.column + 1) == (finding.location.line, finding.location.column)


def declared(location, text):
    """Say a place as faults declare it: by the id of the entity, positions as numbers."""
    pointer = location.pointer.split("/")[1:]
    steps = pointer[1:] if pointer[0] == "contract" else pointer
    steps = [int(step) if step.isdigit() else step for step in steps]
    if steps[0] not in COLLECTIONS.values() or len(steps) == 1:
        return tuple(steps)
    tree = yaml.load(text, Loader=yaml.CBaseLoader)
    ids = [entity["id"] for entity in tree[steps[0]]]
    named = ids[steps[1]]
    return (steps[0], named if ids.count(named) == 1 else steps[1], *steps[2:])


def mark_of(node, pointer):
    """Find a value in a YAML text, or the key of a whole collection, by another reader than ours."""
    for step in pointer:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
            continue
        key, node = next((key, value) for key, value in node.value if key.value == step)
    return (key if is_collection(pointer) else node).start_mark


def test_nothing_is_found_without_a_fault(generated, smaller, villes, profiles, ville_profiles):
    for profile in EXAMPLES:
        for document in (generated[profile], smaller[profile]):
            assert check(document, profile=profiles[profile]).findings == ()
        assert check(villes[profile], profile=ville_profiles[profile]).findings == ()
