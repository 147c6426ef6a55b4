"""The annual reports that are owed: by the intercommunality, and by each commune with a QPV."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.analysis import days_of_year, meet
from contratville.diagnostics import Text
from contratville.model import (
    Commune,
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    Ref,
    ReportKind,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import unsaid
from ...prescribed import WITHOUT_QPV, without_qpv
from ...rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import FROM_2014, AnnualReports, annual_reports, full_years_owed

_LED_BY_A_COMMUNE: Final = Text(
    "contrat porté par une commune, dont GOV017 demande le rapport",
    "contract led by a commune, whose report GOV017 asks for",
)
_KEY: Final = ReportKind.ANNUAL.value


def _reports(case: Case, _: Subject) -> Iterator[Ref]:
    """Give the annual reports, as :attr:`Rule.rests_on` asks for them."""
    yield from map(ref_of, annual_reports(case))


@rule(
    "GOV012",
    "epci-annual-report",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.legal_period",),
    depends_on=("CAL001", "CAL007", "REF002", "REF014"),
    rests_on=_reports,
    not_applicable_when=Text(
        "contrat sans quartier prioritaire, porté par une commune, ou sans année pleine",
        "contract without priority neighbourhood, led by a commune, or without a full year",
    ),
    valid_from=FROM_2014,
    parameters={
        "delay_months": Parameter(
            12,
            fr="délai d'établissement du rapport après la fin de l'année, en mois",
            en="time to make the report after the end of the year, in months",
        )
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="CGCT L1111-2 al. 3 (rapport du président de l'EPCI, débattu) ; rédactions "
        "ultérieures non lues",
        en="CGCT L1111-2 al. 3 (report of the president of the EPCI, debated); later wordings not "
        "read",
    ),
    fr=RuleText(
        title="Absence de rapport annuel de l'EPCI",
        statement="Pour chaque année pleine du contrat (du 1er janvier au 31 décembre, "
        "prorogations légales et avenants signés compris) achevée depuis plus longtemps que le "
        "délai fixé à la date de référence, il existe un rapport annuel dont l'auteur est l'EPCI "
        "porteur, ou celui auquel il succède ou qui lui succède.",
        to_do="ajouter le rapport annuel de {year}, avec son auteur ({author}), ou l'établir et le "
        "faire débattre",
        why="Aucun rapport annuel de « {year} » n'est saisi pour {author}.",
    ),
    en=RuleText(
        title="No annual report of the intercommunality",
        statement="For each full year of the contract (from 1 January to 31 December, statutory "
        "extensions and signed amendments included) that ended more than the delay before the "
        "reference date, there is an annual report whose author is the lead EPCI, one that it "
        "succeeds or one that succeeds it.",
        to_do="add the annual report of {year}, with its author ({author}), or make it and have it "
        "debated",
        why="No annual report of « {year} » is entered for {author}.",
    ),
)
def epci_annual_report(case: Case) -> Iterator[Verdict]:
    """Look for a report of the lead EPCI on each year."""
    contract = case.contract
    lead = case.get(Organisation, contract.lead)
    years = full_years_owed(case, _delay(case))
    excluded = without_qpv(case)
    if excluded is not None:
        yield excluded
    elif lead is not None and lead.kind is OrganisationKind.COMMUNE:
        yield case.not_applicable(contract, _LED_BY_A_COMMUNE)
    elif not isinstance(years, tuple):
        yield years
    elif lead is None or case.declared_gap(contract, "lead"):
        yield case.not_evaluated(contract, *unsaid(case, contract, "lead"))
    else:
        reports = AnnualReports.of(case)
        for year in years:
            yield from _looked_for(case, reports, lead, year, f"[{_KEY}|{year}]")


def _delay(case: Case) -> Any:
    """Give the time in which the report of a year is to be made, in months."""
    return case.parameter("delay_months", rule=epci_annual_report)


def _looked_for(
    case: Case, reports: AnnualReports, author: Organisation, year: int, key: str, **params: Any
) -> Iterator[Verdict]:
    """Look for the report of an author on a year."""
    if reports.has(author.id, year):
        return
    missing = reports.open(author.id, year)
    if missing:
        yield case.not_evaluated(case.contract, *missing)
    else:
        yield case.lacking(
            "evaluation_reports",
            key,
            year=year,
            author=named_entity(author),
            related=(ref_of(author),),
            **params,
        )


def _reports_and_places(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the annual reports, the neighbourhoods and their communes."""
    yield from _reports(case, subject)
    for neighbourhood in case.contract.neighbourhoods:
        if neighbourhood.kind is NeighbourhoodKind.QPV:
            yield ref_of(neighbourhood)
            yield from (Ref("commune", id) for id in neighbourhood.communes)


