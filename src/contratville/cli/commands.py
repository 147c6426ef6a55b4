"""The commands."""

import sys
from importlib.metadata import version

import click

from .accepting import accept
from .articulating import matrix
from .checking import check
from .converting import convert, example
from .councils import council
from .deciding import who_decides
from .options import words
from .reading import explain, rules, show
from .scheduling import timeline_command
from .spoken import SpokenGroup
from .totalling import totals_command
from .what_if import what_if


@click.group(
    cls=SpokenGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=words(
        "Lit un contrat de ville, vérifie s'il tient, et dit ce qui manque et qui peut le régler.",
        "Reads a French contrat de ville, checks whether it holds, and says what is missing and "
        "who can settle it.",
    ),
)
@click.version_option(
    version("contratville"),
    message="contratville, version %(version)s",
    help=words("Affiche la version.", "Show the version and exit."),
)
def main() -> None:
    """Run a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


COMMANDS = (
    check,
    explain,
    rules,
    show,
    matrix,
    totals_command,
    timeline_command,
    council,
    what_if,
    who_decides,
    accept,
    convert,
    example,
)

for command in COMMANDS:
    main.add_command(command)
