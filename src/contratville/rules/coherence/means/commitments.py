"""Commitments of ordinary law and the actions that use them: somewhere, and not beyond."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from contratville.analysis import Action, is_live
from contratville.diagnostics import Text
from contratville.model import (
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    CommitmentUse,
    FrameworkAction,
    OrdinaryLawCommitment,
    Quantity,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    Unit,
    ref_of,
)

from ...case import Case, named_entity
from ...due import Due
from ...finding import Missing, Subject, Verdict
from ...lookups import NO_PROGRAMME, open_declinations
from ...rule import Basis, RuleText, each, rule
from ...text import normalised
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .uses import open_uses

_ABANDONED: Final = Text("engagement abandonné", "abandoned commitment")
_SILENT: Final = Text("engagement silencieux", "silent commitment")
_NOT_TERRITORIAL: Final = Text(
    "engagement expressément non territorialisé", "commitment expressly not territorialised"
)


def _not_to_mobilise(case: Case, commitment: OrdinaryLawCommitment) -> Text | None:
    """Say why a commitment has not to be used in the territories, if it has not."""
    if commitment.state is CommitmentState.ABANDONED:
        return _ABANDONED
    if commitment.statement is CommitmentStatement.SILENT:
        return _SILENT
    if commitment.territorialised is False:
        return _NOT_TERRITORIAL
    if case.contract.territorial_programmes or case.unknown(TerritorialProgramme):
        return None
    return NO_PROGRAMME


def _is_mobilised(case: Case, commitment: str) -> bool:
    """Tell whether a live territorial action uses a commitment."""
    using = case.index.promises.using.get(commitment, ())
    return any(isinstance(action, TerritorialAction) for action in using)


def _lost_territorial_use(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the first territorial action that uses a commitment that is not there, if it matters."""
    if not _is_mobilised(case, subject[0].id):
        lost = case.index.promises.using_nothing[:1]
        yield from (action for action in lost if action.kind == "territorial_action")


