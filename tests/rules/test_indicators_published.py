"""Family IND, what is evaluated and published: what the examples do not show."""

import pytest
from tests.rules.judged import codes, fields, gap, missing, outcome, part
from tests.rules.measured import (
    DAY,
    N1,
    N2,
    PLACES,
    indicator,
    indicators,
    item,
    judged,
    listed,
    of,
    value,
)

from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
COMPLETE = {
    "definition": "Personnes reçues",
    "source": "bilans",
    "baseline": 0,
    "target_min": 20,
    "values": of(value(2015, 0)),
}


def objectives(*more):
    return "\n  orientations: [{id: o, order: 1, label: Emploi}]" + listed(
        "operational_objectives",
        *(
            item(id=f"oo{n}", label="Objectif", orientation="o", **one)
            for n, one in enumerate(more)
        ),
    )


MEASURED = objectives({"indicators": "[i]"})


def test_a_complete_indicator_passes():
    report = judged("IND004", MEASURED, indicators(indicator(**COMPLETE)))
    assert outcome(report, "i") is PASSED


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ("definition", "définition"),
        ("source", "source de la mesure"),
        ("baseline", "valeur de départ"),
        ("target_min", "cible"),
        ("values", "valeur relevée"),
    ],
)
def test_each_thing_that_an_indicator_lacks_is_told(lost, words):
    given = {key: one for key, one in COMPLETE.items() if key != lost}
    (finding,) = judged("IND004", MEASURED, indicators(indicator(**given)))
    assert f"Il lui manque : « {words} »." in finding.why("fr")
    declared = {"gaps": f"[{gap(lost, 'lost')}]"}
    report = judged("IND004", MEASURED, indicators(indicator(**given, **declared)))
    assert outcome(report, "i") is NOT_EVALUATED
    assert missing(report) == [Missing(f"Indicator.{lost}", GapReason.LOST)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"target_min": None, "target_max": 30}, PASSED),
        ({"target_min": None, "gaps": f"[{gap('target_max')}]"}, NOT_EVALUATED),
        ({"values": of(value(2015), value(2016, 3))}, PASSED),
        ({"values": of(value(2015), value(2016))}, FAILED),
        ({"definition": '" — "'}, FAILED),
        ({"definition": None, "source": None, "gaps": f"[{gap('source')}]"}, FAILED),
    ],
    ids=["a ceiling", "a ceiling to come", "one withheld", "all withheld", "no word", "one gap"],
)
def test_what_stands_for_what_an_indicator_needs(more, expected):
    given = {key: one for key, one in (COMPLETE | more).items() if one is not None}
    report = judged("IND004", MEASURED, indicators(indicator(**given)))
    assert outcome(report, "i") is expected


PROGRAMMES = """
  framework_programmes: [{id: cadre, version: "1", current: true}]
  territorial_programmes: [{id: p1, territory: t1, state: validated}]
"""


@pytest.mark.parametrize("collection", ["framework_actions", "territorial_actions"])
@pytest.mark.parametrize(
    ("state", "expected"), [("running", FAILED), ("abandoned", NOT_APPLICABLE)]
)
def test_the_indicator_of_a_live_action_is_to_be_complete(collection, state, expected):
    programme = "cadre" if collection == "framework_actions" else "p1"
    action = item(id="a", label="Action", state=state, programme=programme, indicators="[i]")
    body = PLACES + PROGRAMMES + listed(collection, action)
    report = judged("IND004", body, indicators(indicator()))
    assert outcome(report, "i") is expected


def test_an_indicator_attached_to_nothing_is_not_concerned_if_all_are_known():
    assert outcome(judged("IND004", indicators(indicator())), "i") is NOT_APPLICABLE
    report = judged("IND004", indicators(indicator()), gaps=gap("framework_actions", "lost"))
    assert missing(report) == [Missing("FrameworkAction", GapReason.LOST)]
    report = check(part("indicators", indicators(indicator())), as_of=DAY, select=["IND004"])
    assert len(missing(report)) == 3
    body = objectives({"gaps": f"[{gap('indicators')}]"})
    report = judged("IND004", body, indicators(indicator()))
    assert missing(report) == [Missing("OperationalObjective.indicators", GapReason.TO_COME)]


