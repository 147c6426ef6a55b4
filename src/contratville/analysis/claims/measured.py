"""What a measure gives: the verdict on a claim, what was computed, and from what."""

from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from contratville.model import Claim, Entity, FuzzyDate, Ref, ref_of

from .figures import Figure
from .lacking import Lacking
from .words import ClaimVerdict

A_SCORE: Final = 20
"""Claims that are told of those that one rests on: whoever reads it needs no more."""

Computed = Figure | FuzzyDate | date | bool
"""A number, a date, or whether the first of two comes before the second."""


@frozen(kw_only=True)
class Operand:
    """A claim that another one rests on.

    Attributes:
        claim: the claim.
        value: the value taken: that which is computed, else that which it declares.
        declared: the claims whose declared value was taken, itself or those that it rests on; a
            score of them at most.
    """

    claim: Claim
    value: Figure | FuzzyDate | date
    declared: tuple[Claim, ...] = ()


@frozen(kw_only=True)
class Computation:
    """What was computed for a claim, if anything was.

    Attributes:
        computed: the value; None when nothing could be computed.
        entities: the entities that were counted, added, or read.
        operands: the claims that it rests on.
        lacking: what is missing to compute it, or to compute it exactly.
    """

    computed: Computed | None = None
    entities: tuple[Entity, ...] = ()
    operands: tuple[Operand, ...] = ()
    lacking: tuple[Lacking, ...] = ()


@frozen(kw_only=True)
class Measured:
    """A claim, and what the data say of it.

    Attributes:
        claim: the claim.
        verdict: whether the computed value confirms or contradicts the declared one.
        computation: what was computed, and from what.
        lacking: why it could not be verified; empty when it could.
    """

    claim: Claim
    verdict: ClaimVerdict
    computation: Computation
    lacking: tuple[Lacking, ...] = ()

    @property
    def value(self) -> Fraction | FuzzyDate | date | bool | None:
        """The computed value, in the unit of the claim; None when it is not known exactly."""
        computed = self.computation.computed
        return computed.value if isinstance(computed, Figure) else computed

    @property
    def counted(self) -> tuple[Ref, ...]:
        """The entities that were counted, added, or read."""
        return tuple(map(ref_of, self.computation.entities))

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The claims that it rests on, each with the value taken."""
        return self.computation.operands

    @property
    def declared_figures(self) -> tuple[Claim, ...]:
        """The claims, a score at most, whose declared value was taken for want of another."""
        declared = (one for operand in self.operands for one in operand.declared)
        found = {one.id: one for one in declared}
        return tuple(found.values())[:A_SCORE]
