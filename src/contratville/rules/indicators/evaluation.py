"""What an evaluation needs: complete indicators, and questions that something answers."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import is_live
from contratville.diagnostics import Text
from contratville.model import (
    EvaluationQuestion,
    FrameworkAction,
    Indicator,
    OperationalObjective,
    TerritorialAction,
)

from ..case import Case, attribute_words
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, each, rule
from ..text import normalised
from ..words import Addressee, BasisKind, Level, Severity, Verified

_OF_NOTHING: Final = Text(
    "indicateur qui n'est rattaché à aucun objectif ni à aucune action vivante",
    "indicator attached to no objective and to no live action",
)
_TARGET: Final = Text("cible", "target")
_VALUE: Final = Text("valeur relevée", "measured value")


@rule(
    "IND004",
    "indicator-incomplete",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(Indicator),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    not_applicable_when=_OF_NOTHING,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="des évaluations disent « impressionnistes » les indicateurs définis après coup",
        en="evaluations call indicators defined after the fact « impressionnistes »",
    ),
    fr=RuleText(
        title="Indicateur incomplet pour l'évaluation",
        statement="Un indicateur rattaché à un objectif, ou à une action vivante, a une "
        "définition, une source, une valeur de départ, une cible et au moins une valeur relevée ; "
        "ce qui manque est listé.",
        to_do="compléter {subject} avant l'évaluation",
        why="Il lui manque : « {missing} ».",
    ),
    en=RuleText(
        title="Indicator not ready for evaluation",
        statement="An indicator attached to an objective, or to a live action, has a definition, a "
        "source, a baseline, a target and at least one measured value; what is missing is listed.",
        to_do="complete {subject} before the evaluation",
        why="It lacks: « {missing} ».",
    ),
)
def indicator_incomplete(case: Case) -> Iterator[Verdict]:
    """List what each attached indicator lacks."""
    attached, unknown = _attached(case)
    for indicator in case.contract.indicators:
        if indicator.id in attached:
            yield from _lacking(case, indicator)
        elif unknown:
            yield case.not_evaluated(indicator, *unknown)
        else:
            yield case.not_applicable(indicator, _OF_NOTHING)


def _attached(case: Case) -> tuple[frozenset[str], tuple[Missing, ...]]:
    """Give the ids of the indicators of objectives and live actions, and what hides others."""
    contract = case.contract
    actions = (*contract.framework_actions, *contract.territorial_actions)
    measured = (*contract.operational_objectives, *filter(is_live, actions))
    attached = frozenset(id for one in measured for id in one.indicators)
    unknown = [
        *case.unknown(OperationalObjective, FrameworkAction, TerritorialAction),
        *(missing for one in measured for missing in case.declared_gap(one, "indicators")),
    ]
    return attached, tuple(dict.fromkeys(unknown))


def _lacking(case: Case, indicator: Indicator) -> Iterator[Verdict]:
    """Say what an indicator lacks; what it declares as a gap is known to lack, and why."""
    lacks = {
        "definition": not normalised(indicator.definition or ""),
        "source": not normalised(indicator.source or ""),
        "baseline": indicator.baseline is None,
        "target_min": indicator.target_min is None and indicator.target_max is None,
        "values": all(one.value is None for one in indicator.values),
    }
    gaps: list[Missing] = []
    found: list[Text] = []
    for attribute in (name for name, lacked in lacks.items() if lacked):
        declared = case.declared_gap(indicator, attribute)
        if attribute == "target_min":
            declared = declared or case.declared_gap(indicator, "target_max")
        gaps.extend(declared)
        if not declared:
            words = {"target_min": _TARGET, "values": _VALUE}
            found.append(words.get(attribute) or attribute_words(Indicator, attribute))
    if found:
        yield case.finding(indicator, missing=tuple(found))
    elif gaps:
        yield case.not_evaluated(indicator, *gaps)


@rule(
    "IND006",
    "question-without-indicator",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(EvaluationQuestion),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="évaluation limitée à des questions choisies (Montpellier en a retenu trois)",
        en="evaluation limited to chosen questions (Montpellier chose three)",
    ),
    fr=RuleText(
        title="Question évaluative sans moyen de réponse",
        statement="Toute question évaluative renvoie à au moins un indicateur ou au rapport qui y "
        "répond.",
        to_do="rattacher à {subject} un indicateur, ou le rapport qui y répond",
        why="Aucun indicateur ni aucun rapport n'y répond.",
    ),
    en=RuleText(
        title="Evaluation question without means of answer",
        statement="Every evaluation question refers to at least one indicator or to the report "
        "that answers it.",
        to_do="attach an indicator to {subject}, or the report that answers it",
        why="No indicator and no report answers it.",
    ),
)
def question_without_indicator(case: Case) -> Iterator[Verdict]:
    """Look for what answers each question."""
    for question in case.contract.evaluation_questions:
        if question.indicators or question.answered_in is not None:
            continue
        gaps = [
            *case.declared_gap(question, "indicators"),
            *case.declared_gap(question, "answered_in"),
        ]
        if gaps:
            yield case.not_evaluated(question, *gaps)
        else:
            yield case.finding(question, "indicators")
