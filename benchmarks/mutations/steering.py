"""Faults of family GOV: bodies, seats, meetings and decisions."""

from typing import Final

from .planting import Mutation

STEERING_MUTATIONS: Final[tuple[Mutation, ...]] = ()
