"""A table of signs that fits the width of a terminal, in several blocks if it must."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from contratville.report.excerpt import printable

_LEAST_LABEL: Final = 24
"""Columns kept for the labels of the rows."""
_MOST_HEAD: Final = 14
"""Columns that a head may take; one that is longer is cut."""


@frozen(kw_only=True)
class Line:
    """One row: what it is, and its signs."""

    code: str
    label: str
    signs: tuple[str, ...]


def grid(heads: Sequence[str], lines: Sequence[Line], width: int) -> Iterator[str]:
    """Lay out rows of signs under the heads of their columns.

    When all the columns do not fit, the table goes on below, with the same rows.
    """
    heads = [_cut(printable(head), _MOST_HEAD) for head in heads]
    cells = [heads, *(line.signs for line in lines)]
    wide = 2 + max((len(sign) for row in cells for sign in row), default=1)
    per_block = max(1, (width - _LEAST_LABEL) // wide)
    named = [(_cut(printable(line.code), _MOST_HEAD), printable(line.label)) for line in lines]
    codes = max((len(code) for code, _ in named), default=0)
    for start in range(0, len(heads), per_block):
        if start:
            yield ""
        shown = heads[start : start + per_block]
        room = width - wide * len(shown)
        yield " " * room + "".join(head.rjust(wide) for head in shown)
        for line, (code, label) in zip(lines, named, strict=True):
            start_of_line = _cut(f"{code.rjust(codes)} {label}".rstrip(), room)
            signs = line.signs[start : start + per_block]
            yield start_of_line.ljust(room) + "".join(sign.rjust(wide) for sign in signs)


def turned(heads: Sequence[str], lines: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """Make the columns rows, under heads that are the codes of the rows."""
    return [
        Line(code=head, label=label, signs=tuple(line.signs[place] for line in lines))
        for place, (head, label) in enumerate(zip(heads, labels, strict=True))
    ]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
