"""``contratville matrix``, as its users run it."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from contratville.analysis.articulation import articulation
from contratville.cli import main
from contratville.codec import load
from contratville.examples import example_names

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
FILE = "tests/golden/articulation.yaml"
HEAD = "format: contratville/1\ncontract: {id: c, title: Contrat fictif, generation: 2015-2023"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


def run(*words, env=None):
    return CliRunner().invoke(main, ["matrix", *(str(word) for word in words)], env=env)


def shown(*words, **more):
    done = run(*words, **more)
    assert done.exit_code == 0, done.output
    assert not done.stderr
    return done.stdout_bytes.decode()


def refused(*words, **more):
    """Give what is said on the error stream; nothing else is, and there is no traceback."""
    done = run(*words, **more)
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def golden(name):
    return (GOLDEN / name).read_bytes().decode()


def part(tmp_path, holds, body):
    file = tmp_path / "partie.yaml"
    said = f"part: {{of: c, generation: 2015-2023, holds: [{holds}]}}"
    file.write_text(f"format: contratville/1\n{said}\ncontract:\n{body}")
    return file


# Options


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((), "matrix.fr.txt"),
        (("--lang", "en"), "matrix.en.txt"),
        (("--year", "2015"), "matrix-year.fr.txt"),
        (("--by", "neighbourhood"), "matrix-neighbourhood.fr.txt"),
        (("--by", "signatory"), "matrix-signatory.fr.txt"),
        (("--format", "markdown"), "matrix.fr.md"),
        (("--format", "csv", "--year", "2016"), "matrix.csv"),
    ],
)
def test_each_option_gives_its_page(words, name):
    assert shown(FILE, *words) == golden(name)


def test_json_is_the_published_tree():
    made = json.loads(shown(FILE, "--format", "json", "--year", "2016"))
    assert made == json.loads(golden("matrix.json"))
    law = json.loads(shown(FILE, "--format", "json", "--by", "signatory"))
    assert (law["format"], law["by"]) == ("contratville-matrix/1", "signatory")


@pytest.mark.parametrize("cell", ["or1,t2", "1,T2", "or1,T2", " or1 , t2 ", "1,t2"])
def test_a_cell_is_named_by_ids_or_codes(cell):
    text = shown(FILE, "--cell", cell)
    assert text.startswith("or1 « Emploi et insertion » × T2 « La Jetée (fictive) »\n")
    assert "COH002" in text


def test_the_story_of_a_cell_is_told_in_each_cut():
    assert "« Le Phare (fictif) »" in shown(FILE, "--by", "neighbourhood", "--cell", "1,phare")
    assert "Doit répondre" in shown(FILE, "--by", "signatory", "--cell", "sig-region,1")
    assert "Silent cell" in shown(FILE, "--cell", "1,T2", "--lang", "en")


def test_the_story_tells_where_everything_stands():
    text = shown(FILE, "--cell", "1,T1")
    lines = (ROOT / FILE).read_text().splitlines()
    named = re.compile(
        r"^ +(\S+) «[^»]*».*\n(?: {2}\S.*\n)*? {4}tests\S+:(\d+):(\d+)$", re.MULTILINE
    )
    places = named.findall(text)
    assert [id for id, _, _ in places] == ["ac1", "fa1", "fa2", "eng-conseillers"]
    for id, line, column in places:
        assert lines[int(line) - 1][int(column) - 1 :] == id


@pytest.mark.parametrize(
    ("day", "state"),
    [("2015-06-30", "silent"), ("2016-06-30", "deferred"), ("2018-02-01", "silent")],
)
def test_absences_are_judged_at_the_date_asked(day, state):
    rows = csv.DictReader(io.StringIO(shown(FILE, "--format", "csv", "--as-of", day)))
    found = {(row["orientation"], row["project_territory"]): row["state"] for row in rows}
    assert found["or2", "t1"] == state


def test_the_date_and_its_origin_head_the_page():
    assert "Articulation au 30 juin 2017 (date du document)" in shown(FILE)
    assert "Articulation au 1er février 2016 (date demandée)" in shown(
        FILE, "--as-of", "2016-02-01"
    )


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
@pytest.mark.parametrize("by", ["territory", "neighbourhood", "signatory"])
def test_what_is_printed_is_what_is_written_to_a_file(tmp_path, form, by):
    file = tmp_path / "matrice"
    words = (FILE, "--by", by, "--format", form)
    assert shown(*words, "--output", file) == ""
    assert file.read_bytes().decode() == shown(*words)


def test_the_story_of_a_cell_can_be_written_to_a_file(tmp_path):
    file = tmp_path / "case.txt"
    assert shown(FILE, "--cell", "1,T1", "--output", file) == ""
    assert file.read_text() == shown(FILE, "--cell", "1,T1")


@pytest.mark.parametrize("name", example_names())
@pytest.mark.parametrize("by", ["territory", "neighbourhood", "signatory"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_bundled_contract_has_its_pages(name, by, lang):
    path = f"src/contratville/examples/{name}"
    text = shown(path, "--by", by, "--lang", lang)
    assert max(map(len, text.splitlines())) <= 80


def test_the_command_that_a_page_gives_can_be_run(tmp_path):
    folder = tmp_path / "mon contrat"
    folder.mkdir()
    (folder / "contract.yaml").write_text((ROOT / FILE).read_text())
    page = " ".join(shown(folder).split())
    (path, cell) = re.search(r"contratville matrix '(.+?)' --cell (\S+)", page).groups()
    assert "Case silencieuse" in shown(path, "--cell", cell)


def test_it_runs_as_a_program():
    done = subprocess.run(
        [sys.executable, "-m", "contratville", "matrix", FILE, "--format", "csv"],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == 6


# Parts


def test_a_part_leaves_untold_what_it_does_not_hold(tmp_path):
    body = """\
  territorial_programmes: [{id: p1, territory: t1, state: validated}]
  territorial_actions:
    - {id: f1, label: Fiche (fictive), state: running, programme: p1, orientations: [o1]}
    - {id: f2, label: Fiche (fictive), state: proposed, programme: p1, orientations: [o2]}
