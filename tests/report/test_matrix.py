"""The matrix, the story of a cell and ordinary law, as an officer is shown them."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from benchmarks.generator import generate
from tests.golden_files import ROOT, golden

import contratville as cv
from contratville.analysis.articulation import (
    CellState,
    Reading,
    articulation,
    ordinary_law,
)
from contratville.codec import load
from contratville.model import (
    COLLECTIONS,
    CommitmentStatement,
    Location,
    Orientation,
    Project,
    ProjectTerritory,
    Ref,
)
from contratville.report import Look
from contratville.report.matrix import (
    cell_text,
    matrix_text,
    ordinary_law_text,
    pledge_text,
    records_markdown,
)
from contratville.report.matrix.signs import legend, pledge_legend, pledge_sign, sign
from contratville.rules import Origin

FILE = "tests/golden/articulation.yaml"
DAY = date(2017, 6, 30)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture
def document():
    return load(Path(FILE))


@pytest.fixture
def matrix(document):
    return articulation(document.contract, DAY)


@pytest.fixture(scope="module")
def large():
    """Give a contract of Marseille's size: 8 orientations, 6 territories, 35 neighbourhoods."""
    return generate()


def look(language="fr", **more):
    return Look(language=language, path=FILE, **more)


def story(document, row, column, language="fr", **more):
    made = articulation(document.contract, DAY, **more)
    report = cv.check(document, as_of=DAY, select=["COH001", "COH002", "COH039"])
    return cell_text(document, made, made.cell(row, column), report, look(language))


def flat(text):
    return " ".join(text.split())


# Golden files


@LANGUAGES
def test_the_matrix_as_text(matrix, language):
    golden(f"matrix.{language}.txt", matrix_text(matrix, Origin.DOCUMENT, look(language)))


def test_the_matrix_of_a_year_as_text(matrix):
    text = matrix_text(matrix, Origin.DOCUMENT, look(), year=2015)
    golden("matrix-year.fr.txt", text)
    assert "Cases promises, sans projet en 2015" in text


def test_the_matrix_by_neighbourhood_as_text(document):
    made = articulation(document.contract, DAY, by="neighbourhood")
    golden("matrix-neighbourhood.fr.txt", matrix_text(made, Origin.DOCUMENT, look()))


def test_ordinary_law_by_signatory_as_text(document):
    law = ordinary_law(document.contract)
    golden("matrix-signatory.fr.txt", ordinary_law_text(law, DAY, Origin.DOCUMENT, look()))


@pytest.mark.parametrize(
    ("name", "row", "column"), [("cell", "or1", "t1"), ("cell-silent", "or2", "t2")]
)
def test_the_story_of_a_cell(document, name, row, column):
    golden(f"{name}.fr.txt", story(document, row, column))


# Width and signs


@LANGUAGES
@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("year", [None, 2016])
@pytest.mark.parametrize("by", ["territory", "neighbourhood", "signatory"])
def test_no_line_is_wider_than_the_terminal(large, language, width, year, by):
    page = Look(language=language, width=width, path="contrat")
    if by == "signatory":
        text = ordinary_law_text(ordinary_law(large), DAY, Origin.ARGUMENT, page)
    else:
        made = articulation(large, DAY, by=by)
        assert len(made) == {"territory": 8 * 6, "neighbourhood": 8 * 35}[by]
        text = matrix_text(made, Origin.ARGUMENT, page, year=year)
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 40])
def test_all_columns_are_there_in_as_many_blocks_as_needed(large, width):
    made = articulation(large, DAY)
    lines = matrix_text(made, Origin.ARGUMENT, look(width=width)).splitlines()
    table = lines[: lines.index("Colonnes")]
    heads = [
        head for line in table for head in line.split() if head in {f"T{n}" for n in range(1, 7)}
    ]
    assert heads == [f"T{n}" for n in range(1, 7)]
    assert sum(line.startswith("1 ") for line in table) == (1 if width == 80 else 3)


def test_a_code_of_any_length_keeps_within_the_width():
    long = "T" + "x" * 90
    territory = ProjectTerritory(id="t" * 64, code=long, name="N" * 200, layer="decoupage")
    contract = load(Path(ROOT / FILE)).contract.adding(
        territory, Orientation(id="o" * 64, order=10**12, label="L" * 300)
    )
    for width in (40, 80):
        text = matrix_text(articulation(contract, DAY), Origin.ARGUMENT, look(width=width))
        table = text[: text.index("\nColonnes")].splitlines()
        assert max(map(len, table)) <= width


