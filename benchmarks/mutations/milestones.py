"""Faults of family CAL: milestones that cannot be kept, or are late."""

from typing import Final

from .planting import Mutation

MILESTONE_MUTATIONS: Final[tuple[Mutation, ...]] = ()
