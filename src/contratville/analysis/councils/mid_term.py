"""Mid-term of a contract, when half the seats of a citizens' council are to be renewed."""

from datetime import date

from contratville.analysis.periods import add_months, legal_end
from contratville.model import CitizenCouncil, Contract, Period, Vocabulary


class MidTerm(Vocabulary):
    """*Mi-parcours du contrat*: of which period the mid-term is the middle.

    A source that says « à mi-parcours du contrat de ville » does not say of which period.
    """

    RENEWAL_DUE = (
        "renewal_due",
        "retenu",
        "mi-parcours retenu par le conseil citoyen",
        "mid-term that the council retained",
    )
    LABEL = "label", "affichee", "milieu de la période affichée", "middle of the period announced"
    LEGAL = "legal", "juridique", "milieu de la période juridique", "middle of the legal period"
    EXTENDED = (
        "extended",
        "prorogee",
        "milieu de la période prorogée",
        "middle of the period as extended",
    )


def mid_term(
    contract: Contract, council: CitizenCouncil, reading: MidTerm, as_of: date
) -> date | None:
    """Give the mid-term of a contract for a council, by one reading; None when it is not known.

    Args:
        contract: the contract.
        council: the council, whose own mid-term is the last day that it may denote.
        reading: of which period it is the middle, or that of the council itself.
        as_of: the day on which the extensions of the contract are looked at.
    """
    if reading is MidTerm.RENEWAL_DUE:
        return None if council.renewal_due is None else council.renewal_due.latest
    if reading is MidTerm.LABEL:
        return middle(contract.label_period)
    if reading is MidTerm.LEGAL or contract.legal_period is None:
        return middle(contract.legal_period)
    return middle(Period(start=contract.legal_period.start, end=legal_end(contract, as_of)))


def middle(period: Period | None) -> date | None:
    """Give the middle of a period: its start, and half of its months later, rounded up.

    A month begun counts as one. Without both ends, or of a period that ends before it starts, there
    is none.

    >>> middle(Period(start=date(2015, 1, 1), end=date(2020, 12, 31)))
    datetime.date(2018, 1, 1)
    >>> middle(Period(start=date(2016, 1, 1), end=date(2020, 12, 31)))
    datetime.date(2018, 7, 1)
    """
    if period is None or period.start is None or period.end is None or period.end < period.start:
        return None
    start, end = period.start, period.end
    between = (end.year - start.year) * 12 + end.month - start.month
    months = between + (1 if end.day >= start.day else 0)
    return add_months(start, (months + 1) // 2)
