"""Lines of a file as they can be shown on a terminal."""

import unicodedata
from typing import Final

from contratville.diagnostics import Place

_WIDTH: Final = 96
_UNSAFE: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def printable(text: str) -> str:
    r"""Put a visible sign in place of control characters and marks that reorder a line.

    >>> printable("a\x1b[31mb")
    'a�[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if _is_unsafe(character) else character for character in text)


def _is_unsafe(character: str) -> bool:
    return character in _UNSAFE or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def excerpt(line: str, place: Place) -> tuple[str, str]:
    """Show a line, or what of a long one is around a column, and a mark under that column.

    >>> excerpt("insee: 13201", Place("communes.yaml", 3, 8))
    ('3 | insee: 13201', '  |        ^')
    """
    column = place.column - 1
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = printable(line[start : start + _WIDTH].replace("\t", " "))
    before, after = "…" if start else "", "…" if len(line) > start + _WIDTH else ""
    margin = f"{place.line} | "
    indent = " " * (len(margin) - 2) + "| "
    padding = "".join(
        "  " if unicodedata.east_asian_width(character) in "WF" else " "
        for character in before + shown[: column - start]
        if not unicodedata.combining(character)
    )
    return f"{margin}{before}{shown}{after}", f"{indent}{padding}^"
