"""Documents: strict reading with true places, canonical and atomic writing."""

from .document import FORMAT, Document, Part
from .limits import DEFAULT_LIMITS, Limits
from .reading import load, loads
from .writing import CommentsDroppedWarning, dump, dumps

__all__ = [
    "DEFAULT_LIMITS",
    "FORMAT",
    "CommentsDroppedWarning",
    "Document",
    "Limits",
    "Part",
    "dump",
    "dumps",
    "load",
    "loads",
]
