"""Faults of family COH, continued: cells of the matrix and motivated absences."""

from typing import Final

from .planting import Mutation

CELL_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
