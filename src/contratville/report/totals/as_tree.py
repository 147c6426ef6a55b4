"""Totals as data: a tree of JSON, rows of CSV, the certificate in both."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from contratville.analysis.articulation.table import code_in, name_in
from contratville.analysis.money import (
    Apart,
    Axis,
    Certificate,
    Heading,
    Totals,
    envelope_states,
    leverage,
    per_inhabitant,
    poolable,
    projects_per_agreement,
)
from contratville.diagnostics import Language, worded
from contratville.model import Cents, FundingKind, Ref, Vocabulary, in_euros
from contratville.rules import Origin

from .beside import rounded
from .words import named

FORMAT: Final = "contratville-totals/1"


def totals_tree(totals: Totals, as_of: date, origin: Origin, language: Language) -> dict[str, Any]:
    """Turn totals into a tree of JSON; sentences are in one language, codes in none."""
    return {
        "format": FORMAT,
        "contract": {"id": totals.contract.id, "title": totals.contract.title or None},
        "as_of": {"date": as_of.isoformat(), "origin": origin.value},
        "rung": totals.rung.value,
        "nature": totals.nature.value,
        "years": list(totals.years),
        "by": [axis.value for axis in totals.by],
        "rows": [_end(totals, totals.by[0], row, language) for row in totals.rows],
        "columns": [_end(totals, totals.by[-1], one, language) for one in totals.columns],
        "cells": [
            {
                "row": _key(row),
                **({} if column is None else {"column": _key(column)}),
                "euros": _euros(one.cents),
                "lines": [line.id for line in one.lines],
            }
            for row, column, one in totals.sums()
        ],
        "whole": _euros(totals.whole),
        "touching": [
            {"row": _key(row), "euros": _euros(totals.touching[row])}
            for row in totals.rows
            if isinstance(row, Ref) and row in totals.touching
        ],
        "certificate": _certificate(totals.certificate, language),
        "beside": _beside(totals, as_of),
    }


def totals_records(totals: Totals, language: Language) -> list[dict[str, Any]]:
    """Give flat rows: one for each sum, then one for each reason why lines are left out.

    The column ``record`` tells them apart: ``sum`` and ``left_out``.
    """
    columns = [axis.value for axis in totals.by]
    blank: dict[str, Any] = dict.fromkeys(columns, "")
    records = [
        {
            "record": "sum",
            **record,
            "why": "",
            "line_ids": " ".join(line.id for line in one.lines),
        }
        for record, (_, _, one) in zip(totals.to_records(), totals.sums(), strict=True)
    ]
    head = {
        "rung": totals.rung.value,
        "nature": totals.nature.value,
        "years": " ".join(map(str, totals.years)),
    }
    records += [
        {
            "record": "left_out",
            **head,
            **blank,
            "euros": None,
            "lines": len(lines),
            "why": worded(why, language),
            "line_ids": " ".join(line.id for line in lines),
        }
        for why, lines in totals.certificate.left_out.items()
    ]
    return records


def _end(totals: Totals, axis: Axis, heading: Heading, language: Language) -> dict[str, Any]:
    _, name = named(totals, axis, heading, language)
    if isinstance(heading, Ref):
        contract = totals.contract
        said = {"code": code_in(contract, heading), "name": name_in(contract, heading)}
        return {"key": _key(heading), "kind": heading.kind, "id": heading.id, **said}
    return {"key": _key(heading), "apart": isinstance(heading, Apart), "name": name or str(heading)}


def _key(heading: Heading) -> str:
    """Give what a cell names its row or column by: ``orientation:OR5``, ``2016``, ``none``."""
    return heading.value if isinstance(heading, Vocabulary) else str(heading)


def _euros(cents: Cents | None) -> Decimal | None:
    return None if cents is None else in_euros(cents)


def _certificate(certificate: Certificate, language: Language) -> dict[str, Any]:
    return {
        "partial": certificate.partial,
        "counted": [line.id for line in certificate.counted],
        "left_out": [
            {
                "reason": why.value,
                "why": worded(why, language),
                "partial": why.leaves_partial,
                "lines": [line.id for line in lines],
            }
            for why, lines in certificate.left_out.items()
        ],
        "unknown_kind": [line.id for line in certificate.unknown_kind],
        "missing": list(certificate.missing),
    }


def _beside(totals: Totals, as_of: date) -> dict[str, Any]:
    measured = leverage(totals)
    ratio = projects_per_agreement(totals.contract)
    return {
        "leverage": {
            FundingKind.ORDINARY_LAW.value: _euros(measured.ordinary_law),
            FundingKind.SPECIFIC.value: _euros(measured.specific),
            "ratio": None if measured.ratio is None else rounded(measured.ratio),
        },
        "per_inhabitant": [
            {
                "territory": one.territory.id,
                "specific": _euros(one.specific),
                "inhabitants": one.inhabitants,
                "euros": None if one.cents is None else _euros(Cents(round(one.cents))),
            }
            for one in (per_inhabitant(totals) if totals.by[0] is Axis.TERRITORY else ())
        ],
        "projects_per_agreement": None if ratio is None else rounded(ratio),
        "poolable": [
            {
                "holder": one.holder,
                "grantor": one.grantor,
                "years": sorted(one.years),
                "agreements": [agreement.id for agreement in one.agreements],
            }
            for one in poolable(totals.contract)
            if one.years & {*totals.years}
        ],
        "envelopes": [
            {
                "envelope": state.envelope.id,
                "amount": _euros(state.amount),
                **{kind.value: _euros(cents) for kind, cents in state.moved.items()},
                "allocated": _euros(state.allocated),
                "awarded": _euros(state.awarded),
                "left": _euros(state.left),
                "without_amount": state.without_amount,
            }
            for state in envelope_states(totals.contract, as_of)
        ],
    }
