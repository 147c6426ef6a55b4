"""The timeline: windows that the steps leave to each other, and where each stands on a day."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.planned import plans
from tests.strategies import contracts

from contratville.analysis.councils import MidTerm
from contratville.analysis.timeline import (
    FactKind,
    Leeway,
    Schedule,
    StepProgress,
    conflicts,
    network,
    tightened,
    timeline,
)
from contratville.analysis.timeline.solving import ORIGIN, End
from contratville.codec import loads
from contratville.model import GapReason

DAY = date(2015, 11, 20)


def contract(*said, more=""):
    """Give a contract with milestones, each ``id: fields``, and more of it."""
    lines = []
    for one in said:
        id, _, fields = one.partition(":")
        rest = f", {fields.strip()}" if fields.strip() else ""
        lines.append(f"    - {{id: {id}, code: {id}, label: Étape {id}{rest}}}\n")
    head = "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
    body = f"  generation: 2015-2023\n{more}  milestones:\n{''.join(lines)}"
    return loads(head + body, "yaml").contract


def step(id, *said, day=DAY):
    return timeline(contract(*said), day).step(id)


def days(window):
    return window.earliest and str(window.earliest), window.latest and str(window.latest)


# What is left to a step


@pytest.mark.parametrize(
    ("said", "id", "left", "leeway", "slack"),
    [
        (("a: due: novembre 2015",), "a", ("2015-11-01", "2015-11-30"), Leeway.FREE, 29),
        (("a: due: 2015-11-20",), "a", ("2015-11-20", "2015-11-20"), Leeway.FIXED, 0),
        (("a: due: dès que possible",), "a", (None, None), Leeway.FREE, None),
        (("a:",), "a", (None, None), Leeway.FREE, None),
        (
            ("a: due: fin novembre 2015", "b: due: novembre 2015, after: [a]"),
            "b",
            ("2015-11-21", "2015-11-30"),
            Leeway.TIGHT,
            9,
        ),
        (
            ("a: due: décembre 2015", "b: due: mi-décembre 2015, after: [a]"),
            "a",
            ("2015-12-01", "2015-12-20"),
            Leeway.TIGHT,
            19,
        ),
        (
            ("a: due: 2015-11-30", "b: due: novembre 2015, after: [a]"),
            "b",
            ("2015-11-30", "2015-11-30"),
            Leeway.TIGHT,
            0,
        ),
        (
            ("a: due: 2015-11-30", "b: after: [a]", "c: due: 2015-11-30, after: [b]"),
            "b",
            ("2015-11-30", "2015-11-30"),
            Leeway.TIGHT,
            0,
        ),
        (
            ("a: due: 2015-11-30", "b: due: dès que possible, after: [a]"),
            "b",
            ("2015-11-30", None),
            Leeway.FREE,
            None,
        ),
        (
            ("a: done_on: 2015-06-11", "b: due: avant le 30 septembre 2015, after: [a]"),
            "b",
            ("2015-06-11", "2015-09-30"),
            Leeway.FREE,
            111,
        ),
        (
            ("a: due: fin février 2015", "b: due: mi-janvier 2015, after: [a]"),
            "a",
            ("2015-02-21", "2015-02-28"),
            Leeway.IMPOSSIBLE,
            None,
        ),
        (
            ("a: period: {start: 2015-10-01, end: 2015-02-28}", "b: due: mars 2015, after: [a]"),
            "a",
            (None, "2015-03-31"),
            None,
            None,
        ),
    ],
)
def test_the_others_leave_to_a_step_what_order_and_dates_allow(said, id, left, leeway, slack):
    found = step(id, *said)
    assert days(found.end) == left
    assert (found.leeway, found.slack) == (leeway, slack)


def test_a_step_that_lasts_starts_after_those_before_and_ends_before_those_after():
    made = timeline(
        contract(
            "a: due: septembre 2015",
            "b: period: {start: 2015-09-15, end: 2015-12-15}, after: [a]",
            "c: due: décembre 2015, after: [b]",
        ),
        DAY,
    )
    assert days(made.step("a").end) == ("2015-09-01", "2015-09-15")
    assert days(made.step("c").end) == ("2015-12-15", "2015-12-31")
    assert made.step("b").leeway is Leeway.FIXED


def test_an_open_period_bounds_the_end_that_it_has():
    found = step("a", "a: period: {start: 2015-09-15}")
    assert days(found.start) == ("2015-09-15", "2015-09-15")
    assert days(found.end) == ("2015-09-15", None)
    assert (found.leeway, found.slack) == (Leeway.FREE, None)


def test_an_impossible_order_is_set_aside_and_the_rest_is_solved():
    made = timeline(
        contract(
            "a: due: fin février 2015",
            "b: due: mi-janvier 2015, after: [a]",
            "c: due: janvier 2015, after: [b]",
        ),
        DAY,
    )
    (conflict,) = made.conflicts
    assert conflict.steps == ("a", "b")
    assert conflict.days == 32
    assert made.step("c").leeway is Leeway.TIGHT
    assert days(made.step("c").end) == ("2015-01-11", "2015-01-31")


def test_a_network_whose_conflicts_are_not_set_aside_cannot_be_solved():
    schedule = Schedule(contract("a: due: fin février 2015", "b: due: mi-janvier 2015, after: [a]"))
    with pytest.raises(ValueError, match="set aside"):
        tightened(schedule)
    assert tightened(schedule, conflicts(schedule))


def test_steps_that_wait_for_each_other_are_in_a_circle_and_their_order_is_left_out():
    made = timeline(
        contract(
            "a: due: mars 2015, after: [c]",
            "b: due: février 2015, after: [a]",
            "c: due: janvier 2015, after: [b]",
            "d: due: juin 2015, after: [d, c]",
        ),
        DAY,
    )
    assert [one.id for one in made.steps if one.in_circle] == ["c", "b", "a", "d"]
    assert made.conflicts == ()
    assert Schedule(made.contract).after["d"] == ("c",)


def test_a_step_that_the_contract_does_not_have_is_a_key_error():
    with pytest.raises(KeyError):
        timeline(contract("a:"), DAY).step("b")


# Laws of the network


@given(plans())
def test_all_at_their_earliest_and_all_at_their_latest_are_plans_that_hold(contract):
    schedule = Schedule(contract)
    found = conflicts(schedule)
    left = tightened(schedule, found)
    aside = frozenset().union(*(one.set_aside for one in found))
    earliest = {node: window.earliest or date.min for node, window in left.items()}
    latest = {node: window.latest or date.max for node, window in left.items()}
    graph = network(schedule, aside)
    for plan in (earliest, latest):
        for source, target, weight in graph.edges(data="weight"):
            if source == ORIGIN:
                assert plan[target].toordinal() - 1 <= weight
            elif target == ORIGIN:
                assert plan[source].toordinal() - 1 >= -weight
            else:
                assert plan[target] <= plan[source]


@given(plans())
def test_each_day_that_is_left_is_set_by_a_step_that_comes_before_or_after(contract):
    schedule = Schedule(contract)
    left = tightened(schedule, conflicts(schedule))
    own = {
        (id, end): point.window
        for id, one in schedule.steps.items()
        for end, point in ((End.START, one.start), (End.END, one.end))
    }
    for node, window in left.items():
        assert window.earliest in {None, *(one.earliest for one in own.values())}
        assert window.latest in {None, *(one.latest for one in own.values())}
        assert not window.is_reversed
        if own[node].earliest:
            assert window.earliest >= own[node].earliest
        if own[node].latest:
            assert window.latest <= own[node].latest


@given(plans(), st.dates())
def test_a_timeline_is_the_same_whatever_the_order_of_the_milestones(contract, day):
    made = timeline(contract, day)
    turned = timeline(evolve(contract, milestones=[*contract.milestones][::-1]), day)
    for one in made.steps:
        other = turned.step(one.id)
        assert (one.start, one.end, one.situation) == (other.start, other.end, other.situation)


@given(contracts(), st.dates())
def test_no_contract_whatever_it_holds_raises(contract, day):
    made = timeline(contract, day)
    assert len(made.steps) == len(contract.milestones.ids())


# Where a step stands


@pytest.mark.parametrize(
    ("said", "day", "progress", "since", "until", "late"),
    [
        ("done_on: 2015-11-20", "2015-11-20", "done", None, None, None),
        ("done_on: 2015-11-20", "2015-11-19", "not_yet", "2015-11-20", None, None),
        ("done_on: juillet 2015", "2015-07-31", "done", None, None, None),
        ("done_on: juillet 2015", "2015-07-15", "not_known", None, "2015-07-31", None),
        ("done_on: juillet 2015", "2015-06-30", "not_yet", "2015-07-01", None, None),
        ("done_on: {text: fait}", "2015-07-15", "done", None, None, None),
        ("due: novembre 2015", "2015-10-31", "not_yet", "2015-11-01", None, None),
        ("due: novembre 2015", "2015-11-01", "due", None, "2015-11-30", None),
        ("due: novembre 2015", "2015-11-30", "due", None, "2015-11-30", None),
        ("due: novembre 2015", "2015-12-01", "late", None, "2015-11-30", 1),
        ("due: novembre 2015", "2016-01-10", "late", None, "2015-11-30", 41),
        ("due: novembre 2015, done_on: 2015-11-26", "2016-01-10", "done", None, None, None),
        ("due: novembre 2015, done_on: 2016-01-05", "2016-01-10", "done", None, None, None),
        ("due: novembre 2015, done_on: 2016-01-20", "2016-01-10", "late", None, "2015-11-30", 41),
        ("due: avant le 30 novembre 2015", "2015-01-01", "due", None, "2015-11-30", None),
        (
            "due: {text: dès juin, earliest: 2015-06-01}",
            "2015-05-31",
            "not_yet",
            "2015-06-01",
            None,
            None,
        ),
        ("due: {text: dès juin, earliest: 2015-06-01}", "2019-05-31", "due", None, None, None),
        ("due: dès que possible", "2015-11-30", "undated", None, None, None),
        ("", "2015-11-30", "undated", None, None, None),
        (
            "period: {start: 2015-09-01, end: 2015-12-15}",
            "2015-08-31",
            "not_yet",
            "2015-09-01",
            None,
            None,
        ),
        (
            "period: {start: 2015-09-01, end: 2015-12-15}",
            "2015-12-15",
            "due",
            None,
            "2015-12-15",
            None,
        ),
        (
            "period: {start: 2015-09-01, end: 2015-12-15}",
            "2015-12-16",
            "not_known",
            None,
            "2015-12-15",
            None,
        ),
        (
            "period: {start: 2015-09-01}, due: décembre 2015",
            "2015-10-01",
            "due",
            None,
            "2015-12-31",
            None,
        ),
        (
            "period: {start: 2015-09-01}, due: décembre 2015",
            "2016-01-01",
            "late",
            None,
            "2015-12-31",
            1,
        ),
        (
            "due: {text: mars, earliest: 2015-03-31, latest: 2015-03-01}",
            "2015-11-30",
            "not_known",
            None,
            None,
            None,
        ),
    ],
)
def test_a_step_stands_somewhere_on_each_day(said, day, progress, since, until, late):
    situation = step("a", f"a: {said}", day=date.fromisoformat(day)).situation
    found = (
        situation.progress.value,
        situation.since and str(situation.since),
        situation.until and str(situation.until),
        situation.days_late,
    )
    assert found == (progress, since, until, late)


@pytest.mark.parametrize(
    ("day", "progress"),
    [
        ("2015-10-31", StepProgress.NOT_YET),
        ("2015-11-30", StepProgress.DUE),
        ("2015-12-01", StepProgress.NOT_KNOWN),
        ("2018-01-01", StepProgress.NOT_KNOWN),
    ],
)
def test_a_step_whose_done_date_was_not_found_is_never_late(day, progress):
    said = "a: due: novembre 2015, gaps: [{field: done_on, reason: not_found}]"
    situation = step("a", said, day=date.fromisoformat(day)).situation
    assert situation.progress is progress
    assert situation.days_late is None
    expected = None if progress is StepProgress.NOT_YET else GapReason.NOT_FOUND
    assert situation.gap is expected


def test_a_step_is_not_due_before_those_that_it_waits_for():
    said = ("a: due: 2015-12-01", "b: due: avant le 31 décembre 2015, after: [a]")
    situation = step("b", *said).situation
    assert (situation.progress, situation.since) == (StepProgress.NOT_YET, date(2015, 12, 1))


def test_steps_come_in_the_order_of_time_and_those_without_date_come_last():
    made = timeline(
        contract(
            "f: due: dès que possible",
            "e: due: décembre 2015",
            "d: due: avant le 15 décembre 2015, after: [c]",
            "c: due: novembre 2015",
            "b: due: 2015-11-01",
            "a: after: [b]",
        ),
        DAY,
    )
    assert [one.id for one in made.steps] == ["b", "c", "d", "e", "a", "f"]


# What else is dated

MORE = """\
  signed_on: 2015-07-01
  label_period: {start: 2015-01-01, end: 2020-12-31}
  legal_period: {start: 2016-01-01, end: 2020-12-31}
  meetings:
    - {id: s1, label: Séance, held_on: 2015-02-02}
    - {id: s2, label: Séance qui décide, held_on: 2015-04-29}
    - {id: s3, label: Séance sans jour}
  decisions:
    - {id: d1, kind: follow_up, taken_on: 2015-04-29, meeting: s2}
  citizen_councils:
    - {id: k1, name: Conseil nord (fictif), recognised_on: 2015-09-22, installed_on: 2015-10-01}
    - {id: k2, name: Conseil sud (fictif), recognised_on: 2015-09-22}
