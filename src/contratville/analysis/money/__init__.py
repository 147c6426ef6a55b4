"""Money: what is lawful to add, and what budgets, agreements and envelopes come to."""

from .agreements import Agreements
from .budgets import Budget, contradicts, sense_of
from .certificate import Certificate
from .decided import decided_on
from .envelopes import EnvelopeState, amount_on, envelope_states, signed
from .measures import (
    CostPerBeneficiary,
    Leverage,
    PerInhabitant,
    Pooling,
    cost_per_beneficiary,
    leverage,
    per_inhabitant,
    poolable,
    projects_per_agreement,
)
from .placing import Heading
from .sharing import shared
from .tolerance import TOLERANCE, differ, exceeds
from .totals import Sum, Totals, totals
from .words import Apart, Axis, LeftOut, Rung

__all__ = [
    "TOLERANCE",
    "Agreements",
    "Apart",
    "Axis",
    "Budget",
    "Certificate",
    "CostPerBeneficiary",
    "EnvelopeState",
    "Heading",
    "LeftOut",
    "Leverage",
    "PerInhabitant",
    "Pooling",
    "Rung",
    "Sum",
    "Totals",
    "amount_on",
    "contradicts",
    "cost_per_beneficiary",
    "decided_on",
    "differ",
    "envelope_states",
    "exceeds",
    "leverage",
    "per_inhabitant",
    "poolable",
    "projects_per_agreement",
    "sense_of",
    "shared",
    "signed",
    "totals",
]
