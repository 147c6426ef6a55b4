"""Family COH, on periods, pilots, indicators and other plans: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import fields, gap, missing, outcome, part

from contratville.codec import loads
from contratville.model import GapReason, Ref
from contratville.rules import CATALOGUE, Missing, Outcome, check
from contratville.rules.coherence.levels import LEVEL_RULES

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
CODES = ("COH020", "COH027", "COH029", "COH038")


def document(*bodies, gaps="", generation="2015-2023"):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    head = f"id: c\n  title: Contrat fictif\n  generation: {generation}{declared}"
    return loads(f"format: contratville/1\ncontract:\n  {head}{''.join(bodies)}", "yaml")


def gaps(*names):
    return f"gaps: [{', '.join(map(gap, names))}]"


def judged(what, code, *, as_of=DAY, profile=None):
    return check(what, as_of=as_of, select=[code], profile=profile)


def held_up_by(report):
    (judgement,) = report.judgements
    return {code for reason in judgement.reasons for code in reason.held_up_by}


def listed(collection, *items):
    return f"\n  {collection}:" + "".join(f"\n    - {{{item}}}" for item in items) + "\n"


def test_the_rules_are_in_the_catalogue():
    rules = {rule.code: rule for rule in LEVEL_RULES if rule in CATALOGUE}
    profiles = {code: rules[code].profiles for code in CODES}
    assert profiles["COH020"] == profiles["COH027"] == ("core",)
    assert profiles["COH029"] == profiles["COH038"] == ("loi-2014", "quartiers-2030")


# Period of an action and of its framework action: COH020

ABOVE = """
  framework_programmes: [{id: new, current: true}]
  project_territories: [{id: t1, code: T1, layer: now}]
  territorial_layers: [{id: now, name: Découpage, kind: project_territories}]
  territorial_programmes: [{id: p1, territory: t1, state: validated}]
