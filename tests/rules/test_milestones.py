"""CAL005 and CAL010: what the examples do not show."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from tests.analysis.planned import alone, plans
from tests.rules.judged import codes, gap, held_up_by, missing, outcome, part

from contratville import UnreadableContractError, example
from contratville.analysis.timeline import Schedule, circle_of, conflicts, network
from contratville.codec import Document, loads
from contratville.model import Contract, Entities, FuzzyDate, Generation, Milestone
from contratville.rules import Outcome, check

DAY = date(2016, 1, 10)


def milestones(*said):
    """Make a part with milestones, each ``id: fields``."""
    lines = []
    for one in said:
        id, _, fields = one.partition(":")
        rest = f", {fields.strip()}" if fields.strip() else ""
        lines.append(f"\n    - {{id: {id}, code: {id}, label: Étape {id}{rest}}}")
    return part("milestones", "\n  milestones:", *lines)


def judged(code, *said, day=DAY):
    return check(milestones(*said), as_of=day, select=[code])


def order(*said):
    return judged("CAL005", *said)


def chains(report):
    return [finding.params["chain"].fr for finding in report]


# Impossible orders


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("due: 2015-02-21", []),
        ("due: 2015-02-20", [("CAL005", "due")]),
        ("due: février 2015", []),
        ("due: mi-janvier 2015", [("CAL005", "due")]),
        ("due: avant le 21 février 2015", []),
        ("due: avant le 20 février 2015", [("CAL005", "due")]),
        ("due: {text: dès janvier, earliest: 2015-01-01}", []),
        ("due: dès que possible", []),
        ("due: mars 2015, done_on: 2015-02-20", [("CAL005", "done_on")]),
        ("due: janvier 2015, done_on: 2015-02-21", []),
        ("period: {start: 2015-02-21, end: 2015-03-01}", []),
        ("period: {start: 2015-02-20, end: 2015-03-01}", [("CAL005", "period.start")]),
        ("period: {end: 2015-02-20}", [("CAL005", "period.end")]),
        ("period: {start: 2015-03-01}", []),
    ],
)
def test_the_latest_day_is_not_before_the_earliest_of_the_one_before(later, found):
    assert codes(order("a: due: fin février 2015", f"b: {later}, after: [a]")) == found


@pytest.mark.parametrize(
    ("earlier", "fails"),
    [
        ("due: fin janvier 2015", True),
        ("due: {text: à partir du 21 janvier, earliest: 2015-01-21}", True),
        ("due: avant le 31 janvier 2015", False),
        ("due: dès que possible", False),
        ("due: fin janvier 2015, done_on: 2015-01-15", False),
        ("due: janvier 2015, done_on: 2015-01-16", True),
        ("period: {start: 2015-01-01, end: 2015-01-15}", False),
        ("period: {start: 2015-01-01, end: 2015-01-16}", True),
        ("period: {start: 2015-01-16}", True),
        ("period: {start: 2014-01-01, end: 2014-02-01}, done_on: 2015-01-16", True),
    ],
)
def test_a_milestone_is_over_on_its_done_date_else_its_due_date_else_with_its_period(
    earlier, fails
):
    report = order(f"a: {earlier}", "b: due: 2015-01-15, after: [a]")
    assert outcome(report, "b") is (Outcome.FAILED if fails else Outcome.PASSED)


def test_the_finding_tells_the_chain_in_the_words_of_the_contract():
    report = order(
        "a: due: fin février 2015",
        "b: after: [a]",
        "c: done_on: 2015-01-15, after: [b]",
    )
    (finding,) = report
    assert [str(ref) for ref in finding.subject] == ["milestone:c"]
    assert [ref.id for ref in finding.related] == ["a"]
    assert [ref.id for ref in finding.evidence] == ["a", "b", "c"]
    assert finding.why("fr") == (
        "« fin février 2015 » (jalon « Étape a ») doit précéder le jalon « Étape b », sans date, "
        "qui doit précéder « 15 janvier 2015 » (jalon « Étape c », réalisé) : il s'en faut de "
        "37 jours."
    )
    assert finding.why("en") == (
        "« fin février 2015 » (milestone « Étape a ») must come before milestone « Étape b », "
        "without date, which must come before « 15 January 2015 » (milestone « Étape c », done): "
        "37 days short."
    )


def test_what_follows_an_impossible_order_is_not_told_again():
    report = order(
        "a: due: fin février 2015",
        "b: due: mi-janvier 2015, after: [a]",
        "c: due: fin janvier 2015, after: [b]",
        "d: due: 2015-02-02, after: [c]",
    )
    assert codes(report) == [("CAL005", "due")]
    assert outcome(report, "b") is Outcome.FAILED
    assert outcome(report, "c") is outcome(report, "d") is Outcome.PASSED


def test_a_second_mistake_further_on_is_told():
    report = order(
        "a: due: fin février 2015",
        "b: due: mi-janvier 2015, after: [a]",
        "c: due: 2015-01-05, after: [b]",
    )
    assert chains(report) == [
        (
            "« fin février 2015 » (jalon « Étape a ») doit précéder « mi-janvier 2015 » (jalon "
            "« Étape b »)"
        ),
        (
            "« mi-janvier 2015 » (jalon « Étape b ») doit précéder « 5 janvier 2015 » (jalon "
            "« Étape c »)"
        ),
    ]


def test_of_several_milestones_that_come_too_late_the_latest_is_told():
    report = order(
        "a: due: février 2015",
        "b: due: mars 2015",
        "c: due: 2015-01-05, after: [a, b]",
    )
    (finding,) = report
    assert [ref.id for ref in finding.evidence] == ["b", "c"]


def test_of_two_ways_the_shorter_is_told():
    report = order(
        "a: due: février 2015",
        "b: after: [a]",
        "c: due: 2015-01-05, after: [b, a]",
    )
    (finding,) = report
    assert [ref.id for ref in finding.evidence] == ["a", "c"]


def test_three_milestones_may_be_at_odds_where_each_two_are_not():
    report = order(
        "a: due: 2015-01-10",
        "b: due: janvier 2015, after: [a]",
        "c: due: 2015-01-05, after: [b]",
    )
    (finding,) = report
    assert [ref.id for ref in finding.evidence] == ["a", "b", "c"]


def test_a_milestone_done_before_it_starts_is_at_odds_with_itself():
    said = "a: done_on: 2015-09-01, period: {start: 2015-10-01, end: 2015-12-31}"
    report = order(said, "b: due: 2015-09-15, after: [a]")
    assert codes(report) == [("CAL005", "done_on")]
    (finding,) = report
    assert finding.related == ()
    assert finding.params["chain"].fr == (
        "« 1er octobre 2015 » (jalon « Étape a », début) doit précéder « 1er septembre 2015 » "
        "(jalon « Étape a », réalisé)"
    )
    assert outcome(report, "b") is Outcome.PASSED


def test_a_milestone_that_comes_after_none_is_not_concerned():
    report = order("a: due: janvier 2015", "b: done_on: 2015-02-01, period: {start: 2015-01-01}")
    assert outcome(report, "a") is Outcome.NOT_APPLICABLE
    assert outcome(report, "b") is Outcome.PASSED


def test_an_order_with_a_milestone_without_any_date_is_not_evaluated():
    report = order(
        "a:",
        f"b: gaps: [{gap('due', 'lost')}]",
        "c: due: mars 2015, after: [a, b]",
        "d: after: [c]",
    )
    assert outcome(report, "c") is outcome(report, "d") is Outcome.NOT_EVALUATED
    said = {(one.what, one.gap and one.gap.value) for one in missing(report)}
    assert ("Milestone.due", None) in said
    assert ("Milestone.due", "lost") in said


def test_a_sure_conflict_is_told_even_where_another_date_is_missing():
    report = order("a:", "b: due: mars 2015", "c: due: janvier 2015, after: [a, b]")
    assert outcome(report, "c") is Outcome.FAILED


def test_an_order_that_is_a_gap_is_not_evaluated():
    report = order(f"a: due: mars 2015, gaps: [{gap('after')}]")
    assert outcome(report, "a") is Outcome.NOT_EVALUATED
    assert [one.what for one in missing(report)] == ["Milestone.after"]


def test_a_done_date_that_was_not_found_leaves_the_date_at_which_it_is_due():
    report = order(
        f"a: due: mars 2015, gaps: [{gap('done_on')}]",
        f"b: due: janvier 2015, after: [a], gaps: [{gap('done_on')}]",
    )
    assert codes(report) == [("CAL005", "due")]


def test_a_circle_is_left_out_of_the_order_and_holds_up_only_those_in_it():
    said = (
        "a: due: mars 2015",
        "b: due: février 2015, after: [a, c]",
        "c: due: janvier 2015, after: [b]",
        "d: due: avril 2015, after: [c]",
    )
    report = order(*said)
    assert not report.findings
    assert set(held_up_by(report)) == {"CAL011"}
    assert codes(check(milestones(*said), as_of=DAY, select=["CAL"])) == [
        ("CAL010", "due"),
        ("CAL010", "due"),
        ("CAL010", "due"),
        ("CAL010", "due"),
        ("CAL011", "after[c]"),
    ]


def test_a_reference_to_nothing_and_a_reversed_date_hold_up_what_rests_on_them():
    report = order(
        "a: due: {text: mars, earliest: 2015-03-31, latest: 2015-03-01}",
        "b: due: janvier 2015, after: [a]",
        "c: due: janvier 2015, after: [nobody]",
    )
    assert not report.findings
    assert outcome(report, "a") is Outcome.NOT_APPLICABLE
    assert outcome(report, "b") is outcome(report, "c") is Outcome.SKIPPED
    assert set(held_up_by(report)) == {"CAL007", "REF002"}


def test_an_order_is_impossible_through_a_milestone_whose_own_dates_are_reversed():
    report = order(
        "a: due: mars 2015",
        "b: period: {start: 2015-03-01, end: 2015-02-01}, after: [a]",
        "c: due: janvier 2015, after: [b]",
    )
    assert outcome(report, "c") is Outcome.FAILED


def test_two_milestones_of_one_id_are_the_matter_of_another_rule():
    said = ("a: due: mars 2015", "b: due: janvier 2015, after: [a]", "b: due: mai 2015")
    report = check(milestones(*said), as_of=DAY, select=["CAL005", "REF001"])
    assert {code for code, _ in codes(report)} == {"REF001"}


def test_a_chain_of_thousands_is_judged_without_recursion():
    steps = [
        Milestone(id=f"m{n}", code="m", label="", after=(f"m{n - 1}",) if n else ())
        for n in range(5000)
    ]
    first = FuzzyDate.read("mars 2015")
    last = FuzzyDate.read("janvier 2015")
    steps[0] = Milestone(id="m0", code="m", label="", due=first)
    steps[-1] = Milestone(id="m4999", code="m", label="", due=last, after=("m4998",))
    contract = Contract(id="c", title="c", generation=Generation.FROM_2015, milestones=steps)
    report = check(Document(contract=contract), as_of=DAY, select=["CAL005"])
    (finding,) = report
    assert len(finding.evidence) == 5000
    assert [ref.id for ref in finding.related] == ["m0"]


# Dates that no one can read


def test_a_wording_that_nobody_can_read_is_a_fault_of_its_file_at_its_place():
    with pytest.raises(UnreadableContractError) as caught:
        milestones("a: due: vers le printemps")
    (fault,) = caught.value.faults
    assert fault.code == "DOC036"
    assert fault.line[fault.place.column - 1 :].startswith("vers le printemps")
    assert (fault.place.line, fault.place.pointer) == (5, "/contract/milestones/0/due")


def test_the_end_of_february_before_mid_january_is_found_at_its_place():
    report = order("a: due: fin février 2015", "b: due: mi-janvier 2015, after: [a]")
    (finding,) = report
    assert (finding.location.line, finding.location.pointer) == (6, "/contract/milestones/1/due")


# The property


@given(plans())
def test_something_is_found_exactly_when_the_network_cannot_be_kept(contract):
    """Shortest paths of networkx on one side, days handed on from step to step on the other."""
    report = check(Document(contract=contract), as_of=DAY, select=["CAL005"])
    graph = network(Schedule(contract))
    assert bool(report.findings) == nx.negative_edge_cycle(graph) == (circle_of(graph) is not None)


@given(plans())
def test_each_chain_that_is_told_is_a_conflict_and_none_without_one_of_its_steps(contract):
    for conflict in conflicts(Schedule(contract)):
        kept = alone(contract, conflict)
        own = Contract(id="c", title="", generation=Generation.FROM_2015, milestones=Entities(kept))
        assert circle_of(network(Schedule(own))) is not None
        if len(conflict.steps) == 1:
            continue
        for left_out in kept:
            rest = Entities(one for one in kept if one is not left_out)
            less = Contract(id="c", title="", generation=Generation.FROM_2015, milestones=rest)
            others = [one for one in conflicts(Schedule(less)) if len(one.steps) > 1]
            assert others == []


@given(plans())
def test_no_two_findings_are_the_same_point(contract):
    report = check(Document(contract=contract), as_of=DAY, select=["CAL005"])
    prints = [finding.fingerprint for finding in report]
    assert len(prints) == len(set(prints))


# Late milestones


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("due: 2016-01-09", Outcome.FAILED),
        ("due: 2016-01-10", Outcome.PASSED),
        ("due: novembre 2015", Outcome.FAILED),
        ("due: janvier 2016", Outcome.PASSED),
        ("due: novembre 2015, done_on: 2015-11-26", Outcome.PASSED),
        ("due: novembre 2015, done_on: 2016-01-05", Outcome.PASSED),
        ("due: novembre 2015, done_on: 2016-03-01", Outcome.PASSED),
        ("done_on: 2015-11-26", Outcome.PASSED),
        ("due: dès que possible", Outcome.NOT_APPLICABLE),
        ("due: {text: dès novembre, earliest: 2015-11-01}", Outcome.NOT_APPLICABLE),
        ("", Outcome.NOT_EVALUATED),
        ("period: {start: 2015-01-01, end: 2015-02-01}", Outcome.NOT_EVALUATED),
        (f"due: novembre 2015, gaps: [{gap('done_on', 'not_found')}]", Outcome.NOT_EVALUATED),
        (f"due: janvier 2016, gaps: [{gap('done_on', 'not_found')}]", Outcome.PASSED),
        (f"gaps: [{gap('due', 'lost')}]", Outcome.NOT_EVALUATED),
        ("due: {text: mars, earliest: 2015-03-31, latest: 2015-03-01}", Outcome.SKIPPED),
    ],
)
def test_a_milestone_is_late_from_the_day_after_its_last(said, expected):
    assert outcome(judged("CAL010", f"a: {said}"), "a") is expected


def test_a_late_milestone_says_for_how_many_days_and_since_when_it_was_due():
    (finding,) = judged("CAL010", "a: due: novembre 2015")
    assert finding.due == date(2015, 11, 30)
    assert finding.message("fr") == (
        "Opérateur qui tient les données (GIP), échéance le 30 novembre 2015 : indiquer la date de "
        "réalisation de « Étape a » (milestone:a), ou sa nouvelle échéance. Échéance « novembre "
        "2015 » dépassée de 41 jours."
    )
    (finding,) = judged("CAL010", "a: due: 2016-01-09")
    assert finding.why("en") == "Due « 9 January 2016 », 1 day ago."


def test_of_two_milestones_of_one_id_each_is_judged():
    report = judged("CAL010", "a: due: novembre 2015", "a: due: décembre 2015")
    assert [finding.due for finding in report] == [date(2015, 11, 30), date(2015, 12, 31)]


def test_marseille_keeps_an_order_that_is_possible_and_nothing_is_said_to_be_late():
    report = check(example("marseille-2015"), as_of=DAY, select=["CAL005", "CAL010"])
    assert report.findings == ()


@pytest.mark.parametrize("code", ["CAL005", "CAL010"])
def test_without_milestone_nothing_is_evaluated(code):
    head = "format: contratville/1\ncontract: {id: c, title: c, generation: 2015-2023}"
    report = check(loads(head, "yaml"), as_of=DAY, select=[code])
    assert report.judgement(code).count(Outcome.NOT_EVALUATED) == 1
