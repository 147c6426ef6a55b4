"""Projects that take up again those of an earlier year, and what pays for them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.graph import loops
from contratville.model import (
    FundingKind,
    FundingLine,
    Project,
    Ref,
    Renewal,
    ref_of,
)

from ...case import Case, named_entity
from ...credits import NONE_AWARDED
from ...finding import Missing, Subject, Verdict
from ...lookups import open_life, unsaid
from ...rule import Basis, Parameter, RuleText, among, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_RENEWS_NOTHING: Final = Text(
    "projet qui ne cite aucun projet reconduit", "project that names no project that it renews"
)


@rule(
    "COH051",
    "renewal-chain",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=among(Project),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Project.renews",),
    depends_on=("REF002", "REF014"),
    not_applicable_when=_RENEWS_NOTHING,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="ordre du temps", en="order of time"),
    fr=RuleText(
        title="Chaîne de reconductions incohérente",
        statement="Tout projet qui en reconduit un autre porte sur un exercice postérieur et est "
        "déclaré comme reconduction ; aucune chaîne de reconductions ne revient à son point de "
        "départ. D'une boucle, un seul constat est fait.",
        to_do="{how}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Renewal out of order",
        statement="A project that renews another has a later year and is said to be a renewal, and "
        "no chain of renewals returns to its start. Of a loop, one finding only is made.",
        to_do="{how}",
        why="{fact}.",
    ),
)
def renewal_chain(case: Case) -> Iterator[Verdict]:
    """Look for loops of renewals; of other renewals, compare the years and look at what is said."""
    projects = case.contract.projects
    arrows = [(one.id, one.renews) for one in projects if one.renews is not None]
    in_a_loop: set[str] = set()
    for loop in loops(arrows):
        in_a_loop.update(loop)
        yield _loop(case, loop)
    for project in projects:
        if project.id not in in_a_loop:
            yield from _renewal(case, project)


def _loop(case: Case, loop: tuple[str, ...]) -> Verdict:
    chain = (*loop, loop[0])
    first, *others = (
        next(one for one in case.contract.projects.all(id) if one.renews == renewed)
        for id, renewed in pairwise(chain)
    )
    return case.finding(
        first,
        "renews",
        others=others,
        how=_BREAK,
        fact=_RETURNS.filled(loop=" → ".join(chain)),
        evidence=tuple(ref_of(member) for member in (first, *others)),
    )


_BREAK: Final = Text(
    "retirer ou corriger l'une des reconductions de la boucle",
    "remove or mend one of the renewals of the loop",
)
_RETURNS: Final = Text(
    "De projet reconduit en projet reconduit, on revient au point de départ : « {loop} »",
    "From project to project renewed, one is back at the start: « {loop} »",
)
_MEND: Final = Text(
    "corriger l'année du projet {subject}, ou le projet qu'il reconduit",
    "mend the year of project {subject}, or the project that it renews",
)
_NOT_LATER: Final = Text(
    "Ce projet de « {year} » en reconduit un de « {former} », {renewed}",
    "This project of « {year} » renews one of « {former} », {renewed}",
)
_STATE: Final = Text(
    "déclarer le projet {subject} comme reconduction, ou retirer le projet qu'il reconduit",
    "say that project {subject} is a renewal, or remove the project that it renews",
)
_SAID_NEW: Final = Text(
    "Ce projet, déclaré « {renewal} », reconduit {renewed}",
    "This project, said to be « {renewal} », renews {renewed}",
)


def _renewal(case: Case, project: Project) -> Iterator[Verdict]:
    """Judge a project by the one that it renews."""
    if project.renews is None:
        if not _first_unknown(case, project):
            yield case.not_applicable(project, _RENEWS_NOTHING)
        return
    renewed = case.get(Project, project.renews)
    if renewed is None:
        yield case.not_evaluated(project, Missing("Project.renews"))
        return
    subject, former = named_entity(project), named_entity(renewed)
    if project.year <= renewed.year:
        fact = _NOT_LATER.filled(year=project.year, former=renewed.year, renewed=former)
        how, related = _MEND.filled(subject=subject), (ref_of(renewed),)
        yield case.finding(project, "renews", how=how, fact=fact, related=related)
    if project.renewal is Renewal.NEW:
        fact = _SAID_NEW.filled(renewal=project.renewal, renewed=former)
        how, related = _STATE.filled(subject=subject), (ref_of(renewed),)
        yield case.finding(project, "renewal", how=how, fact=fact, related=related)
    elif project.renewal is Renewal.UNKNOWN:
        gap = case.declared_gap(project, "renewal")
        yield case.not_evaluated(project, *gap or (Missing("Project.renewal"),))


def _first_unknown(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know the project that one renews without naming it."""
    gap = case.declared_gap(project, "renews")
    if gap or project.renews is not None or project.renewal is not Renewal.RENEWED:
        return gap
    return (Missing("Project.renews"),)


_RENEWED_SINCE: Final = Text(
    "projet reconduit depuis : la chaîne se juge à son dernier projet",
    "project renewed since: the chain is judged by its last project",
)


