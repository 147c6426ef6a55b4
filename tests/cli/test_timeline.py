"""``contratville timeline``, as its users run it."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, datetime, timedelta

import icalendar
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.golden_files import ROOT, golden

from contratville.analysis.timeline import Window
from contratville.cli import main
from contratville.examples import example_names
from contratville.report.excerpt import printable
from contratville.report.timeline.as_icalendar import _folded, _text
from contratville.report.timeline.scale import Scale

FILE = "tests/golden/timeline.yaml"
MARSEILLE = "src/contratville/examples/marseille-2015"
SVG = "{http://www.w3.org/2000/svg}"
HEAD = "format: contratville/1\ncontract:\n  id: c\n  title: {title}\n  generation: 2015-2023\n"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


def run(*words):
    return CliRunner().invoke(main, ["timeline", *(str(word) for word in words)])


def shown(*words):
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert not done.stderr
    return done.stdout_bytes.decode()


def tree_of(picture):
    return ET.fromstring(picture)  # noqa: S314 our own


def written(tmp_path, body, title="Contrat fictif"):
    file = tmp_path / "contrat.yaml"
    file.write_text(HEAD.replace("{title}", title) + body)
    return file


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((FILE,), "timeline.fr.txt"),
        ((FILE, "--lang", "en"), "timeline.en.txt"),
        ((FILE, "--format", "json"), "timeline.json"),
        ((FILE, "--format", "svg"), "timeline.fr.svg"),
        ((FILE, "--format", "ics", "--lang", "en"), "timeline.en.ics"),
        ((MARSEILLE, "--as-of", "2015-11-30"), "timeline-marseille.fr.txt"),
        ((MARSEILLE, "--as-of", "2015-11-30", "--lang", "en"), "timeline-marseille.en.txt"),
    ],
)
def test_each_form_gives_its_page(words, name):
    golden(name, shown(*words))


@pytest.mark.parametrize("example", example_names())
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_example_fits_the_width(example, lang):
    text = shown(f"src/contratville/examples/{example}", "--lang", lang)
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("form", ["text", "json", "svg", "ics"])
def test_what_is_printed_is_what_is_written_to_a_file(tmp_path, form):
    file = tmp_path / "calendrier"
    assert shown(FILE, "--format", form, "--output", file) == ""
    assert file.read_bytes().decode() == shown(FILE, "--format", form)


def test_impossible_orders_come_first():
    text = shown(FILE)
    assert text.index("Ordres impossibles") < text.index("Étapes et faits datés")
    words = " ".join(text.split())
    assert "« fin février 2015 » (jalon « Diagnostic" in words
    assert "doit précéder « mi-janvier 2015 » (jalon « Cahier 1 (fictif) »)" in words


def test_obligations_say_what_who_and_from_when():
    text = " ".join(shown(MARSEILLE, "--as-of", "2015-06-30").split())
    assert (
        "SIG001 Partie obligatoire non signataire Signataire, à partir du 17 juillet 2015 : contrat "
        "de ville × 1 (marseille-2015)"
    ) in text
    overdue = " ".join(shown(FILE, "--profile", "loi-2014", "--lang", "en").split())
    _, past = overdue.split("Obligations past their day")
    assert (
        "ORI001 National pillar missing Lead EPCI, due 17 July 2015: contract × 1 (calendrier-fictif)"
    ) in past


def test_a_milestone_that_is_late_is_told_once():
    text = shown(FILE)
    assert "en retard de 265 jours" in text
    assert "CAL010" not in text


def test_without_milestone_it_is_said(tmp_path):
    file = written(tmp_path, "")
    assert "Aucun jalon n'a de date dans les données." in shown(file)
    tree = tree_of(shown(file, "--format", "svg"))
    assert not tree.findall(f".//{SVG}line[@class='row']")
    assert not icalendar.Calendar.from_ical(shown(file, "--format", "ics")).subcomponents


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    done = run(
        written(tmp_path, "  milestones: [{id: a, code: a, label: A, due: vers le printemps}]\n")
    )
    assert done.exit_code == 2
    assert "DOC036" in done.stderr
    assert "Traceback" not in done.stderr


# Data


def test_data_tell_each_step_with_its_windows():
    tree = json.loads(shown(FILE, "--format", "json"))
    assert tree["format"] == "contratville-timeline/1"
    steps = {one["milestone"]: one for one in tree["steps"]}
    assert steps["cahier-3"]["written"]["end"] == {"earliest": "2015-12-01", "latest": "2015-12-31"}
    assert steps["cahier-3"]["tightened"]["end"] == {
        "earliest": "2015-12-15",
        "latest": "2015-12-31",
    }
    assert (steps["cahier-3"]["leeway"], steps["cahier-3"]["slack"]) == ("tight", 16)
    assert (steps["rencontres"]["progress"], steps["rencontres"]["gap"]) == (
        "not_known",
        "not_found",
    )
    assert steps["ateliers"]["reversed"]
    assert steps["appel"]["in_circle"]
    (conflict,) = tree["conflicts"]
    assert [link["milestone"] for link in conflict["chain"]] == ["diagnostic", "cahier-1"]


# Picture


@pytest.mark.parametrize(
    "path", [FILE, *(f"src/contratville/examples/{n}" for n in example_names())]
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_picture_is_whole_and_asks_for_nothing_from_elsewhere(path, lang):
    text = shown(path, "--format", "svg", "--lang", lang)
    tree = tree_of(text)
    assert tree.get("lang") == lang
    assert tree.get("role") == "img"
    assert tree.find(f"{SVG}title").text
    assert tree.find(f"{SVG}desc").text
    assert not re.search(r"href|<script|<image|@import|url\((?!#)|<foreignObject", text)
    width, height = float(tree.get("width")), float(tree.get("height"))
    for one in tree.iter(f"{SVG}text"):
        assert 0 <= float(one.get("x")) <= width
        assert 0 <= float(one.get("y")) <= height
    for one in tree.iter(f"{SVG}rect"):
        assert float(one.get("width")) >= 0
        assert float(one.get("x", 0)) + float(one.get("width")) <= width


def test_a_picture_draws_every_step_that_has_a_date_and_lists_the_others():
    tree = tree_of(shown(FILE, "--format", "svg"))
    texts = [one.text for one in tree.iter(f"{SVG}text")]
    drawn = [text for text in texts if text and "(fictif" in text]
    assert len(drawn) == len({*drawn})
    assert "Étapes sans date utilisable" in texts
    assert "Site en ligne (fictif)" in texts
    classes = [one.get("class") for one in tree.iter(f"{SVG}rect")]
    for sign in ("late", "due", "not_yet", "not_known"):
        assert f"bar {sign}" in classes
    assert tree.findall(f".//{SVG}path[@class='done']")


def test_labels_are_escaped_and_cut(tmp_path):
    label = "<script>alert(1)</script> & « A » " + "très " * 30
    body = (
        f"  milestones:\n    - {{id: a, code: a, label: '{label}', due: mars 2015}}\n"
        '    - {id: b, code: b, label: "a\\u0007b\\uFFFEc", due: mars 2015}\n'
    )
    text = shown(written(tmp_path, body, title="'<b>Contrat</b> & fictif'"), "--format", "svg")
    tree = tree_of(text)
    assert "<script>" not in text
    said = [one.text for one in tree.iter(f"{SVG}text")]
    assert "<b>Contrat</b> & fictif" in said
    assert next(one for one in said if one.startswith("<script>")).endswith("…")


def test_a_day_far_from_the_steps_is_an_arrow_at_the_edge():
    tree = tree_of(shown(FILE, "--format", "svg", "--as-of", "2031-01-01"))
    assert "1er janvier 2031 →" in [one.text for one in tree.iter(f"{SVG}text")]
    tree = tree_of(shown(FILE, "--format", "svg", "--as-of", "1990-01-01"))
    assert "← 1er janvier 1990" in [one.text for one in tree.iter(f"{SVG}text")]


@given(st.dates(), st.dates())
def test_a_scale_lays_out_any_days_with_few_marks(one, other):
    scale = Scale.over([Window(one, other)], 100, 600)
    marks = list(scale.marks())
    assert len(marks) <= 8
    assert marks == sorted(marks)
    assert 100 <= scale.at(min(one, other)) <= scale.at(max(one, other)) <= 700


def test_the_picture_of_the_documentation_is_that_of_its_page(tmp_path):
    page = (ROOT / "docs/how-to/read-the-calendar.md").read_text()
    file = tmp_path / "contract.yaml"
    file.write_text(page.split("```{file} contract.yaml\n")[1].split("```")[0])
    golden(
        "../../docs/how-to/read-the-calendar.svg", shown(file, "--format", "svg", "--lang", "en")
    )


# Calendar


def calendar(*words):
    text = shown(*words, "--format", "ics")
    assert all(line.endswith("\r") for line in text.split("\n")[:-1])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return icalendar.Calendar.from_ical(text)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("example", example_names())
def test_a_calendar_is_well_formed(example, lang):
    made = calendar(f"src/contratville/examples/{example}", "--lang", lang, "--as-of", "2015-11-10")
    assert (made["VERSION"], made["CALSCALE"]) == ("2.0", "GREGORIAN")
    uids = [str(one["UID"]) for one in made.subcomponents]
    assert len(uids) == len({*uids})
    for one in made.subcomponents:
        assert one.errors == []
        assert one.name in ("VEVENT", "VTODO")
        assert one["DTSTAMP"].dt.date() == date(2015, 11, 10)


def test_a_calendar_holds_what_is_to_come_and_what_is_late():
    made = {str(one["SUMMARY"]): one for one in calendar(FILE).subcomponents}
    to_come = made["Validation du cahier 3 (fictive)"]
    assert to_come.name == "VEVENT"
    assert (to_come["DTSTART"].dt, to_come["DTEND"].dt) == (date(2015, 12, 15), date(2016, 1, 1))
    assert not isinstance(to_come["DTSTART"].dt, datetime)
    late = made["Diagnostic des quartiers, thèmes & territoires (fictif)"]
    assert late.name == "VTODO"
    assert (late["DUE"].dt, str(late["STATUS"])) == (date(2015, 2, 28), "NEEDS-ACTION")
    assert "en retard de 265 jours" in str(late["DESCRIPTION"])
    for left_out in ("Signature", "Rencontres", "Participation", "Ateliers", "Site"):
        assert not [name for name in made if name.startswith(left_out)]


def test_an_entry_keeps_its_identifier_from_one_day_to_another():
    first = {str(one["SUMMARY"]): str(one["UID"]) for one in calendar(FILE).subcomponents}
    then = calendar(FILE, "--as-of", "2016-03-01", "--lang", "en").subcomponents
    again = {str(one["SUMMARY"]): str(one["UID"]) for one in then}
    kept = first.keys() & again.keys()
    assert kept
    assert {first[name] == again[name] for name in kept} == {True}


def test_a_window_that_is_open_on_one_side_is_one_day(tmp_path):
    body = (
        "  milestones:\n"
        "    - {id: a, code: a, label: A, due: {text: dès juin, earliest: 2015-06-01}}\n"
        "    - {id: b, code: b, label: B, due: avant le 30 juin 2015}\n"
    )
    made = calendar(written(tmp_path, body), "--as-of", "2015-05-01").subcomponents
    days = {str(one["SUMMARY"]): (one["DTSTART"].dt, one.get("DTEND")) for one in made}
    assert days["A"][0] == date(2015, 6, 1)
    assert days["B"][0] == date(2015, 6, 30)
    assert days["B"][1].dt == days["B"][0] + timedelta(days=1)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_again_as_it_was(text):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:x"]
    lines = [*head, f"SUMMARY:{_text(text)}", "END:VEVENT", "END:VCALENDAR"]
    parts = [part for line in lines for part in _folded(line)]
    assert all(len(part.encode()) <= 75 for part in parts)
    (read,) = icalendar.Calendar.from_ical("".join(f"{part}\r\n" for part in parts)).subcomponents
    kept = text.replace("\r\n", "\n").split("\n")
    assert str(read["SUMMARY"]) == "\n".join(map(printable, kept))


# What is never shown


@pytest.mark.parametrize("form", ["text", "json", "svg", "ics"])
def test_notes_are_never_shown(tmp_path, form):
    body = (
        "  notes: SECRET un\n"
        "  meetings: [{id: s, label: Séance, held_on: 2015-03-02, notes: SECRET deux}]\n"
        "  milestones: [{id: a, code: a, label: A, due: mars 2015, notes: SECRET trois}]\n"
        "  draws: [{id: d, council: k, college: inhabitants, held_on: 2015-06-25, seed: SECRET,"
        " witness: SECRET}]\n"
        "  citizen_councils: [{id: k, name: Conseil (fictif), notes: SECRET}]\n"
    )
    assert "SECRET" not in shown(written(tmp_path, body), "--format", form, "--as-of", "2015-06-30")
