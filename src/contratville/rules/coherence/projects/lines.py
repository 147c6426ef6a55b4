"""Funding lines: one amount stands on one project."""

from collections.abc import Iterable, Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    ExternalId,
    FundingKind,
    FundingLine,
    Organisation,
    Project,
    Ref,
    Tranche,
)

from ...case import Case, named_entity
from ...finding import Finding, Missing, Subject, Verdict
from ...rule import Basis, RuleText, among, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_NUMBER: Final = Text("ligne sans identifiant externe", "line without external identifier")

_Key = tuple[ExternalId, int, Tranche]


def _projects(case: Case, subject: Subject) -> Iterator[Ref]:
    for ref in subject:
        line = case.get(FundingLine, ref.id)
        if line is not None:
            yield Ref("project", line.project)


@rule(
    "COH010",
    "amount-on-two-projects",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=among(FundingLine),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("FundingLine.external_ids",),
    depends_on=("REF002", "REF014", "REF018"),
    rests_on=_projects,
    not_applicable_when=_NO_NUMBER,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="arithmétique : un projet qui réalise une action cadre et une fiche-action est un seul "
        "projet, compté une fois",
        en="arithmetic: a project that carries out a framework action and a territorial action is "
        "one project, counted once",
    ),
    fr=RuleText(
        title="Même montant sur deux projets",
        statement="Deux lignes de financement de projets différents n'ont jamais à la fois les "
        "mêmes financeur, année, nature, tranche et identifiant externe (système, valeur, année).",
        to_do="ne garder ce financement que sur un projet, {project} ou {other}, ou corriger le "
        "numéro de la ligne {subject} ou {others}",
        why="Ces deux lignes de {year} ({funder}, « {kind} », tranche « {tranche} ») portent le "
        "même numéro « {number} » dans le système « {scheme} ».",
    ),
    en=RuleText(
        title="Same amount on two projects",
        statement="No two funding lines of different projects share the same funder, year, kind, "
        "tranche and external identifier (scheme, value, year).",
        to_do="keep this funding on one project only, {project} or {other}, or mend the number of "
        "line {subject} or {others}",
        why="These two lines of {year} ({funder}, « {kind} », tranche « {tranche} ») have the same "
        "number « {number} » in system « {scheme} ».",
    ),
)
def amount_on_two_projects(case: Case) -> Iterator[Verdict]:
    """Look for numbers that lines of several projects share, all else being the same."""
    shared: dict[_Key, list[FundingLine]] = {}
    for id in sorted(case.contract.funding_lines.ids()):
        line = case.contract.funding_lines[id]
        if not (line.external_ids or case.declared_gap(line, "external_ids")):
            yield case.not_applicable(line, _NO_NUMBER)
        for number in dict.fromkeys(line.external_ids):
            shared.setdefault((number, line.year, line.tranche), []).append(line)
    told: set[Subject] = set()  # two lines may share several numbers
    for (number, _, _), lines in shared.items():
        if len({line.project for line in lines}) > 1:
            for verdict in _on_several(case, lines, number):
                if verdict.subject not in told:
                    yield verdict
                told.add(verdict.subject)


def _on_several(case: Case, lines: Iterable[FundingLine], number: ExternalId) -> Iterator[Verdict]:
    """Pair the line of the first project with one of each other, for each funder and kind."""
    same: dict[tuple[str, FundingKind], dict[str, FundingLine]] = {}
    for line in lines:
        missing = tuple(_unsaid(case, line))
        if missing:
            yield case.not_evaluated(line, *missing)
        elif line.funder is not None:
            same.setdefault((line.funder, line.kind), {}).setdefault(line.project, line)
    for by_project in same.values():
        first, *others = by_project.values()
        for line in others:
            yield _finding(case, line, first, number)


def _unsaid(case: Case, line: FundingLine) -> Iterator[Missing]:
    """Give what is not said of a line: who funds, with which credits."""
    if line.funder is None:
        yield from case.declared_gap(line, "funder") or (Missing("FundingLine.funder"),)
    if line.kind is FundingKind.UNKNOWN:
        yield from case.declared_gap(line, "kind") or (Missing("FundingLine.kind"),)


def _finding(case: Case, line: FundingLine, first: FundingLine, number: ExternalId) -> Finding:
    funder = case.get(Organisation, line.funder)
    return case.finding(
        line,
        "external_ids",
        line.external_ids.index(number),
        others=(first,),
        related=(Ref("project", first.project), Ref("project", line.project)),
        project=_project_name(case, first),
        other=_project_name(case, line),
        year=line.year,
        funder=line.funder if funder is None else named_entity(funder),
        kind=line.kind,
        tranche=line.tranche,
        number=number.value,
        scheme=number.scheme,
    )


def _project_name(case: Case, line: FundingLine) -> str:
    project = case.get(Project, line.project)
    return line.project if project is None else named_entity(project)
