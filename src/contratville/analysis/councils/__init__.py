"""Citizens' councils: who is in office on a day, how many of each, what is vacant, mid-term.

Whether the balance wanted of a council is kept, or what it takes: :func:`advice`.
"""

from .balance import Balance, Bench, Constraint, Obstacle, ObstacleKind, YouthBase
from .balance_advice import Advice, AdviceKind, advice
from .balance_coming import Youth
from .balance_members import Contradiction, Members, Sitting, Stratum, sitting
from .mid_term import MidTerm, mid_term, middle, middle_of_contract
from .office import Holder, has_entered, in_office, is_draw_of
from .reserve import Calls, ReserveList, ReserveRank, reserve_lists
from .seating import Seating
from .structure_types import STRUCTURE_TYPES, structure_type_words
from .vacancies import Vacancy, VacancyState, vacancies

__all__ = [
    "STRUCTURE_TYPES",
    "Advice",
    "AdviceKind",
    "Balance",
    "Bench",
    "Calls",
    "Constraint",
    "Contradiction",
    "Holder",
    "Members",
    "MidTerm",
    "Obstacle",
    "ObstacleKind",
    "ReserveList",
    "ReserveRank",
    "Seating",
    "Sitting",
    "Stratum",
    "Vacancy",
    "VacancyState",
    "Youth",
    "YouthBase",
    "advice",
    "has_entered",
    "in_office",
    "is_draw_of",
    "mid_term",
    "middle",
    "middle_of_contract",
    "reserve_lists",
    "sitting",
    "structure_type_words",
    "vacancies",
]
