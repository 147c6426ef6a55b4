"""Envelopes: what their dated movements come to, what is allocated of them, and what is drawn."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Self

from attrs import frozen

from contratville.model import (
    Cents,
    Contract,
    Envelope,
    EnvelopeVersion,
    EnvelopeVersionKind,
    FundingLine,
)

from ..promises import grouped

_TAKEN_AWAY: Final = frozenset({EnvelopeVersionKind.FROZEN, EnvelopeVersionKind.CANCELLED})


def signed(movement: EnvelopeVersion) -> Cents:
    """Give what a movement adds to its envelope: what is frozen or cancelled is taken away."""
    return Cents(-movement.amount if movement.kind in _TAKEN_AWAY else movement.amount)


def amount_on(envelope: Envelope, day: date) -> Cents | None:
    """Give the amount of an envelope on a day; None when no movement has taken effect by then."""
    moved = [one for one in envelope.versions if one.effective_on <= day]
    return Cents(sum(map(signed, moved))) if moved else None


@frozen(kw_only=True)
class EnvelopeState:
    """*Enveloppe à une date*: what an envelope holds on a day, and what was taken from it.

    Attributes:
        envelope: the envelope.
        day: the day.
        moved: the sum of its movements up to that day, by kind, each as it is written: positive.
        amount: notified and added, less frozen and cancelled; None when nothing has moved yet.
        allocated: the sum of its territorial parts.
        awarded: awarded by the funding lines drawn on it.
        without_amount: how many of these lines have no amount awarded: what is left is then
            partial.
    """

    envelope: Envelope
    day: date
    moved: Mapping[EnvelopeVersionKind, Cents]
    amount: Cents | None
    allocated: Cents
    awarded: Cents
    without_amount: int

    @property
    def left(self) -> Cents | None:
        """What is not awarded of the amount; negative when too much was."""
        return None if self.amount is None else Cents(self.amount - self.awarded)

    @classmethod
    def of(cls, envelope: Envelope, day: date, lines: Iterable[FundingLine]) -> Self:
        """Tell the state of an envelope on a day, from the lines drawn on it."""
        moved = {
            kind: Cents(
                sum(
                    one.amount
                    for one in envelope.versions
                    if one.kind is kind and one.effective_on <= day
                )
            )
            for kind in EnvelopeVersionKind
        }
        amounts = [line.awarded for line in lines]
        return cls(
            envelope=envelope,
            day=day,
            moved=moved,
            amount=amount_on(envelope, day),
            allocated=Cents(sum(part.amount for part in envelope.allocations)),
            awarded=Cents(sum(amount for amount in amounts if amount is not None)),
            without_amount=amounts.count(None),
        )


def envelope_states(contract: Contract, day: date) -> tuple[EnvelopeState, ...]:
    """Tell the state of every envelope on a day, in the order of the contract."""
    drawn = grouped((line.envelope, line) for line in contract.funding_lines if line.envelope)
    return tuple(EnvelopeState.of(one, day, drawn.get(one.id, ())) for one in contract.envelopes)
