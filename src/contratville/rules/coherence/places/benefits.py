"""Whether the places that an action or a project benefits are those of its territory."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    Neighbourhood,
    Project,
    ProjectTerritory,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import (
    absent_action,
    place_name,
    principal_actions,
    programme_territory,
    territory_name,
    unlisted,
)
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Located, located

_NO_PLACE: Final = Text("il n'y a aucun lieu bénéficiaire", "there is no benefiting location")
_NO_ACTION: Final = Text("il ne réalise aucune action", "it carries out nothing")
_OF_THE_FRAMEWORK: Final = Text(
    "son action principale est une action cadre", "its principal action is a framework action"
)
_THE_ACTION: Final = Text(
    "cette fiche-action relève du territoire « {territory} »",
    "this action belongs to territory « {territory} »",
)
_ITS_ACTION: Final = Text(
    "son action principale, {action}, relève du territoire « {territory} »",
    "its principal action, {action}, belongs to territory « {territory} »",
)


@frozen(kw_only=True)
class _Ground:
    """What lies in a territory, for an action of it.

    Attributes:
        territory: the territory.
        neighbourhoods: the ids of its neighbourhoods.
        communes: the ids of the communes that it touches, or in which it has a neighbourhood.
        unsettled: what would tell its neighbourhoods, when they are not all known.
        unplaced: what would tell its communes too.
    """

    territory: ProjectTerritory
    neighbourhoods: frozenset[str]
    communes: frozenset[str]
    unsettled: tuple[Missing, ...]
    unplaced: tuple[Missing, ...]

    @classmethod
    def of(cls, case: Case, territory: ProjectTerritory) -> "_Ground":
        """Look up the neighbourhoods of a territory, and their communes."""
        members = [case.get(Neighbourhood, id) for id in territory.neighbourhoods]
        communes = {id for member in members if member is not None for id in member.communes}
        unsettled = unlisted(case, territory)
        return cls(
            territory=territory,
            neighbourhoods=frozenset(territory.neighbourhoods),
            communes=frozenset({*territory.communes, *communes}),
            unsettled=unsettled,
            unplaced=(
                *unsettled,
                *case.declared_gap(territory, "communes"),
                *((Missing(Neighbourhood.__name__),) if None in members else ()),
            ),
        )

    def holds(self, case: Case, place: Ref) -> bool | tuple[Missing, ...]:
        """Tell whether a place is of the territory; else what would tell it, if anything would."""
        if place.kind == "project_territory":
            return place.id == self.territory.id
        if place.kind == "commune":
            return place.id in self.communes or self.unplaced
        if place.id in self.neighbourhoods:
            return True
        neighbourhood = case.get(Neighbourhood, place.id)
        if neighbourhood is None:
            return (Missing(Neighbourhood.__name__),)
        around = not self.neighbourhoods.isdisjoint(neighbourhood.around)
        return around or (*self.unsettled, *case.declared_gap(neighbourhood, "around"))


def _whereabouts(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the places of an action or project, its principal action, and what this belongs to."""
    entity = case.contract.entity(subject[0])
    if not isinstance(entity, Located):
        return
    places = [one.place for one in entity.locations if one.benefits]
    yield from places
    for ref in principal_actions(entity) if isinstance(entity, Project) else (ref_of(entity),):
        yield ref
        action = case.contract.entity(ref)
        if not isinstance(action, TerritorialAction):
            continue
        yield Ref("territorial_programme", action.programme)
        programme = case.get(TerritorialProgramme, action.programme)
        territory = programme and case.get(ProjectTerritory, programme.territory)
        if territory:
            yield ref_of(territory)
            if any(place.kind == "commune" for place in places):
                yield from (Ref("neighbourhood", id) for id in territory.neighbourhoods)


