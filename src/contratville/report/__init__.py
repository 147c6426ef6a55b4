"""Renderings of a report: text for a reader, JSON for a tool."""

from .as_json import report_json, report_tree, unreadable_tree
from .as_text import report_text, unreadable_text
from .entity_text import entity_text
from .excerpt import excerpt, printable
from .rule_text import FACTS, TOGETHER, basis_words, fault_kind_text, rule_text, scope_words
from .words import conclusion

__all__ = [
    "FACTS",
    "TOGETHER",
    "basis_words",
    "conclusion",
    "entity_text",
    "excerpt",
    "fault_kind_text",
    "printable",
    "report_json",
    "report_text",
    "report_tree",
    "rule_text",
    "scope_words",
    "unreadable_text",
    "unreadable_tree",
]
