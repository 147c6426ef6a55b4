"""What the contract covers: its communes, and the counts that a profile expects."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from contratville.analysis import current_layer, current_territories, in_force
from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    Commune,
    Entity,
    LayerKind,
    Neighbourhood,
    NeighbourhoodKind,
    ProjectTerritory,
    Ref,
    TerritorialLayer,
    ref_of,
)

from ..case import Case, named_entity
from ..days import reference_day
from ..finding import Missing, Subject, Verdict
from ..lookups import without_current_layer
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import gaps_of


@frozen
class _Count:
    """How many things were counted, and how many there may be.

    Attributes:
        low: those that were counted.
        high: with those of which it is not known; None when nothing bounds them.
        astray: those left out because they refer to a commune that does not exist.
        missing: what would tell more.
    """

    low: int
    high: int | None
    astray: int
    missing: tuple[Missing, ...]


_QPV_OF_COMMUNE: Final = Text(
    "des quartiers prioritaires de la commune", "of priority neighbourhoods of the commune"
)
_TERRITORIES_OF_COMMUNE: Final = Text(
    "des territoires de projet du découpage courant qui touchent la commune",
    "of project territories of the current layer that touch the commune",
)


@rule(
    "TER003",
    "profile-geography",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.GIP,
    parameters={
        "commune": Parameter(
            "13055", fr="code INSEE de la commune", en="INSEE code of the commune"
        ),
        "qpv_of_lead_commune": Parameter(
            35,
            fr="nombre de quartiers prioritaires de la commune",
            en="number of priority neighbourhoods of the commune",
        ),
        "project_territories": Parameter(
            6,
            fr="nombre de territoires de projet qui touchent la commune",
            en="number of project territories that touch the commune",
        ),
    },
    needs=("Commune.insee",),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 6 (35) et 15 (6) ; que les six territoires "
        "ne concernent que Marseille est déduit d'un nombre de neuf sur quatre communes en 2020",
        en="deck of 11 June 2015, slides 6 (35) and 15 (6); that the six concern Marseille alone "
        "is inferred from a count of nine over four communes in 2020",
    ),
    fr=RuleText(
        title="Géographie différente du profil",
        statement="Le nombre de quartiers prioritaires en vigueur dans la commune fixée par le "
        "premier paramètre est égal au deuxième, et le nombre de territoires de projet du "
        "découpage courant qui touchent cette commune est égal au troisième. Un territoire touche "
        "une commune s'il la cite, ou si l'un de ses quartiers y est situé.",
        to_do="compléter ou corriger la liste {what} « {commune} »",
        why="Le contrat en compte « {found} »{besides} ; le profil en attend « {expected} ».",
    ),
    en=RuleText(
        title="Geography differs from the profile",
        statement="The number of neighbourhoods of kind qpv in force in the commune of the first "
        "parameter equals the second, and the number of project territories of the current layer "
        "that touch it equals the third. A territory touches a commune when it refers to it, or "
        "when one of its neighbourhoods lies in it.",
        to_do="complete or mend the list {what} « {commune} »",
        why="The contract counts « {found} » of them{besides}; the profile expects « {expected} ».",
    ),
)
def profile_geography(case: Case) -> Iterator[Verdict]:
    """Count the priority neighbourhoods and the territories of one commune."""
    insee = case.parameter("commune")
    communes = [commune for commune in case.contract.communes if commune.insee == insee]
    if not communes:
        missing = case.unknown(Commune) or (Missing("Commune.insee"),)
        yield case.not_evaluated(case.contract, *missing)
        return
    here: frozenset[str] = frozenset(commune.id for commune in communes)
    for attribute, parameter, what, count in (
        ("neighbourhoods", "qpv_of_lead_commune", _QPV_OF_COMMUNE, _qpv_in(case, here)),
        (
            "project_territories",
            "project_territories",
            _TERRITORIES_OF_COMMUNE,
            _touching(case, here),
        ),
    ):
        expected: Any = case.parameter(parameter)
        if expected < count.low or (count.high is not None and expected > count.high):
            yield case.finding(
                case.contract,
                attribute,
                what=what,
                commune=communes[0].name,
                found=count.low,
                expected=expected,
                besides=_besides(count),
            )
        elif count.high != count.low:
            yield case.not_evaluated(case.contract, *count.missing)


def _besides(count: _Count) -> Text:
    if not count.astray:
        return Text("", "")
    return Text(
        f" (et {count.astray} dans une commune inconnue)",
        f" (and {count.astray} in an unknown commune)",
    )


def _qpv_in(case: Case, here: frozenset[str]) -> _Count:
    """Count the priority neighbourhoods in force that lie in a commune."""
    low = astray = 0
    uncertain: list[Neighbourhood] = []
    day = reference_day(case)
    for one in case.contract.neighbourhoods:
        if one.kind is not NeighbourhoodKind.QPV or not in_force(one.status, day):
            continue
        lies_here = not here.isdisjoint(one.communes)
        if lies_here and not case.declared_gap(one, "status"):
            low += 1
        elif lies_here or case.declared_gap(one, "communes"):
            uncertain.append(one)
        elif _astray(case, one.communes):
            astray += 1
    unknown = case.unknown(Neighbourhood)
    missing = (
        *unknown,
        *gaps_of(case, uncertain, "status"),
        *gaps_of(case, uncertain, "communes"),
    )
    return _Count(low, None if unknown else low + len(uncertain), astray, missing)


def _touching(case: Case, here: frozenset[str]) -> _Count:
    """Count the territories of the current layer that touch a commune."""
    layer = current_layer(case.contract)
    if layer is None:
        missing = without_current_layer(case) or (Missing("TerritorialLayer.current"),)
        return _Count(0, None, 0, missing)
    territories = {one.id: one for one in current_territories(case.contract)}.values()
    low = astray = uncertain = 0
    for territory in territories:
        places = _places(case, territory)
        if not here.isdisjoint(places):
            low += 1
        elif not places or case.declared_gap(territory, "communes"):
            uncertain += 1
        elif _astray(case, places):
            astray += 1
    unknown = (*case.unknown(ProjectTerritory), *case.declared_gap(layer, "declared_count"))
    unlisted = max(0, (layer.declared_count or 0) - len(territories))
    missing = unknown or (Missing("ProjectTerritory" if unlisted else "ProjectTerritory.communes"),)
    return _Count(low, None if unknown else low + uncertain + unlisted, astray, missing)


def _places(case: Case, territory: ProjectTerritory) -> tuple[str, ...]:
    """Give the communes that a territory refers to, itself or through its neighbourhoods."""
    members = (case.get(Neighbourhood, id) for id in territory.neighbourhoods)
    return (
        *territory.communes,
        *(commune for member in members if member for commune in member.communes),
    )


def _astray(case: Case, communes: tuple[str, ...]) -> bool:
    return any(commune not in case.contract.communes for commune in communes)


_UNATTACHED: Final = Text(
    "quartier rattaché à aucun territoire de projet ni conseil citoyen",
    "neighbourhood in no project territory and under no citizen council",
)


def _perimeter(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the contract, and what groups or covers a neighbourhood."""
    yield ref_of(case.contract)
    for edge in ("GROUPS", "COVERS_NEIGHBOURHOOD"):
        yield from case.index.graph.predecessors(subject[0], edge)


