"""Amounts: lines of funding and their steps, budgets, envelopes, counts, and tables of them."""

from typing import Final

from ...rule import Rule
from .beneficiaries import beneficiaries_arithmetic
from .budgets import budget_unbalanced, voluntary_balance
from .envelopes import envelope_overspent
from .instalments import instalments_over_amount
from .ladder import amount_ladder, awarded_over_requested, paid_over_awarded
from .lines import line_kind_unknown, line_year_differs
from .negative import amount_negative
from .requested import requested_is_total
from .status import status_against_amounts
from .suspicious import suspicious_amount
from .tables import grain_undeclared

AMOUNT_RULES: Final[tuple[Rule, ...]] = (
    amount_negative,
    budget_unbalanced,
    paid_over_awarded,
    awarded_over_requested,
    line_kind_unknown,
    instalments_over_amount,
    envelope_overspent,
    voluntary_balance,
    requested_is_total,
    suspicious_amount,
    status_against_amounts,
    amount_ladder,
    grain_undeclared,
    beneficiaries_arithmetic,
    line_year_differs,
)
