"""Family SIG: who signs, and what each undertakes under ordinary law."""

from typing import Final

from ..rule import Rule
from .commitments import (
    commitment_out_of_contract,
    commitment_outside_competence,
    signatory_without_commitment,
)
from .expected import department_region, expected_partners, mandatory_parties
from .signing import amendment_parties, signed_twice, unlisted_signatory
from .statements import commitment_not_formal, silent_commitment, statement_contradicts_quantity

PARTY_RULES: Final[tuple[Rule, ...]] = (
    mandatory_parties,
    department_region,
    unlisted_signatory,
    expected_partners,
    signed_twice,
    signatory_without_commitment,
    commitment_not_formal,
    commitment_outside_competence,
    amendment_parties,
    commitment_out_of_contract,
    silent_commitment,
    statement_contradicts_quantity,
)
