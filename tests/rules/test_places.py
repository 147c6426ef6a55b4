"""Family COH, on places: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import fields, gap, missing, outcome, part

from contratville.codec import loads
from contratville.model import GapReason, Ref
from contratville.rules import CATALOGUE, Missing, Outcome, check
from contratville.rules.coherence.places import PLACE_RULES

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE
HEAD = "id: c\n  title: Contrat fictif\n  generation: 2015-2023"

COMMUNES = """
  communes: [{id: v, name: Ville, insee: "00001"}, {id: w, name: Bourg, insee: "00002"}]
"""


def neighbourhood(id, more="", kind="qpv", commune="v"):
    return f"""
    - {{id: {id}, name: {id.title()}, kind: {kind}, communes: [{commune}]{more and ", " + more}}}"""


def neighbourhoods(*listed):
    return "\n  neighbourhoods:" + "".join(listed) + "\n"


def territory(id, members="", more=""):
    return f"""
    - {{id: {id}, code: {id.upper()}, layer: now, neighbourhoods: [{members}]{more and ", " + more}}}"""


def territories(*listed):
    layer = "\n  territorial_layers: [{id: now, name: Découpage, kind: project_territories}]"
    return f"{layer}\n  project_territories:" + "".join(listed) + "\n"


PLACES = COMMUNES + neighbourhoods(
    neighbourhood("tilleuls"),
    neighbourhood("quai"),
    neighbourhood("bourg", commune="w"),
    neighbourhood("marche", more="around: [tilleuls]", kind="lived"),
)
TERRITORIES = territories(territory("t1", "tilleuls", "communes: [v]"), territory("t2", "quai"))
PROGRAMMES = """
  territorial_programmes:
    - {id: p1, territory: t1, state: validated, validated_on: 2015-12-18}
    - {id: p2, territory: t2, state: validated, validated_on: 2015-12-18}
"""
AROUND = PLACES + TERRITORIES + PROGRAMMES


def document(*bodies, gaps=""):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    return loads(f"format: contratville/1\ncontract:\n  {HEAD}{declared}{''.join(bodies)}", "yaml")


def at(*places):
    listed = (place if place.startswith("{") else f'{{place: "{place}"}}' for place in places)
    return f"locations: [{', '.join(listed)}]"


def q(id):
    return f"neighbourhood:{id}"


def action(id="f1", more="", state="running", programme="p1"):
    return f"""
    - {{id: {id}, label: Fiche {id}, state: {state}, programme: {programme}{more and ", " + more}}}"""


def actions(*listed):
    return "\n  territorial_actions:" + "".join(listed) + "\n"


def project(id="x1", more="", instruction="validated"):
    return f"""
    - {{id: {id}, label: Projet {id}, year: 2016, instruction: {instruction}{more and ", " + more}}}"""


def projects(*listed):
    return "\n  projects:" + "".join(listed) + "\n"


def carries(ref="territorial_action:f1", rank="principal"):
    return f'carries_out: [{{action: "{ref}", rank: {rank}}}]'


def judged(what, code, *, as_of=DAY, profile=None):
    return check(what, as_of=as_of, select=[code], profile=profile)


def held_up_by(report):
    (judgement,) = report.judgements
    return {code for reason in judgement.reasons for code in reason.held_up_by}


def test_the_rules_of_the_room_are_in_the_catalogue():
    assert all(rule in CATALOGUE for rule in PLACE_RULES)
    assert {rule.code: rule.profiles for rule in PLACE_RULES if rule.profiles != ("core",)} == {
        "COH028": ("loi-2014", "quartiers-2030"),
        "COH035": ("marseille-2015",),
    }


# Benefiting location outside the territory: COH007


def benefit(*places, around=AROUND, gaps="", more=""):
    said = f"{at(*places)}{more and ', ' + more}"
    return judged(document(around, actions(action(more=said)), gaps=gaps), "COH007")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (q("tilleuls"), PASSED),
        (q("quai"), FAILED),
        (q("marche"), PASSED),
        ("project_territory:t1", PASSED),
        ("project_territory:t2", FAILED),
        ("commune:v", PASSED),
        ("commune:w", FAILED),
        ('{place: "neighbourhood:quai", benefits: false}', NOT_APPLICABLE),
        (q("nobody"), SKIPPED),
        ("orientation:o1", SKIPPED),
    ],
)
def test_an_action_benefits_places_of_its_own_territory(place, expected):
    around = AROUND + "  orientations: [{id: o1, order: 1, label: Cadre de vie}]\n"
    report = benefit(place, around=around)
    assert outcome(report, "f1") is expected
    if expected is FAILED:
        assert fields(report) == [f"locations[{place}].place"]


def test_a_commune_counts_where_the_territory_has_a_neighbourhood():
    around = AROUND.replace("t2, code: T2, layer: now, neighbourhoods: [quai]", "XX").replace(
        "XX", "t2, code: T2, layer: now, neighbourhoods: [bourg]"
    )
    body = actions(action(more=at("commune:w", q("bourg")), programme="p2"))
    assert outcome(judged(document(around, body), "COH007"), "f1") is PASSED


def test_each_place_outside_is_a_point_and_one_named_twice_is_one_point():
    report = benefit(q("tilleuls"), q("quai"), "commune:w", q("quai"))
    places = {one.field: one.path[-2] for one in report}
    assert places == {"locations[neighbourhood:quai].place": 1, "locations[commune:w].place": 2}
    assert len(report.findings) == 2
    (sentence,) = [one.why("fr") for one in report if one.path[-2] == 1]
    assert "« Quai » (neighbourhood:quai)" in sentence
    assert "« T1 »" in sentence


@pytest.mark.parametrize(
    ("of_project", "expected"),
    [
        (carries(), FAILED),
        (carries(rank="secondary"), SKIPPED),
        (carries("framework_action:a1"), NOT_APPLICABLE),
        ("carries_out: []", NOT_APPLICABLE),
        (f"gaps: [{gap('carries_out')}]", NOT_EVALUATED),
        (carries("territorial_action:f9"), SKIPPED),
    ],
)
def test_a_project_is_of_the_territory_of_its_principal_action(of_project, expected):
    framework = """
  framework_programmes: [{id: new, current: true}]
  framework_actions: [{id: a1, label: Action, state: running, programme: new}]
