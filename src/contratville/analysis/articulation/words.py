"""The words of the articulation: states of a cell, questions on an action, answers."""

from contratville.model import Vocabulary


class CellState(Vocabulary):
    """*État d'une case*: what becomes of an orientation in a place.

    The first that applies, in this order (deck of 11 June 2015, slide 15, for the aim; the states
    are our convention).
    """

    DECLINED = "declined", "declinee", "déclinée", "declined"
    """At least one territorial action that counts pursues the orientation there."""
    NOT_APPLICABLE = "not_applicable", "sans_objet", "sans objet", "not applicable"
    """A motivated absence says that nothing is needed there."""
    DEFERRED = "deferred", "differee", "différée", "deferred"
    """A motivated absence puts it off, and has not expired."""
    SILENT = "silent", "silencieuse", "silencieuse", "silent"
    """None of these: nobody has said anything."""


class Reading(Vocabulary):
    """*Lecture*: what the cells are read from."""

    PROMISES = "promises", "promesses", "fiches-actions des projets de territoire", "promises"
    PROGRAMMING = (
        "programming",
        "programmation",
        "projets programmés seuls, faute de fiches-actions",
        "programmed projects alone, for want of territorial actions",
    )


class By(Vocabulary):
    """*Découpage*: the columns of a matrix."""

    TERRITORY = "territory", "territoire", "territoire de projet", "project territory"
    NEIGHBOURHOOD = "neighbourhood", "quartier", "quartier", "neighbourhood"


class Question(Vocabulary):
    """*Question d'articulation*: what every live territorial action must tell."""

    ORIENTATION = "Q1", "q1", "De quelle orientation relève-t-elle ?", "Which orientation?"
    FRAMEWORK = (
        "Q2",
        "q2",
        "Quelle action cadre décline-t-elle, ou pourquoi aucune ?",
        "Which framework action does it decline, or why none?",
    )
    ORDINARY_LAW = (
        "Q3",
        "q3",
        "Quel droit commun mobilise-t-elle, promis par qui ?",
        "Which ordinary law does it use, promised by whom?",
    )
    COMPLEMENTARITY = (
        "Q4",
        "q4",
        "Qu'y ajoute la politique de la ville ?",
        "What does politique de la ville add?",
    )


class Answer(Vocabulary):
    """*Réponse*: what became of a question on an action."""

    ANSWERED = "answered", "repondue", "répondue", "answered"
    OPEN = "open", "ouverte", "ouverte", "open"
    NOT_APPLICABLE = "not_applicable", "sans_objet", "sans objet", "not applicable"
    NOT_EVALUATED = "not_evaluated", "non_evaluee", "non évaluée", "not evaluated"
