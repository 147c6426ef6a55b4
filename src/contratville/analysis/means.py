"""Ordinary law that can be stood on, and specific credits with what they add to it."""

from collections.abc import Iterable
from typing import Final

from contratville.model import (
    CommitmentState,
    CommitmentStatement,
    Complementarity,
    ComplementarityMode,
    FundingKind,
    FundingLine,
    OrdinaryLawCommitment,
    Signatory,
    SignatoryState,
)

WITHOUT_ORDINARY_LAW: Final = frozenset(
    {ComplementarityMode.EXPERIMENT, ComplementarityMode.FILL_GAP}
)
"""Modes of complementarity where specific credits may stand by themselves."""


def brings(commitment: OrdinaryLawCommitment) -> bool:
    """Tell whether a commitment brings something: neither abandoned nor silent."""
    return (
        commitment.state is not CommitmentState.ABANDONED
        and commitment.statement is not CommitmentStatement.SILENT
    )


def holds(commitment: OrdinaryLawCommitment, signatory: Signatory) -> bool:
    """Tell whether a commitment can be stood on: it brings something, and its party has signed."""
    return brings(commitment) and signatory.state is SignatoryState.SIGNED


def says(complementarity: Complementarity | None) -> bool:
    """Tell whether a complementarity is stated in words."""
    return complementarity is not None and bool(complementarity.statement.strip())


def does_without(complementarity: Complementarity | None) -> bool:
    """Tell whether it is stated that there is no ordinary law to stand on."""
    return (
        complementarity is not None
        and complementarity.mode in WITHOUT_ORDINARY_LAW
        and says(complementarity)
    )


def is_funded(line: FundingLine) -> bool:
    """Tell whether an amount was requested from a funder, or awarded by it."""
    return (line.requested or 0) > 0 or (line.awarded or 0) > 0


def asks_specific(lines: Iterable[FundingLine]) -> bool:
    """Tell whether specific credits were requested or awarded."""
    return any(line.kind is FundingKind.SPECIFIC and is_funded(line) for line in lines)
