"""The French *contrat de ville* as a typed graph, and whether it holds together.

    >>> import contratville as cv
    >>> document = cv.example("marseille-2015")
    >>> document.contract.orientations["OR6"].label
    "Une responsabilité partagée envers l'enfance et la jeunesse"
    >>> report = cv.check(document)
    >>> report.profile.name
    'marseille-2015'

The names below are loaded when they are first used. Entities are imported from
:mod:`contratville.model`.
"""

from importlib import import_module
from typing import Any, Final

_HOMES: Final = {
    "Contract": "model",
    "ContractGraph": "graph",
    "Document": "codec",
    "dump": "codec",
    "dumps": "codec",
    "load": "codec",
    "loads": "codec",
    "CATALOGUE": "rules",
    "Finding": "rules",
    "Outcome": "rules",
    "Profile": "rules",
    "Report": "rules",
    "Rule": "rules",
    "Severity": "rules",
    "check": "rules",
    "rule": "rules",
    "Articulation": "analysis.articulation",
    "articulation": "analysis.articulation",
    "Totals": "analysis.money",
    "totals": "analysis.money",
    "example": "examples",
    "ContratVilleError": "errors",
    "UnreadableContractError": "errors",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
