"""Faults of family CAL: the period of the contract in law, and what must be done in it."""

from typing import Final

from .planting import Mutation

TERM_MUTATIONS: Final[tuple[Mutation, ...]] = ()
