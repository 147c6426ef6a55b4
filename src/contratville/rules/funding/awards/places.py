"""Places that projects benefit, all of one kind or not."""

from attrs import Factory, frozen

from contratville.model import (
    Neighbourhood,
    NeighbourhoodKind,
    Project,
    ProjectTerritory,
    Ref,
)

from ...case import Case
from ...finding import Missing
from ...lookups import unlisted
from .common import Told


@frozen(eq=False)
class Benefiting:
    """Which projects benefit neighbourhoods of one kind alone.

    Attributes:
        case: the contract.
        kind: the kind of neighbourhood.
    """

    case: Case
    kind: NeighbourhoodKind
    _told: dict[Ref, Told] = Factory(dict)

    def alone(self, project: Project) -> Told:
        """Tell whether all the places that a project benefits are of the kind.

        A territory or a commune is when the neighbourhoods that it holds all are.
        """
        gap = self.case.declared_gap(project, "locations")
        missing: dict[Missing, None] = dict.fromkeys(gap)
        places = [one.place for one in project.locations if one.benefits]
        for place in places:
            if place not in self._told:
                self._told[place] = self._of_the_kind(place)
            told = self._told[place]
            if told is False:
                return False
            missing.update(dict.fromkeys(told if isinstance(told, tuple) else ()))
        if not (places or gap):
            return (Missing("Project.locations"),)
        return tuple(missing) or True

    def _of_the_kind(self, place: Ref) -> Told:
        """Tell whether a place is of the kind, or holds such neighbourhoods alone."""
        missing = self._open(place)
        held = self.case.index.programming.places.neighbourhoods(place)
        for id in held:
            neighbourhood = self.case.get(Neighbourhood, id)
            if neighbourhood is None:
                missing = (*missing, Missing(Neighbourhood.__name__))
            elif neighbourhood.kind is not self.kind:
                return False
        return tuple(dict.fromkeys(missing)) or bool(held)

    def _open(self, place: Ref) -> tuple[Missing, ...]:
        """Give what is missing to know all the neighbourhoods that a place holds."""
        if place.kind == "commune":
            return self.case.unknown(Neighbourhood)
        if place.kind == "project_territory":
            territory = self.case.get(ProjectTerritory, place.id)
            if territory is None:
                return (Missing(ProjectTerritory.__name__),)
            return unlisted(self.case, territory)
        return ()
