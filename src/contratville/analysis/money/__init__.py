"""Money: what is lawful to add, and what budgets, agreements and envelopes come to."""

from .agreements import Agreements
from .budgets import Budget
from .decided import decided_on
from .envelopes import amount_on, signed

__all__ = ["Agreements", "Budget", "amount_on", "decided_on", "signed"]
