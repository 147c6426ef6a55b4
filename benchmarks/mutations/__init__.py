"""Faults to plant in a contract that holds: at least one for each rule, each with what it gives."""

from typing import Final

from .abatement import ABATEMENT_MUTATIONS
from .agreements import AGREEMENT_MUTATIONS
from .amounts import AMOUNT_MUTATIONS
from .annual_reports import ANNUAL_REPORT_MUTATIONS
from .association import ASSOCIATION_MUTATIONS
from .awards import AWARD_MUTATIONS
from .calendar import CALENDAR_MUTATIONS
from .cells import CELL_MUTATIONS
from .claims import CLAIM_MUTATIONS
from .coherence import COHERENCE_MUTATIONS
from .composition import COMPOSITION_MUTATIONS
from .contract import CONTRACT_MUTATIONS
from .draws import DRAW_MUTATIONS
from .indicators import INDICATOR_MUTATIONS
from .levels import LEVEL_MUTATIONS
from .links import LINK_MUTATIONS
from .means import MEANS_MUTATIONS
from .milestones import MILESTONE_MUTATIONS
from .parties import PARTY_MUTATIONS
from .places import PLACE_MUTATIONS
from .planting import Expected, Mutation, Planted
from .posts import POST_MUTATIONS
from .projects import PROJECT_MUTATIONS
from .references import REFERENCE_MUTATIONS
from .sources import SOURCE_MUTATIONS
from .steering import STEERING_MUTATIONS
from .strategy import STRATEGY_MUTATIONS
from .terms import TERM_MUTATIONS
from .territory import TERRITORY_MUTATIONS

MUTATIONS: Final[tuple[Mutation, ...]] = (
    *ABATEMENT_MUTATIONS,
    *AMOUNT_MUTATIONS,
    *STEERING_MUTATIONS,
    *ANNUAL_REPORT_MUTATIONS,
    *TERM_MUTATIONS,
    *MILESTONE_MUTATIONS,
    *COMPOSITION_MUTATIONS,
    *DRAW_MUTATIONS,
    *ASSOCIATION_MUTATIONS,
    *AWARD_MUTATIONS,
    *AGREEMENT_MUTATIONS,
    *CALENDAR_MUTATIONS,
    *CELL_MUTATIONS,
    *CLAIM_MUTATIONS,
    *COHERENCE_MUTATIONS,
    *CONTRACT_MUTATIONS,
    *INDICATOR_MUTATIONS,
    *LEVEL_MUTATIONS,
    *LINK_MUTATIONS,
    *MEANS_MUTATIONS,
    *PLACE_MUTATIONS,
    *POST_MUTATIONS,
    *PROJECT_MUTATIONS,
    *STRATEGY_MUTATIONS,
    *REFERENCE_MUTATIONS,
    *PARTY_MUTATIONS,
    *SOURCE_MUTATIONS,
    *TERRITORY_MUTATIONS,
)
"""Every fault."""

__all__ = ["MUTATIONS", "Expected", "Mutation", "Planted"]
