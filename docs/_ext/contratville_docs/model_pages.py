"""The pages of the model, one a room, made from the classes themselves."""

import inspect
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Any, Final, NewType, get_args, get_origin

import attrs

from contratville import model
from contratville.graph import RELATION_OF, RELATIONS
from contratville.graph.relations import ANY
from contratville.model import COLLECTIONS, Cents, Contract, Entities, Entity, GeoJSON, Ref, kind_of
from contratville.model.attributes import attributes_of, element_type, words_of

from .markup import (
    anchor,
    attribute_label,
    attribute_link,
    class_link,
    code,
    edge_link,
    escaped,
    fenced,
    in_french,
    is_entity,
    is_vocabulary,
    listed,
    sentence,
    table,
)

ROOMS: Final = (
    "contract",
    "instruments",
    "parties",
    "strategy",
    "territory",
    "programme",
    "project",
    "funding",
    "support",
    "governance",
    "council",
    "evaluation",
    "evidence",
    "entity",
    "values",
    "dates",
)
"""The modules of the model that hold classes, in the order of the model."""

_SIMPLE: Final[Mapping[Any, str]] = {
    str: "text",
    int: "whole number",
    bool: "`true` or `false`",
    Decimal: "number",
    date: "date",
    Cents: "amount in euros",
    GeoJSON: "GeoJSON geometry",
    Mapping[str, str]: "object of texts",
}
_PERSONAL: Final = {
    "free_text": "Free text, which must name nobody; not made public.",
    "function": "A function, never a name; not made public.",
    "pseudonym": "An opaque key, never a name; not made public.",
    "stratum": "About the person behind a key; not made public.",
    "headcount": "A count of persons, masked where it is small.",
}
_HEAD: Final = ("attribute, French term", "type, whether given", "meaning")


def pages() -> dict[str, str]:
    """Give the text of each page, by the name of its room."""
    missing = {owner.__module__.rpartition(".")[2] for owner in classes()} - set(ROOMS)
    if missing:
        raise AssertionError(f"rooms of the model without a page: {missing}")
    return {room: "\n".join(_page(import_module(f"contratville.model.{room}"))) for room in ROOMS}


def classes() -> list[type]:
    """Give every class of the model that has attributes of its own, but the reference."""
    found = (getattr(model, name) for name in model.__all__)
    owners = {one for one in found if isinstance(one, type) and attrs.has(one) and one is not Ref}
    return sorted(owners, key=lambda owner: owner.__name__)


def _page(room: ModuleType) -> Iterator[str]:
    name = room.__name__.rpartition(".")[2]
    yield f"# {name.capitalize()}"
    yield ""
    yield sentence(_paragraphs(room)[0])
    yield ""
    owners = [one for one in vars(room).values() if one in classes()]
    for owner in sorted(owners, key=lambda owner: not is_entity(owner)):
        if owner.__module__ == room.__name__:
            yield from _section(owner)


def _section(owner: type) -> Iterator[str]:
    yield f"## {owner.__name__}"
    yield from fenced(
        "py:class",
        owner.__name__,
        _body(owner),
        module="contratville.model",
        canonical=f"{owner.__module__}.{owner.__name__}",
        **{"no-contents-entry": ""},
    )


def _body(owner: type) -> Iterator[str]:
    first, *others = _paragraphs(owner)
    term, _, definition = first.partition(": ")
    yield (
        f"**{in_french(term.strip('*'))}** — {escaped(definition)}"
        if definition
        else escaped(first)
    )
    yield ""
    for paragraph in others:
        if not paragraph.startswith(("Key:", "Attributes:", ">>>")):
            yield paragraph.replace("``", "`")
            yield ""
    yield from _identity(owner, others)
    yield from table(_HEAD, (_row(owner, attribute) for attribute in _own(owner)))
    if is_entity(owner) and owner is not Entity:
        common = class_link(Entity)
        yield f"It also has what every entity has: see {common}."
        yield ""
    if owner is Contract:
        yield "Its collections:"
        yield from table(
            ("collection", "class"), ((code(n), class_link(one)) for one, n in COLLECTIONS.items())
        )
    cited = [edge for edge in RELATIONS if owner in edge.targets and edge.targets is not ANY]
    if cited:
        yield (
            "**Referred to by.** "
            + listed(attribute_link(edge.owner, edge.field) for edge in cited)
            + "."
        )
        yield ""
    yield from _methods(owner)


