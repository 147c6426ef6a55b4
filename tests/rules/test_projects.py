"""Projects from year to year, what they carry out, and call priorities: beyond the examples."""

from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve
from tests.rules.judged import held_up_by, missing

from contratville.codec import loads
from contratville.model import FuzzyDate, GapReason, Period, Ref
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check
from contratville.rules.coherence.projects import PROJECT_RULES

DAY = date(2018, 1, 15)
LOCAL = "marseille-2015"
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
CODES = sorted({rule.code for rule in PROJECT_RULES} - {"COH045", "COH046"})
GAPS = "gaps: [{{field: {}, reason: {}}}]"


HOLDERS = ["{id: h, name: H, kind: association}", "{id: k, name: K, kind: association}"]


def written(collections):
    return [f"  {name}: [{', '.join(items)}]" for name, items in collections.items()]


def document(*gaps, **collections):
    """Make a contract of collections, each a list of items in YAML; some may be said lost."""
    collections.setdefault("organisations", HOLDERS)
    said = ", ".join(f"{{field: {name}, reason: lost}}" for name in gaps)
    head = ["  id: c", "  title: Contrat fictif", "  generation: 2015-2023", f"  gaps: [{said}]"]
    lines = ["format: contratville/1", "contract:", *head, *written(collections)]
    return loads("\n".join(lines), "yaml")


def part(**collections):
    holds = ", ".join(collections)
    said = f"part: {{of: c, generation: 2015-2023, holds: [{holds}]}}"
    lines = ["format: contratville/1", said, "contract:", *written(collections)]
    return loads("\n".join(lines), "yaml")


def gap(field, reason="to_come"):
    return GAPS.format(field, reason)


def item(id, *more):
    return "{" + ", ".join([f"id: {id}", *filter(None, more)]) + "}"


def project(id="x1", *more, year=2016, label="Soutien scolaire"):
    return item(id, f'label: "{label}"', f"year: {year}", *more)


def line(id, of, *more, year=2016):
    return item(id, f"project: {of}", f"year: {year}", *more)


def carries(action, rank="principal"):
    return f'carries_out: [{{action: "{action}", rank: {rank}}}]'