"""
    body = (actions(action()), projects(project(more=f"{of_project}, {at(q('quai'))}")))
    report = judged(document(AROUND, framework, *body), "COH007")
    assert outcome(report, "x1") is expected


def test_a_project_is_named_with_its_principal_action():
    body = (actions(action()), projects(project(more=f"{carries()}, {at(q('quai'))}")))
    (finding,) = judged(document(AROUND, *body), "COH007").findings
    assert "son action principale, « Fiche f1 » (territorial_action:f1)" in finding.why("fr")
    assert finding.related == (Ref("territorial_action", "f1"), Ref("project_territory", "t1"))


def test_places_to_come_are_not_places_elsewhere():
    report = benefit(more=f"gaps: [{gap('locations')}]")
    assert outcome(report, "f1") is NOT_EVALUATED
    assert missing(report)[0].gap is GapReason.TO_COME
    assert outcome(benefit(q("quai"), more=f"gaps: [{gap('locations')}]"), "f1") is FAILED


def test_an_action_or_project_without_place_is_not_concerned():
    body = (actions(action(), action("f2", at(q("tilleuls")))), projects(project(more=carries())))
    report = judged(document(AROUND, *body), "COH007")
    assert outcome(report, "f1") is outcome(report, "x1") is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("t1", "place", "expected"),
    [
        (territory("t1"), q("quai"), NOT_EVALUATED),
        (territory("t1"), "project_territory:t1", PASSED),
        (territory("t1", "tilleuls", f"gaps: [{gap('neighbourhoods')}]"), q("quai"), NOT_EVALUATED),
        (territory("t1", "tilleuls", f"gaps: [{gap('neighbourhoods')}]"), q("tilleuls"), PASSED),
        (territory("t1", "tilleuls", f"gaps: [{gap('communes')}]"), "commune:w", NOT_EVALUATED),
        (territory("t1", "tilleuls", f"gaps: [{gap('communes')}]"), q("quai"), FAILED),
        (territory("t1", "tilleuls", f"gaps: [{gap('communes')}]"), "commune:v", PASSED),
        (territory("t1", "tilleuls, nobody"), q("quai"), SKIPPED),
    ],
)
def test_a_territory_of_which_not_all_is_known_is_not_judged(t1, place, expected):
    around = PLACES + territories(t1, territory("t2", "quai")) + PROGRAMMES
    assert outcome(benefit(place, around=around), "f1") is expected


def test_a_lived_neighbourhood_may_be_around_others_than_it_says():
    around = AROUND.replace("around: [tilleuls]", f"around: [quai], gaps: [{gap('around')}]")
    assert outcome(benefit(q("marche"), around=around), "f1") is NOT_EVALUATED
    around = AROUND.replace("around: [tilleuls]", "around: [quai]")
    assert outcome(benefit(q("marche"), around=around), "f1") is FAILED


def test_a_neighbourhood_whose_commune_is_lost_holds_up_the_communes_only():
    around = AROUND.replace("kind: qpv, communes: [v]", "kind: qpv, communes: [nowhere]", 1)
    report = benefit("commune:w", around=around)
    assert (outcome(report, "f1"), held_up_by(report)) == (SKIPPED, {"REF002"})
    assert outcome(benefit(q("quai"), around=around), "f1") is FAILED


def test_a_place_in_two_territories_holds_it_up():
    around = PLACES + territories(territory("t1", "quai"), territory("t2", "quai")) + PROGRAMMES
    report = benefit(q("quai"), around=around)
    assert (outcome(report, "f1"), held_up_by(report)) == (SKIPPED, {"TER012"})


WHOLE = "kind: project_territories, current: true, complete: true"


@pytest.mark.parametrize(
    ("t1", "t2", "code"),
    [("tilleuls", "bourg", "TER001"), ("marche", "quai, tilleuls, bourg", "TER002")],
)
def test_a_neighbourhood_or_a_territory_badly_entered_is_told_once(t1, t2, code):
    around = PLACES + territories(territory("t1", t1), territory("t2", t2)) + PROGRAMMES
    around = around.replace("kind: project_territories", WHOLE)
    report = benefit(q("quai"), around=around)
    assert (outcome(report, "f1"), held_up_by(report)) == (SKIPPED, {code})


def test_a_neighbourhood_of_the_past_is_told_once():
    past = neighbourhood("vieux", "status: {end: 2014-12-31}")
    around = AROUND.replace("\n  neighbourhoods:", "\n  neighbourhoods:" + past)
    period = "period: {start: 2016-01-01, end: 2016-12-31}"
    report = benefit(q("vieux"), around=around, more=period)
    assert (outcome(report, "f1"), held_up_by(report)) == (SKIPPED, {"TER014"})


def test_an_action_whose_programme_or_territory_is_lost_is_held_up():
    body = actions(action(more=at(q("quai")), programme="p9"))
    assert outcome(judged(document(AROUND, body), "COH007"), "f1") is SKIPPED
    around = AROUND.replace("{id: p1, territory: t1", "{id: p1, territory: t9")
    assert outcome(benefit(q("quai"), around=around), "f1") is SKIPPED


def test_a_part_without_programmes_or_neighbourhoods_does_not_tell():
    body = actions(action(more=at(q("quai"))))
    report = judged(part("territorial_actions", body), "COH007")
    assert missing(report) == [Missing("TerritorialProgramme")]
    holds = "territorial_actions, territorial_programmes, project_territories"
    t1 = "\n  project_territories:" + territory("t1", "tilleuls")
    programme = "\n  territorial_programmes: [{id: p1, territory: t1, state: validated}]"
    assert missing(judged(part(holds, t1, programme, body), "COH007")) == [Missing("Neighbourhood")]
    body = actions(action(more=at(q("tilleuls"))))
    assert outcome(judged(part(holds, t1, programme, body), "COH007"), "f1") is PASSED


# Neighbourhood not reached: COH024


def reach(*bodies, around=AROUND, gaps="", as_of=DAY):
    return judged(document(around, *bodies, gaps=gaps), "COH024", as_of=as_of)


HELD = '{place: "neighbourhood:quai", benefits: false}'
ELSEWHERE = actions(action("f0", at(q("tilleuls"))))
"""An action of another place, so that places are known."""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (actions(action(more=at(q("quai")))), PASSED),
        (actions(action(more=at(q("tilleuls")))), FAILED),
        (actions(action(more=at(q("quai")), state="abandoned")), FAILED),
        (
            actions(action("f0", at(q("tilleuls"))), action(more=at(HELD), programme="p2")),
            NOT_EVALUATED,
        ),
        (actions(action(more=at("project_territory:t2"))), PASSED),
        (actions(action(more=at("commune:v"))), PASSED),
        (actions(action(more=at("commune:w"))), FAILED),
        (ELSEWHERE + projects(project(more=at(q("quai")))), PASSED),
        (ELSEWHERE + projects(project(more=at(q("quai")), instruction="cancelled")), FAILED),
        (ELSEWHERE + projects(project(more=at(q("quai")), instruction="unknown")), FAILED),
        (actions(action(more=at(q("nobody")))), SKIPPED),
        (actions(action(more=at("project_territory:quai"))), SKIPPED),
    ],
)
def test_a_priority_neighbourhood_benefits_from_something_live(body, expected):
    assert outcome(reach(body), "quai") is expected


def test_a_neighbourhood_is_a_point_as_a_whole_from_the_last_validation():
    report = reach(ELSEWHERE)
    found = [one for one in report.findings if one.subject == (Ref("neighbourhood", "quai"),)]
    assert [one.field for one in found] == [None]
    assert found[0].due == date(2015, 12, 18)
    assert outcome(reach(ELSEWHERE, as_of=date(2015, 12, 17)), "quai") is NOT_DUE


def test_a_lived_neighbourhood_benefits_the_priority_ones_around_it():
    assert outcome(reach(actions(action(more=at(q("marche"))))), "tilleuls") is PASSED


@pytest.mark.parametrize("kind", ["lived", "watch", "pocket"])
def test_only_priority_neighbourhoods_must_be_reached(kind):
    around = AROUND.replace("quai, name: Quai, kind: qpv", f"quai, name: Quai, kind: {kind}")
    assert outcome(reach(ELSEWHERE, around=around), "quai") is NOT_APPLICABLE


def test_a_neighbourhood_out_of_status_need_not_be_reached():
    status = "status: {start: 2024-01-01}"
    around = AROUND.replace("kind: qpv, communes: [w]", f"kind: qpv, communes: [w], {status}")
    assert outcome(reach(ELSEWHERE, around=around), "bourg") is NOT_APPLICABLE


def test_without_programme_nor_project_no_neighbourhood_is_concerned():
    around = PLACES + TERRITORIES
    assert outcome(reach(around=around), "quai") is NOT_APPLICABLE
    assert outcome(reach(around=around, gaps=gap("projects", "lost")), "quai") is NOT_EVALUATED


def test_a_project_alone_falls_due_when_no_one_knows():
    report = reach(projects(project(more=at(q("tilleuls")))), around=PLACES + TERRITORIES)
    assert outcome(report, "quai") is NOT_EVALUATED
    assert missing(report) == [Missing("TerritorialProgramme")]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (actions(action("f0", at(q("tilleuls"))), action(programme="p2")), "TerritorialAction"),
        (
            actions(action("f2", at(q("tilleuls")), programme="p2"))
            + projects(project(more=carries("territorial_action:f2"))),
            "Project",
        ),
    ],
)
def test_what_names_no_place_may_benefit_its_territory(body, what):
    """Of an action of T2, « quai » is in doubt; « bourg », which is in no territory, is not."""
    report = reach(body)
    assert outcome(report, "quai") is NOT_EVALUATED
    assert missing(report) == [Missing(f"{what}.locations")]
    assert outcome(report, "bourg") is FAILED


def test_places_that_are_to_come_of_an_action_are_in_its_territory():
    body = actions(
        action("f0", at(q("tilleuls"))),
        action(programme="p2", more=f"gaps: [{gap('locations')}]"),
    )
    report = reach(body)
    assert outcome(report, "quai") is NOT_EVALUATED
    assert missing(report) == [Missing("TerritorialAction.locations", GapReason.TO_COME)]
    assert outcome(report, "bourg") is FAILED


def test_places_that_are_to_come_of_a_project_without_action_are_anywhere():
    body = ELSEWHERE + projects(project(more=f"gaps: [{gap('locations')}]"))
    assert outcome(reach(body), "bourg") is NOT_EVALUATED
    assert outcome(reach(ELSEWHERE + projects(project())), "bourg") is FAILED


def test_a_project_that_may_be_live_leaves_its_place_in_doubt():
    one = project(more=f"{at(q('quai'))}, gaps: [{gap('instruction')}]", instruction="unknown")
    report = reach(ELSEWHERE + projects(one))
    assert outcome(report, "quai") is NOT_EVALUATED
    assert missing(report) == [Missing("Project.instruction", GapReason.TO_COME)]
    assert outcome(report, "bourg") is FAILED


def test_a_territory_of_unknown_neighbourhoods_that_benefits_leaves_all_in_doubt():
    around = PLACES + territories(territory("t1", "tilleuls"), territory("t2")) + PROGRAMMES
    report = reach(actions(action(more=at("project_territory:t2"))), around=around)
    assert outcome(report, "bourg") is NOT_EVALUATED
    assert missing(report) == [Missing("ProjectTerritory.neighbourhoods")]


def test_a_lost_neighbourhood_of_a_territory_that_benefits_holds_up_what_is_not_reached():
    around = PLACES + territories(territory("t1", "tilleuls, nobody")) + PROGRAMMES
    around = around.replace("    - {id: p2, territory: t2", "    - {id: p2, territory: t1")
    report = reach(actions(action(more=at("project_territory:t1"))), around=around)
    assert outcome(report, "tilleuls") is PASSED
    assert (outcome(report, "bourg"), held_up_by(report)) == (SKIPPED, {"REF002"})


def test_actions_that_were_not_found_are_not_absent():
    body = projects(project(more=at(q("tilleuls"))))
    report = reach(body, gaps=gap("territorial_actions", "not_found"))
    assert outcome(report, "tilleuls") is PASSED
    assert outcome(report, "quai") is NOT_EVALUATED
    assert missing(report) == [Missing("TerritorialAction", GapReason.NOT_FOUND)]


def test_without_any_place_nothing_is_judged():
    assert outcome(reach(actions(action())), "bourg") is NOT_EVALUATED


# Shares by place: COH031


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("60", "40"), PASSED),
        (("60", "60"), FAILED),
        (("33.3", "66.6"), PASSED),
        (("33.3", "66.5"), FAILED),
        (("60", None), FAILED),
        (("100", None), FAILED),
        ((None, None), NOT_APPLICABLE),
        (("0", "0"), FAILED),
        (("-20", "120"), PASSED),
    ],
)
@pytest.mark.parametrize("made", [action, project])
def test_shares_come_to_the_whole(made, shares, expected):
    places = [
        f'{{place: "{q(id)}"{"" if share is None else f", share: {share}"}}}'
        for id, share in zip(("tilleuls", "quai"), shares, strict=True)
    ]
    listed = (
        actions(made("one", at(*places)))
        if made is action
        else projects(project("one", at(*places)))
    )
    shared = projects(project("other", at('{place: "neighbourhood:quai", share: 100}')))
    shared = shared if made is action else shared.replace("\n  projects:", "")
    report = judged(document(AROUND, listed.rstrip("\n"), shared), "COH031")
    assert outcome(report, "one") is expected
    if expected is FAILED:
        assert fields(report) == ["locations"]


def test_a_place_without_share_is_named_and_the_sum_is_not_told_beside_it():
    places = at('{place: "neighbourhood:tilleuls", share: 60}', q("quai"), q("bourg"))
    (finding,) = judged(document(AROUND, projects(project(more=places))), "COH031").findings
    assert "« Quai » (neighbourhood:quai), « Bourg » (neighbourhood:bourg)" in finding.why("fr")
    assert "60" not in finding.why("fr")


def test_a_place_where_the_work_is_only_done_needs_no_share():
    held = '{place: "neighbourhood:quai", benefits: false}'
    places = at('{place: "neighbourhood:tilleuls", share: 100}', held)
    assert (
        outcome(judged(document(AROUND, projects(project(more=places))), "COH031"), "x1") is PASSED
    )


def test_shares_of_places_to_come_are_not_judged():
    places = at('{place: "neighbourhood:tilleuls", share: 60}')
    body = projects(project(more=f"{places}, gaps: [{gap('locations')}]"))
    assert outcome(judged(document(AROUND, body), "COH031"), "x1") is NOT_EVALUATED


def test_a_place_that_is_lost_is_named_by_its_reference():
    places = at('{place: "neighbourhood:tilleuls", share: 60}', q("nobody"))
    (finding,) = judged(document(AROUND, projects(project(more=places))), "COH031").findings
    assert "non neighbourhood:nobody" in finding.why("fr")


# Catchment outside the territories served: COH035


def facility(catchment="tilleuls", programmes="p1", more=""):
    return f"""
  organisations: [{{id: asso, name: Centre, kind: association}}]
  social_facilities:
    - {{id: s, name: Centre social, organisation: asso, catchment: [{catchment}],
       programmes: [{programmes}]{more and ", " + more}}}
