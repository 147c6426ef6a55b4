"""Reading a file, a folder or a text as a contract, strictly, every fault at its place."""

import os
from pathlib import Path
from typing import Literal

from . import faults
from .assembly import assemble
from .collector import collector_paused
from .document import Document
from .files import MARKER, SYNTAX_OF, folder_files, is_contract_file, leads_out
from .intake import Intake
from .limits import DEFAULT_LIMITS, Limits
from .source import Source, Syntax

Unknown = Literal["refuse", "keep"]
"""What to do with unknown keys: refuse them as faults, or keep them and write them back."""


def load(
    path: str | os.PathLike[str], *, unknown: Unknown = "refuse", limits: Limits = DEFAULT_LIMITS
) -> Document:
    """Read a contract, or a part of one, from a JSON or YAML file or a folder of both.

    Args:
        path: a ``.json``, ``.yaml`` or ``.yml`` file, or a folder with one ``contract.*`` file that
            holds the envelope, and others that hold collections.
        unknown: ``"keep"`` keeps unknown keys in :attr:`Document.extras`, and :func:`dump` writes
            them back; by default each is a fault.
        limits: what no file may exceed.

    Raises:
        UnreadableContractError: with every fault of every file, at its place.
    """
    path = Path(path)
    intake = Intake(limits)
    envelope: int | None = None
    others: list[int] = []
    with collector_paused():
        if path.is_dir():
            envelope, others = _read_folder(intake, path)
        elif path.exists():
            envelope = intake.add_file(path)
        else:
            intake.refuse_file(path.as_posix(), faults.NO_FILE)
        return assemble(intake, envelope, others, path, keep=unknown == "keep")


def loads(
    text: str | bytes,
    format: Syntax = "json",
    *,
    unknown: Unknown = "refuse",
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """Read a contract, or a part of one, from a text in memory.

    Args:
        text: the text, or its bytes in UTF-8.
        format: ``"json"`` or ``"yaml"``.
        unknown: as for :func:`load`.
        limits: as for :func:`load`.

    Raises:
        UnreadableContractError: with every fault, at its line and column; the file is empty.
    """
    intake = Intake(limits)
    with collector_paused():
        if isinstance(text, bytes):
            envelope = intake.add_bytes("", text, format)
        else:
            envelope = intake.add_source(Source("", text, format))
        return assemble(intake, envelope, [], None, keep=unknown == "keep")


def _read_folder(intake: Intake, folder: Path) -> tuple[int | None, list[int]]:
    """Read the files of a folder; give the one that holds the envelope, and the others."""
    marker = folder / MARKER
    if marker.exists():
        listed = marker.read_text(encoding="utf-8", errors="replace").split("\n")
        intake.refuse_file(
            folder.as_posix(),
            faults.HALF_WRITTEN,
            files=[name for name in listed if name],
            marker=MARKER,
        )
        intake.check()
    envelope: int | None = None
    first: Path | None = None
    others = []
    for path in folder_files(folder):
        if path.suffix.lower() not in SYNTAX_OF:
            intake.refuse_file(path.as_posix(), faults.FOREIGN_FILE)
        elif leads_out(path, folder):
            intake.refuse_file(path.as_posix(), faults.OUTSIDE_LINK)
        elif not is_contract_file(path):
            source = intake.add_file(path)
            if source is not None:
                others.append(source)
        elif first is not None:
            intake.refuse_file(path.as_posix(), faults.TWO_CONTRACT_FILES, first=first.as_posix())
        else:
            first = path
            envelope = intake.add_file(path)
    if first is None:
        intake.refuse_file(folder.as_posix(), faults.NO_CONTRACT_FILE)
    return envelope, others
