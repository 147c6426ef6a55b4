"""Envelopes: what their dated movements come to, what is allocated of them, and what is drawn."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

from contratville.model import (
    Cents,
    Contract,
    Envelope,
    EnvelopeVersion,
    EnvelopeVersionKind,
    FundingNature,
)

from ..promises import grouped
from .certificate import certified
from .words import LeftOut, Rung

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
        awarded: awarded in cash by the funding lines drawn on it, each counted once.
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


def envelope_states(contract: Contract, day: date) -> tuple[EnvelopeState, ...]:
    """Tell the state of every envelope on a day, in the order of the contract.

    Raises:
        ContratVilleError: a line comes from a table whose grain is not declared.
    """
    years = {line.year for line in contract.funding_lines}
    nature = FundingNature.CASH
    certificate = certified(contract, rung=Rung.AWARDED, nature=nature, years=years)
    without = certificate.left_out.get(LeftOut.NO_AMOUNT, ())
    drawn = grouped((line.envelope, line) for line in certificate.counted if line.envelope)
    return tuple(
        EnvelopeState(
            envelope=envelope,
            day=day,
            moved={kind: _moved(envelope, kind, day) for kind in EnvelopeVersionKind},
            amount=amount_on(envelope, day),
            allocated=Cents(sum(part.amount for part in envelope.allocations)),
            awarded=Cents(sum(line.awarded or 0 for line in drawn.get(envelope.id, ()))),
            without_amount=sum(line.envelope == envelope.id for line in without),
        )
        for envelope in contract.envelopes
    )


def _moved(envelope: Envelope, kind: EnvelopeVersionKind, day: date) -> Cents:
    moved = (one for one in envelope.versions if one.kind is kind and one.effective_on <= day)
    return Cents(sum(one.amount for one in moved))
