"""Closed vocabularies of :mod:`contratville.model.contract`."""

from .base import Vocabulary


class Generation(Vocabulary):
    """*Génération du contrat*: legal generation of the contract, by its period."""

    FROM_2015 = "2015-2023", "2015-2023", "2015-2023", "2015-2023"
    FROM_2024 = "2024-2030", "2024-2030", "2024-2030", "2024-2030"


class ContractForm(Vocabulary):
    """*Forme du contrat*: whether it is one text or a framework with communal agreements."""

    INTEGRATED = (
        "integrated",
        "contrat_unique_integre",
        "contrat unique intégré",
        "single integrated contract",
    )
    FRAMEWORK_WITH_COMMUNAL = (
        "framework_with_communal",
        "contrat_cadre_avec_conventions_communales",
        "contrat cadre avec conventions communales",
        "framework contract with communal agreements",
    )
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"


class LeadException(Vocabulary):
    """*Exception sur le porteur ou le périmètre*: lawful reason why the lead or perimeter is not
    that of the EPCI.
    """

    OVERSEAS = "overseas", "outre_mer", "outre-mer", "overseas"
    EPCI_WITHOUT_COMPETENCE = (
        "epci_without_competence",
        "epci_sans_competence",
        "EPCI sans compétence",
        "EPCI without competence",
    )
    METROPOLIS_PERIMETER = (
        "metropolis_perimeter",
        "perimetre_maintenu_dans_une_metropole",
        "périmètre maintenu dans une métropole",
        "perimeter kept within a metropolis",
    )


class ContentsCode(Vocabulary):
    """*Élément prescrit du contrat*: which prescribed element of the contract an entry is about."""

    NUMBERED_OBJECTIVES = (
        "numbered_objectives",
        "objectifs_chiffres",
        "objectifs chiffrés",
        "objectives with figures",
    )
    NATURE_OF_ACTIONS = (
        "nature_of_actions",
        "nature_des_actions",
        "nature des actions",
        "nature of the actions",
    )
    ORDINARY_MEANS = (
        "ordinary_means",
        "moyens_droit_commun",
        "moyens de droit commun",
        "ordinary-law means",
    )
    SPECIFIC_MEANS = "specific_means", "moyens_specifiques", "moyens spécifiques", "specific means"
    ENGINEERING_MEANS = (
        "engineering_means",
        "moyens_ingenierie",
        "moyens d'ingénierie",
        "engineering means",
    )
    INDICATORS = "indicators", "indicateurs", "indicateurs", "indicators"
    EVALUATION_STRUCTURE = (
        "evaluation_structure",
        "structure_evaluation",
        "structure d'évaluation",
        "evaluation structure",
    )
    STEERING_RULES = (
        "steering_rules",
        "organisation_pilotage",
        "organisation du pilotage",
        "organisation of steering",
    )
    COUNCIL_PLACE = (
        "council_place",
        "lieu_conseil_citoyen",
        "lieu du conseil citoyen",
        "citizen council: place",
    )
    COUNCIL_MEANS = (
        "council_means",
        "moyens_conseil_citoyen",
        "moyens du conseil citoyen",
        "citizen council: means",
    )
    COUNCIL_TRAINING = (
        "council_training",
        "formation_conseil_citoyen",
        "formation du conseil citoyen",
        "citizen council: training",
    )
    COUNCIL_TERM = (
        "council_term",
        "mandat_et_remplacement",
        "mandat et remplacement des conseillers citoyens",
        "citizen council: term and replacement of members",
    )
    PARTICIPATION_FORM = (
        "participation_form",
        "forme_de_participation",
        "forme de la participation",
        "form of participation",
    )
    INVESTMENT_PART = (
        "investment_part",
        "volet_investissement",
        "volet investissement",
        "investment part",
    )
    REVIEW_CLAUSE = "review_clause", "clause_de_revoyure", "clause de revoyure", "review clause"


class Presence(Vocabulary):
    """*Présence*: whether the text of the contract contains a prescribed element."""

    INCLUDED = "included", "present", "présent", "included"
    ABSENT = "absent", "absent", "absent", "absent"
    UNKNOWN = "unknown", "inconnu", "inconnu", "unknown"