def judged(what, code, *, as_of=DAY, profile="core"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def fields(report):
    return [(tuple(ref.id for ref in one.subject), one.field) for one in report]


def outcomes(report):
    (judgement,) = report.judgements
    return {
        "+".join(ref.id for ref in subject): found for subject, found in judgement.outcomes.items()
    }


def reasons(report):
    (judgement,) = report.judgements
    return [reason.text.fr for reason in judgement.reasons if reason.text]


def setting(tmp_path, code, **values):
    """Make a profile that sets parameters of one rule."""
    file = tmp_path / "own.toml"
    lines = [f"{name} = {value}" for name, value in values.items()]
    file.write_text("\n".join(['extends = "core"', f"[parameters.{code}]", *lines]))
    return Profile.load(str(file), CATALOGUE)


def test_the_rules_are_in_the_catalogue_each_with_its_profile():
    profiles = {rule.code: rule.profiles for rule in PROJECT_RULES}
    assert all(rule in CATALOGUE for rule in PROJECT_RULES)
    assert profiles.pop("COH009") == ("core", "discovery")
    assert profiles.pop("COH022") == profiles.pop("COH023") == (LOCAL,)
    assert set(profiles.values()) == {("core",)}


# Titles that look alike: COH009


class TestDoubles:
    def test_titles_are_compared_within_one_holder_and_one_year(self):
        projects = [
            project("x1", "holder: h"),
            project("x2", "holder: k"),
            project("x3", "holder: h", year=2017),
            project("x4", "holder: h", label="Jardin partagé"),
        ]
        report = judged(document(projects=projects), "COH009")
        assert set(outcomes(report).values()) == {PASSED}

    def test_a_pair_is_one_subject_and_stands_at_the_title_of_the_later_id(self):
        projects = [project("x2", "holder: h"), project("x1", "holder: h")]
        report = judged(document(projects=projects), "COH009")
        assert fields(report) == [(("x1", "x2"), "label")]
        assert outcomes(report) == {"x1+x2": FAILED}
        (finding,) = report
        assert finding.path == ("projects", 0, "label")

    def test_projects_of_one_title_are_each_told_with_the_first(self):
        projects = [project(f"x{n}", "holder: h") for n in (3, 1, 2)]
        report = judged(document(projects=projects), "COH009")
        assert fields(report) == [(("x1", "x2"), "label"), (("x1", "x3"), "label")]

    def test_of_many_titles_alike_each_is_told_once(self):
        labels = [f"Lecture en pied d'immeuble du quartier {n}" for n in (11, 12, 21, 22)]
        projects = [project(f"x{n}", "holder: h", label=one) for n, one in enumerate(labels)]
        report = judged(document(projects=projects), "COH009")
        assert len(report.findings) == 3
        assert {ref.id for one in report for ref in one.subject} == {"x0", "x1", "x2", "x3"}

    def test_nearly_equal_titles_are_told_from_the_threshold_on(self, tmp_path):
        projects = [
            project("x1", "holder: h", label="Lecture en pied d'immeuble"),
            project("x2", "holder: h", label="Lectures en pied d'immeuble"),
        ]
        what = document(projects=projects)
        assert fields(judged(what, "COH009")) == [(("x1", "x2"), "label")]
        profile = setting(tmp_path, "COH009", similarity="0.9")
        assert judged(what, "COH009", profile=profile).findings == ()

    @pytest.mark.parametrize(("one", "other"), [("renews: x2", ""), ("", "renews: x1")])
    def test_a_renewal_is_no_duplicate_of_what_it_renews(self, one, other):
        projects = [project("x1", "holder: h", one), project("x2", "holder: h", other)]
        assert judged(document(projects=projects), "COH009").findings == ()

    def test_a_project_without_holder_or_without_title_is_not_evaluated(self):
        projects = [
            project("x1"),
            project("x2", gap("holder", "lost")),
            project("x3", "holder: h", label="« »"),
            project("x4", "holder: h"),
        ]
        report = judged(document(projects=projects), "COH009")
        assert outcomes(report) == {
            "x1": NOT_EVALUATED, "x2": NOT_EVALUATED, "x3": NOT_EVALUATED, "x4": PASSED,
        }  # fmt: skip
        assert set(missing(report)) == {
            Missing("Project.holder"),
            Missing("Project.holder", GapReason.LOST),
            Missing("Project.label"),
        }

    def test_projects_of_one_number_are_left_to_the_rule_on_numbers(self):
        number = "external_ids: [{scheme: dauphin, value: '1'}]"
        projects = [project("x1", "holder: h", number), project("x2", "holder: h", number)]
        report = judged(document(projects=projects), "COH009")
        assert (outcomes(report), held_up_by(report)) == ({"x1+x2": SKIPPED}, ["REF018"])

    def test_it_is_judged_at_first_contact_with_a_programming_table(self):
        projects = [project("x1", "holder: h"), project("x2", "holder: h")]
        report = judged(part(projects=projects), "COH009", profile="discovery")
        assert fields(report) == [(("x1", "x2"), "label")]


# Several devices: COH049

DEVICES = [
    item("contrat", "label: Contrat (fictif)", "kind: city_contract"),
    item("ete", "label: Été (fictif)", "kind: summer_districts"),
]
CALLS = [
    item("a1", "year: 2016", "device: contrat"),
    item("a2", "year: 2016", "device: ete"),
    item("a3", "year: 2016"),
]


def filed(one, other, *lines):
    projects = [project("x1", "holder: h", one), project("x2", "holder: h", other)]
    return document(
        devices=DEVICES,
        calls_for_projects=CALLS,
        projects=projects,
        funding_lines=lines,
    )


class TestDevices:
    def test_projects_of_different_devices_are_no_duplicates_but_perhaps_one_project(self):
        what = filed("call: a1", "call: a2")
        assert judged(what, "COH009").findings == ()
        report = judged(what, "COH049")
        assert fields(report) == [(("x1", "x2"), "label")]
        (finding,) = report
        assert "« Été (fictif) » et « contrat de ville »" in finding.message("fr")

    def test_a_call_of_no_device_is_that_of_the_contract(self):
        what = filed("call: a1", "call: a3")
        assert judged(what, "COH049").findings == ()
        assert fields(judged(what, "COH009")) == [(("x1", "x2"), "label")]
        (finding,) = judged(filed("call: a2", "call: a3"), "COH049")
        assert "« contrat de ville » et « Été (fictif) »" in finding.message("fr")

    def test_the_devices_of_the_lines_count_too(self):
        lines = [line("l1", "x1", "device: contrat"), line("l2", "x2", "device: ete")]
        assert fields(judged(filed("", "", *lines), "COH049")) == [(("x1", "x2"), "label")]

    def test_projects_that_share_a_device_are_duplicates(self):
        lines = [line("l1", "x1", "device: ete")]
        what = filed("call: a1", "call: a2", *lines)
        assert judged(what, "COH049").findings == ()
        assert fields(judged(what, "COH009")) == [(("x1", "x2"), "label")]

    def test_projects_alike_of_which_one_names_no_device_are_duplicates_or_not_evaluated(self):
        what = filed("call: a1", "")
        report = judged(what, "COH049")
        assert outcomes(report) == {"x1": PASSED, "x2": NOT_EVALUATED}
        assert missing(report) == [Missing("Project.call/FundingLine.device")]
        assert fields(judged(what, "COH009")) == [(("x1", "x2"), "label")]

    def test_a_renewal_is_not_the_same_project(self):
        what = filed("call: a1", "call: a2, renews: x1")
        assert judged(what, "COH049").findings == ()

    def test_a_project_paid_by_two_devices_is_told_alone(self):
        lines = [
            line("l1", "x1", "kind: specific", "device: contrat"),
            line("l2", "x1", "kind: specific", "device: ete"),
            line("l3", "x1", "kind: ordinary_law", "device: ete"),
        ]
        report = judged(filed("call: a1", "call: a2", *lines), "COH049")
        assert fields(report) == [(("x1",), None)]
        assert outcomes(report) == {"x1": FAILED, "x2": PASSED}

    @pytest.mark.parametrize(
        ("more", "lacking"),
        [
            ("kind: specific", "FundingLine.device"),
            ("kind: unknown, device: ete", "FundingLine.kind"),
        ],
    )
    def test_a_project_that_may_be_paid_by_two_devices_is_not_evaluated(self, more, lacking):
        lines = [line("l1", "x1", "kind: specific", "device: contrat"), line("l2", "x1", more)]
        report = judged(filed("call: a1", "call: a1", *lines), "COH049")
        assert outcomes(report)["x1"] is NOT_EVALUATED
        assert missing(report) == [Missing(lacking)]

    def test_lines_of_another_kind_or_one_line_alone_leave_no_doubt(self):
        lines = [
            line("l1", "x1", "kind: specific"),
            line("l2", "x1", "kind: ordinary_law"),
            line("l3", "x1", "kind: own_resources"),
        ]
        report = judged(filed("call: a1", "call: a1", *lines), "COH049")
        assert set(outcomes(report).values()) == {PASSED}

    def test_without_any_device_lines_or_holder_it_is_not_evaluated(self):
        alone = document(projects=[project("x1", "holder: h")])
        assert missing(judged(alone, "COH049")) == [Missing("Device")]
        table = part(devices=DEVICES, projects=[project("x1", label=" ")])
        assert missing(judged(table, "COH049")) == [
            Missing("FundingLine"), Missing("Project.holder"), Missing("Project.label"),
        ]  # fmt: skip

    def test_a_line_of_a_device_that_is_not_there_holds_it_up(self):
        lines = [line("l1", "x1", "kind: specific", "device: nobody")]
        report = judged(filed("call: a1", "call: a1", *lines), "COH049")
        assert outcomes(report) == {"x1": SKIPPED, "x2": PASSED}
        report = judged(filed("call: nobody", "call: a1"), "COH049")
        assert (outcomes(report)["x1"], held_up_by(report)) == (SKIPPED, ["REF002"])


# One amount, one project: COH010

NUMBER = "external_ids: [{scheme: ej, value: '1', year: 2016}]"
SAME = ("funder: caf", "kind: specific", NUMBER)
FUNDERS = [item("caf", "name: CAF", "kind: caf"), item("epci", "name: EPCI", "kind: epci")]


def funded(*lines):
    projects = [project(id, label=f"Projet {id}") for id in ("x1", "x2", "x3")]
    return document(organisations=FUNDERS, projects=projects, funding_lines=lines)


class TestLines:
    def test_lines_of_one_project_may_share_a_number(self):
        report = judged(funded(line("l1", "x1", *SAME), line("l2", "x1", *SAME)), "COH010")
        assert set(outcomes(report).values()) == {PASSED}

    @pytest.mark.parametrize(
        "other",
        [
            line("l2", "x2", *SAME, year=2017),
            line("l2", "x2", "funder: epci", *SAME[1:]),
            line("l2", "x2", "funder: caf", "kind: ordinary_law", NUMBER),
            line("l2", "x2", *SAME, "tranche: complementary"),
            line("l2", "x2", *SAME[:2], NUMBER.replace("'1'", "'2'")),
            line("l2", "x2", *SAME[:2], NUMBER.replace("ej", "dauphin")),
            line("l2", "x2", *SAME[:2], NUMBER.replace("2016", "2017")),
        ],
    )
    def test_lines_that_differ_in_one_point_are_two(self, other):
        report = judged(funded(line("l1", "x1", *SAME), other), "COH010")
        assert set(outcomes(report).values()) == {PASSED}

    def test_a_line_on_three_projects_is_told_twice_with_the_first(self):
        lines = [line(f"l{n}", f"x{n}", *SAME) for n in (3, 2, 1)]
        report = judged(funded(*lines), "COH010")
        field = "external_ids[ej|1|2016]"
        assert fields(report) == [(("l1", "l2"), field), (("l1", "l3"), field)]
        assert [one.path[:2] for one in report] == [("funding_lines", 1), ("funding_lines", 0)]

    def test_two_lines_that_share_two_numbers_are_told_once(self):
        numbers = "external_ids: [{scheme: a, value: '1'}, {scheme: b, value: '2'}]"
        lines = [line(f"l{n}", f"x{n}", *SAME[:2], numbers) for n in (1, 2)]
        assert len(judged(funded(*lines), "COH010").findings) == 1

    def test_a_line_without_number_is_not_concerned_unless_it_says_it_has_one(self):
        lines = [line("l1", "x1"), line("l2", "x2", gap("external_ids")), line("l3", "x3", *SAME)]
        report = judged(funded(*lines), "COH010")
        assert outcomes(report) == {"l1": NOT_APPLICABLE, "l2": NOT_EVALUATED, "l3": PASSED}

    @pytest.mark.parametrize(
        ("unsaid", "lacking"),
        [
            (("kind: specific",), [Missing("FundingLine.funder")]),
            (("funder: caf", gap("kind")), [Missing("FundingLine.kind", GapReason.TO_COME)]),
        ],
    )
    def test_a_line_that_does_not_say_who_funds_with_what_is_not_evaluated(self, unsaid, lacking):
        lines = [line("l1", "x1", *SAME), line("l2", "x2", *unsaid, NUMBER)]
        report = judged(funded(*lines), "COH010")
        assert outcomes(report) == {"l1": PASSED, "l2": NOT_EVALUATED}
        assert missing(report) == lacking

    def test_projects_that_are_one_are_joined_first(self):
        twice = [project(id, "external_ids: [{scheme: p, value: '1'}]") for id in ("x1", "x2")]
        lines = [line("l1", "x1", *SAME), line("l2", "x2", *SAME)]
        what = document(organisations=FUNDERS, projects=twice, funding_lines=lines)
        report = judged(what, "COH010")
        assert (outcomes(report), held_up_by(report)) == ({"l1+l2": SKIPPED}, ["REF018"])


# Planned, never programmed: COH044

PROGRAMMES = [item("p1", "territory: t1", "state: validated", "validated_on: 2015-12-18")]
FRAMEWORK = [item("new", "validated_on: 2015-06-18")]
AROUND = {
    "territorial_layers": [item("l", "name: L", "kind: project_territories", "current: true")],
    "project_territories": [item("t1", "code: T1", "layer: l")],
}


def territorial(id="f1", *more, state="running", programme="p1"):
    return item(id, f"label: Fiche {id}", f"state: {state}", f"programme: {programme}", *more)


def framework(id="a1", *more, state="running"):
    return item(id, f"label: Action cadre {id}", f"state: {state}", "programme: new", *more)


AGREED = "instruction: agreed"
OTHER = [territorial("other")]


def promised(*actions, frameworks=(), projects=None, programmes=PROGRAMMES, base=FRAMEWORK, **more):
    working = [project("w", AGREED, carries("territorial_action:other"))]
    return document(
        **AROUND,
        territorial_programmes=programmes,
        framework_programmes=base,
        territorial_actions=[*OTHER, *actions],
        framework_actions=frameworks,
        projects=working if projects is None else [*working, *projects],
        **more,
    )


def of(report, id="f1"):
    return outcomes(report)[id]


class TestNeverProgrammed:
    def test_an_action_of_two_years_that_nothing_carries_out_is_told(self):
        report = judged(promised(territorial()), "COH044")
        assert fields(report) == [(("f1",), None)]
        assert of(report, "other") is PASSED

    @pytest.mark.parametrize("rank", ["principal", "secondary"])
    def test_a_live_project_that_carries_it_out_is_enough(self, rank):
        doing = project("x1", AGREED, carries("territorial_action:f1", rank))
        assert of(judged(promised(territorial(), projects=[doing]), "COH044")) is PASSED

    @pytest.mark.parametrize("dead", ["instruction: refused", f"{AGREED}, progress: abandoned"])
    def test_a_project_that_is_not_live_is_not(self, dead):
        doing = project("x1", dead, carries("territorial_action:f1"))
        assert of(judged(promised(territorial(), projects=[doing]), "COH044")) is FAILED

    @pytest.mark.parametrize(
        ("day", "outcome"),
        [(date(2017, 12, 17), NOT_APPLICABLE), (date(2017, 12, 18), FAILED)],
    )
    def test_it_counts_from_the_validation_of_the_programme(self, day, outcome):
        report = judged(promised(territorial()), "COH044", as_of=day)
        assert of(report) is outcome

    @pytest.mark.parametrize(
        ("start", "outcome"), [("2016-01-16", NOT_APPLICABLE), ("2016-01-15", FAILED)]
    )
    def test_it_counts_from_the_start_of_the_period_when_it_is_said(self, start, outcome):
        action = territorial("f1", f"period: {{start: {start}}}", programme="open")
        programmes = [*PROGRAMMES, item("open", "territory: t1", "state: preparation")]
        assert of(judged(promised(action, programmes=programmes), "COH044")) is outcome

    def test_a_period_that_is_open_at_its_start_says_nothing(self):
        action = territorial("f1", "period: {end: 2020-12-31}")
        assert of(judged(promised(action), "COH044")) is FAILED

    def test_the_profile_sets_how_many_years(self, tmp_path):
        profile = setting(tmp_path, "COH044", years=3)
        assert of(judged(promised(territorial()), "COH044", profile=profile)) is NOT_APPLICABLE

    def test_an_abandoned_action_is_not_concerned(self):
        report = judged(promised(territorial(state="abandoned")), "COH044")
        assert of(report) is NOT_APPLICABLE

    @pytest.mark.parametrize("state", ["preparation", "finalised"])
    def test_an_action_of_a_programme_that_is_not_validated_is_not_concerned(self, state):
        programmes = [*PROGRAMMES, item("open", "territory: t1", f"state: {state}")]
        what = promised(territorial(programme="open"), programmes=programmes)
        assert of(judged(what, "COH044")) is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("more", "lacking"),
        [
            ("", Missing("TerritorialProgramme.validated_on")),
            (
                gap("validated_on", "lost"),
                Missing("TerritorialProgramme.validated_on", GapReason.LOST),
            ),
            (
                "validated_on: dès que possible",
                Missing("TerritorialProgramme.validated_on"),
            ),
        ],
    )
    def test_an_action_whose_start_nothing_tells_is_not_evaluated(self, more, lacking):
        programmes = [*PROGRAMMES, item("old", "territory: t1", "state: validated", more)]
        report = judged(promised(territorial(programme="old"), programmes=programmes), "COH044")
        assert (of(report), missing(report)) == (NOT_EVALUATED, [lacking])

    def test_the_decision_tells_the_day_of_validation(self):
        programmes = [
            *PROGRAMMES,
            item("old", "territory: t1", "state: validated, validated_by: d"),
        ]
        decisions = [item("d", "kind: other", "taken_on: 2015-12-18")]
        what = promised(territorial(programme="old"), programmes=programmes, decisions=decisions)
        assert of(judged(what, "COH044")) is FAILED

    def test_a_period_that_is_said_to_be_missing_is(self):
        report = judged(promised(territorial("f1", gap("period"))), "COH044")
        assert of(report) is NOT_EVALUATED
        assert missing(report) == [Missing("TerritorialAction.period", GapReason.TO_COME)]

    @pytest.mark.parametrize(
        ("said", "outcome"),
        [
            ("to_territorialise: false", FAILED),
            ("to_territorialise: true", NOT_APPLICABLE),
            ("", NOT_EVALUATED),
        ],
    )
    def test_framework_actions_count_unless_they_are_to_be_territorialised(self, said, outcome):
        report = judged(promised(frameworks=[framework("a1", said)]), "COH044")
        assert of(report, "a1") is outcome
        assert of(judged(promised(frameworks=[framework("a1", said)]), "COH044",
                         as_of=date(2017, 6, 17)), "a1") is NOT_APPLICABLE  # fmt: skip

    def test_a_framework_programme_without_date_tells_no_start(self):
        action = framework("a1", "to_territorialise: false")
        report = judged(promised(frameworks=[action], base=[item("new")]), "COH044")
        assert of(report, "a1") is NOT_EVALUATED
        assert missing(report) == [Missing("FrameworkProgramme.validated_on")]

    def test_without_any_project_nothing_was_to_be_programmed_yet(self):
        what = document(**AROUND, territorial_programmes=PROGRAMMES, territorial_actions=OTHER)
        assert of(judged(what, "COH044"), "other") is NOT_APPLICABLE

    def test_projects_that_are_lost_or_not_held_leave_it_open(self):
        held = {"territorial_programmes": PROGRAMMES, "territorial_actions": OTHER}
        for what in (document("projects", **AROUND, **held), part(**held)):
            report = judged(what, "COH044")
            assert of(report, "other") is NOT_EVALUATED
            assert [one.what for one in missing(report)] == ["Project"]

    def test_projects_none_of_which_says_what_it_carries_out_leave_it_open(self):
        what = document(
            **AROUND,
            territorial_programmes=PROGRAMMES,
            territorial_actions=OTHER,
            projects=[project("x1", AGREED)],
        )
        report = judged(what, "COH044")
        assert missing(report) == [Missing("Project.carries_out")]

    def test_a_project_of_which_it_is_not_known_whether_it_is_live_leaves_its_actions_open(self):
        doing = project("x1", gap("instruction"), carries("territorial_action:f1"))
        report = judged(promised(territorial(), territorial("f2"), projects=[doing]), "COH044")
        assert (of(report), of(report, "f2")) == (NOT_EVALUATED, FAILED)
        assert missing(report) == [Missing("Project.instruction", GapReason.TO_COME)]

    @pytest.mark.parametrize(
        ("life", "outcome"), [(AGREED, NOT_EVALUATED), ("instruction: refused", FAILED)]
    )
    def test_a_live_project_that_does_not_say_all_it_carries_out_leaves_all_open(
        self, life, outcome
    ):
        report = judged(
            promised(territorial(), projects=[project("x1", life, gap("carries_out"))]), "COH044"
        )
        assert of(report) is outcome

    def test_a_project_of_an_action_that_is_not_there_may_be_the_one_that_is_missing(self):
        doing = project("x1", AGREED, carries("territorial_action:nobody"))
        report = judged(promised(territorial(), projects=[doing]), "COH044")
        assert (of(report), of(report, "other")) == (SKIPPED, PASSED)
        assert held_up_by(report) == ["REF002"]

    def test_an_action_of_a_programme_that_is_not_there_is_held_up(self):
        report = judged(promised(territorial(programme="nobody")), "COH044")
        assert (of(report), held_up_by(report)) == (SKIPPED, ["REF002"])

    @pytest.mark.parametrize(
        ("start", "day", "outcome"),
        [
            (date.max, date.max, NOT_APPLICABLE),
            (date.max, date.min, NOT_APPLICABLE),
            (date.min, date.max, FAILED),
            (date(2016, 2, 29), date(2018, 2, 28), NOT_APPLICABLE),
            (date(2016, 2, 29), date(2018, 3, 1), FAILED),
        ],
    )
    def test_dates_at_the_ends_of_the_calendar_are_judged(self, start, day, outcome):
        contract = promised(territorial()).contract
        action = evolve(contract.territorial_actions["f1"], period=Period(start=start))
        report = judged(contract.replacing(action), "COH044", as_of=day)
        assert of(report) is outcome


