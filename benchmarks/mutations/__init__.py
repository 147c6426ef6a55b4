"""Faults to plant in a contract that holds: at least one for each rule, each with what it gives."""

from typing import Final

from .planting import Expected, Mutation, Planted
from .references import REFERENCE_MUTATIONS

MUTATIONS: Final[tuple[Mutation, ...]] = (*REFERENCE_MUTATIONS,)
"""Every fault."""

__all__ = ["MUTATIONS", "Expected", "Mutation", "Planted"]
