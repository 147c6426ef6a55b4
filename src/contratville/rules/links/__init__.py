"""Family LNK: links made to what has changed since."""

from typing import Final

from ..rule import Rule

LINK_RULES: Final[tuple[Rule, ...]] = ()
