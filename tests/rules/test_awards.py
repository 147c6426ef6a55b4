"""Family FUN, holders, funders and opinions: what the examples do not show."""

from datetime import date

import pytest
from tests.rules.awarded import (
    DAY,
    FAILED,
    FUNDERS,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PASSED,
    SKIPPED,
    became,
    document,
    found,
    item,
    judged,
    lacking,
    line,
    lost,
    outcomes,
    part,
    project,
    why_not,
)
from tests.rules.judged import held_up_by, missing

from contratville.model import GapReason
from contratville.rules import Missing

LAW, LATER = "loi-2014", "quartiers-2030"

# Who holds a project (FUN009)

SIRET = 'siret: "00000901900019"'


def holders(*more):
    return [*FUNDERS[:2], item("h", "name: Les Jardins", "kind: association", *more)]


def held(*more, of=(), lines=None, **collections):
    collections.setdefault("organisations", holders(SIRET))
    paid = [line("l1", "awarded: 5")] if lines is None else lines
    return document(projects=[project(*more), *of], funding_lines=paid, **collections)


class TestHolder:
    def test_a_funded_project_has_a_holder(self):
        report = judged(held(), "FUN009")
        assert found(report) == [("x1", "holder")]
        assert became(judged(held("holder: h"), "FUN009")) is PASSED

    def test_a_holder_without_siret_is_one_point_whatever_its_projects(self):
        others = [project("holder: h", id=f"x{n}") for n in (2, 3, 4)]
        lines = [line(f"l{n}", "awarded: 5", of=f"x{n}") for n in (1, 2, 3)]
        report = judged(
            held("holder: h", of=others, lines=lines, organisations=holders()), "FUN009"
        )
        assert found(report) == [("h", "siret")]
        (finding,) = report
        assert [one.id for one in finding.related] == ["x1", "x2", "x3"]
        assert outcomes(report) == {
            "x1": PASSED, "x2": PASSED, "x3": PASSED, "x4": NOT_APPLICABLE,
            "h": FAILED, "etat": NOT_APPLICABLE, "ville": NOT_APPLICABLE,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("awarded", "expected"), [("awarded: 0", NOT_APPLICABLE), ("", NOT_EVALUATED)]
    )
    def test_what_is_not_funded_needs_no_holder(self, awarded, expected):
        what = held(lines=[line("l1", awarded)], organisations=holders())
        assert became(judged(what, "FUN009")) is expected
        what = held("holder: h", lines=[line("l1", awarded)], organisations=holders())
        assert became(judged(what, "FUN009"), "h") is expected

    def test_a_project_that_is_not_retained_is_not_funded(self):
        what = held("instruction: refused", lines=[line("l1", "requested: 5")])
        assert became(judged(what, "FUN009")) is NOT_APPLICABLE

    def test_a_holder_or_a_siret_that_is_lost_is_not_evaluated(self):
        report = judged(held(lost("holder")), "FUN009")
        assert missing(report)[0] == Missing("Project.holder", GapReason.LOST)
        report = judged(held("holder: h", organisations=holders(lost("siret"))), "FUN009")
        assert (became(report, "h"), lacking(report)) == (NOT_EVALUATED, ["Organisation.siret"])

    def test_a_holder_that_is_not_there_is_left_to_the_rule_on_references(self):
        report = judged(held("holder: nobody"), "FUN009")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, ["Organisation"])

    def test_it_is_judged_at_first_contact_with_a_programming_table(self):
        table = part(
            organisations=holders(),
            projects=[project(), project("holder: h", id="x2")],
            funding_lines=[line("l1", "awarded: 5"), line("l2", "awarded: 5", of="x2")],
        )
        report = judged(table, "FUN009", profile="discovery")
        assert found(report) == [("h", "siret"), ("x1", "holder")]
        bare = part(projects=[project("holder: h")], funding_lines=[line("l1", "awarded: 5")])
        assert lacking(judged(bare, "FUN009", profile="discovery")) == ["Organisation"]

    def test_without_lines_it_is_not_evaluated(self):
        report = judged(held("holder: h", lines=[]), "FUN009")
        assert set(outcomes(report).values()) == {NOT_EVALUATED}
        assert set(lacking(report)) == {"FundingLine"}


# Who pays for it (FUN028)

NEW = "complementarity: {mode: experiment, statement: un essai}"


