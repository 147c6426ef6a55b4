"""Measures of money that judge nothing: leverage, per inhabitant, per beneficiary, pooling."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

import contratville as cv
from contratville.analysis.money import (
    Budget,
    cost_per_beneficiary,
    envelope_states,
    leverage,
    per_inhabitant,
    poolable,
    projects_per_agreement,
    totals,
)
from contratville.model import (
    Beneficiaries,
    BudgetLine,
    BudgetSense,
    Envelope,
    EnvelopeShare,
    EnvelopeVersion,
    EnvelopeVersionKind,
    FundingKind,
    FundingNature,
    GrantAgreement,
    Ref,
    Stage,
    euros,
)

from .small import action, empty, frame, line, neighbourhood, project

ORDINARY = FundingKind.ORDINARY_LAW


def awarded(id, amount, **more):
    return line(id, awarded=euros(amount), **more)


def asked(contract, by="kind", **more):
    return totals(contract, **{"by": by, "rung": "awarded", "years": [2016], **more})


# Leverage


def test_leverage_is_ordinary_law_for_one_euro_of_specific_credits():
    contract = empty().adding(
        awarded("l1", 300, kind=ORDINARY),
        awarded("l2", 200),
        awarded("l3", 999, kind=FundingKind.OWN_RESOURCES),
        awarded("l4", 999, kind=ORDINARY, nature=FundingNature.IN_KIND),
    )
    measured = leverage(asked(contract))
    assert (measured.ordinary_law, measured.specific) == (euros(300), euros(200))
    assert measured.ratio == Fraction(3, 2)
    assert leverage(asked(contract, nature="in_kind")).ratio is None


def test_voluntary_contributions_change_no_ratio():
    held = project("x1", beneficiaries=(Beneficiaries(stage=Stage.PLANNED, total=10),))
    volunteering = (
        BudgetLine(account="86", sense=BudgetSense.CHARGE, amount=euros(116_000)),
        BudgetLine(account="87", sense=BudgetSense.INCOME, amount=euros(116_000)),
    )
    budget = (
        BudgetLine(account="606", sense=BudgetSense.CHARGE, amount=euros(100)),
        BudgetLine(account="74", sense=BudgetSense.INCOME, amount=euros(100)),
    )
    for lines in (budget, (*budget, *volunteering)):
        measured = cost_per_beneficiary(evolve(held, budget=lines))
        assert (measured.charges, measured.cents) == (euros(100), Fraction(1000))
    told = Budget.of(evolve(held, budget=volunteering))
    assert (told.charges, told.income) == (0, 0)
    assert told.voluntary_charges == told.voluntary_income == euros(116_000)


# Per inhabitant


def test_euros_per_inhabitant_are_specific_credits_of_a_territory():
    known = evolve(frame().project_territories["t2"], population=400)
    contract = (
        frame()
        .replacing(known)
        .adding(
            neighbourhood("q1", population=100),
            neighbourhood("q2", population=150),
            action("f1", "p1"),
            action("f2", "p2"),
            project("x1", "f1"),
            project("x2", "f2"),
            awarded("l1", 500, project="x1"),
            awarded("l2", 40, project="x2"),
            awarded("l3", 999, project="x2", kind=ORDINARY),
        )
    )
    for by in ("territory", ("territory", "kind")):
        first, second = per_inhabitant(asked(contract, by))
        assert (first.territory, first.inhabitants) == (Ref("project_territory", "t1"), 250)
        assert first.cents == Fraction(50_000, 250)
        assert (second.inhabitants, second.cents) == (400, Fraction(4_000, 400))


@pytest.mark.parametrize("population", [None, 0])
def test_a_neighbourhood_whose_inhabitants_are_unknown_leaves_its_territory_unknown(population):
    contract = frame().adding(
        neighbourhood("q1", population=population), neighbourhood("q2", population=population)
    )
    first, second = per_inhabitant(asked(contract, "territory"))
    assert first.cents is None
    assert (second.inhabitants, second.cents) == (None, None)


def test_inhabitants_are_asked_by_territory_only():
    with pytest.raises(ValueError, match="by territory"):
        per_inhabitant(asked(frame()))


# Per beneficiary


@pytest.mark.parametrize(
    ("counts", "stage", "cents"),
    [
        ([(Stage.PLANNED, 50), (Stage.ACTUAL, 40)], Stage.ACTUAL, Fraction(250)),
        ([(Stage.PLANNED, 50), (Stage.ACTUAL, None)], Stage.PLANNED, Fraction(200)),
    ],
)
def test_actual_beneficiaries_come_before_planned_ones(counts, stage, cents):
    said = tuple(Beneficiaries(stage=stage, total=total) for stage, total in counts)
    budget = (BudgetLine(account="64", sense=BudgetSense.CHARGE, amount=euros(100)),)
    measured = cost_per_beneficiary(project("x1", beneficiaries=said, budget=budget))
    assert (measured.stage, measured.cents) == (stage, cents)


def test_without_budget_or_beneficiaries_there_is_no_cost_per_beneficiary():
    budget = (BudgetLine(account="64", sense=BudgetSense.CHARGE, amount=euros(100)),)
    some = (Beneficiaries(stage=Stage.PLANNED, total=5),)
    nobody = (Beneficiaries(stage=Stage.PLANNED, total=0),)
    for more in (
        {"budget": budget},
        {"beneficiaries": some},
        {"budget": budget, "beneficiaries": nobody},
    ):
        assert cost_per_beneficiary(project("x1", **more)) is None


# Agreements


def agreement(id, *projects, grantor="etat", years=(2016,), beneficiary="h1"):
    return GrantAgreement(
        id=id,
        number=id,
        grantor=grantor,
        beneficiary=beneficiary,
        projects=projects,
        years=frozenset(years),
    )


def test_agreements_of_one_holder_grantor_and_years_could_be_one():
    contract = empty().adding(
        agreement("c1", "x1"),
        agreement("c2", "x2"),
        agreement("c3", "x3", grantor="ville"),
        agreement("c4", "x4", years=(2017,)),
        agreement("c5", "x5", beneficiary="h2"),
        agreement("c6", "x6", grantor=None),
        agreement("c7", "x7", grantor=None),
    )
    (found,) = poolable(contract)
    assert (found.holder, found.grantor, found.years) == ("h1", "etat", frozenset({2016}))
    assert [one.id for one in found.agreements] == ["c1", "c2"]


def test_a_project_in_two_agreements_is_counted_once():
    contract = empty().adding(agreement("c1", "x1", "x2", "x3"), agreement("c2", "x3"))
    assert projects_per_agreement(contract) == Fraction(3, 2)
    assert projects_per_agreement(empty()) is None


# Envelopes


def envelope(*movements):
    kinds = {
        "+": EnvelopeVersionKind.NOTIFIED,
        "a": EnvelopeVersionKind.ADDED,
        "f": EnvelopeVersionKind.FROZEN,
        "-": EnvelopeVersionKind.CANCELLED,
    }
    return Envelope(
        id="e1",
        label="Enveloppe (fictive)",
        funder="etat",
        year=2016,
        versions=tuple(
            EnvelopeVersion(kind=kinds[sign], effective_on=date(2016, month, 1), amount=euros(n))
            for sign, month, n in movements
        ),
        allocations=(EnvelopeShare(territory="t1", amount=euros(30)),),
    )


def test_an_envelope_is_told_on_a_day_by_its_movements():
    contract = empty().adding(
        envelope(("+", 2, 100), ("f", 3, 10), ("-", 4, 20), ("a", 6, 5)),
        awarded("l1", 60, envelope="e1"),
        line("l2", envelope="e1"),
        awarded("l3", 999),
    )
    amounts = {}
    for month in (1, 2, 3, 4, 6):
        (state,) = envelope_states(contract, date(2016, month, 1))
        amounts[month] = state.amount
    assert amounts == {1: None, 2: euros(100), 3: euros(90), 4: euros(70), 6: euros(75)}
    assert [state.moved[kind] for kind in EnvelopeVersionKind] == [
        euros(100),
        euros(10),
        euros(20),
        euros(5),
    ]
    assert (state.allocated, state.awarded, state.left) == (euros(30), euros(60), euros(15))
    assert state.without_amount == 1


def test_what_is_left_of_an_envelope_may_be_negative_or_unknown():
    contract = empty().adding(envelope(("+", 2, 10)), awarded("l1", 60, envelope="e1"))
    before, after = (envelope_states(contract, date(2016, month, 1))[0] for month in (1, 3))
    assert (before.left, after.left) == (None, euros(-50))


def test_the_envelopes_of_the_example_are_not_overspent():
    for state in envelope_states(cv.example("ville-exemple").contract, date(2017, 12, 31)):
        assert state.left >= 0
