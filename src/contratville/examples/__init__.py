"""The bundled contracts."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from contratville.codec import Document, load
from contratville.diagnostics import Text
from contratville.errors import ContratVilleError

_UNKNOWN: Final = Text(
    "aucun exemple « {name} » ; exemples fournis : {known}",
    "no example « {name} »; examples provided: {known}",
)
_NOT_EMPTY: Final = Text(
    "le dossier « {folder} » existe et n'est pas vide", "the folder « {folder} » is not empty"
)


def example_names() -> tuple[str, ...]:
    """Name the bundled contracts."""
    found = (folder for folder in files(__package__).iterdir() if folder.is_dir())
    return tuple(sorted(folder.name for folder in found if not folder.name.startswith("_")))


def example(name: str) -> Document:
    """Read a bundled contract.

    Raises:
        ContratVilleError: there is none of this name.
    """
    _check(name)
    with as_file(files(__package__) / name) as folder:
        return load(folder)


def copy_example(name: str, folder: Path) -> None:
    """Copy the files of a bundled contract, comments included, to a new or empty folder.

    Raises:
        ContratVilleError: there is no example of this name, or the folder is not empty.
        OSError: the file system refused.
    """
    _check(name)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ContratVilleError(_NOT_EMPTY, folder=folder.as_posix())
    with as_file(files(__package__) / name) as source:
        shutil.copytree(source, folder, dirs_exist_ok=True)


def _check(name: str) -> None:
    if name not in example_names():
        raise ContratVilleError(_UNKNOWN, name=name, known=list(example_names()))
