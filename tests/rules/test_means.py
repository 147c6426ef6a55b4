"""Family COH, rules on means: what the examples do not show."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from tests.rules.judged import codes, gap, held_up_by, missing, outcome, part

from contratville.codec import loads
from contratville.model import GapReason, Quantity, Ref, Unit
from contratville.rules import CATALOGUE, Missing, Outcome, check
from contratville.rules.coherence.means import MEANS_RULES

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE
HEAD = "id: c\n  title: Contrat fictif\n  generation: 2015-2023\n  signed_on: 2015-07-01"

PARTIES = """
  organisations:
    - {id: caf, name: CAF (fictive), kind: caf}
    - {id: ville, name: Ville (fictive), kind: commune}
    - {id: asso, name: Association fictive, kind: association}
  signatories:
    - {id: s-caf, organisation: caf, role: optional, state: signed}
    - {id: s-ville, organisation: ville, role: mandatory, state: signed}
"""
ORIENTATIONS = """
  orientations: [{id: o1, order: 1, label: Cadre de vie}, {id: o2, order: 2, label: Emploi}]
"""
PLACES = """
  territorial_layers:
    - {id: now, name: Territoires (fictifs), kind: project_territories, current: true}
  project_territories:
    - {id: t1, code: T1, name: Les Tilleuls, layer: now}
    - {id: t2, code: T2, layer: now}
"""
PROGRAMMES = """
  territorial_programmes:
    - {id: p1, territory: t1, state: validated, validated_on: 2015-12-18}
    - {id: p2, territory: t2, state: validated, validated_on: 2015-12-18}
