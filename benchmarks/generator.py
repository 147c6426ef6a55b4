"""Fictional contracts of any size, the same for the same seed, in which no rule finds anything.

Places, bodies and numbers are fictional and say so: department 000, SIREN of form 0000xxxxx. Labels
are put together from published words: the themes of the national grant file, and the operational
objectives of the deck of 2015 (slides 17 and 18).
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from attrs import evolve, frozen
from stdnum import luhn

from contratville.model import (
    ActionState,
    ArticulationMode,
    BodyKind,
    BudgetLine,
    BudgetSense,
    CarryOut,
    Cents,
    Commune,
    Contract,
    ContractForm,
    Decision,
    DecisionKind,
    Declination,
    Entity,
    ExternalId,
    FrameworkAction,
    FrameworkProgramme,
    FundingKind,
    FundingLine,
    FuzzyDate,
    Generation,
    GovernanceBody,
    GrantAgreement,
    Instruction,
    LayerKind,
    Location,
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    Orientation,
    Period,
    Pillar,
    ProgrammeState,
    Project,
    ProjectTerritory,
    QpvList,
    Rank,
    Ref,
    Renewal,
    Signatory,
    SignatoryRole,
    SignatoryState,
    Signature,
    Standing,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    ValidationBatch,
)

from .published import PILLARS, THEMES, WORKS

T = TypeVar("T")

YEAR: Final = 2016
SIGNED_ON: Final = date(2015, 7, 1)
PERIOD: Final = Period(start=date(2016, 1, 1), end=date(2020, 12, 31))

PARTNERS: Final = (
    (OrganisationKind.STATE, "Préfecture", SignatoryRole.MANDATORY),
    (OrganisationKind.EPCI, "Communauté", SignatoryRole.MANDATORY),
    (OrganisationKind.COMMUNE, "Ville", SignatoryRole.MANDATORY),
    (OrganisationKind.DEPARTMENT, "Département", SignatoryRole.PRESCRIBED),
    (OrganisationKind.REGION, "Région", SignatoryRole.PRESCRIBED),
    (OrganisationKind.CAF, "Caisse d'allocations familiales", SignatoryRole.OPTIONAL),
    (OrganisationKind.LANDLORD, "Bailleur social", SignatoryRole.OPTIONAL),
)


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
        """Give a size with as many times more actions, holders, projects, agreements and lines."""
        grown = ("framework_actions", "territorial_actions", "holders", "projects", "agreements")
        return evolve(
            self,
            **{
                name: max(1, round(getattr(self, name) * factor))
                for name in (*grown, "funding_lines")
            },
        )


MARSEILLE: Final = Size()


def generate(size: Size = MARSEILLE, seed: int = 2015) -> Contract:
    """Make a contract of some size."""
    return _Generator(size, random.Random(seed)).contract()  # noqa: S311 the same for a seed


def siren(rank: int) -> str:
    """Give a fictional SIREN: 0000xxxxx, up to 9,999 of them, with its key.

    >>> siren(1)
    '000000018'
    """
    number = f"0000{rank:04}"
    return number + luhn.calc_check_digit(number)


class _Generator:
    def __init__(self, size: Size, rng: random.Random) -> None:
        self._size = size
        self._rng = rng
        self._territories = range(1, size.territories + 1)
        self._partners = [f"o-{rank}" for rank, _ in enumerate(PARTNERS, 1)]
        self._holders = [f"h-{n}" for n in range(1, size.holders + 1)]

    def contract(self) -> Contract:
        contract = Contract(
            id="grande-ville-exemple",
            title="Contrat de ville de Grande-Ville-Exemple (fictif)",
            generation=Generation.FROM_2015,
            form=ContractForm.FRAMEWORK_WITH_COMMUNAL,
            overseas=False,
            lead="o-2",
            perimeter=("ville",),
            label_period=Period(start=date(2015, 1, 1), end=date(2020, 12, 31)),
            legal_period=PERIOD,
            signed_on=_on(SIGNED_ON),
            standing=Standing.FICTIONAL,
        )
        return contract.adding(
            *self._parties(),
            *self._places(),
            *self._governance(),
            *self._strategy(),
            *self._framework(),
            *self._territorial(),
            *self._projects(),
            *self._funding(),
        )

    def _parties(self) -> Iterator[Entity]:
        for rank, (kind, name, role) in enumerate(PARTNERS, 1):
            number = siren(rank)
            yield Organisation(
                id=f"o-{rank}",
                name=f"{name} de Grande-Ville-Exemple (fictif)",
                kind=kind,
                private_law=False,
                siren=number,
                siret=_siret(number),
                period=Period(start=date(2000, 1, 1)),
            )
            yield Signatory(
                id=f"s-{rank}",
                organisation=f"o-{rank}",
                role=role,
                state=SignatoryState.SIGNED,
                signatures=(Signature(signed_on=_on(SIGNED_ON)),),
            )
        themes = tuple(THEMES.values())
        for n, holder in enumerate(self._holders):
            number = siren(len(PARTNERS) + 1 + n)
            yield Organisation(
                id=holder,
                name=f"{_nth(WORKS, n)} et {_nth(themes, n // len(WORKS)).lower()} (association "
                f"fictive de Quartier fictif {1 + n % self._size.neighbourhoods})",
                kind=OrganisationKind.ASSOCIATION,
                private_law=True,
                siren=number,
                siret=_siret(number),
                rna=f"W000{n + 1:06}",
            )

    def _places(self) -> Iterator[Entity]:
        yield Commune(
            id="ville",
            name="Grande-Ville-Exemple (fictive)",
            insee="00001",
            intercommunality="o-2",
            organisation="o-3",
        )
        for n in range(1, self._size.neighbourhoods + 1):
            yield Neighbourhood(
                id=f"q-{n}",
                name=f"Quartier fictif {n}",
                kind=NeighbourhoodKind.QPV,
                code=f"QP000{n:03}",
                qpv_list=QpvList.LIST_2015,
                communes=("ville",),
                population=self._rng.randrange(1_000, 15_000),
                population_year=2013,
                status=Period(start=date(2015, 1, 1), end=date(2023, 12, 31)),
            )
        yield Neighbourhood(
            id="veille",
            name="Quartier fictif en veille active",
            kind=NeighbourhoodKind.WATCH,
            communes=("ville",),
        )
        yield TerritorialLayer(
            id="couche",
            name="Territoires de projet (fictifs)",
            kind=LayerKind.PROJECT_TERRITORIES,
            complete=True,
            current=True,
            declared_count=self._size.territories,
        )
        for n in self._territories:
            held = range(n, self._size.neighbourhoods + 1, self._size.territories)
            yield ProjectTerritory(
                id=f"t-{n}",
                code=f"T{n}",
                name=f"Territoire fictif {n}",
                layer="couche",
                neighbourhoods=tuple(f"q-{q}" for q in held),
                communes=("ville",),
            )

    def _governance(self) -> Iterator[Entity]:
        yield GovernanceBody(
            id="pilotage",
            name="Comité de pilotage (fictif)",
            kind=BodyKind.STRATEGIC,
            powers=frozenset(DecisionKind),
        )
        yield GovernanceBody(
            id="technique",
            name="Comité technique (fictif)",
            kind=BodyKind.TECHNICAL,
            reports_to="pilotage",
        )
        for id, kind in (
            ("programmes", DecisionKind.VALIDATE_PROGRAMME),
            ("series", DecisionKind.VALIDATE_BATCH),
        ):
            yield Decision(id=id, kind=kind, taken_on=date(2016, 4, 29), body="pilotage")
        for n in (1, 2):
            yield ValidationBatch(
                id=f"serie-{n}",
                year=YEAR,
                label=f"Série {n} (fictive)",
                held_on=_on(date(2016, 3 + n, 29)),
                decided_by="series",
            )

    def _strategy(self) -> Iterator[Entity]:
        for n, label in enumerate(PILLARS, 1):
            yield Pillar(id=f"p-{n}", code=f"P{n}", order=n, label=label, national=True)
        for n in range(1, self._size.orientations + 1):
            yield Orientation(
                id=f"or-{n}",
                order=n,
                label=f"Orientation fictive {n} : {_nth(tuple(THEMES.values()), n).lower()}",
                pillars=(f"p-{1 + n % len(PILLARS)}",),
                aims=frozenset({1 + n % 9}),
            )

    def _framework(self) -> Iterator[Entity]:
        yield FrameworkProgramme(id="cadre", version="1", current=True, validated_by="programmes")
        for n in range(1, self._size.framework_actions + 1):
            yield FrameworkAction(
                id=f"ac-{n}",
                number=str(n),
                label=f"Action cadre fictive {n} : {_nth(WORKS, n).lower()}",
                period=PERIOD,
                state=ActionState.RUNNING,
                programme="cadre",
                orientations=(self._orientation(n),),
                pilots=(_nth(self._partners, n),),
                to_territorialise=True,
            )

    def _territorial(self) -> Iterator[Entity]:
        for n in self._territories:
            yield TerritorialProgramme(
                id=f"tp-{n}",
                territory=f"t-{n}",
                version="1",
                state=ProgrammeState.VALIDATED,
                base="cadre",
                validated_by="programmes",
            )
        for n in range(1, self._size.territorial_actions + 1):
            answered = 1 + n % self._size.framework_actions
            yield TerritorialAction(
                id=f"ta-{n}",
                number=str(n),
                label=f"Fiche-action fictive {n} : {_nth(WORKS, n).lower()}",
                period=PERIOD,
                state=ActionState.RUNNING,
                programme=f"tp-{_nth(self._territories, n)}",
                orientations=(self._orientation(answered),),
                lead=_nth(self._partners, n),
                partners=(self._rng.choice(self._holders),),
                articulation=ArticulationMode.DECLINES,
                declinations=(Declination(framework_action=f"ac-{answered}"),),
                locations=(Location(place=self._neighbourhood()),),
            )

    def _projects(self) -> Iterator[Entity]:
        themes = tuple(THEMES)
        for n in range(1, self._size.projects + 1):
            theme, work = _nth(themes, n), self._rng.choice(WORKS)
            action = self._rng.randrange(self._size.territorial_actions) + 1
            cost = self._rng.randrange(2_000, 60_000) * 100
            yield Project(
                id=f"pr-{n}",
                external_ids=(ExternalId(scheme="exemple", value=f"{n:08}", year=YEAR),),
                label=f"{work} : {THEMES[theme].lower()} (projet fictif {n})",
                description=f"{THEMES[theme]} : {self._rng.choice(WORKS).lower()}, toute l'année.",
                year=YEAR,
                period=Period(start=date(YEAR, 1, 1), end=date(YEAR, 12, 31)),
                holder=_nth(self._holders, n),
                carries_out=(
                    CarryOut(action=Ref("territorial_action", f"ta-{action}"), rank=Rank.PRINCIPAL),
                ),
                orientations=(self._orientation(1 + action % self._size.framework_actions),),
                submitted_on=date(2015, 10, 1) + timedelta(days=self._rng.randrange(60)),
                theme=theme,
                renewal=self._rng.choice((Renewal.NEW, Renewal.RENEWED)),
                locations=(Location(place=self._neighbourhood()),),
                budget=tuple(_budget(cost)),
                instruction=Instruction.AGREED,
                batches=("serie-1" if n * 667 <= self._size.projects * 123 else "serie-2",),
            )

    def _funding(self) -> Iterator[Entity]:
        size = self._size
        funders = [n for n in self._partners if n != "o-7"]
        for n in range(1, size.funding_lines + 1):
            requested = self._rng.randrange(500, 15_000) * 100
            awarded = requested * self._rng.randrange(4, 11) // 10
            yield FundingLine(
                id=f"l-{n}",
                project=f"pr-{1 + (n - 1) % size.projects}",
                funder=_nth(funders, (n - 1) // size.projects),
                year=YEAR,
                kind=self._rng.choice((FundingKind.SPECIFIC, FundingKind.ORDINARY_LAW)),
                requested=Cents(requested),
                awarded=Cents(awarded),
                paid=Cents(awarded // 2),
            )
        for n in range(1, size.agreements + 1):
            holder = 1 + (n - 1) % min(size.holders, size.projects)
            yield GrantAgreement(
                id=f"c-{n}",
                number=f"EX-{YEAR}-{n:04}",
                grantor="o-1",
                beneficiary=_nth(self._holders, holder),
                projects=tuple(
                    f"pr-{project}" for project in range(holder, size.projects + 1, size.holders)
                ),
                years=frozenset({YEAR}),
                signed_on=date(YEAR, 6, 30),
                written=True,
                decision="series",
            )

    def _orientation(self, framework_action: int) -> str:
        """Give the orientation that a framework action serves, and what answers it."""
        return f"or-{1 + framework_action % self._size.orientations}"

    def _neighbourhood(self) -> Ref:
        return Ref("neighbourhood", f"q-{self._rng.randrange(self._size.neighbourhoods) + 1}")


def _budget(cost: int) -> Iterator[BudgetLine]:
    for account, sense in (
        ("60", BudgetSense.CHARGE),
        ("64", BudgetSense.CHARGE),
        ("74", BudgetSense.INCOME),
    ):
        amount = cost if sense is BudgetSense.INCOME else cost // 2
        yield BudgetLine(account=account, sense=sense, amount=Cents(amount))


def _siret(number: str) -> str:
    """Give the first establishment of a fictional legal person: number 00001 and its key."""
    for key in range(10):
        siret = f"{number}0001{key}"
        if luhn.is_valid(siret):
            return siret
    raise AssertionError("one digit in ten is the key")


def _on(day: date) -> FuzzyDate:
    return FuzzyDate(text=day.isoformat(), earliest=day, latest=day)


def _nth(items: Sequence[T], rank: int) -> T:
    return items[rank % len(items)]
