"""The strict reading of single values: what each type of the model accepts, and nothing else.

A :class:`~contratville.codec.yaml_text.Plain` scalar is read as the type at hand asks; a value of
JSON has its own type already. Nothing is converted by guess.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from jiter import LosslessFloat

from contratville.diagnostics import FaultKind, Text
from contratville.model import KINDS, Cents, FuzzyDate, Ref, Vocabulary
from contratville.model.ids import IDENTIFIER

from . import faults
from .limits import Limits
from .source import Pointer
from .yaml_text import Plain

_INT: Final = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_ISO_DATE: Final = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d", re.ASCII)
_TEXTS: Final = (str, Plain)
_NUMBERS: Final = (LosslessFloat, int, Plain)
_MANY: Final = 1 << 17
_CENT_DECIMALS: Final = 2
_LEVELS_ABOVE_GEOMETRY: Final = 4
"""Document, contract, collection, entity."""

Reader = Callable[[Any], Any]
"""Gives the value of the model that a value of a tree stands for, or raises what is wrong."""

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


class Memory(dict[Any, Any]):
    """What a reader gave for each text, so that equal ids, dates and references are one object."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Any) -> Any:
        if len(self) >= _MANY:
            self.clear()
        self[value] = found = self._read(value)
        return found


class ValueReader:
    """Reads single values within limits; each method reads one type, and says what is wrong.

    A ``quick`` reader takes what is most frequent at once, and leaves the rest to the method.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def quick_text(self) -> Reader:
        longest, read = self._limits.text, self.text
        return lambda value: value if type(value) is str and len(value) <= longest else read(value)

    def text(self, value: Any) -> str:
        if type(value) not in _TEXTS:
            raise wrong_type(A_TEXT, value)
        if len(value) > self._limits.text:
            raise ValueFaultError(faults.TEXT_TOO_LONG, length=len(value), limit=self._limits.text)
        return str(value)

    def boolean(self, value: Any) -> bool:
        if type(value) is not bool:
            raise wrong_type(_A_BOOLEAN, value)
        return value

    def quick_integer(self) -> Reader:
        bound, read = 10 ** (self._limits.digits - 1), self.integer
        return lambda value: value if type(value) is int and -bound < value < bound else read(value)

    def integer(self, value: Any) -> int:
        if type(value) not in _NUMBERS:
            raise wrong_type(_AN_INT, value)
        text = str(value)
        if _INT.fullmatch(text) is None:
            raise ValueFaultError(faults.BAD_NUMBER, value=text[:40], expected=_AN_INT)
        return int(self._digits(text))

    def decimal(self, value: Any) -> Decimal:
        return Decimal(self._number(value, _A_NUMBER))

    def quick_cents(self) -> Reader:
        known, read = Memory(self.cents_written), self.cents
        return lambda value: known[str(value)] if type(value) is LosslessFloat else read(value)

    def cents(self, value: Any) -> Cents:
        if type(value) not in _NUMBERS:
            raise wrong_type(AN_AMOUNT, value)
        return self.cents_written(str(value))

    def cents_written(self, text: str) -> Cents:
        whole, _point, decimals = self._number_written(text, AN_AMOUNT).partition(".")
        if len(decimals) > _CENT_DECIMALS:
            raise ValueFaultError(faults.BAD_NUMBER, value=text, expected=AN_AMOUNT)
        return Cents(int(whole + decimals.ljust(_CENT_DECIMALS, "0")))

    def _number(self, value: Any, expected: Text) -> str:
        if type(value) not in _NUMBERS:
            raise wrong_type(expected, value)
        return self._number_written(str(value), expected)

    def _number_written(self, text: str, expected: Text) -> str:
        if _NUMBER.fullmatch(text) is None:
            raise ValueFaultError(faults.BAD_NUMBER, value=text[:40], expected=expected)
        return self._digits(text)

    def _digits(self, text: str) -> str:
        if len(text) > self._limits.digits:
            digits = text.replace(".", "").lstrip("-0")
            if len(digits) > self._limits.digits:
                raise ValueFaultError(
                    faults.TOO_MANY_DIGITS, value=text[:20] + "…", limit=self._limits.digits
                )
        return text

    def claimed(self, value: Any) -> Decimal | date | FuzzyDate:
        """Read the value of a claim: a number, a date, or the wording of one."""
        if type(value) in _NUMBERS and (type(value) is not Plain or _NUMBER.fullmatch(value)):
            return self.decimal(value)
        if type(value) not in _TEXTS:
            raise wrong_type(_A_CLAIMED_VALUE, value)
        return read_day(value) if _ISO_DATE.fullmatch(value) else read_wording(value)

    def texts_by_key(self, value: Any) -> dict[str, str]:
        """Read an object whose values are texts."""
        if type(value) is not dict:
            raise wrong_type(AN_OBJECT, value)
        return {self.text(key): self._text_at(key, item) for key, item in value.items()}

    def _text_at(self, key: str, value: Any) -> str:
        try:
            return self.text(value)
        except ValueFaultError as fault:
            fault.at = (key,)
            raise

    def geometry(self, value: Any) -> dict[str, Any]:
        """Carry a GeoJSON object as it is, its numbers as ints and floats."""
        if type(value) is not dict:
            raise wrong_type(AN_OBJECT, value)
        if deeper_than(value, self._limits.depth - _LEVELS_ABOVE_GEOMETRY):
            raise ValueFaultError(faults.TOO_DEEP, limit=self._limits.depth)
        return {key: self.anything(item) for key, item in value.items()}

    def anything(self, value: Any) -> Any:
        """Carry a value of no declared type; what looks like a number of JSON is one."""
        if isinstance(value, dict):
            return {key: self.anything(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.anything(item) for item in value]
        if type(value) is Plain and _NUMBER.fullmatch(value) is None:
            return str(value)
        if type(value) in _NUMBERS:
            text = self._number(value, _A_NUMBER)
            return int(text) if _INT.fullmatch(text) else float(text)
        return value


def read_identifier(value: Any) -> str:
    """Read an id."""
    if type(value) not in _TEXTS:
        raise wrong_type(A_TEXT, value)
    if IDENTIFIER.fullmatch(value) is None:
        raise ValueFaultError(faults.ILL_FORMED_ID, value=value[:80])
    return str(value)


def read_reference(value: Any) -> Ref:
    """Read a reference of the form ``kind:id``."""
    if type(value) not in _TEXTS:
        raise wrong_type(A_TEXT, value)
    try:
        ref = Ref.parse(value)
    except ValueError:
        raise ValueFaultError(faults.ILL_FORMED_REF, value=value[:80]) from None
    if ref.kind not in KINDS:
        raise ValueFaultError(
            faults.UNKNOWN_KIND, kind=ref.kind, suggestion=suggestion(ref.kind, list(KINDS))
        )
    return ref


def read_day(value: Any) -> date:
    """Read a date."""
    if type(value) not in _TEXTS:
        raise wrong_type(_A_DATE, value)
    try:
        if _ISO_DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueFaultError(faults.BAD_DATE, value=value[:40])


def read_wording(value: Any) -> FuzzyDate:
    """Read the wording of an approximate date."""
    if type(value) not in _TEXTS:
        raise wrong_type(_A_FUZZY_DATE, value)
    try:
        return FuzzyDate.read(str(value[:200]))
    except ValueError:
        raise ValueFaultError(faults.BAD_FUZZY_DATE, value=value[:80]) from None


def word_reader(vocabulary: type[Vocabulary]) -> Reader:
    """Make the reader of the words of a vocabulary."""

    def read(value: Any) -> Vocabulary:
        if type(value) not in _TEXTS:
            raise wrong_type(A_TEXT, value)
        words = vocabulary.words()
        if value in words:
            return words[value]
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

    return read


def deeper_than(tree: Any, depth: int) -> bool:
    """Tell whether a tree has more levels of objects and lists than a depth."""
    level = [tree]
    for _ in range(depth):
        level = [
            value
            for container in level
            if isinstance(container, dict | list)
            for value in (container.values() if isinstance(container, dict) else container)
        ]
    return any(isinstance(value, dict | list) for value in level)
