"""Citizens' councils: who is in office on a day, how many of each, what is vacant."""

from .office import Holder, in_office
from .seating import Seating

__all__ = ["Holder", "Seating", "in_office"]
