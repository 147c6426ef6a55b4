"""What goes on below an action that does not."""

from collections.abc import Iterator, Sequence
from typing import Final

from contratville.diagnostics import Text
from contratville.model import ActionState, FrameworkAction, Project, Ref, TerritorialAction

from ...case import Case, named_entity
from ...finding import Subject, Verdict
from ...lookups import NOT_LIVE, absent_action, open_life
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NEITHER: Final = Text(
    "elle n'est ni validée ni en cours, ou ne décline rien",
    "it is neither validated nor under way, or declines nothing",
)
_CARRIES_OUT_NOTHING: Final = Text("il ne réalise aucune action", "it carries out nothing")
_DECLINES: Final = Text(
    "Cette fiche-action, « {state} », décline une action cadre",
    "This territorial action, « {state} », declines a framework action that is",
)
_CARRIES_OUT: Final = Text(
    "Ce projet vivant réalise une action", "This live project carries out an action that is"
)
_GOING_ON: Final = frozenset({ActionState.VALIDATED, ActionState.RUNNING})
_NOT_TO_DECLINE: Final = frozenset({ActionState.PROPOSED, ActionState.ABANDONED})
_NOT_TO_CARRY_OUT: Final = frozenset({ActionState.ABANDONED})


def _declined(action: TerritorialAction) -> tuple[Ref, ...]:
    return tuple(Ref("framework_action", one.framework_action) for one in action.declinations)


def _above(case: Case, subject: Subject) -> Iterator[Ref]:
    entity = case.contract.entity(subject[0])
    if isinstance(entity, TerritorialAction):
        yield from _declined(entity)
    elif isinstance(entity, Project):
        yield from (one.action for one in entity.carries_out)


@rule(
    "COH021",
    "live-under-dead",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction, Project),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    depends_on=("REF002", "REF014"),
    rests_on=_above,
    not_applicable_when=Text(
        "fiche-action ni validée ni en cours, ou qui ne décline rien ; projet qui n'est pas "
        "vivant, ou ne réalise rien",
        "territorial action neither validated nor under way, or that declines nothing; project "
        "that is not live, or carries out nothing",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (suivi et réajustement)",
        en="deck of 11 June 2015, slide 14 (follow-up and readjustment)",
    ),
    fr=RuleText(
        title="Mise en œuvre d'une action abandonnée, ou d'une action cadre seulement proposée",
        statement="Aucune fiche-action validée ou en cours ne décline une action cadre seulement "
        "proposée ou abandonnée, et aucun projet vivant ne réalise une action abandonnée.",
        to_do="rattacher {subject} à une autre action, y mettre fin, ou corriger l'état de {above}",
        why="{link} « {state} ».",
    ),
    en=RuleText(
        title="Carrying out an abandoned action, or a framework action that is only proposed",
        statement="No territorial action that is validated or under way declines a framework "
        "action that is only proposed or abandoned, and no live project carries out an abandoned "
        "action.",
        to_do="put {subject} under another action, end it, or mend the state of {above}",
        why="{link} « {state} ».",
    ),
)
def live_under_dead(case: Case) -> Iterator[Verdict]:
    """Look at the state of what goes on, and of the actions above it."""
    for action in case.contract.territorial_actions:
        gap = case.declared_gap(action, "declinations")
        if action.state not in _GOING_ON or not (gap or action.declinations):
            yield case.not_applicable(action, _NEITHER)
            continue
        if gap:
            yield case.not_evaluated(action, *gap)
        yield from _under(case, action, _declined(action))
    for project in case.contract.projects:
        gap = case.declared_gap(project, "carries_out")
        life = open_life(case, project)
        if not (gap or project.carries_out):
            yield case.not_applicable(project, _CARRIES_OUT_NOTHING)
        elif life:
            yield case.not_evaluated(project, *life)
        elif not case.index.programming.is_live(project):
            yield case.not_applicable(project, NOT_LIVE)
        else:
            if gap:
                yield case.not_evaluated(project, *gap)
            yield from _under(case, project, [one.action for one in project.carries_out])


def _under(
    case: Case, entity: TerritorialAction | Project, targets: Sequence[Ref]
) -> Iterator[Verdict]:
    """Find each action above that is in a state where nothing goes on, once."""
    if isinstance(entity, TerritorialAction):
        path, states = ("declinations", "framework_action"), _NOT_TO_DECLINE
        link = _DECLINES.filled(state=entity.state)
    else:
        path, states = ("carries_out", "action"), _NOT_TO_CARRY_OUT
        link = _CARRIES_OUT
    for target in dict.fromkeys(targets):
        above = case.contract.entity(target)
        if not isinstance(above, TerritorialAction | FrameworkAction):
            yield case.not_evaluated(entity, absent_action(target))
        elif above.state in states:
            yield case.finding(
                entity,
                path[0],
                targets.index(target),
                path[1],
                above=named_entity(above),
                state=above.state,
                link=link,
                related=(target,),
            )
