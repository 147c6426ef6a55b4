"""Articulation: how the framework is carried through, cell by cell, and what stands apart."""

from .cells import Cell, Programmed
from .making import articulation, standing_on
from .matrix import Articulation, Orphan
from .ordinary_law import EVERYWHERE, OrdinaryLaw, Pledge, ordinary_law
from .questions import (
    ActionReplies,
    Hop,
    Questioning,
    Reply,
    counts_of,
)
from .table import Table
from .words import Answer, By, CellState, Question, Reading

__all__ = [
    "EVERYWHERE",
    "ActionReplies",
    "Answer",
    "Articulation",
    "By",
    "Cell",
    "CellState",
    "Hop",
    "OrdinaryLaw",
    "Orphan",
    "Pledge",
    "Programmed",
    "Question",
    "Questioning",
    "Reading",
    "Reply",
    "Table",
    "articulation",
    "counts_of",
    "ordinary_law",
    "standing_on",
]
