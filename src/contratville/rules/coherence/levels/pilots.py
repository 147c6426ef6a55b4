"""Who leads a framework action, and at which scale."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    Commune,
    FrameworkAction,
    Organisation,
    OrganisationKind,
    ProjectTerritory,
    Ref,
    TerritorialLayer,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NOWHERE: Final = Text(
    "action cadre qui n'est pas à territorialiser et ne vise aucun territoire",
    "framework action that is not to be territorialised and targets no territory",
)


@frozen
class _Ground:
    """What the territories of an action touch.

    Attributes:
        communes: the ids of the communes.
        missing: what may hide others.
    """

    communes: tuple[str, ...]
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, case: Case, territories: Iterable[str]) -> "_Ground":
        """Look up the communes of some territories."""
        communes: dict[str, None] = {}
        missing: list[Missing] = []
        for id in territories:
            territory = case.get(ProjectTerritory, id)
            if territory is None:
                missing.append(Missing(ProjectTerritory.__name__))
                continue
            gap = case.declared_gap(territory, "communes")
            unsaid = () if territory.communes else (Missing("ProjectTerritory.communes"),)
            missing.extend(gap or unsaid)
            communes.update(dict.fromkeys(territory.communes))
        return cls(tuple(communes), tuple(dict.fromkeys(missing)))

    @classmethod
    def everywhere(cls, case: Case) -> "_Ground":
        """Look up the communes of all the territories of the current layer."""
        ground = cls.of(case, sorted(case.index.promises.layer))
        unknown = case.unknown(TerritorialLayer, ProjectTerritory)
        if not (unknown or case.index.promises.layer):
            unknown = (Missing("TerritorialLayer.current/ProjectTerritory.layer"),)
        return cls(ground.communes, (*unknown, *ground.missing))


def _pilots_and_targets(case: Case, subject: Subject) -> Iterator[Ref]:
    action = case.get(FrameworkAction, subject[0].id)
    if action is None:
        return
    yield from (Ref("organisation", id) for id in action.pilots)
    targets = action.target_territories
    if not targets and action.to_territorialise:
        yield from (Ref("project_territory", id) for id in case.index.promises.layer)
    yield from (Ref("project_territory", id) for id in targets)


@rule(
    "COH029",
    "pilot-scale",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(FrameworkAction),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("FrameworkAction.pilots", "ProjectTerritory.communes"),
    depends_on=("REF002", "REF014"),
    rests_on=_pilots_and_targets,
    not_applicable_when=_NOWHERE,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 I, al. 5 et 6 (l'EPCI met en œuvre les actions relevant du "
        "territoire intercommunal, le maire agit sur la commune)",
        en="loi 2014-173 art. 6 I, fifth and sixth paragraphs (the EPCI carries out actions of "
        "intercommunal scope, the mayor acts on the commune)",
    ),
    fr=RuleText(
        title="Commune pilote d'une action intercommunale",
        statement="Est signalée l'action cadre dont tous les pilotes sont des communes et dont les "
        "territoires visés touchent au moins deux communes.",
        to_do="voir si l'intercommunalité doit piloter, ou copiloter, l'action cadre {subject}",
        why="Ses pilotes sont tous des communes : {pilots} ; les territoires qu'elle vise touchent "
        "« {count} » communes : {communes}.",
    ),
    en=RuleText(
        title="Commune piloting an intercommunal action",
        statement="A framework action whose pilots are all of kind commune and whose target "
        "territories touch two communes or more is reported.",
        to_do="see whether the EPCI should lead, or share the lead of, framework action {subject}",
        why="Its pilots are all communes: {pilots}; the territories that it targets touch "
        "« {count} » communes: {communes}.",
    ),
)
def pilot_scale(case: Case) -> Iterator[Verdict]:
    """Count the communes that each action led by communes alone touches."""
    everywhere = _Ground.everywhere(case)
    for action in case.contract.framework_actions:
        gap = case.declared_gap(action, "target_territories")
        if action.to_territorialise is False and not (action.target_territories or gap):
            yield case.not_applicable(action, _NOWHERE)
            continue
        pilots = [case.get(Organisation, id) for id in dict.fromkeys(action.pilots)]
        known = [pilot for pilot in pilots if pilot is not None]
        if any(pilot.kind is not OrganisationKind.COMMUNE for pilot in known):
            continue
        ground = _ground(case, action, everywhere)
        missing = (*gap, *ground.missing)
        if len(known) < len(pilots):
            missing = (Missing(Organisation.__name__), *missing)
        elif known and len(ground.communes) > 1:
            yield case.finding(
                action,
                "pilots",
                pilots=tuple(map(named_entity, known)),
                count=len(ground.communes),
                communes=tuple(_commune_name(case, id) for id in ground.communes),
                related=tuple(map(ref_of, known)),
            )
            continue
        if missing:
            yield case.not_evaluated(action, *dict.fromkeys(missing))


def _ground(case: Case, action: FrameworkAction, everywhere: _Ground) -> _Ground:
    """Give what the territories that an action targets touch."""
    if action.target_territories:
        return _Ground.of(case, dict.fromkeys(action.target_territories))
    if action.to_territorialise:
        return everywhere
    return _Ground((), (Missing("FrameworkAction.to_territorialise"),))


def _commune_name(case: Case, id: str) -> str:
    commune = case.get(Commune, id)
    return id if commune is None else named_entity(commune)
