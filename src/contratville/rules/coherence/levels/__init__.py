"""The framework programme and those of the territories: what each action is tied to."""

from typing import Final

from ...rule import Rule
from .articulation import articulation_not_stated
from .declinations import declined_elsewhere, framework_not_declined
from .orientations import framework_orphan, orientation_without_framework_action, orphan_action
from .programmes import base_version_old, empty_programme
from .shared_orientations import declination_changes_orientation, project_orientation_differs
from .states import live_under_dead

LEVEL_RULES: Final[tuple[Rule, ...]] = (
    orphan_action,
    framework_not_declined,
    articulation_not_stated,
    declination_changes_orientation,
    declined_elsewhere,
    live_under_dead,
    base_version_old,
    empty_programme,
    framework_orphan,
    orientation_without_framework_action,
    project_orientation_differs,
)