@LANGUAGES
def test_no_control_character_of_the_data_reaches_a_terminal(document, language):
    bad = "\x1b[31m\u202e\x07"
    contract = document.contract.replacing(
        evolve(document.contract.orientations["or1"], label=f"Emploi{bad}"),
        evolve(document.contract.project_territories["t1"], code=f"T1{bad}", name=f"N{bad}"),
        evolve(document.contract.neighbourhoods["phare"], code=f"QP{bad}", name=f"N{bad}"),
        evolve(document.contract.territorial_actions["fa1"], label=bad),
        evolve(document.contract.motivated_absences["ab1"], reason=bad),
    )
    broken = evolve(document, contract=contract)
    report = cv.check(broken, as_of=DAY)
    texts = [ordinary_law_text(ordinary_law(contract), DAY, Origin.ARGUMENT, look(language))]
    for by in ("territory", "neighbourhood"):
        made = articulation(contract, DAY, by=by)
        texts += [
            matrix_text(made, Origin.ARGUMENT, look(language)),
            records_markdown(made, language),
        ]
        texts += [cell_text(broken, made, cell, report, look(language)) for cell in made]
    for text in texts:
        assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
        assert "\u202e" not in text


@LANGUAGES
@pytest.mark.parametrize("year", [None, 2016])
def test_signs_are_ascii_differ_and_are_all_explained(matrix, language, year):
    made = {sign(cell, year, Reading.PROMISES, language): cell.state for cell in matrix}
    untold = evolve(next(iter(matrix)), state=None, actions=())
    made[sign(untold, year, Reading.PROMISES, language)] = None
    assert set(made.values()) == {*CellState, None}
    explained = dict(legend(year, Reading.PROMISES, language))
    assert len(explained) == len(made) == 5
    for shown, state in made.items():
        assert shown.isascii()
        assert shown in explained or state is CellState.DECLINED
    assert len(set(explained.values())) == 5
    text = matrix_text(matrix, Origin.ARGUMENT, look(language), year=year)
    for shown, words in explained.items():
        assert f"{shown} " in text
        assert words in text


@LANGUAGES
def test_signs_of_ordinary_law_are_ascii_differ_and_are_all_explained(document, language):
    law = ordinary_law(document.contract)
    one = next(iter(law))
    states = [*CommitmentStatement, None]
    signs = [pledge_sign(evolve(one, state=state), language) for state in states]
    assert len(set(signs)) == 5
    assert all(shown.isascii() for shown in signs)
    assert [shown for shown, _ in pledge_legend(language)] == signs
    text = ordinary_law_text(law, DAY, Origin.ARGUMENT, look(language))
    assert all(words in text for _, words in pledge_legend(language))


def test_a_meaning_that_takes_several_lines_stays_beside_its_sign(matrix):
    text = matrix_text(matrix, Origin.ARGUMENT, look(width=40))
    assert "  1      déclinée : nombre de\n         fiches-actions\n" in text


def test_colours_are_used_when_asked_only(matrix):
    assert "\x1b[" not in matrix_text(matrix, Origin.ARGUMENT, look())
    assert "\x1b[1" in matrix_text(matrix, Origin.ARGUMENT, look(color=True))


# What is said


@LANGUAGES
def test_each_text_is_in_one_language(document, matrix, language):
    texts = [
        matrix_text(matrix, Origin.DOCUMENT, look(language), year=2016),
        ordinary_law_text(ordinary_law(document.contract), DAY, Origin.DOCUMENT, look(language)),
        *(story(document, *cell.key, language) for cell in matrix),
        records_markdown(matrix, language),
    ]
    other = {
        "fr": ["Silent", "Cell ", "none", "action that"],
        "en": ["Silenc", "Case ", "aucun", "vaille"],
    }
    for text in texts:
        said = "\n".join(line for line in text.splitlines() if " | " not in line)
        assert not [foreign for foreign in other[language] if foreign in said]
        assert "{" not in said


def test_an_expired_deferral_is_said_to_be_and_one_to_come_too(document):
    assert "jusqu'au 31 décembre 2016 : échue" in flat(story(document, "or2", "t2"))
    assert "jusqu'au 31 janvier 2018, «" in flat(story(document, "or2", "t1"))
    absence = document.contract.motivated_absences["ab1"]
    later = document.contract.replacing(evolve(absence, decided_on=date(2018, 1, 1)))
    told = flat(story(evolve(document, contract=later), "or2", "t1"))
    assert "Case silencieuse" in told
    assert "décidée le 1er janvier 2018 : à venir" in told


def test_the_four_questions_are_answered_action_by_action(document):
    told = flat(story(document, "or1", "t1", "en"))
    assert "Q3 Which ordinary law does it use, promised by whom? → eng-conseillers" in told
    assert (
        "Q2 Which framework action does it decline, or why none? Specific to the territory" in told
    )
    assert "Open: no ordinary-law commitment" in told
    assert "2016: 1 project; awarded: ordinary law €2,000.50, specific credits €8,000.00" in told
    assert "ordinary law €500.00 in kind (1 line without amount awarded)" in told


