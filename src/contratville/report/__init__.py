"""Renderings of a report: text for a reader, JSON for a tool."""

from .as_json import report_json, report_tree, unreadable_tree
from .as_text import report_text, unreadable_text
from .audience import SMALLEST_SHOWN, Audience
from .dependence_json import loss_tree, ranking_tree
from .dependence_text import loss_text, ranking_text
from .entity_text import entity_text, label_of
from .excerpt import excerpt, printable
from .page import Look
from .records import records_csv
from .rule_on_contract import rule_on_contract_text
from .rule_text import (
    EXAMPLE_SOURCE,
    EXCUSED,
    FACTS,
    TOGETHER,
    basis_words,
    excuses,
    fault_kind_text,
    rule_text,
    scope_words,
)
from .rules_list import in_force_words, rules_text, rules_tree
from .words import conclusion

__all__ = [
    "EXAMPLE_SOURCE",
    "EXCUSED",
    "FACTS",
    "SMALLEST_SHOWN",
    "TOGETHER",
    "Audience",
    "Look",
    "basis_words",
    "conclusion",
    "entity_text",
    "excerpt",
    "excuses",
    "fault_kind_text",
    "in_force_words",
    "label_of",
    "loss_text",
    "loss_tree",
    "printable",
    "ranking_text",
    "ranking_tree",
    "records_csv",
    "report_json",
    "report_text",
    "report_tree",
    "rule_on_contract_text",
    "rule_text",
    "rules_text",
    "rules_tree",
    "scope_words",
    "unreadable_text",
    "unreadable_tree",
]
