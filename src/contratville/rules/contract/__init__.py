"""Family CTR: what a contract must be, hold and have beside it."""

from typing import Final

from ..rule import Rule
from .abatement import tfpb_abatement
from .announced import companion_commitments, predecessor_assessment
from .booklets import booklet_order, three_booklets
from .contents import engineering_means, evaluation_structure, means_by_kind
from .instruments import allocation_agreement, budget_annex
from .objectives import indicators_of_results, numbered_objectives
from .perimeter import contract_form, lead_epci, no_neighbourhood

CONTRACT_RULES: Final[tuple[Rule, ...]] = (
    lead_epci,
    no_neighbourhood,
    three_booklets,
    booklet_order,
    numbered_objectives,
    means_by_kind,
    engineering_means,
    indicators_of_results,
    evaluation_structure,
    allocation_agreement,
    companion_commitments,
    tfpb_abatement,
    predecessor_assessment,
    contract_form,
    budget_annex,
)
