from .analysis.articulation import Articulation as Articulation
from .analysis.articulation import articulation as articulation
from .analysis.money import Totals as Totals
from .analysis.money import totals as totals
from .codec import Document as Document
from .codec import dump as dump
from .codec import dumps as dumps
from .codec import load as load
from .codec import loads as loads
from .errors import ContratVilleError as ContratVilleError
from .errors import UnreadableContractError as UnreadableContractError
from .examples import example as example
from .graph import ContractGraph as ContractGraph
from .model import Contract as Contract
from .rules import CATALOGUE as CATALOGUE
from .rules import Finding as Finding
from .rules import Outcome as Outcome
from .rules import Profile as Profile
from .rules import Report as Report
from .rules import Rule as Rule
from .rules import Severity as Severity
from .rules import check as check
from .rules import rule as rule

__all__ = [
    "CATALOGUE",
    "Articulation",
    "Contract",
    "ContractGraph",
    "ContratVilleError",
    "Document",
    "Finding",
    "Outcome",
    "Profile",
    "Report",
    "Rule",
    "Severity",
    "Totals",
    "UnreadableContractError",
    "articulation",
    "check",
    "dump",
    "dumps",
    "example",
    "load",
    "loads",
    "rule",
    "totals",
]
