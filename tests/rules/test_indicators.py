"""Family IND, sums, series and targets: what the examples do not show."""

import pytest
from tests.rules.judged import fields, gap, missing, outcome, part
from tests.rules.measured import (
    DAY,
    N1,
    N2,
    N3,
    PLACES,
    T1,
    T2,
    indicator,
    indicators,
    judged,
    of,
    value,
)

from contratville.model import GapReason, Ref
from contratville.rules import Missing, Outcome, check

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED


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