# The year of a project, and the period of its action: COH048


def dated(*more, year=2016, action=("period: {start: 2015-07-01, end: 2017-06-30}",)):
    return document(
        **AROUND,
        territorial_programmes=PROGRAMMES,
        territorial_actions=[territorial("f1", *action)],
        projects=[project("x1", *more, year=year)],
    )


F1 = carries("territorial_action:f1")


class TestPeriods:
    @pytest.mark.parametrize(
        ("year", "outcome"), [(2014, FAILED), (2015, PASSED), (2017, PASSED), (2018, FAILED)]
    )
    def test_one_day_of_the_year_in_the_period_is_enough(self, year, outcome):
        report = judged(dated(F1, year=year), "COH048")
        assert of(report, "x1") is outcome
        assert [field for _, field in fields(report)] == ["year"] * (outcome is FAILED)

    def test_a_period_without_bounds_holds_every_year(self):
        assert of(judged(dated(F1, action=("period: {}",)), "COH048"), "x1") is PASSED

    @pytest.mark.parametrize(
        ("action", "lacking"),
        [((), None), ((gap("period", "lost"),), GapReason.LOST)],
    )
    def test_a_project_of_an_action_without_period_is_not_evaluated(self, action, lacking):
        report = judged(dated(F1, action=action), "COH048")
        assert of(report, "x1") is NOT_EVALUATED
        assert missing(report) == [Missing("TerritorialAction.period", lacking)]

    def test_a_project_that_carries_out_nothing_is_not_concerned_unless_it_is_not_said(self):
        assert of(judged(dated(), "COH048"), "x1") is NOT_APPLICABLE
        assert of(judged(dated(gap("carries_out")), "COH048"), "x1") is NOT_EVALUATED

    def test_the_principal_action_alone_is_looked_at(self):
        report = judged(dated(carries("territorial_action:f1", "secondary"), year=2019), "COH048")
        assert (of(report, "x1"), held_up_by(report)) == (SKIPPED, ["COH046"])

    @pytest.mark.parametrize(
        ("action", "link", "code"),
        [
            (("period: {start: 2017-01-01, end: 2016-01-01}",), F1, "CAL007"),
            ((), carries("territorial_action:nobody"), "REF002"),
            ((), carries("framework_action:f1"), "REF014"),
        ],
    )
    def test_it_is_held_up_by_what_is_wrong_above(self, action, link, code):
        report = judged(dated(link, action=action), "COH048")
        assert of(report, "x1") is SKIPPED
        assert code in held_up_by(report)

    @pytest.mark.parametrize("year", [0, -5, 99999])
    def test_a_year_that_no_calendar_has_is_not_evaluated(self, year):
        report = judged(dated(F1, year=year), "COH048")
        assert of(report, "x1") is NOT_EVALUATED
        assert missing(report) == [Missing("Project.year")]


