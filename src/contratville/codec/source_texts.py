"""The texts of source documents: a folder of « document id ».txt, read strictly."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from attrs import frozen

from contratville.diagnostics import Fault, FaultKind, Place, Text
from contratville.errors import ContratVilleError, UnreadableSourcesError

from . import faults, source_text_faults
from .files import before_bad_byte, leads_out
from .limits import DEFAULT_LIMITS, Limits
from .source import LINE_END

SOURCE_TEXT_EXTENSION: Final = ".txt"
"""The extension of the text of a source document, in any case."""

_NO_FOLDER: Final = Text(
    "« {folder} » n'est pas un dossier ; il en faut un, avec le texte de chaque document cité dans "
    "un fichier nommé par l'identifiant du document et « .txt »",
    "« {folder} » is not a folder; one is needed, with the text of each document quoted in a file "
    "named by the id of the document and « .txt »",
)


@frozen
class SourceText:
    """The text of a source document.

    Attributes:
        text: the text.
        sha256: SHA-256 of its bytes in UTF-8, in hexadecimal; of a file, of its bytes as they are.
    """

    text: str
    sha256: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Give a text with its digest.

        >>> SourceText.of("les 6 territoires de projet").sha256[:8]
        '42cac79a'
        """
        return cls(text, hashlib.sha256(text.encode()).hexdigest())


SourceTexts = Mapping[str, SourceText]
"""The texts of source documents, by the id of their document."""


def read_source_texts(
    folder: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS
) -> SourceTexts:
    """Read the texts of source documents in a folder, by the id of their document.

    Each file is named by the id of its document, with the extension ``.txt``. Names that begin
    with ``.`` or ``_``, other files, and folders inside are passed over. Whether a contract has a
    document of each id is not asked.

    Args:
        folder: the folder.
        limits: what no file may exceed: its size.

    Raises:
        ContratVilleError: it is not a folder.
        UnreadableSourcesError: with every fault of every file: not UTF-8 (a byte order mark is
            allowed), too large, without any word, a second text of one document, a link that leads
            out of the folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise ContratVilleError(_NO_FOLDER, folder=folder.as_posix())
    texts: dict[str, SourceText] = {}
    first: dict[str, Path] = {}
    found: list[Fault] = []
    for path in _files(folder):
        document = path.name[: -len(SOURCE_TEXT_EXTENSION)]
        read = _read(path, folder, limits)
        if isinstance(read, Fault):
            found.append(read)
        elif document in first:
            kind, name = source_text_faults.TWO_TEXTS, first[document].name
            found.append(_fault(kind, path, document=document, first=name))
        else:
            texts[document], first[document] = read, path
    if found:
        raise UnreadableSourcesError(tuple(found))
    return MappingProxyType(texts)


def _files(folder: Path) -> Iterator[Path]:
    """Give the files of a folder that have the name of a text, sorted, and such broken links."""
    for path in sorted(folder.iterdir()):
        ends = path.name.lower().endswith(SOURCE_TEXT_EXTENSION)
        is_file = path.is_file() or not path.exists()
        if ends and is_file and not path.name.startswith((".", "_")):
            yield path


def _read(path: Path, folder: Path, limits: Limits) -> SourceText | Fault:
    """Read the text of one file, or say what is wrong with it."""
    if leads_out(path, folder):
        return _fault(faults.OUTSIDE_LINK, path)
    try:
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        return _fault(faults.UNREADABLE, path, reason=error.strerror or str(error))
    if len(data) > limits.bytes:
        return _fault(source_text_faults.TOO_LARGE, path, size=size, limit=limits.bytes)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(path, error)
    if not any(map(str.isalnum, text)):
        return _fault(source_text_faults.WITHOUT_WORDS, path)
    return SourceText(text, hashlib.sha256(data).hexdigest())


def _not_utf8(path: Path, error: UnicodeDecodeError) -> Fault:
    """Say which byte of a file is not UTF-8, and where it stands."""
    before, byte = before_bad_byte(error)
    lines = LINE_END.split(before)
    place = Place(path.as_posix(), len(lines), len(lines[-1]) + 1)
    return Fault(faults.NOT_UTF8, place, {"byte": byte}, lines[-1])


def _fault(kind: FaultKind, path: Path, **params: object) -> Fault:
    return Fault(kind, Place(path.as_posix()), params)
