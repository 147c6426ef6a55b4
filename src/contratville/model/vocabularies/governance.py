"""Closed vocabularies of :mod:`contratville.model.governance`."""

from .base import Vocabulary


class BodyKind(Vocabulary):
    """*Instance*: what sort of steering, working or participation body it is."""

    STRATEGIC = "strategic", "pilotage_strategique", "pilotage stratégique", "strategic steering"
    OPERATIONAL = (
        "operational",
        "pilotage_operationnel",
        "pilotage opérationnel",
        "operational steering",
    )
    FUNDERS = "funders", "comite_des_financeurs", "comité des financeurs", "funders' committee"
    INSTRUCTION = "instruction", "comite_d_instruction", "comité d'instruction", "review committee"
    TECHNICAL = "technical", "comite_technique", "comité technique", "technical committee"
    THEMATIC = "thematic", "groupe_thematique", "groupe thématique", "thematic group"
    RENEWAL = (
        "renewal",
        "instance_renouvellement_urbain",
        "instance de renouvellement urbain",
        "urban renewal body",
    )
    CITIZEN_FORUM = "citizen_forum", "forum_d_habitants", "forum d'habitants", "inhabitants' forum"


class SeatRole(Vocabulary):
    """*Rôle en instance*: in what capacity someone sits in a body."""

    CHAIR = "chair", "presidence", "présidence", "chair"
    CO_CHAIR = "co_chair", "copresidence", "coprésidence", "co-chair"
    MEMBER = "member", "membre", "membre", "member"
    GUEST = "guest", "invite", "invité", "guest"
    CITIZEN_REPRESENTATIVE = (
        "citizen_representative",
        "representant_du_conseil_citoyen",
        "représentant du conseil citoyen",
        "citizen council representative",
    )


class DecisionKind(Vocabulary):
    """*Décision*: what a body decides, or has the power to decide."""

    FOLLOW_UP = "follow_up", "suivre", "suivre", "follow up"
    READJUST_OBJECTIVES = (
        "readjust_objectives",
        "reajuster_objectifs",
        "réajuster les objectifs",
        "readjust the objectives",
    )
    MOBILISE_MEANS = "mobilise_means", "mobiliser_moyens", "mobiliser des moyens", "mobilise means"
    SET_PRIORITIES = (
        "set_priorities",
        "fixer_priorites",
        "fixer les priorités",
        "set the priorities",
    )
    VALIDATE_BOOKLET = (
        "validate_booklet",
        "valider_cahier",
        "valider un cahier",
        "validate a booklet",
    )
    VALIDATE_PROGRAMME = (
        "validate_programme",
        "valider_programme",
        "valider un programme",
        "validate a programme",
    )
    VALIDATE_BATCH = (
        "validate_batch",
        "valider_serie",
        "valider une série de projets",
        "validate a batch of projects",
    )
    VALIDATE_ORIENTATIONS = (
        "validate_orientations",
        "valider_orientations",
        "valider les orientations",
        "validate the orientations",
    )
    PROGRESS = "progress", "avancement", "examiner l'avancement", "review progress"
    CONTINUE_OBJECTIVES = (
        "continue_objectives",
        "poursuivre_objectifs",
        "poursuivre les objectifs",
        "continue the objectives",
    )
    NEXT_YEAR_PRIORITIES = (
        "next_year_priorities",
        "fixer_priorites_annee_suivante",
        "fixer les priorités de l'année suivante",
        "set the priorities of the following year",
    )
    AMEND = "amend", "adopter_avenant", "adopter un avenant", "adopt an amendment"
    AUTHORISE_CARRY_OVER = (
        "authorise_carry_over",
        "autoriser_report",
        "autoriser un report de crédits",
        "authorise a carry-over of credits",
    )
    OTHER = "other", "autre", "autre", "other"
