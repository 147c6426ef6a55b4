"""Faults of family CIT: draws by lot, complementary lists and who may sit."""

from typing import Final

from .planting import Mutation

DRAW_MUTATIONS: Final[tuple[Mutation, ...]] = ()
