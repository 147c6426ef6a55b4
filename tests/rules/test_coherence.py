"""Family COH: what the examples do not show."""

from datetime import date

import pytest
from attrs import evolve
from tests.rules.judged import codes, gap, held_up_by, missing, outcome, part

from contratville.codec import loads
from contratville.model import GapReason, Progress, Ref
from contratville.rules import CATALOGUE, Missing, Outcome, check
from contratville.rules.coherence import COHERENCE_RULES

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE
HEAD = "id: c, title: Contrat fictif, generation: 2015-2023"

ORIENTATIONS = """
  orientations: [{id: o1, order: 1, label: Cadre de vie}, {id: o2, order: 2, label: Emploi}]
"""
FRAMEWORK = """
  framework_programmes:
    - {id: old, version: 2015-04-29, current: false}
    - {id: new, version: 2015-06-18, current: true}
"""
LAYER = """
  territorial_layers:
    - {id: now, name: Territoires (fictifs), kind: project_territories, current: true}
  project_territories:
    - {id: t1, code: T1, name: Les Tilleuls, layer: now}
    - {id: t2, code: T2, layer: now}
"""
PROGRAMMES = """
  territorial_programmes:
    - {id: p1, territory: t1, state: validated, base: new, validated_on: 2015-12-18}
    - {id: p2, territory: t2, state: validated, base: new, validated_on: 2015-12-18}
"""
AROUND = ORIENTATIONS + FRAMEWORK + LAYER + PROGRAMMES


def document(*bodies, gaps=""):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    head = HEAD.replace(", ", "\n  ")
    return loads(f"format: contratville/1\ncontract:\n  {head}{declared}{''.join(bodies)}", "yaml")


def framework(id="a1", state="validated", programme="new", orientations="[o1]", more=""):
    return f"""
    - {{id: {id}, label: Action cadre {id}, state: {state}, programme: {programme},
       orientations: {orientations}{more and ", " + more}}}"""


def territorial(id="f1", state="running", programme="p1", orientations="[o1]", more=""):
    return f"""
    - {{id: {id}, label: Fiche {id}, state: {state}, programme: {programme},
       orientations: {orientations}{more and ", " + more}}}"""


def project(id="x1", more=""):
    return f"""
    - {{id: {id}, label: Projet {id}, year: 2016{more and ", " + more}}}"""


def frameworks(*listed):
    return "\n  framework_actions:" + ("".join(listed) or " []") + "\n"


def territorials(*listed):
    return "\n  territorial_actions:" + ("".join(listed) or " []") + "\n"


def projects(*listed):
    return "\n  projects:" + "".join(listed) + "\n"


def declines(*ids, mode="declines"):
    links = ", ".join(f"{{framework_action: {id}}}" for id in ids)
    return f"articulation: {mode}, declinations: [{links}]"


def carries(*actions):
    links = ", ".join(f'{{action: "{action}", rank: {rank}}}' for action, rank in actions)
    return f"carries_out: [{links}]"


TO_DECLINE = "to_territorialise: true"


def judged(what, code, *, as_of=DAY, profile="core"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def test_a_rule_of_the_family_is_in_the_profile_core_unless_it_rests_on_the_law_or_the_deck():
    of_the_law = {"COH016", "COH017", "COH028", "COH029", "COH038"}
    of_marseille = {"COH022", "COH023", "COH035"}
    for rule in COHERENCE_RULES:
        if rule.code in of_the_law:
            assert rule.profiles == ("loi-2014", "quartiers-2030")
        elif rule.code in of_marseille:
            assert rule.profiles == ("marseille-2015",)
        else:
            assert rule.profiles == ("core", *(["discovery"] if rule.code == "COH009" else []))
    assert all(rule in CATALOGUE for rule in COHERENCE_RULES)


# Orientations of actions: COH001, COH042


@pytest.mark.parametrize(
    ("code", "made", "listed", "id"),
    [
        ("COH001", territorial, territorials, "f1"),
        ("COH042", framework, frameworks, "a1"),
    ],
)
class TestOrphans:
    def test_an_action_that_is_only_proposed_needs_an_orientation(self, code, made, listed, id):
        report = judged(document(AROUND, listed(made(state="proposed", orientations="[]"))), code)
        assert codes(report) == [(code, "orientations")]
        assert "« proposée »" in report.findings[0].why("fr")

    def test_an_abandoned_action_needs_none(self, code, made, listed, id):
        report = judged(document(AROUND, listed(made(state="abandoned", orientations="[]"))), code)
        assert outcome(report, id) is NOT_APPLICABLE

    def test_orientations_to_come_are_not_missing(self, code, made, listed, id):
        action = made(orientations="[]", more=f"gaps: [{gap('orientations')}]")
        report = judged(document(AROUND, listed(action)), code)
        assert outcome(report, id) is NOT_EVALUATED
        assert missing(report)[0].gap is GapReason.TO_COME

    def test_an_action_cannot_cite_orientations_that_were_not_found(self, code, made, listed, id):
        around = FRAMEWORK + LAYER + PROGRAMMES
        body = document(around, listed(made(orientations="[]")), gaps=gap("orientations"))
        assert outcome(judged(body, code), id) is NOT_EVALUATED

    def test_a_part_without_orientations_still_says_which_an_action_cites(
        self, code, made, listed, id
    ):
        holds = {"COH001": "territorial_actions", "COH042": "framework_actions"}[code]
        actions = listed(made(orientations="[]"), made(id="other"))
        report = judged(part(holds, actions), code)
        assert [outcome(report, one) for one in (id, "other")] == [FAILED, PASSED]

    def test_a_dangling_orientation_holds_it_up(self, code, made, listed, id):
        report = judged(document(AROUND, listed(made(orientations="[o9]"))), code)
        assert outcome(report, id) is SKIPPED


# Orientation without framework action: COH043


def pursuit(*actions, around=AROUND, gaps=""):
    return judged(document(around, frameworks(*actions), gaps=gaps), "COH043")


def test_an_orientation_is_a_point_as_a_whole_placed_at_its_id():
    report = pursuit(framework(orientations="[o1]"))
    assert codes(report) == [("COH043", None)]
    assert report.findings[0].subject == (Ref("orientation", "o2"),)
    assert "« 2015-06-18 »" in report.findings[0].why("fr")
    assert outcome(report, "o1") is PASSED


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (framework(orientations="[o1, o2]"), PASSED),
        (framework(orientations="[o2]", state="proposed"), PASSED),
        (framework(orientations="[o2]", state="abandoned"), FAILED),
        (framework(orientations="[o2]", programme="old"), FAILED),
        (framework(orientations="[]", more=f"gaps: [{gap('orientations')}]"), NOT_EVALUATED),
        (framework(orientations="[o9]"), SKIPPED),
        (framework(orientations="[o2]", programme="newer"), SKIPPED),
        (framework(orientations="[t2]"), SKIPPED),
    ],
)
def test_an_orientation_is_pursued_by_a_live_action_of_the_current_programme(action, expected):
    assert outcome(pursuit(action), "o2") is expected


