"""Where actions and projects are, and whom they benefit."""

from typing import Final

from ...rule import Rule
from .benefits import outside_its_territory
from .catchments import catchment_mismatch
from .councils import programme_without_council
from .reach import neighbourhood_not_reached
from .shares import place_shares

PLACE_RULES: Final[tuple[Rule, ...]] = (
    outside_its_territory,
    neighbourhood_not_reached,
    programme_without_council,
    place_shares,
    catchment_mismatch,
)