"""


def framework(id="a1", period="{start: 2016-01-01, end: 2018-12-31}", more=""):
    said = f", period: {period}" if period else ""
    return (
        f"id: {id}, label: Action {id}, state: running, programme: new{said}{more and ', ' + more}"
    )


def territorial(period="{start: 2016-01-01, end: 2018-12-31}", declines=("a1",), more=""):
    links = ", ".join(f"{{framework_action: {id}}}" for id in declines)
    said = f", period: {period}" if period else ""
    return (
        f"id: f1, label: Fiche, state: running, programme: p1, declinations: [{links}]{said}"
        f"{more and ', ' + more}"
    )


def dated(action, *above):
    actions = listed("framework_actions", *(above or (framework(),)))
    return judged(document(ABOVE, actions, listed("territorial_actions", action)), "COH020")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("{start: 2016-01-01, end: 2018-12-31}", PASSED),
        ("{start: 2016-02-01, end: 2016-02-01}", PASSED),
        ("{start: 2015-12-31, end: 2018-12-31}", FAILED),
        ("{start: 2016-01-01, end: 2019-01-01}", FAILED),
        ("{start: 2014-01-01, end: 2015-12-31}", FAILED),
        ("{start: 2016-01-01}", FAILED),
        ("{end: 2018-12-31}", FAILED),
        ("", NOT_EVALUATED),
        ("{start: 2017-01-01, end: 2016-01-01}", SKIPPED),
    ],
)
def test_an_action_lasts_no_longer_than_its_framework_action(period, expected):
    report = dated(territorial(period))
    assert outcome(report, "f1") is expected
    assert fields(report) == (["period"] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("{start: 2016-01-01}", PASSED),
        ("{end: 2018-12-31}", PASSED),
        ("{start: 2016-01-02}", FAILED),
        ("", NOT_EVALUATED),
        ("{start: 2018-12-31, end: 2016-01-01}", SKIPPED),
    ],
)
def test_an_open_bound_of_the_framework_action_is_without_limit(above, expected):
    report = dated(territorial(), framework(period=above))
    assert outcome(report, "f1") is expected
    if expected is SKIPPED:
        assert held_up_by(report) == {"CAL007"}


def test_all_the_framework_actions_that_are_too_short_are_one_point():
    above = (
        framework("a1"),
        framework("a2", "{start: 2017-01-01}"),
        framework("a3", "{end: 2017-12-31}"),
    )
    report = dated(territorial(declines=("a1", "a2", "a3", "a3")), *above)
    (finding,) = report.findings
    assert finding.related == (Ref("framework_action", "a2"), Ref("framework_action", "a3"))
    assert "à partir du 1er janvier 2017" in finding.why("fr")
    assert "jusqu'au 31 décembre 2017" in finding.why("fr")


def test_one_framework_action_without_period_does_not_hide_another():
    above = (framework("a1", ""), framework("a2", "{start: 2017-01-01}"))
    assert outcome(dated(territorial(declines=("a1", "a2")), *above), "f1") is FAILED
    above = (framework("a1", "", gaps("period")), framework("a2"))
    report = dated(territorial(declines=("a1", "a2")), *above)
    assert outcome(report, "f1") is NOT_EVALUATED
    assert missing(report) == [Missing("FrameworkAction.period", GapReason.TO_COME)]


def test_an_action_that_declines_nothing_is_not_concerned():
    assert outcome(dated(territorial(declines=())), "f1") is NOT_APPLICABLE
    report = dated(territorial(declines=(), more=gaps("declinations")))
    assert outcome(report, "f1") is NOT_EVALUATED


def test_a_framework_action_that_is_not_there_is_not_compared():
    assert outcome(dated(territorial(declines=("a9",))), "f1") is SKIPPED
    report = judged(
        part("territorial_actions", listed("territorial_actions", territorial())), "COH020"
    )
    assert outcome(report, "f1") is NOT_EVALUATED
    assert Missing("FrameworkAction") in missing(report)


# Indicators that add up: COH027


def indicator(id="i", unit="PERSON", more=""):
    return f"id: {id}, label: Indicateur {id}, unit: {unit}, kind: result{more and ', ' + more}"


def added(*indicators):
    return judged(document(listed("indicators", *indicators)), "COH027")


TO = "aggregates_to: up"


@pytest.mark.parametrize(
    ("own", "other", "field"),
    [
        (("PERSON", ""), ("PERSON", ""), None),
        (("HOUR", ""), ("PERSON", ""), "unit"),
        (("OTHER", "unit_text: Repas servis"), ("OTHER", "unit_text: repas servis."), None),
        (("OTHER", "unit_text: repas"), ("OTHER", "unit_text: nuitées"), "unit_text"),
        (("PERSON", "definition: Inscrits"), ("PERSON", "definition: Présents"), "definition"),
        (("PERSON", "definition: Inscrits"), ("PERSON", "definition: « INSCRITS »."), None),
        (("PERSON", "definition: Inscrits"), ("PERSON", ""), None),
        (("PERSON", "definition: Inscrits"), ("PERSON", "definition: ' '"), None),
        (("HOUR", "definition: Inscrits"), ("PERSON", "definition: Présents"), "unit"),
    ],
)
def test_an_indicator_adds_up_to_one_of_the_same_unit_and_definition(own, other, field):
    child = indicator("i", own[0], f"{TO}, {own[1]}".rstrip(", "))
    report = added(child, indicator("up", *other))
    assert outcome(report, "i") is (PASSED if field is None else FAILED)
    assert fields(report) == ([] if field is None else [field])
    assert outcome(report, "up") is NOT_APPLICABLE


def test_both_definitions_are_quoted_in_part_when_they_are_long():
    long = "Inscrits " + "à une activité du quartier " * 20
    child = indicator(more=f"{TO}, definition: {long}")
    (finding,) = added(child, indicator("up", more="definition: Présents")).findings
    assert "« Présents »" in finding.why("fr")
    assert len(finding.why("fr")) < 500
    assert "…" in finding.why("fr")


@pytest.mark.parametrize("said", ["", "unit_text: '…'", "unit_text: repas"])
def test_a_unit_that_is_not_in_words_is_not_compared(said):
    child = indicator("i", "OTHER", f"{TO}, {said}".rstrip(", "))
    report = added(child, indicator("up", "OTHER"))
    assert outcome(report, "i") is NOT_EVALUATED
    assert missing(report) == [Missing("Indicator.unit_text")]


@pytest.mark.parametrize(("id", "name"), [("i", "definition"), ("up", "definition")])
def test_a_definition_to_come_is_not_compared(id, name):
    said = {"i": TO, "up": ""}
    said[id] = ", ".join(filter(None, [said[id], gaps(name)]))
    report = added(*(indicator(one, more=more) for one, more in said.items()))
    assert outcome(report, "i") is NOT_EVALUATED
    assert missing(report) == [Missing("Indicator.definition", GapReason.TO_COME)]


def test_an_indicator_whose_parent_is_to_come_or_lost_is_not_compared():
    assert outcome(added(indicator(more=gaps("aggregates_to"))), "i") is NOT_EVALUATED
    assert outcome(added(indicator(more="aggregates_to: nobody")), "i") is SKIPPED


def test_an_indicator_that_adds_up_into_itself_is_compared_with_itself():
    assert outcome(added(indicator(more="aggregates_to: i")), "i") is PASSED


# Pilots and scale: COH029

PARTIES = listed(
    "organisations",
    "id: ville, name: Mairie, kind: commune",
    "id: bourg, name: Mairie du bourg, kind: commune",
    "id: agglo, name: Agglomération, kind: epci",
)
COMMUNES = listed(
    "communes", 'id: v, name: Ville, insee: "00001"', 'id: w, name: Bourg, insee: "00002"'
)
LAYER = (
    "\n  territorial_layers: [{id: now, name: Découpage, kind: project_territories, current: true}]"
)


def ground(*territories):
    of_two = (
        "id: t1, code: T1, layer: now, communes: [v]",
        "id: t2, code: T2, layer: now, communes: [w]",
    )
    return PARTIES + COMMUNES + LAYER + listed("project_territories", *(territories or of_two))


def led(pilots="ville", targets="t1, t2", more="", around="", gaps=""):
    said = f"pilots: [{pilots}], target_territories: [{targets}]{more and ', ' + more}"
    framework_programme = "\n  framework_programmes: [{id: new, current: true}]"
    body = listed("framework_actions", framework(period="", more=said))
    return judged(document(around or ground(), framework_programme, body, gaps=gaps), "COH029")


@pytest.mark.parametrize(
    ("pilots", "targets", "expected"),
    [
        ("ville", "t1, t2", FAILED),
        ("ville, bourg", "t1, t2", FAILED),
        ("agglo", "t1, t2", PASSED),
        ("ville, agglo", "t1, t2", PASSED),
        ("ville", "t1", PASSED),
        ("", "t1, t2", NOT_EVALUATED),
        ("nobody", "t1, t2", SKIPPED),
        ("ville", "t1, t9", SKIPPED),
    ],
)
def test_an_action_of_several_communes_is_not_led_by_communes_alone(pilots, targets, expected):
    report = led(pilots, targets)
    assert outcome(report, "a1") is expected
    assert fields(report) == (["pilots"] if expected is FAILED else [])


def test_the_communes_touched_are_counted_and_named():
    (finding,) = led().findings
    assert "« 2 » communes : « Ville » (commune:v), « Bourg » (commune:w)" in finding.why("fr")
    assert finding.related == (Ref("organisation", "ville"),)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("to_territorialise: true", FAILED),
        ("to_territorialise: false", NOT_APPLICABLE),
        ("", NOT_EVALUATED),
        (f"to_territorialise: false, {gaps('target_territories')}", NOT_EVALUATED),
    ],
)
def test_an_action_without_target_is_for_the_whole_layer_if_it_is_to_be_declined(said, expected):
    assert outcome(led(targets="", more=said), "a1") is expected


def test_without_current_layer_everywhere_is_unknown():
    around = ground().replace("current: true", "current: false")
    report = led(targets="", more="to_territorialise: true", around=around)
    assert outcome(report, "a1") is NOT_EVALUATED
    around = ground("id: t1, code: T1, layer: now, communes: [v]")
    lost = gap("project_territories", "lost")
    report = led(targets="", more="to_territorialise: true", around=around, gaps=lost)
    assert outcome(report, "a1") is NOT_EVALUATED
    assert missing(report) == [Missing("ProjectTerritory", GapReason.LOST)]


@pytest.mark.parametrize("said", ["", f", communes: [v], {gaps('communes')}"])
def test_a_territory_whose_communes_are_not_all_known_may_touch_another(said):
    around = ground(
        "id: t1, code: T1, layer: now, communes: [v]", f"id: t2, code: T2, layer: now{said}"
    )
    assert outcome(led(around=around), "a1") is NOT_EVALUATED
    assert outcome(led(targets="t1", around=around), "a1") is PASSED
    assert outcome(led(pilots="agglo", around=around), "a1") is PASSED


def test_pilots_to_come_are_not_judged():
    assert outcome(led(more=gaps("pilots")), "a1") is NOT_EVALUATED


def test_a_part_without_organisations_does_not_tell_who_leads():
    territories = ground().replace(PARTIES, "")
    said = "pilots: [ville], target_territories: [t1, t2]"
    body = listed("framework_actions", framework(period="", more=said))
    holds = "communes, territorial_layers, project_territories, framework_actions"
    report = judged(part(holds, territories, body), "COH029")
    assert outcome(report, "a1") is NOT_EVALUATED
    assert Missing("Organisation") in missing(report)


# Other plans: COH038

ORIENTATIONS = listed("orientations", "id: o1, order: 1, label: Santé")
SIGNED = "\n  signed_on: 2015-07-03" + ORIENTATIONS


def plan(kind="health_contract", more=""):
    return listed(
        "companion_instruments", f"id: x, kind: {kind}, title: Plan{more and ', ' + more}"
    )


def tied(*args, around=SIGNED, as_of=DAY, **more):
    return judged(document(around, plan(*args), **more), "COH038", as_of=as_of)


@pytest.mark.parametrize(
    "kind",
    [
        "anti_discrimination_plan",
        "housing_programme",
        "health_contract",
        "security_plan",
        "renewal_protocol",
        "renewal_agreement",
    ],
)
def test_each_of_the_plans_stands_under_an_orientation(kind):
    report = tied(kind)
    assert outcome(report, "x") is FAILED
    assert fields(report) == ["orientations"]
    assert outcome(tied(kind, "orientations: [o1]"), "x") is PASSED
    assert outcome(tied(kind, "orientations: [o9]"), "x") is SKIPPED


@pytest.mark.parametrize("kind", ["other", "gup_framework", "tfpb_agreement", "budget_annex"])
def test_other_instruments_need_none(kind):
    assert outcome(tied(kind), "x") is NOT_APPLICABLE


def test_orientations_to_come_or_not_found_are_not_absent():
    report = tied("security_plan", gaps("orientations"))
    assert missing(report) == [Missing("CompanionInstrument.orientations", GapReason.TO_COME)]
    report = tied(around=SIGNED.replace(ORIENTATIONS, ""), gaps=gap("orientations", "lost"))
    assert missing(report) == [Missing("Orientation", GapReason.LOST)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-07-03", FAILED),
        ("2024-11-17", FAILED),
        ("2024-11-18", NOT_APPLICABLE),
        ("2014-02-22", NOT_APPLICABLE),
        ("2024-11", NOT_EVALUATED),
    ],
)
def test_a_contract_is_judged_by_the_law_of_the_day_it_was_signed(day, expected):
    around = f"\n  signed_on: {day}{ORIENTATIONS}"
    assert outcome(tied(around=around, as_of=date(2026, 1, 1)), "x") is expected


def test_a_contract_whose_signature_has_no_date_is_not_judged():
    report = tied(around=ORIENTATIONS)
    assert missing(report) == [Missing("signature")]


# What cannot hold


def test_none_of_these_rules_raises_for_what_cannot_hold():
    body = (
        ground(
            "id: t1, code: T1, layer: now, communes: [v, v, nowhere]", "id: t1, code: T1, layer: l9"
        ),
        listed(
            "framework_actions",
            framework(
                "a1", "{start: 2018-01-01, end: 2016-01-01}", "pilots: [ville, nobody, agglo]"
            ),
            framework("a1", "{}", "pilots: [t1], to_territorialise: true"),
        ),
        listed(
            "territorial_actions",
            territorial("{}", ("a1", "a1", "a9", "f1")),
            territorial("{end: 1900-01-01}", ("a1",)),
        ),
        listed(
            "indicators",
            indicator("i", "OTHER", "aggregates_to: j, definition: ''"),
            indicator("j", "OTHER", "aggregates_to: i, unit_text: ''"),
            indicator("j", "EUR", "aggregates_to: ville"),
        ),
        plan("health_contract", "orientations: [o9, x]"),
    )
    report = check(document(*body), as_of=DAY, profile="marseille-2015")
    assert set(CODES) <= {one.rule.code for one in report.judgements}
