"""The four questions of articulation, counted programme by programme."""

from collections.abc import Iterator, Sequence
from typing import Final

from contratville.analysis.articulation import (
    ActionReplies,
    Answer,
    Question,
    Questioning,
)
from contratville.diagnostics import Text
from contratville.model import COLLECTIONS, Ref, TerritorialProgramme, ref_of

from ...case import Case
from ...due import Due
from ...finding import Missing, Subject, Verdict
from ...lookups import programme_name
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_ACTION: Final = Text(
    "projet de territoire sans fiche-action vivante", "programme without live action"
)
_COUNT: Final = Text(
    "{code} « {question} », sans réponse pour {count} des {all} fiches-actions ({actions})",
    "{code} « {question} », without answer for {count} of {all} actions ({actions})",
)
_NAMED: Final = 5


def _rests_on(case: Case, subject: Subject) -> Iterator[Ref]:
    for action in case.index.promises.of_programme.get(subject[0].id, ()):
        yield ref_of(action)
        yield from (Ref("framework_action", one.framework_action) for one in action.declinations)
        yield from map(ref_of, case.index.programming.carrying_out.get(ref_of(action), ()))


@rule(
    "COH036",
    "open-questions",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=each(TerritorialProgramme),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    depends_on=("COH001", "COH004", "COH005", "COH015", "COH032", "COH042", "REF002", "REF014"),
    rests_on=_rests_on,
    not_applicable_when=_NO_ACTION,
    due=Due("programme"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15",
        en="deck of 11 June 2015, slide 15",
    ),
    fr=RuleText(
        title="Questions d'articulation sans réponse",
        statement="Pour chaque projet de territoire, les fiches-actions vivantes qui laissent sans "
        "réponse une question qui s'applique sont comptées et nommées, question par question : Q1 "
        "de quelle orientation ? Q2 quelle action cadre, ou pourquoi aucune ? Q3 quel droit "
        "commun, promis par qui ? Q4 qu'ajoute la politique de la ville ? Aucune note n'est "
        "calculée.",
        to_do="répondre aux questions que des fiches-actions du projet de territoire {programme} "
        "laissent ouvertes",
        why="Questions ouvertes : {counts}.",
    ),
    en=RuleText(
        title="Questions of articulation left open",
        statement="For each territorial programme, the live actions that leave an applicable "
        "question without answer are counted and named, question by question: Q1 which "
        "orientation? Q2 which framework action, or why none? Q3 which ordinary law, promised by "
        "whom? Q4 what does politique de la ville add? No score is computed.",
        to_do="answer the questions that actions of territorial programme {programme} leave open",
        why="Open questions: {counts}.",
    ),
)
def open_questions(case: Case) -> Iterator[Verdict]:
    """Ask the four questions of each live action, and count those left open."""
    unknown = frozenset(name for kind, name in COLLECTIONS.items() if case.unknown(kind))
    questioning = Questioning(case.index.programming, unknown)
    of_programme = case.index.promises.of_programme
    for programme in case.contract.territorial_programmes:
        replies = [questioning.replies(one) for one in of_programme.get(programme.id, ())]
        left = [one for one in replies if one.open]
        missing = _missing(replies)
        if not replies:
            yield case.not_applicable(programme, _NO_ACTION)
        elif left:
            yield case.finding(
                programme,
                programme=programme_name(case, programme),
                counts=tuple(_counted(replies)),
                related=tuple(ref_of(one.action) for one in left),
            )
        elif missing:
            yield case.not_evaluated(programme, *missing)


def _counted(replies: Sequence[ActionReplies]) -> Iterator[Text]:
    """Say, for each question left open, how many actions leave it so, and which."""
    for question in Question:
        open_for = [one.action.id for one in replies if question in one.open]
        if open_for:
            more = ("…",) if len(open_for) > _NAMED else ()
            yield _COUNT.filled(
                code=question.value,
                question=question,
                count=len(open_for),
                all=len(replies),
                actions=(*open_for[:_NAMED], *more),
            )


def _missing(replies: Sequence[ActionReplies]) -> tuple[Missing, ...]:
    """Give what is missing to answer the questions that could not be evaluated."""
    untold = (
        what
        for one in replies
        for reply in one.replies
        if reply.answer is Answer.NOT_EVALUATED
        for what in reply.missing
    )
    return tuple(map(Missing, dict.fromkeys(untold)))
