"""Envelopes: what is awarded on them, day by day, and what they hold."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from contratville.analysis.money import decided_on, exceeds, signed
from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    Envelope,
    FundingLine,
    Instruction,
    Project,
    Ref,
    in_euros,
    ref_of,
)

from ...case import Case
from ...days import award
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import absent

_NOT_DRAWN: Final = Text(
    "enveloppe sur laquelle aucune ligne n'est imputée", "envelope on which no line is drawn"
)
_UNDATED: Final = Text(
    ", dont « {undated} » € sans décision datée",
    ", of which EUR « {undated} » without dated decision",
)
_NO_DECISION_DATE: Final = Missing("ValidationBatch.decided_by/ValidationBatch.held_on")
_DECIDED: Final = frozenset(
    {
        Instruction.VALIDATED,
        Instruction.AGREED,
        Instruction.REPORTED,
        Instruction.CLOSED,
        Instruction.UNKNOWN,
    }
)
"""Statuses in which an amount may be awarded; in the others, one that is not given is none."""


@frozen
class _Award:
    """An award drawn on an envelope, with the days between which it was decided.

    Attributes:
        amount: the amount awarded.
        earliest: the first day that it may have been decided on.
        latest: the day by which it was decided.
        dated: whether the decision, or the sitting, has a date.
    """

    amount: Cents
    earliest: date
    latest: date
    dated: bool = True

    def counted_on(self, day: date) -> bool:
        """Tell whether the award is counted on a day without being dated."""
        return not self.dated and self.latest <= day


@frozen
class _Excess:
    """A day on which more is awarded than an envelope holds."""

    day: date
    awarded: Cents
    held: Cents


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the lines drawn on an envelope, or perhaps drawn, and what dates their awards."""
    yield from case.index.programming.drawn_on_nothing
    for line in case.index.programming.drawn_on.get(subject[0].id, ()):
        yield ref_of(line)
        yield Ref("project", line.project)
        project = case.get(Project, line.project)
        for batch in () if project is None else project.batches:
            yield Ref("validation_batch", batch)


@rule(
    "FUN025",
    "envelope-overspent",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Envelope),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    needs=("Envelope.versions", "FundingLine.awarded"),
    depends_on=("FUN001", "REF002", "REF014"),
    rests_on=_read,
    not_applicable_when=_NOT_DRAWN,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="arithmétique ; présentation du 11 juin 2015, diapositive 2 (subventions réduites)",
        en="arithmetic; deck of 11 June 2015, slide 2 (reduced grants)",
    ),
    fr=RuleText(
        title="Attributions supérieures à l'enveloppe",
        statement="À toute date, la somme des montants attribués par les lignes de financement "
        "imputées sur une enveloppe et décidés à cette date n'excède pas la somme de ses "
        "mouvements à cette même date (tolérance de 0,01 €). Une attribution dont la décision "
        "n'est pas datée est comptée à la date de référence. Un seul constat est fait, au premier "
        "jour où l'enveloppe est dépassée.",
        to_do="ramener les attributions imputées sur l'enveloppe {subject} à son montant, ou "
        "compléter ses mouvements datés",
        why="Au {day}, attributions décidées : « {awarded} » €{undated} ; montant de "
        "l'enveloppe : « {held} » €.",
    ),
    en=RuleText(
        title="More awarded than the envelope holds",
        statement="On every date, the sum of the awarded amounts of the funding lines drawn on an "
        "envelope and decided by that date is at most the sum of its movements up to that date "
        "(tolerance EUR 0.01). An award of which the decision has no date is counted on the "
        "reference date. One finding is made, on the first day on which the envelope is exceeded.",
        to_do="bring the awards drawn on envelope {subject} down to its amount, or complete its "
        "dated movements",
        why="On {day}, awards decided: EUR « {awarded} »{undated}; amount of the envelope: EUR "
        "« {held} ».",
    ),
)
def envelope_overspent(case: Case) -> Iterator[Verdict]:
    """Follow the awards and the movements of each envelope from day to day."""
    others = tuple(dict.fromkeys((*case.unknown(FundingLine), *_perhaps_drawn(case))))
    for envelope in case.contract.envelopes:
        lines = case.index.programming.drawn_on.get(envelope.id, ())
        movements = case.declared_gap(envelope, "versions")
        if not (lines or others):
            yield case.not_applicable(envelope, _NOT_DRAWN)
        elif movements or not lines:
            yield case.not_evaluated(envelope, *movements, *others)
        else:
            yield from _followed(case, envelope, lines, others)


