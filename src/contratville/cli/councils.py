"""``contratville council``."""

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from contratville.analysis.councils import Seating
from contratville.codec import load
from contratville.diagnostics import Language, Text
from contratville.errors import ContratVilleError
from contratville.report import Audience, report_json
from contratville.report.council import (
    CouncilView,
    council_text,
    council_tree,
    councils_text,
    councils_tree,
)
from contratville.rules import CATALOGUE, Report, check

from .options import (
    as_of_option,
    audience_option,
    command_errors,
    emit,
    format_option,
    k_option,
    lang_option,
    look_at,
    output_option,
    profile_option,
    refuse_few,
    words,
)
from .spoken import SpokenCommand

_FAMILY: Final = "CIT"
_NO_COUNCIL: Final = Text(
    "conseil citoyen « {id} » inconnu ; il y a : {known}",
    "unknown council « {id} »; there are: {known}",
)
_NOTHING: Final = Text("aucun", "none")


@click.command(
    cls=SpokenCommand,
    help=words(
        "Suit les conseils citoyens. Sans ID, tous en un tableau ; avec ID, la page d'un seul : "
        "sièges, liste complémentaire, composition, équilibre demandé et comment l'atteindre, "
        "mi-parcours, ce qui doit venir ensuite. Les petits effectifs sont masqués, sauf avec "
        "--audience internal.",
        "Follows citizens' councils. Without ID, all of them in a table; with ID, the page of one: "
        "seats, complementary list, composition, balance wanted and how to reach it, mid-term, "
        "what must come next. Small counts are masked, but with --audience internal.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("id", required=False)
@profile_option
@as_of_option
@audience_option
@k_option
@format_option("text", "json")
@output_option
@lang_option
@command_errors
def council(
    path: Path,
    id: str | None,
    profile: str | None,
    as_of: datetime | None,
    audience: str,
    k: int,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Print all councils of a contract, or the page of one."""
    refuse_few(k)
    document = load(path)
    known = document.contract.citizen_councils
    if id is not None and id not in known.ids():
        raise ContratVilleError(_NO_COUNCIL, id=id, known=[*known.ids()] or _NOTHING)
    select = (_FAMILY,) if any(rule.family == _FAMILY for rule in CATALOGUE) else ()
    report = check(
        document, profile=profile, as_of=as_of and as_of.date(), rules=CATALOGUE, select=select
    )
    readers = Audience.words()[audience]
    views = _views(report, readers, k, id)
    look = look_at(path, output, lang)
    if id is not None and form == "json":
        emit(report_json(council_tree(views[0], lang)), output)
    elif id is not None:
        emit(council_text(views[0], look), output)
    elif form == "json":
        emit(report_json(councils_tree(report, views, readers, k, lang)), output)
    else:
        emit(councils_text(report, views, look), output)


def _views(report: Report, audience: Audience, k: int, id: str | None) -> list[CouncilView]:
    """Look at all councils of a contract, or at the first that has an id."""
    contract = report.document.contract
    seating = Seating(contract)
    views = [
        CouncilView(
            report=report,
            seating=seating,
            council=council,
            audience=audience,
            k=k,
            rules=CATALOGUE,
        )
        for council in contract.citizen_councils
        if id in {None, council.id}
    ]
    return views if id is None else views[:1]
