"""Family LNK: links made to what has changed since."""

from typing import Final

from ..rule import Rule
from .suspects import suspect_commitment, suspect_declination

LINK_RULES: Final[tuple[Rule, ...]] = (suspect_declination, suspect_commitment)
