"""The complementary list of a draw of inhabitants: there, in order, and of others than members."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    College,
    CouncilSeat,
    Draw,
    TenureEntry,
)

from ...case import Case
from ...days import draw as day_of_draw
from ...finding import Finding, Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import draw_name, unrecorded

_OF_LOCAL_ACTORS: Final = Text(
    "tirage au sort du collège des acteurs locaux", "draw of the local actors' college"
)
_EMPTY: Final = Text("Cette liste complémentaire est vide.", "This complementary list is empty.")
_TWICE: Final = Text(
    "Le rang « {rank} » y figure plusieurs fois.", "Rank « {rank} » is on it more than once."
)
_OUT_OF_RANGE: Final = Text(
    "Le rang « {rank} » ne suit pas : le rang attendu est {expected}.",
    "Rank « {rank} » does not follow: rank {expected} was expected.",
)
_SEATED: Final = Text(
    "La personne du rang « {rank} » est déjà celle que ce tirage au sort désigne pour le siège "
    "{seat}.",
    "The person of rank « {rank} » is already the one whom this draw designates for seat {seat}.",
)


@rule(
    "CIT020",
    "reserve-list",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Draw),
    profiles=("loi-2014",),
    addressee=Addressee.COUNCIL_SUPPORT,
    not_applicable_when=_OF_LOCAL_ACTORS,
    depends_on=("REF002",),
    valid_from=date(2014, 6, 30),
    valid_to=date(2024, 11, 17),
    judged_at=JudgedAt.DRAW,
    act_date=day_of_draw,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 9 (« liste complémentaire ») ; liste "
        "conseillée par les instructions nationales",
        en="deck of 11 June 2015, slide 9 (« liste complémentaire »); national guidance advises "
        "such a list",
    ),
    fr=RuleText(
        title="Liste complémentaire vide ou recoupant les titulaires",
        statement="La liste complémentaire d'un tirage au sort du collège des habitants n'est pas "
        "vide, ses rangs vont de 1 à n, chacun une fois, et aucune de ses clés n'est celle du "
        "titulaire d'un mandat que ce tirage pourvoit lui-même, initial ou de renouvellement.",
        to_do="compléter ou corriger la liste complémentaire du tirage au sort {draw}",
        why="{fact}",
    ),
    en=RuleText(
        title="Complementary list empty or overlapping",
        statement="The reserve of a draw of the inhabitants' college is not empty, its ranks are 1 "
        "to n, each once, and none of its keys is the holder of a tenure entered by that draw "
        "itself, initially or by renewal.",
        to_do="complete or mend the complementary list of draw {draw}",
        why="{fact}",
    ),
)
def reserve_list(case: Case) -> Iterator[Verdict]:
    """Look at the ranks of each complementary list, and at who is on it."""
    for draw in case.contract.draws:
        if draw.college is College.LOCAL_ACTORS:
            yield case.not_applicable(draw, _OF_LOCAL_ACTORS)
            continue
        gap = case.declared_gap(draw, "reserve")
        if not draw.reserve:
            yield case.not_evaluated(draw, *gap) if gap else _fault(case, draw, _EMPTY)
            continue
        yield from _ranks(case, draw, whole=not gap)
        yield from _seated(case, draw)
        missing = (*gap, *_unknown_members(case, draw))
        if missing:
            yield case.not_evaluated(draw, *missing)


def _fault(case: Case, draw: Draw, fact: Text, *path: str | int) -> Finding:
    return case.finding(draw, "reserve", *path, draw=draw_name(case, draw), fact=fact)


def _ranks(case: Case, draw: Draw, *, whole: bool) -> Iterator[Finding]:
    """Find the first rank that is twice or, on a list that is whole, that does not follow."""
    met: set[int] = set()
    for position, entry in sorted(enumerate(draw.reserve), key=lambda one: one[1].rank):
        rank, expected = entry.rank, len(met) + 1
        if rank in met:
            fact = _TWICE.filled(rank=rank)
        elif rank < 1 or (whole and rank != expected):
            fact = _OUT_OF_RANGE.filled(rank=rank, expected=expected)
        else:
            met.add(rank)
            continue
        yield _fault(case, draw, fact, position, "rank")
        return


def _seated(case: Case, draw: Draw) -> Iterator[Finding]:
    """Find those on the list whom the draw designates for a seat, without calling a rank."""
    designated = {
        holder.tenure.holder_key: holder.seat
        for holder in case.index.seating.by_draw.get(draw.id, ())
        if holder.tenure.entered_by is not TenureEntry.REPLACEMENT
        and holder.tenure.reserve_rank is None
    }
    for position, entry in enumerate(draw.reserve):
        seat = designated.get(entry.holder_key)
        if seat is not None:
            fact = _SEATED.filled(rank=entry.rank, seat=seat.number)
            yield _fault(case, draw, fact, position, "holder_key")


def _unknown_members(case: Case, draw: Draw) -> tuple[Missing, ...]:
    """Give what is missing to know all those whom a draw designates."""
    council = case.get(CitizenCouncil, draw.council)
    if council is None:
        return case.unknown(CouncilSeat) or (Missing(CitizenCouncil.__name__),)
    return unrecorded(case, council, (draw.college,))
