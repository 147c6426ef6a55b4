"""What is missing to verify a declared figure, in words."""

from difflib import get_close_matches
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import Claim, Entity, GapReason
from contratville.model.attributes import name_of, words_of

from .attributes import Attribute, class_names

_SHOWN: Final = 80
"""Characters of a word of the claim that are quoted."""


@frozen
class Lacking:
    """Why a declared figure cannot be verified.

    Attributes:
        what: what is missing: a class, or a class and an attribute (``Claim.of``).
        why: the reason, in words.
        gap: why it is missing, when the data say so.
        at_fault: whether the claim itself says what the model or the contract does not have, so
            that its attribute is to be mended.
    """

    what: str
    why: Text
    gap: GapReason | None = None
    at_fault: bool = False


# What the claim does not say


def not_said(attribute: str) -> Lacking:
    """Say that an attribute of the claim has no value."""
    return Lacking(f"Claim.{attribute}", _NOT_SAID.filled(term=_term(attribute)))


_NOT_SAID: Final = Text("« {term} » n'est pas dit", "« {term} » is not said")


def _term(attribute: str) -> Text:
    return Text(words_of(Claim)[attribute].fr, attribute)


def _of_claim(attribute: str, fr: str, en: str) -> Lacking:
    return Lacking(f"Claim.{attribute}", Text(fr, en))


ONLY_STATED: Final = _of_claim(
    "measure",
    "un chiffre « déclaré » se compare entre sources seulement",
    "a « stated » figure is compared between sources only",
)
SEVERAL: Final = _of_claim(
    "subject",
    "l'objet de l'affirmation n'est pas dit, et les filtres n'en retiennent pas un seul",
    "what it is about is not said, and the filters do not keep one entity alone",
)
NO_SUBJECT: Final = _of_claim(
    "subject",
    "l'objet de l'affirmation n'est pas dans le contrat",
    "what it is about is not in the contract",
)
SUBJECT_NOT_FILTERED: Final = _of_claim(
    "filters",
    "aucun filtre ne retient ce qui concerne l'objet de l'affirmation",
    "no filter keeps what concerns the entity that it is about",
)
NO_OPERAND: Final = _of_claim(
    "operands", "un opérande n'est pas dans le contrat", "an operand is not in the contract"
)
IN_A_LOOP: Final = _of_claim(
    "operands",
    "d'opérande en opérande, des affirmations reposent les unes sur les autres",
    "from operand to operand, claims rest on one another",
)
NO_SUBJECT_OF_OPERAND: Final = _of_claim(
    "operands",
    "l'objet d'un opérande n'est pas dit",
    "what an operand is about is not said",
)
NO_DAYS: Final = _of_claim(
    "value", "la date déclarée ne désigne aucun jour", "the declared date denotes no day"
)
NO_VALUE: Final = _of_claim(
    "operands",
    "un opérande n'a de valeur ni calculée ni déclarée",
    "an operand has neither a computed nor a declared value",
)
BY_ZERO: Final = _of_claim("operands", "le dénominateur est nul", "the denominator is zero")
IMPRECISE: Final = _of_claim(
    "operands",
    "les opérandes ne sont pas connus assez précisément",
    "the operands are not known precisely enough",
)
UNTOLD_ORDER: Final = _of_claim(
    "operands",
    "les dates ne disent pas lequel des deux précède l'autre",
    "the dates do not tell which of both comes first",
)
MIXED: Final = _of_claim(
    "filters",
    "des apports en numéraire et en nature ne s'additionnent pas ; un filtre « nature » les sépare",
    "cash and in-kind contributions are not to be added; a filter « nature » tells them apart",
)
OTHER_UNITS: Final = _of_claim(
    "unit",
    "les quantités n'ont pas toutes l'unité de l'affirmation",
    "not all quantities have the unit of the claim",
)
TOO_LONG: Final = _of_claim(
    "value", "le nombre est trop long pour être calculé", "the number is too long to be computed"
)
NO_DAY: Final = _of_claim(
    "as_of",
    "la date à laquelle la cible doit être atteinte n'est pas dite",
    "the date at which the target is to be reached is not said",
)
NOT_YET: Final = _of_claim(
    "as_of",
    "la cible n'est pas encore atteinte, et sa date n'est pas passée",
    "the target is not reached yet, and its date has not come",
)


# What the claim says wrongly


def wrong(attribute: str, why: Text) -> Lacking:
    """Say that an attribute of the claim has a value that cannot be."""
    return Lacking(f"Claim.{attribute}", why, at_fault=True)


NOT_TWO: Final = wrong(
    "operands",
    Text("il faut deux opérandes, dans l'ordre", "two operands are needed, in order"),
)
NO_NUMBERS: Final = wrong(
    "operands",
    Text("un rapport se calcule entre deux nombres", "a ratio is computed of two numbers"),
)
NOT_COMPARABLE: Final = wrong(
    "operands",
    Text(
        "une date et un nombre ne se rangent pas dans un ordre",
        "a date and a number are in no order",
    ),
)
OF_ANOTHER_CLASS: Final = wrong(
    "subject",
    Text(
        "l'objet de l'affirmation n'est pas de la classe visée",
        "what it is about is not of the class",
    ),
)
NOT_IN_EUROS: Final = wrong(
    "unit", Text("un montant se compte en euros", "an amount is counted in euros")
)
NOT_A_NUMBER: Final = wrong(
    "value", Text("la valeur interprétée n'est pas un nombre", "the value is not a number")
)
NOT_A_DATE: Final = wrong(
    "value", Text("la valeur interprétée n'est pas une date", "the value is not a date")
)

