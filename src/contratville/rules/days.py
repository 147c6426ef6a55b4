"""The day at which a rule judges: that of an act, or the reference date.

The dates of acts are functions of a subject, as :attr:`Rule.act_date` asks for them. Where there is
no such subject at all, no act took place before the reference date, and they give that date.
"""

from datetime import date

from contratville.analysis import days_of_year, legal_end
from contratville.analysis.money import decided_on
from contratville.model import (
    AbatementPlan,
    Decision,
    Envelope,
    FundingLine,
    FuzzyDate,
    GrantAgreement,
    Project,
    SubsidisedPost,
    ValidationBatch,
)

from .case import Case
from .finding import Subject

_OF_ONE_YEAR = (Envelope, FundingLine, Project, ValidationBatch)


def signature(case: Case, subject: Subject) -> FuzzyDate | date | None:
    """Give the date at which an agreement, or an aided post, was signed; else the contract."""
    entity = case.contract.entity(subject[0])
    if isinstance(entity, GrantAgreement | SubsidisedPost):
        return entity.signed_on
    return case.contract.signed_on


def award(case: Case, subject: Subject) -> FuzzyDate | date | None:
    """Give the date of an award: that of its decision, or of the sitting; else it is in its year.

    The decision is that on an agreement; of a project, a line or a batch, that on the batch. Of a
    decision itself, it is its own day, else that of its meeting.
    """
    entity = case.contract.entity(subject[0])
    if isinstance(entity, Decision):
        return case.index.steering.when(entity)
    decided = None if entity is None else decided_on(case.contract, entity)
    if decided is not None:
        return decided
    if isinstance(entity, GrantAgreement):
        return _within(min(entity.years), max(entity.years)) if entity.years else None
    return _within(entity.year, entity.year) if isinstance(entity, _OF_ONE_YEAR) else case.as_of


def submission(case: Case, subject: Subject) -> date | None:
    """Give the date at which a project was filed."""
    project = case.get(Project, subject[0].id)
    return case.as_of if project is None else project.submitted_on


def claim_year(case: Case, subject: Subject) -> FuzzyDate | date | None:
    """Give the tax year of the abatement in return for which a plan was made."""
    plan = case.get(AbatementPlan, subject[0].id)
    return case.as_of if plan is None else _within(plan.year, plan.year)


def reference_day(case: Case) -> date:
    """Give the day at which a standing obligation is judged: the reference date, or the end."""
    end = legal_end(case.contract, case.as_of)
    return case.as_of if end is None else min(case.as_of, end)


def _within(first: int, last: int) -> FuzzyDate:
    """Give the days from one year to another, of which the act is one."""
    text = str(first) if first == last else f"{first}-{last}"
    start, end = days_of_year(first).start, days_of_year(last).end
    return FuzzyDate(text=text, earliest=start, latest=end)
