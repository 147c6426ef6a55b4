"""Young people among the members of a council."""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College

from ...case import Case, named_entity
from ...finding import Verdict
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import NO_MEMBER, Members, where_members_are

_EACH: Final = "each_college"
_SCOPES: Final = {
    "council": ((College.INHABITANTS, College.LOCAL_ACTORS),),
    _EACH: ((College.INHABITANTS,), (College.LOCAL_ACTORS,)),
    "inhabitants": ((College.INHABITANTS,),),
}
"""Among whom the share is reckoned, by the word of the parameter."""
_OF_COUNCIL: Final = Text("conseil citoyen {subject}", "council {subject}")
_OF_COLLEGE: Final = Text(
    "collège « {college} » du conseil citoyen {subject}",
    "college « {college} » of council {subject}",
)


@rule(
    "CIT010",
    "youth-share",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    parameters={
        "under_30_share": Parameter(
            Decimal("0.25"),
            fr="part minimale de membres de moins de 30 ans, de 0 à 1",
            en="least share of members under 30, from 0 to 1",
        ),
        "under_30_scope": Parameter(
            "council",
            fr="parmi qui : council (conseil), each_college (chaque collège) ou inhabitants "
            "(collège des habitants)",
            en="among whom: council, each_college or inhabitants",
            words=tuple(_SCOPES),
        ),
    },
    depends_on=("CIT033",),
    not_applicable_when=NO_MEMBER,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8 (« 25% de moins de 30 ans » ; sur quelle "
        "base n'est pas dit)",
        en="deck of 11 June 2015, slide 8 (« 25% de moins de 30 ans »; base not stated)",
    ),
    fr=RuleText(
        title="Trop peu de membres de moins de 30 ans",
        statement="Dans le champ fixé par le paramètre (conseil, chaque collège ou collège des "
        "habitants), les membres en fonction (d'après les mandats ou, à défaut, la composition en "
        "effectifs) âgés de moins de 30 ans à la date de leur tirage au sort représentent au moins "
        "la part requise des membres en fonction, arrondie à l'entier supérieur (25 % de 32 = 8). "
        "Un siège vacant n'est pas compté. Si l'âge de certains n'est pas connu, la règle n'est "
        "évaluée que si cela n'y change rien.",
        to_do="porter à « {required} » au moins les membres de moins de 30 ans du {whose}",
        why="Parmi les « {total} » membres en fonction, il faut au moins « {share} » % de moins de "
        "30 ans, soit « {required} » membres, et ils sont moins nombreux.",
    ),
    en=RuleText(
        title="Too few members under 30",
        statement="In the scope of the parameter (council, each_college or inhabitants), holders "
        "in office (tenures, or failing them the composition by counts) who were under 30 at the "
        "date of their draw make up at least the required share of the holders in office, rounded "
        "up (25 % of 32 = 8). A vacant seat is not counted. If the age of some is not known, the "
        "rule is evaluated only where that changes nothing.",
        to_do="bring the members under 30 of {whose} to « {required} » at least",
        why="Among the « {total} » members in office, at least « {share} » % must be under 30, "
        "that is « {required} » members, and they are fewer.",
    ),
)
def youth_share(case: Case) -> Iterator[Verdict]:
    """Compare the members under 30 with the share required, whatever the unknown ages may be."""
    scopes = _SCOPES[str(case.parameter("under_30_scope"))]
    for council in case.contract.citizen_councils:
        found = [(scope, Members.of(case, council, *scope)) for scope in scopes]
        if not any(members.total or members.unseen for _, members in found):
            yield case.not_applicable(council, NO_MEMBER)
            continue
        for scope, members in found:
            yield from _share(case, council, scope, members)


def _share(
    case: Case, council: CitizenCouncil, scope: tuple[College, ...], members: Members
) -> Iterator[Verdict]:
    share: Any = case.parameter("under_30_share")
    young = members.count(lambda row: row.under_30 is True)
    unsaid = members.count(lambda row: row.under_30 is None)
    largest = members.total + members.unseen
    if young + unsaid + members.unseen < math.ceil(share * largest):
        yield _finding(case, council, scope, members.total, share)
    elif young < math.ceil(share * largest):
        yield case.not_evaluated(council, *members.lacking("under_30"))


def _finding(
    case: Case, council: CitizenCouncil, scope: tuple[College, ...], total: int, share: Decimal
) -> Verdict:
    subject, of_one = named_entity(council), len(scope) == 1
    params: dict[str, Any] = {
        "required": math.ceil(share * total),
        "share": (100 * share).normalize(),
        "total": total,
        "whose": _OF_COLLEGE.filled(college=scope[0], subject=subject)
        if of_one
        else _OF_COUNCIL.filled(subject=subject),
    }
    path = where_members_are(case, council)
    if not of_one:
        return case.finding(council, *path, **params)
    return case.apart(council, f"colleges[{scope[0].value}]", council, *path, **params)
