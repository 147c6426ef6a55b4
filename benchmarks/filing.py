"""Who files which project of a generated contract, in which batch, and under which agreement."""

from collections.abc import Mapping, Sequence

from .sizes import Size


class Filing:
    """The projects of a contract of some size, dealt to their holders; all known by rank, from 1.

    The first batch is that of fragile associations: those that file in it file in no other, unless
    there is one holder in all.

    Attributes:
        holders: the holder of each project.
        turns: how many projects its holder has filed before each.
        projects: the projects of each holder that has any, in order.
        fragile: the holders that file in the first batch.
        agreed: the holders with which an agreement is signed: the first ones.
    """

    def __init__(self, size: Size) -> None:
        """Deal the projects of each batch to its holders, in turn."""
        self._first = size.first_batch
        second = size.projects - self._first
        fragile = round(size.holders * self._first / size.projects)
        fragile = min(max(1, fragile), self._first)
        others = min(size.holders - fragile, second)
        self.fragile = range(1, fragile + 1)
        self.holders: dict[int, int] = {}
        self.turns: dict[int, int] = {}
        self._projects: dict[int, list[int]] = {}
        self._deal(range(1, self._first + 1), self.fragile)
        later = range(fragile + 1, fragile + others + 1)
        self._deal(range(self._first + 1, size.projects + 1), later or self.fragile)
        self.agreed = range(1, size.agreements + 1)

    @property
    def projects(self) -> Mapping[int, Sequence[int]]:
        return self._projects

    def batch(self, project: int) -> int:
        """Give the batch in which a project is validated: 1 or 2."""
        return 1 if project <= self._first else 2

    def _deal(self, projects: Sequence[int], holders: Sequence[int]) -> None:
        for position, project in enumerate(projects):
            holder = holders[position % len(holders)]
            filed = self._projects.setdefault(holder, [])
            self.holders[project] = holder
            self.turns[project] = len(filed)
            filed.append(project)
