"""What is programmed in a generated contract: its call, its projects, and the money they get."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import contratville.model as m

from .eras import Era
from .fictional import budget, nth, on
from .plan import TERRITORIAL, Plan
from .published import THEMES, WORKS
from .setting import Setting
from .sizes import Size

_SHARED: Final = 10
"""One project in so many benefits two neighbourhoods."""
_SHARES: Final = (Decimal(60), Decimal(40))


class Programming:
    """The call, projects, funding lines and agreements of one year."""

    def __init__(
        self, size: Size, era: Era, rng: random.Random, setting: Setting, plan: Plan
    ) -> None:
        self._size = size
        self._era = era
        self._rng = rng
        self._setting = setting
        self._plan = plan

    def call(self) -> Iterator[m.Entity]:
        year = self._era.year
        strategic = range(1, min(3, self._size.territories) + 1)
        yield m.Device(
            id="dispositif",
            label="Crédits spécifiques du contrat de ville (fictifs)",
            kind=m.DeviceKind.CITY_CONTRACT,
        )
        for n in strategic:
            yield m.Priority(
                id=f"prio-{n}",
                label=f"Priorité fictive {n} : {nth(WORKS, n).lower()}",
                year=year,
                level=m.PriorityLevel.STRATEGIC,
                set_by="priorites",
            )
        for n in range(1, self._size.territories + 1):
            yield m.Priority(
                id=f"prio-t-{n}",
                label=f"Priorité du territoire fictif {n} : {nth(WORKS, n).lower()}",
                year=year,
                level=m.PriorityLevel.TERRITORIAL,
                local=False,
                derives_from=f"prio-{nth(strategic, n)}",
            )
        yield m.CallForProjects(
            id="appel",
            year=year,
            device="dispositif",
            opens=on(date(year - 1, 10, 1)),
            closes=on(date(year - 1, 11, 30)),
            priorities=tuple(f"prio-{n}" for n in strategic),
        )

    def projects(self) -> Iterator[m.Entity]:
        year = self._era.year
        for n in range(1, self._size.projects + 1):
            theme, work = self._theme_and_work(n)
            cost = self._rng.randrange(2_000, 60_000) * 100
            principal, *others = self._plan.carried_out(n)
            yield m.Project(
                id=f"pr-{n}",
                external_ids=(m.ExternalId(scheme="exemple", value=f"{n:08}", year=year),),
                label=f"{work} : {THEMES[theme].lower()} (projet fictif {n})",
                description=f"{THEMES[theme]} : {self._rng.choice(WORKS).lower()}, toute l'année.",
                year=year,
                period=m.Period(start=date(year, 1, 1), end=date(year, 12, 31)),
                holder=nth(self._setting.holders, n),
                carries_out=(
                    _carries_out(principal, m.Rank.PRINCIPAL),
                    *(_carries_out(action, m.Rank.SECONDARY) for action in others),
                ),
                orientations=tuple(f"or-{one}" for one in self._plan.orientations[principal]),
                priorities=(f"prio-{nth(range(1, min(3, self._size.territories) + 1), n)}",),
                call="appel",
                submitted_on=date(year - 1, 10, 1) + timedelta(days=self._rng.randrange(60)),
                theme=theme,
                renewal=self._rng.choice((m.Renewal.NEW, m.Renewal.RENEWED)),
                locations=self._locations(n, self._plan.territories[principal]),
                budget=tuple(budget(cost)),
                instruction=m.Instruction.AGREED,
                batches=("serie-1" if n * 667 <= self._size.projects * 123 else "serie-2",),
            )

    def funding(self) -> Iterator[m.Entity]:
        yield self._envelope()
        for n in range(1, self._size.funding_lines + 1):
            rank, project = divmod(n - 1, self._size.projects)
            yield self._line(n, project + 1, rank)
        for n in range(1, self._size.agreements + 1):
            yield self._agreement(n)

    def _theme_and_work(self, project: int) -> tuple[str, str]:
        """Give the theme of a holder, and of its works, one after the other, that of a project."""
        themes = tuple(THEMES)
        earlier, holder = divmod(project, self._size.holders)
        return nth(themes, holder + earlier // len(WORKS)), nth(WORKS, holder + earlier)

    def _locations(self, project: int, territory: int) -> tuple[m.Location, ...]:
        places = self._plan.neighbourhoods(territory)
        count = min(len(places), 1 if project % _SHARED else 2)
        shares = _SHARES if count > 1 else (None,)
        return tuple(
            m.Location(place=m.Ref("neighbourhood", f"q-{place}"), share=share)
            for place, share in zip(self._rng.sample(places, count), shares, strict=True)
        )

    def _envelope(self) -> m.Envelope:
        amount = 15_000 * 100 * self._size.funding_lines
        territories = range(1, self._size.territories + 1)
        return m.Envelope(
            id="enveloppe",
            label=f"Crédits spécifiques {self._era.year} (fictifs)",
            funder="o-1",
            year=self._era.year,
            kind=m.FundingKind.SPECIFIC,
            device="dispositif",
            versions=(
                m.EnvelopeVersion(
                    kind=m.EnvelopeVersionKind.NOTIFIED,
                    effective_on=date(self._era.year, 2, 1),
                    amount=m.Cents(amount),
                ),
            ),
            allocations=tuple(
                m.EnvelopeShare(territory=f"t-{n}", amount=m.Cents(amount // len(territories)))
                for n in territories
            ),
        )

    def _line(self, n: int, project: int, rank: int) -> m.FundingLine:
        """Make a line: ordinary law of who promised it, then specific credits and own resources."""
        action, *_ = self._plan.carried_out(project)
        promised = max(self._plan.commitments[action])
        ordinary, specific = m.FundingKind.ORDINARY_LAW, m.FundingKind.SPECIFIC
        kind, funder = nth(
            (
                (ordinary, f"o-{promised}"),
                (specific, "o-1"),
                (m.FundingKind.OWN_RESOURCES, nth(self._setting.holders, project)),
                (specific, "o-2"),
                (specific, "o-3"),
            ),
            rank,
        )
        requested = self._rng.randrange(500, 15_000) * 100
        awarded = requested * self._rng.randrange(4, 11) // 10
        return m.FundingLine(
            id=f"l-{n}",
            external_ids=(m.ExternalId(scheme="engagement", value=f"{n:08}", year=self._era.year),),
            project=f"pr-{project}",
            funder=funder,
            year=self._era.year,
            kind=kind,
            device="dispositif" if kind is specific and funder != "o-3" else None,
            requested=m.Cents(requested),
            awarded=m.Cents(awarded),
            paid=m.Cents(awarded // 2),
        )

    def _agreement(self, n: int) -> m.GrantAgreement:
        holder = 1 + (n - 1) % min(self._size.holders, self._size.projects)
        projects = range(holder, self._size.projects + 1, self._size.holders)
        return m.GrantAgreement(
            id=f"c-{n}",
            number=f"EX-{self._era.year}-{n:04}",
            grantor="o-1",
            beneficiary=nth(self._setting.holders, holder),
            projects=tuple(f"pr-{project}" for project in projects),
            years=frozenset({self._era.year}),
            signed_on=date(self._era.year, 6, 30),
            written=True,
            decision="series",
        )


def _carries_out(action: int, rank: m.Rank) -> m.CarryOut:
    return m.CarryOut(action=m.Ref("territorial_action", f"{TERRITORIAL}-{action}"), rank=rank)
