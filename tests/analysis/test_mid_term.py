"""Mid-term of a contract, by each of the readings that a source leaves open."""

from datetime import date

import pytest
from attrs import evolve

from contratville.analysis import add_months
from contratville.analysis.councils import MidTerm, mid_term, middle
from contratville.model import Amendment, CitizenCouncil, Contract, FuzzyDate, Generation, Period

SIGNED = date(2015, 7, 17)
MARSEILLE = Contract(
    id="c",
    title="Contrat de ville (fictif)",
    generation=Generation.FROM_2015,
    label_period=Period(start=date(2015, 1, 1), end=date(2020, 12, 31)),
    legal_period=Period(start=date(2016, 1, 1), end=date(2020, 12, 31)),
)
COUNCIL = CitizenCouncil(id="k", name="Conseil citoyen fictif")


def read(reading, as_of=SIGNED, contract=MARSEILLE, council=COUNCIL):
    return mid_term(contract, council, reading, as_of)


def test_the_mid_term_of_a_contract_named_2015_2020_is_the_first_of_january_2018_by_its_title():
    assert read(MidTerm.LABEL) == date(2018, 1, 1)


def test_it_is_the_first_of_july_2018_by_its_legal_period():
    assert read(MidTerm.LEGAL) == date(2018, 7, 1)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2018, 12, 29), date(2018, 7, 1)),
        (date(2018, 12, 30), date(2019, 7, 1)),
        (date(2022, 1, 1), date(2020, 1, 1)),
        (date(2026, 1, 1), date(2020, 1, 1)),
    ],
)
def test_it_moves_with_the_extensions_of_the_contract_as_they_were_known(as_of, expected):
    assert read(MidTerm.EXTENDED, as_of) == expected


def test_a_signed_amendment_extends_the_contract_too():
    signed = FuzzyDate.read("2016-01-01")
    longer = Amendment(
        id="a", object="Prorogation (fictive)", new_end=date(2026, 12, 31), signed_on=signed
    )
    contract = evolve(MARSEILLE, amendments=(longer,))
    assert read(MidTerm.EXTENDED, contract=contract) == date(2021, 7, 1)


def test_the_mid_term_that_a_council_retained_is_the_last_day_that_it_may_denote():
    council = evolve(COUNCIL, renewal_due=FuzzyDate.read("2018-05"))
    assert read(MidTerm.RENEWAL_DUE, council=council) == date(2018, 5, 31)
    assert read(MidTerm.RENEWAL_DUE) is None


def test_without_the_period_it_is_not_known():
    contract = evolve(MARSEILLE, label_period=None, legal_period=None)
    for reading in MidTerm:
        assert read(reading, date(2026, 1, 1), contract) is None


@pytest.mark.parametrize(
    "period",
    [
        None,
        Period(),
        Period(start=SIGNED),
        Period(end=SIGNED),
        Period(start=SIGNED, end=date(2015, 7, 16)),
    ],
)
def test_an_open_or_reversed_period_has_no_middle(period):
    assert middle(period) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2015, 7, 17), date(2021, 7, 16), date(2018, 7, 17)),
        (date(2015, 7, 17), date(2021, 7, 17), date(2018, 8, 17)),
        (date(2015, 7, 17), date(2015, 7, 17), date(2015, 8, 17)),
        (date(2015, 8, 31), date(2016, 8, 30), date(2016, 2, 29)),
        (date(9999, 12, 1), date.max, date.max),
    ],
)
def test_a_month_begun_counts_and_half_a_month_too(start, end, expected):
    assert middle(Period(start=start, end=end)) == expected


def test_months_do_not_lead_out_of_the_calendar():
    assert add_months(date(9999, 7, 1), 6) == date.max
    assert add_months(date(1, 1, 1), -1) == date.min