def test_an_action_that_refers_to_nothing_holds_up_only_what_is_not_pursued():
    report = pursuit(framework(orientations="[o1, o9]"))
    assert outcome(report, "o1") is PASSED
    assert outcome(report, "o2") is SKIPPED
    assert held_up_by(report) == ["REF002"]


def test_without_framework_programme_no_orientation_is_judged():
    around = ORIENTATIONS
    assert outcome(judged(document(around), "COH043"), "o1") is NOT_APPLICABLE
    unknown = judged(document(around, gaps=gap("framework_programmes", "lost")), "COH043")
    assert outcome(unknown, "o1") is NOT_EVALUATED
    assert missing(unknown) == [Missing("FrameworkProgramme", GapReason.LOST)]


@pytest.mark.parametrize("said", ["", ", current: false"])
def test_without_current_version_no_orientation_is_judged(said):
    around = ORIENTATIONS + f"  framework_programmes: [{{id: new{said}}}]\n"
    report = pursuit(framework(orientations="[o2]"), around=around)
    assert outcome(report, "o2") is NOT_EVALUATED
    assert missing(report) == [Missing("FrameworkProgramme.current")]


def test_framework_actions_that_were_not_found_are_not_absent():
    report = pursuit(framework(orientations="[o1]"), gaps=gap("framework_actions"))
    assert outcome(report, "o1") is PASSED
    assert outcome(report, "o2") is NOT_EVALUATED
    held = part("orientations, framework_programmes", ORIENTATIONS, FRAMEWORK)
    assert missing(judged(held, "COH043")) == [Missing("FrameworkAction")]


# Framework action declined nowhere: COH003


def declining(action, *fiches, around=AROUND, gaps="", code="COH003", as_of=DAY):
    body = document(around, frameworks(action), territorials(*fiches), gaps=gaps)
    return judged(body, code, as_of=as_of)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("to_territorialise: true", FAILED),
        ("to_territorialise: false", NOT_APPLICABLE),
        ("", NOT_EVALUATED),
        (f"gaps: [{gap('to_territorialise')}]", NOT_EVALUATED),
    ],
)
def test_only_what_is_said_to_be_territorialised_has_to_be(more, expected):
    assert outcome(declining(framework(more=more)), "a1") is expected


@pytest.mark.parametrize(
    ("fiche", "expected"),
    [
        (territorial(more=declines("a1")), PASSED),
        (territorial(more=declines("a1"), state="proposed"), PASSED),
        (territorial(more=declines("a1"), state="abandoned"), FAILED),
        (territorial(more=declines("a9")), SKIPPED),
        (territorial(more=declines("o1")), SKIPPED),
        (territorial(more=declines("a9"), state="abandoned"), FAILED),
        (territorial(more=f"gaps: [{gap('declinations')}]"), NOT_EVALUATED),
        (territorial(more=f"gaps: [{gap('declinations')}]", state="abandoned"), FAILED),
        (territorial(orientations="[o9]"), FAILED),
    ],
)
def test_a_framework_action_is_declined_by_a_live_territorial_action(fiche, expected):
    assert outcome(declining(framework(more=TO_DECLINE), fiche), "a1") is expected


