"""What an attribute could reveal of a person: one word for each attribute that could, or is text.

No natural person is in the model. A text can nevertheless hold a name that somebody typed, and the
strata of a council's seats describe the person behind a key. Every attribute of text therefore says
what it holds, and so does every attribute that describes a person or counts some (``rgpd`` in its
metadata; *RGPD*: règlement (UE) 2016/679). What is withheld is in no message, no ``repr`` and no
rendering made for the public; it stays in the contract itself, when it is written.
"""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from contratville.diagnostics import Text

CODE: Final[Mapping[str, Any]] = {"rgpd": "code"}
"""*Code*: a code, a number or a word of a list, which names no person."""

PUBLISHED: Final[Mapping[str, Any]] = {"rgpd": "published"}
"""*Texte publié*: words of the contract or of a document that it cites, made to be read by all."""

FREE_TEXT: Final[Mapping[str, Any]] = {"rgpd": "free_text"}
"""*Texte libre*: remarks and descriptions, which must name nobody; withheld."""

FUNCTION: Final[Mapping[str, Any]] = {"rgpd": "function"}
"""*Fonction*: a function or office, never the name of its holder; withheld."""

PSEUDONYM: Final[Mapping[str, Any]] = {"rgpd": "pseudonym"}
"""*Pseudonyme*: an opaque key that stands for a person; withheld."""

STRATUM: Final[Mapping[str, Any]] = {"rgpd": "stratum"}
"""*Strate*: what describes the person behind a key: sex, age, residence; withheld."""

HEADCOUNT: Final[Mapping[str, Any]] = {"rgpd": "headcount"}
"""*Effectif*: a count of persons, masked where it is small."""

NOT_PUBLIC: Final = Text("texte non public", "text not made public")
"""What stands in a message in place of a value that is withheld."""

SMALLEST_SHOWN: Final = 5
"""The smallest count of persons that is shown, unless another is asked for; ours."""

LEAST_K: Final = 3
"""The least that may be asked for: « fewer than 2 » is 1, and would tell the count."""

FEWER: Final = Text("moins de {k}", "fewer than {k}")
"""What stands in place of a smaller count."""

WITHHELD: Final = frozenset({"free_text", "function", "pseudonym", "stratum"})


def is_withheld(attribute: "attrs.Attribute[Any]") -> bool:
    """Tell whether an attribute is kept out of messages and of what is made for the public."""
    return attribute.metadata.get("rgpd") in WITHHELD


def is_headcount(attribute: "attrs.Attribute[Any]") -> bool:
    """Tell whether an attribute counts persons, and is masked where it is small."""
    return bool(attribute.metadata.get("rgpd") == "headcount")


def is_small(count: int, k: int = SMALLEST_SHOWN) -> bool:
    """Tell whether a count of persons is too small to be shown: from 1 to less than k."""
    return 0 < count < k


def shown_count(count: int | None, k: int = SMALLEST_SHOWN) -> int | Text | None:
    """Give a count of persons as it is shown: by its bound where it is small.

    >>> shown_count(12), shown_count(3).fr
    (12, 'moins de 5')
    """
    return FEWER.filled(k=k) if count is not None and is_small(count, k) else count
