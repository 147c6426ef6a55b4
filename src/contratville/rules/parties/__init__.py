"""Family SIG: who signs, and what each undertakes under ordinary law."""

from typing import Final

from ..rule import Rule

PARTY_RULES: Final[tuple[Rule, ...]] = ()
