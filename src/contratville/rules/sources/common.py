"""What several rules of the family look up: who quotes each document, and where."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from contratville.model import Entity, SourceDocument, SourceRef, ref_of

from ..case import Case, named_entity
from ..finding import SOURCE_TEXT, Finding, Missing


@frozen
class Cited:
    """A document as one entity cites it.

    Attributes:
        entity: the entity.
        position: which of its sources it is.
        source: that source.
    """

    entity: Entity
    position: int
    source: SourceRef


def documents(case: Case) -> Iterator[tuple[SourceDocument, tuple[Cited, ...]]]:
    """Give each document with what cites it, in the order of the contract."""
    found: dict[str, list[Cited]] = {}
    for entity in case.contract.entities():
        for position, source in enumerate(entity.sources):
            found.setdefault(source.document, []).append(Cited(entity, position, source))
    for document in case.contract.source_documents:
        yield document, tuple(found.get(document.id, ()))


def cited_wrongly(
    case: Case, document: SourceDocument, one: Cited, attribute: str, **params: Any
) -> Finding:
    """Make a finding about a document, with its place in what cites it.

    The sentences call ``subject`` what cites the document.
    """
    finding = case.finding(
        one.entity,
        "sources",
        one.position,
        attribute,
        document=named_entity(document),
        related=(ref_of(one.entity),),
        **params,
    )
    field = f"{ref_of(one.entity)}.{finding.field}"
    return evolve(finding, subject=(ref_of(document),), field=field)


def without_text(case: Case, document: SourceDocument) -> Missing | None:
    """Say that the text of a document was not supplied, or that no text was; None if it was."""
    if case.sources is None:
        return Missing(SOURCE_TEXT)
    return None if document.id in case.sources else Missing(f"{SOURCE_TEXT}:{document.id}")