def funded(*lines, more=(NEW,), **collections):
    return document(
        projects=[project("instruction: agreed", *more)], funding_lines=lines, **collections
    )


def single(what, profile=LAW):
    return judged(what, "FUN028", profile=profile)


SPECIFIC = line("l1", "funder: etat", "awarded: 100")


class TestFunders:
    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            (line("l2", "funder: etat", "awarded: 5", kind="ordinary_law"), FAILED),
            (line("l2", "funder: etat", "awarded: 5", "tranche: complementary"), FAILED),
            (line("l2", "funder: ville", "awarded: 5"), PASSED),
            (line("l2", "funder: ville", "awarded: 5", "nature: in_kind"), PASSED),
            (line("l2", "funder: ville", "awarded: 5", kind="unknown"), PASSED),
            (line("l2", "funder: ville", "awarded: 0"), FAILED),
            (line("l2", "awarded: 5", kind="own_resources"), PASSED),
            (line("l2", "requested: 5", kind="own_resources"), PASSED),
            (line("l2", "requested: 5", "awarded: 0", kind="own_resources"), FAILED),
            (line("l2", "funder: h", "requested: 0", kind="own_resources"), FAILED),
        ],
    )
    def test_sources_are_funders_and_the_resources_of_the_holder(self, other, expected):
        assert became(single(funded(SPECIFIC, other))) is expected

    def test_all_own_resources_are_one_source(self):
        own = [
            line(f"l{n}", f"funder: {who}", "awarded: 5", kind="own_resources")
            for n, who in ((2, "h"), (3, "ville"))
        ]
        assert became(single(funded(*own, SPECIFIC))) is PASSED
        none = single(funded(*own, line("l1", "funder: etat", "awarded: 0")))
        assert became(none) is NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("lines", "what"),
        [
            ([SPECIFIC, line("l2", "funder: ville")], "FundingLine.awarded"),
            ([SPECIFIC, line("l2", "awarded: 5", kind="ordinary_law")], "FundingLine.funder"),
            ([SPECIFIC, line("l2", kind="own_resources")], "FundingLine.awarded"),
            ([line("l1", "awarded: 100")], "FundingLine.funder"),
        ],
    )
    def test_a_source_that_is_not_known_may_be_another(self, lines, what):
        report = single(funded(*lines))
        assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])

    def test_the_one_funder_is_named_with_what_it_gives(self):
        (finding,) = single(funded(SPECIFIC, line("l2", "funder: etat", "awarded: 5")))
        assert "« 105,00 » € au total, d'une seule origine : « État (fictif) »" in finding.message(
            "fr"
        )
        assert [one.id for one in finding.related] == ["l1", "l2"]

    @pytest.mark.parametrize(
        ("mode", "rule"), [("", "COH015"), (NEW.replace("experiment", "reinforce"), "COH016")]
    )
    def test_specific_credits_alone_are_left_to_the_rules_on_complementarity(self, mode, rule):
        report = single(funded(SPECIFIC, more=(mode,)))
        assert (became(report), held_up_by(report)) == (SKIPPED, [rule])

    def test_it_is_of_the_profiles_of_both_laws_and_needs_specific_credits(self):
        assert became(single(funded(SPECIFIC), profile=LATER)) is FAILED
        report = single(funded(line("l1", "awarded: 9", kind="ordinary_law")))
        assert why_not(report) == ["projet sans crédits spécifiques attribués"]
        assert became(single(funded(line("l1", "funder: etat")))) is NOT_EVALUATED
        assert became(single(funded())) is NOT_EVALUATED

    def test_a_funder_that_is_not_there_holds_it_up(self):
        report = single(funded(line("l1", "funder: nobody", "awarded: 9")))
        assert (became(report), held_up_by(report)) == (SKIPPED, ["REF002"])


# What an association undertakes (FUN029)


def undertaken(*more, kind="association", filed=("2022-05-01",)):
    holder = item("h", "name: Les Jardins", f"kind: {kind}", *more)
    projects = [
        project("holder: h", day and f"submitted_on: {day}", id=f"x{n}", year=2022)
        for n, day in enumerate(filed, 1)
    ]
    return document(organisations=[*FUNDERS[:2], holder], projects=projects)


def made(day):
    return f"republican_commitment_on: {day}"


def undertaking(what):
    return judged(what, "FUN029", as_of=date(2024, 1, 1))


