"""Measures of money that no norm fixes a threshold for: they inform, and judge nothing."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from contratville.model import (
    Beneficiaries,
    Cents,
    Contract,
    FundingKind,
    FundingLine,
    GrantAgreement,
    Project,
    ProjectTerritory,
    Ref,
    Stage,
)

from ..promises import grouped
from .budgets import Budget
from .totals import Totals
from .words import Axis


@frozen(kw_only=True)
class Leverage:
    """*Effet de levier*: ordinary-law amounts for one euro of specific credits.

    Voluntary contributions (accounts 86 and 87) are no funding line, and stay out of it; cash and
    in-kind lines are measured apart.

    Attributes:
        ordinary_law: amounts of the ordinary-law lines counted.
        specific: amounts of the lines of specific credits counted.
    """

    ordinary_law: Cents
    specific: Cents

    @property
    def ratio(self) -> Fraction | None:
        """The first over the second; None without any specific credits."""
        return Fraction(self.ordinary_law, self.specific) if self.specific else None


def leverage(totals: Totals) -> Leverage:
    """Measure the leverage of the lines that a total counts."""
    return Leverage(
        ordinary_law=_of_kind(totals, totals.certificate.counted, FundingKind.ORDINARY_LAW),
        specific=_of_kind(totals, totals.certificate.counted, FundingKind.SPECIFIC),
    )


@frozen(kw_only=True)
class PerInhabitant:
    """*Crédits spécifiques par habitant*: of one project territory.

    Attributes:
        territory: the territory.
        specific: amounts of specific credits counted there, by the principal action of projects.
        inhabitants: those of its neighbourhoods: as the territory declares them, else the sum of
            theirs; None when one is not known.
    """

    territory: Ref
    specific: Cents
    inhabitants: int | None

    @property
    def cents(self) -> Fraction | None:
        """Cents per inhabitant; None when inhabitants are not known, or there are none."""
        return Fraction(self.specific, self.inhabitants) if self.inhabitants else None


def per_inhabitant(totals: Totals) -> tuple[PerInhabitant, ...]:
    """Measure specific credits per inhabitant in each territory of a total by territory.

    Raises:
        ValueError: the total is not by territory first.
    """
    if totals.by[0] is not Axis.TERRITORY:
        raise ValueError("inhabitants are counted by territory: the total is by something else")
    lines: dict[object, dict[str, FundingLine]] = {}
    for (row, _), one in totals.cells.items():
        lines.setdefault(row, {}).update((line.id, line) for line in one.lines)
    return tuple(
        PerInhabitant(
            territory=row,
            specific=_of_kind(totals, lines.get(row, {}).values(), FundingKind.SPECIFIC),
            inhabitants=inhabitants(totals.contract, row),
        )
        for row in totals.rows
        if isinstance(row, Ref)
    )


def inhabitants(contract: Contract, territory: Ref) -> int | None:
    """Count the inhabitants of the neighbourhoods of a territory; None when one is not known."""
    found = contract.entity(territory)
    if not isinstance(found, ProjectTerritory):
        return None
    if found.population is not None:
        return found.population
    members = [contract.neighbourhoods.get(id) for id in dict.fromkeys(found.neighbourhoods)]
    counts = [None if one is None else one.population for one in members]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


@frozen(kw_only=True)
class CostPerBeneficiary:
    """*Coût par bénéficiaire*: charges of a project (accounts 60 to 69) per inhabitant reached.

    Attributes:
        project: the project.
        charges: its cost, voluntary contributions out.
        beneficiaries: inhabitants reached, or else planned.
        stage: which of the two.
    """

    project: Project
    charges: Cents
    beneficiaries: int
    stage: Stage

    @property
    def cents(self) -> Fraction:
        """Cents per beneficiary."""
        return Fraction(self.charges, self.beneficiaries)


def cost_per_beneficiary(project: Project) -> CostPerBeneficiary | None:
    """Measure the cost of a project per beneficiary; None when either is not known, or nobody."""
    counted = _counted(project.beneficiaries)
    charges = Budget.of(project).charges
    if counted is None or not counted.total or not charges:
        return None
    return CostPerBeneficiary(
        project=project, charges=charges, beneficiaries=counted.total, stage=counted.stage
    )


def _counted(beneficiaries: Iterable[Beneficiaries]) -> Beneficiaries | None:
    """Give the actual count, else the planned one."""
    told = {one.stage: one for one in beneficiaries if one.total is not None}
    return told.get(Stage.ACTUAL) or told.get(Stage.PLANNED)


@frozen(kw_only=True)
class Pooling:
    """*Mutualisation*: the agreements of one grantor with one holder for the same years.

    Attributes:
        holder: the beneficiary of the agreements.
        grantor: who awards them.
        years: the years that they cover.
        agreements: the agreements, two at least: one would do for all their projects.
    """

    holder: str
    grantor: str
    years: frozenset[int]
    agreements: tuple[GrantAgreement, ...]


def poolable(contract: Contract) -> tuple[Pooling, ...]:
    """List the agreements that one could replace, by holder, grantor and years.

    Of an agreement without grantor nothing is told.
    """
    groups = grouped(
        ((one.beneficiary, one.grantor, one.years), one)
        for one in contract.grant_agreements
        if one.grantor is not None
    )
    return tuple(
        Pooling(holder=holder, grantor=grantor, years=years, agreements=agreements)
        for (holder, grantor, years), agreements in groups.items()
        if grantor is not None and len(agreements) > 1
    )


def projects_per_agreement(contract: Contract) -> Fraction | None:
    """Measure how many projects an agreement covers on average; None without agreement.

    A project is counted once, however many agreements cover it.
    """
    agreements = contract.grant_agreements
    covered = {project for one in agreements for project in one.projects}
    return Fraction(len(covered), len(agreements)) if len(agreements) else None


def _of_kind(totals: Totals, lines: Iterable[FundingLine], kind: FundingKind) -> Cents:
    amounts = (totals.rung.of(line) for line in lines if line.kind is kind)
    return Cents(sum(amount for amount in amounts if amount is not None))