def test_a_dangling_declination_holds_up_only_what_nobody_declines():
    fiches = territorial(more=declines("a9")), territorial("f2", more=declines("a1"))
    assert outcome(declining(framework(more=TO_DECLINE), *fiches), "a1") is PASSED


def test_an_abandoned_framework_action_has_not_to_be_declined():
    assert outcome(declining(framework(state="abandoned", more=TO_DECLINE)), "a1") is NOT_APPLICABLE


@pytest.mark.parametrize("code", ["COH003", "COH008"])
def test_without_territorial_programme_nothing_has_to_be_declined(code):
    around = ORIENTATIONS + FRAMEWORK + LAYER
    action = framework(more=TO_DECLINE)
    assert outcome(declining(action, around=around, code=code), "a1") is NOT_APPLICABLE
    unknown = declining(action, around=around, gaps=gap("territorial_programmes"), code=code)
    assert outcome(unknown, "a1") is NOT_EVALUATED


def test_territorial_actions_that_were_not_found_are_not_absent():
    fiche = territorial(more=declines("a1"))
    actions = gap("territorial_actions")
    assert outcome(declining(framework(more=TO_DECLINE), gaps=actions), "a1") is NOT_EVALUATED
    assert outcome(declining(framework(more=TO_DECLINE), fiche, gaps=actions), "a1") is PASSED
    held = part(
        "framework_actions, territorial_programmes",
        PROGRAMMES,
        frameworks(framework(more=TO_DECLINE)),
    )
    assert missing(judged(held, "COH003")) == [Missing("TerritorialAction")]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2015, 12, 17), NOT_DUE), (date(2015, 12, 18), FAILED), (date(2015, 12, 19), FAILED)],
)
def test_a_framework_action_has_to_be_declined_once_the_last_programme_is_validated(
    as_of, expected
):
    earlier = AROUND.replace("2015-12-18", "2015-11-30", 1)
    report = declining(framework(more=TO_DECLINE), around=earlier, as_of=as_of)
    assert outcome(report, "a1") is expected
    if report.findings:
        assert report.findings[0].due == date(2015, 12, 18)
        assert "échéance le 18 décembre 2015" in report.findings[0].message("fr")


def test_it_is_not_known_when_it_is_due_while_one_programme_has_no_date():
    around = AROUND.replace(", validated_on: 2015-12-18", "", 1)
    report = declining(framework(more=TO_DECLINE), around=around)
    assert missing(report) == [Missing("TerritorialProgramme.validated_on")]


# Planned and served territories: COH008


def compared(more, *programmes, **options):
    fiches = [
        territorial(f"f{rank}", programme=programme, more=declines("a1"))
        for rank, programme in enumerate(programmes)
    ]
    action = framework(more=f"{TO_DECLINE}{more}")
    return declining(action, *fiches, code="COH008", **options)


@pytest.mark.parametrize(
    ("more", "programmes", "missing_ones", "extra"),
    [
        (", target_territories: [t1, t2]", ["p1"], "« T2 »", "aucun"),
        (", target_territories: [t1]", ["p1", "p2"], "aucun", "« T2 »"),
        (", target_territories: [t1]", ["p2"], "« T1 (Les Tilleuls) »", "« T2 »"),
        ("", ["p2", "p2"], "« T1 (Les Tilleuls) »", "aucun"),
    ],
)
def test_one_point_names_the_territories_that_are_missing_and_those_in_excess(
    more, programmes, missing_ones, extra
):
    report = compared(more, *programmes)
    assert codes(report) == [("COH008", "target_territories")]
    why = report.findings[0].why("fr")
    assert f"qui la décline : {missing_ones} ;" in why
    assert why.endswith(f"sans être visés : {extra}.")


def test_without_list_the_territories_planned_are_those_of_the_current_layer():
    assert outcome(compared("", "p1", "p2"), "a1") is PASSED
    assert "tous les territoires du découpage courant" in compared("", "p1").findings[0].why("fr")
    older = "\n    - {id: t0, code: T0, layer: before}"
    around = AROUND.replace("\n    - {id: t2", f"{older}\n    - {{id: t2").replace(
        "  project_territories:",
        "    - {id: before, name: Anciens, kind: project_territories}\n  project_territories:",
    )
    assert outcome(compared("", "p1", "p2", around=around), "a1") is PASSED


@pytest.mark.parametrize(
    ("around", "gaps", "lacking"),
    [
        (
            AROUND.replace(", current: true}\n  project", "}\n  project"),
            "",
            "TerritorialLayer.current",
        ),
        (AROUND, gap("project_territories"), "ProjectTerritory"),
        (AROUND, gap("territorial_actions"), "TerritorialAction"),
    ],
)
def test_territories_are_not_compared_when_one_side_is_not_known(around, gaps, lacking):
    report = compared("", "p1", around=around, gaps=gaps)
    assert [one.what for one in missing(report)] == [lacking]


def test_a_layer_without_territory_is_not_a_plan_for_none():
    around = AROUND.replace("layer: now", "layer: before").replace(
        "  project_territories:",
        "    - {id: before, name: Anciens, kind: project_territories}\n  project_territories:",
    )
    assert missing(compared("", "p1", around=around)) == [Missing("ProjectTerritory")]


