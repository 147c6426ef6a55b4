"""From when an obligation can be required."""

import re
from datetime import date
from typing import TYPE_CHECKING, Final, Self

from attrs import frozen

from contratville.analysis import add_months
from contratville.model import Contract, FuzzyDate, TerritorialProgramme

if TYPE_CHECKING:
    from .case import Index
    from .finding import Subject

__all__ = ["Due", "add_months"]

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

    def day(self, index: "Index", subject: "Subject") -> date | None:
        """Give the day from which a subject is bound; None when it is not known."""
        day = self._event_day(index, subject)
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

    def _event_day(self, index: "Index", subject: "Subject") -> date | None:
        contract = index.contract
        if self.event == "signature":
            return _last_day(contract.signed_on)
        if self.event == "programme":
            return _programme_day(index, subject)
        if self.event.startswith("milestone:"):
            code = self.event.removeprefix("milestone:")
            days = [
                _last_day(milestone.done_on or milestone.due)
                for milestone in contract.milestones
                if milestone.code == code
            ]
            return days[0] if days else None
        return date.fromisoformat(self.event)


def _last_day(when: FuzzyDate | None) -> date | None:
    return None if when is None else when.latest


def _programme_day(index: "Index", subject: "Subject") -> date | None:
    """Give the day of the last of the programmes concerned, of all of them if none is."""
    concerned = [one for ref in subject for one in index.programmes.get(ref, ())]
    programmes = concerned or index.contract.territorial_programmes
    days = [_validation_day(index.contract, programme) for programme in programmes]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _validation_day(contract: Contract, programme: TerritorialProgramme) -> date | None:
    """Give the day at which a programme was validated: its own, else that of the decision."""
    if programme.validated_on is not None or programme.validated_by is None:
        return _last_day(programme.validated_on)
    decision = contract.decisions.get(programme.validated_by)
    return None if decision is None else decision.taken_on
