"""Declared wholes, and the declared parts that are said to be all of them."""

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from contratville.analysis.claims import (
    bounds_of,
    last_digit,
    may_be_rounded,
    number_of,
    number_text,
    same_unit,
    theme_of,
    untold,
)
from contratville.diagnostics import Text
from contratville.model import Claim, ClaimMeasure, Ref, ref_of

from ..case import Case
from ..finding import Missing, Subject, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import shortened

_NO_WHOLE: Final = Text(
    "affirmation dont les parties ne sont pas dites exhaustives",
    "claim whose parts are not said to be all of it",
)
_SHOWN: Final = 8
"""Parts that are written out, one by one."""


def _parts(case: Case, subject: Subject) -> Iterator[Ref]:
    yield from map(ref_of, case.index.measures.parts.get(subject[0].id, ()))


@rule(
    "CLM003",
    "claim-parts-sum",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Claim),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("CLM001", "REF001", "REF002", "REF014", "REF020"),
    rests_on=_parts,
    not_applicable_when=_NO_WHOLE,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (123 + 544 = 667)",
        en="deck of 11 June 2015, slide 2 (123 + 544 = 667)",
    ),
    fr=RuleText(
        title="Somme des parties différente du tout déclaré",
        statement="Lorsqu'une affirmation chiffrée portant sur un tout déclare ses parties "
        "exhaustives, la somme des valeurs déclarées de ces parties, toutes de même unité, est "
        "égale à la valeur du tout (tolérance : une unité du dernier chiffre écrit, celui du "
        "nombre le moins précis, pour les parts et les montants, 0 pour les effectifs).",
        to_do="vérifier dans les documents le tout {subject} et ses parties, ou ajouter celle qui "
        "manque",
        why="Tout déclaré : « {declared} » ; somme des parties : « {total} » ({written}).",
    ),
    en=RuleText(
        title="Declared parts do not make the whole",
        statement="When a claim about a whole says that its parts are exhaustive, the sum of the "
        "declared values of the claims that are part of it, all of the same unit, equals its value "
        "(tolerance: one unit of the last written digit, that of the least precise number, for "
        "shares and amounts, 0 for counts).",
        to_do="check whole {subject} and its parts in the documents, or add the part that is "
        "missing",
        why="Whole declared: « {declared} »; sum of the parts: « {total} » ({written}).",
    ),
)
def claim_parts_sum(case: Case) -> Iterator[Verdict]:
    """Add the parts of each whole that is said to be made of them."""
    parts_of = case.index.measures.parts
    for claim in case.contract.claims:
        parts = _distinct(parts_of.get(claim.id, ()))
        if not claim.exhaustive_parts:
            yield from _not_exhaustive(case, claim, parts)
        elif not parts:
            yield case.not_evaluated(claim, Missing("Claim.part_of"))
        else:
            yield from _added(case, claim, parts)


def _not_exhaustive(case: Case, claim: Claim, parts: tuple[Claim, ...]) -> Iterator[Verdict]:
    """Say whether a claim is no whole, or may be one."""
    gap = case.declared_gap(claim, "exhaustive_parts")
    if claim.exhaustive_parts is None and (parts or gap):
        yield case.not_evaluated(claim, *gap or (Missing("Claim.exhaustive_parts"),))
    else:
        yield case.not_applicable(claim, _NO_WHOLE)


def _theme(part: Claim) -> Hashable:
    """Give what a part is about; one of which only words tell it is taken for another one."""
    told = part.measure is not ClaimMeasure.STATED and untold(part) is None
    return theme_of(part) if told else part.id


def _distinct(parts: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give each part once, when several sources declare the same figure of it."""
    by_theme: dict[Hashable, Claim] = {}
    for part in parts:
        by_theme.setdefault((_theme(part), part.value), part)
    return tuple(by_theme.values())


def _added(case: Case, whole: Claim, parts: tuple[Claim, ...]) -> Iterator[Verdict]:
    """Compare a whole with the sum of its parts, those whose value is known."""
    missing = tuple(dict.fromkeys(_missing(case, whole, parts)))
    known = [part for part in parts if number_of(part) is not None]
    whole_bounds = bounds_of(whole)
    if whole_bounds is None or not _can_be_added(whole, known):
        yield case.not_evaluated(whole, *missing)
        return
    low, high = whole_bounds
    bounds = [found for part in known if (found := bounds_of(part)) is not None]
    slack = _slack(whole, *known)
    least, most = _sum([found[0] for found in bounds]), _sum([found[1] for found in bounds])
    only_grows = not missing or all(found[0] >= 0 for found in bounds)
    above = least is not None and high is not None and least > high + slack and only_grows
    below = most is not None and most < low - slack and not missing
    if above or below:
        yield _finding(case, whole, parts)
    elif missing:
        yield case.not_evaluated(whole, *missing)


def _can_be_added(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Tell whether parts have the unit of the whole, and none is told twice with two values."""
    themes = {_theme(part) for part in parts}
    return same_unit(whole, *parts) and len(themes) == len(parts)


def _missing(case: Case, whole: Claim, parts: tuple[Claim, ...]) -> Iterator[Missing]:
    """Give what is missing to add the parts of a whole."""
    for claim in (whole, *parts):
        if number_of(claim) is None:
            yield from case.declared_gap(claim, "value") or (Missing("Claim.value"),)
    if not same_unit(whole, *parts):
        yield Missing("Claim.unit")
    if len({_theme(part) for part in parts}) < len(parts):
        yield Missing("Claim.part_of")


def _slack(*claims: Claim) -> Fraction:
    """Give what rounding may make between a whole and its parts: a unit of the least precise."""
    units = [last_digit(claim) for claim in claims if may_be_rounded(claim)]
    return max(units, default=Fraction(0))


def _sum(numbers: Sequence[Fraction | None]) -> Fraction | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if len(known) == len(numbers) else None


def _finding(case: Case, whole: Claim, parts: tuple[Claim, ...]) -> Verdict:
    numbers = [number for part in parts if (number := number_of(part)) is not None]
    listed = [number_text(number, whole) for number in numbers[:_SHOWN]]
    more = " + …" if len(numbers) > _SHOWN else ""
    return case.finding(
        whole,
        "value",
        declared=shortened(whole.declared),
        total=number_text(sum(numbers, Fraction(0)), whole),
        written=Text(
            " + ".join(one.fr for one in listed) + more, " + ".join(one.en for one in listed) + more
        ),
        related=tuple(map(ref_of, parts)),
    )
