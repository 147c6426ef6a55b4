"""``contratville council``, as its users run it."""

import json

import pytest
from click.testing import CliRunner
from tests.report.council_rules import RULES

from contratville.cli import councils, main

CONTRACT = """\
format: contratville/1
as_of: 2016-06-30
contract:
  id: c
  title: Contrat (fictif)
  generation: 2015-2023
  citizen_councils:
    - id: tilleuls
      name: Conseil citoyen des Tilleuls (fictif)
      seat_count: 32
      colleges: [{kind: inhabitants, seats: 16}, {kind: local_actors, seats: 16}]
      composition:
        - {college: inhabitants, gender: f, under_30: false, count: 8}
        - {college: inhabitants, gender: m, under_30: false, count: 6}
        - {college: inhabitants, gender: m, under_30: true, count: 1}
    - id: peupliers
      name: Conseil citoyen des Peupliers (fictif)
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")
    file = tmp_path / "contrat.yaml"
    file.write_text(CONTRACT)
    return file


@pytest.fixture
def parity(monkeypatch):
    """Have a profile that asks for parity, whatever rules the library has."""
    rules = tuple(one for one in RULES if one.code == "CIT006")
    monkeypatch.setattr(councils, "CATALOGUE", rules)
    return ("--profile", "marseille-2015")


def run(*words):
    return CliRunner().invoke(main, ["council", *(str(word) for word in words)])


def shown(*words):
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert not done.stderr
    return done.stdout_bytes.decode()


def refused(*words):
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    return " ".join(done.stderr.split())


def test_without_id_all_councils_are_listed(file, parity):
    text = shown(file, *parity)
    assert "tilleuls · Conseil citoyen des Tilleuls (fictif)" in text
    assert "peupliers · Conseil citoyen des Peupliers (fictif)" in text
    tree = json.loads(shown(file, *parity, "--format", "json"))
    assert tree["format"] == "contratville-councils/1"
    assert [one["balance"]["kind"] for one in tree["councils"]] == ["reachable", "not_evaluated"]


def test_with_an_id_there_is_one_page(file, parity):
    text = shown(file, "tilleuls", *parity)
    assert "Ensemble de l'équilibre : atteignable par les sièges vacants" in text
    assert "À désigner" not in text
    tree = json.loads(shown(file, "tilleuls", *parity, "--format", "json"))
    assert tree["format"] == "contratville-council/1"
    assert tree["composition"]["under_30"]["rows"][0]["counts"][0] == {
        "count": None,
        "masked": True,
    }


def test_an_internal_page_shows_all_counts_and_changes(file, parity):
    text = shown(file, "tilleuls", *parity, "--audience", "internal", "--lang", "en")
    assert "To be designated: 1 man among inhabitants" in text
    assert "masked" not in text.split("Composition")[1]


def test_the_threshold_is_asked_for(file, parity):
    assert "moins de 12 personnes" in shown(file, "tilleuls", *parity, "--k", 12)
    assert refused(file, "--k", 2).startswith("--k 2 : sous 3, un effectif masqué serait connu")


def test_an_unknown_council_is_refused_with_those_that_there_are(file):
    said = "conseil citoyen « chênes » inconnu ; il y a : tilleuls, peupliers"
    assert refused(file, "chênes") == said


def test_the_command_works_with_the_rules_of_the_library(file):
    for profile in ("loi-2014", "marseille-2015", "quartiers-2030", "discovery"):
        assert "Composition" in shown(file, "tilleuls", "--profile", profile)
        assert "Tilleuls" in shown(file, "--profile", profile)


@pytest.mark.parametrize("example", ["ville-exemple", "ville-exemple-2030", "marseille-2015"])
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_council_of_the_examples_has_its_page(example, audience, tmp_path):
    folder = tmp_path / example
    assert CliRunner().invoke(main, ["example", example, str(folder)]).exit_code == 0
    tree = json.loads(shown(folder, "--format", "json", "--audience", audience))
    for one in tree["councils"]:
        text = shown(folder, one["id"], "--audience", audience, "--lang", "fr")
        assert one["name"] in text
        assert all(len(line) <= 80 for line in text.splitlines())


def test_a_page_may_be_written_to_a_file(file, parity, tmp_path):
    page = tmp_path / "page.txt"
    assert shown(file, "tilleuls", *parity, "--output", page) == ""
    assert page.read_text() == shown(file, "tilleuls", *parity)