"""


def test_other_dated_facts_are_shown_each_once_and_together_when_of_one_kind_and_day():
    made = timeline(contract("a: done_on: 2015-07-01, about: 'contract:c'", more=MORE), DAY)
    assert [(fact.kind, [str(ref) for ref in fact.about]) for fact in made.facts] == [
        (FactKind.MEETING, ["meeting:s1"]),
        (FactKind.DECISION, ["decision:d1"]),
        (FactKind.RECOGNITION, ["citizen_council:k1", "citizen_council:k2"]),
        (FactKind.INSTALLATION, ["citizen_council:k1"]),
        (FactKind.LEGAL_PERIOD, ["contract:c"]),
    ]


def test_a_milestone_of_another_day_does_not_hide_the_signature():
    made = timeline(contract("a: done_on: 2015-06-30, about: 'contract:c'", more=MORE), DAY)
    assert FactKind.SIGNATURE in [fact.kind for fact in made.facts]


def test_the_mid_term_is_given_by_each_reading():
    made = timeline(contract("a:", more=MORE), date(2019, 6, 30))
    assert made.mid_terms == {
        MidTerm.LABEL: date(2018, 1, 1),
        MidTerm.LEGAL: date(2018, 7, 1),
        MidTerm.EXTENDED: date(2019, 7, 1),
    }
    assert timeline(contract("a:"), DAY).mid_terms == {}
