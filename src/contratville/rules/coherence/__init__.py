"""Family COH: whether the framework, the territories and the projects hold together."""

from typing import Final

from ..rule import Rule

COHERENCE_RULES: Final[tuple[Rule, ...]] = ()
