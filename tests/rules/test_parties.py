"""Family SIG: what the examples do not show."""

from datetime import date

import pytest
from attrs import evolve
from tests.rules.judged import codes

from contratville.codec import loads
from contratville.diagnostics import worded
from contratville.model import GapReason
from contratville.rules import CATALOGUE, Missing, Outcome, Profile, check

DAY = date(2016, 12, 31)
SIGNED = "  signed_on: 2015-07-01\n"


def document(body, *, generation="2015-2023", head=SIGNED):
    return loads(
        f"format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: {generation}\n{head}{body}",
        "yaml",
    )


def judged(body, code, *, as_of=DAY, profile=None, **options):
    return check(document(body, **options), as_of=as_of, select=[code], profile=profile)


def outcome(report, code, id="c"):
    (found,) = [o for subject, o in report.judgement(code).outcomes.items() if subject[0].id == id]
    return found


def missing(report, code):
    return {what for reason in report.judgement(code).reasons for what in reason.missing}


def names(finding, param="parties"):
    return [worded(name, "fr") for name in finding.params[param]]


# SIG001, SIG002, SIG004: who must sign, and who is expected to

PLACES = """\
  lead: epci
  organisations:
    - {id: etat, name: Préfecture fictive, kind: state}
    - {id: epci, name: Communauté fictive, kind: epci}
    - {id: mairie, name: Mairie fictive, kind: commune}
    - {id: bourg, name: Bourg fictif, kind: commune}
    - {id: metropole, name: Métropole fictive, kind: epci, succeeds: epci}
  communes:
    - {id: v1, name: Ville, insee: "00001", organisation: mairie}
    - {id: v2, name: Bourg, insee: "00002", organisation: bourg}
"""
QPV = "  neighbourhoods: [{id: n, kind: qpv, communes: [v1]}]\n"


def signatories(*listed, gaps=""):
    """Write signatories, each as ``organisation state``."""
    lines = "".join(
        f"    - {{id: s-{at}, organisation: {one.split()[0]}, role: mandatory, "
        f"state: {one.split()[1]}{gaps}}}\n"
        for at, one in enumerate(listed)
    )
    return f"  signatories:\n{lines}"


ALL = ("etat signed", "epci signed", "mairie signed")


@pytest.mark.parametrize(
    ("listed", "absent"),
    [
        (ALL, None),
        (ALL[1:], ["État"]),
        ((ALL[0], ALL[2]), ["« Communauté fictive » (organisation:epci)"]),
        (ALL[:2], ["« Mairie fictive » (organisation:mairie)"]),
        (ALL[:1], ["« Communauté fictive » (organisation:epci)", "« Mairie fictive » (organisation:mairie)"]),
        ((*ALL[:2], "mairie expected"), ["« Mairie fictive » (organisation:mairie)"]),
        ((*ALL[:2], "mairie declined"), ["« Mairie fictive » (organisation:mairie)"]),
        ((*ALL[:2], "mairie withdrawn"), ["« Mairie fictive » (organisation:mairie)"]),
        ((*ALL, "mairie declined"), None),
        (("epci signed", "mairie unknown"), ["État"]),
    ],
)  # fmt: skip
def test_one_finding_names_every_mandatory_party_that_has_not_signed(listed, absent):
    report = judged(PLACES + QPV + signatories(*listed), "SIG001")
    if absent is None:
        assert outcome(report, "SIG001") is Outcome.PASSED
    else:
        assert codes(report) == [("SIG001", "signatories")]
        assert names(report.findings[0]) == absent


def test_a_missing_signature_is_told_with_the_state_of_its_signatory():
    report = judged(PLACES + QPV + signatories("epci signed", "mairie declined"), "SIG001")
    french = report.findings[0].message("fr")
    assert "État « non inscrit », « Mairie fictive » (organisation:mairie) « a décliné »." in french
    assert [str(ref) for ref in report.findings[0].related] == ["organisation:mairie"]


def test_a_state_unknown_is_not_a_signature_that_is_missing():
    report = judged(PLACES + QPV + signatories(*ALL[:2], "mairie unknown"), "SIG001")
    assert outcome(report, "SIG001") is Outcome.NOT_EVALUATED
    assert missing(report, "SIG001") == {Missing("Signatory.state")}


def test_a_state_declared_as_a_gap_is_unknown_whatever_it_says():
    gap = ", gaps: [{field: state, reason: lost}]"
    report = judged(PLACES + QPV + signatories(*ALL, gaps=gap), "SIG001")
    assert missing(report, "SIG001") == {Missing("Signatory.state", GapReason.LOST)}


@pytest.mark.parametrize("code", ["SIG001", "SIG002", "SIG004"])
def test_a_list_of_signatories_declared_as_a_gap_is_not_evaluated(code):
    head = f"{SIGNED}  gaps: [{{field: signatories, reason: not_found}}]\n"
    report = judged(PLACES + QPV + signatories(*ALL), code, head=head)
    assert outcome(report, code) is Outcome.NOT_EVALUATED
    assert missing(report, code) == {Missing("Signatory", GapReason.NOT_FOUND)}


@pytest.mark.parametrize("code", ["SIG001", "SIG002", "SIG004"])
def test_a_contract_without_any_signatory_is_not_evaluated(code):
    report = judged(PLACES + QPV, code)
    assert outcome(report, code) is Outcome.NOT_EVALUATED
    assert Missing("Signatory") in missing(report, code)


@pytest.mark.parametrize("code", ["SIG001", "SIG002", "SIG004"])
def test_a_part_tells_nothing_of_the_whole_list_of_signatories(code):
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [signatories]}
contract:
  signatories: [{id: s, organisation: o, role: mandatory, state: signed}]
