"""When money was awarded."""

from datetime import date

from contratville.model import (
    Contract,
    Entity,
    FundingLine,
    FuzzyDate,
    GrantAgreement,
    Project,
    ValidationBatch,
)


def decided_on(contract: Contract, entity: Entity) -> FuzzyDate | date | None:
    """Give the day of the decision on an agreement or a batch, else that of the batch's sitting.

    That of a project is that of its batch; that of a line, that of its project. None when it is not
    known, and for any other entity.
    """
    if isinstance(entity, FundingLine):
        project = contract.projects.get(entity.project)
        return None if project is None else decided_on(contract, project)
    if isinstance(entity, Project):
        batches = (contract.validation_batches.get(id) for id in entity.batches)
        days = (decided_on(contract, batch) for batch in batches if batch is not None)
        return next((day for day in days if day is not None), None)
    if isinstance(entity, ValidationBatch):
        return _day_of(contract, entity.decided_by) or entity.held_on
    return _day_of(contract, entity.decision) if isinstance(entity, GrantAgreement) else None


def _day_of(contract: Contract, id: str | None) -> date | None:
    decision = None if id is None else contract.decisions.get(id)
    return None if decision is None else decision.taken_on
