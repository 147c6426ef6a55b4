"""Envelopes, and the parts of them that are set aside for the territories."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.money import amount_on, exceeds
from contratville.diagnostics import Text
from contratville.model import Cents, Envelope, in_euros

from ...case import Case
from ...finding import Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NOT_SHARED: Final = Text("enveloppe sans part territoriale", "envelope without allocation")
_NOT_OPEN: Final = Text(
    "enveloppe dont aucun mouvement n'a pris effet à la date de référence",
    "envelope of which no movement has taken effect on the reference date",
)


@rule(
    "COH011",
    "envelope-overshared",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Envelope),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    depends_on=("FUN001",),
    not_applicable_when=Text(
        "enveloppe sans part territoriale, ou dont aucun mouvement n'a pris effet à la date de "
        "référence",
        "envelope without allocation, or of which no movement has taken effect on the reference "
        "date",
    ),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Parts territoriales supérieures à l'enveloppe",
        statement="La somme des parts territoriales d'une enveloppe n'excède pas son montant à la "
        "date de référence (tolérance de 0,01 €) : notifications et abondements, moins gels et "
        "annulations.",
        to_do="ramener les parts territoriales de l'enveloppe {subject} à son montant, ou "
        "compléter ses mouvements datés",
        why="Parts territoriales : « {shared} » € au total ; montant de l'enveloppe au {day} : "
        "« {amount} » €.",
    ),
    en=RuleText(
        title="Territorial parts exceed the envelope",
        statement="The sum of the allocations of an envelope is at most its amount on the "
        "reference date (tolerance EUR 0.01): notifications and top-ups, less freezes and "
        "cancellations.",
        to_do="bring the allocations of envelope {subject} down to its amount, or complete its "
        "dated movements",
        why="Allocations: EUR « {shared} » in all; amount of the envelope on {day}: EUR "
        "« {amount} ».",
    ),
)
def envelope_overshared(case: Case) -> Iterator[Verdict]:
    """Compare the parts of each envelope with its amount on the reference date."""
    for envelope in case.contract.envelopes:
        movements = case.declared_gap(envelope, "versions")
        parts = case.declared_gap(envelope, "allocations")
        if not (envelope.allocations or parts):
            yield case.not_applicable(envelope, _NOT_SHARED)
            continue
        if movements:
            yield case.not_evaluated(envelope, *movements)
            continue
        amount = amount_on(envelope, case.as_of)
        if amount is None:
            yield case.not_applicable(envelope, _NOT_OPEN)
            continue
        shared = Cents(sum(part.amount for part in envelope.allocations))
        if exceeds(shared, amount):
            yield case.finding(
                envelope,
                "allocations",
                shared=in_euros(shared),
                amount=in_euros(amount),
                day=case.as_of,
            )
        elif parts:
            yield case.not_evaluated(envelope, *parts)
