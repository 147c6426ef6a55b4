"""Family TFP: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import gap, missing, outcome

from contratville.codec import loads
from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check

DAY = date(2020, 6, 30)
PASSED, FAILED, NOT_DUE = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_DUE
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
AROUND = """
  organisations: [{id: b, name: Habitat des Rives (fictif), kind: landlord}]
  communes: [{id: v, name: Ville-Exemple (fictive), insee: "00001"}]
  neighbourhoods: [{id: q, name: Le Plateau (fictif), kind: lived, communes: [v]}]
"""


def plans(*items):
    return "\n  abatement_plans:" + "".join(items) + "\n"


def plan(year=2017, id="p", **more):
    values = {"id": id, "landlord": "b", "neighbourhood": "q", "year": year, **more}
    return "\n    - {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def judged(code, *bodies, as_of=DAY, **options):
    text = (
        "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: 2015-2023{AROUND}{''.join(bodies)}"
    )
    return check(loads(text, "yaml"), as_of=as_of, select=[code], **options)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [("2017-06-30", PASSED), ("2018-12-31", PASSED), ("2019-01-01", FAILED)],
)
@pytest.mark.parametrize("as_of", [date(2017, 12, 31), DAY])
def test_a_proof_is_sent_before_the_end_of_the_delay(sent, expected, as_of):
    report = judged("TFP001", plans(plan(proof_sent_on=sent)), as_of=as_of)
    assert outcome(report, "p") is expected
    for finding in report:
        assert (finding.field, finding.due) == ("proof_sent_on", date(2018, 12, 31))
        assert "« 1er janvier 2019 », après le 31 décembre 2018" in finding.why("fr")
        assert "« Habitat des Rives (fictif), Le Plateau (fictif) »" in finding.to_do("fr")


@pytest.mark.parametrize(
    ("as_of", "expected"), [(date(2018, 12, 31), NOT_DUE), (date(2019, 1, 1), FAILED)]
)
def test_a_proof_is_not_due_before_the_delay_is_over(as_of, expected):
    report = judged("TFP001", plans(plan()), as_of=as_of)
    assert outcome(report, "p") is expected
    (judgement,) = report.judgements
    assert [one.since for one in judgement.reasons] == (
        [date(2019, 1, 1)] if expected is NOT_DUE else []
    )
    for finding in report:
        assert finding.message("fr").startswith("Signataire, échéance le 31 décembre 2018 : ")


def test_a_date_declared_as_a_gap_is_not_evaluated_once_it_is_due():
    body = plans(plan(gaps=f"[{gap('proof_sent_on', 'not_found')}]"))
    report = judged("TFP001", body)
    assert outcome(report, "p") is NOT_EVALUATED
    assert missing(report) == [Missing("AbatementPlan.proof_sent_on", GapReason.NOT_FOUND)]
    assert outcome(judged("TFP001", body, as_of=date(2018, 1, 1)), "p") is NOT_DUE


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (-1, NOT_EVALUATED),
        (0, NOT_EVALUATED),
        (1, NOT_APPLICABLE),
        (2016, NOT_APPLICABLE),
        (2017, FAILED),
        (2030, FAILED),
        (2031, NOT_APPLICABLE),
        (9999, NOT_APPLICABLE),
        (99999, NOT_EVALUATED),
    ],
)
def test_the_text_is_that_of_the_tax_years_2017_to_2030(year, expected):
    report = judged("TFP001", plans(plan(year)), as_of=date(2040, 1, 1))
    assert outcome(report, "p") is expected


@pytest.mark.parametrize(("profile", "has"), [("loi-2014", 1), ("quartiers-2030", 1), ("core", 0)])
def test_the_proof_is_asked_for_by_the_profiles_of_the_law(profile, has):
    report = judged("TFP001", plans(plan()), profile=profile)
    assert (len(report.judgements), len(report.findings)) == (has, has)


def test_a_profile_sets_the_delay(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('extends = "loi-2014"\n[parameters.TFP001]\ndelay_months = 6\n')
    mine = Profile.load(file, CATALOGUE)
    body = plans(plan(proof_sent_on="2018-07-01"), plan(id="r", proof_sent_on="2018-06-30"))
    report = judged("TFP001", body, profile=mine)
    assert (outcome(report, "p"), outcome(report, "r")) == (FAILED, PASSED)


def worth(*amounts):
    fields = ("proximity_staff", "social_bond", "waste")
    given = ("" if one is None else f", valued: {one}" for one in amounts)
    return "[" + ", ".join(f"{{field: {f}{g}}}" for f, g in zip(fields, given, strict=False)) + "]"


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("20000.00", "20000.00"), PASSED),
        (("20000.00", "19999.99"), FAILED),
        (("50000.00",), PASSED),
        (("0.00", "0.00"), FAILED),
        (("-1.00", "50000.00"), PASSED),
        (("40000.00", None), PASSED),
        (("39999.99", None), NOT_EVALUATED),
        ((None, None), NOT_EVALUATED),
    ],
)
def test_the_valued_actions_reach_the_abatement(amounts, expected):
    body = plans(plan(abatement="40000.00", items=worth(*amounts)))
    report = judged("TFP002", body)
    assert outcome(report, "p") is expected
    if expected is NOT_EVALUATED:
        assert missing(report) == [Missing("AbatementItem.valued")]
    for finding in report:
        assert finding.field == "items"
        assert "« 40000,00 » €" in finding.why("fr")
        assert "EUR « 40000.00 »" in finding.why("en")


@pytest.mark.parametrize(
    ("more", "lacking"),
    [
        ({"items": worth("1.00")}, Missing("AbatementPlan.abatement")),
        ({"abatement": "1.00"}, Missing("AbatementPlan.items")),
        (
            {"abatement": "9.00", "items": worth("1.00"), "gaps": f"[{gap('items', 'unreadable')}]"},
            Missing("AbatementPlan.items", GapReason.UNREADABLE),
        ),
        (
            {"items": worth("1.00"), "gaps": f"[{gap('abatement', 'lost')}]"},
            Missing("AbatementPlan.abatement", GapReason.LOST),
        ),
    ],
)  # fmt: skip
def test_amounts_that_are_missing_are_not_judged(more, lacking):
    report = judged("TFP002", plans(plan(**more)))
    assert (outcome(report, "p"), missing(report)) == (NOT_EVALUATED, [lacking])


@pytest.mark.parametrize("year", [0, 2016, 2040, 99999])
def test_the_amounts_of_any_year_are_compared(year):
    report = judged("TFP002", plans(plan(year, abatement="2.00", items=worth("1.00"))))
    assert outcome(report, "p") is FAILED


def test_a_profile_sets_the_share(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('extends = "core"\n[parameters.TFP002]\nshare_min = 0.8\n')
    mine = Profile.load(file, CATALOGUE)
    body = plans(
        plan(abatement="100.00", items=worth("80.00")),
        plan(id="r", abatement="100.00", items=worth("79.99")),
    )
    report = judged("TFP002", body, profile=mine)
    assert (outcome(report, "p"), outcome(report, "r")) == (PASSED, FAILED)
    (finding,) = report
    assert "« 0,8 »" in finding.why("fr")
