"""What several rules on agreements look up: names, and what agreements do not say."""

from collections.abc import Iterator

from contratville.model import (
    Entity,
    FundingLine,
    GrantAgreement,
    Organisation,
    Project,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject


def organisation_name(case: Case, id: str) -> str:
    """Name an organisation, by its reference when it is not held."""
    found = case.get(Organisation, id)
    return str(Ref("organisation", id)) if found is None else named_entity(found)


def project_name(case: Case, id: str) -> str:
    """Name a project, by its reference when it is not held."""
    found = case.get(Project, id)
    return str(Ref("project", id)) if found is None else named_entity(found)


def unsaid(case: Case, entity: Entity, attribute: str) -> tuple[Missing, ...]:
    """Say that an attribute of an entity is missing, and why if the entity says so."""
    gap = case.declared_gap(entity, attribute)
    return gap or (Missing(f"{type(entity).__name__}.{attribute}"),)


def open_funders(case: Case, lines: tuple[FundingLine, ...]) -> tuple[Missing, ...]:
    """Give what is missing to know who funds each of some lines."""
    missing = [one for line in lines if line.funder is None for one in unsaid(case, line, "funder")]
    return tuple(dict.fromkeys(missing))


def its_projects(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the projects that an agreement covers, as :attr:`Rule.rests_on` asks for them."""
    agreement = case.get(GrantAgreement, subject[0].id)
    if agreement is not None:
        yield from (Ref("project", id) for id in agreement.projects)


def its_agreements(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the agreements of a beneficiary, as :attr:`Rule.rests_on` asks for them."""
    yield from map(ref_of, case.index.agreements.of_beneficiary.get(subject[0].id, ()))
