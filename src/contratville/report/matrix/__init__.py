"""Renderings of the articulation: the matrix, the story of one cell, ordinary law."""

from .as_text import matrix_text, ordinary_law_text
from .as_tree import matrix_tree, ordinary_law_tree, records_markdown
from .cell_text import cell_text, pledge_text

__all__ = [
    "cell_text",
    "matrix_text",
    "matrix_tree",
    "ordinary_law_text",
    "ordinary_law_tree",
    "pledge_text",
    "records_markdown",
]
