"""Every reference that an entity holds, nested values included, with its path."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs
from attrs import frozen

from contratville.model import KINDS, Entity, Ref, kind_of
from contratville.model.attributes import element_type

from .relations import RELATION_OF, Relation

Path = tuple[str | int, ...]
"""Attribute names and positions in lists, from an entity to one of its values."""


@frozen
class Reference:
    """One reference of an entity.

    Attributes:
        relation: its kind.
        path: where it stands in the entity: ``("declinations", 0, "framework_action")``.
        target: what it designates, which may not exist.
        holder: the value object that holds it, or the entity itself.
    """

    relation: Relation
    path: Path
    target: Ref
    holder: Any


@frozen
class _Branch:
    """An attribute that holds references, or values that hold some.

    Attributes:
        kind: the kind that the references lead to, when they are written as plain ids.
    """

    name: str
    many: bool
    relation: Relation | None = None
    kind: str = ""
    branches: tuple["_Branch", ...] = ()


def references(entity: Entity) -> tuple[Reference, ...]:
    """Give the references of an entity, in the order of its attributes.

    A contract's own references only: those of the entities in its collections are theirs.
    """
    found: list[Reference] = []
    _follow(entity, _BRANCHES[type(entity)], (), found)
    return tuple(found)


def holds_references(entity_class: type[Entity]) -> bool:
    """Tell whether entities of a class may hold references beside their sources."""
    return any(branch.name != "sources" for branch in _BRANCHES[entity_class])


def entities_referring_to(target: type[Entity]) -> tuple[type[Entity], ...]:
    """Give the classes of which a field admits entities of one class alone, in values as well."""
    return tuple(
        entity_class
        for entity_class, branches in _BRANCHES.items()
        if any(relation.targets == (target,) for relation in _relations(branches))
    )


def _relations(branches: Iterable["_Branch"]) -> Iterator[Relation]:
    for branch in branches:
        if branch.relation is not None:
            yield branch.relation
        yield from _relations(branch.branches)


def _follow(holder: Any, branches: tuple[_Branch, ...], path: Path, found: list[Reference]) -> None:
    """Add the references of a value, and of the values that it holds, to those found."""
    for branch in branches:
        value = getattr(holder, branch.name)
        if value is None or value == ():
            continue
        here = (*path, branch.name)
        items = [(here, value)]
        if branch.many:
            items = [((*here, position), item) for position, item in enumerate(value)]
        for where, item in items:
            if branch.relation is None:
                _follow(item, branch.branches, where, found)
            else:
                target = item if isinstance(item, Ref) else Ref(branch.kind, item)
                found.append(Reference(branch.relation, where, target, holder))


def _branches(owner: type) -> tuple[_Branch, ...]:
    return tuple(
        branch for attribute in attrs.fields(owner) if (branch := _branch(owner, attribute))
    )


def _branch(owner: type, attribute: "attrs.Attribute[Any]") -> _Branch | None:
    element, many = element_type(attribute.type)
    relation = RELATION_OF.get((owner, attribute.name))
    if relation is not None:
        return _Branch(attribute.name, many, relation, kind_of(relation.targets[0]))
    if attrs.has(element) and not issubclass(element, Entity):
        nested = _branches(element)
        return _Branch(attribute.name, many, branches=nested) if nested else None
    return None


_BRANCHES: Final = {entity_class: _branches(entity_class) for entity_class in KINDS.values()}
