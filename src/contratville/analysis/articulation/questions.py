"""The four questions that each live territorial action must answer, with the evidence."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    COLLECTIONS,
    ArticulationMode,
    Complementarity,
    ComplementarityMode,
    Entity,
    FrameworkAction,
    FundingLine,
    OrdinaryLawCommitment,
    Organisation,
    Orientation,
    Project,
    Ref,
    Signatory,
    TerritorialAction,
    kind_of,
    ref_of,
)
from contratville.model.attributes import name_of, words_of

from ..derived import is_live
from ..means import asks_specific, does_without, holds, says
from ..programming import Programming
from .words import Answer, Question

LINKED: Final = frozenset(
    {ArticulationMode.DECLINES, ArticulationMode.ADAPTS, ArticulationMode.COMPLEMENTS}
)


@frozen
class Hop:
    """One step of evidence: an edge of the graph."""

    source: Ref
    edge: str
    target: Ref


@frozen(kw_only=True)
class Reply:
    """*Réponse*: what became of one question on one action.

    Attributes:
        question: the question.
        answer: answered, open, not applicable or not evaluated.
        why: what answers it, or what is missing, in words.
        attribute: the attribute of the action where the answer is, or is to be, written.
        missing: what is missing to tell: classes, or classes and attributes.
        evidence: the references that lead to the answer, hop by hop.
    """

    question: Question
    answer: Answer
    why: Text
    attribute: str
    missing: tuple[str, ...] = ()
    evidence: tuple[Hop, ...] = ()


@frozen(kw_only=True)
class ActionReplies:
    """The four replies of one action, in the order of the questions."""

    action: TerritorialAction
    replies: tuple[Reply, ...]

    def of(self, question: Question) -> Reply:
        """Give the reply to one question."""
        return self.replies[list(Question).index(question)]

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that have no answer though they apply."""
        return tuple(one.question for one in self.replies if one.answer is Answer.OPEN)


