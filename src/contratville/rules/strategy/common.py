"""What the rules on the strategy share."""

from typing import Final

from contratville.diagnostics import Text

NONE: Final = Text("aucun", "none")
