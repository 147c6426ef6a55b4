"""Family ORI: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import fields

from contratville import example
from contratville.codec import loads
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check

DAY = date(2015, 12, 31)
SIGNED = "  signed_on: 2015-07-01\n"
NATIONAL = {
    "social_cohesion": "Cohésion sociale",
    "living_environment_urban_renewal": "Cadre de vie et renouvellement urbain",
    "economic_development_employment": "Développement économique et emploi",
}
CITIZENSHIP = {"citizenship_republican_values": "Citoyenneté et valeurs de la République"}
AXES = """\
  cross_cutting_axes:
    - {id: j, code: youth, label: Jeunesse}
    - {id: e, code: gender_equality, label: Égalité}
    - {id: d, code: anti_discrimination, label: Discriminations}
"""
EQUALITY = "  cross_cutting_axes: [{id: e, code: gender_equality, label: Égalité}]\n"
LATER = {"as_of": date(2024, 12, 31), "generation": "2024-2030"}
SIGNED_LATER = "  signed_on: 2024-03-15\n"


def document(body, *, generation="2015-2023", gaps=()):
    declared = "".join(f"    - {{field: {field}, reason: lost}}\n" for field in gaps)
    return loads(
        f"format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: {generation}\n{'  gaps:' + chr(10) + declared if gaps else ''}{body}",
        "yaml",
    )


def part(holds, body):
    return loads(
        f"format: contratville/1\npart: {{of: c, generation: 2015-2023, holds: [{holds}]}}\n"
        f"contract:\n{body}",
        "yaml",
    )


def judged(body, code, *, as_of=DAY, profile=None, **options):
    return check(document(body, **options), as_of=as_of, select=[code], profile=profile)


def outcome(report, id="c"):
    (judgement,) = report.judgements
    found = judgement.outcomes.items()
    return next(one for subject, one in found if subject[0].id == id)


def missing(report):
    (judgement,) = report.judgements
    return [one.what for reason in judgement.reasons for one in reason.missing]


def with_parameter(folder, base, code, line):
    file = folder / "local.toml"
    file.write_text(f'extends = "{base}"\n[parameters.{code}]\n{line}\n', encoding="utf-8")
    return str(file)


def pillars(labels):
    return "  pillars:\n" + "".join(
        f"    - {{id: p{n}, code: {code}, label: {label}}}\n"
        for n, (code, label) in enumerate(labels.items(), 1)
    )


def orientations(*orders, more=""):
    return "  orientations:\n" + "".join(
        f"    - {{id: or-{n}, order: {order}, label: Orientation fictive {n}{more}}}\n"
        for n, order in enumerate(orders, 1)
    )


def objectives(*served):
    return "  operational_objectives:\n" + "".join(
        f"    - {{id: oo-{n}, label: Objectif fictif {n}, orientation: {orientation}}}\n"
        for n, orientation in enumerate(served, 1)
    )


def framework(*actions):
    return "  framework_programmes: [{id: fp}]\n  framework_actions:\n" + "".join(
        f"    - {{id: ac-{n}, label: Action fictive {n}, programme: fp, {action}}}\n"
        for n, action in enumerate(actions, 1)
    )


def territorial(*actions, validated="2015-12-15"):
    on = f", validated_on: {validated}" if validated else ""
    head = f"""\
  territorial_layers: [{{id: l, name: Couche fictive, kind: project_territories}}]
  project_territories: [{{id: t, code: T1, name: Territoire fictif, layer: l}}]
  territorial_programmes: [{{id: tp, territory: t, state: validated{on}}}]
  territorial_actions:
