"""Pages and slides that a document does not have."""

import re
from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import SourceDocument

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import cited_wrongly, documents

_NO_PAGE: Final = Text(
    "document dont aucune page ni diapositive n'est citée",
    "document of which no page nor slide is named",
)
_NUMBER: Final = r"[0-9]{1,9}(?![\w/]|[.,][0-9])"
_RANGE: Final = rf"{_NUMBER}(?: ?(?:-|–|à|to|et|and) ?{_NUMBER})*"
_LOCATOR: Final = re.compile(
    rf"(?:(?:slide|diapositive|page) |p\. ?)(?P<one>{_RANGE})"
    rf"|(?:(?:slides|diapositives|pages) |pp\. ?)(?P<several>{_RANGE}(?:, ?{_RANGE})*)",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"[0-9]+")


def pages_of(locator: str) -> tuple[int, ...]:
    """Give the pages, or slides, that a locator begins with; none when it reads otherwise.

    >>> pages_of("slide 12"), pages_of("pp. 3 à 5, 9"), pages_of("p. 4, 2e colonne")
    ((12,), (3, 5, 9), (4,))
    >>> pages_of("art. 6"), pages_of("ligne 4"), pages_of("p. 4.2"), pages_of("page de garde")
    ((), (), (), ())
    """
    match = _LOCATOR.match(" ".join(locator.split()))
    if match is None:
        return ()
    return tuple(int(number) for number in _DIGITS.findall(match["one"] or match["several"]))


@rule(
    "SRC004",
    "locator-out-of-range",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(SourceDocument),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("SourceDocument.pages",),
    not_applicable_when=_NO_PAGE,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="traçabilité", en="traceability"),
    fr=RuleText(
        title="Page ou diapositive inexistante",
        statement="Lorsqu'un document a un nombre de pages et qu'une localisation commence par "
        "« slide n », « diapositive n », « page n » ou « p. n », ou par plusieurs de ces numéros, "
        "chacun est compris entre 1 et ce nombre, bornes incluses.",
        to_do="corriger l'endroit que {subject} cite, ou le nombre de pages de {document}",
        why="Il est écrit « {locator} », et ce document a « {pages} » pages ou diapositives.",
    ),
    en=RuleText(
        title="Page or slide that does not exist",
        statement="When a document has a number of pages and a locator begins with « slide n », "
        "« diapositive n », « page n » or « p. n », or with several of these numbers, each lies "
        "between 1 and that number, inclusive.",
        to_do="mend the place that {subject} quotes, or the number of pages of {document}",
        why="It reads « {locator} », and that document has « {pages} » pages or slides.",
    ),
)
def locator_out_of_range(case: Case) -> Iterator[Verdict]:
    """Compare the pages that each source names with those of its document."""
    for document, cited in documents(case):
        named = [(one, pages) for one in cited if (pages := pages_of(one.source.locator or ""))]
        if not named:
            yield case.not_applicable(document, _NO_PAGE)
        for one, pages in named:
            if document.pages is not None and not 1 <= min(pages) <= max(pages) <= document.pages:
                said = {"locator": one.source.locator, "pages": document.pages}
                yield cited_wrongly(case, document, one, "locator", **said)
