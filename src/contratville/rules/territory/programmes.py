"""Programmes, actions and projects, set against the geography of their time."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from typing import Final

from contratville.analysis import days_of, days_of_year, meet, worded_period
from contratville.diagnostics import Text
from contratville.model import (
    FuzzyDate,
    Neighbourhood,
    Period,
    Project,
    ProjectTerritory,
    Ref,
    RenewalProject,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    kind_of,
    ref_of,
)

from ..case import Case, named_entity
from ..finding import Missing, Subject, Verdict
from ..lookups import unsaid
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified


@rule(
    "TER010",
    "renewal-without-project-house",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(RenewalProject),
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    needs=("RenewalProject.project_house",),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 13 : « maisons de projets sur les sites en "
        "PRU »",
        en="deck of 11 June 2015, slide 13: « maisons de projets sur les sites en PRU »",
    ),
    fr=RuleText(
        title="Site de renouvellement urbain sans maison du projet",
        statement="Tout projet de renouvellement urbain a une maison du projet.",
        to_do="prévoir une maison du projet pour {subject}",
        why="Le contrat dit s'il est doté d'une maison du projet : « {value} ».",
    ),
    en=RuleText(
        title="Renewal site without a project house",
        statement="Every renewal project has a project house, where one may ask about it.",
        to_do="provide a project house for {subject}",
        why="The contract says whether it has a project house: « {value} ».",
    ),
)
def renewal_without_project_house(case: Case) -> Iterator[Verdict]:
    """Look for renewal projects that are said to have no project house."""
    for project in case.contract.renewal_projects:
        if project.project_house is False:
            yield case.finding(project, "project_house", value=False)


_NO_NEIGHBOURHOOD: Final = Text(
    "aucun de ses lieux n'est un quartier", "none of its places is a neighbourhood"
)
_NEIGHBOURHOOD: Final = kind_of(Neighbourhood)


def _located(action: TerritorialAction | Project) -> dict[Ref, int]:
    """Give the neighbourhoods where an action or a project takes place, each with its position."""
    located: dict[Ref, int] = {}
    for position, location in enumerate(action.locations):
        if location.place.kind == _NEIGHBOURHOOD:
            located.setdefault(location.place, position)
    return located


def _neighbourhoods(case: Case, subject: Subject) -> Iterator[Ref]:
    entity = case.contract.entity(subject[0])
    if isinstance(entity, TerritorialAction | Project):
        yield from _located(entity)


@rule(
    "TER014",
    "neighbourhood-out-of-time",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction, Project),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Neighbourhood.status",),
    not_applicable_when=_NO_NEIGHBOURHOOD,
    depends_on=("CAL007", "REF002"),
    rests_on=_neighbourhoods,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="géographie datée : listes de 2014 et de 2023",
        en="dated geography: lists of 2014 and 2023",
    ),
    fr=RuleText(
        title="Quartier cité hors de sa période de statut",
        statement="Pour tout lieu d'une fiche-action ou d'un projet qui est un quartier doté d'une "
        "période de statut, cette période et celle de la fiche-action ou du projet (à défaut, "
        "l'année du projet) ont au moins un jour en commun.",
        to_do="citer dans {subject} le quartier qui avait alors ce statut, ou corriger les dates",
        why="Le statut de {neighbourhood} vaut {status} ; {subject} se déroule {when}.",
    ),
    en=RuleText(
        title="Neighbourhood used outside its status",
        statement="For each location of a territorial action or project that is a neighbourhood "
        "with a status period, that period and the period of the action or project (without one, "
        "the year of the project) have at least one day in common.",
        to_do="refer in {subject} to the neighbourhood that had the status then, or mend the dates",
        why="The status of {neighbourhood} holds {status}; {subject} takes place {when}.",
    ),
)
def neighbourhood_out_of_time(case: Case) -> Iterator[Verdict]:
    """Compare the period of each action and project with the status of its neighbourhoods."""
    for entity in (*case.contract.territorial_actions, *case.contract.projects):
        located = _located(entity)
        if gap := case.declared_gap(entity, "locations"):
            yield case.not_evaluated(entity, *gap)
        elif not located:
            yield case.not_applicable(entity, _NO_NEIGHBOURHOOD)
        for place, position in located.items():
            yield from _out_of_time(case, entity, place, position)


def _out_of_time(
    case: Case, entity: TerritorialAction | Project, place: Ref, position: int
) -> Iterator[Verdict]:
    """Judge one neighbourhood where an action or a project takes place."""
    neighbourhood = case.get(Neighbourhood, place.id)
    if neighbourhood is None:
        missing = case.unknown(Neighbourhood) or (Missing("Neighbourhood"),)
        yield case.not_evaluated(entity, *missing)
        return
    status, days = neighbourhood.status, _days(entity)
    if gap := case.declared_gap(neighbourhood, "status"):
        yield case.not_evaluated(entity, *gap)
    elif status is None:
        return
    elif days is None:
        attribute = "year" if isinstance(entity, Project) else "period"
        yield case.not_evaluated(entity, *unsaid(case, entity, attribute))
    elif not meet(status, days):
        yield case.finding(
            entity,
            "locations",
            position,
            "place",
            neighbourhood=named_entity(neighbourhood),
            status=worded_period(status),
            when=_when(entity, days),
            related=(ref_of(neighbourhood),),
        )


def _days(entity: TerritorialAction | Project) -> Period | None:
    """Give the days of an action or a project; None when they are not known."""
    if entity.period is not None or isinstance(entity, TerritorialAction):
        return entity.period
    return days_of_year(entity.year) if MINYEAR <= entity.year <= MAXYEAR else None


def _when(entity: TerritorialAction | Project, days: Period) -> Text:
    if entity.period is None and isinstance(entity, Project):
        return Text(f"en « {entity.year} »", f"in « {entity.year} »")
    return worded_period(days)


def _cutting(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the territory of a programme, and its layer."""
    programme = case.get(TerritorialProgramme, subject[0].id)
    territory = case.get(ProjectTerritory, programme.territory) if programme else None
    if territory is not None:
        yield ref_of(territory)
        yield Ref(kind_of(TerritorialLayer), territory.layer)


