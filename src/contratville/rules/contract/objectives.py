"""Numbered objectives, and indicators of results."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    ContentsCode,
    Entity,
    Indicator,
    IndicatorKind,
    OperationalObjective,
    Ref,
)

from ..case import Case
from ..days import signature
from ..due import Due
from ..finding import Missing, Subject, Verdict
from ..prescribed import WITHOUT_QPV, judged_by_entry, without_qpv
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_FROM_2014: Final = date(2014, 2, 23)
_LAST_DAY_OF_CONTENTS: Final = date(2024, 11, 17)


def _objectives(case: Case, subject: Subject) -> Iterator[Ref]:  # noqa: ARG001 the contract
    for objective in case.contract.operational_objectives:
        yield Ref("operational_objective", objective.id)


def _gaps(case: Case, entities: Iterable[Entity], *attributes: str) -> tuple[Missing, ...]:
    """Give the gaps that entities declare on some attributes."""
    gaps = (
        missing
        for entity in entities
        for attribute in attributes
        for missing in case.declared_gap(entity, attribute)
    )
    return tuple(dict.fromkeys(gaps))


_NO_TARGET: Final = Text(
    "Parmi « {count} » objectifs opérationnels, aucun n'a de valeur cible, ni aucun de leurs "
    "indicateurs.",
    "Of « {count} » operational objectives, none has a target, nor has any of their indicators.",
)


@rule(
    "CTR005",
    "numbered-objectives",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    depends_on=("REF002", "REF014"),
    rests_on=_objectives,
    not_applicable_when=WITHOUT_QPV,
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY_OF_CONTENTS,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV 1° (passé au décret 2024-1037, dont les articles n'ont pas été "
        "lus, à compter du 18 novembre 2024)",
        en="loi 2014-173 art. 6 IV 1° (moved to décret 2024-1037, whose articles were not read, "
        "from 2024-11-18)",
    ),
    fr=RuleText(
        title="Aucun objectif chiffré",
        statement="Au moins un objectif opérationnel, ou l'un de ses indicateurs, comporte une "
        "valeur cible, ou l'élément « objectifs chiffrés » est déclaré présent dans le contrat ; "
        "déclaré inconnu, la règle n'est pas évaluée.",
        to_do="donner une valeur cible à un objectif opérationnel au moins, ou à l'un de ses "
        "indicateurs",
        why="{reason}",
    ),
    en=RuleText(
        title="No numbered objective",
        statement="At least one operational objective has a target, or at least one of its "
        "indicators has one, or the element « objectives with figures » is declared included in "
        "the contract; declared unknown, the rule is not evaluated.",
        to_do="give a target to one operational objective at least, or to one of its indicators",
        why="{reason}",
    ),
)
def numbered_objectives(case: Case) -> Iterator[Verdict]:
    """Look for a target, on the objectives and on their indicators."""
    excluded = without_qpv(case)
    if excluded is not None:
        yield excluded
        return
    contract = case.contract
    objectives = contract.operational_objectives
    measured = {id for objective in objectives for id in objective.indicators}
    indicators = [one for one in contract.indicators if one.id in measured]
    if any(objective.target is not None for objective in objectives) or any(
        one.target_min is not None or one.target_max is not None for one in indicators
    ):
        return
    missing = (
        *case.unknown(OperationalObjective, Indicator),
        *_gaps(case, objectives, "target", "indicators"),
        *_gaps(case, indicators, "target_min", "target_max"),
    )
    if not len(objectives):
        missing = missing or (Missing("OperationalObjective"),)
    reason = _NO_TARGET.filled(count=len(objectives))
    point = ("operational_objectives", reason)
    yield from judged_by_entry(case, ContentsCode.NUMBERED_OBJECTIVES, missing, point)


_NO_INDICATOR: Final = Text("Aucun indicateur n'est saisi.", "No indicator is entered.")
_NO_RESULT: Final = Text(
    "Parmi « {count} » indicateurs saisis, aucun indicateur de résultats n'est rattaché à un "
    "objectif.",
    "Of « {count} » indicators entered, none is of kind result and attached to an objective.",
)


@rule(
    "CTR008",
    "indicators-of-results",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    rests_on=_objectives,
    not_applicable_when=WITHOUT_QPV,
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY_OF_CONTENTS,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV 5° (indicateurs de résultats et éléments qualitatifs "
        "d'observation locale ; non pas un par objectif) ; passé au décret 2024-1037 à compter du "
        "18 novembre 2024",
        en="loi 2014-173 art. 6 IV 5° (indicators of results and qualitative elements of local "
        "observation; not one per objective); moved to décret 2024-1037 from 2024-11-18",
    ),
    fr=RuleText(
        title="Contrat sans indicateur de résultats",
        statement="Au moins un indicateur de résultats est rattaché à un objectif opérationnel, ou "
        "l'élément « indicateurs » est déclaré présent dans le contrat ; déclaré inconnu, la règle "
        "n'est pas évaluée. L'absence de tout indicateur est un constat.",
        to_do="rattacher un indicateur de résultats à un objectif opérationnel au moins",
        why="{reason}",
    ),
    en=RuleText(
        title="Contract without indicator of results",
        statement="At least one indicator of kind result is attached to an operational objective, "
        "or the element « indicators » is declared included in the contract; declared unknown, "
        "the rule is not evaluated. No indicator at all is a finding.",
        to_do="attach an indicator of kind result to one operational objective at least",
        why="{reason}",
    ),
)
def indicators_of_results(case: Case) -> Iterator[Verdict]:
    """Look for an indicator of results among those of the objectives."""
    excluded = without_qpv(case)
    if excluded is not None:
        yield excluded
        return
    contract = case.contract
    objectives = contract.operational_objectives
    measured = {id for objective in objectives for id in objective.indicators}
    if any(one.kind is IndicatorKind.RESULT and one.id in measured for one in contract.indicators):
        return
    missing = (
        *case.unknown(Indicator, OperationalObjective),
        *_gaps(case, objectives, "indicators"),
    )
    count = len(contract.indicators)
    reason = _NO_RESULT.filled(count=count) if count else _NO_INDICATOR
    yield from judged_by_entry(case, ContentsCode.INDICATORS, missing, ("indicators", reason))
