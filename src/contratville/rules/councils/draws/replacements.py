"""Replacements: taken from the complementary list, in the order of its ranks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Self

from attrs import frozen

from contratville.analysis.councils import Holder, is_draw_of
from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    College,
    Draw,
    ReserveEntry,
    SeatTenure,
    Sex,
    TenureEntry,
    TenureState,
)

from ...case import Case
from ...days import draw as day_of_draw
from ...finding import Finding, Missing, Verdict
from ...lookups import gap_of, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import councils, draw_name, of_seat, seats_and_draws, summed_up, unrecorded

_NO_REPLACEMENT: Final = Text(
    "aucun remplacement enregistré dans ce conseil citoyen",
    "no replacement recorded in this council",
)
_NO_DRAW: Final = Text(
    "Ce remplacement ne se rattache à aucun tirage au sort.", "This replacement refers to no draw."
)
_OTHER_DRAW: Final = Text(
    "Ce remplacement se rattache au tirage au sort {draw}, qui n'est pas celui de ce collège du "
    "conseil citoyen.",
    "This replacement refers to draw {draw}, which is not of this college of the council.",
)
_NO_RANK: Final = Text(
    "Ce remplacement ne porte aucun rang de la liste complémentaire.",
    "This replacement has no rank on the complementary list.",
)
_UNLISTED: Final = Text(
    "Le rang « {rank} » n'est pas sur la liste complémentaire du tirage au sort {draw}.",
    "Rank « {rank} » is not on the complementary list of draw {draw}.",
)
_OF_ANOTHER: Final = Text(
    "Le rang « {rank} » est celui d'une autre personne sur la liste complémentaire du tirage au "
    "sort {draw}.",
    "Rank « {rank} » is that of another person on the complementary list of draw {draw}.",
)
_TAKEN: Final = Text(
    "Le rang « {rank} » de la liste complémentaire sert déjà à un autre remplacement.",
    "Rank « {rank} » of the complementary list already serves another replacement.",
)
_SKIPPED: Final = Text(
    "Le rang « {rank} » est appelé alors que le rang « {skipped} », qui le précède, n'est ni "
    "appelé ni enregistré comme refusé.",
    "Rank « {rank} » is called while rank « {skipped} », before it, is neither called nor recorded "
    "as refused.",
)
_SEATED: Final = frozenset(
    {TenureState.ACCEPTED, TenureState.CONFIRMED, TenureState.RESIGNED, TenureState.ENDED}
)
_SEXES: Final = frozenset({Sex.F, Sex.M})


@rule(
    "CIT019",
    "reserve-order",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    not_applicable_when=_NO_REPLACEMENT,
    depends_on=("REF002", "CIT020"),
    rests_on=seats_and_draws,
    judged_at=JudgedAt.DRAW,
    act_date=day_of_draw,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 9 (« liste complémentaire ») ; l'ordre et le "
        "sexe sont notre lecture ; au plan national la liste est conseillée, et une liste épuisée "
        "appelle un nouveau tirage au sort",
        en="deck of 11 June 2015, slide 9 (« liste complémentaire »); order and sex are our "
        "reading; nationally the list is advised, and an exhausted list calls for a new draw",
    ),
    fr=RuleText(
        title="Remplacement hors de l'ordre de la liste complémentaire",
        statement="Tout mandat issu d'un remplacement porte son rang sur la liste complémentaire "
        "du tirage au sort auquel il se rattache, pour le collège du siège, et un rang ne sert "
        "qu'une fois. Parmi les habitants de même sexe, les rangs sont appelés dans l'ordre : "
        "quand un remplaçant entre, les rangs qui précèdent le sien sont déjà appelés, ou un "
        "mandat en consigne le refus.",
        to_do="vérifier le remplacement au siège {seat} de {subject}, et consigner les refus des "
        "rangs qui précèdent",
        why="{fact}",
    ),
    en=RuleText(
        title="Replacement out of the order of the list",
        statement="Every tenure entered by replacement has its reserve rank in the draw it refers "
        "to, for the seat's college, and a rank serves once. Among inhabitants of one sex, ranks "
        "are called in order: when a replacement enters, the ranks before are called already, or a "
        "tenure records their refusal.",
        to_do="verify the replacement in seat {seat} of {subject}, and record the refusals of the "
        "ranks before",
        why="{fact}",
    ),
)
def reserve_order(case: Case) -> Iterator[Verdict]:
    """Compare the replacements of each council with the complementary lists of its draws."""
    lists: dict[str, _List] = {}

    def judged(council: CitizenCouncil, holder: Holder) -> Iterator[Finding | Missing]:
        draw = case.get(Draw, holder.tenure.draw)
        if draw is None or not is_draw_of(draw, holder.seat):
            yield from _without_draw(case, council, holder, draw)
            return
        if draw.id not in lists:
            lists[draw.id] = _List.of(draw, case.index.seating.by_draw[draw.id])
        yield from _ranked(case, council, holder, lists[draw.id])

    for council in councils(case):
        replacements = [
            one
            for one in case.index.seating.tenures(council)
            if one.tenure.entered_by is TenureEntry.REPLACEMENT
        ]
        missing = unrecorded(case, council)
        yield from summed_up(case, council, replacements, judged, missing, _NO_REPLACEMENT)


@frozen
class _List:
    """A complementary list, and the tenures that call its ranks.

    Attributes:
        draw: the draw.
        entries: those on the list, by rank; the first of those that share one.
        calls: the tenures that have a rank, by rank, in the order of their start.
    """

    draw: Draw
    entries: Mapping[int, ReserveEntry]
    calls: Mapping[int, Sequence[Holder]]

    @classmethod
    def of(cls, draw: Draw, holders: Iterable[Holder]) -> Self:
        """Read the list of a draw, with the tenures that refer to it."""
        entries: dict[int, ReserveEntry] = {}
        for entry in sorted(draw.reserve, key=lambda one: one.rank):
            entries.setdefault(entry.rank, entry)
        calls: dict[int, list[Holder]] = {}
        for holder in sorted(holders, key=_start):
            if holder.tenure.reserve_rank is not None:
                calls.setdefault(holder.tenure.reserve_rank, []).append(holder)
        return cls(draw, entries, calls)

    def is_taken(self, rank: int, holder: Holder) -> bool:
        """Tell whether a rank served another replacement before this one."""
        served = (one for one in self.calls[rank] if _serves(one.tenure))
        first = next(served, holder)
        return _serves(holder.tenure) and _identity(first) != _identity(holder)

    def sex(self, rank: int) -> Sex | None:
        """Give the sex of the person of a rank; None when it is not known."""
        called = (one.tenure.gender for one in self.calls.get(rank, ()))
        said = (self.entries[rank].gender, *called)
        return next((sex for sex in said if sex in _SEXES), None)


def _start(holder: Holder) -> date:
    period = holder.tenure.period
    return date.max if period is None or period.start is None else period.start


def _identity(holder: Holder) -> tuple[str, int]:
    return holder.seat.id, holder.position


def _serves(tenure: SeatTenure) -> bool:
    """Tell whether a tenure uses its rank for a replacement that was not refused."""
    return tenure.entered_by is TenureEntry.REPLACEMENT and tenure.state is not TenureState.REFUSED


def _without_draw(
    case: Case, council: CitizenCouncil, holder: Holder, draw: Draw | None
) -> Iterator[Finding | Missing]:
    """Judge a replacement that refers to no draw for its seat: CIT005 tells that of inhabitants."""
    seat, named = holder.seat, holder.tenure.draw
    if named is not None and draw is None:
        yield Missing(Draw.__name__)
    elif seat.college is College.INHABITANTS:
        yield Missing("SeatTenure.draw")
    elif draw is not None:
        fact = _OTHER_DRAW.filled(draw=draw_name(case, draw))
        yield of_seat(case, council, holder, "draw", fact=fact)
    else:
        lost = (*gap_of(case, Draw), *case.declared_gap(seat, "tenures"))
        yield from lost or (of_seat(case, council, holder, fact=_NO_DRAW),)


def _ranked(
    case: Case, council: CitizenCouncil, holder: Holder, listed: _List
) -> Iterator[Finding | Missing]:
    """Judge the rank of a replacement: its own, used once, and called in order."""
    draw, rank = listed.draw, holder.tenure.reserve_rank
    entry = None if rank is None else listed.entries.get(rank)
    if not draw.reserve:
        yield from unsaid(case, draw, "reserve")
    elif rank is None:
        gap = case.declared_gap(holder.seat, "tenures")
        yield from gap or (of_seat(case, council, holder, fact=_NO_RANK),)
    elif entry is None and case.declared_gap(draw, "reserve"):
        yield from case.declared_gap(draw, "reserve")
    else:
        fact: Text | None = None
        if entry is None:
            fact = _UNLISTED.filled(rank=rank, draw=draw_name(case, draw))
        elif entry.holder_key != holder.tenure.holder_key:
            fact = _OF_ANOTHER.filled(rank=rank, draw=draw_name(case, draw))
        elif listed.is_taken(rank, holder):
            fact = _TAKEN.filled(rank=rank)
        if fact is not None:
            yield of_seat(case, council, holder, "reserve_rank", fact=fact)
        elif draw.college is College.INHABITANTS and holder.tenure.state in _SEATED:
            yield from _in_order(case, council, holder, listed, rank)


def _in_order(
    case: Case, council: CitizenCouncil, holder: Holder, listed: _List, rank: int
) -> Iterator[Finding | Missing]:
    """Look, before the rank of a replacement, for one of the same sex that was not called."""
    doubts: list[Missing] = []
    own = listed.sex(rank)
    for before in listed.entries:
        if before >= rank:
            break
        called = _is_called(listed.calls.get(before, ()), holder)
        sex = listed.sex(before)
        if called or (own and sex and sex is not own):
            continue
        if called is None:
            doubts.append(Missing("SeatTenure.period"))
        elif own is None or sex is None:
            doubts.append(Missing("ReserveEntry.gender"))
        elif unknown := unrecorded(case, council, (College.INHABITANTS,)):
            doubts.extend(unknown)
        else:
            fact = _SKIPPED.filled(rank=rank, skipped=before)
            yield of_seat(case, council, holder, "reserve_rank", fact=fact)
            return
    yield from dict.fromkeys(doubts)


def _is_called(calls: Iterable[Holder], holder: Holder) -> bool | None:
    """Tell whether a rank was called when a replacement entered; None when one cannot tell.

    A refusal counts whatever its day, and so does a call of which the answer is awaited.
    """
    told: set[bool | None] = set()
    for call in calls:
        if call.tenure.state not in _SEATED:
            return True
        known = date.max not in (_start(call), _start(holder))
        told.add(_start(call) <= _start(holder) if known else None)
    return True if True in told else None if None in told else False