def test_a_plan_to_come_is_not_a_plan_for_everywhere():
    report = compared(f", gaps: [{gap('target_territories')}]", "p1")
    assert missing(report) == [Missing("FrameworkAction.target_territories", GapReason.TO_COME)]


def test_declinations_to_come_may_be_in_any_territory():
    late = territorial("late", programme="p2", more=f"gaps: [{gap('declinations')}]")
    fiche = territorial(more=declines("a1"))
    report = declining(framework(more=TO_DECLINE), fiche, late, code="COH008")
    assert missing(report) == [Missing("TerritorialAction.declinations", GapReason.TO_COME)]


def test_an_abandoned_action_serves_no_territory():
    fiches = (
        territorial(more=declines("a1")),
        territorial("f2", programme="p2", state="abandoned", more=declines("a1")),
    )
    report = declining(framework(more=TO_DECLINE), *fiches, code="COH008")
    assert report.findings[0].related == (Ref("project_territory", "t2"),)


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (framework(state="abandoned", more=TO_DECLINE), NOT_APPLICABLE),
        (framework(more="to_territorialise: false, target_territories: [t2]"), NOT_APPLICABLE),
        (framework(more="target_territories: [t2]"), NOT_EVALUATED),
        (framework(more=f"{TO_DECLINE}, target_territories: [t9]"), SKIPPED),
    ],
)
def test_territories_are_compared_for_a_live_action_to_be_territorialised(action, expected):
    fiche = territorial(more=declines("a1"))
    assert outcome(declining(action, fiche, code="COH008"), "a1") is expected


def test_an_action_that_nobody_declines_is_one_point_only():
    report = declining(framework(more=TO_DECLINE), code="COH008")
    assert held_up_by(report) == ["COH003"]


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (territorial("f2", programme="p9", more=declines("a1")), SKIPPED),
        (territorial("f2", programme="p2", more=declines("a9")), SKIPPED),
        (territorial("f2", programme="p1", more=declines("a9")), FAILED),
        (territorial("f2", programme="p2", orientations="[o9]"), FAILED),
    ],
)
def test_an_action_that_refers_to_nothing_holds_it_up_where_it_may_be_the_one_missing(
    lost, expected
):
    fiche = territorial(more=declines("a1"))
    report = declining(framework(more=TO_DECLINE), fiche, lost, code="COH008")
    assert outcome(report, "a1") is expected


def test_a_programme_of_no_territory_holds_it_up():
    around = AROUND.replace("territory: t2", "territory: t9")
    assert outcome(compared("", "p1", "p2", around=around), "a1") is SKIPPED


def test_a_part_without_territories_compares_their_ids():
    bodies = (
        PROGRAMMES,
        frameworks(framework(more=f"{TO_DECLINE}, target_territories: [t2]")),
        territorials(territorial(more=declines("a1"))),
    )
    held = "territorial_programmes, framework_actions, territorial_actions"
    report = judged(part(held, *bodies), "COH008")
    assert "« t2 »" in report.findings[0].why("fr")
    everywhere = frameworks(framework(more=TO_DECLINE))
    report = judged(part(held, bodies[0], everywhere, bodies[2]), "COH008")
    assert missing(report) == [Missing("TerritorialLayer"), Missing("ProjectTerritory")]


def test_territories_are_compared_from_the_validation_of_the_last_programme():
    assert outcome(compared("", "p1", as_of=date(2015, 12, 17)), "a1") is NOT_DUE
    assert outcome(compared("", "p1", as_of=date(2015, 12, 18)), "a1") is FAILED


# How a territorial action is articulated with the framework: COH004


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ("", "articulation"),
        (declines("a1", mode="unknown"), "articulation"),
        ("articulation: declines", "declinations"),
        ("articulation: adapts", "declinations"),
        ("articulation: complements", "declinations"),
        ("articulation: specific", "articulation_reason"),
        ("articulation: specific, articulation_reason: '  '", "articulation_reason"),
        (declines("a1", mode="specific"), "articulation"),
        (declines("a1", mode="specific") + ", articulation_reason: Enjeu propre", "articulation"),
        ("articulation: specific, articulation_reason: Enjeu propre", None),
        (declines("a1"), None),
        (declines("a1", mode="adapts"), None),
        (declines("a1", mode="complements"), None),
    ],
)
def test_an_articulation_is_stated_with_its_links_or_its_reason(more, field):
    body = document(AROUND, frameworks(framework()), territorials(territorial(more=more)))
    assert codes(judged(body, "COH004")) == ([("COH004", field)] if field else [])


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("", "articulation"),
        ("articulation: declines, ", "declinations"),
        ("articulation: specific, ", "articulation_reason"),
    ],
)
def test_an_articulation_to_come_is_not_judged(more, name):
    fiche = territorial(more=f"{more}gaps: [{gap(name)}]")
    report = judged(document(AROUND, territorials(fiche)), "COH004")
    assert missing(report) == [Missing(f"TerritorialAction.{name}", GapReason.TO_COME)]


def test_a_gap_elsewhere_does_not_excuse_an_articulation():
    fiche = territorial(more=f"gaps: [{gap('articulation_reason')}]")
    assert codes(judged(document(AROUND, territorials(fiche)), "COH004"))


