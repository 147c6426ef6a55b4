"""What several rules on amounts share: what is missing, and names of what has no label."""

from contratville.diagnostics import Text
from contratville.model import (
    Entity,
    FundingLine,
    GrantAgreement,
    Organisation,
    Project,
    ref_of,
)

from ...case import Case, named_entity, shortened
from ...finding import Missing


def absent(case: Case, entity: Entity, attribute: str) -> tuple[Missing, ...]:
    """Say that an attribute of an entity is missing, and why if the entity says so."""
    gap = case.declared_gap(entity, attribute)
    return gap or (Missing(f"{type(entity).__name__}.{attribute}"),)


def name(case: Case, entity: Entity) -> str | Text:
    """Name an entity: an agreement by its number, a funding line by its funder and project."""
    if isinstance(entity, GrantAgreement):
        return f"« {shortened(entity.number)} » ({ref_of(entity)})"
    return line_name(case, entity) if isinstance(entity, FundingLine) else named_entity(entity)


def line_name(case: Case, line: FundingLine) -> Text:
    """Name a funding line by who funds and what is funded, as far as it is known."""
    project = case.get(Project, line.project)
    funded = line.project if project is None else shortened(project.label)
    funder = funder_name(case, line)
    ref = ref_of(line)
    if funder is None:
        return Text(f"« {funded} » ({ref})", f"« {funded} » ({ref})")
    return Text(f"« {funder} » pour « {funded} » ({ref})", f"« {funder} » for « {funded} » ({ref})")


def funder_name(case: Case, line: FundingLine) -> str | None:
    """Give the name of the funder of a line, its id if it is not held; None if it is not said."""
    funder = case.get(Organisation, line.funder)
    return line.funder if funder is None else shortened(funder.name)