def test_a_silent_cell_says_who_is_to_complete_what(document):
    told = flat(story(document, "or1", "t2"))
    assert "Case silencieuse" in told
    assert "Équipe de territoire : COH002" in told
    assert "ac1 « Un parcours vers l'emploi (fictif) »" in told


def test_a_cell_that_could_not_be_told_says_what_is_missing(document):
    made = articulation(document.contract, DAY, unknown=["motivated_absences"])
    report = cv.check(document, as_of=DAY, select=["COH002"])
    text = cell_text(document, made, made.cell("or1", "t2"), report, look())
    assert "Case non évaluée ; il manque : absence motivée." in text
    assert "aucune dans les données" in text
    page = matrix_text(made, Origin.ARGUMENT, look())
    assert "Pour juger les autres, il manque : absence motivée." in page
    assert "Cases silencieuses" not in page


def test_without_the_projects_the_page_says_so(document):
    made = articulation(document.contract, DAY, unknown=["projects"])
    for language, said in (("fr", "il manque : projet"), ("en", "missing: project")):
        text = matrix_text(made, Origin.ARGUMENT, look(language), year=2015)
        assert said in text
        assert "fa2 «" not in text
    assert sign(made.cell("or1", "t1"), 2015, Reading.PROMISES, "fr") == "2>?"


def test_a_gap_is_named_in_the_language_of_the_reader(document):
    gap = cv.model.Gap(field="commitments", reason=cv.model.GapReason.LOST)
    one = evolve(document.contract.territorial_actions["fa2"], gaps=(gap,))
    broken = evolve(document, contract=document.contract.replacing(one))
    assert "lacune déclarée : engagements mobilisés" in flat(story(broken, "or1", "t1"))
    assert "declared gap: commitments" in flat(story(broken, "or1", "t1", "en"))


def test_a_cell_that_no_rule_judges_says_so(document):
    told = flat(story(document, "or1", "jetee", by="neighbourhood"))
    assert "elles jugent les cases des territoires, non des quartiers" in told


def test_what_stands_apart_is_told_without_any_cell(document):
    layer = evolve(document.contract.territorial_layers["decoupage"], current=False)
    made = articulation(document.contract.replacing(layer), DAY)
    text = matrix_text(made, Origin.ARGUMENT, look())
    assert "Aucune case ; il manque : « découpage courant »" in text
    assert "fa1 « Permanences pour l'emploi aux Dunes (fictif) » : territoire hors" in text
    assert "Programmé, jamais promis" in text


def test_without_anything_the_page_says_what_is_missing():
    contract = cv.Contract(
        id="c", title="Contrat (fictif)", generation=cv.model.Generation.FROM_2015
    )
    text = matrix_text(articulation(contract, DAY), Origin.ARGUMENT, look())
    assert "Aucune case ; il manque : orientation stratégique, territoire de projet." in text
    law = ordinary_law_text(ordinary_law(contract), DAY, Origin.ARGUMENT, look())
    assert "Aucune case ; il manque : signataire, orientation stratégique." in law


def test_a_bare_table_says_that_it_is_read_alone(document):
    place = Location(place=Ref("project_territory", "t1"))
    one = Project(id="p", label="P", year=2016, instruction=cv.model.Instruction.VALIDATED,
                  orientations=("o1",), locations=(place,))  # fmt: skip
    contract = cv.Contract(id="c", title="", generation=cv.model.Generation.FROM_2015).adding(one)
    made = articulation(contract, DAY, unknown=set(COLLECTIONS.values()) - {"projects"})
    text = matrix_text(made, Origin.ARGUMENT, look())
    assert "Lecture par la programmation seule" in text
    assert "déclinées" not in text
    assert text.splitlines()[0] == "Partie du contrat « c »"
    assert "ne figurent que ceux qu'elles citent" in " ".join(text.split())
    markdown = records_markdown(made, "fr")
    assert "lue par la programmation seule" in markdown
    assert "déclinée" not in markdown
    assert markdown.startswith("**Partie du contrat « c »** — ")
    assert "| o1 | 1 |" in markdown


def test_who_must_answer_for_a_silence_is_named(document):
    law = ordinary_law(document.contract)
    told = pledge_text(document, law, law.cell("sig-region", "1"), look())
    assert flat(told).startswith(
        "sig-region « Région d'exemple (fictive) » × or1 « Emploi et insertion » Silencieux. "
        "Doit répondre : region « Région d'exemple (fictive) », au plus tard le 30 septembre 2017."
    )
    undated = pledge_text(document, law, law.cell("sig-ville", "or1"), look("en"))
    assert "with no date set" in undated
    used = pledge_text(document, law, law.cell("sig-etat", "or1"), look())
    assert "Mobilisé par" in used
    assert "fa1 « Permanences" in used
    assert "Doit répondre" not in used
