"""Declared figures beside the data: contradicted, or truncated where one expects a rounding."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from contratville.analysis.claims import (
    ClaimVerdict,
    Measured,
    computation_text,
    half_up,
    last_digit,
    may_be_rounded,
    number_text,
)
from contratville.diagnostics import Text
from contratville.model import Claim, Comparison, ref_of

from ..case import Case
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import NOT_A_FACT, missing_for, no_fact, rested_on, shortened

_NO_SHARE: Final = Text(
    "ni part ni montant, dont la valeur est dite égale",
    "neither a share nor an amount whose value is said to be equal",
)


@rule(
    "CLM001",
    "claim-contradicted",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Claim),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("CLM005", "REF001", "REF002", "REF014", "REF020"),
    rests_on=rested_on,
    not_applicable_when=NOT_A_FACT,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2 (544 projets validés, « 81,5 % » ; calculé "
        "81,559 %)",
        en="deck of 11 June 2015, slide 2 (544 projects validated, « 81,5 % », computed 81.559 %)",
    ),
    fr=RuleText(
        title="Chiffre déclaré contredit par les données",
        statement="Pour chaque affirmation de portée « constat » dont la mesure est calculable, la "
        "valeur déclarée s'accorde avec la valeur calculée selon sa comparaison : égale "
        "(effectifs, dates), à moins d'une unité de son dernier chiffre écrit (parts, montants : "
        "l'arrondi et la troncature sont tous deux admis), au moins, ou environ. Ce qui est compté "
        "ne doit pas être vide, sinon la règle n'est pas évaluée, sauf si les opérandes sont des "
        "affirmations. Un rapport que contredit un opérande lui-même contredit n'est pas signalé "
        "une seconde fois.",
        to_do="vérifier l'affirmation {subject} dans le document qu'elle cite, ou compléter les "
        "données",
        why="Déclaré : « {declared} ». Calculé : {computation}.",
    ),
    en=RuleText(
        title="Declared figure contradicted by the data",
        statement="For each claim of nature fact whose measure can be computed, the declared value "
        "agrees with the computed one by its comparison: equal (counts, dates), within one unit of "
        "its last written digit (shares, amounts: rounding and truncation both pass), at least, or "
        "about. What is counted must not be empty, else the rule is not evaluated, unless the "
        "operands are claims. A ratio that is contradicted by an operand, itself contradicted, is "
        "not told a second time.",
        to_do="check claim {subject} in the document that it quotes, or complete the data",
        why="Declared: « {declared} ». Computed: {computation}.",
    ),
)
def claim_contradicted(case: Case) -> Iterator[Verdict]:
    """Compare each declared figure with what the data give."""
    for claim in case.contract.claims:
        reason = no_fact(claim)
        if reason is not None:
            yield case.not_applicable(claim, reason)
            continue
        measured = case.index.measures.of(claim)
        if measured.verdict is ClaimVerdict.CONTRADICTED:
            yield _contradiction(case, measured)
        elif measured.verdict is ClaimVerdict.NOT_VERIFIABLE:
            yield case.not_evaluated(claim, *missing_for(case, measured))


def _contradiction(case: Case, measured: Measured) -> Verdict:
    """Tell a contradiction, unless that of an operand is the whole of it."""
    claim, measures = measured.claim, case.index.measures
    operands = [operand.claim for operand in measured.operands]
    at_fault = any(measures.of(one).verdict is ClaimVerdict.CONTRADICTED for one in operands)
    if at_fault:
        alone = measures.on_declared_figures(claim)
        if alone.verdict is not ClaimVerdict.CONTRADICTED:
            return case.not_evaluated(claim, Missing("Claim.operands"))
        measured = alone
    return case.finding(
        claim,
        "operands" if claim.value is None else "value",
        declared=shortened(claim.declared),
        computation=computation_text(measured),
        evidence=tuple(map(ref_of, operands)),
    )


@rule(
    "CLM002",
    "claim-truncated",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(Claim),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("CLM001",),
    rests_on=rested_on,
    not_applicable_when=Text(
        "chiffre « déclaré », portée « cible », ou ni part ni montant",
        "« stated » figure, nature « target », or neither a share nor an amount",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 2",
        en="deck of 11 June 2015, slide 2",
    ),
    fr=RuleText(
        title="Part ou montant tronqué au lieu d'être arrondi",
        statement="Est signalée toute valeur déclarée (part ou montant) égale à la troncature de "
        "la valeur calculée, et non à son arrondi (demi au supérieur) au même nombre de "
        "décimales.",
        to_do="citer « {rounded} », l'arrondi, plutôt que le chiffre tronqué {subject}",
        why="Déclaré : « {declared} ». Calculé : {computation}.",
    ),
    en=RuleText(
        title="Share or amount truncated, not rounded",
        statement="A declared share or amount that equals the truncation of the computed value, "
        "and not its rounding half-up at the same number of digits, is reported.",
        to_do="quote « {rounded} », the rounding, rather than the truncated figure {subject}",
        why="Declared: « {declared} ». Computed: {computation}.",
    ),
)
def claim_truncated(case: Case) -> Iterator[Verdict]:
    """Look for declared shares and amounts that are cut at their last digit."""
    for claim in case.contract.claims:
        reason = no_fact(claim)
        if reason is None and not (may_be_rounded(claim) and claim.comparison is Comparison.EQ):
            reason = _NO_SHARE
        if reason is not None:
            yield case.not_applicable(claim, reason)
            continue
        measured = case.index.measures.of(claim)
        if measured.verdict is ClaimVerdict.NOT_VERIFIABLE:
            yield case.not_evaluated(claim, *missing_for(case, measured))
        elif measured.verdict is ClaimVerdict.TRUNCATED and isinstance(measured.value, Fraction):
            yield case.finding(
                claim,
                "value",
                declared=shortened(claim.declared),
                computation=computation_text(measured),
                rounded=number_text(half_up(measured.value, last_digit(claim)), claim),
                evidence=tuple(ref_of(operand.claim) for operand in measured.operands),
            )
