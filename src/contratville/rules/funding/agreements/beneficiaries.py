"""Who receives a grant: the holder of what it pays for, under one agreement a year."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import (
    GrantAgreement,
    Organisation,
    OrganisationKind,
    Project,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...days import award, signature
from ...finding import Finding, Missing, Subject, Verdict
from ...lookups import succession
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import its_agreements, its_projects, organisation_name, unsaid

_OF_HOLDER: Final = Text("{project}, porté par {holder}", "{project}, whose holder is {holder}")


def _projects_and_parties(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the projects that an agreement covers, and who may have succeeded whom."""
    agreement = case.get(GrantAgreement, subject[0].id)
    if agreement is None:
        return
    yield from its_projects(case, subject)
    yield Ref("organisation", agreement.beneficiary)
    for id in agreement.projects:
        project = case.get(Project, id)
        if project is not None and project.holder is not None:
            yield Ref("organisation", project.holder)


@rule(
    "FUN010",
    "agreement-of-two-holders",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(GrantAgreement),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Project.holder",),
    depends_on=("REF002", "REF014"),
    rests_on=_projects_and_parties,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (« des conventions qui mutualisent les "
        "actions d'un même porteur »)",
        en="deck of 11 June 2015, slide 2 (« des conventions qui mutualisent les actions d'un même "
        "porteur »)",
    ),
    fr=RuleText(
        title="Convention regroupant des projets de plusieurs porteurs",
        statement="Le porteur de chaque projet couvert par une convention est le bénéficiaire de "
        "cette convention, l'organisme auquel celui-ci a succédé, ou celui qui lui a succédé.",
        to_do="ne laisser dans la convention {subject} que les projets de son bénéficiaire, ou "
        "corriger le bénéficiaire ou le porteur saisi",
        why="Le bénéficiaire est {beneficiary} ; elle couvre {projects}.",
    ),
    en=RuleText(
        title="Agreement pooling projects of several holders",
        statement="The holder of every project covered by an agreement is the beneficiary of the "
        "agreement, the organisation that it succeeds, or the one that succeeded it.",
        to_do="leave in agreement {subject} the projects of its beneficiary only, or mend the "
        "beneficiary or the holder entered",
        why="The beneficiary is {beneficiary}; it covers {projects}.",
    ),
)
def agreement_of_two_holders(case: Case) -> Iterator[Verdict]:
    """Compare the beneficiary of each agreement with the holders of its projects."""
    for agreement in case.contract.grant_agreements:
        others: dict[int, Project] = {}
        own = False
        missing = [*case.declared_gap(agreement, "projects")]
        for position, id in enumerate(agreement.projects):
            project = case.get(Project, id)
            if project is None:
                missing.append(Missing(Project.__name__))
            elif project.holder is None:
                missing += unsaid(case, project, "holder")
            elif _is_one(case, project.holder, agreement.beneficiary):
                own = True
            else:
                others[position] = project
        if others:
            yield _of_others(case, agreement, others, own=own)
        elif missing:
            yield case.not_evaluated(agreement, *dict.fromkeys(missing))


def _of_others(
    case: Case, agreement: GrantAgreement, others: dict[int, Project], *, own: bool
) -> Finding:
    """Tell of the projects of other holders; where none is its own, of the beneficiary."""
    path = ("projects", next(iter(others))) if own else ("beneficiary",)
    each_once = {project.id: project for project in others.values()}.values()
    return case.finding(
        agreement,
        *path,
        beneficiary=organisation_name(case, agreement.beneficiary),
        projects=tuple(
            _OF_HOLDER.filled(
                project=named_entity(project), holder=organisation_name(case, project.holder or "")
            )
            for project in each_once
        ),
        related=tuple(map(ref_of, each_once)),
    )


def _is_one(case: Case, holder: str, beneficiary: str) -> bool:
    """Tell whether two organisations are one, or one of them succeeded the other."""
    return holder in succession(case, beneficiary) or beneficiary in succession(case, holder)


_NO_ASSOCIATION: Final = Text("organisme d'un autre type", "organisation of another kind")


