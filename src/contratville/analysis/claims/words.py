"""The words for what becomes of a declared figure."""

from contratville.model import Vocabulary


class ClaimVerdict(Vocabulary):
    """*Verdict sur un chiffre déclaré*: what the data say of it."""

    CONFIRMED = "confirmed", "confirme", "confirmé", "confirmed"
    """The computed value is the declared one, or one that its comparison admits."""
    ROUNDED = "rounded", "arrondi", "arrondi", "rounded"
    """Rounding the computed value at the digits that are written gives the declared one."""
    TRUNCATED = "truncated", "tronque", "tronqué", "truncated"
    """Cutting the computed value at the digits that are written gives it, and rounding does not."""
    CONTRADICTED = "contradicted", "contredit", "contredit", "contradicted"
    """The computed value is another one, or cannot be this one whatever is not known."""
    NOT_VERIFIABLE = "not_verifiable", "non_verifiable", "non vérifiable", "not verifiable"
    """Too little is known to compute a value, or it is compared between sources only."""
