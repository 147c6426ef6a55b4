"""What is computed from the entities of a contract: counts, sums, dates and ranks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    KINDS,
    Cents,
    Claim,
    ClaimMeasure,
    Entity,
    FundingLine,
    Quantity,
    Unit,
)

from . import lacking as words
from .attributes import Attribute, attribute_named, class_named
from .figures import Figure, is_reasonable
from .lacking import Lacking
from .measured import Computation
from .selection import Selecting, Selection

_IN_CENTS: Final = 100


@frozen
class FromEntities:
    """Computes from entities.

    Attributes:
        selecting: selects the entities of one contract.
    """

    selecting: Selecting

    def count(self, claim: Claim) -> Computation:
        """Count the entities that a claim is about."""
        kept = self.selecting.select(claim)
        if not (kept.certain or kept.possible):
            return Computation(lacking=kept.lacking)
        return Computation(computed=kept.count, entities=kept.certain, lacking=kept.lacking)

    def sum(self, claim: Claim) -> Computation:
        """Add an amount, or a number, of the entities that a claim is about."""
        kept = self.selecting.select(claim)
        attribute, faults = named_field(claim, lambda one: one.is_summed, words.AN_AMOUNT)
        if attribute is None or not (kept.certain or kept.possible):
            return Computation(lacking=tuple(dict.fromkeys((*kept.lacking, *faults))))
        if faults := tuple(_not_to_be_added(claim, attribute, kept)):
            return Computation(entities=kept.certain, lacking=faults)
        unknown = [one for one in kept.certain if _number(attribute, one) is None]
        missing = (_unknown(attribute, unknown),) if unknown else ()
        return Computation(
            computed=_total(attribute, kept),
            entities=kept.certain,
            lacking=(*kept.lacking, *missing),
        )

    def read(self, claim: Claim) -> Computation:
        """Read the date, or the rank, of the one entity that a claim is about."""
        attribute, faults = named_field(claim, *_SORTS[claim.measure])
        entity, lost = self._subject(claim)
        if attribute is None or entity is None:
            return Computation(lacking=tuple(dict.fromkeys((*faults, *lost))))
        return read_in(entity, attribute)

    def _subject(self, claim: Claim) -> tuple[Entity | None, tuple[Lacking, ...]]:
        """Give the one entity that a claim is about, or what is missing to tell it."""
        if claim.subject is not None:
            entity = self.selecting.contract.entity(claim.subject)
            return entity, () if entity else (words.NO_SUBJECT,)
        kept = self.selecting.select(claim)
        if len(kept.certain) == 1 and kept.is_exact:
            return kept.certain[0], ()
        return None, kept.lacking or (words.SEVERAL,)


def read_in(entity: Entity, attribute: Attribute) -> Computation:
    """Read the date, or the rank, of an entity."""
    value = attribute.of(entity)
    if value is None:
        return Computation(entities=(entity,), lacking=(_unknown(attribute, [entity]),))
    computed = Figure.exactly(value) if isinstance(value, int) else value
    return Computation(computed=computed, entities=(entity,))


def named_field(
    claim: Claim, fits: Callable[[Attribute], bool], sort: Text
) -> tuple[Attribute | None, tuple[Lacking, ...]]:
    """Give the attribute that a claim names as its field, or what is wrong with it."""
    owner = class_named(claim.of) if claim.of is not None else None
    if claim.subject is not None:
        own = KINDS.get(claim.subject.kind)
        if claim.of is None:
            owner = own
        elif owner is not None and owner is not own and claim.measure in _SORTS:
            return None, (words.OF_ANOTHER_CLASS,)
    if owner is None:
        missing = words.not_said("of") if claim.of is None else words.no_class(claim.of)
        return None, (missing,)
    if claim.field is None:
        return None, (words.not_said("field"),)
    attribute = attribute_named(owner, claim.field)
    if attribute is None:
        return None, (words.no_attribute("field", owner, claim.field),)
    return (attribute, ()) if fits(attribute) else (None, (words.no_sort(attribute, sort),))


_SORTS: Final[Mapping[ClaimMeasure, tuple[Callable[[Attribute], bool], Text]]] = {
    ClaimMeasure.DATE_OF: (lambda one: one.is_dated, words.A_DATE),
    ClaimMeasure.ORDER: (lambda one: one.is_ordered, words.A_RANK),
}
"""What sort of field each measure that reads one entity needs."""


def _not_to_be_added(claim: Claim, attribute: Attribute, kept: Selection) -> Iterator[Lacking]:
    """Say why amounts may not be added: two natures, or several units."""
    entities = (*kept.certain, *kept.possible)
    if attribute.element is Cents and claim.unit not in (None, Unit.EUR):
        yield words.NOT_IN_EUROS
    if attribute.owner is FundingLine and "nature" not in (claim.filters or {}):
        natures = {one.nature for one in entities if isinstance(one, FundingLine)}
        if len(natures) > 1:
            yield words.MIXED
    if attribute.element is Quantity:
        quantities = [value for one in entities if (value := attribute.of(one)) is not None]
        units = {(one.unit, one.unit_text) for one in quantities}
        if len(units) > 1 or not units <= {(claim.unit, claim.unit_text)}:
            yield words.OTHER_UNITS


def _total(attribute: Attribute, kept: Selection) -> Figure:
    """Add what is known; no amount being negative, what is not known can only add to it."""
    certain = [_number(attribute, one) for one in kept.certain]
    possible = [_number(attribute, one) for one in kept.possible]
    known = sum((number for number in certain if number is not None), Fraction(0))
    if kept.is_exact and None not in certain:
        return Figure.exactly(known)
    numbers = [number for number in (*certain, *possible) if number is not None]
    if kept.holds_doubles or any(number < 0 for number in numbers):
        return Figure.between(None, None)
    bounded = kept.closed and len(numbers) == len(certain) + len(possible)
    return Figure.between(known, sum(numbers) if bounded else None)


def _number(attribute: Attribute, entity: Entity) -> Fraction | None:
    """Give the number that an entity has, in euros when it is an amount."""
    value = attribute.of(entity)
    if isinstance(value, Quantity):
        value = value.value
    if value is None or (isinstance(value, Decimal) and not is_reasonable(value)):
        return None
    return Fraction(value, _IN_CENTS) if attribute.element is Cents else Fraction(value)


def _unknown(attribute: Attribute, entities: Sequence[Entity]) -> Lacking:
    """Say that entities have no value of an attribute, and why when one says it."""
    gaps = (gap.reason for one in entities for gap in one.gaps if gap.field == attribute.name)
    return words.not_known(attribute, len(entities), next(gaps, None))