"""
    report = check(loads(text, "yaml"), as_of=DAY, select=[code])
    assert outcome(report, code) is Outcome.NOT_EVALUATED


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("  lead: epci\n", "  gaps: [{field: lead, reason: lost}]\n", Missing("Contract.lead", GapReason.LOST)),
        ("lead: epci", "lead: nobody", Missing("Organisation")),
        (", organisation: mairie}", "}", Missing("Commune.organisation")),
        (", organisation: mairie}", ", gaps: [{field: organisation, reason: to_come}]}", Missing("Commune.organisation", GapReason.TO_COME)),
        ("{id: v1,", "{id: v9,", Missing("Commune.organisation")),
        ("organisation: mairie}", "organisation: nobody}", Missing("Organisation")),
    ],
)  # fmt: skip
def test_a_party_that_nothing_tells_is_not_evaluated(before, after, what):
    report = judged(PLACES.replace(before, after) + QPV + signatories(*ALL), "SIG001")
    assert outcome(report, "SIG001") is Outcome.NOT_EVALUATED
    assert what in missing(report, "SIG001")


def test_the_communes_are_unknown_without_their_neighbourhoods():
    report = judged(PLACES + signatories(*ALL[:2]), "SIG001")
    assert missing(report, "SIG001") == {Missing("Neighbourhood")}
    head = f"{SIGNED}  gaps: [{{field: neighbourhoods, reason: lost}}]\n"
    report = judged(PLACES + QPV + signatories(*ALL), "SIG001", head=head)
    assert missing(report, "SIG001") == {Missing("Neighbourhood", GapReason.LOST)}


def test_a_signatory_of_no_known_organisation_may_be_the_state():
    report = judged(PLACES + QPV + signatories("nobody signed", *ALL[1:]), "SIG001")
    assert missing(report, "SIG001") == {Missing("Signatory.organisation")}
    assert not report.findings


@pytest.mark.parametrize(
    ("neighbourhood", "bound"),
    [
        ("kind: qpv", True),
        ("kind: watch", True),
        ("kind: lived", False),
        ("kind: pocket", False),
        ("kind: qpv, status: {end: 2015-06-30}", False),
        ("kind: qpv, status: {end: 2015-07-01}", True),
        ("kind: qpv, status: {start: 2024-01-01}", True),
    ],
)
def test_a_commune_signs_for_its_priority_and_watch_neighbourhoods(neighbourhood, bound):
    listed = QPV.replace("]}]", f"]}}, {{id: m, {neighbourhood}, communes: [v2]}}]")
    report = judged(PLACES + listed + signatories(*ALL), "SIG001")
    absent = [names(finding) for finding in report]
    assert absent == ([["« Bourg fictif » (organisation:bourg)"]] if bound else [])


def test_every_commune_of_a_neighbourhood_signs():
    report = judged(PLACES + QPV.replace("[v1]", "[v1, v2]") + signatories(*ALL), "SIG001")
    assert names(report.findings[0]) == ["« Bourg fictif » (organisation:bourg)"]


@pytest.mark.parametrize(
    ("lead", "signer"), [("epci", "metropole"), ("metropole", "epci"), ("metropole", "metropole")]
)
def test_a_signature_stands_for_a_predecessor_and_for_a_successor(lead, signer):
    body = PLACES.replace("lead: epci", f"lead: {lead}") + QPV
    report = judged(body + signatories("etat signed", f"{signer} signed", ALL[2]), "SIG001")
    assert outcome(report, "SIG001") is Outcome.PASSED


def test_organisations_that_succeed_one_another_in_a_loop_are_read_once():
    body = PLACES.replace(
        "name: Communauté fictive, kind: epci", "name: C, kind: epci, succeeds: metropole"
    )
    assert outcome(judged(body + QPV + signatories(*ALL), "SIG001"), "SIG001") is Outcome.PASSED


def test_a_contract_without_lead_is_told_once():
    report = judged(PLACES.replace("  lead: epci\n", "") + QPV + signatories(*ALL), "SIG001")
    assert outcome(report, "SIG001") is Outcome.SKIPPED


def test_a_commune_that_leads_its_contract_is_named_once():
    lead = "lead: mairie\n  lead_exception: epci_without_competence"
    body = PLACES.replace("lead: epci", lead) + QPV + signatories("etat signed")
    assert names(judged(body, "SIG001").findings[0]) == ["« Mairie fictive » (organisation:mairie)"]


@pytest.mark.parametrize(
    ("code", "signed_on", "found"),
    [
        ("SIG001", "2014-02-22", Outcome.NOT_APPLICABLE),
        ("SIG001", "2014-02-23", Outcome.FAILED),
        ("SIG001", "février 2014", Outcome.NOT_EVALUATED),
        ("SIG001", "~", Outcome.NOT_EVALUATED),
        ("SIG001", "2016-12-31", Outcome.FAILED),
        ("SIG001", "2017-01-01", Outcome.NOT_DUE),
        ("SIG001", "2017", Outcome.NOT_DUE),
        ("SIG002", "2014-02-22", Outcome.NOT_APPLICABLE),
        ("SIG002", "2014-02-23", Outcome.FAILED),
        ("SIG002", "2017-01-01", Outcome.NOT_DUE),
        ("SIG004", "2014-10-14", Outcome.NOT_APPLICABLE),
        ("SIG004", "2014-10-15", Outcome.FAILED),
        ("SIG004", "2017-01-01", Outcome.NOT_DUE),
        ("SIG004", "2023-12-31", Outcome.NOT_DUE),
        ("SIG004", "2024-01-01", Outcome.NOT_APPLICABLE),
    ],
)
def test_the_parties_are_judged_by_the_law_of_the_signature_once_it_is_due(code, signed_on, found):
    body = PLACES + QPV + signatories("epci signed")
    report = judged(body, code, head=f"  signed_on: {signed_on}\n")
    assert outcome(report, code) is found


COLLECTIVITIES = """\
  organisations:
    - {id: d, name: Département fictif, kind: department}
    - {id: r, name: Région fictive, kind: region}
    - {id: u, name: Collectivité fictive, kind: single_collectivity}
    - {id: m, name: Métropole fictive, kind: epci, competences: [housing, department]}
    - {id: f, name: Autre métropole fictive, kind: epci, competences: [departement, region]}
