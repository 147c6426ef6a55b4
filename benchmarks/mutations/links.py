"""Faults of family LNK: links made to what has changed since."""

from typing import Final

from .planting import Mutation

LINK_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
