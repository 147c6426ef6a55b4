"""The sentences of what hangs on whom."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from contratville.analysis import Loss
from contratville.codec import Document
from contratville.diagnostics import Language, Text, worded
from contratville.model import (
    COLLECTIONS,
    KINDS,
    Contract,
    Entity,
    FundingLine,
    FundingNature,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Orientation,
    Project,
    ProjectTerritory,
    Ref,
    Signatory,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
)
from contratville.model.attributes import name_of
from contratville.rules import Missing

from .entity_text import label_of
from .words import counted, euros_words

_LOOKED_AT: Final[tuple[type[Entity], ...]] = (
    Orientation,
    TerritorialLayer,
    ProjectTerritory,
    TerritorialProgramme,
    TerritorialAction,
    MotivatedAbsence,
    Signatory,
    OrdinaryLawCommitment,
    Project,
    FundingLine,
)
_IN_BRACKETS: Final = re.compile(r" \(.*\)")
_NO_BREAK: Final = "\u00a0"
_AND: Final = Text(" et ", " and ")
_WITHOUT: Final = {
    "signatory": Text("sans le signataire {named}", "without signatory {named}"),
    "organisation": Text("sans l'organisme {named}", "without organisation {named}"),
    "ordinary_law_commitment": Text(
        "sans l'engagement de droit commun {named}", "without ordinary-law commitment {named}"
    ),
    "territorial_action": Text(
        "sans la fiche-action {named}", "without territorial action {named}"
    ),
    "project": Text("sans le projet {named}", "without project {named}"),
}
_NOTHING: Final = Text(
    "rien ne tomberait, d'après ce que dit le contrat",
    "nothing would fall, by what the contract says",
)
_NOTHING_ELSE: Final = Text("rien d'autre ne tomberait", "nothing else would fall")
_NONE_SILENT: Final = Text("aucune case ne deviendrait silencieuse", "no cell would fall silent")
_SILENT: Final = (
    Text("case deviendrait silencieuse", "cell would fall silent"),
    Text("cases deviendraient silencieuses", "cells would fall silent"),
)
_EXCUSED: Final = (
    Text("case ne serait plus qu'excusée", "cell would only be excused"),
    Text("cases ne seraient plus qu'excusées", "cells would only be excused"),
)
_UNSUPPORTED: Final = (
    Text("fiche-action n'aurait plus d'appui", "territorial action would lose all support"),
    Text("fiches-actions n'auraient plus d'appui", "territorial actions would lose all support"),
)
_FAILING: Final = (
    Text("projet ne tiendrait plus", "project would fall"),
    Text("projets ne tiendraient plus", "projects would fall"),
)
_LOST: Final = Text("{amounts} attribués tomberaient", "{amounts} awarded would be lost")
_OPENED: Final = (
    Text(
        "fiche-action ne reposerait plus sur le droit commun",
        "territorial action would no longer rest on ordinary law",
    ),
    Text(
        "fiches-actions ne reposeraient plus sur le droit commun",
        "territorial actions would no longer rest on ordinary law",
    ),
)
_COUNTS: Final = {
    "cells": (
        Text("case silencieuse", "silent cell"),
        Text("cases silencieuses", "silent cells"),
    ),
    "excused": (Text("case excusée", "excused cell"), Text("cases excusées", "excused cells")),
    "actions": (
        Text("fiche-action sans appui", "action without support"),
        Text("fiches-actions sans appui", "actions without support"),
    ),
    "projects": (Text("projet", "project"), Text("projets", "projects")),
    "opened": (
        Text("fiche-action sans droit commun", "action without ordinary law"),
        Text("fiches-actions sans droit commun", "actions without ordinary law"),
    ),
}
_AMOUNTS: Final = {
    FundingNature.CASH: Text("{euros}", "{euros}"),
    FundingNature.IN_KIND: Text("{euros} en nature", "{euros} in kind"),
}


def missing(document: Document) -> tuple[Missing, ...]:
    """Give the classes that are looked at, and whose entities the document does not give.

    A part does not hold them, or the contract declares their collection as a gap.
    """
    part = document.part
    gaps = {gap.field: gap.reason for gap in document.contract.gaps}
    names = {one: COLLECTIONS[one] for one in _LOOKED_AT}
    return tuple(
        Missing(one.__name__, gaps.get(name))
        for one, name in names.items()
        if name in gaps or (part is not None and name not in part.holds)
    )


def without_words(contract: Contract, removed: Sequence[Ref], language: Language) -> str:
    """Say without what: *sans l'organisme « Caisse fictive » (caf)*."""
    return _AND.render(language).join(
        _WITHOUT[ref.kind].render(language, named=_named(contract, ref)) for ref in removed
    )