# Renewals in order: COH051

RENEWED = "renewal: renewed"


class TestRenewals:
    @pytest.mark.parametrize("year", [2015, 2016])
    def test_a_project_renews_one_of_an_earlier_year(self, year):
        projects = [project("x1", RENEWED, "renews: x2", year=year), project("x2", year=2016)]
        report = judged(document(projects=projects), "COH051")
        assert fields(report) == [(("x1",), "renews")]
        assert outcomes(report) == {"x1": FAILED, "x2": NOT_APPLICABLE}

    def test_a_project_that_is_new_and_out_of_order_has_two_faults(self):
        projects = [project("x1", "renewal: new", "renews: x2"), project("x2")]
        report = judged(document(projects=projects), "COH051")
        assert fields(report) == [(("x1",), "renewal"), (("x1",), "renews")]

    @pytest.mark.parametrize(("more", "lacking"), [("", None), (gap("renewal"), GapReason.TO_COME)])
    def test_a_project_that_does_not_say_that_it_is_a_renewal_is_not_evaluated(self, more, lacking):
        projects = [project("x1", "renews: x2", more, year=2017), project("x2")]
        report = judged(document(projects=projects), "COH051")
        assert outcomes(report) == {"x1": NOT_EVALUATED, "x2": NOT_APPLICABLE}
        assert missing(report) == [Missing("Project.renewal", lacking)]

    def test_a_renewal_that_does_not_name_what_it_renews_is_not_evaluated(self):
        projects = [project("x1", RENEWED), project("x2", gap("renews")), project("x3")]
        report = judged(document(projects=projects), "COH051")
        assert outcomes(report) == {
            "x1": NOT_EVALUATED, "x2": NOT_EVALUATED, "x3": NOT_APPLICABLE,
        }  # fmt: skip

    def test_a_loop_is_told_once_and_its_members_have_no_other_fault(self):
        projects = [
            project("x1", RENEWED, "renews: x2", year=2016),
            project("x2", "renewal: new", "renews: x3", year=2015),
            project("x3", RENEWED, "renews: x1", year=2017),
            project("x4", RENEWED, "renews: x1", year=2018),
        ]
        report = judged(document(projects=projects), "COH051")
        assert fields(report) == [(("x1", "x2", "x3"), "renews")]
        assert outcomes(report) == {"x1+x2+x3": FAILED, "x4": PASSED}
        (finding,) = report
        assert finding.path == ("projects", 0, "renews")
        assert [ref.id for ref in finding.evidence] == ["x1", "x2", "x3"]
        assert "« x1 → x2 → x3 → x1 »" in finding.message("fr")

    def test_no_other_rule_tells_a_loop_or_a_project_that_renews_itself(self):
        projects = [project("x1", RENEWED, "renews: x1", "holder: h")]
        report = check(document(projects=projects), as_of=DAY, select=["COH", "REF020"])
        assert [one.code for one in report if one.code != "COH045"] == ["COH051"]

    def test_a_project_that_renews_what_is_not_there_is_held_up(self):
        projects = [project("x1", RENEWED, "renews: nobody")]
        report = judged(document(projects=projects), "COH051")
        assert (outcomes(report), held_up_by(report)) == ({"x1": SKIPPED}, ["REF002"])


