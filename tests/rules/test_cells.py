"""Cells of the matrix and motivated absences: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import part

from contratville.codec import loads
from contratville.model import Ref
from contratville.rules import Outcome, check
from contratville.rules.coherence.cells import CELL_RULES

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE

STRATEGY = """
  orientations: [{id: o1, order: 1, label: Cadre de vie}, {id: o2, order: 2, label: Emploi}]
"""
LAYER = """
  territorial_layers:
    - {id: now, name: Territoires (fictifs), kind: project_territories, current: true}
    - {id: past, name: Anciens territoires (fictifs), kind: project_territories, current: false}
  project_territories:
    - {id: t1, code: T1, name: Les Tilleuls, layer: now}
    - {id: t9, code: T9, layer: past}
"""
PROGRAMME = """
  territorial_programmes:
    - {id: p1, territory: t1, state: validated, validated_on: 2015-12-18}
"""
AROUND = STRATEGY + LAYER + PROGRAMME
BODY = """
  governance_bodies: [{id: pilotage, name: Comité de pilotage (fictif), kind: strategic}]
"""


def document(*bodies, gaps=""):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    head = "id: c\n  title: Contrat fictif\n  generation: 2015-2023"
    return loads(f"format: contratville/1\ncontract:\n  {head}{declared}{''.join(bodies)}", "yaml")


def action(id="f1", state="running", programme="p1", orientations="[o1]", more=""):
    return f"""
    - {{id: {id}, label: Fiche {id}, state: {state}, programme: {programme},
       orientations: {orientations}{more and ", " + more}}}"""


def actions(*listed):
    return "\n  territorial_actions:" + ("".join(listed) or " []") + "\n"


def absence(id="a1", state="deferred", more="until: 2016-12-31", orientation="o2"):
    return f"""
    - {{id: {id}, orientation: {orientation}, territory: t1, state: {state}, reason: À bâtir,
       deciding_body: pilotage, decided_on: 2015-12-18{more and ", " + more}}}"""


def absences(*listed):
    return "\n  motivated_absences:" + "".join(listed) + BODY


def judged(what, code, *, as_of=DAY, profile="core"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def outcome(report, *ids):
    (judgement,) = report.judgements
    (found,) = [
        o for subject, o in judgement.outcomes.items() if tuple(r.id for r in subject) == ids
    ]
    return found


def missing(report):
    (judgement,) = report.judgements
    return [one.what for reason in judgement.reasons for one in reason.missing]


def test_every_rule_of_the_room_is_in_the_profile_core():
    assert {rule.code for rule in CELL_RULES} == {
        "COH002", "COH018", "COH036", "COH039", "COH040", "COH041",
    }  # fmt: skip
    assert all(rule.profiles == ("core",) for rule in CELL_RULES)


class TestSilentCells:
    def test_a_cell_is_silent_in_the_territories_of_the_current_layer_only(self):
        report = judged(document(AROUND, actions(action())), "COH002")
        (finding,) = report.findings
        assert finding.subject == (Ref("orientation", "o2"), Ref("project_territory", "t1"))
        assert finding.location.pointer == "/contract/territorial_programmes/0/id"
        assert outcome(report, "o1", "t1") is PASSED

    def test_without_programme_of_its_own_a_territory_is_the_place(self):
        programme = PROGRAMME.replace("territory: t1", "territory: t9")
        report = judged(document(STRATEGY, LAYER, programme, actions(action())), "COH002")
        assert {finding.location.pointer for finding in report} == {
            "/contract/project_territories/0/id"
        }

    def test_the_place_is_the_version_that_is_open_whatever_the_order(self):
        closed = (
            PROGRAMME.strip("\n")
            .partition("\n")[2]
            .replace("p1", "p0")
            .replace("validated,", "closed,")
        )
        opened = PROGRAMME.strip("\n").partition("\n")[2]
        for listed in ((closed, opened), (opened, closed)):
            programmes = "\n".join(("\n  territorial_programmes:", *listed, ""))
            what = document(STRATEGY, LAYER, programmes, actions(action()))
            (finding,) = judged(what, "COH002")
            place = listed.index(opened)
            assert finding.location.pointer == f"/contract/territorial_programmes/{place}/id"

    @pytest.mark.parametrize(
        ("state", "programme", "expected"),
        [
            ("abandoned", "preparation", FAILED),
            ("proposed", "preparation", PASSED),
            ("proposed", "finalised", PASSED),
            ("proposed", "validated", FAILED),
            ("proposed", "closed", FAILED),
            ("completed", "closed", PASSED),
        ],
    )
    def test_an_action_counts_by_its_state_and_that_of_its_programme(
        self, state, programme, expected
    ):
        around = AROUND.replace("state: validated", f"state: {programme}")
        report = judged(document(around, actions(action(state=state))), "COH002")
        assert outcome(report, "o1", "t1") is expected

    def test_what_is_only_proposed_is_named(self):
        report = judged(document(AROUND, actions(action(state="proposed"))), "COH002")
        why = {f.subject[0].id: f.why("fr") for f in report}
        assert "encore que proposées (f1)" in why["o1"]
        assert "proposées" not in why["o2"]

    @pytest.mark.parametrize(
        ("state", "more", "expected"),
        [
            ("deferred", "until: 2016-06-30", PASSED),
            ("deferred", "until: 2016-06-29", SKIPPED),
            ("not_applicable", "", PASSED),
            ("not_applicable", "until: 2016-01-01", PASSED),
        ],
    )
    def test_an_absence_excuses_while_it_stands(self, state, more, expected):
        body = absences(absence(state=state, more=more))
        report = judged(document(AROUND, actions(action()), body), "COH002")
        assert outcome(report, "o2", "t1") is expected

    def test_an_absence_decided_later_excuses_nothing_yet(self):
        body = absences(absence()).replace("2015-12-18", "2016-07-01")
        report = judged(document(AROUND, actions(action()), body), "COH002")
        assert outcome(report, "o2", "t1") is FAILED

    def test_it_is_not_due_before_the_programme_is_validated(self):
        report = judged(document(AROUND, actions(action())), "COH002", as_of=date(2015, 12, 17))
        assert outcome(report, "o2", "t1") is NOT_DUE
        assert not report.findings

    def test_the_framework_action_planned_there_is_named(self):
        framework = """
  framework_programmes: [{id: fp, current: true}]
  framework_actions:
    - {id: ac, label: Emploi des jeunes, state: running, programme: fp, orientations: [o2],
       to_territorialise: true}
