"""The money of a generated contract: its envelopes, funding lines and grant agreements."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import contratville.model as m

from .fictional import EPCI, STATE, holder_id
from .governance import sittings
from .money import Award
from .outline import Outline
from .programming import DEVICE

_ENVELOPES: Final = {STATE: "enveloppe", EPCI: "enveloppe-agglomeration"}
"""The envelope of specific credits of each funder that has one."""
_FUNDERS: Final = {STATE: "de l'État", EPCI: "de la communauté"}
_MOVEMENTS: Final = {
    EPCI: (
        (m.EnvelopeVersionKind.NOTIFIED, (1, 15), 100),
        (m.EnvelopeVersionKind.ADDED, (5, 16), 4),
    ),
    STATE: (
        (m.EnvelopeVersionKind.NOTIFIED, (2, 1), 105),
        (m.EnvelopeVersionKind.FROZEN, (3, 15), 5),
        (m.EnvelopeVersionKind.ADDED, (5, 16), 4),
        (m.EnvelopeVersionKind.CANCELLED, (10, 15), 2),
    ),
}
"""The movements of each envelope: month and day, per cent of what is needed. Never less is left."""
_ROUND: Final = 10_000_00


def funding(outline: Outline) -> Iterator[m.Entity]:
    """Give the envelopes, the lines of each project, and the agreement of each holder."""
    for funder, id in _ENVELOPES.items():
        yield _envelope(outline, funder, id)
    number = 0
    for project, awards in outline.money.awards.items():
        for award in awards:
            number += 1
            yield _line(outline, number, project, award)
    for holder in outline.filing.agreed:
        yield _agreement(outline, holder)


def _envelope(outline: Outline, funder: str, id: str) -> m.Envelope:
    """Make an envelope that holds, from the first award on, all that is drawn on it."""
    awarded = outline.money.specific(funder, outline.filing.holders)
    needed = _needed(awarded)
    year = outline.era.year
    return m.Envelope(
        id=id,
        label=f"Crédits spécifiques {_FUNDERS[funder]} {year} (fictifs)",
        funder=funder,
        year=year,
        kind=m.FundingKind.SPECIFIC,
        device=DEVICE,
        versions=tuple(
            m.EnvelopeVersion(
                kind=kind, effective_on=date(year, *day), amount=m.Cents(needed * share // 100)
            )
            for kind, day, share in _MOVEMENTS[funder]
        ),
        allocations=tuple(_allocations(outline, funder)),
    )


def _needed(awarded: int) -> int:
    """Round up what is awarded on an envelope, so that something is left."""
    return (awarded // _ROUND + 1) * _ROUND


def _allocations(outline: Outline, funder: str) -> Iterator[m.EnvelopeShare]:
    """Share out what is needed of an envelope as it was awarded; the first has what is left."""
    shares = dict.fromkeys(outline.territories, 0)
    for project in outline.filing.holders:
        principal, *_ = outline.plan.carried_out(project)
        territory = outline.plan.territories[principal]
        shares[territory] += outline.money.specific(funder, [project])
    awarded = sum(shares.values())
    shares[1] += _needed(awarded) - awarded
    for territory, amount in shares.items():
        yield m.EnvelopeShare(territory=f"t-{territory}", amount=m.Cents(amount))


def _line(outline: Outline, number: int, project: int, award: Award) -> m.FundingLine:
    """Make a line: what was awarded is committed, then paid as far as it is spent."""
    year = outline.era.year
    envelope = _ENVELOPES.get(award.funder) if award.kind is m.FundingKind.SPECIFIC else None
    reviewed = envelope is not None and outline.is_reviewed(outline.filing.holders[project])
    paid = None if award.paid is None else m.Cents(award.paid)
    numbers = (m.ExternalId(scheme="engagement", value=f"{number:08}", year=year),)
    return m.FundingLine(
        id=f"l-{number}",
        external_ids=numbers if award.is_grant else (),
        project=f"pr-{project}",
        funder=award.funder,
        year=year,
        kind=award.kind,
        nature=award.nature,
        device=DEVICE if award.kind is m.FundingKind.SPECIFIC else None,
        state=m.FundingState.OBTAINED,
        requested=m.Cents(award.requested),
        proposed=m.Cents((award.requested + award.awarded) // 2) if envelope else None,
        awarded=m.Cents(award.awarded),
        committed=m.Cents(award.awarded) if award.is_grant else None,
        paid=paid,
        justified=paid if reviewed else None,
        envelope=envelope,
    )


def _agreement(outline: Outline, holder: int) -> m.GrantAgreement:
    """Make the one agreement of the State with a holder, on all that it awards to its projects."""
    year = outline.era.year
    projects: Sequence[int] = outline.filing.projects[holder]
    batch = max(map(outline.filing.batch, projects))
    signed_on = sittings(outline)[batch] + timedelta(days=21)
    granted = outline.money.granted(STATE, projects)
    paid = sum(award.paid or 0 for award in granted if award.is_grant)
    several = holder in outline.of_several_years
    last = year + 1 + holder % 3 if several else year
    return m.GrantAgreement(
        id=f"c-{holder}",
        number=f"EX-{year}-{holder:04}",
        grantor=STATE,
        beneficiary=holder_id(holder),
        projects=tuple(f"pr-{project}" for project in projects),
        years=frozenset(range(year, last + 1)),
        multi_year=several,
        earmarked=True,
        signed_on=signed_on,
        amount=m.Cents(sum(award.awarded for award in granted)),
        written=True,
        decision=f"serie-{batch}",
        instalments=tuple(_instalments(paid, signed_on)),
        reports=(
            m.FinancialReport(
                year=year,
                due_on=date(year + 1, 6, 30),
                received_on=date(year + 1, 3, 1) + timedelta(days=holder % 120),
                spent=m.Cents(paid),
            ),
        ),
    )


def _instalments(paid: int, signed_on: date) -> Iterator[m.Instalment]:
    """Pay half in advance, and the balance once the report is in."""
    advance, balance = m.InstalmentKind.ADVANCE, m.InstalmentKind.BALANCE
    first = paid // 2
    yield m.Instalment(kind=advance, amount=m.Cents(first), paid_on=signed_on + timedelta(days=15))
    yield m.Instalment(
        kind=balance, amount=m.Cents(paid - first), paid_on=date(signed_on.year + 1, 9, 15)
    )
