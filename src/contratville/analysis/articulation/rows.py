"""The rows and columns of a matrix, in reading order."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from contratville.model import (
    Contract,
    Neighbourhood,
    NeighbourhoodKind,
    Ref,
    ref_of,
)

from ..derived import current_territories
from ..periods import in_force


def orientations_of(contract: Contract) -> tuple[Ref, ...]:
    """Give the orientations by order; those that are only cited, when the contract has none."""
    if len(contract.orientations):
        listed = sorted(contract.orientations, key=lambda one: (one.order, one.id))
        return tuple(dict.fromkeys(map(ref_of, listed)))
    return _cited("orientation", _cited_orientations(contract))


def territories_of(contract: Contract, *, layers_known: bool = True) -> tuple[Ref, ...]:
    """Give the territories of the current layer by code; those only cited, when there is none.

    When the data do not hold the layers, all the territories that they hold are given.
    """
    if not len(contract.project_territories):
        return _cited("project_territory", _cited_territories(contract))
    without_layers = not (layers_known or len(contract.territorial_layers))
    kept = contract.project_territories if without_layers else current_territories(contract)
    listed = sorted(kept, key=lambda one: (natural(one.code), one.id))
    return tuple(dict.fromkeys(map(ref_of, listed)))


def neighbourhoods_of(contract: Contract, day: date) -> tuple[Ref, ...]:
    """Give the priority neighbourhoods in force on a day, by name, or all if none is priority."""
    priority = [one for one in contract.neighbourhoods if one.kind is NeighbourhoodKind.QPV]
    kept = [one for one in priority or contract.neighbourhoods if in_force(one.status, day)]
    return tuple(dict.fromkeys(map(ref_of, sorted(kept, key=_by_name))))


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts T2 before T10.

    >>> sorted(["T10", "T2", "T1"], key=natural)
    ['T1', 'T2', 'T10']
    """
    parts = re.findall(r"\d{1,18}|\D+", text, re.ASCII)
    return tuple(
        (int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts
    )


def _by_name(neighbourhood: Neighbourhood) -> tuple[tuple[tuple[int, str], ...], str]:
    """Give a key that sorts names as a French reader does: É is an E, and so is e."""
    name = unicodedata.normalize("NFD", (neighbourhood.name or neighbourhood.id).casefold())
    plain = "".join(one for one in name if not unicodedata.combining(one))
    return natural(plain), neighbourhood.id


def _cited(kind: str, ids: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(Ref(kind, id) for id in sorted(set(ids), key=natural))


def _cited_orientations(contract: Contract) -> Iterator[str]:
    for one in (*contract.framework_actions, *contract.territorial_actions, *contract.projects):
        yield from one.orientations
    for absence in contract.motivated_absences:
        yield absence.orientation


def _cited_territories(contract: Contract) -> Iterator[str]:
    for programme in contract.territorial_programmes:
        yield programme.territory
    for project in contract.projects:
        for location in project.locations:
            if location.place.kind == "project_territory":
                yield location.place.id
    for absence in contract.motivated_absences:
        yield absence.territory