def test_framework_actions_that_were_not_found_cannot_be_cited():
    fiches = (
        territorial("f1", more="articulation: declines"),
        territorial("f2"),
        territorial("f3", more="articulation: specific"),
    )
    body = document(AROUND, territorials(*fiches), gaps=gap("framework_actions"))
    report = judged(body, "COH004")
    assert outcome(report, "f1") is NOT_EVALUATED
    assert [outcome(report, id) for id in ("f2", "f3")] == [FAILED, FAILED]


def test_an_abandoned_action_owes_no_articulation():
    body = document(AROUND, territorials(territorial(state="abandoned")))
    assert outcome(judged(body, "COH004"), "f1") is NOT_APPLICABLE


# Orientations in common: COH005, COH047


def linked(fiche, *actions, code="COH005", gaps=""):
    return judged(document(AROUND, frameworks(*actions), territorials(fiche), gaps=gaps), code)


def test_each_declination_that_changes_orientation_is_a_point_once():
    fiche = territorial(orientations="[o2]", more=declines("a1", "a2", "a3", "a1"))
    actions = framework("a1"), framework("a2", orientations="[o1, o2]"), framework("a3")
    report = linked(fiche, *actions)
    assert codes(report) == [
        ("COH005", "declinations[a1].framework_action"),
        ("COH005", "declinations[a3].framework_action"),
    ]
    why = "Orientations de la fiche-action : « 2 » ; orientations de l'action cadre : « 1 »."
    assert report.findings[0].why("fr") == why


@pytest.mark.parametrize(
    ("fiche", "action", "expected"),
    [
        (territorial(more=declines("a1")), framework(), PASSED),
        (territorial(), framework(), NOT_APPLICABLE),
        (
            territorial(orientations="[o2]", state="abandoned", more=declines("a1")),
            framework(),
            NOT_APPLICABLE,
        ),
        (
            territorial(orientations="[o2]", more=declines("a1")),
            framework(state="abandoned"),
            PASSED,
        ),
        (territorial(orientations="[]", more=declines("a1")), framework(), SKIPPED),
        (territorial(more=declines("a1")), framework(orientations="[]"), SKIPPED),
        (territorial(more=declines("a1")), framework(orientations="[o9]"), SKIPPED),
        (territorial(more=declines("a9")), framework(), SKIPPED),
        (territorial(more=declines("o1")), framework(), SKIPPED),
        (territorial(more=f"gaps: [{gap('declinations')}]"), framework(), NOT_EVALUATED),
        (
            territorial(
                orientations="[o2]", more=declines("a1") + f", gaps: [{gap('orientations')}]"
            ),
            framework(),
            NOT_EVALUATED,
        ),
        (
            territorial(orientations="[o2]", more=declines("a1")),
            framework(more=f"gaps: [{gap('orientations')}]"),
            NOT_EVALUATED,
        ),
    ],
)
def test_a_live_declination_keeps_to_an_orientation_of_the_framework_action(
    fiche, action, expected
):
    assert outcome(linked(fiche, action), "f1") is expected


def test_a_framework_action_without_orientation_holds_the_territorial_action_up():
    report = linked(territorial(more=declines("a1")), framework(orientations="[]"))
    assert held_up_by(report) == ["COH042"]
    report = linked(territorial(orientations="[]", more=declines("a1")), framework())
    assert held_up_by(report) == ["COH001"]


def test_a_part_without_framework_actions_compares_nothing():
    held = part("territorial_actions", territorials(territorial(more=declines("a1"))))
    assert missing(judged(held, "COH005")) == [Missing("FrameworkAction")]


PRINCIPAL = carries(("territorial_action:f1", "principal"), ("framework_action:a1", "secondary"))


def of_project(more, fiche=None, action=None, code="COH047", gaps=""):
    body = document(
        AROUND,
        frameworks(action or framework()),
        territorials(fiche or territorial(orientations="[o2]")),
        projects(project(more=more)),
        gaps=gaps,
    )
    return judged(body, code)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (f"orientations: [o1], {PRINCIPAL}", FAILED),
        (f"orientations: [o1, o2], {PRINCIPAL}", PASSED),
        (PRINCIPAL, NOT_APPLICABLE),
        ("orientations: [o1]", NOT_APPLICABLE),
        (f"orientations: [o1], gaps: [{gap('carries_out')}]", NOT_EVALUATED),
        (f"{PRINCIPAL}, gaps: [{gap('orientations')}]", NOT_EVALUATED),
        ("orientations: [o2], " + carries(("framework_action:a1", "principal")), FAILED),
        ("orientations: [o1], " + carries(("framework_action:a1", "principal")), PASSED),
        ("orientations: [o1], " + carries(("framework_action:a1", "secondary")), SKIPPED),
        ("orientations: [o1], " + carries(("framework_action:a9", "principal")), SKIPPED),
        ("orientations: [o1], " + carries(("framework_action:f1", "principal")), SKIPPED),
        (f"orientations: [o9], {PRINCIPAL}", SKIPPED),
    ],
)
def test_a_project_has_an_orientation_of_its_principal_action(more, expected):
    report = of_project(more)
    assert outcome(report, "x1") is expected
    assert codes(report) == ([("COH047", "orientations")] if expected is FAILED else [])


