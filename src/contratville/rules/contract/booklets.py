"""The three booklets of the contract, and the order in which they were validated."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Booklet, BookletKind, FuzzyDate, ref_of

from ..case import Case, named_entity
from ..days import signature
from ..due import Due
from ..finding import Missing, Verdict
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_KINDS: Final = {
    1: BookletKind.DIAGNOSIS,
    2: BookletKind.ORIENTATIONS_FRAMEWORK,
    3: BookletKind.TERRITORY_PROJECTS,
}
"""What each of the three booklets holds, by number."""

_ADD: Final = Text("ajouter le cahier {number} ({kind})", "add booklet {number} ({kind})")
_ABSENT: Final = Text("Aucun cahier ne porte le numéro « {number} ».", "No booklet « {number} ».")
_KEEP_ONE: Final = Text(
    "ne garder qu'une version courante du cahier {number}",
    "keep one current version of booklet {number} only",
)
_SEVERAL: Final = Text(
    "Plusieurs cahiers de numéro « {number} » sont dits courants : {booklets}.",
    "Several booklets of number « {number} » are said to be current: {booklets}.",
)
_CHOOSE: Final = Text(
    "dire quelle version du cahier {number} est courante",
    "say which version of booklet {number} is current",
)
_NONE: Final = Text(
    "Aucune version du cahier « {number} » n'est courante : {booklets}.",
    "No version of booklet « {number} » is current: {booklets}.",
)
_MEND: Final = Text(
    "corriger le numéro ou la nature du cahier {booklet}",
    "mend the number or the kind of booklet {booklet}",
)
_OTHER_KIND: Final = Text(
    "Le cahier {number} est de nature « {kind} », et non « {expected} ».",
    "Booklet {number} is of kind « {kind} », not « {expected} ».",
)


def _numbered(case: Case) -> dict[int, list[Booklet]]:
    """Give the booklets of each of the three numbers."""
    booklets: dict[int, list[Booklet]] = {number: [] for number in _KINDS}
    for booklet in case.contract.booklets:
        if booklet.number in booklets:
            booklets[booklet.number].append(booklet)
    return booklets


@rule(
    "CTR003",
    "three-booklets",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("milestone:booklet3_validated"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 11",
        en="deck of 11 June 2015, slide 11",
    ),
    fr=RuleText(
        title="Cahier absent ou en double",
        statement="Pour chacun des numéros 1 (diagnostic), 2 (orientations et programme d'action "
        "cadre) et 3 (projets de territoire), il existe exactement un cahier courant, de la nature "
        "correspondante. Lorsqu'aucune version n'est dite courante et que l'une d'elles ne dit "
        "rien, la règle n'est pas évaluée.",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Booklet missing or duplicated",
        statement="For each number 1 (diagnosis), 2 (orientations and framework programme) and 3 "
        "(territory projects) there is exactly one current booklet, of the kind that goes with the "
        "number. When no version is said to be current and one says nothing, the rule is not "
        "evaluated.",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def three_booklets(case: Case) -> Iterator[Verdict]:
    """Look at the current booklet of each number."""
    for number, booklets in _numbered(case).items():
        current = [booklet for booklet in booklets if booklet.current]
        if current:
            yield from _current_booklet(case, number, current)
        else:
            yield from _no_current_booklet(case, number, booklets)


def _current_booklet(case: Case, number: int, current: list[Booklet]) -> Iterator[Verdict]:
    """Judge the booklets of one number that are said to be current."""
    first, *others = current
    expected = _KINDS[number]
    if others:
        yield case.lacking(
            "booklets",
            f"[{number}]",
            (others[0], "current"),
            remedy=_KEEP_ONE.filled(number=number),
            reason=_SEVERAL.filled(number=number, booklets=_named(current)),
            related=tuple(ref_of(booklet) for booklet in current),
        )
    elif first.kind is not expected:
        yield case.lacking(
            "booklets",
            f"[{number}]",
            (first, "kind"),
            remedy=_MEND.filled(booklet=named_entity(first)),
            reason=_OTHER_KIND.filled(number=number, kind=first.kind, expected=expected),
            related=(ref_of(first),),
        )


def _no_current_booklet(case: Case, number: int, booklets: list[Booklet]) -> Iterator[Verdict]:
    """Judge the booklets of one number, none of which is said to be current."""
    missing = list(case.unknown(Booklet))
    for booklet in booklets:
        if booklet.current is None:
            missing.extend(case.declared_gap(booklet, "current") or [Missing("Booklet.current")])
    if missing:
        yield case.not_evaluated(case.contract, *dict.fromkeys(missing))
    elif booklets:
        yield case.lacking(
            "booklets",
            f"[{number}]",
            (booklets[-1], "current"),
            remedy=_CHOOSE.filled(number=number),
            reason=_NONE.filled(number=number, booklets=_named(booklets)),
            related=tuple(ref_of(booklet) for booklet in booklets),
        )
    else:
        yield case.lacking(
            "booklets",
            f"[{number}]",
            remedy=_ADD.filled(number=number, kind=_KINDS[number]),
            reason=_ABSENT.filled(number=number),
        )


def _named(booklets: list[Booklet]) -> tuple[str, ...]:
    return tuple(named_entity(booklet) for booklet in booklets)


_VALIDATED: Final = Text("cahier {number}, le « {when} »", "booklet {number}, « {when} »")


@rule(
    "CTR004",
    "booklet-order",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Booklet.validated_on",),
    depends_on=("CTR003",),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 11 et 15",
        en="deck of 11 June 2015, slides 11 and 15",
    ),
    fr=RuleText(
        title="Cahiers validés dans le désordre",
        statement="Les cahiers 1 et 2 sont validés avant le cahier 3, et le cahier 1 avant le "
        "cahier 2, ou le même jour (versions courantes). Une date approximative est dans le "
        "désordre lorsqu'aucun de ses jours ne convient ; lorsque certains seulement conviennent, "
        "la règle n'est pas évaluée.",
        to_do="vérifier la date de validation du cahier {booklet}, ou celle des cahiers suivants",
        why="Il est dit validé le « {when} », après : {later}.",
    ),
    en=RuleText(
        title="Booklets validated out of order",
        statement="Booklets 1 and 2 are validated before booklet 3, and booklet 1 before booklet "
        "2, or on the same day (current versions). An approximate date is out of order when none "
        "of its days would do; when some of them only would do, the rule is not evaluated.",
        to_do="check the day on which booklet {booklet} was validated, or that of the next ones",
        why="It is said to be validated on « {when} », after: {later}.",
    ),
)
def booklet_order(case: Case) -> Iterator[Verdict]:
    """Compare the dates at which the current booklets were validated."""
    missing: list[Missing] = []
    current: dict[int, tuple[Booklet, FuzzyDate]] = {}
    for number, booklets in _numbered(case).items():
        booklet = next((one for one in booklets if one.current), None)
        if booklet is None:
            missing.extend(_no_current(case, booklets))
        elif booklet.validated_on is None or case.declared_gap(booklet, "validated_on"):
            gap = case.declared_gap(booklet, "validated_on")
            missing.extend(gap or [Missing("Booklet.validated_on")])
        else:
            current[number] = booklet, booklet.validated_on
    for number, (booklet, when) in current.items():
        later = {n: date for n, (_, date) in current.items() if n > number}
        disorder = {n: date for n, date in later.items() if _is_after(when, date)}
        if disorder:
            yield case.lacking(
                "booklets",
                f"[{number}]",
                (booklet, "validated_on"),
                booklet=named_entity(booklet),
                when=when.text,
                later=tuple(
                    _VALIDATED.filled(number=n, when=date.text) for n, date in disorder.items()
                ),
                related=(ref_of(booklet), *(ref_of(current[n][0]) for n in disorder)),
            )
        if not all(n in disorder or _is_before(when, date) for n, date in later.items()):
            missing.append(Missing("Booklet.validated_on"))
    if missing:
        yield case.not_evaluated(case.contract, *dict.fromkeys(missing))


def _no_current(case: Case, booklets: list[Booklet]) -> tuple[Missing, ...]:
    """Say why there is no current booklet of a number."""
    if any(booklet.current is None for booklet in booklets):
        return (Missing("Booklet.current"),)
    return case.unknown(Booklet) or (Missing("Booklet"),)


def _is_after(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Tell whether every day of a date is after every day of another."""
    first, last = one.earliest, other.latest
    return first is not None and last is not None and first > last


def _is_before(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Tell whether no day of a date is after a day of another."""
    last, first = one.latest, other.earliest
    return first is not None and last is not None and last <= first
