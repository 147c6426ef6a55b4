"""The budget of a project, by groups of accounts of the grant form (Cerfa 12156)."""

from typing import Final, Self

from attrs import frozen

from contratville.model import BudgetLine, BudgetSense, Cents, Project

_CHARGES: Final = tuple(map(str, range(60, 70)))
_INCOME: Final = tuple(map(str, range(70, 80)))


@frozen(kw_only=True)
class Budget:
    """What the budget of a project comes to, in whole cents.

    Voluntary contributions (accounts 86 and 87) are equal on both sides, and stay out of every
    total and ratio.

    Attributes:
        charges: *charges*, accounts 60 to 69: the cost of the project.
        income: *produits*, accounts 70 to 79.
        voluntary_charges: *emploi des contributions volontaires*, account 86.
        voluntary_income: *contributions volontaires en nature*, account 87.
    """

    charges: Cents
    income: Cents
    voluntary_charges: Cents
    voluntary_income: Cents

    @classmethod
    def of(cls, project: Project) -> Self:
        """Add up the lines of a budget."""
        return cls(
            charges=_sum(project, BudgetSense.CHARGE, _CHARGES),
            income=_sum(project, BudgetSense.INCOME, _INCOME),
            voluntary_charges=_sum(project, BudgetSense.CHARGE, ("86",)),
            voluntary_income=_sum(project, BudgetSense.INCOME, ("87",)),
        )


def _sum(project: Project, sense: BudgetSense, accounts: tuple[str, ...]) -> Cents:
    return Cents(sum(line.amount for line in project.budget if _is_of(line, sense, accounts)))


def _is_of(line: BudgetLine, sense: BudgetSense, accounts: tuple[str, ...]) -> bool:
    """Tell whether a line is of some accounts: 641 is of 64."""
    return line.sense is sense and line.account.startswith(accounts)
