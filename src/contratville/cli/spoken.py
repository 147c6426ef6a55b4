"""What click itself says, in French as well: headings of help pages, and misuses."""

import re
from typing import Any, Final

import click

from .options import default_language, words

_HELP: Final = words("Affiche cette aide.", "Show this message and exit.")
_HEADINGS: Final = {"Options": "Options :", "Commands": "Commandes :"}
_IN_BRACKETS: Final = re.compile(r"\((.*)\)")


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, words("Usage : ", "Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        if default_language() == "fr" and heading in _HEADINGS:
            self.write(f"{_HEADINGS[heading]}\n")
        else:
            super().write_heading(heading)


class _Context(click.Context):
    formatter_class = _Formatter


class _Misuse(click.UsageError):
    """A misuse, said in French."""

    def show(self, file: Any = None) -> None:
        if self.ctx is not None:
            click.echo(self.ctx.get_usage(), file=file, err=True)
            hint = f"« {self.ctx.command_path} --help » affiche l'aide.\n"
            click.echo(hint, file=file, err=True)
        click.echo(f"Erreur : {self.message}.", file=file, err=True)


class _Spoken(click.Command):
    context_class = _Context

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as misuse:
            raise _in_french(misuse) from None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class SpokenCommand(_Spoken):
    """A command that speaks the language of the environment."""


class SpokenGroup(_Spoken, click.Group):
    """A group of commands that speaks the language of the environment."""

    command_class = SpokenCommand

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as misuse:
            if default_language() != "fr":
                raise
            raise _Misuse(f"commande « {args[0]} » inconnue", ctx) from misuse


def _in_french(misuse: click.UsageError) -> click.UsageError:
    if default_language() != "fr" or isinstance(misuse, click.exceptions.NoArgsIsHelpError):
        return misuse
    return _Misuse(_said(misuse), misuse.ctx)


def _said(misuse: click.UsageError) -> str:
    if isinstance(misuse, click.NoSuchOption):
        near = (
            f" ; la plus proche est « {misuse.possibilities[0]} »" if misuse.possibilities else ""
        )
        return f"option « {misuse.option_name} » inconnue{near}"
    if isinstance(misuse, click.BadOptionUsage):
        wanted = "n'attend pas de valeur" if "not take" in misuse.message else "attend une valeur"
        return f"l'option « {misuse.option_name} » {wanted}"
    if isinstance(misuse, click.MissingParameter):
        return f"il manque « {_name(misuse)} »"
    if isinstance(misuse, click.BadParameter):
        return f"« {_name(misuse)} » : {_expected(misuse)}"
    extra = _IN_BRACKETS.search(misuse.message)
    return f"en trop : {extra[1]}" if extra else misuse.message


def _name(misuse: click.BadParameter) -> str:
    parameter = misuse.param
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.make_metavar(misuse.ctx) if parameter and misuse.ctx else ""


def _expected(misuse: click.BadParameter) -> str:
    kind = misuse.param.type if misuse.param else None
    if isinstance(kind, click.Choice):
        return f"valeurs admises : {', '.join(kind.choices)}"
    if isinstance(kind, click.DateTime):
        return "une date est attendue, sous la forme 2015-12-31"
    if isinstance(kind, click.Path):
        return "un fichier est attendu, pas un dossier"
    return misuse.message
