"""Money: what is lawful to add, and what budgets, agreements and envelopes come to."""

from .agreements import Agreements
from .budgets import Budget, contradicts, sense_of
from .decided import decided_on
from .envelopes import amount_on, signed
from .tolerance import TOLERANCE, differ, exceeds

__all__ = [
    "TOLERANCE",
    "Agreements",
    "Budget",
    "amount_on",
    "contradicts",
    "decided_on",
    "differ",
    "exceeds",
    "sense_of",
    "signed",
]
