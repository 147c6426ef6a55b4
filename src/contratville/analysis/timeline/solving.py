"""The steps of a contract as a simple temporal network, solved by shortest paths.

A simple temporal network (Dechter, Meiri and Pearl, 1991) is a set of points in time with upper
bounds on the differences between them: an arrow from *u* to *v* of weight *w* says that *v* comes
at most *w* days after *u*. It can be kept exactly when no circle of arrows has a negative weight,
and the shortest distances then give the first and the last day of each point.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final

from .order import Conflict
from .steps import Point, Schedule, Window

if TYPE_CHECKING:
    import networkx as nx


class End(Enum):
    """Which end of a step a node of the network is."""

    START = "start"
    END = "end"


Node = tuple[str, End]
"""A point in time: the id of a milestone, and which end of it."""

ORIGIN: Final[Node] = ("", End.START)
"""The day from which days are counted: the first of the calendar (1 January of the year 1)."""

_FIRST: Final = date.min.toordinal()


def network(schedule: Schedule, set_aside: Iterable[tuple[str, str]] = ()) -> "nx.DiGraph[Node]":
    """Make the network of the steps: days as weights, counted from the origin.

    Its arrows say that a step ends on the day on which it starts or later, or on that very day when
    it does not last; that each end is on a day of its window; and that a step starts on the day on
    which those before it end, or later.

    Args:
        schedule: the steps.
        set_aside: orders to be left out: a step, and one after it; a step and itself for the order
            of its own start and end.
    """
    import networkx as nx  # noqa: PLC0415 heavy: imported when a network is asked for

    left_out = {*set_aside}
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_node(ORIGIN)
    for id, step in schedule.steps.items():
        start, end = (id, End.START), (id, End.END)
        graph.add_nodes_from((start, end))
        _bound(graph, start, step.start)
        _bound(graph, end, step.end)
        if (id, id) not in left_out:
            graph.add_edge(end, start, weight=0)
        if not step.lasts:
            graph.add_edge(start, end, weight=0)
    for id, before in schedule.after.items():
        for one in before:
            if (one, id) not in left_out:
                graph.add_edge((id, End.START), (one, End.END), weight=0)
    return graph


def _bound(graph: "nx.DiGraph[Node]", node: Node, point: Point) -> None:
    """Hold a point within its window."""
    window = point.window
    if window.latest is not None:
        graph.add_edge(ORIGIN, node, weight=window.latest.toordinal() - _FIRST)
    if window.earliest is not None:
        graph.add_edge(node, ORIGIN, weight=_FIRST - window.earliest.toordinal())


def circle_of(graph: "nx.DiGraph[Node]") -> tuple[Node, ...] | None:
    """Give points of a network that cannot be kept together: a negative circle; None without any.

    Every negative circle goes through the origin: no other arrow has a weight. So the shortest way
    from the origin to a point, and the arrow back, make one if any does. (``find_negative_cycle``
    of networkx does not find some that it detects.)

    Returns:
        The points of the most negative one, from the origin to the origin.
    """
    import networkx as nx  # noqa: PLC0415 heavy: imported when a network is solved

    back: dict[Node, int] = {
        node: graph[node][ORIGIN]["weight"] for node in graph.predecessors(ORIGIN)
    }
    onward = graph.copy()
    onward.remove_edges_from([(node, ORIGIN) for node in back])
    distances = dict(nx.single_source_bellman_ford_path_length(onward, ORIGIN))
    reached = [node for node in back if node in distances]
    worst = min(reached, key=lambda node: distances[node] + back[node], default=None)
    if worst is None or distances[worst] + back[worst] >= 0:
        return None
    return (*nx.bellman_ford_path(onward, ORIGIN, worst), ORIGIN)


def tightened(schedule: Schedule, found: Iterable[Conflict] = ()) -> Mapping[Node, Window]:
    """Give the days that the steps leave to each other: the network solved.

    Args:
        schedule: the steps.
        found: the conflicts, whose impossible orders are set aside.

    Raises:
        ValueError: there is a conflict that is not set aside.
    """
    import networkx as nx  # noqa: PLC0415 heavy: imported when a network is solved

    graph = network(schedule, frozenset[tuple[str, str]]().union(*(one.set_aside for one in found)))
    try:
        to_nodes = nx.single_source_bellman_ford_path_length(graph, ORIGIN)
        from_nodes = nx.single_source_bellman_ford_path_length(graph.reverse(copy=False), ORIGIN)
        latest, earliest = dict(to_nodes), dict(from_nodes)
    except nx.NetworkXUnbounded as error:
        raise ValueError("steps in an impossible order are to be set aside") from error
    return {
        node: Window(_day(earliest.get(node), -1), _day(latest.get(node), 1))
        for node in graph
        if node != ORIGIN
    }


def _day(distance: float | None, sign: int) -> date | None:
    return None if distance is None else date.fromordinal(sign * int(distance) + _FIRST)
