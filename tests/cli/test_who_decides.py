"""``contratville who-decides``, as its users run it."""

import json

import pytest
from click.testing import CliRunner
from tests.golden_files import ROOT

from contratville.cli import main
from contratville.examples import example, example_names

HEAD = """\
format: contratville/1
as_of: 2016-12-31
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  signed_on: 2015-07-01
  organisations:
    - {id: a, name: Association A, kind: association}
    - {id: b, name: Association B, kind: association}
    - {id: g, name: Groupement, kind: other}
  signatories:
    - {id: s-a, organisation: a, role: optional, state: signed}
    - {id: s-b, organisation: b, role: optional, state: signed}
  citizen_councils:
    - {id: cc, name: Conseil citoyen}
  territorial_layers:
    - {id: now, name: Découpage, kind: project_territories, current: true}
  project_territories:
    - {id: t1, code: T1, name: Les Tilleuls, layer: now}
  projects:
    - {id: x1, label: Projet un, year: 2016, holder: a, batches: [b1]}
    - {id: x2, label: Projet deux, year: 2016, holder: b, batches: [b1]}
  validation_batches:
    - {id: b1, year: 2016, label: Série, decided_by: d1}
  meetings:
    - {id: m1, body: p, label: Comité d'avril, held_on: 2016-04-29}
    - {id: m2, body: o, label: Comité des Tilleuls, held_on: avril 2016}
    - {id: m3, label: Séance sans instance, held_on: 2016-05-02}
"""
BODIES = """\
  governance_bodies:
    - id: p
      name: Comité de pilotage
      kind: strategic
      powers: [set_priorities, validate_batch]
      membership: Madame Untel et Monsieur Untel
      notes: Madame Untel préside
      seats:
        - {holder: "organisation:g", on_behalf_of: s-a, role: chair}
        - {holder: "organisation:b", on_behalf_of: s-b, role: member, period: {start: 2016-01-01}}
        - {holder: "citizen_council:cc", role: citizen_representative}
        - {holder: "organisation:a", role: guest}
        - {holder: "organisation:a", role: member, period: {end: 2015-12-31}}
    - id: o
      name: Comité des Tilleuls
      kind: operational
      territory: t1
      powers: [progress, set_priorities]
      seats:
        - {holder: "organisation:b", role: member, period: {end: 2016-04-15}}
    - {id: z, name: Comité technique, kind: technical}
"""
DECISIONS = """\
  decisions:
    - {id: d1, kind: validate_batch, label: Série validée, meeting: m1, abstentions: [g]}
    - {id: d2, kind: progress, label: Avancement, meeting: m2, concerns: ["project_territory:t1"]}
    - {id: d3, kind: amend, label: Avenant, meeting: m3}
    - {id: d4, kind: set_priorities, meeting: m2, body: p}
    - {id: d5, kind: set_priorities, label: Priorités, meeting: m9}
"""
CONTRACT = HEAD + BODIES + DECISIONS