"""
    file = part(tmp_path, "territorial_programmes, territorial_actions", body)
    tree = json.loads(shown(file, "--format", "json", "--as-of", "2016-01-01"))
    assert [cell["state"] for cell in tree["cells"]] == ["declined", None]
    assert tree["missing"] == ["MotivatedAbsence"]
    assert tree["never_programmed"] is None
    text = shown(file, "--as-of", "2016-01-01", "--year", "2016")
    assert "Pour juger les autres, il manque : absence motivée." in text
    assert "1>?" in text
    assert "il manque : projet" in text


def test_a_bare_table_says_that_it_is_read_alone(tmp_path):
    body = """\
  projects:
    - {id: x1, label: Projet (fictif), year: 2016, instruction: validated, orientations: [o1],
       locations: [{place: "project_territory:t1"}]}
  funding_lines: [{id: l1, project: x1, year: 2016, awarded: 10}]
"""
    text = shown(part(tmp_path, "projects, funding_lines", body), "--as-of", "2016-12-31")
    assert "Lecture par la programmation seule" in text
    assert re.search(r"^o1 +1$", text, re.MULTILINE)
    assert "Cases silencieuses" not in text


def test_a_part_by_signatory_does_not_call_anyone_silent(tmp_path):
    body = """\
  organisations: [{id: org, name: Organisme (fictif), kind: other}]
  signatories: [{id: s1, organisation: org, role: optional, state: signed}]
  orientations: [{id: o1, order: 1, label: Emploi}]
"""
    file = part(tmp_path, "organisations, signatories, orientations", body)
    text = shown(file, "--by", "signatory", "--as-of", "2016-12-31")
    assert re.search(r"^s1 Organisme \(fictif\) +\?$", text, re.MULTILINE)


# What cannot be done


@pytest.mark.parametrize("cell", ["or1", "or1,", ",t1", ",", "", "or1;t1"])
def test_a_cell_that_is_not_a_pair_is_refused(cell):
    said = refused(FILE, "--cell", cell)
    assert "ne désigne pas une case : ligne,colonne est attendu" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cell", "or9,t1"), "« or9 » n'est pas dans le tableau ; il y a : or1, or2, or3"),
        (("--cell", "or1,t9"), "« t9 » n'est pas dans le tableau ; il y a : t1, t2"),
        (("--cell", "or1,t1,t2"), "« t1,t2 » n'est pas dans le tableau"),
        (("--cell", "t1,or1"), "« t1 » n'est pas dans le tableau"),
        (("--by", "neighbourhood", "--cell", "or1,t1"), "il y a : jetee, phare, dunes"),
        (("--by", "signatory", "--cell", "sig-parti,or1"), "« sig-parti » n'est pas"),
        (("--cell", "or1,t1", "--format", "json"), "--format json ne va pas avec"),
        (("--by", "signatory", "--year", "2016"), "--year ne va pas avec --by signatory"),
    ],
)
def test_what_is_asked_in_vain_is_refused_with_what_there_is(words, said):
    assert said in refused(FILE, *words)
    assert "is not" in refused(FILE, *words, "--lang", "en") or "not go" in refused(
        FILE, *words, "--lang", "en"
    )


def test_a_cell_of_a_contract_without_any_is_refused(tmp_path):
    file = tmp_path / "vide.yaml"
    file.write_text(HEAD + "}\n")
    assert "il y a : rien" in refused(file, "--cell", "or1,t1")


@pytest.mark.parametrize(
    "words",
    [
        ("--by", "commune"),
        ("--format", "xml"),
        ("--as-of", "31/12/2016"),
        ("--as-of", "2016-02-30"),
        ("--year", "deux mille"),
        ("--lang", "de"),
    ],
)
def test_an_option_that_is_not_understood_is_refused(words):
    assert words[0] in refused(FILE, *words)


def test_a_contract_that_cannot_be_read_is_refused_with_the_place(tmp_path):
    file = tmp_path / "mauvais.yaml"
    file.write_text(HEAD + ", orientations: [{id: o1, order: x, label: L}]}\n")
    said = refused(file)
    assert f"{file.as_posix()}:2:" in said
    assert "DOC" in said
    assert "DOC" in refused(file, "--format", "json")
    assert refused("nulle/part.yaml")
    assert refused(FILE, "--output", tmp_path / "nulle" / "part.txt")


def test_nothing_is_written_when_something_is_refused(tmp_path):
    file = tmp_path / "case.txt"
    refused(FILE, "--cell", "or9,t1", "--output", file)
    assert not file.exists()


def test_a_year_that_no_calendar_has_has_no_project():
    for year in ("0", "-1", "99999999"):
        rows = csv.DictReader(io.StringIO(shown(FILE, "--format", "csv", "--year", year)))
        assert {row["projects"] for row in rows} == {"0"}


def test_the_page_and_the_library_tell_the_same():
    document = load(Path(FILE))
    made = articulation(document.contract, document.as_of)
    rows = csv.DictReader(io.StringIO(shown(FILE, "--format", "csv")))
    assert [row["state"] for row in rows] == [cell.state.value for cell in made]
