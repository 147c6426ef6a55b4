"""The types of structures from which local actors come, in words."""

from collections.abc import Mapping
from typing import Final

from contratville.diagnostics import Text

STRUCTURE_TYPES: Final[Mapping[str, Text]] = {
    "social_facilities": Text("équipements sociaux", "social facilities"),
    "tenants_living_environment_collectives": Text(
        "associations de locataires, associations spécialisées sur le cadre de vie et collectifs "
        "d'habitants",
        "tenants' associations, associations for the living environment and residents' groups",
    ),
    "economy_employment": Text("monde économique et de l'emploi", "business and employment"),
    "youth_sport_culture": Text(
        "associations de jeunes, sportives et culturelles",
        "youth, sports and cultural associations",
    ),
    "social_health_education": Text(
        "champ social, sanitaire et éducatif", "social, health and education field"
    ),
    "ciq": Text("CIQ", "CIQ"),
    "parents_delegates": Text(
        "associations locales de parents d'élèves délégués",
        "local associations of parent delegates",
    ),
    "students_pupil_delegates": Text(
        "associations d'étudiants et représentants de délégués élèves des établissements publics",
        "student associations and representatives of pupil delegates of public schools",
    ),
}
"""The eight types of the deck of 11 June 2015 (slide 8), by the code that a profile lists."""


def structure_type_words(code: str) -> Text:
    """Give the words of a type of structure: those of the deck, else its code.

    >>> structure_type_words("economy_employment").fr, structure_type_words("bailleurs").fr
    ("monde économique et de l'emploi", 'bailleurs')
    """
    return STRUCTURE_TYPES.get(code, Text(code, code))