@pytest.fixture(autouse=True)
def in_french_on_80_columns(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "contrat.yaml"
    path.write_text(CONTRACT)
    return path


def run(*words):
    return CliRunner().invoke(main, ["who-decides", *(str(word) for word in words)])


def shown(*words):
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert not done.stderr
    return done.stdout_bytes.decode()


def section(text, heading):
    """Give the lines of one section of a page, on one line."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(heading)) + 2
    taken = []
    for line in lines[start:]:
        if not line:
            break
        taken.append(line.strip())
    return " ".join(taken)


def test_a_decision_is_told_with_who_took_it(file):
    text = shown(file, "d1")
    what = " ".join(text.split("\n\n")[1].split())
    assert "« Série validée » (d1) Valider une série de projets, le 29 avril 2016." in what
    assert "Séance : « Comité d'avril » (m1)." in what
    assert "Instance : « Comité de pilotage » (p), pilotage stratégique." in what
    assert "contrat.yaml" in what
    power = section(text, "Pouvoir de l'instance")
    assert power == "Elle enregistre le pouvoir de « valider une série de projets »."


def test_who_sat_that_day_is_told_seat_by_seat(file):
    text = shown(file, "d1")
    assert section(text, "Qui siégeait le 29 avril 2016") == (
        "3 sièges en exercice : "
        "g « Groupement », présidence, au nom de a « Association A » (s-a), sans période saisie "
        "b « Association B », membre, en son nom (s-b), à partir du 1er janvier 2016 "
        "cc « Conseil citoyen », représentant du conseil citoyen, sans période saisie"
    )
    assert section(text, "Invités") == "a « Association A », invité, sans période saisie"
    assert section(text, "Sièges qui n'étaient pas en exercice ce jour-là") == (
        "a « Association A », membre, jusqu'au 31 décembre 2015"
    )


def test_who_had_a_stake_is_told_with_who_abstained(file):
    text = shown(file, "d1")
    assert section(text, "Intérêts et abstentions") == (
        "g « Groupement » s'est abstenu "
        "a « Association A » ne s'est pas prononcé : qui siège pour lui s'est abstenu ; porte 1 "
        "projet (x1) "
        "b « Association B » ne s'est pas abstenu ; porte 1 projet (x2)"
    )
    assert "2 projets (2 porteurs)" in section(text, "Ce qu'elle concerne")
    assert "GOV010" in section(text, "À régler")
    assert "GOV010" in section(shown(file, "d1", "--lang", "en"), "To settle")


def test_a_seat_held_on_a_part_of_the_days_stands_apart(file):
    text = shown(file, "d2")
    assert "« avril 2016 »" in text
    assert section(text, "Sièges dont on ne sait") == (
        "b « Association B », membre, jusqu'au 15 avril 2016, en exercice ou non selon le jour"
    )
    assert section(text, "Qui siégeait « avril 2016 »") == "0 siège en exercice."


def test_a_meeting_of_no_body_is_told_with_what_is_missing(file):
    text = shown(file, "d3")
    assert "On ne sait quelle instance a décidé" in section(text, "Pouvoir de l'instance")
    assert "Qui siégeait" not in text
    assert "« instance »" in section(text, "Intérêts et abstentions")
    assert "GOV020" in section(text, "À régler")
    assert "GOV021" in section(text, "Ce qui n'a pas pu être jugé")


def test_two_bodies_of_one_decision_are_told(file):
    text = " ".join(shown(file, "d4").split())
    assert "La décision nomme une autre instance que sa séance" in text


def test_a_meeting_that_is_not_there_is_told(file):
    text = shown(file, "d5")
    assert "Séance : m9, introuvable dans le contrat." in text
    assert "à une date inconnue" in text


def test_what_is_reserved_is_told_by_the_profile_that_reserves_it(file):
    words = "réservée à l'instance de pilotage stratégique"
    assert words not in " ".join(shown(file, "d4").split())
    local = shown(file, "d4", "--profile", "marseille-2015")
    assert words in section(local, "Pouvoir de l'instance")
    assert "de type « pilotage opérationnel »" in section(local, "Pouvoir de l'instance")
    assert "GOV004" in section(local, "À régler")
    territory = shown(file, "d2", "--profile", "marseille-2015")
    assert "pour son territoire, t1 « Les Tilleuls »" in section(territory, "Pouvoir de l'instance")


@pytest.mark.parametrize("word", ["set_priorities", "fixer_priorites"])
def test_a_kind_of_decision_is_told_by_its_code_or_its_slug(file, word):
    text = shown(file, word)
    able = section(text, "Instances qui en ont le pouvoir")
    assert "« Comité de pilotage » (p), pilotage stratégique" in able
    assert "« Comité des Tilleuls » (o), pilotage opérationnel" in able
    assert "3 sièges en exercice, 1 invité, 1 siège hors d'exercice :" in able
    assert section(text, "Instances qui n'enregistrent pas") == (
        "« Comité technique » (z), comité technique"
    )
    assert section(text, "Décisions prises") == (
        "d4, « avril 2016 », par « Comité des Tilleuls » (o) "
        "« Priorités » (d5), à une date inconnue, par une instance inconnue"
    )


def test_seats_of_a_kind_are_those_of_the_reference_date(file):
    text = shown(file, "set_priorities", "--as-of", "2015-06-30")
    able = section(text, "Instances qui en ont le pouvoir, et qui y siège au 30 juin 2015")
    assert "a « Association A », membre, jusqu'au 31 décembre 2015" in able
    assert "b « Association B », membre, jusqu'au 15 avril 2016" in able


def test_a_kind_that_nobody_may_take_or_took_is_told(file):
    text = shown(file, "valider_cahier")
    assert section(text, "Instances qui en ont le pouvoir") == (
        "aucune instance n'enregistre ce pouvoir"
    )
    assert section(text, "Décisions prises") == "aucune n'est enregistrée"


def test_an_id_comes_before_a_kind(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text(HEAD + BODIES + "  decisions: [{id: amend, kind: other, meeting: m1}]\n")
    assert "Autre, le 29 avril 2016." in shown(path, "amend")
    assert "Autre, le 29 avril 2016." in shown(path, "decision:amend")


def test_what_is_neither_is_refused_with_the_nearest(file):
    done = run(file, "valider_seri")
    assert (done.exit_code, done.stdout) == (2, "")
    said = " ".join(done.stderr.split())
    assert "« valider_seri » n'est ni une décision du contrat, ni un type de décision" in said
    assert "le plus proche est « valider_serie »" in said
    assert "décisions : d1, d2, d3, d4, d5 ;" in said
    assert "fixer_priorites" in said
    english = run(file, "zzzz", "--lang", "en").stderr
    assert "nearest" not in english
    assert "set_priorities" in english


def test_a_contract_without_decisions_or_with_many_is_refused_shortly(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text(HEAD + BODIES)
    assert "décisions : aucune ;" in run(path, "d1").stderr
    many = "".join(f"    - {{id: e{n}, kind: other, meeting: m1}}\n" for n in range(30))
    path.write_text(HEAD + BODIES + "  decisions:\n" + many)
    assert "e11, et 18 de plus ;" in run(path, "zzz").stderr


def test_the_same_is_given_to_a_tool(file):
    tree = json.loads(shown(file, "d1", "--format", "json"))
    decision = tree["decision"]
    assert tree["format"] == "contratville-deciding/1"
    assert tree["kind"] is None
    assert (decision["id"], decision["kind"], decision["power"]) == (
        "d1",
        "validate_batch",
        "recorded",
    )
    assert decision["day"] == {
        "text": "2016-04-29",
        "earliest": "2016-04-29",
        "latest": "2016-04-29",
    }
    assert [(seat["state"], seat["guest"]) for seat in decision["seats"]] == [
        ("sits", False),
        ("sits", False),
        ("sits", False),
        ("sits", True),
        ("ended", False),
    ]
    assert [(one["organisation"], one["sits"], one["abstained"]) for one in decision["stakes"]] == [
        ("a", True, True),
        ("b", True, False),
    ]
    assert decision["concerns"] == [
        {"kind": "validation_batch", "id": "b1", "listed": False, "path": ["decided_by"]}
    ]
    assert [one["code"] for one in decision["findings"]] == ["GOV010"]
    assert {one["code"] for one in decision["not_judged"]} == {"GOV016"}


def test_a_kind_is_given_to_a_tool(file):
    words = (file, "set_priorities", "--format", "json")
    kind = json.loads(shown(*words))["kind"]
    assert [(one["id"], one["power"]) for one in kind["bodies"]] == [
        ("p", "recorded"),
        ("o", "recorded"),
        ("z", "unknown"),
    ]
    assert [one["id"] for one in kind["decisions"]] == ["d4", "d5"]
    assert kind["reserved_to"] is None
    local = json.loads(shown(*words, "--profile", "marseille-2015"))
    assert local["kind"]["reserved_to"] == "strategic"
    undated = json.loads(shown(file, "d5", "--format", "json"))["decision"]
    assert (undated["day"], undated["body"], undated["power"]) == (None, None, None)


def test_the_page_can_be_written_to_a_file(file, tmp_path):
    assert shown(file, "d1", "--output", tmp_path / "page.txt") == ""
    assert (tmp_path / "page.txt").read_text() == shown(file, "d1")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_free_text_is_never_printed(file, form, lang):
    for asked in ("d1", "validate_batch"):
        text = shown(file, asked, "--format", form, "--lang", lang)
        assert "Untel" not in text


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", [one for one in example_names() if "grande" not in one])
def test_pages_on_the_examples_fit_the_width(name, lang):
    path = f"src/contratville/examples/{name}"
    ids = example(name).contract.decisions.ids()
    for asked in ("valider_serie", "fixer_priorites", *ids[::5]):
        text = shown(path, asked, "--lang", lang)
        assert all(len(line) <= 80 for line in text.splitlines() if "/" not in line)


def test_a_part_without_bodies_says_what_is_missing(tmp_path):
    path = tmp_path / "part.yaml"
    path.write_text(
        "format: contratville/1\n"
        "as_of: 2016-12-31\n"
        "part: {of: c, generation: 2015-2023, holds: [decisions]}\n"
        "contract:\n  decisions: [{id: d1, kind: amend, taken_on: 2016-04-29}]\n"
    )
    text = shown(path, "d1")
    assert "Aucune séance n'est indiquée." in text
    assert "« séance »" in section(text, "Pouvoir de l'instance")
