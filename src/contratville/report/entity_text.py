"""One entity as text: what it says, where it stands, what it cites and what cites it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import attrs
from attrs import frozen

from contratville.codec import Document
from contratville.diagnostics import Language, Text, worded
from contratville.graph import ContractGraph, Edge
from contratville.model import (
    COLLECTIONS,
    Cents,
    Claim,
    Entities,
    Entity,
    FuzzyDate,
    Period,
    Ref,
    in_euros,
)
from contratville.model.attributes import attributes_of, element_type, name_of, words_of
from contratville.model.personal import is_headcount, is_withheld

from .audience import MASKED, NOT_SHOWN, SMALLEST_SHOWN, Audience, holds_small
from .claim_text import claim_lines
from .page import Page, capitalised, colon

_SAYS: Final = Text("Ce qu'elle dit", "What it says")
_MEASURED: Final = Text("Ce qu'en disent les données", "What the data say of it")
_CITES: Final = Text("Ce qu'elle cite", "What it refers to")
_CITED: Final = Text("Ce qui la cite", "What refers to it")
_NOWHERE: Final = Text("introuvable dans le contrat", "not in the contract")
_NOTHING: Final = Text("rien", "nothing")


def entity_text(
    document: Document,
    ref: Ref,
    language: Language,
    *,
    width: int = 80,
    color: bool = False,
    as_of: date | None = None,
    audience: Audience = Audience.PUBLIC,
    k: int = SMALLEST_SHOWN,
) -> str:
    """Render the first entity that a reference designates.

    For the public, what could be about a person is kept back, and so are the counts of persons of
    an entity when one of them is small.

    Args:
        document: the document.
        ref: the reference.
        language: the language of the words.
        width: columns of a line.
        color: whether there are styles.
        as_of: reference date, at which a declared target may have come.
        audience: for whom it is.
        k: the smallest count of persons that the public is shown.

    Raises:
        KeyError: the contract has none.
    """
    entity = document.contract.entity(ref)
    if entity is None:
        raise KeyError(str(ref))
    page = Page(language, width=width, color=color)
    kind = capitalised(worded(name_of(type(entity)), language))
    page.line(f"{kind} {ref.id}", style="bold")
    place = document.place(path_of(document, entity))
    if place is not None:
        page.line(str(place))
    page.heading(_SAYS)
    public = audience is Audience.PUBLIC
    kept_back = _KeptBack(public, public and holds_small([entity], k))
    for term, value in _said(entity, language, kept_back):
        page.line(f"{term}{colon(language)} {value}", indent=2)
    if isinstance(entity, Claim):
        page.heading(_MEASURED)
        for line in claim_lines(document, entity, language, as_of):
            page.line(line, indent=2)
    graph = ContractGraph.of(document.contract)
    page.heading(_CITES)
    from_it, to_it = (
        [edge for edge in edges if not (public and edge.withheld)]
        for edges in (graph.edges_from(ref), graph.edges_to(ref))
    )
    _edges(page, graph, [(edge, edge.target) for edge in from_it])
    page.heading(_CITED)
    _edges(page, graph, [(edge, edge.source) for edge in to_it])
    return page.text()


def label_of(entity: Entity) -> str:
    """Give the label of an entity, or the figure it declares, in quotation marks, or nothing."""
    for attribute in ("label", "name", "title", "declared"):
        label = getattr(entity, attribute, None)
        if label and label.strip():
            return f" « {label} »"
    return ""


def path_of(document: Document, entity: Entity) -> tuple[str | int, ...]:
    """Give the path of an entity in its document: its collection, and its rank there from 0."""
    collection = COLLECTIONS.get(type(entity))
    if collection is None:
        return ()
    entities = list(getattr(document.contract, collection))
    return collection, next(n for n, one in enumerate(entities) if one is entity)


def _edges(page: Page, graph: ContractGraph, edges: Iterable[tuple[Edge, Ref]]) -> None:
    """List entities at the other end of edges, each with the term of the field that cites it."""
    lines = []
    for edge, end in edges:
        term = words_of(type(edge.holder))[edge.field].fr if page.language == "fr" else edge.field
        label = label_of(graph[end]) if end in graph else f", {_NOWHERE.render(page.language)}"
        lines.append(f"{term}{colon(page.language)} {end}{label}")
    for line in dict.fromkeys(lines):
        page.line(line, indent=2)
    if not lines:
        page.line(_NOTHING.render(page.language), indent=2)


@frozen
class _KeptBack:
    """What is kept back from a reader.

    Attributes:
        withheld: what could be about a person.
        counts: counts of persons.
    """

    withheld: bool
    counts: bool


def _said(owner: Any, language: Language, kept_back: _KeptBack) -> Iterable[tuple[str, str]]:
    """Give the attributes that have a value, with their terms."""
    words = words_of(type(owner))
    for attribute in attributes_of(type(owner)):
        value = getattr(owner, attribute.name)
        default = attribute.default if attribute.default is not attrs.NOTHING else None
        collection = isinstance(value, Entities)
        if collection or value is None or value == default or value in ((), frozenset()):
            continue
        term = words[attribute.name].fr if language == "fr" else attribute.name
        if kept_back.withheld and is_withheld(attribute):
            yield term, NOT_SHOWN.render(language)
        elif kept_back.counts and is_headcount(attribute):
            yield term, MASKED.render(language)
        else:
            yield term, _worded(value, element_type(attribute.type)[0], language, kept_back)


def _worded(value: Any, declared: Any, language: Language, kept_back: _KeptBack) -> str:
    if isinstance(value, tuple | frozenset):
        items = [_worded(item, declared, language, kept_back) for item in value]
        return (" · " if any(attrs.has(type(item)) for item in value) else ", ").join(
            sorted(items) if isinstance(value, frozenset) else items
        )
    if declared is Cents:
        return f"{worded(in_euros(value), language)} €"
    if isinstance(value, FuzzyDate):
        return f"{value.text} ({_bounds(value.earliest, value.latest, language)})"
    if isinstance(value, Period):
        return _bounds(value.start, value.end, language)
    if attrs.has(type(value)) and not isinstance(value, Ref):
        parts = (f"{term} {text}" for term, text in _said(value, language, kept_back))
        return ", ".join(parts)
    return worded(value, language)


def _bounds(first: date | None, last: date | None, language: Language) -> str:
    if first == last and first is not None:
        return worded(first, language)
    return " – ".join("…" if day is None else worded(day, language) for day in (first, last))
