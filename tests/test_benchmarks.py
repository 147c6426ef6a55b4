"""The generated contracts that measures are made on, and the command that makes them."""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from attrs import evolve
from benchmarks import likeness
from benchmarks.eras import ERAS, OF_2015, OF_2024
from benchmarks.fictional import siren
from benchmarks.generator import MARSEILLE, Size, generate
from benchmarks.growth import WIDEST
from benchmarks.measure import timed
from benchmarks.peers import msgspec_document, pydantic_document
from pydantic import ValidationError

from contratville import check, dumps, loads
from contratville.analysis import fingerprint
from contratville.model import Generation, NeighbourhoodKind, Project
from contratville.model.identifiers import is_qpv_code, is_siren
from contratville.rules import CATALOGUE, Outcome, Profile

ROOT = Path(__file__).parent.parent
SMALL = MARSEILLE.times(0.1)
GENERATIONS = pytest.mark.parametrize("generation", Generation, ids=lambda one: one.value)


@pytest.fixture(scope="module")
def contracts():
    return {generation: generate(generation=generation) for generation in Generation}


@pytest.fixture(scope="module")
def marseille(contracts):
    return contracts[Generation.FROM_2015]


@pytest.fixture(scope="module")
def small():
    return generate(SMALL)


def test_the_same_seed_gives_the_same_contract(small):
    assert generate(SMALL) == small
    assert generate(SMALL, seed=1) != small


@GENERATIONS
@pytest.mark.parametrize(
    "size", [MARSEILLE, SMALL, Size(orientations=3, territories=2, projects=9, agreements=9)]
)
def test_a_contract_has_the_size_asked_for(size, generation):
    contract = generate(size, generation=generation)
    assert contract.generation is generation
    counts = {
        name: len(getattr(contract, name))
        for name in (
            "orientations", "framework_actions", "territorial_actions",
            "projects", "funding_lines",
        )
    }  # fmt: skip
    assert counts == {name: getattr(size, name) for name in counts}
    kinds = [one.kind for one in contract.neighbourhoods]
    assert kinds.count(NeighbourhoodKind.QPV) == size.neighbourhoods
    assert len(contract.project_territories) == size.territories
    assert len(contract.grant_agreements) == size.agreements


@GENERATIONS
def test_it_is_the_size_of_marseille_by_default(contracts, generation):
    projects = contracts[generation].projects
    assert len(projects) == 123 + 544
    assert [
        sum(batch in project.batches for project in projects) for batch in ("serie-1", "serie-2")
    ] == [123, 544]


def test_what_differs_between_generations_is_in_it(contracts):
    for generation, contract in contracts.items():
        era = ERAS[generation]
        assert {one.year for one in contract.projects} == {era.year}
        assert {one.qpv_list for one in contract.neighbourhoods if one.code} == {era.qpv_list}
        assert [one.code for one in contract.pillars] == list(era.pillars)
    kinds = {one.kind for one in contracts[Generation.FROM_2024].neighbourhoods}
    assert kinds == {NeighbourhoodKind.QPV}


def test_codes_of_neighbourhoods_are_distinct_as_far_as_there_are_any():
    for era, most in ((OF_2015, 999), (OF_2024, 396)):
        codes = [era.qpv_code(rank) for rank in range(1, most + 1)]
        assert len(set(codes)) == most
        assert all(is_qpv_code(code) for code in codes)


