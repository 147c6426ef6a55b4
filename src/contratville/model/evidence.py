"""Documents that are quoted, and the figures that they declare."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import attrs
from attrs import frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import ClaimId, Ref, SourceDocumentId
from .personal import CODE, PUBLISHED
from .vocabularies import ClaimMeasure, ClaimNature, Comparison, DocumentKind, Grain, Unit


@frozen(kw_only=True)
class Claim(Entity):
    """*Affirmation chiffrée*: a figure declared by a document, to be compared with the data.

    Key: id.

    Attributes:
        declared: *valeur déclarée* — figure or date as written in the document: 544, 81,5 %, 17
            juillet 2015.
        measure: *mode de mesure* — how to compute it: count, sum, ratio, date, order, or stated
            (only compared between sources, never computed).
        of: *classe visée* — name of the class counted, summed, dated or ordered.
        field: *champ visé* — attribute used: amount of a sum, date of a date_of, date or order of
            an order.
        filters: *filtres* — conditions on the entities counted, e.g. year=2015;batches=B2; empty =
            all.
        operands: *opérandes* — claims computed with: numerator then denominator of a ratio
            (declared figures allowed), first then second of an order.
        subject: *objet de l'affirmation* — entity that the claim is about, of any class, when it is
            only one.
        value: *valeur interprétée* — the declared figure or date once parsed, as a number, date or
            fuzzy date.
        unit: *unité* — unit of the value, as a code.
        unit_text: *unité en toutes lettres* — the unit in words, when the code is OTHER.
        comparison: *mode de comparaison* — how the declared value is compared with the data: equal,
            at least or about; default equal.
        nature: *portée de l'affirmation* — fact (default) or target, compared with what is reached
            and never a contradiction before its date.
        as_of: *date de référence* — day at which the declared value holds.
        part_of: *affirmation englobante* — claim about the whole of which this one is a part.
        exhaustive_parts: *parties exhaustives* — on the whole: whether the parts listed are all of
            it; empty = not said.
    """

    id: ClaimId
    declared: str = attrs.field(metadata=PUBLISHED)
    measure: ClaimMeasure
    of: str | None = attrs.field(default=None, metadata=CODE)
    field: str | None = attrs.field(default=None, metadata=CODE)
    filters: Mapping[str, str] | None = attrs.field(default=None, hash=False, metadata=CODE)
    operands: tuple[ClaimId, ...] = ()
    subject: Ref | None = None
    value: Decimal | date | FuzzyDate | None = None
    unit: Unit | None = None
    unit_text: str | None = attrs.field(default=None, metadata=PUBLISHED)
    comparison: Comparison = Comparison.EQ
    nature: ClaimNature = ClaimNature.FACT
    as_of: date | None = None
    part_of: ClaimId | None = None
    exhaustive_parts: bool | None = None


@frozen(kw_only=True)
class SourceDocument(Entity):
    """*Document source*: a document or table quoted.

    Key: id.

    Attributes:
        title: *titre du document* — title of the document or table.
        kind: *type de document* — text, table or form.
        grain: *grain du tableau* — tables only: what one row is: file, project, funding line or
            unknown.
        published_on: *date de publication* — date of publication of the document.
        publisher: *éditeur* — who published it, in words.
        pages: *nombre de pages* — number of pages or slides.
        sha256: *empreinte SHA-256* — digest (SHA-256, 64 hexadecimal digits) of the reference text.
        url: *adresse internet* — internet address at which the document is found.
    """

    id: SourceDocumentId
    title: str = attrs.field(metadata=PUBLISHED)
    kind: DocumentKind
    grain: Grain | None = None
    published_on: FuzzyDate | None = None
    publisher: str | None = attrs.field(default=None, metadata=PUBLISHED)
    pages: int | None = None
    sha256: str | None = attrs.field(default=None, metadata=CODE)
    url: str | None = attrs.field(default=None, metadata=PUBLISHED)