# Renewed on specific credits alone: COH050

SPECIFIC, ORDINARY = ("kind: specific", "awarded: 100.00"), ("kind: ordinary_law", "awarded: 9.00")


def chain(*lines, years=(2015, 2016, 2017), first="", extra=(), gaps=()):
    projects = [project(f"x{years[0]}", first, year=years[0])]
    for before, year in pairwise(years):
        projects.append(project(f"x{year}", RENEWED, f"renews: x{before}", year=year))
    return document(*gaps, projects=[*projects, *extra], funding_lines=lines)


def specific(*years):
    return [line(f"s{year}", f"x{year}", *SPECIFIC, year=year) for year in years]


YEARS = (2015, 2016, 2017)


class TestSpecificAlone:
    def test_the_last_project_is_told_with_its_chain(self):
        report = judged(chain(*specific(*YEARS)), "COH050")
        assert fields(report) == [(("x2017",), "renews")]
        (finding,) = report
        assert [ref.id for ref in finding.evidence] == ["x2015", "x2016", "x2017"]
        assert "« x2015 → x2016 → x2017 »" in finding.message("fr")
        assert outcomes(report) == {
            "x2015": NOT_APPLICABLE, "x2016": NOT_APPLICABLE, "x2017": FAILED,
        }  # fmt: skip

    def test_a_shorter_chain_is_in_order_and_the_profile_sets_its_length(self, tmp_path):
        what = chain(*specific(*YEARS))
        profile = setting(tmp_path, "COH050", years=4)
        assert of(judged(what, "COH050", profile=profile), "x2017") is PASSED

    @pytest.mark.parametrize(("year", "outcome"), [(2014, FAILED), (2016, PASSED), (2017, PASSED)])
    def test_ordinary_law_breaks_the_chain_where_it_is_awarded(self, year, outcome):
        lines = [*specific(2014, *YEARS), line("o", f"x{year}", *ORDINARY, year=year)]
        report = judged(chain(*lines, years=(2014, *YEARS)), "COH050")
        assert of(report, "x2017") is outcome

    def test_a_year_without_specific_credits_breaks_it_too(self):
        assert of(judged(chain(*specific(2015, 2017)), "COH050"), "x2017") is PASSED
        assert of(judged(chain(*specific(2015, 2016)), "COH050"), "x2017") is NOT_APPLICABLE

    def test_ordinary_law_that_was_refused_is_no_relay(self):
        refused = line("o", "x2017", "kind: ordinary_law", "awarded: 0.00", year=2017)
        report = judged(chain(*specific(*YEARS), refused), "COH050")
        assert of(report, "x2017") is FAILED

    @pytest.mark.parametrize(
        ("unsaid", "lacking"),
        [
            (("kind: ordinary_law", "requested: 5.00"), Missing("FundingLine.awarded")),
            (
                ("kind: ordinary_law", gap("awarded")),
                Missing("FundingLine.awarded", GapReason.TO_COME),
            ),
            (("awarded: 5.00",), Missing("FundingLine.kind")),
        ],
    )
    def test_what_may_be_ordinary_law_leaves_it_open(self, unsaid, lacking):
        doubt = line("o", "x2016", *unsaid, year=2016)
        report = judged(chain(*specific(*YEARS), doubt), "COH050")
        assert of(report, "x2017") is NOT_EVALUATED
        assert missing(report) == [lacking]

    def test_what_is_open_before_a_long_enough_chain_does_not_matter(self):
        doubt = line("o", "x2014", "kind: ordinary_law", year=2014)
        what = chain(*specific(2014, *YEARS), doubt, years=(2014, *YEARS))
        assert of(judged(what, "COH050"), "x2017") is FAILED

    def test_what_is_open_in_a_chain_that_is_too_short_anyway_does_not_matter(self):
        doubt = line("o", "x2016", "kind: ordinary_law", year=2016)
        what = chain(*specific(2016, 2017), doubt, years=(2016, 2017))
        assert of(judged(what, "COH050"), "x2017") is PASSED

    @pytest.mark.parametrize("first", [RENEWED, gap("renews")])
    def test_a_chain_whose_beginning_is_not_known_is_open(self, first):
        what = chain(*specific(2016, 2017), years=(2016, 2017), first=first)
        report = judged(what, "COH050")
        assert outcomes(report) == {"x2016": NOT_EVALUATED, "x2017": NOT_EVALUATED}
        assert {one.what for one in missing(report)} == {"Project.renews"}

    def test_a_renewal_that_nothing_was_awarded_to_does_not_end_the_chain(self):
        extra = [project("x2018", RENEWED, "renews: x2017", "instruction: refused", year=2018)]
        asked = line("s2018", "x2018", "kind: specific", "requested: 5.00", year=2018)
        report = judged(chain(*specific(*YEARS), asked, extra=extra), "COH050")
        assert fields(report) == [(("x2017",), "renews")]
        assert of(report, "x2018") is NOT_APPLICABLE

    def test_a_relay_after_the_chain_settles_it(self):
        extra = [project("x2018", RENEWED, "renews: x2017", AGREED, year=2018)]
        relay = line("o2018", "x2018", *ORDINARY, year=2018)
        report = judged(chain(*specific(*YEARS), relay, extra=extra), "COH050")
        assert (of(report, "x2017"), of(report, "x2018")) == (NOT_APPLICABLE, PASSED)

    def test_lines_that_are_lost_or_not_held_leave_it_open(self):
        report = judged(chain(*specific(*YEARS), gaps=["funding_lines"]), "COH050")
        assert missing(report) == [Missing("FundingLine", GapReason.LOST)]
        projects = [project("x1", RENEWED, "renews: x2", year=2017), project("x2")]
        report = judged(part(projects=projects), "COH050")
        assert missing(report) == [Missing("FundingLine")]

    def test_it_is_held_up_by_renewals_out_of_order_and_by_lines_of_no_project(self):
        what = chain(*specific(2017, 2016, 2015), years=(2017, 2016, 2015))
        report = judged(what, "COH050")
        assert (of(report, "x2015"), held_up_by(report)) == (SKIPPED, ["COH051"])
        lost = line("o", "nobody", *ORDINARY)
        report = judged(chain(*specific(*YEARS), lost), "COH050")
        assert (of(report, "x2017"), held_up_by(report)) == (SKIPPED, ["REF002"])


