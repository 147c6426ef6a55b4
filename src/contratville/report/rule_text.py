"""A rule, or a kind of fault, as text: what it says, on what it rests, what to do about it."""

from collections.abc import Iterable, Iterator
from typing import Final

from contratville.diagnostics import FaultKind, Language, Text, worded
from contratville.model import COLLECTIONS, Contract
from contratville.model.attributes import name_of
from contratville.rules import (
    Basis,
    BasisKind,
    Rule,
    Scope,
    Verified,
    example_sources,
    examples_of,
    finding_in_example,
)

from .page import Page, colon
from .words import CELL

_STATEMENT: Final = Text("Ce que dit la règle", "What the rule says")
_WHEN_FOUND: Final = Text("Ce qu'elle dit de l'exemple fautif", "What it says of the bad example")
_BASIS: Final = Text("Fondement", "Basis")
_APPLIES: Final = Text("Quand elle s'applique", "When it applies")
EXCUSED: Final = Text("Quand l'excuser", "When to excuse")
"""Heading of when a finding may be left as it is."""
_BAD: Final = Text("Exemple fautif", "Bad example")
_GOOD: Final = Text("Exemple correct", "Good example")
EXAMPLE_SOURCE: Final = Text("Texte source {document}.txt", "Source text {document}.txt")
"""Heading of a text that the examples quote."""
FACTS: Final = {
    "severity": Text("gravité", "severity"),
    "level": Text("regarde", "looks at"),
    "scope": Text("porte sur", "judges"),
    "addressee": Text("qui peut régler", "who can settle"),
    "profiles": Text("profils", "profiles"),
    "parameter": Text("paramètre", "parameter"),
    "needs": Text("données nécessaires", "data needed"),
    "not_applicable": Text("sans objet", "not applicable"),
    "depends_on": Text("suspendue si ces règles relèvent un point", "held up by findings of"),
    "in_force": Text("texte en vigueur", "text in force"),
    "judged_at": Text("jugée à", "judged at"),
    "due": Text("exigible à partir de", "due from"),
}
"""The terms of what is said of a rule beside its words, in order."""
TOGETHER: Final = Text(", entre entités de même classe", ", between entities of one class")
"""Said after the classes of a rule on pairs or loops."""
_EVERY: Final = Text("toute entité, le contrat compris", "every entity, and the contract")
_EVERY_OTHER: Final = Text("toute entité des collections", "every entity of the collections")
_WITHOUT_TEXT: Final = (BasisKind.INTEGRITY, BasisKind.CONVENTION)
_NEVER: Final = Text(
    "Jamais : le document ne s'accorde pas avec lui-même. Si l'original est ainsi, le point reste, "
    "et dit vrai.",
    "Never: the document does not agree with itself. Where the original is so, the finding stays, "
    "and is true.",
)
_REQUIRED: Final = Text(
    "Le texte cité le demande : un point vrai se règle. Un profil peut en abaisser la gravité, non "
    "l'écarter.",
    "The text cited asks for it: a true finding is to be settled. A profile may lower its "
    "severity, not drop it.",
)
_AGREED: Final = Text(
    "Aucune loi ne l'impose : si le contrat a convenu d'autre chose, un profil à lui le dit, en "
    "abaissant la gravité.",
    "No law imposes it: where the contract has agreed otherwise, a profile of its own says so, by "
    "lowering the severity.",
)
_CODED: Final = Text(
    "C'est une convention de codage : si les données en suivent une autre, un profil le dit, en "
    "abaissant la gravité.",
    "It is a coding convention: where the data follow another one, a profile says so, by lowering "
    "the severity.",
)
_STANDING: Final = {
    BasisKind.INTEGRITY: _NEVER,
    BasisKind.LAW: _REQUIRED,
    BasisKind.GUIDANCE: _REQUIRED,
    BasisKind.DECK: _AGREED,
    BasisKind.PRACTICE: _AGREED,
    BasisKind.CONVENTION: _CODED,
}
_GAP: Final = Text(
    "Si une donnée nécessaire est perdue, illisible, introuvable ou à venir, la déclarer en lacune "
    ": la règle n'est alors pas évaluée.",
    "Where a datum that it needs is lost, unreadable, not found or to come, declare it as a gap: "
    "the rule is then not evaluated.",
)
_TUNED: Final = Text(
    "Un profil peut l'accorder au contrat : « {names} ».",
    "A profile may fit it to the contract: « {names} ».",
)


