"""What a vocabulary is: an enumeration whose members have a code, a slug and two labels."""

from enum import Enum
from functools import cache
from typing import Self


class Vocabulary(Enum):
    """A closed list of words.

    The value of a member is its code, which documents are written with; its French slug is read as
    well. A member is declared as ``code, slug, French label, English label``.

    Attributes:
        slug: the French word, as it may be written in a document.
        fr: the label that a French reader sees.
        en: the label that an English reader sees.
    """

    slug: str
    fr: str
    en: str

    def __new__(cls, code: str, slug: str, fr: str, en: str) -> Self:
        member = object.__new__(cls)
        member._value_ = code
        member.slug = slug
        member.fr = fr
        member.en = en
        return member

    @classmethod
    @cache
    def words(cls) -> dict[str, Self]:
        """Give every word that a document may use, code or slug, with its member."""
        by_code = {member.value: member for member in cls}
        return {member.slug: member for member in cls} | by_code

    @classmethod
    def french(cls) -> str:
        """Give the French name of the vocabulary."""
        return (cls.__doc__ or "").split("*")[1]

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
