"""The report as text: who can settle what, where it stands, and what could not be judged."""

from collections.abc import Iterator, Sequence
from typing import Final

from contratville.diagnostics import Language, Text, worded
from contratville.errors import UnreadableError
from contratville.model import COLLECTIONS, CONTRACT_KIND, kind_of
from contratville.model.attributes import holds_pseudonyms
from contratville.rules import Addressee, Finding, Judgement, Outcome, Report, Severity

from .excerpt import excerpt
from .page import Page, capitalised, colon
from .words import conclusion, counted, reason_words, subjects_words, title_of

_STYLES: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold blue",
}
_TO_SETTLE: Final = Text("À régler", "To settle")
_UNJUDGED: Final = Text("Ce qui n'a pas pu être jugé", "What could not be judged")
_COUNTS: Final = Text("Décompte", "Counts")
_HEAD: Final = Text(
    "Profil {profile}, au {as_of} ({origin})", "Profile {profile}, as of {as_of} ({origin})"
)
_OVERRIDDEN: Final = Text(
    "Gravités changées par le profil : {rules}", "Severities changed by the profile: {rules}"
)
_POINT: Final = (Text("point", "point"), Text("points", "points"))
_RULE: Final = (Text("règle", "rule"), Text("règles", "rules"))
_CHECK: Final = (Text("vérification", "check"), Text("vérifications", "checks"))
_DUE: Final = Text("Échéance : {due}.", "Due: {due}.")
_NOT_SHOWN: Final = frozenset(
    name for entity_class, name in COLLECTIONS.items() if holds_pseudonyms(entity_class)
)
"""The collections of which no line is shown: a key that stands for a person may be on it."""
_TITLED: Final = 3
"""How many rules that wait for one thing are shown with their titles."""
_OUTCOMES: Final = {
    Outcome.PASSED: (Text("respectée", "passed"), Text("respectées", "passed")),
    Outcome.FAILED: (Text("non respectée", "failed"), Text("non respectées", "failed")),
    Outcome.NOT_APPLICABLE: (Text("sans objet", "not applicable"),) * 2,
    Outcome.NOT_EVALUATED: (
        Text("non évaluée", "not evaluated"),
        Text("non évaluées", "not evaluated"),
    ),
    Outcome.NOT_DUE: (
        Text("pas encore exigible", "not due yet"),
        Text("pas encore exigibles", "not due yet"),
    ),
    Outcome.SKIPPED: (Text("suspendue", "held up"), Text("suspendues", "held up")),
}


def report_text(report: Report, language: Language, *, width: int = 80, color: bool = False) -> str:
    """Render a report for a reader, grouped by who can settle what."""
    page = Page(language, width=width, color=color)
    report_head(page, report)
    groups = [
        (addressee, [finding for finding in report.findings if finding.addressee is addressee])
        for addressee in Addressee
    ]
    if report.findings:
        page.heading(_TO_SETTLE)
    for addressee, findings in groups:
        if findings:
            _addressee(page, report, addressee, findings)
    if report.unjudged():
        page.heading(_UNJUDGED)
        _unjudged(page, report)
    page.heading(_COUNTS)
    _counts(page, report)
    page.line()
    page.line(conclusion(report, language), style="bold")
    return page.text()


def unreadable_text(
    error: UnreadableError, language: Language, *, width: int = 80, color: bool = False
) -> str:
    """Render the faults that keep a contract, or a profile, from being read."""
    page = Page(language, width=width, color=color)
    for fault in error.faults:
        page.line(str(fault.place), style="bold")
        page.line(f"{fault.code} {capitalised(fault.message(language))}.", indent=2)
        page.line(f"{capitalised(fault.hint(language))}.", indent=2, style="dim")
        if fault.line:
            for line in excerpt(fault.line, fault.place):
                page.raw(f"    {line}")
        page.line()
    page.line(f"{capitalised(error.message(language))}.", style="bold")
    return page.text()


