"""Texts made comparable: normalised labels, and how alike two names are."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

_FEW: Final = 8
"""Up to how many texts comparing each pair costs less than looking for candidates."""
_NOT_WORD: Final = re.compile(r"[\W_]+")
_LEGAL_FORMS: Final = frozenset(
    "ass asso assoc association associations ste societe sa sarl sas sasu sci scic scop scm sem "
    "spl eurl gie gip epic epci fondation".split()
)


def normalised(label: str) -> str:
    """Give a label in Unicode form NFC, lower case, with single spaces and no punctuation.

    >>> normalised("  Des quartiers, qui « participent » ")
    'des quartiers qui participent'
    """
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFC", label.lower())).strip()


def bare_name(name: str) -> str:
    """Give the name of an organisation without legal form, accents, punctuation nor case.

    >>> bare_name("Ass. Les Amis du Parc"), bare_name("Association « Les Amis du Parc »")
    ('les amis du parc', 'les amis du parc')
    """
    decomposed = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _NOT_WORD.sub(" ", plain).split()
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)


def trigrams(text: str) -> frozenset[str]:
    """Give the sets of three characters that follow one another in a text."""
    return (
        frozenset(text[at : at + 3] for at in range(max(len(text) - 2, 1))) if text else frozenset()
    )


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Give the Dice coefficient of two sets, symmetric, from 0 to 1.

    >>> round(dice(trigrams("maison"), trigrams("maisons")), 3)
    0.889
    """
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


def alike(sets: Sequence[frozenset[str]], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Give the pairs of texts, known by their trigrams, that are alike at or above a threshold.

    Each pair is given as the positions of its texts, and their Dice coefficient.

    Exact: two sets whose Dice coefficient reaches the threshold share one of the first trigrams of
    each, the rarest first, so that only those need be compared.
    """
    if len(sets) <= _FEW:
        pairs = combinations(range(len(sets)), 2)
        likened = ((low, high, dice(sets[low], sets[high])) for low, high in pairs)
        yield from (pair for pair in likened if pair[2] >= threshold)
        return
    rarity = Counter(trigram for found in sets for trigram in found)
    index: dict[str, list[int]] = {}
    for position, found in enumerate(sets):
        ranked = sorted(found, key=lambda trigram: (rarity[trigram], trigram))
        shared = math.ceil(threshold / (2 - threshold) * len(found) - 1e-9)
        candidates: set[int] = set()
        for trigram in ranked[: len(found) - shared + 1]:
            candidates.update(index.get(trigram, ()))
            index.setdefault(trigram, []).append(position)
        for other in sorted(candidates):
            similarity = dice(sets[other], found)
            if similarity >= threshold:
                yield other, position, similarity
