"""Validation batches: each project in one, and those that are kept for fragile associations."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Organisation,
    OrganisationKind,
    Project,
    Ref,
    ValidationBatch,
    ref_of,
)

from ...case import Case, named_entity
from ...days import award
from ...finding import Finding, Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import unsaid

_IN_SEVERAL: Final = Text(
    "Ce projet figure dans {count} séries : {batches}",
    "This project is in {count} batches: {batches}",
)
_OTHER_YEAR: Final = Text(
    "Ce projet est de « {year} », et sa série, {batch}, de « {other} »",
    "This project is of « {year} », and its batch, {batch}, of « {other} »",
)


def _its_batches(case: Case, subject: Subject) -> Iterator[Ref]:
    project = case.get(Project, subject[0].id)
    if project is not None:
        yield from (Ref("validation_batch", id) for id in project.batches)


@rule(
    "FUN014",
    "project-in-two-batches",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF002", "REF014"),
    rests_on=_its_batches,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (deux séries, dont les nombres "
        "s'additionnent)",
        en="deck of 11 June 2015, slide 2 (two batches, counts added)",
    ),
    fr=RuleText(
        title="Projet validé deux fois",
        statement="Un projet figure dans au plus une série de validation, et celle-ci porte sur la "
        "même année que le projet.",
        to_do="n'inscrire le projet {subject} que dans la série qui l'a validé, de son année",
        why="{fact}.",
    ),
    en=RuleText(
        title="Project validated twice",
        statement="A project belongs to at most one validation batch, and the batch has the "
        "project's year.",
        to_do="leave project {subject} only in the batch that validated it, of its year",
        why="{fact}.",
    ),
)
def project_in_two_batches(case: Case) -> Iterator[Verdict]:
    """Count the batches of each project; of one that is alone, compare the year."""
    for project in case.contract.projects:
        batches = tuple(dict.fromkeys(project.batches))
        if len(batches) > 1:
            yield _in_several(case, project, batches)
        elif batches:
            yield from _of_its_year(case, project, batches[0])
        else:
            yield case.not_evaluated(project, *unsaid(case, project, "batches"))


def _in_several(case: Case, project: Project, batches: tuple[str, ...]) -> Finding:
    refs = tuple(Ref("validation_batch", id) for id in batches)
    found = (case.contract.entity(ref) for ref in refs)
    names = tuple(
        str(ref) if batch is None else named_entity(batch)
        for ref, batch in zip(refs, found, strict=True)
    )
    second = project.batches.index(batches[1])
    fact = _IN_SEVERAL.filled(count=len(batches), batches=names)
    return case.finding(project, "batches", second, fact=fact, related=refs)


def _of_its_year(case: Case, project: Project, id: str) -> Iterator[Verdict]:
    batch = case.get(ValidationBatch, id)
    gap = case.declared_gap(project, "batches")
    if batch is not None and batch.year != project.year:
        fact = _OTHER_YEAR.filled(
            year=str(project.year), batch=named_entity(batch), other=str(batch.year)
        )
        yield case.finding(project, "batches", 0, fact=fact, related=(ref_of(batch),))
    elif batch is None or gap:
        yield case.not_evaluated(project, *gap or (Missing(ValidationBatch.__name__),))


_OPEN_TO_ALL: Final = Text(
    "série qui n'est pas réservée aux associations fragiles",
    "batch that is not reserved to fragile associations",
)
_NO_ASSOCIATION: Final = Text(
    "un organisme de type « {kind} »", "an organisation of kind « {kind} »"
)
_NOT_FRAGILE: Final = Text(
    "une association qui n'est pas déclarée fragile pour {year}",
    "an association that is not said to be fragile for {year}",
)


def _its_projects_and_holders(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the projects of a batch, and their holders."""
    for project in case.index.programming.of_batch.get(subject[0].id, ()):
        yield ref_of(project)
        if project.holder is not None:
            yield Ref("organisation", project.holder)