# Priorities of the call: COH022, COH023


def priority(id, level="strategic", *more, year=2016):
    return item(id, f"label: Priorité {id}", f"year: {year}", f"level: {level}", *more)


def call(id="a1", *more, year=2016, listed="s1"):
    return item(id, f"year: {year}", f"priorities: [{listed}]", *more)


CLOSED = "closes: 2015-11-30"
S1 = priority("s1")


def called(*priorities, calls=None, projects=(), gaps=()):
    calls = [call("a1", CLOSED)] if calls is None else calls
    return document(*gaps, calls_for_projects=calls, priorities=priorities, projects=projects)


def local(what, code, **more):
    return judged(what, code, profile=LOCAL, **more)


class TestTerritorialPriorities:
    @pytest.mark.parametrize("more", ["local: true", "derives_from: s1"])
    def test_it_is_local_or_takes_up_one_of_the_call(self, more):
        report = local(called(S1, priority("t1", "territorial", more)), "COH022")
        assert outcomes(report) == {"s1": NOT_APPLICABLE, "t1": PASSED}

    @pytest.mark.parametrize("more", ["", "local: false"])
    def test_one_that_is_neither_is_told(self, more):
        report = local(called(S1, priority("t1", "territorial", more)), "COH022")
        assert fields(report) == [(("t1",), "derives_from")]

    @pytest.mark.parametrize("field", ["local", "derives_from"])
    def test_one_that_lacks_what_it_declares_as_a_gap_is_not_evaluated(self, field):
        report = local(called(S1, priority("t1", "territorial", gap(field))), "COH022")
        assert of(report, "t1") is NOT_EVALUATED
        assert missing(report) == [Missing(f"Priority.{field}", GapReason.TO_COME)]

    def test_what_it_takes_up_is_strategic(self):
        above = priority("t2", "territorial", "local: true")
        what = called(S1, above, priority("t1", "territorial", "derives_from: t2"))
        report = local(what, "COH022")
        assert fields(report) == [(("t1",), "derives_from")]
        (finding,) = report
        assert "de niveau « territoriale »" in finding.message("fr")

    def test_the_call_is_that_of_the_same_year(self):
        calls = [call("a1"), call("a2", year=2017, listed="s2")]
        later = priority("t1", "territorial", "derives_from: s1", year=2017)
        report = local(called(S1, priority("s2"), later, calls=calls), "COH022")
        assert fields(report) == [(("t1",), "derives_from")]

    @pytest.mark.parametrize(
        ("calls", "gaps", "lacking"),
        [
            ([call("a1")], [], Missing("CallForProjects")),
            ([call("a1"), call("a2", year=2017, listed="")], [],
             Missing("CallForProjects.priorities")),
            ([call("a1"), call("a2", gap("priorities"), year=2017)], [],
             Missing("CallForProjects.priorities", GapReason.TO_COME)),
            ([call("a1")], ["calls_for_projects"], Missing("CallForProjects", GapReason.LOST)),
        ],
    )  # fmt: skip
    def test_without_the_call_of_the_year_it_is_not_evaluated(self, calls, gaps, lacking):
        calls = [one.replace("s1", "s2") for one in calls]
        later = priority("t1", "territorial", "derives_from: s1", year=2017)
        report = local(called(S1, priority("s2"), later, calls=calls, gaps=gaps), "COH022")
        assert of(report, "t1") is NOT_EVALUATED
        assert missing(report) == [lacking]

    def test_one_call_of_several_is_enough(self):
        calls = [call("a1", listed="s2"), call("a2")]
        below = priority("t1", "territorial", "derives_from: s1")
        report = local(called(S1, priority("s2"), below, calls=calls), "COH022")
        assert of(report, "t1") is PASSED

    @pytest.mark.parametrize(
        ("more", "listed", "code"),
        [
            ("derives_from: nobody", "s1", "REF002"),
            ("derives_from: a1", "s1", "REF014"),
            ("derives_from: t1", "s1", "REF020"),
            ("derives_from: s1", "s2, s3", "REF002"),
        ],
    )
    def test_it_is_held_up_by_references_that_lead_nowhere_or_round(self, more, listed, code):
        below = priority("t1", "territorial", more)
        what = called(S1, priority("s2"), below, calls=[call("a1", listed=listed)])
        report = local(what, "COH022")
        assert of(report, "t1") is SKIPPED
        assert code in held_up_by(report)


