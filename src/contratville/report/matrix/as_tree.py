"""The matrix and ordinary law as data: a tree of JSON, rows of CSV, a table of Markdown."""

import re
from datetime import date
from typing import Any, Final

from contratville.analysis.articulation import (
    ActionReplies,
    Articulation,
    OrdinaryLaw,
    Reading,
    Reply,
)
from contratville.analysis.articulation.table import Table
from contratville.diagnostics import Language, Text, worded
from contratville.model import Ref, ref_of
from contratville.report.as_json import plain
from contratville.report.excerpt import printable
from contratville.report.words import title_of
from contratville.rules import Origin

from .signs import legend, pledge_legend, pledge_sign, sign

FORMAT: Final = "contratville-matrix/1"
_IDS: Final = frozenset(
    {
        "missing",
        "territorial_actions",
        "framework_actions",
        "commitments",
        "absences",
        "users",
    }
)
"""Columns of a flat row that hold several ids."""
_CAPTION: Final = Text(
    "Articulation au {as_of} ; cases déclinées : {declined} sur {all}, déclinées ou motivées : "
    "{motivated}.",
    "Articulation as of {as_of}; cells declined: {declined} of {all}, declined or excused: "
    "{motivated}.",
)
_READ_ALONE: Final = Text(
    "Articulation au {as_of}, lue par la programmation seule : nombre de projets vivants.",
    "Articulation as of {as_of}, read from the programming alone: number of live projects.",
)
_LAW_CAPTION: Final = Text("Droit commun promis.", "Ordinary law promised.")


def matrix_tree(
    matrix: Articulation, origin: Origin, language: Language, *, year: int | None = None
) -> dict[str, Any]:
    """Turn a matrix into a tree of JSON; sentences are in one language, codes in none."""
    declined, every = matrix.coverage
    return {
        **_head(matrix, matrix.as_of, origin, matrix.by.value),
        "reading": matrix.reading.value,
        "missing": list(matrix.missing),
        "year": year,
        "cells": [_listed(plain(record, language)) for record in matrix.to_records(year)],
        "counts": {
            state.value if state else "not_evaluated": count
            for state, count in matrix.counts.items()
        },
        "coverage": {
            "declined": declined,
            "motivated": matrix.motivated_coverage[0],
            "all": every,
        },
        "promised_not_programmed": []
        if year is None
        else [list(one.key) for one in matrix.promised_not_programmed(year)],
        "orphans": [
            {
                "action": one.action.id,
                "territory": one.territory,
                "why": worded(one.why, language),
            }
            for one in matrix.orphans
        ],
        "questions": [_replies(one, language) for one in matrix.replies],
        "never_programmed": None
        if matrix.never_programmed is None
        else [plain(ref_of(one), language) for one in matrix.never_programmed],
        "never_promised": [one.id for one in matrix.never_promised],
    }


def ordinary_law_tree(
    law: OrdinaryLaw, as_of: date, origin: Origin, language: Language
) -> dict[str, Any]:
    """Turn what each signatory promises into a tree of JSON."""
    return {
        **_head(law, as_of, origin, "signatory"),
        "cells": [
            {
                **_listed(plain(one.to_record(), language)),
                "by_territory": {
                    territory: [commitment.id for commitment in commitments]
                    for territory, commitments in one.by_territory.items()
                },
            }
            for one in law
        ],
    }


def records_markdown(
    table: Articulation | OrdinaryLaw, language: Language, *, year: int | None = None
) -> str:
    """Write a table of Markdown, its signs explained below."""
    if isinstance(table, Articulation):
        declined, every = table.coverage
        motivated = table.motivated_coverage[0]
        words = {"declined": declined, "all": every, "motivated": motivated}
        said = _CAPTION if table.reading is Reading.PROMISES else _READ_ALONE
        caption = said.render(language, as_of=table.as_of, **words)
        signs = {key: sign(one, year, table.reading, language) for key, one in table.cells.items()}
        explained = legend(year, table.reading, language)
    else:
        caption = _LAW_CAPTION.render(language)
        signs = {key: pledge_sign(one, language) for key, one in table.cells.items()}
        explained = pledge_legend(language)
    heads = [_cell(table.code(one)) for one in table.columns]
    lines = [
        f"**{_cell(title_of(table.contract, language))}** — {caption}",
        "",
        f"| | {' | '.join(heads)} |",
        f"|---|{'---|' * len(heads)}",
    ]
    for row in table.rows:
        cells = " | ".join(_cell(signs[row.id, one.id]) for one in table.columns)
        head = " ".join(dict.fromkeys((table.code(row), table.name(row))))
        lines.append(f"| {_cell(head)} | {cells} |")
    names = [(table.code(one), table.name(one)) for one in table.columns]
    lines += ["", *(f"- {_cell(code)} : {_cell(name)}" for code, name in names if code != name)]
    lines += ["", *(f"- `{one}` {words}" for one, words in explained), ""]
    return "\n".join(lines)


def _head(table: Table[Any], as_of: date, origin: Origin, by: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "contract": {"id": table.contract.id, "title": table.contract.title or None},
        "as_of": {"date": as_of.isoformat(), "origin": origin.value},
        "by": by,
        "rows": [_end(table, one) for one in table.rows],
        "columns": [_end(table, one) for one in table.columns],
    }


def _listed(record: dict[str, Any]) -> dict[str, Any]:
    """Give a flat row with its ids as lists."""
    return {
        name: value.split() if name in _IDS and isinstance(value, str) else value
        for name, value in record.items()
    }


def _end(table: Table[Any], ref: Ref) -> dict[str, Any]:
    return {"kind": ref.kind, "id": ref.id, "code": table.code(ref), "name": table.name(ref)}


def _replies(replies: ActionReplies, language: Language) -> dict[str, Any]:
    answers = {one.question.value: _reply(one, language) for one in replies.replies}
    return {"action": replies.action.id, **answers}


def _reply(reply: Reply, language: Language) -> dict[str, Any]:
    return {
        "answer": reply.answer.value,
        "why": worded(reply.why, language),
        "attribute": reply.attribute,
        "missing": list(reply.missing),
        "evidence": [[str(hop.source), hop.edge, str(hop.target)] for hop in reply.evidence],
    }


def _cell(text: str) -> str:
    """Escape what would break a table of Markdown, be taken for HTML or make a link."""
    line = printable(" ".join(text.split()))
    return re.sub(r"([\\`*_|\[\]])", r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;")
