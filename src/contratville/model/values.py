"""Values that many entities hold: periods, quantities, provenance, declared gaps."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from attrs import field, frozen

from .dates import FuzzyDate
from .ids import SourceDocumentId
from .money import Cents, euros
from .personal import CODE, PUBLISHED
from .vocabularies import GapReason, Unit

GeoJSON = Mapping[str, Any]
"""A GeoJSON geometry, carried as it is and never computed."""


@frozen(kw_only=True)
class Period:
    """*Période*: start and end, both inclusive; either may be open.

    Attributes:
        start: *date de début* — first day, included; empty = open at the start.
        end: *date de fin* — last day, included; empty = open at the end.
    """

    start: date | None = None
    end: date | None = None


@frozen(kw_only=True)
class Quantity:
    """*Quantité*: value with unit.

    Attributes:
        value: *valeur* — number of units.
        unit: *unité* — unit of the number, as a code: EUR, FTE, HOUR, PLACE, PERSON, HOUSEHOLD,
            PERCENT or OTHER.
        unit_text: *unité en toutes lettres* — the unit in words, when the code is OTHER.
    """

    value: Decimal
    unit: Unit
    unit_text: str | None = field(default=None, metadata=PUBLISHED)

    @property
    def cents(self) -> Cents | None:
        """The amount in whole cents when the unit is the euro, else None.

        Raises:
            ValueError: the amount has more than two decimals.
        """
        return euros(self.value) if self.unit is Unit.EUR else None


@frozen(kw_only=True)
class LabelVersion:
    """*Version de libellé*: former wording.

    Attributes:
        text: *ancien libellé* — former wording, exactly as written.
        seen_on: *date de constatation* — date at which this wording was met in a source.
    """

    KEY: ClassVar = ("text",)

    text: str = field(metadata=PUBLISHED)
    seen_on: FuzzyDate | None = None


@frozen(kw_only=True)
class ExternalId:
    """*Identifiant externe*: identifier in another system.

    Attributes:
        scheme: *système d'origine* — other system that gave the number: dauphin, gispro, chorus_ej,
            subvention number....
        value: *valeur de l'identifiant* — the number or code itself, as that system writes it.
        year: *année* — year of the number; some numbers change every year.
    """

    KEY: ClassVar = ("scheme", "value", "year")

    scheme: str = field(metadata=CODE)
    value: str = field(metadata=CODE)
    year: int | None = None


@frozen(kw_only=True)
class SourceRef:
    """*Citation*: where a statement comes from.

    Attributes:
        document: *document source* — document that states it.
        locator: *localisation dans le document* — where in the document: slide 12, p. 4, art. 6,
            sheet and cell.
        quote: *citation exacte* — exact words of the document.
    """

    KEY: ClassVar = ("document", "locator", "quote")

    document: SourceDocumentId
    locator: str | None = field(default=None, metadata=PUBLISHED)
    quote: str | None = field(default=None, metadata=PUBLISHED)


@frozen(kw_only=True)
class Gap:
    """*Lacune*: a field whose value is known to be missing, and why.

    Attributes:
        field: *champ manquant* — attribute of the owner whose value is missing; on the contract
            also a collection (signatories).
        reason: *motif de la lacune* — why it is missing: lost, unreadable, not found or to come.
    """

    KEY: ClassVar = ("field",)

    field: str = field(metadata=CODE)
    reason: GapReason
