"""What the rules of this room have in common: what has places."""

from collections.abc import Iterator

from contratville.model import Project, TerritorialAction

from ...case import Case

Located = TerritorialAction | Project
"""What has places: an action of a territory, or a project."""


def located(case: Case) -> Iterator[Located]:
    """Give the territorial actions, then the projects."""
    yield from case.contract.territorial_actions
    yield from case.contract.projects