@rule(
    "FUN011",
    "several-agreements-a-year",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=each(Organisation),
    profiles=("marseille-2015",),
    addressee=Addressee.GIP,
    parameters={
        "from_year": Parameter(
            2016,
            fr="premier exercice pour lequel une association a une convention par financeur",
            en="first year for which an association has one agreement for each grantor",
        )
    },
    needs=("GrantAgreement.beneficiary", "GrantAgreement.years"),
    depends_on=("REF002", "REF014"),
    rests_on=its_agreements,
    not_applicable_when=_NO_ASSOCIATION,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (« Une convention par association », "
        "annoncée)",
        en="deck of 11 June 2015, slide 2 (« Une convention par association », to come)",
    ),
    fr=RuleText(
        title="Plusieurs conventions pour une même association et une même année",
        statement="À compter de la première année du paramètre, une association bénéficie d'au "
        "plus une convention par financeur et par exercice ; les conventions susceptibles d'être "
        "regroupées sont listées. Une subvention notifiée sans convention n'en est pas une.",
        to_do="examiner si les conventions de {subject} peuvent être regroupées en une seule",
        why="Pour {years}, {grantor} a {count} conventions avec cette association : {agreements}.",
    ),
    en=RuleText(
        title="Several agreements for one association and year",
        statement="From the first year of the parameter, an organisation of kind association is "
        "the beneficiary of at most one agreement of a grantor for a given year; candidates for "
        "pooling are listed. An award notified without agreement is none.",
        to_do="consider whether the agreements of {subject} can be pooled into one",
        why="For {years}, {grantor} has {count} agreements with this association: {agreements}.",
    ),
)
def several_agreements_a_year(case: Case) -> Iterator[Verdict]:
    """Count the agreements of each association by grantor and year."""
    first_year: Any = case.parameter("from_year")
    unknown = case.unknown(GrantAgreement)
    for organisation in case.contract.organisations:
        if organisation.kind is not OrganisationKind.ASSOCIATION:
            yield case.not_applicable(organisation, _NO_ASSOCIATION)
            continue
        agreements = [
            one
            for one in case.index.agreements.of_beneficiary.get(organisation.id, ())
            if one.written is not False and (not one.years or max(one.years) >= first_year)
        ]
        pools = list(_pools(agreements, first_year))
        for pool, years in pools:
            yield _to_pool(case, organisation, pool, years)
        missing = [*unknown]
        if len(agreements) > 1 and any(not (one.grantor and one.years) for one in agreements):
            missing.append(Missing("GrantAgreement.grantor/GrantAgreement.years"))
        if missing and not pools:
            yield case.not_evaluated(organisation, *missing)


_Pool = tuple[GrantAgreement, ...]


def _pools(
    agreements: Iterable[GrantAgreement], first_year: int
) -> Iterator[tuple[_Pool, list[int]]]:
    """Give the agreements of one grantor that are several in a year, with the years it is so."""
    by_year: dict[tuple[str, int], dict[str, GrantAgreement]] = {}
    for one in agreements:
        for year in one.years:
            if one.grantor is not None and year >= first_year:
                by_year.setdefault((one.grantor, year), {}).setdefault(one.id, one)
    pools: dict[tuple[str, ...], tuple[_Pool, list[int]]] = {}
    for (_, year), same in sorted(by_year.items(), key=lambda item: item[0]):
        if len(same) > 1:
            _, years = pools.setdefault(tuple(same), (tuple(same.values()), []))
            years.append(year)
    yield from pools.values()


def _to_pool(case: Case, organisation: Organisation, pool: _Pool, years: list[int]) -> Finding:
    """Tell of agreements that may be pooled, at the second of them."""
    grantor = pool[0].grantor or ""
    return case.apart(
        organisation,
        f"grant_agreements[{grantor}|{years[0]}]",
        pool[1],
        "beneficiary",
        years=tuple(map(str, years)),
        grantor=organisation_name(case, grantor),
        count=len(pool),
        agreements=tuple(map(named_entity, pool)),
        related=tuple(map(ref_of, pool)),
    )
