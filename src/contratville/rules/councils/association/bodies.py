"""Whether the councils sit in the bodies that steer the contract and urban renewal."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from contratville.analysis import in_force
from contratville.diagnostics import Text
from contratville.model import (
    BodyKind,
    BodySeat,
    CitizenCouncil,
    GovernanceBody,
    ProjectTerritory,
    Ref,
    SeatRole,
    ref_of,
)

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Missing, Subject, Verdict
from ...lookups import territory_name, unlisted, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import (
    hidden_coverage,
    in_place_since,
    open_perimeter,
    open_period,
    possibly_in_force,
)

_COUNCIL: Final = "citizen_council"
_STEERING: Final = frozenset({BodyKind.STRATEGIC, BodyKind.OPERATIONAL, BodyKind.RENEWAL})

_OTHER_BODY: Final = Text(
    "instance qui ne pilote ni le contrat, ni un territoire, ni un projet de renouvellement urbain",
    "body that steers neither the contract, nor a territory, nor an urban renewal project",
)
_NO_COUNCIL: Final = Text(
    "aucun conseil citoyen en exercice, ou aucun sur le territoire de l'instance",
    "no citizen council in force, or none in the territory of the body",
)
_NO_SEAT: Final = Text(
    "Aucun de ses sièges n'est tenu par un conseil citoyen.",
    "No seat of it is held by a citizen council.",
)
_NO_COUNTED_SEAT: Final = Text(
    "Aucun des sièges tenus par un conseil citoyen ne compte : {seats}.",
    "No seat held by a citizen council counts: {seats}.",
)
_GUEST: Final = Text("{council}, qui n'y est qu'invité", "{council}, which is a mere guest")
_NOT_HELD: Final = Text(
    "{council}, dont le siège n'est pas tenu à cette date",
    "{council}, whose seat is not held at that date",
)
_OUT_OF_FORCE: Final = Text(
    "{council}, qui n'est pas en exercice", "{council}, which is not in force"
)
_ELSEWHERE: Final = Text(
    "{council}, qui ne couvre aucun quartier du territoire « {territory} »",
    "{council}, which covers no neighbourhood of territory « {territory} »",
)


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the councils seated in a body, its territory, and the renewal projects it steers."""
    body = case.get(GovernanceBody, subject[0].id)
    if body is None:
        return
    yield from (seat.holder for seat in body.seats if seat.holder.kind == _COUNCIL)
    if body.territory is not None:
        yield Ref("project_territory", body.territory)
    for project in case.contract.renewal_projects:
        if body.id in project.bodies:
            yield ref_of(project)


@rule(
    "CIT027",
    "body-without-council",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(GovernanceBody),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    not_applicable_when=Text(
        "instance d'une autre nature, qu'aucun projet de renouvellement urbain ne désigne comme "
        "l'une des siennes ; aucun conseil citoyen en exercice, ou aucun sur le territoire de "
        "l'instance",
        "body of another kind, which no urban renewal project names as one of its own; no citizen "
        "council in force, or none in the territory of the body",
    ),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_read,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 4 (toutes les instances de pilotage, y compris celles "
        "relatives aux projets de renouvellement urbain) ; présentation du 11 juin 2015, "
        "diapositive 4",
        en="loi 2014-173 art. 7 I, fourth paragraph (all steering bodies, those of urban renewal "
        "projects included); deck of 11 June 2015, slide 4",
    ),
    fr=RuleText(
        title="Instance de pilotage sans représentant des conseils citoyens",
        statement="Toute instance stratégique, opérationnelle ou de renouvellement urbain, ou "
        "qu'un projet de renouvellement urbain désigne comme l'une des siennes, compte au moins un "
        "siège tenu par un conseil citoyen en exercice, dès l'échéance du jalon "
        "« councils_installed » ; à défaut de ce jalon ou de sa date, dès l'installation du "
        "dernier des conseils citoyens. Pour une instance opérationnelle, il s'agit d'un conseil "
        "dont le périmètre comprend un quartier de son territoire. Un invité ne compte pas.",
        to_do="donner un siège, dans l'instance {subject}, à un conseil citoyen{of_territory}, ou "
        "compléter ses sièges",
        why="{reason}",
    ),
    en=RuleText(
        title="Steering body without citizen representatives",
        statement="Every body of kind strategic, operational or renewal, or that an urban renewal "
        "project names as one of its own, has at least one seat held by a citizen council in "
        "force, from the date of milestone « councils_installed »; without that milestone or its "
        "date, from the day the last of the councils was installed. For an operational body, it is "
        "a council whose perimeter holds a neighbourhood of its territory. A guest does not count.",
        to_do="give a seat in body {subject} to a citizen council{of_territory}, or complete its "
        "seats",
        why="{reason}",
    ),
)
def body_without_council(case: Case) -> Iterator[Verdict]:
    """Look for a seat held by a council in force in each body that steers."""
    named = {id for project in case.contract.renewal_projects for id in project.bodies}
    day, since = reference_day(case), in_place_since(case)
    for body in case.contract.governance_bodies:
        if body.kind in _STEERING or body.id in named:
            yield from _Sitting.of(case, body, day).judged(since)
        else:
            yield case.not_applicable(body, _OTHER_BODY)


