"""What must be annexed to the contract."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import CompanionInstrument, InstrumentKind, ref_of

from ..case import Case, named_entity
from ..days import signature
from ..finding import Missing, Verdict
from ..prescribed import WITHOUT_QPV, without_qpv
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import NO_INSTRUMENT, of_kind

_NOT_ANNEXED: Final = Text(
    "L'instrument {instrument} est déclaré non annexé au contrat.",
    "Instrument {instrument} is declared not annexed to the contract.",
)


def _annexed(case: Case, kind: InstrumentKind) -> Iterator[Verdict]:
    """Look for an instrument of a kind that is annexed to the contract."""
    instruments = of_kind(case, kind)
    if any(instrument.annexed for instrument in instruments):
        return
    missing = list(case.unknown(CompanionInstrument))
    for instrument in instruments:
        if instrument.annexed is None:
            gap = case.declared_gap(instrument, "annexed")
            missing.extend(gap or [Missing("CompanionInstrument.annexed")])
    if missing:
        yield case.not_evaluated(case.contract, *dict.fromkeys(missing))
    elif instruments:
        last = instruments[-1]
        yield case.lacking(
            "companion_instruments",
            f"[{kind.value}]",
            (last, "annexed"),
            reason=_NOT_ANNEXED.filled(instrument=named_entity(last)),
            related=(ref_of(last),),
        )
    else:
        reason = NO_INSTRUMENT.filled(kind=kind)
        yield case.lacking("companion_instruments", f"[{kind.value}]", reason=reason)


@rule(
    "CTR011",
    "allocation-agreement",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    not_applicable_when=WITHOUT_QPV,
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 8 (2014) ; depuis le 29 janvier 2017, la convention intercommunale "
        "d'attribution en tient lieu (loi 2017-86) ; l'EPCI n'y est partie que s'il est compétent "
        "en matière d'habitat ; rédaction actuelle non lue",
        en="loi 2014-173 art. 8 (2014); since 2017-01-29 the convention intercommunale "
        "d'attribution takes its place (loi 2017-86); the EPCI is a party only when competent for "
        "housing; wording in force today not read",
    ),
    fr=RuleText(
        title="Convention intercommunale d'attribution non annexée",
        statement="Tout contrat comportant au moins un quartier prioritaire a une convention "
        "intercommunale d'attribution (logements sociaux ; avant le 29 janvier 2017, la convention "
        "de l'article 8) qui lui est annexée. L'absence d'une telle convention est un constat ; si "
        "l'on ignore qu'elle est annexée, la règle n'est pas évaluée.",
        to_do="annexer au contrat la convention intercommunale d'attribution",
        why="{reason}",
    ),
    en=RuleText(
        title="Housing allocation agreement not annexed",
        statement="A contract with at least one neighbourhood of kind qpv has an intercommunal "
        "housing allocation agreement (before 29 January 2017, the agreement of article 8), "
        "annexed to it. No such agreement is a finding; when it is not known whether it is "
        "annexed, the rule is not evaluated.",
        to_do="annex the intercommunal housing allocation agreement to the contract",
        why="{reason}",
    ),
)
def allocation_agreement(case: Case) -> Iterator[Verdict]:
    """Look for an allocation agreement annexed to a contract that has priority neighbourhoods."""
    excluded = without_qpv(case)
    if excluded is None:
        yield from _annexed(case, InstrumentKind.ALLOCATION_AGREEMENT)
    else:
        yield excluded


@rule(
    "CTR016",
    "budget-annex",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="loi 2014-173 art. 6 IV 3°, lu avec les rapports de la Cour des comptes et la presse de "
        "2016 ; aucun texte ne nomme cette annexe",
        en="loi 2014-173 art. 6 IV 3° read with the reports of the Cour des comptes and the press "
        "of 2016; no text names the annex",
    ),
    fr=RuleText(
        title="Absence d'annexe budgétaire",
        statement="Il existe une annexe budgétaire, jointe au contrat. L'absence d'un tel document "
        "est un constat ; si l'on ignore qu'il est joint, la règle n'est pas évaluée.",
        to_do="joindre au contrat son annexe budgétaire",
        why="{reason}",
    ),
    en=RuleText(
        title="No budget annex",
        statement="A budget annex exists, annexed to the contract. No such document is a finding; "
        "when it is not known whether it is annexed, the rule is not evaluated.",
        to_do="join its budget annex to the contract",
        why="{reason}",
    ),
)
def budget_annex(case: Case) -> Iterator[Verdict]:
    """Look for a budget annex that is annexed to the contract."""
    yield from _annexed(case, InstrumentKind.BUDGET_ANNEX)
