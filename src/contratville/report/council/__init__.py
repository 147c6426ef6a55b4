"""Renderings of citizens' councils: all of them in a table, or one on its page; text and JSON."""

from .as_text import council_text, councils_text
from .as_tree import council_tree, councils_tree
from .view import CouncilView

__all__ = ["CouncilView", "council_text", "council_tree", "councils_text", "councils_tree"]
