"""What specific credits add to ordinary law: it is stated, and ordinary law is there."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis import WITHOUT_ORDINARY_LAW, says
from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    Complementarity,
    FundingKind,
    Project,
    Rank,
    TerritorialAction,
    in_euros,
    ref_of,
)

from ...case import Case
from ...credits import (
    NONE_AWARDED,
    OUT_OF_SCOPE,
    awarded_as,
    open_awards,
    open_credits,
    out_of_scope,
)
from ...days import award
from ...finding import Missing, Verdict
from ...lookups import NOT_LIVE, absent_action, open_life
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .uses import carried_out, open_actions

_NOT_STATED: Final = Text("n'en énonce aucune", "states none")
_BLANK: Final = Text("n'en donne que le mode, sans énoncé", "gives its mode only, in no words")


@rule(
    "COH015",
    "complementarity-missing",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    needs=("FundingLine.kind",),
    depends_on=("COH045", "REF002", "REF014"),
    rests_on=carried_out,
    not_applicable_when=OUT_OF_SCOPE,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15, second volet (« la définition de la "
        "complémentarité apportée par la politique de la ville ») ; loi 2014-173, art. 1",
        en="deck of 11 June 2015, slide 15, second leg (« la définition de la complémentarité "
        "apportée par la politique de la ville »); loi 2014-173 art. 1",
    ),
    fr=RuleText(
        title="Crédits spécifiques sans complémentarité énoncée",
        statement="Tout projet vivant ayant une ligne de crédits spécifiques dont le montant "
        "demandé ou attribué est supérieur à 0 énonce sa complémentarité, ou l'une des "
        "fiches-actions qu'il réalise l'énonce.",
        to_do="énoncer ce que les crédits spécifiques du projet {subject} ajoutent au droit commun",
        why="Ce projet de {year} a des crédits spécifiques ; pour la complémentarité, il {lack}, "
        "et aucune fiche-action qu'il réalise ne l'énonce.",
    ),
    en=RuleText(
        title="Specific credits without stated complementarity",
        statement="Every live project with a funding line of kind specific and a requested or "
        "awarded amount above 0 has a complementarity with a non-empty statement, or one of the "
        "territorial actions it carries out has one.",
        to_do="state what the specific credits of project {subject} add to ordinary law",
        why="This project of {year} has specific credits; as for complementarity, it {lack}, and "
        "no territorial action that it carries out states one.",
    ),
)
def complementarity_missing(case: Case) -> Iterator[Verdict]:
    """Look for what each project with specific credits says that they add."""
    for project in case.contract.projects:
        reason = out_of_scope(case, project)
        own = project.complementarity
        if reason is not None:
            yield case.not_applicable(project, reason)
        elif says(own) or any(map(says, _of_actions(case, project))):
            continue
        elif missing := _open_complementarity(case, project):
            yield case.not_evaluated(project, *missing)
        else:
            path = ("complementarity",) if own is None else ("complementarity", "statement")
            lack = _NOT_STATED if own is None else _BLANK
            yield case.finding(project, *path, year=project.year, lack=lack)


def _open_complementarity(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know whether a project is to state its complementarity, and does."""
    return (
        *open_life(case, project),
        *open_credits(case, project),
        *case.declared_gap(project, "complementarity"),
        *open_actions(case, project, "complementarity"),
    )


def _of_actions(case: Case, project: Project) -> Iterator[Complementarity | None]:
    """Give the complementarity of each territorial action that a project carries out."""
    for action in case.index.programming.actions(project):
        if isinstance(action, TerritorialAction):
            yield action.complementarity


_NO_MODE: Final = Text("non précisé", "not stated")


