"""What several rules on steering share: the body that decided, and the names of those who sit."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from contratville.analysis.steering import Seated
from contratville.diagnostics import Text
from contratville.model import (
    Decision,
    GovernanceBody,
    Meeting,
    Organisation,
    Ref,
    Signatory,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject
from ...lookups import unsaid

OTHER_BODY: Final = Text("instance d'une autre nature", "body of another kind")
NOT_OPERATIONAL: Final = Text(
    "instance qui n'est pas opérationnelle", "body that is not operational"
)

_AS_GUEST: Final = Text("il n'y est qu'invité", "it is there as a guest only")
_OUT_OF_OFFICE: Final = Text(
    "son siège n'y est pas en exercice ce jour-là", "its seat is not in office on that day"
)
_NO_SEAT: Final = Text(
    "il n'y a ni siège, ni siège tenu en son nom",
    "it has no seat there, nor one held on its behalf",
)


def deciding_body(case: Case, decision: Decision) -> GovernanceBody | tuple[Missing, ...]:
    """Give the body that answers for a decision, else what is missing to know it."""
    body = case.index.steering.body(decision)
    if body is not None:
        return body
    meeting = case.index.steering.meeting(decision)
    if decision.body is not None or (meeting is not None and meeting.body is not None):
        return case.unknown(GovernanceBody) or (Missing(GovernanceBody.__name__),)
    if meeting is not None:
        return unsaid(case, meeting, "body")
    if decision.meeting is not None:
        return case.unknown(Meeting) or (Missing(Meeting.__name__),)
    return unsaid(case, decision, "meeting")


def body_attribute(case: Case, decision: Decision) -> str:
    """Name the attribute of a decision that leads to the body that answers for it."""
    meeting = case.index.steering.meeting(decision)
    return "body" if meeting is None or meeting.body is None else "meeting"


def meeting_and_body(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the meeting of a decision and its body, as :attr:`Rule.rests_on` asks for them."""
    decision = case.get(Decision, subject[0].id)
    if decision is None:
        return
    if decision.meeting is not None:
        yield Ref("meeting", decision.meeting)
    body = case.index.steering.body(decision)
    if body is not None:
        yield ref_of(body)


def with_the_contract(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the contract, of which the strategic body must be known, beside what decided."""
    yield ref_of(case.contract)
    yield from meeting_and_body(case, subject)


def with_what_is_concerned(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give what decided, and what the decision concerns."""
    yield from meeting_and_body(case, subject)
    decision = case.get(Decision, subject[0].id)
    if decision is not None:
        yield from (one.entity for one in case.index.steering.concerns(decision))


def parties(case: Case, _: Subject) -> Iterator[Ref]:
    """Give the contract and its signatories, as :attr:`Rule.rests_on` asks for them."""
    yield ref_of(case.contract)
    yield from map(ref_of, case.contract.signatories)


@frozen
class Absence:
    """Why no seat of a body is that of a signatory, and where that is to be mended.

    Attributes:
        fault: why.
        path: the seats of the body, or what keeps the seat that is its own from counting.
    """

    fault: Text
    path: tuple[str | int, ...]


def absence(case: Case, seats: Iterable[Seated], signatory: Signatory) -> Absence | None:
    """Say why no seat of a body is that of a signatory; None when one is."""
    own = [one for one in seats if case.index.steering.sits_for(one.seat, signatory)]
    if any(one.counts for one in own):
        return None
    for seated in own:
        if seated.is_guest:
            return Absence(_AS_GUEST, ("seats", seated.position, "role"))
    if own:
        return Absence(_OUT_OF_OFFICE, ("seats", own[-1].position, "period"))
    return Absence(_NO_SEAT, ("seats",))


def signatory_name(case: Case, signatory: Signatory) -> str:
    """Name a signatory, which has no label, by its organisation."""
    organisation = case.get(Organisation, signatory.organisation)
    return str(ref_of(signatory)) if organisation is None else named_entity(organisation)
