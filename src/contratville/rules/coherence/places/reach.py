"""Whether each priority neighbourhood is reached by what is promised or programmed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import Factory, frozen

from contratville.analysis import in_force
from contratville.diagnostics import Text
from contratville.model import (
    Neighbourhood,
    NeighbourhoodKind,
    Project,
    ProjectTerritory,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
)

from ...case import Case
from ...days import reference_day
from ...due import Due
from ...finding import Missing, Subject, Verdict
from ...lookups import open_life, unlisted
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Located

_NOT_PRIORITY: Final = Text("quartier qui n'est pas prioritaire", "neighbourhood not of kind qpv")
_OUT_OF_STATUS: Final = Text(
    "quartier dont le statut n'est pas en vigueur", "neighbourhood whose status is not in force"
)
_NOTHING_YET: Final = Text(
    "contrat sans projet de territoire ni projet", "no territorial programme and no project"
)


@frozen
class _Doubts:
    """What is missing to know where actions and projects benefit.

    Attributes:
        at: what is missing, by place that might benefit, territories standing for actions that
            name no place.
        anywhere: what is missing of those that might benefit any place.
    """

    at: dict[Ref, dict[Missing, None]] = Factory(dict)
    anywhere: dict[Missing, None] = Factory(dict)

    def add(self, place: Ref | None, missing: Iterable[Missing]) -> None:
        """Say that something might benefit a place, or any."""
        doubted = self.anywhere if place is None else self.at.setdefault(place, {})
        doubted.update(dict.fromkeys(missing))

    def by_neighbourhood(self, case: Case) -> Mapping[str, tuple[Missing, ...]]:
        """Give what is missing for each neighbourhood that a place in doubt stands for."""
        found: dict[str, dict[Missing, None]] = {}
        for place, missing in self.at.items():
            for id in case.index.programming.places.neighbourhoods(place):
                found.setdefault(id, {}).update(missing)
        return {id: tuple(missing) for id, missing in found.items()}


def _doubts(case: Case) -> _Doubts:
    """Look for what is missing about each action and project that is live, or may be."""
    doubts, promises = _Doubts(), case.index.promises
    doubts.add(None, case.unknown(TerritorialAction, Project))
    for action in promises.live:
        _of_places(case, doubts, action, promises.territory_of(action), ())
    for project in case.contract.projects:
        life = open_life(case, project)
        if life or case.index.programming.is_live(project):
            principal, territory = case.index.programming.principal(project), None
            if isinstance(principal, TerritorialAction):
                territory = promises.territory_of(principal)
            _of_places(case, doubts, project, territory, life)
    for place in (*case.index.programming.benefiting, *doubts.at):
        doubts.add(None, _unsettled(case, place))
    return doubts


def _of_places(
    case: Case, doubts: _Doubts, entity: Located, territory: str | None, life: tuple[Missing, ...]
) -> None:
    """Say where an action or project may benefit: in its territory if it names no place."""
    places = [location.place for location in entity.locations if location.benefits]
    for place in places if life else ():
        doubts.add(place, life)
    gap = case.declared_gap(entity, "locations")
    if gap or not places:
        unplaced = gap or (Missing(f"{type(entity).__name__}.locations"),)
        if territory is not None:
            doubts.add(Ref("project_territory", territory), (*life, *unplaced))
        elif gap or isinstance(entity, TerritorialAction):
            doubts.add(None, (*life, *unplaced))


def _unsettled(case: Case, place: Ref) -> tuple[Missing, ...]:
    """Give what is missing to know the neighbourhoods that a place stands for."""
    if place.kind == "project_territory":
        territory = case.get(ProjectTerritory, place.id)
        if territory is None:
            return (Missing(ProjectTerritory.__name__),)
        return unlisted(case, territory)
    neighbourhood = case.get(Neighbourhood, place.id) if place.kind == "neighbourhood" else None
    return () if neighbourhood is None else case.declared_gap(neighbourhood, "around")


def _lost_places(case: Case, subject: Subject) -> Iterator[Ref]:
    if subject[0].id not in case.index.programming.benefited:
        yield from case.index.programming.benefiting_nothing


@rule(
    "COH024",
    "neighbourhood-not-reached",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Location.benefits",),
    depends_on=("REF002", "REF014"),
    rests_on=_lost_places,
    not_applicable_when=Text(
        "contrat sans projet de territoire ni projet ; quartier qui n'est pas prioritaire, ou dont "
        "le statut n'est pas en vigueur",
        "no territorial programme and no project; neighbourhood not of kind qpv, or whose status "
        "is not in force",
    ),
    due=Due("programme"),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="objet du contrat (loi 2014-173, art. 6 IV ; présentation du 11 juin 2015, diapositive "
        "15) ; aucun texte n'exige une action par quartier prioritaire",
        en="purpose of the contract (loi 2014-173 art. 6 IV; deck of 11 June 2015, slide 15); no "
        "text requires one action for each priority neighbourhood",
    ),
    fr=RuleText(
        title="Quartier prioritaire sans fiche-action ni projet",
        statement="Tout quartier prioritaire en vigueur est un lieu bénéficiaire d'au moins une "
        "fiche-action vivante ou d'au moins un projet vivant, ou est compris dans un territoire ou "
        "une commune qui en est un, ou a autour de lui un quartier vécu qui en est un. Une "
        "fiche-action qui ne nomme aucun lieu bénéficiaire, ou un projet qui la réalise, pourrait "
        "bénéficier à tout son territoire : le quartier n'est alors pas évalué.",
        to_do="dire quelle fiche-action ou quel projet bénéficie au quartier {subject}, ou lui en "
        "consacrer",
        why="Ce quartier, de statut « {kind} », ne bénéficie d'aucune fiche-action vivante ni "
        "d'aucun projet vivant, que ce soit en propre ou par un territoire, une commune ou un "
        "quartier vécu.",
    ),
    en=RuleText(
        title="QPV reached by no action or project",
        statement="Every neighbourhood of kind qpv in force is a benefiting location of at least "
        "one live territorial action or project, or lies in a territory or commune that is one, or "
        "has around it a lived neighbourhood that is one. A territorial action that names no "
        "benefiting location, or a project that carries it out, might benefit the whole of its "
        "territory: the neighbourhood is then not evaluated.",
        to_do="say which territorial action or project benefits neighbourhood {subject}, or give "
        "it one",
        why="This neighbourhood, of kind « {kind} », benefits from no live territorial action and "
        "no live project, in its own name or through a territory, a commune or a lived "
        "neighbourhood.",
    ),
)
def neighbourhood_not_reached(case: Case) -> Iterator[Verdict]:
    """Look for each priority neighbourhood among those that actions and projects benefit."""
    contract = case.contract
    nothing = not (contract.territorial_programmes or contract.projects)
    nothing = nothing and not case.unknown(TerritorialProgramme, Project)
    reached = case.index.programming.benefited
    doubts = _doubts(case)
    perhaps = doubts.by_neighbourhood(case)
    day = reference_day(case)
    for neighbourhood in contract.neighbourhoods:
        if neighbourhood.kind is not NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _NOT_PRIORITY)
        elif nothing:
            yield case.not_applicable(neighbourhood, _NOTHING_YET)
        elif not in_force(neighbourhood.status, day):
            yield case.not_applicable(neighbourhood, _OUT_OF_STATUS)
        elif neighbourhood.id not in reached:
            missing = (
                *case.declared_gap(neighbourhood, "status"),
                *perhaps.get(neighbourhood.id, ()),
                *doubts.anywhere,
            )
            if missing:
                yield case.not_evaluated(neighbourhood, *dict.fromkeys(missing))
            else:
                yield case.finding(neighbourhood, kind=neighbourhood.kind)
