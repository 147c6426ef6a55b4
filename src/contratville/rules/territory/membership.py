"""Which territories of a layer group which neighbourhoods."""

from collections.abc import Iterator, Mapping
from typing import Final

from contratville.analysis import current_layer, current_territories, in_force
from contratville.diagnostics import Text
from contratville.model import (
    LayerKind,
    Neighbourhood,
    ProjectTerritory,
    Ref,
    TerritorialLayer,
    ref_of,
)

from ..case import Case, named_entity
from ..days import reference_day
from ..finding import Finding, Missing, Subject, Verdict
from ..lookups import found_elsewhere, unsaid, without_current_layer
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import NOT_FOLLOWED, gaps_of, grouping, is_followed

_OUT_OF_STATUS: Final = Text(
    "quartier dont le statut n'est pas en vigueur", "neighbourhood whose status is not in force"
)
_NO_LAYER: Final = Text(
    "aucun découpage courant en territoires de projet", "no current layer of project territories"
)
_NOT_COMPLETE: Final = Text(
    "le découpage courant n'est pas déclaré complet", "the current layer is not declared complete"
)


def _territories_of_layer(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give those that group a neighbourhood; where none is current, the current ones too."""
    groups = set(grouping(case, subject[0]))
    current = {ref_of(territory) for territory in current_territories(case.contract)}
    yield from groups if groups & current else groups | current


@rule(
    "TER001",
    "neighbourhood-outside-territories",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    needs=("TerritorialLayer.complete", "ProjectTerritory.neighbourhoods"),
    not_applicable_when=Text(
        "aucun découpage courant, ou découpage qui n'est pas complet ; quartier ni prioritaire ni "
        "de veille active, ou dont le statut n'est pas en vigueur",
        "no current layer, or one that is not complete; neighbourhood neither priority nor under "
        "active watch, or whose status is not in force",
    ),
    depends_on=("CAL007", "REF002"),
    rests_on=_territories_of_layer,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 6 et 15 (que les territoires couvrent tous "
        "les quartiers prioritaires est notre lecture)",
        en="deck of 11 June 2015, slides 6 and 15 (that the territories cover every priority "
        "neighbourhood is our reading)",
    ),
    fr=RuleText(
        title="Quartier hors de tout territoire de projet",
        statement="Tout quartier prioritaire ou de veille active dont le statut est en vigueur "
        "appartient à au moins un territoire de projet du découpage courant, lorsque celui-ci est "
        "déclaré complet et que tous ses territoires sont connus.",
        to_do="rattacher le quartier {subject} à un territoire de projet du découpage « {layer} »",
        why="Il n'appartient à aucun des territoires de ce découpage, déclaré complet : "
        "« {territories} ».",
    ),
    en=RuleText(
        title="Neighbourhood in no project territory",
        statement="Every neighbourhood in force of kind qpv or watch belongs to at least one "
        "project territory of the current layer, when that layer is declared complete and all its "
        "territories are known.",
        to_do="put neighbourhood {subject} in a project territory of layer « {layer} »",
        why="It belongs to none of the territories of that layer, declared complete: "
        "« {territories} ».",
    ),
)
def neighbourhood_outside_territories(case: Case) -> Iterator[Verdict]:
    """Look for each neighbourhood among the members of the territories of the current layer."""
    layer = current_layer(case.contract)
    obstacle = _obstacle(case, layer)
    territories = current_territories(case.contract)
    names = tuple(territory.name or territory.code for territory in territories)
    members = {id for territory in territories for id in territory.neighbourhoods}
    unlisted = () if layer is None else _unlisted(case, layer, territories)
    day = reference_day(case)
    for neighbourhood in case.contract.neighbourhoods:
        missing = (*unlisted, *case.declared_gap(neighbourhood, "status"))
        if not is_followed(neighbourhood):
            yield case.not_applicable(neighbourhood, NOT_FOLLOWED)
        elif isinstance(obstacle, Text):
            yield case.not_applicable(neighbourhood, obstacle)
        elif not in_force(neighbourhood.status, day):
            yield case.not_applicable(neighbourhood, _OUT_OF_STATUS)
        elif layer is None or obstacle:
            yield case.not_evaluated(neighbourhood, *obstacle)
        elif neighbourhood.id not in members and missing:
            yield case.not_evaluated(neighbourhood, *missing)
        elif neighbourhood.id not in members:
            yield case.finding(neighbourhood, layer=layer.name, territories=names)


def _obstacle(case: Case, layer: TerritorialLayer | None) -> Text | tuple[Missing, ...]:
    """Say why no neighbourhood is concerned, or what the layer leaves unsaid."""
    if layer is None:
        return without_current_layer(case) or _NO_LAYER
    if layer.complete is None or case.declared_gap(layer, "complete"):
        return unsaid(case, layer, "complete")
    return () if layer.complete else _NOT_COMPLETE


def _unlisted(
    case: Case, layer: TerritorialLayer, territories: tuple[ProjectTerritory, ...]
) -> tuple[Missing, ...]:
    """Say why a neighbourhood may be in a territory of a layer without its being written."""
    listed = len({territory.id for territory in territories})
    if listed < (layer.declared_count or 1):
        return case.unknown(ProjectTerritory) or (Missing("ProjectTerritory"),)
    gaps = (
        *case.unknown(ProjectTerritory),
        *gaps_of(case, territories, "neighbourhoods"),
    )
    if gaps or any(territory.neighbourhoods for territory in territories):
        return gaps
    return (Missing("ProjectTerritory.neighbourhoods"),)


_OTHER_LAYER: Final = Text(
    "territoire d'un autre découpage que le courant", "territory of a layer that is not current"
)


@rule(
    "TER002",
    "empty-territory",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(ProjectTerritory),
    profiles=("core",),
    addressee=Addressee.GIP,
    not_applicable_when=_OTHER_LAYER,
    depends_on=("REF002",),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15 (déclinaison sur les territoires de "
        "projet)",
        en="deck of 11 June 2015, slide 15 (declination on the project territories)",
    ),
    fr=RuleText(
        title="Territoire de projet sans quartier",
        statement="Tout territoire de projet du découpage courant compte au moins un quartier "
        "prioritaire ou de veille active.",
        to_do="compléter les quartiers du territoire {subject}",
        why="Ce territoire du découpage courant, « {layer} », {members}.",
    ),
    en=RuleText(
        title="Project territory without neighbourhood",
        statement="Every project territory of the current layer has at least one neighbourhood of "
        "kind qpv or watch.",
        to_do="complete the neighbourhoods of territory {subject}",
        why="This territory of the current layer, « {layer} », {members}.",
    ),
)
def empty_territory(case: Case) -> Iterator[Verdict]:
    """Look for a priority or watch neighbourhood in each territory of the current layer."""
    current = current_layer(case.contract)
    for territory in case.contract.project_territories:
        layer = case.get(TerritorialLayer, territory.layer)
        if layer is None:
            missing = case.unknown(TerritorialLayer) or (Missing("TerritorialLayer"),)
            yield case.not_evaluated(territory, *missing)
        elif current is not None and layer.id == current.id:
            yield from _emptiness(case, territory, layer)
        elif layer.kind is LayerKind.PROJECT_TERRITORIES and layer.current is None:
            yield _perhaps_current(case, territory)
        else:
            yield case.not_applicable(territory, _OTHER_LAYER)


def _perhaps_current(case: Case, territory: ProjectTerritory) -> Verdict:
    missing = without_current_layer(case)
    if missing:
        return case.not_evaluated(territory, *missing)
    return case.not_applicable(territory, _OTHER_LAYER)


def _emptiness(
    case: Case, territory: ProjectTerritory, layer: TerritorialLayer
) -> Iterator[Verdict]:
    found = [case.get(Neighbourhood, id) for id in territory.neighbourhoods]
    members = [member for member in found if member is not None]
    missing = (*case.declared_gap(territory, "neighbourhoods"), *case.unknown(Neighbourhood))
    if any(is_followed(member) for member in members):
        return
    if missing or len(members) < len(found):
        yield case.not_evaluated(territory, *(missing or (Missing("Neighbourhood"),)))
        return
    words = Text("ne compte aucun quartier", "has no neighbourhood")
    if members:
        names = {"names": tuple(member.name or member.id for member in members)}
        some = Text(
            "ne compte que des quartiers d'un autre statut : « {names} »",
            "has neighbourhoods of another kind only: « {names} »",
        )
        words = some.filled(**names)
    yield case.finding(territory, "neighbourhoods", layer=layer.name, members=words)


def _grouping(case: Case, subject: Subject) -> Iterator[Ref]:
    yield from grouping(case, subject[0])


_Places = Mapping[str, tuple[ProjectTerritory, int]]
"""Territories by id, each with the position of one neighbourhood in it."""


@rule(
    "TER012",
    "neighbourhood-in-two-territories",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("ProjectTerritory.neighbourhoods",),
    depends_on=("REF002",),
    rests_on=_grouping,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="un découpage est une partition, afin que les totaux par territoire s'additionnent ; "
        "déduit de la présentation du 11 juin 2015, diapositives 6 et 15",
        en="a layer is a partition, so that totals by territory add up; inferred from the deck of "
        "11 June 2015, slides 6 and 15",
    ),
    fr=RuleText(
        title="Quartier dans deux territoires d'un même découpage",
        statement="Au sein d'un même découpage, un quartier appartient à au plus un territoire ; "
        "il peut appartenir à un territoire de chaque découpage.",
        to_do="ne garder le quartier {subject} que dans l'un des territoires {territories}",
        why="Le découpage « {layer} » le compte dans plusieurs territoires à la fois.",
    ),
    en=RuleText(
        title="Neighbourhood in two territories of one layer",
        statement="Within one territorial layer, a neighbourhood belongs to at most one "
        "territory; it may belong to one territory of each layer.",
        to_do="keep neighbourhood {subject} in one only of territories {territories}",
        why="Layer « {layer} » counts it in several territories at once.",
    ),
)
def neighbourhood_in_two_territories(case: Case) -> Iterator[Verdict]:
    """Look, layer by layer, for neighbourhoods that several territories group."""
    places: dict[str, dict[str, dict[str, tuple[ProjectTerritory, int]]]] = {}
    for territory in case.contract.project_territories:
        for position, id in enumerate(territory.neighbourhoods):
            layers = places.setdefault(id, {})
            layers.setdefault(territory.layer, {}).setdefault(territory.id, (territory, position))
    unknown = (
        *case.unknown(ProjectTerritory),
        *gaps_of(case, case.contract.project_territories, "neighbourhoods"),
    )
    for neighbourhood in case.contract.neighbourhoods:
        in_two = {
            layer: found
            for layer, found in places.get(neighbourhood.id, {}).items()
            if len(found) > 1
        }
        for layer, found in in_two.items():
            yield _in_two(case, neighbourhood, layer, found)
        if unknown and not in_two:
            yield case.not_evaluated(neighbourhood, *unknown)


def _in_two(case: Case, neighbourhood: Neighbourhood, layer: str, places: _Places) -> Finding:
    """Make the finding of one layer; the place is in the territory whose id comes last."""
    territories = [places[id][0] for id in sorted(places)]
    territory, position = places[max(places)]
    known = case.get(TerritorialLayer, layer)
    return found_elsewhere(
        case,
        neighbourhood,
        f"territorial_layers[{layer}]",
        territory,
        "neighbourhoods",
        position,
        layer=layer if known is None else known.name,
        territories=tuple(named_entity(one) for one in territories),
        related=tuple(ref_of(one) for one in territories),
    )
