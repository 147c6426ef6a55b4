"""The actions that stand in no cell of a matrix, and why."""

from collections.abc import Collection, Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import TerritorialAction

from ..promises import Promises
from .matrix import Orphan

_NO_ORIENTATION: Final = Text("sans orientation", "under no orientation")
_LOST_ORIENTATION: Final = Text("orientation introuvable", "orientation not in the contract")
_LOST_PROGRAMME: Final = Text(
    "projet de territoire introuvable", "territorial programme not in the contract"
)
_OTHER_LAYER: Final = Text(
    "territoire hors du découpage courant", "territory outside the current layer"
)
_PROPOSED: Final = Text(
    "seulement proposée, alors que le projet de territoire est validé ou clos",
    "merely proposed, while its programme is validated or closed",
)


def orphans_of(
    promises: Promises, rows: Collection[str], columns: Collection[str]
) -> Iterator[Orphan]:
    """Give the live territorial actions that stand in no cell.

    Args:
        promises: what the contract promises.
        rows: ids of the orientations of the matrix.
        columns: ids of its project territories.
    """
    for action in promises.live:
        why = _astray(promises, action, rows, columns)
        if why is not None:
            yield Orphan(action=action, territory=promises.territory_of(action), why=why)


def _astray(
    promises: Promises, action: TerritorialAction, rows: Collection[str], columns: Collection[str]
) -> Text | None:
    """Say why an action stands in no cell, if it stands in none."""
    territory = promises.territory_of(action)
    if not action.orientations:
        return _NO_ORIENTATION
    if not any(one in rows for one in action.orientations):
        return _LOST_ORIENTATION
    if territory is None:
        return _LOST_PROGRAMME
    if territory not in columns:
        return _OTHER_LAYER
    return None if promises.counts(action) else _PROPOSED
