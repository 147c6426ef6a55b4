"""Grant agreements: whom and what they cover, when they are decided, and the reports owed."""

from typing import Final

from ...rule import Rule
from .applications import application_despite_missing_report
from .batches import fragile_batch, project_in_two_batches
from .beneficiaries import agreement_of_two_holders, several_agreements_a_year
from .covered import agreement_sum, project_in_two_agreements
from .decisions import agreement_before_decision
from .multi_year import cpo_length, multi_year_share
from .renewals import renewed_without_report
from .reports import report_late
from .written import agreement_not_written

AGREEMENT_RULES: Final[tuple[Rule, ...]] = (
    agreement_of_two_holders,
    several_agreements_a_year,
    project_in_two_agreements,
    agreement_before_decision,
    project_in_two_batches,
    fragile_batch,
    application_despite_missing_report,
    report_late,
    agreement_not_written,
    multi_year_share,
    cpo_length,
    agreement_sum,
    renewed_without_report,
)
"""Grant agreements, the batches that they follow, and the reports that they ask for."""
