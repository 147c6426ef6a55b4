"""Adulte-relais posts: the work contract."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from contratville.analysis import worded_period
from contratville.diagnostics import Text
from contratville.model import (
    Organisation,
    OrganisationKind,
    PostContract,
    PostKind,
    SubsidisedPost,
)

from ...case import Case, named_entity
from ...finding import Finding, Missing, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .posts import OTHER_POST, SINCE, lasts_longer, post_name, signature_of_post

_MONTHS: Final = 36
_RENEWALS: Final = 1
_HALF_TIME: Final = Decimal(50)
_PUBLIC: Final = frozenset(
    {
        OrganisationKind.STATE,
        OrganisationKind.EPCI,
        OrganisationKind.COMMUNE,
        OrganisationKind.DEPARTMENT,
        OrganisationKind.REGION,
        OrganisationKind.SINGLE_COLLECTIVITY,
        OrganisationKind.PUBLIC_INTEREST_GROUP,
    }
)
_PRIVATE: Final = frozenset(
    {OrganisationKind.ASSOCIATION, OrganisationKind.FOUNDATION, OrganisationKind.COMPANY}
)
"""Kinds of organisations that are always of public law, and of private law."""

_TOO_LONG: Final = Text(
    "Ce CDD court {period}, soit plus de « {most} » mois.",
    "This fixed-term contract runs {period}, which is more than « {most} » months.",
)
_RENEWED: Final = Text(
    "Ce CDD a été renouvelé « {count} » fois ; il ne peut l'être que « {most} » fois.",
    "This fixed-term contract was renewed « {count} » times; it can be « {most} » time only.",
)
_OPEN_ENDED: Final = Text(
    "L'employeur, {employer}, est une personne publique ; type de contrat : « {contract} ».",
    "The employer, {employer}, is a public body; kind of contract: « {contract} ».",
)
_PART_TIME: Final = Text(
    "Le temps de travail est de « {time} » % ; il est d'au moins « {least} » %.",
    "The work time is « {time} » %; it is at least « {least} » %.",
)
_TOO_EARLY: Final = Text(
    "L'embauche est du « {hired} », avant la signature de la convention, le « {signed} ».",
    "The hiring is of « {hired} », before the agreement was signed, on « {signed} ».",
)
_THE_PERIOD: Final = Text("la période du CDD", "the period of the fixed-term contract")
_THE_RENEWALS: Final = Text("le nombre de ses renouvellements", "how often it was renewed")
_THE_KIND: Final = Text("le type de contrat", "the kind of contract")
_THE_TIME: Final = Text("le temps de travail", "the work time")
_THE_HIRING: Final = Text("la date d'embauche", "the day of hiring")


@rule(
    "FUN041",
    "mediation-contract",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(SubsidisedPost),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.HOLDER,
    depends_on=("CAL007",),
    not_applicable_when=OTHER_POST,
    valid_from=SINCE,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature_of_post,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="code du travail, L5134-103, D5134-149, D5134-150, D5134-152 et D5134-156",
        en="code du travail L5134-103, D5134-149, -150, -152, -156",
    ),
    fr=RuleText(
        title="Adulte-relais : contrat de travail",
        statement="Un contrat à durée déterminée (CDD) dure au plus 36 mois et n'est renouvelé "
        "qu'une fois au plus ; un employeur public ne recourt qu'au CDD ; le temps de travail est "
        "d'au moins 50 % ; l'embauche n'est pas antérieure à la signature de la convention.",
        to_do="vérifier, et corriger s'il le faut, {what} du poste {subject}",
        why="{fact}",
    ),
    en=RuleText(
        title="Mediation post: work contract",
        statement="A fixed-term contract lasts at most 36 months and has at most one renewal; a "
        "post of a public employer is fixed term; work time is at least 50; hired_on is on or "
        "after signed_on, the signature of the agreement.",
        to_do="check, and mend if need be, {what} of post {subject}",
        why="{fact}",
    ),
)
def mediation_contract(case: Case) -> Iterator[Verdict]:
    """Judge the contract, the work time and the hiring of each adulte-relais, one by one."""
    for post in case.contract.subsidised_posts:
        if post.kind is not PostKind.ADULTE_RELAIS:
            yield case.not_applicable(post, OTHER_POST)
            continue
        if post.contract is PostContract.FIXED_TERM:
            yield from _length(case, post)
            yield from _renewals(case, post)
        elif post.contract is PostContract.OPEN_ENDED:
            yield from _open_ended(case, post)
        else:
            yield case.not_evaluated(post, *unsaid(case, post, "contract"))
        yield from _work_time(case, post)
        yield from _hiring(case, post)


def _finding(case: Case, post: SubsidisedPost, attribute: str, what: Text, fact: Text) -> Finding:
    return case.finding(post, attribute, what=what, fact=fact, subject=post_name(post))


def _length(case: Case, post: SubsidisedPost) -> Iterator[Verdict]:
    longer = lasts_longer(post.contract_period, _MONTHS)
    if longer is None or post.contract_period is None:
        yield case.not_evaluated(post, *unsaid(case, post, "contract_period"))
    elif longer:
        fact = _TOO_LONG.filled(period=worded_period(post.contract_period), most=_MONTHS)
        yield _finding(case, post, "contract_period", _THE_PERIOD, fact)


def _renewals(case: Case, post: SubsidisedPost) -> Iterator[Verdict]:
    if post.contract_renewals is None:
        yield case.not_evaluated(post, *unsaid(case, post, "contract_renewals"))
    elif post.contract_renewals > _RENEWALS:
        fact = _RENEWED.filled(count=post.contract_renewals, most=_RENEWALS)
        yield _finding(case, post, "contract_renewals", _THE_RENEWALS, fact)


def _open_ended(case: Case, post: SubsidisedPost) -> Iterator[Verdict]:
    """Judge an open-ended contract by who the employer is."""
    employer = case.get(Organisation, post.employer)
    if employer is None:
        yield case.not_evaluated(post, Missing(Organisation.__name__))
        return
    public = _is_public(employer)
    if public is None:
        yield case.not_evaluated(post, *unsaid(case, employer, "private_law"))
    elif public:
        fact = _OPEN_ENDED.filled(employer=named_entity(employer), contract=post.contract)
        yield _finding(case, post, "contract", _THE_KIND, fact)


def _is_public(employer: Organisation) -> bool | None:
    """Tell whether an employer is of public law: as it says, else by its kind if that tells."""
    if employer.private_law is not None:
        return not employer.private_law
    return True if employer.kind in _PUBLIC else False if employer.kind in _PRIVATE else None


def _work_time(case: Case, post: SubsidisedPost) -> Iterator[Verdict]:
    if post.work_time is None:
        yield case.not_evaluated(post, *unsaid(case, post, "work_time"))
    elif post.work_time < _HALF_TIME:
        fact = _PART_TIME.filled(time=post.work_time, least=_HALF_TIME)
        yield _finding(case, post, "work_time", _THE_TIME, fact)


def _hiring(case: Case, post: SubsidisedPost) -> Iterator[Verdict]:
    if post.hired_on is None:
        yield case.not_evaluated(post, *unsaid(case, post, "hired_on"))
    elif post.signed_on is not None and post.hired_on < post.signed_on:
        fact = _TOO_EARLY.filled(hired=post.hired_on, signed=post.signed_on)
        yield _finding(case, post, "hired_on", _THE_HIRING, fact)
