"""What the lines of a budget come to, by groups of accounts."""

import pytest

from contratville.analysis.money import Budget, contradicts, differ, exceeds, sense_of
from contratville.model import BudgetLine, BudgetSense, Cents, Project

CHARGE, INCOME = BudgetSense.CHARGE, BudgetSense.INCOME


def budget(*lines):
    made = tuple(
        BudgetLine(account=account, sense=sense, amount=Cents(amount))
        for account, sense, amount in lines
    )
    return Budget.of(Project(id="x1", label="Projet fictif", year=2016, budget=made))


def test_each_group_of_accounts_has_its_total():
    total = budget(
        ("60", CHARGE, 1),
        ("641", CHARGE, 2),
        ("69 - Impôts", CHARGE, 4),
        ("70", INCOME, 8),
        ("7478", INCOME, 16),
        ("860", CHARGE, 32),
        ("87", INCOME, 64),
    )
    assert total == Budget(
        charges=7,
        income=24,
        voluntary_charges=32,
        voluntary_income=64,
        other_charges=0,
        other_income=0,
    )


def test_accounts_of_no_group_are_kept_apart_on_their_side():
    accounts = ("", "6", "59", "80", "85", "88", " 60", "６０", "Bénévolat")
    total = budget(*((one, sense, 1) for one in accounts for sense in BudgetSense))
    assert (total.other_charges, total.other_income) == (len(accounts), len(accounts))
    assert total.charges == total.income == 0
    assert not any(sense_of(account) for account in accounts)


def test_a_line_whose_sense_contradicts_its_account_is_in_no_total():
    wrong = (("64", INCOME, 1), ("74", CHARGE, 1), ("86", INCOME, 1), ("87", CHARGE, 1))
    assert budget(*wrong) == budget()
    for account, sense, amount in wrong:
        assert contradicts(BudgetLine(account=account, sense=sense, amount=Cents(amount)))
    assert not contradicts(BudgetLine(account="Achats", sense=INCOME, amount=Cents(1)))


@pytest.mark.parametrize("more", [0, 1])
def test_amounts_within_one_cent_are_the_same(more):
    assert not exceeds(100 + more, 100)
    assert not differ(100 + more, 100)
    assert not differ(100 - more, 100)


def test_amounts_two_cents_apart_are_not():
    assert exceeds(102, 100)
    assert not exceeds(98, 100)
    assert differ(102, 100)
    assert differ(98, 100)
