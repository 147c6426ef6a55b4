"""Financial reports: when each falls due, and whether it was received by then."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import FinancialReport, GrantAgreement, Organisation

from ...case import Case
from ...due import add_months
from ...finding import Finding, Missing, Verdict
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .lookups import unsaid

_NOT_EARMARKED: Final = Text("subvention non affectée", "grant not earmarked")
_PUBLIC_LAW: Final = Text("bénéficiaire de droit public", "beneficiary of public law")
_NOT_DUE: Final = Text(
    "aucun compte rendu n'est échu à la date de référence",
    "no report is past its due date on the reference date",
)
_NO_REPORT: Final = Missing("GrantAgreement.reports")
_LATE: Final = Text(
    "a été reçu le « {received} », après son échéance du {due}",
    "was received on « {received} », after its due date, {due}",
)
_ABSENT: Final = Text(
    "n'est pas reçu le {day}, alors que son échéance était le {due}",
    "is not received on {day}, and its due date was {due}",
)


@rule(
    "FUN017",
    "report-late",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(GrantAgreement),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    parameters={
        "report_months": Parameter(
            6,
            fr="délai de remise du compte rendu financier, en mois après la fin de l'exercice, "
            "lorsque son échéance n'est pas dite",
            en="time to send the financial report, in months after the end of the financial year, "
            "when its due date is not said",
        )
    },
    not_applicable_when=Text(
        "subvention non affectée, bénéficiaire de droit public, aucun compte rendu échu à la date "
        "de référence",
        "grant not earmarked, beneficiary of public law, no report past its due date on the "
        "reference date",
    ),
    valid_from=date(2006, 10, 11),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2000-321, art. 10 ; arrêté du 11 octobre 2006 (quel que soit le montant : le seuil "
        "de 153 000 euros concerne le dépôt des comptes) ; règle des conventions pluriannuelles "
        "non lue",
        en="loi 2000-321 art. 10; arrêté of 11 October 2006 (no threshold of amount: 153 000 EUR "
        "concerns the deposit of accounts); rule for multi-year agreements not read",
    ),
    fr=RuleText(
        title="Compte rendu financier tardif ou absent",
        statement="Pour chaque exercice d'une convention de subvention affectée conclue avec un "
        "bénéficiaire de droit privé, un compte rendu financier est reçu au plus tard à son "
        "échéance, par défaut six mois après la fin de l'exercice pour lequel la subvention est "
        "attribuée ; à la date de référence, aucun compte rendu échu ne manque. Lorsque les "
        "données ne comptent aucun compte rendu, la règle n'est pas évaluée.",
        to_do="remettre le compte rendu financier de l'exercice {year} de la convention {subject}, "
        "ou faire corriger son échéance ou sa date de réception",
        why="Le compte rendu financier de l'exercice {year} {fact}.",
    ),
    en=RuleText(
        title="Financial report received late or missing",
        statement="For each year of an earmarked agreement with a beneficiary of private law, a "
        "report is received on or before its due date, by default six months after the end of the "
        "financial year for which the grant was made; on the reference date no due report is "
        "missing. When the data hold no report at all, the rule is not evaluated.",
        to_do="send the financial report of year {year} of agreement {subject}, or have its due "
        "date or its date of receipt mended",
        why="The financial report of year {year} {fact}.",
    ),
)
def report_late(case: Case) -> Iterator[Verdict]:
    """Look for the report of each year of each agreement, and compare it with its due date.

    Where no report at all is there, none can be said to lack.
    """
    agreements = case.contract.grant_agreements
    unrecorded = () if any(one.reports for one in agreements) else (_NO_REPORT,)
    for agreement in agreements:
        reason = _not_owed(case, agreement)
        if reason is not None:
            yield case.not_applicable(agreement, reason)
        elif missing := (*unknown_duty(case, agreement), *unrecorded):
            yield case.not_evaluated(agreement, *missing)
        else:
            yield from _by_year(case, agreement)


def _not_owed(case: Case, agreement: GrantAgreement) -> Text | None:
    """Say why no law asks for the reports of an agreement, if it is known."""
    if agreement.earmarked is False:
        return _NOT_EARMARKED
    beneficiary = case.get(Organisation, agreement.beneficiary)
    return _PUBLIC_LAW if beneficiary is not None and beneficiary.private_law is False else None


def unknown_duty(case: Case, agreement: GrantAgreement) -> tuple[Missing, ...]:
    """Give what is missing to know that the law asks for the reports of an agreement."""
    missing: list[Missing] = []
    if agreement.earmarked is None:
        missing += unsaid(case, agreement, "earmarked")
    beneficiary = case.get(Organisation, agreement.beneficiary)
    if beneficiary is None:
        missing.append(Missing(Organisation.__name__))
    elif beneficiary.private_law is None:
        missing += unsaid(case, beneficiary, "private_law")
    return tuple(missing)


def is_owed(case: Case, agreement: GrantAgreement) -> bool | None:
    """Tell whether the law asks for the reports of an agreement; None when it is not known."""
    if _not_owed(case, agreement) is not None:
        return False
    return None if unknown_duty(case, agreement) else True


def due_on(case: Case, year: int, reports: tuple[FinancialReport, ...]) -> date | None:
    """Give the day by which the report of a year is due; None for a year of no calendar.

    It is the last that its reports say, else some months after the end of the year.
    """
    said = [one.due_on for one in reports if one.due_on is not None]
    months: Any = case.parameter("report_months", rule=report_late)
    if said:
        return max(said)
    last = year + (months + 11) // 12
    return add_months(date(year, 12, 31), months) if MINYEAR <= year <= last <= MAXYEAR else None


def of_year(agreement: GrantAgreement, year: int) -> tuple[FinancialReport, ...]:
    """Give the reports of an agreement on a year: one, unless it was entered twice."""
    return tuple(one for one in agreement.reports if one.year == year)


def _by_year(case: Case, agreement: GrantAgreement) -> Iterator[Verdict]:
    """Judge the report of each year of an agreement of which reports are owed."""
    sound, pending = True, True
    missing = [*case.declared_gap(agreement, "years")]
    if not (agreement.years or missing):
        missing.append(Missing("GrantAgreement.years"))
    for year in sorted(agreement.years):
        reports = of_year(agreement, year)
        due = due_on(case, year, reports)
        received = [one.received_on for one in reports if one.received_on is not None]
        if due is None:
            missing.append(Missing("GrantAgreement.years"))
        elif received:
            pending = False
            if min(received) > due:
                sound = False
                yield _received_late(case, agreement, year, due)
        elif due < case.as_of:
            pending = False
            gap = case.declared_gap(agreement, "reports")
            missing += gap
            if not gap:
                sound = False
                yield _not_received(case, agreement, year, due)
    if sound and missing:
        yield case.not_evaluated(agreement, *dict.fromkeys(missing))
    elif sound and pending:
        yield case.not_applicable(agreement, _NOT_DUE)


def _received_late(case: Case, agreement: GrantAgreement, year: int, due: date) -> Finding:
    """Tell of a report that was received after its due date, at the first day it was received."""
    received, position = min(
        (one.received_on, position)
        for position, one in enumerate(agreement.reports)
        if one.year == year and one.received_on is not None
    )
    fact = _LATE.filled(received=received, due=due)
    path = ("reports", position, "received_on")
    return case.finding(agreement, *path, year=str(year), fact=fact)


def _not_received(case: Case, agreement: GrantAgreement, year: int, due: date) -> Finding:
    """Tell of a report that is still awaited, at its place or, without any, at that of all."""
    fact = _ABSENT.filled(day=case.as_of, due=due)
    positions = [position for position, one in enumerate(agreement.reports) if one.year == year]
    path: tuple[str | int, ...] = ("reports", *positions[:1])
    return case.apart(agreement, f"reports[{year}]", agreement, *path, year=str(year), fact=fact)