@frozen
class Questioning:
    """Asks the four questions.

    Attributes:
        programming: what is programmed, and promised.
        unknown: collections of which the entities are not all known.
    """

    programming: Programming
    unknown: Collection[str] = frozenset()

    def replies(self, action: TerritorialAction) -> ActionReplies:
        """Give the four replies of an action."""
        asked: Mapping[Question, Callable[[TerritorialAction], Reply]] = {
            Question.ORIENTATION: self._orientation,
            Question.FRAMEWORK: self._framework,
            Question.ORDINARY_LAW: self._ordinary_law,
            Question.COMPLEMENTARITY: self._complementarity,
        }
        return ActionReplies(action=action, replies=tuple(ask(action) for ask in asked.values()))

    def _orientation(self, action: TerritorialAction) -> Reply:
        reply = _Replying(Question.ORIENTATION, "orientations")
        held = self.programming.contract.orientations
        for id in action.orientations:
            if id in held:
                return reply.answered(_hop(action, "PURSUES", Orientation, id))
        lost = self._cannot_resolve(Orientation, action.orientations)
        return reply.without(action, lost, _NO_ORIENTATION)

    def _framework(self, action: TerritorialAction) -> Reply:
        if action.articulation is ArticulationMode.SPECIFIC:
            reply = _Replying(Question.FRAMEWORK, "articulation_reason")
            if (action.articulation_reason or "").strip():
                return reply.answered(why=_SPECIFIC.filled(reason=action.articulation_reason))
            return reply.without(action, None, _NO_REASON)
        reply = _Replying(Question.FRAMEWORK, "declinations")
        ids = [one.framework_action for one in action.declinations]
        if action.articulation not in LINKED:
            return _Replying(Question.FRAMEWORK, "articulation").without(action, None, _NO_MODE)
        contract = self.programming.contract
        for id in ids:
            declined = contract.framework_actions.get(id)
            shared = set(action.orientations) & set(declined.orientations) if declined else set()
            if declined is not None and is_live(declined) and shared:
                orientation = next(one for one in action.orientations if one in shared)
                return reply.answered(
                    _hop(action, "DECLINES", FrameworkAction, id),
                    _hop(declined, "FRAMEWORK_PURSUES", Orientation, orientation),
                )
        lost = self._cannot_resolve(FrameworkAction, ids)
        return reply.without(action, lost, _NO_DECLINATION)

    def _ordinary_law(self, action: TerritorialAction) -> Reply:
        reply = _Replying(Question.ORDINARY_LAW, "commitments")
        contract = self.programming.contract
        added = action.complementarity
        if added and does_without(added):
            return reply.not_applicable(_NO_LAW_TO_USE.filled(mode=added.mode))
        for use in action.commitments:
            commitment = contract.ordinary_law_commitments.get(use.commitment)
            signatory = commitment and contract.signatories.get(commitment.committed_by)
            if commitment and signatory and holds(commitment, signatory):
                return reply.answered(
                    _hop(action, "RELIES_ON", OrdinaryLawCommitment, commitment.id),
                    _hop(commitment, "COMMITS", Signatory, signatory.id),
                    _hop(signatory, "IS_ORGANISATION", Organisation, signatory.organisation),
                )
        ids = [use.commitment for use in action.commitments]
        held = filter(None, map(contract.ordinary_law_commitments.get, ids))
        lost = self._cannot_resolve(OrdinaryLawCommitment, ids) or self._cannot_resolve(
            Signatory, (one.committed_by for one in held)
        )
        return reply.without(action, lost, _NO_COMMITMENT)

    def _complementarity(self, action: TerritorialAction) -> Reply:
        reply = _Replying(Question.COMPLEMENTARITY, "complementarity")
        projects = self.programming.carrying_out.get(ref_of(action), ())
        unknown = {COLLECTIONS[Project], COLLECTIONS[FundingLine]} & set(self.unknown)
        if unknown:
            lost = [one.__name__ for one in (Project, FundingLine) if COLLECTIONS[one] in unknown]
            return reply.not_evaluated(_UNKNOWN_LINES, *lost)
        if not projects:
            return reply.not_evaluated(_NO_PROJECT, "Project.carries_out")
        funded = [one for one in projects if asks_specific(self.programming.lines.get(one.id, ()))]
        if not funded:
            return reply.not_applicable(_NO_SPECIFIC)
        if says(action.complementarity):
            return reply.answered(why=_STATED.filled(mode=_mode(action.complementarity)))
        silent = [one for one in funded if not says(self.programming.complementarity(one))]
        if not silent:
            hops = (Hop(ref_of(one), "CARRIES_OUT", ref_of(action)) for one in funded)
            return reply.answered(*hops, why=_STATED_BY_PROJECTS)
        return reply.without(action, None, _NOT_STATED.filled(count=len(silent)))

    def _cannot_resolve(self, kind: type[Entity], ids: Iterable[str]) -> type[Entity] | None:
        """Give a class of which the data may not hold all, when they lack one that is cited."""
        held = self.programming.contract.of(kind)
        return (
            kind if COLLECTIONS[kind] in self.unknown and any(i not in held for i in ids) else None
        )


def declares_gap(entity: Entity, attribute: str) -> bool:
    """Tell whether an entity says that the value of an attribute is not known."""
    return any(gap.field == attribute for gap in entity.gaps)


