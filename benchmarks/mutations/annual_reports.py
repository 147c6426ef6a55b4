"""Faults of family GOV: annual reports and their consultations."""

from typing import Final

from .planting import Mutation

ANNUAL_REPORT_MUTATIONS: Final[tuple[Mutation, ...]] = ()
