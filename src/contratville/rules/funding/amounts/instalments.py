"""What was paid under an agreement."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.money import exceeds
from contratville.diagnostics import Text
from contratville.model import Cents, GrantAgreement, in_euros

from ...case import Case
from ...finding import Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import name

_NO_INSTALMENT: Final = Text("convention sans versement", "agreement without instalment")


@rule(
    "FUN019",
    "instalments-over-amount",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(GrantAgreement),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("GrantAgreement.amount",),
    depends_on=("FUN001",),
    not_applicable_when=_NO_INSTALMENT,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Versements supérieurs au montant de la convention",
        statement="La somme des versements d'une convention n'excède pas son montant (tolérance "
        "de 0,01 €).",
        to_do="corriger les versements de la convention {agreement}, ou compléter son montant",
        why="Les {count} versements font « {paid} » € ; la convention, « {amount} » €.",
    ),
    en=RuleText(
        title="Instalments above the amount of the agreement",
        statement="The sum of the instalments of an agreement is at most its amount (tolerance "
        "EUR 0.01).",
        to_do="mend the instalments of agreement {agreement}, or complete its amount",
        why="Number of instalments: {count}; they come to EUR « {paid} », the agreement to EUR "
        "« {amount} ».",
    ),
)
def instalments_over_amount(case: Case) -> Iterator[Verdict]:
    """Compare the sum of the instalments of each agreement with its amount."""
    for agreement in case.contract.grant_agreements:
        paid = Cents(sum(instalment.amount for instalment in agreement.instalments))
        if agreement.amount is not None and exceeds(paid, agreement.amount):
            yield case.finding(
                agreement,
                "instalments",
                agreement=name(case, agreement),
                count=len(agreement.instalments),
                paid=in_euros(paid),
                amount=in_euros(agreement.amount),
            )
        elif gap := case.declared_gap(agreement, "instalments"):
            yield case.not_evaluated(agreement, *gap)
        elif not agreement.instalments:
            yield case.not_applicable(agreement, _NO_INSTALMENT)
