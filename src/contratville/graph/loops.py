"""Loops of references: the groups of entities that lead to one another, with a witness of each."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar


class _Node(Hashable, Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


N = TypeVar("N", bound=_Node)


def loops(arrows: Iterable[tuple[N, N]]) -> tuple[tuple[N, ...], ...]:
    """Give one shortest loop for each strongly connected group, in the order of their first nodes.

    Returns:
        Loops that begin at the smallest node of their group and do not repeat it.

    >>> loops([("b", "a"), ("a", "b"), ("b", "c"), ("d", "d")])
    (('a', 'b'), ('d',))
    """
    successors = _successors(arrows)
    return tuple(
        sorted(_shortest_loop(min(group), group, successors) for group in _looped(successors))
    )


def knots(arrows: Iterable[tuple[N, N]]) -> tuple[frozenset[N], ...]:
    """Give the groups of nodes that lead to one another: every node that is on some loop.

    >>> [sorted(knot) for knot in knots([("b", "a"), ("a", "b"), ("b", "c"), ("d", "d")])]
    [['a', 'b'], ['d']]
    """
    return tuple(sorted(map(frozenset, _looped(_successors(arrows))), key=min))


def _successors(arrows: Iterable[tuple[N, N]]) -> dict[N, list[N]]:
    successors: dict[N, list[N]] = {}
    for source, target in arrows:
        successors.setdefault(source, []).append(target)
    return successors


def _looped(successors: Mapping[N, list[N]]) -> Iterator[set[N]]:
    """Give the strongly connected groups that have a loop."""
    for group in _groups(successors):
        first = min(group)
        if len(group) > 1 or first in successors.get(first, ()):
            yield group


def _shortest_loop(first: N, group: set[N], successors: Mapping[N, list[N]]) -> tuple[N, ...]:
    came_from: dict[N, N] = {}
    queue = deque([first])
    while True:
        node = queue.popleft()
        for target in sorted(successors[node]):
            if target == first:
                loop = [node]
                while loop[-1] != first:
                    loop.append(came_from[loop[-1]])
                return tuple(reversed(loop))
            if target in group and target not in came_from:
                came_from[target] = node
                queue.append(target)


def _groups(successors: Mapping[N, list[N]]) -> Iterator[set[N]]:
    """Give the strongly connected groups (Tarjan's algorithm, without recursion)."""
    number: dict[N, int] = {}
    lowest: dict[N, int] = {}
    open_nodes: dict[N, None] = {}
    for root in successors:
        if root in number:
            continue
        stack = [(root, iter(successors[root]))]
        number[root] = lowest[root] = len(number)
        open_nodes[root] = None
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    yield _closed(open_nodes, node)
            elif target not in number:
                number[target] = lowest[target] = len(number)
                open_nodes[target] = None
                stack.append((target, iter(successors.get(target, ()))))
            elif target in open_nodes:
                lowest[node] = min(lowest[node], number[target])


def _closed(open_nodes: dict[N, None], first: N) -> set[N]:
    group = set()
    while first not in group:
        group.add(open_nodes.popitem()[0])
    return group