@pytest.mark.parametrize(
    ("era", "profile"),
    [(OF_2015, "core"), (OF_2015, "loi-2014"), (OF_2024, "core"), (OF_2024, "quartiers-2030")],
    ids=lambda one: one if isinstance(one, str) else one.generation.value,
)
def test_no_rule_finds_anything_in_it(contracts, era, profile):
    contract = contracts[era.generation]
    report = check(loads(dumps(contract)), profile=profile, as_of=era.as_of)
    assert report.findings == ()
    unpassed = {
        judgement.rule.code
        for judgement in report.judgements
        if not judgement.count(Outcome.PASSED)
    }
    # without renewal of a project, template text, text of a source, silence of a signatory nor
    # succession of neighbourhoods; nothing is said to hold a whole department
    without = {
        "COH050", "COH051", "FUN036", "FUN042", "REF013", "SIG012", "SRC002", "SRC003", "TER016",
    }  # fmt: skip
    # duties of the contracts of 2017 and of applications of 2022 and later, a mid-term review that
    # is not due; a neighbourhood that is no priority one, and texts that left the law in 2024 or
    # came into it
    of_2015 = {"FUN029", "ORI015", "CAL004"}
    of_2024 = {"COH038", "FUN007", "REF019", "CIT026", "CIT035"}
    dated = of_2015 if era is OF_2015 else of_2024
    assert unpassed <= without | dated


SIZES = pytest.mark.parametrize(
    "size",
    [
        SMALL,
        evolve(MARSEILLE, territories=2, neighbourhoods=12).times(1 / 16),
        evolve(MARSEILLE, territories=7, neighbourhoods=7, orientations=15).times(0.05),
        evolve(SMALL, projects=9, agreements=9),
    ],
    ids=lambda one: f"{one.territorial_actions} actions, {one.projects} projects",
)


@SIZES
@pytest.mark.parametrize(
    ("era", "profile"), [(OF_2015, "loi-2014"), (OF_2024, "quartiers-2030")], ids=["2015", "2024"]
)
def test_no_rule_finds_anything_at_other_sizes(size, era, profile):
    contract = generate(size, generation=era.generation)
    assert check(contract, profile=profile, as_of=era.as_of).findings == ()


@SIZES
def test_everything_is_dealt_out_at_any_size(size):
    contract = generate(size, generation=OF_2024.generation)
    territories = {one.id: one.territory for one in contract.territorial_programmes}
    actions = contract.territorial_actions
    cells = {
        (orientation, territories[one.programme])
        for one in actions
        for orientation in one.orientations
    }
    absences = {(one.orientation, one.territory) for one in contract.motivated_absences}
    assert absences
    assert cells.isdisjoint(absences)
    everywhere = itertools.product(
        (one.id for one in contract.orientations), (one.id for one in contract.project_territories)
    )
    assert cells | absences == set(everywhere)
    for collection, used in (
        ("framework_actions", {d.framework_action for one in actions for d in one.declinations}),
        ("ordinary_law_commitments", {u.commitment for one in actions for u in one.commitments}),
        ("territorial_actions", {c.action.id for p in contract.projects for c in p.carries_out}),
    ):
        assert {one.id for one in getattr(contract, collection)} == used
    priority = {one.id for one in contract.neighbourhoods if one.code}
    assert {place.place.id for one in actions for place in one.locations} == priority


def test_an_action_of_2015_still_waits_for_a_project(marseille):
    carried_out = {link.action.id for one in marseille.projects for link in one.carries_out}
    (waiting,) = (one for one in marseille.territorial_actions if one.id not in carried_out)
    assert waiting.commitments


def test_every_link_carries_the_fingerprint_of_what_it_leads_to(small):
    for action in small.territorial_actions:
        for link in action.declinations:
            assert link.fingerprint == fingerprint(small.framework_actions[link.framework_action])
        for use in action.commitments:
            commitment = small.ordinary_law_commitments[use.commitment]
            assert use.fingerprint == fingerprint(commitment)


def test_a_fault_in_it_is_found(small):
    project = small.projects["pr-3"]
    broken = small.replacing(Project(id=project.id, label=" ", year=OF_2015.year, holder="nobody"))
    report = check(broken, as_of=OF_2015.as_of, select=["REF"])
    found = {(finding.code, finding.field) for finding in report.findings}
    assert found == {("REF002", "holder"), ("REF012", "label")}