_NO_CLASS: Final = Text(
    "aucune classe du modèle ne s'appelle « {name} »{near}",
    "no class of the model is called « {name} »{near}",
)
_NEAR: Final = Text(" ; la plus proche est « {name} »", "; the nearest is « {name} »")
_NO_ATTRIBUTE: Final = Text(
    "la classe « {kind} » n'a pas d'attribut « {name} »",
    "class « {kind} » has no attribute « {name} »",
)
_NO_SORT: Final = Text("« {attribute} » n'est pas {sort}", "« {attribute} » is not {sort}")
_NO_VALUE_OF: Final = Text(
    "« {value} » n'est pas une valeur de « {attribute} »",
    "« {value} » is not a value of « {attribute} »",
)
_NO_SUCH_ENTITY: Final = Text(
    "« {value} », que nomme le filtre « {attribute} », n'est pas dans le contrat",
    "« {value} », named by filter « {attribute} », is not in the contract",
)
_NOT_COMPARED: Final = Text(
    "aucun filtre ne peut porter sur « {attribute} »", "no filter can bear on « {attribute} »"
)
AN_AMOUNT: Final = Text("un montant ni un nombre", "an amount or a number")
A_DATE: Final = Text("une date", "a date")
A_RANK: Final = Text("une date ni un rang", "a date or a rank")


def no_class(name: str) -> Lacking:
    """Say that no class has a name."""
    nearest = get_close_matches(name[:_SHOWN], list(class_names()), n=1)
    near = _NEAR.filled(name=nearest[0]) if nearest else Text("", "")
    return wrong("of", _NO_CLASS.filled(name=name[:_SHOWN], near=near))


def no_attribute(where: str, owner: type[Entity], name: str) -> Lacking:
    """Say that a class has no attribute of a name."""
    return wrong(where, _NO_ATTRIBUTE.filled(kind=name_of(owner), name=name[:_SHOWN]))


def no_sort(attribute: Attribute, sort: Text) -> Lacking:
    """Say that the field of a claim is not of the sort that its measure needs."""
    return wrong("field", _NO_SORT.filled(attribute=attribute, sort=sort))


def no_value_of(attribute: Attribute, text: str) -> Lacking:
    """Say that a filter asks for what is no value of its attribute."""
    return wrong("filters", _NO_VALUE_OF.filled(value=text[:_SHOWN], attribute=attribute))


def no_such_entity(attribute: Attribute, text: str) -> Lacking:
    """Say that a filter names an entity that is not there."""
    return wrong("filters", _NO_SUCH_ENTITY.filled(value=text[:_SHOWN], attribute=attribute))


def not_compared(attribute: Attribute) -> Lacking:
    """Say that an attribute is of a sort that no text is compared with."""
    return wrong("filters", _NOT_COMPARED.filled(attribute=attribute))


# What the data do not say

_NOT_ALL_KNOWN: Final = Text(
    "les entités de la classe « {kind} » ne sont pas toutes connues",
    "the entities of class « {kind} » are not all known",
)
_NONE: Final = Text(
    "le contrat n'a aucune entité de la classe « {kind} »",
    "the contract has no entity of class « {kind} »",
)
_NONE_KEPT: Final = Text(
    "aucune entité de la classe « {kind} » ne répond aux filtres",
    "no entity of class « {kind} » meets the filters",
)
_NOT_KNOWN: Final = Text(
    "« {attribute} » n'est pas connu ({kind} × {count})",
    "« {attribute} » is not known ({kind} × {count})",
)
_NOT_PRECISE: Final = Text(
    "« {attribute} » n'est pas connu au jour près ({kind})",
    "« {attribute} » is not known to the day ({kind})",
)
_SHARED: Final = Text(
    "des entités de la classe « {kind} » ont le même identifiant",
    "entities of class « {kind} » have the same id",
)


def not_all_known(owner: type[Entity], gap: GapReason | None = None) -> Lacking:
    """Say that there may be more entities of a class than the data hold."""
    return Lacking(owner.__name__, _NOT_ALL_KNOWN.filled(kind=name_of(owner)), gap)


def none_there(owner: type[Entity], *, filtered: bool) -> Lacking:
    """Say that there is nothing to count."""
    why = _NONE_KEPT if filtered else _NONE
    return Lacking(owner.__name__, why.filled(kind=name_of(owner)))


def not_known(attribute: Attribute, count: int, gap: GapReason | None = None) -> Lacking:
    """Say that entities have no known value of an attribute."""
    why = _NOT_KNOWN.filled(attribute=attribute, kind=name_of(attribute.owner), count=count)
    return Lacking(_what(attribute), why, gap)


def not_precise(attribute: Attribute) -> Lacking:
    """Say that a date is not known precisely enough."""
    why = _NOT_PRECISE.filled(attribute=attribute, kind=name_of(attribute.owner))
    return Lacking(_what(attribute), why)


def shared_ids(owner: type[Entity]) -> Lacking:
    """Say that entities share an id, so that they may be one or several."""
    return Lacking(f"{owner.__name__}.id", _SHARED.filled(kind=name_of(owner)))


def _what(attribute: Attribute) -> str:
    return f"{attribute.owner.__name__}.{attribute.name}"
