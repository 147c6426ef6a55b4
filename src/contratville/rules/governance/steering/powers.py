"""Who decides what: the strategic body, the body of one territory, those that have the power."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.analysis.steering import (
    STRATEGIC_POWERS,
    TERRITORIAL_POWERS,
    Concern,
    Power,
    power_of,
)
from contratville.diagnostics import Text
from contratville.model import (
    COLLECTIONS,
    KINDS,
    BodyKind,
    Decision,
    DecisionKind,
    GovernanceBody,
    ProjectTerritory,
    ref_of,
)

from ...case import Case, keyed_field, named_entity
from ...finding import Finding, Missing, Verdict
from ...lookups import place_name, territory_name, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import (
    body_attribute,
    deciding_body,
    meeting_and_body,
    with_the_contract,
    with_what_is_concerned,
)

_NOT_STRATEGIC: Final = Text(
    "décision qui n'est pas réservée à l'instance stratégique",
    "decision that is not reserved to the strategic body",
)


@rule(
    "GOV004",
    "strategic-decision-elsewhere",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Decision),
    profiles=("marseille-2015",),
    addressee=Addressee.STEERING_BODY,
    depends_on=("GOV002", "GOV006", "REF002", "REF014"),
    rests_on=with_the_contract,
    not_applicable_when=_NOT_STRATEGIC,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 11, 14 et 15",
        en="deck of 11 June 2015, slides 11, 14 and 15",
    ),
    fr=RuleText(
        title="Décision stratégique prise par une autre instance",
        statement="Toute décision de réajuster les objectifs, de mobiliser des moyens, de fixer "
        "les priorités ou de valider un cahier est prise lors d'une séance de l'instance "
        "stratégique.",
        to_do="soumettre la décision {subject} à l'instance stratégique, ou corriger sa séance ou "
        "son type",
        why="Décision de « {kind} » prise par {body}, qui est une instance de « {body_kind} ».",
    ),
    en=RuleText(
        title="Strategic decision taken by another body",
        statement="Every decision of kind readjust_objectives, mobilise_means, set_priorities or "
        "validate_booklet is taken at a meeting of the strategic body.",
        to_do="submit decision {subject} to the strategic body, or mend its meeting or its kind",
        why="Decision to « {kind} » taken by {body}, which is a body of kind « {body_kind} ».",
    ),
)
def strategic_decision_elsewhere(case: Case) -> Iterator[Verdict]:
    """Look at the body that took each decision reserved to the strategic body."""
    for decision in case.contract.decisions:
        if decision.kind not in STRATEGIC_POWERS:
            yield case.not_applicable(decision, _NOT_STRATEGIC)
            continue
        body = deciding_body(case, decision)
        if not isinstance(body, GovernanceBody):
            yield case.not_evaluated(decision, *body)
        elif body.kind is not BodyKind.STRATEGIC:
            yield case.finding(
                decision,
                body_attribute(case, decision),
                kind=decision.kind,
                body=named_entity(body),
                body_kind=body.kind,
                related=(ref_of(body),),
            )


_NOT_TERRITORIAL: Final = Text(
    "décision d'un autre type, ou prise par une instance qui n'est pas opérationnelle",
    "decision of another kind, or taken by a body that is not operational",
)


@rule(
    "GOV005",
    "operational-decision-elsewhere",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Decision),
    profiles=("marseille-2015",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("GovernanceBody.territory",),
    depends_on=("GOV006", "REF002", "REF014"),
    rests_on=with_what_is_concerned,
    not_applicable_when=_NOT_TERRITORIAL,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14",
        en="deck of 11 June 2015, slide 14",
    ),
    fr=RuleText(
        title="Instance territoriale décidant pour un autre territoire",
        statement="Une décision relative à l'avancement, à la poursuite des objectifs ou aux "
        "priorités de l'année suivante, prise lors d'une séance d'une instance opérationnelle, ne "
        "concerne (par sa liste ou par les éléments qui s'y réfèrent) rien qui relève d'un autre "
        "territoire que celui de cette instance : territoire, projet de territoire, fiche-action, "
        "absence motivée, projet, quartier, priorité territoriale. Ce qui n'est d'aucun territoire "
        "(une orientation, un objectif) n'est pas regardé.",
        to_do="faire prendre la décision {subject} par l'instance de ce territoire, ou corriger ce "
        "qu'elle concerne",
        why="{body} est l'instance du territoire « {territory} » ; {what} relève d'un autre "
        "territoire.",
    ),
    en=RuleText(
        title="Territorial body deciding for another territory",
        statement="A decision on progress, on continuing the objectives or on the priorities of "
        "the following year taken at a meeting of an operational body concerns (by its list, or by "
        "entities that point to it) nothing that belongs to another territory than that body's: "
        "territory, programme, territorial action, motivated absence, project, neighbourhood, "
        "territorial priority. What is of no territory (an orientation, an objective) is not "
        "looked at.",
        to_do="have the body of that territory take decision {subject}, or mend what it concerns",
        why="{body} is the body of territory « {territory} »; {what} belongs to another territory.",
    ),
)
def operational_decision_elsewhere(case: Case) -> Iterator[Verdict]:
    """Compare the territory of the body that took each decision with what it concerns."""
    for decision in case.contract.decisions:
        if decision.kind not in TERRITORIAL_POWERS:
            yield case.not_applicable(decision, _NOT_TERRITORIAL)
            continue
        body = deciding_body(case, decision)
        if not isinstance(body, GovernanceBody):
            yield case.not_evaluated(decision, *body)
        elif body.kind is not BodyKind.OPERATIONAL:
            yield case.not_applicable(decision, _NOT_TERRITORIAL)
        elif body.territory is None:
            yield case.not_evaluated(decision, *unsaid(case, body, "territory"))
        else:
            yield from _in_its_territory(case, decision, body, body.territory)


_UNTOLD_BY: Final = {
    "territorial_action": "TerritorialAction.programme",
    "project": "Project.carries_out",
    "neighbourhood": "ProjectTerritory.neighbourhoods",
    "priority": "TerritorialProgramme.priorities",
}
"""What would tell the territory of an entity, by its kind."""


def _in_its_territory(
    case: Case, decision: Decision, body: GovernanceBody, territory: str
) -> Iterator[Verdict]:
    concerns = case.index.steering.concerns(decision)
    missing = [*case.declared_gap(decision, "concerns")]
    elsewhere: list[Concern] = []
    for concern in concerns:
        found = case.index.steering.territories.of(concern.entity)
        if found is None or territory in found:
            continue
        if not found:
            missing.append(Missing(_UNTOLD_BY[concern.entity.kind]))
        elif any(_of_one_layer(case, territory, one) for one in found):
            elsewhere.append(concern)
        else:
            missing.append(Missing("ProjectTerritory.layer"))
    if elsewhere:
        yield _outside(case, decision, body, elsewhere)
    elif missing or not concerns:
        missing = missing or [Missing("Decision.concerns")]
        yield case.not_evaluated(decision, *dict.fromkeys(missing))


def _of_one_layer(case: Case, one: str, other: str) -> bool:
    """Tell whether two territories are of one layer; those of two layers are never compared."""
    found = [case.get(ProjectTerritory, id) for id in (one, other)]
    return None not in found and len({each.layer for each in found if each}) == 1


def _outside(
    case: Case, decision: Decision, body: GovernanceBody, elsewhere: list[Concern]
) -> Finding:
    """Make one finding of all that is of other territories, at the place of the first."""
    first = elsewhere[0]
    refs = tuple(dict.fromkeys(one.entity for one in elsewhere))
    params: dict[str, Any] = {
        "body": named_entity(body),
        "territory": territory_name(case, body.territory or ""),
        "what": tuple(place_name(case, ref) for ref in refs),
        "related": (ref_of(body), *refs),
    }
    owner = case.contract.entity(first.owner)
    if owner is None or first.owner == ref_of(decision):
        return case.finding(decision, *first.path, **params)
    collection = COLLECTIONS[KINDS[first.owner.kind]]
    key = f"{collection}[{first.owner.id}].{keyed_field(owner, first.path)}"
    return case.apart(decision, key, owner, *first.path, **params)


_OTHER_KIND: Final = Text("décision d'un type non précisé", "decision of no named kind")


@rule(
    "GOV021",
    "decision-outside-powers",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Decision),
    profiles=("core",),
    addressee=Addressee.STEERING_BODY,
    depends_on=("GOV004", "GOV005", "GOV006", "REF002", "REF014"),
    rests_on=meeting_and_body,
    not_applicable_when=_OTHER_KIND,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="cohérence des décisions avec les pouvoirs enregistrés des instances",
        en="decisions are consistent with the powers recorded of the bodies",
    ),
    fr=RuleText(
        title="Décision hors des pouvoirs de l'instance",
        statement="Lorsque l'instance qui a décidé enregistre ses pouvoirs, le type de la décision "
        "est l'un d'eux.",
        to_do="faire prendre la décision {subject} par une instance qui en a le pouvoir, ou "
        "compléter les pouvoirs de {body}",
        why="Décision de « {kind} » ; pouvoirs enregistrés de {body} : « {powers} ».",
    ),
    en=RuleText(
        title="Decision outside the powers of the body",
        statement="When the body that decided records its powers, the kind of the decision is one "
        "of them.",
        to_do="have decision {subject} taken by a body that has the power, or complete the powers "
        "of {body}",
        why="Decision to « {kind} »; powers recorded of {body}: « {powers} ».",
    ),
)
def decision_outside_powers(case: Case) -> Iterator[Verdict]:
    """Look for the kind of each decision among the powers of the body that took it."""
    for decision in case.contract.decisions:
        if decision.kind is DecisionKind.OTHER:
            yield case.not_applicable(decision, _OTHER_KIND)
            continue
        body = deciding_body(case, decision)
        if not isinstance(body, GovernanceBody):
            yield case.not_evaluated(decision, *body)
            continue
        power = power_of(body, decision.kind)
        if power is Power.UNKNOWN:
            yield case.not_evaluated(decision, *unsaid(case, body, "powers"))
        elif power is Power.NOT_RECORDED:
            yield case.finding(
                decision,
                "kind",
                kind=decision.kind,
                body=named_entity(body),
                powers=tuple(one for one in DecisionKind if one in body.powers),
                related=(ref_of(body),),
            )
