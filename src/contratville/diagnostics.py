"""Faults as values: a code, a place, a sentence in French and English."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, get_args

from attrs import Factory, frozen

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_MONTHS: Final = {
    "fr": "janvier février mars avril mai juin "
    "juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June "
    "July August September October November December".split(),
}
_YES_NO: Final = {"fr": ("oui", "non"), "en": ("yes", "no")}


@frozen
class Text:
    """A sentence in French and in English; ``{name}`` stands for a parameter."""

    fr: str
    en: str

    def render(self, language: Language, /, **params: object) -> str:
        """Give the sentence in one language, its parameters worded in that language."""
        template = self.fr if language == "fr" else self.en
        if not params:
            return template
        return template.format_map(
            {name: worded(value, language) for name, value in params.items()}
        )

    def filled(self, **params: object) -> "Text":
        """Give the same sentence with its parameters in place, to stand in another one."""
        return Text(self.render("fr", **params), self.render("en", **params))


def worded(value: object, language: Language) -> str:
    """Word a value for a reader: dates in full, decimal comma in French, lists with commas.

    A value that knows its own wording (attributes ``fr`` and ``en``) gives it.

    >>> worded(date(2015, 6, 1), "fr"), worded(Decimal("81.5"), "fr"), worded(("a", "b"), "en")
    ('1er juin 2015', '81,5', 'a, b')
    """
    if isinstance(value, bool):
        return _YES_NO[language][not value]
    if isinstance(value, date):
        day = "1er" if language == "fr" and value.day == 1 else value.day
        return f"{day} {_MONTHS[language][value.month - 1]} {value.year}"
    if isinstance(value, Decimal):
        number = format(value, "f")
        return number.replace(".", ",") if language == "fr" else number
    if isinstance(value, tuple | list):
        return ", ".join(worded(item, language) for item in value)
    if isinstance(value, Mapping):
        stop = " ; " if language == "fr" else "; "
        return stop.join(f"{key} → {worded(item, language)}" for key, item in value.items())
    return str(getattr(value, language, value))


@frozen
class Place:
    """Where a value stands in a file.

    Attributes:
        file: path as it was given or found, with forward slashes; empty for a text in memory.
        line: from 1; 1 when the fault is the file itself.
        column: from 1, in characters.
        pointer: JSON pointer (RFC 6901) of the value in its file.
    """

    file: str
    line: int = 1
    column: int = 1
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class FaultKind:
    """A kind of fault that keeps a file from being read: ``DOCnnn``, with its sentence and hint."""

    code: str
    slug: str
    sentence: Text
    hint: Text


@frozen
class Fault:
    """One fault of one file.

    Attributes:
        kind: what sort of fault it is.
        place: where it stands.
        params: what its sentence speaks of.
        line: text of the line it stands on, as it may be shown; empty when it is the file itself.
    """

    kind: FaultKind
    place: Place
    params: Mapping[str, Any] = Factory(dict)
    line: str = ""

    @property
    def code(self) -> str:
        """Code of the fault, ``DOCnnn``."""
        return self.kind.code

    def message(self, language: Language) -> str:
        """Say what is wrong."""
        return self.kind.sentence.render(language, **self.params)

    def hint(self, language: Language) -> str:
        """Say what to do about it."""
        return self.kind.hint.render(language, **self.params)
