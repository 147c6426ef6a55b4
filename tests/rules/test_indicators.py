"""Family IND: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import codes, fields, gap, missing, outcome, part

from contratville.codec import loads
from contratville.model import GapReason, Ref
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
PLACES = """
  communes: [{id: ville, name: Ville-Exemple (fictive), insee: "00001"}]
  neighbourhoods:
    - {id: n1, name: Les Tilleuls, kind: lived, communes: [ville]}
    - {id: n2, name: Le Plateau, kind: lived, communes: [ville]}
    - {id: n3, name: Le Port, kind: lived, communes: [ville]}
  territorial_layers: [{id: now, name: Territoires, kind: project_territories, current: true}]
  project_territories:
    - {id: t1, code: T1, layer: now, neighbourhoods: [n1, n2, n1]}
    - {id: t2, code: T2, layer: now}
"""


def document(*bodies, gaps=""):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    return loads(
        "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: 2015-2023{declared}{''.join(bodies)}",
        "yaml",
    )


def judged(code, *bodies, gaps="", **options):
    return check(document(*bodies, gaps=gaps), as_of=DAY, select=[code], **options)


def listed(collection, *items):
    return f"\n  {collection}:" + ("".join(items) or " []") + "\n"


def item(**values):
    return "\n    - {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def indicator(id="i", **more):
    return item(id=id, **{"label": f"Indicateur {id}", "unit": "PERSON", "kind": "result", **more})


def indicators(*items):
    return listed("indicators", *items)


def value(year=2013, number=None, place=None, **more):
    given = {"year": year}
    if number is not None:
        given["value"] = number
    if place is not None:
        given["place"] = f'"{place}"'
    return "{" + ", ".join(f"{key}: {one}" for key, one in (given | more).items()) + "}"


def of(*values):
    return "[" + ", ".join(values) + "]"


N1, N2, N3 = "neighbourhood:n1", "neighbourhood:n2", "neighbourhood:n3"
T1, T2 = "project_territory:t1", "project_territory:t2"


def rate(*values, **more):
    return indicators(indicator(unit="PERCENT", summable="false", values=of(*values), **more))


SUM = value(2013, 41, N1), value(2013, 38, N2), value(2013, 79, T1)
TOTAL = "values[2013|all|project_territory:t1|].value"


def test_a_value_of_a_territory_is_not_the_sum_of_those_of_its_neighbourhoods():
    report = judged("IND001", PLACES, rate(*SUM))
    (finding,) = report
    assert (finding.field, finding.related) == (TOTAL, (Ref("project_territory", "t1"),))
    assert "« 41, 38 »" in finding.why("fr")


@pytest.mark.parametrize(
    "values",
    [
        (value(2013, 41, N1), value(2013, 38, N2), value(2013, 39.5, T1)),
        (value(2013, 41, N1), value(2013, 38, N2), value(2014, 79, T1)),
        (value(2013, 41, N1), value(2013, 38, N2, sex="f"), value(2013, 79, T1)),
        (value(2013, 41, N1), value(2013, 38, N3), value(2013, 79, T1)),
        (value(2013, 79, N1), value(2013, None, N2), value(2013, 79, T1)),
        (value(2013, 79, N1), value(2013, 0, N2), value(2013, 79, T1)),
        (value(2013, 0, N1), value(2013, 0, N2), value(2013, 0, T1)),
        (value(2013, 41, N1), value(2013, 41, N2), value(2013, None, T1)),
        (value(2013, 41, N1), value(2013, 38, N2), value(2013, 79, "commune:ville")),
        (
            value(2013, 41, N1, vintage='"2015"'),
            value(2013, 38, N2, vintage='"2015"'),
            value(2013, 79, T1, vintage='"2024"'),
        ),
        (
            value(2013, 41, N1, vintage='"2015"'),
            value(2013, 38, N2, vintage='"2024"'),
            value(2013, 79, T1),
        ),
    ],
    ids=[
        "measured", "of another year", "of one sex", "outside", "withheld", "of one place",
        "all zero", "without value", "of a commune", "of other outlines", "of two outlines",
    ],
)  # fmt: skip
def test_what_is_no_sum_over_the_places_of_a_territory_passes(values):
    assert outcome(judged("IND001", PLACES, rate(*values)), "i") is PASSED


def test_outlines_that_are_not_said_may_be_the_same():
    values = [value(2013, 41, N1, vintage='"2015"'), value(2013, 38, N2, vintage='"2015"')]
    assert fields(judged("IND001", PLACES, rate(*values, value(2013, 79, T1)))) == [TOTAL]
    dated = value(2013, 79, T1, vintage='"2015"')
    assert outcome(judged("IND001", PLACES, rate(*values, dated)), "i") is FAILED


def test_each_value_that_is_a_sum_is_told():
    women = [value(2013, n, p, sex="f") for n, p in ((20, N1), (18, N2), (38, T1))]
    assert len(judged("IND001", PLACES, rate(*SUM, *women)).findings) == 2


def test_an_indicator_that_does_not_add_up_is_no_total():
    child = indicator("child", aggregates_to="i"), indicator("other", aggregates_to="i")
    report = judged("IND001", indicators(indicator(summable="false"), *child))
    (finding,) = report
    assert finding.field == "summable"
    assert finding.related == (Ref("indicator", "child"), Ref("indicator", "other"))
    assert outcome(report, "i") is FAILED


@pytest.mark.parametrize(
    ("more", "expected", "lacking"),
    [
        ({"summable": "true"}, NOT_APPLICABLE, []),
        ({}, NOT_EVALUATED, [Missing("Indicator.summable")]),
        (
            {"gaps": f"[{gap('summable', 'lost')}]"},
            NOT_EVALUATED,
            [Missing("Indicator.summable", GapReason.LOST)],
        ),
        ({"summable": "false"}, NOT_EVALUATED, [Missing("Indicator.values")]),
        (
            {"summable": "false", "gaps": f"[{gap('values')}]"},
            NOT_EVALUATED,
            [Missing("Indicator.values", GapReason.TO_COME)],
        ),
        (
            {"summable": "false", "values": of(value(2013, 12))},
            NOT_EVALUATED,
            [Missing("IndicatorValue.place")],
        ),
    ],
)
def test_what_is_not_said_of_an_indicator_is_not_judged(more, expected, lacking):
    report = judged("IND001", indicators(indicator(**more)))
    assert (outcome(report, "i"), missing(report)) == (expected, lacking)


def test_the_places_of_a_territory_must_be_known():
    values = value(2013, 41, N1), value(2013, 38, N2), value(2013, 79, T2)
    report = judged("IND001", PLACES, rate(*values))
    assert missing(report) == [Missing("ProjectTerritory.neighbourhoods")]
    report = check(part("indicators", rate(*SUM)), as_of=DAY, select=["IND001"])
    assert missing(report) == [Missing("ProjectTerritory")]


def test_a_territory_that_groups_a_lost_neighbourhood_holds_the_sum_up():
    lost = PLACES.replace("[n1, n2, n1]", "[n1, n2, n9]")
    report = judged("IND001", lost, rate(*SUM))
    assert outcome(report, "i") is SKIPPED


SERIES = value(2017, 20, N1, vintage='"2015"'), value(2019, 21, N1, vintage='"2015"')
BREAK = value(2024, 26, N1, vintage='"2024"')


def test_a_series_keeps_to_one_geography():
    report = judged("IND002", PLACES, indicators(indicator(values=of(*SERIES))))
    assert outcome(report, "i") is PASSED
    report = judged("IND002", PLACES, indicators(indicator(values=of(*SERIES, BREAK))))
    (finding,) = report
    assert finding.field == "values[2024|all|neighbourhood:n1|2024].vintage"
    assert "« Les Tilleuls » (neighbourhood:n1)" in finding.why("fr")
    assert "2017" in finding.why("fr")


def test_a_break_over_several_places_is_one_finding():
    others = [value(year, 30, N2, vintage=f'"{of}"') for year, of in ((2019, 2015), (2024, 2024))]
    report = judged("IND002", PLACES, indicators(indicator(values=of(*SERIES, BREAK, *others))))
    (finding,) = report
    assert len(finding.params["places"]) == 2


def test_places_apart_may_have_each_its_geography():
    values = of(SERIES[0], value(2024, 30, N2, vintage='"2024"'))
    report = judged("IND002", PLACES, indicators(indicator(values=values)))
    assert outcome(report, "i") is NOT_APPLICABLE


def test_values_without_a_place_are_one_series():
    values = of(value(2019, 1, vintage='"2015"'), value(2024, 2, vintage='"2024"'))
    (finding,) = judged("IND002", indicators(indicator(values=values)))
    assert "pour l'ensemble" in finding.why("fr")


@pytest.mark.parametrize(
    ("values", "expected", "lacking"),
    [
        ((SERIES[0], value(2019, 21, N1)), NOT_EVALUATED, [Missing("IndicatorValue.vintage")]),
        ((value(2017, 1, N1), value(2019, 2, N1)), NOT_EVALUATED, [Missing("IndicatorValue.vintage")]),
        ((SERIES[0], value(2019, 21, N1), BREAK), FAILED, []),
        ((value(2017, 1, "commune:ville"), value(2019, 2, "commune:ville")), PASSED, []),
        ((), NOT_EVALUATED, [Missing("Indicator.values")]),
    ],
)  # fmt: skip
def test_a_geography_that_is_not_said_is_not_judged(values, expected, lacking):
    more = {"values": of(*values)} if values else {}
    report = judged("IND002", PLACES, indicators(indicator(**more)))
    assert (outcome(report, "i"), missing(report)) == (expected, lacking)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({"target_min": 20, "target_max": 20}, PASSED),
        ({"target_min": 20.01, "target_max": 20}, FAILED),
        ({"target_min": -5, "target_max": -2}, PASSED),
        ({"target_min": 20}, NOT_APPLICABLE),
        ({"target_max": 20}, NOT_APPLICABLE),
        ({}, NOT_APPLICABLE),
        ({"target_min": 20, "gaps": f"[{gap('target_max')}]"}, NOT_EVALUATED),
        ({"gaps": f"[{gap('target_min')}]"}, NOT_EVALUATED),
    ],
)
def test_the_bounds_of_a_target_are_in_order(bounds, expected):
    report = judged("IND003", indicators(indicator(**bounds)))
    assert outcome(report, "i") is expected


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
