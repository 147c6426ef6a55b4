"""How many orientations a contract has, and how they are numbered."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.diagnostics import Text, worded
from contratville.model import Orientation, ref_of

from ..case import Case, named_entity
from ..finding import Verdict
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_A_FREE_NUMBER: Final = Text("un numéro libre", "a free number")


@rule(
    "ORI005",
    "orientation-count",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("ORI013",),
    parameters={
        "orientations": Parameter(
            8, fr="nombre d'orientations du contrat", en="number of orientations of the contract"
        )
    },
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 12",
        en="deck of 11 June 2015, slide 12",
    ),
    fr=RuleText(
        title="Nombre d'orientations différent de celui du contrat",
        statement="Le contrat compte exactement le nombre d'orientations du profil, numérotées de "
        "1 à ce nombre.",
        to_do="compléter ou corriger la liste des orientations, qui doivent être au nombre de "
        "{expected}",
        why="La liste compte « {count} » orientations au lieu de « {expected} ».",
    ),
    en=RuleText(
        title="Number of orientations differs from the contract",
        statement="The contract has exactly the number of orientations of the profile, numbered "
        "from 1 to that number.",
        to_do="complete or mend the list of orientations, of which there must be {expected}",
        why="The list has « {count} » orientations instead of « {expected} ».",
    ),
)
def orientation_count(case: Case) -> Iterator[Verdict]:
    """Count the orientations; their numbering is judged by the rule that this one depends on."""
    expected: Any = case.parameter("orientations")
    count = len(case.contract.orientations)
    unknown = case.unknown(Orientation)
    if unknown and count <= expected:
        yield case.not_evaluated(case.contract, *unknown)
    elif count != expected:
        yield case.finding(case.contract, "orientations", count=count, expected=expected)


@rule(
    "ORI013",
    "orientation-numbering",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Orientation.order",),
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="numérotation propre au contrat",
        en="the contract's own numbering",
    ),
    fr=RuleText(
        title="Numérotation des orientations avec lacunes ou doublons",
        statement="Les numéros d'ordre des orientations vont exactement de 1 à n, chacun une seule "
        "fois, n étant leur nombre.",
        to_do="numéroter les orientations à la suite à partir de 1, en donnant à {orientation} "
        "{number}",
        why="Elle porte le numéro « {order} » ; ceux des orientations du contrat sont : « {orders} "
        "».",
    ),
    en=RuleText(
        title="Gaps or repeats in the numbering of orientations",
        statement="The orders of the orientations are exactly 1 to n, each once, where n is their "
        "number.",
        to_do="number the orientations in a row from 1, giving {orientation} {number}",
        why="Its number is « {order} »; those of the orientations of the contract are: « {orders} "
        "».",
    ),
)
def orientation_numbering(case: Case) -> Iterator[Verdict]:
    """Look for orientations that repeat the number of another, or are out of 1 to n.

    When some orientations are unknown, n is too: a number is then out of the run below 1 only.
    """
    orientations = case.contract.orientations
    unknown = case.unknown(Orientation)
    last = len(orientations)
    bearers: dict[int, Orientation] = {}
    wrong: dict[str, Orientation] = {}
    for orientation in orientations:
        order = orientation.order
        outside = order < 1 or (order > last and not unknown)
        if outside or bearers.setdefault(order, orientation) is not orientation:
            wrong.setdefault(orientation.id, orientation)
    if unknown and not wrong:
        yield case.not_evaluated(case.contract, *unknown)
    free = () if unknown else tuple(n for n in range(1, last + 1) if n not in bearers)
    orders = tuple(sorted(orientation.order for orientation in orientations))
    for orientation in wrong.values():
        yield case.lacking(
            "orientations",
            f"[{orientation.id}].order",
            (orientation, "order"),
            orientation=named_entity(orientation),
            order=orientation.order,
            orders=orders,
            number=_one_of(free),
            related=(ref_of(orientation),),
        )


def _one_of(free: tuple[int, ...]) -> Text:
    """Name the numbers that no orientation has, if they are known."""
    if not free:
        return _A_FREE_NUMBER
    if len(free) == 1:
        return Text(f"le numéro {free[0]}", f"number {free[0]}")
    return Text(
        f"l'un des numéros {worded(free, 'fr')}", f"one of the numbers {worded(free, 'en')}"
    )
