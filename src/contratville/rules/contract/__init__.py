"""Family CTR: what a contract must be, hold and have beside it."""

from typing import Final

from ..rule import Rule

CONTRACT_RULES: Final[tuple[Rule, ...]] = ()