class TestUndertaking:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [("2022-05-01", PASSED), ("2022-05-02", FAILED), ("2022-01-02", PASSED)],
    )
    def test_the_day_of_the_submission_is_in_time(self, day, expected):
        assert became(undertaking(undertaken(made(day))), "h") is expected

    def test_an_association_that_filed_several_projects_is_one_point(self):
        filed = ("2022-06-01", "2022-05-01", "2021-11-01", "2022-04-01")
        report = undertaking(undertaken(made("2022-05-15"), filed=filed))
        assert found(report) == [("h", "republican_commitment_on")]
        (finding,) = report
        assert [one.id for one in finding.related] == ["x2", "x4"]
        assert "déposé le « 1er avril 2022 » : « Projet x4 »" in finding.message("fr")
        assert "est le « 15 mai 2022 »" in finding.message("fr")
        (finding,) = undertaking(undertaken())
        assert "n'est pas renseignée" in finding.message("fr")

    @pytest.mark.parametrize(
        ("filed", "expected"),
        [
            (("2022-01-01",), NOT_APPLICABLE),
            (("2022-01-02",), FAILED),
            (("2022-01-01", ""), NOT_EVALUATED),
            (("2022-01-02", ""), FAILED),
            (("",), NOT_EVALUATED),
        ],
    )
    def test_it_is_the_law_for_projects_filed_from_2_january_2022_on(self, filed, expected):
        report = undertaking(undertaken(filed=filed))
        assert became(report, "h") is expected

    def test_a_project_of_unknown_day_may_have_been_filed_before_the_undertaking(self):
        report = undertaking(undertaken(made("2022-02-01"), filed=("2022-05-01", "")))
        assert (became(report, "h"), lacking(report)) == (NOT_EVALUATED, ["Project.submitted_on"])

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [("foundation", FAILED), ("commune", NOT_APPLICABLE), ("citizen_group", NOT_APPLICABLE)],
    )
    def test_it_binds_associations_and_foundations(self, kind, expected):
        assert became(undertaking(undertaken(kind=kind)), "h") is expected

    def test_an_undertaking_that_is_lost_is_not_evaluated(self):
        report = undertaking(undertaken(lost("republican_commitment_on")))
        assert (became(report, "h"), lacking(report)) == (
            NOT_EVALUATED, ["Organisation.republican_commitment_on"],
        )  # fmt: skip

    def test_an_association_that_holds_nothing_is_not_concerned_if_projects_are_known(self):
        report = undertaking(undertaken(filed=()))
        assert set(why_not(report)) == {
            "organisme qui n'est ni une association ni une fondation",
            "organisme qui ne porte aucun projet",
        }
        bare = part(organisations=[item("h", "name: H", "kind: association")])
        assert lacking(undertaking(bare)) == ["Project"]
        some = document(
            gaps=("projects",),
            organisations=[item("h", "name: H", "kind: association", made("2022-02-01"))],
            projects=[project("holder: h", "submitted_on: 2022-05-01")],
        )
        assert became(undertaking(some), "h") is NOT_EVALUATED


# What partners think of it (FUN039)


def opinions(*given):
    listed = (
        f"{{partner: {who}, opinion: {what}}}"
        for who, what in zip(("etat", "ville", "h"), given, strict=False)
    )
    return f"opinions: [{', '.join(listed)}]"


def decided(given, instruction, *lines, more=(), of=()):
    own = [f"instruction: {instruction}", given, *more]
    return document(projects=[project(*own), *of], funding_lines=lines)


FUNDED = line("l1", "awarded: 5")
ASKED = line("l1", "awarded: 0")


