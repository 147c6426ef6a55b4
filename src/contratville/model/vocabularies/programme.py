"""Closed vocabularies of :mod:`contratville.model.programme`."""

from .base import Vocabulary


class ActionState(Vocabulary):
    """*État d'une action cadre ou territoriale*: how far a framework or territorial action has
    gone.
    """

    PROPOSED = "proposed", "proposee", "proposée", "proposed"
    VALIDATED = "validated", "validee", "validée", "validated"
    RUNNING = "running", "en_cours", "en cours", "under way"
    COMPLETED = "completed", "realisee", "réalisée", "completed"
    ABANDONED = "abandoned", "abandonnee", "abandonnée", "abandoned"


class ProgrammeState(Vocabulary):
    """*État d'un projet de territoire*: how far the programme of a territory has gone."""

    PREPARATION = "preparation", "en_preparation", "en préparation", "in preparation"
    FINALISED = "finalised", "finalise", "finalisé", "finalised"
    VALIDATED = "validated", "valide", "validé", "validated"
    CLOSED = "closed", "clos", "clos", "closed"


class ArticulationMode(Vocabulary):
    """*Mode d'articulation*: how a territorial action relates to the framework programme."""

    DECLINES = "declines", "decline", "décline", "declines (applies locally)"
    ADAPTS = "adapts", "adapte", "adapte", "adapts"
    COMPLEMENTS = "complements", "complete", "complète", "complements"
    SPECIFIC = (
        "specific",
        "propre_au_territoire",
        "propre au territoire",
        "specific to the territory",
    )
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class ComplementarityMode(Vocabulary):
    """*Mode de complémentarité*: what specific credits do that ordinary law does not."""

    REINFORCE = "reinforce", "renforcer", "renforcer", "reinforce"
    ADAPT = "adapt", "adapter", "adapter", "adapt"
    EXPERIMENT = "experiment", "experimenter", "expérimenter", "experiment"
    FILL_GAP = "fill_gap", "combler_un_manque", "combler un manque", "fill a gap"
    ACCESS = "access", "faciliter_acces", "faciliter l'accès", "ease access"
    COORDINATE = "coordinate", "coordonner", "coordonner", "coordinate"


class AbsenceState(Vocabulary):
    """*État d'absence*: whether a cell without action is put off or has no object."""

    DEFERRED = "deferred", "differee", "différée", "deferred"
    NOT_APPLICABLE = "not_applicable", "sans_objet", "sans objet", "not applicable"
