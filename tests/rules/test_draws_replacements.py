"""Family CIT, replacements by the order of a complementary list: what the examples do not show."""

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
    period,
    reserve,
    seat,
    tenure,
    why_not,
)
from tests.rules.judged import held_up_by

LIST = reserve("1 f", "2 m", "3 f", "4 f")


def of(what):
    return judged(what, "CIT019", profile="marseille-2015")


def replaced(rank, start="2016-09-01", state="confirmed", more=""):
    """Write a replacement by the person of a rank."""
    own = [f"reserve_rank: {rank}", "draw: d1", period(start) if start else "", more]
    return tenure(f"r{rank}", *own, state=state, by="replacement")


def called(*tenures, listed=LIST, more="", **said):
    """Judge replacements, each in a seat of its own."""
    seats = [seat(n, one, more=more if n == 1 else "") for n, one in enumerate(tenures, 1)]
    return of(document(*seats, draws=[draw("d1", listed)], **said))


def at(n, attribute="reserve_rank"):
    field = f"council_seats[s{n}].tenures[0]" + (f".{attribute}" if attribute else "")
    return field, ("council_seats", n - 1, "tenures", 0, *([attribute] if attribute else []))


# What is not judged


def test_a_council_without_replacement_is_not_concerned():
    report = called(tenure("h1", "draw: d1"))
    assert became(report) is NOT_APPLICABLE
    assert why_not(report) == ["aucun remplacement enregistré dans ce conseil citoyen"]


def test_a_council_of_which_only_counts_are_given_is_not_evaluated():
    report = of(document())
    assert became(report) is NOT_EVALUATED
    assert lacking(report) == ["CouncilSeat"]


# The draw and the rank


@pytest.mark.parametrize("college", ["inhabitants", "local_actors"])
def test_a_rank_on_the_list_is_asked_of_each_replacement_of_either_college(college):
    def judge(rank):
        one = tenure("r1", f"reserve_rank: {rank}" if rank else "", "draw: d1", by="replacement")
        seats = [seat(1, one, college=college)]
        return of(document(*seats, draws=[draw("d1", LIST, college=college)]))

    assert became(judge(1)) is PASSED
    assert found(judge(None)) == [at(1, None)]
    assert found(judge(9)) == [at(1)]


def test_the_rank_is_that_of_the_holder():
    report = called(tenure("zz7", "reserve_rank: 1", "draw: d1", by="replacement"))
    assert found(report) == [at(1)]
    (finding,) = report
    assert "autre personne" in finding.why("fr")
    assert "zz7" not in finding.why("fr") + repr(finding.params)


def test_two_people_at_one_rank_are_one_finding():
    stolen = tenure("r9", "reserve_rank: 1", "draw: d1", period("2017-01-01"), by="replacement")
    assert found(called(replaced(1), stolen)) == [at(2)]


def test_a_rank_serves_once():
    first, again = replaced(1, state="resigned"), replaced(1, "2017-09-01")
    assert found(called(first, again)) == [at(2)]
    assert found(called(again, first)) == [at(1)]
    assert became(called(replaced(1, "", state="refused"), again)) is PASSED


def test_the_draw_of_an_inhabitant_is_told_by_another_rule():
    for more, draws in (("", []), ("draw: d2", [draw("d2", college="local_actors")])):
        one = tenure("h1", more, "reserve_rank: 1", by="replacement")
        report = of(document(seat(1, one), draws=draws))
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["SeatTenure.draw"]


def test_a_local_actor_comes_from_a_draw_of_the_college():
    def judge(link, **said):
        one = tenure("a1", link, by="replacement")
        draws = [draw("d1", LIST), draw("d2", of="dd", college="local_actors")]
        councils = [council(), council(id="dd")]
        seats = [seat(1, one, college="local_actors", more=said.pop("more", ""))]
        return of(document(*seats, draws=draws, councils=councils, **said))

    assert found(judge("")) == [at(1, None)]
    assert found(judge("draw: d1")) == [at(1, "draw")]
    assert found(judge("draw: d2")) == [at(1, "draw")]
    assert became(judge("", gaps=["draws"])) is NOT_EVALUATED
    assert became(judge("", more=lost("tenures"))) is NOT_EVALUATED


def test_a_draw_that_is_not_there_is_not_evaluated():
    one = tenure("r1", "draw: d9", "reserve_rank: 1", by="replacement")
    report = of(document(seat(1, one)))
    assert became(report) is SKIPPED
    assert held_up_by(report) == ["REF002"]
    report = of(part(citizen_councils=[council()], council_seats=[seat(1, one)]))
    assert became(report) is NOT_EVALUATED
    assert lacking(report) == ["Draw"]


def test_a_list_that_is_empty_or_in_disorder_is_told_by_another_rule():
    for listed in ("", reserve("1", "1"), reserve("2")):
        report = called(replaced(1), listed=listed)
        assert became(report) is SKIPPED
        assert held_up_by(report) == ["CIT020"]


