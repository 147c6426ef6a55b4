"""Closed vocabularies of :mod:`contratville.model.project`."""

from .base import Vocabulary


class Rank(Vocabulary):
    """*Rang*: whether an action is the main one or a further one of a project."""

    PRINCIPAL = "principal", "principal", "principal", "principal"
    SECONDARY = "secondary", "secondaire", "secondaire", "secondary"


class Instruction(Vocabulary):
    """*Statut d'instruction*: where the application for a project stands in the administrative
    procedure.
    """

    DRAFT = "draft", "en_cours_de_saisie", "en cours de saisie", "draft"
    SUBMITTED = "submitted", "transmis", "transmis", "submitted"
    ADMISSIBLE = "admissible", "recevable", "recevable", "admissible"
    UNDER_REVIEW = "under_review", "en_instruction", "en instruction", "under review"
    PROPOSED = "proposed", "propose", "proposé", "proposed"
    DEFERRED = "deferred", "ajourne", "ajourné", "deferred"
    REFUSED = "refused", "refuse", "refusé", "refused"
    VALIDATED = "validated", "valide", "validé", "validated"
    AGREED = "agreed", "conventionne", "conventionné", "under agreement"
    REPORTED = "reported", "justifie", "justifié", "reported"
    CLOSED = "closed", "cloture", "clôturé", "closed"
    CANCELLED = "cancelled", "annule", "annulé", "cancelled"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class Progress(Vocabulary):
    """*Avancement*: how far the work of a project has gone."""

    PLANNED = "planned", "a_venir", "à venir", "planned"
    RUNNING = "running", "en_cours", "en cours", "under way"
    LATE = "late", "en_retard", "en retard", "late"
    PAUSED = "paused", "en_pause", "en pause", "paused"
    BLOCKED = "blocked", "bloque", "bloqué", "blocked"
    TO_DISCUSS = "to_discuss", "a_discuter", "à discuter", "to discuss"
    COMPLETED = "completed", "realise", "réalisé", "completed"
    ABANDONED = "abandoned", "abandonne", "abandonné", "abandoned"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class Renewal(Vocabulary):
    """*Nouveauté*: whether a project is a first application or renews an earlier one."""

    NEW = "new", "premiere_demande", "première demande", "first application"
    RENEWED = "renewed", "reconduction", "reconduction", "renewal"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class Purpose(Vocabulary):
    """*Objet de la demande*: whether the money is asked for a project, for running costs or for
    investment.
    """

    ACTION = "action", "projet_ou_action", "projet ou action", "project or action"
    OPERATING = "operating", "fonctionnement", "fonctionnement", "running costs"
    INVESTMENT = "investment", "investissement", "investissement", "investment"


class EqualityRating(Vocabulary):
    """*Cotation égalité*: how a project is rated for equality of women and men."""

    UNRATED = "unrated", "non_cote", "non coté", "unrated"
    NONE = "none", "neutre", "neutre", "neutral"
    AWARE = "aware", "sensible_au_genre", "sensible au genre", "gender-aware"
    TARGETED = (
        "targeted",
        "egalite_objectif_principal",
        "égalité, objectif principal",
        "equality as main objective",
    )


class Stage(Vocabulary):
    """*Moment du comptage*: whether beneficiaries were counted before or after the work."""

    PLANNED = "planned", "prevu", "prévu", "planned"
    ACTUAL = "actual", "realise", "réalisé", "actual"


class BudgetSense(Vocabulary):
    """*Sens*: whether a budget line is an expense or an income."""

    CHARGE = "charge", "charge", "charge", "expense"
    INCOME = "income", "produit", "produit", "income"


class PriorityLevel(Vocabulary):
    """*Niveau de priorité*: whether it is set for the whole contract or for one territory."""

    STRATEGIC = "strategic", "strategique", "stratégique", "strategic"
    TERRITORIAL = "territorial", "territoriale", "territoriale", "territorial"