def _perhaps_drawn(case: Case) -> Iterator[Missing]:
    """Give what is missing to know on which envelope some lines are drawn."""
    for line in case.contract.funding_lines:
        if line.gaps and line.envelope is None:
            yield from case.declared_gap(line, "envelope")


def _followed(
    case: Case, envelope: Envelope, lines: Iterable[FundingLine], others: Iterable[Missing]
) -> Iterator[Verdict]:
    """Look for the first day on which an envelope is exceeded, for certain or perhaps."""
    is_open = any(movement.effective_on <= case.as_of for movement in envelope.versions)
    awards: list[_Award] = []
    missing: list[Missing] = [*others]
    for line in lines:
        if line.awarded is None:
            missing += _unsaid(case, line)
        elif (dated := _award(case, line, is_open=is_open)) is not None:
            awards.append(dated)
        else:
            missing.append(_NO_DECISION_DATE)
    excess = _first_excess(envelope, [(one.latest, one.amount) for one in awards])
    if excess is not None:
        undated = Cents(sum(one.amount for one in awards if one.counted_on(excess.day)))
        yield case.finding(
            envelope,
            "versions",
            day=excess.day,
            awarded=in_euros(excess.awarded),
            held=in_euros(excess.held),
            undated=_UNDATED.filled(undated=in_euros(undated)) if undated else "",
        )
        return
    if _first_excess(envelope, [(one.earliest, one.amount) for one in awards]):
        missing.append(Missing("ValidationBatch.held_on"))
    if missing:
        yield case.not_evaluated(envelope, *dict.fromkeys(missing))


def _award(case: Case, line: FundingLine, *, is_open: bool) -> _Award | None:
    """Date the award of a line; None when it is not known to be decided by the reference date."""
    amount = line.awarded or Cents(0)
    decided = decided_on(case.contract, line)
    if isinstance(decided, date):
        return _Award(amount, decided, decided)
    if decided is not None and decided.latest is not None:
        return _Award(amount, decided.earliest or date.min, decided.latest)
    if is_open and line.year <= case.as_of.year:
        return _Award(amount, case.as_of, case.as_of, dated=False)
    return None


def _unsaid(case: Case, line: FundingLine) -> tuple[Missing, ...]:
    """Give what is missing to know that nothing was awarded to a line."""
    project = case.get(Project, line.project)
    if project is None or project.instruction in _DECIDED:
        return absent(case, line, "awarded")
    return case.declared_gap(line, "awarded")


def _first_excess(envelope: Envelope, awards: Iterable[tuple[date, Cents]]) -> _Excess | None:
    """Add up awards and movements from day to day, until the first go beyond the second."""
    changes: dict[date, tuple[int, int]] = {}
    moved = ((one.effective_on, 0, signed(one)) for one in envelope.versions)
    given = ((day, amount, 0) for day, amount in awards)
    for day, more_awarded, more_held in (*moved, *given):
        awarded, held = changes.get(day, (0, 0))
        changes[day] = awarded + more_awarded, held + more_held
    awarded_by = held_by = 0
    for day, (awarded, held) in sorted(changes.items()):
        awarded_by += awarded
        held_by += held
        if awarded_by > 0 and exceeds(Cents(awarded_by), Cents(held_by)):
            return _Excess(day, Cents(awarded_by), Cents(held_by))
    return None
