"""Closed vocabularies of :mod:`contratville.model.evaluation`."""

from .base import Vocabulary


class IndicatorKind(Vocabulary):
    """*Type d'indicateur*: whether an indicator measures activity, results or context."""

    ACTIVITY = "activity", "activite", "activité", "activity"
    RESULT = "result", "resultat", "résultat", "result"
    CONTEXT = "context", "contexte", "contexte", "context"


class Sex(Vocabulary):
    """*Sexe*: whether a count or a person is women, men, all or unknown."""

    F = "f", "femmes", "femmes", "women"
    M = "m", "hommes", "hommes", "men"
    ALL = "all", "ensemble", "ensemble", "all"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class ReportKind(Vocabulary):
    """*Évaluation ou rapport*: what sort of evaluation, report or assessment a document is."""

    ANNUAL = "annual", "rapport_annuel", "rapport annuel", "annual report"
    MID_TERM = (
        "mid_term",
        "evaluation_a_mi_parcours",
        "évaluation à mi-parcours",
        "mid-term evaluation",
    )
    FINAL = "final", "evaluation_finale", "évaluation finale", "final evaluation"
    PREDECESSOR_ASSESSMENT = (
        "predecessor_assessment",
        "bilan_du_contrat_precedent",
        "bilan du contrat précédent",
        "assessment of the predecessor contract",
    )
    THREE_YEAR_UPDATE = (
        "three_year_update",
        "actualisation_triennale",
        "actualisation triennale",
        "three-year update",
    )
    PROJECT_REPORT = "project_report", "bilan_de_projet", "bilan de projet", "project report"
