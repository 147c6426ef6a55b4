"""What must come next for a council, by which rule: points to settle, then what is not due yet."""

from typing import Final

from contratville.diagnostics import Language, Text, worded
from contratville.report.page import Page, capitalised, colon
from contratville.rules import Finding

from .published import Published
from .view import Due

_NEXT: Final = Text("Ce qui doit venir ensuite", "What must come next")
_NOTHING: Final = Text("rien à régler", "nothing to settle")
_NOTHING_TOLD: Final = Text(
    "rien à régler dans ce qui est publié", "nothing to settle in what is published"
)
_FROM: Final = Text("à partir du {since}", "from {since}")
_DUE: Final = Text("Échéance : {due}.", "Due: {due}.")
_KEPT_BACK: Final = Text(
    "Les constats de {codes} ne sont donnés qu'en interne (--audience internal).",
    "What {codes} find is told in internal pages only (--audience internal).",
)


def next_words(published: Published, language: Language) -> str:
    """Say in one line what comes first: the gravest point to settle, else what is due first."""
    if published.findings:
        return _point(published.findings[0], language)
    if published.not_due:
        return _later(published.not_due[0], language)
    return _nothing(published).render(language)


def next_lines(page: Page, published: Published) -> None:
    """Write the points to settle, who can settle them and by when, then what is not due yet."""
    page.heading(_NEXT)
    for finding in published.findings:
        page.line(capitalised(_point(finding, page.language)), indent=2, hang=2)
        if finding.due is not None:
            page.line(_DUE.render(page.language, due=finding.due), indent=4, hang=2)
        if not published.view.public:
            page.line(f"{capitalised(finding.to_do(page.language))}.", indent=4)
            page.line(finding.why(page.language), indent=4)
            if finding.location is not None:
                page.line(str(finding.location), indent=4, style="dim")
    for due in published.not_due:
        page.line(capitalised(_later(due, page.language)), indent=2, hang=2)
    if not (published.findings or published.not_due):
        page.line(f"{capitalised(_nothing(published).render(page.language))}.", indent=2)
    if published.kept_back:
        page.line(_KEPT_BACK.render(page.language, codes=published.kept_back), indent=2, hang=2)


def _nothing(published: Published) -> Text:
    return _NOTHING_TOLD if published.kept_back else _NOTHING


def _point(finding: Finding, language: Language) -> str:
    who, severity = worded(finding.addressee, language), worded(finding.severity, language)
    return f"{who}{colon(language)} {finding.code} {severity} · {finding.title(language)}"


def _later(due: Due, language: Language) -> str:
    who, since = worded(due.rule.addressee, language), _FROM.render(language, since=due.since)
    title = due.rule.text(language).title
    return f"{who}{colon(language)} {due.rule.code} {since} · {title}"
