"""What the programmes of a generated contract stand on: its parties and its places."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve

import contratville.model as m

from .days import amended_on
from .fictional import CITY, EPCI, cited, holder_id, nth, on, partner_id, siren, siret
from .governance import RENEWAL
from .outline import Outline
from .plan import COMMITMENT
from .published import DOMAINS, PARTNERS, THEMES, WORKS

HALF_A_POST: Final = m.Quantity(value=Decimal("0.5"), unit=m.Unit.FTE)
"""What each territorial action uses of a commitment."""


def parties(outline: Outline) -> Iterator[m.Entity]:
    """Give the partners, which signed and committed themselves, and the holders of projects."""
    for rank, (kind, name, _) in enumerate(PARTNERS, 1):
        number = siren(rank)
        yield m.Organisation(
            id=partner_id(rank),
            name=f"{name} de Grande-Ville-Exemple (fictif)",
            kind=kind,
            private_law=False,
            siren=number,
            siret=siret(number),
            competences=frozenset({DOMAINS[rank - 1]}),
            period=m.Period(start=date(2000, 1, 1)),
        )
        yield from _signatory(outline, rank)
    for rank in range(1, outline.size.holders + 1):
        yield _holder(outline, rank)


def places(outline: Outline) -> Iterator[m.Entity]:
    """Give the communes, the neighbourhoods, and the territories that group them."""
    era = outline.era
    yield m.Commune(
        id="ville",
        name="Grande-Ville-Exemple (fictive)",
        insee="00001",
        intercommunality=EPCI,
        organisation=CITY,
        dsu_years=frozenset({era.year}),
    )
    yield m.Commune(
        id="voisine", name="Voisine-Exemple (fictive)", insee="00002", intercommunality=EPCI
    )
    for n in range(1, outline.size.neighbourhoods + 1):
        yield m.Neighbourhood(
            id=f"q-{n}",
            name=f"Quartier fictif {n}",
            kind=m.NeighbourhoodKind.QPV,
            code=era.qpv_code(n),
            qpv_list=era.qpv_list,
            communes=("ville",),
            population=outline.rng.randrange(1_000, 15_000),
            status=era.qpv_status,
        )
    if era.watch:
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
        bodies=(RENEWAL,),
    )
    yield from _territories_of_one_layer(outline)


def _signatory(outline: Outline, rank: int) -> Iterator[m.Entity]:
    """Give a signatory with what it promises of its ordinary means."""
    plan, era = outline.plan, outline.era
    _, _, role = PARTNERS[rank - 1]
    signed = [m.Signature(signed_on=on(era.signed_on))]
    if role is m.SignatoryRole.MANDATORY:
        amendment = m.Ref("amendment", "avenant-1")
        signed.append(m.Signature(instrument=amendment, signed_on=on(amended_on(era))))
    yield m.Signatory(
        id=f"s-{rank}",
        organisation=partner_id(rank),
        role=role,
        state=m.SignatoryState.SIGNED,
        signatures=tuple(signed),
    )
    named = _beneficiary(outline, rank)
    yield m.OrdinaryLawCommitment(
        id=f"{COMMITMENT}-{rank}",
        label=f"Engagement fictif {rank} : {nth(WORKS, rank).lower()}",
        committed_by=f"s-{rank}",
        statement=m.CommitmentStatement.QUANTIFIED,
        nature=m.CommitmentNature.FTE,
        quantity=evolve(HALF_A_POST, value=rank + plan.uses[rank] * HALF_A_POST.value),
        period=era.action_period,
        domain=DOMAINS[rank - 1],
        orientations=tuple(f"or-{one}" for one in plan.commitment_orientations()[rank]),
        beneficiaries=() if named is None else (holder_id(named),),
        state=m.CommitmentState.FORMALISED,
        sources=cited("contrat", f"p. {rank}"),
    )


def _beneficiary(outline: Outline, commitment: int) -> int | None:
    """Name a holder whose projects all make use of a commitment, where they serve its aims."""
    plan, filing = outline.plan, outline.filing
    aims = set(plan.commitment_orientations()[commitment])
    for holder, projects in filing.projects.items():
        done = [plan.carried_out(project) for project in projects]
        serving = [
            actions for actions in done if not aims.isdisjoint(plan.orientations[actions[0]])
        ]
        if serving and all(_uses(outline, actions, commitment) for actions in serving):
            return holder
    return None


def _uses(outline: Outline, actions: tuple[int, ...], commitment: int) -> bool:
    return any(commitment in outline.plan.commitments[action] for action in actions)


def _holder(outline: Outline, rank: int) -> m.Organisation:
    n, number = rank - 1, siren(len(PARTNERS) + rank)
    themes = tuple(THEMES.values())
    return m.Organisation(
        id=holder_id(rank),
        name=f"{nth(WORKS, n)} et {nth(themes, n // len(WORKS)).lower()} (association "
        f"fictive de Quartier fictif {1 + n % outline.size.neighbourhoods})",
        kind=m.OrganisationKind.ASSOCIATION,
        private_law=True,
        siren=number,
        siret=siret(number),
        rna=f"W000{rank:06}",
        fragile_years=frozenset({outline.era.year} if rank in outline.filing.fragile else ()),
        republican_commitment_on=outline.era.undertaken_on,
    )


def _territories_of_one_layer(outline: Outline) -> Iterator[m.Entity]:
    yield m.TerritorialLayer(
        id="couche",
        name="Territoires de projet (fictifs)",
        kind=m.LayerKind.PROJECT_TERRITORIES,
        period=m.Period(start=outline.era.qpv_status.start),
        complete=True,
        current=True,
        declared_count=outline.size.territories,
    )
    for n in outline.territories:
        neighbourhoods = outline.plan.neighbourhoods(n)
        yield m.ProjectTerritory(
            id=f"t-{n}",
            code=f"T{n}",
            name=f"Territoire fictif {n}",
            layer="couche",
            neighbourhoods=(
                *(f"q-{one}" for one in neighbourhoods),
                *(["veille"] if n == 1 and outline.era.watch else []),
            ),
            communes=("ville",),
        )
        yield m.SocialFacility(
            id=f"centre-{n}",
            name=f"Centre social du territoire fictif {n}",
            organisation=holder_id(1 + n % outline.size.holders),
            catchment=tuple(f"q-{one}" for one in neighbourhoods[:2]),
            programmes=(f"tp-{n}",),
        )