@GENERATIONS
def test_every_code_in_it_is_fictional(contracts, generation):
    contract = contracts[generation]
    text = dumps(contract)
    assert "(fictif)" in contract.title
    assert set(re.findall(r'"insee": "(\w+)"', text)) == {"00001", "00002"}
    codes = re.findall(r'"code": "(Q\w+)"', text)
    assert len(codes) == MARSEILLE.neighbourhoods
    assert {code[:5] for code in codes} == {ERAS[generation].qpv_code(1)[:5]}
    assert {code[2:5] for code in codes} == {"000"}
    numbers = re.findall(r'"sire[nt]": "(\d+)"', text)
    assert len(numbers) == 2 * len(contract.organisations)
    assert all(number.startswith("0000") for number in numbers)
    assert all(rna.startswith("W000") for rna in re.findall(r'"rna": "(\w+)"', text))


def test_fictional_numbers_are_valid_and_distinct():
    numbers = [siren(rank) for rank in range(1, 400)]
    assert all(is_siren(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_peers_read_the_same_contract(small):
    text = dumps(small).encode()
    whole = json.loads(text)
    struct = msgspec.json.decode(text, type=msgspec_document())
    model = pydantic_document().model_validate_json(text)
    for read in (struct, model):
        assert [one.id for one in read.contract.projects] == [one.id for one in small.projects]
        first = read.contract.funding_lines[0]
        assert first.requested * 100 == small.funding_lines["l-1"].requested
    assert model.model_dump(mode="json", exclude_defaults=True).keys() <= whole.keys()


def test_peers_are_as_strict_as_they_are_said_to_be(small):
    tree = json.loads(dumps(small))
    tree["contract"]["projects"][0]["unknown"] = 1
    text = json.dumps(tree).encode()
    msgspec.json.decode(text, type=msgspec_document())
    with pytest.raises(ValidationError, match="unknown"):
        pydantic_document().model_validate_json(text)


def test_works_are_timed_in_turn_and_compared_round_by_round():
    calls = []
    timings = timed({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, 3)
    assert calls == ["a", "b"] * 4
    ratio = timings.ratio("a", "a")
    assert (ratio.low, ratio.median, ratio.high) == (1, 1, 1)


def test_the_command_prints_every_ratio():
    words = ["--size", "0.02", "--rounds", "2", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *words],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    tree = json.loads(done.stdout)
    compared = {(row["work"], row["beside"]) for row in tree["ratios"]}
    assert ("strict JSON load", "bare msgspec.Struct decode") in compared
    assert len(compared) == 14
    assert all(row["median"] > 0 for row in tree["ratios"])
    load, whole, *rules = tree["growth"]
    assert (load["name"], whole["name"]) == ("strict JSON load", "check, every rule")
    profile = Profile.load(WIDEST, CATALOGUE)
    assert {one["name"] for one in rules} == {r.code for r in CATALOGUE if profile.selects(r)}


def test_every_rule_is_part_of_what_is_measured():
    report = check(generate(SMALL), profile="loi-2014", as_of=OF_2015.as_of)
    assert {judgement.rule.code for judgement in report.judgements} == {
        rule.code for rule in CATALOGUE if "core" in rule.profiles or "loi-2014" in rule.profiles
    }


def test_the_page_on_likeness_shows_what_the_command_prints(published_data):
    page = (ROOT / "docs" / "explanation" / "judging.md").read_text(encoding="utf-8")
    for worded in likeness.WORDED.values():
        measured = likeness.table(likeness.scores(published_data / "contracts", worded))
        assert "\n".join(measured) in page


@pytest.mark.parametrize("code", ["REF017", "COH009", "COH049"])
def test_the_threshold_of_likeness_is_the_one_of_best_precision(published_data, code):
    (worded,) = (one for codes, one in likeness.WORDED.items() if code in codes)
    (rule,) = (rule for rule in CATALOGUE if rule.code == code)
    found = likeness.scores(published_data / "contracts", worded)
    best = max(found, key=lambda one: one.precision)
    assert float(rule.parameters["similarity"].default) == best.threshold


def test_the_growth_of_likeness_is_measured(published_data):
    *rows, slope = likeness.growth(published_data / "contracts", rounds=1)
    assert len(rows) == 2 + 5
    assert float(slope.rpartition(" ")[2]) < 2.2
