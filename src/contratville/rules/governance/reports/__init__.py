"""Annual reports: who owes one, what it holds, and whom it is submitted to."""

from typing import Final

from ...rule import Rule

REPORT_RULES: Final[tuple[Rule, ...]] = ()