"""


@pytest.mark.parametrize(
    ("listed", "absent"),
    [
        (("d signed", "r signed"), None),
        (("d signed",), ["région"]),
        (("r signed", "d declined"), ["département"]),
        (("d expected", "r withdrawn"), ["département", "région"]),
        (("u signed",), None),
        (("u expected",), ["département", "région"]),
        (("m signed",), ["région"]),
        (("m signed", "r signed"), None),
        (("f signed",), None),
    ],
)
def test_a_department_and_a_region_sign_or_what_stands_for_them(listed, absent):
    report = judged(COLLECTIVITIES + signatories(*listed), "SIG002")
    assert codes(report) == ([("SIG002", "signatories")] if absent else [])
    assert [names(finding) for finding in report] == ([absent] if absent else [])
    assert outcome(report, "SIG002") is (Outcome.FAILED if absent else Outcome.PASSED)


@pytest.mark.parametrize(
    ("listed", "what"),
    [
        (("d signed", "r unknown"), "Signatory.state"),
        (("d signed", "nobody signed"), "Signatory.organisation"),
    ],
)
def test_a_region_that_may_have_signed_is_not_evaluated(listed, what):
    report = judged(COLLECTIVITIES + signatories(*listed), "SIG002")
    assert outcome(report, "SIG002") is Outcome.NOT_EVALUATED
    assert missing(report, "SIG002") == {Missing(what)}


def profile_with(code, name, **parameters):
    """Give a profile of the library with other parameters of one rule."""
    return evolve(Profile.load(name, CATALOGUE), parameters={code: parameters})


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (("caf signed", "parquet declined"), Outcome.PASSED),
        (("caf withdrawn", "parquet signed"), Outcome.PASSED),
        (("caf expected", "parquet signed"), Outcome.FAILED),
        (("caf expected", "caf-2 signed", "parquet signed"), Outcome.PASSED),
        (("caf unknown", "parquet signed"), Outcome.NOT_EVALUATED),
        (("caf signed", "nobody signed"), Outcome.NOT_EVALUATED),
        (("caf unknown", "parquet expected"), Outcome.FAILED),
    ],
)
def test_an_expected_partner_answers_by_signing_or_declining(listed, found):
    body = """\
  organisations:
    - {id: caf, name: Caisse fictive, kind: caf}
    - {id: caf-2, name: Autre caisse fictive, kind: caf}
    - {id: parquet, name: Parquet fictif, kind: justice}
"""
    profile = profile_with("SIG004", "loi-2014", expected_kinds=("caf", "justice"))
    report = judged(body + signatories(*listed), "SIG004", profile=profile)
    assert outcome(report, "SIG004") is found


def test_expected_kinds_are_set_in_the_file_of_a_profile(tmp_path):
    file = tmp_path / "local.toml"
    file.write_text('extends = "loi-2014"\n[parameters.SIG004]\nexpected_kinds = ["ars", "x"]\n')
    report = judged(signatories("o signed"), "SIG004", profile=str(file))
    assert missing(report, "SIG004") == {Missing("Signatory.organisation")}
    body = "  organisations: [{id: o, name: O, kind: other}]\n" + signatories("o signed")
    report = judged(body, "SIG004", profile=str(file))
    assert names(report.findings[0]) == ["agence régionale de santé (ARS)", "x"]


def test_the_partners_of_2014_are_not_expected_of_a_contract_of_2024():
    report = judged(signatories("o signed"), "SIG001", generation="2024-2030")
    assert "SIG004" not in {rule.code for rule in CATALOGUE if report.profile.selects(rule)}
    assert "SIG007" not in {rule.code for rule in CATALOGUE if report.profile.selects(rule)}


# SIG003: who may sign


def signatory(kind, signed_on, *, state="signed", instrument=""):
    signatures = f"[{{{instrument}signed_on: {signed_on}}}]" if signed_on else "[]"
    return f"""\
  amendments: [{{id: a, object: Avenant fictif}}]
  organisations: [{{id: o, name: Organisme fictif, kind: {kind}}}]
  signatories:
    - {{id: s, organisation: o, role: optional, state: {state}, signatures: {signatures}}}
