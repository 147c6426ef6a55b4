"""Citizens' councils: who is in office on a day, how many of each, what is vacant, mid-term."""

from .mid_term import MidTerm, mid_term, middle
from .office import Holder, in_office
from .seating import Seating

__all__ = ["Holder", "MidTerm", "Seating", "in_office", "mid_term", "middle"]
