"""The engine: one outcome for each subject, in the order that rules depend on one another."""

import random
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import contracts

from contratville.analysis import legal_end
from contratville.codec import Document, loads
from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.model import (
    COLLECTIONS,
    Amendment,
    AmendmentId,
    Contract,
    ContractId,
    FuzzyDate,
    Gap,
    GapReason,
    Generation,
    Milestone,
    MilestoneId,
    Orientation,
    OrientationId,
    Period,
    PillarId,
    Project,
    ProjectId,
    Ref,
)
from contratville.rules import (
    CATALOGUE,
    THE_CONTRACT,
    Addressee,
    Basis,
    BasisKind,
    Due,
    JudgedAt,
    Level,
    Missing,
    Origin,
    Outcome,
    Parameter,
    RuleText,
    Severity,
    Verified,
    among,
    check,
    each,
    rule,
)
from contratville.rules.case import Index

DAY = date(2015, 12, 31)
TEXT = RuleText("titre", "énoncé", "faire {what}", "Parce que {what}.")
WHY = Text("pas ici", "not here")


def made(code, scope, judge=lambda case: iter(()), **metadata):
    """Make a rule of the profile core."""
    return rule(
        code,
        f"rule-{code.lower()}",
        metadata.pop("severity", Severity.ERROR),
        **{
            "level": Level.LOCAL,
            "scope": scope,
            "profiles": ("core",),
            "addressee": Addressee.GIP,
            "basis": Basis(BasisKind.CONVENTION, Verified.YES, "convention", "convention"),
            "fr": TEXT,
            "en": TEXT,
            **metadata,
        },
    )(judge)


def orientation(id, **attributes):
    return Orientation(id=OrientationId(id), order=1, label=f"Orientation {id}", **attributes)


def contract(*entities, **attributes):
    base = Contract(
        id=ContractId("c"), title="Contrat fictif", generation=Generation.FROM_2015, **attributes
    )
    return base.adding(*entities)


def outcomes(report, code):
    return {
        "+".join(ref.id for ref in subject): outcome
        for subject, outcome in report.judgement(code).outcomes.items()
    }


def found_on(*ids):
    """Make a judge that finds something on the orientations of some ids."""

    def judge(case):
        for one in case.contract.orientations:
            if one.id in ids:
                yield case.finding(one, "label", what=one.id)

    return judge


def run(subject, *rules, **options):
    options = {"profile": "core", "as_of": DAY} | options
    return check(subject, rules=rules, **options)


def test_all_that_is_missing_to_judge_a_subject_is_said():
    aims, pillars = Missing("Orientation.aims"), Missing("Orientation.pillars")

    def judge(case):
        (one,) = case.contract.orientations
        yield case.not_evaluated(one, aims)
        yield case.not_applicable(one, WHY)
        yield case.not_evaluated(one, pillars, aims)

    report = run(contract(orientation("a")), made("AAA001", each(Orientation), judge))
    (reason,) = report.judgement("AAA001").reasons
    assert reason.missing == (aims, pillars)


def test_a_subject_passes_fails_or_is_said_to_be_neither():
    def judge(case):
        yield case.finding(case.contract.orientations["b"], what="b")
        yield case.not_applicable(case.contract.orientations["c"], WHY)
        yield case.not_evaluated(case.contract.orientations["d"], Missing("Orientation.aims"))

    report = run(contract(*map(orientation, "abcd")), made("TST001", each(Orientation), judge))
    assert outcomes(report, "TST001") == {
        "a": Outcome.PASSED,
        "b": Outcome.FAILED,
        "c": Outcome.NOT_APPLICABLE,
        "d": Outcome.NOT_EVALUATED,
    }
    reasons = {reason.outcome: reason for reason in report.judgement("TST001").reasons}
    assert reasons[Outcome.NOT_APPLICABLE].text == WHY
    assert reasons[Outcome.NOT_EVALUATED].missing == (Missing("Orientation.aims"),)


def test_a_rule_may_say_from_when_it_will_bind_a_subject():
    later = date(2017, 1, 1)

    def judge(case):
        yield case.not_due(case.contract.orientations["a"], later)
        yield case.finding(case.contract.orientations["b"], what="b", due=DAY)

    tested = made("TST001", each(Orientation), judge, needs=("Orientation.pillars",))
    bound = orientation("b", pillars=(PillarId("p"),))
    report = run(contract(orientation("a"), bound), tested)
    assert outcomes(report, "TST001") == {"a": Outcome.NOT_DUE, "b": Outcome.FAILED}
    (reason,) = report.judgement("TST001").reasons
    assert (reason.since, reason.missing) == (later, ())
    (finding,) = report
    assert finding.due == DAY
    assert "échéance le 31 décembre 2015" in finding.message("fr")