@rule(
    "COH016",
    "specific-only",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.STATE,
    needs=("FundingLine.awarded", "FundingLine.kind"),
    depends_on=("COH015", "COH046", "REF002", "REF014"),
    rests_on=carried_out,
    not_applicable_when=Text(
        "projet qui n'est pas vivant, ou sans crédits spécifiques attribués",
        "project that is not live, or without specific credits awarded",
    ),
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 1 (le droit commun d'abord, les instruments spécifiques lorsque la "
        "nature des difficultés le nécessite)",
        en="loi 2014-173 art. 1 (ordinary law first, specific instruments where the nature of the "
        "difficulties requires them)",
    ),
    fr=RuleText(
        title="Projet financé par les seuls crédits spécifiques",
        statement="Les montants attribués à un projet vivant en crédits spécifiques sont "
        "inférieurs au total de ses montants attribués en crédits spécifiques et de droit commun, "
        "apports en nature compris (fonds propres exclus), sauf si la complémentarité applicable "
        "(la sienne ou, à défaut, celle de son action principale) a pour mode « expérimenter » ou "
        "« combler un manque ».",
        to_do="indiquer le droit commun qui finance aussi le projet {subject}, ou revoir sa "
        "complémentarité s'il expérimente ou comble un manque",
        why="Crédits spécifiques attribués : « {specific} » € ; droit commun attribué : "
        "« {ordinary} » € ; mode de complémentarité : « {mode} ».",
    ),
    en=RuleText(
        title="Project paid by specific credits alone",
        statement="The awarded amounts of kind specific of a live project are less than the sum of "
        "its awarded amounts of kinds specific and ordinary law, in-kind lines included (own "
        "resources are excluded), unless the complementarity that applies (its own, else that of "
        "its principal action) has mode experiment or fill a gap.",
        to_do="name the ordinary law that also funds project {subject}, or go over its "
        "complementarity if it experiments or fills a gap",
        why="Specific credits awarded: EUR « {specific} »; ordinary law awarded: EUR "
        "« {ordinary} »; mode of complementarity: « {mode} ».",
    ),
)
def specific_only(case: Case) -> Iterator[Verdict]:
    """Compare what was awarded to each project as specific credits and as ordinary law."""
    for project in case.contract.projects:
        life = open_life(case, project)
        lines = case.index.programming.lines.get(project.id, ())
        specific = awarded_as(lines, FundingKind.SPECIFIC)
        ordinary = awarded_as(lines, FundingKind.ORDINARY_LAW)
        if not (life or case.index.programming.is_live(project)):
            yield case.not_applicable(project, NOT_LIVE)
        elif specific <= 0:
            missing = (*life, *open_awards(case, lines, FundingKind.SPECIFIC))
            if missing:
                yield case.not_evaluated(project, *missing)
            elif case.contract.funding_lines:
                yield case.not_applicable(project, NONE_AWARDED)
        elif ordinary <= 0:
            yield from _alone(case, project, specific, ordinary)


def _alone(case: Case, project: Project, specific: int, ordinary: int) -> Iterator[Verdict]:
    """Judge a project to which no ordinary law is known to have been awarded."""
    lines = case.index.programming.lines.get(project.id, ())
    applied = case.index.programming.complementarity(project)
    open_mode = _open_mode(case, project)
    if applied and applied.mode in WITHOUT_ORDINARY_LAW and not open_mode:
        return
    missing = (*open_mode, *open_awards(case, lines, FundingKind.ORDINARY_LAW))
    if missing:
        yield case.not_evaluated(project, *missing)
        return
    yield case.finding(
        project,
        specific=in_euros(Cents(specific)),
        ordinary=in_euros(Cents(ordinary)),
        mode=applied.mode if applied else _NO_MODE,
        related=tuple(ref_of(line) for line in lines if line.kind is FundingKind.SPECIFIC),
    )


def _open_mode(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know which complementarity applies to a project, if any does."""
    gap = case.declared_gap(project, "complementarity")
    if gap or project.complementarity is not None:
        return gap
    principals = {one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL}
    if len(principals) != 1:
        rank = (Missing("CarryOut.rank"),) if project.carries_out else ()
        return case.declared_gap(project, "carries_out") or rank
    action = case.index.programming.principal(project)
    if action is None:
        return (absent_action(principals.pop()),)
    return case.declared_gap(action, "complementarity")