"""


def served(*args, around=AROUND, **more):
    body = document(around, facility(*args, **more))
    return judged(body, "COH035", profile="marseille-2015")


@pytest.mark.parametrize(
    ("catchment", "programmes", "expected"),
    [
        ("tilleuls", "p1", PASSED),
        ("tilleuls, quai", "p1, p2", PASSED),
        ("tilleuls", "p1, p2", FAILED),
        ("tilleuls", "", NOT_APPLICABLE),
        ("", "p1", NOT_EVALUATED),
        ("tilleuls", "p9", SKIPPED),
        ("nobody", "p1", SKIPPED),
    ],
)
def test_a_facility_serves_each_territory_that_it_takes_part_in(catchment, programmes, expected):
    report = served(catchment, programmes)
    assert outcome(report, "s") is expected
    if expected is FAILED:
        assert fields(report) == ["programmes[p2]"]
        assert "« Tilleuls »" in report.findings[0].why("fr")


def test_a_programme_named_twice_is_one_point():
    assert fields(served("tilleuls", "p2, p2")) == ["programmes[p2]"]


@pytest.mark.parametrize("name", ["catchment", "programmes"])
def test_what_is_to_come_of_a_facility_is_not_judged(name):
    assert outcome(served("tilleuls", "p2", more=f"gaps: [{gap(name)}]"), "s") is not PASSED
    programmes = "" if name == "programmes" else "p2"
    report = served("tilleuls", programmes, more=f"gaps: [{gap(name)}]")
    assert outcome(report, "s") is NOT_EVALUATED


@pytest.mark.parametrize(
    ("t2", "expected"),
    [
        (territory("t2"), NOT_EVALUATED),
        (territory("t2", "quai", f"gaps: [{gap('neighbourhoods')}]"), NOT_EVALUATED),
        (territory("t2", "quai, nobody"), SKIPPED),
    ],
)
def test_a_territory_of_unknown_neighbourhoods_is_not_judged(t2, expected):
    around = PLACES + territories(territory("t1", "tilleuls"), t2) + PROGRAMMES
    assert outcome(served("tilleuls", "p2", around=around), "s") is expected


def test_a_part_without_programmes_does_not_tell_what_a_facility_serves():
    report = judged(
        part("social_facilities, organisations", facility()), "COH035", profile="marseille-2015"
    )
    assert missing(report) == [Missing("TerritorialProgramme")]


@pytest.mark.parametrize(
    ("t1", "t2", "code"), [("bourg", "quai", "TER001"), ("marche", "quai, bourg", "TER001,TER002")]
)
def test_a_neighbourhood_or_a_territory_badly_entered_holds_up_its_facility(t1, t2, code):
    around = PLACES + territories(territory("t1", t1), territory("t2", t2)) + PROGRAMMES
    around = around.replace("kind: project_territories", WHOLE)
    report = served("tilleuls", "p1", around=around)
    assert (outcome(report, "s"), held_up_by(report)) == (SKIPPED, {*code.split(",")})


# Programme without council: COH028


def council(id="cc", perimeter="tilleuls", recognised="2015-09-22", more=""):
    said = f", recognised_on: {recognised}" if recognised else ""
    return f"""
    - {{id: {id}, name: Conseil {id}, perimeter: [{perimeter}]{said}{more and ", " + more}}}"""


def councils(*listed):
    return "\n  citizen_councils:" + "".join(listed) + "\n"


def consultation(council="cc", about="territorial_programme:p1"):
    return f'\n  consultations: [{{id: k, council: {council}, about: "{about}"}}]\n'


FINAL = AROUND.replace("validated_on:", "finalised_on: 2015-11-20, validated_on:")
TWO = councils(council(), council("other", "quai"))


def associated(*bodies, around=FINAL, gaps="", as_of=DAY):
    return judged(document(around, *bodies, gaps=gaps), "COH028", as_of=as_of)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TWO, FAILED),
        (TWO + consultation(), PASSED),
        (TWO + consultation("other"), FAILED),
        (TWO + consultation(about="territorial_programme:p2"), FAILED),
        (TWO + consultation("nobody"), SKIPPED),
        (TWO + consultation(about="territorial_programme:p9"), SKIPPED),
        (councils(council(recognised="2015-11-20")), NOT_APPLICABLE),
        (councils(council(recognised="2015-11-19")), FAILED),
        (councils(council(recognised="")), NOT_EVALUATED),
        (councils(council(recognised=""), council("more")), FAILED),
        (councils(council(perimeter="quai")), NOT_APPLICABLE),
        (councils(council(perimeter="quai"), council("unsaid", "")), NOT_EVALUATED),
        (councils(council(perimeter="quai", more=f"gaps: [{gap('perimeter')}]")), NOT_EVALUATED),
        ("", NOT_APPLICABLE),
    ],
)
def test_a_council_of_the_territory_is_consulted_on_its_programme(body, expected):
    assert outcome(associated(body), "p1") is expected


def test_who_was_consulted_and_who_could_have_been_is_told():
    report = associated(TWO, consultation("other"))
    (finding,) = [one for one in report if one.subject[0].id == "p1"]
    assert finding.field is None
    assert finding.due == date(2015, 12, 18)
    assert "« Conseil other » (citizen_council:other)" in finding.why("fr")
    assert finding.related == (Ref("citizen_council", "cc"),)


def test_a_consultation_on_an_earlier_version_of_the_programme_is_one():
    version = "    - {id: p0, territory: t1, state: closed, validated_on: 2015-12-18}\n"
    report = associated(
        version, councils(council()), consultation(about="territorial_programme:p0")
    )
    assert outcome(report, "p1") is outcome(report, "p0") is PASSED


def test_before_its_validation_a_programme_may_still_be_put_to_the_council():
    assert outcome(associated(TWO, as_of=date(2015, 12, 17)), "p1") is NOT_DUE


def test_without_a_date_the_programme_is_final_when_it_is_validated():
    assert (
        outcome(associated(councils(council(recognised="2015-12-01")), around=AROUND), "p1")
        is FAILED
    )
    late = councils(council(recognised="2015-12-18"))
    assert outcome(associated(late, around=AROUND), "p1") is NOT_APPLICABLE


def test_a_date_that_is_to_come_leaves_who_was_recognised_in_doubt():
    around = AROUND.replace(
        "validated_on: 2015-12-18", f"validated_on: 2015-12-18, gaps: [{gap('finalised_on')}]"
    )
    report = associated(councils(council()), around=around)
    assert outcome(report, "p1") is NOT_EVALUATED
    assert missing(report)[0] == Missing("TerritorialProgramme.finalised_on", GapReason.TO_COME)
    late = councils(council(recognised="2016-01-15"))
    assert outcome(associated(late, around=around), "p1") is NOT_APPLICABLE


def test_an_approximate_date_decides_only_outside_its_interval():
    around = FINAL.replace("finalised_on: 2015-11-20", "finalised_on: 2015-11")
    for day, expected in (
        ("2015-10-31", FAILED),
        ("2015-11-10", NOT_EVALUATED),
        ("2015-12-01", NOT_APPLICABLE),
    ):
        report = associated(councils(council(recognised=day)), around=around)
        assert outcome(report, "p1") is expected


def test_a_recognition_to_come_is_told_as_such():
    unsaid = councils(council(recognised="", more=f"gaps: [{gap('recognised_on', 'not_found')}]"))
    assert Missing("CitizenCouncil.recognised_on", GapReason.NOT_FOUND) in missing(
        associated(unsaid)
    )


@pytest.mark.parametrize("name", ["consultations", "citizen_councils"])
def test_what_was_not_found_is_not_absent(name):
    body = councils(council()) if name == "consultations" else ""
    report = associated(body, gaps=gap(name, "not_found"))
    assert outcome(report, "p1") is NOT_EVALUATED
    assert {one.gap for one in missing(report)} == {GapReason.NOT_FOUND}


def test_a_territory_of_unknown_neighbourhoods_has_no_known_council():
    around = PLACES + territories(territory("t1"), territory("t2", "quai")) + PROGRAMMES
    assert outcome(associated(TWO, around=around), "p1") is NOT_EVALUATED
    part_known = territory("t1", "tilleuls", f"gaps: [{gap('neighbourhoods')}]")
    around = PLACES + territories(part_known, territory("t2")) + PROGRAMMES
    assert outcome(associated(TWO, consultation("other"), around=around), "p1") is NOT_EVALUATED
    assert outcome(associated(TWO, around=around), "p1") is FAILED


def test_a_consulted_council_of_unknown_perimeter_may_be_the_right_one():
    body = councils(council(), council("unsaid", "")) + consultation("unsaid")
    assert outcome(associated(body), "p1") is NOT_EVALUATED


def test_a_council_that_a_part_does_not_hold_may_be_the_right_one():
    holds = (
        "communes, neighbourhoods, territorial_layers, project_territories, territorial_programmes, "
        "consultations"
    )
    report = judged(part(holds, FINAL, consultation()), "COH028")
    assert outcome(report, "p1") is NOT_EVALUATED
    assert Missing("CitizenCouncil") in missing(report)


def test_a_programme_of_no_territory_is_held_up():
    around = FINAL.replace("{id: p1, territory: t1", "{id: p1, territory: t9")
    assert outcome(associated(TWO, around=around), "p1") is SKIPPED


def test_a_council_whose_neighbourhood_is_in_no_territory_may_be_the_right_one():
    around = PLACES + territories(territory("t1", "tilleuls"), territory("t2", "bourg"))
    around = around.replace("kind: project_territories", WHOLE) + PROGRAMMES
    report = associated(TWO, consultation("other"), around=around)
    assert (outcome(report, "p1"), held_up_by(report)) == (SKIPPED, {"TER001"})


# What cannot hold


def test_no_rule_of_the_room_raises_for_what_cannot_hold():
    body = (
        neighbourhoods(
            neighbourhood(
                "tilleuls", "around: [tilleuls], status: {start: 2020-01-01, end: 2001-01-01}"
            ),
            neighbourhood("tilleuls", "name: '', around: [nobody]").replace("name: Tilleuls, ", ""),
        ),
        territories(territory("t1", "tilleuls, tilleuls, nobody"), territory("t1", "quai")),
        """
  territorial_programmes:
    - {id: p1, territory: t1, state: validated, finalised_on: dès que possible}
    - {id: p1, territory: t9, state: closed}
""",
        actions(
            action(more=at(q("tilleuls"), q("tilleuls"), "territorial_action:f1", "project:x9")),
            action(more=at("contract:c"), programme="p9"),
        ),
        projects(
            project(more=f"{carries('project:x1')}, {at(q('nobody'))}").replace("2016", "0"),
            project(more=f"{carries()}, {at('commune:v')}").replace("2016", "99999"),
        ),
        councils(council(perimeter="nobody, nobody"), council(perimeter="tilleuls")),
        consultation(about="consultation:k"),
        facility("tilleuls, nobody", "p1, p9, p1"),
    )
    report = check(document(*body), as_of=DAY, profile="marseille-2015")
    assert {rule.code for rule in PLACE_RULES} <= {one.rule.code for one in report.judgements}