@frozen
class _Replying:
    question: Question
    attribute: str

    def answered(self, *hops: Hop, why: Text | None = None) -> Reply:
        return Reply(
            question=self.question,
            answer=Answer.ANSWERED,
            why=why or _LEADS.filled(refs=tuple(str(hop.target) for hop in hops)),
            attribute=self.attribute,
            evidence=hops,
        )

    def without(self, action: TerritorialAction, lost: type[Entity] | None, why: Text) -> Reply:
        """Reply that there is no answer: open, unless the data say that it is not known."""
        if declares_gap(action, self.attribute):
            missing = f"{TerritorialAction.__name__}.{self.attribute}"
            term = Text(words_of(TerritorialAction)[self.attribute].fr, self.attribute)
            return self.not_evaluated(_GAP.filled(attribute=term), missing)
        if lost is not None:
            return self.not_evaluated(_NOT_HELD.filled(kind=name_of(lost)), lost.__name__)
        return Reply(question=self.question, answer=Answer.OPEN, why=why, attribute=self.attribute)

    def not_applicable(self, why: Text) -> Reply:
        answer = Answer.NOT_APPLICABLE
        return Reply(question=self.question, answer=answer, why=why, attribute=self.attribute)

    def not_evaluated(self, why: Text, *missing: str) -> Reply:
        return Reply(
            question=self.question,
            answer=Answer.NOT_EVALUATED,
            why=why,
            attribute=self.attribute,
            missing=missing,
        )


def _hop(source: Entity, edge: str, kind: type[Entity], id: str) -> Hop:
    return Hop(ref_of(source), edge, Ref(kind_of(kind), id))


def _mode(complementarity: Complementarity | None) -> ComplementarityMode | str:
    return complementarity.mode if complementarity else ""


def counts_of(replies: Iterable[ActionReplies]) -> Mapping[Question, Mapping[Answer, int]]:
    """Count the answers to each question."""
    counts = {question: dict.fromkeys(Answer, 0) for question in Question}
    for one in _each(replies):
        counts[one.question][one.answer] += 1
    return counts


def _each(replies: Iterable[ActionReplies]) -> Iterator[Reply]:
    for one in replies:
        yield from one.replies


_LEADS: Final = Text("{refs}", "{refs}")
_SPECIFIC: Final = Text("propre au territoire : {reason}", "specific to the territory: {reason}")
_NO_ORIENTATION: Final = Text("aucune orientation n'est indiquée", "no orientation is given")
_NO_MODE: Final = Text(
    "le mode d'articulation n'est pas précisé", "the mode of articulation is not stated"
)
_NO_REASON: Final = Text(
    "propre au territoire, mais le motif n'est pas donné",
    "specific to the territory, but no reason is given",
)
_NO_DECLINATION: Final = Text(
    "aucune action cadre vivante de même orientation n'est citée",
    "no live framework action of the same orientation is named",
)
_NO_COMMITMENT: Final = Text(
    "aucun engagement de droit commun tenu par un signataire n'est cité",
    "no ordinary-law commitment held by a signatory is named",
)
_NO_LAW_TO_USE: Final = Text(
    "sans droit commun à mobiliser : mode de complémentarité « {mode} »",
    "no ordinary law to use: mode of complementarity « {mode} »",
)
_NO_PROJECT: Final = Text("aucun projet ne la réalise encore", "no project carries it out yet")
_UNKNOWN_LINES: Final = Text(
    "projets et financements ne sont pas dans les données",
    "projects and funding lines are not in the data",
)
_NO_SPECIFIC: Final = Text(
    "aucun crédit spécifique demandé ni attribué", "no specific credits requested or awarded"
)
_STATED: Final = Text(
    "énoncée par la fiche-action (« {mode} »)", "stated by the action (« {mode} »)"
)
_STATED_BY_PROJECTS: Final = Text(
    "énoncée par chaque projet à crédits spécifiques",
    "stated by each project with specific credits",
)
_NOT_STATED: Final = Text(
    "la fiche-action ne l'énonce pas, ni ses projets à crédits spécifiques ({count} sans énoncé)",
    "neither the action nor its projects with specific credits state it ({count} do not)",
)
_GAP: Final = Text("lacune déclarée : {attribute}", "declared gap: {attribute}")
_NOT_HELD: Final = Text("absent des données : {kind}", "not in the data: {kind}")