def _identity(owner: type, paragraphs: list[str]) -> Iterator[str]:
    """Say how one is told from another, where it stands, and how it is referred to."""
    key = next((text for text in paragraphs if text.startswith("Key:")), None)
    if key is not None:
        yield f"**Key.** {sentence(escaped(key.removeprefix('Key: ')))}"
        yield ""
    elif hasattr(owner, "KEY"):
        yield "**Key within its owner.** " + listed(map(code, owner.KEY), "its place") + "."
        yield ""
    if owner in COLLECTIONS:
        collection, kind = COLLECTIONS[owner], kind_of(owner)
        yield f"**Collection.** `{collection}`. **Kind.** `{kind}`."
        yield ""
    holders = sorted(
        attribute_link(holder, attribute.name)
        for holder in classes()
        for attribute in _own(holder)
        if owner in _parts(attribute.type)
    )
    if holders and not is_entity(owner):
        yield "**Held by.** " + listed(holders) + "."
        yield ""


def _row(owner: type, attribute: "attrs.Attribute[Any]") -> tuple[str, ...]:
    words = words_of(owner)[attribute.name]
    meaning = [sentence(escaped(words.en))]
    if personal := _PERSONAL.get(attribute.metadata.get("rgpd", "")):
        meaning.append(personal)
    name = anchor(attribute.name, attribute_label(owner, attribute.name))
    return (
        f"{name}<br>{in_french(words.fr)}",
        f"{_type(owner, attribute)}<br>*{_given(attribute)}*",
        " ".join(meaning),
    )


def _type(owner: type, attribute: "attrs.Attribute[Any]") -> str:
    element, many = element_type(attribute.type)
    relation = RELATION_OF.get((owner, attribute.name))
    plural = "s" if many else ""
    if relation is None:
        shown = _element(element)
        if many and element in _SIMPLE:
            shown += plural
    elif relation.targets is ANY:
        shown = f"reference{plural} to any entity<br>{edge_link(relation.edge)}"
    else:
        form = f"id{plural} of" if len(relation.targets) == 1 else f"reference{plural} to"
        targets = " or ".join(class_link(target) for target in relation.targets)
        shown = f"{form} {targets}<br>{edge_link(relation.edge)}"
    if not many:
        return shown
    return f"{'set' if get_origin(attribute.type) is frozenset else 'list'} of {shown}"


def _element(element: Any) -> str:
    if element in _SIMPLE:
        return _SIMPLE[element]
    if isinstance(element, NewType):
        return "identifier"
    if is_vocabulary(element) or attrs.has(element):
        return class_link(element)
    return " or ".join(_element(one) for one in get_args(element) if one is not type(None))


def _given(attribute: "attrs.Attribute[Any]") -> str:
    if attribute.metadata.get("at_least_one"):
        return "required, one item at least"
    default = attribute.default
    if default is attrs.NOTHING:
        return "required"
    if default in (None, (), frozenset()):
        return "optional"
    if isinstance(default, bool):
        return f"default `{str(default).lower()}`"
    return f"default `{default.value if isinstance(default, Enum) else default}`"


def _own(owner: type) -> Iterator["attrs.Attribute[Any]"]:
    """Give the attributes of a class, without those that every entity has nor collections."""
    common = set() if owner is Entity else {one.name for one in attrs.fields(Entity)} - {"id"}
    for attribute in attributes_of(owner):
        inherited = is_entity(owner) and attribute.name in common
        if not inherited and get_origin(attribute.type) is not Entities:
            yield attribute


def _parts(declared: Any) -> tuple[Any, ...]:
    element, _ = element_type(declared)
    return (element, *get_args(element))


def _methods(owner: type) -> Iterator[str]:
    """Have autodoc describe the methods and properties of a class."""
    for name, member in vars(owner).items():
        if name.startswith("_"):
            continue
        call = member.__func__ if isinstance(member, classmethod) else member
        if isinstance(member, property) or inspect.isfunction(call):
            directive = "autoproperty" if isinstance(member, property) else "automethod"
            target = f"contratville.model.{owner.__name__}.{name}"
            yield from fenced("eval-rst", "", [f".. {directive}:: {target}"])


def _paragraphs(documented: Any) -> list[str]:
    return [" ".join(text.split()) for text in (inspect.getdoc(documented) or "").split("\n\n")]
