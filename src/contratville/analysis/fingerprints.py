"""Fingerprints of what a link was made to, so that a later change of its meaning shows."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

import attrs

from contratville.model import ActionState, FrameworkAction, OrdinaryLawCommitment

MEANING: Final[Mapping[type, tuple[str, ...]]] = {
    FrameworkAction: (
        "label",
        "description",
        "orientations",
        "objectives",
        "period",
        "target_territories",
        "abandoned",
    ),
    OrdinaryLawCommitment: ("label", "quantity", "period", "territories", "state"),
}
"""What carries the meaning of an action and of a commitment: attributes, and whether an action is
abandoned. What is not there (a pilot, a source, a note) may change without any link to review."""

_UNORDERED: Final = frozenset({"objectives", "target_territories", "territories"})


def fingerprint(target: FrameworkAction | OrdinaryLawCommitment) -> str:
    """Give the fingerprint of what a declination, or the use of a commitment, leads to.

    It is ``1:`` and the first 16 hexadecimal digits of the SHA-256 of a canonical JSON object: the
    attributes of ``MEANING``, keys sorted, no space, UTF-8, what is absent left out, texts in
    NFC, dates as ISO 8601, numbers as texts in their shortest form, words by their code, and
    references whose order means nothing sorted.
    """
    meaning = {name: _value(target, name) for name in MEANING[type(target)]}
    given = {name: value for name, value in meaning.items() if value not in (None, [])}
    text = json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"1:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _value(target: FrameworkAction | OrdinaryLawCommitment, name: str) -> Any:
    if name == "abandoned":
        return target.state is ActionState.ABANDONED
    written = _written(getattr(target, name))
    return sorted(written) if name in _UNORDERED else written


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if attrs.has(type(value)):
        fields = {one.name: _written(getattr(value, one.name)) for one in attrs.fields(type(value))}
        return {name: written for name, written in fields.items() if written is not None}
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return value.isoformat() if isinstance(value, date) else value
