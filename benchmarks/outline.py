"""What a generated contract follows: its size, its era, and who does, files and brings what."""

import random
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Self

from attrs import frozen

import contratville.model as m

from .eras import ERAS, Era
from .filing import Filing
from .money import Money
from .plan import Plan
from .sizes import Size


@frozen(kw_only=True, slots=False)
class Outline:
    """All that is settled before any entity is made.

    Attributes:
        size: how many entities of each class.
        era: the dates, and what differs between generations.
        rng: what is drawn, the same for the same seed.
        plan: who promises what, and where.
        filing: who files which project.
        money: who brings what to each project.
    """

    size: Size
    era: Era
    rng: random.Random
    plan: Plan
    filing: Filing
    money: Money

    @classmethod
    def of(cls, size: Size, seed: int, generation: m.Generation) -> Self:
        """Settle everything for a contract of some size and generation."""
        rng = random.Random(seed)  # noqa: S311 the same for a seed
        era = ERAS[generation]
        plan, filing = Plan(size, everything=era.programmed), Filing(size)
        money = Money(size, rng, plan, filing)
        return cls(size=size, era=era, rng=rng, plan=plan, filing=filing, money=money)

    @property
    def territories(self) -> Sequence[int]:
        """The territories, by rank."""
        return range(1, self.size.territories + 1)

    @property
    def strategic(self) -> Sequence[int]:
        """The strategic priorities of the call, by rank: three, unless territories are fewer."""
        return range(1, min(3, self.size.territories) + 1)

    @cached_property
    def of_several_years(self) -> frozenset[int]:
        """The holders whose agreement covers several years: the last ones, and one at least."""
        annual = self.size.agreements * (100 - self.era.multi_year) // 100
        return frozenset(self.filing.agreed[annual:])

    def is_reviewed(self, holder: int) -> bool:
        """Tell whether what a holder reported on its projects was accepted: three in four were."""
        return holder in self.filing.agreed and holder % 4 != 1

    def action_period(self, action: int) -> m.Period:
        """Give the period of a territorial action: one that waits for a project starts later."""
        period = self.era.action_period
        if self.plan.is_programmed(action):
            return period
        return m.Period(start=date(self.era.year + 1, 1, 1), end=period.end)

    @property
    def batches(self) -> Sequence[int]:
        """The batches that hold a project."""
        return sorted({self.filing.batch(project) for project in self.filing.holders})