@rule(
    "COH012",
    "commitment-not-mobilised",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(OrdinaryLawCommitment),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    depends_on=("REF002", "REF014"),
    rests_on=_lost_territorial_use,
    not_applicable_when=Text(
        "engagement abandonné, silencieux ou expressément non territorialisé, contrat sans projet "
        "de territoire",
        "commitment abandoned, silent or expressly not territorialised, contract without "
        "territorial programme",
    ),
    due=Due("programme"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15, premier volet (« la mobilisation des "
        "moyens du droit commun en fonction de l'engagement des partenaires »)",
        en="deck of 11 June 2015, slide 15, first leg (« la mobilisation des moyens du droit "
        "commun en fonction de l'engagement des partenaires »)",
    ),
    fr=RuleText(
        title="Engagement sans mobilisation territoriale",
        statement="Tout engagement de droit commun non abandonné et dont l'énoncé n'est pas "
        "silencieux est mobilisé par au moins une fiche-action vivante, sauf s'il est expressément "
        "non territorialisé.",
        to_do="mobiliser l'engagement {subject} dans une fiche-action au moins, ou indiquer qu'il "
        "n'est pas territorialisé",
        why="Son état est « {state} », son énoncé « {statement} » ; aucune fiche-action vivante "
        "ne le mobilise.",
    ),
    en=RuleText(
        title="Commitment mobilised in no territory",
        statement="Every commitment that is not abandoned and whose statement is not silent is "
        "used by at least one live territorial action, unless it is expressly not "
        "territorialised.",
        to_do="use commitment {subject} in one territorial action at least, or say that it is not "
        "territorialised",
        why="Its state is « {state} », its statement « {statement} »; no live territorial action "
        "uses it.",
    ),
)
def commitment_not_mobilised(case: Case) -> Iterator[Verdict]:
    """Look for commitments that no live territorial action uses."""
    missing = open_uses(case, TerritorialAction)
    for commitment in case.contract.ordinary_law_commitments:
        reason = _not_to_mobilise(case, commitment)
        if reason is not None:
            yield case.not_applicable(commitment, reason)
        elif _is_mobilised(case, commitment.id):
            continue
        elif missing:
            yield case.not_evaluated(commitment, *missing)
        else:
            yield case.finding(commitment, state=commitment.state, statement=commitment.statement)


_TOLERANCE: Final = Decimal("0.01")
_NOT_COUNTABLE: Final = Text(
    "règle ou changement de pratique, sans quantité",
    "rule or change of practice, without any quantity",
)
Use = tuple[Action, CommitmentUse]


def _counted_users(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the actions whose uses are added up, and the first that may use or decline what is lost.

    One is enough to say that the sum is not known.
    """
    promises = case.index.promises
    for action in promises.using.get(subject[0].id, ()):
        yield ref_of(action)
        if isinstance(action, FrameworkAction) and action.id not in promises.declining:
            yield from map(ref_of, promises.declining_nothing[:1])
    yield from promises.using_nothing[:1]


@rule(
    "COH013",
    "commitment-overused",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(OrdinaryLawCommitment),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    needs=("OrdinaryLawCommitment.quantity", "CommitmentUse.quantity"),
    depends_on=("REF002", "REF014"),
    rests_on=_counted_users,
    not_applicable_when=Text(
        "engagement sans quantité : silencieux, ou changement de pratique",
        "commitment without quantity: silent, or a change of practice",
    ),
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="arithmétique ; présentation du 11 juin 2015, diapositive 15",
        en="arithmetic; deck of 11 June 2015, slide 15",
    ),
    fr=RuleText(
        title="Mobilisation supérieure à l'engagement",
        statement="La somme des quantités mobilisées par les actions vivantes sur un engagement, "
        "toutes exprimées dans son unité, n'excède pas sa quantité (tolérance de 0,01 unité) ; une "
        "mobilisation exprimée dans une autre unité n'est pas additionnée et rend la règle non "
        "évaluée. La mobilisation par une action cadre ne compte que si aucune fiche-action "
        "vivante ne la décline, afin de ne rien compter deux fois.",
        to_do="réduire les quantités que les actions mobilisent sur l'engagement {subject}, ou "
        "faire relever la quantité engagée",
        why="Quantité engagée : « {committed} » ; total mobilisé : « {mobilised} » (unité : "
        "« {unit} »), par {actions}.",
    ),
    en=RuleText(
        title="More mobilised than committed",
        statement="The sum of the quantities of the uses of a commitment by live actions, all in "
        "the commitment's unit, is at most its quantity (tolerance 0.01 unit); uses in another "
        "unit are not summed and make the rule not evaluated. The use of a framework action counts "
        "only when no live territorial action declines it, so that nothing is counted twice.",
        to_do="reduce the quantities of commitment {subject} that actions use, or have the "
        "quantity committed raised",
        why="Quantity committed: « {committed} »; quantity used in all: « {mobilised} » (unit: "
        "« {unit} »), by {actions}.",
    ),
)
def commitment_overused(case: Case) -> Iterator[Verdict]:
    """Add up what actions use of each commitment, and compare it with what was committed."""
    uses = _uses(case)
    open_ends = (
        *open_uses(case, TerritorialAction, FrameworkAction),
        *open_declinations(case),
    )
    for commitment in case.contract.ordinary_law_commitments:
        if commitment.quantity is not None:
            known = uses.get(commitment.id, [])
            yield from _added_up(case, commitment, commitment.quantity, known, open_ends)
        else:
            reason = _without_quantity(case, commitment)
            if reason is not None:
                yield case.not_applicable(commitment, reason)


def _without_quantity(case: Case, commitment: OrdinaryLawCommitment) -> Text | None:
    """Say why there is nothing to count in a commitment without quantity, if it is known."""
    if case.declared_gap(commitment, "quantity"):
        return None
    if commitment.statement is CommitmentStatement.SILENT:
        return _SILENT
    return _NOT_COUNTABLE if commitment.nature is CommitmentNature.RULE else None


def _uses(case: Case) -> Mapping[str, list[Use]]:
    """Give the uses of each commitment that count, by its id.

    They are those of the live territorial actions, and of the live framework actions that no live
    territorial action declines: while the declinations are not all known, of none.
    """
    promises = case.index.promises
    unclear = bool(open_declinations(case))
    actions: list[Action] = [
        *(() if unclear else filter(is_live, case.contract.framework_actions)),
        *promises.live,
    ]
    uses: dict[str, list[Use]] = {}
    for action in actions:
        if isinstance(action, TerritorialAction) or action.id not in promises.declining:
            for use in action.commitments:
                uses.setdefault(use.commitment, []).append((action, use))
    return uses


def _added_up(
    case: Case,
    commitment: OrdinaryLawCommitment,
    committed: Quantity,
    uses: list[Use],
    open_ends: tuple[Missing, ...],
) -> Iterator[Verdict]:
    """Add up the quantities of the uses of one commitment."""
    given = [use.quantity for _, use in uses if use.quantity is not None]
    if not all(_same_unit(one, committed) for one in given):
        yield case.not_evaluated(commitment, Missing("Quantity.unit"))
        return
    total = sum((one.value for one in given), Decimal(0))
    unsaid = () if len(given) == len(uses) else (Missing("CommitmentUse.quantity"),)
    missing = tuple(dict.fromkeys((*open_ends, *unsaid)))
    if total > committed.value + _TOLERANCE:
        actions = {ref_of(action): action for action, use in uses if use.quantity}
        yield case.finding(
            commitment,
            "quantity",
            "value",
            committed=committed.value,
            mobilised=total,
            unit=(committed.unit is Unit.OTHER and committed.unit_text) or committed.unit,
            actions=tuple(map(named_entity, actions.values())),
            related=tuple(actions),
        )
    elif missing:
        yield case.not_evaluated(commitment, *missing)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities can be added; another unit is known by its words alone."""
    if one.unit is not other.unit or one.unit is not Unit.OTHER:
        return one.unit is other.unit
    words = {normalised(quantity.unit_text or "") for quantity in (one, other)}
    return len(words) == 1 and words != {""}
