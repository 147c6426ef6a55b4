"""How many seats a council has, who holds them, and whether their balance is kept."""

from typing import Final

from ...rule import Rule

COMPOSITION_RULES: Final[tuple[Rule, ...]] = ()
