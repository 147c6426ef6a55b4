"""Who brings what to each project of a generated contract: every total follows from this."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen

import contratville.model as m

from .fictional import CITY, EPCI, STATE, holder_id, partner_id
from .filing import Filing
from .plan import Plan
from .sizes import Size

_TEN_EUROS: Final = 1_000
"""Amounts are multiples of ten euros: none looks like the serial number of a date."""
_UNWRITTEN: Final = 23_000_00
"""What a grantor may award to an association in one year without a written agreement."""
_UNDERSPENT: Final = 10
"""One project in so many spends nine tenths of its grants."""
_ORDINARY, _SPECIFIC, _OWN = (
    m.FundingKind.ORDINARY_LAW,
    m.FundingKind.SPECIFIC,
    m.FundingKind.OWN_RESOURCES,
)


@frozen
class Source:
    """A source of money for a project.

    Attributes:
        funder: the id of the funder.
        kind: ordinary law, specific credits or own resources.
        nature: cash, or in kind.
    """

    funder: str
    kind: m.FundingKind
    nature: m.FundingNature = m.FundingNature.CASH

    @property
    def is_grant(self) -> bool:
        """Whether it is a grant in cash."""
        return self.kind is not _OWN and self.nature is m.FundingNature.CASH


@frozen
class _Part(Source):
    """A source that brings from so much to so much per cent of the cost."""

    least: int = field(default=0, kw_only=True)
    most: int = field(default=0, kw_only=True)


@frozen
class Award(Source):
    """What one source brings to one project, in cents.

    Attributes:
        requested: what its holder asked for.
        awarded: what was voted.
        paid: what was paid, or given, in the end; None for own resources.
    """

    requested: int = field(kw_only=True)
    awarded: int = field(kw_only=True)
    paid: int | None = field(kw_only=True)


class Money:
    """What each project of a contract gets, dealt so that every total holds.

    Specific credits and ordinary law never pay for the whole of a project: the holder brings what
    its funders do not.

    Attributes:
        awards: what is brought to each project, by its rank.
    """

    def __init__(self, size: Size, rng: random.Random, plan: Plan, filing: Filing) -> None:
        """Share out the cost of each project between its funders."""
        self._rng = rng
        self._plan = plan
        self._filing = filing
        parts = {
            project: tuple(self._parts(project))[: size.lines_of(project)]
            for project in filing.holders
        }
        self._shares = Counter(
            (part.funder, filing.holders[project])
            for project, brought in parts.items()
            for part in brought
        )
        self.awards: Mapping[int, tuple[Award, ...]] = {
            project: tuple(self._awards(project, brought)) for project, brought in parts.items()
        }

    def specific(self, funder: str, projects: Iterable[int]) -> int:
        """Add up the specific credits that a funder awarded to some projects."""
        return sum(
            award.awarded
            for project in projects
            for award in self.awards[project]
            if award.funder == funder and award.kind is _SPECIFIC
        )

    def granted(self, funder: str, projects: Iterable[int]) -> tuple[Award, ...]:
        """Give all that a funder brings to some projects."""
        return tuple(
            award
            for project in projects
            for award in self.awards[project]
            if award.funder == funder
        )

    def budget(self, project: int) -> Iterator[m.BudgetLine]:
        """Give the budget of a project: its income is all that is brought to it in cash."""
        awards = self.awards[project]
        cash = sum(one.awarded for one in awards if one.nature is m.FundingNature.CASH)
        own = sum(one.awarded for one in awards if one.kind is _OWN)
        in_kind = sum(one.awarded for one in awards if one.nature is m.FundingNature.IN_KIND)
        purchases, services = _tens(cash * 20 // 100), _tens(cash * 15 // 100)
        charge, income = m.BudgetSense.CHARGE, m.BudgetSense.INCOME
        yield _budget_line("60", charge, purchases)
        yield _budget_line("62", charge, services)
        yield _budget_line("64", charge, cash - purchases - services)
        yield _budget_line("74", income, cash - own)
        yield _budget_line("75" if project % 3 else "70", income, own)
        if in_kind:
            yield _budget_line("86", charge, in_kind)
            yield _budget_line("87", income, in_kind)

    def _parts(self, project: int) -> Iterator[_Part]:
        """Give who funds a project: its holder is among the first three, the others follow."""
        action, *_ = self._plan.carried_out(project)
        promised = partner_id(max(self._plan.commitments[action]))
        yield _Part(promised, _ORDINARY, least=18, most=27)
        yield _Part(STATE, _SPECIFIC, least=25, most=36)
        yield _Part(holder_id(self._filing.holders[project]), _OWN)
        yield _Part(EPCI, _SPECIFIC, least=8, most=13)
        yield _Part(CITY, _SPECIFIC, least=6, most=11)
        yield _Part(promised, _ORDINARY, m.FundingNature.IN_KIND, least=4, most=9)

    def _awards(self, project: int, parts: Iterable[_Part]) -> Iterator[Award]:
        """Share out the cost of a project; its holder pays what no grant covers."""
        cost = self._rng.randrange(600, 3_000) * _TEN_EUROS
        brought = {part: self._part_of(cost, project, part) for part in parts}
        grants = [part for part in brought if part.is_grant]
        own = cost - sum(brought[part] for part in grants)
        spent = 100 if project % _UNDERSPENT else 90
        for part, amount in brought.items():
            requested = awarded = paid = own if part.kind is _OWN else amount
            if part.is_grant:
                requested = _tens(awarded * (100 + 5 * self._rng.randrange(9)) // 100)
                paid = _tens(awarded * spent // 100)
            yield Award(
                part.funder,
                part.kind,
                part.nature,
                requested=requested,
                awarded=awarded,
                paid=None if part.kind is _OWN else paid,
            )

    def _part_of(self, cost: int, project: int, part: _Part) -> int:
        """Give what a funder brings: without agreement, less than what must be put in writing."""
        amount = cost * self._rng.randrange(part.least, part.most + 1) // 100
        holder = self._filing.holders[project]
        if part.funder != STATE or holder not in self._filing.agreed:
            amount = min(amount, _UNWRITTEN // self._shares[part.funder, holder])
        return _tens(amount)


def _budget_line(account: str, sense: m.BudgetSense, amount: int) -> m.BudgetLine:
    return m.BudgetLine(account=account, sense=sense, amount=m.Cents(amount))


def _tens(amount: int) -> int:
    """Round an amount down to ten euros."""
    return amount // _TEN_EUROS * _TEN_EUROS
