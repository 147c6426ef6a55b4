"""How many seats a council has, who holds them, and whether their balance is kept."""

from typing import Final

from ...rule import Rule
from .colleges import unequal_colleges
from .counts import composition_counts
from .pairs import pair_not_mixed
from .parity import gender_parity
from .persons import person_in_two_seats
from .renewals import half_renewal, renewal_in_one_college
from .sizes import council_size, council_size_range
from .structures import structure_type_unknown, structure_type_without_pair
from .youth import youth_share

COMPOSITION_RULES: Final[tuple[Rule, ...]] = (
    council_size,
    unequal_colleges,
    gender_parity,
    pair_not_mixed,
    structure_type_without_pair,
    structure_type_unknown,
    youth_share,
    person_in_two_seats,
    half_renewal,
    council_size_range,
    composition_counts,
    renewal_in_one_college,
)
