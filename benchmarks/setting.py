"""What the programmes of a generated contract stand on: its parties, places, bodies and aims."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

import contratville.model as m

from .eras import Era
from .fictional import nth, on, siren, siret
from .plan import COMMITMENT, Plan
from .published import PARTNERS, THEMES, WORKS
from .sizes import Size

HALF_A_POST: Final = m.Quantity(value=Decimal("0.5"), unit=m.Unit.FTE)
"""What each territorial action uses of a commitment."""


class Setting:
    """The parties, places, bodies and aims of a contract of some size and era."""

    def __init__(self, size: Size, era: Era, rng: random.Random, plan: Plan) -> None:
        self._size = size
        self._plan = plan
        self._era = era
        self._rng = rng
        self._territories = range(1, size.territories + 1)
        self.partners = [f"o-{rank}" for rank, _ in enumerate(PARTNERS, 1)]
        self.holders = [f"h-{n}" for n in range(1, size.holders + 1)]

    def parties(self) -> Iterator[m.Entity]:
        promised = self._plan.commitment_orientations()
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
                signatures=(m.Signature(signed_on=on(self._era.signed_on)),),
            )
            yield m.OrdinaryLawCommitment(
                id=f"{COMMITMENT}-{rank}",
                label=f"Engagement fictif {rank} : {nth(WORKS, rank).lower()}",
                committed_by=f"s-{rank}",
                statement=m.CommitmentStatement.QUANTIFIED,
                nature=m.CommitmentNature.FTE,
                quantity=evolve(
                    HALF_A_POST, value=rank + self._plan.uses[rank] * HALF_A_POST.value
                ),
                period=self._era.action_period,
                orientations=tuple(f"or-{one}" for one in promised[rank]),
                state=m.CommitmentState.FORMALISED,
            )
        themes = tuple(THEMES.values())
        for n, holder in enumerate(self.holders):
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

    def places(self) -> Iterator[m.Entity]:
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
                code=self._era.qpv_code(n),
                qpv_list=self._era.qpv_list,
                communes=("ville",),
                population=self._rng.randrange(1_000, 15_000),
                population_year=self._era.population_year,
                status=self._era.qpv_status,
            )
        if self._era.watch:
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
        yield from self._territories_of_one_layer()

    def _territories_of_one_layer(self) -> Iterator[m.Entity]:
        yield m.TerritorialLayer(
            id="couche",
            name="Territoires de projet (fictifs)",
            kind=m.LayerKind.PROJECT_TERRITORIES,
            period=m.Period(start=self._era.label_period.start),
            complete=True,
            current=True,
            declared_count=self._size.territories,
        )
        for n in self._territories:
            yield m.ProjectTerritory(
                id=f"t-{n}",
                code=f"T{n}",
                name=f"Territoire fictif {n}",
                layer="couche",
                neighbourhoods=(
                    *(f"q-{q}" for q in self._plan.neighbourhoods(n)),
                    *(["veille"] if n == 1 and self._era.watch else []),
                ),
                communes=("ville",),
            )

    def governance(self) -> Iterator[m.Entity]:
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
            done_on=on(self._era.validated_on),
            after=("contrat-signe",),
        )
        yield m.Milestone(
            id="contrat-signe",
            code="contract_signed",
            label="Signature du contrat",
            done_on=on(self._era.signed_on),
        )
        yield m.GovernanceBody(
            id="technique",
            name="Comité technique (fictif)",
            kind=m.BodyKind.TECHNICAL,
            reports_to="pilotage",
        )
        for id, kind, day in (
            ("programmes", m.DecisionKind.VALIDATE_PROGRAMME, self._era.validated_on),
            ("priorites", m.DecisionKind.SET_PRIORITIES, date(self._era.year - 1, 9, 15)),
            ("series", m.DecisionKind.VALIDATE_BATCH, date(self._era.year, 4, 29)),
        ):
            yield m.Decision(id=id, kind=kind, taken_on=day, body="pilotage")
        for n in (1, 2):
            yield m.ValidationBatch(
                id=f"serie-{n}",
                year=self._era.year,
                label=f"Série {n} (fictive)",
                held_on=on(date(self._era.year, 3 + n, 29)),
                decided_by="series",
            )

    def strategy(self) -> Iterator[m.Entity]:
        for n, (code, label) in enumerate(self._era.pillars.items(), 1):
            yield m.Pillar(id=f"p-{n}", code=code, order=n, label=label, national=n <= 3)
        axes = [one for one in m.AxisCode if one is not m.AxisCode.OTHER]
        for axis in axes:
            yield m.CrossCuttingAxis(id=axis.value, label=f"{axis.fr.capitalize()}", code=axis)
        yield m.Indicator(
            id="i-0",
            label="Habitants concernés par une orientation fictive",
            unit=m.Unit.PERSON,
            kind=m.IndicatorKind.RESULT,
        )
        for n in range(1, self._size.orientations + 1):
            yield m.Orientation(
                id=f"or-{n}",
                order=n,
                label=f"Orientation fictive {n} : {nth(tuple(THEMES.values()), n).lower()}",
                pillars=self._pillars(n),
                axes=tuple(one.value for one in axes) if n == 1 else (),
                aims=frozenset(range(n, 11, self._size.orientations)),
            )
            yield m.Indicator(
                id=f"i-{n}",
                label=f"Habitants concernés par l'orientation fictive {n}",
                unit=m.Unit.PERSON,
                kind=m.IndicatorKind.RESULT,
                aggregates_to="i-0",
            )
            yield m.OperationalObjective(
                id=f"oo-{n}",
                label=f"Objectif fictif {n} : {nth(WORKS, n).lower()}",
                orientation=f"or-{n}",
                indicators=(f"i-{n}",),
                target=m.Quantity(value=Decimal(100 * n), unit=m.Unit.PERSON),
            )

    def _pillars(self, orientation: int) -> tuple[str, ...]:
        """Give the pillar of an orientation, if the contract has any."""
        count = len(self._era.pillars)
        return (f"p-{1 + orientation % count}",) if count else ()
