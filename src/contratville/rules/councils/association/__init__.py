"""Which neighbourhoods have a council, its recognition and means, and where it has a say."""

from typing import Final

from ...rule import Rule

ASSOCIATION_RULES: Final[tuple[Rule, ...]] = ()
