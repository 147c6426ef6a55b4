"""What the rules of this room have in common."""

from collections.abc import Iterable, Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Entity,
    Neighbourhood,
    NeighbourhoodKind,
    Ref,
)

from ..case import Case
from ..finding import Missing

NOT_FOLLOWED: Final = Text(
    "quartier ni prioritaire ni de veille active",
    "neighbourhood neither priority nor under active watch",
)


def is_followed(neighbourhood: Neighbourhood) -> bool:
    """Tell whether a neighbourhood is one that the law lists: priority, or under active watch."""
    return neighbourhood.kind in {NeighbourhoodKind.QPV, NeighbourhoodKind.WATCH}


def gaps_of(case: Case, entities: Iterable[Entity], attribute: str) -> tuple[Missing, ...]:
    """Give an attribute that some of the entities declare as a gap, once for each reason."""
    found = (missing for one in entities for missing in case.declared_gap(one, attribute))
    return tuple(dict.fromkeys(found))


def grouping(case: Case, neighbourhood: Ref) -> Iterator[Ref]:
    """Give the territories that group a neighbourhood, whatever their layer."""
    yield from case.index.graph.predecessors(neighbourhood, "GROUPS")
