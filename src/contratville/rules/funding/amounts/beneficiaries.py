"""Counts of the inhabitants that a project reaches."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Beneficiaries, Project, Stage
from contratville.model.personal import shown_count

from ...case import Case, attribute_words
from ...finding import Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_PARTS: Final = ("qpv", "women", "men", "under_25")
"""Counts of some of the inhabitants, each at most their total."""
_COUNTS: Final = ("total", *_PARTS)

_TWICE: Final = Text("ce moment a déjà un comptage", "this stage has a count already")
_COUNT: Final = Text("{count} : « {number} »", "{count}: « {number} »")
_WOMEN_AND_MEN: Final = Text(
    "femmes et hommes : « {women} » et « {men} »", "women and men: « {women} » and « {men} »"
)
_ABOVE: Final = Text(
    "{parts}, pour un effectif total de « {total} »", "{parts}, for a total of « {total} »"
)


@rule(
    "FUN038",
    "beneficiaries-arithmetic",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    needs=("Project.beneficiaries",),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Effectifs du public incohérents",
        statement="Dans chaque comptage du public : les effectifs sont positifs ou nuls ; les "
        "résidents de QPV et les moins de 25 ans n'excèdent, chacun, pas le total ; la somme des "
        "femmes et des hommes n'excède pas le total ; il existe au plus un comptage par moment "
        "(prévu, réalisé).",
        to_do="corriger le public du projet {subject}",
        why="Comptage « {stage} » : {fact}.",
    ),
    en=RuleText(
        title="Counts of beneficiaries that do not add up",
        statement="In each count of beneficiaries: numbers are at least 0; residents of a QPV and "
        "people under 25 are each at most the total; women and men together are at most the total; "
        "there is at most one count per stage (planned, actual).",
        to_do="mend the beneficiaries of project {subject}",
        why="Count « {stage} »: {fact}.",
    ),
)
def beneficiaries_arithmetic(case: Case) -> Iterator[Verdict]:
    """Compare the numbers of each count of beneficiaries with one another."""
    for project in case.contract.projects:
        counted: set[Stage] = set()
        for position, count in enumerate(project.beneficiaries):
            if count.stage in counted:
                place = ("beneficiaries", position, "stage")
                yield case.finding(project, *place, stage=count.stage, fact=_TWICE)
            counted.add(count.stage)
            yield from _compared(case, project, position, count)


def _compared(
    case: Case, project: Project, position: int, count: Beneficiaries
) -> Iterator[Verdict]:
    """Judge the numbers of one count: a negative one by itself, the others beside the total."""
    below = [name for name in _COUNTS if (getattr(count, name) or 0) < 0]
    for name in below:
        place = ("beneficiaries", position, name)
        yield case.finding(project, *place, stage=count.stage, fact=_said(count, name))
    if below:
        return
    if count.total is None:
        yield case.not_evaluated(project, Missing("Beneficiaries.total"))
        return
    above = [name for name in _PARTS if (getattr(count, name) or 0) > count.total]
    parts = [_said(count, name) for name in above]
    if not {"women", "men"} & {*above} and (count.women or 0) + (count.men or 0) > count.total:
        parts.append(
            _WOMEN_AND_MEN.filled(women=shown_count(count.women), men=shown_count(count.men))
        )
    if parts:
        name = above[0] if len(above) == len(parts) == 1 else "total"
        fact = _ABOVE.filled(parts=tuple(parts), total=shown_count(count.total))
        place = ("beneficiaries", position, name)
        yield case.finding(project, *place, stage=count.stage, fact=fact)


def _said(count: Beneficiaries, name: str) -> Text:
    """Quote a number with its French term."""
    words = attribute_words(Beneficiaries, name)
    return _COUNT.filled(count=words, number=shown_count(getattr(count, name)))
