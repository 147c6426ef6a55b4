"""Rules: what must hold, who can settle what does not, and what could not be judged."""

from .case import Case
from .catalogue import CATALOGUE
from .due import Due
from .engine import check, reference_date
from .example_files import (
    example_sources,
    examples_of,
    finding_in_example,
    profile_of_examples,
)
from .finding import (
    PARAMETER,
    SOURCE_TEXT,
    Finding,
    Missing,
    NotApplicable,
    NotDue,
    NotEvaluated,
    Subject,
    Verdict,
)
from .profile import Profile, profile_names
from .report import Judgement, Reason, Report
from .rule import (
    THE_CELLS,
    THE_CONTRACT,
    Basis,
    Parameter,
    Rule,
    RuleText,
    Scope,
    among,
    each,
    rule,
)
from .words import Addressee, BasisKind, JudgedAt, Level, Origin, Outcome, Severity, Verified

__all__ = [
    "CATALOGUE",
    "PARAMETER",
    "SOURCE_TEXT",
    "THE_CELLS",
    "THE_CONTRACT",
    "Addressee",
    "Basis",
    "BasisKind",
    "Case",
    "Due",
    "Finding",
    "JudgedAt",
    "Judgement",
    "Level",
    "Missing",
    "NotApplicable",
    "NotDue",
    "NotEvaluated",
    "Origin",
    "Outcome",
    "Parameter",
    "Profile",
    "Reason",
    "Report",
    "Rule",
    "RuleText",
    "Scope",
    "Severity",
    "Subject",
    "Verdict",
    "Verified",
    "among",
    "check",
    "each",
    "example_sources",
    "examples_of",
    "finding_in_example",
    "profile_names",
    "profile_of_examples",
    "reference_date",
    "rule",
]