"""
    return head + "".join(
        f"    - {{id: ta-{n}, label: Fiche-action fictive {n}, programme: tp, {action}}}\n"
        for n, action in enumerate(actions, 1)
    )


# Pillars


def test_each_national_pillar_that_is_missing_is_a_point():
    report = judged(SIGNED, "ORI001")
    assert fields(report) == [f"pillars[{code}]" for code in sorted(NATIONAL)]
    assert {finding.location.pointer for finding in report} == {"/contract/title"}
    assert report.findings[0].message("fr") == (
        "EPCI porteur, échéance le 1er juillet 2015 : ajouter au contrat le pilier national "
        "« développement économique et emploi » (economic_development_employment), ou corriger le "
        "code du pilier qui en tient lieu. Le contrat a pour piliers : aucun."
    )


def test_a_pillar_beyond_the_national_ones_is_admitted():
    assert outcome(judged(SIGNED + pillars(NATIONAL | CITIZENSHIP), "ORI001")) is Outcome.PASSED


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("2014-10-14", Outcome.NOT_APPLICABLE),
        ("2014-10-15", Outcome.FAILED),
        ("2023-12-31", Outcome.FAILED),
        ("2024-01-01", Outcome.NOT_APPLICABLE),
        ("{text: octobre 2014, earliest: 2014-10-01, latest: 2014-10-31}", Outcome.NOT_EVALUATED),
    ],
)
@pytest.mark.parametrize("code", ["ORI001", "ORI007"])
def test_pillars_and_axes_are_those_of_the_circular_in_force_at_the_signature(
    code, signed, expected
):
    report = judged(f"  signed_on: {signed}\n", code, as_of=date(2024, 6, 1))
    assert outcome(report) is expected


def test_a_contract_whose_signature_has_no_date_is_not_judged_on_its_pillars():
    report = judged("", "ORI001")
    assert outcome(report) is Outcome.NOT_EVALUATED
    assert missing(report) == ["signature"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2015, 6, 30), Outcome.NOT_DUE), (date(2015, 7, 1), Outcome.FAILED)],
)
def test_pillars_can_be_required_from_the_signature(as_of, expected):
    assert outcome(judged(SIGNED, "ORI001", as_of=as_of)) is expected


@pytest.mark.parametrize("code", ["ORI001", "ORI002"])
def test_pillars_declared_as_a_gap_are_not_missing(code):
    report = judged(SIGNED, code, gaps=["pillars"], profile="marseille-2015")
    assert outcome(report) is Outcome.NOT_EVALUATED
    assert "Pillar" in missing(report)


def test_pillars_that_are_all_there_pass_although_others_are_a_gap():
    report = judged(SIGNED + pillars(NATIONAL), "ORI001", gaps=["pillars"])
    assert outcome(report) is Outcome.PASSED


def test_the_national_pillars_are_those_of_the_profile(tmp_path):
    profile = with_parameter(tmp_path, "loi-2014", "ORI001", 'national_pillars = ["health"]')
    report = judged(SIGNED + pillars(NATIONAL), "ORI001", profile=profile)
    assert fields(report) == ["pillars[health]"]
    assert "« health »" in report.findings[0].to_do("fr")


def test_a_pillar_that_the_profile_does_not_have_is_a_point_at_its_code():
    body = SIGNED + pillars(NATIONAL | CITIZENSHIP | {"health": "Santé"})
    report = judged(body, "ORI002", profile="marseille-2015")
    assert fields(report) == ["pillars[health]"]
    assert report.findings[0].location.pointer == "/contract/pillars/4/code"
    assert report.findings[0].to_do("fr").endswith(": retirer « health », ou corriger son code")


def test_a_pillar_under_another_code_is_two_points():
    body = SIGNED + pillars(NATIONAL | {"citizenship": "Citoyenneté"})
    report = judged(body, "ORI002", profile="marseille-2015")
    assert fields(report) == ["pillars[citizenship]", "pillars[citizenship_republican_values]"]


def test_a_pillar_too_many_is_one_even_when_pillars_are_a_gap():
    body = SIGNED + pillars({"health": "Santé"})
    report = judged(body, "ORI002", gaps=["pillars"], profile="marseille-2015")
    assert fields(report) == ["pillars[health]"]


def test_the_pillars_of_the_profile_wait_for_the_national_ones():
    report = judged(SIGNED + pillars(CITIZENSHIP), "ORI002", profile="marseille-2015")
    assert outcome(report) is Outcome.SKIPPED


def test_the_pillars_are_those_that_a_profile_sets(tmp_path):
    profile = with_parameter(tmp_path, "marseille-2015", "ORI002", 'pillars = ["social_cohesion"]')
    report = judged(SIGNED + pillars(NATIONAL), "ORI002", profile=profile)
    assert len(report.findings) == 2


def test_the_pillars_of_the_deck_are_asked_of_its_own_profile_only():
    (rule,) = (rule for rule in CATALOGUE if rule.code == "ORI002")
    assert not Profile.load("loi-2014", CATALOGUE).selects(rule)


@pytest.mark.parametrize(
    ("body", "gaps", "expected"),
    [
        (orientations(1), (), Outcome.NOT_APPLICABLE),
        (orientations(1), ("pillars",), Outcome.NOT_EVALUATED),
        (pillars(NATIONAL) + orientations(1), (), Outcome.FAILED),
        (pillars(NATIONAL) + orientations(1), ("pillars",), Outcome.NOT_EVALUATED),
        (pillars(NATIONAL) + orientations(1, more=", pillars: [p1]"), (), Outcome.PASSED),
        (
            pillars(NATIONAL) + orientations(1, more=", gaps: [{field: pillars, reason: lost}]"),
            (),
            Outcome.NOT_EVALUATED,
        ),
        (orientations(1, more=", pillars: [p9]"), (), Outcome.SKIPPED),
        (
            pillars(NATIONAL) + orientations(1, more=", pillars: [or-1]"),
            (),
            Outcome.SKIPPED,
        ),
    ],
)
def test_an_orientation_stands_under_a_pillar_when_the_contract_has_some(body, gaps, expected):
    assert outcome(judged(body, "ORI003", gaps=gaps), "or-1") is expected


def test_an_orientation_without_pillar_is_told_where_its_pillars_should_be():
    report = judged(pillars(NATIONAL) + orientations(1), "ORI003")
    assert fields(report) == ["pillars"]
    assert report.findings[0].why("fr") == (
        "L'orientation n° « 1 » ne se rattache à aucun des piliers du contrat : « Cohésion "
        "sociale », « Cadre de vie et renouvellement urbain », « Développement économique et "
        "emploi »."
    )


def test_a_part_without_pillars_says_nothing_of_them():
    report = check(part("orientations", orientations(1)), as_of=DAY, select=["ORI003"])
    assert outcome(report, "or-1") is Outcome.NOT_EVALUATED


# Numbering


@pytest.mark.parametrize(
    ("orders", "found"),
    [
        ((1,), []),
        ((3, 1, 2), []),
        ((1, 2, 2, 4), ["orientations[or-3].order"]),
        ((1, 1, 1), ["orientations[or-2].order", "orientations[or-3].order"]),
        ((1, 2, 4), ["orientations[or-3].order"]),
        ((0, 1, 2), ["orientations[or-1].order"]),
        ((2, 2), ["orientations[or-2].order"]),
        ((5, 5), ["orientations[or-1].order", "orientations[or-2].order"]),
    ],
)
def test_orientations_are_numbered_from_1_each_once(orders, found):
    assert fields(judged(orientations(*orders), "ORI013")) == found


def test_the_numbers_that_are_free_are_told():
    (one,) = judged(orientations(1, 2, 2, 4), "ORI013")
    assert one.location.pointer == "/contract/orientations/2/order"
    assert one.to_do("fr") == (
        "numéroter les orientations à la suite à partir de 1, en donnant à « Orientation fictive "
        "3 » (orientation:or-3) le numéro 3"
    )
    assert one.why("fr") == (
        "Elle porte le numéro « 2 » ; ceux des orientations du contrat sont : « 1, 2, 2, 4 »."
    )
    two = judged(orientations(1, 1, 1), "ORI013").findings[0]
    assert two.to_do("fr").endswith("l'un des numéros 2, 3")
    assert two.to_do("en").endswith("one of the numbers 2, 3")


def test_orientations_that_are_partly_unknown_are_not_missing_from_the_numbering():
    report = judged(orientations(1, 7), "ORI013", gaps=["orientations"])
    assert outcome(report) is Outcome.NOT_EVALUATED
    repeated = judged(orientations(7, 7), "ORI013", gaps=["orientations"])
    assert fields(repeated) == ["orientations[or-2].order"]
    assert repeated.findings[0].to_do("fr").endswith("un numéro libre")


def test_without_orientation_there_is_no_numbering():
    report = judged("", "ORI013")
    assert outcome(report) is Outcome.NOT_EVALUATED
    assert missing(report) == ["Orientation"]


def test_two_orientations_of_one_id_raise_nothing():
    body = orientations(1, 1, 1).replace("or-2", "or-1").replace("or-3", "or-1")
    assert fields(judged(body, "ORI013")) == ["orientations[or-1].order"]


@pytest.mark.parametrize(
    ("count", "gaps", "expected"),
    [
        (0, (), Outcome.FAILED),
        (7, (), Outcome.FAILED),
        (8, (), Outcome.PASSED),
        (9, (), Outcome.FAILED),
        (7, ("orientations",), Outcome.NOT_EVALUATED),
        (8, ("orientations",), Outcome.NOT_EVALUATED),
        (9, ("orientations",), Outcome.FAILED),
    ],
)
def test_the_contract_of_marseille_has_eight_orientations(count, gaps, expected):
    body = orientations(*range(1, count + 1)) if count else ""
    report = judged(body, "ORI005", gaps=gaps, profile="marseille-2015")
    assert outcome(report) is expected
    assert fields(report) == (["orientations"] if expected is Outcome.FAILED else [])


def test_orientations_are_counted_once_they_are_well_numbered():
    report = judged(orientations(1, 2, 3, 5, 6, 7, 8), "ORI005", profile="marseille-2015")
    assert outcome(report) is Outcome.SKIPPED


def test_the_number_of_orientations_is_that_of_the_profile(tmp_path):
    profile = with_parameter(tmp_path, "marseille-2015", "ORI005", "orientations = 2")
    assert not judged(orientations(1, 2), "ORI005", profile=profile).findings
    (finding,) = judged(orientations(1), "ORI005", profile=profile)
    assert finding.why("fr") == "La liste compte « 1 » orientations au lieu de « 2 »."


# Axes


def test_each_axis_that_is_missing_or_carried_by_nothing_is_a_point():
    body = SIGNED + AXES.replace(
        "    - {id: d, code: anti_discrimination, label: Discriminations}\n", ""
    )
    body += orientations(1, more=", axes: [j]")
    report = judged(body, "ORI007")
    assert fields(report) == [
        "cross_cutting_axes[anti_discrimination]",
        "cross_cutting_axes[gender_equality]",
    ]
    places = [finding.location.pointer for finding in report]
    assert places == ["/contract/cross_cutting_axes", "/contract/cross_cutting_axes/1/code"]
    absent, alone = report
    assert absent.to_do("fr") == (
        "rattacher au moins une orientation, une action cadre ou une fiche-action à l'axe « lutte "
        "contre les discriminations » (axe à créer)"
    )
    assert alone.to_do("fr").endswith("à l'axe « égalité femmes-hommes »")
    assert alone.why("fr") == (
        "Une orientation ou une action du contrat se rattache à ces seuls axes : « Jeunesse »."
    )


@pytest.mark.parametrize(
    "bearers",
    [
        orientations(1, more=", axes: [j, e, d]"),
        framework("state: validated, axes: [j, e, d]"),
        territorial("state: validated, axes: [j, e, d]"),
        framework("state: abandoned, axes: [j, e, d]"),
        orientations(1, more=", axes: [j]")
        + framework("state: running, axes: [e]")
        + territorial("state: proposed, axes: [d]"),
    ],
)
def test_an_axis_is_carried_by_an_orientation_or_by_an_action(bearers):
    assert outcome(judged(SIGNED + AXES + bearers, "ORI007")) is Outcome.PASSED


def test_one_of_two_axes_of_a_code_is_enough():
    twice = AXES + "    - {id: e2, code: gender_equality, label: Parité}\n"
    body = SIGNED + twice + orientations(1, more=", axes: [j, d, e2]")
    assert outcome(judged(body, "ORI007")) is Outcome.PASSED


@pytest.mark.parametrize(
    ("body", "gaps", "expected"),
    [
        ("", ("cross_cutting_axes",), "CrossCuttingAxis"),
        (AXES, ("framework_actions",), "FrameworkAction"),
        (AXES, ("territorial_actions",), "TerritorialAction"),
        (AXES, ("orientations",), "Orientation"),
        (
            AXES + orientations(1, more=", gaps: [{field: axes, reason: lost}]"),
            (),
            "Orientation.axes",
        ),
    ],
)
def test_what_carries_an_axis_may_be_unknown(body, gaps, expected):
    report = judged(SIGNED + body, "ORI007", gaps=gaps)
    assert outcome(report) is Outcome.NOT_EVALUATED
    assert missing(report) == [expected]


def test_the_axes_are_those_of_the_profile(tmp_path):
    profile = with_parameter(tmp_path, "loi-2014", "ORI007", 'axes = ["jeunesse", "elders"]')
    report = judged(SIGNED + AXES, "ORI007", profile=profile)
    assert fields(report) == ["cross_cutting_axes[elders]", "cross_cutting_axes[youth]"]
    assert "« elders » (axe à créer)" in report.findings[0].to_do("fr")


@pytest.mark.parametrize(
    ("body", "gaps", "field"),
    [
        ("", (), "cross_cutting_axes"),
        (EQUALITY, (), "framework_actions"),
        (EQUALITY + framework("state: running"), (), "framework_actions"),
        (EQUALITY + framework("state: abandoned, axes: [e]"), (), "framework_actions"),
        (EQUALITY + framework("state: running, axes: [e]"), (), None),
        (EQUALITY + territorial("state: proposed, axes: [e]"), (), None),
        (EQUALITY + orientations(1, more=", axes: [e]"), (), "framework_actions"),
        ("", ("framework_actions",), "cross_cutting_axes"),
    ],
)
def test_an_action_serves_equality(body, gaps, field):
    report = judged(SIGNED_LATER + body, "ORI015", gaps=gaps, **LATER)
    assert fields(report) == ([field] if field else [])
    assert outcome(report) is (Outcome.FAILED if field else Outcome.PASSED)


@pytest.mark.parametrize(
    ("body", "gaps", "expected"),
    [
        ("", ("cross_cutting_axes",), ["CrossCuttingAxis"]),
        (EQUALITY, ("framework_actions",), ["FrameworkAction"]),
        (EQUALITY, ("territorial_actions",), ["TerritorialAction"]),
        (
            EQUALITY + framework("state: running, gaps: [{field: axes, reason: lost}]"),
            (),
            ["FrameworkAction.axes"],
        ),
    ],
)
def test_which_actions_serve_equality_may_be_unknown(body, gaps, expected):
    report = judged(SIGNED_LATER + body, "ORI015", gaps=gaps, **LATER)
    assert outcome(report) is Outcome.NOT_EVALUATED
    assert missing(report) == expected


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("  signed_on: 2016-12-31\n", Outcome.NOT_APPLICABLE),
        ("  signed_on: 2017-01-01\n", Outcome.FAILED),
        ("", Outcome.NOT_EVALUATED),
    ],
)
def test_equality_is_asked_of_contracts_concluded_from_2017(signed, expected):
    assert outcome(judged(signed, "ORI015", as_of=date(2020, 1, 1))) is expected


def test_the_lack_of_an_action_for_equality_is_told_with_how_many_there_are():
    body = SIGNED_LATER + EQUALITY + framework("state: running", "state: abandoned, axes: [e]")
    (finding,) = judged(body, "ORI015", **LATER)
    assert finding.message("fr") == (
        "EPCI porteur : rattacher au moins une action cadre ou une fiche-action à l'axe « égalité "
        "femmes-hommes ». Parmi les actions non abandonnées du contrat (« 1 »), aucune ne se "
        "rattache à cet axe."
    )


# Aims


def test_each_aim_that_no_orientation_serves_is_a_point():
    report = judged(orientations(1, more=", aims: [1, 2, 3, 4, 5, 6, 7, 8]"), "ORI010")
    assert fields(report) == ["orientations.aims[10]", "orientations.aims[9]"]
    assert report.findings[1].to_do("fr") == (
        "indiquer quelle orientation sert la finalité 9° (histoire, patrimoine et mémoire des "
        "quartiers), s'il y en a une"
    )
    assert "« 1°, 2°, 3°, 4°, 5°, 6°, 7°, 8° »" in report.findings[0].why("en")


@pytest.mark.parametrize(
    ("body", "gaps", "expected"),
    [
        ("", (), ["Orientation"]),
        (orientations(1), (), ["Orientation.aims"]),
        (orientations(1, more=", aims: [1]"), ("orientations",), ["Orientation"]),
        (
            orientations(1, more=", aims: [1], gaps: [{field: aims, reason: lost}]"),
            (),
            ["Orientation.aims"],
        ),
    ],
)
def test_the_aims_served_may_be_unknown(body, gaps, expected):
    report = judged(body, "ORI010", gaps=gaps)
    assert outcome(report) is Outcome.NOT_EVALUATED
    assert missing(report) == expected


def test_aims_that_are_all_served_pass_although_orientations_are_a_gap():
    body = orientations(1, more=f", aims: {list(range(1, 11))}")
    assert outcome(judged(body, "ORI010", gaps=["orientations"])) is Outcome.PASSED


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2014, 2, 22), Outcome.NOT_APPLICABLE), (date(2014, 2, 23), Outcome.FAILED)],
)
def test_the_aims_are_those_of_a_law_in_force(as_of, expected):
    body = orientations(1, more=", aims: [1]")
    assert outcome(judged(body, "ORI010", as_of=as_of)) is expected


def test_the_aims_bind_the_contracts_of_2024_too():
    body = orientations(1, more=", aims: [1]")
    assert len(judged(body, "ORI010", **LATER).findings) == 9


# Themes


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ('"1.1"', Outcome.PASSED),
        ("1.5b", Outcome.PASSED),
        ('"4.2"', Outcome.PASSED),
        ('"4"', Outcome.FAILED),
        ('"1.7"', Outcome.FAILED),
        ("1.5c", Outcome.FAILED),
        ("Citoyenneté", Outcome.FAILED),
        ("~", Outcome.NOT_EVALUATED),
    ],
)
def test_the_theme_of_a_project_is_a_national_one(theme, expected):
    body = f"  projects: [{{id: p, label: Projet fictif, year: 2015, theme: {theme}}}]\n"
    report = judged(body, "ORI012")
    assert outcome(report, "p") is expected
    assert fields(report) == (["theme"] if expected is Outcome.FAILED else [])


def test_a_theme_declared_as_a_gap_is_not_judged():
    body = (
        "  projects: [{id: p, label: Projet fictif, year: 2015, "
        "gaps: [{field: theme, reason: unreadable}]}]\n"
    )
    assert outcome(judged(body, "ORI012"), "p") is Outcome.NOT_EVALUATED


def test_the_themes_are_those_of_the_profile(tmp_path):
    profile = with_parameter(tmp_path, "loi-2014", "ORI012", 'themes = ["A", "B"]')
    body = "  projects: [{id: p, label: Projet fictif, year: 2015, theme: '1.1'}]\n"
    (finding,) = judged(body, "ORI012", profile=profile)
    assert finding.to_do("fr") == (
        "remplacer le thème du projet « Projet fictif » (project:p) par l'un des codes nationaux : "
        "A, B"
    )
    assert finding.why("fr") == "« 1.1 » ne figure pas parmi les thèmes nationaux."


# Objectives


@pytest.mark.parametrize(
    ("body", "gaps", "expected"),
    [
        (orientations(1, 2) + objectives("or-1"), (), Outcome.FAILED),
        (orientations(1, 2) + objectives("or-1", "or-2"), (), Outcome.PASSED),
        (orientations(1, 2), (), Outcome.NOT_EVALUATED),
        (
            orientations(1, 2) + objectives("or-1"),
            ("operational_objectives",),
            Outcome.NOT_EVALUATED,
        ),
        (
            orientations(1, 2) + objectives("or-2"),
            ("operational_objectives",),
            Outcome.PASSED,
        ),
    ],
)
def test_an_orientation_has_an_objective(body, gaps, expected):
    report = judged(body, "ORI008", gaps=gaps)
    assert outcome(report, "or-2") is expected
    assert fields(report) == ([None] if expected is Outcome.FAILED else [])


def test_a_part_without_objectives_says_nothing_of_them():
    report = check(part("orientations", orientations(1)), as_of=DAY, select=["ORI008"])
    assert outcome(report, "or-1") is Outcome.NOT_EVALUATED


def test_an_orientation_without_objective_is_told_with_how_many_there_are():
    (finding,) = judged(orientations(1, 2) + objectives("or-1"), "ORI008")
    assert finding.location.pointer == "/contract/orientations/1/id"
    assert finding.why("fr") == (
        "Aucun des objectifs opérationnels du contrat (« 1 ») ne cite cette orientation."
    )


PURSUED = orientations(1) + objectives("or-1", "or-1")


@pytest.mark.parametrize(
    ("body", "gaps", "expected"),
    [
        (territorial("state: running, objectives: [oo-1]"), (), Outcome.FAILED),
        (territorial("state: running, objectives: [oo-1, oo-2]"), (), Outcome.PASSED),
        (
            territorial(
                "state: running, objectives: [oo-1]", "state: abandoned, objectives: [oo-2]"
            ),
            (),
            Outcome.FAILED,
        ),
        (
            territorial("state: running") + framework("state: proposed, objectives: [oo-2]"),
            (),
            Outcome.PASSED,
        ),
        (territorial("state: running"), (), Outcome.NOT_APPLICABLE),
        (territorial("state: running, objectives: [oo-1]"), ("framework_actions",), Outcome.NOT_EVALUATED),
        (territorial("state: running"), ("framework_actions",), Outcome.NOT_EVALUATED),
        (
            territorial(
                "state: running, objectives: [oo-1]",
                "state: running, gaps: [{field: objectives, reason: lost}]",
            ),
            (),
            Outcome.NOT_EVALUATED,
        ),
        (
            territorial(
                "state: running, objectives: [oo-1]",
                "state: abandoned, gaps: [{field: objectives, reason: lost}]",
            ),
            (),
            Outcome.FAILED,
        ),
        (territorial("state: running, objectives: [oo-1]", validated=""), (), Outcome.NOT_EVALUATED),
        (territorial("state: running, objectives: [oo-1]", validated="2016-01-15"), (), Outcome.NOT_DUE),
        (territorial("state: running, objectives: [oo-1]", validated="2015-12-31"), (), Outcome.FAILED),
    ],
)  # fmt: skip
def test_an_objective_is_pursued_by_an_action_that_is_not_abandoned(body, gaps, expected):
    assert outcome(judged(PURSUED + body, "ORI014", gaps=gaps), "oo-2") is expected


def test_objectives_are_not_judged_before_there_is_any_action():
    body = PURSUED + territorial("state: running").split("  territorial_actions")[0]
    report = judged(body, "ORI014")
    assert outcome(report, "oo-1") is Outcome.NOT_EVALUATED
    assert missing(report) == ["FrameworkAction/TerritorialAction"]


def test_an_objective_that_refers_to_nothing_is_held_up():
    body = orientations(1) + objectives("or-1", "or-9")
    body += territorial("state: running, objectives: [oo-1]")
    assert outcome(judged(body, "ORI014"), "oo-2") is Outcome.SKIPPED


def test_an_objective_without_action_is_told_with_how_many_there_are():
    body = PURSUED + territorial("state: running, objectives: [oo-1]")
    (finding,) = judged(body, "ORI014")
    assert finding.message("fr") == (
        "Équipe de territoire, échéance le 15 décembre 2015 : indiquer l'action cadre ou la "
        "fiche-action qui poursuit l'objectif « Objectif fictif 2 » (operational_objective:oo-2), "
        "ou en prévoir une. Parmi les actions non abandonnées du contrat (« 1 »), aucune ne cite "
        "cet objectif."
    )


# The contract of Marseille


def test_what_the_deck_of_marseille_lost_is_not_evaluated():
    report = check(example("marseille-2015"), select=["ORI"])
    assert report.judgement("ORI003").count(Outcome.NOT_EVALUATED) == 8
    for code in ("ORI001", "ORI002", "ORI005", "ORI013"):
        assert report.judgement(code).count(Outcome.PASSED) == 1, code
    assert report.judgement("ORI015").count(Outcome.NOT_APPLICABLE) == 1
    (reason,) = report.judgement("ORI010").reasons
    assert reason.missing == (Missing("Orientation.aims"),)
