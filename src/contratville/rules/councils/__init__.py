"""Family CIT: citizens' councils, who sits on them, how they are drawn, where they have a say."""

from typing import Final

from ..rule import Rule
from .association import ASSOCIATION_RULES
from .composition import COMPOSITION_RULES
from .draws import DRAW_RULES

COUNCIL_RULES: Final[tuple[Rule, ...]] = (*ASSOCIATION_RULES, *COMPOSITION_RULES, *DRAW_RULES)
