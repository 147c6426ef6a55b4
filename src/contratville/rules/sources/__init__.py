"""Family SRC: what a statement rests on, and whether its source says so."""

from typing import Final

from ..rule import Rule
from .locators import locator_out_of_range
from .quotes import quote_not_found
from .statements import source_missing
from .texts import source_text_changed

SOURCE_RULES: Final[tuple[Rule, ...]] = (
    source_missing,
    quote_not_found,
    source_text_changed,
    locator_out_of_range,
)
"""Rules of family SRC, by code."""
