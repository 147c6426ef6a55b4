"""The framework programme and those of the territories: what each action is tied to."""

from typing import Final

from ...rule import Rule
from .articulation import articulation_not_stated
from .declinations import declined_elsewhere, framework_not_declined
from .indicators import indicator_not_addable
from .orientations import framework_orphan, orientation_without_framework_action, orphan_action
from .periods import child_outside_parent_period
from .pilots import pilot_scale
from .plans import other_plan_unlinked
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
    child_outside_parent_period,
    indicator_not_addable,
    pilot_scale,
    other_plan_unlinked,
)
