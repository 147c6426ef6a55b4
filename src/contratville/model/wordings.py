"""French wordings of dates, read into intervals of days.

Conventions, ours where usage is loose: *début*, *mi-* and *fin* are the days 1 to 10, 11 to 20, and
21 to the last of a month, or the first, second and last four months of a year; a *quinzaine* is the
days 1 to 15, or 16 to the last. A left-hand date takes the month and year that it lacks from the
right-hand one (« fin juin / début juillet 2015 »), or the year before where that alone puts the two
in order (« décembre / janvier 2016 »). *Avant*, *d'ici* and *au plus tard* include the date they
name. A wording that gives no year denotes no interval.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple


class Interval(NamedTuple):
    """Days from ``earliest`` to ``latest``, both included; an empty bound is open."""

    earliest: date | None
    latest: date | None


class _Span(NamedTuple):
    """A date as worded: what it does not say is empty; no last day means the last of its month."""

    first_day: int
    last_day: int | None
    first_month: int | None
    last_month: int | None
    year: int | None


_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "janvier fevrier mars avril mai juin "
        "juillet aout septembre octobre novembre decembre".split(),
        1,
    )
}
_MONTH: Final = f"(?P<month>{'|'.join(_MONTHS)})"
_YEAR: Final = r"(?P<year>(?:19|20|21)\d\d)"
_PART: Final = r"(?:(?P<part>debut|mi|milieu|fin|courant)[ -])?"
_PARTS_OF_MONTH: Final = {"debut": (1, 10), "mi": (11, 20), "milieu": (11, 20), "fin": (21, None)}
_PARTS_OF_YEAR: Final = {"debut": (1, 4), "mi": (5, 8), "milieu": (5, 8), "fin": (9, 12)}
_ORDINALS: Final = {
    "1": r"1ere|1re|1er|premiere|premier",
    "2": r"2eme|2nde|2nd|2de|2d|2e|deuxieme|seconde|second",
    "3": r"3eme|3e|troisieme",
    "4": r"4eme|4e|quatrieme",
}


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _day(match: re.Match[str]) -> _Span:
    day, name = int(match["day"]), match["month"]
    month = None if name is None else _MONTHS.get(name) or int(name)
    return _Span(day, day, month, month, _number(match["year"]))


def _month(match: re.Match[str]) -> _Span:
    first, last = _PARTS_OF_MONTH.get(match["part"], (1, None))
    month = _MONTHS.get(match["month"]) or int(match["month"])
    return _Span(first, last, month, month, _number(match["year"]))


def _fortnight(match: re.Match[str]) -> _Span:
    first, last = (1, 15) if match["rank"] == "1" else (16, None)
    month = _MONTHS[match["month"]]
    return _Span(first, last, month, month, _number(match["year"]))


def _months_of_year(match: re.Match[str]) -> _Span:
    first, last = _PARTS_OF_YEAR.get(match["part"], (1, 12))
    return _Span(1, None, first, last, int(match["year"]))


def _division_of_year(match: re.Match[str]) -> _Span:
    months = {"trimestre": 3, "t": 3, "semestre": 6, "s": 6}[match["division"]]
    last = months * int(match["rank"])
    return _Span(1, None, last - months + 1, last, _number(match["year"]))


_SPANS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Span]], ...]] = tuple(
    (re.compile(pattern, re.ASCII), span)
    for pattern, span in (
        (rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)", _day),
        (rf"{_YEAR}-(?P<month>\d\d)(?P<part>)", _month),
        (rf"(?:le )?(?P<day>\d\d?)(?: {_MONTH})?(?: {_YEAR})?", _day),
        (rf"{_PART}(?:(?:du )?mois (?:de |d'))?(?:de |d')?{_MONTH}(?: {_YEAR})?", _month),
        (
            rf"(?P<rank>[12]) quinzaine (?:de |d'|du mois de |du mois d'){_MONTH}(?: {_YEAR})?",
            _fortnight,
        ),
        (rf"{_PART}(?:de )?(?:l'annee )?{_YEAR}", _months_of_year),
        (rf"(?P<rank>[1-4]) (?P<division>trimestre)(?:(?: de)? {_YEAR})?", _division_of_year),
        (rf"(?P<division>t)(?P<rank>[1-4])(?: {_YEAR})?", _division_of_year),
        (rf"(?P<rank>[12]) (?P<division>semestre)(?:(?: de)? {_YEAR})?", _division_of_year),
        (rf"(?P<division>s)(?P<rank>[12])(?: {_YEAR})?", _division_of_year),
    )
)

_OPEN: Final = frozenset({"des que possible", "au plus vite"})
_UNTIL: Final = re.compile(
    r"(?:avant|d'ici|jusqu'|au plus tard)(?: ?(?:a|en|le|la|au))? (?P<date>.+)"
)
_SINCE: Final = re.compile(r"(?:a partir|a compter|des|apres|depuis) (?:de |du |d')?(?P<date>.+)")
_RANGES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<left>.+?) ?/ ?(?P<right>.+)",
        r"(?:de |d'|du )?(?P<left>.+?) (?:a|au|jusqu'a|jusqu'au) (?P<right>.+)",
        r"entre (?P<left>.+?) et (?P<right>.+)",
        r"(?P<left>.+?) (?:et|ou) (?P<right>.+)",
    )
)


def read_wording(text: str) -> Interval:
    """Read the wording of a date into the interval of days that it denotes.

    Raises:
        ValueError: the wording is not one that this grammar reads, gives no year, or names a day
            that does not exist.

    >>> read_wording("fin juin / début juillet 2015")
    Interval(earliest=datetime.date(2015, 6, 21), latest=datetime.date(2015, 7, 10))
    """
    wording = _normalised(text)
    try:
        if wording in _OPEN:
            return Interval(None, None)
        if until := _UNTIL.fullmatch(wording):
            return Interval(None, _interval(until["date"]).latest)
        if since := _SINCE.fullmatch(wording):
            return Interval(_interval(since["date"]).earliest, None)
        return _interval(wording)
    except ValueError as fault:
        raise ValueError(f"« {text} » is not a date that can be read: {fault}") from None


def _normalised(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    words = " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
    for digit, ordinal in _ORDINALS.items():
        words = re.sub(rf"\b(?:{ordinal})\b", digit, words)
    return words


def _interval(wording: str) -> Interval:
    if (span := _span(wording)) is not None:
        return Interval(_first_day(span), _last_day(span))
    for pattern in _RANGES:
        match = pattern.fullmatch(wording)
        if match is None:
            continue
        left, right = _span(match["left"]), _span(match["right"])
        if left is not None and right is not None:
            return Interval(_first_day(_completed(left, right)), _last_day(right))
    raise ValueError("no such wording is known")


def _span(wording: str) -> _Span | None:
    for pattern, span in _SPANS:
        if match := pattern.fullmatch(wording):
            return span(match)
    return None


def _completed(left: _Span, right: _Span) -> _Span:
    """Give the left-hand date the month and year that it takes from the right-hand one."""
    if left.first_month is None:
        left = left._replace(first_month=right.first_month, last_month=right.first_month)
    if left.year is None and right.year is not None:
        left = left._replace(year=right.year)
        if _first_day(left) > _last_day(right):
            left = left._replace(year=right.year - 1)
    return left


def _first_day(span: _Span) -> date:
    if span.year is None or span.first_month is None:
        raise ValueError("it gives no year")
    return date(span.year, span.first_month, span.first_day)


def _last_day(span: _Span) -> date:
    if span.year is None or span.last_month is None:
        raise ValueError("it gives no year")
    last = span.last_day or calendar.monthrange(span.year, span.last_month)[1]
    return date(span.year, span.last_month, last)
