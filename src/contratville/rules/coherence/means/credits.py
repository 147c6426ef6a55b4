"""What several rules look up about projects: their specific credits, and when they were awarded."""

from typing import Final

from contratville.analysis import asks_specific, is_funded
from contratville.diagnostics import Text
from contratville.model import (
    FundingKind,
    FundingLine,
    Project,
)

from ...case import Case
from ...finding import Missing
from ..lookups import NOT_LIVE, open_life

NO_SPECIFIC_CREDITS: Final = Text(
    "projet sans crédits spécifiques", "project without specific credits"
)
OUT_OF_SCOPE: Final = Text(
    "projet qui n'est pas vivant, ou sans crédits spécifiques",
    "project that is not live, or without specific credits",
)


def out_of_scope(case: Case, project: Project) -> Text | None:
    """Say why a project is not a live one with specific credits, when it is known not to be."""
    if not (case.index.programming.is_live(project) or open_life(case, project)):
        return NOT_LIVE
    if asks_specific(case.index.programming.lines.get(project.id, ())) or open_credits(
        case, project
    ):
        return None
    return NO_SPECIFIC_CREDITS


def open_credits(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to tell whether a project has specific credits, if it is not known."""
    if asks_specific(case.index.programming.lines.get(project.id, ())):
        return ()
    missing = [*case.unknown(FundingLine)]
    if not (missing or case.contract.funding_lines):
        missing.append(Missing(FundingLine.__name__))
    for line in case.index.programming.lines.get(project.id, ()):
        unsaid = line.requested is None or line.awarded is None
        if line.kind is FundingKind.UNKNOWN and (unsaid or is_funded(line)):
            missing.extend(unknown_kind(case, line))
        elif line.kind is FundingKind.SPECIFIC and unsaid:
            missing.append(Missing("FundingLine.requested/FundingLine.awarded"))
    return tuple(dict.fromkeys(missing))


def unknown_kind(case: Case, line: FundingLine) -> tuple[Missing, ...]:
    """Say that the kind of a funding line is missing, and why if the line says so."""
    return case.declared_gap(line, "kind") or (Missing("FundingLine.kind"),)
