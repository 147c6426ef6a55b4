"""Faults of family COH, continued: ordinary law, complementarity and envelopes."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    ActionState,
    Cents,
    CommitmentNature,
    CommitmentState,
    CommitmentUse,
    Complementarity,
    ComplementarityMode,
    Contract,
    Envelope,
    EnvelopeVersion,
    EnvelopeVersionKind,
    FundingKind,
    FundingLine,
    FundingState,
    Instruction,
    OrdinaryLawCommitment,
    Progress,
    Project,
    Quantity,
    TerritorialAction,
    ref_of,
)

from .commitments import signed
from .planting import Expected, Mutation, Planted, at, broken, first, mutation
from .programmes import Action, at_work, further_action, further_framework_action, goes_on

_ADDED: Final = frozenset({EnvelopeVersionKind.NOTIFIED, EnvelopeVersionKind.ADDED})
_NOT_LIVE: Final = frozenset(
    {Instruction.DRAFT, Instruction.REFUSED, Instruction.DEFERRED, Instruction.CANCELLED}
)
_ONE_EURO: Final = 100
_OF_ITSELF: Final = frozenset({ComplementarityMode.EXPERIMENT, ComplementarityMode.FILL_GAP})


def _shared(contract: Contract) -> Envelope | None:
    """Give the envelope with territorial parts that was open first."""
    found = [one for one in contract.envelopes if one.allocations]
    return min(found, key=lambda one: min(v.effective_on for v in one.versions), default=None)


@mutation("COH011")
def envelope_shared_out_twice(contract: Contract) -> Planted | None:
    """Give one territory, beside the parts of all, as much again as the whole envelope."""
    envelope = _shared(contract)
    if envelope is None:
        return None
    whole = sum(one.amount for one in envelope.versions if one.kind in _ADDED)
    part, *others = envelope.allocations
    larger = evolve(part, amount=Cents(part.amount + whole + _ONE_EURO))
    parts = (larger, *others)
    return broken(contract, envelope, "COH011", "allocations", allocations=parts)


@mutation("COH011")
def envelope_frozen_once_shared_out(contract: Contract) -> Planted | None:
    """Freeze what is left of an envelope, and give one territory one euro more."""
    envelope = _shared(contract)
    if envelope is None or {one.kind for one in envelope.versions} - _ADDED:
        return None
    whole = sum(one.amount for one in envelope.versions)
    left = whole - sum(part.amount for part in envelope.allocations)
    frozen = EnvelopeVersion(
        kind=EnvelopeVersionKind.FROZEN,
        effective_on=max(one.effective_on for one in envelope.versions),
        amount=Cents(left),
    )
    one, *others = envelope.allocations
    parts = (evolve(one, amount=Cents(one.amount + _ONE_EURO)), *others)
    versions = (*envelope.versions, frozen)
    return broken(contract, envelope, "COH011", "allocations", versions=versions, allocations=parts)


def _further_commitment(contract: Contract, **values: Any) -> OrdinaryLawCommitment | None:
    """Make a commitment beside one of a signatory that signed, for nobody in particular."""
    authors = {one.id for one in signed(contract)}
    like = first(
        contract.ordinary_law_commitments,
        lambda one: one.quantity and one.period and one.committed_by in authors,
    )
    return like and evolve(
        like,
        **{
            "id": "zz-engagement",
            "external_ids": (),
            "label": "Moyens promis après coup (fictifs)",
            "territorialised": None,
            "territories": (),
            "beneficiaries": (),
            "state": CommitmentState.FORMALISED,
            **values,
        },
    )


@mutation("COH012")
def commitment_that_no_action_uses(contract: Contract) -> Planted | None:
    """Add a commitment, and let no action use it."""
    commitment = _further_commitment(contract)
    if commitment is None or not contract.territorial_programmes:
        return None
    return Planted(contract.adding(commitment), [at("COH012", commitment)])


@mutation("COH012")
def commitment_that_an_abandoned_action_used(contract: Contract) -> Planted | None:
    """Add a commitment, and the abandoned action that used it."""
    commitment, like = _further_commitment(contract), first(contract.territorial_actions, goes_on)
    if commitment is None or like is None:
        return None
    uses = (CommitmentUse(commitment=commitment.id),)
    given_up = further_action(like, state=ActionState.ABANDONED, commitments=uses)
    return Planted(contract.adding(commitment, given_up), [at("COH012", commitment)])


def _added_up(contract: Contract) -> Iterator[tuple[OrdinaryLawCommitment, Quantity]]:
    """Give the commitments of which every use is in their unit, with more than they promise."""
    units: dict[str, set[object]] = {}
    for action in (*contract.framework_actions, *contract.territorial_actions):
        for use in action.commitments:
            unit = use.quantity and use.quantity.unit
            units.setdefault(use.commitment, set()).add(unit)
    for one in contract.ordinary_law_commitments:
        promised = one.quantity
        if promised and units.get(one.id) == {promised.unit}:
            yield one, evolve(promised, value=promised.value + Decimal("0.02"))


@mutation("COH013")
def action_that_uses_more_than_was_promised(contract: Contract) -> Planted | None:
    """Make one action use by itself a little more of a commitment than was promised."""
    for commitment, more in _added_up(contract):
        for action in filter(goes_on, contract.territorial_actions):
            used = [one.commitment for one in action.commitments]
            if commitment.id in used:
                uses = tuple(
                    evolve(one, quantity=more) if one.commitment == commitment.id else one
                    for one in action.commitments
                )
                changed = contract.replacing(evolve(action, commitments=uses))
                return Planted(changed, [at("COH013", commitment, "quantity", "value")])
    return None


@mutation("COH013")
def framework_action_that_uses_more_than_was_promised(contract: Contract) -> Planted | None:
    """Add a framework action, not to be declined, that uses more than was promised."""
    commitment, more = first(_added_up(contract)) or (None, None)
    if commitment is None:
        return None
    uses = (CommitmentUse(commitment=commitment.id, quantity=more),)
    action = further_framework_action(contract, commitments=uses)
    if action is None:
        return None
    return Planted(contract.adding(action), [at("COH013", commitment, "quantity", "value")])


@mutation("COH014")
def ordinary_law_of_another_signatory(contract: Contract) -> Planted | None:
    """Enter ordinary law under a signatory on whom nothing that the project does relies."""
    for project, _ in at_work(contract):
        relied_on = {
            contract.ordinary_law_commitments[use.commitment].committed_by
            for one in project.carries_out
            for use in getattr(contract.entity(one.action), "commitments", ())
        }
        funders = {line.funder for line in _lines(contract, project)}
        other = first(
            signed(contract),
            lambda one, on=relied_on, by=funders: one.id not in on and one.organisation not in by,
        )
        line = first(_lines(contract, project), lambda one: one.kind is FundingKind.ORDINARY_LAW)
        if line is not None and other is not None:
            funder = other.organisation
            return broken(contract, line, "COH014", "funder", funder=funder)
    return None


def _lines(contract: Contract, project: Project) -> list[FundingLine]:
    return [line for line in contract.funding_lines if line.project == project.id]


def _funded(contract: Contract) -> dict[str, list[FundingLine]]:
    """Give the projects to which specific credits were awarded, by id, with these lines."""
    found: dict[str, list[FundingLine]] = {}
    for line in contract.funding_lines:
        if line.kind is FundingKind.SPECIFIC and line.awarded:
            found.setdefault(line.project, []).append(line)
    return found


def _programmed(contract: Contract) -> Iterator[tuple[Project, Action]]:
    """Give the live projects with specific credits that carry out one action, with it."""
    funded = _funded(contract)
    for one in contract.projects:
        live = one.instruction not in _NOT_LIVE and one.progress is not Progress.ABANDONED
        action = contract.entity(one.carries_out[0].action) if one.carries_out else None
        if live and one.id in funded and len(one.carries_out) == 1 and isinstance(action, Action):
            yield one, action


def _explained_by(contract: Contract, action: TerritorialAction) -> list[Project]:
    """Give the live projects, with specific credits, that this action alone explains."""
    return [
        project
        for project, carried_out in _programmed(contract)
        if carried_out.id == action.id and project.complementarity is None
    ]


def _unexplained(
    contract: Contract, action: TerritorialAction, complementarity: Complementarity | None
) -> Planted:
    """Change what an action says that specific credits add, on which its projects rely."""
    changed = contract.replacing(evolve(action, complementarity=complementarity))
    expected = [at("COH015", project) for project in _explained_by(contract, action)]
    return Planted(changed, expected, "Each project may say by itself what its credits add.")


def _explaining(contract: Contract) -> TerritorialAction | None:
    """Give an action that says what credits add, of which no project carries out another one."""
    several = {
        one.action
        for project in contract.projects
        if len(project.carries_out) > 1
        for one in project.carries_out
    }
    return first(
        filter(goes_on, contract.territorial_actions),
        lambda one: (
            one.complementarity and ref_of(one) not in several and _explained_by(contract, one)
        ),
    )


@mutation("COH015")
def action_that_says_no_more_what_credits_add(contract: Contract) -> Planted | None:
    """Take away what an action says that specific credits add, for all its projects."""
    action = _explaining(contract)
    return action and _unexplained(contract, action, None)


@mutation("COH015")
def action_that_gives_a_mode_without_words(contract: Contract) -> Planted | None:
    """Leave of what an action says that specific credits add the mode alone."""
    action = _explaining(contract)
    mode = ComplementarityMode.REINFORCE
    return action and _unexplained(contract, action, Complementarity(mode=mode, statement=" "))


@mutation("COH015")
def project_that_gives_a_mode_without_words(contract: Contract) -> Planted | None:
    """Let one project of an action that says nothing any more give a mode, and no words."""
    action = _explaining(contract)
    if action is None:
        return None
    planted = _unexplained(contract, action, None)
    project = _explained_by(contract, action)[0]
    own = Complementarity(mode=ComplementarityMode.FILL_GAP, statement="")
    changed = evolve(project, complementarity=own)
    expected = {
        *(planted.expected - {at("COH015", project)}),
        at("COH015", changed, "complementarity", "statement"),
    }
    return Planted(planted.contract.replacing(changed), expected, planted.why)


def _with_ordinary_law(contract: Contract) -> Iterator[tuple[Project, list[FundingLine]]]:
    """Give the projects that add to ordinary law, with the lines of it that they have."""
    for project, action in _programmed(contract):
        applied = project.complementarity or getattr(action, "complementarity", None)
        lines = _lines(contract, project)
        ordinary = [line for line in lines if line.kind is FundingKind.ORDINARY_LAW]
        if ordinary and applied and applied.mode not in _OF_ITSELF:
            yield project, ordinary


@mutation("COH016")
def project_to_which_no_ordinary_law_was_awarded(contract: Contract) -> Planted | None:
    """Let the partners refuse the ordinary law that was asked of them for a project."""
    project, lines = first(_with_ordinary_law(contract)) or (None, [])
    given_up = {"committed": None, "paid": None, "justified": None, "state": FundingState.REQUESTED}
    refused = [evolve(line, awarded=Cents(0), **given_up) for line in lines]
    return project and Planted(contract.replacing(*refused), [at("COH016", project)])


@mutation("COH016")
def project_whose_ordinary_law_was_not_entered(contract: Contract) -> Planted | None:
    """Lose the lines of ordinary law of a project."""
    project, lines = first(_with_ordinary_law(contract)) or (None, [])
    for line in lines:
        contract = contract.without(ref_of(line))
    return project and Planted(contract, [at("COH016", project)])


def _of_one_holder(
    contract: Contract, commitment: OrdinaryLawCommitment, territory: str | None
) -> list[Expected]:
    """Expect a finding for each project that meets a commitment to its holder."""
    return [
        at("COH017", project, "holder")
        for project, action in _programmed(contract)
        if project.holder in commitment.beneficiaries
        and _in_force(commitment, project.year)
        and {*(project.orientations or action.orientations)} & {*commitment.orientations}
        and territory in {None, _territory(contract, action)}
    ]


def _territory(contract: Contract, action: Action) -> str | None:
    """Give the territory of a territorial action."""
    if not isinstance(action, TerritorialAction):
        return None
    return contract.territorial_programmes[action.programme].territory


def _promised_to_holders(
    contract: Contract,
) -> Iterable[tuple[OrdinaryLawCommitment, TerritorialAction]]:
    """Give a further commitment to the holder of each project, with what the project does."""
    for project, action in _programmed(contract):
        if isinstance(action, TerritorialAction):
            commitment = project.holder and _further_commitment(
                contract,
                nature=CommitmentNature.FTE,
                orientations=action.orientations,
                objectives=(),
                beneficiaries=(project.holder,),
            )
            if commitment and _in_force(commitment, project.year):
                yield commitment, action


def _in_force(commitment: OrdinaryLawCommitment, year: int) -> bool:
    """Tell whether a commitment of which the period is known is in force in a year."""
    period = commitment.period
    if period is None or period.start is None or period.end is None:
        return False
    return period.start.year <= year <= period.end.year


_BY_PROJECT: Final = "Each project of the holder may be looked at by itself."


@mutation("COH017")
def commitment_to_a_holder_whatever_the_territory(contract: Contract) -> Planted | None:
    """Promise ordinary law to the holder of a project, and link neither to the other."""
    for commitment, _ in _promised_to_holders(contract):
        anywhere = evolve(commitment, territorialised=False)
        expected = _of_one_holder(contract, anywhere, None)
        return Planted(contract.adding(anywhere), expected, _BY_PROJECT)
    return None


@mutation("COH017")
def commitment_to_a_holder_that_another_action_uses(contract: Contract) -> Planted | None:
    """Promise ordinary law to the holder of a project in its territory, for another action."""
    for commitment, action in _promised_to_holders(contract):
        territory = _territory(contract, action)
        if territory is not None:
            there = evolve(commitment, territorialised=True, territories=(territory,))
            uses = (CommitmentUse(commitment=there.id, quantity=there.quantity),)
            other = further_action(action, commitments=uses)
            expected = _of_one_holder(contract, there, territory)
            return Planted(contract.adding(there, other), expected, _BY_PROJECT)
    return None


MEANS_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