@frozen
class _Sitting:
    """A steering body, with the councils that may have a seat in it.

    Attributes:
        case: the case.
        body: the body.
        day: the day at which it is judged.
        territory: the territory of an operational body, when it is known.
        unplaced: what is missing to know the neighbourhoods of an operational body.
    """

    case: Case
    body: GovernanceBody
    day: date
    territory: ProjectTerritory | None
    unplaced: tuple[Missing, ...]

    @classmethod
    def of(cls, case: Case, body: GovernanceBody, day: date) -> "_Sitting":
        """Look up the territory of a body, if it is operational."""
        if body.kind is not BodyKind.OPERATIONAL:
            return cls(case, body, day, None, ())
        if body.territory is None:
            return cls(case, body, day, None, unsaid(case, body, "territory"))
        territory = case.get(ProjectTerritory, body.territory)
        if territory is None:
            return cls(case, body, day, None, (Missing(ProjectTerritory.__name__),))
        return cls(case, body, day, territory, unlisted(case, territory))

    def judged(self, since: date | tuple[Missing, ...]) -> Iterator[Verdict]:
        """Judge the seats of the body, once the councils are in place."""
        case, body = self.case, self.body
        looked_at = [self._seat(seat) for seat in body.seats if seat.holder.kind == _COUNCIL]
        if None in looked_at:
            return
        local, hidden = self._local()
        doubts = [lack for one in looked_at if isinstance(one, tuple) for lack in one]
        doubts.extend(self._unseated())
        if not (local or hidden):
            yield case.not_applicable(body, _NO_COUNCIL)
        elif isinstance(since, date) and case.as_of < since:
            yield case.not_due(body, since)
        elif missing := (
            *doubts,
            *(() if local else hidden),
            *(() if isinstance(since, date) else since),
        ):
            yield case.not_evaluated(body, *dict.fromkeys(missing))
        elif isinstance(since, date):
            reasons = tuple(one for one in looked_at if isinstance(one, Text))
            yield case.finding(
                body,
                "seats",
                due=since,
                of_territory=self._of_territory(),
                reason=_NO_COUNTED_SEAT.filled(seats=reasons) if reasons else _NO_SEAT,
                related=tuple(map(ref_of, local)),
            )

    def _seat(self, seat: BodySeat) -> Text | tuple[Missing, ...] | None:
        """Say why a seat held by a council does not count, or may not; None when it does."""
        case = self.case
        council = case.get(CitizenCouncil, seat.holder.id)
        name = str(seat.holder) if council is None else named_entity(council)
        if reason := self._vacant(seat, council):
            return reason.filled(council=name)
        if council is None:
            return (Missing(CitizenCouncil.__name__),)
        if self._covers(council):
            return open_period(case, council) or None
        missing = (*self.unplaced, *open_perimeter(case, council), *open_period(case, council))
        if missing or self.territory is None:
            return missing
        territory = territory_name(case, self.territory.id)
        return _ELSEWHERE.filled(council=name, territory=territory)

    def _vacant(self, seat: BodySeat, council: CitizenCouncil | None) -> Text | None:
        """Say why nobody in office has a say from a seat, whatever the territory."""
        if seat.role is SeatRole.GUEST:
            return _GUEST
        if not in_force(seat.period, self.day):
            return _NOT_HELD
        if council is not None and not possibly_in_force(council, self.day):
            return _OUT_OF_FORCE
        return None

    def _covers(self, council: CitizenCouncil) -> bool:
        """Tell whether a council is of the territory of the body; of one without, any is."""
        if self.territory is None:
            return not self.unplaced
        return not {*council.perimeter}.isdisjoint(self.territory.neighbourhoods)

    def _local(self) -> tuple[list[CitizenCouncil], tuple[Missing, ...]]:
        """Give the councils in force that may sit in the body, and what may hide others."""
        case = self.case
        standing = [
            one for one in case.contract.citizen_councils if possibly_in_force(one, self.day)
        ]
        local = [one for one in standing if self._covers(one) and not open_period(case, one)]
        periods = (lack for one in standing for lack in open_period(case, one))
        unknown = case.unknown(CitizenCouncil)
        if not (unknown or case.contract.citizen_councils):
            unknown = (Missing(CitizenCouncil.__name__),)
        hidden = (*self.unplaced, *unknown, *periods)
        if self.territory is not None:
            hidden += hidden_coverage(case, standing)
        return local, tuple(dict.fromkeys(hidden))

    def _unseated(self) -> Iterable[Missing]:
        """Say why a seat of the body may not be written: none is, or not all are."""
        gap = self.case.declared_gap(self.body, "seats")
        return gap if gap or self.body.seats else (Missing("GovernanceBody.seats"),)

    def _of_territory(self) -> Text:
        """Say of what territory the council is to be, within a sentence."""
        if self.territory is None:
            return Text("", "")
        name = territory_name(self.case, self.territory.id)
        return Text(f" du territoire « {name} »", f" of territory « {name} »")
