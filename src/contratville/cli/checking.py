"""``contratville check``."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from contratville.codec import load
from contratville.diagnostics import Language
from contratville.errors import UnreadableContractError
from contratville.report import (
    report_json,
    report_text,
    report_tree,
    unreadable_text,
    unreadable_tree,
)
from contratville.rules import Report, Severity
from contratville.rules import check as check_contract

from .options import (
    UNREADABLE,
    as_of_option,
    colored,
    command_errors,
    emit,
    lang_option,
    output_option,
    profile_option,
    source_texts,
    sources_option,
    terminal_width,
    warn_of_stray_texts,
    words,
)
from .spoken import SpokenCommand

_FINDINGS = 1


@click.command(
    cls=SpokenCommand,
    help=words(
        "Vérifie des contrats (fichiers ou dossiers). Code de retour : 0 rien à régler, 1 des "
        "points à régler, 2 contrat illisible ou commande mal employée.",
        "Checks contracts (files or folders). Exit status: 0 nothing to settle, 1 points to "
        "settle, 2 unreadable contract or misuse.",
    ),
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@profile_option
@as_of_option
@click.option(
    "--select",
    metavar="CODES",
    default="",
    help=words("Ne juger que ces règles (REF,CTR001).", "Judge these rules only (REF,CTR001)."),
)
@click.option(
    "--ignore",
    metavar="CODES",
    default="",
    help=words("Ne pas juger ces règles.", "Do not judge these rules."),
)
@sources_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help=words(
        "Gravité qui fait échouer (code 1) ; par défaut error.",
        "Severity that fails (status 1); by default error.",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=words("Forme du rapport ; par défaut text.", "Form of the report; by default text."),
)
@output_option
@lang_option
@command_errors
def check(
    paths: tuple[Path, ...],
    profile: str | None,
    as_of: datetime | None,
    select: str,
    ignore: str,
    sources: Path | None,
    fail_on: str,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Check contracts, print the report, and exit with the status that it calls for."""
    options: dict[str, Any] = {
        "profile": profile,
        "as_of": as_of and as_of.date(),
        "select": _codes(select),
        "ignore": _codes(ignore),
        "sources": source_texts(sources),
    }
    results = [_checked(path, **options) for path in _with_progress(paths)]
    if form == "json":
        trees = [_tree(result, lang) for result in results]
        emit(report_json(trees[0] if len(trees) == 1 else trees), output)
    else:
        emit("\n".join(_text(result, lang, output) for result in results), output)
    contracts = [result.document.contract for result in results if isinstance(result, Report)]
    warn_of_stray_texts(options["sources"], contracts, lang)
    sys.exit(max(_status(result, fail_on) for result in results))


_Result = Report | UnreadableContractError


def _checked(path: Path, **options: Any) -> _Result:
    try:
        return check_contract(load(path), **options)
    except UnreadableContractError as error:
        return error


def _with_progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Give the paths one by one, with a bar on the terminal when there are several."""
    if len(paths) == 1 or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, file=sys.stderr) as bar:
        yield from bar


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _tree(result: _Result, lang: Language) -> dict[str, Any]:
    if isinstance(result, Report):
        return report_tree(result, lang)
    return unreadable_tree(result.faults, lang)


def _text(result: _Result, lang: Language, output: Path | None) -> str:
    color = output is None and colored(sys.stdout)
    width = terminal_width()
    if isinstance(result, Report):
        return report_text(result, lang, width=width, color=color)
    return unreadable_text(result, lang, width=width, color=color)


def _status(result: _Result, fail_on: str) -> int:
    if not isinstance(result, Report):
        return UNREADABLE
    if fail_on == "never":
        return 0
    limit = Severity.words()[fail_on].rank
    return _FINDINGS if any(finding.severity.rank <= limit for finding in result) else 0
