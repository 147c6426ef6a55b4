"""The budget of a project, by groups of accounts of the grant form (Cerfa 12156)."""

from collections.abc import Mapping
from typing import Final, Self

from attrs import frozen

from contratville.model import BudgetLine, BudgetSense, Cents, Project

_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(map(str, range(60, 70)), "charges"),
    **dict.fromkeys(map(str, range(70, 80)), "income"),
    "86": "voluntary_charges",
    "87": "voluntary_income",
}
"""The total that each group of accounts adds to, by its two first digits: 641 is of 64."""
_SENSES: Final[Mapping[str, BudgetSense]] = {
    "charges": BudgetSense.CHARGE,
    "income": BudgetSense.INCOME,
    "voluntary_charges": BudgetSense.CHARGE,
    "voluntary_income": BudgetSense.INCOME,
}
_OTHERS: Final[Mapping[BudgetSense, str]] = {
    BudgetSense.CHARGE: "other_charges",
    BudgetSense.INCOME: "other_income",
}
_TOTALS: Final = (*_SENSES, *_OTHERS.values())


@frozen(kw_only=True)
class Budget:
    """What the budget of a project comes to, in whole cents.

    Voluntary contributions (accounts 86 and 87) are equal on both sides, and stay out of every
    total and ratio. A line whose sense contradicts its account is in no total.

    Attributes:
        charges: *charges*, accounts 60 to 69: the cost of the project.
        income: *produits*, accounts 70 to 79.
        voluntary_charges: *emploi des contributions volontaires*, account 86.
        voluntary_income: *contributions volontaires en nature*, account 87.
        other_charges: charges of accounts that are none of these.
        other_income: income of accounts that are none of these.
    """

    charges: Cents
    income: Cents
    voluntary_charges: Cents
    voluntary_income: Cents
    other_charges: Cents
    other_income: Cents

    @classmethod
    def of(cls, project: Project) -> Self:
        """Add up the lines of a budget."""
        totals = dict.fromkeys(_TOTALS, Cents(0))
        for line in project.budget:
            group = _GROUPS.get(line.account[:2])
            if group is None:
                group = _OTHERS[line.sense]
            elif line.sense is not _SENSES[group]:
                continue
            totals[group] = Cents(totals[group] + line.amount)
        return cls(**totals)


def sense_of(account: str) -> BudgetSense | None:
    """Give the sense of an account; None for one that is of no group of the grant form.

    >>> sense_of("641") is BudgetSense.CHARGE, sense_of("Bénévolat") is None
    (True, True)
    """
    group = _GROUPS.get(account[:2])
    return None if group is None else _SENSES[group]


def contradicts(line: BudgetLine) -> bool:
    """Tell whether the sense of a line is not that of its account: an income of account 64."""
    sense = sense_of(line.account)
    return sense is not None and line.sense is not sense
