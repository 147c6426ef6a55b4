"""Closed vocabularies of :mod:`contratville.model.evidence`."""

from .base import Vocabulary


class DocumentKind(Vocabulary):
    """*Type de document*: whether a source document is a text, a table or a form."""

    TEXT = "text", "texte", "texte", "text"
    TABLE = "table", "tableau", "tableau", "table"
    FORM = "form", "formulaire", "formulaire", "form"


class Grain(Vocabulary):
    """*Grain d'un tableau*: what one row of a table stands for."""

    FILE = "file", "dossier", "dossier", "file"
    PROJECT = "project", "projet", "projet", "project"
    FUNDING_LINE = "funding_line", "ligne_de_financement", "ligne de financement", "funding line"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class ClaimMeasure(Vocabulary):
    """*Mesure d'une affirmation*: how a declared figure or date is to be computed again from the
    data.
    """

    COUNT = "count", "nombre", "nombre", "count"
    SUM = "sum", "somme", "somme", "sum"
    RATIO = "ratio", "rapport", "rapport", "ratio"
    DATE_OF = "date_of", "date", "date", "date"
    ORDER = "order", "ordre", "ordre", "order"
    STATED = "stated", "declaree", "déclarée", "stated"


class Comparison(Vocabulary):
    """*Comparaison*: how closely a declared figure must match the data."""

    EQ = "eq", "egal", "égal", "equal"
    AT_LEAST = "at_least", "au_moins", "au moins", "at least"
    ABOUT = "about", "environ", "environ", "about"


class ClaimNature(Vocabulary):
    """*Portée d'une affirmation*: whether a declared figure states a fact or sets a target."""

    FACT = "fact", "constat", "constat", "fact"
    TARGET = "target", "cible", "cible", "target"
