"""Quotes that the text of their document does not hold."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import SourceDocument

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import cited_wrongly, documents, without_text
from .comparing import Passage, SuppliedText, passages

_NO_QUOTE: Final = Text(
    "document dont rien n'est cité mot à mot", "document of which nothing is quoted word for word"
)
_ABSENT: Final = Text(
    "aucun passage de ce texte n'en est proche", "no passage of that text comes near it"
)
_NEAR: Final = Text(
    "le passage le plus proche dit « {written} »", "the nearest passage says « {written} »"
)
_NEAR_PART: Final = Text(
    "là où la citation dit « {quoted} », le passage le plus proche dit « {written} »",
    "where the quote says « {quoted} », the nearest passage says « {written} »",
)
_OUT_OF_ORDER: Final = Text(
    "« {part} » s'y trouve, mais non après ce qui le précède dans la citation",
    "« {part} » is in it, but not after what comes before it in the quote",
)
_LONGEST: Final = 120


@rule(
    "SRC002",
    "quote-not-found",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(SourceDocument),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("SRC003",),
    not_applicable_when=_NO_QUOTE,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="traçabilité", en="traceability"),
    fr=RuleText(
        title="Citation introuvable dans sa source",
        statement="Lorsque l'utilisateur fournit le texte d'un document source (dossier de "
        "fichiers « identifiant du document ».txt), toute citation qui s'y réfère y figure, par "
        "mots entiers, après normalisation : forme NFC ; apostrophes, guillemets et espaces "
        "unifiés ; césures de fin de ligne et traits d'union à l'intérieur des mots retirés. Des "
        "points de suspension séparent dans une citation des passages qui s'y suivent. Sans ce "
        "texte, la règle n'est pas évaluée.",
        to_do="corriger la citation de {subject} d'après {document}, ou le document cité",
        why="La citation « {quote} » n'est pas dans le texte fourni : {difference}.",
    ),
    en=RuleText(
        title="Quotation absent from its source",
        statement="When the user supplies the text of a source document (a folder of « document "
        "id ».txt), every quote that refers to it occurs in it, in whole words, after "
        "normalisation: form NFC; one kind of apostrophe, of quotation mark and of space; hyphens "
        "at the end of lines and inside words removed. An ellipsis separates passages of a quote "
        "that follow one another in the text. Without that text, the rule is not evaluated.",
        to_do="mend the quote of {subject} after {document}, or the document that it names",
        why="The quote « {quote} » is not in the text supplied: {difference}.",
    ),
)
def quote_not_found(case: Case) -> Iterator[Verdict]:
    """Look for each quote in the text of its document."""
    for document, cited in documents(case):
        quoted = [(one, parts) for one in cited if (parts := passages(one.source.quote or ""))]
        if not quoted:
            yield case.not_applicable(document, _NO_QUOTE)
        elif missing := without_text(case, document):
            yield case.not_evaluated(document, missing)
        elif case.sources is not None:
            text = SuppliedText(case.sources[document.id].text)
            for one, parts in quoted:
                difference = _difference(text, parts)
                if difference is not None:
                    quote = _shortened(one.source.quote or "")
                    said = {"quote": quote, "difference": difference}
                    yield cited_wrongly(case, document, one, "quote", **said)


def _difference(text: SuppliedText, parts: tuple[Passage, ...]) -> Text | None:
    """Say in what a quote differs from a text; nothing when the text has it."""
    lacking = text.lacking(parts)
    if lacking is None:
        return None
    part, elsewhere = lacking
    if elsewhere:
        return _OUT_OF_ORDER.filled(part=_shortened(part.text))
    near = text.nearest(part.text)
    if near is None:
        return _ABSENT
    whole = near.quoted == part.text and len(parts) == 1
    return (_NEAR if whole else _NEAR_PART).filled(quoted=near.quoted, written=near.written)


def _shortened(text: str) -> str:
    """Give the beginning of a text, as much as a sentence may quote."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
