"""Family FUN, projects rated for equality and counted by sex: what the examples do not show."""

import pytest
from tests.rules.awarded import (
    FAILED,
    NOT_EVALUATED,
    PASSED,
    became,
    document,
    judged,
    lacking,
    line,
    lost,
    part,
    project,
    setting,
)

CODE = "FUN037"
AWARE = "equality_rating: aware"
LIVE = "instruction: agreed"


def several(*projects, lines=(), gaps=()):
    """Make a contract of projects, each given as its attributes, numbered from 1."""
    listed = [project(*one, id=f"x{n}") for n, one in enumerate(projects, 1)]
    return document(projects=listed, funding_lines=lines, gaps=gaps)


def fields(report):
    return [one.field for one in report]


class TestRating:
    def test_half_of_the_projects_is_enough(self):
        assert became(judged(several((LIVE, AWARE), (LIVE,)), CODE), "c") is PASSED
        report = judged(several((LIVE, AWARE), (LIVE,), (LIVE,)), CODE)
        assert fields(report) == ["projects[2016].equality_rating"]
        (finding,) = report
        assert (finding.path, [ref.kind for ref in finding.subject]) == (
            ("projects",), ["contract"],
        )  # fmt: skip
        assert "« 1 » sur « 3 », soit « 33,33 » %" in finding.message("fr")

    @pytest.mark.parametrize(
        ("rating", "expected"),
        [("none", PASSED), ("targeted", PASSED), ("aware", PASSED), ("unrated", FAILED)],
    )
    def test_a_neutral_project_is_rated_and_an_unrated_one_is_not(self, rating, expected):
        what = several((LIVE, f"equality_rating: {rating}"))
        assert became(judged(what, CODE), "c") is expected

    @pytest.mark.parametrize(
        "dead", ["instruction: draft", "instruction: refused", "progress: abandoned"]
    )
    def test_projects_that_are_not_live_do_not_count(self, dead):
        what = several((LIVE, AWARE), (dead,), (dead,))
        assert became(judged(what, CODE), "c") is PASSED

    def test_each_year_is_counted_by_itself(self):
        projects = [
            project(LIVE, AWARE, id="x1", year=2016),
            project(LIVE, id="x2", year=2017),
            project("instruction: draft", id="x3", year=2018),
            project(LIVE, id="x4", year=0),
        ]
        report = judged(document(projects=projects), CODE)
        assert fields(report) == ["projects[0].equality_rating", "projects[2017].equality_rating"]

    def test_numbers_and_awards_are_told_by_rating(self):
        lines = [
            line("l1", "awarded: 100", of="x1"),
            line("l2", "awarded: 50", of="x2"),
            line("l3", of="x2"),
            line("l4", "awarded: 7", "nature: in_kind", of="x3"),
        ]
        projects = [(LIVE, AWARE), (LIVE,), (LIVE, "equality_rating: unrated"), (LIVE,)]
        (finding,) = judged(several(*projects, lines=lines), CODE)
        assert (
            "Par cotation : non coté → 1 (« 0,00 » €), sensible au genre → 1 (« 100,00 » €), non "
            "renseignée → 2 (au moins « 50,00 » €)."
        ) in finding.message("fr")
        (finding,) = judged(several(*projects), CODE)
        assert "gender-aware → 1 (at least EUR « 0.00 »)" in finding.message("en")

    @pytest.mark.parametrize(("unsure", "expected"), [(1, NOT_EVALUATED), (0, FAILED)])
    def test_a_rating_that_is_lost_may_make_the_difference(self, unsure, expected):
        more = [(LIVE, lost("equality_rating"))] * unsure
        what = several((LIVE, AWARE), (LIVE,), (LIVE,), *more)
        report = judged(what, CODE)
        assert became(report, "c") is expected
        assert lacking(report) == ["Project.equality_rating"] * unsure

    def test_a_rating_that_is_lost_does_not_always_matter(self):
        lost_one = (LIVE, lost("equality_rating"))
        assert became(judged(several((LIVE, AWARE), (LIVE, AWARE), lost_one), CODE), "c") is PASSED
        under = [(LIVE, AWARE), *[(LIVE,)] * 4, lost_one]
        assert became(judged(several(*under), CODE), "c") is FAILED

    def test_a_project_that_may_be_live_is_in_doubt(self):
        what = several((LIVE, AWARE), (lost("instruction"),), (lost("instruction"),))
        report = judged(what, CODE)
        assert (became(report, "c"), lacking(report)) == (NOT_EVALUATED, ["Project.instruction"])

    def test_without_any_rating_or_count_by_sex_or_without_all_projects_it_is_not_evaluated(self):
        report = judged(several((LIVE,)), CODE)
        assert lacking(report) == ["Project.equality_rating/Beneficiaries.women"]
        report = judged(several((LIVE, AWARE), (LIVE,), (LIVE,), gaps=("projects",)), CODE)
        assert (became(report, "c"), lacking(report)) == (NOT_EVALUATED, ["Project"])
        table = part(
            projects=[project(LIVE, AWARE), project(LIVE, id="x2"), project(LIVE, id="x3")]
        )
        assert not judged(table, CODE).findings

    def test_the_minimum_is_the_profiles(self, tmp_path):
        what = several((LIVE, AWARE), (LIVE,))
        profile = setting(tmp_path, CODE, coverage_min="0.6")
        (finding,) = judged(what, CODE, profile=profile)
        assert "« 50 » % pour un minimum de « 60 » %" in finding.message("fr")
        for least, expected in (("0", PASSED), ("1", FAILED), ("1.5", FAILED)):
            profile = setting(tmp_path, CODE, coverage_min=least)
            assert became(judged(what, CODE, profile=profile), "c") is expected


