"""The bundled contract of Marseille's size: what the generator makes, and it holds."""

import hashlib
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from benchmarks.documents import texts
from benchmarks.eras import OF_2015
from benchmarks.generator import document, generate
from click.testing import CliRunner

from contratville import check, dumps, example, load
from contratville.cli import main

ROOT = Path(__file__).parent.parent
NAME = "grande-ville-exemple"


@pytest.fixture(scope="module")
def bundled():
    return example(NAME)


def test_it_is_exactly_what_the_generator_makes(bundled):
    assert bundled.contract == generate()
    text = files("contratville.examples").joinpath(NAME, "contract.json").read_bytes()
    assert text.decode() == dumps(document())


def test_the_texts_beside_it_are_those_that_it_quotes(bundled):
    folder = files("contratville.examples").joinpath(NAME, "textes")
    found = {file.name: file.read_bytes().decode() for file in folder.iterdir()}
    assert found == {f"{id}.txt": text for id, text in texts(bundled.contract).items()}
    for one in bundled.contract.source_documents:
        text = found[f"{one.id}.txt"]
        assert one.sha256 == hashlib.sha256(text.encode()).hexdigest()
    for orientation in bundled.contract.orientations:
        assert orientation.label in found["cahier-2.txt"]


def test_one_command_writes_it_again(tmp_path):
    command = [sys.executable, "-m", "benchmarks.generator", str(tmp_path / NAME)]
    subprocess.run(command, cwd=ROOT, check=True)
    assert load(tmp_path / NAME) == example(NAME)


def test_it_says_that_it_is_fictional_and_when_it_is_judged(bundled):
    assert "(fictif)" in bundled.contract.title
    assert bundled.contract.standing.value == "fictional"
    assert (bundled.profile, bundled.as_of) == ("loi-2014", OF_2015.as_of)


def test_no_rule_finds_anything_in_it(bundled):
    report = check(bundled)
    assert [one.message("en") for one in report.findings] == []
    # one territory has an action that no project carries out yet; the texts of its documents are
    # not at hand, and councils given by counts do not tell who holds a seat
    unjudged = {judgement.rule.code for judgement in report.unjudged()}
    by_seats = {"CIT005", "CIT012", "CIT013", "CIT014"}
    assert unjudged - {"SRC002", "SRC003"} - by_seats == {"COH036"}


def test_it_is_copied_and_checked_from_the_command_line(tmp_path):
    folder = str(tmp_path / "copy")
    assert CliRunner().invoke(main, ["example", NAME, folder]).exit_code == 0
    assert CliRunner().invoke(main, ["check", folder]).exit_code == 0
