"""``contratville what-if``."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from contratville.analysis import dependence, dependences
from contratville.codec import load
from contratville.diagnostics import Language
from contratville.errors import ContratVilleError
from contratville.model import Ref
from contratville.report import loss_text, loss_tree, ranking_text, ranking_tree, report_json
from contratville.rules import reference_date

from .options import (
    BAD_REF,
    as_of_option,
    colored,
    command_errors,
    format_option,
    lang_option,
    terminal_width,
    words,
)
from .spoken import SpokenCommand


@click.command(
    cls=SpokenCommand,
    name="what-if",
    help=words(
        "Dit ce qui tomberait sans quelqu'un. Les cases, les fiches-actions, les projets et les "
        "euros qui tiennent à un signataire, à un organisme (porteur, financeur), à un engagement "
        "de droit commun, à une fiche-action ou à un projet ; sans --without, ce qui tient à "
        "chacun.",
        "Says what would fall without someone. The cells, actions, projects and euros that hang "
        "on a signatory, an organisation (holder, funder), an ordinary-law commitment, a "
        "territorial action or a project; without --without, what hangs on each.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--without",
    metavar="REF",
    help=words(
        "Ce qui manquerait (organisation:caf, signatory:etat).",
        "What would be missing (organisation:caf, signatory:etat).",
    ),
)
@as_of_option
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=words("Tout montrer (le JSON montre toujours tout).", "Show all (JSON always does)."),
)
@format_option("text", "json")
@lang_option
@command_errors
def what_if(
    path: Path,
    without: str | None,
    as_of: datetime | None,
    everything: bool,
    form: str,
    lang: Language,
) -> None:
    """Print what would fall without an entity, or who would be missed most."""
    removed = None if without is None else _parsed(without)
    document = load(path)
    day = reference_date(as_of and as_of.date(), document)
    look: dict[str, Any] = {
        "everything": everything,
        "width": terminal_width(),
        "color": colored(sys.stdout),
    }
    if removed is None:
        losses = dependences(document.contract, day[0])
        if form == "json":
            click.echo(report_json(ranking_tree(document, day, losses)), nl=False)
        else:
            click.echo(ranking_text(document, day, losses, lang, **look), nl=False)
        return
    loss = dependence(document.contract, day[0], removed)
    if form == "json":
        click.echo(report_json(loss_tree(document, day, loss)), nl=False)
    else:
        click.echo(loss_text(document, day, loss, lang, **look), nl=False)


def _parsed(written: str) -> Ref:
    try:
        return Ref.parse(written)
    except ValueError:
        raise ContratVilleError(BAD_REF, ref=written) from None