def report_head(page: Page, report: Report) -> None:
    """Name the contract, the profile, the reference date and where it comes from."""
    document = report.document
    page.line(title_of(document.contract, page.language), style="bold")
    words = {"profile": report.profile.name, "as_of": report.as_of, "origin": report.origin}
    page.line(_HEAD.render(page.language, **words))
    if changed := report.overridden():
        severities = tuple(
            f"{rule.code} {worded(report.profile.severity(rule), page.language)}"
            for rule in changed
        )
        page.line(_OVERRIDDEN.render(page.language, rules=severities))


def _addressee(
    page: Page, report: Report, addressee: Addressee, findings: Sequence[Finding]
) -> None:
    page.line()
    who = capitalised(worded(addressee, page.language))
    page.line(
        f"{who}{colon(page.language)} {counted(len(findings), *_POINT, page.language)}",
        style="bold",
    )
    for finding in sorted(findings, key=lambda one: (one.severity.rank, one.code)):
        page.line()
        severity = worded(finding.severity, page.language)
        page.line(
            f"{finding.code} {severity} · {finding.title(page.language)}",
            indent=2,
            style=_STYLES[finding.severity],
        )
        finding_lines(page, report, finding)


def finding_lines(page: Page, report: Report, finding: Finding) -> None:
    """Say what to do about a finding, by when, why, and show the line where it stands.

    A line on which a key that stands for a person may be is not shown.
    """
    page.line(f"{capitalised(finding.to_do(page.language))}.", indent=2)
    if finding.due is not None:
        page.line(_DUE.render(page.language, due=finding.due), indent=2)
    page.line(finding.why(page.language), indent=2)
    if finding.location is not None:
        page.line(str(finding.location), indent=2)
        if not _NOT_SHOWN.isdisjoint(finding.path[:1]):
            return
        line = report.document.line(finding.location)
        for shown in excerpt(line, finding.location):
            page.raw(f"    {shown}")


def _unjudged(page: Page, report: Report) -> None:
    """Say what is missing, or what holds rules up, and which rules wait for it."""
    waiting: dict[str, list[Judgement]] = {}
    for judgement in report.unjudged():
        for line in dict.fromkeys(_unjudged_lines(judgement, page.language)):
            waiting.setdefault(line, []).append(judgement)
    for line, judgements in waiting.items():
        page.line()
        page.line(line, indent=2)
        if len(judgements) > _TITLED:
            codes = ", ".join(judgement.rule.code for judgement in judgements)
            count = counted(len(judgements), *_RULE, page.language)
            page.line(f"{count}{colon(page.language)} {codes}", indent=4)
            continue
        for judgement in judgements:
            page.line(f"{judgement.rule.code} {judgement.rule.text(page.language).title}", indent=4)


def _unjudged_lines(judgement: Judgement, language: Language) -> Iterator[str]:
    kinds = {kind_of(entity_class) for entity_class in judgement.rule.scope.classes}
    for reason, subjects in judgement.reasons.items():
        if reason.outcome not in (Outcome.NOT_EVALUATED, Outcome.SKIPPED):
            continue
        why = reason_words(reason, language, kinds | {CONTRACT_KIND})
        named = [s for s in subjects if kinds & {r.kind for r in s} and s[0].kind != CONTRACT_KIND]
        who = f"{subjects_words(named, language)}{colon(language)} " if named else ""
        yield capitalised(f"{who}{why}")


def _counts(page: Page, report: Report) -> None:
    checks = sum(len(judgement.outcomes) for judgement in report.judgements)
    rules = counted(len(report.judgements), *_RULE, page.language)
    page.line(f"{rules}, {counted(checks, *_CHECK, page.language)}", indent=2)
    for line in _outcome_counts(report, page.language):
        page.line(line, indent=2)


def _outcome_counts(report: Report, language: Language) -> Iterator[str]:
    for outcome in Outcome:
        yield f"{report.count(outcome):>6} {_plural(report.count(outcome), outcome, language)}"


def _plural(count: int, outcome: Outcome, language: Language) -> str:
    return counted(count, *_OUTCOMES[outcome], language).partition(" ")[2]
