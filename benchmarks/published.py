"""Published words, of which the labels of generated contracts are made."""

from typing import Final

from contratville.model import OrganisationKind, SignatoryRole

PILLARS: Final = {
    "social_cohesion": "Cohésion sociale",
    "living_environment_urban_renewal": "Cadre de vie et renouvellement urbain",
    "economic_development_employment": "Développement économique et emploi",
    "citizenship_republican_values": "Citoyenneté et valeurs de la République",
}
"""The pillars of 2015 (deck, slide 12), by code."""

THEMES: Final = {
    "1.1": "Éducation",
    "1.2": "Santé",
    "1.3": "Parentalité et droits sociaux",
    "1.4": "Culture",
    "1.5": "Lien social, citoyenneté",
    "1.5a": "Jeunesse",
    "1.5b": "Sport",
    "1.6": "Discriminations",
    "2.1": "Développement économique",
    "2.2": "Emploi",
    "3.1": "Cadre de vie",
    "3.2": "Tranquillité",
}
"""Themes of the national grant file, by code, those without a name left out; 2 is split in its two
halves, of which 2.2 is « emploi » (our reading)."""

WORKS: Final = (
    "Accès aux droits",
    "Accompagnement des associations de quartier",
    "Animation des espaces extérieurs",
    "Ateliers urbains",
    "Chantiers éducatifs",
    "Expertise d'usage",
    "Jardins partagés",
    "Marches exploratoires",
    "Permanences de service public",
    "Projets des centres sociaux",
    "Recyclerie",
    "Simplification des démarches",
)
"""What actions are about, from the operational objectives of the deck (slides 17 and 18)."""

PARTNERS: Final = (
    (OrganisationKind.STATE, "Préfecture", SignatoryRole.MANDATORY),
    (OrganisationKind.EPCI, "Communauté", SignatoryRole.MANDATORY),
    (OrganisationKind.COMMUNE, "Ville", SignatoryRole.MANDATORY),
    (OrganisationKind.DEPARTMENT, "Département", SignatoryRole.PRESCRIBED),
    (OrganisationKind.REGION, "Région", SignatoryRole.PRESCRIBED),
    (OrganisationKind.CAF, "Caisse d'allocations familiales", SignatoryRole.OPTIONAL),
    (OrganisationKind.LANDLORD, "Bailleur social", SignatoryRole.OPTIONAL),
    (OrganisationKind.JUSTICE, "Parquet", SignatoryRole.OPTIONAL),
    (OrganisationKind.SCHOOL_AUTHORITY, "Académie", SignatoryRole.OPTIONAL),
    (OrganisationKind.HEALTH_AGENCY, "Agence régionale de santé", SignatoryRole.OPTIONAL),
    (OrganisationKind.CAISSE_DES_DEPOTS, "Caisse des dépôts", SignatoryRole.OPTIONAL),
    (OrganisationKind.EMPLOYMENT_SERVICE, "Service de l'emploi", SignatoryRole.OPTIONAL),
    (OrganisationKind.CONSULAR_CHAMBER, "Chambre consulaire", SignatoryRole.OPTIONAL),
)
"""The partners of a contract: those that the law binds, then those that the State expects."""

DOMAINS: Final = (
    "emploi",
    "mobilité",
    "éducation",
    "action sociale",
    "formation",
    "parentalité",
    "habitat",
    "accès au droit",
    "éducation",
    "santé",
    "investissement",
    "emploi",
    "commerce",
)
"""What each partner is competent for, in the same order (our words)."""

STRUCTURE_TYPES: Final = (
    "social_facilities",
    "tenants_living_environment_collectives",
    "economy_employment",
    "youth_sport_culture",
    "social_health_education",
    "ciq",
    "parents_delegates",
    "students_pupil_delegates",
)
"""The types of structures of the local actors of a citizens' council (deck, slide 8), as codes."""
