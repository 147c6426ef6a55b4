"""What a claim counts: the entities of its class that meet its filters, certainly or perhaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from attrs import Factory, evolve, field, frozen

from contratville.model import (
    COLLECTIONS,
    CONTRACT_KIND,
    KINDS,
    CitizenCouncil,
    Claim,
    ClaimNature,
    Contract,
    Entity,
    GapReason,
    Neighbourhood,
    Organisation,
    Project,
    ProjectTerritory,
    Ref,
    SubsidisedPost,
    TerritorialLayer,
    kind_of,
)

from ..periods import in_force
from ..programming import Programming
from .attributes import Attribute, attribute_named, class_named, is_unknown
from .figures import Figure
from .lacking import (
    SUBJECT_NOT_FILTERED,
    Lacking,
    no_attribute,
    no_class,
    no_such_entity,
    no_value_of,
    none_there,
    not_all_known,
    not_compared,
    not_known,
    not_said,
    shared_ids,
)

_EXISTENCE: Final[Mapping[type[Entity], str]] = {
    CitizenCouncil: "period",
    Neighbourhood: "status",
    Organisation: "period",
    SubsidisedPost: "period",
    TerritorialLayer: "period",
}
"""The period during which an entity is one of its class, for those that have such a period."""


@frozen(kw_only=True)
class Selection:
    """The entities that a claim is about.

    Attributes:
        certain: those that meet its filters.
        possible: those of which it is not known whether they do.
        closed: whether there are no others than these.
        holds_doubles: whether some share an id: they may be one that was entered twice.
        lacking: what is missing to tell.
    """

    certain: tuple[Entity, ...] = ()
    possible: tuple[Entity, ...] = ()
    closed: bool = False
    holds_doubles: bool = False
    lacking: tuple[Lacking, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether it is known which they are."""
        return self.closed and not (self.possible or self.holds_doubles)

    @property
    def count(self) -> Figure:
        """How many they are."""
        least = len({one.id for one in self.certain} if self.holds_doubles else self.certain)
        most = len(self.certain) + len(self.possible)
        return Figure.between(least, most if self.closed else None)


@frozen(slots=False)
class _Column:
    """The positions of the entities of a class by the value of an attribute.

    Attributes:
        holding: those that have each value.
        unknown: those whose value is not known, or leads nowhere.
        gaps: why it is not known, of those that say it.
    """

    holding: dict[Any, set[int]] = Factory(dict)
    unknown: set[int] = Factory(set)
    gaps: dict[int, GapReason] = Factory(dict)


