"""What the commands share: language, dates, output, and how errors end."""

import functools
import locale
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import quote
from typing import Any, Final, NoReturn, ParamSpec, TypeVar

import click

from contratville.codec import CommentsDroppedWarning, SourceTexts, read_source_texts
from contratville.diagnostics import Language, Text
from contratville.errors import ContratVilleError, UnreadableError
from contratville.model import Contract
from contratville.model.personal import LEAST_K, SMALLEST_SHOWN
from contratville.report import Look, unreadable_text

P = ParamSpec("P")
R = TypeVar("R")

VARIABLE: Final = "CONTRATVILLE_LANG"
UNREADABLE: Final = 2
"""Exit status of input that cannot be read, and of misuse."""

BAD_REF: Final = Text(
    "« {ref} » n'est pas une référence de la forme classe:identifiant (orientation:OR5)",
    "« {ref} » is not a reference of the form kind:id (orientation:OR5)",
)
"""Said of a reference that is not one."""

_COMMENTS: Final = Text(
    "{file} : les commentaires de ce fichier n'ont pas été repris",
    "{file}: the comments of this file were not kept",
)
_STRAY: Final = Text(
    "textes qui ne sont ceux d'aucun document source : {names}",
    "texts that are those of no source document: {names}",
)
_FEW: Final = Text(
    "--k {k} : sous {least}, un effectif masqué serait connu (moins de 2, c'est 1)",
    "--k {k}: below {least}, a masked count would be told (fewer than 2 is 1)",
)
_SYSTEM: Final = Text("{file} : {reason}", "{file}: {reason}")


def default_language() -> Language:
    """Give the language of the environment: its variable, else the locale, else French."""
    asked = os.environ.get(VARIABLE, "").lower()[:2]
    if asked in ("fr", "en"):
        return "en" if asked == "en" else "fr"
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "en" if spoken.lower().startswith("en") else "fr"


def words(fr: str, en: str) -> str:
    """Choose the words of a help text by the language of the environment."""
    return fr if default_language() == "fr" else en


lang_option = click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    default=default_language,
    help=words("Langue des textes.", "Language of the texts."),
)


as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help=words(
        "Date de référence ; par défaut celle du contrat, sinon aujourd'hui.",
        "Reference date; by default the contract's, else today.",
    ),
)

profile_option = click.option(
    "--profile",
    metavar="P",
    help=words(
        "Profil (nom, ou fichier .toml) ; par défaut celui du contrat.",
        "Profile (name, or .toml file); by default the contract's.",
    ),
)


def format_option(*forms: str) -> Callable[[Any], Any]:
    """Make the option by which a command is asked for one of several forms, text by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default="text",
        help=words("Forme ; par défaut text.", "Form; by default text."),
    )


sources_option = click.option(
    "--sources",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help=words(
        "Dossier des textes des documents cités (IDENTIFIANT.txt), où chercher les citations.",
        "Folder of the texts of the documents quoted (ID.txt), to look for the quotes in.",
    ),
)
"""Given to a command, it is a path; :func:`source_texts` reads it."""

audience_option = click.option(
    "--audience",
    type=click.Choice(["public", "internal"]),
    default="public",
    help=words(
        "Pour qui : au public, rien de ce qui peut toucher une personne ; par défaut public.",
        "For whom: the public is shown nothing that may be about a person; by default public.",
    ),
)

k_option = click.option(
    "--k",
    type=int,
    metavar="K",
    default=SMALLEST_SHOWN,
    help=words(
        f"Plus petit effectif montré au public ; par défaut {SMALLEST_SHOWN}.",
        f"Smallest count of persons shown to the public; by default {SMALLEST_SHOWN}.",
    ),
)
"""Given to a command, it is any number; :func:`refuse_few` refuses one that would tell counts."""

output_option = click.option(
    "--output",
    metavar="F",
    type=click.Path(path_type=Path, dir_okay=False),
    help=words("Écrire dans ce fichier.", "Write to this file."),
)


def refuse_few(k: int) -> None:
    """Refuse a smallest count below which a masked one would be told.

    Raises:
        ContratVilleError: it is such a count.
    """
    if k < LEAST_K:
        raise ContratVilleError(_FEW, k=k, least=LEAST_K)


def source_texts(folder: Path | None) -> SourceTexts | None:
    """Read the texts of the documents quoted, if a folder of them was given."""
    return None if folder is None else read_source_texts(folder)


def warn_of_stray_texts(
    sources: SourceTexts | None, contracts: Sequence[Contract], language: Language
) -> None:
    """Say on the error stream which texts are those of no document of the contracts read."""
    known = {id for contract in contracts for id in contract.source_documents.ids()}
    stray = sorted(set(sources or ()) - known)
    if stray and contracts:
        click.echo(_STRAY.render(language, names=stray), err=True)


def command_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Print what cannot be done on the error stream, in the language asked, and exit with 2."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        language: Any = kwargs.get("lang") or default_language()
        try:
            with warnings.catch_warnings(record=True) as dropped:
                warnings.simplefilter("always", CommentsDroppedWarning)
                result = command(*args, **kwargs)
        except ContratVilleError as error:
            fail(error, language)
        except OSError as error:
            file, reason = error.filename or "", error.strerror or str(error)
            click.echo(_SYSTEM.render(language, file=file, reason=reason), err=True)
            sys.exit(UNREADABLE)
        for warning in dropped:
            if isinstance(warning.message, CommentsDroppedWarning):
                click.echo(_COMMENTS.render(language, file=warning.message.file), err=True)
        return result

    return run


def fail(error: ContratVilleError, language: Language) -> NoReturn:
    """Say why something cannot be done, and exit with 2."""
    if isinstance(error, UnreadableError):
        text = unreadable_text(error, language, width=terminal_width(), color=colored(sys.stderr))
        click.echo(text, err=True, nl=False)
    else:
        click.echo(error.message(language), err=True)
    sys.exit(UNREADABLE)


def terminal_width() -> int:
    """Give the width to wrap text at: COLUMNS, else the terminal's, else 80; from 40 to 100."""
    return max(40, min(shutil.get_terminal_size().columns, 100))


def look_at(path: Path, output: Path | None, language: Language) -> Look:
    """Give how a page about a contract looks: on a terminal, or in the file that it goes to."""
    return Look(
        language=language,
        width=terminal_width(),
        color=output is None and colored(sys.stdout),
        path=quote(path.as_posix()),
    )


def colored(stream: Any) -> bool:
    """Tell whether colours may be used: on a terminal, unless NO_COLOR is set."""
    return bool(stream.isatty()) and "NO_COLOR" not in os.environ


def emit(text: str, output: Path | None) -> None:
    """Print a text, or replace a file with it."""
    if output is None:
        click.echo(text, nl=False)
    else:
        from contratville.codec.files import replace_file  # noqa: PLC0415

        replace_file(output, text)
