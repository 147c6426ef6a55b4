"""Renderings of totals, each with its certificate: text, JSON, CSV."""

from .as_text import totals_text
from .as_tree import totals_records, totals_tree

__all__ = ["totals_records", "totals_text", "totals_tree"]