@rule(
    "TER015",
    "layers-mixed",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialProgramme),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=(
        "TerritorialLayer.period",
        "TerritorialProgramme.validated_on/TerritorialProgramme.finalised_on",
    ),
    depends_on=("CAL007", "REF002"),
    rests_on=_cutting,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="découpages rivaux de Marseille : six noms vus en 2017, quatre en 2018",
        en="rival cuttings of Marseille: six names seen in 2017, four in 2018",
    ),
    fr=RuleText(
        title="Projet de territoire rattaché à un découpage hors période",
        statement="Lorsque le découpage dont relève un projet de territoire est daté, sa période "
        "contient un jour de la date de validation du projet de territoire ou, à défaut, de sa "
        "date de finalisation.",
        to_do="rattacher le projet de territoire {subject} à un territoire du découpage alors en "
        "vigueur, ou corriger les dates",
        why="{act} : « {when} » ; le découpage « {layer} », dont relève {territory}, vaut "
        "{period}.",
    ),
    en=RuleText(
        title="Programme attached to a layer not in force",
        statement="When the layer of a programme's territory has a period, it contains a day of "
        "the validation date, or else of the finalisation date, of the programme.",
        to_do="attach programme {subject} to a territory of the layer then in force, or mend the "
        "dates",
        why="{act}: « {when} »; layer « {layer} », of which {territory} is part, holds {period}.",
    ),
)
def layers_mixed(case: Case) -> Iterator[Verdict]:
    """Compare the date of each programme with the period of the layer of its territory."""
    for programme in case.contract.territorial_programmes:
        territory = case.get(ProjectTerritory, programme.territory)
        layer = case.get(TerritorialLayer, territory.layer) if territory else None
        if territory is None or layer is None:
            absent = ProjectTerritory if territory is None else TerritorialLayer
            missing = case.unknown(absent) or (Missing(absent.__name__),)
            yield case.not_evaluated(programme, *missing)
            continue
        dated = _dated(programme)
        if layer.period is None or case.declared_gap(layer, "period"):
            yield case.not_evaluated(programme, *unsaid(case, layer, "period"))
        elif dated is None:
            yield case.not_evaluated(programme, _undated(case, programme))
        elif not meet(layer.period, days_of(dated[1])):
            yield case.finding(
                programme,
                "territory",
                act=dated[0],
                when=dated[1].text,
                layer=layer.name,
                territory=named_entity(territory),
                period=worded_period(layer.period),
                related=(ref_of(territory), ref_of(layer)),
            )


def _dated(programme: TerritorialProgramme) -> tuple[Text, FuzzyDate] | None:
    """Give the date of a programme, in words and in days; None when no day is known."""
    for words, when in (
        (Text("Date de validation", "Date of validation"), programme.validated_on),
        (Text("Date de finalisation", "Date of finalisation"), programme.finalised_on),
    ):
        if when is not None and (when.earliest or when.latest):
            return words, when
    return None


def _undated(case: Case, programme: TerritorialProgramme) -> Missing:
    attributes = ("validated_on", "finalised_on")
    gaps = [gap for name in attributes for gap in case.declared_gap(programme, name)]
    what = "/".join(f"TerritorialProgramme.{name}" for name in attributes)
    return Missing(what, gaps[0].gap if gaps else None)
