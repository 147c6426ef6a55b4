"""Where actions and projects are, and whom they benefit."""

from typing import Final

from ...rule import Rule

PLACE_RULES: Final[tuple[Rule, ...]] = ()
