"""Citizens' councils: who is in office on a day, how many of each, what is vacant, mid-term."""

from .mid_term import MidTerm, mid_term, middle, middle_of_contract
from .office import Holder, has_entered, in_office, is_draw_of
from .seating import Seating

__all__ = [
    "Holder",
    "MidTerm",
    "Seating",
    "has_entered",
    "in_office",
    "is_draw_of",
    "mid_term",
    "middle",
    "middle_of_contract",
]
