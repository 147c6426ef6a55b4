"""How members are designated: draws by lot, complementary lists, and who may sit."""

from typing import Final

from ...rule import Rule

DRAW_RULES: Final[tuple[Rule, ...]] = ()
