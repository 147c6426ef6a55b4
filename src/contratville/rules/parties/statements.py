"""How each ordinary-law commitment is stated: its figure, its length, who must complete it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text, worded
from contratville.model import (
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    OrdinaryLawCommitment,
    Quantity,
    Unit,
)

from ..case import Case
from ..days import signature
from ..due import Due
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, each, rule
from ..text import normalised
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .commitments import ABANDONED

_NO_FIGURE: Final = frozenset({CommitmentStatement.PROMISED, CommitmentStatement.SILENT})
_SILENT: Final = Text("engagement silencieux", "silent commitment")
_YEAR: Final = 366
"""Days of the longest year: a commitment of several years has more."""


@rule(
    "SIG007",
    "commitment-not-formal",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(OrdinaryLawCommitment),
    profiles=("loi-2014",),
    addressee=Addressee.SIGNATORY,
    not_applicable_when=Text(
        "engagement silencieux ou abandonné", "silent or abandoned commitment"
    ),
    depends_on=("CAL007", "SIG013"),
    valid_from=date(2014, 10, 15),
    valid_to=date(2023, 12, 31),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due("signature"),
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 15 octobre 2014 : engagements « formalisés, pluriannuels » (lue dans un "
        "résumé)",
        en="circulaire of 15 October 2014: commitments « formalisés, pluriannuels » (read in "
        "summary)",
    ),
    fr=RuleText(
        title="Engagement sans quantité ou sans durée",
        statement="Tout engagement porte sur une période de plus de 366 jours (une période ouverte "
        "convient) et, sauf si sa nature est « règle ou changement de pratique », son énoncé est "
        "chiffré ou quantifié.",
        to_do="formaliser l'engagement {subject} : {what}",
        why="Un engagement de droit commun est formalisé et pluriannuel ; ici, {found}.",
    ),
    en=RuleText(
        title="Commitment without quantity or duration",
        statement="A commitment has a period longer than 366 days (an open one will do) and, "
        "unless its nature is « rule or change of practice », a costed or quantified statement.",
        to_do="formalise commitment {subject}: {what}",
        why="An ordinary-law commitment is formal and of several years; here, {found}.",
    ),
)
def commitment_not_formal(case: Case) -> Iterator[Verdict]:
    """Look at the length and at the figure of each commitment."""
    for commitment in case.contract.ordinary_law_commitments:
        if commitment.statement is CommitmentStatement.SILENT:
            yield case.not_applicable(commitment, _SILENT)
        elif commitment.state is CommitmentState.ABANDONED:
            yield case.not_applicable(commitment, ABANDONED)
        else:
            yield from _length(case, commitment)
            yield from _figure(case, commitment)


def _length(case: Case, commitment: OrdinaryLawCommitment) -> Iterator[Verdict]:
    """Judge the period of a commitment; one that ends before it starts tells no length."""
    gap = case.declared_gap(commitment, "period")
    period = commitment.period
    if gap:
        yield case.not_evaluated(commitment, *gap)
    elif period is None:
        found = Text("aucune période n'est indiquée", "no period is given")
        yield case.finding(commitment, "period", what=_PERIOD, found=found)
    elif period.start and period.end:
        days = (period.end - period.start).days + 1
        if days <= 0:
            yield case.not_evaluated(commitment, Missing("OrdinaryLawCommitment.period"))
        elif days <= _YEAR:
            found = Text(f"la période est de « {days} jours »", f"the period is of « {days} days »")
            yield case.finding(commitment, "period", what=_PERIOD, found=found)


def _figure(case: Case, commitment: OrdinaryLawCommitment) -> Iterator[Verdict]:
    """Judge whether a commitment is counted, unless it is known to be no countable thing."""
    if commitment.nature is CommitmentNature.RULE:
        return
    gaps = tuple(
        gap for name in ("nature", "quantity") for gap in case.declared_gap(commitment, name)
    )
    if commitment.statement not in _NO_FIGURE:
        if commitment.quantity is None:
            missing = gaps or (Missing("OrdinaryLawCommitment.quantity"),)
            yield case.not_evaluated(commitment, *missing)
    elif commitment.nature is None or gaps:
        missing = gaps or (Missing("OrdinaryLawCommitment.nature"),)
        yield case.not_evaluated(commitment, *missing)
    else:
        found = Text(
            f"l'énoncé est « {commitment.statement.fr} »",
            f"the statement is « {commitment.statement.en} »",
        )
        yield case.finding(commitment, "statement", what=_QUANTITY, found=found)


_PERIOD: Final = Text("indiquer une période de plusieurs années", "give a period of several years")
_QUANTITY: Final = Text("indiquer une quantité et son unité", "give a quantity and its unit")


@rule(
    "SIG012",
    "silent-commitment",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(OrdinaryLawCommitment),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    depends_on=("SIG013",),
    not_applicable_when=Text(
        "engagement chiffré, quantifié ou abandonné, ou règle sans quantité à préciser",
        "costed, quantified or abandoned commitment, or rule without any quantity to state",
    ),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="droit commun « peu ou pas détaillé » dans la plupart des contrats (Sénat, 2017 ; Cour "
        "des comptes, 2016)",
        en="ordinary law « peu ou pas détaillé » in most contracts (Sénat, 2017; Cour des comptes, "
        "2016)",
    ),
    fr=RuleText(
        title="Droit commun non précisé, sans répondant désigné",
        statement="Tout engagement dont l'énoncé est « promis sans quantité » ou « silencieux » "
        "désigne l'organisme qui doit répondre et l'échéance de sa réponse ; s'il est silencieux, "
        "il indique en outre un motif, ou une échéance qui n'est pas antérieure à la date de "
        "référence. Une règle ou un changement de pratique, qui ne se compte pas, peut être promis "
        "sans quantité.",
        to_do="compléter l'engagement {subject} : {what}",
        why="L'énoncé de cet engagement est « {statement} », et {found}.",
    ),
    en=RuleText(
        title="Ordinary law not stated and nobody named to answer",
        statement="Every commitment of statement promised or silent has an organisation that must "
        "answer, a date by which it must and, when silent, a reason or an answer due on or after "
        "the reference date. A rule or change of practice, which is not countable, may be promised "
        "without quantity.",
        to_do="complete commitment {subject}: {what}",
        why="The statement of this commitment is « {statement} », and {found}.",
    ),
)
def silent_commitment(case: Case) -> Iterator[Verdict]:
    """Look for who must complete each commitment that has no figure, by when, or why not."""
    for commitment in case.contract.ordinary_law_commitments:
        reason = _settled(commitment)
        if reason is not None:
            yield case.not_applicable(commitment, reason)
            continue
        for attribute, unless, what, found in _lacks(case, commitment):
            gap = case.declared_gap(commitment, unless)
            if gap:
                yield case.not_evaluated(commitment, *gap)
            else:
                statement = commitment.statement
                yield case.finding(
                    commitment, attribute, what=what, found=found, statement=statement
                )


_NAME: Final = Text("désigner l'organisme qui doit répondre", "name the organisation to answer")
_NOBODY: Final = Text("personne n'est désigné pour le préciser", "nobody is named to complete it")
_SET: Final = Text("fixer l'échéance de la réponse", "set a date for the answer")
_NO_DAY: Final = Text("aucune échéance n'est fixée pour le préciser", "no date is set for it")
_ANSWER: Final = Text(
    "obtenir la réponse, donner le motif du silence ou fixer une nouvelle échéance",
    "obtain the answer, give the reason for the silence or set a new date",
)


def _lacks(case: Case, commitment: OrdinaryLawCommitment) -> Iterator[tuple[str, str, Text, Text]]:
    """Give what is to be completed: an attribute, the one that would tell, and both sentences."""
    due = commitment.answer_due
    if commitment.must_answer is None:
        yield "must_answer", "must_answer", _NAME, _NOBODY
    if due is None:
        yield "answer_due", "answer_due", _SET, _NO_DAY
    elif (
        commitment.statement is CommitmentStatement.SILENT
        and not (commitment.reason or "").strip()
        and due < case.as_of
    ):
        overdue = Text(
            f"sa réponse était attendue pour le « {worded(due, 'fr')} »",
            f"its answer was due on « {worded(due, 'en')} »",
        )
        yield "answer_due", "reason", _ANSWER, overdue


def _settled(commitment: OrdinaryLawCommitment) -> Text | None:
    """Say why nobody has to complete a commitment, if so."""
    if commitment.state is CommitmentState.ABANDONED:
        return ABANDONED
    if commitment.statement not in _NO_FIGURE:
        return Text("engagement chiffré ou quantifié", "costed or quantified commitment")
    promised = commitment.statement is CommitmentStatement.PROMISED
    if promised and commitment.nature is CommitmentNature.RULE:
        return Text(
            "règle ou changement de pratique, sans quantité à préciser",
            "rule or change of practice, without any quantity to state",
        )
    return None


@rule(
    "SIG013",
    "statement-contradicts-quantity",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(OrdinaryLawCommitment),
    profiles=("core",),
    addressee=Addressee.GIP,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="les quatre états de l'énoncé du droit commun",
        en="the four states of the statement of ordinary law",
    ),
    fr=RuleText(
        title="Énoncé et quantité contradictoires",
        statement="Un engagement chiffré a une quantité en euros, un engagement quantifié une "
        "quantité dans une autre unité, un engagement promis sans quantité ou silencieux n'en a "
        "aucune ; le réalisé est exprimé dans la même unité que la quantité.",
        to_do="accorder entre eux l'énoncé, la quantité prévue et la quantité réalisée de "
        "l'engagement {subject}",
        why="L'énoncé est « {statement} », et {found}.",
    ),
    en=RuleText(
        title="Statement and quantity disagree",
        statement="A costed commitment has a quantity in EUR, a quantified one a quantity in "
        "another unit, a promised or silent one none; what was achieved has the unit of the "
        "quantity.",
        to_do="make the statement, the quantity and what was achieved agree in commitment "
        "{subject}",
        why="The statement is « {statement} », and {found}.",
    ),
)
def statement_contradicts_quantity(case: Case) -> Iterator[Verdict]:
    """Compare the statement of each commitment with its quantity, and that with what was done."""
    for commitment in case.contract.ordinary_law_commitments:
        for path, found in _contradictions(commitment):
            gap = case.declared_gap(commitment, path[0])
            if gap:
                yield case.not_evaluated(commitment, *gap)
            else:
                statement = commitment.statement
                yield case.finding(commitment, *path, statement=statement, found=found)


def _contradictions(commitment: OrdinaryLawCommitment) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Give what does not agree in a commitment, and where."""
    statement, quantity = commitment.statement, commitment.quantity
    if quantity is None:
        if statement not in _NO_FIGURE:
            yield ("quantity",), Text("aucune quantité n'est donnée", "no quantity is given")
        return
    planned = _worded(quantity)
    found = Text(f"la quantité est {planned.fr}", f"the quantity is {planned.en}")
    if statement in _NO_FIGURE:
        yield ("statement",), found
    elif (statement is CommitmentStatement.COSTED) != (quantity.unit is Unit.EUR):
        yield ("quantity", "unit"), found
    if commitment.achieved is not None:
        attribute = _other_unit(commitment.achieved, quantity)
        achieved = _worded(commitment.achieved)
        if attribute is not None:
            yield (
                ("achieved", attribute),
                Text(
                    f"la quantité prévue est {planned.fr}, la quantité réalisée {achieved.fr}",
                    f"the quantity promised is {planned.en}, the quantity achieved {achieved.en}",
                ),
            )


def _other_unit(one: Quantity, other: Quantity) -> str | None:
    """Give the attribute by which the units of two quantities differ, if they do."""
    if one.unit is not other.unit:
        return "unit"
    texts = {normalised(quantity.unit_text) for quantity in (one, other) if quantity.unit_text}
    return "unit_text" if one.unit is Unit.OTHER and len(texts) > 1 else None


def _worded(quantity: Quantity) -> Text:
    """Word a quantity with its unit."""
    unit = quantity.unit
    return Text(
        f"« {worded(quantity.value, 'fr')} » (unité « {quantity.unit_text or unit.fr} »)",
        f"« {worded(quantity.value, 'en')} » (unit « {quantity.unit_text or unit.en} »)",
    )