@pytest.mark.parametrize(
    ("fiche", "expected"),
    [
        (territorial(orientations="[]"), SKIPPED),
        (territorial(orientations="[]", state="abandoned"), NOT_EVALUATED),
        (territorial(orientations="[o2]", more=f"gaps: [{gap('orientations')}]"), NOT_EVALUATED),
        (territorial(orientations="[o9]"), SKIPPED),
    ],
)
def test_a_project_is_not_compared_with_an_action_whose_orientations_are_not_known(fiche, expected):
    assert outcome(of_project(f"orientations: [o1], {PRINCIPAL}", fiche), "x1") is expected


def test_a_part_without_actions_compares_no_project():
    held = part("projects", projects(project(more=f"orientations: [o1], {PRINCIPAL}")))
    assert missing(judged(held, "COH047")) == [Missing("TerritorialAction")]


# Principal action: COH046


def ranked(*actions):
    fiches = territorials(territorial("f1"), territorial("f2"))
    return judged(document(AROUND, fiches, projects(project(more=carries(*actions)))), "COH046")


F1, F2 = "territorial_action:f1", "territorial_action:f2"


@pytest.mark.parametrize(
    ("actions", "fields"),
    [
        ([(F1, "principal")], []),
        ([(F1, "principal"), (F2, "secondary")], []),
        ([(F1, "secondary"), (F2, "secondary")], ["carries_out"]),
        ([(F1, "principal"), (F2, "principal")], ["carries_out"]),
        ([(F1, "principal"), (F1, "secondary")], [f"carries_out[{F1}].action"]),
        ([(F1, "principal"), (F1, "principal")], [f"carries_out[{F1}].action"]),
        ([(F1, "principal")] * 3, [f"carries_out[{F1}].action"]),
        (
            [(F1, "principal"), (F2, "principal"), (F2, "secondary")],
            ["carries_out", f"carries_out[{F2}].action"],
        ),
    ],
)
def test_a_project_has_one_principal_action_and_names_none_twice(actions, fields):
    report = ranked(*actions)
    assert codes(report) == [("COH046", field) for field in fields]
    assert len({finding.fingerprint for finding in report}) == len(fields)


def test_the_order_of_two_principal_actions_does_not_change_the_point():
    one, other = [(F1, "principal"), (F2, "principal")], [(F2, "principal"), (F1, "principal")]
    prints = [[finding.fingerprint for finding in ranked(*links)] for links in (one, other)]
    assert prints[0] == prints[1]


def test_a_project_that_carries_out_nothing_needs_no_principal_action():
    assert outcome(ranked(), "x1") is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("", NOT_EVALUATED),
        (carries((F1, "secondary")) + ", ", NOT_EVALUATED),
        (carries((F1, "principal"), (F2, "principal")) + ", ", FAILED),
    ],
)
def test_actions_to_come_may_hold_the_principal_one(links, expected):
    report = of_project(f"{links}gaps: [{gap('carries_out')}]", code="COH046")
    assert outcome(report, "x1") is expected


def test_an_action_that_is_not_there_is_named_by_its_reference():
    twice = carries(("territorial_action:f9", "principal"), ("territorial_action:f9", "secondary"))
    report = judged(part("projects", projects(project(more=twice))), "COH046")
    assert report.findings[0].why("fr") == "Ce projet cite 2 fois territorial_action:f9."


# Project without action: COH045


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("instruction: submitted", FAILED),
        ("instruction: draft", NOT_APPLICABLE),
        ("instruction: refused", NOT_APPLICABLE),
        ("instruction: deferred", NOT_APPLICABLE),
        ("instruction: cancelled", NOT_APPLICABLE),
        ("instruction: closed", FAILED),
        ("instruction: validated, progress: abandoned", NOT_APPLICABLE),
        ("", NOT_APPLICABLE),
        (f"gaps: [{gap('instruction')}]", NOT_EVALUATED),
        (f"instruction: submitted, gaps: [{gap('carries_out')}]", NOT_EVALUATED),
        ("instruction: submitted, " + carries((F1, "principal")), PASSED),
        ("instruction: submitted, " + carries((F1, "secondary")), PASSED),
        ("instruction: submitted, " + carries(("territorial_action:f9", "principal")), SKIPPED),
    ],
)
def test_a_live_project_carries_out_an_action(more, expected):
    report = of_project(more, code="COH045")
    assert outcome(report, "x1") is expected
    assert codes(report) == ([("COH045", "carries_out")] if expected is FAILED else [])


def test_a_project_of_unknown_instruction_is_live_when_an_amount_was_awarded():
    line = "\n  funding_lines: [{id: l, project: x1, year: 2016, awarded: 100.00}]\n"
    body = document(AROUND, territorials(territorial()), projects(project()), line)
    assert outcome(judged(body, "COH045"), "x1") is FAILED
    unknown = document(
        AROUND, territorials(territorial()), projects(project()), gaps=gap("funding_lines")
    )
    report = judged(unknown, "COH045")
    assert missing(report) == [Missing("FundingLine", GapReason.TO_COME)]


