"""Family LNK: what the examples do not show."""

from datetime import date

import pytest
from attrs import evolve
from tests.rules.judged import fields, missing, outcome

from contratville.analysis import MEANING, fingerprint
from contratville.codec import loads
from contratville.model import (
    ActionState,
    CommitmentState,
    FrameworkAction,
    GapReason,
    OrdinaryLawCommitment,
    Period,
    Quantity,
    Ref,
    Unit,
)
from contratville.rules import CATALOGUE, Missing, Outcome, check
from contratville.rules.links import LINK_RULES

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
CONTRACT = """\
format: contratville/1
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  organisations: [{{id: caf, name: CAF (fictive), kind: caf}}]
  signatories: [{{id: s-caf, organisation: caf, role: optional, state: signed}}]
  ordinary_law_commitments:
    - id: EN01
      label: Conseillers (engagement fictif)
      committed_by: s-caf
      statement: quantified
      quantity: {{value: 5, unit: FTE}}
      state: formalised
  orientations: [{{id: o1, order: 1, label: Emploi}}, {{id: o2, order: 2, label: Santé}}]
  territorial_layers: [{{id: now, name: Découpage (fictif), kind: other}}]
  project_territories: [{{id: t1, code: T1, layer: now}}, {{id: t2, code: T2, layer: now}}]
  territorial_programmes: [{{id: p1, territory: t1, state: validated}}]
  framework_programmes: [{{id: cadre, version: 2015-06-18, current: true}}]
  framework_actions:
    - id: AC01
      label: Permanences (action cadre fictive)
      state: running
      programme: cadre
      orientations: [o1]
      commitments: [{above}]
  territorial_actions:
    - id: TA01
      label: Permanences aux Tilleuls (fiche fictive)
      state: {state}
      programme: p1
      orientations: [o1]
      declinations: [{declinations}]
      commitments: [{uses}]
      gaps: [{gaps}]
"""
DECLINES, USES = "{{framework_action: AC01{0}}}", "{{commitment: EN01{0}}}"
RULES = pytest.mark.parametrize("code", ["LNK001", "LNK002"])


def contract(*, above="", state="running", declinations="", uses="", gaps=""):
    text = CONTRACT.format(
        above=above, state=state, declinations=declinations, uses=uses, gaps=gaps
    )
    return loads(text, "yaml").contract


def present(code):
    """Give the fingerprint of what the links of a rule lead to, as it is."""
    (above,), (used,) = contract().framework_actions, contract().ordinary_law_commitments
    return fingerprint(above if code == "LNK001" else used)


def kept(fingerprint):
    return f", fingerprint: '{fingerprint}'"


def linked(code, *links, **more):
    """Judge one territorial action with links to the framework action, or to the commitment."""
    key, form = ("declinations", DECLINES) if code == "LNK001" else ("uses", USES)
    return judged(contract(**{key: ", ".join(form.format(one) for one in links)}, **more), code)


def judged(what, code):
    return check(what, as_of=date(2017, 6, 30), select=[code], profile="core")


FIELD = {"LNK001": "declinations[AC01].fingerprint", "LNK002": "commitments[EN01].fingerprint"}


def test_the_rules_on_links_are_in_the_profile_core():
    assert all(rule.profiles == ("core",) and rule in CATALOGUE for rule in LINK_RULES)


@RULES
def test_a_link_is_sound_while_its_fingerprint_is_the_present_one(code):
    report = linked(code, kept(present(code)))
    assert outcome(report, "TA01") is PASSED
    assert fields(report) == []


@RULES
@pytest.mark.parametrize(
    "written",
    [
        "1:0000000000000000",
        "",
        " ",
        "relu",
        "2:{digits}",
        "{digits}",
        "1:{digits} ",
        "1:{upper}",
        "1:{digits}0",
        "1:{short}",
    ],
)
def test_a_fingerprint_that_is_another_or_of_another_form_is_suspect(code, written):
    digits = present(code).removeprefix("1:")
    written = written.format(digits=digits, upper=digits.upper(), short=digits[:-1])
    report = linked(code, kept(written))
    assert fields(report) == [FIELD[code]]
    (finding,) = report
    assert finding.subject == (Ref("territorial_action", "TA01"),)
    assert f"« {written} »" in finding.why("fr")
    assert f"« {present(code)} »" in finding.why("en")


@pytest.mark.parametrize(("code", "ids"), [("LNK001", "TA01,AC01"), ("LNK002", "TA01,EN01")])
def test_what_is_to_be_done_names_the_command_that_accepts_the_link(code, ids):
    (finding,) = linked(code, kept("relu"))
    assert f"« contratville accept CHEMIN {ids} »" in finding.to_do("fr")
    assert f"« contratville accept PATH {ids} »" in finding.to_do("en")


def test_the_use_of_a_framework_action_is_judged_too():
    report = judged(contract(above=USES.format(kept("relu"))), "LNK002")
    (finding,) = report
    assert finding.subject == (Ref("framework_action", "AC01"),)
    assert "contratville accept CHEMIN AC01,EN01" in finding.to_do("fr")
    assert outcome(report, "TA01") is NOT_APPLICABLE
    sound = judged(contract(above=USES.format(kept(present("LNK002")))), "LNK002")
    assert outcome(sound, "AC01") is PASSED


