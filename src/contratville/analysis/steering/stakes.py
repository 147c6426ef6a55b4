"""Who has a stake in a decision, and which signatories a territory involves."""

from attrs import frozen

from contratville.model import FundingLine, FundingState, Project, Ref

from .seats import Seated


@frozen
class Stake:
    """*Organisme intéressé*: an organisation with a seat that holds projects to be decided on.

    Attributes:
        organisation: *organisme* — id of the organisation that holds the projects.
        seats: *sièges* — seats by which it may sit: its own, one held on its behalf, or one of the
            organisation that it succeeds or that succeeded it.
        projects: *projets* — projects that it holds.
        abstained: *abstention* — whether it is among the abstentions, or who sits for it is.
    """

    organisation: str
    seats: tuple[Seated, ...]
    projects: tuple[Project, ...]
    abstained: bool

    @property
    def sits(self) -> bool:
        """Whether it surely sits."""
        return any(one.counts for one in self.seats)


@frozen
class Involvement:
    """*Implication*: what involves a signatory in a territory.

    Attributes:
        by: *élément* — a project of the territory that it funds, or an action of the territory that
            uses one of its commitments.
        through: *ligne ou engagement* — the funding line, or the commitment.
    """

    by: Ref
    through: Ref


def brings_money(line: FundingLine) -> bool:
    """Tell whether a funder funds by a line: an amount is awarded, committed or paid, or obtained.

    What is only asked of it funds nothing yet.
    """
    amounts = (line.awarded, line.committed, line.paid)
    return any((amount or 0) > 0 for amount in amounts) or (
        line.awarded is None and line.state is FundingState.OBTAINED
    )
