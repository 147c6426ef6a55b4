"""Faults of family CIT: seats of a council and the balance of its members."""

from typing import Final

from .planting import Mutation

COMPOSITION_MUTATIONS: Final[tuple[Mutation, ...]] = ()