@pytest.mark.parametrize("first", [0, 1])
def test_what_is_not_due_yet_is_so_whatever_is_missing(first):
    def judge(case):
        (one,) = case.contract.orientations
        said = [case.not_due(one, DAY), case.not_evaluated(one, Missing("Orientation.aims"))]
        yield said[first]
        yield said[1 - first]
        yield case.not_applicable(one, WHY)

    report = run(contract(orientation("a")), made("TST001", each(Orientation), judge))
    assert outcomes(report, "TST001") == {"a": Outcome.NOT_DUE}


def test_what_will_bind_later_is_held_up_by_nothing():
    def judge(case):
        yield case.not_due(case.contract.orientations["a"], DAY)

    first = made("TST001", each(Orientation), found_on("a"))
    second = made("TST002", each(Orientation), judge, depends_on=("TST001",))
    report = run(contract(orientation("a")), first, second)
    assert outcomes(report, "TST002") == {"a": Outcome.NOT_DUE}


def test_what_was_found_prevails_over_what_could_not_be_judged_beside_it():
    def judge(case):
        yield case.finding(case.contract.orientations["a"], what="a")
        yield case.not_evaluated(case.contract.orientations["a"], Missing("Orientation.aims"))

    report = run(contract(orientation("a")), made("TST001", each(Orientation), judge))
    assert outcomes(report, "TST001") == {"a": Outcome.FAILED}


def test_a_rule_without_any_subject_is_not_evaluated_for_want_of_that_class():
    gap = Gap(field="projects", reason=GapReason.LOST)
    report = run(contract(gaps=(gap,)), made("TST001", each(Project)))
    assert outcomes(report, "TST001") == {"c": Outcome.NOT_EVALUATED}
    (reason,) = report.judgement("TST001").reasons
    assert reason.missing == (Missing("Project", GapReason.LOST),)


def test_a_rule_without_any_subject_may_say_that_it_does_not_apply():
    def judge(case):
        yield case.not_applicable(case.contract, WHY)

    report = run(contract(), made("TST001", each(Project), judge))
    assert outcomes(report, "TST001") == {"c": Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("needs", "entity", "expected"),
    [
        pytest.param("Orientation.pillars", {}, Outcome.NOT_EVALUATED, id="absent"),
        pytest.param(
            "Orientation.pillars", {"pillars": (PillarId("p"),)}, Outcome.PASSED, id="given"
        ),
        pytest.param(
            "Orientation.pillars/Orientation.label", {}, Outcome.PASSED, id="the other one is given"
        ),
        pytest.param("Project.year", {}, Outcome.NOT_EVALUATED, id="of a class that is absent"),
        pytest.param("SourceRef.quote", {}, Outcome.NOT_EVALUATED, id="of a value that is absent"),
        pytest.param(
            "Orientation.label",
            {"gaps": (Gap(field="label", reason=GapReason.LOST),)},
            Outcome.NOT_EVALUATED,
            id="named in a gap",
        ),
    ],
)
def test_what_a_rule_needs_must_be_there(needs, entity, expected):
    report = run(
        contract(orientation("a", **entity)), made("TST001", each(Orientation), needs=(needs,))
    )
    assert outcomes(report, "TST001") == {"a": expected}


def test_a_need_of_another_class_is_met_by_any_of_its_entities():
    project = Project(id=ProjectId("p"), label="Projet", year=2015)
    tested = made("TST001", each(Orientation), needs=("Project.year",))
    report = run(contract(orientation("a"), project), tested)
    assert outcomes(report, "TST001") == {"a": Outcome.PASSED}


