"""Faults of family FUN, continued: reports, large grants, and agreements for several years."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve

from contratville.analysis import Programming, Promises
from contratville.analysis.money import Agreements
from contratville.model import (
    Cents,
    Contract,
    Entity,
    EvaluationReport,
    FinancialReport,
    FundingKind,
    FundingLine,
    GrantAgreement,
    Instruction,
    Organisation,
    OrganisationKind,
    Project,
    Ref,
    Renewal,
    ReportKind,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation
from .renewals import further_project, held

_LATER: Final = "quartiers-2030"
_LARGE: Final = Cents(3_000_000)
_DAY: Final = timedelta(days=1)


def further_agreement(like: GrantAgreement, **values: Any) -> GrantAgreement:
    """Make an agreement of the same parties and years, of which little else is known."""
    parties = {"grantor": like.grantor, "beneficiary": like.beneficiary, "years": like.years}
    return _agreement(**{**parties, **values})


def _agreement(**values: Any) -> GrantAgreement:
    """Make an agreement that covers the project added."""
    named = {"id": "zz-convention", "number": "ZZ-AJOUTEE", "projects": ("zz-projet",)}
    return GrantAgreement(**{**named, **values})


def _authorities(contract: Contract, beneficiary: str | None) -> Iterator[Organisation]:
    """Give the public bodies that fund no project of a beneficiary, and award it nothing."""
    own = {one.id for one in contract.projects if one.holder == beneficiary}
    funders = {line.funder for line in contract.funding_lines if line.project in own}
    funders |= {one.grantor for one in contract.grant_agreements if one.beneficiary == beneficiary}
    for one in contract.organisations:
        if one.kind in _PUBLIC and one.private_law is False and one.id not in funders:
            yield one


_PUBLIC: Final = frozenset(
    {
        OrganisationKind.STATE,
        OrganisationKind.EPCI,
        OrganisationKind.COMMUNE,
        OrganisationKind.DEPARTMENT,
        OrganisationKind.REGION,
    }
)


def _filed(contract: Contract) -> Project | None:
    """Give a project under way that an association of private law filed."""
    private = {
        one.id
        for one in contract.organisations
        if one.kind is OrganisationKind.ASSOCIATION and one.private_law
    }
    found = held(contract)
    return found if found and found.holder in private and found.submitted_on else None


def _alone(contract: Contract, **values: Any) -> tuple[Contract, GrantAgreement] | None:
    """Add a project of an association, under an agreement with a body that gives it nothing."""
    like = _filed(contract)
    grantor = like and first(_authorities(contract, like.holder))
    if like is None or grantor is None or like.holder is None:
        return None
    parties = {"grantor": grantor.id, "beneficiary": like.holder}
    agreement = _agreement(**{**parties, "years": frozenset({like.year}), **values})
    return contract.adding(further_project(like), agreement), agreement


def _report(
    contract: Contract, due: tuple[int, int], received: tuple[int, int] | None
) -> tuple[FinancialReport, ...]:
    """Make a report on the year of a project, due and received on some days of that year."""
    project = _filed(contract)
    if project is None:
        return ()
    came = None if received is None else date(project.year, *received)
    return (FinancialReport(year=project.year, due_on=date(project.year, *due), received_on=came),)


@mutation("FUN017")
def report_received_late(contract: Contract) -> Planted | None:
    """Add an agreement whose report, due in November, was received in December."""
    reports = _report(contract, (11, 30), (12, 1))
    planted, agreement = _alone(contract, earmarked=True, reports=reports) or (None, None)
    if planted is None or agreement is None:
        return None
    return Planted(planted, [at("FUN017", agreement, "reports", 0, "received_on")])


@mutation("FUN017")
def report_awaited(contract: Contract) -> Planted | None:
    """Add an agreement whose report, due in November, was not received."""
    reports = _report(contract, (11, 30), None)
    planted, agreement = _alone(contract, earmarked=True, reports=reports) or (None, None)
    if planted is None or agreement is None:
        return None
    return Planted(planted, [at("FUN017", agreement, "reports", 0)])


@mutation("FUN017")
def year_without_report(contract: Contract) -> Planted | None:
    """Add an agreement for two years, of which the first, long past, has no report."""
    reports = _report(contract, (11, 30), (11, 29))
    years = frozenset(year for one in reports for year in (one.year - 2, one.year))
    added = _alone(contract, earmarked=True, years=years, reports=reports)
    planted, agreement = added or (None, None)
    if planted is None or agreement is None:
        return None
    return Planted(planted, [at("FUN017", agreement, "reports")])


def _applied(contract: Contract, **values: Any) -> tuple[Contract, GrantAgreement, Project] | None:
    """Add an application to a body whose earlier agreement asks for a report, due the day before.

    The report was received the day after.
    """
    like = _filed(contract)
    grantor = like and first(_authorities(contract, like.holder))
    if like is None or grantor is None or like.holder is None or like.submitted_on is None:
        return None
    day = like.submitted_on
    project = further_project(like, submitted_on=day)
    asked = FundingLine(
        id="zz-ligne",
        project=project.id,
        funder=grantor.id,
        year=project.year,
        kind=FundingKind.SPECIFIC,
        requested=Cents(123_450),
    )
    year = like.year - 2
    agreement = _agreement(
        grantor=grantor.id,
        beneficiary=like.holder,
        projects=("zz-autre",),
        years=frozenset({year}),
        reports=(FinancialReport(year=year, due_on=day - _DAY, received_on=day + _DAY),),
        **values,
    )
    earlier = further_project(like, "zz-autre", label="Autre projet ajouté (fictif)")
    return contract.adding(project, earlier, asked, agreement), agreement, project


@mutation("FUN016")
def application_while_a_report_is_awaited(contract: Contract) -> Planted | None:
    """Add an application filed while the report of an earlier agreement was awaited."""
    planted, _, project = _applied(contract) or (None, None, None)
    if planted is None or project is None:
        return None
    return Planted(planted, [at("FUN016", project, "submitted_on")])


@mutation("FUN016")
def application_while_a_report_that_the_law_asks_for_is_awaited(
    contract: Contract,
) -> Planted | None:
    """Do the same for an earmarked grant, the report of which the law asks for."""
    planted, agreement, project = _applied(contract, earmarked=True) or (None, None, None)
    if planted is None or agreement is None or project is None:
        return None
    return Planted(
        planted,
        [
            at("FUN016", project, "submitted_on"),
            at("FUN017", agreement, "reports", 0, "received_on"),
        ],
        why="the report was late, which its agreement tells, and an application was filed before "
        "it came, which is for whoever reviews that application",
    )


@mutation("FUN018")
def large_grant_notified_without_agreement(contract: Contract) -> Planted | None:
    """Add an award of 30,000 euros, notified without agreement."""
    planted, award = _alone(contract, amount=_LARGE, written=False) or (None, None)
    if planted is None or award is None:
        return None
    return Planted(planted, [_unwritten(award, at("FUN018", award, "written"))])


def _unwritten(agreement: GrantAgreement, found: Expected) -> Expected:
    return evolve(found, subject=(Ref("organisation", agreement.beneficiary),))


@mutation("FUN018")
def large_grant_that_no_agreement_covers(contract: Contract) -> Planted | None:
    """Award 30,000 euros to a project of ordinary law, beside an agreement for another one."""
    planted, agreement = _alone(contract, written=True) or (None, None)
    like = _filed(contract)
    if planted is None or agreement is None or like is None:
        return None
    grantor = Organisation(
        id="zz-organisme",
        name="Établissement ajouté après coup (fictif)",
        kind=OrganisationKind.STATE_ESTABLISHMENT,
        private_law=False,
    )
    line = FundingLine(
        id="zz-ligne",
        project=like.id,
        funder=grantor.id,
        year=like.year,
        kind=FundingKind.ORDINARY_LAW,
        requested=_LARGE,
        awarded=_LARGE,
    )
    changed = evolve(agreement, grantor=grantor.id)
    planted = planted.adding(grantor, line).replacing(changed)
    return Planted(planted, [_unwritten(agreement, at("FUN018", line, "awarded"))])


def _specific(contract: Contract, year: int) -> list[GrantAgreement]:
    """Give the agreements of a year that award specific credits to associations."""
    kinds = {one.id: one.kind for one in contract.organisations}
    agreements = Agreements(Programming(Promises(contract)))
    return [
        one
        for one in contract.grant_agreements
        if year in one.years
        and kinds.get(one.beneficiary) is OrganisationKind.ASSOCIATION
        and any(line.kind is FundingKind.SPECIFIC for line in agreements.lines(one))
    ]


def _one_for_each(like: Project, grantors: list[str]) -> Iterator[Entity]:
    """Ask each of some bodies for specific credits for one project, under a yearly agreement."""
    project = further_project(like)
    yield project
    for grantor in grantors:
        yield FundingLine(
            id=f"zz-ligne-{grantor}",
            project=project.id,
            funder=grantor,
            year=like.year,
            kind=FundingKind.SPECIFIC,
            requested=Cents(123_450),
        )
        yield GrantAgreement(
            id=f"zz-convention-{grantor}",
            number=f"ZZ-{grantor.upper()}",
            grantor=grantor,
            beneficiary=like.holder or "",
            projects=(project.id,),
            years=frozenset({like.year}),
            multi_year=False,
        )


@mutation("FUN022", _LATER)
def year_of_agreements_for_one_year(contract: Contract) -> Planted | None:
    """Make too few agreements of the last year multi-year ones.

    Those that begin that year are made yearly, and as many yearly ones are added as it takes.
    """
    like = _filed(contract)
    if like is None:
        return None
    last = max(one.year for one in contract.projects)
    like = evolve(like, year=last, call=None)
    yearly = [
        evolve(one, multi_year=False, years=frozenset({last}))
        for one in _specific(contract, last)
        if one.multi_year is not False and min(one.years) == last
    ]
    planted = contract.replacing(*yearly)
    agreements = _specific(planted, last)
    several = sum(one.multi_year is not False for one in agreements)
    wanting = max(0, 2 * several - len(agreements) + 1)
    others = [one.id for one in contract.organisations if one.id != like.holder]
    if len(others) < wanting or not agreements:
        return None
    if wanting:
        planted = planted.adding(*_one_for_each(like, others[:wanting]))
    return Planted(planted, [at("FUN022", contract, "grant_agreements")])


def _recent(contract: Contract, lasting: int) -> GrantAgreement | None:
    """Give an agreement of the last year, of some years at most."""
    last = max((one.year for one in contract.projects), default=0)
    return first(
        contract.grant_agreements,
        lambda one: last in one.years and max(one.years) - min(one.years) < lasting,
    )


@mutation("FUN023")
def multi_year_agreement_of_five_years(contract: Contract) -> Planted | None:
    """Make an agreement last for five years."""
    agreement = _recent(contract, 5)
    if agreement is None:
        return None
    years = frozenset(range(min(agreement.years), min(agreement.years) + 5))
    return broken(contract, agreement, "FUN023", "years", multi_year=True, years=years)


@mutation("FUN023")
def multi_year_agreement_of_one_year(contract: Contract) -> Planted | None:
    """Say of an agreement for one year that it is a multi-year one."""
    agreement = _recent(contract, 1)
    return agreement and broken(contract, agreement, "FUN023", "years", multi_year=True)


def _renewed(contract: Contract, **values: Any) -> tuple[Contract, Project] | None:
    """Add a project, one of the year after that renews it, and a report on yet another one."""
    like = held(contract)
    if like is None:
        return None
    before = further_project(
        like,
        "zz-projet-avant",
        label="Autre projet (fictif)",
        carries_out=(),
        call=None,
    )
    project = further_project(
        like,
        **{
            "year": like.year + 1,
            "call": None,
            "renewal": Renewal.RENEWED,
            "renews": before.id,
            "instruction": Instruction.PROPOSED,
            "parts": like.parts,
            "locations": like.locations,
            "opinions": like.opinions,
            "complementarity": like.complementarity,
            "priorities": like.priorities,
            "equality_rating": like.equality_rating,
            **values,
        },
    )
    report = EvaluationReport(
        id="zz-bilan", kind=ReportKind.PROJECT_REPORT, year=like.year, about=ref_of(like)
    )
    return contract.adding(before, project, report), project


@mutation("FUN036")
def project_renewed_without_report(contract: Contract) -> Planted | None:
    """Renew a project of the year before, on which no report was received."""
    planted, project = _renewed(contract) or (None, None)
    return planted and project and Planted(planted, [at("FUN036", project, "renews")])


@mutation("FUN036")
def renewal_of_no_one_knows_what(contract: Contract) -> Planted | None:
    """Say of a project that it is a renewal, and not of which project."""
    planted, project = _renewed(contract, renews=None) or (None, None)
    return planted and project and Planted(planted, [at("FUN036", project)])


REPORT_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
