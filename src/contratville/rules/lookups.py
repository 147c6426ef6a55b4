"""What rules of several families look up: what is not known, and names."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import evolve

from contratville.analysis import current_layer, is_live
from contratville.diagnostics import Text
from contratville.model import (
    Entity,
    FrameworkAction,
    FrameworkProgramme,
    FundingLine,
    FuzzyDate,
    Instruction,
    LayerKind,
    Organisation,
    Orientation,
    Progress,
    Project,
    ProjectTerritory,
    Rank,
    Ref,
    Signatory,
    SignatoryState,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    kind_of,
    ref_of,
)

from .case import Case, named_entity
from .finding import Finding, Missing

NO_PROGRAMME: Final = Text(
    "contrat sans projet de territoire", "contract without territorial programme"
)
ABANDONED: Final = Text("action abandonnée", "abandoned action")

NOT_LIVE: Final = Text(
    "projet qui n'est pas vivant (en cours de saisie, refusé, ajourné, annulé, abandonné, ou "
    "d'instruction inconnue et sans montant attribué)",
    "project that is not live (draft, refused, deferred, cancelled, abandoned, or of unknown "
    "instruction and without amount awarded)",
)


def gap_of(case: Case, *entity_classes: type[Entity]) -> tuple[Missing, ...]:
    """Give the classes whose collection the contract declares as a gap: none can be cited."""
    return tuple(missing for missing in case.unknown(*entity_classes) if missing.gap)


def unsaid(case: Case, entity: Entity, attribute: str) -> tuple[Missing, ...]:
    """Say that an attribute of an entity is missing, and why if the entity says so."""
    missing = Missing(f"{type(entity).__name__}.{attribute}")
    return case.declared_gap(entity, attribute) or (missing,)


def open_declinations(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know all the declinations: the actions, or those of some of them."""
    missing = [*case.unknown(TerritorialAction)]
    for action in case.contract.territorial_actions:
        if is_live(action):
            missing.extend(case.declared_gap(action, "declinations"))
    return tuple(dict.fromkeys(missing))


def unnamed_version(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know the current version of the framework programme, if it is."""
    if case.index.promises.current_versions:
        return ()
    if case.contract.framework_programmes:
        return (Missing("FrameworkProgramme.current"),)
    return case.unknown(FrameworkProgramme) or (Missing(FrameworkProgramme.__name__),)


def open_life(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know whether a project is live.

    One whose instruction is unknown is live when an amount was awarded to it.
    """
    told = project.instruction is not Instruction.UNKNOWN or project.progress is Progress.ABANDONED
    if told or project.id in case.index.programming.awarded:
        return ()
    return (*case.declared_gap(project, "instruction"), *case.unknown(FundingLine))


def principal_actions(project: Project) -> tuple[Ref, ...]:
    """Give the principal actions of a project, each once: one, unless COH046 says otherwise."""
    principals = (one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL)
    return tuple(dict.fromkeys(principals))


def programme_territory(case: Case, programme: str) -> ProjectTerritory | Missing:
    """Give the territory of a territorial programme, or the class that is missing to know it."""
    found = case.get(TerritorialProgramme, programme)
    if found is None:
        return Missing(TerritorialProgramme.__name__)
    return case.get(ProjectTerritory, found.territory) or Missing(ProjectTerritory.__name__)


def absent_action(ref: Ref) -> Missing:
    """Say that an action that a project refers to is not there."""
    known = {kind_of(one): one.__name__ for one in (TerritorialAction, FrameworkAction)}
    return Missing(known.get(ref.kind, "/".join(known.values())))


def action_name(case: Case, ref: Ref) -> str:
    """Name an action that a project refers to, or give the reference to one that is not there."""
    action = case.contract.entity(ref)
    return str(ref) if action is None else named_entity(action)


def orientation_numbers(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    """Give the numbers of orientations, or the id of one that the contract does not hold."""
    found = ((id, case.get(Orientation, id)) for id in ids)
    return tuple(id if orientation is None else str(orientation.order) for id, orientation in found)


def territory_name(case: Case, id: str) -> str:
    """Name a project territory: its code, and its name if it has one."""
    territory = case.get(ProjectTerritory, id)
    if territory is None:
        return id
    return f"{territory.code} ({territory.name})" if territory.name else territory.code


def programme_name(case: Case, programme: TerritorialProgramme) -> str:
    """Name a territorial programme, which has no label, by its territory."""
    territory = territory_name(case, programme.territory)
    return f"« {territory} » ({ref_of(programme)})"


def place_name(case: Case, place: Ref) -> str:
    """Name a place, or give the reference to one that is not there."""
    entity = case.contract.entity(place)
    if isinstance(entity, ProjectTerritory):
        return f"« {territory_name(case, entity.id)} » ({place})"
    return str(place) if entity is None else named_entity(entity)


def unlisted(case: Case, territory: ProjectTerritory) -> tuple[Missing, ...]:
    """Say why a neighbourhood may be in a territory without its being written.

    A territory without any neighbourhood is one of which they were not entered: TER002 tells it.
    """
    gap = case.declared_gap(territory, "neighbourhoods")
    if gap or territory.neighbourhoods:
        return gap
    return (Missing("ProjectTerritory.neighbourhoods"),)


def line_of(case: Case, id: str) -> frozenset[str]:
    """Give an organisation, those that it succeeds and those that succeed it."""
    return case.index.steering.line(id)


def succession(case: Case, organisation: str) -> tuple[str, ...]:
    """Give the id of an organisation, then of those that it succeeds, nearest first."""
    ids: dict[str, None] = {}
    id: str | None = organisation
    while id is not None and id not in ids:
        ids[id] = None
        found = case.get(Organisation, id)
        id = found.succeeds if found else None
    return tuple(ids)


def unknown_state(case: Case, signatory: Signatory) -> tuple[Missing, ...]:
    """Give what is missing to tell whether a signatory has signed, if anything is."""
    gap = case.declared_gap(signatory, "state")
    if gap or signatory.state is not SignatoryState.UNKNOWN:
        return gap
    return (Missing("Signatory.state"),)


def day_of(when: FuzzyDate) -> date | str:
    """Give the day of a date for a reader, or its wording when it is not one day."""
    first, last = when.earliest, when.latest
    return first if first is not None and first == last else when.text


def without_current_layer(case: Case) -> tuple[Missing, ...]:
    """Say what would tell which layer is current; nothing when one is, or when surely none is."""
    if current_layer(case.contract) is not None:
        return ()
    return case.unknown(TerritorialLayer) or tuple(
        missing
        for layer in case.contract.territorial_layers
        if layer.kind is LayerKind.PROJECT_TERRITORIES and layer.current is None
        for missing in unsaid(case, layer, "current")
    )


def found_elsewhere(
    case: Case, subject: Entity, field: str | None, place: Entity, *path: str | int, **params: Any
) -> Finding:
    """Make a finding about an entity of which the value to change stands in another."""
    finding = case.finding(place, *path, subject=named_entity(subject), **params)
    return evolve(finding, subject=(ref_of(subject),), field=field)
