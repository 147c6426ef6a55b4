"""Family TER: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.judged import codes

from contratville.analysis import worded_period
from contratville.codec import loads
from contratville.examples import example
from contratville.model import Period
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check

DAY = date(2015, 12, 31)
LAYER = (
    "  territorial_layers: [{id: l, name: Découpage, kind: project_territories, complete: true, "
    "current: true}]\n"
)
TERRITORY = "  project_territories: [{id: t, code: T1, layer: l, neighbourhoods: [a]}]\n"
CITY = '  communes: [{id: ville, name: Ville, insee: "13055"}]\n'
PERIMETER = "  perimeter: [ville]\n"


def quarter(id, **values):
    written = {"kind": "qpv", "communes": "[ville]"} | values
    return f"    - {{id: {id}, {', '.join(f'{key}: {value}' for key, value in written.items())}}}\n"


def quarters(*lines):
    return "  neighbourhoods:\n" + "".join(lines)


def document(body, *, generation="2015-2023"):
    head = f"  id: c\n  title: Contrat fictif\n  generation: {generation}\n"
    return loads(f"format: contratville/1\ncontract:\n{head}{body}", "yaml")


def part(body, *holds):
    head = f"part: {{of: c, generation: 2015-2023, holds: [{', '.join(holds)}]}}\n"
    return loads(f"format: contratville/1\n{head}contract:\n{body}", "yaml")


def judged(body, code, *, as_of=DAY, profile="marseille-2015", **options):
    what = document(body, **options) if isinstance(body, str) else body
    return check(what, as_of=as_of, select=[code], profile=profile)


def outcome(report, id):
    (judgement,) = report.judgements
    return judgement.outcomes[next(s for s in judgement.outcomes if [r.id for r in s] == [id])]


def missing(report):
    (judgement,) = report.judgements
    return {missing.what for reason in judgement.reasons for missing in reason.missing}


def with_parameter(tmp_path, code, **values):
    lines = "".join(f"{name} = {value}\n" for name, value in values.items())
    file = tmp_path / "mine.toml"
    file.write_text(f'extends = "marseille-2015"\n[parameters.{code}]\n{lines}')
    return Profile.load(str(file), CATALOGUE)


# Who groups whom in the current layer


@pytest.mark.parametrize(
    ("layer", "territories", "expected", "what"),
    [
        ("complete: true, current: true", "neighbourhoods: [a]", Outcome.FAILED, None),
        ("complete: true, current: true, declared_count: 1", "neighbourhoods: [a]", Outcome.FAILED, None),
        ("complete: true, current: true, declared_count: 2", "neighbourhoods: [a]", Outcome.NOT_EVALUATED, "ProjectTerritory"),
        ("complete: true, current: true", "", Outcome.NOT_EVALUATED, "ProjectTerritory.neighbourhoods"),
        ("complete: true, current: true", "neighbourhoods: [a], gaps: [{field: neighbourhoods, reason: lost}]", Outcome.NOT_EVALUATED, "ProjectTerritory.neighbourhoods"),
        ("complete: false, current: true", "neighbourhoods: [a]", Outcome.NOT_APPLICABLE, None),
        ("current: true", "neighbourhoods: [a]", Outcome.NOT_EVALUATED, "TerritorialLayer.complete"),
        ("current: true, gaps: [{field: complete, reason: not_found}]", "neighbourhoods: [a]", Outcome.NOT_EVALUATED, "TerritorialLayer.complete"),
        ("complete: true", "neighbourhoods: [a]", Outcome.NOT_EVALUATED, "TerritorialLayer.current"),
        ("complete: true, current: false", "neighbourhoods: [a]", Outcome.NOT_APPLICABLE, None),
    ],
)  # fmt: skip
def test_a_neighbourhood_is_looked_for_in_a_current_and_complete_layer_whose_territories_are_known(
    layer, territories, expected, what
):
    body = (
        f"  territorial_layers: [{{id: l, name: L, kind: project_territories, {layer}}}]\n"
        f"  project_territories: [{{id: t, code: T1, layer: l, {territories}}}]\n"
    )
    report = judged(body + CITY + quarters(quarter("a"), quarter("b")), "TER001")
    assert outcome(report, "b") is expected
    assert what is None or missing(report) == {what}


def test_a_layer_without_any_listed_territory_tells_nothing_of_its_neighbourhoods():
    report = judged(LAYER + CITY + quarters(quarter("b")), "TER001")
    assert missing(report) == {"ProjectTerritory"}


@pytest.mark.parametrize(
    ("values", "as_of", "expected"),
    [
        ({"kind": "watch"}, DAY, Outcome.FAILED),
        ({"kind": "lived"}, DAY, Outcome.NOT_APPLICABLE),
        ({"kind": "pocket"}, DAY, Outcome.NOT_APPLICABLE),
        ({"status": "{end: 2015-12-31}"}, DAY, Outcome.FAILED),
        ({"status": "{end: 2015-12-30}"}, DAY, Outcome.NOT_APPLICABLE),
        ({"status": "{start: 2016-01-01}"}, DAY, Outcome.NOT_APPLICABLE),
        ({"status": "{end: 2023-12-31}"}, date(2026, 1, 1), Outcome.FAILED),
        ({"status": "{end: 2023-12-30}"}, date(2026, 1, 1), Outcome.NOT_APPLICABLE),
        ({"gaps": "[{field: status, reason: not_found}]"}, DAY, Outcome.NOT_EVALUATED),
    ],
)
def test_a_neighbourhood_is_concerned_while_its_status_is_in_force(values, as_of, expected):
    head = "  legal_period: {start: 2016-01-01, end: 2020-12-31}\n"
    body = head + LAYER + TERRITORY + CITY + quarters(quarter("a"), quarter("b", **values))
    assert outcome(judged(body, "TER001", as_of=as_of), "b") is expected


def test_a_neighbourhood_of_another_layer_only_is_in_no_territory_of_the_current_one():
    body = LAYER.replace("}]", "}, {id: m, name: M, kind: other, complete: true}]")
    body += TERRITORY.replace("}]", "}, {id: u, code: U, layer: m, neighbourhoods: [b]}]")
    report = judged(body + CITY + quarters(quarter("a"), quarter("b")), "TER001")
    assert codes(report) == [("TER001", None)]
    assert [ref.id for ref in report.findings[0].subject] == ["b"]
    assert "du découpage « Découpage »" in report.findings[0].message("fr")


def test_a_wrong_reference_of_a_current_territory_holds_the_rule_up_where_it_may_be_the_cause():
    body = LAYER + (
        "  project_territories:\n"
        "    - {id: t, code: T1, layer: l, neighbourhoods: [bb]}\n"
        "    - {id: u, code: T2, layer: l, neighbourhoods: [a]}\n"
    )
    report = judged(body + CITY + quarters(quarter("a"), quarter("b")), "TER001")
    assert outcome(report, "a") is Outcome.PASSED
    assert outcome(report, "b") is Outcome.SKIPPED


def test_a_part_without_layers_or_territories_tells_nothing():
    body = CITY + quarters(quarter("a"))
    report = judged(part(body, "communes", "neighbourhoods"), "TER001")
    assert missing(report) == {"TerritorialLayer"}
    report = judged(part(body, "communes", "neighbourhoods"), "TER012")
    assert missing(report) == {"ProjectTerritory"}
    body = LAYER + TERRITORY
    report = judged(part(body, "territorial_layers", "project_territories"), "TER002")
    assert missing(report) == {"Neighbourhood"}
    report = judged(part(TERRITORY, "project_territories"), "TER002")
    assert missing(report) == {"TerritorialLayer"}


@pytest.mark.parametrize(
    ("layer", "territory", "expected"),
    [
        ("kind: project_territories, current: true", "neighbourhoods: [lived]", Outcome.FAILED),
        ("kind: project_territories, current: true", "neighbourhoods: [lived, a]", Outcome.PASSED),
        ("kind: project_territories, current: true", "neighbourhoods: []", Outcome.FAILED),
        ("kind: project_territories, current: true", "gaps: [{field: neighbourhoods, reason: lost}]", Outcome.NOT_EVALUATED),
        ("kind: project_territories, current: true", "neighbourhoods: [none]", Outcome.SKIPPED),
        ("kind: project_territories, current: true", "neighbourhoods: [ville]", Outcome.NOT_EVALUATED),
        ("kind: project_territories, current: false", "neighbourhoods: []", Outcome.NOT_APPLICABLE),
        ("kind: project_territories", "neighbourhoods: []", Outcome.NOT_EVALUATED),
        ("kind: other", "neighbourhoods: []", Outcome.NOT_APPLICABLE),
        ("kind: other, current: true", "neighbourhoods: []", Outcome.NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_a_territory_of_the_current_layer_has_a_priority_or_watch_neighbourhood(
    layer, territory, expected
):
    body = (
        f"  territorial_layers: [{{id: l, name: L, {layer}}}]\n"
        f"  project_territories: [{{id: t, code: T1, layer: l, {territory}}}]\n"
    )
    body += CITY + quarters(quarter("a"), quarter("lived", kind="lived", name="Gare"))
    report = judged(body, "TER002")
    assert outcome(report, "t") is expected
    assert codes(report) == [("TER002", "neighbourhoods")] * (expected is Outcome.FAILED)


def test_a_layer_that_does_not_say_whether_it_is_current_is_not_when_another_is():
    body = LAYER.replace("}]", "}, {id: m, name: M, kind: project_territories}]")
    body += TERRITORY.replace("}]", "}, {id: u, code: U, layer: m}]")
    report = judged(body + CITY + quarters(quarter("a")), "TER002")
    assert outcome(report, "t") is Outcome.PASSED
    assert outcome(report, "u") is Outcome.NOT_APPLICABLE


# The counts that a profile expects


def geography(layer, *territories, quarters_of=1, more=""):
    listed = "".join(
        f"    - {{id: t{n}, code: T{n}, layer: l, {t}}}\n" for n, t in enumerate(territories)
    )
    return (
        f"  territorial_layers: [{{id: l, name: L, kind: project_territories, {layer}}}]\n"
        + ("  project_territories:\n" + listed if listed else "")
        + '  communes: [{id: ville, name: Ville, insee: "13055"}, {id: autre, name: Autre, insee: "00001"}]\n'
        + quarters(*(quarter(f"q{n}") for n in range(quarters_of)), more)
    )  # fmt: skip


IN_CITY = "communes: [ville]"


@pytest.mark.parametrize(
    ("layer", "territories", "expected"),
    [
        ("current: true", [IN_CITY] * 2, []),
        ("current: true", [IN_CITY, "neighbourhoods: [q0]"], []),
        ("current: true", [IN_CITY, "communes: [autre]"], ["project_territories"]),
        ("current: true", [IN_CITY, "communes: [nulle-part]"], ["project_territories"]),
        ("current: true", [IN_CITY] * 3, ["project_territories"]),
        ("current: true", [], ["project_territories"]),
        ("current: true, declared_count: 2", [], None),
        ("current: true, declared_count: 9", [], None),
        ("current: true, declared_count: 1", [], ["project_territories"]),
        ("current: true, declared_count: 2", [IN_CITY], None),
        ("current: true, declared_count: 9", [IN_CITY] * 3, ["project_territories"]),
        ("current: true", [IN_CITY, "population: 9"], None),
        ("current: true", [IN_CITY, "communes: [autre], gaps: [{field: communes, reason: lost}]"], None),
        ("current: true, gaps: [{field: declared_count, reason: lost}]", [IN_CITY], None),
        ("current: false", [IN_CITY] * 2, None),
        ("complete: true", [IN_CITY] * 2, None),
    ],
)  # fmt: skip
def test_the_territories_that_touch_the_commune_are_counted_as_far_as_they_are_known(
    tmp_path, layer, territories, expected
):
    profile = with_parameter(tmp_path, "TER003", qpv_of_lead_commune=1, project_territories=2)
    report = judged(geography(layer, *territories), "TER003", profile=profile)
    assert [finding.field for finding in report] == (expected or [])
    assert (outcome(report, "c") is Outcome.NOT_EVALUATED) is (expected is None)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, 2),
        ({"kind": "watch"}, 1),
        ({"communes": "[autre]"}, 1),
        ({"communes": "[autre, ville]"}, 2),
        ({"status": "{end: 2015-12-30}"}, 1),
        ({"status": "{end: 2015-12-31}"}, 2),
        ({"gaps": "[{field: status, reason: lost}]"}, None),
        ({"communes": "[autre]", "gaps": "[{field: communes, reason: lost}]"}, None),
        ({"communes": "[nulle-part]"}, 1),
    ],
)
def test_the_priority_neighbourhoods_in_force_of_the_commune_are_counted(tmp_path, more, found):
    profile = with_parameter(tmp_path, "TER003", qpv_of_lead_commune=2, project_territories=1)
    body = geography("current: true", IN_CITY, more=quarter("more", **more))
    report = judged(body, "TER003", profile=profile)
    assert codes(report) == ([("TER003", "neighbourhoods")] if found == 1 else [])
    assert (outcome(report, "c") is Outcome.NOT_EVALUATED) is (found is None)
    astray = "et 1 dans une commune inconnue"
    assert all((astray in one.message("fr")) is ("nulle" in body) for one in report)


def test_the_commune_is_that_of_the_profile_and_must_be_in_the_contract(tmp_path):
    profile = with_parameter(tmp_path, "TER003", commune='"00002"')
    report = judged(geography("current: true"), "TER003", profile=profile)
    assert missing(report) == {"Commune.insee"}


def test_a_wrong_number_of_neighbourhoods_is_told_even_when_no_layer_is_known():
    report = judged(CITY + quarters(*(quarter(f"q{n}") for n in range(34))), "TER003")
    assert codes(report) == [("TER003", "neighbourhoods")]
    assert "en compte « 34 »" in report.findings[0].message("fr")


# The perimeter


@pytest.mark.parametrize(
    ("values", "body", "expected"),
    [
        ({}, PERIMETER + TERRITORY, Outcome.FAILED),
        ({}, PERIMETER + "  citizen_councils: [{id: cc, name: Conseil, perimeter: [a]}]\n", Outcome.FAILED),
        ({}, PERIMETER, Outcome.NOT_APPLICABLE),
        ({"communes": "[autre, ville]"}, PERIMETER + TERRITORY, Outcome.PASSED),
        ({"communes": "[ville]"}, PERIMETER, Outcome.PASSED),
        ({"kind": "lived"}, PERIMETER + TERRITORY, Outcome.FAILED),
        ({"gaps": "[{field: communes, reason: lost}]"}, PERIMETER + TERRITORY, Outcome.NOT_EVALUATED),
        ({"communes": "[autre, nulle-part]"}, PERIMETER + TERRITORY, Outcome.SKIPPED),
        ({}, "  perimeter: [ville, nulle-part]\n" + TERRITORY, Outcome.SKIPPED),
        ({}, PERIMETER + "  gaps: [{field: perimeter, reason: lost}]\n" + TERRITORY, Outcome.NOT_EVALUATED),
        ({}, PERIMETER + "  gaps: [{field: citizen_councils, reason: lost}]\n", Outcome.NOT_EVALUATED),
        ({}, PERIMETER + "  citizen_councils: [{id: cc, name: Conseil, gaps: [{field: perimeter, reason: lost}]}]\n", Outcome.NOT_EVALUATED),
        ({}, TERRITORY, Outcome.NOT_EVALUATED),
    ],
)  # fmt: skip
def test_a_neighbourhood_in_a_territory_or_under_a_council_lies_in_the_contract(
    values, body, expected
):
    towns = CITY.replace("}]", '}, {id: autre, name: Autre, insee: "00002"}]')
    report = judged(
        body + LAYER + towns + quarters(quarter("a", **{"communes": "[autre]"} | values)), "TER004"
    )
    assert outcome(report, "a") is expected
    assert codes(report) == [("TER004", "communes")] * (expected is Outcome.FAILED)


def test_a_layer_that_is_not_of_project_territories_may_reach_beyond_the_contract():
    towns = CITY.replace("}]", '}, {id: autre, name: Autre, insee: "00002"}]')
    layer = LAYER.replace("kind: project_territories", "kind: other")
    body = PERIMETER + layer + TERRITORY + towns + quarters(quarter("a", communes="[autre]"))
    assert outcome(judged(body, "TER004"), "a") is Outcome.NOT_APPLICABLE


# The status


@pytest.mark.parametrize(
    ("overseas", "values", "expected"),
    [
        ("false", {"population": 999}, Outcome.FAILED),
        ("false", {"population": 1000}, Outcome.PASSED),
        ("false", {"population": 999, "population_year": 2018}, Outcome.NOT_APPLICABLE),
        ("false", {"population": 999, "kind": "watch"}, Outcome.NOT_APPLICABLE),
        ("true", {"population": 999}, Outcome.NOT_APPLICABLE),
        ("~", {"population": 999}, Outcome.NOT_EVALUATED),
        ("~", {"population": 1000}, Outcome.PASSED),
        ("false", {}, Outcome.NOT_EVALUATED),
        ("false", {"population": 999, "gaps": "[{field: population_year, reason: lost}]"}, Outcome.NOT_EVALUATED),
    ],
)  # fmt: skip
def test_the_population_at_designation_is_at_least_the_minimum(overseas, values, expected):
    body = f"  overseas: {overseas}\n" + CITY + quarters(quarter("a", **values))
    report = judged(body, "TER005")
    assert outcome(report, "a") is expected
    assert codes(report) == [("TER005", "population")] * (expected is Outcome.FAILED)


@pytest.mark.parametrize(
    ("code", "as_of", "found"),
    [
        ("TER005", date(2014, 7, 5), False),
        ("TER005", date(2014, 7, 6), True),
        ("TER006", date(2014, 2, 22), False),
        ("TER006", date(2014, 2, 23), True),
        ("TER006", date(2024, 11, 17), True),
        ("TER006", date(2024, 11, 18), False),
    ],
)
def test_a_rule_of_law_is_judged_while_its_text_is_in_force(code, as_of, found):
    body = "  overseas: false\n" + CITY
    body += quarters(quarter("a", population=9, name="N"), quarter("b", kind="watch", name="N"))
    report = judged(body, code, as_of=as_of)
    assert bool(report.findings) is found
    assert found or set(report.judgements[0].outcomes.values()) == {Outcome.NOT_APPLICABLE}


def test_the_minimum_population_is_a_parameter(tmp_path):
    body = "  overseas: false\n" + CITY + quarters(quarter("a", population=999))
    profile = with_parameter(tmp_path, "TER005", min_population=999)
    assert outcome(judged(body, "TER005", profile=profile), "a") is Outcome.PASSED


def test_the_population_is_judged_for_both_generations_and_the_watch_for_the_first_only():
    rules = {rule.code: rule for rule in CATALOGUE}
    assert rules["TER005"].profiles == ("loi-2014", "quartiers-2030")
    assert rules["TER006"].profiles == ("loi-2014",)


@pytest.mark.parametrize(
    ("qpv", "watch", "expected"),
    [
        ({"name": "L'Abeille"}, {"name": "« l'abeille »"}, Outcome.FAILED),
        ({"name": "Abeille"}, {"name": "Abeille", "communes": "[ville, autre]"}, Outcome.FAILED),
        ({"name": "Abeille"}, {"name": "Abeille", "communes": "[autre]"}, Outcome.PASSED),
        ({"name": "Abeille"}, {"name": "Matagots"}, Outcome.PASSED),
        ({"code": "QP000001"}, {"code": "QP000001", "communes": "[autre]"}, Outcome.FAILED),
        ({"name": "A", "status": "{end: 2018-12-31}"}, {"name": "A", "status": "{start: 2018-12-31}"}, Outcome.FAILED),
        ({"name": "A", "status": "{end: 2018-12-31}"}, {"name": "A", "status": "{start: 2019-01-01}"}, Outcome.PASSED),
        ({"name": "A", "gaps": "[{field: status, reason: lost}]"}, {"name": "A"}, Outcome.NOT_EVALUATED),
        ({"name": "A"}, {"name": '" "'}, Outcome.NOT_EVALUATED),
        ({"name": "A"}, {"communes": "[autre]"}, Outcome.PASSED),
        ({"name": "A", "kind": "lived"}, {"name": "A"}, Outcome.PASSED),
    ],
)  # fmt: skip
def test_one_place_is_not_a_priority_and_a_watch_neighbourhood_on_a_same_day(qpv, watch, expected):
    towns = CITY.replace("}]", '}, {id: autre, name: Autre, insee: "00002"}]')
    body = towns + quarters(quarter("a", **qpv), quarter("b", **{"kind": "watch"} | watch))
    report = judged(body, "TER006")
    if expected is Outcome.FAILED:
        (finding,) = report
        assert (finding.field, [ref.id for ref in finding.subject]) == ("kind", ["a", "b"])
        assert finding.path == ("neighbourhoods", 1, "kind")
    else:
        assert outcome(report, "b") is expected


def test_a_code_and_a_name_in_common_are_one_point():
    same = {"name": "A", "code": "QP000001"}
    body = CITY + quarters(quarter("a", **same), quarter("b", kind="watch", **same))
    assert len(judged(body, "TER006").findings) == 1


# Project houses


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("project_house: false", Outcome.FAILED),
        ("project_house: true", Outcome.PASSED),
        ("project_house: ~", Outcome.NOT_EVALUATED),
        ("gaps: [{field: project_house, reason: not_found}]", Outcome.NOT_EVALUATED),
    ],
)
def test_a_renewal_project_that_does_not_say_whether_it_has_a_house_is_not_judged(said, expected):
    body = f"  renewal_projects: [{{id: p, label: Projet, programme: pnru, {said}}}]\n"
    assert outcome(judged(body, "TER010"), "p") is expected


# Layers are partitions, each on its own

TWO_LAYERS = """\
  territorial_layers:
    - {id: l, name: Premier, kind: project_territories}
    - {id: m, name: Second, kind: other}
  project_territories:
    - {id: l1, code: "1", layer: l, neighbourhoods: [a, a]}
    - {id: l2, code: "2", layer: l, neighbourhoods: [a]}
    - {id: m1, code: "1", layer: m, neighbourhoods: [a]}
    - {id: m2, code: "2", layer: m, neighbourhoods: [b, a]}
