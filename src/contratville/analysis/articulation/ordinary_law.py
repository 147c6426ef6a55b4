"""Ordinary law, signatory by signatory and orientation by orientation, in its four states."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from contratville.model import (
    COLLECTIONS,
    CommitmentState,
    CommitmentStatement,
    Contract,
    OrdinaryLawCommitment,
    Ref,
    Signatory,
    SignatoryState,
    ref_of,
)

from ..derived import Action
from ..promises import CellKey, Promises, grouped
from .rows import orientations_of
from .table import Table

_STRONGEST_FIRST: Final = (
    CommitmentStatement.COSTED,
    CommitmentStatement.QUANTIFIED,
    CommitmentStatement.PROMISED,
    CommitmentStatement.SILENT,
)
EVERYWHERE: Final = ""
"""The key, in place of a territory, of what is promised without naming any."""


@frozen(kw_only=True)
class Pledge:
    """*Engagement d'un signataire pour une orientation*: what it promises from ordinary law.

    Attributes:
        signatory: id of the signatory.
        orientation: id of the orientation.
        state: costed, quantified, promised without quantity, or silent; the strongest of its
            commitments. None when the commitments are not known: unknown is never zero.
        commitments: those of the signatory that serve the orientation, abandoned ones left out.
        by_territory: the same by id of territory, those that name none under an empty text.
        users: live actions that use one of them.
        must_answer: when it is silent or not known, who must answer: whom the silent commitment
            to be answered first says, else the organisation of the signatory.
        answer_due: by when that one must answer, if anyone said it.
        known: whether the data hold all commitments; if not, to have none tells nothing.
    """

    signatory: str
    orientation: str
    state: CommitmentStatement | None
    commitments: tuple[OrdinaryLawCommitment, ...] = ()
    by_territory: Mapping[str, tuple[OrdinaryLawCommitment, ...]]
    users: tuple[Action, ...] = ()
    must_answer: Ref | None = None
    answer_due: date | None = None
    known: bool = True

    def state_in(self, territory: str) -> CommitmentStatement | None:
        """Give the state in one territory: what is promised there by name, or anywhere."""
        there, anywhere = (self.by_territory.get(one, ()) for one in (territory, EVERYWHERE))
        return _state([*there, *anywhere], known=self.known)

    def to_record(self) -> dict[str, Any]:
        """Give one flat row: ids joined with spaces."""
        return {
            "signatory": self.signatory,
            "orientation": self.orientation,
            "state": self.state.value if self.state else None,
            "commitments": " ".join(one.id for one in self.commitments),
            "users": " ".join(one.id for one in self.users),
            "must_answer": self.must_answer and self.must_answer.id,
            "answer_due": self.answer_due,
        }


@frozen(kw_only=True)
class OrdinaryLaw(Table[Pledge]):
    """*Droit commun*: what each signatory promises for each orientation.

    Rows are signatories, columns are orientations. Those that declined or withdrew promise nothing
    any more and are left out.
    """


def ordinary_law(contract: Contract, *, unknown: Collection[str] = ()) -> OrdinaryLaw:
    """Tell what each signatory promises from ordinary law for each orientation.

    Args:
        contract: the contract.
        unknown: collections that the data do not hold, of a part of a contract.
    """
    promises = Promises(contract)
    gone = {SignatoryState.DECLINED, SignatoryState.WITHDRAWN}
    signatories = [one for one in contract.signatories if one.state not in gone]
    orientations = orientations_of(contract)
    served = grouped(
        (_key(one.committed_by, orientation), one)
        for one in contract.ordinary_law_commitments
        if one.state is not CommitmentState.ABANDONED
        for orientation in one.orientations
    )
    lost = {*unknown, *(gap.field for gap in contract.gaps)}
    known = COLLECTIONS[OrdinaryLawCommitment] not in lost
    cells = {
        _key(signatory.id, orientation.id): _pledge(
            promises, signatory, orientation.id, served, known=known
        )
        for signatory in signatories
        for orientation in orientations
    }
    return OrdinaryLaw(
        contract=contract,
        rows=tuple(dict.fromkeys(map(ref_of, signatories))),
        columns=orientations,
        cells=cells,
    )


def _pledge(
    promises: Promises,
    signatory: Signatory,
    orientation: str,
    served: Mapping[CellKey, tuple[OrdinaryLawCommitment, ...]],
    *,
    known: bool,
) -> Pledge:
    commitments = served.get((signatory.id, orientation), ())
    state = _state(commitments, known=known)
    users = dict.fromkeys(
        ref_of(user) for one in commitments for user in promises.using.get(one.id, ())
    )
    asked, due = _to_answer(signatory, commitments)
    answers = state in (CommitmentStatement.SILENT, None)
    return Pledge(
        signatory=signatory.id,
        orientation=orientation,
        state=state,
        commitments=commitments,
        by_territory=grouped(
            (territory, one)
            for one in commitments
            for territory in one.territories or (EVERYWHERE,)
        ),
        users=tuple(found for ref in users if (found := promises.action(ref)) is not None),
        must_answer=Ref("organisation", asked) if answers else None,
        answer_due=due if answers else None,
        known=known,
    )


def _key(signatory: str, orientation: str) -> CellKey:
    return signatory, orientation


def _to_answer(
    signatory: Signatory, commitments: Iterable[OrdinaryLawCommitment]
) -> tuple[str, date | None]:
    """Give the organisation that must answer first for what is silent, and by when."""
    silent = [one for one in commitments if one.statement is CommitmentStatement.SILENT]
    if not silent:
        return signatory.organisation, None
    first = min(silent, key=lambda one: (one.answer_due or date.max, not one.must_answer, one.id))
    return first.must_answer or signatory.organisation, first.answer_due


def _state(
    commitments: Iterable[OrdinaryLawCommitment], *, known: bool
) -> CommitmentStatement | None:
    """Give the strongest statement: silent without any, unless some may be unknown."""
    stated = {one.statement for one in commitments}
    nothing = CommitmentStatement.SILENT if known else None
    return next((one for one in _STRONGEST_FIRST if one in stated), nothing)
