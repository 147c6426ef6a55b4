"""Who may decide what, for which territory, and who abstains: beyond the examples."""

import pytest
from tests.rules.steered import (
    body,
    decision,
    document,
    fields,
    gaps,
    held_up_by,
    item,
    judged,
    lacking,
    meeting,
    organisation,
    outcomes,
    part,
    seat,
)

from contratville.analysis.steering import RESERVED, TERRITORIAL_POWERS
from contratville.model import DecisionKind, Ref

LAYERS = [
    item("now", "name: Découpage", "kind: project_territories", "current: true"),
    item("old", "name: Ancien", "kind: project_territories", "current: false"),
]
TERRITORIES = [
    item("t1", "code: T1", "layer: now", "neighbourhoods: [q1]"),
    item("t2", "code: T2", "layer: now", "neighbourhoods: [q2]"),
    item("t3", "code: T3", "layer: old"),
]
BODIES = [
    body("p"),
    body("o1", "operational", "territory: t1"),
    body("o", "operational"),
    body("f", "funders"),
]
MEETINGS = [
    meeting("m"),
    meeting("m1", "o1"),
    meeting("mo", "o"),
    meeting("mf", "f"),
    meeting("z", None),
]


def acting(n, programme):
    return item(
        f"f{n}",
        f"label: F{n}",
        "state: running",
        f"programme: {programme}",
        "articulation: specific",
    )


def programmed(id, *more, carries=()):
    listed = ", ".join(
        f'{{action: "territorial_action:{one}", rank: {rank}}}'
        for one, rank in zip(carries, ("principal", "secondary"), strict=False)
    )
    return item(id, f"label: Projet {id}", "year: 2016", f"carries_out: [{listed}]", *more)


def decided(*decisions, lost=(), bodies=BODIES, meetings=MEETINGS, **more):
    """Make a contract of two territories, whose bodies decide."""
    collections = {
        "territorial_layers": LAYERS,
        "project_territories": TERRITORIES,
        "communes": [item("v", "name: V", 'insee: "00001"')],
        "neighbourhoods": [
            item(f"q{n}", f"name: Q{n}", "kind: qpv", "communes: [v]") for n in (1, 2, 3)
        ],
        "orientations": [item("or1", "order: 1", "label: O")],
        "territorial_programmes": [
            item("pt1", "territory: t1", "state: validated", "priorities: [k1]"),
            item("pt2", "territory: t2", "state: validated", "priorities: [k2]"),
        ],
        "territorial_actions": [acting(1, "pt1"), acting(2, "pt2")],
        "projects": [
            programmed("x1", carries=["f1"]),
            programmed("x2", carries=["f2"]),
            programmed("x12", carries=["f2", "f1"]),
            programmed("x0"),
        ],
        "priorities": [
            item(f"k{n}", "label: K", "year: 2017", "level: territorial") for n in (0, 1, 2)
        ],
        "governance_bodies": list(bodies),
        "meetings": list(meetings),
        "decisions": list(decisions),
    }
    return document(*lost, **(collections | more))


@pytest.mark.parametrize("kind", [one.value for one in DecisionKind])
def test_what_is_reserved_to_the_strategic_body_is_decided_by_it_alone(kind):
    reserved = DecisionKind(kind) in RESERVED
    what = decided(decision("d", kind, at="mf"), decision("e", kind, at="m"))
    found = judged(what, "GOV004")
    assert fields(found) == ([(("d",), "meeting")] if reserved else [])
    assert outcomes(found)["e"] == ("passed" if reserved else "not_applicable")


def test_a_decision_of_no_meeting_is_told_once():
    what = decided(decision("d", "set_priorities", "body: f", at=None))
    for code in ("GOV004", "GOV021"):
        assert held_up_by(judged(what, code)) == ["GOV006"]
    said = decided(decision("d", "set_priorities", "body: f", gaps("meeting"), at=None))
    found = judged(said, "GOV004")
    assert fields(found) == [(("d",), "body")]


@pytest.mark.parametrize("code", ["GOV004", "GOV005", "GOV010", "GOV021"])
def test_a_decision_of_a_meeting_of_no_body_is_not_evaluated(code):
    kinds = {"GOV004": "set_priorities", "GOV005": "progress", "GOV010": "validate_batch"}
    kind = kinds.get(code, "amend")
    bodies = [body("p", "strategic", "powers: [amend]", seats=[seat("a")])]
    batched = [programmed("x1", "holder: a", "batches: [b1]")]
    what = decided(
        decision("d", kind, at="z"),
        bodies=[*bodies, *BODIES[1:]],
        projects=batched,
        organisations=[organisation("a")],
        validation_batches=[item("b1", "year: 2016", "label: S", "decided_by: d")],
    )
    found = judged(what, code)
    assert (outcomes(found), lacking(found)) == ({"d": "not_evaluated"}, {"Meeting.body"})


def test_a_meeting_of_no_body_leaves_the_body_that_the_decision_names():
    found = judged(decided(decision("d", "set_priorities", "body: f", at="z")), "GOV004")
    assert fields(found) == [(("d",), "body")]


def test_the_body_of_the_meeting_comes_before_the_one_that_the_decision_names():
    found = judged(decided(decision("d", "set_priorities", "body: p", at="mf")), "GOV004")
    assert fields(found) == [(("d",), "meeting")]


def test_two_strategic_bodies_hold_up_the_judgement_of_what_they_decide():
    bodies = [body("p"), body("f", "strategic")]
    what = decided(decision("d", "set_priorities"), bodies=bodies, meetings=[meeting("m")])
    assert held_up_by(judged(what, "GOV004")) == ["GOV002"]