def answering(id, *more, to="s1"):
    return project(id, f"priorities: [{to}]", *more)


LIVE = [answering("w", AGREED, to="s2")]
S2 = priority("s2")
BOTH = (call("a1", CLOSED, listed="s1, s2"),)


class TestCallPriorities:
    def test_a_priority_that_nothing_answers_is_told(self):
        report = local(called(S1, S2, calls=BOTH, projects=LIVE), "COH023")
        assert fields(report) == [(("s1",), None)]
        assert of(report, "s2") is PASSED

    def test_a_territorial_priority_that_takes_it_up_is_an_answer(self):
        below = priority("t1", "territorial", "derives_from: s1")
        report = local(called(S1, S2, below, calls=BOTH, projects=LIVE), "COH023")
        assert outcomes(report) == {"s1": PASSED, "s2": PASSED, "t1": NOT_APPLICABLE}

    def test_a_strategic_priority_that_derives_from_it_is_none(self):
        other = priority("s3", "strategic", "derives_from: s1")
        report = local(called(S1, S2, other, calls=BOTH, projects=LIVE), "COH023")
        assert outcomes(report) == {"s1": FAILED, "s2": PASSED, "s3": NOT_APPLICABLE}

    @pytest.mark.parametrize(
        ("closes", "outcome"),
        [
            ("closes: 2018-01-14", FAILED),
            ("closes: 2018-01-15", NOT_APPLICABLE),
            ("closes: 2018-01", NOT_APPLICABLE),
            ("closes: {text: après janvier, earliest: 2018-02-01}", NOT_APPLICABLE),
            ("closes: {text: après 2016, earliest: 2017-01-01}", NOT_EVALUATED),
            ("", NOT_EVALUATED),
            (gap("closes"), NOT_EVALUATED),
        ],
    )
    def test_it_is_judged_once_the_call_is_closed(self, closes, outcome):
        calls = [call("a1", closes), call("a2", CLOSED, listed="s2")]
        report = local(called(S1, S2, calls=calls, projects=LIVE), "COH023")
        assert (of(report, "s1"), of(report, "s2")) == (outcome, PASSED)

    def test_one_closed_call_of_several_is_enough(self):
        calls = [*BOTH, call("a2", "closes: 2020-01-01")]
        assert of(local(called(S1, S2, calls=calls, projects=LIVE), "COH023"), "s1") is FAILED

    def test_a_priority_of_no_call_is_not_concerned_unless_calls_are_missing(self):
        other = priority("s3")
        what = called(S1, S2, other, calls=BOTH, projects=LIVE)
        assert of(local(what, "COH023"), "s3") is NOT_APPLICABLE
        lost = called(S1, S2, other, calls=BOTH, projects=LIVE, gaps=["calls_for_projects"])
        assert of(local(lost, "COH023"), "s3") is NOT_EVALUATED
        silent = (*BOTH, call("a2", gap("priorities"), listed=""))
        report = local(called(S1, S2, other, calls=silent, projects=LIVE), "COH023")
        assert of(report, "s3") is NOT_EVALUATED

    @pytest.mark.parametrize(
        ("projects", "gaps", "lacking"),
        [
            ([], [], Missing("Project.priorities")),
            ([project("x1", AGREED)], [], Missing("Project.priorities")),
            (LIVE, ["projects"], Missing("Project", GapReason.LOST)),
            (
                [*LIVE, project("x1", AGREED, gap("priorities"))],
                [],
                Missing("Project.priorities", GapReason.TO_COME),
            ),
            (
                [*LIVE, answering("x1", gap("instruction"))],
                [],
                Missing("Project.instruction", GapReason.TO_COME),
            ),
        ],
    )
    def test_projects_that_are_missing_or_silent_leave_it_open(self, projects, gaps, lacking):
        report = local(called(S1, S2, calls=BOTH, projects=projects, gaps=gaps), "COH023")
        assert of(report, "s1") is NOT_EVALUATED
        assert lacking in missing(report)

    def test_a_territorial_priority_that_does_not_say_what_it_takes_up_leaves_it_open(self):
        below = priority("t1", "territorial", gap("derives_from"))
        report = local(called(S1, S2, below, calls=BOTH, projects=LIVE), "COH023")
        assert (of(report, "s1"), of(report, "s2")) == (NOT_EVALUATED, PASSED)

    @pytest.mark.parametrize("dead", ["instruction: refused", f"{AGREED}, progress: abandoned"])
    def test_a_project_that_is_not_live_is_no_answer(self, dead):
        projects = [*LIVE, answering("x1", dead)]
        assert of(local(called(S1, S2, calls=BOTH, projects=projects), "COH023"), "s1") is FAILED

    def test_what_answers_a_priority_that_is_not_there_may_be_the_missing_answer(self):
        projects = [*LIVE, answering("x1", AGREED, to="nobody")]
        report = local(called(S1, S2, calls=BOTH, projects=projects), "COH023")
        assert (of(report, "s1"), of(report, "s2")) == (SKIPPED, PASSED)
        assert held_up_by(report) == ["REF002"]

    def test_so_may_a_territorial_priority_of_that_year_without_link(self):
        alone = priority("t1", "territorial")
        report = local(called(S1, S2, alone, calls=BOTH, projects=LIVE), "COH023")
        assert (of(report, "s1"), held_up_by(report)) == (SKIPPED, ["COH022"])
        other_year = priority("t1", "territorial", year=2015)
        report = local(called(S1, S2, other_year, calls=BOTH, projects=LIVE), "COH023")
        assert of(report, "s1") is FAILED


