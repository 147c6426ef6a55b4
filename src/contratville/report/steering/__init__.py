"""Renderings of who decided, or may decide: text and JSON."""

from .as_tree import deciding_tree
from .decision_text import decision_text
from .kind_text import kind_text

__all__ = ["deciding_tree", "decision_text", "kind_text"]
