"""A small fictional contract, and what to add to it.

Two orientations, a current layer of two territories, an older one of one, a programme for each.
"""

from datetime import date

from contratville.model import (
    AbsenceState,
    ActionState,
    ArticulationMode,
    CarryOut,
    CommitmentState,
    CommitmentStatement,
    CommitmentUse,
    Contract,
    Declination,
    FrameworkAction,
    FrameworkProgramme,
    FundingKind,
    FundingLine,
    Gap,
    GapReason,
    Generation,
    Instruction,
    LayerKind,
    Location,
    MotivatedAbsence,
    Neighbourhood,
    NeighbourhoodKind,
    OrdinaryLawCommitment,
    Organisation,
    OrganisationKind,
    Orientation,
    ProgrammeState,
    Project,
    ProjectTerritory,
    Rank,
    Ref,
    Signatory,
    SignatoryRole,
    SignatoryState,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
)

DAY = date(2016, 6, 30)
NOT_APPLICABLE, DEFERRED = AbsenceState.NOT_APPLICABLE, AbsenceState.DEFERRED


def empty(*gaps):
    """Give a contract that holds nothing."""
    listed = tuple(gap(name) for name in gaps)
    return Contract(id="c", title="Contrat (fictif)", generation=Generation.FROM_2015, gaps=listed)


def frame(*gaps):
    """Give a contract with its orientations, territories and programmes, and no action."""
    return empty(*gaps).adding(
        Orientation(id="o2", order=2, label="Emploi"),
        Orientation(id="o1", order=1, label="Cadre de vie"),
        layer("now", current=True),
        layer("old", current=False),
        territory("t2", "T2", neighbourhoods=("q3",)),
        territory("t1", "T1", neighbourhoods=("q1", "q2")),
        territory("t9", "T9", "old"),
        programme("p1", "t1"),
        programme("p2", "t2"),
        programme("p9", "t9"),
        FrameworkProgramme(id="cadre", version="1", current=True),
    )


def gap(name):
    return Gap(field=name, reason=GapReason.NOT_FOUND)


def layer(id, *, current=None, kind=LayerKind.PROJECT_TERRITORIES):
    return TerritorialLayer(id=id, name=f"Découpage {id} (fictif)", kind=kind, current=current)


def territory(id, code, of="now", neighbourhoods=()):
    return ProjectTerritory(
        id=id, code=code, name=f"{code} (fictif)", layer=of, neighbourhoods=neighbourhoods
    )


def programme(id, territory, state=ProgrammeState.VALIDATED):
    return TerritorialProgramme(id=id, territory=territory, state=state)


def neighbourhood(id, kind=NeighbourhoodKind.QPV, **more):
    said = {"name": f"Quartier {id} (fictif)", "communes": ("ville",), **more}
    return Neighbourhood(id=id, kind=kind, **said)


def action(id="f1", programme="p1", orientations=("o1",), state=ActionState.RUNNING, **more):
    return TerritorialAction(
        id=id,
        label=f"Fiche {id} (fictive)",
        programme=programme,
        orientations=tuple(orientations),
        state=state,
        **more,
    )


def framework(id="a1", orientations=("o1",), state=ActionState.RUNNING, **more):
    return FrameworkAction(
        id=id,
        label=f"Action cadre {id} (fictive)",
        programme="cadre",
        orientations=tuple(orientations),
        state=state,
        **more,
    )


def declining(*ids, mode=ArticulationMode.DECLINES):
    links = tuple(Declination(framework_action=id) for id in ids)
    return {"articulation": mode, "declinations": links}


def using(*ids):
    return {"commitments": tuple(CommitmentUse(commitment=id) for id in ids)}


def at(*places, **more):
    return {"locations": tuple(Location(place=Ref(kind, id), **more) for kind, id in places)}


def absence(id="m1", orientation="o1", territory="t1", state=NOT_APPLICABLE, **more):
    return MotivatedAbsence(
        id=id, orientation=orientation, territory=territory, state=state, **more
    )


def project(id="x1", *carried, year=2016, instruction=Instruction.VALIDATED, **more):
    """Give a project; the first action that it carries out is its principal one."""
    ranks = [Rank.PRINCIPAL] + [Rank.SECONDARY] * len(carried)
    listed = tuple(
        CarryOut(action=Ref("territorial_action", id), rank=rank)
        for id, rank in zip(carried, ranks, strict=False)
    )
    return Project(
        id=id,
        label=f"Projet {id} (fictif)",
        year=year,
        instruction=instruction,
        carries_out=listed,
        **more,
    )


def line(id, project="x1", kind=FundingKind.SPECIFIC, **more):
    return FundingLine(id=id, project=project, year=2016, kind=kind, **more)


def organisation(id="org"):
    return Organisation(id=id, name=f"Organisme {id} (fictif)", kind=OrganisationKind.OTHER)


def signatory(id="s1", organisation="org", state=SignatoryState.SIGNED):
    return Signatory(id=id, organisation=organisation, role=SignatoryRole.OPTIONAL, state=state)


def commitment(id="e1", by="s1", statement=CommitmentStatement.PROMISED, **more):
    return OrdinaryLawCommitment(
        id=id,
        label=f"Engagement {id} (fictif)",
        committed_by=by,
        statement=statement,
        **{"state": CommitmentState.FORMALISED, "orientations": ("o1",), **more},
    )
