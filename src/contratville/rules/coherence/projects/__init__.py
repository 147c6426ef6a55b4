"""Projects: what they carry out, from year to year, and what they answer."""

from typing import Final

from ...rule import Rule
from .carried_out import principal_action, project_without_action
from .doubles import one_project_two_devices, possible_duplicate
from .lines import amount_on_two_projects
from .never_programmed import planned_never_programmed
from .periods import project_outside_action_period
from .priorities import call_priority_unanswered, territorial_priority_unlinked
from .renewals import renewal_chain, renewed_on_specific_alone

PROJECT_RULES: Final[tuple[Rule, ...]] = (
    possible_duplicate,
    amount_on_two_projects,
    territorial_priority_unlinked,
    call_priority_unanswered,
    planned_never_programmed,
    project_without_action,
    principal_action,
    project_outside_action_period,
    one_project_two_devices,
    renewed_on_specific_alone,
    renewal_chain,
)
"""Projects and the actions that they carry out."""
