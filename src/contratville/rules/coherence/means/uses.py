"""What several rules look up about the uses of commitments by actions."""

from collections.abc import Iterator

from contratville.analysis import is_live
from contratville.model import (
    FrameworkAction,
    Project,
    Ref,
    TerritorialAction,
)

from ...case import Case
from ...finding import Missing, Subject
from ...lookups import absent_action


def open_uses(
    case: Case, *classes: type[TerritorialAction] | type[FrameworkAction]
) -> tuple[Missing, ...]:
    """Give what is missing to know all the uses of commitments by the live actions of classes."""
    missing = [*case.unknown(*classes)]
    for entity_class in classes:
        for action in case.contract.of(entity_class):
            if is_live(action):
                missing.extend(case.declared_gap(action, "commitments"))
    return tuple(dict.fromkeys(missing))


def used(case: Case, project: Project) -> Iterator[str]:
    """Give the ids of the commitments that the actions carried out by a project use."""
    for action in case.index.programming.actions(project):
        for use in action.commitments:
            yield use.commitment


def open_actions(case: Case, project: Project, attribute: str) -> tuple[Missing, ...]:
    """Give what is missing to know an attribute of all the actions that a project carries out."""
    missing = [*case.declared_gap(project, "carries_out")]
    for one in project.carries_out:
        action = case.index.promises.action(one.action)
        if action is None:
            missing.append(absent_action(one.action))
        else:
            missing.extend(case.declared_gap(action, attribute))
    return tuple(dict.fromkeys(missing))


def carried_out(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the actions that a project carries out, as :attr:`Rule.rests_on` asks for them."""
    project = case.get(Project, subject[0].id)
    if project is not None:
        yield from (one.action for one in project.carries_out)
