"""Applications: the parts that the file of a project holds."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import Instruction, Project

from ...case import Case
from ...days import submission
from ...finding import Verdict
from ...lookups import unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_PARTS: Final[Mapping[str, Text]] = {
    "public": Text("public", "public"),
    "places": Text("lieux", "places"),
    "partners": Text("partenaires", "partners"),
    "means": Text("moyens", "means"),
    "results": Text("résultats attendus", "expected results"),
    "evaluation": Text("évaluation", "evaluation"),
}
_NOTHING_TO_COMPLETE: Final = frozenset(
    {Instruction.DRAFT, Instruction.REFUSED, Instruction.CANCELLED}
)
_NOT_FILED: Final = Text(
    "projet en cours de saisie, refusé ou annulé", "project in draft, refused or cancelled"
)


@rule(
    "FUN026",
    "dossier-incomplete",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    parameters={
        "parts": Parameter(
            ("public", "places", "partners", "results", "evaluation"),
            fr="pièces qu'un dossier comporte : public, places (lieux), partners (partenaires), "
            "means (moyens), results (résultats attendus), evaluation",
            en="parts that a file holds: public, places, partners, means, results, evaluation",
        )
    },
    needs=("Project.parts",),
    not_applicable_when=_NOT_FILED,
    judged_at=JudgedAt.SUBMISSION,
    act_date=submission,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="règlement d'appels à projets locaux (Hérault)",
        en="terms of local calls (Hérault)",
    ),
    fr=RuleText(
        title="Dossier incomplet",
        statement="Tout projet au statut « transmis » ou à un statut ultérieur comporte les pièces "
        "énumérées par le paramètre ; un projet refusé ou annulé n'est plus à compléter.",
        to_do="compléter le dossier du projet {subject} : {absent}",
        why="Ce projet, « {instruction} », ne comporte pas : « {absent} ».",
    ),
    en=RuleText(
        title="Incomplete file",
        statement="A project whose instruction is submitted or later holds the parts listed by the "
        "parameter; one that is refused or cancelled has no longer to be completed.",
        to_do="complete the file of project {subject}: {absent}",
        why="This project, « {instruction} », does not hold: « {absent} ».",
    ),
)
def dossier_incomplete(case: Case) -> Iterator[Verdict]:
    """Look for the parts that the file of each submitted project lacks."""
    expected: Any = case.parameter("parts")
    for project in case.contract.projects:
        if project.instruction in _NOTHING_TO_COMPLETE:
            yield case.not_applicable(project, _NOT_FILED)
        elif project.instruction is Instruction.UNKNOWN:
            yield case.not_evaluated(project, *unsaid(case, project, "instruction"))
        elif not project.parts.issuperset(expected):
            absent = [one for one in dict.fromkeys(expected) if one not in project.parts]
            yield case.finding(
                project,
                "parts",
                absent=tuple(_PARTS.get(one, one) for one in absent),
                instruction=project.instruction,
            )
