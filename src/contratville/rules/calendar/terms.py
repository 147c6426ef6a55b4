"""The period of a contract in law, and that of its title."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from contratville.analysis import worded_period
from contratville.diagnostics import Text
from contratville.model import Contract, FuzzyDate, Generation, Period

from ..case import Case
from ..days import signature
from ..finding import Verdict
from ..lookups import unsaid
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

FROM_2014: Final = date(2014, 2, 23)
"""First day of loi 2014-173."""
LAST_DAY_IN_LAW: Final = date(2024, 11, 17)
"""Last day on which the law said how long contracts run, and when they are updated."""

_OF_2024: Final = Text("contrat de la génération 2024-2030", "contract of the generation 2024-2030")
_ANOTHER_YEAR: Final = Text(
    "contrat signé ni l'année du renouvellement général des conseils municipaux ni la suivante",
    "contract signed neither in the year of the general municipal elections nor in the next",
)

_OR: Final = Text("{one} ou {other}", "{one} or {other}")


def _in_law(renewal_year: int) -> Mapping[int, Period]:
    """Give the period that the law gives to a contract, by the year of its signature."""
    end = date(renewal_year + 6, 12, 31)
    return {
        renewal_year: Period(start=date(renewal_year + 1, 1, 1), end=end),
        renewal_year + 1: Period(start=date(renewal_year + 2, 1, 1), end=end),
    }


def _years_of(when: FuzzyDate | None) -> range | None:
    """Give the years in which a date may be; None when no one knows."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return range(when.earliest.year, when.latest.year + 1)


@rule(
    "CAL001",
    "legal-period",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.signed_on", "Contract.legal_period"),
    depends_on=("CAL007",),
    not_applicable_when=Text(
        "contrat de la génération 2024-2030, ou signé une autre année",
        "contract of the generation 2024-2030, or signed in another year",
    ),
    valid_from=FROM_2014,
    valid_to=LAST_DAY_IN_LAW,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    parameters={
        "renewal_year": Parameter(
            2014,
            fr="année du renouvellement général des conseils municipaux",
            en="year of the general municipal elections",
        )
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 I al. 3",
        en="loi 2014-173 art. 6 I al. 3",
    ),
    fr=RuleText(
        title="Entrée en vigueur ou durée contraire à la loi",
        statement="Un contrat signé l'année du renouvellement général des conseils municipaux "
        "court du 1er janvier suivant, pour six ans ; signé l'année d'après, du 1er janvier "
        "suivant, pour cinq ans. L'un et l'autre prennent fin le même jour, et la période "
        "juridique enregistrée à la signature est bien celle-là : les prorogations légales n'y "
        "sont pas inscrites.",
        to_do="corriger la période juridique de {subject} ou sa date de signature",
        why="Période juridique saisie : « {period} » ; un contrat signé en {years} court {in_law}.",
    ),
    en=RuleText(
        title="Entry into force or length contrary to the law",
        statement="A contract signed in the year of the general municipal elections runs from the "
        "next 1 January, for six years; signed in the year after, from the next 1 January, for "
        "five years. Both end on the same day, and the legal period as signed is that period: "
        "statutory extensions are not written in it.",
        to_do="mend the legal period of {subject}, or its date of signature",
        why="Legal period entered: « {period} »; a contract signed in {years} runs {in_law}.",
    ),
)
def legal_period(case: Case) -> Iterator[Verdict]:
    """Compare the legal period with that of the law, by the year of the signature."""
    contract = case.contract
    renewal_year: Any = case.parameter("renewal_year")
    by_year = _in_law(renewal_year)
    if contract.generation is Generation.FROM_2024:
        yield case.not_applicable(contract, _OF_2024)
        return
    years = _years_of(contract.signed_on)
    if years is None:
        yield case.not_evaluated(contract, *unsaid(case, contract, "signed_on"))
        return
    in_law = {year: by_year[year] for year in years if year in by_year}
    if not in_law:
        yield case.not_applicable(contract, _ANOTHER_YEAR)
    elif len(in_law) < len(years):
        yield case.not_evaluated(contract, *unsaid(case, contract, "signed_on"))
    elif contract.legal_period is not None:
        yield from _compared(case, contract, contract.legal_period, in_law)


def _compared(
    case: Case, contract: Contract, period: Period, in_law: Mapping[int, Period]
) -> Iterator[Verdict]:
    """Compare a legal period with those of the law, of which one is that of the contract."""
    attributes = [_at_fault(period, one) for one in in_law.values()]
    if None not in attributes:
        yield case.finding(
            contract,
            "legal_period",
            "end" if "end" in attributes else "start",
            period=worded_period(period),
            years=_either(map(str, in_law)),
            in_law=_either(map(worded_period, in_law.values())),
        )
    elif any(attributes):
        yield case.not_evaluated(contract, *unsaid(case, contract, "signed_on"))
    elif period.start is None or period.end is None:
        yield case.not_evaluated(contract, *unsaid(case, contract, "legal_period"))


def _either(options: Iterable[object]) -> object:
    """Word one option, or one of two."""
    first, *others = options
    return _OR.filled(one=first, other=others[0]) if others else first


def _at_fault(period: Period, in_law: Period) -> str | None:
    """Name the first bound of a period that is written and is not that of the law."""
    for bound in ("start", "end"):
        if getattr(period, bound) not in {None, getattr(in_law, bound)}:
            return bound
    return None
