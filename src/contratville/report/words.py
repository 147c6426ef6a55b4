"""The sentences of a report."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from contratville import model
from contratville.diagnostics import Language, Text, worded
from contratville.model import KINDS, Cents, Contract, Entity, in_euros, kind_of
from contratville.model.attributes import name_of, words_of
from contratville.rules import (
    PARAMETER,
    SOURCE_TEXT,
    JudgedAt,
    Missing,
    Outcome,
    Reason,
    Report,
    Severity,
    Subject,
)

_ALL_WELL: Final = Text("Rien à régler : tout a été jugé.", "Nothing to settle: all was judged.")
_NOT_ALL_JUDGED: Final = Text(
    "Rien à régler, mais {rules} n'ont pas pu être jugées, en tout ou en partie.",
    "Nothing to settle, but {rules} could not be judged, wholly or in part.",
)
_ONE_NOT_JUDGED: Final = Text(
    "Rien à régler, mais 1 règle n'a pas pu être jugée, en tout ou en partie.",
    "Nothing to settle, but 1 rule could not be judged, wholly or in part.",
)
_TO_SETTLE: Final = Text("{points} à régler, dont {blocking}.", "{points} to settle, {blocking}.")


_NO_BREAK: Final = "\u00a0"
_PART: Final = Text("Partie du contrat « {id} »", "Part of contract « {id} »")


def title_of(contract: Contract, language: Language) -> str:
    """Give the title of a contract, or name the contract that a part is of."""
    title = contract.title or _PART.render(language, id=contract.id)
    return title[:1].upper() + title[1:]


def counted(count: int, one: Text, several: Text, language: Language) -> str:
    """Count things: « 1 point », « 2 points »; French counts zero as one."""
    single = count <= 1 if language == "fr" else count == 1
    return f"{count} {(one if single else several).render(language)}"


def euros_words(cents: Cents, language: Language) -> str:
    """Word an amount, its thousands apart.

    >>> euros_words(Cents(120050), "en")
    '€1,200.50'
    """
    amount = amount_words(cents, language)
    return f"€{amount}" if language == "en" else f"{amount}{_NO_BREAK}€"


def amount_words(cents: Cents, language: Language) -> str:
    """Write an amount in euros, its thousands apart, without its unit: for a column of them."""
    return _thousands_apart(format(in_euros(cents), ",.2f"), language)


def number_words(number: int, language: Language) -> str:
    """Write a whole number, its thousands apart.

    >>> number_words(8550, "en")
    '8,550'
    """
    return _thousands_apart(format(number, ","), language)


def _thousands_apart(text: str, language: Language) -> str:
    return text if language == "en" else text.replace(",", _NO_BREAK).replace(".", ",")


def conclusion(report: Report, language: Language) -> str:
    """Say in one sentence what is left to settle, or to judge."""
    if report.findings:
        blocking = len(report.of(Severity.ERROR))
        points = counted(
            len(report.findings), Text("point", "point"), Text("points", "points"), language
        )
        bars = counted(
            blocking,
            Text("bloquant", "of them blocking"),
            Text("bloquants", "of them blocking"),
            language,
        )
        return _TO_SETTLE.render(language, points=points, blocking=bars)
    unjudged = len(report.unjudged())
    if unjudged == 0:
        return _ALL_WELL.render(language)
    if unjudged == 1:
        return _ONE_NOT_JUDGED.render(language)
    rules = counted(unjudged, Text("règle", "rule"), Text("règles", "rules"), language)
    return _NOT_ALL_JUDGED.render(language, rules=rules)


_MISSING: Final = Text("il manque : {missing}", "missing: {missing}")
_SINCE: Final = Text("exigible à partir du {since}", "due from {since}")
_OR: Final = Text(" ou ", " or ")
_HELD_UP: Final = Text("suspendue à ce que relève {rules}", "held up by what {rules} found")
_NAMED: Final = 3
CELL: Final = Text(
    "case (orientation × territoire de projet)", "cell (orientation × project territory)"
)


def reason_words(reason: Reason, language: Language, known: Collection[str] = ()) -> str:
    """Say why subjects neither passed nor failed.

    Args:
        reason: the reason.
        language: the language of the words.
        known: kinds of the subjects, whose attributes need not be told from those of others.
    """
    if reason.text is not None:
        return reason.text.render(language)
    if reason.outcome is Outcome.NOT_DUE:
        return _SINCE.render(language, since=reason.since)
    if reason.outcome is Outcome.SKIPPED:
        return _HELD_UP.render(language, rules=reason.held_up_by)
    missing = tuple(missing_words(missing, language, known) for missing in reason.missing)
    return _MISSING.render(language, missing=missing)


def missing_words(missing: Missing, language: Language, known: Collection[str] = ()) -> str:
    """Name what is missing, and why when the contract says so."""
    alternatives = (_what(what, language, known) for what in missing.what.split("/"))
    what = _OR.render(language).join(alternatives)
    return what if missing.gap is None else f"{what} ({worded(missing.gap, language)})"


_TEXTS: Final = Text("textes des documents cités", "texts of the documents quoted")
_TEXT: Final = Text("texte du document « {document} »", "text of document « {document} »")
_PARAMETER: Final = Text(
    "paramètre « {name} » de {code}, dans le profil",
    "parameter « {name} » of {code}, in the profile",
)


def _what(missing: str, language: Language, known: Collection[str]) -> str:
    if missing == SOURCE_TEXT:
        return _TEXTS.render(language)
    if missing.startswith(f"{SOURCE_TEXT}:"):
        return _TEXT.render(language, document=missing.partition(":")[2])
    if missing.startswith(f"{PARAMETER}:"):
        code, _, name = missing.partition(":")[2].partition(".")
        return _PARAMETER.render(language, code=code, name=name)
    if missing in JudgedAt.words():
        return worded(JudgedAt.words()[missing], language)
    class_name, _, attribute = missing.partition(".")
    owner: type = getattr(model, class_name)
    if not attribute:
        return worded(name_of(owner), language)
    term = f"« {words_of(owner)[attribute].fr if language == 'fr' else attribute} »"
    of_subject = issubclass(owner, Entity) and kind_of(owner) in known
    return term if of_subject else f"{term} [{worded(name_of(owner), language)}]"


def subjects_words(subjects: Sequence[Subject], language: Language) -> str:
    """Count subjects by class, and name them when they are few."""
    kinds = Counter(_kind_words(subject, language) for subject in subjects)
    counts = ", ".join(f"{kind} × {count}" for kind, count in kinds.items())
    if len(subjects) > _NAMED:
        return counts
    named = ", ".join("+".join(ref.id for ref in subject) for subject in subjects)
    return f"{counts} ({named})"


def _kind_words(subject: Subject, language: Language) -> str:
    """Name what a subject is: the class of its first entity, or a cell of the matrix."""
    if [ref.kind for ref in subject] == ["orientation", "project_territory"]:
        return CELL.render(language)
    return worded(name_of(KINDS[subject[0].kind]), language)
