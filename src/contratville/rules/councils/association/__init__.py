"""Which neighbourhoods have a council, its recognition and means, and where it has a say."""

from typing import Final

from ...rule import Rule
from .bodies import body_without_council
from .contents import council_means, council_term, participation_form
from .contract_consultation import council_after_signature
from .perimeters import grouping_unexplained, overlapping_perimeters, qpv_without_council
from .recognition import charter, council_not_recognised, support_structure

ASSOCIATION_RULES: Final[tuple[Rule, ...]] = (
    qpv_without_council,
    grouping_unexplained,
    council_not_recognised,
    council_means,
    charter,
    support_structure,
    body_without_council,
    council_after_signature,
    overlapping_perimeters,
    council_term,
    participation_form,
)