"""
        (finding,) = judged(document(AROUND, framework, actions(action())), "COH002")
        assert "« Emploi des jeunes »" in finding.why("fr")
        assert finding.related == (Ref("framework_action", "ac"),)

    @pytest.mark.parametrize("name", ["territorial_actions", "motivated_absences"])
    def test_what_is_declared_lost_is_not_silent(self, name):
        gap = f"{{field: {name}, reason: lost}}"
        report = judged(document(AROUND, actions(action()), gaps=gap), "COH002")
        assert outcome(report, "o2", "t1") is NOT_EVALUATED
        assert outcome(report, "o1", "t1") is PASSED

    def test_an_action_of_unknown_orientation_may_be_the_one_that_lacks(self):
        unknown = action(
            "f2", orientations="[]", more="gaps: [{field: orientations, reason: lost}]"
        )
        report = judged(document(AROUND, actions(action(), unknown)), "COH002")
        assert outcome(report, "o2", "t1") is NOT_EVALUATED
        assert missing(report) == ["TerritorialAction.orientations"]

    @pytest.mark.parametrize("lost", [{"orientations": "[o33]"}, {"programme": "p33"}])
    def test_an_action_that_names_what_is_not_there_holds_it_up(self, lost):
        report = judged(document(AROUND, actions(action(), action("f2", **lost))), "COH002")
        assert outcome(report, "o2", "t1") is SKIPPED

    def test_without_programme_it_is_not_applicable(self):
        report = judged(document(STRATEGY, LAYER), "COH002")
        assert outcome(report, "o1", "t1") is NOT_APPLICABLE

    def test_without_territory_at_all_it_is_not_applicable(self):
        report = judged(document(STRATEGY), "COH002")
        assert outcome(report, "c") is NOT_APPLICABLE

    def test_without_territory_in_the_current_layer_it_is_not_evaluated(self):
        layer = LAYER.replace("layer: now", "layer: past")
        report = judged(document(STRATEGY, layer, PROGRAMME), "COH002")
        assert missing(report) == ["ProjectTerritory"]
        report = judged(
            document(STRATEGY, LAYER.replace("current: true", "current: false")), "COH002"
        )
        assert missing(report) == ["TerritorialLayer.current"]

    def test_without_orientation_it_is_not_evaluated(self):
        report = judged(document(LAYER, PROGRAMME), "COH002")
        assert missing(report) == ["Orientation"]

    def test_the_file_of_a_territory_alone_is_not_judged(self):
        held = "territorial_programmes, territorial_actions"
        report = judged(part(held, PROGRAMME, actions(action())), "COH002")
        assert not report.findings
        assert report.judgements[0].count(NOT_EVALUATED) == 1

    def test_a_part_that_does_not_hold_absences_is_not_judged_where_nothing_is_declined(self):
        held = (
            "orientations, territorial_layers, project_territories, territorial_programmes, "
            "territorial_actions"
        )
        report = judged(part(held, AROUND, actions(action())), "COH002")
        assert outcome(report, "o2", "t1") is NOT_EVALUATED
        assert missing(report) == ["MotivatedAbsence"]


LAW = """
  organisations: [{id: emploi, name: Service de l'emploi (fictif), kind: employment_service}]
  signatories: [{id: s, organisation: emploi, role: optional, state: signed}]
  ordinary_law_commitments:
    - {id: e, label: Conseillers, committed_by: s, statement: STATEMENT, state: STATE,
       orientations: [o1], territories: TERRITORIES}
"""
USES = "commitments: [{commitment: e}]"


def law(statement="promised", state="formalised", territories="[]"):
    body = LAW.replace("STATEMENT", statement).replace("STATE", state)
    return body.replace("TERRITORIES", territories)


class TestCellsWithoutOrdinaryLaw:
    @pytest.mark.parametrize(
        ("more", "commitment", "expected"),
        [
            (USES, law(), PASSED),
            (USES, law(state="abandoned"), FAILED),
            (USES, law(statement="silent"), FAILED),
            ("", law(), FAILED),
            ("", law(territories="[t1]"), PASSED),
            ("", law(territories="[t9]"), FAILED),
            ("", law(territories="[t1]", state="abandoned"), FAILED),
        ],
    )
    def test_a_commitment_serves_a_cell_by_an_action_or_by_name(self, more, commitment, expected):
        report = judged(document(AROUND, commitment, actions(action(more=more))), "COH018")
        assert outcome(report, "o1", "t1") is expected

    def test_one_action_that_uses_a_commitment_is_enough(self):
        listed = actions(action(), action("f2", more=USES))
        report = judged(document(AROUND, law(), listed), "COH018")
        assert outcome(report, "o1", "t1") is PASSED

    def test_the_place_is_the_first_action_of_the_cell(self):
        (finding,) = judged(document(AROUND, law(), actions(action())), "COH018")
        assert finding.location.pointer == "/contract/territorial_actions/0/id"

    def test_a_cell_that_is_not_declined_is_not_concerned(self):
        report = judged(document(AROUND, law(), actions(action())), "COH018")
        assert outcome(report, "o2", "t1") is NOT_APPLICABLE

    def test_uses_or_commitments_to_come_are_not_missing(self):
        gap = "gaps: [{field: commitments, reason: to_come}]"
        report = judged(document(AROUND, law(), actions(action(more=gap))), "COH018")
        assert outcome(report, "o1", "t1") is NOT_EVALUATED
        gap = "{field: ordinary_law_commitments, reason: not_found}"
        report = judged(document(AROUND, law(), actions(action()), gaps=gap), "COH018")
        assert outcome(report, "o1", "t1") is NOT_EVALUATED

    def test_a_commitment_that_is_not_there_holds_it_up(self):
        uses = "commitments: [{commitment: e33}]"
        report = judged(document(AROUND, law(), actions(action(more=uses))), "COH018")
        assert outcome(report, "o1", "t1") is SKIPPED


class TestAbsences:
    def test_a_deferral_without_end_has_its_place_at_the_absence(self):
        (finding,) = judged(document(AROUND, absences(absence(more=""))), "COH039")
        assert finding.field == "until"
        assert finding.location.pointer == "/contract/motivated_absences/0/id"
        assert "aucune échéance n'est donnée" in finding.why("fr")

    def test_a_deferral_stands_on_its_last_day(self):
        body = absences(absence())
        report = judged(document(AROUND, body), "COH039", as_of=date(2016, 12, 31))
        assert outcome(report, "a1") is PASSED
        report = judged(document(AROUND, body), "COH039", as_of=date(2017, 1, 1))
        assert outcome(report, "a1") is FAILED

    def test_an_end_to_come_is_not_evaluated(self):
        gap = "gaps: [{field: until, reason: to_come}]"
        report = judged(document(AROUND, absences(absence(more=gap))), "COH039")
        assert outcome(report, "a1") is NOT_EVALUATED

    def test_what_is_not_applicable_has_no_end(self):
        report = judged(document(AROUND, absences(absence(state="not_applicable"))), "COH039")
        assert outcome(report, "a1") is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("of", "expected"),
        [
            ({}, FAILED),
            ({"state": "abandoned"}, PASSED),
            ({"state": "proposed"}, PASSED),
            ({"orientations": "[o1]"}, PASSED),
        ],
    )
    def test_an_action_contradicts_it_when_it_counts_for_the_cell(self, of, expected):
        listed = actions(action(**{"orientations": "[o2]", **of}))
        report = judged(document(AROUND, listed, absences(absence())), "COH040")
        assert outcome(report, "a1") is expected

    def test_an_absence_that_has_expired_contradicts_nothing(self):
        listed = actions(action(orientations="[o2]"))
        report = judged(
            document(AROUND, listed, absences(absence())), "COH040", as_of=date(2017, 1, 1)
        )
        assert outcome(report, "a1") is NOT_APPLICABLE

    def test_of_two_absences_of_a_cell_the_later_is_at_fault(self):
        later = absence("a0").replace("2015-12-18", "2016-03-01")
        for listed in ((absence(), later), (later, absence())):
            report = judged(document(AROUND, absences(*listed)), "COH040")
            assert [finding.subject[0].id for finding in report] == ["a0"]
            assert report.findings[0].related == (Ref("motivated_absence", "a1"),)

    def test_two_absences_that_follow_one_another_do_not_contradict(self):
        past = absence("a0", more="until: 2016-03-01")
        report = judged(document(AROUND, absences(past, absence())), "COH040")
        assert not report.findings

    def test_where_actions_are_not_known_it_is_not_evaluated(self):
        held = "motivated_absences, governance_bodies"
        report = judged(part(held, absences(absence())), "COH040")
        assert outcome(report, "a1") is NOT_EVALUATED

    def test_all_that_an_absence_lacks_is_one_finding(self):
        bare = "\n  motivated_absences: [{id: a1, orientation: o2, territory: t1, state: deferred}]"
        (finding,) = judged(document(AROUND, bare), "COH041")
        assert "le motif, l'instance qui l'a décidée, la date de la décision" in finding.why("fr")
        assert finding.field == "reason"

    def test_what_is_declared_lost_is_not_lacking(self):
        gap = "gaps: [{field: decided_on, reason: lost}]"
        body = absences(absence(more=gap)).replace("decided_on: 2015-12-18, ", "")
        assert outcome(judged(document(AROUND, body), "COH041"), "a1") is NOT_EVALUATED

    def test_a_body_that_is_not_there_is_a_matter_of_references(self):
        body = absences(absence()).replace("deciding_body: pilotage", "deciding_body: nobody")
        report = check(document(AROUND, body), as_of=DAY, select=["REF002", "COH041"])
        assert [finding.code for finding in report] == ["REF002"]


FRAMEWORK = """
  framework_programmes: [{id: fp, current: true}]
  framework_actions:
    - {id: ac, label: Action cadre, state: running, programme: fp, orientations: [o1]}
"""
DECLINES = "articulation: declines, declinations: [{framework_action: ac}]"
ADDS = "complementarity: {mode: reinforce, statement: Une permanence de plus}"
PROJECT = """
  projects:
    - {id: x, label: Projet, year: 2016, instruction: agreed,
       carries_out: [{action: "territorial_action:f1", rank: principal}]}
  funding_lines: [{id: l, project: x, year: 2016, kind: specific, awarded: 100.00}]
"""


class TestOpenQuestions:
    def judged(self, *more, project=PROJECT):
        listed = actions(action(more=", ".join(more)))
        return judged(document(AROUND, FRAMEWORK, law(), listed, project), "COH036")

    def test_all_four_are_answered(self):
        assert outcome(self.judged(DECLINES, USES, ADDS), "p1") is PASSED

    def test_each_that_is_open_is_counted_with_its_actions(self):
        (finding,) = self.judged(DECLINES, ADDS).findings
        assert finding.why("fr") == (
            "Questions ouvertes : Q3 « Quel droit commun mobilise-t-elle, promis par qui ? », sans "
            "réponse pour 1 des 1 fiches-actions (f1)."
        )
        assert finding.location.pointer == "/contract/territorial_programmes/0/id"

    def test_what_another_rule_has_found_is_not_said_twice(self):
        assert outcome(self.judged(USES, ADDS), "p1") is SKIPPED
        assert outcome(self.judged(DECLINES, USES), "p1") is SKIPPED

    def test_without_project_the_fourth_is_not_evaluated(self):
        report = self.judged(DECLINES, USES, ADDS, project="")
        assert outcome(report, "p1") is NOT_EVALUATED
        assert missing(report) == ["Project.carries_out"]

    def test_a_programme_without_action_is_not_concerned(self):
        report = judged(document(AROUND, FRAMEWORK, actions()), "COH036")
        assert outcome(report, "p1") in (NOT_APPLICABLE, SKIPPED)
