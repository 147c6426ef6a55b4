"""``contratville accept``."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from textwrap import dedent
from typing import Final

import click
from attrs import evolve

from contratville.analysis import Link, find_link
from contratville.codec import Document, load
from contratville.codec.document import Layout
from contratville.codec.source import Source
from contratville.codec.splicing import Edit, Hunk, Scalar, spliced
from contratville.codec.trees import tree_of
from contratville.codec.writing import replace_sources
from contratville.diagnostics import Language, Text, worded
from contratville.errors import ContratVilleError
from contratville.model import KINDS, Declination
from contratville.model.attributes import name_of
from contratville.report import label_of, printable

from .options import command_errors, lang_option, words
from .spoken import SpokenCommand

_DATED: Final = Text(
    "{link} : ce lien porte la date de sa dernière relecture ({day}) ; donner celle de la nouvelle "
    "avec --on DATE",
    "{link}: this link holds the day of its last review ({day}); give that of the new one with "
    "--on DATE",
)
_DATELESS: Final = Text(
    "{link} : l'usage d'un engagement ne porte pas de date de relecture ; l'accepter sans --on",
    "{link}: the use of a commitment holds no day of review; accept it without --on",
)
_ACCEPTED: Final = Text("accepté : {link}", "accepted: {link}")
_UP_TO_DATE: Final = Text("déjà à jour : {link}", "already up to date: {link}")


@click.command(
    cls=SpokenCommand,
    help=words(
        "Accepte ce qui a changé au bout d'un lien. L'empreinte de l'action cadre déclinée, ou de "
        "l'engagement mobilisé, est écrite à sa place dans le fichier, et rien d'autre. Un lien "
        "s'écrit TA01,AC01 : l'action, puis ce qu'elle décline ou mobilise.",
        "Accepts what changed at the end of a link. The fingerprint of the framework action "
        "declined, or of the commitment used, is written at its place in the file, and nothing "
        "else. A link is written TA01,AC01: the action, then what it declines or uses.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("links", nargs=-1, required=True, metavar="LINK...")
@click.option(
    "--on",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help=words(
        "Date de la relecture, écrite avec le lien (déclinaison seulement).",
        "Day of the review, written with the link (declination only).",
    ),
)
@lang_option
@command_errors
def accept(path: Path, links: tuple[str, ...], on: datetime | None, lang: Language) -> None:
    """Write the present fingerprints of links, all of them or none."""
    document = load(path)
    named = {str(link): link for link in (find_link(document.contract, one) for one in links)}
    values = {name: _values(link, on and on.date()) for name, link in named.items()}
    shown = _written(document, {name: named[name] for name in named if values[name]}, values)
    for name, link in named.items():
        told = _ACCEPTED if name in shown else _UP_TO_DATE
        click.echo(told.render(lang, link=_short(link)))
        for line in (*_ends(link, lang), *shown.get(name, ())):
            click.echo(f"  {printable(line)}")


def _values(link: Link, on: date | None) -> dict[str, Scalar]:
    """Give what is to be written of a link: its fingerprint, and the day of its review if asked."""
    held, present = link.held, link.present
    values: dict[str, Scalar] = {}
    if present is not None and present != held.fingerprint:
        values["fingerprint"] = present
    if not isinstance(held, Declination):
        if on is not None:
            raise ContratVilleError(_DATELESS, link=_short(link))
    elif on is not None:
        tree_of(evolve(held, reviewed_on=on))
        if on != held.reviewed_on:
            values["reviewed_on"] = on
    elif values and held.reviewed_on is not None:
        raise ContratVilleError(_DATED, link=_short(link), day=held.reviewed_on)
    return values


def _written(
    document: Document, links: Mapping[str, Link], values: Mapping[str, Mapping[str, Scalar]]
) -> dict[str, list[str]]:
    """Write what is to be written of each link; give what to show of it."""
    layout = document.layout
    if layout is None:
        raise AssertionError("a document that was loaded has a layout")
    edits: dict[int, dict[str, Edit]] = {}
    for name, link in links.items():
        source, edit = _edit(layout, link, values[name])
        edits.setdefault(source, {})[name] = edit
    new: dict[int, Source] = {}
    shown: dict[str, list[str]] = {}
    for source, by_name in edits.items():
        new[source], hunks = spliced(layout.sources[source], list(by_name.values()))
        shown.update(
            (name, _lines(new[source], hunk)) for name, hunk in zip(by_name, hunks, strict=True)
        )
    replace_sources(document, new)
    return shown


def _edit(layout: Layout, link: Link, values: Mapping[str, Scalar]) -> tuple[int, Edit]:
    collection, position, *steps = link.path
    source, owner = layout.source_of(str(collection), int(position))
    after = type(link.held).KEY[0] if "fingerprint" in values else "fingerprint"
    return source, Edit((*owner, *steps), values, after)


def _lines(source: Source, hunk: Hunk) -> list[str]:
    """Say where a link stands, and give its lines, as they were (-) and as they are (+)."""
    signed = ("\n".join(hunk.before), "-"), ("\n".join(hunk.after), "+")
    changed = dedent("\n".join(text for text, _ in signed if text)).split("\n")
    signs = "".join(sign * (text.count("\n") + 1) for text, sign in signed if text)
    lines = [f"{sign} {line}" for sign, line in zip(signs, changed, strict=True)]
    return [f"{source.file}:{hunk.line}", *lines]


def _short(link: Link) -> str:
    return f"{link.owner.id},{link.target.id}"


def _ends(link: Link, language: Language) -> Iterator[str]:
    """Name both ends of a link."""
    for arrow, ref in (("", link.owner), ("→ ", link.target)):
        kind = worded(name_of(KINDS[ref.kind]), language)
        entity = link.contract.entity(ref)
        yield f"{arrow}{kind} {ref.id}{'' if entity is None else label_of(entity)}"
