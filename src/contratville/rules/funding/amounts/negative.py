"""Amounts below zero, wherever the contract holds amounts."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import COLLECTIONS, Cents, Entity, in_euros
from contratville.model.attributes import element_type

from ...case import Case, attribute_words
from ...finding import Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import name

_NO_AMOUNT: Final = Text("aucun montant n'est donné", "no amount is given")


@frozen
class _Amounts:
    """Where the entities of a class hold amounts.

    Attributes:
        own: attributes that are amounts.
        listed: attributes that list values with amounts, and the attributes of these.
    """

    own: tuple[str, ...]
    listed: Mapping[str, tuple[str, ...]]

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes of the entity itself."""
        return (*self.own, *self.listed)

    def of(self, entity: Entity) -> Iterator[Cents | None]:
        """Give the amounts of an entity, those that are not given included."""
        for own in self.own:
            yield getattr(entity, own)
        for listed, names in self.listed.items():
            for value in getattr(entity, listed):
                for one in names:
                    yield getattr(value, one)

    def placed(self, entity: Entity) -> Iterator[tuple[Any, tuple[str | int, ...], Cents | None]]:
        """Give what holds each amount of an entity, its place, and the amount."""
        for own in self.own:
            yield entity, (own,), getattr(entity, own)
        for listed, names in self.listed.items():
            for position, value in enumerate(getattr(entity, listed)):
                for one in names:
                    yield value, (listed, position, one), getattr(value, one)


def _own(owner: type) -> tuple[str, ...]:
    """Give the attributes of a class that are amounts."""
    return tuple(one.name for one in attrs.fields(owner) if element_type(one.type)[0] is Cents)


def _amounts(owner: type) -> _Amounts | None:
    listed: dict[str, tuple[str, ...]] = {}
    for one in attrs.fields(owner):
        element, many = element_type(one.type)
        if many and attrs.has(element) and (names := _own(element)):
            listed[one.name] = names
    own = _own(owner)
    return _Amounts(own, listed) if own or listed else None


AMOUNTS: Final = {
    entity_class: amounts for entity_class in COLLECTIONS if (amounts := _amounts(entity_class))
}
"""Where amounts are, by class: what the model says of its attributes."""


@rule(
    "FUN001",
    "amount-negative",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(*AMOUNTS),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    not_applicable_when=Text("entité sans aucun montant", "entity without any amount"),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Montant négatif",
        statement="Tout montant en euros est supérieur ou égal à 0 : ligne de financement, "
        "mouvement et part territoriale d'une enveloppe, convention, versement, compte rendu "
        "financier, ligne de budget d'un projet, montant suggéré par un avis, aide annuelle à un "
        "poste, abattement de TFPB et ses actions. Un gel ou une annulation se saisit en positif : "
        "c'est le type du mouvement qui le retranche.",
        to_do="corriger « {attribute} » de {named} : un montant se saisit en positif",
        why="Ce montant est de « {amount} » €.",
    ),
    en=RuleText(
        title="Negative amount",
        statement="Every amount in euros is greater than or equal to 0: funding line, movement and "
        "allocation of an envelope, agreement, instalment, financial report, budget line of a "
        "project, amount suggested in an opinion, yearly aid to a post, abatement of property tax "
        "and its items. A freeze or a cancellation is entered as a positive amount: the kind of "
        "the movement takes it away.",
        to_do="mend « {attribute} » of {named}: an amount is entered as a positive number",
        why="This amount is EUR « {amount} ».",
    ),
)
def amount_negative(case: Case) -> Iterator[Verdict]:
    """Look for amounts below zero, at their place."""
    for entity_class, amounts in AMOUNTS.items():
        for entity in case.contract.of(entity_class):
            given = [amount for amount in amounts.of(entity) if amount is not None]
            if given and min(given) < 0:
                yield from _negative(case, entity, amounts)
            elif entity.gaps and (lost := tuple(_lost(case, entity, amounts))):
                yield case.not_evaluated(entity, *lost)
            elif not given:
                yield case.not_applicable(entity, _NO_AMOUNT)


def _negative(case: Case, entity: Entity, amounts: _Amounts) -> Iterator[Verdict]:
    for holder, path, amount in amounts.placed(entity):
        if amount is not None and amount < 0:
            yield case.finding(
                entity,
                *path,
                named=name(case, entity),
                attribute=attribute_words(type(holder), str(path[-1])),
                amount=in_euros(amount),
            )


def _lost(case: Case, entity: Entity, amounts: _Amounts) -> Iterator[Missing]:
    """Give the attributes with amounts that an entity declares as gaps."""
    for attribute in amounts.attributes:
        yield from case.declared_gap(entity, attribute)
