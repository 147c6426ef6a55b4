"""The day at which a rule judges: that of an act, or the reference date.

The dates of acts are functions of a subject, as :attr:`Rule.act_date` asks for them. Where there is
no such subject at all, no act took place before the reference date, and they give that date.
"""

from datetime import date

from contratville.analysis import days_of_year, legal_end
from contratville.analysis.councils import has_entered
from contratville.analysis.money import decided_on
from contratville.model import (
    AbatementPlan,
    CitizenCouncil,
    College,
    Decision,
    Draw,
    Envelope,
    FundingLine,
    FuzzyDate,
    GrantAgreement,
    Period,
    Project,
    SubsidisedPost,
    ValidationBatch,
)

from .case import Case
from .finding import Subject
from .rule import Rule

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


def draw(case: Case, subject: Subject) -> FuzzyDate | date | None:
    """Give the date of a draw by lot; of a council, that at which an inhabitant was designated.

    The inhabitants of a council may have been designated at several dates, under several laws. The
    date is that of one whom the text of the rule binds, as surely as it can be: the text is out of
    force for a council when it was for each of them.
    """
    entity = case.contract.entity(subject[0])
    if isinstance(entity, Draw):
        return entity.held_on
    if not isinstance(entity, CitizenCouncil):
        return case.as_of
    seating = case.index.seating
    entries = [
        seating.days_of_entry(one, case.as_of)
        for one in seating.tenures(entity)
        if one.seat.college is College.INHABITANTS and has_entered(one.tenure)
    ]
    order = {True: 0, None: 1, False: 2}
    days = min(entries, key=lambda one: order[binds(case.rule, one)], default=None)
    days = days or seating.days_of_first_act(entity)
    return None if days is None else FuzzyDate(text="", earliest=days.start, latest=days.end)


def binds(rule: Rule, days: Period) -> bool | None:
    """Tell whether the text of a rule is in force on each of some days, or on none of them.

    None when it is on some of them, or when they are not bounded.
    """
    first, last = days.start or date.min, days.end or date.max
    if rule.in_force(first) and rule.in_force(last):
        return True
    ended = rule.valid_to is not None and first > rule.valid_to
    to_come = rule.valid_from is not None and last < rule.valid_from
    return False if ended or to_come else None


def installation(case: Case, subject: Subject) -> FuzzyDate | date | None:
    """Give the date at which a citizen council was installed; else that of its recognition."""
    council = case.get(CitizenCouncil, subject[0].id)
    if council is None:
        return case.as_of
    return council.installed_on or council.recognised_on or reference_day(case)


def reference_day(case: Case) -> date:
    """Give the day at which a standing obligation is judged: the reference date, or the end."""
    end = legal_end(case.contract, case.as_of)
    return case.as_of if end is None else min(case.as_of, end)


def _within(first: int, last: int) -> FuzzyDate:
    """Give the days from one year to another, of which the act is one."""
    text = str(first) if first == last else f"{first}-{last}"
    start, end = days_of_year(first).start, days_of_year(last).end
    return FuzzyDate(text=text, earliest=start, latest=end)
