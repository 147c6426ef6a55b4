"""Steering bodies: who sits on them, when they meet, what they decide and who abstains."""

from typing import Final

from ...rule import Rule
from .bodies import one_strategic_body, territory_without_body
from .decisions import decision_without_meeting, priority_without_decision
from .meetings import documents_late, meeting_without_body, yearly_meeting
from .powers import (
    decision_outside_powers,
    operational_decision_elsewhere,
    strategic_decision_elsewhere,
)
from .seats import funder_without_local_seat, signatory_without_seat
from .stakes import stake_without_abstention

STEERING_RULES: Final[tuple[Rule, ...]] = (
    signatory_without_seat,
    one_strategic_body,
    funder_without_local_seat,
    strategic_decision_elsewhere,
    operational_decision_elsewhere,
    decision_without_meeting,
    yearly_meeting,
    stake_without_abstention,
    territory_without_body,
    priority_without_decision,
    documents_late,
    meeting_without_body,
    decision_outside_powers,
)
"""Who sits, which body decides what, and on which day."""
