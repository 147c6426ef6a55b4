"""``contratville show PATH claim:ID``: what the data say of a declared figure."""

import pytest
from click.testing import CliRunner
from tests.golden_files import ROOT, golden

from contratville.cli import main

MARSEILLE = "src/contratville/examples/marseille-2015"
CONTRACT = """\
format: contratville/1
as_of: 2016-12-31
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  projects:
    - {id: p1, label: Projet 1 (fictif), year: 2016}
    - {id: p2, label: Projet 2 (fictif), year: 2016}
  funding_lines:
    - {id: l1, project: p1, year: 2016, awarded: 1000.40}
    - {id: l2, project: p2, year: 2016, awarded: 2000.20}
  claims:
    - {id: deux, declared: "2", measure: count, of: Project, filters: {year: "2016"}, value: 2}
    - {id: trois, declared: "3", measure: count, of: Project, value: 3}
    - {id: un-quart, declared: 25 %, measure: ratio, operands: [un, deux], value: 25, unit: PERCENT}
    - {id: un, declared: "1", measure: stated, of: lauréats, value: 1}
    - {id: rond, declared: 3 001 €, measure: sum, of: FundingLine, field: awarded, value: 3001, unit: EUR}
    - {id: faux, declared: "9", measure: count, of: Projet, value: 9}
    - {id: dates, declared: "un puis deux", measure: order, operands: [avant, apres]}
    - {id: avant, declared: juin 2016, measure: stated, of: avant, value: juin 2016}
    - {id: apres, declared: juillet 2016, measure: stated, of: après, value: juillet 2016}
    - {id: cible-2016, declared: "9", measure: count, of: Project, value: 9, nature: target, as_of: 2016-12-31}
    - {id: cible-2017, declared: "9", measure: count, of: Project, value: 9, nature: target, as_of: 2017-12-31}
"""


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


def show(*words):
    done = CliRunner().invoke(main, ["show", *map(str, words)])
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_share_of_the_deck_is_shown_with_the_figures_that_it_rests_on(lang):
    golden(f"show-claim.{lang}.txt", show(MARSEILLE, "claim:part-serie-2", "--lang", lang))


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("deux", "2 : confirmé — projet programmé (année = 2016) : 2"),
        ("deux", "d'après : project:p1, project:p2"),
        ("trois", "3 : contredit — projet programmé : 2"),
        ("un-quart", "25 % : contredit — 1 / 2 = 50 %, sur le chiffre déclaré un"),
        ("un-quart", "claim:un : 1 (chiffre déclaré)"),
        ("un-quart", "claim:deux : 2 (calculé)"),
        ("un", "1 : non vérifiable — un chiffre « déclaré » se compare entre sources seulement"),
        ("rond", "« montant attribué » de ligne de financement × 2 : 3000,60 €"),
        ("rond", "3 001 € : arrondi — "),
        (
            "faux",
            "aucune classe du modèle ne s'appelle « Projet » ; la plus proche est « Project »",
        ),
        ("dates", "un puis deux : confirmé — avant (juin 2016), puis apres (juillet 2016) : le "),
        ("cible-2016", "9 : contredit — projet programmé : 2"),
        (
            "cible-2017",
            "non vérifiable — projet programmé : 2 ; la cible n'est pas encore atteinte",
        ),
    ],
)
def test_each_verdict_is_said_with_what_it_rests_on(id, said, tmp_path):
    file = tmp_path / "contract.yaml"
    file.write_text(CONTRACT)
    assert said in " ".join(show(file, f"claim:{id}").split())


def test_a_long_list_of_what_was_counted_is_cut():
    text = " ".join(show(MARSEILLE, "claim:qpv-de-marseille").split())
    assert "35 : confirmé — quartier (communes du quartier = marseille" in text
    assert "neighbourhood:quartier-11 et 25 de plus" in text


def test_what_was_not_found_is_said_with_the_reason():
    text = " ".join(show(MARSEILLE, "claim:projets-2015").split())
    assert "« projet programmé » ne sont pas toutes connues (introuvable)" in text


def test_a_part_knows_nothing_of_what_it_does_not_hold(tmp_path):
    file = tmp_path / "part.yaml"
    part = "part: {of: c, generation: 2015-2023, holds: [claims]}"
    claims = "claims: [{id: a, declared: '3', measure: count, of: Project, value: 3}]"
    file.write_text(f"format: contratville/1\nas_of: 2016-12-31\n{part}\ncontract:\n  {claims}\n")
    assert "non vérifiable — les entités de la classe" in " ".join(show(file, "claim:a").split())
