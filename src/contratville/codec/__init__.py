"""Documents: strict reading with true places, canonical and atomic writing."""

from .document import FORMAT, Document, Part
from .limits import DEFAULT_LIMITS, Limits
from .reading import load, loads
from .source_texts import SourceText, SourceTexts, read_source_texts
from .writing import CommentsDroppedWarning, dump, dumps

__all__ = [
    "DEFAULT_LIMITS",
    "FORMAT",
    "CommentsDroppedWarning",
    "Document",
    "Limits",
    "Part",
    "SourceText",
    "SourceTexts",
    "dump",
    "dumps",
    "load",
    "loads",
    "read_source_texts",
]
