"""A table of signs that fits the width of a terminal, in several blocks if it must."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from contratville.report.excerpt import printable

_LEAST_LABEL: Final = 24
"""Columns kept for the labels of the rows."""


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
    cells = [(*heads,), *(line.signs for line in lines)]
    wide = 2 + max((len(sign) for row in cells for sign in row), default=1)
    per_block = max(1, (width - _LEAST_LABEL) // wide)
    codes = max((len(line.code) for line in lines), default=0)
    for start in range(0, len(heads), per_block):
        if start:
            yield ""
        shown = heads[start : start + per_block]
        room = width - wide * len(shown)
        yield " " * room + "".join(head.rjust(wide) for head in shown)
        for line in lines:
            label = _cut(f"{line.code.rjust(codes)} {printable(line.label)}", room)
            signs = line.signs[start : start + per_block]
            yield label.ljust(room) + "".join(sign.rjust(wide) for sign in signs)


def turned(heads: Sequence[str], lines: Sequence[Line], labels: Sequence[str]) -> list[Line]:
    """Make the columns rows, under heads that are the codes of the rows."""
    return [
        Line(code=head, label=label, signs=tuple(line.signs[place] for line in lines))
        for place, (head, label) in enumerate(zip(heads, labels, strict=True))
    ]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
