"""Envelopes: what their dated movements come to."""

from datetime import date
from typing import Final

from contratville.model import Cents, Envelope, EnvelopeVersion, EnvelopeVersionKind

_TAKEN_AWAY: Final = frozenset({EnvelopeVersionKind.FROZEN, EnvelopeVersionKind.CANCELLED})


def signed(movement: EnvelopeVersion) -> Cents:
    """Give what a movement adds to its envelope: what is frozen or cancelled is taken away."""
    return Cents(-movement.amount if movement.kind in _TAKEN_AWAY else movement.amount)


def amount_on(envelope: Envelope, day: date) -> Cents | None:
    """Give the amount of an envelope on a day; None when no movement has taken effect by then."""
    moved = [one for one in envelope.versions if one.effective_on <= day]
    return Cents(sum(map(signed, moved))) if moved else None
