"""Framework actions carried into the territories: somewhere, and where they were planned."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from contratville.analysis import current_layer, current_territories, is_live
from contratville.diagnostics import Text
from contratville.model import (
    FrameworkAction,
    ProjectTerritory,
    Ref,
    TerritorialLayer,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case
from ...due import Due
from ...finding import Finding, Missing, Subject, Verdict
from ...lookups import (
    ABANDONED,
    NO_PROGRAMME,
    open_declinations,
    territory_name,
)
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NOT_TO_DECLINE: Final = Text(
    "action cadre non à territorialiser", "framework action not to be territorialised"
)
_OUT_OF_SCOPE: Final = Text(
    "action cadre abandonnée ou non à territorialiser, contrat sans projet de territoire",
    "framework action abandoned or not to be territorialised, contract without territorial "
    "programme",
)


def _out_of_scope(case: Case, action: FrameworkAction) -> Text | None:
    """Say why a framework action has not to be declined, if it has not."""
    if not is_live(action):
        return ABANDONED
    if action.to_territorialise is False:
        return _NOT_TO_DECLINE
    if case.contract.territorial_programmes or case.unknown(TerritorialProgramme):
        return None
    return NO_PROGRAMME


def _lost_declinations(case: Case, subject: Subject) -> Iterator[Ref]:
    links = case.index.promises
    if subject[0].id not in links.declining:
        yield from map(ref_of, links.declining_nothing)


@rule(
    "COH003",
    "framework-not-declined",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(FrameworkAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("FrameworkAction.to_territorialise",),
    depends_on=("REF002", "REF014"),
    rests_on=_lost_declinations,
    not_applicable_when=_OUT_OF_SCOPE,
    due=Due("programme"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15, titre « Déclinaison territoriale »",
        en="deck of 11 June 2015, slide 15, title « Déclinaison territoriale »",
    ),
    fr=RuleText(
        title="Action cadre sans déclinaison territoriale",
        statement="Toute action cadre à territorialiser et non abandonnée est déclinée par au "
        "moins une fiche-action non abandonnée d'un projet de territoire.",
        to_do="décliner l'action cadre {subject} dans une fiche-action au moins, ou indiquer "
        "qu'elle n'est pas à territorialiser",
        why="À territorialiser : « {value} » ; aucune fiche-action vivante ne la décline.",
    ),
    en=RuleText(
        title="Framework action declined nowhere",
        statement="Every framework action that is to be territorialised and is not abandoned is "
        "declined by at least one territorial action that is not abandoned.",
        to_do="decline framework action {subject} in one territorial action at least, or say that "
        "it is not to be territorialised",
        why="To be territorialised: « {value} »; no live territorial action declines it.",
    ),
)
def framework_not_declined(case: Case) -> Iterator[Verdict]:
    """Look for framework actions that no live territorial action declines."""
    declining = case.index.promises.declining
    missing = open_declinations(case)
    for action in case.contract.framework_actions:
        reason = _out_of_scope(case, action)
        if reason is not None:
            yield case.not_applicable(action, reason)
        elif not action.to_territorialise or action.id in declining:
            continue
        elif missing:
            yield case.not_evaluated(action, *missing)
        else:
            yield case.finding(action, "to_territorialise", value=action.to_territorialise)


_EVERYWHERE: Final = Text(
    "tous les territoires du découpage courant", "all the territories of the current layer"
)
_NONE: Final = Text("aucun", "none")


def _decliners(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the actions that decline one, with their programmes, and those that perhaps should.

    These decline nothing that is there, in a territory where one action is missing.
    """
    links = case.index.promises
    action = case.get(FrameworkAction, subject[0].id)
    if action is None:
        return
    for decliner in links.declining.get(action.id, ()):
        yield ref_of(decliner)
        yield Ref("territorial_programme", decliner.programme)
    missing = links.planned(action) - links.served(action)
    for lost in links.declining_nothing:
        if links.territory_of(lost) in missing:
            yield ref_of(lost)


@rule(
    "COH008",
    "declined-elsewhere",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(FrameworkAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("FrameworkAction.to_territorialise",),
    depends_on=("COH003", "REF002", "REF014"),
    rests_on=_decliners,
    not_applicable_when=_OUT_OF_SCOPE,
    due=Due("programme"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15",
        en="deck of 11 June 2015, slide 15",
    ),
    fr=RuleText(
        title="Territoires prévus différents des territoires servis",
        statement="Les territoires de projet visés par une action cadre à territorialiser (tous "
        "ceux du découpage courant si aucun n'est indiqué) sont exactement ceux des fiches-actions "
        "vivantes qui la déclinent ; chaque territoire en trop ou manquant est nommé.",
        to_do="mettre d'accord les territoires visés par l'action cadre {subject} et les "
        "fiches-actions qui la déclinent",
        why="Territoires visés : {planned} ; visés sans fiche-action qui la décline : {missing} ; "
        "dotés d'une fiche-action qui la décline sans être visés : {extra}.",
    ),
    en=RuleText(
        title="Planned and served territories differ",
        statement="The target territories of a framework action to be territorialised (all those "
        "of the current layer when none is given) are exactly those of the live territorial "
        "actions that decline it; each extra or missing territory is named.",
        to_do="bring the target territories of framework action {subject} and the territorial "
        "actions that decline it into agreement",
        why="Target territories: {planned}; targets where nothing declines it: {missing}; "
        "territories where it is declined without being a target: {extra}.",
    ),
)
def declined_elsewhere(case: Case) -> Iterator[Verdict]:
    """Compare the target territories of framework actions with those where they are declined."""
    links = case.index.promises
    no_layer = _unknown_layer(case)
    open_links = open_declinations(case)
    for action in case.contract.framework_actions:
        reason = _out_of_scope(case, action)
        if reason is not None:
            yield case.not_applicable(action, reason)
            continue
        if not action.to_territorialise:
            continue
        planned, served = links.planned(action), links.served(action)
        missing = (
            *case.declared_gap(action, "target_territories"),
            *(() if action.target_territories else no_layer),
            *open_links,
            *((Missing(TerritorialProgramme.__name__),) if None in served else ()),
        )
        if missing:
            yield case.not_evaluated(action, *missing)
        elif planned != served:
            known = {territory for territory in served if territory is not None}
            yield _difference(case, action, planned, known)


def _unknown_layer(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know the territories of the current layer."""
    missing = case.unknown(TerritorialLayer, ProjectTerritory)
    if missing or current_territories(case.contract):
        return missing
    no_layer = current_layer(case.contract) is None
    return (Missing("TerritorialLayer.current" if no_layer else ProjectTerritory.__name__),)


def _difference(
    case: Case, action: FrameworkAction, planned: AbstractSet[str], served: AbstractSet[str]
) -> Finding:
    """Find at once the territories planned and not served, and those served and not planned."""

    def named(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(f"« {territory_name(case, id)} »" for id in ids))

    return case.finding(
        action,
        "target_territories",
        planned=named(set(action.target_territories)) or _EVERYWHERE,
        missing=named(planned - served) or _NONE,
        extra=named(served - planned) or _NONE,
        related=tuple(Ref("project_territory", id) for id in sorted(planned ^ served)),
    )
