"""Indicators, evaluation questions, evaluations and yearly reports."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from .entity import Entity
from .ids import (
    DecisionId,
    EvaluationQuestionId,
    EvaluationReportId,
    IndicatorId,
    OrganisationId,
    OrientationId,
    Ref,
)
from .personal import CODE, PUBLISHED
from .vocabularies import IndicatorKind, QpvList, ReportKind, Sex, Unit


@frozen(kw_only=True)
class IndicatorValue:
    """*Valeur d'indicateur*: one value.

    Attributes:
        year: *année* — year of the value.
        value: *valeur* — value in the indicator's unit; empty = withheld.
        sex: *sexe* — sex to which the value applies; default all.
        place: *lieu* — neighbourhood, project territory or commune measured.
        vintage: *millésime de géographie* — list of QPV whose outlines were used, 2015 or 2024.
    """

    KEY: ClassVar = ("year", "sex", "place", "vintage")

    year: int
    value: Decimal | None = None
    sex: Sex = Sex.ALL
    place: Ref | None = None
    vintage: QpvList | None = None


@frozen(kw_only=True)
class Indicator(Entity):
    """*Indicateur*: a measure.

    Key: id.

    Attributes:
        label: *libellé de l'indicateur* — what is measured, in words.
        unit: *unité de mesure* — unit of the values, as a code: EUR, FTE, HOUR, PLACE, PERSON,
            HOUSEHOLD, PERCENT or OTHER.
        unit_text: *unité en toutes lettres* — the unit in words, when the code is OTHER.
        kind: *type d'indicateur* — what it measures: activity, result or context.
        definition: *définition* — exact definition of what is counted, and how.
        source: *source de la mesure* — who measures, in words.
        by_sex: *disponible par sexe* — whether values are available by sex; empty = not said.
        summable: *sommable entre lieux* — whether values of several places may be added; empty =
            not said.
        confidential: *soumis au secret statistique* — whether statistical secrecy applies, so that
            some values are withheld; empty = not said.
        baseline: *valeur de départ* — value at the start, in the indicator's unit.
        target_min: *cible minimale* — lower bound of the target, in the indicator's unit.
        target_max: *cible maximale* — upper bound of the target, in the indicator's unit.
        values: *valeurs relevées* — values by year, sex and place.
        aggregates_to: *indicateur de niveau supérieur* — indicator of the upper level into which
            its values are added.
    """

    id: IndicatorId
    label: str = field(metadata=PUBLISHED)
    unit: Unit
    unit_text: str | None = field(default=None, metadata=PUBLISHED)
    kind: IndicatorKind
    definition: str | None = field(default=None, metadata=PUBLISHED)
    source: str | None = field(default=None, metadata=PUBLISHED)
    by_sex: bool | None = None
    summable: bool | None = None
    confidential: bool | None = None
    baseline: Decimal | None = None
    target_min: Decimal | None = None
    target_max: Decimal | None = None
    values: tuple[IndicatorValue, ...] = ()
    aggregates_to: IndicatorId | None = None


@frozen(kw_only=True)
class EvaluationQuestion(Entity):
    """*Question évaluative*: a question the evaluation undertakes to answer.

    Key: id.

    Attributes:
        label: *libellé de la question* — wording of the question that the evaluation undertakes to
            answer.
        orientations: *orientations concernées* — orientations on which the question bears.
        indicators: *indicateurs mobilisés* — indicators with which the question is answered.
        answered_in: *rapport apportant la réponse* — evaluation report that answers the question.
    """

    id: EvaluationQuestionId
    label: str = field(metadata=PUBLISHED)
    orientations: tuple[OrientationId, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()
    answered_in: EvaluationReportId | None = None


@frozen(kw_only=True)
class EvaluationReport(Entity):
    """*Évaluation ou rapport*: annual report, evaluation, assessment of the predecessor or of a
    project.

    Key: about + kind + year.

    Attributes:
        kind: *type de rapport* — annual report, mid-term or final evaluation, assessment of the
            predecessor, three-year update or project report.
        year: *année* — year to which the report relates.
        about: *contrat ou projet évalué* — contract or project evaluated: a project for
            project_report, empty for predecessor_assessment.
        author: *auteur* — organisation that wrote it: EPCI, commune or holder.
        parts: *parties présentes* — codes of the prescribed parts that are present.
        by_sex: *données présentées par sexe* — whether the data are presented by sex; empty = not
            said.
        published_on: *date de publication* — day on which the report was published.
        decision: *décision d'adoption* — decision that adopted the report.
        opinions_annexed: *avis annexés* — whether the opinions of the citizen councils are annexed;
            empty = not said.
    """

    id: EvaluationReportId
    kind: ReportKind
    year: int | None = None
    about: Ref | None = None
    author: OrganisationId | None = None
    parts: frozenset[str] = field(default=frozenset(), metadata=CODE)
    by_sex: bool | None = None
    published_on: date | None = None
    decision: DecisionId | None = None
    opinions_annexed: bool | None = None
