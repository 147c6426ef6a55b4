"""What a call for projects asks of the projects filed under it: shares of credits and of public."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from contratville.analysis.money import Budget
from contratville.diagnostics import Text
from contratville.model import (
    Beneficiaries,
    CallForProjects,
    Cents,
    FundingKind,
    Project,
    Ref,
    Stage,
    in_euros,
    ref_of,
)

from ...case import Case
from ...credits import NONE_AWARDED, awarded_as
from ...days import award
from ...finding import Missing, NotApplicable, NotEvaluated, Subject, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import in_cash, lines_of, open_specific, percentage, shortest

_NO_CALL: Final = Text(
    "projet qui ne cite aucun appel à projets", "project that names no call for projects"
)


def _call(
    case: Case, project: Project, term: str
) -> CallForProjects | NotApplicable | NotEvaluated:
    """Give the call of a project, when it says what its term is; else why it is not known."""
    if project.call is None:
        gap = case.declared_gap(project, "call")
        return case.not_evaluated(project, *gap) if gap else case.not_applicable(project, _NO_CALL)
    call = case.get(CallForProjects, project.call)
    if call is None:
        return case.not_evaluated(project, Missing(CallForProjects.__name__))
    if getattr(call, term) is None:
        return case.not_evaluated(project, *unsaid(case, call, term))
    return call


def _named_call(case: Case, subject: Subject) -> Iterator[Ref]:
    project = case.get(Project, subject[0].id)
    if project is not None and project.call is not None:
        yield Ref("call_for_projects", project.call)


def _call_and_lines(case: Case, subject: Subject) -> Iterator[Ref]:
    yield from _named_call(case, subject)
    yield from lines_of(case, subject)


@rule(
    "FUN006",
    "specific-share-ceiling",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("CallForProjects.specific_share_max", "FundingLine.awarded"),
    depends_on=("FUN001", "FUN002", "REF002", "REF014"),
    rests_on=_call_and_lines,
    not_applicable_when=Text(
        "projet qui ne cite aucun appel à projets, ou sans crédits spécifiques attribués",
        "project that names no call for projects, or without specific credits awarded",
    ),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="règlement d'appels à projets locaux (80 % à Marseille pour l'investissement, 2015) ; "
        "aucun texte national trouvé",
        en="terms of local calls (80 % seen in Marseille for investment, 2015); no national text "
        "found",
    ),
    fr=RuleText(
        title="Part de crédits spécifiques supérieure au plafond de l'appel",
        statement="Pour un projet déposé au titre d'un appel à projets fixant un plafond, les "
        "montants attribués en crédits spécifiques (en numéraire), rapportés aux produits des "
        "comptes 70 à 79 de son budget, n'excèdent pas ce plafond (inclus).",
        to_do="ramener les crédits spécifiques du projet {subject} au plafond de l'appel de {year} "
        "({call}), ou compléter les produits de son budget",
        why="Crédits spécifiques attribués : « {awarded} » € ; produits du budget (comptes 70 à "
        "79) : « {income} » €, soit « {share} » % pour un plafond de « {ceiling} » %.",
    ),
    en=RuleText(
        title="Specific share above the call's ceiling",
        statement="For a project filed under a call with a ceiling, the awarded amounts of kind "
        "specific (in cash) divided by the income of accounts 70 to 79 of its budget are at most "
        "the ceiling (inclusive).",
        to_do="bring the specific credits of project {subject} down to the ceiling of the call of "
        "{year} ({call}), or complete the income of its budget",
        why="Specific credits awarded: EUR « {awarded} »; income of the budget (accounts 70 to "
        "79): EUR « {income} », which is « {share} » % for a ceiling of « {ceiling} » %.",
    ),
)
def specific_share_ceiling(case: Case) -> Iterator[Verdict]:
    """Compare the share of specific credits in each project with the ceiling of its call."""
    for project in case.contract.projects:
        call = _call(case, project, "specific_share_max")
        if isinstance(call, CallForProjects):
            yield from _share(case, project, call)
        else:
            yield call


def _share(case: Case, project: Project, call: CallForProjects) -> Iterator[Verdict]:
    """Compare what was awarded at least to a project with the ceiling of its call."""
    lines = in_cash(case.index.programming.lines.get(project.id, ()))
    awarded = awarded_as(lines, FundingKind.SPECIFIC)
    missing = open_specific(case, project, lines)
    income, ceiling = Budget.of(project).income, call.specific_share_max
    if awarded <= 0 and not missing:
        if case.contract.funding_lines:
            yield case.not_applicable(project, NONE_AWARDED)
    elif awarded > 0 and (income <= 0 or case.declared_gap(project, "budget")):
        yield case.not_evaluated(project, *unsaid(case, project, "budget"))
    elif awarded > 0 and ceiling is not None and _exceeds(awarded, income, ceiling):
        specific = (ref_of(line) for line in lines if line.kind is FundingKind.SPECIFIC)
        yield case.finding(
            project,
            year=call.year,
            call=str(ref_of(call)),
            awarded=in_euros(Cents(awarded)),
            income=in_euros(income),
            share=percentage(awarded, income, up=True),
            ceiling=shortest(ceiling),
            related=(ref_of(call), *specific),
        )
    elif missing:
        yield case.not_evaluated(project, *missing)


def _exceeds(part: int, whole: int, percent: Decimal) -> bool:
    """Tell whether a part is more than so many per cent of a whole, exactly."""
    return Fraction(100 * part) > Fraction(percent) * whole


@rule(
    "FUN008",
    "qpv-public-share",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    needs=("CallForProjects.qpv_public_min", "Beneficiaries.qpv", "Beneficiaries.total"),
    depends_on=("FUN038", "REF002", "REF014"),
    rests_on=_named_call,
    not_applicable_when=_NO_CALL,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="règlement d'appels à projets locaux (60 % dans l'Hérault en 2023) ; aucun texte "
        "national trouvé",
        en="terms of local calls (60 % in Hérault in 2023); no national text found",
    ),
    fr=RuleText(
        title="Public des quartiers prioritaires sous le seuil de l'appel",
        statement="Pour un projet déposé au titre d'un appel à projets fixant un minimum, le "
        "public résidant en quartier prioritaire, rapporté au public total (prévu, ou réalisé s'il "
        "est connu), atteint ce minimum (inclus).",
        to_do="vérifier le public du projet {subject}, ou dire comment il atteindra davantage "
        "d'habitants des quartiers prioritaires",
        why="Public résidant en quartier prioritaire ({stage}) : « {qpv} » sur « {total} », soit "
        "« {share} » % pour un minimum de « {least} » % fixé par l'appel de {year} ({call}).",
    ),
    en=RuleText(
        title="Beneficiaries from QPV below the call's threshold",
        statement="For a project filed under a call with a minimum, the beneficiaries living in a "
        "QPV divided by all its beneficiaries (planned, or actual when given) are at least that "
        "minimum (inclusive).",
        to_do="check the beneficiaries of project {subject}, or say how it will reach more "
        "inhabitants of the QPV",
        why="Beneficiaries living in a QPV ({stage}): « {qpv} » of « {total} », which is "
        "« {share} » % for a minimum of « {least} » % set by the call of {year} ({call}).",
    ),
)
def qpv_public_share(case: Case) -> Iterator[Verdict]:
    """Compare the share of inhabitants of QPV in each public with the minimum of its call."""
    for project in case.contract.projects:
        call = _call(case, project, "qpv_public_min")
        if not isinstance(call, CallForProjects):
            yield call
        elif gap := case.declared_gap(project, "beneficiaries"):
            yield case.not_evaluated(project, *gap)
        else:
            yield from _public(case, project, call)


def _public(case: Case, project: Project, call: CallForProjects) -> Iterator[Verdict]:
    """Compare the public that a project reached, else that it plans to, with a minimum."""
    counted = _counted(project)
    if counted is None or call.qpv_public_min is None:
        told = Missing("Beneficiaries.qpv" if project.beneficiaries else "Project.beneficiaries")
        yield case.not_evaluated(project, told)
        return
    position, public, qpv, total = counted
    if Fraction(100 * qpv, total) < Fraction(call.qpv_public_min):
        yield case.finding(
            project,
            "beneficiaries",
            position,
            "qpv",
            stage=public.stage,
            qpv=qpv,
            total=total,
            share=percentage(qpv, total, up=False),
            least=shortest(call.qpv_public_min),
            year=call.year,
            call=str(ref_of(call)),
            related=(ref_of(call),),
        )


def _counted(project: Project) -> tuple[int, Beneficiaries, int, int] | None:
    """Give the public of a project with its place and its counts: that reached, else planned."""
    for stage in (Stage.ACTUAL, Stage.PLANNED):
        for position, public in enumerate(project.beneficiaries):
            if public.stage is stage and public.qpv is not None and (public.total or 0) > 0:
                return position, public, public.qpv, public.total or 0
    return None
