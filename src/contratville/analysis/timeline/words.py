"""The words of a timeline: what the order leaves to a step, where it stands, what else is dated."""

from contratville.model import Vocabulary


class Leeway(Vocabulary):
    """*Latitude*: what dates and order leave to a step.

    The first that applies, in this order. The days left to a step are those of its window once
    tightened by all the others.
    """

    IMPOSSIBLE = "impossible", "impossible", "ordre impossible", "impossible order"
    """It is in a conflict: no days at all suit it and the others of the chain."""
    FIXED = "fixed", "fixe", "date fixe", "fixed date"
    """Its own words leave one single day, or one day for its start and one for its end."""
    TIGHT = "tight", "serree", "serrée", "tight"
    """The others take from it days that its own words give: a first or a last day that these set
    is moved; or they leave it one single day."""
    FREE = "free", "libre", "libre", "free"
    """The others take nothing from what its own words give."""


class StepProgress(Vocabulary):
    """*Avancement*: where a step stands on a day.

    The first that applies, in this order. A done date later than that day is not yet one.
    """

    DONE = "done", "realisee", "réalisée", "done"
    """It has a done date, whose last day is not after that day, or which has no last day."""
    LATE = "late", "en_retard", "en retard", "late"
    """It has no done date, and the last day of the date at which it is due is before that day."""
    NOT_KNOWN = "not_known", "non_connue", "non connue", "not known"
    """It may be done or not, and nobody can tell: its last day has passed and its done date is a
    declared gap, or it has but a period; or that day is within its done date; or none of its dates
    can be used."""
    NOT_YET = "not_yet", "a_venir", "à venir", "not yet due"
    """The first day of its window, tightened by the others, is after that day."""
    DUE = "due", "en_cours", "en cours", "due"
    """That day is within its window, or before its last day when no first day is known."""
    UNDATED = "undated", "sans_date", "sans date", "no date"
    """Its own words bound it in no way: « dès que possible », or no date at all."""


class FactKind(Vocabulary):
    """*Fait daté*: what else of a contract has a date, beside its milestones."""

    SIGNATURE = "signature", "signature", "signature du contrat", "signature of the contract"
    LEGAL_PERIOD = "legal_period", "periode_juridique", "période juridique", "legal period"
    AMENDMENT = "amendment", "avenant", "signature de l'avenant", "signature of the amendment"
    BOOKLET = "booklet", "cahier", "validation du cahier", "validation of the booklet"
    PROGRAMME_FINALISED = (
        "programme_finalised",
        "programme_finalise",
        "finalisation du programme",
        "final text of the programme",
    )
    PROGRAMME_VALIDATED = (
        "programme_validated",
        "programme_valide",
        "validation du programme",
        "validation of the programme",
    )
    MEETING = "meeting", "seance", "séance", "meeting"
    DECISION = "decision", "decision", "décision", "decision"
    CALL_OPENS = (
        "call_opens",
        "appel_ouvert",
        "ouverture de l'appel à candidatures",
        "call for candidates opens",
    )
    CALL_CLOSES = (
        "call_closes",
        "appel_clos",
        "clôture de l'appel à candidatures",
        "call for candidates closes",
    )
    DRAW = "draw", "tirage_au_sort", "tirage au sort", "draw"
    RECOGNITION = "recognition", "reconnaissance", "reconnaissance du conseil", "recognition"
    INSTALLATION = "installation", "installation", "installation du conseil", "first meeting"
    MID_TERM = "mid_term", "mi_parcours", "mi-parcours retenu", "mid-term retained"
