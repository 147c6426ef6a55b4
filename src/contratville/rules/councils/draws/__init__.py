"""How members are designated: draws by lot, complementary lists, and who may sit."""

from typing import Final

from ...rule import Rule
from .independence import actor_tied_to_institution, official_member
from .inhabitants import inhabitant_not_drawn, inhabitant_outside
from .replacements import reserve_order
from .reserves import reserve_list
from .sortition import draw_before_call_closes, draw_not_traceable, draw_source

DRAW_RULES: Final[tuple[Rule, ...]] = (
    inhabitant_not_drawn,
    inhabitant_outside,
    actor_tied_to_institution,
    official_member,
    draw_source,
    draw_before_call_closes,
    draw_not_traceable,
    reserve_order,
    reserve_list,
)
"""Draws by lot, complementary lists and who may sit on a council."""
