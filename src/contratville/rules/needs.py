"""What a rule needs, and whether the contract has it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import attrs

from contratville import model
from contratville.model import COLLECTIONS, KINDS, Contract, Entity, GapReason, Ref, kind_of
from contratville.model.attributes import element_type, nested_values

from .finding import Missing, Subject

_ABSENT: Final[tuple[Any, ...]] = (None, (), frozenset())


class Needs:
    """Looks for the values that rules need in one contract."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._given: dict[str, bool] = {}
        self._elsewhere: dict[str, Missing | None] = {}
        self._lacking_one: dict[str, frozenset[Ref]] = {}

    def missing(self, needs: Iterable[str], subject: Subject) -> tuple[Missing, ...]:
        """Give what is missing to judge a subject.

        Of each need, ``Class.attribute`` or alternatives with a slash between, one must have a
        value: on the subject itself when it is of that class, else anywhere in the contract.
        """
        found: list[Missing] = []
        for need in needs:
            missing = self._lacking(need, subject)
            if missing is not None:
                found.append(missing)
        return tuple(found)

    def lacking(
        self, needs: Iterable[str], classes: Iterable[type[Entity]]
    ) -> frozenset[Ref] | None:
        """Give the entities of some classes that may lack a need; None when any of them may."""
        kinds = {kind_of(entity_class) for entity_class in classes}
        found: frozenset[Ref] = frozenset()
        for need in needs:
            about = _kinds_in(need)
            if about <= kinds and len(kinds) == 1 and _of_entities(need):
                found |= self._lacking_themselves(need)
            elif not about.isdisjoint(kinds) or self._lacking(need, ()) is not None:
                return None
        return found

    def _lacking_themselves(self, need: str) -> frozenset[Ref]:
        """Give the entities that lack a need which is about their class, or that declare gaps."""
        if need not in self._lacking_one:
            alternatives = _alternatives(need)
            kind, names = alternatives[0][3], [attribute for _, _, attribute, _ in alternatives]
            owner = alternatives[0][1]
            entities: Iterable[Any] = (
                [self._contract] if owner is Contract else self._contract.of(owner)
            )
            self._lacking_one[need] = frozenset(
                Ref(kind, one.id)
                for one in entities
                if one.gaps or all(getattr(one, name) in _ABSENT for name in names)
            )
        return self._lacking_one[need]

    def _lacking(self, need: str, subject: Subject) -> Missing | None:
        """Give what is missing of one need; the same for all subjects that it is not about."""
        kinds = _kinds_in(need)
        if len(kinds) == len(subject) == 1 and subject[0].kind in kinds and _of_entities(need):
            entity = self._contract.entity(subject[0])
            if entity is not None and not entity.gaps:
                return _missing_of_one(need, entity)
        for ref in subject:
            if ref.kind in kinds:
                return self._missing_of_all(need, subject)
        if need not in self._elsewhere:
            self._elsewhere[need] = self._missing_of_all(need, ())
        return self._elsewhere[need]

    def _missing_of_all(self, need: str, subject: Subject) -> Missing | None:
        absent: list[Missing] = []
        for alternative in _alternatives(need):
            missing = self._missing(*alternative, subject)
            if missing is None:
                return None
            absent.append(missing)
        gap = next((missing.gap for missing in absent if missing.gap), None)
        return Missing("/".join(missing.what for missing in absent), gap)

    def missing_class(self, entity_class: type[Entity]) -> Missing:
        """Say that a contract has no entity of a class, and why if it says so."""
        collection = COLLECTIONS.get(entity_class)
        return Missing(entity_class.__name__, _gap(self._contract, collection))

    def _missing(
        self, need: str, owner: type, attribute: str, kind: str, subject: Subject
    ) -> Missing | None:
        if not kind:
            return None if self._is_given(need, owner, attribute) else Missing(need)
        own = [
            entity
            for ref in subject
            if ref.kind == kind and (entity := self._contract.entity(ref)) is not None
        ]
        for entity in own:
            gap = _gap(entity, attribute)
            if gap is not None or getattr(entity, attribute) in _ABSENT:
                return Missing(need, gap)
        if own or self._is_given(need, owner, attribute):
            return None
        if owner is not Contract and not self._contract.of(owner):
            return self.missing_class(owner)
        return Missing(need)

    def _is_given(self, need: str, owner: type, attribute: str) -> bool:
        if need not in self._given:
            holders: Iterable[Any] = self._values_of(owner)
            if issubclass(owner, Entity):
                holders = [self._contract] if owner is Contract else self._contract.of(owner)
            self._given[need] = any(getattr(one, attribute) not in _ABSENT for one in holders)
        return self._given[need]

    def _values_of(self, owner: type) -> Iterator[Any]:
        """Give the value objects of a class that the contract holds, one by one."""
        for entity_class, held in _HELD.items():
            if owner not in held:
                continue
            contract = self._contract
            for entity in [contract] if entity_class is Contract else contract.of(entity_class):
                yield from (value for value in nested_values(entity) if type(value) is owner)


def _held_by(owner: type) -> frozenset[type]:
    """Give the classes of the value objects that a class may hold, at any depth."""
    elements = {element_type(one.type)[0] for one in attrs.fields(owner)}
    values = {one for one in elements if attrs.has(one) and not issubclass(one, Entity)}
    return frozenset(values).union(*map(_held_by, values))


_HELD: Final = {entity_class: _held_by(entity_class) for entity_class in KINDS.values()}


@cache
def _alternatives(need: str) -> tuple[tuple[str, type, str, str], ...]:
    """Give each alternative of a need: itself, its class, its attribute, and its kind of entity.

    The kind is an empty text when the class is that of a value object.
    """
    found: list[tuple[str, type, str, str]] = []
    for one in need.split("/"):
        class_name, _, attribute = one.partition(".")
        owner: type = getattr(model, class_name)
        kind = kind_of(owner) if issubclass(owner, Entity) else ""
        found.append((one, owner, attribute, kind))
    return tuple(found)


@cache
def _kinds_in(need: str) -> frozenset[str]:
    """Give the kinds of entities that a need, or one of its alternatives, is about."""
    return frozenset(kind for _, _, _, kind in _alternatives(need) if kind)


@cache
def _of_entities(need: str) -> bool:
    """Tell whether no alternative of a need is about value objects."""
    return all(kind for _, _, _, kind in _alternatives(need))


def _missing_of_one(need: str, entity: Entity) -> Missing | None:
    """Give what is missing of a need that is about one entity, which declares no gap."""
    for _, _, attribute, _ in _alternatives(need):
        if getattr(entity, attribute) not in _ABSENT:
            return None
    return _all_missing(need)


@cache
def _all_missing(need: str) -> Missing:
    return Missing(need)


def _gap(entity: Entity, attribute: str | None) -> GapReason | None:
    return next((gap.reason for gap in entity.gaps if gap.field == attribute), None)