SECRET = {"confidential": "true"}


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, PASSED), (0.5, FAILED), (1, FAILED), (10, FAILED), (10.9, FAILED), (11, PASSED), (-3, PASSED)],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["PERSON", "HOUSEHOLD"])
def test_a_value_under_secrecy_is_zero_or_reaches_the_threshold(unit, number, expected):
    body = indicators(indicator(unit=unit, values=of(value(2013, number)), **SECRET))
    report = judged("IND005", body)
    assert outcome(report, "i") is expected
    if expected is FAILED:
        assert fields(report) == ["values[2013|all||].value"]


def test_each_small_value_is_told_without_being_repeated():
    values = of(value(2013, 7, N1), value(2013, 37, N2), value(2014, 8))
    report = judged("IND005", PLACES, indicators(indicator(baseline=9, values=values, **SECRET)))
    assert fields(report) == ["baseline", "values[2013|all|neighbourhood:n1|].value", "values[2014|all||].value"]  # fmt: skip
    for finding in report:
        assert not {"7", "8", "9"} & set(finding.message("fr").replace("2013", "").split())
        assert "11" in finding.why("fr")
    assert "pour « Les Tilleuls » (neighbourhood:n1)" in report.findings[1].why("fr")


@pytest.mark.parametrize(
    ("more", "expected", "lacking"),
    [
        ({"unit": "PERCENT", **SECRET}, NOT_APPLICABLE, []),
        ({"unit": "PERCENT"}, NOT_APPLICABLE, []),
        ({"confidential": "false"}, NOT_APPLICABLE, []),
        ({}, NOT_EVALUATED, [Missing("Indicator.confidential")]),
        (
            {"gaps": f"[{gap('confidential', 'not_found')}]"},
            NOT_EVALUATED,
            [Missing("Indicator.confidential", GapReason.NOT_FOUND)],
        ),
        (SECRET, NOT_EVALUATED, [Missing("Indicator.values")]),
        ({"values": of(value(2013)), **SECRET}, PASSED, []),
        ({"baseline": 4, **SECRET}, FAILED, []),
    ],
)
def test_secrecy_is_judged_where_it_is_said_to_apply(more, expected, lacking):
    report = judged("IND005", indicators(indicator(**more)))
    assert (outcome(report, "i"), missing(report)) == (expected, lacking)


def test_a_profile_sets_the_threshold(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('extends = "core"\n[parameters.IND005]\nthreshold = 5\n')
    body = indicators(indicator(values=of(value(2013, 4), value(2014, 5)), **SECRET))
    report = judged("IND005", body, profile=Profile.load(file, CATALOGUE))
    assert fields(report) == ["values[2013|all||].value"]


REPORTS = "\n  evaluation_reports: [{id: r, kind: mid_term}]\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"indicators": "[i]"}, PASSED),
        ({"answered_in": "r"}, PASSED),
        ({"indicators": "[lost]"}, SKIPPED),
        ({}, FAILED),
        ({"gaps": f"[{gap('indicators')}]"}, NOT_EVALUATED),
        ({"gaps": f"[{gap('answered_in')}]"}, NOT_EVALUATED),
        ({"indicators": "[i]", "gaps": f"[{gap('answered_in')}]"}, PASSED),
    ],
)
def test_a_question_has_an_indicator_or_the_report_that_answers_it(more, expected):
    question = listed("evaluation_questions", item(id="q", label="Pour qui", **more))
    report = judged("IND006", question, indicators(indicator()), REPORTS)
    assert outcome(report, "q") is expected
    if expected is FAILED:
        assert codes(report) == [("IND006", "indicators")]
