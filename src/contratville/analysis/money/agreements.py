"""Grant agreements: the funding lines that each covers, and those that cover a project."""

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from contratville.model import FundingLine, GrantAgreement, Ref, ref_of

from ..programming import Programming
from ..promises import grouped


@frozen(slots=False, eq=False)
class Agreements:
    """The agreements of a contract, with the lines that they cover.

    Attributes:
        programming: the projects of the contract, with their lines.
    """

    programming: Programming

    @cached_property
    def covering(self) -> Mapping[str, tuple[GrantAgreement, ...]]:
        """The agreements that cover each project, by its id."""
        return grouped(
            (project, agreement)
            for agreement in self.programming.contract.grant_agreements
            for project in dict.fromkeys(agreement.projects)
        )

    @cached_property
    def covering_nothing(self) -> tuple[Ref, ...]:
        """The agreements that cover a project that is not there."""
        known = self.programming.contract.projects
        return tuple(
            ref_of(agreement)
            for agreement in self.programming.contract.grant_agreements
            if any(project not in known for project in agreement.projects)
        )

    @cached_property
    def of_beneficiary(self) -> Mapping[str, tuple[GrantAgreement, ...]]:
        """The agreements of each beneficiary, by the id of the organisation."""
        agreements = self.programming.contract.grant_agreements
        return grouped((agreement.beneficiary, agreement) for agreement in agreements)

    def lines(self, agreement: GrantAgreement) -> tuple[FundingLine, ...]:
        """Give the funding lines that an agreement covers.

        They are those of its projects whose funder is its grantor, whose year is one of its years,
        and whose tranche is its own when it has one; none when its grantor is not said.
        """
        return tuple(
            line
            for project in dict.fromkeys(agreement.projects)
            for line in self.programming.lines.get(project, ())
            if covers(agreement, line)
        )


def covers(agreement: GrantAgreement, line: FundingLine) -> bool:
    """Tell whether an agreement that covers the project of a line covers the line itself."""
    return (
        agreement.grantor is not None
        and line.funder == agreement.grantor
        and line.year in agreement.years
        and (agreement.tranche is None or line.tranche is agreement.tranche)
    )
