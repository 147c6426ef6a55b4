"""Faults of family CAL: the period of the contract in law, and what must be done in it."""

from datetime import date, timedelta
from typing import Final

from attrs import evolve

from contratville.analysis import legal_end
from contratville.model import (
    CarryOut,
    ContentsCode,
    Contract,
    Decision,
    EqualityRating,
    EvaluationReport,
    FuzzyDate,
    Instruction,
    Milestone,
    Period,
    Presence,
    Priority,
    PriorityLevel,
    Rank,
    ReportKind,
    ref_of,
)

from .planting import Mutation, Planted, at, broken, first, mutation
from .programmes import further_framework_action
from .renewals import further_project, held

_LOCAL: Final = "marseille-2015"
_LATER: Final = "quartiers-2030"
_A_DAY: Final = timedelta(days=1)
_RECOMMENDED: Final = 4
"""Up to how many years an agreement may cover without being of unusual length."""


def _on(day: date) -> FuzzyDate:
    return FuzzyDate(text=day.isoformat(), earliest=day, latest=day)


def _legal(contract: Contract) -> tuple[date, date] | None:
    """Give the first day and the last of the legal period of a contract."""
    period = contract.legal_period
    if period is None or period.start is None or period.end is None:
        return None
    return period.start, period.end


@mutation("CAL001")
def contract_that_begins_a_year_too_early(contract: Contract) -> Planted | None:
    """Let the contract begin in law on the day on which its title says that it does."""
    legal = _legal(contract)
    if legal is None:
        return None
    start, end = legal
    period = Period(start=start.replace(year=start.year - 1), end=end)
    planted = evolve(contract, legal_period=period)
    return Planted(planted, [at("CAL001", contract, "legal_period", "start")])


@mutation("CAL001")
def contract_that_is_said_to_last_as_long_as_the_law_made_it(contract: Contract) -> Planted | None:
    """Write the statutory extension in the legal period as signed."""
    legal = _legal(contract)
    if legal is None:
        return None
    start, end = legal
    planted = evolve(contract, legal_period=Period(start=start, end=end.replace(year=2023)))
    return Planted(planted, [at("CAL001", contract, "legal_period", "end")])


@mutation("CAL002")
def step_of_the_period_in_the_title_alone(contract: Contract) -> Planted | None:
    """Let the title announce a year more, with a step done in it."""
    legal = _legal(contract)
    if legal is None:
        return None
    start, end = legal
    step = Milestone(
        id="zz-jalon", code="zz", label="Étape ajoutée (fictive)", done_on=_on(start - _A_DAY)
    )
    label = Period(start=start.replace(year=start.year - 1), end=end)
    planted = evolve(contract, label_period=label).adding(step)
    return Planted(planted, [at("CAL002", contract, "label_period")])


def _end(contract: Contract) -> date | None:
    """Give the last day that any law gives to a contract."""
    return legal_end(contract, date.max)


@mutation("CAL003")
def project_of_after_the_contract(contract: Contract) -> Planted | None:
    """Add a project of two years after the contract, which carries out an action without dates."""
    like, end = held(contract), _end(contract)
    action = further_framework_action(contract, period=None)
    if like is None or end is None or action is None:
        return None
    project = further_project(
        like,
        year=end.year + 2,
        call=None,
        carries_out=(CarryOut(action=ref_of(action), rank=Rank.PRINCIPAL),),
        orientations=action.orientations,
        instruction=Instruction.SUBMITTED,
        equality_rating=EqualityRating.AWARE,
    )
    return Planted(contract.adding(action, project), [at("CAL003", project, "year")])


@mutation("CAL003")
def agreement_of_after_the_contract(contract: Contract) -> Planted | None:
    """Let an agreement run for years that come after the contract."""
    end = _end(contract)
    agreement = first(
        contract.grant_agreements, lambda one: one.multi_year and len(one.years) < _RECOMMENDED
    )
    if agreement is None or end is None:
        return None
    years = agreement.years | {end.year + 2}
    return broken(contract, agreement, "CAL003", "years", years=years)


@mutation("CAL004")
def old_contract_that_was_never_reviewed(contract: Contract) -> Planted | None:
    """Let a contract begin in 2014, of which neither signature nor annual reports are known."""
    legal = _legal(contract)
    reviews = {ReportKind.MID_TERM, ReportKind.THREE_YEAR_UPDATE}
    if legal is None or any(one.kind in reviews for one in contract.evaluation_reports):
        return None
    _, end = legal
    report = EvaluationReport(id="zz-rapport", kind=ReportKind.ANNUAL)
    period = Period(start=date(2014, 1, 1), end=end)
    planted = evolve(contract, signed_on=None, legal_period=period).adding(report)
    return Planted(planted, [at("CAL004", contract, "evaluation_reports")])


@mutation("CAL006", _LOCAL)
def step_of_the_territory_projects_under_another_code(contract: Contract) -> Planted | None:
    """Enter the finalisation of the territory projects under a code that says nothing of it."""
    steps = [one for one in contract.milestones if one.code == "territory_projects_finalised"]
    planted = contract.replacing(*(evolve(one, code="zz") for one in steps))
    return Planted(planted, [at("CAL006", contract, "milestones")]) if steps else None


@mutation("CAL006", _LOCAL)
def third_booklet_validated_too_late(contract: Contract) -> Planted | None:
    """Add a validation of booklet 3 in the spring after."""
    step = Milestone(
        id="zz-jalon",
        code="booklet3_validated",
        label="Validation du cahier 3, nouvelle version (fictive)",
        done_on=_on(date(2016, 3, 10)),
    )
    return Planted(contract.adding(step), [at("CAL006", step, "done_on")])


@mutation("CAL008", _LOCAL)
def call_opened_before_its_priorities(contract: Contract) -> Planted | None:
    """Open a call on the day before one of its priorities is set."""
    for call in contract.calls_for_projects:
        days = [_set_on(contract, contract.priorities.get(id)) for id in call.priorities]
        known = [day for day in days if day is not None]
        if known:
            opens = _on(max(known) - _A_DAY)
            return broken(contract, call, "CAL008", "opens", opens=opens)
    return None


def _set_on(contract: Contract, priority: Priority | None) -> date | None:
    """Give the day on which a strategic priority was set."""
    if priority is None or priority.level is not PriorityLevel.STRATEGIC:
        return None
    decision: Decision | None = contract.decisions.get(priority.set_by or "")
    return None if decision is None else decision.taken_on


@mutation("CAL009", _LATER)
def contract_without_review_clause(contract: Contract) -> Planted | None:
    """Say that the contract has no review clause."""
    codes = [one.code for one in contract.contents]
    if ContentsCode.REVIEW_CLAUSE not in codes:
        return None
    position = codes.index(ContentsCode.REVIEW_CLAUSE)
    contents = list(contract.contents)
    contents[position] = evolve(contents[position], present=Presence.ABSENT)
    planted = evolve(contract, contents=tuple(contents))
    return Planted(planted, [at("CAL009", contract, "contents", position, "present")])


@mutation("CAL009", _LATER)
def contract_signed_in_the_spring(contract: Contract) -> Planted | None:
    """Sign the contract on the day after the last one to do so."""
    if contract.signed_on is None:
        return None
    planted = evolve(contract, signed_on=_on(date(2024, 4, 1)))
    return Planted(planted, [at("CAL009", contract, "signed_on")])


TERM_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