def reached(*counts, stage="actual"):
    values = ", ".join(["total: 10", *counts])
    return f"beneficiaries: [{{stage: {stage}, {values}}}]"


BY_SEX = reached("women: 6", "men: 4")
DONE = (LIVE, AWARE, "progress: completed")


class TestBySex:
    def test_half_of_the_projects_carried_out_is_enough(self):
        assert became(judged(several((*DONE, BY_SEX), DONE), CODE), "c") is PASSED
        report = judged(several((*DONE, BY_SEX), DONE, DONE), CODE)
        assert fields(report) == ["projects[2016].beneficiaries"]

    @pytest.mark.parametrize(
        ("beneficiaries", "expected"),
        [
            (BY_SEX, PASSED),
            (reached("women: 0", "men: 10"), PASSED),
            (reached("women: 6"), FAILED),
            (reached("men: 4"), FAILED),
            (reached("women: 6", "men: 4", stage="planned"), FAILED),
            ("", FAILED),
        ],
    )
    def test_the_actual_public_gives_both_women_and_men(self, beneficiaries, expected):
        assert became(judged(several((*DONE, beneficiaries)), CODE), "c") is expected

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            ("progress: completed", FAILED), ("instruction: reported", FAILED),
            ("instruction: closed", FAILED), ("progress: running", PASSED),
            ("instruction: agreed", PASSED), ("progress: abandoned", PASSED),
        ],
    )  # fmt: skip
    def test_projects_carried_out_are_those_completed_or_reported(self, status, expected):
        assert became(judged(several((status, AWARE)), CODE), "c") is expected

    def test_what_is_lost_may_make_the_difference(self):
        for unsure in ((*DONE, lost("beneficiaries")), (LIVE, AWARE, lost("progress"))):
            report = judged(several((*DONE, BY_SEX), DONE, DONE, unsure), CODE)
            assert became(report, "c") is NOT_EVALUATED
            report = judged(several((*DONE, BY_SEX), DONE, DONE, DONE, unsure), CODE)
            assert became(report, "c") is FAILED
        report = judged(several((LIVE, AWARE, lost("progress"))), CODE)
        assert (became(report, "c"), lacking(report)) == (NOT_EVALUATED, ["Project.progress"])

    def test_both_shares_of_a_year_are_two_points(self):
        report = judged(several((LIVE, "progress: completed", reached("women: 1"))), CODE)
        assert fields(report) == ["projects[2016].beneficiaries", "projects[2016].equality_rating"]
