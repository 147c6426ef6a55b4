"""The steps of a grant: requested, proposed, awarded, committed, paid, justified."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import Final

from contratville.analysis.money import exceeds
from contratville.diagnostics import Text
from contratville.model import Cents, FundingKind, FundingLine, FundingState, in_euros

from ...case import Case, attribute_words
from ...days import award
from ...finding import Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import absent, line_name

_OWN_RESOURCES: Final = Text(
    "fonds propres du porteur, que personne n'attribue ni ne verse",
    "own resources of the holder, which nobody awards nor pays",
)
"""Why a line is not concerned; the amounts of one that has them are compared all the same."""


@rule(
    "FUN003",
    "paid-over-awarded",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(FundingLine),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    needs=("FundingLine.awarded", "FundingLine.paid"),
    depends_on=("FUN001",),
    not_applicable_when=_OWN_RESOURCES,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Montant versé supérieur au montant attribué",
        statement="Dans une ligne de financement, le montant versé n'excède pas le montant "
        "attribué (tolérance de 0,01 €).",
        to_do="corriger le montant versé ou le montant attribué de la ligne {line}, ou saisir "
        "l'attribution complémentaire",
        why="Montant versé : « {paid} » € ; montant attribué : « {awarded} » €.",
    ),
    en=RuleText(
        title="More paid than awarded",
        statement="In a funding line, the amount paid is at most the amount awarded (tolerance "
        "EUR 0.01).",
        to_do="mend the amount paid or the amount awarded of line {line}, or enter the "
        "complementary award",
        why="Paid: EUR « {paid} »; awarded: EUR « {awarded} ».",
    ),
)
def paid_over_awarded(case: Case) -> Iterator[Verdict]:
    """Compare what was paid with what was awarded."""
    for line in case.contract.funding_lines:
        paid, awarded = line.paid, line.awarded
        if paid is None or awarded is None:
            yield from _unless_own(case, line)
        elif exceeds(paid, awarded):
            yield case.finding(
                line,
                "paid",
                line=line_name(case, line),
                paid=in_euros(paid),
                awarded=in_euros(awarded),
            )


@rule(
    "FUN004",
    "awarded-over-requested",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(FundingLine),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    needs=("FundingLine.requested", "FundingLine.awarded"),
    depends_on=("FUN001",),
    not_applicable_when=_OWN_RESOURCES,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="pratique des dossiers de subvention",
        en="practice of grant files",
    ),
    fr=RuleText(
        title="Montant attribué supérieur au montant demandé",
        statement="Dans une ligne de financement, le montant attribué n'excède pas le montant "
        "demandé (tolérance de 0,01 €).",
        to_do="vérifier le montant demandé et le montant attribué de la ligne {line}",
        why="Montant attribué : « {awarded} » € ; montant demandé : « {requested} » €.",
    ),
    en=RuleText(
        title="More awarded than requested",
        statement="In a funding line, the amount awarded is at most the amount requested "
        "(tolerance EUR 0.01).",
        to_do="check the amount requested and the amount awarded of line {line}",
        why="Awarded: EUR « {awarded} »; requested: EUR « {requested} ».",
    ),
)
def awarded_over_requested(case: Case) -> Iterator[Verdict]:
    """Compare what was awarded with what was requested."""
    for line in case.contract.funding_lines:
        awarded, requested = line.awarded, line.requested
        if awarded is None or requested is None:
            yield from _unless_own(case, line)
        elif exceeds(awarded, requested):
            yield case.finding(
                line,
                "awarded",
                line=line_name(case, line),
                awarded=in_euros(awarded),
                requested=in_euros(requested),
            )


_STEPS: Final = (
    ("proposed", "requested"),
    ("committed", "awarded"),
    ("paid", "committed"),
    ("justified", "paid"),
)
"""Amounts that are each at most that of an earlier step."""

_JUDGED: Final = attrgetter("proposed", "committed", "justified", "state")
"""What the rule is about; without any of them there is nothing to compare."""

_ABOVE: Final = Text(
    "Le {step}, « {amount} » €, dépasse le {before}, « {limit} » €",
    "The amount {step}, EUR « {amount} », is above the amount {before}, EUR « {limit} »",
)
_OBTAINED: Final = Text(
    "Ce financement est déclaré « {state} », et le montant attribué est de « 0,00 » €",
    "This funding is said to be « {state} », and the amount awarded is EUR « 0.00 »",
)


@rule(
    "FUN034",
    "amount-ladder",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(FundingLine),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("FundingLine.committed/FundingLine.proposed/FundingLine.justified/FundingLine.state",),
    depends_on=("FUN001", "FUN003"),
    not_applicable_when=_OWN_RESOURCES,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="ordre des étapes d'une subvention",
        en="order of the steps of a grant",
    ),
    fr=RuleText(
        title="Ordre des montants non respecté",
        statement="Dans une ligne de financement : proposé ≤ demandé ; engagé ≤ attribué ; versé ≤ "
        "engagé ; justifié ≤ versé (lorsque les deux montants sont fournis, tolérance de 0,01 €) ; "
        "une ligne à l'état « obtenu » a un montant attribué non nul. Un montant attribué "
        "supérieur au montant demandé est dit par FUN004 : un montant proposé qui l'excède aussi "
        "ne l'est pas une seconde fois.",
        to_do="vérifier les montants de la ligne {line}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Amounts out of order",
        statement="In a funding line: proposed at most requested; committed at most awarded; paid "
        "at most committed; justified at most paid (each when both are given, tolerance EUR 0.01); "
        "a line in state obtained has awarded not equal to 0. An award above the amount requested "
        "is told by FUN004: a proposal above it too is not told a second time.",
        to_do="check the amounts of line {line}",
        why="{fact}.",
    ),
)
def amount_ladder(case: Case) -> Iterator[Verdict]:
    """Compare each step of a grant with the step before."""
    for line in case.contract.funding_lines:
        if any(given is not None for given in _JUDGED(line)):
            yield from _out_of_order(case, line)
        else:
            yield from _unless_own(case, line)


def _unless_own(case: Case, line: FundingLine) -> Iterator[Verdict]:
    """Say that a line without the amounts to compare is not concerned, if nobody is to give any."""
    if line.kind is FundingKind.OWN_RESOURCES:
        yield case.not_applicable(line, _OWN_RESOURCES)


def _out_of_order(case: Case, line: FundingLine) -> Iterator[Verdict]:
    judged = line.state is not None
    for step, before in _STEPS:
        amount, limit = getattr(line, step), getattr(line, before)
        if amount is not None and limit is not None:
            judged = True
            if exceeds(amount, limit) and not (step == "proposed" and _told(line)):
                fact = _fact(step, amount, before, limit)
                yield case.finding(line, step, line=line_name(case, line), fact=fact)
    if line.state is FundingState.OBTAINED and line.awarded == 0:
        fact = _OBTAINED.filled(state=line.state)
        yield case.finding(line, "state", line=line_name(case, line), fact=fact)
    missing = tuple(dict.fromkeys(_missing(case, line, judged=judged)))
    if missing:
        yield case.not_evaluated(line, *missing)


def _told(line: FundingLine) -> bool:
    """Tell whether FUN004 says that the amount requested is exceeded."""
    awarded, requested = line.awarded, line.requested
    return awarded is not None and requested is not None and exceeds(awarded, requested)


def _fact(step: str, amount: Cents, before: str, limit: Cents) -> Text:
    words = partial(attribute_words, FundingLine)
    return _ABOVE.filled(
        step=words(step),
        amount=in_euros(amount),
        before=words(before),
        limit=in_euros(limit),
    )


def _missing(case: Case, line: FundingLine, *, judged: bool) -> Iterator[Missing]:
    """Give what is missing of a line to judge it.

    An amount that is not given does not matter when there is another one to compare, unless the
    line says that it is lost or to come.
    """
    if line.state is FundingState.OBTAINED and line.awarded is None:
        yield from absent(case, line, "awarded")
    if judged and not line.gaps:
        return
    for pair in _STEPS:
        for name, other in (pair, pair[::-1]):
            if getattr(line, name) is None and getattr(line, other) is not None:
                yield from case.declared_gap(line, name) if judged else absent(case, line, name)