def test_a_meeting_or_a_body_that_is_not_there_is_told_once():
    lost_body = [meeting("m", "personne")]
    what = decided(decision("d", "set_priorities"), meetings=lost_body)
    assert held_up_by(judged(what, "GOV004")) == ["REF002"]
    apart = part(decisions=[decision("d", "set_priorities")])
    found = judged(apart, "GOV004")
    assert (outcomes(found), lacking(found)) == ({"d": "not_evaluated"}, {"Meeting"})


@pytest.mark.parametrize(
    ("concerned", "found"),
    [
        ("project_territory:t1", "passed"),
        ("project_territory:t2", "failed"),
        ("project_territory:t3", "not_evaluated"),
        ("territorial_programme:pt1", "passed"),
        ("territorial_programme:pt2", "failed"),
        ("territorial_action:f1", "passed"),
        ("territorial_action:f2", "failed"),
        ("project:x1", "passed"),
        ("project:x2", "failed"),
        ("project:x12", "passed"),
        ("project:x0", "not_evaluated"),
        ("priority:k1", "passed"),
        ("priority:k2", "failed"),
        ("priority:k0", "not_evaluated"),
        ("neighbourhood:q1", "passed"),
        ("neighbourhood:q2", "failed"),
        ("neighbourhood:q3", "not_evaluated"),
        ("orientation:or1", "passed"),
        ("governance_body:p", "passed"),
    ],
)
@pytest.mark.parametrize("kind", sorted(one.value for one in TERRITORIAL_POWERS))
def test_the_body_of_a_territory_speaks_of_its_territory_only(kind, concerned, found):
    what = decided(decision("d", kind, f'concerns: ["{concerned}"]', at="m1"))
    report = judged(what, "GOV005")
    assert outcomes(report) == {"d": found}
    assert fields(report) == ([(("d",), f"concerns[{concerned}]")] if found == "failed" else [])


def test_all_that_is_of_other_territories_is_one_finding_at_the_first():
    listed = '"project:x1", "project:x2", "territorial_action:f2"'
    what = decided(decision("d", "progress", f"concerns: [{listed}]", at="m1"))
    (finding,) = judged(what, "GOV005").findings
    assert finding.path == ("decisions", 0, "concerns", 1)
    assert [str(ref) for ref in finding.related] == [
        "governance_body:o1",
        "project:x2",
        "territorial_action:f2",
    ]


def test_what_refers_to_the_decision_is_concerned_by_it():
    what = decided(
        decision("d", "progress", at="m1"),
        territorial_programmes=[
            item("pt1", "territory: t1", "state: validated", "validated_by: d"),
            item("pt2", "territory: t2", "state: validated", "validated_by: d"),
        ],
    )
    (finding,) = judged(what, "GOV005").findings
    assert finding.subject == (Ref("decision", "d"),)
    assert finding.field == "territorial_programmes[pt2].validated_by"
    assert finding.path == ("territorial_programmes", 1, "validated_by")


def test_what_is_about_the_decision_is_not_concerned_by_it():
    what = decided(
        decision("d", "progress", 'concerns: ["project:x1"]', at="m1"),
        milestones=[item("j", "code: j", "label: J", "about: decision:d")],
    )
    assert outcomes(judged(what, "GOV005")) == {"d": "passed"}


def test_a_decision_that_says_nothing_of_what_it_concerns_is_not_evaluated():
    for more in ((), (gaps("concerns"),)):
        found = judged(decided(decision("d", "progress", *more, at="m1")), "GOV005")
        assert (outcomes(found), lacking(found)) == ({"d": "not_evaluated"}, {"Decision.concerns"})


def test_other_bodies_and_other_decisions_are_of_no_territory():
    what = decided(
        decision("d", "progress", 'concerns: ["project:x2"]', at="m"),
        decision("e", "amend", 'concerns: ["project:x2"]', at="m1"),
    )
    assert outcomes(judged(what, "GOV005")) == {"d": "not_applicable", "e": "not_applicable"}


def test_a_body_of_no_known_territory_is_not_evaluated():
    what = decided(decision("d", "progress", 'concerns: ["project:x2"]', at="mo"))
    found = judged(what, "GOV005")
    assert (outcomes(found), lacking(found)) == (
        {"d": "not_evaluated"},
        {"GovernanceBody.territory"},
    )


def powered(powers, kind="amend", *more):
    said = f"powers: [{powers}]" if powers else ""
    what = document(
        governance_bodies=[body("p", "technical", said, *more)],
        meetings=[meeting("m")],
        decisions=[decision("d", kind)],
    )
    return judged(what, "GOV021", profile="core")


def test_a_body_that_records_its_powers_decides_what_they_allow():
    assert outcomes(powered("amend, progress")) == {"d": "passed"}
    found = powered("progress")
    assert fields(found) == [(("d",), "kind")]
    assert "« examiner l'avancement »" in found.findings[0].why("fr")


def test_powers_that_are_not_all_recorded_tell_of_no_lack():
    for found in (powered(""), powered("", "amend", gaps("powers"))):
        assert (outcomes(found), lacking(found)) == (
            {"d": "not_evaluated"},
            {"GovernanceBody.powers"},
        )
    assert outcomes(powered("progress", "amend", gaps("powers"))) == {"d": "not_evaluated"}
    assert outcomes(powered("amend", "amend", gaps("powers"))) == {"d": "passed"}


def test_a_decision_of_no_named_kind_is_of_no_power():
    assert outcomes(powered("amend", "other")) == {"d": "not_applicable"}


def test_a_decision_that_another_rule_tells_is_told_once():
    bodies = [body("p"), body("f", "funders", "powers: [amend]")]
    what = decided(
        decision("d", "set_priorities", at="m"), bodies=bodies, meetings=[meeting("m", "f")]
    )
    assert held_up_by(judged(what, "GOV021")) == ["GOV004"]
