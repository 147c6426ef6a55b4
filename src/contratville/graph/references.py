"""Every reference that an entity holds, nested values included, with its path."""

from collections.abc import Iterator
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
    """An attribute that holds references, or values that hold some."""

    name: str
    many: bool
    relation: Relation | None
    branches: tuple["_Branch", ...]


def references(entity: Entity) -> Iterator[Reference]:
    """Give the references of an entity, in the order of its attributes.

    A contract's own references only: those of the entities in its collections are theirs.
    """
    return _follow(entity, _BRANCHES[type(entity)], ())


def holds_references(entity_class: type[Entity]) -> bool:
    """Tell whether entities of a class may hold references beside their sources."""
    return any(branch.name != "sources" for branch in _BRANCHES[entity_class])


def _follow(holder: Any, branches: tuple[_Branch, ...], path: Path) -> Iterator[Reference]:
    for branch in branches:
        value = getattr(holder, branch.name)
        if value is None:
            continue
        items = enumerate(value) if branch.many else ((None, value),)
        for position, item in items:
            here = (*path, branch.name) if position is None else (*path, branch.name, position)
            if branch.relation is None:
                yield from _follow(item, branch.branches, here)
            else:
                yield Reference(branch.relation, here, _target(branch.relation, item), holder)


def _target(relation: Relation, value: str | Ref) -> Ref:
    return value if isinstance(value, Ref) else Ref(kind_of(relation.targets[0]), value)


def _branches(owner: type) -> tuple[_Branch, ...]:
    return tuple(
        branch for attribute in attrs.fields(owner) if (branch := _branch(owner, attribute))
    )


def _branch(owner: type, attribute: "attrs.Attribute[Any]") -> _Branch | None:
    element, many = element_type(attribute.type)
    relation = RELATION_OF.get((owner, attribute.name))
    if relation is not None:
        return _Branch(attribute.name, many, relation, ())
    if attrs.has(element) and not issubclass(element, Entity):
        nested = _branches(element)
        return _Branch(attribute.name, many, None, nested) if nested else None
    return None


_BRANCHES: Final = {entity_class: _branches(entity_class) for entity_class in KINDS.values()}
