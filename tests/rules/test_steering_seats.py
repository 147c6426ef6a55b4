"""Who has a seat in the strategic body and in those of the territories: beyond the examples."""

from datetime import date

import pytest
from tests.rules.steered import (
    body,
    document,
    fields,
    gaps,
    held_up_by,
    item,
    judged,
    lacking,
    organisation,
    outcomes,
    part,
    seat,
    signatory,
)

ORGANISATIONS = [organisation("etat"), organisation("caf"), organisation("gip")]
SIGNED = [signatory("etat"), signatory("caf")]


def steered(*seats, signatories=SIGNED, organisations=ORGANISATIONS, more=(), lost=()):
    """Make a contract with one strategic body."""
    return document(
        *lost,
        organisations=organisations,
        signatories=signatories,
        governance_bodies=[body("p", "strategic", *more, seats=seats)],
    )


def test_a_signatory_holds_its_seat_itself_or_has_one_held_for_it():
    own = steered(seat("etat"), seat("caf"))
    for_it = steered(seat("etat"), seat("gip", "on_behalf_of: s-caf"))
    assert not judged(own, "GOV001").findings
    assert not judged(for_it, "GOV001").findings
    without = judged(steered(seat("etat"), seat("gip")), "GOV001")
    assert fields(without) == [(("p",), "seats[s-caf]")]
    assert without.findings[0].path == ("governance_bodies", 0, "seats")


def test_each_signatory_without_seat_is_one_finding():
    found = judged(steered(seat("gip")), "GOV001")
    assert fields(found) == [(("p",), "seats[s-caf]"), (("p",), "seats[s-etat]")]


def test_a_guest_has_no_seat_and_is_shown_as_a_guest():
    found = judged(steered(seat("etat"), seat("caf", role="guest")), "GOV001")
    assert found.findings[0].path == ("governance_bodies", 0, "seats", 1, "role")
    assert "il n'y est qu'invité" in found.findings[0].why("fr")


@pytest.mark.parametrize(
    ("period", "sits"),
    [
        ("{start: 2016-12-31}", True),
        ("{end: 2016-12-31}", True),
        ("{start: 2017-01-01}", False),
        ("{end: 2016-12-30}", False),
        ("{start: 2017-01-01, end: 2016-01-01}", False),
        ("{}", True),
    ],
)
def test_a_seat_counts_on_the_days_of_its_period_both_ends_included(period, sits):
    found = judged(steered(seat("etat"), seat("caf", f"period: {period}")), "GOV001")
    assert not found.findings if sits else found.findings[0].path[-1] == "period"


def test_seats_are_looked_at_on_the_last_day_of_a_contract_that_has_ended():
    what = document(
        legal="{start: 2016-01-01, end: 2020-12-31}",
        organisations=ORGANISATIONS,
        signatories=SIGNED,
        governance_bodies=[
            body("p", seats=[seat("etat"), seat("caf", "period: {end: 2023-12-31}")])
        ],
    )
    assert not judged(what, "GOV001", as_of=date(2026, 1, 1)).findings


def test_an_organisation_stands_for_the_one_that_it_succeeds():
    heirs = [organisation("etat"), organisation("mpm"), organisation("amp", "succeeds: mpm")]
    for signs, sits in (("mpm", "amp"), ("amp", "mpm")):
        signatories = [signatory("etat"), signatory(signs)]
        what = steered(seat("etat"), seat(sits), signatories=signatories, organisations=heirs)
        assert not judged(what, "GOV001").findings


@pytest.mark.parametrize("state", ["expected", "declined", "withdrawn"])
def test_one_that_is_no_party_needs_no_seat(state):
    what = steered(seat("etat"), signatories=[signatory("etat"), signatory("caf", state)])
    assert outcomes(judged(what, "GOV001")) == {"p": "passed"}


def test_of_one_that_may_have_signed_nothing_is_told():
    unknown = steered(seat("etat"), signatories=[signatory("etat"), signatory("caf", "unknown")])
    found = judged(unknown, "GOV001")
    assert (outcomes(found), lacking(found)) == ({"p": "not_evaluated"}, {"Signatory.state"})
    both = [*SIGNED, signatory("gip", "unknown")]
    certain = judged(steered(seat("etat"), signatories=both), "GOV001")
    assert fields(certain) == [(("p",), "seats[s-caf]")]


def test_seats_that_are_not_all_known_tell_of_no_absence():
    lost = judged(steered(seat("etat"), more=[gaps("seats")]), "GOV001")
    none = judged(steered(), "GOV001")
    for found in (lost, none):
        assert (outcomes(found), lacking(found)) == (
            {"p": "not_evaluated"},
            {"GovernanceBody.seats"},
        )


def test_signatories_that_are_lost_are_not_evaluated():
    what = steered(seat("etat"), seat("caf"), lost=["signatories"])
    assert outcomes(judged(what, "GOV001")) == {"p": "not_evaluated"}
    apart = part(governance_bodies=[body("p", seats=[seat("etat")])])
    assert outcomes(judged(apart, "GOV001")) == {"p": "not_evaluated"}


