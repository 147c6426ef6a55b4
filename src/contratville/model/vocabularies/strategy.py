"""Closed vocabularies of :mod:`contratville.model.strategy`."""

from .base import Vocabulary


class AxisCode(Vocabulary):
    """*Axe transversal*: which cross-cutting theme every pillar must serve."""

    YOUTH = "youth", "jeunesse", "jeunesse", "youth"
    GENDER_EQUALITY = (
        "gender_equality",
        "egalite_femmes_hommes",
        "égalité femmes-hommes",
        "gender equality",
    )
    ANTI_DISCRIMINATION = (
        "anti_discrimination",
        "lutte_discriminations",
        "lutte contre les discriminations",
        "anti-discrimination",
    )
    OTHER = "other", "autre", "autre", "other"