"""


@pytest.mark.parametrize(
    ("kind", "signed_on", "found"),
    [
        ("state", "2015-07-01", Outcome.PASSED),
        ("association", "2015-07-01", Outcome.FAILED),
        ("association", "2014-02-22", Outcome.NOT_APPLICABLE),
        ("association", "2014-02-23", Outcome.FAILED),
        ("association", "2024-06-01", Outcome.FAILED),
        ("higher_education", "2017-01-28", Outcome.FAILED),
        ("higher_education", "2017-01-29", Outcome.PASSED),
        ("higher_education", "janvier 2017", Outcome.NOT_EVALUATED),
        ("public_interest_group", "2022-03-03", Outcome.FAILED),
        ("public_interest_group", "2022-03-04", Outcome.PASSED),
        ("sports_federation", "2022-03-04", Outcome.PASSED),
        ("sports_federation", "2022", Outcome.NOT_EVALUATED),
        ("state", "dès que possible", Outcome.NOT_EVALUATED),
        ("state", "~", Outcome.NOT_EVALUATED),
        ("state", "", Outcome.NOT_EVALUATED),
    ],
)
def test_the_law_admits_a_signatory_at_the_date_of_its_signature(kind, signed_on, found):
    report = judged(signatory(kind, signed_on), "SIG003")
    assert outcome(report, "SIG003", "s") is found
    assert codes(report) == ([("SIG003", "organisation")] if found is Outcome.FAILED else [])


@pytest.mark.parametrize(
    ("state", "signed_on", "found"),
    [
        ("expected", "", Outcome.NOT_APPLICABLE),
        ("declined", "", Outcome.NOT_APPLICABLE),
        ("withdrawn", "", Outcome.NOT_EVALUATED),
        ("unknown", "", Outcome.NOT_EVALUATED),
        ("unknown", "2015-07-01", Outcome.FAILED),
        ("declined", "2015-07-01", Outcome.FAILED),
    ],
)
def test_one_that_never_signed_is_not_judged_as_a_signatory(state, signed_on, found):
    report = judged(signatory("association", signed_on, state=state), "SIG003")
    assert outcome(report, "SIG003", "s") is found


def test_one_that_signed_an_amendment_only_is_judged_at_its_date():
    body = signatory("higher_education", "2019-10-01", instrument="instrument: 'amendment:a', ")
    assert outcome(judged(body, "SIG003"), "SIG003", "s") is Outcome.PASSED
    first = body.replace("signatures: [", "signatures: [{signed_on: 2015-07-01}, ")
    assert codes(judged(first, "SIG003")) == [("SIG003", "organisation")]


def test_signing_an_instrument_beside_the_contract_makes_no_signatory():
    body = signatory(
        "association", "2015-07-01", instrument="instrument: 'companion_instrument:g', "
    )
    body += "  companion_instruments: [{id: g, kind: gup_framework, title: Convention fictive}]\n"
    assert outcome(judged(body, "SIG003"), "SIG003", "s") is Outcome.NOT_EVALUATED


def test_a_contract_without_signatory_misses_them_for_each_rule_about_them():
    for code in ("SIG003", "SIG005", "SIG006"):
        report = judged("", code)
        assert missing(report, code) == {Missing("Signatory")}


def test_a_part_without_organisations_does_not_know_their_kinds():
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [signatories]}
contract:
  signatories: [{id: s, organisation: o, role: optional, state: signed, signatures: [{signed_on: 2015-07-01}]}]
"""
    report = check(loads(text, "yaml"), as_of=DAY, select=["SIG003"])
    assert outcome(report, "SIG003", "s") is Outcome.NOT_EVALUATED
    assert missing(report, "SIG003") == {Missing("Organisation")}


def test_a_signatory_without_organisation_is_held_up():
    body = signatory("state", "2015-07-01").replace("organisation: o", "organisation: nobody")
    assert outcome(judged(body, "SIG003"), "SIG003", "s") is Outcome.SKIPPED


def test_kinds_and_the_days_they_are_added_are_set_in_the_file_of_a_profile(tmp_path):
    file = tmp_path / "local.toml"
    file.write_text(
        'extends = "loi-2014"\n[parameters.SIG003]\nallowed_kinds = ["etat"]\n'
        '[parameters.SIG003.added_kinds]\n"2016" = ["association"]\n'
    )
    for kind, day, found in (
        ("state", "2015-07-01", []),
        ("caf", "2015-07-01", ["SIG003"]),
        ("association", "2015-12-31", ["SIG003"]),
        ("association", "2016-01-01", []),
    ):
        report = judged(signatory(kind, day), "SIG003", profile=str(file))
        assert [finding.code for finding in report] == found


# SIG005: one party, one signature


def party(id, organisation="o", signatures="", **others):
    keys = "".join(f", {key}: {value}" for key, value in others.items())
    return f"    - {{id: {id}, organisation: {organisation}, role: mandatory, signatures: [{signatures}]{keys}}}\n"


def parties(*listed):
    return "  signatories:\n" + "".join(listed)


@pytest.mark.parametrize(
    ("signatures", "field"),
    [
        ("{}, {instrument: 'amendment:a'}", None),
        ("{}, {}", "signatures[]"),
        ("{}, {instrument: 'contract:c'}", "signatures[contract:c]"),
        ("{instrument: 'amendment:a'}, {instrument: 'amendment:a'}", "signatures[amendment:a]"),
        ("{instrument: 'amendment:a'}, {instrument: 'amendment:b'}", None),
        ("{}, {}, {}", "signatures[]"),
    ],
)
def test_a_signatory_signs_each_instrument_once(signatures, field):
    report = judged(parties(party("s", signatures=signatures)), "SIG005")
    assert codes(report) == ([("SIG005", field)] if field else [])


def test_two_instruments_signed_twice_are_two_points():
    twice = "{}, {instrument: 'amendment:a'}, {}, {instrument: 'amendment:a'}"
    found = codes(judged(parties(party("s", signatures=twice)), "SIG005"))
    assert found == [("SIG005", "signatures[]"), ("SIG005", "signatures[amendment:a]")]


def test_signatories_of_one_organisation_are_at_fault_but_the_first_by_id():
    report = judged(parties(party("b"), party("c", "p"), party("a"), party("d")), "SIG005")
    assert [finding.subject[0].id for finding in report] == ["b", "d"]
    assert {finding.field for finding in report} == {"organisation"}
    assert [str(ref) for ref in report.findings[0].related] == ["signatory:a"]
    assert outcome(report, "SIG005", "a") is Outcome.PASSED
    assert "« organisation:o » figure ici 3 fois" in report.findings[0].message("fr")


def test_a_signatory_entered_twice_under_one_id_is_for_another_rule():
    assert not judged(parties(party("a"), party("a")), "SIG005").findings


# SIG009: who signs an amendment

