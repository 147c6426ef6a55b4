"""What every entity has beside its own attributes."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from .personal import CODE, FREE_TEXT
from .values import ExternalId, Gap, SourceRef
from .vocabularies import Standing

AT_LEAST_ONE: Final[Mapping[str, Any]] = {"at_least_one": True}
"""Metadata of a list that must have an item."""


@frozen(kw_only=True)
class Entity:
    """What the classes of the model have in common; each adds its own ``id`` and attributes.

    Attributes:
        id: *identifiant* — short stable identifier given locally, unique in its collection and
            without a colon.
        external_ids: *identifiants externes* — numbers of the same thing in other systems, some of
            them changing every year.
        sources: *sources* — documents and exact places from which the statements are taken.
        notes: *notes* — free remarks, including table values that could not be read, with their
            cell.
        gaps: *lacunes* — attributes whose value is known to be missing, each with the reason.
        standing: *portée de la donnée* — how the entry is known: empty = stated by a source,
            inferred = our reading, fictional = example.
    """

    id: str = field(metadata=CODE)
    external_ids: tuple[ExternalId, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    notes: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    gaps: tuple[Gap, ...] = ()
    standing: Standing | None = None
