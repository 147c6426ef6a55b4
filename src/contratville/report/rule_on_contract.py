"""One rule on one contract: what was looked at, what held, what did not, what was not judged."""

from collections.abc import Sequence
from typing import Final

from contratville.codec import Document
from contratville.diagnostics import Language, Text
from contratville.model import Contract, Ref, kind_of
from contratville.rules import Judgement, Outcome, Report, Subject

from .as_text import finding_lines, report_head
from .entity_text import label_of
from .page import Page, capitalised
from .words import counted, reason_words

_SHOWN: Final = 12
_NOT_IN_PROFILE: Final = Text(
    "La règle {code} n'est pas du profil {profile} : elle n'a pas été jugée.",
    "Rule {code} is not of profile {profile}: it was not judged.",
)
_LOOKED_AT: Final = Text("Ce qui a été regardé", "What was looked at")
_HEADINGS: Final = {
    Outcome.FAILED: Text("Ce qui ne tient pas", "What does not hold"),
    Outcome.PASSED: Text("Ce qui tient", "What holds"),
    Outcome.NOT_EVALUATED: Text("Ce qui n'a pas pu être jugé", "What could not be judged"),
    Outcome.SKIPPED: Text("Ce qui est suspendu à une autre règle", "What another rule holds up"),
    Outcome.NOT_DUE: Text("Ce qui n'est pas encore exigible", "What is not due yet"),
    Outcome.NOT_APPLICABLE: Text("Ce qu'elle ne concerne pas", "What it does not concern"),
}
_CHECKS: Final = (Text("vérification", "check"), Text("vérifications", "checks"))
_MORE: Final = Text("et {count} de plus", "and {count} more")


def rule_on_contract_text(
    report: Report, code: str, language: Language, *, width: int = 80, color: bool = False
) -> str:
    """Render what became of one rule on each of its subjects."""
    page = Page(language, width=width, color=color)
    report_head(page, report)
    if code not in {judgement.rule.code for judgement in report.judgements}:
        page.line()
        page.line(_NOT_IN_PROFILE.render(language, code=code, profile=report.profile.name))
        return page.text()
    judgement = report.judgement(code)
    page.line(f"{code} {judgement.rule.text(language).title}", style="bold")
    page.heading(_LOOKED_AT)
    page.line(counted(len(judgement.outcomes), *_CHECKS, language), indent=2)
    for outcome, heading in _HEADINGS.items():
        if judgement.count(outcome):
            page.heading(heading)
            _outcome(page, report, judgement, outcome)
    return page.text()


def _outcome(page: Page, report: Report, judgement: Judgement, outcome: Outcome) -> None:
    """List the subjects of one outcome, with the findings or the reasons."""
    if outcome is Outcome.FAILED:
        for finding in report.findings:
            page.line()
            finding_lines(page, report, finding)
        return
    if outcome is Outcome.PASSED:
        passed = [subject for subject, found in judgement.outcomes.items() if found is outcome]
        _subjects(page, report.document, passed)
        return
    kinds = {kind_of(entity_class) for entity_class in judgement.rule.scope.classes}
    for reason, subjects in judgement.reasons.items():
        if reason.outcome is outcome:
            page.line(f"{capitalised(reason_words(reason, page.language, kinds))}.", indent=2)
            in_scope = [subject for subject in subjects if kinds & {ref.kind for ref in subject}]
            _subjects(page, report.document, in_scope, indent=4)


def _subjects(
    page: Page, document: Document, subjects: Sequence[Subject], *, indent: int = 2
) -> None:
    for subject in subjects[:_SHOWN]:
        page.line(" + ".join(_named(document.contract, ref) for ref in subject), indent=indent)
    if len(subjects) > _SHOWN:
        count = len(subjects) - _SHOWN
        page.line(_MORE.render(page.language, count=count), indent=indent)


def _named(contract: Contract, ref: Ref) -> str:
    entity = contract.entity(ref)
    return f"{ref}{'' if entity is None else label_of(entity)}"