AMENDED = """\
  amendments: [{id: a, object: Avenant fictif, signed_on: 2019-10-01}]
  organisations:
    - {id: o, name: Organisme fictif, kind: state}
    - {id: p, name: Partie fictive, kind: commune}
    - {id: q, name: Successeur fictif, kind: commune, succeeds: p}
"""
BOTH = "{}, {instrument: 'amendment:a'}"


def absent(report):
    return [names(finding) for finding in report]


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ((party("s", "o", BOTH), party("t", "p", BOTH)), []),
        ((party("s", "o", BOTH), party("t", "p", "{}")), [["« Partie fictive » (organisation:p)"]]),
        ((party("s", "o", BOTH), party("t", "p", "{instrument: 'contract:c'}")), [["« Partie fictive » (organisation:p)"]]),
        ((party("s", "o", BOTH), party("t", "p", "")), []),
        ((party("s", "o", BOTH), party("t", "p", "{}", state="withdrawn")), []),
        ((party("s", "o", BOTH), party("t", "p", "{}"), party("u", "q", "{instrument: 'amendment:a'}")), []),
        ((party("s", "o", BOTH), party("t", "q", "{}"), party("u", "p", "{instrument: 'amendment:a'}")), [["« Successeur fictif » (organisation:q)"]]),
        ((party("s", "o", BOTH), party("t", "p", "{}").replace("mandatory", "prescribed")), []),
    ],
)  # fmt: skip
def test_each_mandatory_party_to_the_contract_or_its_successor_signs_the_amendment(listed, found):
    report = judged(AMENDED + parties(*listed), "SIG009")
    assert absent(report) == found
    assert codes(report) == [("SIG009", None)] * len(found)
    assert outcome(report, "SIG009", "a") is (Outcome.FAILED if found else Outcome.PASSED)


@pytest.mark.parametrize(
    ("listed", "what"),
    [
        ((party("s", "o", "{}"),), Missing("Signatory.signatures")),
        ((party("s", "o", "").replace("mandatory", "optional"),), Missing("Signatory.signatures")),
        ((party("s", "o", BOTH).replace("mandatory", "optional"),), Missing("Signatory.signatures")),
        (
            (party("s", "o", BOTH), party("t", "p", "", gaps="[{field: signatures, reason: lost}]")),
            Missing("Signatory.signatures", GapReason.LOST),
        ),
    ],
)  # fmt: skip
def test_signatures_that_are_not_recorded_are_not_evaluated(listed, what):
    report = judged(AMENDED + parties(*listed), "SIG009")
    assert outcome(report, "SIG009", "a") is Outcome.NOT_EVALUATED
    assert what in missing(report, "SIG009")


def test_a_signature_that_is_missing_for_sure_is_told_beside_one_that_may_be():
    gap = "[{field: signatures, reason: lost}]"
    body = AMENDED + parties(
        party("s", "o", "{instrument: 'amendment:a'}"),
        party("t", "p", "{}"),
        party("u", "q", gaps=gap),
    )
    assert absent(judged(body, "SIG009")) == [["« Partie fictive » (organisation:p)"]]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("signed_on: ~", Missing("Amendment.signed_on")),
        ("gaps: [{field: signed_on, reason: lost}]", Missing("Amendment.signed_on", GapReason.LOST)),
    ],
)  # fmt: skip
def test_an_amendment_that_is_not_known_to_be_signed_is_not_evaluated(given, what):
    body = AMENDED.replace("signed_on: 2019-10-01", given)
    report = judged(body + parties(party("s", "o", BOTH), party("t", "p", "{}")), "SIG009")
    assert missing(report, "SIG009") == {what}


def test_signatories_or_organisations_that_are_not_all_known_leave_an_amendment_unjudged():
    body = AMENDED + parties(party("s", "o", BOTH), party("t", "p", "{}"))
    for collection, name in (("signatories", "Signatory"), ("organisations", "Organisation")):
        head = f"  gaps: [{{field: {collection}, reason: not_found}}]\n"
        report = judged(body, "SIG009", head=head)
        assert missing(report, "SIG009") == {Missing(name, GapReason.NOT_FOUND)}


def test_an_amendment_is_held_up_by_a_signature_of_nothing():
    body = AMENDED + parties(
        party("s", "o", BOTH), party("t", "p", "{}, {instrument: 'amendment:x'}")
    )
    assert outcome(judged(body, "SIG009"), "SIG009", "a") is Outcome.SKIPPED


def test_an_amendment_of_an_approximate_date_is_told_in_its_own_words():
    body = AMENDED.replace("2019-10-01", "octobre 2019")
    report = judged(body + parties(party("s", "o", BOTH), party("t", "p", "{}")), "SIG009")
    assert "« octobre 2019 »" in report.findings[0].message("fr")
    report = judged(AMENDED + parties(party("s", "o", BOTH), party("t", "p", "{}")), "SIG009")
    assert "« 1er octobre 2019 »" in report.findings[0].message("fr")


# SIG006, SIG008, SIG011: what signatories promise


def commitments(*listed):
    """Write commitments, each given by its keys beside id, label, author, statement and state."""
    lines = ""
    for at, one in enumerate(listed):
        keys = {
            "label": "Engagement fictif",
            "committed_by": "s",
            "statement": "promised",
            "state": "announced",
        } | one
        lines += f"    - {{id: e-{at}, " + ", ".join(f"{k}: {v}" for k, v in keys.items()) + "}\n"
    return f"  ordinary_law_commitments:\n{lines}"


def author(state="signed", organisation="kind: region"):
    return (
        f"  organisations: [{{id: o, name: Région fictive, {organisation}}}]\n"
        f"  signatories: [{{id: s, organisation: o, role: prescribed, state: {state}}}]\n"
    )


OTHER = {"committed_by": "t"}
OF_T = "  signatories: [{id: t, organisation: o, role: optional, state: signed}, {id: s,"


