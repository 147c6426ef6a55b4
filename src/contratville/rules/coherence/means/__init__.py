"""Ordinary law first, specific credits beside it: commitments, lines and what they add."""

from typing import Final

from ...rule import Rule

MEANS_RULES: Final[tuple[Rule, ...]] = ()
