"""The annual reports of a generated contract, on the year that is programmed."""

from collections.abc import Iterator
from typing import Final

import contratville.model as m

from .days import reported_on
from .fictional import CITY, EPCI
from .outline import Outline

REPORTS: Final = {"rapport-agglomeration": EPCI, "rapport-ville": CITY}
"""The author of each report, by its id."""
_PARTS: Final = frozenset(
    {
        "orientations",
        "evolution_in_qpv",
        "epci_actions",
        "commune_actions",
        "other_signatories",
        "perspectives",
        "links_with_renewal",
    }
)
_OF_A_COMMUNE_WITH_DSU: Final = frozenset({"dsu"})


def annual_reports(outline: Outline) -> Iterator[m.EvaluationReport]:
    """Give the report of the intercommunality and that of the commune, which receives the DSU."""
    for id, author in REPORTS.items():
        yield m.EvaluationReport(
            id=id,
            kind=m.ReportKind.ANNUAL,
            year=outline.era.year,
            about=m.Ref("contract", "grande-ville-exemple"),
            author=author,
            parts=_PARTS | (_OF_A_COMMUNE_WITH_DSU if author == CITY else frozenset()),
            by_sex=True,
            published_on=reported_on(outline.era),
            opinions_annexed=True,
        )
