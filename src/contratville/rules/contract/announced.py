"""What the deck of 2015 announces beside the contract, and what it says of the one before."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import (
    BodyKind,
    CompanionInstrument,
    EvaluationReport,
    GovernanceBody,
    InstrumentKind,
    ReportKind,
    ref_of,
)

from ..case import Case, named_entity
from ..finding import Verdict
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import NO_INSTRUMENT

_ADD_INSTRUMENT: Final = Text(
    "ajouter l'instrument annoncé ({kind})", "add the instrument that was announced ({kind})"
)
_ADD_BODIES: Final = Text(
    "ajouter les groupes thématiques annoncés", "add the thematic groups that were announced"
)
_FEWER_BODIES: Final = Text(
    "Groupes thématiques saisis : « {count} » ; annoncés : « {announced} ».",
    "Thematic groups entered: « {count} »; announced: « {announced} ».",
)


@rule(
    "CTR012",
    "companion-commitments",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    parameters={
        "companions": Parameter(
            ("gup_framework", "anti_discrimination_plan", "social_facilities_plan"),
            fr="natures des instruments d'accompagnement annoncés",
            en="kinds of the companion instruments that were announced",
        ),
        "thematic_bodies": Parameter(
            1,
            fr="nombre de groupes thématiques annoncés",
            en="number of thematic groups that were announced",
        ),
    },
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 13",
        en="deck of 11 June 2015, slide 13",
    ),
    fr=RuleText(
        title="Instrument d'accompagnement annoncé mais absent",
        statement="Pour chaque nature d'instrument de la liste, il existe au moins un instrument "
        "d'accompagnement, et le nombre de groupes thématiques atteint au moins celui qui est "
        "annoncé (le comité Enfance-Jeunesse en est un). L'absence totale est un constat.",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Announced companion commitment missing",
        statement="For each kind of the list at least one companion instrument exists, and the "
        "governance bodies of kind thematic number at least as many as announced (the "
        "Enfance-Jeunesse committee is one). Total absence is a finding.",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def companion_commitments(case: Case) -> Iterator[Verdict]:
    """Look for the instruments and the thematic groups that were announced."""
    contract = case.contract
    companions: Any = case.parameter("companions")
    announced: Any = case.parameter("thematic_bodies")
    words = InstrumentKind.words()
    found = {instrument.kind for instrument in contract.companion_instruments}
    absent = [name for name in dict.fromkeys(companions) if words.get(name) not in found]
    unknown = case.unknown(CompanionInstrument)
    for name in () if unknown else absent:
        kind = words.get(name, name)
        key = kind.value if isinstance(kind, InstrumentKind) else name
        remedy = _ADD_INSTRUMENT.filled(kind=kind)
        reason = NO_INSTRUMENT.filled(kind=kind)
        yield case.lacking("companion_instruments", f"[{key}]", remedy=remedy, reason=reason)
    if unknown and absent:
        yield case.not_evaluated(contract, *unknown)
    count = sum(body.kind is BodyKind.THEMATIC for body in contract.governance_bodies)
    if count < announced:
        unknown = case.unknown(GovernanceBody)
        if unknown:
            yield case.not_evaluated(contract, *unknown)
        else:
            reason = _FEWER_BODIES.filled(count=count, announced=announced)
            yield case.finding(contract, "governance_bodies", remedy=_ADD_BODIES, reason=reason)


_NAME_IT: Final = Text(
    "indiquer le contrat qui a précédé celui-ci", "give the contract that this one follows"
)
_NOT_NAMED: Final = Text("Aucun contrat précédent n'est indiqué.", "No predecessor is given.")
_ASSESS_IT: Final = Text(
    "ajouter le bilan du contrat précédent", "add the assessment of the predecessor contract"
)
_NOT_ASSESSED: Final = Text(
    "Aucune évaluation saisie n'est de type « {kind} ».", "No report entered is of kind « {kind} »."
)
_DETACH_IT: Final = Text(
    "retirer du bilan {report} le contrat ou le projet évalué, ou corriger son type",
    "remove from assessment {report} the contract or project evaluated, or mend its kind",
)
_ABOUT_ANOTHER: Final = Text(
    "Le bilan du contrat précédent dit porter sur « {about} », qui est du contrat présent.",
    "The assessment of the predecessor is said to be about « {about} », of the present contract.",
)


@rule(
    "CTR014",
    "predecessor-assessment",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.GIP,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 11 (bilan du CUCS)",
        en="deck of 11 June 2015, slide 11 (bilan du CUCS)",
    ),
    fr=RuleText(
        title="Bilan du contrat précédent absent",
        statement="Le contrat désigne le contrat qui l'a précédé, et il existe une évaluation de "
        "type « bilan du contrat précédent », qui ne porte sur aucun élément du contrat présent.",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Assessment of the predecessor missing",
        statement="The contract names the contract that it follows, and an evaluation report of "
        "kind predecessor_assessment exists, which is about nothing of the present contract.",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def predecessor_assessment(case: Case) -> Iterator[Verdict]:
    """Look for the predecessor of the contract, and for its assessment."""
    contract = case.contract
    reports = [
        one for one in contract.evaluation_reports if one.kind is ReportKind.PREDECESSOR_ASSESSMENT
    ]
    missing = case.declared_gap(contract, "predecessor")
    if contract.predecessor is None and not missing:
        yield case.finding(contract, "predecessor", remedy=_NAME_IT, reason=_NOT_NAMED)
    if not any(report.about is None for report in reports):
        unknown = case.unknown(EvaluationReport)
        missing = (*missing, *unknown)
        if not unknown:
            yield _assessment_to_settle(case, reports)
    if missing:
        yield case.not_evaluated(contract, *missing)


def _assessment_to_settle(case: Case, reports: list[EvaluationReport]) -> Verdict:
    """Say what is to be done about the assessment: it is missing, or about something else."""
    if reports:
        report = reports[-1]
        return case.lacking(
            "evaluation_reports",
            f"[{ReportKind.PREDECESSOR_ASSESSMENT.value}]",
            (report, "about"),
            remedy=_DETACH_IT.filled(report=named_entity(report)),
            reason=_ABOUT_ANOTHER.filled(about=str(report.about)),
            related=(ref_of(report),),
        )
    reason = _NOT_ASSESSED.filled(kind=ReportKind.PREDECESSOR_ASSESSMENT)
    return case.lacking(
        "evaluation_reports",
        f"[{ReportKind.PREDECESSOR_ASSESSMENT.value}]",
        remedy=_ASSESS_IT,
        reason=reason,
    )
