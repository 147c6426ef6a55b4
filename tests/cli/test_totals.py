"""``contratville totals``, as its users run it."""

import csv
import io
import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from tests.golden_files import ROOT, golden

from contratville.analysis.money import Axis
from contratville.cli import main
from contratville.examples import example_names

FILE = "tests/golden/totals.yaml"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


def run(*words):
    return CliRunner().invoke(main, ["totals", *(str(word) for word in words)])


def shown(*words):
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert not done.stderr
    return done.stdout_bytes.decode()


def refused(*words):
    done = run(*words)
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert done.stdout == ""
    return " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--by", "orientation", "--by", "territory", "--year", 2016), "totals-matrix.fr.txt"),
        (("--by", "neighbourhood", "--year", 2016), "totals-shares.fr.txt"),
        (("--by", "envelope", "--year", 2016, "--lang", "en"), "totals-envelope.en.txt"),
        (("--by", "agreement", "--rung", "requested", "--year", 2016), "totals-agreement.fr.txt"),
        ((), "totals-territory.fr.txt"),
        (("--by", "pillar", "--lang", "en"), "totals-pillar.en.txt"),
        (("--by", "orientation", "--year", 2016, "--format", "csv"), "totals.csv"),
        (("--by", "envelope", "--by", "kind", "--year", 2016, "--format", "json"), "totals.json"),
    ],
)
def test_each_option_gives_its_page(words, name):
    golden(name, shown(FILE, *words))


@pytest.mark.parametrize("axis", [axis.value for axis in Axis])
@pytest.mark.parametrize("example", example_names())
def test_every_axis_of_every_example_fits_the_width(axis, example):
    text = shown(f"src/contratville/examples/{example}", "--by", axis)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "Certificat" in text


def test_without_a_year_there_is_one_column_a_year():
    head = shown(FILE, "--by", "holder").split("\n\n")[1].splitlines()
    assert head[0].split() == ["2016", "2017", "Total"]


def test_data_give_every_line_its_place_or_its_reason():
    tree = json.loads(shown(FILE, "--year", 2016, "--format", "json"), parse_float=Decimal)
    certificate = tree["certificate"]
    counted = [id for cell in tree["cells"] for id in cell["lines"]]
    left_out = [id for one in certificate["left_out"] for id in one["lines"]]
    assert sorted(counted) == sorted(certificate["counted"])
    assert sorted(counted + left_out) == [f"l{n}" for n in range(1, 10)]
    assert sum(cell["euros"] for cell in tree["cells"]) == tree["whole"] == Decimal("11450.51")
    rows = list(csv.DictReader(io.StringIO(shown(FILE, "--year", 2016, "--format", "csv"))))
    ids = [id for row in rows for id in row["line_ids"].split()]
    assert sorted(ids) == [f"l{n}" for n in range(1, 10)]
    assert sum(Decimal(row["euros"] or 0) for row in rows) == tree["whole"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--rung", "paid", "--rung", "awarded"),
            (
                "« versé, attribué » sont des étapes du même argent : les ajouter le compterait deux "
                "fois ; demander une étape à la fois (--rung paid)"
            ),
        ),
        (
            ("--nature", "cash", "--nature", "in_kind"),
            (
                "un apport en nature ne s'ajoute pas à un apport en numéraire ; demander l'un, puis "
                "l'autre (--nature cash)"
            ),
        ),
        (
            ("--by", "orientation", "--by", "territory"),
            "aucun total sans dire de quelles années ; il y a : 2016, 2017",
        ),
        (
            ("--by", "holder", "--by", "kind", "--by", "year"),
            (
                "un total se répartit selon un axe ou deux axes différents, pas selon « holder, kind, "
                "year »"
            ),
        ),
    ],
)
def test_what_would_count_twice_is_refused_with_the_reason(words, said):
    assert refused(FILE, *words) == said


def test_one_rung_said_twice_is_one_rung():
    assert shown(FILE, "--rung", "paid", "--rung", "paid") == shown(FILE, "--rung", "paid")


def test_a_table_without_grain_is_refused_by_its_title(tmp_path):
    text = (ROOT / FILE).read_text()
    text += "  source_documents:\n    - {id: t, title: Suivi 2016 (fictif), kind: table}\n"
    text = text.replace("id: l1,", "id: l1, sources: [{document: t}],")
    file = tmp_path / "contrat.yaml"
    file.write_text(text)
    assert "à compléter : « Suivi 2016 (fictif) »" in refused(file)
    file.write_text(text.replace("kind: table}", "kind: table, grain: funding_line}"))
    assert "Certificat" in shown(file)


def test_without_any_line_there_is_no_total_and_it_is_said():
    text = shown("src/contratville/examples/marseille-2015")
    assert "Aucun total : les données n'ont pas toutes les lignes (ligne de financement)." in text
    tree = json.loads(shown("src/contratville/examples/marseille-2015", "--format", "json"))
    assert (tree["whole"], tree["cells"]) == (None, [])
    assert tree["certificate"]["missing"] == ["FundingLine"]


def test_a_part_without_projects_knows_no_territory(tmp_path):
    file = tmp_path / "partie.yaml"
    file.write_text(
        "format: contratville/1\n"
        "part: {of: c, generation: 2015-2023, holds: [funding_lines]}\n"
        "contract:\n"
        "  funding_lines:\n"
        "    - {id: l1, project: p1, year: 2016, kind: specific, awarded: 10.00}\n"
    )
    assert "Territoire de projet : absent des données" in shown(file, "--year", 2016)
    assert "absent : Porteur : absent des données" in shown(
        file, "--by", "kind", "--by", "holder", "--year", 2016
    ).replace("inconnu :", "absent :")


def test_a_year_without_line_is_said():
    text = shown(FILE, "--year", 2031)
    assert "Aucune ligne de financement ne correspond à la demande." in text


def test_pages_may_be_written_to_a_file(tmp_path):
    file = tmp_path / "totaux.txt"
    assert shown(FILE, "--output", file) == ""
    assert file.read_text() == shown(FILE)
