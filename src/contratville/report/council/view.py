"""What there is to say of a citizens' council on a day, for one audience."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import evolve, frozen

from contratville.analysis.councils import (
    Advice,
    AdviceKind,
    Balance,
    Constraint,
    MidTerm,
    ReserveList,
    Seating,
    Sitting,
    Stratum,
    Vacancy,
    advice,
    mid_term,
    reserve_lists,
    sitting,
    vacancies,
)
from contratville.model import CitizenCouncil, College, Ref, Sex, TenureEntry, ref_of
from contratville.report.audience import Audience
from contratville.report.disclosure import Shown, masked, unmasked
from contratville.rules import Finding, Outcome, Report, Rule
from contratville.rules.councils.wanted import asking_rules, wanted_balance

from .words import BY_SEATS

FAMILY: Final = "CIT"
_NOTHING: Final = Balance()
_ALONE: Final[Mapping[Constraint, tuple[str, ...]]] = {
    Constraint.SEATS: ("seats",),
    Constraint.EQUAL_COLLEGES: ("equal_colleges",),
    Constraint.PARITY: ("parity",),
    Constraint.MIXED_PAIRS: ("mixed_pairs", "structure_types"),
    Constraint.STRUCTURE_TYPES: ("structure_types",),
    Constraint.UNDER_30: ("under_30", "under_30_base"),
}
"""What is kept of a balance to look at one of its constraints alone."""


@frozen
class Table:
    """Members counted by college and by what they have in common.

    Attributes:
        rows: the colleges.
        columns: what is counted; None, the last, is what is not known, or anything else.
        row_totals: the members of each college.
        shown: the counts, as they may be shown.
    """

    rows: tuple[College, ...]
    columns: tuple[Any, ...]
    row_totals: tuple[int, ...]
    shown: Shown


@frozen
class Due:
    """What a rule will ask of a council from a day on."""

    rule: Rule
    since: date


@frozen(kw_only=True, slots=False, eq=False)
class CouncilView:
    """What there is to say of a council.

    Attributes:
        report: what a check found in its contract.
        seating: the seats of the councils of the contract.
        council: the council.
        audience: who is to read it.
        k: the least count of persons that a public page shows.
        rules: the rules that a profile chooses from.
    """

    report: Report
    seating: Seating
    council: CitizenCouncil
    audience: Audience
    k: int
    rules: Sequence[Rule]

    @property
    def day(self) -> date:
        """The day it is looked at."""
        return self.report.as_of

    @property
    def public(self) -> bool:
        """Whether small counts are masked."""
        return self.audience is Audience.PUBLIC

    # Seats

    @cached_property
    def sitting(self) -> Sitting:
        """The council as it sits."""
        return sitting(self.seating, self.council, self.day)

    @cached_property
    def colleges(self) -> tuple[College, ...]:
        """The colleges that have seats or members."""
        seats = self.sitting.colleges or {}
        return tuple(one for one in College if seats.get(one) or self.sitting.in_office(one))

    @cached_property
    def vacancies(self) -> tuple[Vacancy, ...]:
        """The vacant seats, when the council is given seat by seat."""
        return vacancies(self.seating, self.council, self.day)

    @cached_property
    def lists(self) -> tuple[ReserveList, ...]:
        """What is left of the complementary lists."""
        return reserve_lists(self.seating.contract, self.council, self.day)

    @cached_property
    def renewed(self) -> int | None:
        """How many seats had a holder who came by renewal; None where no holder is recorded."""
        if not self.seating.is_by_seats(self.council):
            return None
        return sum(
            any(tenure.entered_by is TenureEntry.RENEWAL for tenure in seat.tenures)
            for seat in self.seating.seats(self.council)
        )

    @cached_property
    def mid_terms(self) -> Mapping[MidTerm, date | None]:
        """The mid-term by each reading."""
        contract = self.seating.contract
        return {one: mid_term(contract, self.council, one, self.day) for one in MidTerm}

    # Members

    @cached_property
    def readable(self) -> bool:
        """Whether members were recorded, and can be read as one composition."""
        return self.sitting.members is not None and not self.sitting.contradictions

    @cached_property
    def sexes(self) -> Table:
        """Members by college and sex."""
        return self._table(self.colleges, (Sex.F, Sex.M), lambda one: one.sex)

    @cached_property
    def ages(self) -> Table:
        """Members by college, under 30 or not."""
        return self._table(self.colleges, (True, False), lambda one: one.under_30)

    @cached_property
    def types(self) -> Table:
        """Local actors by structure type."""
        rows = tuple(one for one in self.colleges if one is College.LOCAL_ACTORS)
        known = {*self.council.structure_types, *self.balance.structure_types}
        recorded = (one.structure_type for one in self.seating.seats(self.council))
        known |= {type for type in recorded if type is not None}
        ordered = sorted(known - {*self.balance.structure_types})
        columns = (*self.balance.structure_types, *ordered)
        return self._table(rows, columns, lambda one: one.structure_type)

    def _table(
        self,
        rows: tuple[College, ...],
        columns: tuple[Hashable, ...],
        value: Callable[[Stratum], Hashable],
    ) -> Table:
        """Count members by college and by columns, the last of which is for all others.

        The columns are the same whoever the members are: a column that is there only when someone
        is in it would tell of a small count.
        """
        counts: Counter[tuple[College, Hashable]] = Counter()
        for one in self.sitting.members or ():
            found = value(one.stratum)
            counts[one.stratum.college, found if found in columns else None] += one.count
        cells = [[counts[row, column] for column in (*columns, None)] for row in rows]
        shown = masked(cells, self.k) if self.public else unmasked(cells)
        return Table(rows, (*columns, None), tuple(map(sum, cells)), shown)

    # Balance

    @cached_property
    def balance(self) -> Balance:
        """The balance that the profile asks for."""
        return wanted_balance(self.report.profile, self.rules)

    @cached_property
    def asking(self) -> Mapping[Constraint, Rule]:
        """The rules that ask for it."""
        return asking_rules(self.report.profile, self.rules)

    @cached_property
    def advice(self) -> Advice:
        """The advice on the whole balance."""
        return advice(self.balance, self.sitting)

    @cached_property
    def alone(self) -> Mapping[Constraint, Advice]:
        """The advice on each constraint, looked at alone."""
        found = {one: advice(self._only(one), self.sitting) for one in self.balance.asked}
        known = self.sitting.total is not None and self.sitting.colleges is not None
        for one in BY_SEATS & found.keys() if known and not self.sitting.contradictions else ():
            if found[one].kind is not AdviceKind.IMPOSSIBLE:
                found[one] = Advice(kind=AdviceKind.KEPT)
        return found

    def _only(self, constraint: Constraint) -> Balance:
        kept = {name: getattr(self.balance, name) for name in _ALONE[constraint]}
        if constraint is Constraint.MIXED_PAIRS and self.sitting.pairs is not None:
            del kept["structure_types"]
        return evolve(_NOTHING, **kept)

    # What must come next

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules on councils found about this one, the gravest first."""
        found = (
            one
            for one in self.report.findings
            if one.rule.family == FAMILY and self._refs & {*one.subject, *one.related}
        )
        return tuple(sorted(found, key=lambda one: (one.severity.rank, one.code)))

    @cached_property
    def not_due(self) -> tuple[Due, ...]:
        """What the rules on councils will ask of this one, by day."""
        found = {
            (reason.since, judgement.rule.code): Due(judgement.rule, reason.since)
            for judgement in self.report.judgements
            if judgement.rule.family == FAMILY
            for reason, subjects in judgement.reasons.items()
            if reason.outcome is Outcome.NOT_DUE and reason.since is not None
            if any(self._refs & {*subject} for subject in subjects)
        }
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def _refs(self) -> set[Ref]:
        """The council, its seats and its draws."""
        own: Iterable[Any] = (
            self.council,
            *self.seating.seats(self.council),
            *self.seating.draws(self.council),
        )
        return {ref_of(one) for one in own}
