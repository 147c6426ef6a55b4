"""Declared figures measured over the data: counts, and what is never computed."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

import contratville as cv
from contratville.analysis.claims import ClaimVerdict, computation_text, measured
from contratville.model import (
    CarryOut,
    ClaimNature,
    Commune,
    Decision,
    DecisionKind,
    FuzzyDate,
    Gap,
    GapReason,
    GrantAgreement,
    LayerKind,
    Milestone,
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    Orientation,
    Period,
    ProjectTerritory,
    Rank,
    Ref,
    TerritorialLayer,
    ValidationBatch,
    euros,
)

from .claimed import (
    ABOUT,
    AT_LEAST,
    DATE_OF,
    SUM,
    at_fault,
    claim,
    counting,
    lacking,
    line,
    project,
    result,
    share,
    stated,
    total,
    verdict,
)
from .small import action, empty, programme

PROJECTS = [project("p1"), project("p2"), project("p3", 2017)]


def milestone(id, when=None, **more):
    due = when if when is None or isinstance(when, FuzzyDate) else FuzzyDate.read(when)
    return Milestone(id=id, code=id, label=f"Étape {id} (fictive)", due=due, **more)


def dated(value, **more):
    return claim(value, measure=DATE_OF, of="Milestone", field="due", **more)


# Counts


class TestCounts:
    def test_a_class_is_counted_whole_without_filters(self):
        assert verdict(counting(3), *PROJECTS) == "confirmed"
        assert verdict(counting(4), *PROJECTS) == "contradicted"

    def test_filters_keep_what_meets_them_all(self):
        found = result(counting(2, filters={"year": "2016"}), *PROJECTS)
        assert found.verdict is ClaimVerdict.CONFIRMED
        assert found.value == 2
        assert found.counted == (Ref("project", "p1"), Ref("project", "p2"))
        batch = ValidationBatch(id="b", year=2016, label="Série (fictive)")
        both = counting(1, filters={"year": "2016", "batches": "b"})
        assert verdict(both, project("p0", batches=("b",)), *PROJECTS, batch) == "confirmed"

    @pytest.mark.parametrize(
        ("of", "filters", "entities"),
        [
            ("Neighbourhood", {"kind": "watch"}, "neighbourhoods"),
            ("Neighbourhood", {"kind": "veille_active"}, "neighbourhoods"),
            ("Neighbourhood", {"communes": "v"}, "neighbourhoods"),
            ("Milestone", {"about": "neighbourhood:n1"}, "milestones"),
            ("Decision", {"concerns": "neighbourhood:n1"}, "milestones"),
            ("GrantAgreement", {"years": "2016"}, "agreements"),
            ("GrantAgreement", {"multi_year": "true"}, "agreements"),
            ("GrantAgreement", {"number": "2016-1"}, "agreements"),
            ("GrantAgreement", {"amount": "12000.50"}, "agreements"),
            ("GrantAgreement", {"signed_on": "2016-03-01"}, "agreements"),
            ("GrantAgreement", {"id": "a1"}, "agreements"),
            ("Contract", {"legal_period.start": "2016-01-01"}, "agreements"),
        ],
    )
    def test_a_filter_is_read_as_its_attribute_is(self, of, filters, entities):
        neighbourhoods = [
            Commune(id="v", name="Ville (fictive)", insee="00001"),
            Commune(id="w", name="Autre (fictive)", insee="00002"),
            Neighbourhood(id="n1", kind=NeighbourhoodKind.WATCH, communes=("v",)),
            Neighbourhood(id="n2", kind=NeighbourhoodKind.QPV, communes=("w",)),
        ]
        held = {
            "neighbourhoods": neighbourhoods,
            "milestones": [
                *neighbourhoods,
                milestone("m1", about=Ref("neighbourhood", "n1")),
                milestone("m2", about=Ref("neighbourhood", "n2")),
                Decision(
                    id="d",
                    kind=DecisionKind.OTHER,
                    label="Relogement (fictif)",
                    concerns=(Ref("neighbourhood", "n2"), Ref("neighbourhood", "n1")),
                ),
            ],
            "agreements": [
                agreement("a1", multi_year=True, amount="12000.50", signed_on=date(2016, 3, 1)),
                agreement("a2", 2017, multi_year=False, amount="9", signed_on=date(2016, 3, 2)),
            ],
        }
        period = Period(start=date(2016, 1, 1))
        found = result(counting(1, of=of, filters=filters), *held[entities], legal_period=period)
        assert (found.value, found.lacking) == (1, ())

    def test_of_an_empty_class_or_of_no_kept_entity_nothing_is_said(self):
        assert lacking(result(counting(0))) == ["Project"]
        nothing = counting(3, filters={"year": "2015"})
        assert verdict(nothing, *PROJECTS) == "not_verifiable"
        assert lacking(result(nothing, *PROJECTS)) == ["Project"]

    def test_a_collection_that_is_not_held_or_lost_leaves_it_open(self):
        for found in (
            result(counting(4), *PROJECTS, gaps=("projects",)),
            result(counting(4), *PROJECTS, unknown={"projects"}),
            result(counting(3), *PROJECTS, unknown={"projects"}),
        ):
            assert found.verdict is ClaimVerdict.NOT_VERIFIABLE
            assert (found.value, lacking(found)) == (None, ["Project"])
        (missing,) = result(counting(4), *PROJECTS, gaps=("projects",)).lacking
        assert missing.gap is not None

    def test_more_than_declared_is_a_contradiction_even_where_some_are_not_held(self):
        assert verdict(counting(2), *PROJECTS, gaps=("projects",)) == "contradicted"
        assert (
            verdict(counting(2, comparison=AT_LEAST), *PROJECTS, gaps=("projects",)) == "confirmed"
        )

    def test_an_entity_whose_value_is_not_known_may_be_counted_or_not(self):
        held = [agreement("a", multi_year=True), agreement("b"), agreement("c", multi_year=False)]
        asked = {"of": "GrantAgreement", "filters": {"multi_year": "true"}}
        for value in (1, 2):
            found = result(counting(value, **asked), *held)
            assert found.verdict is ClaimVerdict.NOT_VERIFIABLE
            assert lacking(found) == ["GrantAgreement.multi_year"]
        assert verdict(counting(0, **asked), *held) == "contradicted"
        assert verdict(counting(3, **asked), *held) == "contradicted"
        words = computation_text(result(counting(3, **asked), *held))
        assert words.fr.endswith(": de 1 à 2")
        assert words.en.endswith(": from 1 to 2")

    def test_the_word_for_unknown_is_no_other_word(self):
        held = [project("a"), project("b", instruction=cv.model.Instruction.VALIDATED)]
        validated = counting(1, filters={"instruction": "validated"})
        assert lacking(result(validated, *held)) == ["Project.instruction"]
        assert verdict(counting(1, filters={"instruction": "unknown"}), *held) == "confirmed"

    def test_a_gap_on_an_entity_leaves_its_list_open(self):
        batch = ValidationBatch(id="b", year=2016, label="Série (fictive)")
        lost = (Gap(field="batches", reason=GapReason.LOST),)
        asked = counting(2, filters={"batches": "b"})
        held = [batch, project("p1", batches=("b",))]
        assert verdict(asked, *held, project("p2")) == "contradicted"
        found = result(asked, *held, project("p2", gaps=lost))
        (missing,) = found.lacking
        assert (missing.what, missing.gap) == ("Project.batches", GapReason.LOST)

    def test_a_reference_that_leads_nowhere_may_be_the_one(self):
        batch = ValidationBatch(id="b", year=2016, label="Série (fictive)")
        held = [batch, project("p1", batches=("b",)), project("p2", batches=("typo",))]
        assert lacking(result(counting(2, filters={"batches": "b"}), *held)) == ["Project.batches"]
        assert verdict(counting(3, filters={"batches": "b"}), *held) == "contradicted"

    def test_entities_of_one_id_may_be_one_entered_twice(self):
        held = [project("p1"), project("p1"), project("p2")]
        for value in (2, 3):
            assert lacking(result(counting(value), *held)) == ["Project.id"]
        assert verdict(counting(4), *held) == "contradicted"
        assert verdict(counting(1), *held) == "contradicted"

    def test_what_did_not_exist_on_the_day_of_the_claim_is_not_counted(self):
        held = [
            Organisation(
                id=id,
                name=f"EPCI {id} (fictif)",
                kind=OrganisationKind.EPCI,
                period=Period(start=start, end=end),
            )
            for id, start, end in (
                ("former", None, date(2015, 12, 31)),
                ("present", date(2016, 1, 1), None),
            )
        ]
        asked = {"of": "Organisation"}
        assert verdict(counting(2, **asked), *held) == "confirmed"
        for day in (date(2015, 12, 31), date(2016, 1, 1)):
            assert verdict(counting(1, **asked, as_of=day), *held) == "confirmed"
        assert verdict(counting(3, as_of=date(2010, 1, 1)), *PROJECTS) == "confirmed"

    def test_a_target_is_compared_with_what_is_reached_and_not_with_what_its_day_will_hold(self):
        closed = Organisation(
            id="o",
            name="EPCI (fictif)",
            kind=OrganisationKind.EPCI,
            period=Period(end=date(2016, 12, 31)),
        )
        target = {"of": "Organisation", "nature": ClaimNature.TARGET, "as_of": date(2020, 1, 1)}
        assert verdict(counting(1, **target), closed) == "confirmed"

    def test_what_is_about_one_entity_is_counted_when_a_filter_names_it(self):
        batch = ValidationBatch(id="b", year=2016, label="Série (fictive)")
        about = {"subject": Ref("validation_batch", "b")}
        held = [batch, project("p0", batches=("b",)), *PROJECTS]
        assert lacking(result(counting(1, **about), *held)) == ["Claim.filters"]
        assert verdict(counting(1, **about, filters={"batches": "b"}), *held) == "confirmed"
        assert verdict(counting(4, subject=Ref("contract", "c")), *held[2:]) == "contradicted"

    def test_territories_that_a_layer_declares_and_does_not_list_leave_it_open(self):
        layers = [
            TerritorialLayer(
                id=id, name="Découpage (fictif)", kind=LayerKind.OTHER, declared_count=count
            )
            for id, count in (("announced", 6), ("listed", 1))
        ]
        listed = ProjectTerritory(id="t", code="T", layer="listed")
        six = counting(6, of="ProjectTerritory", filters={"layer": "announced"})
        assert lacking(result(six, *layers, listed)) == ["ProjectTerritory"]
        one = counting(1, of="ProjectTerritory", filters={"layer": "listed"})
        assert verdict(one, *layers, listed) == "confirmed"
        assert verdict(counting(1, of="ProjectTerritory"), *layers, listed) == "not_verifiable"

    def test_a_project_has_the_orientations_of_its_principal_action(self):
        done = (CarryOut(action=Ref("territorial_action", "a"), rank=Rank.PRINCIPAL),)
        held = [
            *(Orientation(id=id, order=n, label=id) for n, id in enumerate(("o1", "o2"), 1)),
            programme("p", "t"),
            action("a", "p", ["o1"]),
            project("own", orientations=("o2",), carries_out=done),
            project("derived", carries_out=done),
        ]
        assert verdict(counting(1, filters={"orientations": "o1"}), *held) == "confirmed"
        open_one = [*held, project("neither")]
        assert lacking(result(counting(1, filters={"orientations": "o1"}), *open_one)) == [
            "Project.orientations"
        ]


def agreement(id, year=2016, *, amount=None, **more):
    cents = None if amount is None else euros(amount)
    return GrantAgreement(
        id=id,
        number=f"{year}-1",
        beneficiary="k",
        projects=("x",),
        years=frozenset({year}),
        amount=cents,
        **more,
    )


# What is never computed, what is not yet to be reached, and what is badly described


def test_a_stated_figure_is_never_computed():
    assert lacking(result(stated("a", 3), *PROJECTS)) == ["Claim.measure"]


def test_a_target_is_never_contradicted_before_its_date():
    target = counting(5, nature=ClaimNature.TARGET, as_of=date(2020, 12, 31))
    assert verdict(target, *PROJECTS) == "not_verifiable"
    assert verdict(target, *PROJECTS, as_of=date(2020, 12, 30)) == "not_verifiable"
    assert verdict(target, *PROJECTS, as_of=date(2020, 12, 31)) == "contradicted"
    assert result(target, *PROJECTS).value == 3
    assert verdict(evolve(target, value=Decimal(3)), *PROJECTS) == "confirmed"
    undated = evolve(target, as_of=None)
    assert lacking(result(undated, *PROJECTS, as_of=date(2050, 1, 1))) == ["Claim.as_of"]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"of": "Projet"}, "Claim.of"),
        ({"of": "project"}, "Claim.of"),
        ({"of": "__class__"}, "Claim.of"),
        ({"filters": {"batch": "b"}}, "Claim.filters"),
        ({"filters": {"__class__": "b"}}, "Claim.filters"),
        ({"filters": {"id.upper": "b"}}, "Claim.filters"),
        ({"filters": {"year": "deux mille"}}, "Claim.filters"),
        ({"filters": {"year": "２０１６"}}, "Claim.filters"),
        ({"filters": {"instruction": "validé"}}, "Claim.filters"),
        ({"filters": {"batches": "b"}}, "Claim.filters"),
        ({"filters": {"holder": "a b"}}, "Claim.filters"),
        ({"filters": {"period": "2016"}}, "Claim.filters"),
        ({"filters": {"locations.place": "commune:v"}}, "Claim.filters"),
        ({"filters": {"submitted_on": "2016-13-45"}}, "Claim.filters"),
        ({"measure": SUM, "field": "label"}, "Claim.field"),
        ({"measure": SUM, "field": "budget"}, "Claim.field"),
        ({"value": date(2016, 1, 1)}, "Claim.value"),
        ({"of": "Contract", "filters": {"projects": "p1"}}, "Claim.filters"),
        ({"of": "Contract", "filters": {"overseas": "oui"}}, "Claim.filters"),
        ({"of": "Milestone", "filters": {"about": "quartier:n1"}}, "Claim.filters"),
    ],
)
def test_what_the_model_does_not_have_is_at_fault(changes, what):
    found = result(evolve(counting(3), **changes), *PROJECTS, milestone("m"))
    assert found.verdict is ClaimVerdict.NOT_VERIFIABLE
    assert at_fault(found) == [what]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"of": None}, "Claim.of"),
        ({"measure": SUM, "of": "Project"}, "Claim.field"),
        ({"value": None}, "Claim.value"),
    ],
)
def test_what_a_claim_does_not_say_is_missing_and_not_at_fault(changes, what):
    found = result(evolve(counting(3), **changes), *PROJECTS)
    assert (lacking(found), at_fault(found)) == ([what], [])


def test_an_id_of_what_is_not_held_is_compared_as_it_is():
    held = [project("p1", batches=("b",)), project("p2")]
    asked = counting(1, filters={"batches": "b"})
    assert verdict(asked, *held, unknown={"validation_batches"}) == "confirmed"


@pytest.mark.parametrize("value", ["1E+1000000", "1E-1000000", "NaN", "Infinity", "-Infinity"])
def test_a_number_out_of_measure_is_not_computed_with(value):
    huge = evolve(counting(3), value=Decimal(value))
    assert lacking(result(huge, *PROJECTS)) == ["Claim.value"]
    held = [evolve(stated("n", 1), value=Decimal(value)), stated("d", 2)]
    assert verdict(share(50), *held) == "not_verifiable"
    assert verdict(total(1), line("a", "1" + "0" * 17), line("b", "1")) == "contradicted"


def test_an_amount_too_long_to_be_written_is_given_up():
    long = evolve(line("a"), awarded=10**1000)
    assert lacking(result(total(1), long)) == ["Claim.value"]


def test_a_claim_need_not_be_in_the_contract_and_the_first_of_an_id_is_the_operand():
    contract = empty().adding(stated("n", 1), stated("n", 3), stated("d", 2))
    assert measured(contract, share(50)).value == 50
    second = [*contract.claims][1]
    assert measured(contract, second).claim is second


def test_about_leaves_what_zeros_leave_and_at_least_one_unit():
    held = [project(f"p{n}") for n in range(36)]
    for value, word in ((34, "contradicted"), (35, "rounded"), (37, "rounded"), (40, "rounded")):
        assert verdict(counting(value, comparison=ABOUT), *held) == word
    assert verdict(counting(50, comparison=ABOUT), *held) == "contradicted"
    assert verdict(counting(36, comparison=ABOUT), *held) == "confirmed"
