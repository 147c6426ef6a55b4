"""The matrix and ordinary law as data: CSV, Markdown and JSON, for other tools."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from tests.golden_files import ROOT, golden

from contratville.analysis.articulation import (
    Answer,
    CellState,
    Question,
    articulation,
    ordinary_law,
)
from contratville.codec import load
from contratville.report import records_csv, report_json
from contratville.report.matrix import (
    matrix_tree,
    ordinary_law_tree,
    records_markdown,
)
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


def test_the_matrix_as_markdown(matrix):
    golden("matrix.fr.md", records_markdown(matrix, "fr"))


def test_the_matrix_as_csv(matrix):
    golden("matrix.csv", records_csv(matrix.to_records(2016)))


def test_the_matrix_as_json(matrix):
    tree = matrix_tree(matrix, Origin.DOCUMENT, "fr", year=2016)
    golden("matrix.json", report_json(tree))


def test_csv_read_back_gives_the_records(matrix):
    records = matrix.to_records(2016)
    text = records_csv(records)
    assert text.count("\r\n") == len(records) + 1
    for row, record in zip(csv.DictReader(io.StringIO(text)), records, strict=True):
        assert list(row) == list(record)
        for name, value in record.items():
            assert row[name].removeprefix("'") == ("" if value is None else str(value))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_run_is_written_after_an_apostrophe(document, text):
    absence = evolve(document.contract.motivated_absences["ab2"], reason=text)
    made = articulation(document.contract.replacing(absence), DAY)
    rows = list(csv.DictReader(io.StringIO(records_csv(made.to_records()), newline="")))
    (found,) = [row["reason"] for row in rows if row["absences"] == "ab2"]
    assert found == f"'{text}"


def test_numbers_and_days_are_written_for_machines(document):
    law = records_csv(ordinary_law(document.contract).to_records())
    assert "region,2017-09-30" in law
    assert "2000.50" in records_csv(articulation(document.contract, DAY).to_records(2016))
    assert records_csv([]) == ""


def test_markdown_is_one_table_that_no_label_breaks(matrix):
    lines = records_markdown(matrix, "fr").splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 2 + len(matrix.rows)
    assert {line.replace("\\|", "").count("|") for line in table} == {len(matrix.columns) + 2}
    assert "<b>" not in "".join(lines)


KEYS = [
    "format", "contract", "as_of", "by", "rows", "columns", "reading", "missing", "year", "cells",
    "counts", "coverage", "promised_not_programmed", "orphans", "questions", "never_programmed",
    "never_promised",
]  # fmt: skip


@LANGUAGES
def test_json_has_the_keys_that_other_tools_rely_on(matrix, language):
    tree = matrix_tree(matrix, Origin.DOCUMENT, language, year=2015)
    assert list(tree) == KEYS
    assert json.loads(report_json(tree), parse_float=Decimal) == tree
    assert tree["format"] == "contratville-matrix/1"
    assert tree["as_of"] == {"date": "2017-06-30", "origin": "document"}
    assert tree["coverage"] == {"declined": 1, "motivated": 3, "all": 6}
    assert set(tree["counts"]) == {*(state.value for state in CellState), "not_evaluated"}
    assert tree["promised_not_programmed"] == [["or1", "t1"]]
    assert tree["rows"][0] == {
        "kind": "orientation",
        "id": "or1",
        "code": "1",
        "name": "Emploi et insertion",
    }
    assert [list(cell) for cell in tree["cells"]] == [list(r) for r in matrix.to_records(2015)]
    replies = tree["questions"][0]
    assert list(replies) == ["action", *(question.value for question in Question)]
    assert list(replies["Q1"]) == ["answer", "why", "attribute", "missing", "evidence"]
    assert replies["Q1"]["evidence"] == [["territorial_action:fa1", "PURSUES", "orientation:or1"]]
    assert replies["Q1"]["answer"] == Answer.ANSWERED.value
    assert tree["orphans"][0]["action"] == "fa3"
    assert tree["never_programmed"][0] == {"kind": "framework_action", "id": "ac2"}
    assert tree["never_promised"] == ["p3"]


def test_json_tells_what_is_not_known_by_null(document):
    unknown = ["projects", "territorial_actions"]
    made = articulation(document.contract, DAY, unknown=unknown)
    tree = matrix_tree(made, Origin.ARGUMENT, "fr", year=2015)
    assert tree["never_programmed"] is None
    assert tree["missing"] == ["TerritorialAction"]
    assert {cell["state"] for cell in tree["cells"]} == {"declined", None}
    assert tree["cells"][0]["projects"] is None
    assert tree["cells"][0]["specific_cash"] is None


def test_ordinary_law_as_json_has_its_keys(document):
    tree = ordinary_law_tree(ordinary_law(document.contract), DAY, Origin.ARGUMENT, "fr")
    assert list(tree) == ["format", "contract", "as_of", "by", "rows", "columns", "cells"]
    assert tree["by"] == "signatory"
    assert json.loads(report_json(tree), parse_float=Decimal) == tree
    (costed,) = [cell for cell in tree["cells"] if cell["state"] == "costed"]
    assert costed["by_territory"] == {"": ["eng-ecoles"]}
    (asked,) = [cell for cell in tree["cells"] if cell["answer_due"]]
    assert (asked["must_answer"], asked["answer_due"]) == ("region", "2017-09-30")


def test_codes_do_not_depend_on_the_language(matrix):
    words = [matrix_tree(matrix, Origin.DOCUMENT, one) for one in ("fr", "en")]
    for tree in words:
        for one in tree["orphans"]:
            del one["why"]
        for one in tree["questions"]:
            for question in Question:
                del one[question.value]["why"]
    assert words[0] == words[1]


def test_every_key_of_the_tree_is_in_the_reference(matrix):
    page = (Path(__file__).parents[2] / "docs/reference/matrix-json.md").read_text()
    tree = matrix_tree(matrix, Origin.DOCUMENT, "en", year=2016)
    for name in (*tree, *(key for key in tree["cells"][0] if not key.endswith(("_cash", "_kind")))):
        assert f"`{name}`" in page, name