def rule_text(rule: Rule, language: Language, *, width: int = 80, color: bool = False) -> str:
    """Render the page of a rule, with its examples."""
    page = Page(language, width=width, color=color)
    text = rule.text(language)
    page.line(f"{rule.code} {text.title}", style="bold")
    page.line(rule.slug)
    page.heading(_STATEMENT)
    page.line(text.statement, indent=2)
    finding = finding_in_example(rule)
    if finding is not None:
        page.heading(_WHEN_FOUND)
        page.line(finding.message(language), indent=2)
    page.heading(_APPLIES)
    for name, value in _facts(rule, language):
        page.line(f"{FACTS[name].render(language)}{colon(language)} {value}", indent=2)
    page.heading(_BASIS)
    basis = rule.basis.fr if language == "fr" else rule.basis.en
    page.line(basis, indent=2)
    page.line(basis_words(rule.basis, language), indent=2)
    page.heading(EXCUSED)
    for sentence in excuses(rule, language):
        page.line(sentence, indent=2)
    for heading, example in zip((_BAD, _GOOD), examples_of(rule.code), strict=True):
        if example is not None:
            page.heading(heading)
            for line in example.splitlines():
                page.raw(f"  {line}".rstrip())
    for document, source in (example_sources(rule.code) or {}).items():
        page.heading(EXAMPLE_SOURCE.filled(document=document))
        for line in source.text.splitlines():
            page.raw(f"  {line}".rstrip())
    return page.text()


def fault_kind_text(
    kind: FaultKind, language: Language, *, width: int = 80, color: bool = False
) -> str:
    """Render the page of a kind of fault."""
    page = Page(language, width=width, color=color)
    page.line(f"{kind.code} {kind.slug}", style="bold")
    page.line()
    for text in (kind.sentence, kind.hint):
        template = text.fr if language == "fr" else text.en
        page.line(template.replace("{{", "{").replace("}}", "}"), indent=2)
    return page.text()


def excuses(rule: Rule, language: Language) -> Iterator[str]:
    """Say when a finding may be left as it is, and how that is written."""
    yield _STANDING[rule.basis.kind].render(language)
    if rule.needs:
        yield _GAP.render(language)
    if rule.parameters:
        yield _TUNED.render(language, names=", ".join(rule.parameters))


def basis_words(basis: Basis, language: Language) -> str:
    """Name the kind of basis and, unless it rests on no text, whether that was read."""
    kind = worded(basis.kind, language)
    if basis.kind in _WITHOUT_TEXT and basis.verified is Verified.YES:
        return kind
    return f"{kind}, {worded(basis.verified, language)}"


def scope_words(scope: Scope, language: Language) -> str:
    """Name the subjects of a rule."""
    if scope.crossed:
        shown = CELL.render(language)
    elif set(scope.classes) >= set(COLLECTIONS):
        shown = (_EVERY if Contract in scope.classes else _EVERY_OTHER).render(language)
    else:
        shown = ", ".join(sorted({worded(name_of(one), language) for one in scope.classes}))
    return shown + (TOGETHER.render(language) if scope.together else "")


def _facts(rule: Rule, language: Language) -> Iterable[tuple[str, str]]:
    yield "severity", worded(rule.severity, language)
    yield "level", worded(rule.level, language)
    yield "scope", scope_words(rule.scope, language)
    yield "addressee", worded(rule.addressee, language)
    yield "profiles", ", ".join(rule.profiles)
    for name, parameter in rule.parameters.items():
        words = parameter.fr if language == "fr" else parameter.en
        yield "parameter", f"{name} = {worded(parameter.default, language) or '—'} ({words})"
    if rule.needs:
        yield "needs", ", ".join(rule.needs)
    if rule.not_applicable_when is not None:
        yield "not_applicable", rule.not_applicable_when.render(language)
    if rule.depends_on:
        yield "depends_on", ", ".join(rule.depends_on)
    if rule.valid_from or rule.valid_to:
        bounds = (
            "…" if day is None else worded(day, language)
            for day in (rule.valid_from, rule.valid_to)
        )
        yield "in_force", " – ".join(bounds)
    yield "judged_at", worded(rule.judged_at, language)
    if rule.due is not None:
        yield "due", str(rule.due)
