"""Who may decide what: powers that a body records, and those reserved to one kind of body."""

from collections.abc import Mapping
from typing import Final

from contratville.model import BodyKind, DecisionKind, GovernanceBody, Vocabulary

STRATEGIC_POWERS: Final = frozenset(
    {
        DecisionKind.READJUST_OBJECTIVES,
        DecisionKind.MOBILISE_MEANS,
        DecisionKind.SET_PRIORITIES,
        DecisionKind.VALIDATE_BOOKLET,
    }
)
"""What the strategic body alone decides (deck of 11 June 2015, slides 11, 14 and 15)."""

TERRITORIAL_POWERS: Final = frozenset(
    {
        DecisionKind.PROGRESS,
        DecisionKind.CONTINUE_OBJECTIVES,
        DecisionKind.NEXT_YEAR_PRIORITIES,
    }
)
"""What an operational body says for its own territory only (slide 14)."""

RESERVED: Final[Mapping[DecisionKind, BodyKind]] = dict.fromkeys(
    STRATEGIC_POWERS, BodyKind.STRATEGIC
)
"""The kind of body to which a kind of decision is reserved."""


class Power(Vocabulary):
    """*Pouvoir de décision*: whether a body may take a kind of decision, as it records."""

    RECORDED = "recorded", "enregistre", "pouvoir enregistré", "power recorded"
    NOT_RECORDED = (
        "not_recorded",
        "non_enregistre",
        "pouvoir absent de ceux qui sont enregistrés",
        "power absent from those recorded",
    )
    UNKNOWN = "unknown", "inconnu", "pouvoirs non enregistrés", "powers not recorded"


def power_of(body: GovernanceBody, kind: DecisionKind) -> Power:
    """Tell whether a body may take a kind of decision, by the powers that it records.

    A body that records none, or says that some are missing, tells nothing of those absent; nor does
    any body of a decision that is of no named kind.
    """
    if kind in body.powers:
        return Power.RECORDED
    unsaid = not body.powers or any(gap.field == "powers" for gap in body.gaps)
    return Power.UNKNOWN if unsaid or kind is DecisionKind.OTHER else Power.NOT_RECORDED
