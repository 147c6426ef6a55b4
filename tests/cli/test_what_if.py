"""``contratville what-if``: what an officer reads of what hangs on whom."""

import json

import pytest
from click.testing import CliRunner
from tests.golden_files import ROOT, golden

from contratville.cli import main
from contratville.codec import load

SMALL = "tests/golden/what-if.yaml"
HELD = "src/contratville/examples/ville-exemple"
MARSEILLE = "src/contratville/examples/marseille-2015"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


def what_if(*words):
    return CliRunner().invoke(main, ["what-if", *map(str, words)])


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("what-if", (SMALL, "--without", "organisation:caf")),
        ("what-if-ranking", (SMALL,)),
        ("what-if-ville", (HELD,)),
    ],
)
def test_what_hangs_on_whom_as_text(name, words, lang):
    done = what_if(*words, "--lang", lang)
    assert done.exit_code == 0
    assert all(len(line) <= 80 for line in done.output.splitlines())
    golden(f"{name}.{lang}.txt", done.output)


def test_what_would_fall_as_json():
    done = what_if(SMALL, "--without", "organisation:caf", "--format", "json")
    assert done.exit_code == 0
    golden("what-if.json", done.output)
    tree = json.loads(done.output)
    assert tree["format"] == "contratville-what-if/1"
    assert tree["as_of"] == {"date": "2016-12-31", "origin": "document"}
    assert [one["amount"] for one in tree["euros"]] == [1200.5, 12000.0, 80.0]


def test_the_ranking_as_json_is_whole():
    tree = json.loads(what_if(HELD, "--format", "json").output)
    contract = load(HELD).contract
    holders = {one.holder for one in contract.projects}
    funders = {one.funder for one in contract.funding_lines}
    commitments, signatories = contract.ordinary_law_commitments, contract.signatories
    asked = len(commitments) + len(signatories) + len(holders | funders)
    assert len(tree["ranking"]) == asked
    first = tree["ranking"][0]
    assert first["without"] == [{"kind": "organisation", "id": "etat"}]
    assert set(first) == {
        *("without", "cells", "excused", "actions", "projects", "lines", "opened", "euros")
    }


def test_the_day_is_that_of_the_absences():
    said = what_if(SMALL, "--without", "organisation:caf", "--as-of", "2019-01-01").output
    assert "Au 1er janvier 2019 (date demandée)" in said
    assert "3 cases deviendraient silencieuses" in said
    assert "excus" not in said


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("signatory:sig-caf", "sans le signataire « Caisse d'allocations familiales"),
        ("ordinary_law_commitment:eng-caf", "Sans l'engagement de droit commun « Aide aux"),
        ("ordinary_law_commitment:eng-region", "rien ne tomberait, d'après ce que dit le contrat"),
        ("signatory:sig-region", "rien ne tomberait, d'après ce que dit le contrat"),
        ("project:P2", "(P2) : 1 case deviendrait silencieuse"),
        ("project:P1", "aucune case ne deviendrait silencieuse, 1 200,50 € et 300,00 € en nature"),
        ("territorial_action:TA03", "(TA03) : 1 case deviendrait silencieuse."),
        ("territorial_action:TA02", "silencieuse, 1 case ne serait plus qu'excusée."),
    ],
)
def test_each_kind_is_told_in_its_own_words(ref, said):
    done = what_if(SMALL, "--without", ref)
    assert done.exit_code == 0
    assert said.lower() in " ".join(done.output.lower().split())


def test_what_is_removed_is_not_told_to_fall():
    done = what_if(HELD, "--without", "territorial_action:TA01")
    assert "(TA01) : rien d'autre ne tomberait." in " ".join(done.output.split())
    assert "fiche-action TA01" not in done.output
    assert "Projets" not in what_if(SMALL, "--without", "project:P2").output


def test_long_lists_are_cut_and_shown_whole_on_demand(tmp_path):
    head, _, tail = (ROOT / SMALL).read_text().partition("  projects:\n")
    actions = "".join(
        f"    - {{id: Z{rank}, label: Z, state: running, programme: pt-1, orientations: [OR1],"
        " commitments: [{commitment: eng-caf}]}\n"
        for rank in range(20)
    )
    file = tmp_path / "contract.yaml"
    file.write_text(f"{head}{actions}  projects:\n{tail}")
    cut = what_if(file, "--without", "signatory:sig-caf").output
    assert "et 11 de plus (--all les montre)" in cut
    whole = what_if(file, "--without", "signatory:sig-caf", "--all").output
    assert "de plus" not in whole
    assert whole.count("fiche-action Z19") == 3
    assert "de plus" not in what_if(HELD, "--all").output


def test_a_contract_without_cell_says_so():
    said = " ".join(what_if(MARSEILLE).output.split())
    assert "Il manque : projet de territoire (introuvable), fiche-action" in said
    assert "ligne de financement (introuvable). Ce qui en dépend n'est pas regardé." in said
    assert "Aucune case n'est déclinée" in said
    assert "Le document ne nomme ni signataire" in said
    assert "rupture" not in said


def test_a_part_says_what_it_does_not_hold(tmp_path):
    file = tmp_path / "programming.yaml"
    file.write_text(
        "format: contratville/1\n"
        "part: {of: ville-exemple, generation: 2015-2023, holds: [projects, funding_lines]}\n"
        "as_of: 2016-12-31\n"
        "contract:\n"
        "  projects:\n"
        "    - id: P1\n      label: Jardin\n      year: 2016\n      instruction: validated\n"
        "      funding_lines: [{id: l, funder: caf, year: 2016, awarded: 10}]\n"
    )
    said = " ".join(what_if(file).output.split())
    assert "Partie du contrat « ville-exemple »" in said
    assert "Il manque : orientation stratégique, " in said
    assert "1. organisme caf 1 projet, 10,00 €" in said
    tree = json.loads(what_if(file, "--without", "organisation:caf", "--format", "json").output)
    assert {"what": "Signatory", "gap": None} in tree["missing"]
    assert tree["contract"] == {"id": "ville-exemple", "title": None}


def test_no_cut_point_is_told(tmp_path):
    file = tmp_path / "contract.yaml"
    text = (ROOT / SMALL).read_text()
    file.write_text(
        text.replace("state: running", "state: validated")
        .replace("commitment: eng-", "commitment: x-")
        .replace("territorial_action:", "framework_action:")
    )
    assert what_if(file).output.splitlines()[-1].startswith("silencieuse")
    assert "Aucun point de rupture" in what_if(file).output


@pytest.mark.parametrize(
    ("ref", "french", "english"),
    [
        (
            "orientation:OR1",
            "classes admises : signatory, organisation, ordinary_law_commitment, territorial_action",
            "kinds accepted: signatory, organisation, ordinary_law_commitment, territorial_action",
        ),
        ("organisation:x", "« organisation:x » n'existe pas", "« organisation:x » is not in"),
        ("caf", "n'est pas une référence", "is not a reference"),
    ],
)
def test_what_cannot_be_removed_is_refused(ref, french, english):
    for lang, said in (("fr", french), ("en", english)):
        done = what_if(SMALL, "--without", ref, "--lang", lang)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr


def test_an_unreadable_contract_is_told():
    done = what_if("nowhere.yaml")
    assert (done.exit_code, "DOC001" in done.stderr) == (2, True)