def entity_words(contract: Contract, ref: Ref, language: Language) -> str:
    """Name an entity by its class, its id and its label; a signatory by its organisation's."""
    return f"{kind_words(ref, language)} {ref.id}{_label(contract, ref)}"


def kind_words(ref: Ref, language: Language) -> str:
    """Name the class of an entity, without what brackets add."""
    return _IN_BRACKETS.sub("", worded(name_of(KINDS[ref.kind]), language))


def cell_words(contract: Contract, cell: Sequence[Ref]) -> str:
    """Name a cell by its orientation and its territory, with their labels."""
    return " × ".join(f"{ref.id}{_label(contract, ref)}" for ref in cell)


def chain_words(chain: Sequence[Ref], language: Language) -> str:
    """Give the hops of a chain: *organisme caf → projet P12 → fiche-action TA04*."""
    return " → ".join(f"{kind_words(ref, language)} {ref.id}" for ref in chain)


def sentence(loss: Loss, language: Language) -> str:
    """Say in one sentence what would fall beside what is removed."""
    beside = beside_removed(loss)
    clauses = list(_clauses(beside, language))
    if not clauses:
        return (_NOTHING if beside == loss else _NOTHING_ELSE).render(language)
    if not loss.cells and loss.declined:
        clauses.insert(0, _NONE_SILENT.render(language))
    return ", ".join(clauses)


def beside_removed(loss: Loss) -> Loss:
    """Give a loss without the action or the project that was removed."""
    removed = {(ref,) for ref in loss.without}
    return evolve(
        loss,
        actions=tuple(one for one in loss.actions if one.subject not in removed),
        projects=tuple(one for one in loss.projects if one.subject not in removed),
    )


def counts(loss: Loss, language: Language) -> str:
    """Give what would fall in counts; nothing when nothing would."""
    shown = [
        _counted(len(getattr(loss, name)), words, language)
        for name, words in _COUNTS.items()
        if getattr(loss, name)
    ]
    shown.insert(len(shown) - bool(loss.opened), amounts_words(loss, language))
    return ", ".join(words for words in shown if words)


def amounts_words(loss: Loss, language: Language) -> str:
    """Give the euros lost, in cash and in kind apart; nothing when there are none."""
    return _AND.render(language).join(
        words.render(language, euros=euros_words(loss.total(nature), language))
        for nature, words in _AMOUNTS.items()
        if loss.total(nature)
    )


def _clauses(loss: Loss, language: Language) -> Iterator[str]:
    for fallen, words in (
        (loss.cells, _SILENT),
        (loss.excused, _EXCUSED),
        (loss.actions, _UNSUPPORTED),
        (loss.projects, _FAILING),
    ):
        if fallen:
            yield _counted(len(fallen), words, language)
    if loss.euros:
        yield _LOST.render(language, amounts=amounts_words(loss, language))
    if loss.opened:
        yield _counted(len(loss.opened), _OPENED, language)


def _counted(count: int, words: tuple[Text, Text], language: Language) -> str:
    """Count things, the number kept with the first word."""
    return counted(count, *words, language).replace(" ", _NO_BREAK, 1)


def _named(contract: Contract, ref: Ref) -> str:
    label = _label(contract, ref).strip()
    return f"{label} ({ref.id})" if label else ref.id


def _label(contract: Contract, ref: Ref) -> str:
    entity = contract.entity(ref)
    if isinstance(entity, Signatory):
        entity = contract.organisations.get(entity.organisation)
    return "" if entity is None else label_of(entity)
