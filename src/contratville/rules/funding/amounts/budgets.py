"""The budgets of projects: charges and income, voluntary contributions on both sides."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from contratville.analysis.money import Budget, contradicts, exceeds, sense_of
from contratville.diagnostics import Text
from contratville.model import (
    BudgetLine,
    Cents,
    Project,
    in_euros,
)

from ...case import Case
from ...finding import Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_VOLUNTARY: Final = ("86", "87")
_NO_CASH: Final = Text(
    "budget sans compte de charges (60 à 69) ni de produits (70 à 79)",
    "budget without account of charges (60 to 69) nor of income (70 to 79)",
)
_NO_VOLUNTARY: Final = Text("budget sans compte 86 ni 87", "budget without account 86 nor 87")
_OF_ANOTHER_SENSE: Final = Text(
    "La ligne du compte « {account} », « {amount} » €, est déclarée « {sense} » ; ce compte est "
    "celui d'un « {other} »",
    "The line of account « {account} », EUR « {amount} », is said to be « {sense} »; that account "
    "is one of « {other} »",
)
_UNBALANCED: Final = Text(
    "Charges (comptes 60 à 69) : « {charges} » € ; produits (comptes 70 à 79) : « {income} » €",
    "Charges (accounts 60 to 69): EUR « {charges} »; income (accounts 70 to 79): EUR « {income} »",
)
_UNEQUAL: Final = Text(
    "Emploi des contributions volontaires (compte 86) : « {charges} » € ; contributions "
    "volontaires (compte 87) : « {income} » €",
    "Use of voluntary contributions (account 86): EUR « {charges} »; voluntary contributions "
    "(account 87): EUR « {income} »",
)


@rule(
    "FUN002",
    "budget-unbalanced",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    needs=("Project.budget",),
    depends_on=("FUN001",),
    not_applicable_when=_NO_CASH,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.NO,
        fr="Cerfa 12156, tableau du budget (aucune phrase officielle lue)",
        en="Cerfa 12156, budget table (no official sentence read)",
    ),
    fr=RuleText(
        title="Budget déséquilibré",
        statement="Dans le budget d'un projet, la somme des charges des comptes 60 à 69 est égale "
        "à celle des produits des comptes 70 à 79 (tolérance de 0,01 €). Une ligne dont le sens "
        "contredit le compte est signalée à sa place, au lieu du déséquilibre qui en résulte.",
        to_do="revoir le budget du projet {subject}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Budget out of balance",
        statement="In the budget of a project, the sum of charges of accounts 60 to 69 equals the "
        "sum of income of accounts 70 to 79 (tolerance EUR 0.01). A line whose sense contradicts "
        "its account is told at its place, instead of the imbalance that comes of it.",
        to_do="go over the budget of project {subject}",
        why="{fact}.",
    ),
)
def budget_unbalanced(case: Case) -> Iterator[Verdict]:
    """Compare charges and income, voluntary contributions left out."""
    for project in case.contract.projects:
        budget = Budget.of(project)
        yield from _balance(case, project, budget, _Sides(budget.charges, budget.income))


@rule(
    "FUN030",
    "voluntary-balance",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Project),
    profiles=("core", "discovery"),
    addressee=Addressee.HOLDER,
    needs=("Project.budget",),
    depends_on=("FUN001",),
    not_applicable_when=_NO_VOLUNTARY,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="les contributions volontaires figurent des deux côtés, hors de tout total et de tout "
        "ratio d'argent",
        en="voluntary contributions are entered on both sides; kept out of every total and ratio "
        "of money",
    ),
    fr=RuleText(
        title="Comptes 86 et 87 déséquilibrés",
        statement="Dans un budget, le total du compte 86 (charges) est égal à celui du compte 87 "
        "(produits) (tolérance de 0,01 €). Une ligne dont le sens contredit le compte est signalée "
        "à sa place, au lieu du déséquilibre qui en résulte.",
        to_do="revoir les contributions volontaires du projet {subject}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Accounts 86 and 87 differ",
        statement="In a budget, the sum of account 86 (charges) equals the sum of account 87 "
        "(income) (tolerance EUR 0.01). A line whose sense contradicts its account is told at its "
        "place, instead of the imbalance that comes of it.",
        to_do="go over the voluntary contributions of project {subject}",
        why="{fact}.",
    ),
)
def voluntary_balance(case: Case) -> Iterator[Verdict]:
    """Compare the two sides of voluntary contributions."""
    for project in case.contract.projects:
        budget = Budget.of(project)
        sides = _Sides(budget.voluntary_charges, budget.voluntary_income, voluntary=True)
        yield from _balance(case, project, budget, sides)


@frozen
class _Sides:
    """The two sides of a budget: of money, or of voluntary contributions."""

    charges: Cents
    income: Cents
    voluntary: bool = False

    def holds(self, line: BudgetLine) -> bool:
        """Tell whether a line is of an account of these sides."""
        voluntary = line.account.startswith(_VOLUNTARY)
        return voluntary is self.voluntary and sense_of(line.account) is not None


def _balance(case: Case, project: Project, budget: Budget, sides: _Sides) -> Iterator[Verdict]:
    """Look for lines on the wrong side, else compare the sides.

    Lines of no known account may be of either side: what they cannot make up for is certain.
    """
    charges, income = sides.charges, sides.income
    wrong = [
        at for at, line in enumerate(project.budget) if sides.holds(line) and contradicts(line)
    ]
    if wrong:
        for position in wrong:
            yield _on_the_wrong_side(case, project, position)
    elif exceeds(charges, Cents(income + budget.other_income)) or exceeds(
        income, Cents(charges + budget.other_charges)
    ):
        text = _UNEQUAL if sides.voluntary else _UNBALANCED
        fact = text.filled(charges=in_euros(charges), income=in_euros(income))
        yield case.finding(project, "budget", fact=fact)
    elif budget.other_charges or budget.other_income:
        yield case.not_evaluated(project, Missing("BudgetLine.account"))
    elif project.budget and not any(map(sides.holds, project.budget)):
        yield case.not_applicable(project, _NO_VOLUNTARY if sides.voluntary else _NO_CASH)


def _on_the_wrong_side(case: Case, project: Project, position: int) -> Verdict:
    line = project.budget[position]
    fact = _OF_ANOTHER_SENSE.filled(
        account=line.account,
        amount=in_euros(line.amount),
        sense=line.sense,
        other=sense_of(line.account),
    )
    return case.finding(project, "budget", position, "sense", fact=fact)
