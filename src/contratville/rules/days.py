"""The day at which a rule judges: that of an act, or the reference date."""

from datetime import date

from contratville.analysis import legal_end
from contratville.model import FuzzyDate

from .case import Case
from .finding import Subject


def signature(case: Case, subject: Subject) -> FuzzyDate | None:  # noqa: ARG001 an act's date
    """Give the date at which the contract was signed, as :attr:`Rule.act_date` asks for it."""
    return case.contract.signed_on


def reference_day(case: Case) -> date:
    """Give the day at which a standing obligation is judged: the reference date, or the end."""
    end = legal_end(case.contract, case.as_of)
    return case.as_of if end is None else min(case.as_of, end)