"""


def test_each_layer_that_counts_a_neighbourhood_twice_is_a_point_of_its_own():
    report = judged(TWO_LAYERS + CITY + quarters(quarter("a"), quarter("b")), "TER012")
    first, second = report
    assert codes(report) == [
        ("TER012", "territorial_layers[l]"),
        ("TER012", "territorial_layers[m]"),
    ]
    assert [ref.id for ref in first.subject] == [ref.id for ref in second.subject] == ["a"]
    assert first.fingerprint != second.fingerprint
    assert first.path == ("project_territories", 1, "neighbourhoods", 0)
    assert second.path == ("project_territories", 3, "neighbourhoods", 1)
    assert [ref.id for ref in second.related] == ["m1", "m2"]
    assert "« Second »" in second.message("fr")
    assert outcome(report, "b") is Outcome.PASSED


def test_a_point_on_a_layer_stays_the_same_when_its_territories_change_places():
    body = CITY + quarters(quarter("a"), quarter("b"))
    lines = TWO_LAYERS.splitlines(keepends=True)
    turned = "".join([*lines[:4], *reversed(lines[4:])])
    found = [judged(text + body, "TER012") for text in (TWO_LAYERS, turned)]
    assert [f.fingerprint for f in found[0]] == [f.fingerprint for f in found[1]]


def test_one_territory_that_lists_a_neighbourhood_twice_is_one_territory():
    body = LAYER + TERRITORY.replace("[a]", "[a, a]") + CITY + quarters(quarter("a"))
    assert not judged(body, "TER012").findings


@pytest.mark.parametrize(
    ("territories", "expected"),
    [
        ("", Outcome.NOT_EVALUATED),
        (TERRITORY, Outcome.PASSED),
        (TERRITORY.replace("[a]", "[a, n9]"), Outcome.SKIPPED),
        (TERRITORY + "  gaps: [{field: project_territories, reason: lost}]\n", Outcome.NOT_EVALUATED),
        (TERRITORY.replace("}]", "}, {id: u, code: U, layer: l, gaps: [{field: neighbourhoods, reason: lost}]}]"), Outcome.NOT_EVALUATED),
    ],
)  # fmt: skip
def test_a_neighbourhood_may_be_in_a_territory_that_is_not_known(territories, expected):
    report = judged(LAYER + territories + CITY + quarters(quarter("a")), "TER012")
    assert outcome(report, "a") is expected


# Descent


def test_a_loop_of_predecessors_begins_at_its_smallest_member():
    body = CITY + quarters(
        quarter("c", predecessors="[{predecessor: b}]"),
        quarter("b", predecessors="[{predecessor: x}, {predecessor: a}]"),
        quarter("a", predecessors="[{predecessor: c}]"),
        quarter("x"),
    )
    report = judged(body, "TER013")
    (finding,) = report
    assert [ref.id for ref in finding.subject] == ["a", "b", "c"]
    assert finding.field == "predecessors[c].predecessor"
    assert "« a → c → b → a »" in finding.message("fr")
    assert outcome(report, "x") is Outcome.PASSED


def test_a_neighbourhood_may_not_come_from_itself():
    body = CITY + quarters(quarter("a", predecessors="[{predecessor: a, share: 120}]"))
    assert codes(judged(body, "TER013")) == [("TER013", "predecessors[a].predecessor")]
    assert outcome(judged(body, "TER016"), "a") is Outcome.SKIPPED


def test_a_loop_is_found_when_one_of_its_ids_is_used_twice():
    body = CITY + quarters(quarter("a"), quarter("a", predecessors="[{predecessor: a}]"))
    assert not judged(body, "TER013").findings
    body = CITY + quarters(quarter("a", predecessors="[{predecessor: a}]"), quarter("a"))
    assert len(judged(body, "TER013").findings) == 1


def descent(*shares):
    written = (
        "{predecessor: old}" if share is None else f"{{predecessor: old, share: {share}}}"
        for share in shares
    )
    new = (quarter(f"n{n}", predecessors=f"[{share}]") for n, share in enumerate(written))
    return CITY + quarters(quarter("old"), *new)


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (["60", "40"], Outcome.PASSED),
        (["33.3", "33.3", "33.5"], Outcome.PASSED),
        (["60", "40.1"], Outcome.PASSED),
        (["60", "40.11"], Outcome.FAILED),
        (["60", "10", "60"], Outcome.FAILED),
        (["60", None], Outcome.NOT_EVALUATED),
        (["60", "60", None], Outcome.FAILED),
        ([None, None], Outcome.NOT_EVALUATED),
        ([], Outcome.NOT_APPLICABLE),
    ],
)
def test_the_shares_of_an_older_neighbourhood_come_to_100_at_most(shares, expected):
    report = judged(descent(*shares), "TER016")
    assert outcome(report, "old") is expected
    assert codes(report) == [("TER016", None)] * (expected is Outcome.FAILED)


def test_the_point_is_about_the_older_neighbourhood_and_stands_at_the_last_share():
    (finding,) = judged(descent("60.5", None, "60", None), "TER016")
    assert [str(ref) for ref in finding.subject] == ["neighbourhood:old"]
    assert finding.path == ("neighbourhoods", 3, "predecessors", 0, "share")
    assert [ref.id for ref in finding.related] == ["n0", "n1", "n2", "n3"]
    assert "« 120,5 » %" in finding.message("fr")


# Neighbourhoods in time

PERIOD = "{start: 2015-01-01, end: 2023-12-31}"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("year: 2023", Outcome.PASSED),
        ("year: 2024", Outcome.FAILED),
        ("year: 2014", Outcome.FAILED),
        ("year: 2024, period: {start: 2023-12-31, end: 2024-06-30}", Outcome.PASSED),
        ("year: 2023, period: {start: 2024-01-01}", Outcome.FAILED),
        ("year: 2023, period: {end: 2014-12-31}", Outcome.FAILED),
        ("year: 0", Outcome.NOT_EVALUATED),
        ("year: 20155", Outcome.NOT_EVALUATED),
    ],
)
def test_a_project_is_dated_by_its_period_or_else_by_its_year(values, expected):
    body = CITY + quarters(quarter("a", status=PERIOD))
    body += (
        f'  projects: [{{id: p, label: P, {values}, locations: [{{place: "neighbourhood:a"}}]}}]\n'
    )
    report = judged(body, "TER014")
    assert outcome(report, "p") is expected
    field = "locations[neighbourhood:a].place"
    assert codes(report) == [("TER014", field)] * (expected is Outcome.FAILED)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("period: {start: 2024-01-01}, locations: [{place: 'neighbourhood:a'}]", Outcome.FAILED),
        ("period: {start: 2023-01-01}, locations: [{place: 'neighbourhood:a'}]", Outcome.PASSED),
        ("locations: [{place: 'neighbourhood:a'}]", Outcome.NOT_EVALUATED),
        ("locations: [{place: 'neighbourhood:always'}]", Outcome.PASSED),
        ("locations: [{place: 'neighbourhood:gap'}]", Outcome.NOT_EVALUATED),
        ("locations: [{place: 'neighbourhood:n9'}]", Outcome.SKIPPED),
        ("locations: [{place: 'neighbourhood:ville'}]", Outcome.NOT_EVALUATED),
        ("locations: [{place: 'commune:ville'}]", Outcome.NOT_APPLICABLE),
        ("state: running", Outcome.NOT_APPLICABLE),
        ("gaps: [{field: locations, reason: lost}]", Outcome.NOT_EVALUATED),
    ],
)
def test_an_action_is_dated_by_its_period_only(values, expected):
    body = CITY + quarters(
        quarter("a", status=PERIOD),
        quarter("always"),
        quarter("gap", gaps="[{field: status, reason: lost}]"),
    )
    body += LAYER + TERRITORY
    body += "  territorial_programmes: [{id: tp, territory: t, state: validated}]\n"
    state = "" if "state" in values else "state: running, "
    body += f"  territorial_actions: [{{id: ta, label: A, programme: tp, {state}{values}}}]\n"
    assert outcome(judged(body, "TER014"), "ta") is expected


def test_a_part_without_neighbourhoods_does_not_tell_their_status():
    body = "  projects: [{id: p, label: P, year: 2024, locations: [{place: 'neighbourhood:a'}]}]\n"
    assert missing(judged(part(body, "projects"), "TER014")) == {"Neighbourhood"}


def test_the_same_place_cited_twice_is_one_point():
    place = "{place: 'neighbourhood:a'}"
    body = CITY + quarters(quarter("a", status=PERIOD))
    body += f"  projects: [{{id: p, label: P, year: 2024, locations: [{place}, {place}]}}]\n"
    assert len(judged(body, "TER014").findings) == 1


# Programmes and layers in time


@pytest.mark.parametrize(
    ("period", "dates", "expected"),
    [
        ("{start: 2015-06-01, end: 2015-12-31}", "validated_on: 2015-12-31", Outcome.PASSED),
        ("{start: 2015-06-01, end: 2015-12-31}", "validated_on: 2016-01-01", Outcome.FAILED),
        ("{start: 2015-06-01, end: 2015-12-31}", "validated_on: 2015-05-31", Outcome.FAILED),
        ("{start: 2015-12-31}", "validated_on: décembre 2015", Outcome.PASSED),
        ("{start: 2016-01-01}", "finalised_on: novembre 2015", Outcome.FAILED),
        ("{start: 2016-01-01}", "validated_on: 2016-01-01, finalised_on: 2015-11-30", Outcome.PASSED),
        ("{start: 2016-01-01}", "validated_on: dès que possible, finalised_on: 2015-11-30", Outcome.FAILED),
        ("{start: 2016-01-01}", "validated_on: dès que possible", Outcome.NOT_EVALUATED),
        ("{start: 2016-01-01}", "gaps: [{field: validated_on, reason: to_come}]", Outcome.NOT_EVALUATED),
        ("{start: 2016-01-01}", "version: V1", Outcome.NOT_EVALUATED),
        ("~", "validated_on: 2015-12-31", Outcome.NOT_EVALUATED),
    ],
)  # fmt: skip
def test_the_layer_of_a_programme_is_in_force_when_it_is_validated(period, dates, expected):
    body = f"  territorial_layers: [{{id: l, name: L, kind: other, period: {period}}}]\n"
    body += "  project_territories: [{id: t, code: T1, layer: l}]\n"
    body += f"  territorial_programmes: [{{id: tp, territory: t, state: finalised, {dates}}}]\n"
    report = judged(body, "TER015")
    assert outcome(report, "tp") is expected
    assert codes(report) == [("TER015", "territory")] * (expected is Outcome.FAILED)


def test_a_period_is_worded_within_a_sentence():
    words = worded_period(Period(start=date(2015, 1, 1), end=date(2015, 6, 1)))
    assert (words.fr, words.en) == (
        "du 1er janvier 2015 au 1er juin 2015",
        "from 1 January 2015 to 1 June 2015",
    )
    assert worded_period(Period()).fr == "sans limite de durée"


def test_the_date_that_was_compared_is_named():
    body = "  territorial_layers: [{id: l, name: L, kind: other, period: {end: 2015-06-01}}]\n"
    body += "  project_territories: [{id: t, code: T1, layer: l}]\n"
    body += "  territorial_programmes: [{id: tp, territory: t, state: finalised, finalised_on: novembre 2015}]\n"
    (finding,) = judged(body, "TER015")
    assert "Date de finalisation : « novembre 2015 »" in finding.message("fr")
    assert "vaut jusqu'au 1er juin 2015" in finding.message("fr")
    assert "holds until 1 June 2015" in finding.message("en")


def test_a_territory_whose_layer_is_nowhere_holds_its_programme_up():
    body = LAYER.replace("current: true", "period: {start: 2015-01-01}")
    body += "  project_territories: [{id: t, code: T1, layer: nulle-part}]\n"
    body += "  territorial_programmes: [{id: tp, territory: t, state: validated, validated_on: 2014-01-01}]\n"
    assert outcome(judged(body, "TER015"), "tp") is Outcome.SKIPPED
    body = "  territorial_programmes: [{id: tp, territory: t, state: validated}]\n"
    report = judged(part(body, "territorial_programmes"), "TER015")
    assert missing(report) == {"ProjectTerritory"}


# Marseille


def test_the_six_unnamed_territories_of_marseille_are_no_fault():
    report = check(example("marseille-2015"), as_of=DAY, select=["TER"])
    assert not report.findings
    reasons = {
        code: {missing for reason in report.judgement(code).reasons for missing in reason.missing}
        for code in ("TER001", "TER003")
    }
    assert {(one.what, one.gap.value) for one in reasons["TER001"]} == {
        ("TerritorialLayer.complete", "not_found")
    }
    assert reasons["TER003"] == {Missing("ProjectTerritory")}
    assert report.judgement("TER002").count(Outcome.NOT_APPLICABLE) == 13
    assert report.judgement("TER012").count(Outcome.PASSED) == 39