def test_a_subject_is_held_up_by_what_its_prerequisites_find_on_what_it_rests_on():
    first = made("TST001", each(Orientation), found_on("a"))
    second = made("TST002", each(Orientation), found_on("a", "b"), depends_on=("TST001",))
    third = made(
        "TST003",
        THE_CONTRACT,
        depends_on=("TST001",),
        rests_on=lambda case, _: [Ref("orientation", one.id) for one in case.contract.orientations],
    )
    fourth = made("TST004", each(Orientation), depends_on=("TST002",))
    report = run(contract(*map(orientation, "abc")), fourth, third, second, first)
    assert outcomes(report, "TST002") == {
        "a": Outcome.SKIPPED,
        "b": Outcome.FAILED,
        "c": Outcome.PASSED,
    }
    assert outcomes(report, "TST003") == {"c": Outcome.SKIPPED}
    assert outcomes(report, "TST004")["a"] is Outcome.PASSED
    assert outcomes(report, "TST004")["b"] is Outcome.SKIPPED
    assert [finding.code for finding in report] == ["TST001", "TST002"]
    (reason,) = report.judgement("TST003").reasons
    assert reason.held_up_by == ("TST001",)


def test_a_prerequisite_that_was_not_asked_for_runs_unprinted():
    first = made("TST001", each(Orientation), found_on("a"))
    second = made("OTH002", each(Orientation), depends_on=("TST001",))
    report = run(contract(orientation("a")), first, second, select=["OTH"])
    assert outcomes(report, "OTH002") == {"a": Outcome.SKIPPED}
    assert not report.findings
    with pytest.raises(KeyError):
        report.judgement("TST001")


def test_a_prerequisite_that_does_not_apply_holds_nothing_up():
    def judge(case):
        yield case.not_applicable(case.contract.orientations["a"], WHY)

    first = made("TST001", each(Orientation), judge)
    second = made("TST002", each(Orientation), depends_on=("TST001",))
    report = run(contract(orientation("a")), first, second)
    assert outcomes(report, "TST002") == {"a": Outcome.PASSED}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2014, 2, 22), Outcome.NOT_APPLICABLE),
        (date(2014, 2, 23), Outcome.FAILED),
        (date(2024, 11, 17), Outcome.FAILED),
        (date(2024, 11, 18), Outcome.NOT_APPLICABLE),
    ],
)
def test_a_standing_obligation_is_judged_by_the_text_in_force_at_the_reference_date(
    as_of, expected
):
    tested = made(
        "TST001",
        each(Orientation),
        found_on("a"),
        valid_from=date(2014, 2, 23),
        valid_to=date(2024, 11, 17),
    )
    report = run(contract(orientation("a")), tested, as_of=as_of)
    assert outcomes(report, "TST001") == {"a": expected}
    assert bool(report.findings) is (expected is Outcome.FAILED)


def test_a_contract_that_has_ended_is_judged_by_the_text_in_force_at_its_end():
    tested = made("TST001", each(Orientation), found_on("a"), valid_to=date(2024, 11, 17))
    ended = contract(orientation("a"), legal_period=Period(end=date(2020, 12, 31)))
    assert outcomes(run(ended, tested, as_of=date(2026, 1, 1)), "TST001") == {"a": Outcome.FAILED}
    signed = FuzzyDate.read("2020-06-01")
    for signed_on, expected in ((signed, Outcome.NOT_APPLICABLE), (None, Outcome.FAILED)):
        amendment = Amendment(
            id=AmendmentId("x"),
            object="Prorogation",
            new_end=date(2025, 12, 31),
            signed_on=signed_on,
        )
        report = run(ended.adding(amendment), tested, as_of=date(2026, 1, 1))
        assert outcomes(report, "TST001") == {"a": expected}


@pytest.mark.parametrize(
    ("generation", "overseas", "as_of", "end"),
    [
        (Generation.FROM_2015, None, date(2018, 12, 29), date(2020, 12, 31)),
        (Generation.FROM_2015, None, date(2018, 12, 30), date(2022, 12, 31)),
        (Generation.FROM_2015, False, date(2021, 12, 31), date(2022, 12, 31)),
        (Generation.FROM_2015, False, date(2022, 1, 1), date(2023, 12, 31)),
        (Generation.FROM_2015, True, date(2022, 1, 1), date(2024, 12, 31)),
        (Generation.FROM_2024, False, date(2026, 1, 1), date(2020, 12, 31)),
    ],
)
def test_the_law_carries_the_end_of_the_contracts_of_2015(generation, overseas, as_of, end):
    made = contract(legal_period=Period(end=date(2020, 12, 31)), overseas=overseas)
    assert legal_end(evolve(made, generation=generation), as_of) == end


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (date(2015, 7, 17), Outcome.FAILED),
        (date(2024, 12, 1), Outcome.NOT_APPLICABLE),
        (FuzzyDate.read("novembre 2024"), Outcome.NOT_EVALUATED),
        (FuzzyDate.read("octobre 2024"), Outcome.FAILED),
        (None, Outcome.NOT_EVALUATED),
    ],
)
def test_an_act_is_judged_by_the_text_in_force_at_its_own_date(signed, expected):
    tested = made(
        "TST001",
        each(Orientation),
        found_on("a"),
        valid_to=date(2024, 11, 17),
        judged_at=JudgedAt.SIGNATURE,
        act_date=lambda case, subject: signed,
    )
    report = run(contract(orientation("a")), tested, as_of=date(2026, 1, 1))
    assert outcomes(report, "TST001") == {"a": expected}


