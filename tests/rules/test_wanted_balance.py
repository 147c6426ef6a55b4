"""The balance that a profile asks for, whichever of its rules there are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.report.council_rules import EIGHT, RULES, asking, profile, without

from contratville.analysis.councils import Balance, Constraint, YouthBase
from contratville.rules import CATALOGUE, Profile
from contratville.rules.councils.wanted import RULES_OF, asking_rules, wanted_balance


def test_the_balance_of_the_deck_is_made_of_its_rules():
    assert wanted_balance(profile(), RULES) == Balance(
        seats=32,
        equal_colleges=True,
        parity=True,
        mixed_pairs=True,
        structure_types=EIGHT,
        under_30=Fraction(1, 4),
    )


@pytest.mark.parametrize("constraint", Constraint)
def test_what_no_rule_asks_is_not_wanted(constraint):
    rules = without(RULES_OF[constraint])
    assert wanted_balance(profile(), rules).asked == tuple(
        one for one in Constraint if one is not constraint
    )
    assert constraint not in asking_rules(profile(), rules)


def test_a_profile_that_has_none_of_the_rules_asks_for_nothing():
    other = Profile.load("discovery", CATALOGUE)
    assert wanted_balance(other, RULES) == Balance()
    assert wanted_balance(profile(), ()) == Balance()


def test_a_profile_sets_the_parameters():
    chosen = profile(
        CIT001={"seats": 40},
        CIT009={"structure_types": ("ciq",)},
        CIT010={"under_30_share": Decimal("0.5"), "under_30_scope": "inhabitants"},
    )
    found = wanted_balance(chosen, RULES)
    assert (found.seats, found.structure_types) == (40, ("ciq",))
    assert (found.under_30, found.under_30_base) == (Fraction(1, 2), YouthBase.INHABITANTS)


def test_without_the_list_of_types_none_is_wanted():
    assert wanted_balance(profile(), without("CIT009")).structure_types == ()


@pytest.mark.parametrize(
    "values",
    [
        {"under_30_share": Decimal("NaN")},
        {"under_30_scope": "mars"},
    ],
)
def test_what_a_parameter_does_not_tell_is_not_wanted(values):
    assert wanted_balance(profile(CIT010=values), RULES).under_30 is None


def test_a_rule_without_its_parameter_asks_for_nothing():
    assert wanted_balance(profile(), (asking("CIT001"), asking("CIT010"))) == Balance()