def test_a_list_of_local_actors_that_is_not_recorded_is_not_evaluated():
    one = tenure("a1", "draw: d1", "reserve_rank: 1", by="replacement")
    for more in ("", lost("reserve")):
        draws = [draw("d1", more, college="local_actors")]
        report = of(document(seat(1, one, college="local_actors"), draws=draws))
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["Draw.reserve"]


def test_a_rank_may_be_on_the_lost_part_of_a_list():
    listed = f"{reserve('1 f')}, {lost('reserve')}"
    assert became(called(replaced(9), listed=listed)) is NOT_EVALUATED


def test_a_rank_that_may_be_lost_is_not_evaluated():
    one = tenure("r1", "draw: d1", by="replacement")
    assert became(called(one, more=lost("tenures"))) is NOT_EVALUATED


# The order


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ({1: "2016-09-01", 3: "2016-10-01"}, []),
        ({1: "2016-09-01", 3: "2016-09-01"}, []),
        ({1: "2016-10-01", 3: "2016-09-01"}, [3]),
        ({2: "2016-09-01"}, []),
        ({2: "2017-01-01", 1: "2017-09-01"}, []),
        ({3: "2016-09-01"}, [3]),
        ({3: "2016-09-01", 4: "2016-10-01"}, [3, 4]),
        ({1: "2016-09-01", 4: "2016-10-01"}, [4]),
        ({1: "2016-09-01", 4: "2016-10-01", 3: "2016-11-01"}, [4]),
    ],
)
def test_ranks_of_one_sex_are_called_in_order(starts, expected):
    report = called(*(replaced(rank, start) for rank, start in starts.items()))
    seats = [list(starts).index(rank) + 1 for rank in expected]
    assert found(report) == [at(n) for n in seats]


@pytest.mark.parametrize("state", ["refused", "drawn", "contacted"])
def test_a_rank_that_refused_or_whose_answer_is_awaited_was_called(state):
    assert became(called(replaced(1, "", state=state), replaced(3))) is PASSED


@pytest.mark.parametrize("state", ["resigned", "ended"])
def test_a_rank_that_left_since_was_called(state):
    assert became(called(replaced(1, state=state), replaced(3, "2017-09-01"))) is PASSED


def test_a_rank_called_for_a_renewal_was_called():
    renewed = tenure("r1", "draw: d1", "reserve_rank: 1", period("2016-01-01"), by="renewal")
    assert became(called(renewed, replaced(3))) is PASSED


def test_dates_that_are_not_said_leave_the_order_open():
    for first, second in (("", "2016-09-01"), ("2016-09-01", "")):
        report = called(replaced(1, first), replaced(3, second))
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["SeatTenure.period"]
    assert found(called(replaced(3, ""))) == [at(1)]


def test_an_unknown_sex_leaves_the_order_open():
    for listed in (reserve("1", "2 f"), reserve("1 f", "2"), reserve("1 unknown", "2 f")):
        report = called(replaced(2), listed=listed)
        assert became(report) is NOT_EVALUATED
        assert lacking(report) == ["ReserveEntry.gender"]
    assert (
        became(called(replaced(1), replaced(2, "2017-01-01"), listed=reserve("1", "2"))) is PASSED
    )


def test_the_sex_that_a_tenure_gives_stands_for_that_of_the_list():
    listed = reserve("1 f", "2")
    assert found(called(replaced(2, more="gender: f"), listed=listed)) == [at(1)]
    assert became(called(replaced(2, more="gender: m"), listed=listed)) is PASSED


def test_a_rank_may_have_been_called_in_what_is_lost():
    assert became(called(replaced(3), more=lost("tenures"))) is NOT_EVALUATED
    report = called(replaced(3), gaps=["council_seats"])
    assert became(report) is NOT_EVALUATED
    assert lacking(report) == ["CouncilSeat"]


def test_a_certain_fault_is_told_beside_what_cannot_be_told():
    listed = reserve("1", "2 f", "3 f")
    assert found(called(replaced(3), listed=listed)) == [at(1)]


def test_one_who_is_only_called_does_not_skip_a_rank_yet():
    assert became(called(replaced(3, "", state="contacted"))) is PASSED


def test_the_order_is_not_asked_of_local_actors():
    one = seat(1, replaced(3), college="local_actors")
    report = of(document(one, draws=[draw("d1", LIST, college="local_actors")]))
    assert became(report) is PASSED


def test_each_list_has_an_order_of_its_own():
    later = tenure("r1", "draw: d2", "reserve_rank: 1", period("2018-02-01"), by="replacement")
    seats = [seat(1, replaced(1)), seat(2, later)]
    draws = [draw("d1", LIST), draw("d2", LIST, held="2017-12-01")]
    assert became(of(document(*seats, draws=draws))) is PASSED


def test_a_fault_of_one_council_is_not_told_of_another():
    seats = [seat(1, replaced(3)), seat(2, tenure("h2", "draw: d2"), of="dd")]
    draws = [draw("d1", LIST), draw("d2", LIST, of="dd")]
    report = of(document(*seats, draws=draws, councils=[council(), council(id="dd")]))
    assert became(report) is FAILED
    assert became(report, "dd") is NOT_APPLICABLE
