"""Citizens' councils: who is in office on a day, how many of each, what is vacant."""

from .office import Holder, has_entered, in_office, is_draw_of
from .seating import Seating

__all__ = ["Holder", "Seating", "has_entered", "in_office", "is_draw_of"]
