"""What is asked from each funder, and what a project costs in all."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.money import Budget, differ
from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    FundingKind,
    FundingLine,
    Project,
    Ref,
    in_euros,
    ref_of,
)

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import absent, line_name

_NOT_ASKED: Final = Text(
    "ligne de fonds propres, ou sans financeur", "line of own resources, or without funder"
)
_ONLY_ONE: Final = Text(
    "seule ligne de son projet à demander un montant", "only line of its project to ask for money"
)
_COST: Final = Text("charges, comptes 60 à 69", "charges, accounts 60 to 69")
_COST_WITH_VOLUNTARY: Final = Text(
    "charges et contributions volontaires, comptes 60 à 86",
    "charges and voluntary contributions, accounts 60 to 86",
)


def _project(case: Case, subject: Subject) -> Iterator[Ref]:
    line = case.get(FundingLine, subject[0].id)
    if line is not None:
        yield Ref("project", line.project)


@rule(
    "FUN031",
    "requested-is-total",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(FundingLine),
    profiles=("core", "discovery"),
    addressee=Addressee.HOLDER,
    needs=("FundingLine.requested", "Project.budget"),
    depends_on=("FUN001", "REF002", "REF014"),
    rests_on=_project,
    not_applicable_when=Text(
        "ligne de fonds propres, sans financeur, ou seule à demander un montant pour son projet",
        "line of own resources, without funder, or the only one of its project to ask for money",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="le formulaire demande le montant sollicité auprès de ce financeur, non le total",
        en="the form asks for the amount asked from this funder, not the total",
    ),
    fr=RuleText(
        title="Montant demandé égal au coût total",
        statement="Aucune ligne de financement ayant un financeur ne porte un montant demandé égal "
        "au total des charges du projet (comptes 60 à 69 ; le total des comptes 60 à 86 est aussi "
        "essayé ; tolérance de 0,01 €), sauf si elle est la seule ligne à demander un montant. Les "
        "fonds propres, que personne ne demande, ne sont pas jugés.",
        to_do="saisir le montant demandé au seul financeur de la ligne {line}, et non le coût "
        "total du projet",
        why="Le montant demandé, « {requested} » €, est le coût total du projet ({cost}). Nombre "
        "d'autres lignes qui le financent : {count}.",
    ),
    en=RuleText(
        title="Requested amount equals the total cost",
        statement="No single funding line with a funder has a requested amount equal to the total "
        "charges of the project (accounts 60 to 69; accounts 60 to 86 are tried too; tolerance EUR "
        "0.01), unless it is the only line that asks for money. Own resources, which are asked "
        "from nobody, are not judged.",
        to_do="enter the amount asked from the funder of line {line} alone, and not the total cost "
        "of the project",
        why="The amount requested, EUR « {requested} », is the total cost of the project ({cost}); "
        "number of other lines that fund it: {count}.",
    ),
)
def requested_is_total(case: Case) -> Iterator[Verdict]:
    """Compare what each line asks for with the cost of its project."""
    for id, lines in case.index.programming.lines.items():
        project = case.get(Project, id)
        budget = None if project is None else Budget.of(project)
        asking = sum(map(_asks, lines))
        for line in lines:
            others = asking - _asks(line)
            if line.gaps and (gap := case.declared_gap(line, "funder")):
                yield case.not_evaluated(line, *gap)
            elif line.funder is None or line.kind is FundingKind.OWN_RESOURCES:
                yield case.not_applicable(line, _NOT_ASKED)
            elif not others:
                yield from _alone(case, line)
            elif project is None or budget is None:
                yield case.not_evaluated(line, Missing(Project.__name__))
            elif not budget.charges:
                yield case.not_evaluated(line, *absent(case, project, "budget"))
            else:
                yield from _asked(case, line, project, budget, others)


def _asks(line: FundingLine) -> bool:
    """Tell whether a line brings, or may bring, money to its project."""
    return line.requested != 0 or bool(line.awarded)


def _alone(case: Case, line: FundingLine) -> Iterator[Verdict]:
    if unknown := case.unknown(FundingLine):
        yield case.not_evaluated(line, *unknown)
    else:
        yield case.not_applicable(line, _ONLY_ONE)


def _asked(
    case: Case, line: FundingLine, project: Project, budget: Budget, others: int
) -> Iterator[Verdict]:
    totals = (
        (budget.charges, _COST),
        (budget.charges + budget.voluntary_charges, _COST_WITH_VOLUNTARY),
    )
    for total, cost in totals:
        if line.requested is not None and not differ(line.requested, Cents(total)):
            yield case.finding(
                line,
                "requested",
                line=line_name(case, line),
                requested=in_euros(line.requested),
                cost=cost,
                count=others,
                related=(ref_of(project),),
            )
            return