"""
CADRE = "\n  framework_programmes: [{id: cadre, version: 2015-06-18, current: true}]\n"
AROUND = PARTIES + ORIENTATIONS + PLACES + PROGRAMMES + CADRE


def document(*bodies, gaps=""):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    return loads(f"format: contratville/1\ncontract:\n  {HEAD}{declared}{''.join(bodies)}", "yaml")


def listed(collection, *items):
    return f"\n  {collection}:" + ("".join(items) or " []") + "\n"


def item(**values):
    return "\n    - {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def commitment(id="e1", **more):
    values = {"label": f"Engagement {id}", "committed_by": "s-caf", "statement": "quantified"}
    given = {"quantity": "{value: 5, unit: FTE}", "state": "formalised"}
    return item(id=id, **{**values, **given, **more})


def commitments(*items):
    return listed("ordinary_law_commitments", *items)


def fiche(id="f1", **more):
    values = {"label": f"Fiche {id}", "state": "running", "programme": "p1", "orientations": "[o1]"}
    return item(id=id, **{**values, **more})


def fiches(*items):
    return listed("territorial_actions", *items)


def cadre(id="a1", **more):
    values = {"label": f"Action {id}", "state": "running", "programme": "cadre"}
    return item(id=id, **{**values, "orientations": "[o1]", **more})


def cadres(*items):
    return listed("framework_actions", *items)


def uses(*quantities, of="e1"):
    return "[" + ", ".join(f"{{commitment: {of}{use}}}" for use in quantities) + "]"


def of(value, unit="FTE", text=""):
    return f", quantity: {{value: {value}, unit: {unit}{text and ', unit_text: ' + text}}}"


F1, A1 = "territorial_action:f1", "framework_action:a1"


def carries(*actions, rank="principal"):
    return "[" + ", ".join(f'{{action: "{one}", rank: {rank}}}' for one in actions) + "]"


def project(id="x1", **more):
    values = {"label": f"Projet {id}", "year": 2016, "instruction": "agreed"}
    return item(id=id, **{**values, "carries_out": carries(F1), **more})


def projects(*items):
    return listed("projects", *items)


def line(id="l1", **more):
    return item(id=id, **{"project": "x1", "year": 2016, **more})


def lines(*items):
    return listed("funding_lines", *items)


def judged(what, code, *, as_of=DAY, profile="loi-2014"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def test_every_rule_on_means_is_in_the_catalogue():
    assert all(rule in CATALOGUE for rule in MEANS_RULES)
    assert [rule.code for rule in MEANS_RULES] == [f"COH01{n}" for n in range(1, 8)]


# Parts of an envelope: COH011


def envelope(*, shares="", versions="", more=""):
    movements = versions or "{kind: notified, effective_on: 2016-02-01, amount: 1000.00}"
    return document(
        PARTIES,
        PLACES,
        listed(
            "envelopes",
            item(
                id="env",
                label="Enveloppe",
                funder="caf",
                year=2016,
                versions=f"[{movements}]",
                allocations=f"[{shares}]{more}",
            ),
        ),
    )


def shares(*amounts):
    return ", ".join(f"{{territory: t{n}, amount: {one}}}" for n, one in enumerate(amounts, 1))


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("600.00", "400.00"), PASSED),
        (("600.00", "400.01"), PASSED),
        (("600.00", "400.02"), FAILED),
        (("10.00",), PASSED),
        (("1000.02",), FAILED),
        ((), NOT_APPLICABLE),
    ],
)
def test_the_parts_of_an_envelope_exceed_it_by_one_cent_at_most(amounts, expected):
    report = judged(envelope(shares=shares(*amounts)), "COH011")
    assert outcome(report, "env") is expected
    assert codes(report) == ([("COH011", "allocations")] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("movement", "as_of", "expected"),
    [
        ("{kind: frozen, effective_on: 2016-05-02, amount: 100.00}", DAY, FAILED),
        ("{kind: cancelled, effective_on: 2016-05-02, amount: 100.00}", DAY, FAILED),
        ("{kind: added, effective_on: 2016-05-02, amount: 100.00}", DAY, PASSED),
        ("{kind: frozen, effective_on: 2016-06-30, amount: 100.00}", DAY, FAILED),
        ("{kind: frozen, effective_on: 2016-07-01, amount: 100.00}", DAY, PASSED),
        ("{kind: frozen, effective_on: 2016-07-01, amount: 100.00}", date(2016, 7, 1), FAILED),
        ("{kind: added, effective_on: 2016-07-01, amount: 100.00}", date(2016, 1, 31), None),
    ],
)
def test_the_amount_of_an_envelope_is_that_of_its_movements_up_to_the_day(
    movement, as_of, expected
):
    notified = "{kind: notified, effective_on: 2016-02-01, amount: 1000.00}"
    body = envelope(shares=shares("1000.00"), versions=f"{notified}, {movement}")
    assert outcome(judged(body, "COH011", as_of=as_of), "env") is (expected or NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("amount", "attribute", "expected"),
    [
        ("10.00", "allocations", NOT_EVALUATED),
        ("2000.00", "allocations", FAILED),
        ("10.00", "versions", NOT_EVALUATED),
        ("2000.00", "versions", NOT_EVALUATED),
    ],
)
def test_parts_to_come_may_be_too_many_and_movements_to_come_change_all(
    amount, attribute, expected
):
    body = envelope(shares=shares(amount), more=f", gaps: [{gap(attribute)}]")
    assert outcome(judged(body, "COH011"), "env") is expected


def test_an_envelope_of_which_all_parts_are_to_come_is_not_said_to_have_none():
    body = envelope(more=f", gaps: [{gap('allocations')}]")
    assert missing(judged(body, "COH011")) == [Missing("Envelope.allocations", GapReason.TO_COME)]


def test_the_amounts_of_an_envelope_are_said_in_euros_with_the_day():
    why = judged(envelope(shares=shares("1000.50", "0.10")), "COH011").findings[0].why
    assert why("fr").endswith("« 1000,60 » € au total ; montant de l'enveloppe au 30 juin 2016 : "
                              "« 1000,00 » €.")  # fmt: skip
    assert "EUR « 1000.60 » in all" in why("en")


# Mobilisation in the territories: COH012


FIVE_POSTS = commitment()


def mobilised(*actions, code="COH012", given=FIVE_POSTS, around=AROUND, gaps="", as_of=DAY):
    body = document(around, commitments(given), *actions, gaps=gaps)
    return judged(body, code, as_of=as_of)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (fiches(fiche(commitments=uses(""))), PASSED),
        (fiches(fiche(commitments=uses(""), state="proposed")), PASSED),
        (fiches(fiche(commitments=uses(""), state="abandoned")), FAILED),
        (fiches(fiche()), FAILED),
        (cadres(cadre(commitments=uses(""))), FAILED),
        (fiches(fiche(commitments=uses("", of="e9"))), SKIPPED),
        (fiches(fiche(commitments=uses("", of="s-caf"))), SKIPPED),
        (cadres(cadre(commitments=uses("", of="e9"))), FAILED),
        (fiches(fiche(gaps=f"[{gap('commitments')}]")), NOT_EVALUATED),
        (fiches(fiche(state="abandoned", gaps=f"[{gap('commitments')}]")), FAILED),
        (
            fiches(fiche(commitments=uses("")), fiche("f2", commitments=uses("", of="e9"))),
            PASSED,
        ),
    ],
)
def test_a_commitment_is_used_by_a_live_territorial_action(actions, expected):
    report = mobilised(actions)
    assert outcome(report, "e1") is expected
    assert codes(report) == ([("COH012", None)] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (commitment(state="abandoned"), NOT_APPLICABLE),
        (commitment(statement="silent"), NOT_APPLICABLE),
        (commitment(territorialised="false"), NOT_APPLICABLE),
        (commitment(territorialised="true"), FAILED),
        (commitment(statement="promised"), FAILED),
        (commitment(state="announced"), FAILED),
    ],
)
def test_a_commitment_that_stands_and_may_serve_the_territories_is_to_be_used(given, expected):
    assert outcome(mobilised(fiches(fiche()), given=given), "e1") is expected


@pytest.mark.parametrize(
    ("around", "as_of", "expected"),
    [
        (AROUND, date(2015, 12, 17), NOT_DUE),
        (AROUND, date(2015, 12, 18), FAILED),
        (AROUND.replace(", validated_on: 2015-12-18", ""), DAY, NOT_EVALUATED),
        (AROUND.replace(PROGRAMMES, ""), DAY, NOT_APPLICABLE),
    ],
)
def test_a_commitment_is_to_be_used_once_the_last_programme_is_validated(around, as_of, expected):
    assert outcome(mobilised(around=around, as_of=as_of), "e1") is expected


def test_actions_that_are_not_known_may_use_a_commitment():
    assert outcome(mobilised(gaps=gap("territorial_actions")), "e1") is NOT_EVALUATED
    held = part(
        "ordinary_law_commitments, territorial_programmes", PROGRAMMES, commitments(commitment())
    )
    assert missing(judged(held, "COH012")) == [Missing("TerritorialAction")]
    alone = part("ordinary_law_commitments", commitments(commitment()))
    assert missing(judged(alone, "COH012")) == [Missing("TerritorialProgramme")]


# Beyond what was promised: COH013


@pytest.mark.parametrize(
    ("value", "expected"),
    [("3", PASSED), ("3.01", PASSED), ("3.011", FAILED), ("7", FAILED), ("0", PASSED)],
)
def test_uses_exceed_a_commitment_by_a_hundredth_of_its_unit_at_most(value, expected):
    actions = fiches(fiche(commitments=uses(of(2))), fiche("f2", commitments=uses(of(value))))
    report = mobilised(actions, code="COH013")
    assert outcome(report, "e1") is expected
    assert codes(report) == ([("COH013", "quantity.value")] if expected is FAILED else [])


def test_the_actions_that_use_too_much_are_named_each_once():
    actions = fiches(
        fiche(commitments=uses(of(2), of("1.5"))),
        fiche("f2", commitments=uses(of("2.75"))),
        fiche("f3", commitments=uses("")),
        fiche("f4"),
    )
    (finding,) = mobilised(actions, code="COH013")
    assert finding.related == (Ref("territorial_action", "f1"), Ref("territorial_action", "f2"))
    why = finding.why("fr")
    assert "« 5 » ; total mobilisé : « 6,25 » (unité : « équivalent temps plein (ETP) »)" in why
    assert why.count("territorial_action:f1") == 1


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ({}, FAILED),
        ({"declinations": "[{framework_action: a1}]"}, PASSED),
        ({"declinations": "[{framework_action: a1}]", "state": "abandoned"}, FAILED),
        ({"declinations": "[{framework_action: a9}]"}, SKIPPED),
        ({"gaps": f"[{gap('declinations')}]"}, NOT_EVALUATED),
        ({"gaps": f"[{gap('commitments')}]"}, FAILED),
    ],
)
def test_what_a_framework_action_uses_counts_when_nothing_declines_it(below, expected):
    above = cadres(cadre(commitments=uses(of(4))))
    actions = fiches(fiche(commitments=uses(of(2))), fiche("f2", **below))
    assert outcome(mobilised(above, actions, code="COH013"), "e1") is expected


def test_what_an_abandoned_action_used_is_not_counted():
    actions = (
        cadres(cadre(state="abandoned", commitments=uses(of(9)))),
        fiches(fiche(state="abandoned", commitments=uses(of(9))), fiche("f2", commitments="[]")),
    )
    assert outcome(mobilised(*actions, code="COH013"), "e1") is PASSED


@pytest.mark.parametrize(
    ("given", "used", "expected"),
    [
        (of(5), (of(6, "HOUR"),), NOT_EVALUATED),
        (of(5), (of(6), of(1, "HOUR")), NOT_EVALUATED),
        (of("5.00", "EUR"), (of("5.02", "EUR"),), FAILED),
        (of(5, "OTHER", "séance"), (of(6, "OTHER", "Séance"),), FAILED),
        (of(5, "OTHER", "séance"), (of(6, "OTHER", "atelier"),), NOT_EVALUATED),
        (of(5, "OTHER"), (of(6, "OTHER"),), NOT_EVALUATED),
        (of(5, "FTE", "agents"), (of(6, "FTE", "postes"),), FAILED),
    ],
)
def test_only_quantities_in_the_unit_of_the_commitment_are_added_up(given, used, expected):
    promised = commitment(quantity=given.removeprefix(", quantity: "))
    report = mobilised(fiches(fiche(commitments=uses(*used))), code="COH013", given=promised)
    assert outcome(report, "e1") is expected
    if expected is NOT_EVALUATED:
        assert missing(report) == [Missing("Quantity.unit")]


def test_the_words_of_another_unit_are_said():
    promised = commitment(quantity="{value: 5, unit: OTHER, unit_text: séance}")
    actions = fiches(fiche(commitments=uses(of(6, "OTHER", "séance"))))
    (finding,) = mobilised(actions, code="COH013", given=promised)
    assert "(unité : « séance »)" in finding.why("fr")


@pytest.mark.parametrize(
    ("used", "expected"), [((of(2), ""), NOT_EVALUATED), ((of(6), ""), FAILED)]
)
def test_a_use_without_quantity_leaves_the_sum_open_unless_it_is_too_much_already(used, expected):
    report = mobilised(fiches(fiche(commitments=uses(*used))), code="COH013")
    assert outcome(report, "e1") is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"nature": "rule"}, NOT_APPLICABLE),
        ({"nature": "rule", "gaps": f"[{gap('quantity')}]"}, NOT_EVALUATED),
        ({"nature": "service"}, NOT_EVALUATED),
        ({}, NOT_EVALUATED),
    ],
)
def test_a_commitment_without_quantity_has_no_ceiling(more, expected):
    promised = commitment(quantity="", statement="promised", **more)
    actions = fiches(fiche(commitments=uses(of(6))))
    assert outcome(mobilised(actions, code="COH013", given=promised), "e1") is expected


def test_a_use_of_a_commitment_that_is_not_there_leaves_every_sum_open():
    actions = fiches(fiche(commitments=uses(of(2))), fiche("f2", commitments=uses(of(2), of="e9")))
    report = mobilised(actions, code="COH013")
    assert (outcome(report, "e1"), held_up_by(report)) == (SKIPPED, ["REF002"])


def test_a_part_without_framework_actions_still_finds_what_is_too_much_already():
    holds = "ordinary_law_commitments, territorial_actions"
    for value, expected in ((2, NOT_EVALUATED), (6, FAILED)):
        actions = fiches(fiche(commitments=uses(of(value))))
        report = judged(part(holds, commitments(commitment()), actions), "COH013")
        assert outcome(report, "e1") is expected


# Money of ordinary law: COH014

ORDINARY = {"kind": "ordinary_law", "funder": "caf", "awarded": "8000.00"}
USING = fiches(fiche(commitments=uses("")))


def funded(*actions, given=(FIVE_POSTS,), of_project=None, around=AROUND, declared="", **more):
    body = (
        around,
        commitments(*given),
        *(actions or [USING]),
        projects(project(**(of_project or {}))),
        lines(line(**{**ORDINARY, **more})),
    )
    return judged(document(*body, gaps=declared), "COH014")


def funded_by(state):
    return AROUND.replace("role: optional, state: signed", f"role: optional, state: {state}")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, PASSED),
        ({"funder": "ville"}, FAILED),
        ({"funder": "ville", "nature": "in_kind"}, FAILED),
        ({"funder": "ville", "kind": "specific"}, NOT_APPLICABLE),
        ({"funder": "ville", "kind": "own_resources"}, NOT_APPLICABLE),
        ({"funder": "ville", "kind": "unknown"}, NOT_EVALUATED),
        ({"funder": "ville", "gaps": f"[{gap('kind')}]"}, NOT_EVALUATED),
        ({"funder": "asso"}, NOT_APPLICABLE),
        ({"funder": ""}, NOT_EVALUATED),
        ({"funder": "nobody"}, SKIPPED),
        ({"funder": "ville", "project": "x9"}, SKIPPED),
    ],
)
def test_ordinary_law_of_a_signatory_comes_under_a_commitment_that_an_action_uses(more, expected):
    given = (commitment(), commitment("e2", committed_by="s-ville"))
    report = funded(given=given, **more)
    assert outcome(report, "l1") is expected
    assert codes(report) == ([("COH014", "funder")] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (fiches(fiche(commitments=uses("")), fiche("f2")), PASSED),
        (fiches(fiche(), fiche("f2", commitments=uses(""))), PASSED),
        (fiches(fiche(), fiche("f2")), FAILED),
        (fiches(fiche(), fiche("f2"), fiche("f3", commitments=uses(""))), FAILED),
        (fiches(fiche(state="abandoned", commitments=uses("")), fiche("f2")), PASSED),
        (fiches(fiche(gaps=f"[{gap('commitments')}]"), fiche("f2")), NOT_EVALUATED),
        (fiches(fiche(commitments=uses("", of="e9")), fiche("f2")), SKIPPED),
        (fiches(fiche(commitments=uses("", of="f2")), fiche("f2")), SKIPPED),
        (fiches(fiche()), SKIPPED),
    ],
)
def test_any_action_that_a_project_carries_out_may_use_the_commitment(actions, expected):
    both = {"carries_out": carries(F1, "territorial_action:f2", rank="secondary")}
    report = judged(
        document(
            AROUND,
            commitments(commitment()),
            actions,
            projects(project(**both)),
            lines(line(**ORDINARY)),
        ),
        "COH014",
    )
    assert outcome(report, "l1") is expected


def test_a_framework_action_may_use_the_commitment():
    above = cadres(cadre(commitments=uses("")))
    report = funded(fiches(), above, of_project={"carries_out": carries(A1)})
    assert outcome(report, "l1") is PASSED


@pytest.mark.parametrize("more", [{"state": "abandoned"}, {"statement": "silent"}])
def test_a_commitment_that_does_not_stand_backs_no_money(more):
    given = (commitment(**more), commitment("e2"))
    report = funded(given=given)
    assert outcome(report, "l1") is FAILED
    assert "« 8000,00 » €" in report.findings[0].why("fr")


def test_a_signatory_without_any_commitment_states_one_first():
    report = funded(fiches(fiche()), given=(commitment("e2", committed_by="s-ville"),))
    assert (outcome(report, "l1"), held_up_by(report)) == (SKIPPED, ["SIG006"])


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("signed", FAILED),
        ("expected", FAILED),
        ("unknown", FAILED),
        ("declined", NOT_APPLICABLE),
        ("withdrawn", NOT_APPLICABLE),
    ],
)
def test_a_funder_that_declined_or_withdrew_is_no_signatory(state, expected):
    report = funded(fiches(fiche()), around=funded_by(state))
    assert outcome(report, "l1") is expected


@pytest.mark.parametrize(
    ("of_project", "expected"),
    [
        ({"instruction": "submitted"}, FAILED),
        ({"instruction": "refused"}, NOT_APPLICABLE),
        ({"instruction": "cancelled"}, NOT_APPLICABLE),
        ({"progress": "abandoned"}, NOT_APPLICABLE),
        ({"instruction": "unknown"}, FAILED),
        ({"gaps": f"[{gap('carries_out')}]"}, NOT_EVALUATED),
        ({"carries_out": "[]"}, SKIPPED),
    ],
)
def test_the_line_of_a_live_project_is_judged(of_project, expected):
    assert outcome(funded(fiches(fiche()), of_project=of_project), "l1") is expected


def test_a_project_whose_instruction_is_to_come_is_live_when_an_amount_was_awarded():
    of_project = {"instruction": "unknown", "gaps": f"[{gap('instruction')}]"}
    report = funded(fiches(fiche()), of_project=of_project, awarded="")
    assert outcome(report, "l1") is NOT_EVALUATED
    assert outcome(funded(fiches(fiche()), of_project=of_project), "l1") is FAILED


def test_a_bare_table_does_not_say_which_action_a_project_carries_out():
    report = funded(fiches(), of_project={"carries_out": "[]"})
    assert missing(report) == [Missing("Project.carries_out")]


def test_an_amount_that_is_not_given_is_said_to_be_missing():
    (finding,) = funded(fiches(fiche()), awarded="")
    assert "Montant de droit commun : non précisé" in finding.why("fr")
    (finding,) = funded(fiches(fiche()), awarded="", requested="12.50")
    assert "EUR « 12.50 »" in finding.why("en")


def test_commitments_and_signatories_that_were_not_found_cannot_be_cited():
    report = funded(fiches(fiche()), declared=gap("ordinary_law_commitments"))
    assert missing(report) == [Missing("OrdinaryLawCommitment", GapReason.TO_COME)]
    report = funded(fiches(fiche()), declared=gap("signatories"), funder="asso")
    assert missing(report) == [Missing("Signatory", GapReason.TO_COME)]


@pytest.mark.parametrize(
    ("holds", "bodies", "lacking"),
    [
        ("funding_lines", (), ["Project"]),
        ("funding_lines, projects", (projects(project()),), ["Signatory"]),
        (
            "funding_lines, projects, organisations, signatories",
            (projects(project()), PARTIES),
            ["TerritorialAction"],
        ),
        (
            "funding_lines, projects, organisations, signatories, territorial_actions",
            (projects(project()), PARTIES, USING),
            ["OrdinaryLawCommitment"],
        ),
    ],
)
def test_a_part_says_what_it_does_not_hold(holds, bodies, lacking):
    report = judged(part(holds, lines(line(**ORDINARY)), *bodies), "COH014", profile="core")
    assert [one.what for one in missing(report)] == lacking


# What specific credits add: COH015

SPECIFIC = {"kind": "specific", "funder": "ville", "requested": "9000.00"}
STATED = "{mode: fill_gap, statement: permanence du samedi}"
BLANK = "{mode: fill_gap, statement: ' '}"


def specific(
    *actions,
    of_project=None,
    more=None,
    others=(),
    code="COH015",
    around=AROUND,
    gaps="",
    as_of=DAY,
):
    body = (
        around,
        *(actions or [fiches(fiche())]),
        projects(project(**(of_project or {}))),
        lines(line(**{**SPECIFIC, **(more or {})}), *others),
    )
    return judged(document(*body, gaps=gaps), code, as_of=as_of)


@pytest.mark.parametrize(
    ("of_project", "action", "fields"),
    [
        ({}, {}, ["complementarity"]),
        ({"complementarity": STATED}, {}, []),
        ({}, {"complementarity": STATED}, []),
        ({"complementarity": BLANK}, {}, ["complementarity.statement"]),
        ({}, {"complementarity": BLANK}, ["complementarity"]),
        ({"complementarity": BLANK}, {"complementarity": STATED}, []),
        ({"carries_out": carries(F1, rank="secondary")}, {"complementarity": STATED}, []),
    ],
)
def test_the_project_or_one_of_its_actions_says_what_specific_credits_add(
    of_project, action, fields
):
    report = specific(fiches(fiche(**action)), of_project=of_project)
    assert codes(report) == [("COH015", field) for field in fields]
    assert outcome(report, "x1") is (FAILED if fields else PASSED)


def test_a_mode_without_words_is_told_from_nothing_at_all():
    (blank,) = specific(of_project={"complementarity": BLANK})
    (none,) = specific()
    assert "il n'en donne que le mode" in blank.why("fr")
    assert "il n'en énonce aucune" in none.why("fr")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, FAILED),
        ({"requested": "", "awarded": "0.01"}, FAILED),
        ({"requested": "0.00", "awarded": "0.00"}, NOT_APPLICABLE),
        ({"requested": "0.00"}, NOT_EVALUATED),
        ({"requested": ""}, NOT_EVALUATED),
        ({"requested": "", "proposed": "500.00"}, NOT_EVALUATED),
        ({"kind": "ordinary_law"}, NOT_APPLICABLE),
        ({"kind": "own_resources"}, NOT_APPLICABLE),
        ({"kind": "unknown"}, NOT_EVALUATED),
        ({"kind": "unknown", "requested": "0.00", "awarded": "0.00"}, NOT_APPLICABLE),
        ({"project": "x2"}, SKIPPED),
    ],
)
def test_a_project_with_specific_credits_is_concerned(more, expected):
    report = specific(more=more)
    if expected is SKIPPED:
        assert outcome(report, "x1") is NOT_APPLICABLE
    else:
        assert outcome(report, "x1") is expected


@pytest.mark.parametrize(
    ("of_project", "expected"),
    [
        ({"instruction": "draft"}, NOT_APPLICABLE),
        ({"instruction": "refused"}, NOT_APPLICABLE),
        ({"instruction": "unknown"}, NOT_APPLICABLE),
        ({"instruction": "unknown", "gaps": f"[{gap('instruction')}]"}, NOT_EVALUATED),
        ({"progress": "abandoned"}, NOT_APPLICABLE),
        ({"gaps": f"[{gap('complementarity')}]"}, NOT_EVALUATED),
        ({"gaps": f"[{gap('carries_out')}]"}, NOT_EVALUATED),
        ({"carries_out": "[]"}, SKIPPED),
        ({"carries_out": "[]", "complementarity": STATED}, SKIPPED),
        ({"carries_out": carries("territorial_action:f9")}, SKIPPED),
    ],
)
def test_a_live_project_that_carries_out_something_known_is_judged(of_project, expected):
    assert outcome(specific(of_project=of_project), "x1") is expected


def test_what_an_action_adds_may_be_to_come():
    action = fiches(fiche(gaps=f"[{gap('complementarity')}]"))
    assert missing(specific(action)) == [
        Missing("TerritorialAction.complementarity", GapReason.TO_COME)
    ]


def test_a_table_without_actions_or_lines_is_not_judged_beyond_what_it_holds():
    held = part("projects, funding_lines", projects(project()), lines(line(**SPECIFIC)))
    assert missing(judged(held, "COH015")) == [Missing("TerritorialAction")]
    held = part("projects", projects(project()))
    assert Missing("FundingLine") in missing(judged(held, "COH015"))
    none = document(AROUND, fiches(fiche()), projects(project()))
    assert missing(judged(none, "COH015")) == [Missing("FundingLine")]
    bare = document(PARTIES, projects(project(carries_out="[]")), lines(line(**SPECIFIC)))
    assert outcome(judged(bare, "COH015"), "x1") is FAILED


# Specific credits alone: COH016

AWARDED = {"requested": "", "awarded": "6000.00"}
REINFORCE = "{mode: reinforce, statement: deux séances de plus}"
EXPLAINED = {"complementarity": REINFORCE}


def alone(*others, of_project=None, action=None, more=None, **kept):
    return specific(
        fiches(fiche(**(action or EXPLAINED))),
        of_project=of_project,
        more={**AWARDED, **(more or {})},
        others=others,
        code="COH016",
        **kept,
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"kind": "ordinary_law", "awarded": "0.01"}, PASSED),
        ({"kind": "ordinary_law", "awarded": "50.00", "nature": "in_kind"}, PASSED),
        ({"kind": "ordinary_law", "awarded": "0.00"}, FAILED),
        ({"kind": "ordinary_law", "requested": "50.00"}, NOT_EVALUATED),
        ({"kind": "own_resources", "awarded": "50.00"}, FAILED),
        ({"kind": "specific", "awarded": "50.00"}, FAILED),
        ({"kind": "unknown", "awarded": "50.00"}, NOT_EVALUATED),
        ({"kind": "unknown", "awarded": "0.00"}, FAILED),
        ({"kind": "unknown"}, NOT_EVALUATED),
        ({"kind": "ordinary_law", "awarded": "50.00", "project": "x9"}, FAILED),
    ],
)
def test_ordinary_law_is_awarded_beside_specific_credits(other, expected):
    report = alone(line("l2", **other))
    assert outcome(report, "x1") is expected
    assert codes(report) == ([("COH016", None)] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, FAILED),
        ({"awarded": "0.00"}, NOT_APPLICABLE),
        ({"awarded": "", "requested": "50.00"}, NOT_EVALUATED),
        ({"kind": "unknown"}, NOT_EVALUATED),
        ({"kind": "ordinary_law"}, NOT_APPLICABLE),
    ],
)
def test_a_project_to_which_specific_credits_were_awarded_is_concerned(more, expected):
    none = line("l2", kind="ordinary_law", awarded="0.00")
    assert outcome(alone(none, more=more), "x1") is expected


def mode(name):
    return {"complementarity": f"{{mode: {name}, statement: énoncé}}"}


@pytest.mark.parametrize(
    ("own", "action", "expected"),
    [
        (None, "experiment", PASSED),
        (None, "fill_gap", PASSED),
        (None, "adapt", FAILED),
        (None, "access", FAILED),
        (None, "coordinate", FAILED),
        ("fill_gap", "adapt", PASSED),
        ("reinforce", "fill_gap", FAILED),
    ],
)
def test_an_experiment_or_what_fills_a_gap_may_do_without_ordinary_law(own, action, expected):
    report = alone(of_project=own and mode(own), action=mode(action))
    assert outcome(report, "x1") is expected


@pytest.mark.parametrize(
    ("of_project", "expected"),
    [
        ({"instruction": "cancelled"}, NOT_APPLICABLE),
        ({"instruction": "unknown"}, FAILED),
        ({"gaps": f"[{gap('complementarity')}]"}, NOT_EVALUATED),
        ({"gaps": f"[{gap('complementarity')}]", **mode("fill_gap")}, NOT_EVALUATED),
        ({"carries_out": carries(F1, rank="secondary")}, SKIPPED),
        ({"carries_out": carries("territorial_action:f9")}, SKIPPED),
    ],
)
def test_the_complementarity_that_applies_is_that_of_a_known_action(of_project, expected):
    assert outcome(alone(of_project=of_project), "x1") is expected


def test_a_project_that_says_nothing_of_what_credits_add_says_it_first():
    report = alone(action={"complementarity": BLANK})
    assert (outcome(report, "x1"), held_up_by(report)) == (SKIPPED, ["COH015"])


def test_a_project_of_a_framework_action_has_no_complementarity_but_its_own():
    both = [f'{{action: "{A1}", rank: principal}}', f'{{action: "{F1}", rank: secondary}}']
    body = document(
        AROUND,
        cadres(cadre()),
        fiches(fiche(**mode("fill_gap"))),
        projects(project(carries_out=f"[{', '.join(both)}]")),
        lines(line(**{**SPECIFIC, **AWARDED})),
    )
    (finding,) = judged(body, "COH016")
    assert "mode de complémentarité : « non précisé »" in finding.why("fr")


def test_a_part_without_the_action_cannot_tell_the_mode():
    held = part(
        "projects, funding_lines", projects(project()), lines(line(**{**SPECIFIC, **AWARDED}))
    )
    assert Missing("TerritorialAction") in missing(judged(held, "COH016"))
    bare = part("projects", projects(project()))
    assert missing(judged(bare, "COH016")) == [Missing("FundingLine")]


# Possible substitution: COH017


def named(id="e1", **more):
    values = {
        "nature": "fte",
        "territories": "[t1]",
        "orientations": "[o1]",
        "beneficiaries": "[asso]",
    }
    return commitment(id, **{**values, **more})


NAMED = named()


def promised(*actions, given=NAMED, of_project=None, others=(), around=AROUND, gaps="", more=None):
    body = (
        around,
        *([commitments(given)] if given else []),
        *(actions or [fiches(fiche(**EXPLAINED))]),
        projects(project(**{"holder": "asso", **(of_project or {})}), *others),
        lines(line(**{**SPECIFIC, **(more or {})})),
    )
    return judged(document(*body, gaps=gaps), "COH017")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, FAILED),
        ({"nature": "money"}, FAILED),
        ({"nature": "service"}, PASSED),
        ({"nature": ""}, NOT_EVALUATED),
        ({"nature": "", "beneficiaries": "[ville]"}, PASSED),
        ({"state": "abandoned"}, PASSED),
        ({"statement": "silent", "quantity": ""}, PASSED),
        ({"statement": "promised", "quantity": ""}, FAILED),
        ({"beneficiaries": "[ville, asso]"}, FAILED),
        ({"beneficiaries": "[ville]"}, PASSED),
        ({"beneficiaries": "[]"}, NOT_EVALUATED),
        ({"beneficiaries": "[nobody, asso]"}, SKIPPED),
        ({"period": "{start: 2016-12-31}"}, FAILED),
        ({"period": "{start: 2017-01-01}"}, PASSED),
        ({"period": "{end: 2016-01-01}"}, FAILED),
        ({"period": "{start: 2010-01-01, end: 2015-12-31}"}, PASSED),
        ({"orientations": "[o2]"}, PASSED),
        ({"orientations": "[o2, o1]"}, FAILED),
        ({"orientations": "[]"}, NOT_EVALUATED),
        ({"orientations": "[]", "territories": "[t2]"}, PASSED),
        ({"territories": "[t2]"}, PASSED),
        ({"territories": "[t2, t1]"}, FAILED),
        ({"territories": "[]"}, NOT_EVALUATED),
        ({"territories": "[]", "territorialised": "true"}, NOT_EVALUATED),
        ({"territories": "[]", "territorialised": "false"}, FAILED),
        ({"territories": "[t2]", "territorialised": "false"}, FAILED),
        ({"territories": "[t1]", "territorialised": "true"}, FAILED),
        ({"gaps": f"[{gap('beneficiaries')}]", "beneficiaries": "[ville]"}, NOT_EVALUATED),
    ],
)
def test_a_commitment_to_the_holder_meets_the_project_in_all_respects(more, expected):
    report = promised(given=named(**more))
    assert outcome(report, "x1") is expected
    assert codes(report) == ([("COH017", "holder")] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ({"commitments": uses("")}, PASSED),
        ({"commitments": uses("", of="e2")}, FAILED),
        ({"gaps": f"[{gap('commitments')}]"}, NOT_EVALUATED),
        ({"commitments": uses("", of="e9")}, SKIPPED),
    ],
)
def test_a_project_whose_action_uses_the_commitment_is_not_reported(action, expected):
    given = named() + commitment("e2")
    report = promised(fiches(fiche(**EXPLAINED, **action)), given=given)
    assert outcome(report, "x1") is expected


@pytest.mark.parametrize(
    ("of_project", "expected"),
    [
        ({"orientations": "[o2]"}, PASSED),
        ({"orientations": "[o2, o1]"}, FAILED),
        ({"holder": "ville"}, PASSED),
        ({"holder": ""}, NOT_EVALUATED),
        ({"holder": "nobody"}, SKIPPED),
        ({"instruction": "refused"}, NOT_APPLICABLE),
        ({"carries_out": "[]"}, SKIPPED),
        ({"gaps": f"[{gap('carries_out')}]"}, NOT_EVALUATED),
        ({"year": 2017}, FAILED),
    ],
)
def test_a_live_project_of_a_known_holder_is_compared(of_project, expected):
    assert outcome(promised(of_project=of_project), "x1") is expected


def test_a_project_of_a_framework_action_is_where_the_places_are_that_it_benefits():
    above = cadres(cadre())
    for place, expected in (("t1", FAILED), ("t2", PASSED)):
        of_project = {
            "carries_out": carries(A1),
            "locations": f'[{{place: "project_territory:{place}"}}]',
        }
        assert outcome(promised(above, of_project=of_project), "x1") is expected
    nowhere = promised(above, of_project={"carries_out": carries(A1)})
    assert missing(nowhere) == [Missing("Project.locations")]


def test_all_the_commitments_that_the_project_does_not_use_are_named_in_one_point():
    given = named() + named("e2") + named("e3", territories="[t2]")
    (finding,) = promised(given=given)
    assert [one.id for one in finding.related] == ["e1", "e2"]
    assert "« Association fictive » (organisation:asso)" in finding.why("fr")


def test_a_certain_point_is_made_beside_a_commitment_that_is_not_clear():
    assert outcome(promised(given=named() + named("e2", orientations="[]")), "x1") is FAILED


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"kind": "ordinary_law"}, NOT_APPLICABLE),
        ({"kind": "unknown"}, NOT_EVALUATED),
        ({"requested": ""}, NOT_EVALUATED),
        ({"requested": "", "awarded": "10.00"}, FAILED),
    ],
)
def test_a_project_with_specific_credits_is_compared(more, expected):
    assert outcome(promised(more=more), "x1") is expected


def test_commitments_that_are_not_known_may_name_the_holder():
    report = promised(gaps=gap("ordinary_law_commitments"), given=named(territories="[t2]"))
    assert missing(report) == [Missing("OrdinaryLawCommitment", GapReason.TO_COME)]
    held = part(
        "projects, funding_lines", projects(project(holder="asso")), lines(line(**SPECIFIC))
    )
    assert Missing("OrdinaryLawCommitment") in missing(judged(held, "COH017"))


def test_a_part_without_programmes_cannot_place_an_action():
    held = part(
        "projects, funding_lines, territorial_actions, ordinary_law_commitments",
        projects(project(holder="asso")),
        lines(line(**SPECIFIC)),
        fiches(fiche(**EXPLAINED)),
        commitments(named()),
    )
    assert missing(judged(held, "COH017")) == [Missing("TerritorialProgramme")]


# The day of the award: COH016, COH017


@pytest.mark.parametrize("code", ["COH016", "COH017"])
@pytest.mark.parametrize(
    ("year", "batch", "expected"),
    [
        (2013, "", NOT_APPLICABLE),
        (2014, "", NOT_EVALUATED),
        (2015, "", FAILED),
        (2014, "held_on: 2014-02-22", NOT_APPLICABLE),
        (2014, "held_on: 2014-02-23", FAILED),
        (2014, "decided_by: d1", FAILED),
        (2014, "decided_by: d9", NOT_EVALUATED),
        (0, "", NOT_EVALUATED),
        (99999, "", NOT_EVALUATED),
    ],
)
def test_an_award_is_judged_by_the_law_of_its_own_day(code, year, batch, expected):
    decisions = listed("decisions", item(id="d1", kind="validate_batch", taken_on="2014-05-05"))
    batches = listed(
        "validation_batches", item(id="b1", year=year, label="Série", held_on="")
    ).replace("held_on: ", batch or "held_on: ")
    of_project = {
        "year": year,
        "holder": "asso",
        **({"batches": "[b1]"} if batch else {}),
    }
    body = document(
        AROUND,
        decisions,
        batches if batch else "",
        commitments(named()),
        fiches(fiche(**EXPLAINED)),
        projects(project(**of_project)),
        lines(line(**{**SPECIFIC, **AWARDED})),
    )
    assert outcome(judged(body, code), "x1") is expected


@pytest.mark.parametrize("code", ["COH016", "COH017"])
def test_without_any_project_it_is_projects_that_are_missing(code):
    assert missing(judged(document(AROUND), code)) == [Missing("Project")]


# What a contract may hold


@pytest.mark.parametrize("rule", MEANS_RULES, ids=lambda rule: rule.code)
def test_nothing_raises_on_entities_used_twice_and_references_to_nothing(rule):
    body = document(
        AROUND,
        commitments(named(), named(), commitment("e1", committed_by="nobody", quantity="")),
        cadres(cadre(commitments=uses(of(9), ""))),
        fiches(
            fiche(commitments=uses(of(-9), of(99), of=("e1"))),
            fiche(programme="p9", declinations="[{framework_action: a9}]"),
        ),
        projects(
            project(year=0, holder="asso", batches="[b9]"),
            project(year=99999, carries_out="[]", complementarity=BLANK),
            project("x2", carries_out=carries("territorial_action:f9", F1), label="''"),
        ),
        lines(
            line(**SPECIFIC),
            line(**{**ORDINARY, "awarded": "-5.00"}),
            line("l2", project="x9", **SPECIFIC),
            line("l3", project="x2", kind="specific", awarded="3.00", funder="nobody"),
        ),
    )
    for finding in judged(body, rule.code):
        assert finding.message("fr") != finding.message("en")


def test_an_action_of_any_kind_and_a_quantity_of_many_digits_raise_nothing():
    body = document(
        AROUND,
        commitments(named()),
        fiches(fiche(commitments=uses(of(2)))),
        projects(project(holder="asso")),
        lines(line(**SPECIFIC)),
    )
    (one,), (used,) = body.contract.projects, body.contract.ordinary_law_commitments
    link = evolve(one.carries_out[0], action=Ref("commune", "x"))
    digits = Quantity(value=Decimal("1E+17"), unit=Unit.FTE)
    contract = body.contract.replacing(
        evolve(one, carries_out=(link,)), evolve(used, quantity=digits)
    )
    for code in ("COH014", "COH015", "COH016", "COH017"):
        assert outcome(judged(contract, code), "l1" if code == "COH014" else "x1") in {
            SKIPPED,
            NOT_APPLICABLE,
        }
    assert outcome(judged(contract, "COH013"), "e1") is PASSED
