"""Analyses: what a contract promises, programs, and how both articulate."""

from .dependence import (
    KINDS_REMOVED,
    Amount,
    Fallen,
    Loss,
    cut_points,
    dependence,
    dependences,
)
from .derived import (
    Action,
    current_layer,
    current_territories,
    has_qpv,
    is_live,
)
from .fingerprints import MEANING, fingerprint
from .links import Link, find_link, links
from .means import (
    WITHOUT_ORDINARY_LAW,
    asks_specific,
    brings,
    does_without,
    holds,
    is_funded,
    says,
)
from .periods import (
    STATUTORY_ENDS,
    add_months,
    days_of,
    days_of_year,
    in_force,
    legal_end,
    meet,
    statutory_end,
    today,
    worded_period,
)
from .places import Places, make_whole
from .programming import NOT_RETAINED, Programming
from .promises import CellKey, Promises, grouped, stands

__all__ = [
    "KINDS_REMOVED",
    "MEANING",
    "NOT_RETAINED",
    "STATUTORY_ENDS",
    "WITHOUT_ORDINARY_LAW",
    "Action",
    "Amount",
    "CellKey",
    "Fallen",
    "Link",
    "Loss",
    "Places",
    "Programming",
    "Promises",
    "add_months",
    "asks_specific",
    "brings",
    "current_layer",
    "current_territories",
    "cut_points",
    "days_of",
    "days_of_year",
    "dependence",
    "dependences",
    "does_without",
    "find_link",
    "fingerprint",
    "grouped",
    "has_qpv",
    "holds",
    "in_force",
    "is_funded",
    "is_live",
    "legal_end",
    "links",
    "make_whole",
    "meet",
    "says",
    "stands",
    "statutory_end",
    "today",
    "worded_period",
]
