"""What a text field could reveal of a person: metadata of the fields that could hold some."""

from collections.abc import Mapping
from typing import Any, Final

FREE_TEXT: Final[Mapping[str, Any]] = {"rgpd": "free_text"}
"""Free text, which must name nobody."""

FUNCTION: Final[Mapping[str, Any]] = {"rgpd": "function"}
"""A function or office, never the name of its holder."""

PSEUDONYM: Final[Mapping[str, Any]] = {"rgpd": "pseudonym"}
"""An opaque key that stands for a person."""
