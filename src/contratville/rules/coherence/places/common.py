"""What the rules of this room have in common: what has places, and what a territory holds."""

from collections.abc import Iterator

from contratville.model import Project, ProjectTerritory, Ref, TerritorialAction

from ...case import Case, named_entity
from ...finding import Missing
from ...lookups import territory_name

Located = TerritorialAction | Project
"""What has places: an action of a territory, or a project."""


def located(case: Case) -> Iterator[Located]:
    """Give the territorial actions, then the projects."""
    yield from case.contract.territorial_actions
    yield from case.contract.projects


def place_name(case: Case, place: Ref) -> str:
    """Name a place, or give the reference to one that is not there."""
    entity = case.contract.entity(place)
    if isinstance(entity, ProjectTerritory):
        return f"« {territory_name(case, entity.id)} » ({place})"
    return str(place) if entity is None else named_entity(entity)


def unlisted(case: Case, territory: ProjectTerritory) -> tuple[Missing, ...]:
    """Say why a neighbourhood may be in a territory without its being written.

    A territory without any neighbourhood is one of which they were not entered: TER002 tells it.
    """
    gap = case.declared_gap(territory, "neighbourhoods")
    if gap or territory.neighbourhoods:
        return gap
    return (Missing("ProjectTerritory.neighbourhoods"),)