@rule(
    "TER004",
    "neighbourhood-outside-contract",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Contract.perimeter",),
    not_applicable_when=_UNATTACHED,
    depends_on=("REF002", "REF014"),
    rests_on=_perimeter,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="le périmètre même du contrat (148 des 1 493 codes de la liste 2024 touchent plusieurs "
        "communes)",
        en="the contract's own perimeter (148 of the 1 493 codes of the 2024 list touch several "
        "communes)",
    ),
    fr=RuleText(
        title="Quartier hors des communes du contrat",
        statement="Au moins une commune de tout quartier rattaché à un territoire de projet ou à "
        "un conseil citoyen est une commune du contrat. Les territoires d'un découpage qui n'est "
        "pas en territoires de projet ne comptent pas : il peut dépasser le contrat.",
        to_do="corriger les communes du quartier {subject}, le détacher de {holders}, ou compléter "
        "les communes du contrat",
        why="Ses communes : « {communes} » ; aucune n'est une commune du contrat.",
    ),
    en=RuleText(
        title="Neighbourhood outside the contract's communes",
        statement="At least one commune of every neighbourhood grouped in a project territory or "
        "covered by a council is a commune of the contract. Territories of a layer that is not "
        "one of project territories do not count: it may reach beyond the contract.",
        to_do="mend the communes of neighbourhood {subject}, detach it from {holders}, or complete "
        "the communes of the contract",
        why="Its communes: « {communes} »; none is a commune of the contract.",
    ),
)
def neighbourhood_outside_contract(case: Case) -> Iterator[Verdict]:
    """Compare the communes of each neighbourhood with those of the contract."""
    perimeter = frozenset(case.contract.perimeter)
    holders = _holders(case)
    unknown_holders = (
        *case.unknown(ProjectTerritory, CitizenCouncil),
        *gaps_of(case, case.contract.project_territories, "neighbourhoods"),
        *gaps_of(case, case.contract.citizen_councils, "perimeter"),
    )
    unknown_perimeter = case.declared_gap(case.contract, "perimeter")
    for neighbourhood in case.contract.neighbourhoods:
        held_by = holders.get(neighbourhood.id, ())
        gap = (*unknown_perimeter, *case.declared_gap(neighbourhood, "communes"))
        if not perimeter.isdisjoint(neighbourhood.communes):
            continue
        if not held_by and unknown_holders:
            yield case.not_evaluated(neighbourhood, *unknown_holders)
        elif not held_by:
            yield case.not_applicable(neighbourhood, _UNATTACHED)
        elif gap or not neighbourhood.communes:
            missing = gap or (Missing("Neighbourhood.communes"),)
            yield case.not_evaluated(neighbourhood, *missing)
        else:
            found = (case.get(Commune, id) for id in neighbourhood.communes)
            yield case.finding(
                neighbourhood,
                "communes",
                communes=tuple(commune.name for commune in found if commune is not None),
                holders=tuple(named_entity(holder) for holder in held_by),
                related=tuple(ref_of(holder) for holder in held_by),
            )


def _holders(case: Case) -> dict[str, list[Entity]]:
    """Give the project territories and the councils of each neighbourhood."""
    holders: dict[str, list[Entity]] = {}
    for territory in case.contract.project_territories:
        layer = case.get(TerritorialLayer, territory.layer)
        if layer is None or layer.kind is LayerKind.PROJECT_TERRITORIES:
            for id in dict.fromkeys(territory.neighbourhoods):
                holders.setdefault(id, []).append(territory)
    for council in case.contract.citizen_councils:
        for id in dict.fromkeys(council.perimeter):
            holders.setdefault(id, []).append(council)
    return holders
