"""Half the seats of a council, renewed at mid-term."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import frozen

from contratville.analysis import add_months
from contratville.analysis.councils import MidTerm, mid_term
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, CouncilSeat, TenureEntry

from ...case import Case
from ...days import reference_day
from ...finding import Excluded, Missing, Verdict
from ...lookups import unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import unlisted_seats

_READINGS: Final = (MidTerm.LABEL, MidTerm.LEGAL, MidTerm.EXTENDED)
_ENDED: Final = Text(
    "conseil citoyen qui n'existe plus au mi-parcours", "council that no longer exists at mid-term"
)


@rule(
    "CIT022",
    "half-renewal",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    parameters={
        "mid_term_of": Parameter(
            MidTerm.LABEL.value,
            fr="mi-parcours de quelle période : label (affichée), legal (juridique) ou extended "
            "(juridique, prorogée)",
            en="mid-term of which period: label (announced), legal, or extended (legal, extended)",
            words=tuple(reading.value for reading in _READINGS),
        ),
        "renewal_months": Parameter(
            6,
            fr="délai du renouvellement après le mi-parcours, en mois",
            en="time for renewal after mid-term, in months",
        ),
    },
    depends_on=("CIT001",),
    not_applicable_when=_ENDED,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8 (« renouvelés pour moitié à mi parcours du "
        "contrat de ville » ; de quelle période n'est pas dit)",
        en="deck of 11 June 2015, slide 8 (« renouvelés pour moitié à mi parcours du contrat de "
        "ville »; of which period is not said)",
    ),
    fr=RuleText(
        title="Renouvellement par moitié absent ou d'une autre ampleur",
        statement="Passé le mi-parcours retenu (date de renouvellement prévue ou, à défaut, milieu "
        "de la période affichée, juridique ou prorogée, selon le paramètre) et la tolérance en "
        "mois, les sièges dont un mandat est issu d'un renouvellement, quoi qu'il en soit advenu "
        "(refus, démission), représentent la moitié des sièges du conseil citoyen.",
        to_do="renouveler la moitié des sièges du conseil citoyen {subject}, ou enregistrer leur "
        "renouvellement",
        why="Mi-parcours retenu : {mid_term}. Sièges renouvelés : « {renewed} » sur « {seats} ».",
    ),
    en=RuleText(
        title="Half renewal missing or of another size",
        statement="After the mid-term used (renewal_due, else the middle of the label, legal or "
        "extended period, as the parameter says) and the tolerance in months, the seats with a "
        "tenure entered by renewal, whatever became of it (refusal, resignation), number half the "
        "seats of the council.",
        to_do="renew half the seats of council {subject}, or record their renewal",
        why="Mid-term used: {mid_term}. Seats renewed: « {renewed} » of « {seats} ».",
    ),
)
def half_renewal(case: Case) -> Iterator[Verdict]:
    """Count the seats renewed in each council, once its mid-term is past."""
    for council in case.contract.citizen_councils:
        renewal = _renewal(case, council)
        if not isinstance(renewal, _Renewal):
            yield renewal
            continue
        renewed, seats = len(renewal.renewed), len(renewal.seats)
        if renewed > (seats + 1) // 2 or renewed + len(renewal.untold) < seats // 2:
            yield case.finding(
                council,
                mid_term=renewal.mid_term,
                renewed=renewed,
                seats=seats,
                due=renewal.due,
            )
        elif renewal.missing:
            yield case.not_evaluated(council, *renewal.missing)


@rule(
    "CIT036",
    "renewal-in-one-college",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    depends_on=("CIT022",),
    not_applicable_when=_ENDED,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="notre lecture : la présentation du 11 juin 2015, diapositive 8, ne dit pas quelle "
        "moitié est renouvelée",
        en="our reading: the deck of 11 June 2015, slide 8, does not say which half is renewed",
    ),
    fr=RuleText(
        title="Renouvellement concentré dans un collège",
        statement="Lorsque la moitié des sièges est renouvelée (CIT022), les sièges renouvelés se "
        "partagent entre les deux collèges comme les sièges : dans chacun, la moitié, à un siège "
        "près.",
        to_do="partager entre les deux collèges le renouvellement du conseil citoyen {subject}, ou "
        "dire que cette moitié était voulue",
        why="Sièges renouvelés par collège : {colleges}.",
    ),
    en=RuleText(
        title="Renewal in one college",
        statement="When half the seats are renewed (CIT022), those renewed are shared between the "
        "two colleges as the seats are: in each, half of them, to within one seat.",
        to_do="share the renewal of council {subject} between both colleges, or say that this half "
        "was meant",
        why="Seats renewed by college: {colleges}.",
    ),
)
def renewal_in_one_college(case: Case) -> Iterator[Verdict]:
    """Compare the seats renewed in each college with half of its seats."""
    for council in case.contract.citizen_councils:
        renewal = _renewal(case, council)
        if not isinstance(renewal, _Renewal):
            yield renewal
            continue
        shares = [renewal.within(college) for college in College]
        if any(map(_is_uneven, shares)):
            colleges = tuple(map(_worded, College, shares))
            yield case.finding(council, colleges=colleges, due=renewal.due)
        elif renewal.missing:
            yield case.not_evaluated(council, *renewal.missing)


_SHARE: Final = Text(
    "{college} « {renewed} » sur « {seats} »", "{college} « {renewed} » of « {seats} »"
)


@frozen
class _Renewal:
    """The seats of a council whose mid-term is past, and which of them were renewed.

    Attributes:
        mid_term: the mid-term used.
        due: the day from which half the seats are to have been renewed.
        seats: the seats recorded.
        renewed: those with a tenure entered by renewal.
        untold: the others whose tenures are a gap.
        missing: what would tell of these.
    """

    mid_term: date
    due: date
    seats: tuple[CouncilSeat, ...]
    renewed: tuple[CouncilSeat, ...]
    untold: tuple[CouncilSeat, ...]
    missing: tuple[Missing, ...]

    def within(self, college: College) -> tuple[int, int, int]:
        """Count the seats of a college: those renewed, perhaps renewed, and in all."""
        renewed, untold, seats = (
            sum(seat.college is college for seat in some)
            for some in (self.renewed, self.untold, self.seats)
        )
        return renewed, untold, seats


def _is_uneven(share: tuple[int, int, int]) -> bool:
    """Tell whether the seats renewed in a college are surely not half of them, within one seat."""
    renewed, untold, seats = share
    return 2 * renewed > seats + 2 or 2 * (renewed + untold) < seats - 2


def _worded(college: College, share: tuple[int, int, int]) -> Text:
    renewed, _, seats = share
    return _SHARE.filled(college=college, renewed=renewed, seats=seats)


def _renewal(case: Case, council: CitizenCouncil) -> _Renewal | Excluded:
    """Look up the seats renewed in a council, or say why they are not to be looked at."""
    mid = _mid_term(case, council)
    if not isinstance(mid, date):
        return case.not_evaluated(council, *mid)
    months: Any = case.parameter("renewal_months", half_renewal)
    due = add_months(mid, months)
    if council.period is not None and (council.period.end or date.max) < mid:
        return case.not_applicable(council, _ENDED)
    if case.as_of < due:
        return case.not_due(council, due)
    missing = _unrecorded(case, council)
    if missing:
        return case.not_evaluated(council, *missing)
    day, seats = reference_day(case), case.index.seating.seats(council)
    renewed = tuple(seat for seat in seats if _is_renewed(seat, day))
    untold = tuple(
        seat for seat in seats if seat not in renewed and case.declared_gap(seat, "tenures")
    )
    gaps = (gap for seat in untold for gap in case.declared_gap(seat, "tenures"))
    return _Renewal(mid, due, seats, renewed, untold, tuple(dict.fromkeys(gaps)))


def _mid_term(case: Case, council: CitizenCouncil) -> date | tuple[Missing, ...]:
    """Give the mid-term of a council: its own, else that of the parameter; or what is missing."""
    own = council.renewal_due is not None or case.declared_gap(council, "renewal_due")
    reading = MidTerm.words()[str(case.parameter("mid_term_of", half_renewal))]
    used = MidTerm.RENEWAL_DUE if own else reading
    day = mid_term(case.contract, council, used, case.as_of)
    if day is not None:
        return day
    if own:
        return unsaid(case, council, "renewal_due")
    return unsaid(case, case.contract, _PERIODS[reading])


_PERIODS: Final = {
    MidTerm.LABEL: "label_period",
    MidTerm.LEGAL: "legal_period",
    MidTerm.EXTENDED: "legal_period",
}


def _unrecorded(case: Case, council: CitizenCouncil) -> tuple[Missing, ...]:
    """Say what is missing to know which seats of a council were renewed: counts do not tell."""
    seating = case.index.seating
    if not seating.is_by_seats(council):
        recorded = seating.seats(council)
        return (Missing("CouncilSeat.tenures"),) if recorded else _no_seat(case)
    return unlisted_seats(case, council)


def _no_seat(case: Case) -> tuple[Missing, ...]:
    return case.unknown(CouncilSeat) or (Missing(CouncilSeat.__name__),)


def _is_renewed(seat: CouncilSeat, day: date) -> bool:
    """Tell whether a seat was renewed by a day: a tenure that starts later is still to come."""
    return any(
        tenure.entered_by is TenureEntry.RENEWAL
        and (tenure.period is None or (tenure.period.start or day) <= day)
        for tenure in seat.tenures
    )
