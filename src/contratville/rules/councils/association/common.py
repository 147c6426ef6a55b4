"""What the rules of this room have in common: councils in force, and when they are in place."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from contratville.analysis import in_force
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, Milestone

from ...case import Case
from ...due import Due
from ...finding import Excluded, Missing
from ...lookups import unsaid

NOT_IN_FORCE: Final = Text(
    "conseil citoyen qui n'est pas en exercice", "citizen council that is not in force"
)
INSTALLED: Final = Due("milestone:councils_installed")
"""The milestone that says by when councils are to be in place."""


def possibly_in_force(council: CitizenCouncil, day: date) -> bool:
    """Tell whether nothing says that a council is not in force on a day."""
    return in_force(council.period, day)


def open_period(case: Case, council: CitizenCouncil) -> tuple[Missing, ...]:
    """Say that nobody knows how long a council exists, if it says so."""
    return case.declared_gap(council, "period")


def open_perimeter(case: Case, council: CitizenCouncil) -> tuple[Missing, ...]:
    """Say that a council may cover a neighbourhood without its being written."""
    gap = case.declared_gap(council, "perimeter")
    return gap if gap or council.perimeter else (Missing("CitizenCouncil.perimeter"),)


def hidden_coverage(case: Case, councils: Iterable[CitizenCouncil]) -> tuple[Missing, ...]:
    """Say what may hide that a council covers a neighbourhood: itself, or its perimeter."""
    missing = [*case.unknown(CitizenCouncil)]
    for council in councils:
        missing.extend(open_perimeter(case, council))
    return tuple(dict.fromkeys(missing))


def not_installed(case: Case, council: CitizenCouncil) -> Excluded | None:
    """Say that a council is not installed yet, or that no one knows; nothing when it is."""
    when = council.installed_on
    if when is None:
        return case.not_evaluated(council, *unsaid(case, council, "installed_on"))
    if when.latest is not None and when.latest <= case.as_of:
        return None
    if when.earliest is not None and when.earliest > case.as_of:
        return case.not_due(council, when.earliest)
    return case.not_evaluated(council, Missing("CitizenCouncil.installed_on"))


def in_place_since(case: Case) -> date | tuple[Missing, ...]:
    """Give the day by which the councils are to be in place, or what would tell it.

    It is that of the milestone; without one, the day the last of the councils was installed.
    """
    day = INSTALLED.day(case.index, ())
    if day is not None:
        return day
    installed = [one.installed_on for one in case.contract.citizen_councils]
    last = [one.latest for one in installed if one is not None and one.latest is not None]
    hidden = case.unknown(Milestone, CitizenCouncil)
    if last and len(last) == len(installed) and not hidden:
        return max(last)
    return hidden or (Missing("Milestone.due/CitizenCouncil.installed_on"),)
