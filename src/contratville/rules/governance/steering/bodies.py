"""Which bodies there are: one strategic body, one operational body in each territory."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import BodyKind, GovernanceBody, ProjectTerritory, Ref, ref_of

from ...case import Case, named_entity
from ...days import signature
from ...due import Due
from ...finding import Missing, Subject, Verdict
from ...lookups import found_elsewhere, territory_name, without_current_layer
from ...rule import THE_CONTRACT, Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_NO_STRATEGIC_BODY: Final = Text(
    "Aucune des {count} instances saisies n'est « stratégique ».",
    "None of the {count} bodies entered is « strategic ».",
)
_SEVERAL: Final = Text(
    "Sont dites « stratégiques » : {bodies}.", "Said to be « strategic »: {bodies}."
)
_ADD_ONE: Final = Text(
    "indiquer quelle instance est le pilotage stratégique du contrat, ou l'ajouter",
    "say which body is the strategic steering of the contract, or add it",
)
_KEEP_ONE: Final = Text(
    "ne retenir qu'une instance comme pilotage stratégique du contrat",
    "keep only one body as the strategic steering of the contract",
)


@rule(
    "GOV002",
    "one-strategic-body",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("GovernanceBody.kind",),
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 I, al. 7 (« Une instance de pilotage est instituée ») ; "
        "présentation du 11 juin 2015, diapositive 14",
        en="loi 2014-173 art. 6 I, seventh paragraph (« Une instance de pilotage est instituée »); "
        "deck of 11 June 2015, slide 14",
    ),
    fr=RuleText(
        title="Instance stratégique absente ou multiple",
        statement="Parmi les instances saisies, exactement une est le pilotage stratégique du "
        "contrat.",
        to_do="{remedy}",
        why="{fault}",
    ),
    en=RuleText(
        title="No strategic body, or several",
        statement="Of the governance bodies entered, exactly one is of kind strategic.",
        to_do="{remedy}",
        why="{fault}",
    ),
)
def one_strategic_body(case: Case) -> Iterator[Verdict]:
    """Count the strategic bodies."""
    bodies = case.contract.governance_bodies
    strategic = [body for body in bodies if body.kind is BodyKind.STRATEGIC]
    if len(strategic) > 1:
        second = strategic[1]
        yield case.lacking(
            "governance_bodies",
            ".kind[strategic]",
            (second, "kind"),
            remedy=_KEEP_ONE,
            fault=_SEVERAL.filled(bodies=tuple(map(named_entity, strategic))),
            related=tuple(map(ref_of, strategic)),
        )
    elif unknown := case.unknown(GovernanceBody):
        yield case.not_evaluated(case.contract, *unknown)
    elif bodies and not strategic:
        yield case.finding(
            case.contract,
            "governance_bodies",
            remedy=_ADD_ONE,
            fault=_NO_STRATEGIC_BODY.filled(count=len(bodies)),
        )


_OTHER_LAYER: Final = Text(
    "territoire d'un autre découpage que le découpage courant",
    "territory of another layer than the current one",
)
_NO_BODY: Final = Text(
    "Aucune instance opérationnelle n'est celle de ce territoire.",
    "No operational body is that of this territory.",
)
_SEVERAL_BODIES: Final = Text(
    "Plusieurs instances opérationnelles se disent de ce territoire : {bodies}.",
    "Several operational bodies are said to be of this territory: {bodies}.",
)
_NAME_ITS_BODY: Final = Text(
    "indiquer l'instance opérationnelle du territoire {territory}, ou l'instituer",
    "name the operational body of territory {territory}, or set it up",
)
_KEEP_ONE_BODY: Final = Text(
    "ne retenir qu'une instance opérationnelle pour le territoire {territory}",
    "keep only one operational body for territory {territory}",
)


def _operational_bodies(case: Case, _: Subject) -> Iterator[Ref]:
    """Give the operational bodies, of which one that names a lost territory may be that of any."""
    for bodies in case.index.steering.operational.values():
        yield from map(ref_of, bodies)


@rule(
    "GOV013",
    "territory-without-body",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(ProjectTerritory),
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    needs=("GovernanceBody.kind",),
    depends_on=("REF002", "REF014"),
    rests_on=_operational_bodies,
    not_applicable_when=_OTHER_LAYER,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (pilotage opérationnel à l'échelle des "
        "projets de territoire)",
        en="deck of 11 June 2015, slide 14 (operational steering at the scale of the territory "
        "projects)",
    ),
    fr=RuleText(
        title="Territoire sans instance opérationnelle",
        statement="Tout territoire de projet du découpage courant est celui d'exactement une "
        "instance opérationnelle.",
        to_do="{remedy}",
        why="{fault}",
    ),
    en=RuleText(
        title="Territory without operational body",
        statement="Every project territory of the current layer is that of exactly one governance "
        "body of kind operational.",
        to_do="{remedy}",
        why="{fault}",
    ),
)
def territory_without_body(case: Case) -> Iterator[Verdict]:
    """Count the operational bodies of each territory of the current layer."""
    of_territory = case.index.steering.operational
    unplaced = tuple(
        missing
        for body in of_territory.get(None, ())
        for missing in case.declared_gap(body, "territory")
        or (Missing("GovernanceBody.territory"),)
    )
    missing = tuple(dict.fromkeys((*case.unknown(GovernanceBody), *unplaced)))
    unsure = without_current_layer(case)
    for territory in case.contract.project_territories:
        if unsure:
            yield case.not_evaluated(territory, *unsure)
        elif territory.id not in case.index.promises.layer:
            yield case.not_applicable(territory, _OTHER_LAYER)
        else:
            bodies = of_territory.get(territory.id, ())
            yield from _of_one_body(case, territory, bodies, missing)


def _of_one_body(
    case: Case,
    territory: ProjectTerritory,
    bodies: tuple[GovernanceBody, ...],
    missing: tuple[Missing, ...],
) -> Iterator[Verdict]:
    name = territory_name(case, territory.id)
    if len(bodies) > 1:
        yield found_elsewhere(
            case,
            territory,
            "territory",
            bodies[1],
            "territory",
            remedy=_KEEP_ONE_BODY.filled(territory=f"« {name} »"),
            fault=_SEVERAL_BODIES.filled(bodies=tuple(map(named_entity, bodies))),
            related=tuple(map(ref_of, bodies)),
        )
    elif missing:
        if not bodies or case.unknown(GovernanceBody):
            yield case.not_evaluated(territory, *missing)
    elif not bodies:
        yield case.finding(
            territory, remedy=_NAME_ITS_BODY.filled(territory=f"« {name} »"), fault=_NO_BODY
        )
