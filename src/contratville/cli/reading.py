"""``contratville rules``, ``explain`` and ``show``."""

import json
import sys
from pathlib import Path
from typing import Any, Final

import click

from contratville.codec import load
from contratville.codec.faults import FAULT_KINDS
from contratville.diagnostics import Language, Text, worded
from contratville.errors import ContratVilleError
from contratville.model import Ref
from contratville.report import entity_text, fault_kind_text, rule_text, scope_words
from contratville.rules import CATALOGUE, Profile, Rule
from contratville.rules.profile_faults import PROFILE_FAULT_KINDS

from .options import colored, command_errors, lang_option, terminal_width, words
from .spoken import SpokenCommand

_NO_CODE: Final = Text(
    "aucune règle ni aucun défaut n'a le code « {code} »",
    "no rule and no fault has code « {code} »",
)
_BAD_REF: Final = Text(
    "« {ref} » n'est pas une référence de la forme classe:identifiant (orientation:OR5)",
    "« {ref} » is not a reference of the form kind:id (orientation:OR5)",
)
_NO_ENTITY: Final = Text(
    "« {ref} » n'existe pas dans le contrat", "« {ref} » is not in the contract"
)


@click.command(
    cls=SpokenCommand,
    name="rules",
    help=words("Liste les règles.", "Lists the rules."),
)
@click.option(
    "--profile",
    metavar="P",
    help=words("Celles d'un profil seulement.", "Those of a profile only."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=words("Forme de la liste ; par défaut text.", "Form of the list; by default text."),
)
@lang_option
@command_errors
def rules(profile: str | None, form: str, lang: Language) -> None:
    """List rules, with their weight in a profile if one is asked for."""
    chosen = Profile.load(profile, CATALOGUE) if profile else None
    listed = [rule for rule in CATALOGUE if chosen is None or chosen.selects(rule)]
    if form == "json":
        trees = [_tree(rule, chosen, lang) for rule in listed]
        click.echo(json.dumps(trees, ensure_ascii=False, indent=2))
        return
    for rule in listed:
        severity = chosen.severity(rule) if chosen else rule.severity
        click.echo(f"{rule.code}  {worded(severity, lang):<14}{rule.text(lang).title}")


def _tree(rule: Rule, profile: Profile | None, lang: Language) -> dict[str, Any]:
    return {
        "code": rule.code,
        "slug": rule.slug,
        "severity": (profile.severity(rule) if profile else rule.severity).value,
        "title": rule.text(lang).title,
        "statement": rule.text(lang).statement,
        "scope": scope_words(rule.scope, lang),
        "addressee": rule.addressee.value,
        "basis": {
            "kind": rule.basis.kind.value,
            "verified": rule.basis.verified.value,
            "text": rule.basis.fr if lang == "fr" else rule.basis.en,
        },
        "profiles": list(rule.profiles),
        "parameters": {
            name: str(profile.parameter(rule, name) if profile else parameter.default)
            for name, parameter in rule.parameters.items()
        },
        "depends_on": list(rule.depends_on),
        "needs": list(rule.needs),
        "valid_from": rule.valid_from and rule.valid_from.isoformat(),
        "valid_to": rule.valid_to and rule.valid_to.isoformat(),
        "judged_at": rule.judged_at.value,
        "due": rule.due and str(rule.due),
    }


@click.command(
    cls=SpokenCommand,
    help=words(
        "Explique une règle (REF008) ou un défaut de lecture (DOC021).",
        "Explains a rule (REF008) or a reading fault (DOC021).",
    ),
)
@click.argument("code")
@lang_option
@command_errors
def explain(code: str, lang: Language) -> None:
    """Print the page of a rule or of a kind of fault."""
    look: dict[str, Any] = {"width": terminal_width(), "color": colored(sys.stdout)}
    wanted = code.upper()
    for rule in CATALOGUE:
        if wanted == rule.code or code == rule.slug:
            click.echo(rule_text(rule, lang, **look), nl=False)
            return
    for kind in (*FAULT_KINDS, *PROFILE_FAULT_KINDS):
        if wanted == kind.code or code == kind.slug:
            click.echo(fault_kind_text(kind, lang, **look), nl=False)
            return
    raise ContratVilleError(_NO_CODE, code=code)


@click.command(
    cls=SpokenCommand,
    help=words(
        "Montre une entité : ce qu'elle dit, cite, et ce qui la cite.",
        "Shows one entity: what it says, refers to, and is referred to by.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("ref")
@lang_option
@command_errors
def show(path: Path, ref: str, lang: Language) -> None:
    """Print one entity."""
    try:
        parsed = Ref.parse(ref)
    except ValueError:
        raise ContratVilleError(_BAD_REF, ref=ref) from None
    document = load(path)
    if document.contract.entity(parsed) is None:
        raise ContratVilleError(_NO_ENTITY, ref=ref)
    look: dict[str, Any] = {"width": terminal_width(), "color": colored(sys.stdout)}
    click.echo(entity_text(document, parsed, lang, **look), nl=False)
