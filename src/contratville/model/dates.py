"""Dates that a source leaves vague."""

from datetime import date
from typing import Self

from attrs import field, frozen

from .personal import PUBLISHED
from .wordings import read_wording


@frozen(kw_only=True)
class FuzzyDate:
    """*Date approximative*: a date as written, and the interval of days that it denotes.

    Attributes:
        text: *formulation d'origine* — wording kept from the source, e.g. 1ère quinzaine de juin.
        earliest: *date au plus tôt* — first day that the wording may denote, included.
        latest: *date au plus tard* — last day that the wording may denote, included; both bounds
            empty = dès que possible.

    >>> FuzzyDate.read("1ère quinzaine de juin 2015").latest
    datetime.date(2015, 6, 15)
    >>> FuzzyDate.read("dès que possible").latest is None
    True
    """

    text: str = field(metadata=PUBLISHED)
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a French wording or an ISO date, month or year, and keep its words.

        Raises:
            ValueError: the wording denotes no interval that can be read (see
                :mod:`contratville.model.wordings`).
        """
        interval = read_wording(text)
        return cls(text=text, earliest=interval.earliest, latest=interval.latest)
