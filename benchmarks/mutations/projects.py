"""Faults of family COH, continued: projects from year to year, and call priorities."""

from typing import Final

from .planting import Mutation

PROJECT_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