def test_a_bare_table_of_projects_names_no_action():
    bare = document(AROUND, projects(project(more="instruction: submitted")))
    assert outcome(judged(bare, "COH045"), "x1") is NOT_APPLICABLE


def test_a_part_without_actions_does_not_say_that_there_is_none():
    table = projects(project(more="instruction: submitted"))
    report = judged(part("projects", table), "COH045")
    assert missing(report) == [Missing("TerritorialAction"), Missing("FrameworkAction")]
    held = part("projects, territorial_actions", table, territorials(territorial()))
    assert outcome(judged(held, "COH045"), "x1") is FAILED


def test_actions_that_were_not_found_cannot_be_named_by_a_project():
    report = of_project("instruction: submitted", code="COH045", gaps=gap("territorial_actions"))
    assert missing(report) == [Missing("TerritorialAction", GapReason.TO_COME)]


# Live under dead: COH021


@pytest.mark.parametrize(
    ("state", "above", "expected"),
    [
        ("validated", "proposed", FAILED),
        ("running", "abandoned", FAILED),
        ("running", "completed", PASSED),
        ("validated", "running", PASSED),
        ("proposed", "abandoned", NOT_APPLICABLE),
        ("completed", "abandoned", NOT_APPLICABLE),
        ("abandoned", "abandoned", NOT_APPLICABLE),
    ],
)
def test_nothing_goes_on_under_a_framework_action_that_does_not(state, above, expected):
    fiche = territorial(state=state, more=declines("a1", "a1"))
    report = linked(fiche, framework(state=above), code="COH021")
    assert outcome(report, "f1") is expected
    field = "declinations[a1].framework_action"
    assert codes(report) == ([("COH021", field)] if expected is FAILED else [])


def test_the_states_of_both_actions_are_said():
    fiche = territorial(more=declines("a1"))
    report = linked(fiche, framework(state="proposed"), code="COH021")
    why = "Cette fiche-action, « en cours », décline une action cadre « proposée »."
    assert report.findings[0].why("fr") == why


BOTH = carries((F1, "principal"), ("framework_action:a1", "secondary"))


@pytest.mark.parametrize(
    ("more", "fiche", "above", "fields"),
    [
        ("instruction: submitted", "abandoned", "running", [f"carries_out[{F1}].action"]),
        ("instruction: submitted", "proposed", "proposed", []),
        ("instruction: refused", "abandoned", "abandoned", []),
        (
            "instruction: agreed",
            "abandoned",
            "abandoned",
            ["carries_out[framework_action:a1].action", f"carries_out[{F1}].action"],
        ),
    ],
)
def test_no_live_project_carries_out_an_abandoned_action(more, fiche, above, fields):
    report = of_project(
        f"{more}, {BOTH}", territorial(state=fiche), framework(state=above), code="COH021"
    )
    assert codes(report) == [("COH021", field) for field in fields]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("instruction: submitted", NOT_APPLICABLE),
        (f"instruction: submitted, gaps: [{gap('carries_out')}]", NOT_EVALUATED),
        (f"gaps: [{gap('instruction')}], {BOTH}", NOT_EVALUATED),
        (BOTH, NOT_APPLICABLE),
        ("instruction: submitted, " + carries(("territorial_action:f9", "principal")), SKIPPED),
    ],
)
def test_a_project_is_judged_when_it_is_live_and_carries_out_something_known(more, expected):
    assert outcome(of_project(more, code="COH021"), "x1") is expected


def test_declinations_to_come_are_not_judged():
    fiche = territorial(more=f"gaps: [{gap('declinations')}]")
    assert outcome(linked(fiche, framework(), code="COH021"), "f1") is NOT_EVALUATED


def test_a_part_without_what_is_above_judges_nothing():
    held = part(
        "territorial_actions, projects",
        territorials(territorial(more=declines("a1"))),
        projects(
            project(more=f"instruction: submitted, {carries(('framework_action:a1', 'principal'))}")
        ),
    )
    report = judged(held, "COH021")
    assert [outcome(report, id) for id in ("f1", "x1")] == [NOT_EVALUATED, NOT_EVALUATED]
    assert missing(report) == [Missing("FrameworkAction")]


# Territorial programmes: COH030, COH032


def based(more, around=FRAMEWORK, state="validated", gaps=""):
    programme = f"  territorial_programmes: [{{id: p1, territory: t1, state: {state}{more}}}]\n"
    return judged(document(LAYER, around, programme, gaps=gaps), "COH030")


@pytest.mark.parametrize(
    ("more", "state", "expected"),
    [
        (", base: new", "preparation", PASSED),
        (", base: old", "preparation", FAILED),
        (", base: old", "finalised", FAILED),
        (", base: old", "validated", FAILED),
        (", base: old", "closed", NOT_APPLICABLE),
        ("", "validated", FAILED),
        ("", "closed", NOT_APPLICABLE),
        (f", gaps: [{gap('base')}]", "validated", NOT_EVALUATED),
        (", base: newer", "validated", SKIPPED),
        (", base: t1", "validated", SKIPPED),
    ],
)
def test_an_open_programme_is_based_on_the_current_framework(more, state, expected):
    report = based(more, state=state)
    assert outcome(report, "p1") is expected
    assert codes(report) == ([("COH030", "base")] if expected is FAILED else [])


