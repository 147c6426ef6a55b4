"""Family CLM: figures and dates that documents declare."""

from typing import Final

from ..rule import Rule
from .documents import claims_disagree
from .figures import claim_contradicted, claim_truncated
from .measures import claim_ill_described
from .parts import claim_parts_sum

CLAIM_RULES: Final[tuple[Rule, ...]] = (
    claim_contradicted,
    claim_truncated,
    claim_parts_sum,
    claims_disagree,
    claim_ill_described,
)
