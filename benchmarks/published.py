"""Published words, of which the labels of generated contracts are made."""

from typing import Final

PILLARS: Final = (
    "Cohésion sociale",
    "Cadre de vie et renouvellement urbain",
    "Développement économique et emploi",
    "Citoyenneté et valeurs de la République",
)
"""The pillars of 2015 (deck, slide 12)."""

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
