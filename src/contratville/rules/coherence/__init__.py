"""Family COH: whether the framework, the territories and the projects hold together."""

from typing import Final

from ..rule import Rule
from .cells import CELL_RULES
from .levels import LEVEL_RULES
from .means import MEANS_RULES
from .places import PLACE_RULES
from .projects import PROJECT_RULES

COHERENCE_RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (*CELL_RULES, *LEVEL_RULES, *MEANS_RULES, *PLACE_RULES, *PROJECT_RULES),
        key=lambda rule: rule.code,
    )
)
