"""The calendar of Marseille at three dates: what the deck of 11 June 2015 announces, and no more.

Slides 9, 11, 15 and 19 foresee; what became of it was mostly not found. What may be late or done is
*not known* here, and never late.
"""

from datetime import date

import pytest

import contratville as cv
from contratville.analysis.councils import MidTerm
from contratville.analysis.timeline import (
    FactKind,
    Leeway,
    Schedule,
    StepProgress,
    circle_of,
    network,
    timeline,
)
from contratville.model import GapReason
from contratville.rules import Outcome

SPRING, AUTUMN, WINTER = date(2015, 6, 30), date(2015, 11, 30), date(2016, 1, 10)
"""The end of the first half of 2015; the last day for the territory projects; after the deck."""


@pytest.fixture(scope="module")
def document():
    return cv.example("marseille-2015")


@pytest.fixture(scope="module")
def contract(document):
    return document.contract


def situations(contract, day):
    """Give the steps by where they stand on a day."""
    found = {}
    for step in timeline(contract, day).steps:
        found.setdefault(step.situation.progress.value, set()).add(step.id)
    return found


def test_at_the_end_of_june_the_councils_are_to_be_drawn_and_the_contract_to_be_signed(contract):
    assert situations(contract, SPRING) == {
        "done": {"elaboration-lancee", "orientations-validees", "projets-de-territoire-lances"},
        "due": {"conseils-tirage", "projets-de-territoire-rencontres"},
        "not_yet": {
            "contrat-signe",
            "projets-de-territoire-finalises",
            "cahier-3-valide",
            "site-en-ligne",
        },
        "not_known": {"conseils-appel", "rencontres-territoriales"},
        "undated": {
            "conseils-echanges",
            "projets-de-territoire-conseillers",
            "convention-par-association",
        },
    }


def test_at_the_end_of_november_the_territory_projects_are_due_that_very_day(contract):
    assert situations(contract, AUTUMN) == {
        "done": {
            "elaboration-lancee",
            "orientations-validees",
            "projets-de-territoire-lances",
            "contrat-signe",
        },
        "due": {"projets-de-territoire-finalises"},
        "not_yet": {"cahier-3-valide", "site-en-ligne"},
        "not_known": {
            "conseils-appel",
            "conseils-tirage",
            "projets-de-territoire-rencontres",
            "rencontres-territoriales",
        },
        "undated": {
            "conseils-echanges",
            "projets-de-territoire-conseillers",
            "convention-par-association",
        },
    }
    finalised = timeline(contract, AUTUMN).step("projets-de-territoire-finalises")
    assert finalised.situation.until == AUTUMN
    assert finalised.situation.gap is GapReason.NOT_FOUND
    validated = timeline(contract, AUTUMN).step("cahier-3-valide")
    assert validated.situation.since == date(2015, 12, 21)


def test_in_january_both_deadlines_have_passed_and_nobody_knows_whether_they_were_kept(contract):
    found = situations(contract, WINTER)
    assert {"projets-de-territoire-finalises", "cahier-3-valide"} <= found["not_known"]
    assert found["due"] == {"site-en-ligne"}
    assert "not_yet" not in found
    made = timeline(contract, WINTER)
    assert made.step("projets-de-territoire-finalises").situation.until == date(2015, 11, 30)
    assert made.step("cahier-3-valide").situation.until == date(2015, 12, 31)


@pytest.mark.parametrize("day", [SPRING, AUTUMN, WINTER])
def test_nothing_is_said_to_be_late_nor_at_odds(document, day):
    made = timeline(document.contract, day)
    assert made.conflicts == ()
    assert not [step for step in made.steps if step.situation.days_late]
    assert circle_of(network(Schedule(document.contract))) is None
    report = cv.check(document, as_of=day, select=["CAL005", "CAL007", "CAL010", "CAL011"])
    assert [finding.code for finding in report] == ["CAL007"]