@pytest.mark.parametrize(
    ("state", "listed", "found"),
    [
        ("signed", [{}], Outcome.PASSED),
        ("signed", [OTHER], Outcome.FAILED),
        ("signed", [{"statement": "silent"}], Outcome.FAILED),
        ("signed", [{"state": "abandoned"}], Outcome.FAILED),
        ("signed", [{"statement": "silent"}, {"statement": "costed"}], Outcome.PASSED),
        ("signed", [], Outcome.NOT_EVALUATED),
        ("unknown", [OTHER], Outcome.NOT_EVALUATED),
        ("unknown", [{}], Outcome.PASSED),
        ("expected", [OTHER], Outcome.NOT_APPLICABLE),
        ("declined", [OTHER], Outcome.NOT_APPLICABLE),
        ("withdrawn", [OTHER], Outcome.NOT_APPLICABLE),
    ],
)
def test_every_signatory_undertakes_something(state, listed, found):
    body = author(state).replace("  signatories: [{id: s,", OF_T)
    report = judged(body + (commitments(*listed) if listed else ""), "SIG006")
    assert outcome(report, "SIG006", "s") is found


def test_a_signatory_whose_commitments_are_all_silent_is_told_so():
    report = judged(author() + commitments({"statement": "silent"}), "SIG006")
    assert codes(report) == [("SIG006", None)]
    assert "ses engagements sont tous silencieux ou abandonnés" in report.findings[0].message("fr")


def test_commitments_that_are_not_all_known_may_be_those_of_any_signatory():
    head = f"{SIGNED}  gaps: [{{field: ordinary_law_commitments, reason: not_found}}]\n"
    body = author() + commitments({"statement": "silent"})
    report = judged(body, "SIG006", head=head)
    assert missing(report, "SIG006") == {Missing("OrdinaryLawCommitment", GapReason.NOT_FOUND)}
    report = judged(author() + commitments({"committed_by": "nobody"}), "SIG006")
    assert missing(report, "SIG006") == {Missing("OrdinaryLawCommitment.committed_by")}
    report = judged(author() + commitments({}, {"committed_by": "nobody"}), "SIG006")
    assert outcome(report, "SIG006", "s") is Outcome.PASSED


@pytest.mark.parametrize(
    ("code", "signed_on", "found"),
    [
        ("SIG006", "2014-02-22", Outcome.NOT_APPLICABLE),
        ("SIG006", "2014-02-23", Outcome.FAILED),
        ("SIG006", "2016-12-31", Outcome.FAILED),
        ("SIG006", "2017-01-01", Outcome.NOT_DUE),
        ("SIG006", "~", Outcome.NOT_EVALUATED),
        ("SIG007", "2014-10-14", Outcome.NOT_APPLICABLE),
        ("SIG007", "2014-10-15", Outcome.FAILED),
        ("SIG007", "2017-01-01", Outcome.NOT_DUE),
        ("SIG007", "2023-12-31", Outcome.NOT_DUE),
        ("SIG007", "2024-01-01", Outcome.NOT_APPLICABLE),
        ("SIG007", "~", Outcome.NOT_EVALUATED),
    ],
)
def test_what_a_signatory_promises_is_due_from_the_signature(code, signed_on, found):
    listed = {"statement": "silent"} if code == "SIG006" else {"nature": "service"}
    report = judged(author() + commitments(listed), code, head=f"  signed_on: {signed_on}\n")
    assert outcome(report, code, "s" if code == "SIG006" else "e-0") is found


def test_a_signatory_without_organisation_is_held_up_before_its_commitments():
    body = author().replace("organisation: o", "organisation: nobody")
    report = judged(body + commitments({"statement": "silent"}), "SIG006")
    assert outcome(report, "SIG006", "s") is Outcome.SKIPPED


COMPETENT = "kind: caf, competences: [childhood, social_life]"


@pytest.mark.parametrize(
    ("organisation", "commitment", "found"),
    [
        (COMPETENT, {"domain": "childhood"}, Outcome.PASSED),
        (COMPETENT, {"domain": "transport"}, Outcome.FAILED),
        (COMPETENT, {"domain": "transport", "state": "abandoned"}, Outcome.NOT_APPLICABLE),
        (COMPETENT, {}, Outcome.NOT_EVALUATED),
        ("kind: caf", {"domain": "transport"}, Outcome.NOT_EVALUATED),
        (COMPETENT, {"domain": "transport", "committed_by": "nobody"}, Outcome.SKIPPED),
    ],
)
def test_a_commitment_is_within_the_competences_of_its_author(organisation, commitment, found):
    report = judged(author("signed", organisation) + commitments(commitment), "SIG008")
    assert outcome(report, "SIG008", "e-0") is found
    assert codes(report) == ([("SIG008", "domain")] if found is Outcome.FAILED else [])


def test_competences_declared_as_a_gap_are_not_evaluated():
    organisation = f"{COMPETENT}, gaps: [{{field: competences, reason: to_come}}]"
    report = judged(author("signed", organisation) + commitments({"domain": "x"}), "SIG008")
    assert missing(report, "SIG008") == {Missing("Organisation.competences", GapReason.TO_COME)}


def test_a_commitment_is_held_up_by_the_missing_organisation_of_its_author():
    body = author("signed", COMPETENT).replace("organisation: o", "organisation: nobody")
    report = judged(body + commitments({"domain": "transport"}), "SIG008")
    assert outcome(report, "SIG008", "e-0") is Outcome.SKIPPED


def test_a_part_without_the_authors_does_not_know_their_competences():
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [organisations, ordinary_law_commitments]}
contract:
  organisations: [{id: o, name: O, kind: caf, competences: [childhood]}]
  ordinary_law_commitments:
    - {id: e, label: E, committed_by: s, statement: promised, state: announced, domain: transport}