@rule(
    "GOV017",
    "mayor-report",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.COMMUNE,
    needs=("Contract.legal_period",),
    depends_on=("CAL001", "CAL007", "REF002", "REF014"),
    rests_on=_reports_and_places,
    not_applicable_when=WITHOUT_QPV,
    valid_from=FROM_2014,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="CGCT L1111-2 al. 3 (rapport du maire, débattu) ; rédactions ultérieures non lues",
        en="CGCT L1111-2 al. 3 (report of the mayor, debated); later wordings not read",
    ),
    fr=RuleText(
        title="Absence de rapport annuel d'une commune",
        statement="Pour chaque année pleine du contrat achevée depuis plus longtemps que le délai "
        "de GOV012, chaque commune où se trouvait un quartier prioritaire est l'auteur d'un "
        "rapport annuel.",
        to_do="ajouter le rapport annuel de {year} de la commune {commune}, avec son auteur "
        "({author}), ou l'établir et le faire débattre",
        why="Aucun rapport annuel de « {year} » n'est saisi pour {author}.",
    ),
    en=RuleText(
        title="No annual report of a commune",
        statement="For each full year of the contract that ended more than the delay of GOV012 "
        "before the reference date, each commune in which a priority neighbourhood lay is the "
        "author of an annual report.",
        to_do="add the annual report of {year} of commune {commune}, with its author ({author}), "
        "or make it and have it debated",
        why="No annual report of « {year} » is entered for {author}.",
    ),
)
def mayor_report(case: Case) -> Iterator[Verdict]:
    """Look for a report of each commune in which a priority neighbourhood lies, on each year."""
    years = full_years_owed(case, _delay(case))
    excluded = without_qpv(case)
    if excluded is not None:
        yield excluded
    elif not isinstance(years, tuple):
        yield years
    else:
        reports = AnnualReports.of(case)
        if unknown := case.unknown(Neighbourhood):
            yield case.not_evaluated(case.contract, *unknown)
        for year in years:
            for id, doubt in _communes_with_qpv(case, year).items():
                yield from _of_commune(case, reports, id, year, doubt)


def _communes_with_qpv(case: Case, year: int) -> dict[str, tuple[Missing, ...]]:
    """Give the communes in which a priority neighbourhood lay in a year, with what is not sure."""
    communes: dict[str, tuple[Missing, ...]] = {}
    for one in case.contract.neighbourhoods:
        if one.kind is not NeighbourhoodKind.QPV or not meet(one.status, days_of_year(year)):
            continue
        doubt = case.declared_gap(one, "status")
        for id in one.communes:
            communes[id] = doubt if communes.get(id, doubt) else ()
    return communes


def _of_commune(
    case: Case, reports: AnnualReports, id: str, year: int, doubt: tuple[Missing, ...]
) -> Iterator[Verdict]:
    """Look for the report of a commune on a year."""
    commune = case.get(Commune, id)
    mayor = None if commune is None else case.get(Organisation, commune.organisation)
    if commune is None or mayor is None or case.declared_gap(commune, "organisation"):
        unsaid_one = commune and unsaid(case, commune, "organisation")
        yield case.not_evaluated(case.contract, *unsaid_one or (Missing(Commune.__name__),))
    elif doubt and not reports.has(mayor.id, year):
        yield case.not_evaluated(case.contract, *doubt)
    else:
        key = f"[{_KEY}|{commune.id}|{year}]"
        yield from _looked_for(case, reports, mayor, year, key, commune=named_entity(commune))
