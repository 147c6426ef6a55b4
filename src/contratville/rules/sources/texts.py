"""Texts supplied that are not those that were quoted."""

from collections.abc import Iterator

from contratville.model import SourceDocument

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import without_text


@rule(
    "SRC003",
    "source-text-changed",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(SourceDocument),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("SourceDocument.sha256",),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="traçabilité", en="traceability"),
    fr=RuleText(
        title="Texte source différent du texte enregistré",
        statement="Lorsque l'utilisateur fournit le texte d'un document source (dossier de "
        "fichiers « identifiant du document ».txt), son empreinte SHA-256 (celle des octets du "
        "fichier, en UTF-8) est égale à l'empreinte enregistrée ; sans ce texte, la règle n'est "
        "pas évaluée.",
        to_do="retrouver le texte enregistré de {subject}, ou vérifier chaque citation dans le "
        "nouveau texte et enregistrer son empreinte",
        why="L'empreinte enregistrée est « {recorded} », celle du texte fourni « {supplied} ».",
    ),
    en=RuleText(
        title="Source text differs from the recorded one",
        statement="When the user supplies the text of a source document (a folder of « document "
        "id ».txt), its SHA-256 (of the bytes of the file, in UTF-8) equals the recorded one; "
        "without that text, the rule is not evaluated.",
        to_do="find the recorded text of {subject}, or verify each quote in the new text and "
        "record its digest",
        why="The recorded digest is « {recorded} », that of the text supplied « {supplied} ».",
    ),
)
def source_text_changed(case: Case) -> Iterator[Verdict]:
    """Compare the digest recorded for each document with that of the text supplied.

    Of a document without digest, the text is not asked for.
    """
    for document in case.contract.source_documents:
        recorded = document.sha256
        if recorded is None or case.declared_gap(document, "sha256"):
            continue
        missing = without_text(case, document)
        if missing is not None:
            yield case.not_evaluated(document, missing)
        elif case.sources is not None:
            supplied = case.sources[document.id].sha256
            if recorded.strip().lower() != supplied:
                yield case.finding(document, "sha256", recorded=recorded, supplied=supplied)