class TestOpinions:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (("unfavourable",), FAILED),
            (("unfavourable", "unfavourable"), FAILED),
            (("unfavourable", "none"), FAILED),
            (("unfavourable", "tacit"), PASSED),
            (("unfavourable", "reserved"), PASSED),
            (("unfavourable", "deferred"), PASSED),
            (("to_rework",), PASSED),
            (("none",), NOT_EVALUATED),
            ((), NOT_EVALUATED),
        ],
    )
    def test_an_award_against_all_that_was_given_is_told(self, given, expected):
        report = judged(decided(opinions(*given), "agreed", FUNDED), "FUN039")
        assert became(report) is expected
        assert found(report) == ([("x1", "opinions")] if expected is FAILED else [])

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (("favourable",), FAILED),
            (("favourable", "tacit", "none"), FAILED),
            (("favourable", "reserved"), PASSED),
            (("unfavourable",), PASSED),
            ((), NOT_EVALUATED),
        ],
    )
    def test_a_refusal_against_all_that_was_given_is_told(self, given, expected):
        report = judged(decided(opinions(*given), "refused", ASKED), "FUN039")
        assert became(report) is expected
        assert found(report) == ([("x1", "instruction")] if expected is FAILED else [])

    def test_the_opinions_given_are_counted(self):
        given = opinions("favourable", "tacit", "none")
        (finding,) = judged(decided(given, "refused", ASKED), "FUN039")
        assert "tous les avis rendus sont favorables (« 2 »)" in finding.message("fr")

    def test_a_refused_project_with_an_award_is_left_to_the_rule_on_amounts(self):
        report = judged(decided(opinions("favourable"), "refused", FUNDED), "FUN039")
        assert became(report) is PASSED

    @pytest.mark.parametrize(
        ("given", "instruction", "line_", "what"),
        [
            ("unfavourable", "validated", line("l1"), "FundingLine.awarded"),
            ("favourable", "unknown", ASKED, "Project.instruction"),
        ],
    )
    def test_a_decision_that_is_not_known_is_not_evaluated(self, given, instruction, line_, what):
        report = judged(decided(opinions(given), instruction, line_), "FUN039")
        assert (became(report), lacking(report)) == (NOT_EVALUATED, [what])
        table = part(projects=[project(f"instruction: {instruction}", opinions("unfavourable"))])
        assert "FundingLine" in lacking(judged(table, "FUN039"))

    @pytest.mark.parametrize(
        ("given", "instruction", "expected"),
        [
            ("unfavourable", "refused", PASSED),
            ("unfavourable", "deferred", NOT_APPLICABLE),
            ("favourable", "refused", FAILED),
        ],
    )
    def test_nothing_is_awarded_to_a_project_that_is_not_retained(
        self, given, instruction, expected
    ):
        what = decided(opinions(given), instruction, line("l1", "requested: 5"))
        assert became(judged(what, "FUN039")) is expected

    def test_opinions_of_which_some_are_lost_are_not_evaluated(self):
        for given, instruction, paid in (
            ("unfavourable", "agreed", FUNDED),
            ("favourable", "refused", ASKED),
        ):
            what = decided(opinions(given), instruction, paid, more=(lost("opinions"),))
            report = judged(what, "FUN039")
            assert (became(report), lacking(report)) == (NOT_EVALUATED, ["Project.opinions"])

    @pytest.mark.parametrize("instruction", ["draft", "submitted", "admissible", "cancelled"])
    def test_what_is_not_decided_is_not_concerned(self, instruction):
        for given in ((), ("favourable",), ("reserved", "unfavourable")):
            what = decided(opinions(*given), instruction, ASKED)
            assert became(judged(what, "FUN039")) is NOT_APPLICABLE


OTHER = project("call: a", "instruction: submitted", opinions("reserved"), id="x2")


class TestProposals:
    @pytest.mark.parametrize(
        ("given", "more", "of", "expected", "what"),
        [
            ((), ("call: a",), [OTHER], FAILED, []),
            (("none",), ("call: a",), [OTHER], FAILED, []),
            (("tacit",), ("call: a",), [OTHER], PASSED, []),
            (("unfavourable",), ("call: a",), [], PASSED, []),
            ((), ("call: b",), [OTHER], NOT_EVALUATED, ["Project.opinions"]),
            ((), ("call: a",), [], NOT_EVALUATED, ["Project.opinions"]),
            ((), (), [OTHER], NOT_EVALUATED, ["Project.call"]),
            ((), ("call: a", lost("opinions")), [OTHER], NOT_EVALUATED, ["Project.opinions"]),
        ],
    )
    def test_a_project_is_proposed_with_an_opinion_if_others_of_its_call_have_one(
        self, given, more, of, expected, what
    ):
        said = opinions(*given) if given else ""
        report = judged(decided(said, "proposed", ASKED, more=more, of=of), "FUN039")
        assert (became(report), lacking(report)) == (expected, what)

    def test_the_day_does_not_matter(self):
        what = decided(opinions("unfavourable"), "agreed", FUNDED)
        assert became(judged(what, "FUN039", as_of=DAY.replace(year=1999))) is FAILED
