"""Who does what where in a generated contract: every cell has its actions, or says why it has none.

All is dealt out in turn, so that it holds at any size: nobody goes without, and nothing is left.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Final

import contratville.model as m

from .fictional import T, nth
from .published import PARTNERS
from .sizes import Size

FRAMEWORK, TERRITORIAL, COMMITMENT = "ac", "ta", "e"
"""What ids of framework and territorial actions and of commitments begin with."""
_STATES: Final = (m.AbsenceState.DEFERRED, m.AbsenceState.NOT_APPLICABLE)


class Plan:
    """The work of a contract of some size, everything being known by its rank, from 1.

    Attributes:
        absences: the cells (orientation, territory) without action: one in every other territory.
        territories: the territory of each territorial action.
        places: the neighbourhoods of each territorial action, all of its territory.
        orientations: what each territorial action pursues.
        declined: the framework actions that each territorial action declines.
        commitments: the commitments that each territorial action uses.
        uses: how many territorial actions use each commitment.
        targets: the territories where each framework action is declined.
    """

    def __init__(self, size: Size, *, everything: bool) -> None:
        """Make the plan; if all is not programmed yet, the last action waits for a project."""
        self._size = size
        waiting = 0 if everything else 1
        self._programmed = max(1, size.territorial_actions - waiting)
        self._all = range(1, size.orientations + 1)
        self.absences = dict(self._absences())
        self.territories: dict[int, int] = {}
        self.places: dict[int, tuple[int, ...]] = {}
        self.orientations: dict[int, tuple[int, ...]] = {}
        for n in range(1, size.territorial_actions + 1):
            self._place(n)
        self.declined = self._served(self.framework_orientations(), dealt)
        self.commitments = self._served(self.commitment_orientations(), _twice)
        self.uses = Counter(chain.from_iterable(self.commitments.values()))
        self.targets: dict[int, set[int]] = {}
        for n, declined in self.declined.items():
            for action in declined:
                self.targets.setdefault(action, set()).add(self.territories[n])

    def neighbourhoods(self, territory: int) -> Sequence[int]:
        """Give the neighbourhoods of a territory."""
        return range(territory, self._size.neighbourhoods + 1, self._size.territories)

    def framework_orientations(self) -> Mapping[int, tuple[int, ...]]:
        """Give the orientation that each framework action pursues."""
        ranks = range(1, self._size.framework_actions + 1)
        return {n: (nth(self._all, n),) for n in ranks}

    def commitment_orientations(self) -> Mapping[int, tuple[int, ...]]:
        """Give the orientations for which each partner promises its means, two at least."""
        count = len(PARTNERS)
        return {n: _twice(self._all, n, count) for n in range(1, count + 1)}

    def is_programmed(self, action: int) -> bool:
        """Tell whether a project carries out a territorial action, or it still waits for one."""
        return action <= self._programmed

    def carried_out(self, project: int) -> tuple[int, ...]:
        """Give the territorial actions that a project carries out, the principal one first."""
        return dealt(range(1, self._programmed + 1), project, self._size.projects)

    def _absences(self):
        if self._size.orientations > 1:
            for n, territory in enumerate(range(2, self._size.territories + 1, 2)):
                yield (nth(self._all, n), territory), nth(_STATES, n)

    def _place(self, action: int) -> None:
        """Put an action in the next territory, for its share of places and orientations."""
        count, territories = self._size.territorial_actions, self._size.territories
        territory = 1 + (action - 1) % territories
        rank = 1 + (action - 1) // territories
        last = rank + (count - action) // territories
        pursued = [one for one in self._all if (one, territory) not in self.absences]
        self.territories[action] = territory
        self.places[action] = dealt(self.neighbourhoods(territory), rank, last)
        self.orientations[action] = dealt(pursued, rank, last)

    def _served(
        self,
        found: Mapping[int, Sequence[int]],
        deal: Callable[[Sequence[int], int, int], tuple[int, ...]],
    ) -> Mapping[int, tuple[int, ...]]:
        """Deal what serves each orientation to the territorial actions that pursue it."""
        serving = _by_orientation(found)
        served: dict[int, dict[int, None]] = {n: {} for n in self.orientations}
        for orientation, actions in _by_orientation(self.orientations).items():
            for rank, action in enumerate(actions, 1):
                share = deal(serving[orientation], rank, len(actions))
                served[action].update(dict.fromkeys(share))
        return {n: tuple(shares) for n, shares in served.items()}


def dealt(items: Sequence[T], rank: int, count: int) -> tuple[T, ...]:
    """Give what falls to one of several, from 1, when items are dealt to them in turn.

    Every item goes to someone, and everyone has one at least.

    >>> dealt("abcde", 1, 2), dealt("ab", 3, 3)
    (('a', 'c', 'e'), ('a',))
    """
    return tuple(items[rank - 1 :: count]) or (nth(items, rank - 1),)


def _twice(items: Sequence[T], rank: int, count: int) -> tuple[T, ...]:
    """Give what is dealt to one of several, and to the next."""
    return tuple(dict.fromkeys(dealt(items, rank, count) + dealt(items, rank + 1, count)))


def _by_orientation(found: Mapping[int, Sequence[int]]) -> Mapping[int, list[int]]:
    """Turn the orientations of each into those that have each orientation."""
    turned: dict[int, list[int]] = {}
    for n, orientations in found.items():
        for orientation in orientations:
            turned.setdefault(orientation, []).append(n)
    return turned
