"""``contratville check --sources``: quotes looked for in the texts of their documents."""

import json

import pytest
from click.testing import CliRunner

from contratville.cli import main
from contratville.codec import SourceText
from contratville.rules import example_sources, examples_of

TEXT = "la déclinaison sur les 6 territoires de projet (texte fictif)\n"


@pytest.fixture(autouse=True)
def in_french(monkeypatch):
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def contract(tmp_path):
    """The bad example of SRC002, as a file."""
    file = tmp_path / "contract.yaml"
    file.write_text(examples_of("SRC002")[0])
    return file


@pytest.fixture
def texts(tmp_path):
    """A folder with the text that it quotes."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "presentation.txt").write_text(example_sources("SRC002")["presentation"].text)
    return folder


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_quote_that_is_not_in_its_text_is_told_at_its_place(contract, texts):
    done = run("check", contract, "--select", "SRC002", "--sources", texts)
    assert done.exit_code == 1
    said = " ".join(done.stdout.split())
    assert "« les six territoires de projet »" in said
    assert "le passage le plus proche dit « … des territoires, sur les 6 territoires" in said
    assert f"{contract.as_posix()}:14:18" in done.stdout
    assert done.stderr == ""


def test_without_texts_quotes_are_not_evaluated(contract):
    done = run("check", contract, "--select", "SRC002")
    assert done.exit_code == 0
    assert "il manque : textes des documents cités" in done.stdout
    assert "1 règle n'a pas pu être jugée" in done.stdout


def test_a_text_that_is_not_in_the_folder_is_named(contract, texts):
    (texts / "presentation.txt").unlink()
    done = run("check", contract, "--select", "SRC002", "--sources", texts)
    assert done.exit_code == 0
    assert "texte du document « presentation »" in " ".join(done.stdout.split())
    tree = json.loads(
        run("check", contract, "--select", "SRC", "--sources", texts, "--format", "json").stdout
    )
    missing = [
        one
        for outcome in tree["outcomes"]
        for reason in outcome["reasons"]
        for one in reason["missing"]
    ]
    named = {
        "what": "source_text:presentation",
        "gap": None,
        "words": "texte du document « presentation »",
    }
    assert named in missing


def test_texts_of_no_document_are_told_on_the_error_stream(contract, texts):
    for name in ("presentation-2.txt", "autre.txt"):
        (texts / name).write_text(TEXT)
    done = run("check", contract, "--select", "SRC002", "--sources", texts, "--format", "json")
    assert done.exit_code == 1
    assert done.stderr == (
        "textes qui ne sont ceux d'aucun document source : autre, presentation-2\n"
    )
    json.loads(done.stdout)


def test_texts_of_another_contract_checked_with_it_are_not_told(contract, texts, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(examples_of("SRC003")[1])
    (texts / "cahier-2.txt").write_text(example_sources("SRC003")["cahier-2"].text)
    done = run("check", contract, other, "--select", "SRC003", "--sources", texts)
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", "n'est pas un dossier"), ("en", "is not a folder")]
)
def test_a_folder_that_does_not_exist_is_a_misuse(contract, tmp_path, lang, said):
    for command in (("check", contract), ("explain", "SRC002", "--in", contract)):
        done = run(*command, "--sources", tmp_path / "nowhere", "--lang", lang)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_a_text_that_cannot_be_read_is_told_with_its_code_and_nothing_is_judged(contract, texts):
    (texts / "autre.txt").write_bytes("référence".encode("cp1252"))
    done = run("check", contract, "--sources", texts)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "DOC004" in done.stderr
    assert f"{(texts / 'autre.txt').as_posix()}:1:2" in done.stderr


def test_nothing_is_said_of_texts_when_no_contract_can_be_read(texts, tmp_path):
    done = run("check", tmp_path / "nowhere.yaml", "--sources", texts)
    assert (done.exit_code, done.stderr) == (2, "")


def test_a_rule_is_explained_on_a_contract_with_its_texts(contract, texts):
    done = run("explain", "SRC002", "--in", contract, "--sources", texts)
    assert done.exit_code == 0
    assert "Ce qui ne tient pas" in done.stdout


def test_the_text_that_the_examples_quote_is_shown_with_them():
    done = run("explain", "SRC002")
    assert "Texte source presentation.txt" in done.stdout
    assert "à l’échelle com-" in done.stdout


def test_the_digest_of_a_text_is_that_of_its_file(texts):
    data = (texts / "presentation.txt").read_bytes()
    assert SourceText.of(data.decode()) == example_sources("SRC002")["presentation"]
