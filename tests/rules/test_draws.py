"""Family CIT, draws by lot and complementary lists: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.drawn import (
    FAILED,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    became,
    council,
    document,
    draw,
    found,
    judged,
    lacking,
    lost,
    part,
    reserve,
    seat,
    tenure,
    why_not,
)
from tests.rules.judged import held_up_by

from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing, Profile, check

LOCAL = "marseille-2015"


def of(what, code, *, profile=LOCAL, **said):
    return judged(what, code, profile=profile, **said)


@pytest.mark.parametrize("code", ["CIT015", "CIT017", "CIT018", "CIT020"])
def test_a_contract_without_draws_is_not_evaluated(code):
    report = of(document(), code)
    assert became(report, "c") is NOT_EVALUATED
    assert "Draw" in lacking(report)


# From what source: CIT015


def drawn_from(*sources, college="inhabitants", more=""):
    said = f"drawn_from: [{', '.join(sources)}]" if sources else ""
    return document(draws=[draw("d1", said, more, college=college)])


class TestSource:
    @pytest.mark.parametrize(
        ("sources", "inhabitants", "local_actors"),
        [
            (["electoral_roll"], PASSED, FAILED),
            (["call_for_candidates"], FAILED, PASSED),
            (["electoral_roll", "call_for_candidates"], FAILED, FAILED),
            (["other"], FAILED, FAILED),
            ([], NOT_EVALUATED, NOT_EVALUATED),
        ],
    )
    def test_a_college_has_one_source_and_no_other(self, sources, inhabitants, local_actors):
        report = of(drawn_from(*sources), "CIT015")
        assert became(report, "d1") is inhabitants
        if inhabitants is FAILED:
            assert found(report) == [("drawn_from", ("draws", 0, "drawn_from"))]
        report = of(drawn_from(*sources, college="local_actors"), "CIT015")
        assert became(report, "d1") is local_actors

    def test_sources_that_are_not_all_known_contradict_only_by_another(self):
        open_list = lost("drawn_from")
        report = of(drawn_from("electoral_roll", more=open_list), "CIT015")
        assert became(report, "d1") is NOT_EVALUATED
        assert became(of(drawn_from("volunteers", more=open_list), "CIT015"), "d1") is FAILED
        assert became(of(drawn_from(more=open_list), "CIT015"), "d1") is NOT_EVALUATED

    @pytest.mark.parametrize("word", ["volunteers", "volontaires"])
    def test_a_profile_may_set_another_source(self, word, tmp_path):
        file = tmp_path / "own.toml"
        file.write_text(f'extends = "{LOCAL}"\n[parameters.CIT015]\ninhabitant_source = "{word}"\n')
        profile = Profile.load(str(file), CATALOGUE)
        assert became(of(drawn_from("volunteers"), "CIT015", profile=profile), "d1") is PASSED
        report = of(drawn_from("electoral_roll"), "CIT015", profile=profile)
        (finding,) = report
        assert "« volontaires »" in finding.to_do("fr")
        assert "« liste électorale »" in finding.why("fr")


# After the call: CIT017


def called(*draws, closes="2015-06-22", opens=""):
    dates = [f"call_closes: {closes}" if closes else "", f"call_opens: {opens}" if opens else ""]
    own = [council(", ".join(filter(None, dates)))]
    return document(draws=list(draws), councils=own)


def drawn_on(held, id="d1"):
    return draw(id, college="local_actors", held=held)


class TestCall:
    @pytest.mark.parametrize(
        ("held", "closes", "expected"),
        [
            ("2015-06-21", "2015-06-22", FAILED),
            ("2015-06-22", "2015-06-22", FAILED),
            ("2015-06-23", "2015-06-22", PASSED),
            ("fin juin 2015", "1ère quinzaine de juin 2015", PASSED),
            ("juin 2015", "2015-06-22", NOT_EVALUATED),
            ("2015-06-10", "juin 2015", NOT_EVALUATED),
            ("2015-06-01", "juin 2015", FAILED),
            ("mai 2015", "juin 2015", FAILED),
            ("juin 2015", "2015-06-30", FAILED),
            ("dès que possible", "2015-06-22", NOT_EVALUATED),
            ("2015-07-02", "dès que possible", NOT_EVALUATED),
        ],
    )
    def test_only_an_order_that_is_certain_is_told(self, held, closes, expected):
        report = of(called(drawn_on(held), closes=closes), "CIT017")
        assert became(report, "d1") is expected
        if expected is FAILED:
            assert found(report) == [("held_on", ("draws", 0, "held_on"))]

    def test_what_is_vague_is_what_is_missing(self):
        report = of(called(drawn_on("juin 2015")), "CIT017")
        assert lacking(report) == ["Draw.held_on"]
        report = of(called(drawn_on("2015-06-10"), closes="juin 2015"), "CIT017")
        assert lacking(report) == ["CitizenCouncil.call_closes"]

    def test_a_date_that_is_not_said_is_not_evaluated(self):
        report = of(called(drawn_on(None)), "CIT017")
        assert became(report, "d1") is NOT_EVALUATED
        assert "Draw.held_on" in lacking(report)
        report = of(called(drawn_on("2015-06-10"), closes=""), "CIT017")
        assert became(report, "d1") is NOT_EVALUATED
        assert lacking(report) == ["CitizenCouncil.call_closes"]

    def test_a_draw_of_inhabitants_waits_for_no_call(self):
        report = of(called(draw("d1", held="2015-06-10")), "CIT017")
        assert became(report, "d1") is NOT_APPLICABLE
        assert why_not(report) == ["tirage au sort du collège des habitants"]

    def test_a_draw_before_the_call_of_a_renewal_may_come_from_another_call(self):
        draws = [drawn_on("2015-07-02"), drawn_on("2018-07-02", "d2")]
        for opens in ("", "2018-06-01"):
            report = of(called(*draws, closes="2018-06-22", opens=opens), "CIT017")
            assert became(report, "d1") is NOT_EVALUATED
            assert became(report, "d2") is PASSED

    def test_a_draw_held_while_the_call_is_open_comes_from_it_whatever_the_others(self):
        draws = [drawn_on("2018-06-01"), drawn_on("2018-07-02", "d2")]
        report = of(called(*draws, closes="2018-06-22", opens="2018-06-01"), "CIT017")
        assert became(report, "d1") is FAILED

    def test_the_council_of_a_draw_is_to_be_there(self):
        stray = document(draws=[draw("d1", college="local_actors", of="nobody")])
        report = of(stray, "CIT017")
        assert became(report, "d1") is SKIPPED
        assert held_up_by(report) == ["REF002"]
        report = of(part(draws=[drawn_on("2015-06-10")]), "CIT017")
        assert became(report, "d1") is NOT_EVALUATED
        assert "CitizenCouncil" in lacking(report)


# What is needed to run it again: CIT018


TRACE = {
    "held_on": "2015-07-03",
    "drawn_from": "[electoral_roll]",
    "pool_size": "4812",
    "algorithm": "A (fictif) 1",
    "seed": "graine-7",
    "witness": "huissier",
}


def traced(gaps=(), **changes):
    said = {name: value for name, value in (TRACE | changes).items() if value is not None}
    own = [f"{name}: {value}" for name, value in said.items()]
    listed = ", ".join(f"{{field: {name}, reason: lost}}" for name in gaps)
    return document(draws=[draw("d1", *own, f"gaps: [{listed}]", held=None)])


class TestTrace:
    @pytest.mark.parametrize("name", TRACE)
    def test_each_attribute_is_asked_for(self, name):
        assert became(of(traced(), "CIT018", profile="core"), "d1") is PASSED
        report = of(traced(**{name: None}), "CIT018", profile="core")
        assert found(report) == [(None, ("draws", 0))]
        (finding,) = report
        assert [word.en for word in finding.params["lacking"]] == [name]

    def test_all_that_lacks_is_one_finding_in_words(self):
        report = of(document(draws=[draw("d1", held=None)]), "CIT018", profile="core")
        (finding,) = report
        assert (
            "date du tirage au sort, sources de tirage, effectif de la base de tirage, "
            "algorithme, graine, fonction du témoin"
        ) in finding.to_do("fr")

    @pytest.mark.parametrize(
        ("name", "value"), [("seed", '" "'), ("algorithm", '""'), ("held_on", "dès que possible")]
    )
    def test_a_blank_or_a_date_without_a_day_says_nothing(self, name, value):
        report = of(traced(**{name: value}), "CIT018", profile="core")
        assert became(report, "d1") is FAILED

    def test_what_is_declared_missing_is_not_evaluated_unless_more_lacks(self):
        declared = traced(gaps=["seed", "witness"], seed=None, witness=None)
        report = of(declared, "CIT018", profile="core")
        assert became(report, "d1") is NOT_EVALUATED
        (judgement,) = report.judgements
        missing = {one for reason in judgement.reasons for one in reason.missing}
        names = ("Draw.seed", "Draw.witness")
        assert missing == {Missing(name, GapReason.LOST) for name in names}
        more = traced(gaps=["seed"], seed=None, witness=None)
        (finding,) = of(more, "CIT018", profile="core")
        assert [word.en for word in finding.params["lacking"]] == ["witness"]

    def test_neither_the_seed_nor_the_witness_is_told(self):
        (finding,) = of(traced(pool_size=None), "CIT018", profile="core")
        for text in (finding.message("fr"), finding.message("en"), repr(finding.params)):
            assert not any(word in text for word in ("graine-7", "huissier"))


# The complementary list: CIT020


def listed(*entries, seats=(), held="2015-07-03", college="inhabitants", more=""):
    said = reserve(*entries) if entries else ""
    own = draw("d1", said, more, held=held, college=college)
    return document(*(seats or (seat(1, tenure("h1", "draw: d1")),)), draws=[own])


class TestReserve:
    @pytest.mark.parametrize(
        ("entries", "expected"),
        [
            ([], "reserve"),
            (["1"], None),
            (["2", "1"], None),
            (["2"], "reserve[2].rank"),
            (["0", "1"], "reserve[0].rank"),
            (["1", "2", "2", "3"], "reserve[2].rank"),
            (["1", "3", "5"], "reserve[3].rank"),
            (["-1", "99999999"], "reserve[-1].rank"),
        ],
    )
    def test_ranks_go_from_1_to_n_each_once(self, entries, expected):
        report = of(listed(*entries), "CIT020")
        assert [field for field, _ in found(report)] == ([expected] if expected else [])
        assert became(report, "d1") is (FAILED if expected else PASSED)

    def test_the_second_of_two_equal_ranks_is_at_fault(self):
        report = of(listed("1", "2", "2"), "CIT020")
        assert [path for _, path in found(report)] == [("draws", 0, "reserve", 2, "rank")]

    def test_a_list_that_is_not_whole_shows_only_ranks_that_are_twice(self):
        open_list = lost("reserve")
        assert became(of(listed(more=open_list), "CIT020"), "d1") is NOT_EVALUATED
        assert became(of(listed("1", "3", more=open_list), "CIT020"), "d1") is NOT_EVALUATED
        assert became(of(listed("3", "3", more=open_list), "CIT020"), "d1") is FAILED
        assert became(of(listed("0", more=open_list), "CIT020"), "d1") is FAILED

    @pytest.mark.parametrize(
        ("by", "state", "expected"),
        [
            ("initial", "confirmed", FAILED),
            ("initial", "refused", FAILED),
            ("renewal", "confirmed", FAILED),
            ("replacement", "confirmed", PASSED),
        ],
    )
    def test_who_is_designated_by_the_draw_itself_is_not_on_its_list(self, by, state, expected):
        seats = [seat(1, tenure("r2", "draw: d1", by=by, state=state))]
        report = of(listed("1", "2", seats=seats), "CIT020")
        assert became(report, "d1") is expected
        if expected is FAILED:
            place = ("draws", 0, "reserve", 1, "holder_key")
            assert found(report) == [("reserve[2].holder_key", place)]
            (finding,) = report
            assert "r2" not in finding.message("fr") + finding.message("en") + repr(finding.params)

    def test_who_came_by_a_rank_of_the_list_is_on_it(self):
        for by in ("initial", "renewal", "replacement"):
            seats = [seat(1, tenure("r1", "draw: d1", "reserve_rank: 1", by=by))]
            assert became(of(listed("1", seats=seats), "CIT020"), "d1") is PASSED

    def test_who_is_designated_by_another_draw_may_be_on_the_list(self):
        seats = [seat(1, tenure("r1"))]
        assert became(of(listed("1", seats=seats), "CIT020"), "d1") is PASSED

    def test_members_who_are_not_recorded_may_be_on_the_list(self):
        what = document(draws=[draw("d1", reserve("1"))])
        report = of(what, "CIT020")
        assert became(report, "d1") is NOT_EVALUATED
        assert lacking(report) == ["CouncilSeat"]
        assert became(of(document(draws=[draw()]), "CIT020"), "d1") is FAILED
        report = of(part(draws=[draw("d1", reserve("1"))]), "CIT020")
        assert became(report, "d1") is NOT_EVALUATED
        assert lacking(report) == ["CouncilSeat"]

    def test_a_draw_of_local_actors_needs_no_list(self):
        report = of(listed(college="local_actors"), "CIT020")
        assert became(report, "d1") is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("held", "expected"),
        [
            ("2014-06-29", NOT_APPLICABLE),
            ("2014-06-30", FAILED),
            ("2024-11-17", FAILED),
            ("2024-11-18", NOT_APPLICABLE),
            ("novembre 2024", NOT_EVALUATED),
            (None, NOT_EVALUATED),
        ],
    )
    def test_the_list_is_asked_of_draws_held_while_the_law_had_them(self, held, expected):
        report = of(listed(held=held), "CIT020", as_of=date(2026, 1, 1), profile="loi-2014")
        assert became(report, "d1") is expected


def test_strange_ranks_numbers_and_dates_are_judged_all_the_same():
    seats = [seat(-1, tenure("h1", "draw: d1", "reserve_rank: -5", by="replacement"))]
    what = document(*seats, draws=[draw("d1", reserve("0", "0", "99999999999"))])
    codes = ["CIT005", "CIT012", "CIT013", "CIT014", "CIT015", "CIT017", "CIT018", "CIT019"]
    report = check(what, as_of=date(1, 1, 1), select=[*codes, "CIT020"], profile=LOCAL)
    assert len(report.judgements) == 9
