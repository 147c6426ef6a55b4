"""Adulte-relais posts: where and how long, and the conditions on who holds them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from contratville.analysis import worded_period
from contratville.diagnostics import Text
from contratville.model import (
    Neighbourhood,
    NeighbourhoodKind,
    Period,
    PostKind,
    PostResidence,
    Ref,
    SubsidisedPost,
    ref_of,
)

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...lookups import place_name, unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

SINCE: Final = date(2015, 1, 1)
OTHER_POST: Final = Text("poste d'une autre nature (FONJEP)", "post of another kind (FONJEP)")


def signature_of_post(case: Case, subject: Subject) -> date | None:
    """Give the day at which the agreement of an adulte-relais post was signed.

    For another post, a day of the text in force.
    """
    post = case.get(SubsidisedPost, subject[0].id)
    return SINCE if post is None or post.kind is not PostKind.ADULTE_RELAIS else post.signed_on


def lasts_longer(period: Period | None, months: int) -> bool | None:
    """Tell whether a period lasts longer than some months; None when a bound is not known.

    Months go from a day to the day before the same one: 36 of them from 1 January 2016 end on 31
    December 2018.
    """
    if period is None or period.start is None or period.end is None:
        return None
    apart = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month
    return apart > months or (apart == months and period.end.day >= period.start.day)


def post_name(post: SubsidisedPost) -> str:
    """Name a post by its number, if it has one, and its reference."""
    return f"« {post.number} » ({ref_of(post)})" if post.number else str(ref_of(post))


_LOCATE: Final = Text(
    "indiquer le quartier prioritaire où s'exerce le poste {subject}",
    "name the priority neighbourhood where the work of post {subject} is done",
)
_NO_QPV: Final = Text(
    "Aucun de ses quartiers d'intervention n'est prioritaire : {places}.",
    "None of the neighbourhoods where its work is done is a priority one: {places}.",
)
_SHORTEN: Final = Text(
    "ramener la convention du poste {subject} à « {months} » mois au plus, ou saisir à part son "
    "renouvellement",
    "bring the agreement of post {subject} down to « {months} » months at most, or enter its "
    "renewal by itself",
)
_TOO_LONG: Final = Text(
    "La convention court {period}, soit plus de « {months} » mois.",
    "The agreement runs {period}, which is more than « {months} » months.",
)


def _places(case: Case, subject: Subject) -> Iterator[Ref]:
    post = case.get(SubsidisedPost, subject[0].id)
    if post is not None:
        yield from (Ref("neighbourhood", id) for id in post.places)


@rule(
    "FUN024",
    "mediation-post",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(SubsidisedPost),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.HOLDER,
    parameters={
        "post_months_max": Parameter(
            36,
            fr="durée maximale d'une convention adulte-relais, en mois",
            en="maximum length of an adulte-relais agreement, in months",
        )
    },
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_places,
    not_applicable_when=OTHER_POST,
    valid_from=SINCE,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature_of_post,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="code du travail, L5134-100 et D5134-150",
        en="code du travail L5134-100, D5134-150",
    ),
    fr=RuleText(
        title="Adulte-relais : convention trop longue ou hors QPV",
        statement="Un poste d'adulte-relais s'exerce dans au moins un quartier prioritaire et sa "
        "convention dure au plus 36 mois ; le renouvellement est libre.",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Mediation post: agreement too long or outside QPV",
        statement="A post of kind adulte_relais has at least one place of kind qpv and an "
        "agreement period of at most 36 months; renewal is free.",
        to_do="{how}",
        why="{fact}",
    ),
)
def mediation_post(case: Case) -> Iterator[Verdict]:
    """Look at where the work of each adulte-relais is done, and at how long the agreement runs."""
    months: Any = case.parameter("post_months_max")
    for post in case.contract.subsidised_posts:
        if post.kind is not PostKind.ADULTE_RELAIS:
            yield case.not_applicable(post, OTHER_POST)
            continue
        yield from _where(case, post)
        longer = lasts_longer(post.period, months)
        gap = case.declared_gap(post, "period")
        if gap or longer is None or post.period is None:
            yield case.not_evaluated(post, *unsaid(case, post, "period"))
        elif longer:
            how = _SHORTEN.filled(subject=post_name(post), months=months)
            fact = _TOO_LONG.filled(period=worded_period(post.period), months=months)
            yield case.finding(post, "period", how=how, fact=fact)


def _where(case: Case, post: SubsidisedPost) -> Iterator[Verdict]:
    """Look for a priority neighbourhood where the work of a post is done."""
    found = [case.get(Neighbourhood, id) for id in post.places]
    if any(one is not None and one.kind is NeighbourhoodKind.QPV for one in found):
        return
    gap = case.declared_gap(post, "places")
    if gap or not found:
        yield case.not_evaluated(post, *unsaid(case, post, "places"))
    elif None in found:
        yield case.not_evaluated(post, Missing(Neighbourhood.__name__))
    else:
        places = tuple(place_name(case, Ref("neighbourhood", id)) for id in post.places)
        how = _LOCATE.filled(subject=post_name(post))
        yield case.finding(post, "places", how=how, fact=_NO_QPV.filled(places=places))


_WAIVE: Final = Text(
    "vérifier la résidence du salarié du poste {subject}, ou joindre la dérogation du préfet",
    "check where the employee of post {subject} lives, or add the waiver of the prefect",
)
_OUTSIDE: Final = Text(
    "La condition de résidence n'est pas remplie, et il n'y a pas de dérogation du préfet.",
    "The condition of residence is not met, and there is no waiver of the prefect.",
)
_CHECK_AGE: Final = Text(
    "vérifier la condition d'âge du poste {subject} à la signature du contrat de travail",
    "check the age condition of post {subject} at the signature of the work contract",
)
_TOO_YOUNG: Final = Text(
    "La condition d'âge est déclarée non remplie ; l'âge minimal est de « {age} » ans pour un "
    "contrat de travail signé le {day}.",
    "The age condition is said not to be met; the minimum age is « {age} » for a work contract "
    "signed on {day}.",
)


@rule(
    "FUN040",
    "mediation-person",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(SubsidisedPost),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.HOLDER,
    parameters={
        "min_age": Parameter(
            {"2015-01-01": 30, "2021-09-16": 26},
            fr="âge minimal à la signature du contrat de travail, en années, par premier jour "
            "d'application",
            en="minimum age at the signature of the work contract, in years, by first day in force",
        )
    },
    not_applicable_when=OTHER_POST,
    valid_from=SINCE,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature_of_post,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="code du travail, L5134-102, D5134-151 5° (dérogation), D5134-155 (30 ans jusqu'au 15 "
        "septembre 2021 ; 26 ans à compter du 16 septembre 2021)",
        en="code du travail L5134-102, D5134-151 5° (waiver), D5134-155 (30 years to 2021-09-15; "
        "26 from 2021-09-16)",
    ),
    fr=RuleText(
        title="Adulte-relais : conditions tenant à la personne",
        statement="La résidence du salarié adulte-relais est un quartier prioritaire ou un autre "
        "territoire prioritaire, ou fait l'objet d'une dérogation du préfet (hors territoire : "
        "constat), et la condition d'âge n'est pas déclarée non remplie ; ce qui est inconnu n'est "
        "pas évalué. L'âge minimal en vigueur à la signature du contrat de travail est seulement "
        "rappelé dans le message, et l'âge lui-même n'est jamais enregistré.",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Mediation post: conditions on the person",
        statement="The residence of the holder of a post adulte_relais is qpv, "
        "other_priority_territory or waiver (outside is a finding), and age_condition_met is not "
        "false; what is unknown is not evaluated. The minimum age in force at the signature of the "
        "work contract is only quoted in the message, and the age itself is never stored.",
        to_do="{how}",
        why="{fact}",
    ),
)
def mediation_person(case: Case) -> Iterator[Verdict]:
    """Look at what is said of the residence and of the age condition of each adulte-relais."""
    for post in case.contract.subsidised_posts:
        if post.kind is not PostKind.ADULTE_RELAIS:
            yield case.not_applicable(post, OTHER_POST)
            continue
        if post.residence is PostResidence.UNKNOWN:
            yield case.not_evaluated(post, *unsaid(case, post, "residence"))
        elif post.residence is PostResidence.OUTSIDE:
            how = _WAIVE.filled(subject=post_name(post))
            yield case.finding(post, "residence", how=how, fact=_OUTSIDE)
        if post.age_condition_met is None:
            yield case.not_evaluated(post, *unsaid(case, post, "age_condition_met"))
        elif not post.age_condition_met:
            day = post.hired_on or post.signed_on or SINCE
            how = _CHECK_AGE.filled(subject=post_name(post))
            fact = _TOO_YOUNG.filled(age=_minimum_age(case, day), day=day)
            yield case.finding(post, "age_condition_met", how=how, fact=fact)


def _minimum_age(case: Case, day: date) -> object:
    """Give the minimum age in force on a day, else the first that was."""
    ages: Any = case.parameter("min_age")
    table: Mapping[str, object] = ages
    since = [first for first in sorted(table) if first <= day.isoformat()]
    return table[since[-1] if since else min(table)]
