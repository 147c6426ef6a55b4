"""Holders of projects: registered, and bound by the republican undertaking."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Organisation, OrganisationKind, Project, ref_of

from ...case import Case, named_entity
from ...days import submission
from ...finding import Missing, Subject, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import open_award

_NOTHING_AWARDED: Final = Text("projet sans montant attribué", "project without amount awarded")
_HOLDS_NOTHING_AWARDED: Final = Text(
    "organisme qui ne porte aucun projet doté d'un montant attribué",
    "organisation that holds no project with an amount awarded",
)
_NAME_A_HOLDER: Final = Text(
    "indiquer le porteur du projet {subject}", "name the holder of project {subject}"
)
_NO_HOLDER: Final = Text(
    "Un montant est attribué à ce projet de « {year} », dont le porteur n'est pas indiqué.",
    "An amount is awarded to this project of « {year} », whose holder is not named.",
)
_GIVE_THE_SIRET: Final = Text(
    "indiquer le SIRET du porteur {subject}, d'après son avis de situation",
    "give the SIRET of holder {subject}, from its registration notice",
)
_NO_SIRET: Final = Text(
    "Le SIRET de ce porteur n'est pas indiqué ; projets auxquels un montant est attribué : "
    "« {count} ».",
    "The SIRET of this holder is not given; projects to which an amount is awarded: « {count} ».",
)


@rule(
    "FUN009",
    "holder-without-siret",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project, Organisation),
    profiles=("core", "discovery"),
    addressee=Addressee.HOLDER,
    needs=("FundingLine.awarded",),
    not_applicable_when=Text(
        "projet sans montant attribué ; organisme qui n'en porte aucun qui en soit doté",
        "project without amount awarded; organisation that holds none with one",
    ),
    judged_at=JudgedAt.SUBMISSION,
    act_date=submission,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="Cerfa 12156*03 et suivants (SIRET exigé pour déposer une demande) ; présentation du 11 "
        "juin 2015, diapositive 2",
        en="Cerfa 12156*03 and later (SIRET required to apply); deck of 11 June 2015, slide 2",
    ),
    fr=RuleText(
        title="Projet sans porteur ou porteur sans SIRET",
        statement="Tout projet doté d'un montant attribué a un porteur, et tout porteur d'un tel "
        "projet est muni d'un SIRET (un porteur absent des données relève de REF002). Un porteur "
        "sans SIRET est un seul constat, quel que soit le nombre de ses projets.",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Project without holder or holder without SIRET",
        statement="Every project with a funding line awarded above 0 has a holder, and every "
        "holder of such a project has a SIRET (a holder that does not exist in the data is left to "
        "REF002). A holder without SIRET is one finding, however many projects it has.",
        to_do="{how}",
        why="{fact}",
    ),
)
def holder_without_siret(case: Case) -> Iterator[Verdict]:
    """Look for the holder of each funded project, and for the SIRET of each such holder."""
    for project in case.contract.projects:
        yield from _holder(case, project)
    for organisation in case.contract.organisations:
        yield from _siret(case, organisation)


def _holder(case: Case, project: Project) -> Iterator[Verdict]:
    """Look for the holder of a project, if an amount was awarded to it."""
    if project.id not in case.index.programming.awarded:
        yield _not_funded(case, project, open_award(case, project), _NOTHING_AWARDED)
    elif project.holder is not None:
        if project.holder not in case.contract.organisations:
            yield case.not_evaluated(project, Missing(Organisation.__name__))
    elif gap := case.declared_gap(project, "holder"):
        yield case.not_evaluated(project, *gap)
    else:
        how = _NAME_A_HOLDER.filled(subject=named_entity(project))
        yield case.finding(project, "holder", how=how, fact=_NO_HOLDER.filled(year=project.year))


def _siret(case: Case, organisation: Organisation) -> Iterator[Verdict]:
    """Look for the SIRET of an organisation, if it holds a project with an amount awarded."""
    held = case.index.programming.of_holder.get(organisation.id, ())
    funded = [one for one in held if one.id in case.index.programming.awarded]
    if not funded:
        missing = (*case.unknown(Project), *(m for one in held for m in open_award(case, one)))
        yield _not_funded(case, organisation, missing, _HOLDS_NOTHING_AWARDED)
    elif organisation.siret is not None:
        return
    elif gap := case.declared_gap(organisation, "siret"):
        yield case.not_evaluated(organisation, *gap)
    else:
        yield case.finding(
            organisation,
            "siret",
            how=_GIVE_THE_SIRET.filled(subject=named_entity(organisation)),
            fact=_NO_SIRET.filled(count=len(funded)),
            related=tuple(map(ref_of, funded)),
        )


def _not_funded(
    case: Case, entity: Project | Organisation, missing: tuple[Missing, ...], reason: Text
) -> Verdict:
    """Say that nothing is known to be awarded, to a project or to those of an organisation."""
    if missing or not case.contract.funding_lines:
        return case.not_evaluated(entity, *dict.fromkeys(missing))
    return case.not_applicable(entity, reason)


_SINCE: Final = date(2022, 1, 2)
_BOUND: Final = frozenset({OrganisationKind.ASSOCIATION, OrganisationKind.FOUNDATION})
_NOT_BOUND: Final = Text(
    "organisme qui n'est ni une association ni une fondation",
    "organisation that is neither an association nor a foundation",
)
_HOLDS_NOTHING: Final = Text(
    "organisme qui ne porte aucun projet", "organisation that holds no project"
)
_NO_UNDERTAKING: Final = Text("n'est pas renseignée", "is not given")
_LATE: Final = Text("est le « {day} »", "is « {day} »")


def _held(case: Case, organisation: Organisation) -> tuple[Project, ...]:
    """Give the projects of an association or foundation."""
    if organisation.kind not in _BOUND:
        return ()
    return case.index.programming.of_holder.get(organisation.id, ())


def _last_submission(case: Case, subject: Subject) -> date | None:
    """Give the day at which an association last filed a project, if it is known.

    For an organisation that holds none, or is not bound, a day of the text in force.
    """
    organisation = case.get(Organisation, subject[0].id)
    held = () if organisation is None else _held(case, organisation)
    days = [one.submitted_on for one in held]
    last = max((day for day in days if day is not None), default=None)
    if not held or (last is not None and last >= _SINCE):
        return _SINCE if last is None else last
    return None if None in days else last


@rule(
    "FUN029",
    "republican-commitment",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Organisation),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    needs=("Project.submitted_on",),
    not_applicable_when=Text(
        "organisme qui n'est ni une association ni une fondation, ou qui ne porte aucun projet",
        "organisation that is neither an association nor a foundation, or that holds no project",
    ),
    valid_from=_SINCE,
    judged_at=JudgedAt.SUBMISSION,
    act_date=_last_submission,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2000-321, art. 10-1 ; décret 2021-1947 du 31 décembre 2021",
        en="loi 2000-321 art. 10-1; décret 2021-1947 of 31 December 2021",
    ),
    fr=RuleText(
        title="Contrat d'engagement républicain absent",
        statement="Toute association ou fondation qui porte des projets déposés à compter du 2 "
        "janvier 2022 a souscrit le contrat d'engagement républicain au plus tard le jour du "
        "premier de ces dépôts.",
        to_do="recueillir de {subject} la date à laquelle le contrat d'engagement républicain a "
        "été souscrit, et la compléter",
        why="La date de souscription du contrat d'engagement républicain {undertaking} ; projet "
        "déposé le « {submitted} » : {project}.",
    ),
    en=RuleText(
        title="Republican undertaking missing",
        statement="Every association or foundation that holds projects submitted on or after "
        "2022-01-02 has a republican_commitment_on date on or before the first of these "
        "submissions.",
        to_do="ask {subject} for the day of its republican undertaking, and complete it",
        why="The day of the republican undertaking {undertaking}; project submitted on "
        "« {submitted} »: {project}.",
    ),
)
def republican_commitment(case: Case) -> Iterator[Verdict]:
    """Compare the undertaking of each association with the day of its first submission."""
    for organisation in case.contract.organisations:
        held = _held(case, organisation)
        if organisation.kind not in _BOUND:
            yield case.not_applicable(organisation, _NOT_BOUND)
        elif held:
            yield from _undertaking(case, organisation, held)
        elif unknown := case.unknown(Project):
            yield case.not_evaluated(organisation, *unknown)
        else:
            yield case.not_applicable(organisation, _HOLDS_NOTHING)


def _undertaking(
    case: Case, organisation: Organisation, held: tuple[Project, ...]
) -> Iterator[Verdict]:
    """Compare the undertaking of an association with the days at which it filed projects."""
    undertaken = organisation.republican_commitment_on
    gap = case.declared_gap(organisation, "republican_commitment_on")
    filed = [(one.submitted_on, one) for one in held if one.submitted_on is not None]
    late = [
        (day, one)
        for day, one in filed
        if day >= _SINCE and (undertaken is None or day < undertaken)
    ]
    if late and gap:
        yield case.not_evaluated(organisation, *gap)
    elif late:
        day, project = min(late, key=lambda one: one[0])
        yield case.finding(
            organisation,
            "republican_commitment_on",
            undertaking=_LATE.filled(day=undertaken) if undertaken else _NO_UNDERTAKING,
            submitted=day,
            project=named_entity(project),
            related=tuple(ref_of(one) for _, one in late),
        )
    undated = (unsaid(case, one, "submitted_on") for one in held if one.submitted_on is None)
    missing = dict.fromkeys((*case.unknown(Project), *(m for found in undated for m in found)))
    if missing:
        yield case.not_evaluated(organisation, *missing)
