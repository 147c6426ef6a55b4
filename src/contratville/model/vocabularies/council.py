"""Closed vocabularies of :mod:`contratville.model.council`."""

from .base import Vocabulary


class OpinionValue(Vocabulary):
    """*Avis*: what view a partner or a citizen council gives."""

    FAVOURABLE = "favourable", "favorable", "favorable", "favourable"
    RESERVED = "reserved", "avec_reserves", "avec réserves", "with reservations"
    UNFAVOURABLE = "unfavourable", "defavorable", "défavorable", "unfavourable"
    DEFERRED = "deferred", "ajourne", "ajourné", "deferred"
    TO_REWORK = "to_rework", "a_retravailler", "à retravailler", "to be reworked"
    TACIT = "tacit", "repute_favorable", "réputé favorable", "deemed favourable"
    NONE = "none", "sans_avis", "sans avis", "no opinion"


class College(Vocabulary):
    """*Collège*: which half of a citizen council a seat or a draw belongs to."""

    INHABITANTS = "inhabitants", "habitants", "habitants", "inhabitants"
    LOCAL_ACTORS = "local_actors", "acteurs_locaux", "acteurs locaux", "local actors"


class InstitutionLink(Vocabulary):
    """*Lien avec une institution*: what tie to an institution may bar someone from a citizen
    council.
    """

    NONE = "none", "aucun", "aucun", "none"
    SIGNATORY_EMPLOYEE = (
        "signatory_employee",
        "salarie_d_un_signataire",
        "salarié d'un signataire",
        "employee of a signatory",
    )
    ELECTED_OFFICIAL = "elected_official", "elu", "élu", "elected official"
    STATE_REPRESENTATIVE = (
        "state_representative",
        "representant_de_l_etat",
        "représentant de l'État",
        "State representative",
    )
    POLICY_AGENT = (
        "policy_agent",
        "agent_de_la_politique_de_la_ville",
        "agent chargé de la politique de la ville",
        "official in charge of the politique de la ville",
    )
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class TenureState(Vocabulary):
    """*État de mandat*: where the holder of a council seat stands, from draw to end."""

    DRAWN = "drawn", "tire_au_sort", "tiré au sort", "drawn by lot"
    CONTACTED = "contacted", "contacte", "contacté", "contacted"
    ACCEPTED = "accepted", "accepte", "accepté", "accepted"
    CONFIRMED = "confirmed", "confirme", "confirmé", "confirmed"
    REFUSED = "refused", "refuse", "refusé", "refused"
    RESIGNED = "resigned", "demissionnaire", "démissionnaire", "resigned"
    ENDED = "ended", "termine", "terminé", "ended"


class TenureEntry(Vocabulary):
    """*Voie d'entrée*: how the holder of a council seat came to it."""

    INITIAL = "initial", "initiale", "désignation initiale", "initial designation"
    REPLACEMENT = "replacement", "remplacement", "remplacement", "replacement"
    RENEWAL = "renewal", "renouvellement", "renouvellement", "renewal"


class DrawSource(Vocabulary):
    """*Source de tirage*: from which list or call the names of a draw were taken."""

    ELECTORAL_ROLL = "electoral_roll", "liste_electorale", "liste électorale", "electoral roll"
    CALL_FOR_CANDIDATES = (
        "call_for_candidates",
        "appel_a_candidatures",
        "appel à candidatures",
        "call for candidates",
    )
    SOCIAL_HOUSING_LIST = (
        "social_housing_list",
        "liste_de_locataires_du_parc_social",
        "liste de locataires du parc social",
        "list of social housing tenants",
    )
    VOLUNTEERS = "volunteers", "volontaires", "volontaires", "volunteers"
    OTHER = "other", "autre", "autre", "other"
