"""Ordinary law first, specific credits beside it: commitments, lines and what they add."""

from typing import Final

from ...rule import Rule
from .commitments import commitment_not_mobilised, commitment_overused
from .complementarity import complementarity_missing, specific_only
from .envelopes import envelope_overshared
from .ordinary_law_lines import ordinary_law_without_commitment
from .substitution import possible_substitution

MEANS_RULES: Final[tuple[Rule, ...]] = (
    envelope_overshared,
    commitment_not_mobilised,
    commitment_overused,
    ordinary_law_without_commitment,
    complementarity_missing,
    specific_only,
    possible_substitution,
)
