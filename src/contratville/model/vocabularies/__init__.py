"""The closed lists of words of the model: 64 vocabularies, one module a room."""

from .base import Vocabulary
from .contract import ContentsCode, ContractForm, Generation, LeadException, Presence
from .council import College, DrawSource, InstitutionLink, OpinionValue, TenureEntry, TenureState
from .evaluation import IndicatorKind, ReportKind, Sex
from .evidence import ClaimMeasure, ClaimNature, Comparison, DocumentKind, Grain
from .funding import (
    DeviceKind,
    EnvelopeVersionKind,
    FunderTier,
    FundingKind,
    FundingNature,
    FundingState,
    InstalmentKind,
    Tranche,
)
from .governance import BodyKind, DecisionKind, SeatRole
from .instruments import BookletKind, InstrumentKind
from .parties import (
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    OrganisationKind,
    SignatoryRole,
    SignatoryState,
)
from .programme import (
    AbsenceState,
    ActionState,
    ArticulationMode,
    ComplementarityMode,
    ProgrammeState,
)
from .project import (
    BudgetSense,
    EqualityRating,
    Instruction,
    PriorityLevel,
    Progress,
    Purpose,
    Rank,
    Renewal,
    Stage,
)
from .strategy import AxisCode
from .support import AbatementField, PostContract, PostKind, PostResidence
from .territory import LayerKind, NeighbourhoodKind, QpvList, RenewalProgramme
from .values import GapReason, Standing, Unit

__all__ = [
    "AbatementField",
    "AbsenceState",
    "ActionState",
    "ArticulationMode",
    "AxisCode",
    "BodyKind",
    "BookletKind",
    "BudgetSense",
    "ClaimMeasure",
    "ClaimNature",
    "College",
    "CommitmentNature",
    "CommitmentState",
    "CommitmentStatement",
    "Comparison",
    "ComplementarityMode",
    "ContentsCode",
    "ContractForm",
    "DecisionKind",
    "DeviceKind",
    "DocumentKind",
    "DrawSource",
    "EnvelopeVersionKind",
    "EqualityRating",
    "FunderTier",
    "FundingKind",
    "FundingNature",
    "FundingState",
    "GapReason",
    "Generation",
    "Grain",
    "IndicatorKind",
    "InstalmentKind",
    "InstitutionLink",
    "Instruction",
    "InstrumentKind",
    "LayerKind",
    "LeadException",
    "NeighbourhoodKind",
    "OpinionValue",
    "OrganisationKind",
    "PostContract",
    "PostKind",
    "PostResidence",
    "Presence",
    "PriorityLevel",
    "ProgrammeState",
    "Progress",
    "Purpose",
    "QpvList",
    "Rank",
    "Renewal",
    "RenewalProgramme",
    "ReportKind",
    "SeatRole",
    "Sex",
    "SignatoryRole",
    "SignatoryState",
    "Stage",
    "Standing",
    "TenureEntry",
    "TenureState",
    "Tranche",
    "Unit",
    "Vocabulary",
]
