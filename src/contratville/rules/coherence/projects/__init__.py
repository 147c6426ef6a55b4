"""Projects: what they carry out, from year to year, and what they answer."""

from typing import Final

from ...rule import Rule
from .carried_out import principal_action, project_without_action

PROJECT_RULES: Final[tuple[Rule, ...]] = (
    project_without_action,
    principal_action,
)
