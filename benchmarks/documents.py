"""What a generated contract is told by: the documents that are cited, the figures they declare."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from attrs import evolve

import contratville.model as m
from contratville.diagnostics import worded

from .fictional import STATE, cited, on
from .outline import Outline
from .published import PARTNERS
from .sizes import Size

_REVIEW, _LETTER = "bilan-programmation", "lettre"


def documents(outline: Outline) -> Iterator[m.SourceDocument]:
    """Give the documents: each has the pages that are cited, each table says what a row is."""
    size, era = outline.size, outline.era
    reviewed_on = date(era.year + 1, 10, 2)
    for id, title, day, pages in (
        ("contrat", "Contrat de ville, texte signé", era.signed_on, len(PARTNERS)),
        ("cahier-2", "Cahier 2", era.booklets_on[1], size.orientations + size.framework_actions),
        ("cahier-3", "Cahier 3", era.validated_on, size.territorial_actions),
        ("releve", "Relevé de décisions du comité de pilotage", era.validated_on, 4),
        (_REVIEW, f"Bilan de la programmation {era.year}", reviewed_on, 12),
        (_LETTER, "Lettre du contrat de ville", reviewed_on, 4),
    ):
        yield m.SourceDocument(
            id=id,
            title=f"{title} (fictif)",
            kind=m.DocumentKind.TEXT,
            published_on=on(day),
            pages=pages,
        )
    for id, title, grain in (
        ("tableau", "Tableau de programmation", m.Grain.PROJECT),
        ("financements", "État des financements", m.Grain.FUNDING_LINE),
    ):
        yield m.SourceDocument(
            id=id,
            title=f"{title} {era.year} (fictif)",
            kind=m.DocumentKind.TABLE,
            grain=grain,
            published_on=on(date(era.year, 7, 1)),
        )


def texts(contract: m.Contract) -> Mapping[str, str]:
    """Give the text of each document: its title, then all that is quoted of it."""
    lines = {one.id: [one.title, ""] for one in contract.source_documents}
    for entity in contract.entities():
        for source in entity.sources:
            if source.quote:
                lines[source.document].append(source.quote)
    return {id: "\n".join((*listed, "")) for id, listed in lines.items()}


def digested(contract: m.Contract) -> Iterator[m.SourceDocument]:
    """Give the documents with the digest of their text."""
    for id, text in texts(contract).items():
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield evolve(contract.source_documents[id], sha256=digest)


def claims(outline: Outline) -> Iterator[m.Claim]:
    """Give the figures that the documents declare: they are those of the contract."""
    size, year = outline.size, f"{outline.era.year}"
    batches = [outline.filing.batch(project) for project in outline.filing.holders]
    yield _count("projets", "Project", size.projects, {"year": year}, exhaustive_parts=True)
    for n in outline.batches:
        yield _count(
            f"projets-serie-{n}",
            "Project",
            batches.count(n),
            {"year": year, "batches": f"serie-{n}"},
            part_of="projets",
        )
    yield _share(f"projets-serie-{outline.batches[-1]}", batches.count(outline.batches[-1]), size)
    yield _count("projets-lettre", "Project", size.projects, {"year": year}, source=_LETTER)
    yield _count("conventions", "GrantAgreement", size.agreements)
    yield _count("associations", "Organisation", size.holders, {"kind": "association"})
    yield _count("quartiers", "Neighbourhood", size.neighbourhoods, {"kind": "qpv"})
    yield _credits(outline)
    for id, source in (("signature", "contrat"), ("signature-lettre", _LETTER)):
        yield _signature(id, outline.era.signed_on, source)


def _count(
    id: str,
    of: str,
    count: int,
    filters: Mapping[str, str] | None = None,
    *,
    source: str = _REVIEW,
    part_of: str | None = None,
    exhaustive_parts: bool | None = None,
) -> m.Claim:
    return m.Claim(
        id=id,
        declared=_spaced(count),
        measure=m.ClaimMeasure.COUNT,
        of=of,
        filters=filters,
        value=Decimal(count),
        part_of=part_of,
        exhaustive_parts=exhaustive_parts,
        sources=cited(source, "p. 2"),
    )


def _share(part: str, count: int, size: Size) -> m.Claim:
    """Give the share of the last batch, rounded: 81,6 % at Marseille's size."""
    share = (Decimal(100 * count) / size.projects).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return m.Claim(
        id="part-derniere-serie",
        declared=f"{worded(share, 'fr')} %",
        measure=m.ClaimMeasure.RATIO,
        operands=(part, "projets"),
        value=share,
        unit=m.Unit.PERCENT,
        sources=cited(_REVIEW, "p. 2"),
    )


def _credits(outline: Outline) -> m.Claim:
    cents = outline.money.specific(STATE, outline.filing.holders)
    return m.Claim(
        id="credits-de-l-etat",
        declared=f"{_spaced(cents // 100)}\N{NO-BREAK SPACE}€",
        measure=m.ClaimMeasure.SUM,
        of="FundingLine",
        field="awarded",
        filters={"year": f"{outline.era.year}", "kind": "specific", "funder": STATE},
        value=Decimal(cents // 100),
        unit=m.Unit.EUR,
        sources=cited("financements", "total"),
    )


def _signature(id: str, day: date, source: str) -> m.Claim:
    return m.Claim(
        id=id,
        declared=worded(day, "fr"),
        measure=m.ClaimMeasure.DATE_OF,
        of="Contract",
        field="signed_on",
        subject=m.Ref("contract", "grande-ville-exemple"),
        value=day,
        sources=cited(source, "p. 1"),
    )


def _spaced(number: int) -> str:
    """Write a number in French, with no-break spaces between thousands."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
