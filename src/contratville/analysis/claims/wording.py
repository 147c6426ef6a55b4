"""How a measure is worded: what was computed, from what, and on whose declared figures."""

from fractions import Fraction
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Claim, ClaimMeasure, FuzzyDate, ref_of
from contratville.model.attributes import name_of

from .attributes import attribute_named, class_named
from .figures import Figure, last_digit, written
from .measured import Computed, Measured, Operand
from .rounding import is_amount, is_percentage

_MORE_DECIMALS: Final = 2
"""Decimals shown beyond those that the claim writes, to tell what rounding does."""
_CENTS: Final = 2

_PLAIN: Final = Text("{value}", "{value}")
_NUMBER: Final = Text("{number}{more}{unit}", "{number}{more}{unit}")
_BETWEEN: Final = Text("de {least} à {most}", "from {least} to {most}")
_AT_LEAST: Final = Text("au moins {least}", "at least {least}")
_AT_MOST: Final = Text("au plus {most}", "at most {most}")
_UNKNOWN: Final = Text("inconnu", "unknown")
_IN_ORDER: Final = Text("le premier précède le second", "the first comes before the second")
_NOT_IN_ORDER: Final = Text(
    "le premier ne précède pas le second", "the first does not come before the second"
)
_IS: Final = Text("{basis} : {value}", "{basis}: {value}")
_EQUALS: Final = Text("{basis} = {value}", "{basis} = {value}")
_ENTITIES: Final = Text("{kind}{filters}", "{kind}{filters}")
_SUM: Final = Text(
    "« {field} » de {kind} × {count}{filters}", "« {field} » of {kind} × {count}{filters}"
)
_READ: Final = Text("« {field} » de {entity}", "« {field} » of {entity}")
_RATIO: Final = Text("{first} / {second}", "{first} / {second}")
_ORDER: Final = Text("{first}, puis {second}", "{first}, then {second}")
_OPERAND: Final = Text("{id} ({value})", "{id} ({value})")
_FILTER: Final = Text("{attribute} = {value}", "{attribute} = {value}")
_ON_DECLARED: Final = Text(
    ", sur les chiffres déclarés {claims}", ", on the declared figures {claims}"
)
_ON_ONE: Final = Text(", sur le chiffre déclaré {claims}", ", on the declared figure {claims}")
_AND: Final = Text("{others} et {last}", "{others} and {last}")
_THEN: Final = Text("{computation}{on}", "{computation}{on}")


def computation_text(measured: Measured) -> Text:
    """Word a computation: « 544 / 667 = 81,559… %, sur les chiffres déclarés a et b »."""
    claim = measured.claim
    joined = _EQUALS if claim.measure is ClaimMeasure.RATIO else _IS
    made = joined.filled(basis=_basis(measured), value=value_text(measured))
    declared = [one.id for one in measured.declared_figures]
    if not declared:
        return made
    *others, last = declared
    listed = _AND.filled(others=others, last=last) if others else last
    on = (_ON_DECLARED if others else _ON_ONE).filled(claims=listed)
    return _THEN.filled(computation=made, on=on)


def value_text(measured: Measured) -> Text:
    """Word the computed value, in the unit of the claim: « 81,559… % »."""
    return _worded(measured.computation.computed, measured.claim)


def operand_text(operand: Operand) -> Text:
    """Word the value that a claim takes from one that it rests on."""
    return _worded(operand.value, operand.claim)


def number_text(number: Fraction, claim: Claim) -> Text:
    """Word a number in the unit of a claim, with two decimals more than the claim writes."""
    unit, decimals = last_digit(claim), _MORE_DECIMALS
    while unit < 1:
        unit, decimals = unit * 10, decimals + 1
    shown, whole = written(number, decimals, least=_CENTS if is_amount(claim) else 0)
    symbol = " %" if is_percentage(claim) else " €" if is_amount(claim) else ""
    return _NUMBER.filled(number=shown, more="" if whole else "…", unit=symbol)


def _worded(value: Computed | None, claim: Claim) -> Text:
    if isinstance(value, bool):
        return _IN_ORDER if value else _NOT_IN_ORDER
    if isinstance(value, Figure):
        return _figure(value, claim)
    if value is None:
        return _UNKNOWN
    if isinstance(value, FuzzyDate):
        known = value.earliest is not None and value.earliest == value.latest
        return _PLAIN.filled(value=value.earliest if known else value.text)
    return _PLAIN.filled(value=value)


def _figure(figure: Figure, claim: Claim) -> Text:
    """Word a number, or what is known of it."""
    if figure.value is not None:
        return number_text(figure.value, claim)
    bounds = {"least": figure.least, "most": figure.most}
    known = {name: number_text(one, claim) for name, one in bounds.items() if one is not None}
    if len(known) > 1:
        return _BETWEEN.filled(**known)
    if not known:
        return _UNKNOWN
    return (_AT_LEAST if "least" in known else _AT_MOST).filled(**known)


def _basis(measured: Measured) -> Text:
    """Word what a value was computed from."""
    claim, entities = measured.claim, measured.computation.entities
    if measured.operands:
        return _operands(claim, measured.operands)
    owner = type(entities[0]) if entities else class_named(claim.of or "")
    if owner is None:
        return _UNKNOWN
    if claim.measure is ClaimMeasure.COUNT:
        return _ENTITIES.filled(kind=name_of(owner), filters=_filters(claim))
    field = attribute_named(owner, claim.field or "")
    if claim.measure is ClaimMeasure.SUM:
        return _SUM.filled(
            field=field, kind=name_of(owner), count=len(entities), filters=_filters(claim)
        )
    return _READ.filled(field=field, entity=entities[0] and ref_of(entities[0]))


def _filters(claim: Claim) -> Text:
    """Word the filters of a claim, between brackets."""
    owner = class_named(claim.of or "")
    if not claim.filters or owner is None:
        return Text("", "")
    asked = [(attribute_named(owner, name), text) for name, text in sorted(claim.filters.items())]
    listed = [
        _FILTER.filled(attribute=attribute, value=attribute.read(text))
        for attribute, text in asked
        if attribute is not None
    ]
    return Text(
        f" ({', '.join(one.fr for one in listed)})", f" ({', '.join(one.en for one in listed)})"
    )


def _operands(claim: Claim, operands: tuple[Operand, ...]) -> Text:
    if claim.measure is ClaimMeasure.RATIO:
        first, second = map(operand_text, operands)
        return _RATIO.filled(first=first, second=second)
    first, second = (_OPERAND.filled(id=one.claim.id, value=operand_text(one)) for one in operands)
    return _ORDER.filled(first=first, second=second)
