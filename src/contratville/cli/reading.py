"""``contratville rules``, ``explain`` and ``show``."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from contratville.codec import load
from contratville.codec.faults import FAULT_KINDS
from contratville.codec.source_text_faults import SOURCE_TEXT_FAULT_KINDS
from contratville.diagnostics import Language, Text
from contratville.errors import ContratVilleError
from contratville.model import Ref
from contratville.report import (
    Audience,
    entity_text,
    fault_kind_text,
    report_json,
    rule_on_contract_text,
    rule_text,
    rules_text,
    rules_tree,
)
from contratville.rules import CATALOGUE, Profile, check, reference_date
from contratville.rules.profile_faults import PROFILE_FAULT_KINDS

from .options import (
    BAD_REF,
    audience_option,
    colored,
    command_errors,
    k_option,
    lang_option,
    refuse_few,
    terminal_width,
    words,
)
from .spoken import SpokenCommand

_NO_CODE: Final = Text(
    "aucune règle ni aucun défaut n'a le code « {code} »",
    "no rule and no fault has code « {code} »",
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
@click.option(
    "--at",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help=words(
        "Dire celles dont le texte est en vigueur à cette date.",
        "Say those whose text is in force on this day.",
    ),
)
@lang_option
@command_errors
def rules(profile: str | None, form: str, at: datetime | None, lang: Language) -> None:
    """List rules, with their weight in a profile and whether they are in force on a day."""
    chosen = Profile.load(profile, CATALOGUE) if profile else None
    listed = [rule for rule in CATALOGUE if chosen is None or chosen.selects(rule)]
    day = at and at.date()
    if form == "json":
        click.echo(report_json(rules_tree(listed, chosen, day, lang)), nl=False)
        return
    look: dict[str, Any] = {"width": terminal_width(), "color": colored(sys.stdout)}
    click.echo(rules_text(listed, chosen, day, lang, **look), nl=False)


@click.command(
    cls=SpokenCommand,
    help=words(
        "Explique une règle (REF008) ou un défaut de lecture (DOC021).",
        "Explains a rule (REF008) or a reading fault (DOC021).",
    ),
)
@click.argument("code")
@click.option(
    "--in",
    "path",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help=words(
        "Dire ce que la règle trouve dans ce contrat, et ce qu'elle n'a pu juger.",
        "Say what the rule finds in this contract, and what it could not judge.",
    ),
)
@click.option(
    "--profile",
    metavar="P",
    help=words("Avec --in : profil ; par défaut celui du contrat.", "With --in: profile."),
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help=words("Avec --in : date de référence.", "With --in: reference date."),
)
@click.option(
    "--sources",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help=words(
        "Avec --in : dossier des textes des documents cités.",
        "With --in: folder of the texts of the documents quoted.",
    ),
)
@lang_option
@command_errors
def explain(
    code: str,
    path: Path | None,
    profile: str | None,
    as_of: datetime | None,
    sources: Path | None,
    lang: Language,
) -> None:
    """Print the page of a rule or of a kind of fault, or what a rule says of a contract."""
    look: dict[str, Any] = {"width": terminal_width(), "color": colored(sys.stdout)}
    for rule in CATALOGUE:
        if code.upper() != rule.code and code != rule.slug:
            continue
        if path is None:
            click.echo(rule_text(rule, lang, **look), nl=False)
            return
        day = as_of and as_of.date()
        options: dict[str, Any] = {"profile": profile, "as_of": day, "sources": sources}
        report = check(load(path), select=[rule.code], **options)
        click.echo(rule_on_contract_text(report, rule.code, lang, **look), nl=False)
        return
    for kind in (*FAULT_KINDS, *PROFILE_FAULT_KINDS, *SOURCE_TEXT_FAULT_KINDS):
        if code.upper() == kind.code or code == kind.slug:
            click.echo(fault_kind_text(kind, lang, **look), nl=False)
            return
    raise ContratVilleError(_NO_CODE, code=code)


@click.command(
    cls=SpokenCommand,
    help=words(
        "Montre une entité : ce qu'elle dit, cite, et ce qui la cite.",
        "Shows one entity: what it says, cites, and what cites it.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("ref")
@audience_option
@k_option
@lang_option
@command_errors
def show(path: Path, ref: str, audience: str, k: int, lang: Language) -> None:
    """Print one entity."""
    refuse_few(k)
    try:
        parsed = Ref.parse(ref)
    except ValueError:
        raise ContratVilleError(BAD_REF, ref=ref) from None
    document = load(path)
    if document.contract.entity(parsed) is None:
        raise ContratVilleError(_NO_ENTITY, ref=ref)
    day, _ = reference_date(None, document)
    look: dict[str, Any] = {"width": terminal_width(), "color": colored(sys.stdout)}
    look |= {"audience": Audience.words()[audience], "k": k}
    click.echo(entity_text(document, parsed, lang, as_of=day, **look), nl=False)
