"""Faults of family SIG: what signatories undertake under ordinary law."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve

from contratville.model import (
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    Contract,
    OrdinaryLawCommitment,
    Period,
    Quantity,
    Signatory,
    SignatoryState,
    Unit,
)

from .planting import Mutation, Planted, at, broken, first, mutation


@mutation("SIG006")
def signatory_whose_commitment_is_under_another(contract: Contract) -> Planted | None:
    """Enter the only commitment of a signatory under another."""
    commitment = first(_only_commitments(contract))
    other = commitment and first(signed(contract), lambda one: one.id != commitment.committed_by)
    if commitment is None or other is None:
        return None
    changed = evolve(commitment, committed_by=other.id, domain=None)
    author = contract.signatories[commitment.committed_by]
    return Planted(contract.replacing(changed), [at("SIG006", author)])


@mutation("SIG006")
def signatory_that_gave_up_its_commitment(contract: Contract) -> Planted | None:
    """Abandon the only commitment of a signatory."""
    commitment = first(_only_commitments(contract))
    if commitment is None:
        return None
    changed = evolve(commitment, state=CommitmentState.ABANDONED)
    author = contract.signatories[commitment.committed_by]
    return Planted(contract.replacing(changed), [at("SIG006", author)])


@mutation("SIG007")
def commitment_of_one_year(contract: Contract) -> Planted | None:
    """Cut a commitment to the first year of the contract."""
    start = contract.legal_period and contract.legal_period.start
    commitment = first(_counted(contract))
    if start is None or commitment is None:
        return None
    period = Period(start=start, end=start + timedelta(days=364))
    return broken(contract, commitment, "SIG007", "period", period=period)


@mutation("SIG007")
def promise_without_a_figure(contract: Contract) -> Planted | None:
    """Keep of a commitment the promise, with who must complete it, and lose the figure."""
    commitment = first(
        _counted(contract), lambda one: one.nature and one.nature is not CommitmentNature.RULE
    )
    if commitment is None or contract.legal_period is None:
        return None
    return broken(
        contract,
        commitment,
        "SIG007",
        "statement",
        statement=CommitmentStatement.PROMISED,
        quantity=None,
        achieved=None,
        must_answer=contract.signatories[commitment.committed_by].organisation,
        answer_due=contract.legal_period.end,
    )


@mutation("SIG008")
def commitment_in_the_domain_of_another(contract: Contract) -> Planted | None:
    """Give a commitment a domain in which its author says that it has no competence."""
    commitment = first(_only_commitments(contract))
    if commitment is None:
        return None
    author = contract.signatories[commitment.committed_by]
    organisation = contract.organisations[author.organisation]
    competences = organisation.competences or frozenset({"habitat"})
    competent = evolve(organisation, competences=competences)
    changed = contract.replacing(competent)
    return broken(changed, commitment, "SIG008", "domain", domain="Affaires étrangères (fictif)")


@mutation("SIG011")
def commitment_of_the_contract_before(contract: Contract) -> Planted | None:
    """Give a commitment the years before the contract."""
    start = contract.legal_period and contract.legal_period.start
    commitment = first(_counted(contract))
    if start is None or commitment is None:
        return None
    day = timedelta(days=1)
    period = Period(start=start - 1000 * day, end=start - day)
    return broken(contract, commitment, "SIG011", "period", period=period)


@mutation("SIG011")
def commitment_of_long_after_the_contract(contract: Contract) -> Planted | None:
    """Let a commitment begin long after the contract, whatever the law prolonged."""
    end = contract.legal_period and contract.legal_period.end
    commitment = first(_counted(contract))
    if end is None or commitment is None:
        return None
    period = Period(start=end + timedelta(days=10_000))
    return broken(contract, commitment, "SIG011", "period", period=period)


@mutation("SIG012")
def silence_that_nobody_must_break(contract: Contract) -> Planted | None:
    """Record a silence with a date for the answer, and nobody to give it."""
    return _silence(contract, reason="Chiffrage en cours (fictif)")


@mutation("SIG012")
def silence_that_outlasted_its_answer(contract: Contract) -> Planted | None:
    """Record a silence that no answer broke in time."""
    return _silence(contract, "answer_due", answering=True)


@mutation("SIG013")
def figure_that_is_lost(contract: Contract) -> Planted | None:
    """Lose the figure of a commitment that says it has one."""
    commitment = first(_counted(contract))
    return commitment and broken(contract, commitment, "SIG013", quantity=None, achieved=None)


@mutation("SIG013")
def costed_in_another_unit_than_euros(contract: Contract) -> Planted | None:
    """Say that a commitment counted in another unit is costed in euros."""
    wanted = CommitmentStatement.QUANTIFIED
    commitment = first(_counted(contract), lambda one: one.statement is wanted)
    costed = CommitmentStatement.COSTED
    path = ("quantity", "unit")
    return commitment and broken(contract, commitment, "SIG013", *path, statement=costed)


@mutation("SIG013")
def rule_that_has_a_figure(contract: Contract) -> Planted | None:
    """Say that a counted commitment is a mere change of practice."""
    commitment = first(_counted(contract))
    promised, rule = CommitmentStatement.PROMISED, CommitmentNature.RULE
    return commitment and broken(
        contract, commitment, "SIG013", "statement", statement=promised, nature=rule
    )


@mutation("SIG013")
def achieved_in_another_unit(contract: Contract) -> Planted | None:
    """Count what was done in another unit than what was promised."""
    commitment = first(_counted(contract), lambda one: one.quantity.unit is not Unit.PERCENT)
    done = Quantity(value=Decimal(50), unit=Unit.PERCENT)
    path = ("achieved", "unit")
    return commitment and broken(contract, commitment, "SIG013", *path, achieved=done)


def signed(contract: Contract) -> Iterator[Signatory]:
    """Give the signatories that signed, with their signature and a known organisation."""
    for one in contract.signatories:
        known = one.organisation in contract.organisations
        if known and one.signatures and one.state is SignatoryState.SIGNED:
            yield one


def _counted(contract: Contract) -> Iterator[OrdinaryLawCommitment]:
    """Give the commitments that have a figure, and are not abandoned."""
    for one in contract.ordinary_law_commitments:
        if one.quantity and one.state is not CommitmentState.ABANDONED:
            yield one


def _only_commitments(contract: Contract) -> Iterator[OrdinaryLawCommitment]:
    """Give the commitments of the signatories that have one only."""
    authors = [one.committed_by for one in contract.ordinary_law_commitments]
    known = {one.id for one in signed(contract)}
    for one in _counted(contract):
        if one.committed_by in known and authors.count(one.committed_by) == 1:
            yield one


def _silence(
    contract: Contract, *path: str, answering: bool = False, reason: str | None = None
) -> Planted | None:
    """Add a silent commitment of a signatory, whose answer was due at the signature."""
    author = first(signed(contract))
    day = contract.signed_on and contract.signed_on.latest
    if author is None or day is None:
        return None
    silence = OrdinaryLawCommitment(
        id="zz-silence",
        label="Moyens demandés, restés sans réponse (fictif)",
        committed_by=author.id,
        statement=CommitmentStatement.SILENT,
        must_answer=author.organisation if answering else None,
        answer_due=day,
        reason=reason,
        state=CommitmentState.ANNOUNCED,
    )
    return Planted(contract.adding(silence), [at("SIG012", silence, *path)])


COMMITMENT_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
