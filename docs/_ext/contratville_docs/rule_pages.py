"""The pages of the rules, one each: in French, then in English, then the examples."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Language, Text, worded
from contratville.model import COLLECTIONS
from contratville.model.attributes import name_of
from contratville.report import (
    EXAMPLE_SOURCE,
    EXCUSED,
    FACTS,
    TOGETHER,
    basis_words,
    excuses,
    scope_words,
)
from contratville.rules import (
    CATALOGUE,
    Rule,
    example_sources,
    examples_of,
    finding_in_example,
)

from .markup import (
    class_link,
    code,
    escaped,
    french,
    in_french,
    listed,
    sentence,
    source,
    table,
    unaccented,
)

IN: Final[dict[Language, str]] = {"fr": "En français", "en": "In English"}
_SAID: Final = Text("Ce qu'elle dit de l'exemple fautif :", "What it says of the bad example:")
_BASIS: Final = Text("Fondement :", "Basis:")
_MANY: Final = 7
_OPEN: Final = Text("…", "…")


def pages() -> dict[str, str]:
    """Give the text of each page, by the code of its rule."""
    return {rule.code: "\n".join(_page(rule)) for rule in CATALOGUE}


def index() -> Iterator[str]:
    """Give the table of all rules."""
    yield from table(
        ("rule", "French title", "English title", "severity", "profiles"),
        (
            (
                rule_link(rule.code),
                in_french(rule.fr.title),
                escaped(rule.en.title),
                worded(rule.severity, "en"),
                _profiles(rule),
            )
            for rule in CATALOGUE
        ),
    )


def rule_link(rule: str) -> str:
    """Give a link to the page of a rule."""
    return f"{{doc}}`{rule} </reference/rules/{rule}>`"


def _profiles(rule: Rule) -> str:
    return listed(f"{{ref}}`{name} <profile-{name}>`" for name in rule.profiles)


def _page(rule: Rule) -> Iterator[str]:
    """Write the page of a rule, which the table of rules leads to: no menu holds them all."""
    yield from ("---", "orphan: true", "---", "")
    yield f"# {rule.code} {escaped(rule.fr.title)}"
    yield ""
    yield f"{escaped(rule.en.title)} · `{rule.slug}` · {{doc}}`/reference/rules`"
    yield ""
    yield f"## {IN['fr']}"
    yield from french(_words(rule, "fr"))
    yield f"## {IN['en']}"
    yield from _words(rule, "en")
    bad, good = examples_of(rule.code)
    for heading, example in (
        ("Exemple fautif · Bad example", bad),
        ("Exemple correct · Good example", good),
    ):
        if example is not None:
            yield f"## {heading}"
            yield from source(example, "yaml")
    for document, text in (example_sources(rule.code) or {}).items():
        headings = (EXAMPLE_SOURCE.render(language, document=document) for language in IN)
        yield f"## {' · '.join(headings)}"
        yield from source(text.text, "text")


def _words(rule: Rule, language: Language) -> Iterator[str]:
    yield ""
    yield escaped(rule.text(language).statement)
    yield ""
    finding = finding_in_example(rule)
    if finding is not None:
        yield _SAID.render(language)
        yield ""
        yield f"> {escaped(finding.message(language))}"
        yield ""
    basis = escaped(rule.basis.fr if language == "fr" else rule.basis.en)
    kind = sentence(basis_words(rule.basis, language))
    yield f"**{_BASIS.render(language)}** {sentence(basis)} *{kind}*"
    yield from table(("", ""), ((f"**{head}**", fact) for head, fact in _facts(rule, language)))
    yield ""
    yield f"**{EXCUSED.render(language)}** · {escaped(' '.join(excuses(rule, language)))}"
    yield ""


def _facts(rule: Rule, language: Language) -> Iterator[tuple[str, str]]:
    facts = [
        ("severity", worded(rule.severity, language)),
        ("level", worded(rule.level, language)),
        ("scope", _scope(rule, language)),
        ("addressee", worded(rule.addressee, language)),
        ("profiles", _profiles(rule)),
    ]
    for name, parameter in rule.parameters.items():
        words = parameter.fr if language == "fr" else parameter.en
        default = worded(parameter.default, language) or "—"
        facts.append(("parameter", f"`{name}` = {escaped(default)} ({escaped(words)})"))
    if rule.needs:
        facts.append(("needs", listed(map(_need, rule.needs))))
    if rule.not_applicable_when is not None:
        facts.append(("not_applicable", rule.not_applicable_when.render(language)))
    if rule.depends_on:
        facts.append(("depends_on", listed(map(rule_link, rule.depends_on))))
    if rule.valid_from or rule.valid_to:
        bounds = (_day(day, language) for day in (rule.valid_from, rule.valid_to))
        facts.append(("in_force", " – ".join(bounds)))
    facts.append(("judged_at", worded(rule.judged_at, language)))
    if rule.due is not None:
        facts.append(("due", code(str(rule.due))))
    for name, fact in facts:
        yield FACTS[name].render(language), fact


def _day(day: date | None, language: Language) -> str:
    return _OPEN.render(language) if day is None else worded(day, language)


def _need(need: str) -> str:
    return " / ".join(code(alternative) for alternative in need.split("/"))


def _scope(rule: Rule, language: Language) -> str:
    if rule.scope.crossed:
        return scope_words(rule.scope, language)
    classes = set(rule.scope.classes)
    if classes >= set(COLLECTIONS):
        return scope_words(rule.scope, language)
    names = sorted(classes, key=lambda one: unaccented(worded(name_of(one), language)))
    shown = listed(_class(one, language, linked=len(names) < _MANY) for one in names)
    return shown + (TOGETHER.render(language) if rule.scope.together else "")


def _class(owner: type, language: Language, *, linked: bool) -> str:
    if language == "en":
        return class_link(owner)
    term = worded(name_of(owner), language)
    return f"{term} ({class_link(owner)})" if linked else term