@pytest.mark.parametrize(
    "change",
    [
        {"label": "Autre intitulé"},
        {"description": "Autre contenu"},
        {"orientations": ("o2",)},
        {"objectives": ("oo1",)},
        {"period": Period(start=date(2016, 1, 1))},
        {"target_territories": ("t2",)},
        {"state": ActionState.ABANDONED},
    ],
)
def test_every_change_of_the_meaning_of_a_framework_action_makes_the_link_suspect(change):
    body = contract(declinations=DECLINES.format(kept(present("LNK001"))))
    (above,) = body.framework_actions
    report = judged(body.replacing(evolve(above, **change)), "LNK001")
    expected = SKIPPED if "objectives" in change else FAILED
    assert outcome(report, "TA01") is expected
    (name,) = change
    assert (name if name != "state" else "abandoned") in MEANING[FrameworkAction]


@pytest.mark.parametrize(
    "change", [{"notes": "à revoir"}, {"pilots": ("caf",)}, {"state": ActionState.COMPLETED}]
)
def test_another_change_of_a_framework_action_does_not(change):
    body = contract(declinations=DECLINES.format(kept(present("LNK001"))))
    (above,) = body.framework_actions
    report = judged(body.replacing(evolve(above, **change)), "LNK001")
    assert outcome(report, "TA01") is PASSED


@pytest.mark.parametrize(
    "change",
    [
        {"label": "Autre intitulé"},
        {"quantity": Quantity(value=3, unit=Unit.FTE)},
        {"quantity": Quantity(value=5, unit=Unit.HOUR)},
        {"quantity": None},
        {"period": Period(start=date(2016, 1, 1))},
        {"territories": ("t1",)},
        {"state": CommitmentState.ABANDONED},
    ],
)
def test_every_change_of_the_meaning_of_a_commitment_makes_the_link_suspect(change):
    body = contract(uses=USES.format(kept(present("LNK002"))))
    (used,) = body.ordinary_law_commitments
    report = judged(body.replacing(evolve(used, **change)), "LNK002")
    assert outcome(report, "TA01") is FAILED
    assert set(change) <= set(MEANING[OrdinaryLawCommitment])


@RULES
def test_a_link_without_fingerprint_is_not_judged(code):
    assert missing(linked(code, "")) == [
        Missing({"LNK001": "Declination", "LNK002": "CommitmentUse"}[code] + ".fingerprint")
    ]
    assert outcome(linked(code, kept(present(code)), ""), "TA01") is NOT_EVALUATED
    assert outcome(linked(code, "", kept("relu")), "TA01") is FAILED


@RULES
def test_a_link_that_stands_twice_is_one_point_at_its_first_suspect_place(code):
    report = linked(code, kept(present(code)), kept("relu"), kept("relu encore"))
    assert fields(report) == [FIELD[code]]
    assert "« relu »" in report.findings[0].why("fr")
    assert report.findings[0].path[-2:] == (1, "fingerprint")


@RULES
@pytest.mark.parametrize(
    ("links", "more", "expected"),
    [
        (["relu"], {"state": "abandoned"}, NOT_APPLICABLE),
        (["relu"], {"state": "proposed"}, FAILED),
        (["relu"], {"state": "completed"}, FAILED),
        ([], {}, NOT_APPLICABLE),
    ],
)
def test_the_links_of_a_live_action_are_judged(code, links, more, expected):
    assert outcome(linked(code, *map(kept, links), **more), "TA01") is expected


@RULES
def test_links_to_come_are_not_judged_and_those_at_hand_are(code):
    attribute = {"LNK001": "declinations", "LNK002": "commitments"}[code]
    gaps = f"{{field: {attribute}, reason: to_come}}"
    above = "" if code == "LNK001" else USES.format(kept(present(code)))
    report = linked(code, gaps=gaps, above=above)
    assert outcome(report, "TA01") is NOT_EVALUATED
    if code == "LNK002":
        what = Missing("TerritorialAction.commitments", GapReason.TO_COME)
        assert missing(report) == [what]
    assert outcome(linked(code, kept("relu"), gaps=gaps), "TA01") is FAILED


@RULES
@pytest.mark.parametrize("id", ["nobody", "caf"])
def test_a_link_to_nothing_is_not_suspect(code, id):
    key, name = ("declinations", "framework_action") if code == "LNK001" else ("uses", "commitment")
    report = judged(contract(**{key: f"{{{name}: {id}{kept('relu')}}}"}), code)
    assert outcome(report, "TA01") is SKIPPED


@RULES
def test_a_target_with_a_lost_reference_is_mended_before_its_links_are_reviewed(code):
    key, form = ("declinations", DECLINES) if code == "LNK001" else ("uses", USES)
    body = contract(**{key: form.format(kept(present(code)))})
    if code == "LNK001":
        changed = evolve(body.framework_actions["AC01"], orientations=("o1", "o9"))
    else:
        changed = evolve(body.ordinary_law_commitments["EN01"], territories=("t9",))
    report = judged(body.replacing(changed), code)
    assert outcome(report, "TA01") is SKIPPED


@RULES
def test_a_part_without_what_the_links_lead_to_judges_none(code):
    text = """\
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [territorial_actions]}
contract:
  territorial_actions:
    - id: TA01
      label: Fiche fictive
      state: running
      programme: p1
      declinations: [{framework_action: AC01, fingerprint: relu}]
      commitments: [{commitment: EN01, fingerprint: relu}]
"""
    what = {"LNK001": "FrameworkAction", "LNK002": "OrdinaryLawCommitment"}[code]
    assert missing(judged(loads(text, "yaml"), code)) == [Missing(what)]


@RULES
def test_the_first_of_two_targets_of_one_id_is_the_one_compared(code):
    key, form = ("declinations", DECLINES) if code == "LNK001" else ("uses", USES)
    body = contract(**{key: form.format(kept(present(code)))})
    collection = body.framework_actions if code == "LNK001" else body.ordinary_law_commitments
    (one,) = collection
    assert outcome(judged(body.adding(evolve(one, label="Double")), code), "TA01") is PASSED
