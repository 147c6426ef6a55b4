"""Operational objectives, between the orientations and the actions."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import is_live
from contratville.diagnostics import Text
from contratville.model import (
    FrameworkAction,
    OperationalObjective,
    Orientation,
    TerritorialAction,
)

from ..case import Case
from ..due import Due
from ..finding import Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_NONE_STATED: Final = Text(
    "aucune action du contrat n'indique d'objectif", "no action of the contract states an objective"
)


@rule(
    "ORI008",
    "orientation-without-objective",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Orientation),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    needs=("OperationalObjective.orientation",),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 16 à 18 (objectifs donnés pour la seule "
        "orientation 1 ; contenu de la diapositive 16 perdu)",
        en="deck of 11 June 2015, slides 16 to 18 (objectives given for orientation 1 only; "
        "content of slide 16 lost)",
    ),
    fr=RuleText(
        title="Orientation sans objectif opérationnel",
        statement="Toute orientation est déclinée en au moins un objectif opérationnel.",
        to_do="ajouter au moins un objectif opérationnel à l'orientation {subject}, ou lui "
        "rattacher l'un de ceux du contrat",
        why="Aucun des objectifs opérationnels du contrat (« {count} ») ne cite cette orientation.",
    ),
    en=RuleText(
        title="Orientation without operational objective",
        statement="Every orientation is broken down into at least one operational objective.",
        to_do="add at least one operational objective to orientation {subject}, or attach one of "
        "those of the contract to it",
        why="No operational objective of the contract (« {count} » in all) refers to this "
        "orientation.",
    ),
)
def orientation_without_objective(case: Case) -> Iterator[Verdict]:
    """Look for orientations that no objective refers to."""
    objectives = case.contract.operational_objectives
    declined = {objective.orientation for objective in objectives}
    unknown = case.unknown(OperationalObjective)
    for orientation in case.contract.orientations:
        if orientation.id in declined:
            continue
        if unknown:
            yield case.not_evaluated(orientation, *unknown)
        else:
            yield case.finding(orientation, count=len(objectives))


@rule(
    "ORI014",
    "objective-without-action",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(OperationalObjective),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("FrameworkAction.objectives/TerritorialAction.objectives",),
    not_applicable_when=_NONE_STATED,
    depends_on=("REF002",),
    due=Due.parse("programme"),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 16 à 18",
        en="deck of 11 June 2015, slides 16 to 18",
    ),
    fr=RuleText(
        title="Objectif opérationnel sans action",
        statement="Tout objectif opérationnel est poursuivi par au moins une action cadre ou une "
        "fiche-action non abandonnée.",
        to_do="indiquer l'action cadre ou la fiche-action qui poursuit l'objectif {subject}, ou "
        "en prévoir une",
        why="Parmi les actions non abandonnées du contrat (« {count} »), aucune ne cite cet "
        "objectif.",
    ),
    en=RuleText(
        title="Objective pursued by no action",
        statement="Every operational objective is pursued by at least one framework or territorial "
        "action that is not abandoned.",
        to_do="say which framework or territorial action pursues objective {subject}, or plan one",
        why="Among the actions of the contract that are not abandoned (« {count} »), none refers "
        "to this objective.",
    ),
)
def objective_without_action(case: Case) -> Iterator[Verdict]:
    """Look for objectives that no live action pursues."""
    actions = (*case.contract.framework_actions, *case.contract.territorial_actions)
    live = [action for action in actions if is_live(action)]
    pursued = {objective for action in live for objective in action.objectives}
    gaps = (gap for action in live for gap in case.declared_gap(action, "objectives"))
    unknown = (*case.unknown(FrameworkAction, TerritorialAction), *dict.fromkeys(gaps))
    none_stated = bool(actions) and not any(action.objectives for action in actions)
    for objective in case.contract.operational_objectives:
        if objective.id in pursued:
            continue
        if unknown:
            yield case.not_evaluated(objective, *unknown)
        elif none_stated:
            yield case.not_applicable(objective, _NONE_STATED)
        else:
            yield case.finding(objective, count=len(live))