# Whatever a contract holds

NUMBERS = "external_ids: [{scheme: ej, value: '1'}, {scheme: ej, value: '1'}]"
NOBODY = "holder: nobody, call: nobody, renews: nobody, priorities: [nobody], renewal: new"
HOSTILE = {
    "projects": [
        project("x1", NOBODY, carries("territorial_action:nobody"), year=0),
        project("x1", "holder: h, renews: x2, call: a1", carries("project:x1"), year=99999),
        project("x2", "holder: h, renews: x1", carries("territorial_action:f1"), year=99999),
        project("x3", "holder: h, renews: x3", year=-1, label=""),
        project("x4", "holder: h, renews: f1", year=99999, label="…"),
    ],
    "funding_lines": [
        line("l1", "nobody", "funder: nobody, device: nobody", NUMBERS, year=0),
        line("l1", "x1", "kind: specific, awarded: -1.00", NUMBERS, year=0),
        line("l2", "x2", "kind: specific, awarded: 1.00, device: d1", NUMBERS, year=99999),
    ],
    "devices": [item("d1", "label: ''", "kind: city_contract")] * 2,
    "calls_for_projects": [
        call("a1", "device: nobody, closes: {text: x, earliest: 2199-12-31, latest: 1900-01-01}",
             year=0, listed="s1, s1, nobody, f1"),
    ] * 2,
    "priorities": [
        priority("s1", "strategic", "derives_from: s1", year=0),
        priority("s1", "territorial", "derives_from: nobody", year=99999),
        priority("t1", "territorial", "derives_from: t2", year=0),
        priority("t2", "territorial", "derives_from: t1", year=0),
    ],
    "territorial_programmes": [
        item("p1", "territory: nobody", "state: validated",
             "validated_on: {text: x, earliest: 2199-12-31, latest: 1900-01-01}"),
    ] * 2,
    "territorial_actions": [
        territorial("f1", "period: {start: 2199-12-31, end: 1900-01-01}"),
        territorial("f1", programme="nobody"),
        territorial("f2"),
    ],
    "framework_actions": [framework("f1"), framework("a1", "to_territorialise: false")],
}  # fmt: skip


def furthest(contract):
    """Put the dates of a contract at the ends of the calendar, which no document may hold."""
    reversed_day = FuzzyDate(text="x", earliest=date.max, latest=date.min)
    period = Period(start=date.max, end=date.min)
    return contract.replacing(
        *(evolve(one, closes=reversed_day) for one in contract.calls_for_projects),
        *(evolve(one, validated_on=reversed_day) for one in contract.territorial_programmes),
        *(evolve(one, period=period) for one in contract.territorial_actions),
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("day", [date.min, DAY, date.max])
def test_no_rule_stumbles_over_what_a_contract_may_hold(code, day):
    hostile = document(**HOSTILE)
    for what in (
        hostile,
        furthest(hostile.contract),
        part(**HOSTILE),
        document(),
        part(projects=[]),
    ):
        report = judged(what, code, as_of=day, profile=LOCAL)
        (judgement,) = report.judgements
        assert judgement.outcomes
        for finding in report:
            assert finding.message("fr") != finding.message("en")


@pytest.mark.parametrize("code", CODES)
def test_nothing_passes_in_a_contract_that_holds_nothing(code):
    report = judged(document(), code, profile=LOCAL)
    assert PASSED not in outcomes(report).values()


def test_a_chain_of_renewals_as_long_as_a_table_is_gone_through():
    years = range(1, 3000)
    projects = [project("x0", year=0)] + [
        project(f"x{n}", RENEWED, f"renews: x{n - 1}", year=n) for n in years
    ]
    lines = [line(f"l{n}", f"x{n}", *SPECIFIC, year=n) for n in (0, *years)]
    what = document(projects=projects, funding_lines=lines)
    assert judged(what, "COH051").findings == ()
    (finding,) = judged(what, "COH050")
    assert finding.subject == (Ref("project", "x2999"),)
    assert len(finding.evidence) == 3000
