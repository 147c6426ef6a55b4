"""Faults of family COH, continued: places, and whom they benefit."""

from typing import Final

from .planting import Mutation

PLACE_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
