"""The strict reading of single values: what each type of the model accepts, and nothing else.

A :class:`~contratville.codec.yaml_text.Plain` scalar is read as the type at hand asks; a value of
JSON has its own type already. Nothing is converted by guess.
"""

import re
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from jiter import LosslessFloat

from contratville.diagnostics import FaultKind, Text
from contratville.model import KINDS, Cents, FuzzyDate, Ref, Vocabulary, euros
from contratville.model.ids import IDENTIFIER

from . import faults
from .limits import Limits
from .source import Pointer
from .yaml_text import Plain

_INT: Final = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_ISO_DATE: Final = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d", re.ASCII)
_TEXTS: Final = (str, Plain)

A_TEXT: Final = Text("un texte", "a text")
A_LIST: Final = Text("une liste", "a list")
AN_OBJECT: Final = Text("un objet", "an object")
_A_BOOLEAN: Final = Text("« true » ou « false »", "« true » or « false »")
_AN_INT: Final = Text("un nombre entier", "a whole number")
_A_NUMBER: Final = Text("un nombre", "a number")
AN_AMOUNT: Final = Text(
    "un montant en euros, à deux décimales au plus", "an amount in euros, of two decimals at most"
)
_A_DATE: Final = Text("une date", "a date")
_A_FUZZY_DATE: Final = Text(
    "une date, une formulation ou un objet", "a date, a wording or an object"
)
_A_CLAIMED_VALUE: Final = Text(
    "un nombre, une date ou une date approximative", "a number, a date or an approximate date"
)
_NO_SUGGESTION: Final = Text("", "")


