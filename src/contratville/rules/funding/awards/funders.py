"""Who pays for a project: more than one."""

from collections.abc import Iterable, Iterator
from typing import Final

from contratville.model import (
    Cents,
    FundingKind,
    FundingLine,
    Organisation,
    Project,
    Ref,
    in_euros,
    ref_of,
)

from ...case import Case, named_entity
from ...credits import NONE_AWARDED, awarded_as
from ...days import award
from ...finding import Missing, Subject, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import lines_of, open_specific

_OWN: Final = ""
"""What stands for the holder's own resources among the ids of the funders."""


def _lines_and_actions(case: Case, subject: Subject) -> Iterator[Ref]:
    yield from lines_of(case, subject)
    project = case.get(Project, subject[0].id)
    if project is not None:
        yield from (one.action for one in project.carries_out)


@rule(
    "FUN028",
    "single-funder",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.GIP,
    needs=("FundingLine.awarded",),
    depends_on=("COH015", "COH016", "COH046", "REF002", "REF014"),
    rests_on=_lines_and_actions,
    not_applicable_when=NONE_AWARDED,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="dans les fichiers de l'État, les demandes au titre de la politique de la ville ont "
        "plusieurs financeurs",
        en="requests of the politique de la ville are multi-funded in State files",
    ),
    fr=RuleText(
        title="Projet à financeur unique",
        statement="Tout projet auquel des crédits spécifiques sont attribués a des lignes "
        "attribuées, ou des fonds propres, d'au moins deux origines différentes.",
        to_do="indiquer les autres financements du projet {subject}, fonds propres compris, ou en "
        "rechercher",
        why="Montants attribués : « {amount} » € au total, d'une seule origine : {funder}.",
    ),
    en=RuleText(
        title="Project with one funder",
        statement="A project with specific credits awarded has awarded or own lines of at least "
        "two different sources.",
        to_do="give the other funding of project {subject}, own resources included, or look for "
        "some",
        why="Amounts awarded: EUR « {amount} » in all, from one source: {funder}.",
    ),
)
def single_funder(case: Case) -> Iterator[Verdict]:
    """Count the sources of what was awarded to each project with specific credits."""
    for project in case.contract.projects:
        lines = case.index.programming.lines.get(project.id, ())
        if awarded_as(lines, FundingKind.SPECIFIC) > 0:
            yield from _by_source(case, project, lines)
        elif unknown := open_specific(case, project, lines):
            yield case.not_evaluated(project, *unknown)
        elif case.contract.funding_lines:
            yield case.not_applicable(project, NONE_AWARDED)


def _by_source(case: Case, project: Project, lines: Iterable[FundingLine]) -> Iterator[Verdict]:
    """Judge a project with specific credits by the sources of its lines."""
    sources, missing = _sources(case, lines)
    if len(sources) > 1:
        return
    if missing:
        yield case.not_evaluated(project, *missing)
        return
    names = (case.get(Organisation, id) or id for id in sources)
    awarded = [line for line in lines if (line.awarded or 0) > 0]
    yield case.finding(
        project,
        amount=in_euros(Cents(sum(line.awarded or 0 for line in awarded))),
        funder=tuple(one if isinstance(one, str) else named_entity(one) for one in names),
        related=tuple(map(ref_of, awarded)),
    )


def _sources(
    case: Case, lines: Iterable[FundingLine]
) -> tuple[frozenset[str], tuple[Missing, ...]]:
    """Give the sources of what was awarded, or brought by the holder, and what may hide others."""
    sources: set[str] = set()
    missing = [*case.unknown(FundingLine)]
    for line in lines:
        own = line.kind is FundingKind.OWN_RESOURCES
        amount = line.requested if own and line.awarded is None else line.awarded
        if amount is None:
            missing.extend(unsaid(case, line, "awarded"))
        elif amount > 0 and own:
            sources.add(_OWN)
        elif amount > 0 and line.funder is None:
            missing.extend(unsaid(case, line, "funder"))
        elif amount > 0 and line.funder is not None:
            sources.add(line.funder)
    return frozenset(sources), tuple(dict.fromkeys(missing))
