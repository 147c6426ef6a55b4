"""Faults to plant in a contract that holds: at least one for each rule, each with what it gives."""

from typing import Final

from .calendar import CALENDAR_MUTATIONS
from .coherence import COHERENCE_MUTATIONS
from .contract import CONTRACT_MUTATIONS
from .parties import PARTY_MUTATIONS
from .planting import Expected, Mutation, Planted
from .references import REFERENCE_MUTATIONS
from .strategy import STRATEGY_MUTATIONS
from .territory import TERRITORY_MUTATIONS

MUTATIONS: Final[tuple[Mutation, ...]] = (
    *CALENDAR_MUTATIONS,
    *COHERENCE_MUTATIONS,
    *CONTRACT_MUTATIONS,
    *STRATEGY_MUTATIONS,
    *REFERENCE_MUTATIONS,
    *PARTY_MUTATIONS,
    *TERRITORY_MUTATIONS,
)
"""Every fault."""

__all__ = ["MUTATIONS", "Expected", "Mutation", "Planted"]
