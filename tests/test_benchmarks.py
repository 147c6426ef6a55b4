"""The generated contracts that measures are made on, and the command that makes them."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest
from benchmarks import likeness
from benchmarks.fictional import siren
from benchmarks.generator import MARSEILLE, YEAR, Size, generate
from benchmarks.growth import WIDEST
from benchmarks.measure import timed
from benchmarks.peers import msgspec_document, pydantic_document
from pydantic import ValidationError

from contratville import check, dumps, loads
from contratville.model import NeighbourhoodKind, Project
from contratville.model.identifiers import is_siren
from contratville.rules import CATALOGUE, Outcome, Profile

ROOT = Path(__file__).parent.parent
SMALL = MARSEILLE.times(0.1)
AS_OF = date(2016, 12, 31)


@pytest.fixture(scope="module")
def marseille():
    return generate()


@pytest.fixture(scope="module")
def small():
    return generate(SMALL)


def test_the_same_seed_gives_the_same_contract(small):
    assert generate(SMALL) == small
    assert generate(SMALL, seed=1) != small


@pytest.mark.parametrize(
    "size", [MARSEILLE, SMALL, Size(orientations=3, territories=2, projects=9)]
)
def test_a_contract_has_the_size_asked_for(size):
    contract = generate(size)
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


def test_it_is_the_size_of_marseille_by_default(marseille):
    assert len(marseille.projects) == 123 + 544
    assert [
        sum(batch in project.batches for project in marseille.projects)
        for batch in ("serie-1", "serie-2")
    ] == [123, 544]


@pytest.mark.parametrize("profile", ["core", "loi-2014"])
def test_no_rule_finds_anything_in_it(marseille, profile):
    report = check(loads(dumps(marseille)), profile=profile, as_of=AS_OF)
    assert report.findings == ()
    unpassed = {
        judgement.rule.code
        for judgement in report.judgements
        if not judgement.count(Outcome.PASSED)
    }
    # of one commune, without code, amendment, succession of neighbourhoods nor TFPB agreement
    assert unpassed <= {
        "CTR013", "CTR015", "ORI015", "REF009", "REF013",
        "SIG008", "SIG009", "SIG012", "TER005", "TER016",
    }  # fmt: skip


def test_a_fault_in_it_is_found(small):
    project = small.projects["pr-3"]
    broken = small.replacing(Project(id=project.id, label=" ", year=YEAR, holder="nobody"))
    report = check(broken, as_of=AS_OF, select=["REF"])
    found = {(finding.code, finding.field) for finding in report.findings}
    assert found == {("REF002", "holder"), ("REF012", "label")}


def test_every_code_in_it_is_fictional(marseille):
    text = dumps(marseille)
    assert "(fictif)" in marseille.title
    assert set(re.findall(r'"insee": "(\w+)"', text)) == {"00001", "00002"}
    assert all(code.startswith("QP000") for code in re.findall(r'"code": "(Q\w+)"', text))
    numbers = re.findall(r'"sire[nt]": "(\d+)"', text)
    assert len(numbers) == 2 * len(marseille.organisations)
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
    report = check(generate(SMALL), profile="loi-2014", as_of=AS_OF)
    assert {judgement.rule.code for judgement in report.judgements} == {
        rule.code for rule in CATALOGUE if "core" in rule.profiles or "loi-2014" in rule.profiles
    }


def test_the_page_on_likeness_shows_what_the_command_prints(published_data):
    measured = list(likeness.table(likeness.scores(published_data / "contracts")))
    page = (ROOT / "docs" / "explanation" / "judging.md").read_text(encoding="utf-8")
    assert "\n".join(measured) in page


def test_the_threshold_of_ref017_is_the_one_of_best_precision(published_data):
    (rule,) = (rule for rule in CATALOGUE if rule.code == "REF017")
    best = max(likeness.scores(published_data / "contracts"), key=lambda one: one.precision)
    assert float(rule.parameters["similarity"].default) == best.threshold
