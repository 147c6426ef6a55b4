"""Faults of family LNK: links made to what has changed since."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from contratville.model import (
    CommitmentUse,
    Contract,
    FrameworkAction,
    OrdinaryLawCommitment,
    TerritorialAction,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation
from .programmes import goes_on

_OF_NOTHING: Final = "1:0000000000000000"
_OF_ANOTHER_FORM: Final = "relu le 6 mars (fictif)"
_EACH: Final = "Each action that was linked to it before is to be reviewed by its own team."


def _declined(contract: Contract, target: FrameworkAction) -> Iterator[Expected]:
    """Expect a finding for each declination that keeps a fingerprint of a framework action."""
    for action in filter(goes_on, contract.territorial_actions):
        for position, link in enumerate(action.declinations):
            if link.framework_action == target.id and link.fingerprint:
                yield at("LNK001", action, "declinations", position, "fingerprint")


def _used(contract: Contract, target: OrdinaryLawCommitment) -> Iterator[Expected]:
    """Expect a finding for each use that keeps a fingerprint of a commitment."""
    actions = (*contract.territorial_actions, *contract.framework_actions)
    for action in filter(goes_on, actions):
        for position, link in enumerate(action.commitments):
            if link.commitment == target.id and link.fingerprint:
                yield at("LNK002", action, "commitments", position, "fingerprint")


@mutation("LNK001")
def framework_action_described_anew(contract: Contract) -> Planted | None:
    """Describe a framework action in other words once it was declined."""
    for action in filter(goes_on, contract.framework_actions):
        expected = [*_declined(contract, action)]
        if expected:
            changed = evolve(action, description="Décrite autrement depuis (fictive).")
            return Planted(contract.replacing(changed), expected, _EACH)
    return None


@mutation("LNK001")
def declination_with_a_fingerprint_of_another_form(contract: Contract) -> Planted | None:
    """Write in place of the fingerprint of a declination what is none."""
    action = first(contract.territorial_actions, lambda one: goes_on(one) and one.declinations)
    if action is None:
        return None
    link, *others = action.declinations
    links = (evolve(link, fingerprint=_OF_ANOTHER_FORM), *others)
    path = ("declinations", 0, "fingerprint")
    return broken(contract, action, "LNK001", *path, declinations=links)


@mutation("LNK002")
def commitment_raised_since(contract: Contract) -> Planted | None:
    """Promise more under a commitment once actions relied on it."""
    for commitment in contract.ordinary_law_commitments:
        expected = [*_used(contract, commitment)]
        if commitment.quantity and expected:
            more = evolve(commitment.quantity, value=commitment.quantity.value + Decimal(1))
            changed = evolve(commitment, quantity=more)
            return Planted(contract.replacing(changed), expected, _EACH)
    return None


@mutation("LNK002")
def territorial_action_that_relies_on_an_older_commitment(contract: Contract) -> Planted | None:
    """Write in place of the fingerprint of a commitment that of another one."""
    action = first(contract.territorial_actions, lambda one: goes_on(one) and one.commitments)
    return action and _relying_on_an_older(contract, action)


@mutation("LNK002")
def framework_action_that_relies_on_an_older_commitment(contract: Contract) -> Planted | None:
    """Make a framework action use a commitment as it was before a change."""
    action = first(contract.framework_actions, goes_on)
    commitment = first(contract.ordinary_law_commitments, lambda one: one.quantity)
    if action is None or commitment is None:
        return None
    none = evolve(commitment.quantity, value=Decimal(0))
    use = CommitmentUse(commitment=commitment.id, quantity=none)
    others = [one for one in action.commitments if one.commitment != commitment.id]
    return _relying_on_an_older(contract, evolve(action, commitments=(use, *others)))


def _relying_on_an_older(
    contract: Contract, action: TerritorialAction | FrameworkAction
) -> Planted:
    use, *others = action.commitments
    uses = (evolve(use, fingerprint=_OF_NOTHING), *others)
    return broken(contract, action, "LNK002", "commitments", 0, "fingerprint", commitments=uses)


LINK_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