@rule(
    "FUN015",
    "fragile-batch",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(ValidationBatch),
    profiles=("marseille-2015",),
    addressee=Addressee.GIP,
    needs=("ValidationBatch.reserved_to_fragile", "Organisation.fragile_years"),
    depends_on=("REF002", "REF014"),
    rests_on=_its_projects_and_holders,
    not_applicable_when=_OPEN_TO_ALL,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (123 actions « portées par des structures "
        "associatives fragiles »)",
        en="deck of 11 June 2015, slide 2 (123 actions « portées par des structures associatives "
        "fragiles »)",
    ),
    fr=RuleText(
        title="Série pour associations fragiles comportant un autre porteur",
        statement="Tout projet d'une série de validation réservée aux associations fragiles a pour "
        "porteur une association déclarée fragile pour l'année de la série. Un constat est fait "
        "par porteur.",
        to_do="vérifier si {holder} est une association fragile, ou placer ses projets dans une "
        "autre série que {subject}",
        why="Cette série est réservée aux associations fragiles ; le porteur de {projects} est "
        "{what}.",
    ),
    en=RuleText(
        title="Batch of fragile associations with another holder",
        statement="Every project of a batch reserved to fragile associations has a holder of kind "
        "association with the batch's year among its fragile years. One finding is made for each "
        "holder.",
        to_do="check whether {holder} is a fragile association, or place its projects in another "
        "batch than {subject}",
        why="This batch is reserved to fragile associations; the holder of {projects} is {what}.",
    ),
)
def fragile_batch(case: Case) -> Iterator[Verdict]:
    """Look up the holders of the projects of each batch that is kept for fragile associations."""
    for batch in case.contract.validation_batches:
        if batch.reserved_to_fragile is False:
            yield case.not_applicable(batch, _OPEN_TO_ALL)
        elif batch.reserved_to_fragile:
            yield from _held_by_fragile(case, batch)


def _held_by_fragile(case: Case, batch: ValidationBatch) -> Iterator[Verdict]:
    projects = case.index.programming.of_batch.get(batch.id, ())
    missing = [*case.unknown(Project)]
    if not (projects or missing):
        missing.append(Missing("Project.batches"))
    by_holder: dict[str, list[Project]] = {}
    for project in projects:
        if project.holder is None:
            missing += unsaid(case, project, "holder")
        else:
            by_holder.setdefault(project.holder, []).append(project)
    sound = True
    for id, held in by_holder.items():
        holder = case.get(Organisation, id)
        what = None if holder is None else _other_than_fragile(holder, batch.year)
        gap = () if holder is None else case.declared_gap(holder, "fragile_years")
        if holder is None:
            missing.append(Missing(Organisation.__name__))
        elif what is not None and (what is _NO_ASSOCIATION or not gap):
            sound = False
            yield _of_another(case, batch, holder, held, what)
        elif what is not None:
            missing += gap
    if missing and sound:
        yield case.not_evaluated(batch, *dict.fromkeys(missing))


def _other_than_fragile(holder: Organisation, year: int) -> Text | None:
    """Say what a holder is that is no fragile association of a year."""
    if holder.kind is not OrganisationKind.ASSOCIATION:
        return _NO_ASSOCIATION
    return None if year in holder.fragile_years else _NOT_FRAGILE


def _of_another(
    case: Case, batch: ValidationBatch, holder: Organisation, projects: list[Project], what: Text
) -> Finding:
    """Tell of the projects of a holder in a batch, at the batch of the first of them."""
    first = projects[0]
    return case.apart(
        batch,
        f"projects[{holder.id}]",
        first,
        "batches",
        first.batches.index(batch.id),
        holder=named_entity(holder),
        projects=tuple(map(named_entity, projects)),
        what=what.filled(kind=holder.kind, year=str(batch.year)),
        related=(ref_of(holder), *map(ref_of, projects)),
    )