def _chain(case: Case, project: Project) -> Iterator[Project]:
    """Give a project, then those that it renews one after the other, each once."""
    seen: set[str] = set()
    one: Project | None = project
    while one is not None and one.id not in seen:
        seen.add(one.id)
        yield one
        one = case.get(Project, one.renews)


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the projects of a chain, with their lines, and the lines that are perhaps theirs."""
    programming = case.index.programming
    project = case.get(Project, subject[0].id)
    if project is None or project.renews is None or project.id in programming.renewed_since:
        return
    for one in _chain(case, project):
        yield ref_of(one)
        yield from (ref_of(line) for line in programming.lines.get(one.id, ()))
    yield from programming.of_no_project


@rule(
    "COH050",
    "renewed-on-specific-alone",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.STATE,
    parameters={
        "years": Parameter(
            3,
            fr="nombre d'années à partir duquel une chaîne de reconductions est signalée",
            en="number of years from which a chain of renewals is reported",
        )
    },
    needs=("Project.renews", "FundingLine.awarded"),
    depends_on=("COH051", "REF002", "REF014"),
    rests_on=_read,
    not_applicable_when=Text(
        "projet qui ne cite aucun projet reconduit, reconduit depuis, ou sans crédits spécifiques "
        "attribués",
        "project that names no project that it renews, renewed since, or without specific credits "
        "awarded",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="faute de relais par le droit commun, les mêmes actions sont reconduites (Sénat, 2005 ; "
        "bilan national de 2021)",
        en="without relay by ordinary law, the same actions are renewed (Sénat 2005; national "
        "review of 2021)",
    ),
    fr=RuleText(
        title="Reconductions sur les seuls crédits spécifiques",
        statement="Est signalé, avec sa chaîne de reconductions, le projet qui achève une chaîne "
        "couvrant au moins le nombre d'années fixé, dont tous les projets se sont vu attribuer "
        "des crédits spécifiques et dont aucun n'a de ligne de droit commun attribuée. La chaîne "
        "se compte à rebours, depuis le dernier projet auquel un montant est attribué.",
        to_do="rechercher pour {subject} un relais de droit commun, ou dire pourquoi il n'y en a "
        "pas",
        why="Sur {count} années ({years}), des crédits spécifiques ont été attribués à chaque "
        "projet de la chaîne, et aucune ligne de droit commun : « {chain} ».",
    ),
    en=RuleText(
        title="Renewed for years on specific credits alone",
        statement="A project that ends a chain of renewals of at least the number of years, all "
        "with awarded specific credits and none with an ordinary-law line awarded, is reported "
        "with the chain. The chain is counted backwards, from the last project to which an amount "
        "is awarded.",
        to_do="look for a relay by ordinary law for {subject}, or say why there is none",
        why="Over {count} years ({years}), specific credits were awarded to each project of the "
        "chain, and no ordinary-law line: « {chain} ».",
    ),
)
def renewed_on_specific_alone(case: Case) -> Iterator[Verdict]:
    """Go back from the last project of each chain while specific credits alone pay for it."""
    renewed_since = case.index.programming.renewed_since
    for project in case.contract.projects:
        if project.renews is None:
            if not _first_unknown(case, project):
                yield case.not_applicable(project, _RENEWS_NOTHING)
        elif project.id in renewed_since:
            yield case.not_applicable(project, _RENEWED_SINCE)
        else:
            yield from _without_relay(case, project)


def _without_relay(case: Case, project: Project) -> Iterator[Verdict]:
    """Count the years back from a project, those that are certain and those that may be."""
    threshold: Any = case.parameter("years")
    certain: list[Project] = []
    possible: set[int] = set()
    missing: list[Missing] = []
    earlier: tuple[Missing, ...] = ()
    for one in _chain(case, project):
        specific = _doubts(case, one, FundingKind.SPECIFIC)
        paid = specific or _has(case, one, FundingKind.SPECIFIC)
        if not paid or _has(case, one, FundingKind.ORDINARY_LAW):
            break
        missing += (*specific, *_doubts(case, one, FundingKind.ORDINARY_LAW))
        possible.add(one.year)
        if not missing:
            certain.append(one)
    else:
        earlier = _first_unknown(case, one)
        missing += earlier
    years = sorted({one.year for one in certain})
    if unknown := case.unknown(FundingLine):
        yield case.not_evaluated(project, *unknown)
    elif certain and len(years) >= threshold:
        certain.reverse()
        yield case.finding(
            project,
            "renews",
            count=len(years),
            years=tuple(years),
            chain=" → ".join(one.id for one in certain),
            evidence=tuple(map(ref_of, certain)),
        )
    elif earlier or (missing and len(possible) >= threshold):
        yield case.not_evaluated(project, *missing)
    elif not (possible or _has(case, project, FundingKind.ORDINARY_LAW)):
        yield case.not_applicable(project, NONE_AWARDED)


def _has(case: Case, project: Project, kind: FundingKind) -> bool:
    """Tell whether an amount of some kind of credits was awarded to a project."""
    lines = case.index.programming.lines.get(project.id, ())
    return any(line.kind is kind and (line.awarded or 0) > 0 for line in lines)


def _doubts(case: Case, project: Project, kind: FundingKind) -> tuple[Missing, ...]:
    """Give what is missing to know that no amount of some kind was awarded to a project."""
    if _has(case, project, kind):
        return ()
    programming = case.index.programming
    undecided = programming.is_live(project) or bool(open_life(case, project))
    missing: list[Missing] = []
    for line in programming.lines.get(project.id, ()):
        may_be = undecided if line.awarded is None else line.awarded > 0
        if line.kind is kind and line.awarded is None and undecided:
            missing += unsaid(case, line, "awarded")
        elif line.kind is FundingKind.UNKNOWN and may_be:
            missing += unsaid(case, line, "kind")
    return tuple(dict.fromkeys(missing))
