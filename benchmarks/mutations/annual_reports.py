"""Faults of family GOV: annual reports and their consultations."""

from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve

from contratville.analysis import in_force
from contratville.model import (
    Commune,
    Consultation,
    Contract,
    EvaluationReport,
    NeighbourhoodKind,
    OpinionValue,
    OrganisationId,
    ReportKind,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, mutation

_LATER: Final = "quartiers-2030"
_FULL: Final = 2024
"""The first year of the contracts of 2024-2030, most of which begin in the course of it."""
_PARTS: Final = frozenset(
    {
        "orientations",
        "evolution_in_qpv",
        "epci_actions",
        "commune_actions",
        "other_signatories",
        "perspectives",
        "links_with_renewal",
        "dsu",
    }
)
_NOTICE: Final = timedelta(days=30)


def _with_qpv(contract: Contract) -> list[Commune]:
    """Give the communes in which a priority neighbourhood lies, each an organisation of its own."""
    ids = {
        id
        for one in contract.neighbourhoods
        if one.kind is NeighbourhoodKind.QPV
        for id in one.communes
    }
    found = [one for one in contract.communes if one.id in ids]
    return found if all(one.organisation for one in found) else []


def _report(author: OrganisationId, year: int, **values: Any) -> EvaluationReport:
    """Make an annual report that holds all it must, of which no adoption is known."""
    given = {"id": f"zz-rapport-{author}", "parts": _PARTS, "by_sex": True, **values}
    return EvaluationReport(kind=ReportKind.ANNUAL, author=author, year=year, **given)


def _begun_in_january(contract: Contract, *authors: OrganisationId | None) -> Contract | None:
    """Let a contract begin on 1 January 2024, and some organisations make a report on that year."""
    if contract.legal_period is None:
        return None
    period = evolve(contract.legal_period, start=date(_FULL, 1, 1))
    reports = (_report(author, _FULL) for author in dict.fromkeys(authors) if author)
    return evolve(contract, legal_period=period).adding(*reports)


@mutation("GOV012", _LATER)
def year_without_report_of_the_intercommunality(contract: Contract) -> Planted | None:
    """Let the contract have one full year more, on which the communes alone made a report."""
    mayors = [one.organisation for one in _with_qpv(contract)]
    planted = _begun_in_january(contract, *mayors)
    if planted is None or not mayors or contract.lead in {None, *mayors}:
        return None
    return Planted(planted, [at("GOV012", contract, "evaluation_reports")])


@mutation("GOV017", _LATER)
def year_without_report_of_a_commune(contract: Contract) -> Planted | None:
    """Let the contract have one full year more, on which one commune made no report."""
    mayors = list(dict.fromkeys(one.organisation for one in _with_qpv(contract)))
    planted = _begun_in_january(contract, contract.lead, *mayors[1:])
    if planted is None or not mayors or contract.lead in {None, *mayors}:
        return None
    return Planted(planted, [at("GOV017", contract, "evaluation_reports")])


def _submitted(contract: Contract) -> tuple[EvaluationReport, list[Consultation]] | None:
    """Make an annual report, and a timely consultation of each council in force about it."""
    start = None if contract.legal_period is None else contract.legal_period.start
    if contract.lead is None or start is None:
        return None
    adopted = date(start.year + 1, 9, 30)
    opened = adopted - _NOTICE
    report = _report(contract.lead, start.year, published_on=adopted)
    consultations = [
        Consultation(id=f"zz-avis-{one.id}", council=one.id, about=ref_of(report), opened_on=opened)
        for one in contract.citizen_councils
        if in_force(one.period, opened) and (one.recognised_on or opened) <= opened
    ]
    return (report, consultations) if consultations else None


@mutation("GOV014")
def council_that_was_not_consulted(contract: Contract) -> Planted | None:
    """Add an annual report on which every council but one was consulted."""
    report, consultations = _submitted(contract) or (None, [])
    if report is None:
        return None
    return Planted(contract.adding(report, *consultations[1:]), [at("GOV014", report)])


@mutation("GOV014")
def council_that_was_consulted_too_late(contract: Contract) -> Planted | None:
    """Add an annual report on which one council had 29 days."""
    report, consultations = _submitted(contract) or (None, [])
    if report is None or consultations[0].opened_on is None:
        return None
    first, *others = consultations
    late = evolve(first, opened_on=consultations[0].opened_on + timedelta(days=1))
    place = ("consultations", late.id, "opened_on")
    expected = Expected("GOV014", (ref_of(report),), place)
    return Planted(contract.adding(report, late, *others), [expected])


@mutation("GOV014")
def opinion_that_is_not_annexed(contract: Contract) -> Planted | None:
    """Add an annual report to which the opinion of a council is not annexed."""
    report, consultations = _submitted(contract) or (None, [])
    if report is None:
        return None
    first, *others = consultations
    given = evolve(
        first, opinion=OpinionValue.RESERVED, opinion_on=report.published_on, annexed=False
    )
    expected = Expected("GOV014", (ref_of(report),), ("consultations", given.id, "annexed"))
    return Planted(contract.adding(report, given, *others), [expected])


def _added(contract: Contract, code: str, attribute: str, **values: Any) -> Planted | None:
    """Add an annual report of the intercommunality, with one value at fault."""
    start = None if contract.legal_period is None else contract.legal_period.start
    if contract.lead is None or start is None:
        return None
    report = _report(contract.lead, start.year, **values)
    return Planted(contract.adding(report), [at(code, report, attribute)])


@mutation("GOV018")
def report_without_perspectives(contract: Contract) -> Planted | None:
    """Add an annual report that says nothing of the perspectives."""
    return _added(contract, "GOV018", "parts", parts=_PARTS - {"perspectives"})


@mutation("GOV018")
def report_that_says_nothing_of_the_solidarity_grant(contract: Contract) -> Planted | None:
    """Add an annual report of a commune that received the DSU, without a part on it."""
    start = None if contract.legal_period is None else contract.legal_period.start
    communes = _with_qpv(contract)
    if start is None or not communes or communes[0].organisation is None:
        return None
    changed = evolve(communes[0], dsu_years=communes[0].dsu_years | {start.year})
    report = _report(communes[0].organisation, start.year, parts=_PARTS - {"dsu"})
    planted = contract.replacing(changed).adding(report)
    return Planted(planted, [at("GOV018", report, "parts")])


@mutation("GOV019")
def report_whose_data_are_not_by_sex(contract: Contract) -> Planted | None:
    """Add an annual report of which the data are not presented by sex."""
    return _added(contract, "GOV019", "by_sex", by_sex=False)


ANNUAL_REPORT_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
