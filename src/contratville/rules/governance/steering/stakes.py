"""Conflicts of interest: who holds projects that it decides on, and did not abstain."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.steering import Stake
from contratville.diagnostics import Text
from contratville.model import (
    Decision,
    DecisionKind,
    GovernanceBody,
    Organisation,
    Project,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...days import award
from ...finding import Missing, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import deciding_body, with_what_is_concerned

_NAMED: Final = 3
"""How many projects of an organisation are named."""
_NO_BATCH: Final = Text(
    "décision qui ne valide pas une série de projets", "decision that validates no batch"
)
_AND_OTHERS: Final = Text("{named}, et {count} de plus", "{named}, and {count} more")


@rule(
    "GOV010",
    "stake-without-abstention",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Decision),
    profiles=("core",),
    addressee=Addressee.STEERING_BODY,
    needs=("GovernanceBody.seats", "Project.batches"),
    depends_on=("GOV006", "REF002", "REF014"),
    rests_on=with_what_is_concerned,
    not_applicable_when=_NO_BATCH,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="prévention des conflits d'intérêts (texte non lu)",
        en="prevention of conflicts of interest (text not read)",
    ),
    fr=RuleText(
        title="Défaut d'abstention d'un organisme intéressé",
        statement="Pour chaque décision de validation d'une série, tout organisme qui, au jour de "
        "la décision, dispose d'un siège de l'instance (ou d'un siège tenu en son nom) et porte un "
        "projet de la série figure parmi les abstentions, ou y figure celui qui siège en son nom. "
        "Un invité ne siège pas ; un organisme vaut pour celui auquel il succède.",
        to_do="inscrire {organisation} parmi les abstentions de la décision {subject} s'il s'est "
        "abstenu, ou faire délibérer à nouveau sans lui sur ses projets",
        why="{organisation} siège dans {body} et porte, dans ce qui est validé : {projects} ; il "
        "ne figure pas parmi les abstentions.",
    ),
    en=RuleText(
        title="Interested organisation that did not abstain",
        statement="For each decision of kind validate_batch, every organisation that on the day of "
        "the decision holds a seat of the body (or has one held on its behalf) and holds a project "
        "of the batch is among the abstentions, or the one that sits for it is. A guest does not "
        "sit; an organisation stands for the one that it succeeds.",
        to_do="enter {organisation} among the abstentions of decision {subject} if it abstained, "
        "or deliberate again without it on its projects",
        why="{organisation} sits in {body} and holds, of what is validated: {projects}; it is not "
        "among the abstentions.",
    ),
)
def stake_without_abstention(case: Case) -> Iterator[Verdict]:
    """Compare those that sit, the holders of the projects decided on, and the abstentions."""
    for decision in case.contract.decisions:
        if decision.kind is not DecisionKind.VALIDATE_BATCH:
            yield case.not_applicable(decision, _NO_BATCH)
            continue
        body = deciding_body(case, decision)
        if isinstance(body, GovernanceBody):
            yield from _abstained(case, decision, body)
        else:
            yield case.not_evaluated(decision, *body)


def _abstained(case: Case, decision: Decision, body: GovernanceBody) -> Iterator[Verdict]:
    unsure = [*case.declared_gap(decision, "abstentions")]
    missing = [*unsure, *_unknown(case, decision, body)]
    for stake in case.index.steering.stakes(decision):
        if stake.abstained or unsure:
            continue
        if stake.sits:
            yield case.apart(
                decision,
                f"abstentions[{stake.organisation}]",
                decision,
                "abstentions",
                organisation=_name(case, stake.organisation),
                body=named_entity(body),
                projects=_projects(stake),
                related=(Ref("organisation", stake.organisation), ref_of(body)),
                evidence=tuple(map(ref_of, stake.projects)),
            )
        else:
            missing.append(_undated(decision))
    if missing:
        yield case.not_evaluated(decision, *dict.fromkeys(missing))


def _unknown(case: Case, decision: Decision, body: GovernanceBody) -> Iterator[Missing]:
    """Give what is missing to know all that have a stake: seats, batches, projects, holders."""
    yield from case.declared_gap(body, "seats")
    if not body.seats:
        yield from unsaid(case, body, "seats")
    yield from case.unknown(Project)
    steering = case.index.steering
    projects = steering.projects(decision)
    batches = steering.entities(decision, "validation_batch")
    if not (projects or batches):
        yield Missing("ValidationBatch.decided_by")
    known = case.index.programming.of_batch
    if not all(known.get(batch) for batch in batches):
        yield Missing("Project.batches")
    for project in projects:
        if project.holder is None:
            yield from unsaid(case, project, "holder")


def _undated(decision: Decision) -> Missing:
    """Say what would tell whether a seat was held on the day of a decision."""
    return Missing("Decision.taken_on" if decision.meeting is None else "Meeting.held_on")


def _name(case: Case, organisation: str) -> str:
    found = case.get(Organisation, organisation)
    return str(Ref("organisation", organisation)) if found is None else named_entity(found)


def _projects(stake: Stake) -> Text | tuple[str, ...]:
    """Name the projects of an organisation, the first of them when they are many."""
    named = tuple(map(named_entity, stake.projects[:_NAMED]))
    more = len(stake.projects) - _NAMED
    return _AND_OTHERS.filled(named=named, count=more) if more > 0 else named
