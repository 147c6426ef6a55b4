"""Family TER: neighbourhoods, project territories and their layers."""

from typing import Final

from ..rule import Rule

TERRITORY_RULES: Final[tuple[Rule, ...]] = ()
