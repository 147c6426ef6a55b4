"""The steering of a contract: who sits, which body answers for a decision, whom it touches."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import frozen

from contratville.analysis.derived import is_live
from contratville.analysis.means import brings
from contratville.analysis.periods import days_of
from contratville.analysis.programming import Programming
from contratville.analysis.promises import grouped
from contratville.analysis.succession import lines_of
from contratville.model import (
    BodyKind,
    BodySeat,
    Contract,
    Decision,
    DecisionKind,
    FuzzyDate,
    GovernanceBody,
    Meeting,
    Period,
    Project,
    Signatory,
    TerritorialAction,
    ref_of,
)

from .concerns import Concern, Territories, pointing
from .seats import Seated, seat_state
from .stakes import Involvement, Stake, brings_money


@frozen(slots=False, eq=False)
class Steering:
    """The bodies of a contract, their seats, their meetings and their decisions.

    Attributes:
        programming: the projects of the contract, on which bodies decide.
    """

    programming: Programming

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self.programming.contract

    @cached_property
    def territories(self) -> Territories:
        """The project territories to which entities belong."""
        return Territories(self.programming)

    def meeting(self, decision: Decision) -> Meeting | None:
        """Give the meeting at which a decision was taken; None when none is known."""
        return None if decision.meeting is None else self.contract.meetings.get(decision.meeting)

    def body(self, decision: Decision) -> GovernanceBody | None:
        """Give the body that answers for a decision: that of its meeting, else its own."""
        meeting = self.meeting(decision)
        named = decision.body if meeting is None or meeting.body is None else meeting.body
        return None if named is None else self.contract.governance_bodies.get(named)

    def when(self, decision: Decision) -> FuzzyDate | date | None:
        """Give the day of a decision: its own, else that of its meeting; None when neither is."""
        if decision.taken_on is not None:
            return decision.taken_on
        meeting = self.meeting(decision)
        return None if meeting is None else meeting.held_on

    def days(self, decision: Decision) -> Period:
        """Give the days on which a decision may have been taken: any day, when nothing tells."""
        when = self.when(decision)
        return Period() if when is None else days_of(when)

    def seated(self, body: GovernanceBody, days: Period) -> tuple[Seated, ...]:
        """Give each seat of a body, with whether it is held on a day."""
        return tuple(
            Seated(seat, position, seat_state(seat.period, days))
            for position, seat in enumerate(body.seats)
        )

    @cached_property
    def of_kind(self) -> Mapping[DecisionKind, tuple[Decision, ...]]:
        """The decisions of each kind."""
        return grouped((decision.kind, decision) for decision in self.contract.decisions)

    @cached_property
    def operational(self) -> Mapping[str | None, tuple[GovernanceBody, ...]]:
        """The operational bodies of each territory, by its id; None for those that name none."""
        return grouped(
            (body.territory, body)
            for body in self.contract.governance_bodies
            if body.kind is BodyKind.OPERATIONAL
        )

    @cached_property
    def meetings_of(self) -> Mapping[str | None, tuple[Meeting, ...]]:
        """The meetings of each body, by its id; None for those of which the body is not said."""
        return grouped((meeting.body, meeting) for meeting in self.contract.meetings)

    @cached_property
    def _lines(self) -> Mapping[str, frozenset[str]]:
        return lines_of(self.contract)

    def line(self, organisation: str) -> frozenset[str]:
        """Give an organisation, those that it succeeds and those that succeed it."""
        return self._lines.get(organisation, frozenset({organisation}))

    def organisations(self, seat: BodySeat) -> tuple[str, ...]:
        """Give the organisations that sit by a seat: its holder, and that it is held for."""
        ids = [seat.holder.id] if seat.holder.kind == "organisation" else []
        behalf = None if seat.on_behalf_of is None else self._signatory(seat.on_behalf_of)
        if behalf is not None:
            ids.append(behalf.organisation)
        return tuple(dict.fromkeys(ids))

    def _signatory(self, id: str) -> Signatory | None:
        return self.contract.signatories.get(id)

    def sits_for(self, seat: BodySeat, signatory: Signatory) -> bool:
        """Tell whether a seat is that of a signatory, or of one that it legally continues."""
        if seat.on_behalf_of == signatory.id:
            return True
        return not self.line(signatory.organisation).isdisjoint(self.organisations(seat))

    @cached_property
    def _pointing(self) -> Mapping[str, tuple[Concern, ...]]:
        return pointing(self.contract)

    def concerns(self, decision: Decision) -> tuple[Concern, ...]:
        """Give what a decision concerns: what it lists, then what refers to it as settled by it."""
        own = ref_of(decision)
        listed = [
            Concern(ref, own, ("concerns", position))
            for position, ref in enumerate(decision.concerns)
        ]
        return (*listed, *self._pointing.get(decision.id, ()))

    def entities(self, decision: Decision, kind: str) -> tuple[str, ...]:
        """Give the ids of the entities of a kind that a decision concerns, each once."""
        found = (one.entity.id for one in self.concerns(decision) if one.entity.kind == kind)
        return tuple(dict.fromkeys(found))

    def projects(self, decision: Decision) -> tuple[Project, ...]:
        """Give the projects that a decision concerns: those of its batches, and by themselves."""
        found: dict[int, Project] = {}
        for batch in self.entities(decision, "validation_batch"):
            found.update((id(one), one) for one in self.programming.of_batch.get(batch, ()))
        for name in self.entities(decision, "project"):
            project = self.contract.projects.get(name)
            if project is not None:
                found[id(project)] = project
        return tuple(found.values())

    def stakes(self, decision: Decision) -> tuple[Stake, ...]:
        """Give the organisations that may sit at a decision on projects that they hold.

        They sit by a seat of their own or held on their behalf, guests left out, on a day on which
        the decision may have been taken; a seat of the organisation that one legally succeeds, or
        that succeeded it, is its own.
        """
        body = self.body(decision)
        held: Mapping[str, tuple[Project, ...]] = grouped(
            (one.holder, one) for one in self.projects(decision) if one.holder is not None
        )
        if body is None or not held:
            return ()
        seats: dict[str, list[Seated]] = {}
        for seated in self.seated(body, self.days(decision)):
            if seated.counts or seated.may_count:
                for id in self._line_of(seated.seat):
                    if id in held:
                        seats.setdefault(id, []).append(seated)
        excused = {id for one in decision.abstentions for id in self.line(one)}
        return tuple(
            Stake(
                organisation=id,
                seats=tuple(sitting),
                projects=held[id],
                abstained=id in excused
                or any(not excused.isdisjoint(self._line_of(one.seat)) for one in sitting),
            )
            for id, sitting in seats.items()
        )

    def _line_of(self, seat: BodySeat) -> tuple[str, ...]:
        """Give the organisations that sit by a seat, and those that each legally continues."""
        found = (id for one in self.organisations(seat) for id in (one, *sorted(self.line(one))))
        return tuple(dict.fromkeys(found))

    @cached_property
    def involved(self) -> Mapping[str, Mapping[str, Involvement]]:
        """The signatories involved in each territory, by their ids, with what first involves each.

        They fund a live project that carries out an action of the territory, or a live action of it
        uses a commitment of theirs that is neither abandoned nor silent.
        """
        found: dict[str, dict[str, Involvement]] = {}
        for territory, action in self._actions():
            signatories = found.setdefault(territory, {})
            for signatory, involvement in self._involving(action):
                signatories.setdefault(signatory, involvement)
        return found

    @cached_property
    def of_unknown_funder(self) -> Mapping[str, tuple[Project, ...]]:
        """The live projects of each territory that a line funds without naming its funder."""
        lines = self.programming.lines
        return grouped(
            (territory, project)
            for territory, action in self._actions()
            for project in self.programming.carrying_out.get(ref_of(action), ())
            if any(one.funder is None and brings_money(one) for one in lines.get(project.id, ()))
        )

    def _actions(self) -> Iterator[tuple[str, TerritorialAction]]:
        promises = self.programming.promises
        for action in self.contract.territorial_actions:
            territory = promises.territory_of(action)
            if territory is not None:
                yield territory, action

    def _involving(self, action: TerritorialAction) -> Iterator[tuple[str, Involvement]]:
        """Give the signatories that an action involves, by their ids."""
        promises = self.programming.promises
        for use in action.commitments if is_live(action) else ():
            commitment = self.contract.ordinary_law_commitments.get(use.commitment)
            if commitment is not None and brings(commitment):
                yield commitment.committed_by, Involvement(ref_of(action), ref_of(commitment))
        for project in self.programming.carrying_out.get(ref_of(action), ()):
            for line in self.programming.lines.get(project.id, ()):
                if line.funder is None or not brings_money(line):
                    continue
                for organisation in sorted(self.line(line.funder)):
                    for signatory in promises.signatories.get(organisation, ()):
                        yield signatory.id, Involvement(ref_of(project), ref_of(line))