def test_a_rule_that_judges_an_act_must_say_its_date():
    with pytest.raises(ValueError, match="which date"):
        made("TST001", each(Orientation), judged_at=JudgedAt.DRAW)


MILESTONE = Milestone(
    id=MilestoneId("m"),
    code="booklet3_validated",
    label="Cahier 3",
    due=FuzzyDate.read("fin décembre 2015"),
)


@pytest.mark.parametrize(
    ("due", "as_of", "expected"),
    [
        ("signature", date(2015, 7, 16), Outcome.NOT_DUE),
        ("signature", date(2015, 7, 17), Outcome.FAILED),
        ("signature+6months", date(2016, 1, 16), Outcome.NOT_DUE),
        ("signature+6months", date(2016, 1, 17), Outcome.FAILED),
        ("milestone:booklet3_validated", date(2015, 12, 30), Outcome.NOT_DUE),
        ("milestone:booklet3_validated", date(2015, 12, 31), Outcome.FAILED),
        ("milestone:councils_installed", date(2015, 12, 31), Outcome.NOT_EVALUATED),
        ("programme", date(2015, 12, 31), Outcome.NOT_EVALUATED),
        ("2015-06-30", date(2015, 6, 29), Outcome.NOT_DUE),
        ("2015-06-30", date(2015, 6, 30), Outcome.FAILED),
    ],
)
def test_an_obligation_is_not_judged_before_it_falls_due(due, as_of, expected):
    tested = made("TST001", each(Orientation), found_on("a"), due=Due.parse(due))
    signed = contract(
        orientation("a"), MILESTONE, signed_on=FuzzyDate.read("15 au 17 juillet 2015")
    )
    report = run(signed, tested, as_of=as_of)
    assert outcomes(report, "TST001") == {"a": expected}
    for finding in report:
        assert finding.due == Due.parse(due).day(Index(signed), finding.subject)
        assert "échéance le" in finding.message("fr")


@pytest.mark.parametrize("text", ["signing", "milestone:", "2015-02-30", "signature+6", ""])
def test_a_due_date_of_another_form_is_refused(text):
    with pytest.raises(ValueError, match=r"due date|month|day"):
        Due.parse(text)


def test_entities_at_fault_together_are_one_subject():
    def judge(case):
        first, second = case.contract.orientations["a"], case.contract.orientations["b"]
        yield case.finding(second, "label", others=(first,), what="two")

    report = run(contract(*map(orientation, "abc")), made("TST001", among(Orientation), judge))
    assert outcomes(report, "TST001") == {"a+b": Outcome.FAILED, "c": Outcome.PASSED}
    assert report.findings[0].path == ("orientations", 1, "label")


def test_a_part_is_not_judged_on_the_contract_it_is_of():
    text = """
format: contratville/1
part: {of: c, generation: 2015-2023, holds: [orientations]}
contract:
  orientations: [{id: a, order: 1, label: Orientation}]
"""
    report = run(
        loads(text, "yaml"), made("TST001", THE_CONTRACT), made("TST002", each(Orientation))
    )
    assert outcomes(report, "TST001") == {"c": Outcome.NOT_EVALUATED}
    assert outcomes(report, "TST002") == {"a": Outcome.PASSED}


def test_a_parameter_has_the_value_of_the_profile_or_its_default(tmp_path):
    def judge(case):
        yield case.finding(case.contract, what=case.parameter("seats"))

    tested = made(
        "TST001", THE_CONTRACT, judge, parameters={"seats": Parameter(30, "sièges", "seats")}
    )
    profile = tmp_path / "mine.toml"
    profile.write_text(
        'extends = "core"\n[parameters.TST001]\nseats = 32\n[severities]\nTST001 = "info"\n'
    )
    (default,) = run(contract(), tested)
    report = run(contract(), tested, profile=str(profile))
    (finding,) = report
    assert (default.params["what"], finding.params["what"]) == (30, 32)
    assert (default.severity, finding.severity) == (Severity.ERROR, Severity.INFO)
    assert report.overridden() == (tested,)
    assert report.profile.lineage == ("mine", "core")


