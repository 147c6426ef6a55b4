"""Flat rows as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def records_csv(records: Sequence[Mapping[str, Any]]) -> str:
    """Write flat rows as CSV (RFC 4180): one line of names, a point in decimals, ISO dates.

    A text that a spreadsheet would run as a formula is written after an apostrophe.
    """
    file = io.StringIO()
    if records:
        writer = csv.DictWriter(file, list(records[0]), lineterminator="\r\n")
        writer.writeheader()
        for record in records:
            writer.writerow({name: _safe(value) for name, value in record.items()})
    return file.getvalue()


def _safe(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value.isoformat() if isinstance(value, date) else value
