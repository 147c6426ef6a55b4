"""What the rules of this room have in common."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve

from contratville.analysis import current_layer
from contratville.diagnostics import Text
from contratville.model import (
    Entity,
    LayerKind,
    Neighbourhood,
    NeighbourhoodKind,
    Ref,
    TerritorialLayer,
    ref_of,
)

from ..case import Case, named_entity
from ..finding import Finding, Missing

NOT_FOLLOWED: Final = Text(
    "quartier ni prioritaire ni de veille active",
    "neighbourhood neither priority nor under active watch",
)


def is_followed(neighbourhood: Neighbourhood) -> bool:
    """Tell whether a neighbourhood is one that the law lists: priority, or under active watch."""
    return neighbourhood.kind in {NeighbourhoodKind.QPV, NeighbourhoodKind.WATCH}


def without_current_layer(case: Case) -> tuple[Missing, ...]:
    """Say what would tell which layer is current; nothing when one is, or when surely none is."""
    if current_layer(case.contract) is not None:
        return ()
    return case.unknown(TerritorialLayer) or tuple(
        missing
        for layer in case.contract.territorial_layers
        if layer.kind is LayerKind.PROJECT_TERRITORIES and layer.current is None
        for missing in said_missing(case, layer, "current")
    )


def said_missing(case: Case, entity: Entity, attribute: str) -> tuple[Missing, ...]:
    """Say that an attribute is missing, with the reason if the entity declares it as a gap."""
    return case.declared_gap(entity, attribute) or (
        Missing(f"{type(entity).__name__}.{attribute}"),
    )


def gaps_of(case: Case, entities: Iterable[Entity], attribute: str) -> tuple[Missing, ...]:
    """Give an attribute that some of the entities declare as a gap, once for each reason."""
    found = (missing for one in entities for missing in case.declared_gap(one, attribute))
    return tuple(dict.fromkeys(found))


def grouping(case: Case, neighbourhood: Ref) -> Iterator[Ref]:
    """Give the territories that group a neighbourhood, whatever their layer."""
    yield from case.index.graph.predecessors(neighbourhood, "GROUPS")


def found_elsewhere(
    case: Case, subject: Entity, field: str | None, place: Entity, *path: str | int, **params: Any
) -> Finding:
    """Make a finding about an entity of which the value to change stands in another."""
    finding = case.finding(place, *path, subject=named_entity(subject), **params)
    return evolve(finding, subject=(ref_of(subject),), field=field)
