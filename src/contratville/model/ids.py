"""Identifiers of entities: one type a class, so that a checker tells them apart.

An id is a short stable text, unique in its collection: an ASCII letter or digit, then at most 63
ASCII letters, digits, dots, hyphens or underscores.
"""

import re
from typing import Final, NewType

from attrs import frozen

ContractId = NewType("ContractId", str)
BookletId = NewType("BookletId", str)
AmendmentId = NewType("AmendmentId", str)
CompanionInstrumentId = NewType("CompanionInstrumentId", str)
OrganisationId = NewType("OrganisationId", str)
SignatoryId = NewType("SignatoryId", str)
OrdinaryLawCommitmentId = NewType("OrdinaryLawCommitmentId", str)
PillarId = NewType("PillarId", str)
CrossCuttingAxisId = NewType("CrossCuttingAxisId", str)
OrientationId = NewType("OrientationId", str)
OperationalObjectiveId = NewType("OperationalObjectiveId", str)
IndicatorId = NewType("IndicatorId", str)
EvaluationQuestionId = NewType("EvaluationQuestionId", str)
CommuneId = NewType("CommuneId", str)
TerritorialLayerId = NewType("TerritorialLayerId", str)
ProjectTerritoryId = NewType("ProjectTerritoryId", str)
NeighbourhoodId = NewType("NeighbourhoodId", str)
RenewalProjectId = NewType("RenewalProjectId", str)
SocialFacilityId = NewType("SocialFacilityId", str)
FrameworkProgrammeId = NewType("FrameworkProgrammeId", str)
TerritorialProgrammeId = NewType("TerritorialProgrammeId", str)
FrameworkActionId = NewType("FrameworkActionId", str)
TerritorialActionId = NewType("TerritorialActionId", str)
ProjectId = NewType("ProjectId", str)
MotivatedAbsenceId = NewType("MotivatedAbsenceId", str)
DeviceId = NewType("DeviceId", str)
CallForProjectsId = NewType("CallForProjectsId", str)
PriorityId = NewType("PriorityId", str)
ValidationBatchId = NewType("ValidationBatchId", str)
FundingLineId = NewType("FundingLineId", str)
EnvelopeId = NewType("EnvelopeId", str)
GrantAgreementId = NewType("GrantAgreementId", str)
SubsidisedPostId = NewType("SubsidisedPostId", str)
AbatementPlanId = NewType("AbatementPlanId", str)
GovernanceBodyId = NewType("GovernanceBodyId", str)
MeetingId = NewType("MeetingId", str)
DecisionId = NewType("DecisionId", str)
CitizenCouncilId = NewType("CitizenCouncilId", str)
CouncilSeatId = NewType("CouncilSeatId", str)
DrawId = NewType("DrawId", str)
ConsultationId = NewType("ConsultationId", str)
MilestoneId = NewType("MilestoneId", str)
EvaluationReportId = NewType("EvaluationReportId", str)
ClaimId = NewType("ClaimId", str)
SourceDocumentId = NewType("SourceDocumentId", str)

IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
"""What every id matches, whole."""

_REFERENCE: Final = re.compile(rf"([a-z_]+):({IDENTIFIER.pattern})", re.ASCII)


@frozen(order=True, cache_hash=True)
class Ref:
    """A reference to an entity of any class, written ``kind:id``.

    Attributes:
        kind: class of the target, in snake_case, singular: ``territorial_action``.
        id: identifier of the target in its collection.

    >>> Ref.parse("territorial_action:TA12")
    Ref(kind='territorial_action', id='TA12')
    >>> str(Ref("commune", "13055"))
    'commune:13055'
    """

    kind: str
    id: str

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Read a reference as written.

        Raises:
            ValueError: the text is not of the form ``kind:id``.
        """
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise ValueError(f"« {text} » is not a reference of the form kind:id")
        return cls(match[1], match[2])

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
