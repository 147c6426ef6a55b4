"""Quotes and texts made comparable, and the passage of a text that comes nearest to a quote.

A text that was taken out of a document has line ends, kinds of apostrophes and of spaces, and words
cut at the end of a line, that are not of its wording: none of these makes a quote inexact. Case and
punctuation are, and do.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

_SIGNS: Final = str.maketrans(
    dict.fromkeys("’‘ʼ′`´", "'")
    | dict.fromkeys("«»“”„‟‹›″", '"')
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("\u200b\u2060\ufeff", "")
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
_SOFT_HYPHEN: Final = re.compile(r"\u00ad(\s*)")
_HYPHEN_THEN_SPACE: Final = re.compile(r"(?<=(\w))[-\u2010\u2011](\s+)(?=(\w))")
_IN_A_WORD: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_ELLIPSIS: Final = re.compile(r"[\[(] ?(?:…|\.{3,}) ?[\])]|…|\.{3,}")
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
_STARTS_A_WORD: Final = r"(?:(?<!\w)|(?!\w))"
_ENDS_A_WORD: Final = r"(?:(?!\w)|(?<!\w))"

_MOST: Final = 200
"""Words of a quote by which its nearest passage is looked for."""
_COMMON: Final = 1000
"""A word that a text has more often tells no place in it."""
_SHOWN: Final = (4, 8)
"""Words that are shown before, and from, the first that differs."""


def smooth(text: str) -> str:
    r"""Give a text in form NFC with one apostrophe, one quotation mark, one hyphen, single spaces.

    A word that is cut at the end of a line is put together again.

    >>> smooth("« poli-\n  tique »  de l’habitat")
    '"politique" de l\'habitat'
    """
    text = unicodedata.normalize("NFC", text)
    text = _SOFT_HYPHEN.sub(lambda cut: "" if _ends_a_line(cut[1]) else cut[1], text)
    text = " ".join(_HYPHEN_THEN_SPACE.sub(_joined, text).split())
    for opening, closing in ("«»", "“”", "‹›"):
        text = text.replace(f"{opening} ", opening).replace(f" {closing}", closing)
    return text.translate(_SIGNS)


def _ends_a_line(space: str) -> bool:
    return len(f"{space}.".splitlines()) > 1


def _joined(cut: re.Match[str]) -> str:
    """Join what a hyphen at the end of a line cuts: a word without it, figures with it."""
    before, space, after = cut.groups()
    if not _ends_a_line(space):
        return cut[0]
    return "" if before.isalpha() and after.isalpha() else "-"


def comparable(text: str) -> str:
    r"""Give a smooth text without the hyphens inside its words.

    Nothing tells the hyphen of a compound from that of a word cut at the end of a line.

    >>> comparable("la co-\nconstruction") == comparable("la co-construction")
    True
    """
    return _IN_A_WORD.sub("", smooth(text))


@frozen
class Passage:
    """A part of a quote, without ellipsis, that a text must hold as it is.

    Attributes:
        text: its words, comparable.
        cut_before: whether its first word is cut by an ellipsis: *…toires*.
        cut_after: whether its last word is.
    """

    text: str
    cut_before: bool
    cut_after: bool

    def end_in(self, text: str, start: int = 0) -> int | None:
        """Give where it ends in a comparable text, from a position; None when it is not there.

        Its words are whole there, for « 6 territoires » is not « 16 territoires »; unless an
        ellipsis cuts them.
        """
        at = text.find(self.text, start)
        if at < 0:
            return None
        before = "" if self.cut_before else _STARTS_A_WORD
        after = "" if self.cut_after else _ENDS_A_WORD
        whole = re.compile(f"{before}{re.escape(self.text)}{after}")
        match = whole.match(text, at) or whole.search(text, at + 1)
        return None if match is None else match.end()


def passages(quote: str) -> tuple[Passage, ...]:
    """Give the parts of a quote that ellipses separate, those without a word left out.

    >>> [one.text for one in passages("le programme […] des territoires...")]
    ['le programme', 'des territoires']
    """
    found: list[Passage] = []
    quote = comparable(quote)
    start = 0
    ends = [*((one.start(), one.end()) for one in _ELLIPSIS.finditer(quote)), (len(quote), None)]
    for end, after in ends:
        part = quote[start:end]
        words = part.strip()
        if _NOT_A_LETTER.sub("", words):
            cut_before = start > 0 and part == part.lstrip()
            cut_after = after is not None and part == part.rstrip()
            found.append(Passage(words, cut_before, cut_after))
        start = after or end
    return tuple(found)


@frozen
class Nearest:
    """Where a text comes nearest to what is quoted, around the first word that differs.

    Attributes:
        quoted: words of the quote.
        written: words of the text.
    """

    quoted: str
    written: str


@frozen(slots=False, eq=False)
class SuppliedText:
    """The text of a document, in which quotes are looked for.

    Attributes:
        text: the text as it was supplied.
    """

    text: str

    def lacking(self, quoted: Sequence[Passage]) -> tuple[Passage, bool] | None:
        """Give the first passage that the text lacks after those before it; None if it has all.

        With it, whether the text has it elsewhere.
        """
        at = 0
        for passage in quoted:
            end = passage.end_in(self._comparable, at)
            if end is None:
                return passage, passage.end_in(self._comparable) is not None
            at = end
        return None

    def nearest(self, quote: str) -> Nearest | None:
        """Give where the text comes nearest to a quote, or to a part of it; None when nowhere.

        It is where most letters of the words of the quote, and at least a third of them, stand at
        the same distances from one another.
        """
        words = smooth(quote).split()[:_MOST]
        letters = [_letters(word) for word in words]
        votes: Counter[int] = Counter()
        for position, word in enumerate(letters):
            found = self._positions.get(word, ()) if word else ()
            if len(found) <= _COMMON:
                for place in found:
                    votes[place - position] += len(word)
        start, weight = max(votes.items(), key=lambda one: (one[1], -one[0]), default=(0, 0))
        if not weight or 3 * weight < sum(map(len, letters)):
            return None
        differing = (n for n, word in enumerate(words) if self._word(start + n) != word)
        at = next(differing, 0)
        return Nearest(_around(words, at), _around(self._words, start + at))

    def _word(self, position: int) -> str:
        return self._words[position] if 0 <= position < len(self._words) else ""

    @cached_property
    def _comparable(self) -> str:
        return comparable(self.text)

    @cached_property
    def _words(self) -> list[str]:
        return smooth(self.text).split()

    @cached_property
    def _positions(self) -> Mapping[str, Sequence[int]]:
        positions: dict[str, list[int]] = {}
        for position, word in enumerate(self._words):
            positions.setdefault(_letters(word), []).append(position)
        return positions


def _letters(word: str) -> str:
    return _NOT_A_LETTER.sub("", word.lower())


def _around(words: Sequence[str], at: int) -> str:
    """Give some words around a position, and say with an ellipsis that there are others."""
    start = max(at - _SHOWN[0], 0)
    end = max(at, 0) + _SHOWN[1]
    shown = [*(["…"] if start else []), *words[start:end], *(["…"] if end < len(words) else [])]
    return " ".join(shown)
