"""Closed vocabularies of :mod:`contratville.model.support`."""

from .base import Vocabulary


class PostKind(Vocabulary):
    """*Poste aidé*: which State scheme subsidises a post."""

    ADULTE_RELAIS = (
        "adulte_relais",
        "adulte_relais",
        "poste adulte-relais",
        "adulte-relais mediation post",
    )
    FONJEP = (
        "fonjep",
        "fonjep",
        "poste FONJEP (jeunesse et éducation populaire)",
        "FONJEP post (youth and popular education)",
    )


class PostContract(Vocabulary):
    """*Contrat du poste*: whether the work contract of a post is open-ended or fixed-term."""

    OPEN_ENDED = "open_ended", "cdi", "contrat à durée indéterminée (CDI)", "open-ended contract"
    FIXED_TERM = "fixed_term", "cdd", "contrat à durée déterminée (CDD)", "fixed-term contract"


class PostResidence(Vocabulary):
    """*Résidence du salarié*: whether the employee of a post lives where the scheme requires."""

    QPV = "qpv", "qpv", "quartier prioritaire (QPV)", "priority neighbourhood (QPV)"
    OTHER_PRIORITY_TERRITORY = (
        "other_priority_territory",
        "autre_territoire_prioritaire",
        "autre territoire prioritaire",
        "other priority territory",
    )
    WAIVER = "waiver", "derogation_du_prefet", "dérogation du préfet", "prefect's waiver"
    OUTSIDE = (
        "outside",
        "hors_territoire",
        "hors territoire prioritaire",
        "outside priority territory",
    )
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class AbatementField(Vocabulary):
    """*Champ d'abattement TFPB*: which field of action a landlord offers in return for the TFPB
    abatement.
    """

    PROXIMITY_STAFF = (
        "proximity_staff",
        "presence_du_personnel_de_proximite",
        "présence du personnel de proximité",
        "presence of on-site staff",
    )
    TRAINING = (
        "training",
        "formation_et_soutien_du_personnel",
        "formation et soutien du personnel",
        "staff training and support",
    )
    EXTRA_UPKEEP = "extra_upkeep", "sur_entretien", "sur-entretien", "extra upkeep"
    WASTE = (
        "waste",
        "gestion_des_dechets_et_encombrants",
        "gestion des déchets et des encombrants",
        "management of waste and bulky refuse",
    )
    TRANQUILLITY = (
        "tranquillity",
        "tranquillite_residentielle",
        "tranquillité résidentielle",
        "residential tranquillity",
    )
    CONSULTATION = (
        "consultation",
        "concertation_et_sensibilisation",
        "concertation et sensibilisation",
        "consultation and awareness-raising",
    )
    SOCIAL_BOND = (
        "social_bond",
        "animation_et_lien_social",
        "animation et lien social",
        "community activities and social ties",
    )
    SMALL_WORKS = "small_works", "petits_travaux", "petits travaux", "small works"
