"""Closed vocabularies of :mod:`contratville.model.parties`."""

from .base import Vocabulary


class OrganisationKind(Vocabulary):
    """*Type d'organisme*: what sort of legal person, State service or group an organisation is."""

    STATE = "state", "etat", "État", "State"
    STATE_ESTABLISHMENT = (
        "state_establishment",
        "etablissement_public_de_l_etat",
        "établissement public de l'État",
        "public establishment of the State",
    )
    EPCI = (
        "epci",
        "epci",
        "intercommunalité à fiscalité propre (EPCI)",
        "EPCI (intercommunal authority with own taxation)",
    )
    COMMUNE = "commune", "commune", "commune", "commune"
    DEPARTMENT = "department", "departement", "département", "department"
    REGION = "region", "region", "région", "region"
    SINGLE_COLLECTIVITY = (
        "single_collectivity",
        "collectivite_unique",
        "collectivité unique",
        "single territorial collectivity",
    )
    CAF = "caf", "caf", "caisse d'allocations familiales (CAF)", "family allowance office (CAF)"
    OTHER_SOCIAL_PROTECTION = (
        "other_social_protection",
        "autre_protection_sociale",
        "autre organisme de protection sociale",
        "other social protection body",
    )
    LANDLORD = "landlord", "bailleur_social", "bailleur social", "social landlord"
    SEM = "sem", "sem", "société d'économie mixte (SEM)", "semi-public company (SEM)"
    CAISSE_DES_DEPOTS = (
        "caisse_des_depots",
        "caisse_des_depots",
        "Caisse des dépôts",
        "Caisse des dépôts (public financial institution)",
    )
    CONSULAR_CHAMBER = (
        "consular_chamber",
        "chambre_consulaire",
        "chambre consulaire",
        "consular chamber (commerce, trades or agriculture)",
    )
    MOBILITY_AUTHORITY = (
        "mobility_authority",
        "autorite_organisatrice_de_la_mobilite",
        "autorité organisatrice de la mobilité (AOM)",
        "mobility authority",
    )
    HIGHER_EDUCATION = (
        "higher_education",
        "enseignement_superieur",
        "établissement d'enseignement supérieur",
        "higher education institution",
    )
    HEALTH_AGENCY = (
        "health_agency",
        "ars",
        "agence régionale de santé (ARS)",
        "regional health agency (ARS)",
    )
    EMPLOYMENT_SERVICE = (
        "employment_service",
        "service_public_emploi",
        "service public de l'emploi",
        "public employment service",
    )
    SCHOOL_AUTHORITY = (
        "school_authority",
        "education_nationale",
        "Éducation nationale",
        "State education authority",
    )
    SCHOOL = "school", "etablissement_scolaire", "établissement scolaire", "school"
    JUSTICE = "justice", "justice", "justice", "justice system"
    ASSOCIATION = "association", "association", "association", "association"
    FOUNDATION = "foundation", "fondation", "fondation", "foundation"
    PUBLIC_INTEREST_GROUP = (
        "public_interest_group",
        "gip",
        "groupement d'intérêt public (GIP)",
        "GIP (public-interest group)",
    )
    SPORTS_FEDERATION = (
        "sports_federation",
        "federation_sportive",
        "fédération sportive",
        "sports federation",
    )
    COMPANY = "company", "entreprise", "entreprise", "company"
    CITIZEN_GROUP = (
        "citizen_group",
        "collectif_d_habitants",
        "collectif d'habitants",
        "inhabitants' group",
    )
    OTHER = "other", "autre", "autre", "other"


class SignatoryRole(Vocabulary):
    """*Qualité du signataire*: whether the law obliges, prescribes or merely allows an organisation
    to sign.
    """

    MANDATORY = "mandatory", "obligatoire", "obligatoire", "mandatory"
    PRESCRIBED = "prescribed", "prescrit", "prescrit", "prescribed"
    OPTIONAL = "optional", "facultatif", "facultatif", "optional"


class SignatoryState(Vocabulary):
    """*État du signataire*: whether an expected party has signed, declined or withdrawn."""

    EXPECTED = "expected", "attendu", "attendu", "expected"
    SIGNED = "signed", "signe", "a signé", "signed"
    DECLINED = "declined", "a_decline", "a décliné", "declined"
    WITHDRAWN = "withdrawn", "s_est_retire", "s'est retiré", "withdrawn"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class CommitmentNature(Vocabulary):
    """*Nature d'engagement*: in what form a signatory promises ordinary-law means."""

    MONEY = "money", "argent", "argent", "money"
    FTE = "fte", "etp", "équivalents temps plein (ETP)", "full-time equivalents (FTE)"
    SERVICE = "service", "service", "service", "service"
    EQUIPMENT = "equipment", "equipement", "équipement", "facility or equipment"
    RULE = "rule", "regle", "règle ou changement de pratique", "rule or change of practice"


class CommitmentStatement(Vocabulary):
    """*Énoncé du droit commun*: how precisely an ordinary-law commitment is stated, from euros to
    silence.
    """

    COSTED = "costed", "chiffre", "chiffré (en euros)", "costed (in euros)"
    QUANTIFIED = "quantified", "quantifie", "quantifié (autre unité)", "quantified (another unit)"
    PROMISED = (
        "promised",
        "promis_sans_quantite",
        "promis sans quantité",
        "promised without quantity",
    )
    SILENT = "silent", "silencieux", "silencieux", "silent"


class CommitmentState(Vocabulary):
    """*État d'engagement*: how far a commitment has gone from announcement to execution."""

    ANNOUNCED = "announced", "annonce", "annoncé", "announced"
    FORMALISED = "formalised", "formalise", "formalisé", "formalised"
    EXECUTED = "executed", "execute", "exécuté", "executed"
    ABANDONED = "abandoned", "abandonne", "abandonné", "abandoned"
