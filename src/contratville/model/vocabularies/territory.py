"""Closed vocabularies of :mod:`contratville.model.territory`."""

from .base import Vocabulary


class LayerKind(Vocabulary):
    """*Type de découpage*: what sort of territories a territorial layer is made of."""

    PROJECT_TERRITORIES = (
        "project_territories",
        "territoires_de_projet",
        "territoires de projet",
        "project territories",
    )
    PROXIMITY_BASINS = (
        "proximity_basins",
        "bassins_de_proximite",
        "bassins de proximité",
        "proximity basins",
    )
    OTHER = "other", "autre", "autre", "other"


class NeighbourhoodKind(Vocabulary):
    """*Statut de quartier*: which status a neighbourhood holds under the policy."""

    QPV = (
        "qpv",
        "quartier_prioritaire",
        "quartier prioritaire (QPV)",
        "priority neighbourhood (QPV)",
    )
    WATCH = "watch", "veille_active", "quartier de veille active", "active-watch neighbourhood"
    LIVED = "lived", "quartier_vecu", "quartier vécu", "lived neighbourhood"
    POCKET = "pocket", "poche_de_pauvrete", "poche de pauvreté", "pocket of poverty"


class QpvList(Vocabulary):
    """*Liste des QPV*: which official list of QPV a code or an outline belongs to."""

    LIST_2015 = "2015", "liste_2015", "liste de 2015", "2015 list"
    LIST_2024 = "2024", "liste_2024", "liste de 2024", "2024 list"


class RenewalProgramme(Vocabulary):
    """*Programme de renouvellement*: which national programme a renewal project belongs to."""

    PNRU = (
        "pnru",
        "pnru",
        "programme national de rénovation urbaine (PNRU)",
        "national urban renovation programme (PNRU)",
    )
    NPNRU_NATIONAL = (
        "npnru_national",
        "npnru_interet_national",
        "nouveau programme (NPNRU), projet d'intérêt national",
        "new programme (NPNRU), project of national interest",
    )
    NPNRU_REGIONAL = (
        "npnru_regional",
        "npnru_interet_regional",
        "nouveau programme (NPNRU), projet d'intérêt régional",
        "new programme (NPNRU), project of regional interest",
    )
    OTHER = "other", "autre", "autre", "other"
