"""Renderings kept in files, which a test compares with what is rendered today."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"


def golden(name, text):
    """Compare a text with its golden file; CONTRATVILLE_GOLDEN=write makes the file anew."""
    file = GOLDEN / name
    if os.environ.get("CONTRATVILLE_GOLDEN") == "write":
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()