def test_what_is_not_known_for_want_of_a_done_date_is_not_evaluated_by_the_rule(document):
    report = cv.check(document, as_of=WINTER, select=["CAL010"])
    (judgement,) = report.judgements
    outcomes = {subject[0].id: outcome for subject, outcome in judgement.outcomes.items()}
    made = timeline(document.contract, WINTER)
    for step in made.steps:
        if step.situation.progress is StepProgress.NOT_KNOWN and not step.step.reversed:
            assert outcomes[step.id] is Outcome.NOT_EVALUATED
        assert outcomes[step.id] is not Outcome.FAILED


def test_the_territory_projects_have_the_autumn_and_booklet_3_the_end_of_december(contract):
    made = timeline(contract, SPRING)
    meetings, final, booklet = (
        made.step(id)
        for id in (
            "projets-de-territoire-rencontres",
            "projets-de-territoire-finalises",
            "cahier-3-valide",
        )
    )
    assert (meetings.start.earliest, meetings.end.latest) == (date(2015, 6, 11), date(2015, 9, 30))
    assert (final.end.earliest, final.end.latest) == (date(2015, 11, 1), date(2015, 11, 30))
    assert (booklet.end.earliest, booklet.end.latest) == (date(2015, 12, 21), date(2015, 12, 31))
    assert [one.leeway for one in (meetings, final, booklet)] == [Leeway.FREE] * 3
    assert (final.slack, booklet.slack) == (29, 10)


def test_the_contract_is_signed_after_the_councils_were_to_be_drawn_and_before_they_can_all_meet(
    contract,
):
    """The draw was to end by 10 July; the contract was signed on the 15th or the 17th.

    The first exchanges, « avant l'été et à la rentrée », have no day: they cannot come before the
    draw, and nothing says that they come before the signature.
    """
    made = timeline(contract, SPRING)
    signed, drawn, met = (
        made.step(id) for id in ("contrat-signe", "conseils-tirage", "conseils-echanges")
    )
    assert (signed.end.earliest, signed.end.latest) == (date(2015, 7, 15), date(2015, 7, 17))
    assert (drawn.end.earliest, drawn.end.latest) == (date(2015, 6, 21), date(2015, 7, 10))
    assert drawn.end.latest < signed.end.earliest
    assert (met.start.earliest, met.end.latest) == (date(2015, 6, 21), None)
    assert met.start.earliest < signed.end.earliest
    assert signed.step.milestone.after == ()
    order = [step.id for step in made.steps]
    assert order.index("conseils-tirage") < order.index("contrat-signe")


def test_the_slip_of_the_deck_is_left_out_and_the_step_after_it_is_not_lost(contract):
    """Slide 11 writes « d'octobre 2014 à février 2014e »: a period that ends before it starts."""
    meetings = timeline(contract, WINTER).step("rencontres-territoriales")
    assert meetings.step.reversed
    assert meetings.leeway is None
    assert meetings.situation.progress is StepProgress.NOT_KNOWN
    assert meetings.start.earliest == date(2014, 7, 1)
    assert meetings.end.latest is None


def test_what_else_is_dated_is_shown_beside_without_saying_it_twice(contract):
    made = timeline(contract, AUTUMN)
    assert [(fact.kind, fact.about[0].id) for fact in made.facts] == [
        (FactKind.DECISION, "validation-serie-1"),
        (FactKind.DECISION, "validation-serie-2"),
        (FactKind.LEGAL_PERIOD, "marseille-2015"),
    ]


def test_the_mid_term_depends_on_the_reading_and_on_what_was_known(contract):
    assert timeline(contract, WINTER).mid_terms == {
        MidTerm.LABEL: date(2018, 1, 1),
        MidTerm.LEGAL: date(2018, 7, 1),
        MidTerm.EXTENDED: date(2018, 7, 1),
    }
    then = timeline(contract, date(2022, 6, 30)).mid_terms
    assert then[MidTerm.EXTENDED] == date(2020, 1, 1)
