"""Closed vocabularies of :mod:`contratville.model.funding`."""

from .base import Vocabulary


class DeviceKind(Vocabulary):
    """*Dispositif*: which scheme a call, a credit or a funding line belongs to."""

    CITY_CONTRACT = "city_contract", "contrat_de_ville", "contrat de ville", "city contract"
    EDUCATIONAL_CITY = (
        "educational_city",
        "cite_educative",
        "cité éducative",
        "educational city (cité éducative)",
    )
    EDUCATIONAL_SUCCESS = (
        "educational_success",
        "reussite_educative",
        "réussite éducative",
        "educational success programme",
    )
    SUMMER_DISTRICTS = (
        "summer_districts",
        "quartiers_d_ete",
        "quartiers d'été",
        "summer in the neighbourhoods (quartiers d'été)",
    )
    ADULT_RELAY = "adult_relay", "adulte_relais", "adulte-relais", "mediation posts (adulte-relais)"
    RENEWAL = "renewal", "renouvellement_urbain", "renouvellement urbain", "urban renewal"
    TFPB = "tfpb", "abattement_tfpb", "abattement de TFPB", "property-tax (TFPB) abatement"
    VVV = (
        "vvv",
        "ville_vie_vacances",
        "ville vie vacances (VVV)",
        "holiday activities (ville vie vacances, VVV)",
    )
    OTHER = "other", "autre", "autre", "other"


class FundingKind(Vocabulary):
    """*Nature de crédits*: whether money is ordinary law, specific credits or the holder's own."""

    ORDINARY_LAW = "ordinary_law", "droit_commun", "droit commun", "ordinary law"
    SPECIFIC = "specific", "credits_specifiques", "crédits spécifiques", "specific credits"
    OWN_RESOURCES = "own_resources", "fonds_propres", "fonds propres", "own resources"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class FundingNature(Vocabulary):
    """*Forme de l'apport*: whether a contribution is paid in cash or given in kind."""

    CASH = "cash", "en_numeraire", "en numéraire", "in cash"
    IN_KIND = "in_kind", "en_nature", "en nature", "in kind"


class FundingState(Vocabulary):
    """*État d'un financement*: whether the holder expects, has requested or has obtained it."""

    EXPECTED = "expected", "envisage", "envisagé", "expected"
    REQUESTED = "requested", "demande", "demandé", "requested"
    OBTAINED = "obtained", "obtenu", "obtenu", "obtained"


class FunderTier(Vocabulary):
    """*Rang du financeur*: which rank State files give a funder."""

    PRIVILEGED = "privileged", "financeur_privilegie", "financeur privilégié", "privileged funder"
    PARTNER = "partner", "partenaire_financier", "partenaire financier", "financial partner"
    OTHER = "other", "autre_financeur", "autre financeur", "other funder"


class Tranche(Vocabulary):
    """*Tranche*: whether an award is the initial one of the year or a complement."""

    INITIAL = "initial", "annuelle", "annuelle (initiale)", "annual (initial)"
    COMPLEMENTARY = "complementary", "complementaire", "complémentaire", "complementary"


class EnvelopeVersionKind(Vocabulary):
    """*Mouvement d'enveloppe*: which dated movement changes the amount of an envelope."""

    NOTIFIED = "notified", "notification", "notification", "notification"
    FROZEN = "frozen", "gel", "gel", "freeze"
    CANCELLED = "cancelled", "annulation", "annulation", "cancellation"
    ADDED = "added", "abondement", "abondement", "top-up"


class InstalmentKind(Vocabulary):
    """*Versement*: which payment of a grant an instalment is."""

    ADVANCE = "advance", "avance", "avance", "advance"
    INSTALMENT = "instalment", "acompte", "acompte", "instalment"
    BALANCE = "balance", "solde", "solde", "balance"
