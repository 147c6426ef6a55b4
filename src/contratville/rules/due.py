"""From when an obligation can be required."""

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING, Final, Self

from attrs import frozen

from contratville.model import Contract, FuzzyDate, Ref, TerritorialAction, TerritorialProgramme

if TYPE_CHECKING:
    from .finding import Subject

_DUE: Final = re.compile(
    r"(?P<event>signature|programme|milestone:[A-Za-z0-9_.-]+|\d{4}-\d\d-\d\d)"
    r"(?:\+(?P<months>\d+)months)?",
    re.ASCII,
)


@frozen
class Due:
    """A day that an event of the contract sets, and a delay after it.

    Attributes:
        event: ``signature`` (of the contract), ``programme`` (validation of the territorial
            programme concerned, or of the last one), ``milestone:CODE``, or an ISO date.
        months: delay after it.
    """

    event: str
    months: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an event with its delay: ``signature``, ``milestone:booklet3_validated+6months``.

        Raises:
            ValueError: the text is not of this form, or its date does not exist.
        """
        match = _DUE.fullmatch(text)
        if match is None:
            raise ValueError(f"« {text} » is not a due date")
        if match["event"][0].isdigit():
            date.fromisoformat(match["event"])
        return cls(match["event"], int(match["months"] or 0))

    def day(self, contract: Contract, subject: "Subject") -> date | None:
        """Give the day from which a subject is bound; None when it is not known."""
        day = self._event_day(contract, subject)
        return None if day is None else add_months(day, self.months)

    def __str__(self) -> str:
        return f"{self.event}+{self.months}months" if self.months else self.event

    @property
    def source(self) -> str:
        """The attribute that would tell the day."""
        if self.event.startswith("milestone:"):
            return "Milestone.due"
        return {"signature": "Contract.signed_on"}.get(
            self.event, "TerritorialProgramme.validated_on"
        )

    def _event_day(self, contract: Contract, subject: "Subject") -> date | None:
        if self.event == "signature":
            return _last_day(contract.signed_on)
        if self.event == "programme":
            return _programme_day(contract, subject)
        if self.event.startswith("milestone:"):
            code = self.event.removeprefix("milestone:")
            days = [
                _last_day(milestone.done_on or milestone.due)
                for milestone in contract.milestones
                if milestone.code == code
            ]
            return days[0] if days else None
        return date.fromisoformat(self.event)


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the last of that month when it is shorter.

    >>> add_months(date(2015, 8, 31), 6)
    datetime.date(2016, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _last_day(when: FuzzyDate | None) -> date | None:
    return None if when is None else when.latest


def _programme_day(contract: Contract, subject: "Subject") -> date | None:
    concerned = [
        programme
        for ref in subject
        for programme in contract.territorial_programmes
        if ref in _bound_by(contract, programme)
    ]
    days = [
        _last_day(programme.validated_on)
        for programme in concerned or contract.territorial_programmes
    ]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _bound_by(contract: Contract, programme: TerritorialProgramme) -> set[Ref]:
    """Give what falls due when a programme is validated: itself, its territory, its actions."""
    actions: list[TerritorialAction] = [
        action for action in contract.territorial_actions if action.programme == programme.id
    ]
    return {
        Ref("territorial_programme", programme.id),
        Ref("project_territory", programme.territory),
        *(Ref("territorial_action", action.id) for action in actions),
    }
