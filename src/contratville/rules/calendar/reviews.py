"""The review of a contract half-way, and what the contracts of 2024-2030 say of theirs."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import ContentsCode, Contract, EvaluationReport, ReportKind, ref_of

from ..case import Case, named_entity
from ..days import signature
from ..due import Due, add_months
from ..finding import Verdict
from ..lookups import unsaid
from ..prescribed import judged_by_entry
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .terms import FROM_2014, LAST_DAY_IN_LAW

_REVIEWS: Final = (ReportKind.MID_TERM, ReportKind.THREE_YEAR_UPDATE)


@rule(
    "CAL004",
    "no-review",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.legal_period",),
    depends_on=("CAL001", "CAL007"),
    valid_from=FROM_2014,
    valid_to=LAST_DAY_IN_LAW,
    parameters={
        "review_years": Parameter(
            3,
            fr="années entre le début du contrat et son actualisation",
            en="years between the start of the contract and its update",
        ),
        "delay_months": Parameter(
            6,
            fr="délai d'établissement de l'évaluation, en mois",
            en="time to make the evaluation, in months",
        ),
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 I al. 3 (« actualisés tous les trois ans si la rapidité des "
        "évolutions observées le justifie ») ; à compter du 18 novembre 2024, « si les parties en "
        "conviennent » (décret 2024-1037, non lu) ; le « mi-parcours » est d'usage",
        en="loi 2014-173 art. 6 I al. 3 (« actualisés tous les trois ans si la rapidité des "
        "évolutions observées le justifie »); from 2024-11-18, « si les parties en conviennent » "
        "(décret 2024-1037, not read); « mi-parcours » is practice",
    ),
    fr=RuleText(
        title="Absence d'évaluation à mi-parcours",
        statement="Trois ans après le début de la période juridique, augmentés du délai fixé, il "
        "existe une évaluation à mi-parcours ou une actualisation triennale.",
        to_do="ajouter l'évaluation à mi-parcours ou l'actualisation triennale du contrat, ou "
        "l'établir si l'évolution des quartiers le justifie",
        why="La période juridique commence le « {start} », et aucune évaluation saisie n'est de "
        "type « {mid_term} » ni « {update} ».",
    ),
    en=RuleText(
        title="No mid-term review",
        statement="Three years after the start of the legal period plus the delay, an evaluation "
        "report of kind mid_term or three_year_update exists.",
        to_do="add the mid-term evaluation or the three-year update of the contract, or make it if "
        "the neighbourhoods have changed so that it is justified",
        why="The legal period starts on « {start} », and no report entered is of kind "
        "« {mid_term} » or « {update} ».",
    ),
)
def no_review(case: Case) -> Iterator[Verdict]:
    """Look for a mid-term evaluation, or a three-year update, once it is due."""
    contract = case.contract
    if any(_is_review(contract, report) for report in contract.evaluation_reports):
        return
    start = None if contract.legal_period is None else contract.legal_period.start
    due = None if start is None else _review_day(case, start)
    if start is None or due is None:
        yield case.not_evaluated(contract, *unsaid(case, contract, "legal_period"))
    elif case.as_of < due:
        yield case.not_due(contract, due)
    elif unknown := case.unknown(EvaluationReport):
        yield case.not_evaluated(contract, *unknown)
    else:
        mid_term, update = _REVIEWS
        yield case.finding(
            contract, "evaluation_reports", due=due, start=start, mid_term=mid_term, update=update
        )


def _is_review(contract: Contract, report: EvaluationReport) -> bool:
    """Tell whether a report is a review of the contract, and not of a project."""
    return report.kind in _REVIEWS and report.about in {None, ref_of(contract)}


def _review_day(case: Case, start: date) -> date | None:
    """Give the day by which a contract is to be reviewed; None when no calendar has it."""
    years: Any = case.parameter("review_years")
    delay: Any = case.parameter("delay_months")
    months = 12 * years + delay
    return add_months(start, months) if start.year + months // 12 < date.max.year else None


_SIGN: Final = Text(
    "vérifier la date de signature de {contract}", "verify the date of signature of {contract}"
)
_SIGNED_LATE: Final = Text(
    "Contrat signé au plus tôt le « {signed} », après le {by}.",
    "Contract signed on « {signed} » at the earliest, after {by}.",
)
_REVIEW: Final = Text(
    "prévoir la revoyure de {year} dans {contract}, ou déclarer présente la clause qui la prévoit",
    "provide for the review of {year} in {contract}, or declare included the clause that does",
)
_OVERSEAS: Final = Text("contrat d'outre-mer", "overseas contract")


@rule(
    "CAL009",
    "quartiers-2030-calendar",
    Severity.INFO,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("quartiers-2030",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.signed_on",),
    depends_on=("CAL007",),
    not_applicable_when=_OVERSEAS,
    valid_from=date(2023, 8, 31),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("2024-03-31"),
    parameters={
        "sign_by": Parameter(
            date(2024, 3, 31), fr="dernier jour de la signature", en="last day to sign"
        ),
        "review_year": Parameter(2027, fr="année de la revoyure", en="year of the review"),
    },
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 31 août 2023 (départements de métropole ; six ans, revoyure en 2027) ; "
        "la signature tardive a été la norme en 2024",
        en="circulaire of 31 August 2023 (metropolitan departments; six years, review in 2027); "
        "late signature was the norm in 2024",
    ),
    fr=RuleText(
        title="Calendrier des contrats 2024-2030 non respecté",
        statement="La date de signature du contrat (date au plus tôt) n'est pas postérieure au "
        "premier paramètre, et la clause de revoyure n'est pas déclarée absente (revoyure l'année "
        "du second paramètre).",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Calendar of the 2024-2030 contracts not kept",
        statement="The contract's earliest signature date is on or before the first parameter, and "
        "its contents entry review_clause is not absent (review in the year of the second "
        "parameter).",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def quartiers_2030_calendar(case: Case) -> Iterator[Verdict]:
    """Look at the date of signature, and at what is said of a review clause."""
    contract = case.contract
    if contract.overseas:
        yield case.not_applicable(contract, _OVERSEAS)
    elif contract.overseas is None or case.declared_gap(contract, "overseas"):
        yield case.not_evaluated(contract, *unsaid(case, contract, "overseas"))
    else:
        yield from _signature(case, contract)
        year: Any = case.parameter("review_year")
        remedy = _REVIEW.filled(contract=named_entity(contract), year=str(year))
        yield from judged_by_entry(case, ContentsCode.REVIEW_CLAUSE, remedy=remedy)


def _signature(case: Case, contract: Contract) -> Iterator[Verdict]:
    """Compare the earliest day of the signature with the last day to sign."""
    by: Any = case.parameter("sign_by")
    signed = None if contract.signed_on is None else contract.signed_on.earliest
    if signed is None:
        yield case.not_evaluated(contract, *unsaid(case, contract, "signed_on"))
    elif signed > by:
        remedy = _SIGN.filled(contract=named_entity(contract))
        reason = _SIGNED_LATE.filled(signed=signed, by=by)
        yield case.finding(contract, "signed_on", remedy=remedy, reason=reason)
