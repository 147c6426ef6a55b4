"""Closed vocabularies of :mod:`contratville.model.values` and of every entity."""

from .base import Vocabulary


class GapReason(Vocabulary):
    """*Motif d'une lacune*: why a value is known to be missing."""

    LOST = "lost", "perdu", "perdu", "lost"
    UNREADABLE = "unreadable", "illisible", "illisible", "unreadable"
    NOT_FOUND = "not_found", "introuvable", "introuvable", "not found"
    TO_COME = "to_come", "a_venir", "à venir", "to come"


class Standing(Vocabulary):
    """*Portée d'une donnée*: whether a datum is stated by a source, inferred by us or fictional."""

    STATED = "stated", "enonce", "énoncé", "stated"
    INFERRED = "inferred", "deduit", "déduit", "inferred"
    FICTIONAL = "fictional", "fictif", "fictif", "fictional"


class Unit(Vocabulary):
    """*Unité*: in what unit a quantity or a figure is expressed."""

    EUR = "EUR", "eur", "euro", "euro"
    FTE = "FTE", "etp", "équivalent temps plein (ETP)", "full-time equivalent (FTE)"
    HOUR = "HOUR", "heure", "heure", "hour"
    PLACE = "PLACE", "place", "place", "place"
    PERSON = "PERSON", "personne", "personne", "person"
    HOUSEHOLD = "HOUSEHOLD", "menage", "ménage", "household"
    PERCENT = "PERCENT", "pourcentage", "pourcentage", "percentage"
    OTHER = "OTHER", "autre", "autre", "other"
