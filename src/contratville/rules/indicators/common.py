"""What several rules of the family look up."""

from contratville.model import Commune, Entity, Neighbourhood, ProjectTerritory, Ref

from ..case import Case, named_entity
from ..finding import Missing


def lacking(case: Case, entity: Entity, attribute: str) -> tuple[Missing, ...]:
    """Say that an attribute is missing, with the reason if the entity declares it as a gap."""
    return case.declared_gap(entity, attribute) or (
        Missing(f"{type(entity).__name__}.{attribute}"),
    )


def place_name(case: Case, place: Ref | None) -> str:
    """Name the place of a value: its name if it has one, and its reference."""
    found = None if place is None else case.contract.entity(place)
    if isinstance(found, Neighbourhood | ProjectTerritory | Commune):
        return named_entity(found)
    return "" if place is None else str(place)
