"""Family GOV: bodies, their seats and powers, their decisions, and the annual reports."""

from typing import Final

from ..rule import Rule
from .reports import REPORT_RULES
from .steering import STEERING_RULES

GOVERNANCE_RULES: Final[tuple[Rule, ...]] = (*REPORT_RULES, *STEERING_RULES)