def test_the_reference_date_is_the_one_asked_for_else_the_document_s_else_today():
    plain = Document(contract=contract())
    dated = Document(contract=contract(), as_of=date(2016, 1, 1))
    assert (check(dated, as_of=DAY).as_of, check(dated, as_of=DAY).origin) == (DAY, Origin.ARGUMENT)
    assert (check(dated).as_of, check(dated).origin) == (date(2016, 1, 1), Origin.DOCUMENT)
    assert check(plain).origin is Origin.TODAY


@pytest.mark.parametrize(
    ("generation", "named", "asked", "expected"),
    [
        (Generation.FROM_2015, None, None, "loi-2014"),
        (Generation.FROM_2024, None, None, "quartiers-2030"),
        (Generation.FROM_2015, "marseille-2015", None, "marseille-2015"),
        (Generation.FROM_2015, "marseille-2015", "core", "core"),
    ],
)
def test_the_profile_is_the_one_asked_for_else_the_document_s_else_its_generation_s(
    generation, named, asked, expected
):
    document = Document(contract=evolve(contract(), generation=generation), profile=named)
    assert check(document, profile=asked, as_of=DAY).profile.name == expected


def test_rules_are_selected_and_ignored_by_the_beginning_of_their_codes():
    report = check(contract(), as_of=DAY, select=["REF00", "REF010"], ignore=["REF001"])
    codes = [judgement.rule.code for judgement in report.judgements]
    assert codes == [*(f"REF00{n}" for n in range(2, 10)), "REF010"]
    for option in ("select", "ignore"):
        with pytest.raises(ContratVilleError, match="no rule begins"):
            check(contract(), as_of=DAY, **{option: ["XYZ"]})


def test_rules_that_cannot_be_ordered_are_refused():
    one = made("TST001", each(Orientation), depends_on=("TST002",))
    two = made("TST002", each(Orientation), depends_on=("TST001",))
    with pytest.raises(ContratVilleError, match="depend on one another: TST001 → TST002 → TST001"):
        run(contract(), one, two)
    with pytest.raises(ContratVilleError, match="which does not exist"):
        run(contract(), one)
    with pytest.raises(ContratVilleError, match="two rules have"):
        run(contract(), made("TST001", each(Orientation)), made("TST001", each(Orientation)))


def test_the_catalogue_can_be_extended_for_one_check_only():
    mine = made("TST001", each(Orientation), found_on("a"))
    report = check(contract(orientation("a")), as_of=DAY, rules=(*CATALOGUE, mine))
    assert "TST001" in [finding.code for finding in report]
    assert mine not in CATALOGUE


def test_a_fingerprint_is_of_what_is_at_fault_and_not_of_where_or_how_it_is_said():
    mine = made("TST001", each(Orientation), found_on("b"))
    (first,) = run(contract(orientation("b")), mine)
    (later,) = run(contract(orientation("a"), orientation("b")), mine)
    (other,) = run(contract(orientation("b")), made("TST002", each(Orientation), found_on("b")))
    assert first.fingerprint == later.fingerprint
    assert first.fingerprint != other.fingerprint
    assert len(first.fingerprint) == 64


@settings(max_examples=15)
@given(contracts(), st.randoms(use_true_random=False))
def test_the_order_of_the_contract_changes_no_finding_and_no_outcome(drawn, shuffle: random.Random):
    before = check(drawn, profile="marseille-2015", as_of=DAY)
    shuffled = evolve(
        drawn,
        **{
            name: shuffle.sample(list(getattr(drawn, name)), len(getattr(drawn, name)))
            for name in COLLECTIONS.values()
        },
    )
    after = check(shuffled, profile="marseille-2015", as_of=DAY)
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert [j.outcomes for j in before.judgements] == [j.outcomes for j in after.judgements]


@settings(max_examples=30)
@given(contracts(), st.sampled_from(["marseille-2015", "quartiers-2030", "discovery"]))
def test_no_contract_makes_a_check_fail(drawn, profile):
    report = check(drawn, profile=profile, as_of=DAY)
    for finding in report:
        assert finding.message("fr")
        assert finding.message("en")
    total = sum(len(judgement.outcomes) for judgement in report.judgements)
    assert total == sum(report.count(outcome) for outcome in Outcome)
