"""Social facilities: the neighbourhoods that they serve, the programmes they take part in."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Ref, SocialFacility, TerritorialProgramme, ref_of

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...lookups import place_name, programme_name, programme_territory, unlisted
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_IN_NO_PROGRAMME: Final = Text(
    "équipement qui ne participe à aucun projet de territoire",
    "facility that takes part in no territorial programme",
)


def _programmes(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the neighbourhoods that a facility serves, its programmes and their territories."""
    facility = case.get(SocialFacility, subject[0].id)
    if facility is None:
        return
    yield from (Ref("neighbourhood", id) for id in facility.catchment)
    for id in facility.programmes:
        yield Ref("territorial_programme", id)
        programme = case.get(TerritorialProgramme, id)
        if programme is not None:
            yield Ref("project_territory", programme.territory)


@rule(
    "COH035",
    "catchment-mismatch",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(SocialFacility),
    profiles=("marseille-2015",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("SocialFacility.catchment",),
    not_applicable_when=_IN_NO_PROGRAMME,
    depends_on=("REF002", "REF014", "TER001", "TER002"),
    rests_on=_programmes,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 17 (« ajustement des zones de vie sociale »)",
        en="deck of 11 June 2015, slide 17 (« ajustement des zones de vie sociale »)",
    ),
    fr=RuleText(
        title="Zone de vie sociale hors des territoires servis",
        statement="Pour chaque projet de territoire auquel participe un équipement social, la zone "
        "de vie sociale de celui-ci comprend au moins un quartier de ce territoire.",
        to_do="ajuster la zone de vie sociale de {subject}, ou les projets de territoire auxquels "
        "il participe",
        why="Il participe au projet de territoire {programme}, dont sa zone de vie sociale ne "
        "comprend aucun quartier : {catchment}.",
    ),
    en=RuleText(
        title="Catchment outside the territories served",
        statement="For each territorial programme a facility takes part in, its catchment holds at "
        "least one neighbourhood of that programme's territory.",
        to_do="adjust the catchment of {subject}, or the territorial programmes that it takes part "
        "in",
        why="It takes part in territorial programme {programme}, and its catchment holds no "
        "neighbourhood of that territory: {catchment}.",
    ),
)
def catchment_mismatch(case: Case) -> Iterator[Verdict]:
    """Compare the catchment of each facility with the territories of its programmes."""
    for facility in case.contract.social_facilities:
        gap = case.declared_gap(facility, "programmes")
        if gap:
            yield case.not_evaluated(facility, *gap)
        elif not facility.programmes:
            yield case.not_applicable(facility, _IN_NO_PROGRAMME)
        for id in dict.fromkeys(facility.programmes):
            yield from _served(case, facility, id)


def _served(case: Case, facility: SocialFacility, id: str) -> Iterator[Verdict]:
    """Look for a neighbourhood of the territory of a programme in the catchment of a facility."""
    territory = programme_territory(case, id)
    if isinstance(territory, Missing):
        yield case.not_evaluated(facility, territory)
    elif not set(facility.catchment).intersection(territory.neighbourhoods):
        missing = (*case.declared_gap(facility, "catchment"), *unlisted(case, territory))
        if missing:
            yield case.not_evaluated(facility, *missing)
            return
        yield case.finding(
            facility,
            "programmes",
            facility.programmes.index(id),
            programme=programme_name(case, case.contract.territorial_programmes[id]),
            catchment=tuple(
                place_name(case, Ref("neighbourhood", one)) for one in facility.catchment
            ),
            related=(Ref("territorial_programme", id), ref_of(territory)),
        )