def test_the_composition_in_words_is_not_a_list_of_seats():
    what = steered(more=['membership: "tous les signataires"'])
    assert outcomes(judged(what, "GOV001")) == {"p": "not_evaluated"}


def test_a_body_of_another_kind_need_not_seat_all():
    bodies = [body("p", seats=[seat("etat"), seat("caf")]), body("t", "technical")]
    what = document(organisations=ORGANISATIONS, signatories=SIGNED, governance_bodies=bodies)
    assert outcomes(judged(what, "GOV001")) == {"p": "passed", "t": "not_applicable"}


def test_a_seat_or_a_signatory_of_nobody_is_told_once():
    lost_holder = steered(seat("etat"), seat("personne"))
    assert held_up_by(judged(lost_holder, "GOV001")) == ["REF002"]
    lost_party = steered(seat("etat"), signatories=[signatory("etat"), signatory("personne")])
    assert held_up_by(judged(lost_party, "GOV001")) == ["REF002"]


def test_two_strategic_bodies_hold_up_the_search_for_seats():
    what = document(
        organisations=ORGANISATIONS,
        signatories=SIGNED,
        governance_bodies=[body("p", seats=[seat("etat")]), body("q", seats=[seat("etat")])],
    )
    assert held_up_by(judged(what, "GOV001")) == ["GOV002"]


def bodies(*kinds, lost=(), **more):
    listed = [body(f"b{n}", kind) for n, kind in enumerate(kinds)]
    return document(*lost, governance_bodies=listed, **more)


def test_exactly_one_body_is_strategic():
    assert outcomes(judged(bodies("strategic", "technical"), "GOV002")) == {"c": "passed"}
    none = judged(bodies("technical", "operational"), "GOV002")
    assert fields(none) == [(("c",), "governance_bodies")]
    three = judged(bodies("strategic", "technical", "strategic", "strategic"), "GOV002")
    assert fields(three) == [(("c",), "governance_bodies.kind[strategic]")]
    assert three.findings[0].path == ("governance_bodies", 2, "kind")
    assert [ref.id for ref in three.findings[0].related] == ["b0", "b2", "b3"]


def test_bodies_that_are_not_all_known_tell_of_several_only():
    lost = ["governance_bodies"]
    for kinds in ((), ("technical",), ("strategic",)):
        found = judged(bodies(*kinds, lost=lost), "GOV002")
        assert outcomes(found) == {"c": "not_evaluated"}
    assert judged(bodies("strategic", "strategic", lost=lost), "GOV002").findings
    assert outcomes(judged(bodies(), "GOV002")) == {"c": "not_evaluated"}


def test_a_strategic_body_is_due_at_the_signature():
    what = bodies("technical")
    assert outcomes(judged(what, "GOV002", as_of=date(2015, 6, 30))) == {"c": "not_due"}
    unsigned = bodies("technical", signed=None)
    assert outcomes(judged(unsigned, "GOV002")) == {"c": "not_evaluated"}
    before_the_law = bodies("technical", signed="2013-01-01")
    assert outcomes(judged(before_the_law, "GOV002")) == {"c": "not_applicable"}


LAYERS = [
    item("now", "name: Découpage", "kind: project_territories", "current: true"),
    item("old", "name: Ancien", "kind: project_territories", "current: false"),
]
TERRITORIES = [item("t1", "code: T1", "layer: now"), item("t2", "code: T2", "layer: old")]


def territorial(*listed, layers=LAYERS, lost=()):
    return document(
        *lost,
        territorial_layers=layers,
        project_territories=TERRITORIES,
        governance_bodies=list(listed),
    )


def operational(id="o", territory="t1", *more):
    return body(id, "operational", f"territory: {territory}" if territory else "", *more)


def test_each_territory_of_the_current_layer_has_one_operational_body():
    one = judged(territorial(operational()), "GOV013")
    assert outcomes(one) == {"t1": "passed", "t2": "not_applicable"}
    none = judged(territorial(body("p")), "GOV013")
    assert fields(none) == [(("t1",), None)]
    two = judged(territorial(operational(), operational("u")), "GOV013")
    assert fields(two) == [(("t1",), "territory")]
    assert two.findings[0].path == ("governance_bodies", 1, "territory")


def test_a_body_of_which_the_territory_is_not_said_may_be_that_of_any():
    for more in ((), (gaps("territory"),)):
        found = judged(territorial(operational("o", None, *more)), "GOV013")
        assert outcomes(found)["t1"] == "not_evaluated"
        assert lacking(found) == {"GovernanceBody.territory"}
    beside = judged(territorial(operational(), operational("u", None)), "GOV013")
    assert outcomes(beside)["t1"] == "passed"


def test_bodies_or_layers_that_are_not_known_tell_nothing_of_a_territory():
    nobody = judged(territorial(), "GOV013")
    assert outcomes(nobody)["t1"] == "not_evaluated"
    lost = judged(territorial(body("p"), lost=["governance_bodies"]), "GOV013")
    assert outcomes(lost)["t1"] == "not_evaluated"
    unsaid = [item("now", "name: Découpage", "kind: project_territories")]
    unclear = judged(territorial(body("p"), layers=unsaid), "GOV013")
    assert "passed" not in outcomes(unclear).values()
    assert not unclear.findings


