"""The graph of a contract: the table of relations, references, and the façade over them."""

from .contract_graph import ContractGraph, Edge
from .loops import knots, loops
from .references import Path, Reference, entities_referring_to, holds_references, references
from .relations import ANY, RELATION_OF, RELATIONS, Relation

__all__ = [
    "ANY",
    "RELATIONS",
    "RELATION_OF",
    "ContractGraph",
    "Edge",
    "Path",
    "Reference",
    "Relation",
    "entities_referring_to",
    "holds_references",
    "knots",
    "loops",
    "references",
]
