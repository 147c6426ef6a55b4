"""Specific credits where a partner already promised its ordinary law to the same holder."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from contratville.analysis import brings, days_of_year, meet
from contratville.model import (
    CommitmentNature,
    OrdinaryLawCommitment,
    Organisation,
    Project,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case, named_entity
from ...credits import OUT_OF_SCOPE, open_credits, out_of_scope
from ...days import award
from ...finding import Missing, Subject, Verdict
from ...lookups import open_life
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .uses import carried_out, open_actions, used

_COUNTED: Final = frozenset({CommitmentNature.MONEY, CommitmentNature.FTE, None})
"""Natures of what may pay for a project, or may when it is not said."""


def _what_a_project_rests_on(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the actions that a project carries out, and what is promised to its holder."""
    yield from carried_out(case, subject)
    project = case.get(Project, subject[0].id)
    if project is not None and project.holder is not None:
        yield from map(ref_of, case.index.promises.naming.get(project.holder, ()))


@rule(
    "COH017",
    "possible-substitution",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.STATE,
    needs=("OrdinaryLawCommitment.beneficiaries", "FundingLine.kind"),
    depends_on=("COH045", "REF002", "REF014"),
    rests_on=_what_a_project_rests_on,
    not_applicable_when=OUT_OF_SCOPE,
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 1 (des crédits qui s'ajoutent au droit commun, sans s'y substituer)",
        en="loi 2014-173 art. 1 (additional, not substitutive)",
    ),
    fr=RuleText(
        title="Substitution possible au droit commun",
        statement="Est signalé tout projet vivant doté de crédits spécifiques (demandés ou "
        "attribués) dont le porteur est bénéficiaire désigné d'un engagement de droit commun "
        "(argent ou ETP, ni abandonné, ni silencieux) en vigueur la même année, servant une "
        "orientation commune, sur le même territoire (ou non territorialisé), lorsqu'aucune des "
        "actions qu'il réalise ne mobilise cet engagement.",
        to_do="vérifier que les crédits spécifiques du projet {subject} ne remplacent pas le droit "
        "commun promis à son porteur, et faire mobiliser {commitments} par une action qu'il "
        "réalise",
        why="Le porteur, {holder}, est bénéficiaire désigné de {commitments}, en vigueur en "
        "{year}, pour une orientation et un territoire de ce projet ; aucune action que réalise ce "
        "projet n'en fait usage.",
    ),
    en=RuleText(
        title="Specific credits where a commitment already stands",
        statement="A live project with specific credits (requested or awarded) whose holder is a "
        "named beneficiary of a commitment of nature money or FTE (neither abandoned nor silent), "
        "in force in the same year, serving a common orientation, in the same territory (or not "
        "territorialised), is reported when none of the actions it carries out uses that "
        "commitment.",
        to_do="check that the specific credits of project {subject} do not replace the ordinary "
        "law promised to its holder, and make an action that it carries out use {commitments}",
        why="The holder, {holder}, is a named beneficiary of {commitments}, in force in {year}, "
        "for an orientation and a territory of this project; no action that this project carries "
        "out makes use of it.",
    ),
)
def possible_substitution(case: Case) -> Iterator[Verdict]:
    """Look for what is promised to the holder of each project, and that its actions do not use."""
    unknown = _open_beneficiaries(case)
    for project in case.contract.projects:
        reason = out_of_scope(case, project)
        if reason is not None:
            yield case.not_applicable(project, reason)
        elif project.holder is None:
            gap = case.declared_gap(project, "holder")
            yield case.not_evaluated(project, *(gap or (Missing("Project.holder"),)))
        else:
            yield from _promised_to(case, project, project.holder, unknown)


def _open_beneficiaries(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know the beneficiaries of all commitments."""
    missing = [*case.unknown(OrdinaryLawCommitment)]
    for commitment in case.contract.ordinary_law_commitments:
        missing.extend(case.declared_gap(commitment, "beneficiaries"))
    return tuple(dict.fromkeys(missing))


def _promised_to(
    case: Case, project: Project, holder: str, unknown: tuple[Missing, ...]
) -> Iterator[Verdict]:
    """Compare a project with the commitments that name its holder and that it does not use."""
    own = set(used(case, project))
    promised = case.index.promises.naming.get(holder, ())
    compared = [
        (one, _open_match(case, project, one))
        for one in promised
        if one.id not in own and _may_pay(one)
    ]
    certain = [one for one, missing in compared if missing == ()]
    lacking = [what for _, missing in compared for what in missing or ()]
    if not (certain or lacking or unknown):
        return
    open_use = open_actions(case, project, "commitments") if certain else ()
    missing = (*open_life(case, project), *open_credits(case, project), *open_use)
    if certain and not missing:
        organisation = case.get(Organisation, holder)
        yield case.finding(
            project,
            "holder",
            holder=named_entity(organisation) if organisation else holder,
            year=project.year,
            commitments=tuple(map(named_entity, certain)),
            related=tuple(map(ref_of, certain)),
        )
    else:
        known = dict.fromkeys((*missing, *lacking, *unknown))
        yield case.not_evaluated(project, *known)


def _may_pay(commitment: OrdinaryLawCommitment) -> bool:
    """Tell whether a commitment and is of money or staff, or may be."""
    return brings(commitment) and commitment.nature in _COUNTED


def _open_match(
    case: Case, project: Project, commitment: OrdinaryLawCommitment
) -> tuple[Missing, ...] | None:
    """Give what is missing to tell that a commitment and a project meet; None when they do not."""
    programming = case.index.programming
    if not meet(commitment.period, days_of_year(project.year)):
        return None
    pairs: list[tuple[Iterable[str], Iterable[str], str]] = [
        (commitment.orientations, programming.orientations(project), "orientations")
    ]
    if commitment.territorialised is not False:
        pairs.append((commitment.territories, programming.territories(project), "territories"))
    missing = [] if commitment.nature else [Missing("OrdinaryLawCommitment.nature")]
    for promised, own, attribute in pairs:
        if not promised:
            gap = case.declared_gap(commitment, attribute)
            missing.extend(gap or (Missing(f"OrdinaryLawCommitment.{attribute}"),))
        if not own:
            missing.append(_unsaid_of_project(case, project, attribute))
        if promised and own and set(promised).isdisjoint(own):
            return None
    return tuple(missing)


def _unsaid_of_project(case: Case, project: Project, attribute: str) -> Missing:
    """Say that the orientations or the territories of a project are missing."""
    if attribute == "orientations":
        return Missing("Project.orientations")
    principal = case.index.programming.principal(project)
    of_action = isinstance(principal, TerritorialAction)
    return Missing(TerritorialProgramme.__name__ if of_action else "Project.locations")
