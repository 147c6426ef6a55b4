"""``contratville convert`` and ``contratville example``."""

from pathlib import Path
from typing import Any, Final

import click

from contratville.codec import dump, load
from contratville.diagnostics import Language, Text
from contratville.examples import copy_example, example_names

from .options import command_errors, lang_option, words
from .spoken import SpokenCommand

_WRITTEN: Final = Text("écrit : {path}", "written: {path}")
_KNOWN: Final = Text("exemples fournis : {names}", "examples provided: {names}")


@click.command(
    cls=SpokenCommand,
    help=words(
        "Récrit un contrat en JSON, YAML ou dossier de fichiers. La forme est canonique : le même "
        "contrat est toujours écrit de même.",
        "Writes a contract again as JSON, YAML or a folder of files. The form is canonical: the "
        "same contract is always written the same way.",
    ),
)
@click.argument("source", type=click.Path(path_type=Path), metavar="IN")
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--to",
    type=click.Choice(["json", "yaml", "folder"]),
    help=words(
        "Forme ; par défaut d'après l'extension de OUT.",
        "Form; by default from the extension of OUT.",
    ),
)
@click.option(
    "--keep-unknown",
    is_flag=True,
    help=words(
        "Conserver les clés inconnues au lieu de les refuser.",
        "Keep unknown keys instead of refusing them.",
    ),
)
@lang_option
@command_errors
def convert(source: Path, target: Path, to: Any, keep_unknown: bool, lang: Language) -> None:
    """Read a contract and write it elsewhere."""
    dump(load(source, unknown="keep" if keep_unknown else "refuse"), target, to)
    click.echo(_WRITTEN.render(lang, path=target.as_posix()))


@click.command(
    cls=SpokenCommand,
    help=words(
        "Copie un contrat fourni dans un nouveau dossier. Sans argument, liste ces contrats.",
        "Copies a bundled contract to a new folder. Without argument, lists these contracts.",
    ),
)
@click.argument("name", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="DIR")
@lang_option
@command_errors
def example(name: str | None, folder: Path | None, lang: Language) -> None:
    """Copy an example, or list them."""
    if name is None or folder is None:
        click.echo(_KNOWN.render(lang, names=list(example_names())))
        return
    copy_example(name, folder)
    click.echo(_WRITTEN.render(lang, path=folder.as_posix()))