def test_a_body_of_a_territory_that_is_not_there_is_told_once():
    found = judged(territorial(operational("o", "nulle-part")), "GOV013")
    assert held_up_by(found) == ["REF002"]


ACTION = item("f1", "label: Fiche", "state: running", "programme: pt1", "articulation: specific")
USING = ACTION[:-1] + ", commitments: [{commitment: e1}]}"
PROJECT = (
    "label: Projet",
    "year: 2016",
    'carries_out: [{action: "territorial_action:f1", rank: principal}]',
)


def involving(
    *seats,
    action=ACTION,
    instruction="agreed",
    line="funder: caf, awarded: 10.00",
    commitment="costed, state: formalised",
    signatories=SIGNED,
    territory="t1",
    lost=(),
):
    """Make a contract where the CAF may be involved in the territory T1."""
    lines = [item("l1", "project: x1", "year: 2016", line)] if line else []
    return document(
        *lost,
        organisations=ORGANISATIONS,
        signatories=signatories,
        ordinary_law_commitments=[
            item("e1", "label: E", "committed_by: s-caf", f"statement: {commitment}")
        ],
        territorial_layers=LAYERS,
        project_territories=TERRITORIES,
        territorial_programmes=[item("pt1", "territory: t1", "state: validated")],
        territorial_actions=[action],
        projects=[item("x1", *PROJECT, f"instruction: {instruction}")],
        funding_lines=lines or [item("l0", "project: x1", "year: 2016", "funder: gip")],
        governance_bodies=[
            body("o", "operational", f"territory: {territory}" if territory else "", seats=seats)
        ],
    )


@pytest.mark.parametrize(
    "line",
    [
        "funder: caf, awarded: 10.00",
        "funder: caf, committed: 10.00",
        "funder: caf, paid: 10.00",
        "funder: caf, state: obtained",
    ],
)
def test_one_that_funds_a_project_of_the_territory_has_a_seat(line):
    found = judged(involving(seat("etat"), line=line), "GOV003")
    assert fields(found) == [(("o",), "seats[s-caf]")]
    assert [ref.id for ref in found.findings[0].evidence] == ["x1", "l1"]
    assert not judged(involving(seat("caf"), line=line), "GOV003").findings


@pytest.mark.parametrize(
    "line",
    [
        "funder: caf, requested: 10.00",
        "funder: caf, awarded: 0.00, state: obtained",
        "funder: caf, state: requested",
        "funder: gip, awarded: 10.00",
    ],
)
def test_one_that_funds_nothing_there_needs_no_seat(line):
    assert outcomes(judged(involving(seat("etat"), line=line), "GOV003")) == {"o": "passed"}


def test_one_that_funds_a_project_which_is_not_live_needs_no_seat():
    what = involving(seat("etat"), instruction="refused")
    assert outcomes(judged(what, "GOV003")) == {"o": "passed"}


def test_one_whose_commitment_is_used_there_has_a_seat():
    what = involving(seat("etat"), action=USING, line=None)
    found = judged(what, "GOV003")
    assert fields(found) == [(("o",), "seats[s-caf]")]
    assert [ref.id for ref in found.findings[0].evidence] == ["f1", "e1"]
    for commitment in ("silent, state: announced", "costed, state: abandoned"):
        quiet = involving(seat("etat"), action=USING, line=None, commitment=commitment)
        assert outcomes(judged(quiet, "GOV003")) == {"o": "passed"}
    abandoned = USING.replace("running", "abandoned")
    left = involving(seat("etat"), action=abandoned, line=None)
    assert outcomes(judged(left, "GOV003")) == {"o": "passed"}


def test_money_of_no_known_funder_leaves_a_doubt():
    found = judged(involving(seat("etat"), line="awarded: 10.00"), "GOV003")
    assert (outcomes(found), lacking(found)) == ({"o": "not_evaluated"}, {"FundingLine.funder"})


def test_a_body_of_no_known_territory_is_not_evaluated():
    found = judged(involving(seat("etat"), territory=None), "GOV003")
    assert (outcomes(found), lacking(found)) == (
        {"o": "not_evaluated"},
        {"GovernanceBody.territory"},
    )


def test_a_funder_that_may_have_signed_or_did_not_is_told_apart():
    unknown = [signatory("etat"), signatory("caf", "unknown")]
    found = judged(involving(seat("etat"), signatories=unknown), "GOV003")
    assert (outcomes(found), lacking(found)) == ({"o": "not_evaluated"}, {"Signatory.state"})
    declined = [signatory("etat"), signatory("caf", "declined")]
    assert not judged(involving(seat("etat"), signatories=declined), "GOV003").findings


def test_projects_that_are_not_all_known_are_not_evaluated():
    what = involving(seat("caf"), lost=["projects"])
    assert outcomes(judged(what, "GOV003")) == {"o": "not_evaluated"}
