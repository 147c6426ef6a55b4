"""What keeps the texts of source documents from being read, beside the faults of any file.

They are DOC08n; those of any file that a text may have are in :mod:`contratville.codec.faults`.
"""

from typing import Final

from contratville.diagnostics import FaultKind, Text

TOO_LARGE: Final = FaultKind(
    "DOC080",
    "source-text-too-large",
    Text(
        "texte de {size} octets : la limite est de {limit}",
        "text of {size} bytes: the limit is {limit}",
    ),
    Text(
        "ne garder que le texte du document, ou le découper en plusieurs documents sources",
        "keep the text of the document only, or split it into several source documents",
    ),
)
WITHOUT_WORDS: Final = FaultKind(
    "DOC081",
    "source-text-without-words",
    Text("ce texte ne contient aucun mot", "this text contains no word"),
    Text(
        "un document numérisé n'est qu'une image : en reconnaître d'abord les caractères, ou "
        "retirer le fichier",
        "a scanned document is but a picture: recognise its characters first, or remove the file",
    ),
)
TWO_TEXTS: Final = FaultKind(
    "DOC082",
    "two-source-texts",
    Text(
        "deuxième texte du document « {document} » ; le premier est « {first} »",
        "second text of document « {document} »; the first is « {first} »",
    ),
    Text("un document a un seul texte : en garder un", "a document has one text: keep one"),
)

SOURCE_TEXT_FAULT_KINDS: Final[tuple[FaultKind, ...]] = (TOO_LARGE, WITHOUT_WORDS, TWO_TEXTS)
"""Every kind of fault of the texts of source documents."""
