"""Fictional contracts of any size, the same for the same seed, in which no rule finds anything.

Places, bodies and numbers are fictional and say so: department 000, SIREN of form 0000xxxxx. Labels
are put together from published words: the themes of the national grant file, and the operational
objectives of the deck of 2015 (slides 17 and 18).
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import contratville.model as m

from .eras import ERAS, Era
from .fictional import budget, instruments, nth, on
from .published import THEMES, WORKS
from .setting import Setting
from .sizes import MARSEILLE, Size

__all__ = ["MARSEILLE", "Size", "generate"]


def generate(
    size: Size = MARSEILLE, seed: int = 2015, generation: m.Generation = m.Generation.FROM_2015
) -> m.Contract:
    """Make a contract of some size and generation."""
    rng = random.Random(seed)  # noqa: S311 the same for a seed
    return _Generator(size, ERAS[generation], rng).contract()


class _Generator:
    def __init__(self, size: Size, era: Era, rng: random.Random) -> None:
        self._size = size
        self._era = era
        self._rng = rng
        self._setting = Setting(size, era, rng)
        self._territories = range(1, size.territories + 1)

    def contract(self) -> m.Contract:
        era = self._era
        contract = m.Contract(
            id="grande-ville-exemple",
            title="Contrat de ville de Grande-Ville-Exemple (fictif)",
            generation=era.generation,
            form=m.ContractForm.FRAMEWORK_WITH_COMMUNAL,
            overseas=False,
            lead="o-2",
            perimeter=("ville", "voisine"),
            label_period=era.label_period,
            legal_period=era.legal_period,
            signed_on=on(era.signed_on),
            contents=tuple(
                m.ContentsEntry(code=code, present=m.Presence.INCLUDED) for code in m.ContentsCode
            ),
            predecessor=era.predecessor,
            standing=m.Standing.FICTIONAL,
        )
        return contract.adding(
            *self._setting.parties(),
            *instruments(era),
            *self._setting.places(),
            *self._setting.governance(),
            *self._setting.strategy(),
            *self._framework(),
            *self._territorial(),
            *self._projects(),
            *self._funding(),
        )

    def _framework(self) -> Iterator[m.Entity]:
        yield m.FrameworkProgramme(id="cadre", version="1", current=True, validated_by="programmes")
        targets: dict[int, set[str]] = {}
        for n in range(1, self._size.territorial_actions + 1):
            targets.setdefault(self._answered(n), set()).add(f"t-{self._territory(n)}")
        for n in range(1, self._size.framework_actions + 1):
            yield m.FrameworkAction(
                id=f"ac-{n}",
                number=str(n),
                label=f"Action cadre fictive {n} : {nth(WORKS, n).lower()}",
                period=self._era.action_period,
                state=m.ActionState.RUNNING,
                programme="cadre",
                orientations=(self._orientation(n),),
                objectives=(self._orientation(n).replace("or", "oo"),),
                pilots=(nth(self._setting.partners, n),),
                to_territorialise=n in targets,
                target_territories=tuple(sorted(targets.get(n, ()))),
                axes=self._era.action_axes,
            )

    def _territorial(self) -> Iterator[m.Entity]:
        for n in self._territories:
            yield m.TerritorialProgramme(
                id=f"tp-{n}",
                territory=f"t-{n}",
                version="1",
                state=m.ProgrammeState.VALIDATED,
                base="cadre",
                validated_on=on(self._era.validated_on),
                validated_by="programmes",
            )
        for n in range(1, self._size.territorial_actions + 1):
            answered = self._answered(n)
            yield m.TerritorialAction(
                id=f"ta-{n}",
                number=str(n),
                label=f"Fiche-action fictive {n} : {nth(WORKS, n).lower()}",
                period=self._era.action_period,
                state=m.ActionState.RUNNING,
                programme=f"tp-{self._territory(n)}",
                orientations=(self._orientation(answered),),
                lead=nth(self._setting.partners, n),
                partners=(self._rng.choice(self._setting.holders),),
                articulation=m.ArticulationMode.DECLINES,
                declinations=(m.Declination(framework_action=f"ac-{answered}"),),
                locations=(m.Location(place=self._neighbourhood()),),
            )

    def _projects(self) -> Iterator[m.Entity]:
        themes = tuple(THEMES)
        for n in range(1, self._size.projects + 1):
            theme, work = nth(themes, n), self._rng.choice(WORKS)
            action = self._rng.randrange(self._size.territorial_actions) + 1
            cost = self._rng.randrange(2_000, 60_000) * 100
            yield m.Project(
                id=f"pr-{n}",
                external_ids=(
                    m.ExternalId(scheme="exemple", value=f"{n:08}", year=self._era.year),
                ),
                label=f"{work} : {THEMES[theme].lower()} (projet fictif {n})",
                description=f"{THEMES[theme]} : {self._rng.choice(WORKS).lower()}, toute l'année.",
                year=self._era.year,
                period=m.Period(start=date(self._era.year, 1, 1), end=date(self._era.year, 12, 31)),
                holder=nth(self._setting.holders, n),
                carries_out=(
                    m.CarryOut(
                        action=m.Ref("territorial_action", f"ta-{action}"), rank=m.Rank.PRINCIPAL
                    ),
                ),
                orientations=(self._orientation(1 + action % self._size.framework_actions),),
                submitted_on=date(self._era.year - 1, 10, 1)
                + timedelta(days=self._rng.randrange(60)),
                theme=theme,
                renewal=self._rng.choice((m.Renewal.NEW, m.Renewal.RENEWED)),
                locations=(m.Location(place=self._neighbourhood()),),
                budget=tuple(budget(cost)),
                instruction=m.Instruction.AGREED,
                batches=("serie-1" if n * 667 <= self._size.projects * 123 else "serie-2",),
            )

    def _funding(self) -> Iterator[m.Entity]:
        size = self._size
        yield m.Envelope(
            id="enveloppe",
            label=f"Crédits spécifiques {self._era.year} (fictifs)",
            funder="o-1",
            year=self._era.year,
            kind=m.FundingKind.SPECIFIC,
            versions=(
                m.EnvelopeVersion(
                    kind=m.EnvelopeVersionKind.NOTIFIED,
                    effective_on=date(self._era.year, 2, 1),
                    amount=m.Cents(15_000 * 100 * size.funding_lines),
                ),
            ),
        )
        funders = [n for n in self._setting.partners if n != "o-7"]
        for n in range(1, size.funding_lines + 1):
            requested = self._rng.randrange(500, 15_000) * 100
            awarded = requested * self._rng.randrange(4, 11) // 10
            yield m.FundingLine(
                id=f"l-{n}",
                project=f"pr-{1 + (n - 1) % size.projects}",
                funder=nth(funders, (n - 1) // size.projects),
                year=self._era.year,
                kind=self._rng.choice((m.FundingKind.SPECIFIC, m.FundingKind.ORDINARY_LAW)),
                requested=m.Cents(requested),
                awarded=m.Cents(awarded),
                paid=m.Cents(awarded // 2),
            )
        for n in range(1, size.agreements + 1):
            holder = 1 + (n - 1) % min(size.holders, size.projects)
            yield m.GrantAgreement(
                id=f"c-{n}",
                number=f"EX-{self._era.year}-{n:04}",
                grantor="o-1",
                beneficiary=nth(self._setting.holders, holder),
                projects=tuple(
                    f"pr-{project}" for project in range(holder, size.projects + 1, size.holders)
                ),
                years=frozenset({self._era.year}),
                signed_on=date(self._era.year, 6, 30),
                written=True,
                decision="series",
            )

    def _answered(self, territorial_action: int) -> int:
        """Give the framework action that a territorial one declines."""
        return 1 + territorial_action % self._size.framework_actions

    def _territory(self, territorial_action: int) -> int:
        return nth(self._territories, territorial_action)

    def _orientation(self, framework_action: int) -> str:
        """Give the orientation that a framework action serves, and what answers it."""
        return f"or-{1 + framework_action % self._size.orientations}"

    def _neighbourhood(self) -> m.Ref:
        return m.Ref("neighbourhood", f"q-{self._rng.randrange(self._size.neighbourhoods) + 1}")
