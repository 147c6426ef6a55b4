"""What differs between generated contracts of 2015-2023 and of 2024-2030."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

import contratville.model as m

from .published import PILLARS


@frozen(kw_only=True)
class Era:
    """The dates of contracts of one generation, and what these contracts hold.

    Attributes:
        generation: that of the contracts.
        label_period: the period in their title.
        legal_period: the period that the law gives them.
        action_period: the period of what they promise.
        predecessor: the contract before.
        assessed_on: the day the assessment of the contract before was published.
        booklets_on: the days booklets 1 and 2 were validated; booklet 3 is with the programmes.
        recognised_on: the day their citizens' councils were recognised.
        signed_on: the day they were signed.
        validated_on: the day the territorial programmes were validated.
        year: the year that is programmed.
        abated_from: the first tax year of the abatement that their landlord is granted.
        proved_on: the day the landlord sent its proof for that year.
        undertaken_on: the day their associations gave the republican undertaking, if they did.
        as_of: the day at which no rule finds anything in them.
        qpv_list: the list of their neighbourhoods.
        qpv_status: how long these are priority ones.
        pillars: their pillars, by code.
        watch: whether a neighbourhood under active watch comes with the priority ones.
        programmed: whether projects carry out all that is promised, or an action still waits for
            one.
        multi_year: how many agreements in a hundred cover several years.
    """

    generation: m.Generation
    label_period: m.Period
    legal_period: m.Period
    action_period: m.Period
    predecessor: m.PredecessorContract
    assessed_on: date
    booklets_on: tuple[date, date]
    recognised_on: date
    signed_on: date
    validated_on: date
    year: int
    abated_from: int
    proved_on: date
    undertaken_on: date | None
    as_of: date
    qpv_list: m.QpvList
    qpv_status: m.Period
    pillars: Mapping[str, str]
    watch: bool
    programmed: bool
    multi_year: int

    def qpv_code(self, rank: int) -> str:
        """Give the fictional code of a neighbourhood: up to 999 of 2015, 396 of 2024."""
        if self.qpv_list is m.QpvList.LIST_2015:
            return f"QP000{rank:03}"
        letter, number = divmod(rank - 1, 99)
        return f"QN000{number + 1:02}{'NMIC'[letter]}"


def years(start: date, last: int) -> m.Period:
    """Give a period until the end of a year."""
    return m.Period(start=start, end=date(last, 12, 31))


OF_2015: Final = Era(
    generation=m.Generation.FROM_2015,
    label_period=years(date(2016, 1, 1), 2020),
    legal_period=years(date(2016, 1, 1), 2020),
    action_period=years(date(2016, 1, 1), 2020),
    predecessor=m.PredecessorContract(title="Contrat de 2007 à 2014 (fictif)"),
    assessed_on=date(2014, 12, 15),
    booklets_on=(date(2015, 3, 15), date(2015, 6, 15)),
    recognised_on=date(2015, 3, 20),
    signed_on=date(2015, 7, 1),
    validated_on=date(2015, 12, 15),
    year=2016,
    abated_from=2017,
    proved_on=date(2017, 12, 15),
    undertaken_on=None,
    as_of=date(2018, 1, 31),
    qpv_list=m.QpvList.LIST_2015,
    qpv_status=years(date(2015, 1, 1), 2023),
    pillars=PILLARS,
    watch=True,
    programmed=False,
    multi_year=20,
)
OF_2024: Final = Era(
    generation=m.Generation.FROM_2024,
    label_period=years(date(2024, 1, 1), 2030),
    legal_period=years(date(2024, 3, 20), 2030),
    action_period=years(date(2025, 1, 1), 2030),
    predecessor=m.PredecessorContract(title="Contrat de 2015 à 2023 (fictif)"),
    assessed_on=date(2023, 12, 15),
    booklets_on=(date(2024, 1, 15), date(2024, 3, 11)),
    recognised_on=date(2024, 1, 8),
    signed_on=date(2024, 3, 20),
    validated_on=date(2024, 12, 14),
    year=2025,
    abated_from=2025,
    proved_on=date(2026, 5, 29),
    undertaken_on=date(2022, 3, 1),
    as_of=date(2027, 1, 31),
    qpv_list=m.QpvList.LIST_2024,
    qpv_status=m.Period(start=date(2024, 1, 1)),
    pillars={},
    watch=False,
    programmed=True,
    multi_year=60,
)
ERAS: Final = {era.generation: era for era in (OF_2015, OF_2024)}
