"""Where actions and projects benefit: the neighbourhoods that their places are, or hold."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.model import Location, ProjectTerritory, Ref, TerritorialAction

from .promises import Promises, grouped

_WHOLE: Final = Decimal(100)
_TOLERANCE: Final = Decimal("0.1")


@frozen(slots=False, eq=False)
class Places:
    """The neighbourhoods that places of a contract stand for.

    Attributes:
        promises: the contract's actions, with their territories.
    """

    promises: Promises

    @cached_property
    def _in_commune(self) -> Mapping[str, tuple[str, ...]]:
        found = grouped(
            (commune, one)
            for one in self.promises.contract.neighbourhoods
            for commune in one.communes
        )
        return {commune: tuple(one.id for one in listed) for commune, listed in found.items()}

    def neighbourhoods(self, place: Ref) -> tuple[str, ...]:
        """Give the ids of the neighbourhoods that a place is, holds, or is lived in by.

        A lived neighbourhood (*quartier vécu*) benefits the priority ones around it.
        """
        contract = self.promises.contract
        if place.kind == "commune":
            return self._in_commune.get(place.id, ())
        if place.kind == "project_territory":
            territory = contract.project_territories.get(place.id)
            return territory.neighbourhoods if isinstance(territory, ProjectTerritory) else ()
        neighbourhood = contract.neighbourhoods.get(place.id)
        return (place.id,) if neighbourhood is None else (place.id, *neighbourhood.around)

    def benefited(self, locations: Iterable[Location]) -> frozenset[str]:
        """Give the ids of the neighbourhoods that locations benefit."""
        return frozenset(
            id for one in locations if one.benefits for id in self.neighbourhoods(one.place)
        )

    def of_action(self, action: TerritorialAction) -> frozenset[str]:
        """Give the ids of the neighbourhoods of an action: of its territory when it says none."""
        if any(one.benefits for one in action.locations):
            return self.benefited(action.locations)
        territory = self.promises.territory_of(action)
        if territory is None:
            return frozenset()
        return frozenset(self.neighbourhoods(Ref("project_territory", territory)))


def make_whole(shares: Iterable[Decimal]) -> bool:
    """Tell whether shares of places make 100 %, within the tenth of a point that rounding takes.

    >>> make_whole([Decimal("33.33")] * 3), make_whole([Decimal("33.3"), Decimal("66.5")])
    (True, False)
    """
    return abs(sum(shares, Decimal(0)) - _WHOLE) <= _TOLERANCE
