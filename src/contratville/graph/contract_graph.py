"""The typed graph of a contract: read-only, derived from the table of relations."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from contratville.model import Contract, Entity, Ref, ref_of
from contratville.model.personal import NOT_PUBLIC, is_withheld

from .loops import loops
from .references import Path, references

if TYPE_CHECKING:
    import networkx as nx


@frozen(repr=False)
class Edge:
    """One reference of one entity to another.

    Attributes:
        source: the entity that refers.
        name: name of the edge, as the table of relations gives it.
        target: what it refers to, which may not be a node.
        path: where the reference stands in the source.
        holder: the value object or entity that holds the reference.
    """

    source: Ref
    name: str
    target: Ref
    path: Path
    holder: Any

    @property
    def attributes(self) -> Mapping[str, Any]:
        """The other fields of the value object that holds the reference; none for an entity.

        Those that the model withholds are left out.
        """
        if isinstance(self.holder, Entity):
            return {}
        return {
            attribute.name: value
            for attribute in attrs.fields(type(self.holder))
            if attribute.name != self.field
            and not is_withheld(attribute)
            and (value := getattr(self.holder, attribute.name)) is not None
        }

    @property
    def field(self) -> str:
        """The attribute of the holder in which the reference stands."""
        return next(step for step in reversed(self.path) if isinstance(step, str))

    @property
    def withheld(self) -> bool:
        """Whether the reference is about the person behind a key, and not to be shown."""
        return is_withheld(attrs.fields_dict(type(self.holder))[self.field])

    def __str__(self) -> str:
        target = NOT_PUBLIC.en if self.withheld else self.target
        return f"{self.source} –{self.name}→ {target}"

    def __repr__(self) -> str:
        return f"<Edge {self}>"


@frozen(eq=False, slots=False)
class ContractGraph:
    """Entities as nodes, references as edges.

    Everything is derived from the contract on first use and kept; nothing can be changed. A
    reference to nothing is an edge whose target is not a node.

    Attributes:
        contract: the contract that the graph is of.
    """

    contract: Contract

    @classmethod
    def of(cls, contract: Contract) -> "ContractGraph":
        """Give the graph of a contract."""
        return cls(contract)

    @cached_property
    def _entities(self) -> dict[Ref, Entity]:
        entities: dict[Ref, Entity] = {}
        for entity in self.contract.entities():
            entities.setdefault(ref_of(entity), entity)
        return entities

    @cached_property
    def _edges(self) -> tuple[Edge, ...]:
        return tuple(
            Edge(ref_of(entity), found.relation.edge, found.target, found.path, found.holder)
            for entity in self.contract.entities()
            for found in references(entity)
        )

    @cached_property
    def _out(self) -> dict[Ref, list[Edge]]:
        return _grouped(self._edges, lambda edge: edge.source)

    @cached_property
    def _in(self) -> dict[Ref, list[Edge]]:
        return _grouped(self._edges, lambda edge: edge.target)

    def __len__(self) -> int:
        return len(self._entities)

    def __contains__(self, ref: object) -> bool:
        return ref in self._entities

    def __getitem__(self, ref: Ref) -> Entity:
        return self._entities[ref]

    def nodes(self, kind: str | None = None) -> tuple[Ref, ...]:
        """Give the nodes, or those of one kind, in the order of the contract."""
        return tuple(ref for ref in self._entities if kind in (None, ref.kind))

    def edges(self, name: str | None = None) -> tuple[Edge, ...]:
        """Give the edges, or those of one name, in the order of their sources."""
        return tuple(edge for edge in self._edges if name in (None, edge.name))

    def dangling(self) -> tuple[Edge, ...]:
        """Give the edges whose target is not a node."""
        return tuple(edge for edge in self._edges if edge.target not in self._entities)

    def edges_from(self, ref: Ref, name: str | None = None) -> tuple[Edge, ...]:
        """Give the references that an entity holds."""
        return tuple(edge for edge in self._out.get(ref, ()) if name in (None, edge.name))

    def edges_to(self, ref: Ref, name: str | None = None) -> tuple[Edge, ...]:
        """Give the references to an entity."""
        return tuple(edge for edge in self._in.get(ref, ()) if name in (None, edge.name))

    def successors(self, ref: Ref, name: str | None = None) -> tuple[Ref, ...]:
        """Give the entities that one refers to, each once."""
        found = (edge.target for edge in self.edges_from(ref, name))
        return tuple(dict.fromkeys(target for target in found if target in self._entities))

    def predecessors(self, ref: Ref, name: str | None = None) -> tuple[Ref, ...]:
        """Give the entities that refer to one, each once."""
        return tuple(dict.fromkeys(edge.source for edge in self.edges_to(ref, name)))

    def reached_from(self, ref: Ref, names: Collection[str] | None = None) -> frozenset[Ref]:
        """Give every entity that one leads to through references, itself left out."""
        return frozenset(self._search(ref, names)) - {ref}

    def reaching(self, ref: Ref, names: Collection[str] | None = None) -> frozenset[Ref]:
        """Give every entity from which references lead to one, itself left out."""
        return frozenset(self._search(ref, names, backwards=True)) - {ref}

    def path(
        self, source: Ref, target: Ref, names: Collection[str] | None = None
    ) -> tuple[Edge, ...] | None:
        """Give a shortest chain of references from one entity to another, hop by hop.

        Returns:
            The edges of the chain, none when the two are one; None when there is no chain.
        """
        came_by = self._search(source, names)
        if target not in came_by:
            return None
        hops: list[Edge] = []
        while (edge := came_by[target]) is not None:
            hops.append(edge)
            target = edge.source
        return tuple(reversed(hops))

    def _search(
        self, start: Ref, names: Collection[str] | None, *, backwards: bool = False
    ) -> dict[Ref, Edge | None]:
        """Go through the graph breadth first; give the edge that each node was found by."""
        found: dict[Ref, Edge | None] = {start: None} if start in self._entities else {}
        queue = deque(found)
        step = self._in if backwards else self._out
        while queue:
            for edge in step.get(queue.popleft(), ()):
                end = edge.source if backwards else edge.target
                allowed = names is None or edge.name in names
                if allowed and end in self._entities and end not in found:
                    found[end] = edge
                    queue.append(end)
        return found

    def components(self) -> tuple[frozenset[Ref], ...]:
        """Give the groups of entities that references tie together, whichever way they point.

        The largest comes first, then by the smallest reference of each.
        """
        import networkx as nx  # noqa: PLC0415 heavy: imported when a graph is asked for

        groups = nx.weakly_connected_components(self.to_networkx(dangling=False))
        return tuple(sorted(map(frozenset, groups), key=lambda group: (-len(group), min(group))))

    def cycles(self, names: Collection[str] | None = None) -> tuple[tuple[Ref, ...], ...]:
        """Give one loop of references for each group of entities that lead to one another.

        Only one witness is given for a group, however many loops it has.

        Args:
            names: the edges to follow; all of them by default.

        Returns:
            For each group, a loop that begins at its smallest reference and does not repeat it.
        """
        return loops(
            (edge.source, edge.target)
            for edge in self._edges
            if names is None or edge.name in names
        )

    def to_networkx(self, *, dangling: bool = True) -> "nx.MultiDiGraph[Ref]":
        """Give a networkx graph of its own, which may be changed.

        Nodes are references, with the entity as ``entity``; edges have ``name``, ``path``, and the
        fields of the value object that holds the reference. The target of a reference to nothing
        is a node without entity.

        Args:
            dangling: whether to keep the references to nothing.
        """
        import networkx as nx  # noqa: PLC0415 heavy: imported when a graph is asked for

        graph: nx.MultiDiGraph[Ref] = nx.MultiDiGraph()
        graph.add_nodes_from((ref, {"entity": entity}) for ref, entity in self._entities.items())
        for edge in self._edges:
            if dangling or edge.target in self._entities:
                graph.add_edge(
                    edge.source, edge.target, name=edge.name, path=edge.path, **edge.attributes
                )
        return graph


def _grouped(edges: Iterable[Edge], end: Callable[[Edge], Ref]) -> dict[Ref, list[Edge]]:
    groups: dict[Ref, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(end(edge), []).append(edge)
    return groups
