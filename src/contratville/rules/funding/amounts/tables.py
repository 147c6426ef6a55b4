"""Tables from which projects and funding lines are taken, and what one of their rows is."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import DocumentKind, FundingLine, Grain, Project, SourceDocument

from ...case import Case
from ...finding import Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_TABLE: Final = Text("ce document n'est pas un tableau", "this document is no table")
_NOT_CITED: Final = Text(
    "tableau qu'aucun projet ni aucune ligne de financement ne cite",
    "table that no project and no funding line cites",
)


@rule(
    "FUN035",
    "grain-undeclared",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(SourceDocument),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    not_applicable_when=Text(
        "document qui n'est pas un tableau, ou qu'aucun projet ni aucune ligne de financement ne "
        "cite",
        "document that is no table, or that no project and no funding line cites",
    ),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="le dossier, le projet et la ligne de financement sont trois lignes différentes ; les "
        "confondre double les totaux",
        en="file, project and funding line are three different rows; confusion doubles totals",
    ),
    fr=RuleText(
        title="Tableau dont le grain n'est pas déclaré",
        statement="Tout tableau cité par un projet ou une ligne de financement déclare son grain "
        "(dossier, projet ou ligne de financement) ; tout total sur des lignes de grain non "
        "déclaré est refusé.",
        to_do="dire ce qu'est une ligne du tableau {subject} : un dossier, un projet ou une ligne "
        "de financement",
        why="Nombre de projets tirés de ce tableau : {projects} ; de lignes de financement : "
        "{lines} ; grain : « {grain} ».",
    ),
    en=RuleText(
        title="Table whose grain is not declared",
        statement="Every source document of kind table that a project or funding line cites has a "
        "grain (file, project or funding line); totals over rows of an undeclared grain are "
        "refused.",
        to_do="say what one row of table {subject} is: a file, a project or a funding line",
        why="Number of projects taken from this table: {projects}; of funding lines: {lines}; "
        "grain: « {grain} ».",
    ),
)
def grain_undeclared(case: Case) -> Iterator[Verdict]:
    """Look for tables of projects or lines whose rows may be anything."""
    if not case.contract.source_documents:
        return
    projects, lines = _citing(case, Project), _citing(case, FundingLine)
    unknown = case.unknown(Project, FundingLine)
    for document in case.contract.source_documents:
        if document.kind is not DocumentKind.TABLE:
            yield case.not_applicable(document, _NO_TABLE)
        elif not (projects[document.id] or lines[document.id]):
            if unknown:
                yield case.not_evaluated(document, *unknown)
            else:
                yield case.not_applicable(document, _NOT_CITED)
        elif document.grain is None or document.grain is Grain.UNKNOWN:
            if gap := case.declared_gap(document, "grain"):
                yield case.not_evaluated(document, *gap)
            else:
                yield case.finding(
                    document,
                    "grain",
                    projects=projects[document.id],
                    lines=lines[document.id],
                    grain=Grain.UNKNOWN,
                )


def _citing(case: Case, entity_class: type[Project] | type[FundingLine]) -> Counter[str]:
    """Count the entities of a class that cite each document, by its id."""
    return Counter(
        document
        for entity in case.contract.of(entity_class)
        if entity.sources
        for document in {source.document for source in entity.sources}
    )
