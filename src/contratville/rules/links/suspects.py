"""Suspect links: made to an action or to a commitment that has changed since."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import Action, is_live
from contratville.diagnostics import Text
from contratville.model import (
    KINDS,
    CommitmentUse,
    Declination,
    FrameworkAction,
    Ref,
    TerritorialAction,
)

from ..case import Case, named_entity
from ..finding import Missing, Subject, Verdict
from ..lookups import ABANDONED
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_NO_DECLINATION: Final = Text(
    "elle ne décline aucune action cadre", "it declines no framework action"
)
_NO_USE: Final = Text("elle ne mobilise aucun engagement", "it uses no commitment")


def _declined(case: Case, subject: Subject) -> Iterator[Ref]:
    action = case.get(TerritorialAction, subject[0].id)
    if action is not None:
        yield from map(_led_to, action.declinations)


@rule(
    "LNK001",
    "suspect-declination",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("Declination.fingerprint",),
    depends_on=("REF002", "REF014"),
    rests_on=_declined,
    not_applicable_when=Text(
        "fiche-action abandonnée, ou qui ne décline aucune action cadre",
        "territorial action abandoned, or that declines no framework action",
    ),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="suivi des changements d'une échelle à l'autre",
        en="follow-up of changes between scales",
    ),
    fr=RuleText(
        title="Action cadre modifiée depuis la déclinaison",
        statement="Pour chaque lien de déclinaison muni d'une empreinte, celle-ci est égale à "
        "l'empreinte actuelle de l'action cadre (intitulé, description, orientations, objectifs, "
        "période, territoires visés, abandon éventuel).",
        to_do="relire la fiche-action {subject} au regard de l'action cadre {target}, puis "
        "accepter le lien par la commande « contratville accept CHEMIN {link} »",
        why="L'empreinte du lien est « {written} » ; celle de l'action cadre est aujourd'hui "
        "« {present} ».",
    ),
    en=RuleText(
        title="Framework action changed since it was declined",
        statement="For each declination with a fingerprint, the fingerprint equals the present one "
        "of the framework action (label, description, orientations, objectives, period, target "
        "territories, abandoned or not).",
        to_do="read territorial action {subject} again beside framework action {target}, then "
        "accept the link with command « contratville accept PATH {link} »",
        why="The fingerprint of the link is « {written} »; that of the framework action is now "
        "« {present} ».",
    ),
)
def suspect_declination(case: Case) -> Iterator[Verdict]:
    """Compare the fingerprint of each declination with that of the framework action as it is."""
    for action in case.contract.territorial_actions:
        yield from _compared(case, action, "declinations", _NO_DECLINATION)


def _used(case: Case, subject: Subject) -> Iterator[Ref]:
    action = case.index.promises.action(subject[0])
    if action is not None:
        yield from map(_led_to, action.commitments)


@rule(
    "LNK002",
    "suspect-commitment",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction, FrameworkAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("CommitmentUse.fingerprint",),
    depends_on=("REF002", "REF014"),
    rests_on=_used,
    not_applicable_when=Text(
        "action abandonnée, ou qui ne mobilise aucun engagement",
        "action abandoned, or that uses no commitment",
    ),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15, premier volet (le droit commun en "
        "fonction de l'engagement des partenaires)",
        en="deck of 11 June 2015, slide 15, first leg (ordinary law according to the partners' "
        "commitment)",
    ),
    fr=RuleText(
        title="Engagement modifié depuis sa mobilisation",
        statement="Pour chaque mobilisation d'engagement munie d'une empreinte, par une "
        "fiche-action ou une action cadre, celle-ci est égale à l'empreinte actuelle de "
        "l'engagement (intitulé, quantité, unité, période, territoires, état).",
        to_do="relire l'action {subject} au regard de l'engagement {target}, puis accepter le lien "
        "par la commande « contratville accept CHEMIN {link} »",
        why="L'empreinte du lien est « {written} » ; celle de l'engagement est aujourd'hui "
        "« {present} ».",
    ),
    en=RuleText(
        title="Commitment changed since an action relied on it",
        statement="For each commitment use with a fingerprint, by a territorial or a framework "
        "action, the fingerprint equals the present one of the commitment (label, quantity, unit, "
        "period, territories, state).",
        to_do="read action {subject} again beside commitment {target}, then accept the link with "
        "command « contratville accept PATH {link} »",
        why="The fingerprint of the link is « {written} »; that of the commitment is now "
        "« {present} ».",
    ),
)
def suspect_commitment(case: Case) -> Iterator[Verdict]:
    """Compare the fingerprint of each use with that of the commitment as it is."""
    for action in (*case.contract.territorial_actions, *case.contract.framework_actions):
        yield from _compared(case, action, "commitments", _NO_USE)


def _compared(case: Case, action: Action, attribute: str, no_link: Text) -> Iterator[Verdict]:
    """Compare each link of an action with what it leads to, and say which cannot be."""
    links: tuple[Declination | CommitmentUse, ...] = getattr(action, attribute)
    gap = case.declared_gap(action, attribute)
    if not is_live(action):
        yield case.not_applicable(action, ABANDONED)
        return
    if gap:
        yield case.not_evaluated(action, *gap)
    elif not links:
        yield case.not_applicable(action, no_link)
    present = case.index.promises.fingerprints
    suspect: set[Ref] = set()
    for position, link in enumerate(links):
        ref = _led_to(link)
        target = case.contract.entity(ref)
        if target is None:
            yield case.not_evaluated(action, Missing(KINDS[ref.kind].__name__))
        elif link.fingerprint is None:
            yield case.not_evaluated(action, Missing(f"{type(link).__name__}.fingerprint"))
        elif ref not in suspect and link.fingerprint != present[ref]:
            suspect.add(ref)
            yield case.finding(
                action,
                attribute,
                position,
                "fingerprint",
                target=named_entity(target),
                link=f"{action.id},{ref.id}",
                written=link.fingerprint,
                present=present[ref],
                related=(ref,),
            )


def _led_to(link: Declination | CommitmentUse) -> Ref:
    if isinstance(link, Declination):
        return Ref("framework_action", link.framework_action)
    return Ref("ordinary_law_commitment", link.commitment)
