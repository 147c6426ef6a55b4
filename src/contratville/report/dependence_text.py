"""What hangs on whom, as text: what would fall without one, or who would be missed most."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from contratville.analysis import Fallen, Loss
from contratville.codec import Document
from contratville.diagnostics import Language, Text, worded
from contratville.model import Contract, FundingKind, FundingNature, Signatory
from contratville.rules import Origin

from .dependence_words import (
    beside_removed,
    cell_words,
    chain_words,
    counts,
    entity_words,
    missing,
    sentence,
    without_words,
)
from .page import Page, capitalised, colon
from .words import counted, euros_words, missing_words, title_of

_RANKED: Final = 20
_LISTED: Final = 12
_TOLD: Final = 2
"""How long a chain may be and still go without saying."""
_HEAD: Final = Text("Au {as_of} ({origin}) : {cells}", "As of {as_of} ({origin}): {cells}")
_DECLINED: Final = (
    Text("case déclinée", "declined cell"),
    Text("cases déclinées", "declined cells"),
)
_MISSING: Final = Text(
    "Il manque : {missing}. Ce qui en dépend n'est pas regardé.",
    "Missing: {missing}. What depends on it is not looked at.",
)
_NO_CELL: Final = Text(
    "Aucune case n'est déclinée : le contrat n'a pas de découpage courant, ou aucune fiche-action "
    "n'y compte. Seuls les projets, les fiches-actions et les euros sont regardés.",
    "No cell is declined: the contract has no current layer, or no territorial action counts in "
    "it. Only projects, actions and euros are looked at.",
)
_CELLS: Final = {
    "cells": Text("Cases qui deviendraient silencieuses", "Cells that would fall silent"),
    "excused": Text(
        "Cases qui ne seraient plus qu'excusées par une absence motivée",
        "Cells that would only be excused by a motivated absence",
    ),
}
_ENTITIES: Final = {
    "actions": Text(
        "Fiches-actions qui n'auraient plus d'appui",
        "Territorial actions that would lose all support",
    ),
    "projects": Text("Projets qui ne tiendraient plus", "Projects that would fall"),
}
_FALLING: Final = (*_CELLS, *_ENTITIES, "lines", "opened")
_OPENED: Final = Text(
    "Fiches-actions qui tiendraient, mais sans droit commun (question 3)",
    "Territorial actions that would stand, but without ordinary law (question 3)",
)
_EUROS: Final = Text("Euros attribués qui tomberaient", "Euros awarded that would be lost")
_UNKNOWN: Final = Text(
    "crédits dont la nature n'est pas dite", "credits of a kind that is not said"
)
_MORE: Final = Text("et {count} de plus (--all les montre)", "and {count} more (--all shows them)")
_RANKING: Final = Text("Ce qui tient à chacun", "What hangs on each")
_EXPLAINED: Final = Text(
    "Ce qui tomberait sans chaque signataire, porteur, financeur ou engagement, à lui seul ; "
    "d'abord ceux sans qui le plus de cases deviendraient silencieuses, puis par fiches-actions, "
    "puis par euros.",
    "What would fall without each signatory, holder, funder or commitment, alone; first those "
    "without whom most cells would fall silent, then by actions, then by euros.",
)
_HARMLESS: Final = (
    Text(
        "signataire, porteur, financeur ou engagement sans qui rien ne tomberait",
        "signatory, holder, funder or commitment without whom nothing would fall",
    ),
    Text(
        "signataires, porteurs, financeurs ou engagements sans qui rien ne tomberait",
        "signatories, holders, funders or commitments without whom nothing would fall",
    ),
)
_NOBODY: Final = Text(
    "Le document ne nomme ni signataire, ni engagement, ni porteur ni financeur de projet vivant.",
    "The document names no signatory, no commitment, no holder or funder of a live project.",
)
_CUTS: Final = (
    Text(
        "point de rupture : sans lui seul, une case au moins deviendrait silencieuse.",
        "cut point: without it alone, one cell at least would fall silent.",
    ),
    Text(
        "points de rupture : sans l'un d'eux seul, une case au moins deviendrait silencieuse.",
        "cut points: without any of them alone, one cell at least would fall silent.",
    ),
)
_NO_CUT: Final = Text(
    "Aucun point de rupture : sans aucun d'eux seul une case ne deviendrait silencieuse.",
    "No cut point: without none of them alone a cell would fall silent.",
)


def loss_text(
    document: Document,
    day: tuple[date, Origin],
    loss: Loss,
    language: Language,
    *,
    everything: bool = False,
    width: int = 80,
    color: bool = False,
) -> str:
    """Render what a contract would lose without something, each with the chain that leads to it."""
    page = Page(language, width=width, color=color)
    contract = document.contract
    _head(page, document, day, loss.declined)
    without = capitalised(without_words(contract, loss.without, language))
    page.line(f"{without}{colon(language)} {sentence(loss, language)}.", style="bold")
    shown = None if everything else _LISTED
    loss = beside_removed(loss)
    for name, heading in _CELLS.items():
        _list(page, contract, heading, getattr(loss, name), shown)
    for name, heading in _ENTITIES.items():
        _list(page, contract, heading, getattr(loss, name), shown)
    if loss.euros:
        page.heading(_EUROS)
        _euros(page, loss)
    _list(page, contract, _OPENED, loss.opened, shown)
    return page.text()


def ranking_text(
    document: Document,
    day: tuple[date, Origin],
    losses: Sequence[Loss],
    language: Language,
    *,
    everything: bool = False,
    width: int = 80,
    color: bool = False,
) -> str:
    """Render what a contract would lose without each, the most missed first."""
    page = Page(language, width=width, color=color)
    contract = document.contract
    _head(page, document, day, max((loss.declined for loss in losses), default=0))
    page.line(_EXPLAINED.render(language))
    page.heading(_RANKING)
    groups = _together(contract, losses)
    felt = [group for group in groups if counts(group[0], language)]
    shown = felt if everything else felt[:_RANKED]
    for rank, group in enumerate(shown, 1):
        _ranked(page, contract, rank, group)
    if len(felt) > len(shown):
        page.line(_MORE.render(language, count=len(felt) - len(shown)), indent=2)
    if len(groups) > len(felt):
        page.line(counted(len(groups) - len(felt), *_HARMLESS, language), indent=2)
    if not groups:
        page.line(_NOBODY.render(language), indent=2)
    if any(loss.declined for loss in losses):
        page.line()
        cuts = sum(bool(group[0].cells) for group in groups)
        told = counted(cuts, *_CUTS, language) if cuts else _NO_CUT.render(language)
        page.line(told, style="bold")
    return page.text()


def _together(contract: Contract, losses: Sequence[Loss]) -> list[list[Loss]]:
    """Put an organisation with the signatory that it is, where the same falls without either."""
    groups: dict[object, list[Loss]] = {}
    for loss in losses:
        entity = contract.entity(loss.without[0])
        who = entity.organisation if isinstance(entity, Signatory) else loss.without[0].id
        of_party = loss.without[0].kind in ("signatory", "organisation")
        falls = tuple(tuple(one.subject for one in getattr(loss, name)) for name in _FALLING)
        groups.setdefault((who, falls) if of_party else loss.without, []).append(loss)
    return list(groups.values())


def _ranked(page: Page, contract: Contract, rank: int, group: Sequence[Loss]) -> None:
    (first,), *others = (loss.without for loss in group)
    named = ", ".join(
        (
            entity_words(contract, first, page.language),
            *(chain_words(other, page.language) for other in others),
        )
    )
    page.line(f"{rank}. {named}", style="bold", indent=4 - len(str(rank)), hang=2 + len(str(rank)))
    page.line(counts(group[0], page.language), indent=6)
    for cell in group[0].cells:
        page.line(cell_words(contract, cell.subject), indent=6)


def _head(page: Page, document: Document, day: tuple[date, Origin], declined: int) -> None:
    contract = document.contract
    page.line(title_of(contract, page.language), style="bold")
    cells = counted(declined, *_DECLINED, page.language)
    page.line(_HEAD.render(page.language, as_of=day[0], origin=day[1], cells=cells))
    page.line()
    if absent := missing(document):
        named = tuple(missing_words(one, page.language) for one in absent)
        page.line(_MISSING.render(page.language, missing=named))
        page.line()
    if not declined:
        page.line(_NO_CELL.render(page.language))
        page.line()


def _list(
    page: Page, contract: Contract, heading: Text, fallen: Sequence[Fallen], shown: int | None
) -> None:
    """List what falls, with the chain that leads to it where it does not go without saying."""
    if not fallen:
        return
    page.heading(heading)
    for one in fallen[:shown]:
        is_cell = len(one.subject) > 1
        page.line(
            cell_words(contract, one.subject)
            if is_cell
            else entity_words(contract, one.subject[0], page.language),
            indent=2,
        )
        if is_cell or len(one.chain) > _TOLD:
            page.line(chain_words(one.chain, page.language), indent=4)
    if shown is not None and len(fallen) > shown:
        page.line(_MORE.render(page.language, count=len(fallen) - shown), indent=2)


def _euros(page: Page, loss: Loss) -> None:
    for amount in loss.euros:
        unknown = amount.kind is FundingKind.UNKNOWN
        words = [_UNKNOWN.render(page.language) if unknown else worded(amount.kind, page.language)]
        if amount.nature is FundingNature.IN_KIND:
            words.append(worded(amount.nature, page.language))
        euros = euros_words(amount.cents, page.language)
        page.line(f"{', '.join(words)}{colon(page.language)} {euros}", indent=2)
