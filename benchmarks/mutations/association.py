"""Faults of family CIT: perimeters, recognition and association of the councils."""

from typing import Final

from .planting import Mutation

ASSOCIATION_MUTATIONS: Final[tuple[Mutation, ...]] = ()
