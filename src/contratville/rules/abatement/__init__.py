"""Family TFP: what landlords do in return for the property-tax abatement, and prove."""

from typing import Final

from ..rule import Rule
from .plans import plan_below_abatement, plan_without_proof

ABATEMENT_RULES: Final[tuple[Rule, ...]] = (plan_without_proof, plan_below_abatement)
"""Rules of family TFP, by code."""
