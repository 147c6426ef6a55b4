"""Periods and approximate dates, wherever they stand."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs
from attrs import frozen

from contratville.diagnostics import Text
from contratville.graph import Path
from contratville.model import KINDS, Contract, Entity, FuzzyDate, Period, Ref
from contratville.model.attributes import element_type

from ..case import Case, attribute_words
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified


@frozen
class _Branch:
    """An attribute that holds dates, or values that hold some.

    Attributes:
        owner: the class whose attribute it is.
        name: the attribute.
        many: whether it holds several values.
        branches: where the dates are in each value; none when the values are the dates.
    """

    owner: type
    name: str
    many: bool
    branches: tuple["_Branch", ...] = ()


def _branches(owner: type) -> tuple[_Branch, ...]:
    return tuple(
        branch for attribute in attrs.fields(owner) if (branch := _branch(owner, attribute))
    )


def _branch(owner: type, attribute: "attrs.Attribute[Any]") -> _Branch | None:
    element, many = element_type(attribute.type)
    if element in (Period, FuzzyDate):
        return _Branch(owner, attribute.name, many)
    if attrs.has(element) and element is not Ref and not issubclass(element, Entity):
        nested = _branches(element)
        return _Branch(owner, attribute.name, many, nested) if nested else None
    return None


_DATED: Final[Mapping[type[Entity], tuple[_Branch, ...]]] = {
    entity_class: branches
    for entity_class in KINDS.values()
    if (branches := _branches(entity_class))
}
"""Where each class that holds periods or approximate dates holds them."""

_NO_DATE: Final = Text(
    "elle n'a ni période ni date approximative", "it has neither period nor approximate date"
)

_Found = tuple[_Branch, Path, Period | FuzzyDate]


def _dates(holder: Any, branches: Iterable[_Branch], path: Path = ()) -> Iterator[_Found]:
    """Give each period and approximate date of an entity or of a value, with where it stands."""
    for branch in branches:
        value = getattr(holder, branch.name)
        here = (*path, branch.name)
        items = [((*here, at), one) for at, one in enumerate(value)] if branch.many else None
        for where, item in items or ([] if branch.many or value is None else [(here, value)]):
            if branch.branches:
                yield from _dates(item, branch.branches, where)
            else:
                yield branch, where, item


def _bounds(value: Period | FuzzyDate) -> tuple[date | None, date | None, str]:
    """Give the first and the last day, and the attribute of the last."""
    if isinstance(value, Period):
        return value.start, value.end, "end"
    return value.earliest, value.latest, "latest"


@rule(
    "CAL007",
    "period-reversed",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(*_DATED),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    not_applicable_when=Text(
        "entité sans période ni date approximative",
        "entity with neither period nor approximate date",
    ),
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="arithmétique ; la présentation du 11 juin 2015 (diapositive 11) écrit « d'octobre 2014 "
        "à février 2014e »",
        en="arithmetic; the deck of 11 June 2015 (slide 11) writes « d'octobre 2014 à février "
        "2014e »",
    ),
    fr=RuleText(
        title="Date de fin antérieure à la date de début",
        statement="Dans toute période, le début n'est pas postérieur à la fin ; dans toute date "
        "approximative, la borne au plus tôt n'est pas postérieure à la borne au plus tard. Une "
        "borne ouverte est admise.",
        to_do="corriger le début ou la fin du champ « {field} » de {subject}, d'après le document "
        "d'origine",
        why="Le champ « {field} » va du « {first} » au « {last} » : la fin précède le début.",
    ),
    en=RuleText(
        title="Period that ends before it starts",
        statement="In every period, the start is on or before the end; in every approximate date, "
        "the earliest day is on or before the latest. An open bound is accepted.",
        to_do="mend the start or the end of « {field} » of {subject}, from the original document",
        why="Attribute « {field} » goes from « {first} » to « {last} »: it ends before it starts.",
    ),
)
def period_reversed(case: Case) -> Iterator[Verdict]:
    """Compare the bounds of every period and approximate date, at any depth."""
    for entity_class, branches in _DATED.items():
        for entity in _entities(case, entity_class):
            dates = list(_dates(entity, branches))
            if not dates:
                missing = tuple(_declared(case, entity, branches))
                yield (
                    case.not_evaluated(entity, *missing)
                    if missing
                    else case.not_applicable(entity, _NO_DATE)
                )
            for branch, path, value in dates:
                first, last, attribute = _bounds(value)
                if first is not None and last is not None and last < first:
                    field = attribute_words(branch.owner, branch.name)
                    yield case.finding(
                        entity, *path, attribute, field=field, first=first, last=last
                    )


def _entities(case: Case, entity_class: type[Entity]) -> Iterable[Entity]:
    """Give the entities of a class; a part holds no contract."""
    if entity_class is Contract:
        return () if case.part else (case.contract,)
    return case.contract.of(entity_class)


def _declared(case: Case, entity: Entity, branches: Iterable[_Branch]) -> Iterator[Missing]:
    """Give the attributes that would hold dates and that an entity declares as gaps."""
    for branch in branches:
        yield from case.declared_gap(entity, branch.name)