class ValueFaultError(Exception):
    """A value that its type does not accept, at a pointer from the value that was read."""

    def __init__(self, kind: FaultKind, /, *, at: Pointer = (), **params: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.at = at
        self.params = params


def wrong_type(expected: Text, value: object) -> ValueFaultError:
    """Say that a value has not the type expected."""
    return ValueFaultError(faults.WRONG_TYPE, expected=expected, found=described(value))


def described(value: object) -> Text:
    """Say in words what was found in a document."""
    if isinstance(value, bool):
        return Text(f"« {str(value).lower()} »", f"« {str(value).lower()} »")
    if isinstance(value, str):
        shown = value if len(value) <= 40 else value[:40] + "…"
        return Text(f"le texte « {shown} »", f"the text « {shown} »")
    if isinstance(value, int | LosslessFloat):
        shown = str(value)
        return Text(f"le nombre {shown}", f"the number {shown}")
    if isinstance(value, list):
        return A_LIST
    return AN_OBJECT if isinstance(value, dict) else Text("rien", "nothing")


def suggestion(word: str, known: list[str]) -> Text:
    """Name the nearest known word, if one is near."""
    nearest = get_close_matches(word, known, n=1)
    if not nearest:
        return _NO_SUGGESTION
    return Text(f" ; le plus proche est « {nearest[0]} »", f"; the nearest is « {nearest[0]} »")


class ValueReader:
    """Reads single values within limits; each method is the hook of one type."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def text(self, value: Any, _: Any = str) -> str:
        if type(value) not in _TEXTS:
            raise wrong_type(A_TEXT, value)
        if len(value) > self._limits.text:
            raise ValueFaultError(faults.TEXT_TOO_LONG, length=len(value), limit=self._limits.text)
        return str(value)

    def boolean(self, value: Any, _: Any = bool) -> bool:
        if type(value) is not bool:
            raise wrong_type(_A_BOOLEAN, value)
        return value

    def integer(self, value: Any, _: Any = int) -> int:
        if type(value) is int:
            return int(self._digits(str(value)))
        if type(value) in (Plain, LosslessFloat):
            text = str(value)
            if _INT.fullmatch(text) is None:
                raise ValueFaultError(faults.BAD_NUMBER, value=text[:40], expected=_AN_INT)
            return int(self._digits(text))
        raise wrong_type(_AN_INT, value)

    def decimal(self, value: Any, _: Any = Decimal) -> Decimal:
        return Decimal(self._number(value, _A_NUMBER))

    def cents(self, value: Any, _: Any = Cents) -> Cents:
        text = self._number(value, AN_AMOUNT)
        try:
            return euros(text)
        except ValueError:
            raise ValueFaultError(faults.BAD_NUMBER, value=text, expected=AN_AMOUNT) from None

    def _number(self, value: Any, expected: Text) -> str:
        if type(value) not in (int, LosslessFloat, Plain):
            raise wrong_type(expected, value)
        text = str(value)
        if _NUMBER.fullmatch(text) is None:
            raise ValueFaultError(faults.BAD_NUMBER, value=text[:40], expected=expected)
        return self._digits(text)

    def _digits(self, text: str) -> str:
        digits = text.replace(".", "").lstrip("-0")
        if len(digits) > self._limits.digits:
            raise ValueFaultError(
                faults.TOO_MANY_DIGITS, value=text[:20] + "…", limit=self._limits.digits
            )
        return text

    def day(self, value: Any, _: Any = date) -> date:
        if type(value) not in _TEXTS:
            raise wrong_type(_A_DATE, value)
        return _day(value)

    def identifier(self, value: Any, _: Any = str) -> str:
        if type(value) not in _TEXTS:
            raise wrong_type(A_TEXT, value)
        return _identifier(value)

    def reference(self, value: Any, _: Any = Ref) -> Ref:
        if type(value) not in _TEXTS:
            raise wrong_type(A_TEXT, value)
        return _reference(value)

    def wording(self, value: Any) -> FuzzyDate:
        if type(value) not in _TEXTS:
            raise wrong_type(_A_FUZZY_DATE, value)
        return _wording(value)

    def claimed(self, value: Any) -> Decimal | date | FuzzyDate:
        """Read the value of a claim: a number, a date, or the wording of one."""
        if type(value) in (int, LosslessFloat) or (
            type(value) is Plain and _NUMBER.fullmatch(value)
        ):
            return self.decimal(value)
        if type(value) not in _TEXTS:
            raise wrong_type(_A_CLAIMED_VALUE, value)
        return _day(value) if _ISO_DATE.fullmatch(value) else _wording(value)

    def word(self, value: Any, vocabulary: type[Vocabulary]) -> Vocabulary:
        if type(value) not in _TEXTS:
            raise wrong_type(A_TEXT, value)
        words = vocabulary.words()
        member = words.get(value)
        if member is None:
            raise ValueFaultError(
                faults.UNKNOWN_WORD,
                word=value[:40],
                vocabulary=Text(vocabulary.french(), vocabulary.__name__),
                suggestion=suggestion(value, list(words)),
                words=Text(
                    ", ".join(member.slug for member in vocabulary),
                    ", ".join(member.value for member in vocabulary),
                ),
            )
        return member

    def geometry(self, value: Any, _: Any = dict) -> dict[str, Any]:
        """Carry a GeoJSON object as it is, its numbers as ints and floats."""
        if type(value) is not dict:
            raise wrong_type(AN_OBJECT, value)
        return {key: self.anything(item) for key, item in value.items()}

    def anything(self, value: Any) -> Any:
        """Carry a value of no declared type; what looks like a number of JSON is one."""
        if isinstance(value, dict):
            return {key: self.anything(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.anything(item) for item in value]
        if type(value) is Plain and _NUMBER.fullmatch(value) is None:
            return str(value)
        if type(value) in (Plain, LosslessFloat, int):
            text = self._number(value, _A_NUMBER)
            return int(text) if _INT.fullmatch(text) else float(text)
        return value


@lru_cache(maxsize=1 << 16)
def _identifier(value: str) -> str:
    if IDENTIFIER.fullmatch(value) is None:
        raise ValueFaultError(faults.ILL_FORMED_ID, value=value[:80])
    return str(value)


@lru_cache(maxsize=1 << 16)
def _reference(value: str) -> Ref:
    try:
        ref = Ref.parse(value)
    except ValueError:
        raise ValueFaultError(faults.ILL_FORMED_REF, value=value[:80]) from None
    if ref.kind not in KINDS:
        raise ValueFaultError(
            faults.UNKNOWN_KIND, kind=ref.kind, suggestion=suggestion(ref.kind, list(KINDS))
        )
    return ref


@lru_cache(maxsize=1 << 12)
def _day(value: str) -> date:
    if _ISO_DATE.fullmatch(value) is None:
        raise ValueFaultError(faults.BAD_DATE, value=value[:40])
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueFaultError(faults.BAD_DATE, value=value[:40]) from None


@lru_cache(maxsize=1 << 12)
def _wording(value: str) -> FuzzyDate:
    try:
        return FuzzyDate.read(str(value[:200]))
    except ValueError:
        raise ValueFaultError(faults.BAD_FUZZY_DATE, value=value[:80]) from None
