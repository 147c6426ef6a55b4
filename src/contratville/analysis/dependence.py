"""What hangs on one signatory, holder, funder or commitment.

What stands on what is told by :mod:`contratville.analysis.evidence`. Without an *organisation*, the
projects that it holds and the lines that it funds fall, and so does the signatory that it is.
Without a *signatory*, its commitments fall, and the lines that its organisation funds. Without a
*commitment*, a *territorial action* or a *project*, that thing falls.

From there, a line falls with its funder or its project; a project falls with its holder, and one
that had lines with an amount awarded falls when none is left; an action that had a support falls
when none is left; one that had none stands by its text alone. A cell that was declined falls
*silent* when none of its actions is left, or is *excused* where a motivated absence stands on the
day.

Some things do not fall and yet are left open: an action that keeps a project, and no longer rests
on any commitment of ordinary law.

Euros are the amounts awarded by the lines that fall, in whole cents, in cash and in kind apart.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.model import Cents, Contract, FundingKind, FundingNature, Ref, ref_of

from .evidence import Cell, Evidence, Node
from .promises import stands

KINDS_REMOVED: Final = (
    "signatory",
    "organisation",
    "ordinary_law_commitment",
    "territorial_action",
    "project",
)
"""The kinds of what a contract can be looked at without."""

_WRONG_KIND: Final = Text(
    "« {ref} » : on ne regarde pas le contrat sans une entité de cette classe ; classes admises : "
    "{kinds}",
    "« {ref} »: a contract is not looked at without an entity of this kind; kinds accepted: "
    "{kinds}",
)
_UNKNOWN: Final = Text("« {ref} » n'existe pas dans le contrat", "« {ref} » is not in the contract")


@frozen
class Fallen:
    """Something that falls.

    Attributes:
        subject: an entity, or an orientation and a project territory.
        chain: why, hop by hop, from what is removed: to the entity, or to the last action of the
            cell.
    """

    subject: tuple[Ref, ...]
    chain: tuple[Ref, ...]


@frozen
class Amount:
    """Euros of one kind and nature, in whole cents."""

    nature: FundingNature
    kind: FundingKind
    cents: Cents


@frozen(kw_only=True)
class Loss:
    """*Ce qui tomberait*: what a contract loses without something.

    Attributes:
        without: what is removed.
        cells: the cells that fall silent.
        excused: those that would, and that a motivated absence excuses.
        actions: the territorial actions left without any support.
        projects: the live projects that fall.
        lines: the funding lines that fall, of those of live projects with an amount awarded.
        euros: their amounts, by nature and kind; what is nothing is left out.
        opened: actions that keep a project and no longer rest on ordinary law, though they are to.
        declined: how many cells are declined with nothing removed.
    """

    without: tuple[Ref, ...]
    cells: tuple[Fallen, ...]
    excused: tuple[Fallen, ...]
    actions: tuple[Fallen, ...]
    projects: tuple[Fallen, ...]
    lines: tuple[Fallen, ...]
    euros: tuple[Amount, ...]
    opened: tuple[Fallen, ...]
    declined: int

    def total(self, nature: FundingNature) -> Cents:
        """Give the euros lost in cash, or in kind."""
        return Cents(sum(amount.cents for amount in self.euros if amount.nature is nature))


def dependence(contract: Contract, as_of: date, without: Ref | tuple[Ref, ...]) -> Loss:
    """Say what a contract would lose without an entity, or without several together.

    Raises:
        ContratVilleError: nothing hangs on entities of this kind, or the contract has no such one.
    """
    removed = (without,) if isinstance(without, Ref) else without
    dependences = _Dependences(Evidence(contract), as_of)
    for ref in removed:
        dependences.check(ref)
    return dependences.loss(removed)


def dependences(contract: Contract, as_of: date) -> tuple[Loss, ...]:
    """Say what a contract would lose without each signatory, holder, funder and commitment.

    Holders are those of live projects, funders those that awarded an amount to one. They are ranked
    by cells lost, then by actions, by euros in cash, by euros in kind, then by reference.
    """
    found = _Dependences(Evidence(contract), as_of)
    return tuple(sorted((found.loss((ref,)) for ref in found.candidates()), key=_rank))


def cut_points(contract: Contract, as_of: date) -> tuple[Loss, ...]:
    """*Points de rupture*: those whose removal alone makes at least one cell fall silent."""
    return tuple(loss for loss in dependences(contract, as_of) if loss.cells)


def _rank(loss: Loss) -> tuple[int, int, int, int, tuple[Ref, ...]]:
    cash, in_kind = (loss.total(nature) for nature in FundingNature)
    return -len(loss.cells), -len(loss.actions), -cash, -in_kind, loss.without


@frozen(slots=False, eq=False)
class _Dependences:
    evidence: Evidence
    as_of: date

    def check(self, ref: Ref) -> None:
        if ref.kind not in KINDS_REMOVED:
            raise ContratVilleError(_WRONG_KIND, ref=str(ref), kinds=KINDS_REMOVED)
        cited = ref in self.evidence.falling_with
        if not cited and self.evidence.contract.entity(ref) is None:
            raise ContratVilleError(_UNKNOWN, ref=str(ref))

    def candidates(self) -> Iterator[Ref]:
        contract = self.evidence.contract
        yield from dict.fromkeys(map(ref_of, contract.signatories))
        yield from dict.fromkeys(map(ref_of, contract.ordinary_law_commitments))
        yield from self._holders_and_funders

    @cached_property
    def _holders_and_funders(self) -> tuple[Ref, ...]:
        holders = (project.holder for project in self.evidence.projects.values())
        funders = (line.funder for line in self.evidence.lines.values())
        named = dict.fromkeys(id for id in (*holders, *funders) if id is not None)
        return tuple(Ref("organisation", id) for id in named)

    @cached_property
    def _excused(self) -> frozenset[Cell]:
        """The cells of which a motivated absence stands on the day."""
        return frozenset(
            (Ref("orientation", one.orientation), Ref("project_territory", one.territory))
            for one in self.evidence.contract.motivated_absences
            if stands(one, self.as_of)
        )

    def loss(self, removed: tuple[Ref, ...]) -> Loss:
        evidence = self.evidence
        causes = evidence.falling_without(removed)
        ranked = sorted(
            (node for node in causes if node in evidence.rank), key=evidence.rank.__getitem__
        )
        cells = [node for node in ranked if not isinstance(node, Ref)]
        by_kind: dict[str, list[Fallen]] = {}
        for node in ranked:
            if isinstance(node, Ref):
                by_kind.setdefault(node.kind, []).append(Fallen((node,), _chain(causes, node)))
        lines = by_kind.get("funding_line", [])
        return Loss(
            without=removed,
            cells=_fallen(causes, (cell for cell in cells if cell not in self._excused)),
            excused=_fallen(causes, (cell for cell in cells if cell in self._excused)),
            actions=tuple(by_kind.get("territorial_action", ())),
            projects=tuple(by_kind.get("project", ())),
            lines=tuple(lines),
            euros=self._euros(line.subject[0] for line in lines),
            opened=tuple(self._opened(causes)),
            declined=len(evidence.cells),
        )

    def _euros(self, lines: Iterator[Ref]) -> tuple[Amount, ...]:
        sums = {(nature, kind): 0 for nature in FundingNature for kind in FundingKind}
        for ref in lines:
            line = self.evidence.lines[ref]
            sums[line.nature, line.kind] += line.awarded or 0
        return tuple(
            Amount(nature, kind, Cents(cents)) for (nature, kind), cents in sums.items() if cents
        )

    def _opened(self, causes: Mapping[Node, Node | None]) -> Iterator[Fallen]:
        """Give the actions that still stand, all of whose commitments are among what falls."""
        evidence = self.evidence
        lost: dict[Ref, list[Ref]] = {}
        for node in causes:
            if isinstance(node, Ref) and node.kind == "ordinary_law_commitment":
                for action in evidence.upheld.get(node, ()):
                    if isinstance(action, Ref) and action not in causes:
                        lost.setdefault(action, []).append(node)
        for action in sorted(lost, key=evidence.rank.__getitem__):
            if len(lost[action]) == evidence.on_ordinary_law.get(action):
                yield Fallen((action,), (*_chain(causes, lost[action][-1]), action))


def _fallen(causes: Mapping[Node, Node | None], cells: Iterator[Cell]) -> tuple[Fallen, ...]:
    return tuple(Fallen(cell, _chain(causes, cell)) for cell in cells)


def _chain(causes: Mapping[Node, Node | None], node: Node) -> tuple[Ref, ...]:
    """Give the entities that lead to what falls, from what is removed."""
    hops: list[Ref] = []
    step: Node | None = node
    while step is not None:
        if isinstance(step, Ref):
            hops.append(step)
        step = causes[step]
    return tuple(reversed(hops))
