"""What each territorial action says of its articulation with the framework programme."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import is_live
from contratville.diagnostics import Text
from contratville.model import ArticulationMode, FrameworkAction, TerritorialAction

from ...case import Case
from ...finding import Verdict
from ...lookups import ABANDONED, gap_of
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_UNSTATED: Final = (
    Text(
        "dire si elle décline, adapte ou complète une action cadre, ou si elle est propre au "
        "territoire",
        "say whether it declines, adapts or complements a framework action, or is specific to the "
        "territory",
    ),
    Text("ce n'est pas encore précisé", "it is not stated yet"),
)
_WITHOUT_LINK: Final = (
    Text(
        "citer les actions cadres en cause, ou dire qu'elle est propre au territoire",
        "name the framework actions at stake, or say that it is specific to the territory",
    ),
    Text("aucune action cadre n'est citée", "no framework action is named"),
)
_WITHOUT_REASON: Final = (
    Text("en donner le motif", "give the reason"),
    Text("aucun motif n'est donné", "no reason is given"),
)
_WITH_LINK: Final = (
    Text(
        "retirer ses liens de déclinaison, ou choisir un autre mode d'articulation",
        "remove its declinations, or choose another articulation",
    ),
    Text("elle décline pourtant une action cadre", "yet it declines a framework action"),
)


@rule(
    "COH004",
    "articulation-not-stated",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(TerritorialAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    not_applicable_when=ABANDONED,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15 ; cahier 2 du 18 juin 2015, rubriques sur "
        "les enjeux partagés et sur les enjeux propres",
        en="deck of 11 June 2015, slide 15; booklet 2 of 18 June 2015, headings on shared and on "
        "specific issues",
    ),
    fr=RuleText(
        title="Articulation avec le programme d'action cadre non précisée",
        statement="Une fiche-action non abandonnée déclare qu'elle décline, adapte ou complète le "
        "programme d'action cadre, avec au moins un lien de déclinaison, ou qu'elle est propre au "
        "territoire, avec un motif et sans lien de déclinaison ; « inconnu » donne lieu à un "
        "constat.",
        to_do="préciser l'articulation de la fiche-action {subject} avec le programme d'action "
        "cadre : {how}",
        why="Son mode d'articulation est « {mode} » : {lack}.",
    ),
    en=RuleText(
        title="Articulation with the framework not stated",
        statement="A territorial action that is not abandoned states that it declines, adapts or "
        "complements the framework programme, with at least one declination, or that it is "
        "specific to the territory, with a reason and no declination; « unknown » is a finding.",
        to_do="state the articulation of territorial action {subject} with the framework "
        "programme: {how}",
        why="Its articulation is « {mode} »: {lack}.",
    ),
)
def articulation_not_stated(case: Case) -> Iterator[Verdict]:
    """Judge the articulation of each live territorial action, with its links and its reason."""
    for action in case.contract.territorial_actions:
        if not is_live(action):
            yield case.not_applicable(action, ABANDONED)
            continue
        fault = _fault(action)
        if fault is None:
            continue
        attribute, (how, lack) = fault
        missing = case.declared_gap(action, attribute)
        if attribute == "declinations":
            missing = (*missing, *gap_of(case, FrameworkAction))
        if missing:
            yield case.not_evaluated(action, *missing)
        else:
            yield case.finding(action, attribute, mode=action.articulation, how=how, lack=lack)


def _fault(action: TerritorialAction) -> tuple[str, tuple[Text, Text]] | None:
    """Give the attribute at fault, if one is, with what is to be done and why."""
    mode, linked = action.articulation, bool(action.declinations)
    if mode is ArticulationMode.UNKNOWN:
        return "articulation", _UNSTATED
    if mode is not ArticulationMode.SPECIFIC:
        return None if linked else ("declinations", _WITHOUT_LINK)
    if linked:
        return "articulation", _WITH_LINK
    reason = action.articulation_reason or ""
    return None if reason.strip() else ("articulation_reason", _WITHOUT_REASON)
