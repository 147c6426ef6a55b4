"""Steering bodies: who sits on them, when they meet, what they decide and who abstains."""

from typing import Final

from ...rule import Rule

STEERING_RULES: Final[tuple[Rule, ...]] = ()
