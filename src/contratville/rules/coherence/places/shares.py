"""How an action or a project is shared between its places."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from contratville.analysis import make_whole
from contratville.diagnostics import Text
from contratville.model import Project, TerritorialAction

from ...case import Case
from ...finding import Finding, Verdict
from ...lookups import place_name
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Located, located

_NO_SHARE: Final = Text("aucun lieu ne porte de part", "no location has a share")
_WITHOUT: Final = Text(
    "Certains lieux portent une part, mais non {places}",
    "Some locations have a share, but not {places}",
)
_TOTAL: Final = Text(
    "Les parts de ces lieux s'élèvent ensemble à « {total} » %",
    "Together, the shares of these locations come to « {total} » %",
)


@rule(
    "COH031",
    "place-shares",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(TerritorialAction, Project),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Location.share",),
    not_applicable_when=_NO_SHARE,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="arithmétique ; sans parts, la répartition par quartier n'est pas évaluée",
        en="arithmetic; without shares the split by neighbourhood is not evaluated",
    ),
    fr=RuleText(
        title="Total des parts par lieu différent de 100 %",
        statement="Lorsqu'un lieu d'un projet ou d'une fiche-action porte une part, tous ses lieux "
        "bénéficiaires en portent une, et la somme des parts est égale à 100 (tolérance de 0,1 "
        "point). Un lieu où l'action se tient sans qu'il en bénéficie peut ne pas en porter.",
        to_do="compléter ou corriger les parts par lieu de {subject}, pour que leur somme soit "
        "égale à 100 %",
        why="{fault}.",
    ),
    en=RuleText(
        title="Shares by place do not add up to 100 %",
        statement="When one location of a project or territorial action has a share, all its "
        "benefiting locations have one, and the sum of the shares is 100 (tolerance 0.1 point). A "
        "location that is only held_at may have none.",
        to_do="complete or mend the shares by place of {subject}, so that their sum is 100 %",
        why="{fault}.",
    ),
)
def place_shares(case: Case) -> Iterator[Verdict]:
    """Add up the shares of the locations of each action and project."""
    for entity in located(case):
        gap = case.declared_gap(entity, "locations")
        if gap:
            yield case.not_evaluated(entity, *gap)
        elif all(location.share is None for location in entity.locations):
            yield case.not_applicable(entity, _NO_SHARE)
        else:
            yield from _total(case, entity)


def _total(case: Case, entity: Located) -> Iterator[Finding]:
    """Find the places without a share; where all have one, a sum that is not the whole."""
    without = [one.place for one in entity.locations if one.benefits and one.share is None]
    shares = [one.share for one in entity.locations if one.share is not None]
    if without:
        places = tuple(place_name(case, place) for place in dict.fromkeys(without))
        yield case.finding(entity, "locations", fault=_WITHOUT.filled(places=places))
    elif not make_whole(shares):
        total = sum(shares, Decimal(0))
        yield case.finding(entity, "locations", fault=_TOTAL.filled(total=total))
