"""Who can stay: the greatest number of members that a balance leaves in their seats.

A seat that is vacant, or that its holder leaves, may be filled by anyone. So a balance can be
reached if, and only if, those who stay leave it room:

* no more women, and no more men, than a group of seats is to have: the inhabitants' college, a
  pair, or the seats of one structure type;
* no more members of a structure type than it is to have seats;
* no more members aged 30 or over than the seats less the members under 30 that are wanted.

The fewest replacements are those of the members who cannot stay. To find who stays is to send as
much as can be through a small network, from each group and sex to each structure type, each member
being one unit, and one that costs 1 when 30 or over: a *flow of least cost*. The cheapest path that
still has room is added again and again (Ford and Fulkerson; Busacker and Gowen). After each path,
the flow has the fewest members aged 30 or over among all flows of its size, and that number grows
ever faster with the size: the first size at which there would be too many is the end.

The function that gives, for each number of members who stay, the fewest aged 30 or over among them
is convex. With both colleges in one network, theirs are added up in the best way: it is the
*min-plus convolution* of the two.
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from attrs import frozen

_START: Final = "start"
_END: Final = "end"


@frozen
class Line:
    """Members alike, and the room that they take.

    Attributes:
        group: the women, or the men, of one group of seats.
        kind: the structure type, or the college, that they are counted in.
        count: how many they are.
        older: whether they are 30 or over, where members under 30 are wanted.
    """

    group: Hashable
    kind: Hashable
    count: int
    older: bool


def staying(
    lines: Sequence[Line], room: Mapping[Hashable, int], older: int | None
) -> tuple[int, ...]:
    """Give how many members of each line can stay, as many as possible in all.

    Among the ways to keep that many, it is one with the fewest members aged 30 or over.

    Args:
        lines: the members, in an order that decides between equal ways.
        room: the room of each group and of each kind.
        older: how many members aged 30 or over may stay; None when any number may.
    """
    network = _Network()
    for group in dict.fromkeys(line.group for line in lines):
        network.arc(_START, group, room[group], 0)
    for kind in dict.fromkeys(line.kind for line in lines):
        network.arc(kind, _END, room[kind], 0)
    arcs = [network.arc(line.group, line.kind, line.count, int(line.older)) for line in lines]
    left = older
    while path := network.shortest_path():
        cost = sum(network.costs[arc] for arc in path)
        amount = min(network.rooms[arc] for arc in path)
        if left is not None and cost:
            amount = min(amount, left // cost)
            left -= amount * cost
        if not amount:
            break
        network.send(path, amount)
    return tuple(network.rooms[arc ^ 1] for arc in arcs)


class _Network:
    """Arcs with their room; each stands beside the arc that takes back what goes through it."""

    def __init__(self) -> None:
        self.rooms: list[int] = []
        self.costs: list[int] = []
        self._tails: list[int] = []
        self._heads: list[int] = []
        self._nodes: dict[Hashable, int] = {_START: 0, _END: 1}
        self._out: list[list[int]] = [[], []]

    def arc(self, tail: Hashable, head: Hashable, room: int, cost: int) -> int:
        """Add an arc, and give its rank; the one that takes back comes just after."""
        ends = self._node(tail), self._node(head)
        rank = len(self.rooms)
        for (start, end), size, price in ((ends, room, cost), (ends[::-1], 0, -cost)):
            self._out[start].append(len(self.rooms))
            self._tails.append(start)
            self._heads.append(end)
            self.rooms.append(size)
            self.costs.append(price)
        return rank

    def shortest_path(self) -> list[int]:
        """Give the arcs of a cheapest path with room from start to end; none when there is none."""
        far = len(self.rooms) + 1
        costs = [far] * len(self._out)
        by: list[int | None] = [None] * len(self._out)
        start, end = self._nodes[_START], self._nodes[_END]
        costs[start] = 0
        waiting, listed = deque([start]), {start}
        while waiting:
            node = waiting.popleft()
            listed.discard(node)
            for arc in self._out[node]:
                head, cost = self._heads[arc], costs[node] + self.costs[arc]
                if self.rooms[arc] and cost < costs[head]:
                    costs[head], by[head] = cost, arc
                    if head not in listed:
                        waiting.append(head)
                        listed.add(head)
        path: list[int] = []
        node = end
        while (arc_to := by[node]) is not None:
            path.append(arc_to)
            node = self._tails[arc_to]
        return path[::-1]

    def send(self, path: Sequence[int], amount: int) -> None:
        for arc in path:
            self.rooms[arc] -= amount
            self.rooms[arc ^ 1] += amount

    def _node(self, name: Hashable) -> int:
        if name not in self._nodes:
            self._nodes[name] = len(self._out)
            self._out.append([])
        return self._nodes[name]
