"""Family FUN, what specific credits benefit: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.awarded import (
    FAILED,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    became,
    document,
    found,
    item,
    judged,
    lacking,
    line,
    lost,
    part,
    project,
    setting,
    why_not,
)
from tests.rules.judged import held_up_by

LAW, LATER = "loi-2014", "quartiers-2030"

# Credits outside every QPV: FUN007

PLACES = {
    "communes": [
        item("v", "name: V", 'insee: "00001"'),
        item("w", "name: W", 'insee: "00002"'),
        item("e", "name: E", 'insee: "00003"'),
    ],
    "neighbourhoods": [
        item("q", "kind: qpv", "communes: [v]"),
        item("veille", "kind: watch", "communes: [w]"),
        item("autre", "kind: watch", "communes: [v]"),
        item("vecu", "kind: lived", "communes: [w]", "around: [q]"),
        item("poche", "kind: pocket", "communes: [v]"),
    ],
    "territorial_layers": [item("now", "name: Layer", "kind: project_territories", "current: true")],
    "project_territories": [
        item("t1", "code: T1", "layer: now", "neighbourhoods: [q, veille]"),
        item("t2", "code: T2", "layer: now", "neighbourhoods: [veille, autre]"),
        item("t3", "code: T3", "layer: now"),
    ],
    "devices": [
        item("relais", "label: Adultes-relais", "kind: adult_relay"),
        item("contrat", "label: Contrat", "kind: city_contract"),
    ],
    "calls_for_projects": [
        item("a", "year: 2016"),
        item("r", "year: 2016", "device: relais"),
        item("l", "year: 2016", "device: nobody"),
    ],
}  # fmt: skip
WATCH = "neighbourhood:veille"
PAID = line("l1", "funder: etat", "awarded: 100")


def places(*places, more=""):
    listed = (f"{{place: '{one}'{more}}}" for one in places)
    return f"locations: [{', '.join(listed)}]"


def located(locations, *lines, more=("call: a",), year=2016, **collections):
    return document(
        projects=[project(locations, *more, year=year)],
        funding_lines=lines or [PAID],
        **{**PLACES, **collections},
    )


def outside(what, **more):
    return judged(what, "FUN007", profile=LAW, **more)


class TestOutsideTheQpv:
    @pytest.mark.parametrize(
        ("benefited", "expected"),
        [
            ([WATCH], FAILED),
            ([WATCH, "neighbourhood:autre"], FAILED),
            ([WATCH, "neighbourhood:q"], PASSED),
            ([WATCH, "neighbourhood:poche"], PASSED),
            (["neighbourhood:vecu"], PASSED),
            (["project_territory:t1"], PASSED),
            (["project_territory:t2"], FAILED),
            (["project_territory:t2", WATCH], FAILED),
            (["commune:v"], PASSED),
            (["commune:e"], PASSED),
        ],
    )
    def test_only_places_all_under_active_watch_are_told(self, benefited, expected):
        assert became(outside(located(places(*benefited)))) is expected

    def test_a_commune_whose_neighbourhoods_are_all_under_active_watch_is_told(self):
        around = [one for one in PLACES["neighbourhoods"] if "vecu" not in one]
        what = located(places("commune:w"), neighbourhoods=around)
        assert found(outside(what)) == [("x1", "locations")]
        lost_list = document(
            gaps=("neighbourhoods",),
            projects=[project(places("commune:w"), "call: a")],
            funding_lines=[PAID],
            **{**PLACES, "neighbourhoods": around},
        )
        report = outside(lost_list)
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["Neighbourhood"])

    def test_a_place_where_it_is_only_held_does_not_count(self):
        held = (
            "locations: [{place: 'neighbourhood:q', benefits: false}, " + f"{{place: '{WATCH}'}}]"
        )
        (finding,) = outside(located(held))
        assert "neighbourhood:q" not in finding.message("fr")

    def test_the_amount_told_is_that_of_the_specific_credits(self):
        lines = [
            line("l1", "awarded: 100"),
            line("l2", "awarded: 50"),
            line("l3", "awarded: 900", kind="ordinary_law"),
            line("l4", "awarded: 0"),
        ]
        (finding,) = outside(located(places(WATCH), *lines))
        assert "« 150,00 » €" in finding.message("fr")
        assert [one.id for one in finding.related] == ["l1", "l2"]

    @pytest.mark.parametrize(
        ("benefited", "more", "what"),
        [
            (["project_territory:t3"], (), "ProjectTerritory.neighbourhoods"),
            ([], (), "Project.locations"),
            ([WATCH], (lost("locations"),), "Project.locations"),
        ],
    )
    def test_places_that_are_not_known_are_not_evaluated(self, benefited, more, what):
        report = outside(located(places(*benefited), more=("call: a", *more)))
        assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])

    def test_ordinary_law_is_lawful_there(self):
        report = outside(located(places(WATCH), line("l1", "awarded: 9", kind="ordinary_law")))
        assert why_not(report) == ["projet sans crédits spécifiques attribués"]
        refused = outside(located(places(WATCH), line("l1", "awarded: 0")))
        assert became(refused) is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("lines", "what"),
        [
            ([line("l1")], "FundingLine.awarded"),
            ([line("l1", "awarded: 5", kind="unknown"), line("l2", "awarded: 0")], "FundingLine.kind"),
        ],
    )  # fmt: skip
    def test_credits_that_are_not_known_are_not_evaluated(self, lines, what):
        report = outside(located(places(WATCH), *lines))
        assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])
        assert became(outside(located(places("neighbourhood:q"), *lines))) is PASSED

    @pytest.mark.parametrize(
        ("device", "more", "expected", "what"),
        [
            ("device: relais", ("call: a",), PASSED, []),
            ("", ("call: r",), PASSED, []),
            ("device: contrat", ("call: r",), FAILED, []),
            ("", (), NOT_EVALUATED, ["FundingLine.device"]),
        ],
    )
    def test_the_posts_of_mediation_are_excepted(self, device, more, expected, what):
        paid = line("l1", "awarded: 100", device)
        report = outside(located(places(WATCH), paid, more=more))
        assert (became(report), lacking(report)) == (expected, what)

    def test_one_line_that_is_not_of_such_a_post_is_enough(self):
        lines = [
            line("l1", "awarded: 100", "device: relais"),
            line("l2", "awarded: 7", "device: contrat"),
        ]
        (finding,) = outside(located(places(WATCH), *lines))
        assert "« 7,00 » €" in finding.message("fr")

    @pytest.mark.parametrize(
        ("device", "more", "of"),
        [("device: nobody", (), "l1"), ("", ("call: nobody",), "x1"), ("", ("call: l",), "x1")],
    )
    def test_a_device_or_a_call_that_is_not_there_holds_it_up(self, device, more, of):
        report = outside(located(places(WATCH), line("l1", "awarded: 9", device), more=more))
        assert (became(report), held_up_by(report)) == (SKIPPED, ["REF002"])

    def test_a_place_that_is_not_there_holds_it_up(self):
        report = outside(located(places("neighbourhood:nobody")))
        assert (became(report), held_up_by(report)) == (SKIPPED, ["REF002"])

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2014-02-22", NOT_APPLICABLE), ("2014-02-23", FAILED), ("2024-11-17", FAILED),
            ("2024-11-18", NOT_APPLICABLE), ("2024-03-31", PASSED), ("2024-04-01", FAILED),
            ("2024-01-01", PASSED), ("2024", NOT_EVALUATED),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("profile", [LAW, LATER])
    def test_it_is_judged_at_the_day_of_the_award(self, day, expected, profile):
        year = int(day[:4])
        batch = item("b", f"year: {year}", "label: B", f"held_on: {day}")
        what = located(
            places(WATCH), more=("call: a", "batches: [b]"), year=year, validation_batches=[batch]
        )
        report = judged(what, "FUN007", profile=profile, as_of=date(2026, 1, 1))
        assert became(report) is expected

    def test_a_project_of_early_2024_is_not_excepted_overseas(self):
        batch = item("b", "year: 2024", "label: B", "held_on: 2024-02-01")
        what = document(
            "overseas: true",
            projects=[project(places(WATCH), "call: a", "batches: [b]", year=2024)],
            funding_lines=[PAID],
            validation_batches=[batch],
            **PLACES,
        )
        assert became(outside(what, as_of=date(2026, 1, 1))) is FAILED

    def test_a_project_of_2023_and_one_of_which_no_line_is_known_are_left_as_they_are(self):
        assert became(outside(located(places(WATCH), year=2023))) is FAILED
        table = part(projects=[project(places(WATCH))], **PLACES)
        report = outside(table)
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["FundingLine"])


# What goes to pockets of poverty (FUN042)

AS_OF = date(2025, 12, 31)
POCKET = "neighbourhood:poche"


def envelope(*movements, id="e", year=2025, more=()):
    moved = ", ".join(
        f"{{kind: {kind}, effective_on: {day}, amount: {amount}}}"
        for kind, day, amount in movements
    )
    own = ("label: Enveloppe (fictive)", "funder: etat", f"year: {year}", "kind: specific")
    return item(id, *own, f"versions: [{moved}]", *more)


THOUSAND = ("notified", "2025-02-01", 1000)


def pockets(*lines, where=POCKET, of=(), more=(), envelopes=None, gaps=(), **collections):
    projects = [project(places(where) if where else "", *more, year=2025), *of]
    return document(
        "generation: 2024-2030",
        gaps=gaps,
        projects=projects,
        funding_lines=lines,
        envelopes=[envelope(THOUSAND)] if envelopes is None else envelopes,
        **{**PLACES, **collections},
    )


def given(awarded, *more, id="l1", funder="etat", year=2025, **values):
    who = f"funder: {funder}" if funder else ""
    return line(id, who, f"awarded: {awarded}", *more, year=year, **values)


@pytest.fixture
def department(tmp_path):
    return setting(tmp_path, "FUN042", LATER, whole_department="true", envelopes='["e"]')


def of_department(what, profile, as_of=AS_OF):
    return judged(what, "FUN042", profile=profile, as_of=as_of)


class TestPockets:
    @pytest.mark.parametrize(("awarded", "expected"), [("25.00", PASSED), ("25.01", FAILED)])
    def test_the_ceiling_itself_is_accepted(self, department, awarded, expected):
        report = of_department(pockets(given(awarded)), department)
        assert became(report, "c") is expected

    def test_the_point_stands_at_the_envelope_and_is_told_from_others_by_it(self, department):
        (finding,) = of_department(pockets(given("25.01")), department)
        assert (finding.field, finding.path) == ("envelopes[e]", ("envelopes", 0, "id"))
        assert "« 2,51 » % pour un plafond de « 2,5 » %" in finding.message("fr")

    @pytest.mark.parametrize(
        ("where", "expected"),
        [
            (POCKET, FAILED),
            ("neighbourhood:q", PASSED),
            (WATCH, PASSED),
            ("project_territory:t4", FAILED),
            ("project_territory:t1", PASSED),
            ("project_territory:t3", NOT_EVALUATED),
            ("", NOT_EVALUATED),
        ],
    )
    def test_only_what_benefits_pockets_alone_counts(self, department, where, expected):
        of_pockets = item("t4", "code: T4", "layer: now", "neighbourhoods: [poche]")
        territories = [*PLACES["project_territories"], of_pockets]
        what = pockets(given(100), where=where, project_territories=territories)
        assert became(of_department(what, department), "c") is expected

    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            (given(10, id="l2"), FAILED),
            (given(10, id="l2", funder="ville"), PASSED),
            (given(10, id="l2", year=2024), PASSED),
            (given(10, "nature: in_kind", id="l2"), PASSED),
            (given(10, id="l2", kind="ordinary_law"), PASSED),
            (given(10, id="l2", funder=""), NOT_EVALUATED),
            (given(10, id="l2", kind="unknown"), NOT_EVALUATED),
            (given(0, id="l2", kind="unknown"), PASSED),
            (line("l2", "funder: etat", year=2025), NOT_EVALUATED),
        ],
    )
    def test_specific_credits_of_the_same_funder_and_year_are_added_up(
        self, department, other, expected
    ):
        assert became(of_department(pockets(given(20), other), department), "c") is expected

    def test_what_goes_to_several_projects_is_added_up(self, department):
        another = project(places(POCKET), id="x2", year=2025)
        what = pockets(given(20), given(6, id="l2", of="x2"), of=[another])
        (finding,) = of_department(what, department)
        assert "« 26,00 » €" in finding.message("fr")

    @pytest.mark.parametrize(
        ("movements", "as_of", "expected"),
        [
            ([THOUSAND, ("added", "2025-06-01", 1000)], AS_OF, PASSED),
            ([THOUSAND, ("added", "2026-06-01", 1000)], AS_OF, FAILED),
            ([THOUSAND, ("frozen", "2025-06-01", 1000)], AS_OF, NOT_EVALUATED),
            ([THOUSAND], date(2025, 1, 31), NOT_EVALUATED),
        ],
    )
    def test_the_amount_of_the_envelope_is_that_of_the_reference_date(
        self, department, movements, as_of, expected
    ):
        what = pockets(given(30), envelopes=[envelope(*movements)])
        assert became(of_department(what, department, as_of), "c") is expected

    def test_it_is_not_evaluated_unless_the_data_hold_the_department(self, tmp_path):
        for values, what in (
            ({"envelopes": '["e"]'}, "parameter:FUN042.whole_department"),
            ({"whole_department": "true"}, "parameter:FUN042.envelopes"),
            ({"whole_department": "true", "envelopes": '["nobody"]'}, "Envelope"),
        ):
            profile = setting(tmp_path, "FUN042", LATER, **values)
            report = of_department(pockets(given(100)), profile)
            assert (became(report, "c"), lacking(report)) == (NOT_EVALUATED, [what])
        assert (
            became(judged(pockets(given(100)), "FUN042", profile=LATER, as_of=AS_OF), "c")
            is NOT_EVALUATED
        )

    @pytest.mark.parametrize("gaps", ["projects", "funding_lines", "envelopes"])
    def test_a_list_that_is_lost_is_not_evaluated(self, department, gaps):
        report = of_department(pockets(given(100), gaps=(gaps,)), department)
        assert became(report, "c") is NOT_EVALUATED

    def test_movements_that_are_lost_are_not_evaluated(self, department):
        envelopes = [envelope(THOUSAND, more=(lost("versions"),))]
        report = of_department(pockets(given(100), envelopes=envelopes), department)
        assert lacking(report) == ["Envelope.versions"]

    def test_each_year_has_its_envelope(self, tmp_path):
        profile = setting(
            tmp_path, "FUN042", LATER, whole_department="true", envelopes='["e", "f", "f"]',
            pocket_share_max="0.10",
        )  # fmt: skip
        envelopes = [envelope(THOUSAND), envelope(THOUSAND, id="f", year=2026)]
        what = pockets(given(101), given(200, id="l2", year=2026), envelopes=envelopes)
        report = of_department(what, profile)
        assert [one.field for one in report] == ["envelopes[e]", "envelopes[f]"]

    def test_it_is_of_the_contracts_of_2024_and_of_the_circular_of_august_2023(self, department):
        what = pockets(given(100), envelopes=[envelope(("notified", "2023-02-01", 1000))])
        before = of_department(what, department, date(2023, 8, 30))
        assert became(before, "c") is NOT_APPLICABLE
        assert became(of_department(what, department, date(2023, 8, 31)), "c") is FAILED
