"""Closed vocabularies of :mod:`contratville.model.instruments`."""

from .base import Vocabulary


class BookletKind(Vocabulary):
    """*Nature de cahier*: which part of the contract a booklet holds."""

    DIAGNOSIS = "diagnosis", "diagnostic", "diagnostic", "diagnosis"
    ORIENTATIONS_FRAMEWORK = (
        "orientations_framework",
        "orientations_et_programme_cadre",
        "orientations et programme d'action cadre",
        "orientations and framework programme",
    )
    TERRITORY_PROJECTS = (
        "territory_projects",
        "projets_de_territoire",
        "projets de territoire",
        "territory projects",
    )


class InstrumentKind(Vocabulary):
    """*Nature d'instrument*: what sort of agreement, annex or plan stands beside the contract."""

    ALLOCATION_AGREEMENT = (
        "allocation_agreement",
        "convention_intercommunale_d_attribution",
        "convention intercommunale d'attribution (logements sociaux)",
        "intercommunal housing allocation agreement",
    )
    TFPB_AGREEMENT = (
        "tfpb_agreement",
        "convention_abattement_tfpb",
        "convention d'abattement de TFPB",
        "property-tax (TFPB) abatement agreement",
    )
    GUP_FRAMEWORK = (
        "gup_framework",
        "convention_cadre_gup",
        "convention cadre de gestion urbaine de proximité (GUP)",
        "framework agreement for local urban management (GUP)",
    )
    GUP_LOCAL = (
        "gup_local",
        "convention_locale_gup",
        "convention locale de gestion urbaine de proximité (GUP)",
        "local agreement for urban management (GUP)",
    )
    RENEWAL_PROTOCOL = (
        "renewal_protocol",
        "protocole_renouvellement_urbain",
        "protocole de renouvellement urbain",
        "urban renewal protocol",
    )
    RENEWAL_AGREEMENT = (
        "renewal_agreement",
        "convention_renouvellement_urbain",
        "convention de renouvellement urbain",
        "urban renewal agreement",
    )
    ANTI_DISCRIMINATION_PLAN = (
        "anti_discrimination_plan",
        "plan_lutte_discriminations",
        "plan de lutte contre les discriminations",
        "anti-discrimination plan",
    )
    SOCIAL_FACILITIES_PLAN = (
        "social_facilities_plan",
        "schema_equipements_sociaux",
        "schéma des équipements sociaux",
        "social facilities plan",
    )
    HOUSING_PROGRAMME = (
        "housing_programme",
        "programme_local_de_l_habitat",
        "programme local de l'habitat (PLH)",
        "local housing programme (PLH)",
    )
    HEALTH_CONTRACT = (
        "health_contract",
        "contrat_local_sante",
        "contrat local de santé (CLS)",
        "local health contract (CLS)",
    )
    SECURITY_PLAN = (
        "security_plan",
        "plan_local_securite",
        "plan local de sécurité",
        "local security plan",
    )
    BUDGET_ANNEX = "budget_annex", "annexe_budgetaire", "annexe budgétaire", "budget annex"
    FINANCIAL_PACT = (
        "financial_pact",
        "pacte_financier_et_fiscal",
        "pacte financier et fiscal",
        "financial and tax pact",
    )
    REINFORCED_PROTOCOL = (
        "reinforced_protocol",
        "protocole_engagements_renforces",
        "protocole d'engagements renforcés et réciproques (PERR)",
        "reinforced commitments protocol (PERR)",
    )
    OTHER = "other", "autre", "autre", "other"