@frozen(slots=False, eq=False)
class Selecting:
    """Selects entities of one contract.

    Attributes:
        programming: the contract, with what is derived of its projects.
        unknown: collections that the data do not hold, or not whole.
    """

    programming: Programming
    unknown: frozenset[str]
    _columns: dict[Attribute, _Column] = field(factory=dict, init=False)

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self.programming.contract

    def select(self, claim: Claim) -> Selection:
        """Give the entities that a claim is about, or what is missing to give any."""
        if claim.of is None:
            return Selection(lacking=(not_said("of"),))
        owner = class_named(claim.of)
        if owner is None:
            return Selection(lacking=(no_class(claim.of),))
        asked, faults = self._asked(owner, claim.filters or {})
        faults = faults or tuple(_not_filtered_by_subject(claim))
        if faults:
            return Selection(lacking=faults)
        lacking = tuple(self._not_held(owner, asked))
        entities = self.entities(owner)
        if not entities:
            return Selection(lacking=lacking or (none_there(owner, filtered=False),))
        kept = self._kept(entities, asked, closed=not lacking)
        kept = _on_its_day(kept, owner, claim)
        if not (kept.certain or kept.possible):
            return Selection(lacking=lacking or (none_there(owner, filtered=True),))
        twice = self._holds_doubles(owner, kept)
        lacking = (*lacking, *kept.lacking, *((shared_ids(owner),) if twice else ()))
        return evolve(kept, holds_doubles=twice, lacking=lacking)

    def entities(self, owner: type[Entity]) -> tuple[Entity, ...]:
        """Give the entities of a class; of the contract, itself."""
        return (self.contract,) if owner is Contract else tuple(self.contract.of(owner))

    def holds(self, owner: type[Entity]) -> bool:
        """Tell whether the data hold the entities of a class, all of them."""
        return COLLECTIONS.get(owner) not in self.unknown

    def _holds_doubles(self, owner: type[Entity], kept: Selection) -> bool:
        """Tell whether some of the entities kept share an id."""
        if owner is Contract or len(self.contract.of(owner).ids()) == len(self.contract.of(owner)):
            return False
        ids = [one.id for one in (*kept.certain, *kept.possible)]
        return len(set(ids)) < len(ids)

    def _asked(
        self, owner: type[Entity], filters: Mapping[str, str]
    ) -> tuple[list[tuple[Attribute, Any]], tuple[Lacking, ...]]:
        """Give the attributes and the values that filters ask for, or what is wrong in them."""
        asked: list[tuple[Attribute, Any]] = []
        faults: list[Lacking] = []
        for name, text in sorted(filters.items()):
            attribute = attribute_named(owner, name)
            if attribute is None:
                faults.append(no_attribute("filters", owner, name))
                continue
            try:
                value = attribute.read(text)
            except ValueError:
                faults.append(no_value_of(attribute, text))
                continue
            except TypeError:
                faults.append(not_compared(attribute))
                continue
            asked.append((attribute, value))
            if self._leads_nowhere(attribute, value):
                faults.append(no_such_entity(attribute, text))
        return asked, tuple(faults)

    def _not_held(
        self, owner: type[Entity], asked: Iterable[tuple[Attribute, Any]]
    ) -> Iterator[Lacking]:
        """Say why there may be more entities of a class than the data hold."""
        if not self.holds(owner):
            yield not_all_known(owner, self._gaps.get(COLLECTIONS[owner]))
        elif owner is ProjectTerritory:
            layers = [value for attribute, value in asked if attribute.path == ("layer",)]
            if any(
                self._unlisted(layer) for layer in layers or self.contract.territorial_layers.ids()
            ):
                yield not_all_known(owner)

    def _unlisted(self, layer: str) -> bool:
        """Tell whether a layer declares more territories than it lists."""
        found = self.contract.territorial_layers.get(layer)
        declared = 0 if found is None else found.declared_count or 0
        return declared > sum(one.layer == layer for one in self.contract.project_territories)

    @cached_property
    def _gaps(self) -> Mapping[str, GapReason]:
        return {gap.field: gap.reason for gap in self.contract.gaps}

    def _kept(
        self, entities: tuple[Entity, ...], asked: Sequence[tuple[Attribute, Any]], *, closed: bool
    ) -> Selection:
        """Keep the entities that have the values asked for, or may have them."""
        if not asked:
            return Selection(certain=entities, closed=closed)
        columns = [(self._column(attribute), value) for attribute, value in asked]
        having = [column.holding.get(value, set()) for column, value in columns]
        certain = set.intersection(*having)
        possible = set.intersection(
            *(one | column.unknown for one, (column, _) in zip(having, columns, strict=True))
        )
        perhaps = sorted(possible - certain)
        lacking = []
        for (attribute, _), (column, _) in zip(asked, columns, strict=True):
            unknown = [position for position in perhaps if position in column.unknown]
            if unknown:
                gap = next((column.gaps[one] for one in unknown if one in column.gaps), None)
                lacking.append(not_known(attribute, len(unknown), gap))
        return Selection(
            certain=tuple(entities[position] for position in sorted(certain)),
            possible=tuple(entities[position] for position in perhaps),
            closed=closed,
            lacking=tuple(lacking),
        )

    def _column(self, attribute: Attribute) -> _Column:
        if attribute not in self._columns:
            column = self._columns[attribute] = _Column()
            for position, entity in enumerate(self.entities(attribute.owner)):
                self._enter(column, attribute, position, entity)
        return self._columns[attribute]

    def _enter(self, column: _Column, attribute: Attribute, position: int, entity: Entity) -> None:
        """Enter the values of one entity in a column."""
        value = attribute.of(entity)
        for gap in entity.gaps:
            if gap.field in (attribute.name, attribute.en):
                column.unknown.add(position)
                column.gaps[position] = gap.reason
        if isinstance(entity, Project) and attribute.path == ("orientations",):
            value = self.programming.orientations(entity) or None
        if value is None:
            column.unknown.add(position)
            return
        for item in value if attribute.many else (value,):
            column.holding.setdefault(item, set()).add(position)
            if is_unknown(item) or self._leads_nowhere(attribute, item):
                column.unknown.add(position)

    def _leads_nowhere(self, attribute: Attribute, value: object) -> bool:
        """Tell whether a reference designates no entity, among classes that the data hold."""
        if not attribute.targets:
            return False
        ref = value if isinstance(value, Ref) else Ref(kind_of(attribute.targets[0]), str(value))
        target = KINDS.get(ref.kind)
        return target is None or (self.holds(target) and self.contract.entity(ref) is None)


def _not_filtered_by_subject(claim: Claim) -> Iterator[Lacking]:
    """Say that a claim about one entity counts others without a filter that names it."""
    subject = claim.subject
    if subject is None or subject.kind == CONTRACT_KIND:
        return
    if not {subject.id, str(subject)} & {*(claim.filters or {}).values()}:
        yield SUBJECT_NOT_FILTERED


def _on_its_day(kept: Selection, owner: type[Entity], claim: Claim) -> Selection:
    """Leave out what did not exist on the day at which a fact is stated."""
    day, name = claim.as_of, _EXISTENCE.get(owner)
    if day is None or name is None or claim.nature is not ClaimNature.FACT:
        return kept
    return evolve(
        kept,
        certain=tuple(one for one in kept.certain if in_force(getattr(one, name), day)),
        possible=tuple(one for one in kept.possible if in_force(getattr(one, name), day)),
    )
