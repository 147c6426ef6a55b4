"""Who holds projects that it decides on, and whether it abstained: beyond the example."""

import pytest
from attrs import evolve
from tests.rules.steered import (
    body,
    decision,
    document,
    fields,
    gaps,
    item,
    judged,
    lacking,
    meeting,
    organisation,
    outcomes,
    seat,
    signatory,
)

from contratville.model import Ref

ORGANISATIONS = [
    organisation("etat"),
    organisation("a"),
    organisation("b"),
    organisation("gip"),
    organisation("heir", "succeeds: a"),
]


def batched(
    *seats,
    more=(),
    taken="2016-04-29",
    held="2016-04-29",
    holder="holder: a",
    projects=None,
    batch="decided_by: d",
    lost=(),
):
    """Judge the decision on a batch of one project, by those that sit."""
    on = f"taken_on: {taken}" if taken else ""
    what = document(
        *lost,
        organisations=ORGANISATIONS,
        signatories=[signatory("a"), signatory("etat")],
        projects=projects or [item("x1", "label: P", "year: 2016", "batches: [b1]", holder)],
        validation_batches=[item("b1", "year: 2016", "label: S", batch)],
        governance_bodies=[body("p", seats=seats), body("q", seats=[seat("etat")])],
        meetings=[meeting("m", "p", held)],
        decisions=[decision("d", "validate_batch", on, *more), decision("e", "amend")],
    )
    return judged(what, "GOV010", profile="core")


def test_a_holder_that_sits_abstains():
    found = batched(seat("etat"), seat("a"))
    assert fields(found) == [(("d",), "abstentions[a]")]
    assert found.findings[0].evidence == (Ref("project", "x1"),)
    assert outcomes(found)["e"] == "not_applicable"
    settled = batched(seat("etat"), seat("a"), more=["abstentions: [a]"])
    assert outcomes(settled)["d"] == "passed"
    assert outcomes(batched(seat("etat"), seat("b")))["d"] == "passed"


def test_a_guest_has_no_stake():
    assert outcomes(batched(seat("a", role="guest")))["d"] == "passed"


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("{start: 2016-04-29, end: 2016-04-29}", "failed"),
        ("{end: 2016-04-28}", "passed"),
        ("{start: 2016-04-30}", "passed"),
    ],
)
def test_an_organisation_has_a_stake_on_the_days_of_its_seat_only(period, found):
    assert outcomes(batched(seat("a", f"period: {period}")))["d"] == found


@pytest.mark.parametrize(
    ("held", "period", "found"),
    [
        ("2016-04-29", "{end: 2016-04-28}", "passed"),
        (
            "{text: avril, earliest: 2016-04-01, latest: 2016-04-30}",
            "{end: 2016-04-15}",
            "not_evaluated",
        ),
        ("{text: avril, earliest: 2016-04-01, latest: 2016-04-30}", "{end: 2016-04-30}", "failed"),
        ("{text: avril, earliest: 2016-04-01, latest: 2016-04-30}", "{end: 2016-03-31}", "passed"),
        (None, "{end: 2016-04-15}", "not_evaluated"),
        (None, "{}", "failed"),
    ],
)
def test_a_decision_without_date_is_of_the_day_of_its_meeting(held, period, found):
    report = batched(seat("a", f"period: {period}"), taken=None, held=held)
    assert outcomes(report)["d"] == found
    assert lacking(report) == ({"Meeting.held_on"} if found == "not_evaluated" else set())


def test_one_that_sits_for_a_holder_may_abstain_for_it():
    behalf = seat("gip", "on_behalf_of: s-a")
    assert fields(batched(behalf)) == [(("d",), "abstentions[a]")]
    for who in ("gip", "a"):
        assert outcomes(batched(behalf, more=[f"abstentions: [{who}]"]))["d"] == "passed"


def test_an_organisation_stands_for_the_one_that_it_succeeds():
    assert fields(batched(seat("heir"))) == [(("d",), "abstentions[a]")]
    assert outcomes(batched(seat("heir"), more=["abstentions: [heir]"]))["d"] == "passed"
    assert outcomes(batched(seat("a"), more=["abstentions: [heir]"]))["d"] == "passed"


def test_each_interested_organisation_is_one_finding():
    projects = [
        item(f"x{n}", "label: P", "year: 2016", "batches: [b1]", f"holder: {holder}")
        for n, holder in enumerate("aaaab")
    ]
    found = batched(seat("a"), seat("b"), projects=projects)
    assert fields(found) == [(("d",), "abstentions[a]"), (("d",), "abstentions[b]")]
    assert "et 1 de plus" in found.findings[0].why("fr")


def test_a_batch_may_be_named_by_the_decision_and_a_project_by_itself():
    by_list = batched(seat("a"), batch="", more=['concerns: ["validation_batch:b1"]'])
    assert fields(by_list) == [(("d",), "abstentions[a]")]
    alone = batched(seat("a"), batch="", more=['concerns: ["project:x1"]'])
    assert fields(alone) == [(("d",), "abstentions[a]")]


def test_a_project_of_no_known_holder_leaves_a_doubt():
    found = batched(seat("etat"), holder="")
    assert (outcomes(found)["d"], lacking(found)) == ("not_evaluated", {"Project.holder"})
    projects = [
        item("x1", "label: P", "year: 2016", "batches: [b1]"),
        item("x2", "label: P", "year: 2016", "batches: [b1]", "holder: a"),
    ]
    assert fields(batched(seat("a"), projects=projects)) == [(("d",), "abstentions[a]")]


def test_what_is_not_known_of_the_batch_or_of_the_seats_is_not_evaluated():
    assert lacking(batched(seat("etat"), batch="")) == {"ValidationBatch.decided_by"}
    assert lacking(batched()) == {"GovernanceBody.seats"}
    unsaid = batched(seat("a"), more=[gaps("abstentions")])
    assert (outcomes(unsaid)["d"], lacking(unsaid)) == ("not_evaluated", {"Decision.abstentions"})
    empty = [item("x1", "label: P", "year: 2016", "batches: [autre]", "holder: a")]
    assert lacking(batched(seat("a"), projects=empty)) == {"Project.batches"}
    assert outcomes(batched(seat("etat"), lost=["projects"]))["d"] == "not_evaluated"


def test_what_loops_or_is_twice_breaks_nothing():
    contract = batched(seat("a"), seat("a")).document.contract
    a, b = contract.organisations["a"], contract.organisations["b"]
    looped = contract.replacing(evolve(a, succeeds="b"), evolve(b, succeeds="a"))
    twice = looped.adding(*looped.decisions, *looped.governance_bodies, *looped.meetings)
    for code in ("GOV001", "GOV003", "GOV005", "GOV009", "GOV010", "GOV013", "GOV021"):
        assert judged(twice, code)
