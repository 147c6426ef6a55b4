"""What each cell stands on: actions, their supports, and those on whom these rest.

A cell (orientation × project territory of the current layer) stands on each territorial action that
counts for it. An action stands on each of its supports: the commitments that it uses, neither
abandoned nor silent, of a signatory that has signed; and the live projects that carry it out. A
project stands on its holder, and on each funder of a line with an amount awarded.

So things fall in two ways. Some *fall with* another: the projects of a holder, the lines of a
funder or of a project, what a signatory promises. Others are *upheld* by several, and fall with the
last of them: a project that had lines with an amount awarded, an action that had supports, a cell.
An action without any support stands by its text alone.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import frozen

from contratville.model import (
    Contract,
    FundingLine,
    Project,
    Ref,
    SignatoryState,
    TerritorialAction,
    ref_of,
)

from .means import brings, does_without
from .programming import Programming
from .promises import Promises

K = TypeVar("K")
V = TypeVar("V")

Cell = tuple[Ref, Ref]
"""An orientation and a project territory."""

Node = Ref | Cell
"""What may fall: an entity, or a cell."""


@frozen(slots=False, eq=False)
class Evidence:
    """What stands on what in a contract.

    Attributes:
        contract: the contract.
    """

    contract: Contract

    @cached_property
    def _programming(self) -> Programming:
        return Programming(Promises(self.contract))

    @cached_property
    def actions(self) -> Mapping[Ref, TerritorialAction]:
        """The territorial actions that count for a cell, if they have one."""
        promises = self._programming.promises
        return {ref_of(one): one for one in promises.live if promises.counts(one)}

    @cached_property
    def projects(self) -> Mapping[Ref, Project]:
        """The live projects."""
        return {ref_of(one): one for one in self._programming.live}

    @cached_property
    def lines(self) -> Mapping[Ref, FundingLine]:
        """The funding lines of live projects with an amount awarded."""
        return {
            ref_of(line): line
            for line in self.contract.funding_lines
            if line.awarded is not None
            and line.awarded > 0
            and Ref("project", line.project) in self.projects
        }

    @cached_property
    def commitments(self) -> Mapping[Ref, Ref]:
        """The commitments that can support an action, with the signatory of each."""
        signed = {one.id for one in self.contract.signatories if one.state is SignatoryState.SIGNED}
        return {
            ref_of(one): Ref("signatory", one.committed_by)
            for one in self.contract.ordinary_law_commitments
            if one.committed_by in signed and brings(one)
        }

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that are declined, in the order of the orientations and territories."""
        orientations = _ranks(self.contract.orientations.ids())
        territories = _ranks(self.contract.project_territories.ids())
        promises = self._programming.promises
        declined = (
            (orientations[orientation], territories[territory], orientation, territory)
            for orientation, territory in promises.in_cell
            if orientation in orientations and territory in promises.layer
        )
        return tuple(
            (Ref("orientation", orientation), Ref("project_territory", territory))
            for *_, orientation, territory in sorted(declined)
        )

    @cached_property
    def falling_with(self) -> Mapping[Ref, tuple[Ref, ...]]:
        """What falls as soon as a thing does."""
        return _edges(self._falling_with())

    def _falling_with(self) -> Iterator[tuple[Ref, Ref]]:
        for ref, project in self.projects.items():
            if project.holder is not None:
                yield Ref("organisation", project.holder), ref
        for funder, lines in self._funded.items():
            for line in lines:
                yield Ref("organisation", funder), line
        for signatory in self.contract.signatories:
            yield Ref("organisation", signatory.organisation), ref_of(signatory)
            for line in self._funded.get(signatory.organisation, ()):
                yield ref_of(signatory), line
        for commitment, promising in self.commitments.items():
            yield promising, commitment
        for ref, awarded in self.lines.items():
            yield Ref("project", awarded.project), ref

    @cached_property
    def _funded(self) -> Mapping[str, tuple[Ref, ...]]:
        """The lines that each organisation funds, by its id."""
        return _edges((line.funder, ref) for ref, line in self.lines.items() if line.funder)

    @cached_property
    def upheld(self) -> Mapping[Node, tuple[Node, ...]]:
        """What a thing upholds, alone or with others."""
        return _edges((by, node) for node, several in self.upholding.items() for by in several)

    @cached_property
    def upholding(self) -> Mapping[Node, tuple[Ref, ...]]:
        """What upholds each cell, action and project that is upheld."""
        return _edges(self._upholding())

    def _upholding(self) -> Iterator[tuple[Node, Ref]]:
        for ref, line in self.lines.items():
            yield Ref("project", line.project), ref
        for ref, action in self.actions.items():
            for use in action.commitments:
                commitment = Ref("ordinary_law_commitment", use.commitment)
                if commitment in self.commitments:
                    yield ref, commitment
        for ref, project in self.projects.items():
            for one in project.carries_out:
                if one.action in self.actions:
                    yield one.action, ref
        in_cell = self._programming.promises.in_cell
        for orientation, territory in self.cells:
            for action in in_cell[orientation.id, territory.id]:
                yield (orientation, territory), ref_of(action)

    @cached_property
    def rank(self) -> Mapping[Node, int]:
        """The position of each cell, and of each entity in its collection."""
        ranks: dict[Node, int] = {cell: rank for rank, cell in enumerate(self.cells)}
        for entities in (self.actions, self.projects, self.lines):
            ranks.update((ref, rank) for rank, ref in enumerate(entities))
        return ranks

    @cached_property
    def on_ordinary_law(self) -> Mapping[Ref, int]:
        """How many commitments support each action that is to rest on ordinary law."""
        counts = {
            ref: sum(one.kind == "ordinary_law_commitment" for one in self.upholding.get(ref, ()))
            for ref, action in self.actions.items()
            if not does_without(action.complementarity)
        }
        return {ref: count for ref, count in counts.items() if count}

    def falling_without(self, removed: Iterable[Ref]) -> dict[Node, Node | None]:
        """Give all that falls without some things, these first, each with what made it fall."""
        fallen: dict[Node, Node | None] = dict.fromkeys(removed)
        left: dict[Node, int] = {}
        queue = deque(fallen)
        while queue:
            cause = queue.popleft()
            falling: list[Node] = []
            if isinstance(cause, Ref):
                falling.extend(self.falling_with.get(cause, ()))
            for node in self.upheld.get(cause, ()):
                left[node] = left.get(node, len(self.upholding[node])) - 1
                if left[node] == 0:
                    falling.append(node)
            for node in falling:
                if node not in fallen:
                    fallen[node] = cause
                    queue.append(node)
        return fallen


def _ranks(ids: Iterable[str]) -> dict[str, int]:
    return {id: rank for rank, id in enumerate(ids)}


def _edges(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Group ends by what they start from, each once, in the order met."""
    ends: dict[K, dict[V, None]] = {}
    for start, end in pairs:
        ends.setdefault(start, {})[end] = None
    return {start: tuple(group) for start, group in ends.items()}
