"""The command line, as its users run it."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.golden_files import GOLDEN, ROOT, golden

from contratville.cli import main
from contratville.examples import example_names
from contratville.rules import CATALOGUE, Profile

MARSEILLE = "src/contratville/examples/marseille-2015"
BAD = "tests/golden/fautes.yaml"
HELD = "src/contratville/examples/ville-exemple"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


def run(*words, env=None):
    return CliRunner().invoke(main, [str(word) for word in words], env=env)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "words", "status"),
    [
        ("marseille-2015", (MARSEILLE,), 1),
        (
            "fautes",
            (BAD, "--as-of", "2015-12-31", "--profile", "marseille-2015", "--select", "REF"),
            1,
        ),
    ],
)
def test_the_report_as_text(name, words, status, lang):
    done = run("check", *words, "--lang", lang)
    assert done.exit_code == status
    golden(f"{name}.{lang}.txt", done.output)


def test_the_report_as_json():
    done = run("check", BAD, "--format", "json", "--as-of", "2015-12-31", "--select", "REF")
    assert done.exit_code == 1
    golden("fautes.json", done.output)
    tree = json.loads(done.output)
    assert tree["format"] == "contratville-report/1"
    assert tree["readable"] is True
    assert tree["summary"]["findings"] == len(tree["findings"])
    codes = {finding["code"] for finding in tree["findings"]}
    asked = {rule.code for rule in CATALOGUE if rule.family == "REF"}
    assert codes == asked - {"REF009", "REF013"}
    for finding in tree["findings"]:
        assert finding["location"]["file"] == BAD
        assert finding["location"]["pointer"].startswith("/contract/")
        assert len(finding["fingerprint"]) == 64


@pytest.mark.parametrize("option", ["explain", "show"])
def test_a_page_as_text(option):
    words = {"explain": ("REF008",), "show": (MARSEILLE, "orientation:OR2")}[option]
    done = run(option, *words)
    assert done.exit_code == 0
    golden(f"{option}.fr.txt", done.output)


@pytest.mark.parametrize("code", [*(rule.code for rule in CATALOGUE), "DOC021", "DOC036", "DOC076"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_rule_and_fault_is_explained(code, lang):
    done = run("explain", code.lower(), "--lang", lang)
    assert done.exit_code == 0
    assert done.output.startswith(code)
    assert "{{" not in done.output


def test_a_rule_is_explained_by_its_slug():
    assert run("explain", "insee-code").output.startswith("REF008")


def test_a_rule_is_explained_on_a_contract():
    done = run("explain", "REF015", "--in", MARSEILLE)
    assert done.exit_code == 0
    golden("explain-in.fr.txt", done.output)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("REF006", "--in", BAD), "Ce qui ne tient pas"),
        (("REF017", "--in", MARSEILLE), "Ce qui tient"),
        (("REF016", "--in", MARSEILLE), "Ce qui n'a pas pu être jugé"),
        (("REF013", "--in", BAD, "--profile", "core"), "le profil ne connaît aucun texte de gabarit"),
        (("REF005", "--in", BAD, "--as-of", "2014-01-01"), "au 1er janvier 2014 (date demandée)"),
        (("REF009", "--in", BAD, "--profile", "discovery"), "n'est pas du profil discovery"),
    ],
)  # fmt: skip
def test_what_a_rule_says_of_a_contract_is_told_by_outcome(words, said):
    done = run("explain", *words)
    assert done.exit_code == 0
    assert said.lower() in " ".join(done.output.lower().split())


def test_a_contract_that_cannot_be_read_is_told_by_explain():
    done = run("explain", "REF006", "--in", "nowhere.yaml")
    assert (done.exit_code, "DOC001" in done.output) == (2, True)


def test_a_code_that_does_not_exist_is_told():
    done = run("explain", "XYZ001")
    assert done.exit_code == 2
    assert "XYZ001" in done.output


def listed(*words):
    return re.findall(r"^([A-Z]{3}\d{3})  ", run("rules", *words).output, re.MULTILINE)


def test_the_rules_are_listed():
    discovery = Profile.load("discovery", CATALOGUE)
    assert listed() == [rule.code for rule in CATALOGUE]
    assert listed("--profile", "discovery") == [
        rule.code for rule in CATALOGUE if discovery.selects(rule)
    ]
    trees = json.loads(run("rules", "--format", "json", "--lang", "en").output)
    assert [tree["code"] for tree in trees] == [rule.code for rule in CATALOGUE]
    titles = {tree["code"]: tree["title"] for tree in trees}
    assert titles["REF001"] == "Identifier used twice"


@pytest.mark.parametrize("day", ["2014-01-01", "2015-12-31", "2024-11-17", "2024-11-18"])
def test_the_rules_in_force_on_a_day_come_first_the_others_apart(day):
    at = date.fromisoformat(day)
    standing = [rule.code for rule in CATALOGUE if rule.in_force(at)]
    others = [rule.code for rule in CATALOGUE if not rule.in_force(at)]
    assert listed("--at", day) == standing + others
    output = run("rules", "--at", day).output
    assert ("Texte qui n'est pas en vigueur à cette date" in output) is bool(others)
    trees = json.loads(run("rules", "--at", day, "--format", "json").output)
    assert [tree["code"] for tree in trees if not tree["in_force"]] == others


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--select", "REF007"), 0),
        (("--select", "REF007", "--fail-on", "warning"), 1),
        (("--select", "REF017", "--fail-on", "warning"), 0),
        (("--ignore", "CAL,COH,CTR,ORI,REF,SIG,TER"), 0),
    ],
)
def test_the_exit_status_says_whether_there_is_something_to_settle(words, status):
    assert run("check", BAD, "--as-of", "2015-12-31", *words).exit_code == status


def test_the_last_line_is_one_plain_sentence():
    last = {
        words: run("check", *words, "--as-of", "2015-12-31").output.strip().splitlines()[-1]
        for words in (
            (MARSEILLE, "--select", "REF"),
            (MARSEILLE, "--select", "REF001"),
            (BAD, "--select", "REF"),
        )
    }
    assert list(last.values()) == [
        "Rien à régler, mais 5 règles n'ont pas pu être jugées, en tout ou en partie.",
        "Rien à régler : tout a été jugé.",
        "18 points à régler, dont 11 bloquants.",
    ]


def test_several_contracts_are_checked_and_the_gravest_status_is_given(tmp_path):
    missing = tmp_path / "nowhere.yaml"
    done = run("check", MARSEILLE, BAD, missing, "--format", "json", "--as-of", "2015-12-31")
    assert done.exit_code == 2
    trees = json.loads(done.output)
    assert [tree["readable"] for tree in trees] == [True, True, False]
    assert trees[2]["faults"][0]["code"] == "DOC001"
    assert run("check", MARSEILLE, BAD, "--as-of", "2015-12-31").exit_code == 1


def test_the_report_is_written_to_a_file_when_asked(tmp_path):
    file = tmp_path / "report.txt"
    done = run("check", MARSEILLE, "--output", file)
    assert (done.exit_code, done.output) == (1, "")
    assert file.read_text() == (GOLDEN / "marseille-2015.fr.txt").read_text()
    assert os.listdir(tmp_path) == ["report.txt"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"CONTRATVILLE_LANG": "en"}, "en"),
        ({"CONTRATVILLE_LANG": "fr", "LC_ALL": "en_GB.UTF-8"}, "fr"),
        ({"CONTRATVILLE_LANG": "", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"CONTRATVILLE_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "fr"),
        ({"CONTRATVILLE_LANG": "", "LC_ALL": "C"}, "fr"),
    ],
)
def test_the_language_is_that_of_the_environment(environment, language):
    done = run("check", HELD, env=environment)
    assert ("Rien à régler" in done.output) is (language == "fr")


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", MARSEILLE, "--as-of", "2015-13-01"),
        ("check", MARSEILLE, "--profile", "nobody"),
        ("check", MARSEILLE, "--profile", "tests/golden/nowhere.toml"),
        ("check", MARSEILLE, "--select", "XYZ"),
        ("check", MARSEILLE, "--format", "pdf"),
        ("show", MARSEILLE, "OR2"),
        ("show", MARSEILLE, "orientation:OR9"),
        ("show", "nowhere", "orientation:OR9"),
        ("example", "paris", "somewhere"),
        ("convert", "nowhere.yaml", "somewhere.json"),
        ("convert", MARSEILLE, "somewhere.txt"),
        ("convert", MARSEILLE, "tests"),
        ("convert", MARSEILLE, "no/such/folder/contract.json"),
        ("nothing",),
    ],
    ids=" ".join,
)
def test_a_misuse_is_told_and_exits_with_2(words):
    done = run(*words)
    assert done.exit_code == 2
    assert done.output.strip()
    assert "Traceback" not in done.output
    assert not Path("somewhere").exists()
    assert not list(ROOT.glob("somewhere*"))


@pytest.mark.parametrize("target", ["contract.json", "contract.yaml", "contract"])
def test_a_contract_is_converted_and_read_back(tmp_path, target):
    done = run("convert", MARSEILLE, tmp_path / target, "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout == f"written: {(tmp_path / target).as_posix()}\n"
    assert run("check", tmp_path / target, "--select", "REF001").exit_code == 0
    back = run("convert", tmp_path / target, tmp_path / "back.json")
    assert back.exit_code == 0
    direct = run("convert", MARSEILLE, tmp_path / "direct.json")
    assert direct.exit_code == 0
    assert json.loads((tmp_path / "back.json").read_text()) == json.loads(
        (tmp_path / "direct.json").read_text()
    )


def test_comments_that_are_dropped_are_told_on_the_error_stream(tmp_path):
    done = run("convert", MARSEILLE, tmp_path / "contract.json")
    assert "les commentaires de ce fichier n'ont pas été repris" in done.stderr
    assert "commentaires" not in done.stdout


def test_unknown_keys_are_kept_on_demand(tmp_path):
    file = tmp_path / "contract.yaml"
    file.write_text(
        "format: contratville/1\n"
        "contract: {id: c, title: Contrat fictif, generation: 2015-2023, x: 1}\n"
    )
    assert run("convert", file, tmp_path / "c.json").exit_code == 2
    assert not (tmp_path / "c.json").exists()
    assert run("convert", file, tmp_path / "c.json", "--keep-unknown").exit_code == 0
    assert json.loads((tmp_path / "c.json").read_text())["contract"]["x"] == 1


def test_an_example_is_copied_and_the_examples_are_listed(tmp_path):
    assert run("example").output == f"exemples fournis : {', '.join(example_names())}\n"
    done = run("example", "ville-exemple", tmp_path / "copy")
    assert done.exit_code == 0
    assert run("check", tmp_path / "copy").exit_code == 0


@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_is_in_one_language(command):
    pages = {}
    for language in ("fr", "en"):
        done = subprocess.run(
            [sys.executable, "-m", "contratville", *command.split(), "--help"],
            capture_output=True,
            env=os.environ | {"CONTRATVILLE_LANG": language},
            check=True,
        )
        pages[language] = [line.strip() for line in done.stdout.decode().splitlines() if line]
    common = set(pages["fr"]) & set(pages["en"])
    assert not {line for line in common if " " in line and not line.startswith("--")}
    assert all("..." not in line for line in pages["fr"][1:] + pages["en"][1:])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check",), "il manque « PATH... »"),
        (("check", "--xyz"), "option « --xyz » inconnue"),
        (("check", "--formt"), "option « --formt » inconnue ; la plus proche est « --format »"),
        (("check", "a", "--format"), "l'option « --format » attend une valeur"),
        (("convert", "a", "b", "--keep-unknown=1"), "l'option « --keep-unknown » n'attend pas de valeur"),
        (("check", "a", "--format", "pdf"), "« --format » : valeurs admises : text, json"),
        (("check", "a", "--as-of", "3"), "« --as-of » : une date est attendue, sous la forme 2015-12-31"),
        (("check", "a", "--output", "tests"), "« --output » : un fichier est attendu, pas un dossier"),
        (("convert", "a"), "il manque « OUT »"),
        (("convert", "a", "b", "c"), "en trop : c"),
        (("verify",), "commande « verify » inconnue"),
    ],
)  # fmt: skip
def test_a_misuse_is_told_in_the_language_of_the_environment(words, said):
    done = run(*words)
    assert (done.exit_code, done.output.splitlines()[-1]) == (2, f"Erreur : {said}.")
    done = run(*words, env={"CONTRATVILLE_LANG": "en"})
    assert done.exit_code == 2
    assert done.output.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("columns", ["abc", "0", "", "20", "500"])
def test_no_width_of_terminal_is_a_misuse(columns):
    assert run("check", HELD, env={"COLUMNS": columns}).exit_code == 0


@pytest.mark.parametrize("module", [["-m", "contratville"], []])
def test_it_runs_as_a_module_and_as_a_program(module):
    program = (
        [sys.executable, *module] if module else [Path(sys.executable).with_name("contratville")]
    )
    done = subprocess.run([*program, "check", MARSEILLE], capture_output=True, check=False)
    assert done.stdout.decode() == (GOLDEN / "marseille-2015.fr.txt").read_text()


def test_it_speaks_french_whatever_the_environment_says_of_encodings():
    done = subprocess.run(
        [sys.executable, "-m", "contratville", "check", HELD],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        check=True,
    )
    assert "Rien à régler" in done.stdout.decode()
