"""Faults of family COH, continued: ordinary law, complementarity and envelopes."""

from typing import Final

from .planting import Mutation

MEANS_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
