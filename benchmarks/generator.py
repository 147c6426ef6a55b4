"""Fictional contracts of any size, the same for the same seed, in which no rule finds anything.

Places, bodies and numbers are fictional and say so: department 000, SIREN of form 0000xxxxx. Labels
are put together from published words: the themes of the national grant file, and the operational
objectives of the deck of 2015 (slides 17 and 18).
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

import contratville.model as m

from .fictional import SIGNED_ON, VALIDATED_ON, budget, instruments, nth, on, siren, siret
from .published import PARTNERS, PILLARS, THEMES, WORKS

YEAR: Final = 2016
PERIOD: Final = m.Period(start=date(2016, 1, 1), end=date(2020, 12, 31))


@frozen(kw_only=True)
class Size:
    """How many entities of each class a contract has; by default, as many as Marseille's in 2015.

    The deck counts 8 orientations, 6 territories, 35 neighbourhoods, 667 projects (123 and 544, our
    reading) and 279 agreements; the other counts are of our choice. Neighbourhoods are the priority
    ones; one under active watch comes with them.
    """

    orientations: int = 8
    territories: int = 6
    neighbourhoods: int = 35
    framework_actions: int = 60
    territorial_actions: int = 180
    holders: int = 300
    projects: int = 667
    agreements: int = 279
    funding_lines: int = 3_000

    def times(self, factor: float) -> "Size":
        """Give a size with as many times more actions, holders, projects, agreements and lines.

        There are always as many actions as orientations, and as territories.
        """
        least = {
            "framework_actions": self.orientations,
            "territorial_actions": max(self.orientations, self.territories),
            "holders": 1,
            "projects": 1,
            "agreements": 1,
            "funding_lines": 1,
        }
        return evolve(
            self,
            **{name: max(low, round(getattr(self, name) * factor)) for name, low in least.items()},
        )


MARSEILLE: Final = Size()


def generate(size: Size = MARSEILLE, seed: int = 2015) -> m.Contract:
    """Make a contract of some size."""
    return _Generator(size, random.Random(seed)).contract()  # noqa: S311 the same for a seed


class _Generator:
    def __init__(self, size: Size, rng: random.Random) -> None:
        self._size = size
        self._rng = rng
        self._territories = range(1, size.territories + 1)
        self._partners = [f"o-{rank}" for rank, _ in enumerate(PARTNERS, 1)]
        self._holders = [f"h-{n}" for n in range(1, size.holders + 1)]

    def contract(self) -> m.Contract:
        contract = m.Contract(
            id="grande-ville-exemple",
            title="Contrat de ville de Grande-Ville-Exemple (fictif)",
            generation=m.Generation.FROM_2015,
            form=m.ContractForm.FRAMEWORK_WITH_COMMUNAL,
            overseas=False,
            lead="o-2",
            perimeter=("ville", "voisine"),
            label_period=m.Period(start=date(2015, 1, 1), end=date(2020, 12, 31)),
            legal_period=PERIOD,
            signed_on=on(SIGNED_ON),
            contents=tuple(
                m.ContentsEntry(code=code, present=m.Presence.INCLUDED) for code in m.ContentsCode
            ),
            predecessor=m.PredecessorContract(title="Contrat de 2007 à 2014 (fictif)"),
            standing=m.Standing.FICTIONAL,
        )
        return contract.adding(
            *self._parties(),
            *instruments(),
            *self._places(),
            *self._governance(),
            *self._strategy(),
            *self._framework(),
            *self._territorial(),
            *self._projects(),
            *self._funding(),
        )

    def _parties(self) -> Iterator[m.Entity]:
        for rank, (kind, name, role) in enumerate(PARTNERS, 1):
            number = siren(rank)
            yield m.Organisation(
                id=f"o-{rank}",
                name=f"{name} de Grande-Ville-Exemple (fictif)",
                kind=kind,
                private_law=False,
                siren=number,
                siret=siret(number),
                period=m.Period(start=date(2000, 1, 1)),
            )
            yield m.Signatory(
                id=f"s-{rank}",
                organisation=f"o-{rank}",
                role=role,
                state=m.SignatoryState.SIGNED,
                signatures=(m.Signature(signed_on=on(SIGNED_ON)),),
            )
            yield m.OrdinaryLawCommitment(
                id=f"e-{rank}",
                label=f"Engagement fictif {rank} : {nth(WORKS, rank).lower()}",
                committed_by=f"s-{rank}",
                statement=m.CommitmentStatement.QUANTIFIED,
                nature=m.CommitmentNature.FTE,
                quantity=m.Quantity(value=Decimal(rank), unit=m.Unit.FTE),
                period=PERIOD,
                orientations=(f"or-{1 + rank % self._size.orientations}",),
                state=m.CommitmentState.FORMALISED,
            )
        themes = tuple(THEMES.values())
        for n, holder in enumerate(self._holders):
            number = siren(len(PARTNERS) + 1 + n)
            yield m.Organisation(
                id=holder,
                name=f"{nth(WORKS, n)} et {nth(themes, n // len(WORKS)).lower()} (association "
                f"fictive de Quartier fictif {1 + n % self._size.neighbourhoods})",
                kind=m.OrganisationKind.ASSOCIATION,
                private_law=True,
                siren=number,
                siret=siret(number),
                rna=f"W000{n + 1:06}",
            )

    def _places(self) -> Iterator[m.Entity]:
        yield m.Commune(
            id="ville",
            name="Grande-Ville-Exemple (fictive)",
            insee="00001",
            intercommunality="o-2",
            organisation="o-3",
        )
        yield m.Commune(
            id="voisine", name="Voisine-Exemple (fictive)", insee="00002", intercommunality="o-2"
        )
        for n in range(1, self._size.neighbourhoods + 1):
            yield m.Neighbourhood(
                id=f"q-{n}",
                name=f"Quartier fictif {n}",
                kind=m.NeighbourhoodKind.QPV,
                code=f"QP000{n:03}",
                qpv_list=m.QpvList.LIST_2015,
                communes=("ville",),
                population=self._rng.randrange(1_000, 15_000),
                population_year=2013,
                status=m.Period(start=date(2015, 1, 1), end=date(2023, 12, 31)),
            )
        yield m.Neighbourhood(
            id="veille",
            name="Quartier fictif en veille active",
            kind=m.NeighbourhoodKind.WATCH,
            communes=("ville",),
        )
        yield m.RenewalProject(
            id="renouvellement",
            label="Renouvellement urbain (fictif)",
            programme=m.RenewalProgramme.NPNRU_REGIONAL,
            neighbourhoods=("q-1",),
            project_house=True,
        )
        yield m.TerritorialLayer(
            id="couche",
            name="Territoires de projet (fictifs)",
            kind=m.LayerKind.PROJECT_TERRITORIES,
            period=m.Period(start=date(2015, 1, 1)),
            complete=True,
            current=True,
            declared_count=self._size.territories,
        )
        for n in self._territories:
            held = range(n, self._size.neighbourhoods + 1, self._size.territories)
            yield m.ProjectTerritory(
                id=f"t-{n}",
                code=f"T{n}",
                name=f"Territoire fictif {n}",
                layer="couche",
                neighbourhoods=(*(f"q-{q}" for q in held), *(["veille"] if n == 1 else [])),
                communes=("ville",),
            )

    def _governance(self) -> Iterator[m.Entity]:
        yield m.GovernanceBody(
            id="pilotage",
            name="Comité de pilotage (fictif)",
            kind=m.BodyKind.STRATEGIC,
            powers=frozenset(m.DecisionKind),
        )
        yield m.GovernanceBody(
            id="jeunesse", name="Groupe jeunesse (fictif)", kind=m.BodyKind.THEMATIC
        )
        yield m.Milestone(
            id="cahier-3-valide",
            code="booklet3_validated",
            label="Validation du cahier 3",
            done_on=on(VALIDATED_ON),
            after=("contrat-signe",),
        )
        yield m.Milestone(
            id="contrat-signe",
            code="contract_signed",
            label="Signature du contrat",
            done_on=on(SIGNED_ON),
        )
        yield m.GovernanceBody(
            id="technique",
            name="Comité technique (fictif)",
            kind=m.BodyKind.TECHNICAL,
            reports_to="pilotage",
        )
        for id, kind, day in (
            ("programmes", m.DecisionKind.VALIDATE_PROGRAMME, VALIDATED_ON),
            ("series", m.DecisionKind.VALIDATE_BATCH, date(2016, 4, 29)),
        ):
            yield m.Decision(id=id, kind=kind, taken_on=day, body="pilotage")
        for n in (1, 2):
            yield m.ValidationBatch(
                id=f"serie-{n}",
                year=YEAR,
                label=f"Série {n} (fictive)",
                held_on=on(date(2016, 3 + n, 29)),
                decided_by="series",
            )

    def _strategy(self) -> Iterator[m.Entity]:
        for n, (code, label) in enumerate(PILLARS.items(), 1):
            yield m.Pillar(id=f"p-{n}", code=code, order=n, label=label, national=n <= 3)
        axes = [one for one in m.AxisCode if one is not m.AxisCode.OTHER]
        for axis in axes:
            yield m.CrossCuttingAxis(id=axis.value, label=f"{axis.fr.capitalize()}", code=axis)
        for n in range(1, self._size.orientations + 1):
            yield m.Orientation(
                id=f"or-{n}",
                order=n,
                label=f"Orientation fictive {n} : {nth(tuple(THEMES.values()), n).lower()}",
                pillars=(f"p-{1 + n % len(PILLARS)}",),
                axes=tuple(one.value for one in axes) if n == 1 else (),
                aims=frozenset(range(n, 11, self._size.orientations)),
            )
            yield m.Indicator(
                id=f"i-{n}",
                label=f"Habitants concernés par l'orientation fictive {n}",
                unit=m.Unit.PERSON,
                kind=m.IndicatorKind.RESULT,
            )
            yield m.OperationalObjective(
                id=f"oo-{n}",
                label=f"Objectif fictif {n} : {nth(WORKS, n).lower()}",
                orientation=f"or-{n}",
                indicators=(f"i-{n}",),
                target=m.Quantity(value=Decimal(100 * n), unit=m.Unit.PERSON),
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
                period=PERIOD,
                state=m.ActionState.RUNNING,
                programme="cadre",
                orientations=(self._orientation(n),),
                objectives=(self._orientation(n).replace("or", "oo"),),
                pilots=(nth(self._partners, n),),
                to_territorialise=n in targets,
                target_territories=tuple(sorted(targets.get(n, ()))),
            )

    def _territorial(self) -> Iterator[m.Entity]:
        for n in self._territories:
            yield m.TerritorialProgramme(
                id=f"tp-{n}",
                territory=f"t-{n}",
                version="1",
                state=m.ProgrammeState.VALIDATED,
                base="cadre",
                validated_on=on(VALIDATED_ON),
                validated_by="programmes",
            )
        for n in range(1, self._size.territorial_actions + 1):
            answered = self._answered(n)
            yield m.TerritorialAction(
                id=f"ta-{n}",
                number=str(n),
                label=f"Fiche-action fictive {n} : {nth(WORKS, n).lower()}",
                period=PERIOD,
                state=m.ActionState.RUNNING,
                programme=f"tp-{self._territory(n)}",
                orientations=(self._orientation(answered),),
                lead=nth(self._partners, n),
                partners=(self._rng.choice(self._holders),),
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
                external_ids=(m.ExternalId(scheme="exemple", value=f"{n:08}", year=YEAR),),
                label=f"{work} : {THEMES[theme].lower()} (projet fictif {n})",
                description=f"{THEMES[theme]} : {self._rng.choice(WORKS).lower()}, toute l'année.",
                year=YEAR,
                period=m.Period(start=date(YEAR, 1, 1), end=date(YEAR, 12, 31)),
                holder=nth(self._holders, n),
                carries_out=(
                    m.CarryOut(
                        action=m.Ref("territorial_action", f"ta-{action}"), rank=m.Rank.PRINCIPAL
                    ),
                ),
                orientations=(self._orientation(1 + action % self._size.framework_actions),),
                submitted_on=date(2015, 10, 1) + timedelta(days=self._rng.randrange(60)),
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
            label=f"Crédits spécifiques {YEAR} (fictifs)",
            funder="o-1",
            year=YEAR,
            kind=m.FundingKind.SPECIFIC,
            versions=(
                m.EnvelopeVersion(
                    kind=m.EnvelopeVersionKind.NOTIFIED,
                    effective_on=date(YEAR, 2, 1),
                    amount=m.Cents(15_000 * 100 * size.funding_lines),
                ),
            ),
        )
        funders = [n for n in self._partners if n != "o-7"]
        for n in range(1, size.funding_lines + 1):
            requested = self._rng.randrange(500, 15_000) * 100
            awarded = requested * self._rng.randrange(4, 11) // 10
            yield m.FundingLine(
                id=f"l-{n}",
                project=f"pr-{1 + (n - 1) % size.projects}",
                funder=nth(funders, (n - 1) // size.projects),
                year=YEAR,
                kind=self._rng.choice((m.FundingKind.SPECIFIC, m.FundingKind.ORDINARY_LAW)),
                requested=m.Cents(requested),
                awarded=m.Cents(awarded),
                paid=m.Cents(awarded // 2),
            )
        for n in range(1, size.agreements + 1):
            holder = 1 + (n - 1) % min(size.holders, size.projects)
            yield m.GrantAgreement(
                id=f"c-{n}",
                number=f"EX-{YEAR}-{n:04}",
                grantor="o-1",
                beneficiary=nth(self._holders, holder),
                projects=tuple(
                    f"pr-{project}" for project in range(holder, size.projects + 1, size.holders)
                ),
                years=frozenset({YEAR}),
                signed_on=date(YEAR, 6, 30),
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