"""
    report = check(loads(text, "yaml"), as_of=DAY, select=["SIG008"])
    assert missing(report, "SIG008") == {Missing("Signatory")}


LEGAL = "  overseas: false\n  legal_period: {start: 2016-01-01, end: 2020-12-31}\n"


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("{start: 2015-01-01, end: 2015-12-31}", Outcome.FAILED),
        ("{start: 2015-01-01, end: 2016-01-01}", Outcome.PASSED),
        ("{start: 2020-12-31}", Outcome.PASSED),
        ("{start: 2021-01-01}", Outcome.FAILED),
        ("{end: 2015-12-31}", Outcome.FAILED),
        ("{end: 2016-01-01}", Outcome.PASSED),
        ("{}", Outcome.PASSED),
        ("~", Outcome.NOT_EVALUATED),
    ],
)
def test_a_commitment_has_a_day_in_common_with_the_contract(period, found):
    report = judged(author() + commitments({"period": period}), "SIG011", head=LEGAL)
    assert outcome(report, "SIG011", "e-0") is found
    assert codes(report) == ([("SIG011", "period")] if found is Outcome.FAILED else [])


@pytest.mark.parametrize(
    ("start", "as_of", "overseas", "found"),
    [
        ("2022-12-31", date(2018, 12, 29), "false", Outcome.FAILED),
        ("2022-12-31", date(2018, 12, 30), "false", Outcome.PASSED),
        ("2023-01-01", date(2018, 12, 30), "false", Outcome.FAILED),
        ("2023-01-01", date(2018, 12, 30), "true", Outcome.PASSED),
        ("2023-01-01", date(2018, 12, 30), "~", Outcome.NOT_EVALUATED),
        ("2023-12-31", date(2021, 12, 31), "false", Outcome.FAILED),
        ("2023-12-31", date(2022, 1, 1), "false", Outcome.PASSED),
        ("2024-01-01", date(2022, 1, 1), "false", Outcome.FAILED),
        ("2024-12-31", date(2022, 1, 1), "true", Outcome.PASSED),
        ("2025-01-01", date(2022, 1, 1), "~", Outcome.FAILED),
    ],
)
def test_the_statutory_extension_counts_once_it_is_known(start, as_of, overseas, found):
    head = LEGAL.replace("false", overseas)
    body = author() + commitments({"period": f"{{start: {start}, end: 2026-12-31}}"})
    report = judged(body, "SIG011", head=head, as_of=as_of)
    assert outcome(report, "SIG011", "e-0") is found


def test_an_amendment_may_carry_the_end_of_the_contract():
    body = author() + commitments({"period": "{start: 2021-06-01}"})
    amended = (
        body
        + "  amendments: [{id: a, object: Avenant fictif, signed_on: 2020-06-01, new_end: 2021-12-31}]\n"
    )
    assert codes(judged(body, "SIG011", head=LEGAL)) == [("SIG011", "period")]
    assert not judged(amended, "SIG011", head=LEGAL).findings


def test_no_statutory_end_extends_a_contract_of_2024():
    head = LEGAL.replace("2016-01-01", "2022-04-01").replace("2020-12-31", "2022-06-30")
    body = author() + commitments({"period": "{start: 2022-07-01}"})
    options = {"head": head, "as_of": date(2024, 12, 31)}
    assert codes(judged(body, "SIG011", generation="2024-2030", **options))


def test_a_contract_without_legal_period_has_no_bounds_to_compare_with():
    report = judged(author() + commitments({"period": "{start: 2021-01-01}"}), "SIG011")
    assert missing(report, "SIG011") == {Missing("Contract.legal_period")}
    open_end = LEGAL.replace(", end: 2020-12-31", "")
    report = judged(
        author() + commitments({"period": "{start: 2031-01-01}"}), "SIG011", head=open_end
    )
    assert outcome(report, "SIG011", "e-0") is Outcome.PASSED


# SIG007, SIG012, SIG013: how a commitment is stated

LONG = {"period": "{start: 2016-01-01, end: 2020-12-31}"}
COUNTED = {"statement": "quantified", "quantity": "{value: 5, unit: FTE}"}


@pytest.mark.parametrize(
    ("commitment", "fields", "found"),
    [
        (LONG | COUNTED, [], Outcome.PASSED),
        (COUNTED, ["period"], Outcome.FAILED),
        (COUNTED | {"period": "{start: 2016-01-01, end: 2016-12-31}"}, ["period"], Outcome.FAILED),
        (COUNTED | {"period": "{start: 2016-01-01, end: 2017-01-01}"}, [], Outcome.PASSED),
        (COUNTED | {"period": "{start: 2016-01-01}"}, [], Outcome.PASSED),
        (COUNTED | {"period": "{end: 2016-01-01}"}, [], Outcome.PASSED),
        (COUNTED | {"period": "{start: 2017-01-01, end: 2016-01-01}"}, [], Outcome.SKIPPED),
        (COUNTED | {"gaps": "[{field: period, reason: lost}]"}, [], Outcome.NOT_EVALUATED),
        (LONG | {"nature": "money"}, ["statement"], Outcome.FAILED),
        (LONG | {"nature": "rule"}, [], Outcome.PASSED),
        (LONG, [], Outcome.NOT_EVALUATED),
        (LONG | {"nature": "money", "gaps": "[{field: quantity, reason: to_come}]"}, [], Outcome.NOT_EVALUATED),
        (LONG | {"statement": "costed", "gaps": "[{field: quantity, reason: to_come}]"}, [], Outcome.NOT_EVALUATED),
        (LONG | {"statement": "costed"}, [], Outcome.SKIPPED),
        ({}, ["period"], Outcome.FAILED),
        ({"nature": "service"}, ["period", "statement"], Outcome.FAILED),
        ({"statement": "silent"}, [], Outcome.NOT_APPLICABLE),
        ({"nature": "service", "state": "abandoned"}, [], Outcome.NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_a_commitment_is_counted_and_lasts_several_years(commitment, fields, found):
    report = judged(author() + commitments(commitment), "SIG007")
    assert codes(report) == [("SIG007", field) for field in fields]
    assert outcome(report, "SIG007", "e-0") is found


SILENT = {"statement": "silent"}
NAMED = {"must_answer": "o"}


@pytest.mark.parametrize(
    ("commitment", "fields", "found"),
    [
        ({}, ["answer_due", "must_answer"], Outcome.FAILED),
        (NAMED, ["answer_due"], Outcome.FAILED),
        ({"answer_due": "2016-01-01"}, ["must_answer"], Outcome.FAILED),
        (NAMED | {"answer_due": "2016-01-01"}, [], Outcome.PASSED),
        (SILENT | NAMED | {"answer_due": "2016-12-30"}, ["answer_due"], Outcome.FAILED),
        (SILENT | NAMED | {"answer_due": "2016-12-31"}, [], Outcome.PASSED),
        (SILENT | NAMED | {"answer_due": "2016-01-01", "reason": "Arbitrage en cours"}, [], Outcome.PASSED),
        (SILENT | NAMED | {"answer_due": "2016-01-01", "reason": "' '"}, ["answer_due"], Outcome.FAILED),
        (SILENT | NAMED | {"reason": "Arbitrage en cours"}, ["answer_due"], Outcome.FAILED),
        ({"nature": "rule"}, [], Outcome.NOT_APPLICABLE),
        (SILENT | {"nature": "rule"}, ["answer_due", "must_answer"], Outcome.FAILED),
        (SILENT | {"state": "abandoned"}, [], Outcome.NOT_APPLICABLE),
        (COUNTED, [], Outcome.NOT_APPLICABLE),
        ({"statement": "costed"}, [], Outcome.NOT_APPLICABLE),
        (NAMED | {"gaps": "[{field: answer_due, reason: to_come}]"}, [], Outcome.NOT_EVALUATED),
        ({"gaps": "[{field: must_answer, reason: lost}]", "answer_due": "2016-01-01"}, [], Outcome.NOT_EVALUATED),
        (SILENT | NAMED | {"answer_due": "2016-01-01", "gaps": "[{field: reason, reason: lost}]"}, [], Outcome.NOT_EVALUATED),
        ({"gaps": "[{field: must_answer, reason: lost}]"}, ["answer_due"], Outcome.FAILED),
    ],
)  # fmt: skip
def test_somebody_answers_by_a_day_for_what_is_not_stated(commitment, fields, found):
    report = judged(author() + commitments(commitment), "SIG012")
    assert codes(report) == [("SIG012", field) for field in fields]
    assert outcome(report, "SIG012", "e-0") is found


EUR, FTE = "{value: 1000, unit: EUR}", "{value: 5, unit: FTE}"


def other(text):
    return f"{{value: 5, unit: OTHER, unit_text: {text}}}"


@pytest.mark.parametrize(
    ("commitment", "fields"),
    [
        ({"statement": "costed", "quantity": EUR}, []),
        ({"statement": "costed", "quantity": FTE}, ["quantity.unit"]),
        ({"statement": "costed"}, ["quantity"]),
        ({"statement": "quantified", "quantity": FTE}, []),
        ({"statement": "quantified", "quantity": EUR}, ["quantity.unit"]),
        ({"statement": "quantified"}, ["quantity"]),
        ({"statement": "promised", "quantity": FTE}, ["statement"]),
        ({"statement": "silent", "quantity": EUR}, ["statement"]),
        ({"statement": "promised"}, []),
        ({"statement": "promised", "achieved": FTE}, []),
        ({"statement": "costed", "quantity": EUR, "achieved": EUR}, []),
        ({"statement": "costed", "quantity": EUR, "achieved": FTE}, ["achieved.unit"]),
        ({"statement": "costed", "quantity": FTE, "achieved": EUR}, ["achieved.unit", "quantity.unit"]),
        ({"statement": "quantified", "quantity": other("ateliers"), "achieved": other("Ateliers")}, []),
        ({"statement": "quantified", "quantity": other("ateliers"), "achieved": other("bus")}, ["achieved.unit_text"]),
        ({"statement": "quantified", "quantity": other("ateliers"), "achieved": other("~")}, []),
    ],
)  # fmt: skip
def test_the_statement_the_quantity_and_what_was_achieved_agree(commitment, fields):
    report = judged(author() + commitments(commitment), "SIG013")
    assert codes(report) == [("SIG013", field) for field in fields]
    assert outcome(report, "SIG013", "e-0") is (Outcome.FAILED if fields else Outcome.PASSED)


@pytest.mark.parametrize("field", ["quantity", "achieved"])
def test_a_quantity_declared_as_a_gap_contradicts_nothing(field):
    body = {"statement": "costed", "gaps": f"[{{field: {field}, reason: lost}}]"}
    if field == "achieved":
        body |= {"quantity": EUR, "achieved": FTE}
    report = judged(author() + commitments(body), "SIG013")
    assert outcome(report, "SIG013", "e-0") is Outcome.NOT_EVALUATED
    assert missing(report, "SIG013") == {Missing(f"OrdinaryLawCommitment.{field}", GapReason.LOST)}


def test_a_contradiction_is_told_with_its_figures():
    body = {"statement": "quantified", "quantity": "{value: 2.5, unit: FTE}", "achieved": EUR}
    report = judged(author() + commitments(body), "SIG013")
    assert "« 2,5 » (unité « équivalent temps plein (ETP) »)" in report.findings[0].message("fr")
    assert "« 1000 » (unit « euro »)" in report.findings[0].message("en")