def test_the_base_is_named_by_its_version_and_the_programme_by_its_territory():
    old, none = based(", base: old"), based("")
    assert old.findings[0].why("fr").startswith("Sa base est « 2015-04-29 » ; la version courante")
    assert none.findings[0].why("fr").startswith("Sa base n'est pas renseignée ; la version")
    assert "« T1 (Les Tilleuls) »" in old.findings[0].to_do("fr")


def test_a_version_that_is_not_said_to_be_current_is_not_when_another_is():
    around = FRAMEWORK.replace(", current: false", "")
    assert outcome(based(", base: old", around), "p1") is FAILED


@pytest.mark.parametrize(
    ("around", "gaps", "lacking"),
    [
        ("\n", "", Missing("FrameworkProgramme")),
        ("\n", gap("framework_programmes"), Missing("FrameworkProgramme", GapReason.TO_COME)),
        (FRAMEWORK.replace(", current: true", ""), "", Missing("FrameworkProgramme.current")),
        (
            FRAMEWORK.replace("current: true", "current: false"),
            "",
            Missing("FrameworkProgramme.current"),
        ),
    ],
)
def test_the_base_is_not_judged_while_no_version_is_known_to_be_current(around, gaps, lacking):
    report = based("", around, gaps=gaps)
    assert missing(report) == [lacking]


def test_two_versions_said_to_be_current_both_do():
    around = FRAMEWORK.replace("current: false", "current: true")
    assert outcome(based(", base: old", around), "p1") is PASSED


def filled(*fiches, state="validated", gaps=""):
    programmes = PROGRAMMES.replace("state: validated", f"state: {state}")
    around = ORIENTATIONS + FRAMEWORK + LAYER + programmes
    return judged(document(around, territorials(*fiches), gaps=gaps), "COH032")


@pytest.mark.parametrize(
    ("fiche", "state", "expected"),
    [
        (territorial(), "validated", PASSED),
        (territorial(state="proposed"), "validated", PASSED),
        (territorial(state="abandoned"), "validated", FAILED),
        (territorial(state="abandoned"), "finalised", FAILED),
        (territorial(state="abandoned"), "preparation", NOT_APPLICABLE),
        (territorial(state="abandoned"), "closed", NOT_APPLICABLE),
        (territorial(programme="p2"), "validated", FAILED),
        (territorial(programme="p9"), "validated", SKIPPED),
        (territorial(programme="t1"), "validated", SKIPPED),
        (territorial(programme="p9", state="abandoned"), "validated", FAILED),
    ],
)
def test_a_programme_that_is_ready_has_a_live_action(fiche, state, expected):
    report = filled(fiche, state=state)
    assert outcome(report, "p1") is expected
    if expected is FAILED:
        assert ("COH032", "state") in codes(report)


def test_an_action_of_no_programme_holds_up_only_the_programmes_without_action():
    report = filled(territorial(), territorial("f2", programme="p9"))
    assert [outcome(report, id) for id in ("p1", "p2")] == [PASSED, SKIPPED]


def test_a_programme_whose_actions_were_not_found_is_not_empty():
    report = filled(territorial(), gaps=gap("territorial_actions"))
    assert [outcome(report, id) for id in ("p1", "p2")] == [PASSED, NOT_EVALUATED]
    held = part("territorial_programmes", PROGRAMMES)
    assert missing(judged(held, "COH032")) == [Missing("TerritorialAction")]


def test_a_programme_is_judged_by_its_state_whether_its_dates_are_given_or_not():
    undated = PROGRAMMES.replace(", validated_on: 2015-12-18", "")
    around = ORIENTATIONS + FRAMEWORK + LAYER
    report = judged(document(around, undated, territorials()), "COH032")
    assert len(report.findings) == 2


# What a contract may hold


def test_nothing_raises_on_entities_used_twice_and_references_to_nothing():
    body = document(
        AROUND,
        frameworks(framework(more=TO_DECLINE), framework(state="abandoned"), framework("a2")),
        territorials(
            territorial(more=declines("a1", "a9", "a1")),
            territorial(programme="p9", state="proposed"),
        ),
        projects(
            project(more=f"instruction: agreed, orientations: [o9], {BOTH}"),
            project(more=carries(("territorial_action:f9", "principal"))),
        ),
    )
    report = judged(body, "COH")
    for finding in report:
        assert finding.message("fr") != finding.message("en")


def test_a_reference_of_any_kind_to_an_action_raises_nothing():
    body = document(
        AROUND, projects(project(more=f"orientations: [o1], instruction: agreed, {BOTH}"))
    )
    (one,) = body.contract.projects
    link = evolve(one.carries_out[0], action=Ref("commune", "x"))
    contract = body.contract.replacing(evolve(one, carries_out=(link,), progress=Progress.RUNNING))
    for code in ("COH021", "COH047"):
        assert outcome(judged(contract, code), "x1") is SKIPPED
