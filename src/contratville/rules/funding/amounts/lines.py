"""What a funding line says of its money: which credits, from whom, and for which year."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    FundingKind,
    FundingLine,
    GrantAgreement,
    Project,
    Ref,
    ref_of,
)

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import absent, line_name

_KIND: Final = Text(
    "la nature (droit commun, crédits spécifiques ou fonds propres)",
    "the kind (ordinary law, specific credits or own resources)",
)
_KIND_UNKNOWN: Final = Text(
    "La nature des crédits de cette ligne est « {kind} »",
    "The kind of funding of this line is « {kind} »",
)
_FUNDER: Final = Text("le financeur", "the funder")
_NO_FUNDER: Final = Text(
    "Cette ligne de nature « {kind} » n'a pas de financeur",
    "This line of kind « {kind} » has no funder",
)


@rule(
    "FUN005",
    "line-kind-unknown",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(FundingLine),
    profiles=("core",),
    addressee=Addressee.GIP,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV 3° (droit commun d'une part, instruments spécifiques d'autre "
        "part) ; présentation du 11 juin 2015, diapositive 15",
        en="loi 2014-173 art. 6 IV 3° (ordinary law on the one hand, specific instruments on the "
        "other); deck of 11 June 2015, slide 15",
    ),
    fr=RuleText(
        title="Nature des crédits ou financeur non précisés",
        statement="Toute ligne de financement précise sa nature (droit commun, crédits spécifiques "
        "ou fonds propres) et, sauf pour les fonds propres, son financeur. Le financeur n'est "
        "demandé que d'une ligne dont la nature est connue.",
        to_do="préciser {what} de la ligne {line}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Kind of funding or funder not stated",
        statement="A funding line has a kind other than unknown and, unless its kind is "
        "own_resources, a funder. The funder is asked of a line of which the kind is known.",
        to_do="state {what} of line {line}",
        why="{fact}.",
    ),
)
def line_kind_unknown(case: Case) -> Iterator[Verdict]:
    """Look for lines that do not say which credits they are, or who funds."""
    for line in case.contract.funding_lines:
        if line.kind is FundingKind.UNKNOWN:
            attribute, what, fact = "kind", _KIND, _KIND_UNKNOWN
        elif line.funder is None and line.kind is not FundingKind.OWN_RESOURCES:
            attribute, what, fact = "funder", _FUNDER, _NO_FUNDER
        else:
            continue
        if gap := case.declared_gap(line, attribute):
            yield case.not_evaluated(line, *gap)
        else:
            yield case.finding(
                line,
                attribute,
                line=line_name(case, line),
                what=what,
                fact=fact.filled(kind=line.kind),
            )


def _project_and_agreements(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the project of a line, and the agreements that cover it, or perhaps do."""
    line = case.get(FundingLine, subject[0].id)
    if line is None:
        return
    yield Ref("project", line.project)
    project = case.get(Project, line.project)
    if project is not None and project.year != line.year:
        yield from map(ref_of, case.index.agreements.covering.get(project.id, ()))
        yield from case.index.agreements.covering_nothing


@rule(
    "FUN043",
    "line-year-differs",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(FundingLine),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF002", "REF014"),
    rests_on=_project_and_agreements,
    basis=Basis(
        BasisKind.INTEGRITY, Verified.YES, fr="un projet, un exercice", en="one project, one year"
    ),
    fr=RuleText(
        title="Ligne de financement d'un autre exercice que son projet",
        statement="L'exercice d'une ligne de financement est celui de son projet, ou l'un de ceux "
        "d'une convention pluriannuelle qui couvre ce projet. Une convention de plusieurs "
        "exercices est pluriannuelle, sauf si elle est dite ne pas l'être.",
        to_do="corriger l'exercice de la ligne {line} ou celui de son projet, ou saisir la "
        "convention pluriannuelle qui couvre ce projet",
        why="Cette ligne porte sur l'exercice « {year} » ; son projet, sur « {other} ».",
    ),
    en=RuleText(
        title="Funding line of another year than its project",
        statement="The year of a funding line is the year of its project, or one of the years of a "
        "multi-year agreement that covers the project. An agreement of several years is "
        "multi-year unless it is said not to be.",
        to_do="mend the year of line {line} or that of its project, or enter the multi-year "
        "agreement that covers this project",
        why="This line is of year « {year} »; its project, of « {other} ».",
    ),
)
def line_year_differs(case: Case) -> Iterator[Verdict]:
    """Compare the year of each line with that of its project, then with those of agreements."""
    projects = case.contract.projects
    for line in case.contract.funding_lines:
        project = projects.get(line.project)
        if project is None:
            yield case.not_evaluated(line, Missing(Project.__name__))
        elif project.year != line.year and not _covered(case, line):
            missing = tuple(_unknown_agreements(case, line))
            if missing:
                yield case.not_evaluated(line, *missing)
            else:
                yield case.finding(
                    line,
                    "year",
                    line=line_name(case, line),
                    year=line.year,
                    other=project.year,
                    related=(ref_of(project),),
                )


def _covered(case: Case, line: FundingLine) -> bool:
    """Tell whether a multi-year agreement covers the project of a line, for the line's year."""
    return any(
        line.year in agreement.years and _is_multi_year(agreement)
        for agreement in case.index.agreements.covering.get(line.project, ())
    )


def _is_multi_year(agreement: GrantAgreement) -> bool:
    if agreement.multi_year is None:
        return len(agreement.years) > 1
    return agreement.multi_year


def _unknown_agreements(case: Case, line: FundingLine) -> Iterator[Missing]:
    """Give what is missing to tell that no multi-year agreement covers the project of a line."""
    yield from case.unknown(GrantAgreement)
    for agreement in case.index.agreements.covering.get(line.project, ()):
        if agreement.multi_year is None and line.year in agreement.years:
            yield from absent(case, agreement, "multi_year")
        if agreement.multi_year is not False:
            yield from case.declared_gap(agreement, "years")
