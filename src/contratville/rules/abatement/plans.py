"""The yearly plans of landlords: their proof, and what their actions are worth."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from contratville.analysis import days_of_year
from contratville.diagnostics import Text
from contratville.model import (
    AbatementPlan,
    Cents,
    Neighbourhood,
    Organisation,
    in_euros,
    ref_of,
)

from ..case import Case
from ..days import claim_year
from ..due import add_months
from ..finding import Missing, Verdict
from ..rule import Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_SEND: Final = Text(
    "transmettre aux signataires le justificatif de {year} de {plan}, ou compléter la date de son "
    "envoi",
    "send the proof of {year} of {plan} to the signatories, or complete the date when it was sent",
)
_NEVER_SENT: Final = Text(
    "Aucun justificatif de ce programme n'est transmis.", "No proof of this plan was sent."
)
_VERIFY: Final = Text(
    "vérifier la date d'envoi du justificatif de {year} de {plan}",
    "verify the date when the proof of {year} of {plan} was sent",
)
_SENT_LATE: Final = Text(
    "Le justificatif de ce programme est transmis le « {sent} », après le {deadline}.",
    "The proof of this plan was sent on « {sent} », after {deadline}.",
)


@rule(
    "TFP001",
    "plan-without-proof",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(AbatementPlan),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    valid_from=date(2017, 1, 1),
    valid_to=date(2030, 12, 31),
    judged_at=JudgedAt.CLAIM_YEAR,
    act_date=claim_year,
    parameters={
        "delay_months": Parameter(
            12,
            fr="délai de transmission du justificatif après la fin de l'année, en mois",
            en="time to send the proof after the end of the year, in months",
        )
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="CGI art. 1388 bis (justificatif annuel aux signataires ; date non lue)",
        en="CGI art. 1388 bis (yearly proof to the signatories; date not read)",
    ),
    fr=RuleText(
        title="Justificatif annuel du bailleur absent",
        statement="Tout programme d'actions TFPB a un justificatif transmis au plus tard à la fin "
        "du délai qui suit son année ; avant cette échéance, il n'est pas encore exigible.",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Yearly proof of the landlord missing",
        statement="Every abatement plan has a proof sent on or before the end of the delay after "
        "its year; until then it is not due yet.",
        to_do="{how}",
        why="{fact}",
    ),
)
def plan_without_proof(case: Case) -> Iterator[Verdict]:
    """Compare the day at which each proof was sent with the end of its delay."""
    for plan in case.contract.abatement_plans:
        deadline = _deadline(case, plan)
        if deadline is None:
            continue
        sent = plan.proof_sent_on
        gap = case.declared_gap(plan, "proof_sent_on")
        if sent is not None and sent > deadline:
            late = _SENT_LATE.filled(sent=sent, deadline=deadline)
            yield _finding(case, plan, deadline, _VERIFY, late)
        elif sent is None and case.as_of <= deadline:
            yield case.not_due(plan, deadline + timedelta(days=1))
        elif sent is None and gap:
            yield case.not_evaluated(plan, *gap)
        elif sent is None:
            yield _finding(case, plan, deadline, _SEND, _NEVER_SENT)


def _finding(case: Case, plan: AbatementPlan, deadline: date, how: Text, fact: Text) -> Verdict:
    how = how.filled(year=plan.year, plan=_name(case, plan))
    return case.finding(plan, "proof_sent_on", how=how, fact=fact, due=deadline)


def _name(case: Case, plan: AbatementPlan) -> str:
    """Name a plan, which has no label, by its landlord and its neighbourhood."""
    landlord = case.get(Organisation, plan.landlord)
    neighbourhood = case.get(Neighbourhood, plan.neighbourhood)
    who = plan.landlord if landlord is None else landlord.name
    where = None if neighbourhood is None else neighbourhood.name
    return f"« {who}, {where or plan.neighbourhood} » ({ref_of(plan)})"


def _deadline(case: Case, plan: AbatementPlan) -> date | None:
    """Give the last day to send a proof; None for a year of which the text says nothing."""
    delay: Any = case.parameter("delay_months")
    end = days_of_year(plan.year).end
    return None if end is None or not case.rule.in_force(end) else add_months(end, delay)


@rule(
    "TFP002",
    "plan-below-abatement",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(AbatementPlan),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    judged_at=JudgedAt.CLAIM_YEAR,
    act_date=claim_year,
    needs=("AbatementPlan.abatement", "AbatementPlan.items"),
    parameters={
        "share_min": Parameter(
            Decimal("1.00"),
            fr="part de l'abattement que les actions valorisées atteignent",
            en="share of the abatement that the valued actions reach",
        )
    },
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="aucun texte ne met en regard l'abattement et son emploi (question parlementaire)",
        en="no text settles abatement against use (parliamentary question)",
    ),
    fr=RuleText(
        title="Actions valorisées en deçà de l'abattement",
        statement="La somme des montants valorisés d'un programme d'actions TFPB atteint la part "
        "fixée de son abattement.",
        to_do="compléter les actions valorisées du programme {plan}, ou s'accorder avec le "
        "bailleur sur ce qui reste à faire",
        why="Ses actions valorisées font « {valued} » € pour un abattement de « {abatement} » € ; "
        "part attendue : « {share} ».",
    ),
    en=RuleText(
        title="Actions valued below the abatement",
        statement="The sum of the valued amounts of an abatement plan is at least its abatement "
        "times the share set.",
        to_do="complete the valued actions of plan {plan}, or agree with the landlord on what is "
        "left to be done",
        why="Its valued actions are EUR « {valued} » for an abatement of EUR « {abatement} »; "
        "share expected: « {share} ».",
    ),
)
def plan_below_abatement(case: Case) -> Iterator[Verdict]:
    """Compare what the actions of each plan are worth with its abatement."""
    share: Any = case.parameter("share_min")
    for plan in case.contract.abatement_plans:
        if plan.abatement is None or not plan.items:
            continue
        known = [item.valued for item in plan.items if item.valued is not None]
        valued = Cents(sum(known))
        if valued >= plan.abatement * share:
            continue
        if len(known) < len(plan.items):
            yield case.not_evaluated(plan, Missing("AbatementItem.valued"))
        elif not case.declared_gap(plan, "items"):
            yield case.finding(
                plan,
                "items",
                plan=_name(case, plan),
                valued=in_euros(valued),
                abatement=in_euros(plan.abatement),
                share=share,
            )
