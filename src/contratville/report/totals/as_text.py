"""Totals as text: a table that fits the width, its certificate, and measures beside."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from contratville.analysis.money import Apart, Heading, Totals
from contratville.diagnostics import Text
from contratville.model import Cents, Ref
from contratville.report.grid import Line, grid
from contratville.report.page import Look, Page, colon
from contratville.report.words import amount_words, title_of

from .beside import beside
from .words import caption, doubts, lines_left_out, named

_NOTHING: Final = "–"
_NO_TOTAL: Final = Text("Aucun total : {doubts}.", "No total: {doubts}.")
_NO_LINE: Final = Text(
    "Aucune ligne de financement ne correspond à la demande.",
    "No funding line is as asked.",
)
_TOTAL: Final = Text("Total", "Total")
_EUROS: Final = Text("euros", "euros")
_COUNT: Final = Text("lignes", "lines")
_TOUCHED: Final = Text("touche", "touches")
_TOUCHING: Final = Text(
    "« Touche » : montants de tous les projets qui touchent la ligne, à quelque rang que ce soit ; "
    "un même montant y figure plusieurs fois, ces chiffres ne s'additionnent pas.",
    "« Touches »: amounts of all projects that touch the row, at whatever rank; one amount is "
    "there several times, these figures are never to be added.",
)
_CERTIFICATE: Final = Text("Certificat", "Certificate")
_COUNTED: Final = Text(
    "Lignes comptées, chacune une fois : {counted} sur {all}.",
    "Lines counted, each once: {counted} of {all}.",
)
_COMPLETE: Final = Text(
    "Le total est complet, d'après les données.", "The total is complete, by the data."
)
_PARTIAL: Final = Text("Total partiel : {doubts}.", "The total is partial: {doubts}.")
_LEFT_OUT: Final = Text("Laissées de côté :", "Left out:")


def totals_text(totals: Totals, as_of: date, look: Look) -> str:
    """Render totals, the certificate of what they are made of, and what is measured beside them.

    Args:
        totals: the totals.
        as_of: the day at which envelopes are told.
        look: how the page is to look.
    """
    page = look.page()
    page.line(title_of(totals.contract, page.language), style="bold")
    page.line(caption(totals, page.language))
    page.line()
    if totals.whole is None:
        said = "; ".join(doubts(totals.certificate, page.language))
        page.line(
            _NO_TOTAL.render(page.language, doubts=said)
            if said
            else _NO_LINE.render(page.language),
            style="bold",
        )
    else:
        _table(page, totals, look.width)
    _certificate(page, totals)
    beside(page, totals, as_of)
    return page.text()


def _table(page: Page, totals: Totals, width: int) -> None:
    """Draw the sums, with those of rows and columns."""
    if len(totals.by) == 1:
        heads, lines = _one_axis(page, totals)
    else:
        heads, lines = _two_axes(page, totals)
    for line in grid(heads, lines, width):
        page.raw(line)
    if len(totals.by) == 1 and totals.touching:
        page.line()
        page.line(_TOUCHING.render(page.language))
    if len(totals.by) > 1:
        _names(page, totals)


def _one_axis(page: Page, totals: Totals) -> tuple[list[str], list[Line]]:
    texts = [_EUROS, _COUNT, *([_TOUCHED] if totals.touching else [])]
    lines = []
    for row in totals.rows:
        found = totals.cells.get((row, None))
        signs = [_amount(page, totals.by_row.get(row)), str(len(found.lines)) if found else "0"]
        if totals.touching:
            signs.append(_amount(page, totals.touching.get(row) if isinstance(row, Ref) else None))
        lines.append(_line(page, totals, row, signs))
    last = [_amount(page, totals.whole), str(len(totals.certificate.counted))]
    last += [""] * (len(texts) - len(last))
    lines.append(Line(code="", label=_TOTAL.render(page.language), signs=tuple(last)))
    return [text.render(page.language) for text in texts], lines


def _two_axes(page: Page, totals: Totals) -> tuple[list[str], list[Line]]:
    total = _TOTAL.render(page.language)
    heads = [_head(page, totals, column) for column in totals.columns]
    lines = [
        _line(
            page,
            totals,
            row,
            [
                *(_amount(page, totals.cell(row, column)) for column in totals.columns),
                _amount(page, totals.by_row.get(row)),
            ],
        )
        for row in totals.rows
    ]
    sums = [_amount(page, totals.by_column.get(column)) for column in totals.columns]
    signs = (*sums, _amount(page, totals.whole))
    return [*heads, total], [*lines, Line(code="", label=total, signs=signs)]


def _head(page: Page, totals: Totals, column: Heading) -> str:
    """Give the short name of a column."""
    if isinstance(column, Apart):
        short = column.slug if page.language == "fr" else column.value
        return short.replace("_", " ")
    code, name = named(totals, totals.by[1], column, page.language)
    return code or name


def _line(page: Page, totals: Totals, row: Heading, signs: Sequence[str]) -> Line:
    code, name = named(totals, totals.by[0], row, page.language)
    return Line(code=code, label=name, signs=tuple(signs))


def _names(page: Page, totals: Totals) -> None:
    """Name the columns that have a name beside their code."""
    names = [
        (_head(page, totals, column), named(totals, totals.by[1], column, page.language)[1])
        for column in totals.columns
    ]
    shown = [(head, name) for head, name in names if name and head != name]
    if shown:
        page.line()
    for head, name in shown:
        page.line(f"{head}{colon(page.language)} {name}", indent=2, hang=2)


def _amount(page: Page, cents: Cents | None) -> str:
    return _NOTHING if cents is None else amount_words(cents, page.language)


def _certificate(page: Page, totals: Totals) -> None:
    certificate = totals.certificate
    every = len(certificate.counted) + sum(map(len, certificate.left_out.values()))
    page.heading(_CERTIFICATE)
    words = {"counted": len(certificate.counted), "all": every}
    page.line(_COUNTED.render(page.language, **words))
    listed = [said for _, said in lines_left_out(certificate, page.language)]
    if listed:
        page.line(_LEFT_OUT.render(page.language))
        for said in listed:
            page.line(said, indent=2, hang=2)
    if certificate.partial and certificate.counted:
        page.line(_PARTIAL.render(page.language, doubts=_doubts(page, totals)), style="bold")
    elif certificate.counted:
        page.line(_COMPLETE.render(page.language))


def _doubts(page: Page, totals: Totals) -> str:
    stop = " ; " if page.language == "fr" else "; "
    return stop.join(doubts(totals.certificate, page.language))
