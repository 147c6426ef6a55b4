"""Files and folders: which are read, and how they are replaced without ever being half written."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from .source import Syntax

SYNTAX_OF: Final[Mapping[str, Syntax]] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
"""The syntax of a file by its extension."""

MARKER: Final = ".contratville-writing"
"""Name of the file that stands in a folder while several of its files are replaced."""

_CONTRACT: Final = "contract"
_TEMPORARY: Final = ".contratville-tmp"


def folder_files(folder: Path) -> Iterator[Path]:
    """Give the data files below a folder, sorted by path, but for names in ``.`` or ``_``."""
    found = []
    for directory, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith((".", "_"))]
        for name in names:
            path = Path(directory, name)
            if path.suffix.lower() in {*SYNTAX_OF, ".csv"} and not name.startswith((".", "_")):
                found.append(path)
    yield from sorted(found, key=lambda path: path.relative_to(folder).parts)


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a file of a folder is a link that leads out of it; a loop leads nowhere."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def before_bad_byte(error: UnicodeDecodeError) -> tuple[str, str]:
    """Give the text before the first byte that is not UTF-8, and that byte in hexadecimal.

    Both are counted after the byte order mark, if there is one.
    """
    return error.object[: error.start].decode(), f"{error.object[error.start]:02X}"


def is_contract_file(path: Path) -> bool:
    """Tell whether a file of a folder is the one that holds the envelope."""
    return path.stem == _CONTRACT and path.suffix.lower() in SYNTAX_OF


def replace_file(path: Path, text: str) -> None:
    """Replace a file, or create it, so that it always holds either the old text or the new."""
    _written_beside(path, text).replace(path)
    _sync_folder(path.parent)


def replace_folder_files(folder: Path, texts: Mapping[Path, str], removed: frozenset[Path]) -> None:
    """Replace, create and remove files of a folder.

    Every new text is first written whole beside its file; a marker that lists the files stands in
    the folder while they are put in place.
    """
    temporaries = {}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporaries[path] = _written_beside(path, text)
    marker = folder / MARKER
    listed = sorted(path.relative_to(folder).as_posix() for path in (*texts, *removed))
    replace_file(marker, "".join(f"{name}\n" for name in listed))
    for path, temporary in temporaries.items():
        temporary.replace(path)
    for path in removed:
        path.unlink(missing_ok=True)
    for directory in sorted({path.parent for path in (*texts, *removed)}):
        _sync_folder(directory)
    marker.unlink()
    _sync_folder(folder)


def _written_beside(path: Path, text: str) -> Path:
    temporary = path.with_name(f".{path.name}{_TEMPORARY}")
    with temporary.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):  # a folder cannot be synced on Windows
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
