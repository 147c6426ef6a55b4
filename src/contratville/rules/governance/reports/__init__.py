"""Annual reports: who owes one, what it holds, and whom it is submitted to."""

from typing import Final

from ...rule import Rule
from .consulted import report_consultation
from .contents import report_by_sex, report_parts
from .owed import epci_annual_report, mayor_report

REPORT_RULES: Final[tuple[Rule, ...]] = (
    epci_annual_report,
    report_consultation,
    mayor_report,
    report_parts,
    report_by_sex,
)
