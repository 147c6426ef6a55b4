"""Rules as a list: those of a profile, and whether their text is in force on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from contratville.diagnostics import Language, Text, worded
from contratville.rules import Profile, Rule

from .as_json import plain
from .page import Page
from .rule_text import scope_words
from .words import counted

_PROFILE: Final = Text("Profil {name} : {title}", "Profile {name}: {title}")
_RULES: Final = (Text("règle", "rule"), Text("règles", "rules"))
_IN_FORCE: Final = Text("{rules} au {at}", "{rules} on {at}")
_NOT_IN_FORCE: Final = Text(
    "Texte qui n'est pas en vigueur à cette date", "Text not in force on that day"
)
_FROM: Final = Text("à partir du {first}", "from {first}")
_UNTIL: Final = Text("jusqu'au {last}", "until {last}")
_BETWEEN: Final = Text("du {first} au {last}", "from {first} to {last}")


def rules_text(
    rules: Sequence[Rule],
    profile: Profile | None,
    at: date | None,
    language: Language,
    *,
    width: int = 80,
    color: bool = False,
) -> str:
    """Render rules for a reader, each with its weight in the profile and the days of its text."""
    page = Page(language, width=width, color=color)
    standing = [rule for rule in rules if at is None or rule.in_force(at)]
    if profile is not None:
        title = profile.title.render(language)
        page.line(_PROFILE.render(language, name=profile.name, title=title), style="bold")
    if at is not None:
        count = counted(len(standing), *_RULES, language)
        page.line(_IN_FORCE.render(language, rules=count, at=at), style="bold")
    if profile is not None or at is not None:
        page.line()
    for rule in standing:
        _line(page, rule, profile)
    others = [rule for rule in rules if rule not in standing]
    if others:
        page.heading(_NOT_IN_FORCE)
    for rule in others:
        _line(page, rule, profile)
    return page.text()


def rules_tree(
    rules: Sequence[Rule], profile: Profile | None, at: date | None, language: Language
) -> list[dict[str, Any]]:
    """Turn rules into a tree of JSON."""
    return [_tree(rule, profile, at, language) for rule in rules]


def in_force_words(rule: Rule, language: Language) -> str:
    """Say from when and until when the text of a rule is the law; nothing when it is always."""
    bounds = {"first": rule.valid_from, "last": rule.valid_to}
    if rule.valid_from and rule.valid_to:
        return _BETWEEN.render(language, **bounds)
    if rule.valid_from:
        return _FROM.render(language, **bounds)
    return _UNTIL.render(language, **bounds) if rule.valid_to else ""


def _line(page: Page, rule: Rule, profile: Profile | None) -> None:
    severity = profile.severity(rule) if profile else rule.severity
    weight = worded(severity, page.language)
    page.line(f"{rule.code}  {weight:<14}{rule.text(page.language).title}")
    when = in_force_words(rule, page.language)
    if when:
        page.line(when, indent=22, style="dim")


def _tree(
    rule: Rule, profile: Profile | None, at: date | None, language: Language
) -> dict[str, Any]:
    return {
        "code": rule.code,
        "slug": rule.slug,
        "severity": (profile.severity(rule) if profile else rule.severity).value,
        "title": rule.text(language).title,
        "statement": rule.text(language).statement,
        "scope": scope_words(rule.scope, language),
        "addressee": rule.addressee.value,
        "basis": {
            "kind": rule.basis.kind.value,
            "verified": rule.basis.verified.value,
            "text": rule.basis.fr if language == "fr" else rule.basis.en,
        },
        "profiles": list(rule.profiles),
        "parameters": {
            name: plain(profile.parameter(rule, name) if profile else parameter.default, language)
            for name, parameter in rule.parameters.items()
        },
        "depends_on": list(rule.depends_on),
        "needs": list(rule.needs),
        "valid_from": rule.valid_from and rule.valid_from.isoformat(),
        "valid_to": rule.valid_to and rule.valid_to.isoformat(),
        "in_force": None if at is None else rule.in_force(at),
        "judged_at": rule.judged_at.value,
        "due": rule.due and str(rule.due),
    }