@rule(
    "COH007",
    "outside-its-territory",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction, Project),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Location.benefits",),
    depends_on=("COH046", "REF002", "REF014", "TER001", "TER002", "TER012", "TER014"),
    rests_on=_whereabouts,
    not_applicable_when=Text(
        "fiche-action ou projet sans lieu bénéficiaire ; projet qui ne réalise aucune action, ou "
        "dont l'action principale est une action cadre",
        "territorial action or project without benefiting location; project that carries out "
        "nothing, or whose principal action is a framework action",
    ),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15 (« les programmes des territoires de "
        "projet ») ; un équipement hors d'un quartier prioritaire peut le servir (appels à projets "
        "de 2017 et de 2024)",
        en="deck of 11 June 2015, slide 15 (« les programmes des territoires de projet »); "
        "equipment outside a QPV may serve it (calls of 2017 and 2024)",
    ),
    fr=RuleText(
        title="Lieu bénéficiaire hors du territoire",
        statement="Chaque lieu bénéficiaire d'une fiche-action, ou d'un projet dont l'action "
        "principale est une fiche-action, est le territoire de projet dont relève cette "
        "fiche-action, un quartier de ce territoire (ou un quartier vécu autour d'un tel "
        "quartier), ou une commune où ce territoire compte un quartier ou qu'il touche ; un lieu "
        "où l'action se tient sans qu'il en bénéficie peut être situé ailleurs.",
        to_do="corriger le lieu {place} de {subject}, ou indiquer que l'action s'y tient sans que "
        "ses habitants en bénéficient",
        why="{place} est donné comme lieu bénéficiaire ; or {link}.",
    ),
    en=RuleText(
        title="Benefiting location outside the territory",
        statement="Each benefiting location of a territorial action, or of a project whose "
        "principal action is territorial, is the territory of that action's programme, a "
        "neighbourhood of that territory (or a lived neighbourhood around one), or a commune in "
        "which it has a neighbourhood or which it touches; a location that is only held_at may lie "
        "anywhere.",
        to_do="mend location {place} of {subject}, or say that the work is done there without "
        "benefiting its inhabitants",
        why="{place} is given as a benefiting location; yet {link}.",
    ),
)
def outside_its_territory(case: Case) -> Iterator[Verdict]:
    """Look for each benefiting place in the territory of the action."""
    grounds: dict[str, _Ground | Missing] = {}
    for entity in located(case):
        gap = case.declared_gap(entity, "locations")
        if gap:
            yield case.not_evaluated(entity, *gap)
        places: dict[Ref, int] = {}
        for position, location in enumerate(entity.locations):
            if location.benefits:
                places.setdefault(location.place, position)
        action = _territorial(case, entity)
        if not (places or gap):
            yield case.not_applicable(entity, _NO_PLACE)
        elif isinstance(action, Text):
            yield case.not_applicable(entity, action)
        elif isinstance(action, tuple):
            yield case.not_evaluated(entity, *action)
        else:
            yield from _outside(case, entity, places, action, grounds)


def _territorial(case: Case, entity: Located) -> TerritorialAction | Text | tuple[Missing, ...]:
    """Give the territorial action of an entity, or say why there is none or what would tell it."""
    if isinstance(entity, TerritorialAction):
        return entity
    gap = case.declared_gap(entity, "carries_out")
    if gap:
        return gap
    if not entity.carries_out:
        return _NO_ACTION
    principals = principal_actions(entity)
    if len(principals) != 1:
        return (Missing("CarryOut.rank"),)
    if principals[0].kind == "framework_action":
        return _OF_THE_FRAMEWORK
    action = case.contract.entity(principals[0])
    return action if isinstance(action, TerritorialAction) else (absent_action(principals[0]),)


def _outside(
    case: Case,
    entity: Located,
    places: Mapping[Ref, int],
    action: TerritorialAction,
    grounds: dict[str, _Ground | Missing],
) -> Iterator[Verdict]:
    """Find the places that are not of the territory of an action."""
    ground = grounds.get(action.programme)
    if ground is None:
        territory = programme_territory(case, action.programme)
        ground = territory if isinstance(territory, Missing) else _Ground.of(case, territory)
        grounds[action.programme] = ground
    if isinstance(ground, Missing):
        yield case.not_evaluated(entity, ground)
        return
    for place, position in places.items():
        held = ground.holds(case, place)
        if held is True:
            continue
        if held:
            yield case.not_evaluated(entity, *held)
            continue
        link = _THE_ACTION if entity is action else _ITS_ACTION
        yield case.finding(
            entity,
            "locations",
            position,
            "place",
            place=place_name(case, place),
            link=link.filled(
                action=named_entity(action), territory=territory_name(case, ground.territory.id)
            ),
            related=tuple(dict.fromkeys((ref_of(action), ref_of(ground.territory)))),
        )
