"""French wordings of dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contratville.model import FuzzyDate

READ = {
    # the deck's own
    "1ère quinzaine de juin 2015": ("2015-06-01", "2015-06-15"),
    "fin juin / début juillet 2015": ("2015-06-21", "2015-07-10"),
    "fin décembre 2015": ("2015-12-21", "2015-12-31"),
    "novembre 2015": ("2015-11-01", "2015-11-30"),
    "dès que possible": (None, None),
    "d'octobre 2014 à février 2015": ("2014-10-01", "2015-02-28"),
    # ISO
    "2015-07-03": ("2015-07-03", "2015-07-03"),
    "2015-07": ("2015-07-01", "2015-07-31"),
    "2016": ("2016-01-01", "2016-12-31"),
    # days, months, years
    "3 juillet 2015": ("2015-07-03", "2015-07-03"),
    "le 1er juillet 2015": ("2015-07-01", "2015-07-01"),
    "mi-janvier 2015": ("2015-01-11", "2015-01-20"),
    "courant mars 2016": ("2016-03-01", "2016-03-31"),
    "fin février 2016": ("2016-02-21", "2016-02-29"),
    "AOÛT 2015": ("2015-08-01", "2015-08-31"),
    "aout 2015": ("2015-08-01", "2015-08-31"),
    "seconde quinzaine de septembre 2015": ("2015-09-16", "2015-09-30"),
    "2e quinzaine d’octobre 2015": ("2015-10-16", "2015-10-31"),
    "début 2016": ("2016-01-01", "2016-04-30"),
    "fin 2015": ("2015-09-01", "2015-12-31"),
    "1er trimestre 2016": ("2016-01-01", "2016-03-31"),
    "T4 2015": ("2015-10-01", "2015-12-31"),
    "second semestre de 2015": ("2015-07-01", "2015-12-31"),
    # two dates
    "décembre / janvier 2016": ("2015-12-01", "2016-01-31"),
    "15 au 30 juin 2015": ("2015-06-15", "2015-06-30"),
    "du 1er au 15 juin 2015": ("2015-06-01", "2015-06-15"),
    "entre le 1er et le 15 juin 2015": ("2015-06-01", "2015-06-15"),
    "juin à novembre 2015": ("2015-06-01", "2015-11-30"),
    "mars 2015 ou avril 2015": ("2015-03-01", "2015-04-30"),
    # one bound
    "avant fin juin 2015": (None, "2015-06-30"),
    "d'ici à 2016": (None, "2016-12-31"),
    "au plus tard le 31 mars 2024": (None, "2024-03-31"),
    "jusqu'à fin septembre 2015": (None, "2015-09-30"),
    "à partir de septembre 2015": ("2015-09-01", None),
    "dès octobre 2015": ("2015-10-01", None),
}  # fmt: skip

UNREAD = [
    "juin",
    "fin juin",
    "1ère quinzaine de juin",
    "avant l'été",
    "été 2015",
    "31 février 2015",
    "d'octobre 2014 à février 2014e",
    "bientôt",
    "",
    "0015-06-11",
    "2015-13",
    "2015-02-30",
    "２０１５",
    "20150611",
    "3 juillet 15",
]


def day(text):
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(("wording", "bounds"), READ.items(), ids=READ)
def test_a_wording_denotes_an_interval_and_keeps_its_words(wording, bounds):
    read = FuzzyDate.read(wording)
    assert (read.earliest, read.latest) == (day(bounds[0]), day(bounds[1]))
    assert read.text == wording


@pytest.mark.parametrize("wording", UNREAD)
def test_a_wording_without_year_or_sense_is_not_guessed(wording):
    with pytest.raises(ValueError, match="is not a date that can be read"):
        FuzzyDate.read(wording)


def test_a_period_that_ends_before_it_starts_is_read_as_it_is_written():
    read = FuzzyDate.read("d'octobre 2014 à février 2014")
    assert read.earliest > read.latest


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        read = FuzzyDate.read(text)
    except ValueError:
        return
    assert read.text == text


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_back(when):
    assert FuzzyDate.read(when.isoformat()).earliest == when
