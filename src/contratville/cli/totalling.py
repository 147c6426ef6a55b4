"""``contratville totals``."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from contratville.analysis.money import Axis, Rung, Totals, totals
from contratville.codec import Document, load
from contratville.diagnostics import Language, Text
from contratville.errors import ContratVilleError
from contratville.model import FundingNature, Vocabulary
from contratville.report import Look, records_csv, report_json
from contratville.report.totals import totals_records, totals_text, totals_tree
from contratville.rules import Origin, reference_date

from .options import (
    as_of_option,
    command_errors,
    emit,
    format_option,
    lang_option,
    look_at,
    output_option,
    words,
)
from .spoken import SpokenCommand

_TWO_RUNGS: Final = Text(
    "« {asked} » sont des étapes du même argent : les ajouter le compterait deux fois ; demander "
    "une étape à la fois (--rung {first})",
    "« {asked} » are steps of the same money: adding them would count it twice; ask for one step "
    "at a time (--rung {first})",
)
_TWO_NATURES: Final = Text(
    "un apport en nature ne s'ajoute pas à un apport en numéraire ; demander l'un, puis l'autre "
    "(--nature {first})",
    "a contribution in kind is never added to one in cash; ask for one, then for the other "
    "(--nature {first})",
)


@click.command(
    cls=SpokenCommand,
    name="totals",
    help=words(
        "Additionne les financements, aucun centime deux fois. Une étape, une forme "
        "d'apport, des années dites ; le certificat dit les lignes comptées, celles qui ne le sont "
        "pas et pourquoi. Sans --year, une colonne par année.",
        "Adds up funding lines, no cent twice. One rung, one nature, stated years; the "
        "certificate says the lines counted, those left out and why. Without --year, one column a "
        "year.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--by",
    "axes",
    multiple=True,
    type=click.Choice([axis.value for axis in Axis]),
    default=[Axis.TERRITORY.value],
    help=words(
        "Axe de répartition ; deux fois pour des lignes et des colonnes ; par défaut territory.",
        "By what to share out; twice for rows and columns; by default territory.",
    ),
)
@click.option(
    "--rung",
    "rungs",
    multiple=True,
    type=click.Choice([rung.value for rung in Rung]),
    default=[Rung.AWARDED.value],
    help=words(
        "Étape : demandé, proposé, attribué, engagé, versé, justifié ; par défaut awarded.",
        "Rung of the ladder; by default awarded.",
    ),
)
@click.option(
    "--nature",
    "natures",
    multiple=True,
    type=click.Choice([nature.value for nature in FundingNature]),
    default=[FundingNature.CASH.value],
    help=words(
        "En numéraire (cash) ou en nature (in_kind) ; par défaut cash.",
        "Cash or in kind; by default cash.",
    ),
)
@click.option(
    "--year",
    "years",
    multiple=True,
    type=int,
    metavar="N",
    help=words("Année, autant de fois qu'il faut.", "Year, as many times as needed."),
)
@as_of_option
@format_option("text", "json", "csv")
@output_option
@lang_option
@command_errors
def totals_command(
    path: Path,
    axes: tuple[str, ...],
    rungs: tuple[str, ...],
    natures: tuple[str, ...],
    years: tuple[int, ...],
    as_of: datetime | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Print totals with their certificate."""
    rung, nature = _one(rungs, _TWO_RUNGS, Rung), _one(natures, _TWO_NATURES, FundingNature)
    document = load(path)
    day, origin = reference_date(as_of and as_of.date(), document)
    made = _totals(document, axes, rung, nature, years)
    look = look_at(path, output, lang)
    emit(_rendered(made, day, origin, look, form), output)


def _one(asked: tuple[str, ...], refusal: Text, known: type[Vocabulary]) -> str:
    """Give the only word asked for; two would be added, and count the same money twice."""
    distinct = tuple(dict.fromkeys(asked))
    if len(distinct) > 1:
        named = tuple(known.words()[word] for word in distinct)
        raise ContratVilleError(refusal, asked=named, first=distinct[0])
    return distinct[0]


def _totals(
    document: Document, axes: tuple[str, ...], rung: str, nature: str, years: tuple[int, ...]
) -> Totals:
    """Add up lines of the years asked for; of none, share them out by year, which adds up too."""
    by_year = not years and len(axes) == 1 and axes != (Axis.YEAR.value,)
    return totals(
        document.contract,
        by=(*axes, Axis.YEAR) if by_year else axes,
        rung=rung,
        nature=nature,
        years=years or None,
        unknown=document.unknown,
    )


def _rendered(made: Totals, day: date, origin: Origin, look: Look, form: str) -> str:
    if form == "csv":
        return records_csv(totals_records(made, look.language))
    if form == "json":
        return report_json(totals_tree(made, day, origin, look.language))
    return totals_text(made, day, look)
