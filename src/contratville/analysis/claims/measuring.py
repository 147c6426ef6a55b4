"""Measuring: what each claim declares is computed again from the data, by its measure."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from attrs import evolve, field, frozen

from contratville.model import Claim, ClaimId, ClaimMeasure, Contract, FuzzyDate

from ..programming import Programming
from ..promises import Promises, grouped
from . import lacking as words
from .figures import Figure, declared_figure
from .from_entities import FromEntities
from .from_operands import ON_OPERANDS
from .lacking import Lacking
from .measured import Computation, Measured, Operand
from .rounding import may_be_rounded
from .selection import Selecting
from .verdicts import judged


def measured(
    contract: Contract,
    claim: Claim,
    as_of: date | None = None,
    *,
    unknown: Collection[str] = (),
) -> Measured:
    """Compute a declared figure again from the data, and compare both.

    Args:
        contract: the contract.
        claim: the claim, one of the contract's or any other.
        as_of: reference date, before which a target of a later day is not contradicted.
        unknown: collections that the data do not hold, of a part of a contract.

    Returns:
        The verdict, with the computed value and what it was computed from.
    """
    return Measures(Programming(Promises(contract)), frozenset(unknown), as_of).of(claim)


@frozen(slots=False, eq=False)
class Measures:
    """Measures the claims of one contract, each once.

    Attributes:
        programming: the contract, with what is derived of its projects.
        unknown: collections that the data do not hold, beside those that the contract says lost.
        as_of: reference date, before which a target of a later day is not contradicted.
    """

    programming: Programming
    unknown: frozenset[str] = frozenset()
    as_of: date | None = None
    _known: dict[str, Measured] = field(factory=dict, init=False)
    _looping: set[str] = field(factory=set, init=False)

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self.programming.contract

    @cached_property
    def parts(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that are part of each whole, by the id of the claim about the whole."""
        return grouped(
            (claim.part_of, claim) for claim in self.contract.claims if claim.part_of is not None
        )

    def of(self, claim: Claim) -> Measured:
        """Measure a claim, once those that it rests on are measured."""
        claims = self.contract.claims
        rested_on = self._rested_on(claim)
        in_order = list(_in_order(rested_on))
        self._looping.update(rested_on.keys() - in_order)
        for id in (*in_order, *rested_on):
            if not self._looping.isdisjoint(rested_on[id]):
                self._looping.add(id)
            if id not in self._known:
                self._known[id] = self._measured(claims[id])
        known = self._known.get(claim.id)
        return known if known is not None and known.claim is claim else self._measured(claim)

    def on_declared_figures(self, claim: Claim) -> Measured:
        """Measure a claim by what its operands declare, whatever is computed of them."""
        self.of(claim)
        return judged(claim, self._computation(claim, declared=True), self.as_of)

    def _rested_on(self, claim: Claim) -> dict[str, tuple[ClaimId, ...]]:
        """Give the claims, not measured yet, that one rests on, near or far; itself with them."""
        claims = self.contract.claims
        found: dict[str, tuple[ClaimId, ...]] = {}
        waiting = [claim.id] if claims.get(claim.id) is claim else [*_operands(claim)]
        while waiting:
            id = waiting.pop()
            one = claims.get(id)
            if one is not None and id not in found and id not in self._known:
                found[id] = _operands(one)
                waiting.extend(found[id])
        return found

    def _measured(self, claim: Claim) -> Measured:
        return judged(claim, self._computation(claim), self.as_of)

    def _computation(self, claim: Claim, *, declared: bool = False) -> Computation:
        if claim.measure is ClaimMeasure.RATIO or _operands(claim):
            made = self._on_operands(claim, declared=declared)
        else:
            made = self._from_entities[claim.measure](claim)
        if isinstance(made.computed, Figure) and not made.computed.fits:
            return Computation(lacking=(words.TOO_LONG,))
        return made

    @cached_property
    def _from_entities(self) -> Mapping[ClaimMeasure, Callable[[Claim], Computation]]:
        gaps = (gap.field for gap in self.contract.gaps)
        made = FromEntities(Selecting(self.programming, frozenset({*self.unknown, *gaps})))
        return {
            ClaimMeasure.COUNT: made.count,
            ClaimMeasure.SUM: made.sum,
            ClaimMeasure.DATE_OF: made.read,
            ClaimMeasure.ORDER: made.read,
            ClaimMeasure.STATED: lambda _: Computation(lacking=(words.ONLY_STATED,)),
        }

    def _on_operands(self, claim: Claim, *, declared: bool) -> Computation:
        """Compute a ratio, or an order, from the two claims that it rests on."""
        if len(claim.operands) != 2:
            missing = words.NOT_TWO if claim.operands else words.not_said("operands")
            return Computation(lacking=(missing,))
        found = [self._operand(claim, id, declared=declared) for id in claim.operands]
        operands = tuple(one for one in found if isinstance(one, Operand))
        lacking = tuple(one for one in found if isinstance(one, Lacking))
        if lacking:
            return Computation(operands=operands, lacking=tuple(dict.fromkeys(lacking)))
        return evolve(ON_OPERANDS[claim.measure](claim, *operands), operands=operands)

    def _operand(self, claim: Claim, id: str, *, declared: bool) -> Operand | Lacking:
        """Give what a claim takes from one that it rests on: its computed value, else declared."""
        operand = self.contract.claims.get(id)
        if operand is None:
            return words.NO_OPERAND
        if id in self._looping:
            return words.IN_A_LOOP
        if claim.measure is ClaimMeasure.ORDER and claim.field is not None:
            return self._rank(claim, operand)
        known = self._known[id]
        computed = known.computation.computed
        if known.value is not None and not isinstance(computed, bool | None) and not declared:
            return Operand(claim=operand, value=computed, declared=known.declared_figures)
        value = _declared_value(operand)
        if value is None:
            return words.NO_VALUE
        return Operand(claim=operand, value=value, declared=(operand,))

    def _rank(self, claim: Claim, operand: Claim) -> Operand | Lacking:
        """Give the date or the rank of what an operand is about, by the field of the order."""
        if operand.subject is None:
            return words.NO_SUBJECT_OF_OPERAND
        about = evolve(claim, subject=operand.subject, operands=())
        made = self._from_entities[ClaimMeasure.ORDER](about)
        if made.computed is None or isinstance(made.computed, bool):
            missing = made.lacking[0]
            is_operands = missing.what == "Claim.subject"
            return evolve(missing, what="Claim.operands") if is_operands else missing
        return Operand(claim=operand, value=made.computed)


def _operands(claim: Claim) -> tuple[ClaimId, ...]:
    """Give the claims that a claim is computed from; those of a count say nothing."""
    return claim.operands if claim.measure in ON_OPERANDS else ()


def _in_order(rested_on: Mapping[str, tuple[ClaimId, ...]]) -> Iterator[str]:
    """Give claims, each after those it rests on; those that lead to a loop are left out."""
    sorter = TopologicalSorter(
        {id: [one for one in operands if one in rested_on] for id, operands in rested_on.items()}
    )
    with suppress(CycleError):  # what is before the loop is given all the same
        sorter.prepare()
    while ready := sorter.get_ready():
        yield from ready
        sorter.done(*ready)


def _declared_value(claim: Claim) -> Figure | FuzzyDate | date | None:
    if isinstance(claim.value, FuzzyDate | date):
        return claim.value
    return declared_figure(claim, rounded=may_be_rounded(claim))
