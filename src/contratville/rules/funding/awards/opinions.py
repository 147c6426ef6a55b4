"""Opinions of the partners, and what was decided of the projects."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Instruction, OpinionValue, Project

from ...case import Case, named_entity
from ...days import award
from ...finding import Missing, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import Told, open_award

_FOR: Final = frozenset({OpinionValue.FAVOURABLE, OpinionValue.TACIT})
_AGAINST: Final = frozenset({OpinionValue.UNFAVOURABLE})
_UNDECIDED: Final = Text(
    "projet ni financé, ni refusé, ni proposé", "project neither funded, refused nor proposed"
)
_FUNDED: Final = Text(
    "Un montant lui est attribué, et tous les avis rendus sont défavorables (« {count} »).",
    "An amount is awarded to it, and all the opinions given are unfavourable (« {count} »).",
)
_REFUSED: Final = Text(
    "Il est « {instruction} », et tous les avis rendus sont favorables (« {count} »).",
    "It is « {instruction} », and all the opinions given are favourable (« {count} »).",
)
_PROPOSED: Final = Text(
    "Il est « {instruction} » sans qu'aucun avis soit rendu, alors que d'autres projets du même "
    "appel en ont reçu.",
    "It is « {instruction} » and no opinion was given, while other projects of the same call have "
    "one.",
)
_SAY_WHY: Final = Text(
    "dire pourquoi la décision sur le projet {subject} s'écarte des avis, ou corriger ceux-ci",
    "say why the decision on project {subject} departs from the opinions, or mend these",
)
_ASK: Final = Text(
    "recueillir l'avis des partenaires sur le projet {subject}, ou l'ajouter",
    "ask the partners for their opinion on project {subject}, or add it",
)


@rule(
    "FUN039",
    "award-against-opinions",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.STEERING_BODY,
    not_applicable_when=_UNDECIDED,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="les comités consacrent leur temps aux quelques dossiers incertains",
        en="committees spend their time on the few borderline files",
    ),
    fr=RuleText(
        title="Attribution contraire aux avis",
        statement="Est signalé tout projet financé malgré des avis tous défavorables, refusé "
        "malgré des avis tous favorables, ou proposé sans aucun avis alors que d'autres projets de "
        "l'appel en ont reçu. « Sans avis » n'est pas un avis rendu ; « réputé favorable » est un "
        "avis favorable.",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Award against the opinions",
        statement="A project with an award although all given opinions are unfavourable, or "
        "refused although all are favourable, is reported; so is a project proposed without any "
        "opinion while others of the call have one. « No opinion » is no opinion given; « deemed "
        "favourable » is a favourable one.",
        to_do="{how}",
        why="{fact}",
    ),
)
def award_against_opinions(case: Case) -> Iterator[Verdict]:
    """Compare what was decided of each project with the opinions given on it."""
    with_opinions = {one.call for one in case.contract.projects if _given(one)}
    for project in case.contract.projects:
        gap = case.declared_gap(project, "opinions")
        if _given(project):
            yield from _by_opinions(case, project, gap)
        elif project.instruction is not Instruction.PROPOSED:
            yield _not_looked_at(case, project)
        elif gap or project.call is None:
            yield case.not_evaluated(project, *gap or unsaid(case, project, "call"))
        elif project.call not in with_opinions:
            yield case.not_evaluated(project, *unsaid(case, project, "opinions"))
        else:
            yield case.finding(
                project,
                "opinions",
                how=_ASK.filled(subject=named_entity(project)),
                fact=_PROPOSED.filled(instruction=project.instruction),
            )


def _given(project: Project) -> frozenset[OpinionValue]:
    """Give the opinions given on a project, each once."""
    return frozenset(one.opinion for one in project.opinions) - {OpinionValue.NONE}


def _by_opinions(case: Case, project: Project, gap: tuple[Missing, ...]) -> Iterator[Verdict]:
    """Judge a project on which opinions were given: against all of them, or not."""
    given = _given(project)
    funded, refused = _is_funded(case, project), _is_refused(case, project)
    against: Told = False
    fact = _FUNDED
    if given <= _AGAINST:
        against = funded
    elif given <= _FOR:
        against, fact = refused, _REFUSED
    if against is True and not gap:
        yield case.finding(
            project,
            "opinions" if fact is _FUNDED else "instruction",
            how=_SAY_WHY.filled(subject=named_entity(project)),
            fact=fact.filled(
                count=sum(one.opinion is not OpinionValue.NONE for one in project.opinions),
                instruction=project.instruction,
            ),
        )
    elif against:
        missing = against if isinstance(against, tuple) else ()
        yield case.not_evaluated(project, *gap, *missing)
    elif not (funded or refused or project.instruction is Instruction.PROPOSED):
        yield case.not_applicable(project, _UNDECIDED)


def _not_looked_at(case: Case, project: Project) -> Verdict:
    """Say what becomes of a project that is not proposed, and on which no opinion was given."""
    if _is_funded(case, project) or _is_refused(case, project):
        return case.not_evaluated(project, *unsaid(case, project, "opinions"))
    return case.not_applicable(project, _UNDECIDED)


def _is_funded(case: Case, project: Project) -> Told:
    """Tell whether an amount was awarded to a project; else what would tell it, if anything."""
    return project.id in case.index.programming.awarded or open_award(case, project)


def _is_refused(case: Case, project: Project) -> Told:
    """Tell whether a project to which nothing was awarded is refused; else what would tell it."""
    if project.id in case.index.programming.awarded:
        return False
    if project.instruction is Instruction.UNKNOWN:
        return unsaid(case, project, "instruction")
    return project.instruction is Instruction.REFUSED
