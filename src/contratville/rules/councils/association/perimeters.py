"""Which neighbourhoods the councils cover: each priority one, by one council, or for a reason."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from contratville.analysis import grouped, in_force
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, Neighbourhood, NeighbourhoodKind, Ref, ref_of

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Finding, Missing, Subject, Verdict
from ...lookups import found_elsewhere
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import (
    NOT_IN_FORCE,
    hidden_coverage,
    in_place_since,
    open_perimeter,
    open_period,
    possibly_in_force,
)

_NOT_PRIORITY: Final = Text("quartier qui n'est pas prioritaire", "neighbourhood not of kind qpv")
_OUT_OF_STATUS: Final = Text(
    "quartier dont le statut n'est pas en vigueur", "neighbourhood whose status is not in force"
)
_NO_COUNCIL: Final = Text(
    "Aucun conseil citoyen n'a ce quartier dans son périmètre.",
    "No citizen council has this neighbourhood in its perimeter.",
)
_ENDED: Final = Text(
    "Ne l'ont dans leur périmètre que des conseils citoyens qui ne sont pas en exercice : "
    "{councils}.",
    "Only citizen councils that are not in force have it in their perimeter: {councils}.",
)


def _covering(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the councils that have a neighbourhood in their perimeter."""
    yield from case.index.graph.predecessors(subject[0], "COVERS_NEIGHBOURHOOD")


def _covering_or_astray(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the councils that cover a neighbourhood; else those that name one that is not there."""
    covering = tuple(_covering(case, subject))
    neighbourhoods = case.contract.neighbourhoods
    yield from covering or (
        ref_of(council)
        for council in case.contract.citizen_councils
        if any(neighbourhoods.get(id) is None for id in council.perimeter)
    )


@rule(
    "CIT003",
    "qpv-without-council",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("loi-2014",),
    addressee=Addressee.STATE,
    needs=("CitizenCouncil.perimeter",),
    not_applicable_when=Text(
        "quartier qui n'est pas prioritaire, ou dont le statut n'est pas en vigueur",
        "neighbourhood not of kind qpv, or whose status is not in force",
    ),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_covering_or_astray,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 1 (« dans chaque quartier prioritaire ») ; un conseil commun "
        "à plusieurs quartiers vaut pour chacun d'eux (CIT004)",
        en="loi 2014-173 art. 7 I, first paragraph (« dans chaque quartier prioritaire »); a "
        "council for several neighbourhoods counts for each of them (CIT004)",
    ),
    fr=RuleText(
        title="Quartier prioritaire sans conseil citoyen",
        statement="Tout quartier prioritaire en vigueur est compris dans le périmètre d'au moins "
        "un conseil citoyen en exercice, dès l'échéance du jalon « councils_installed » ; à défaut "
        "de ce jalon ou de sa date, dès l'installation du dernier des conseils citoyens.",
        to_do="mettre en place un conseil citoyen pour le quartier {subject}, ou compléter le "
        "périmètre de celui qui le couvre",
        why="{reason}",
    ),
    en=RuleText(
        title="QPV covered by no council",
        statement="Every neighbourhood of kind qpv in force is in the perimeter of at least one "
        "citizen council in force, from the date of milestone « councils_installed »; without that "
        "milestone or its date, from the day the last of the councils was installed.",
        to_do="set up a citizen council for neighbourhood {subject}, or complete the perimeter of "
        "the one that covers it",
        why="{reason}",
    ),
)
def qpv_without_council(case: Case) -> Iterator[Verdict]:
    """Look for a council in force around each priority neighbourhood."""
    day, since = reference_day(case), in_place_since(case)
    councils = case.contract.citizen_councils
    around = grouped((id, council) for council in councils for id in council.perimeter)
    hidden = hidden_coverage(case, (one for one in councils if possibly_in_force(one, day)))
    for neighbourhood in case.contract.neighbourhoods:
        covering = around.get(neighbourhood.id, ())
        standing = [one for one in covering if possibly_in_force(one, day)]
        if neighbourhood.kind is not NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _NOT_PRIORITY)
        elif not in_force(neighbourhood.status, day):
            yield case.not_applicable(neighbourhood, _OUT_OF_STATUS)
        elif any(not open_period(case, one) for one in standing):
            continue
        elif isinstance(since, date) and case.as_of < since:
            yield case.not_due(neighbourhood, since)
        elif missing := (
            *case.declared_gap(neighbourhood, "status"),
            *(lack for one in standing for lack in open_period(case, one)),
            *hidden,
            *(() if isinstance(since, date) else since),
        ):
            yield case.not_evaluated(neighbourhood, *dict.fromkeys(missing))
        elif isinstance(since, date):
            ended = tuple(map(named_entity, covering))
            reason = _ENDED.filled(councils=ended) if ended else _NO_COUNCIL
            related = tuple(map(ref_of, covering))
            yield case.finding(neighbourhood, due=since, reason=reason, related=related)


_ONE_QPV: Final = Text(
    "conseil citoyen d'un seul quartier prioritaire, ou d'aucun",
    "citizen council of a single neighbourhood of kind qpv, or of none",
)


def _perimeter(case: Case, subject: Subject) -> Iterator[Ref]:
    council = case.get(CitizenCouncil, subject[0].id)
    yield from (Ref("neighbourhood", id) for id in (council.perimeter if council else ()))


@rule(
    "CIT004",
    "grouping-unexplained",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014",),
    addressee=Addressee.COUNCIL_SUPPORT,
    not_applicable_when=Text(
        "conseil citoyen d'un seul quartier prioritaire, ou d'aucun ; conseil citoyen qui n'est "
        "pas en exercice",
        "citizen council of a single neighbourhood of kind qpv, or of none; citizen council that "
        "is not in force",
    ),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_perimeter,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 1, qui écrit « dans chaque quartier » ; la présentation du "
        "11 juin 2015, diapositive 6, regroupe ; la circulaire du 2 février 2017 l'admet lorsque "
        "les quartiers sont nombreux ou partagent un périmètre de renouvellement urbain",
        en="loi 2014-173 art. 7 I, first paragraph, says « dans chaque quartier »; deck of 11 June "
        "2015, slide 6, groups; circulaire of 2 February 2017 admits it where QPV are many or a "
        "renewal perimeter is shared",
    ),
    fr=RuleText(
        title="Regroupement de quartiers non motivé",
        statement="Un conseil citoyen en exercice dont le périmètre comprend au moins deux "
        "quartiers prioritaires en vigueur indique le motif de ce regroupement.",
        to_do="indiquer pourquoi le conseil citoyen {subject} couvre plusieurs quartiers",
        why="Son périmètre comprend les quartiers prioritaires {neighbourhoods}, sans motif de "
        "regroupement.",
    ),
    en=RuleText(
        title="Council for several QPV without a reason",
        statement="A citizen council in force whose perimeter holds two neighbourhoods of kind qpv "
        "in force or more has a grouping reason.",
        to_do="say why citizen council {subject} covers several neighbourhoods",
        why="Its perimeter holds the neighbourhoods of kind qpv {neighbourhoods}, without a "
        "grouping reason.",
    ),
)
def grouping_unexplained(case: Case) -> Iterator[Verdict]:
    """Look for the reason of each council that covers several priority neighbourhoods."""
    day = reference_day(case)
    for council in case.contract.citizen_councils:
        if not possibly_in_force(council, day):
            yield case.not_applicable(council, NOT_IN_FORCE)
        elif not (council.grouping_reason or "").strip():
            yield from _unexplained(case, council, day)


def _unexplained(case: Case, council: CitizenCouncil, day: date) -> Iterator[Verdict]:
    """Count the priority neighbourhoods of a council that gives no reason."""
    found = [case.get(Neighbourhood, id) for id in dict.fromkeys(council.perimeter)]
    priority = [
        one
        for one in found
        if one is not None and one.kind is NeighbourhoodKind.QPV and in_force(one.status, day)
    ]
    sure = [one for one in priority if not case.declared_gap(one, "status")]
    gaps = (*case.declared_gap(council, "grouping_reason"), *open_period(case, council))
    if len(sure) > 1 and not gaps:
        names = tuple(map(named_entity, sure))
        related = tuple(map(ref_of, sure))
        yield case.finding(council, "perimeter", neighbourhoods=names, related=related)
        return
    missing = [*open_perimeter(case, council)]
    for one in priority:
        missing.extend(case.declared_gap(one, "status"))
    if None in found:
        missing += case.unknown(Neighbourhood) or (Missing(Neighbourhood.__name__),)
    if len(priority) > 1 or missing:
        yield case.not_evaluated(council, *dict.fromkeys((*missing, *gaps)))
    else:
        yield case.not_applicable(council, _ONE_QPV)


_Place = tuple[CitizenCouncil, int]
"""A council in force, and the position of a neighbourhood in its perimeter."""


@rule(
    "CIT032",
    "overlapping-perimeters",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("CitizenCouncil.perimeter",),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_covering,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="lisibilité ; présentation du 11 juin 2015, diapositive 6",
        en="readability; deck of 11 June 2015, slide 6",
    ),
    fr=RuleText(
        title="Quartier dans deux conseils citoyens",
        statement="Un quartier est compris dans le périmètre d'au plus un conseil citoyen en "
        "exercice.",
        to_do="ne garder le quartier {subject} que dans le périmètre d'un seul de ces conseils "
        "citoyens, ou dire quand les autres ont pris fin",
        why="Il est dans le périmètre de plusieurs conseils citoyens en exercice : {councils}.",
    ),
    en=RuleText(
        title="Neighbourhood in two councils",
        statement="A neighbourhood is in the perimeter of at most one citizen council in force.",
        to_do="keep neighbourhood {subject} in the perimeter of one only of these citizen "
        "councils, or say when the others ended",
        why="It is in the perimeter of several citizen councils in force: {councils}.",
    ),
)
def overlapping_perimeters(case: Case) -> Iterator[Verdict]:
    """Look for neighbourhoods that several councils in force have in their perimeters."""
    day = reference_day(case)
    standing = [one for one in case.contract.citizen_councils if possibly_in_force(one, day)]
    hidden = hidden_coverage(case, standing)
    places: dict[str, dict[str, _Place]] = {}
    for council in standing:
        for position, id in enumerate(council.perimeter):
            places.setdefault(id, {}).setdefault(council.id, (council, position))
    for neighbourhood in case.contract.neighbourhoods:
        found = tuple(places.get(neighbourhood.id, {}).values())
        sure = [place for place in found if not open_period(case, place[0])]
        if len(sure) > 1:
            yield _in_several(case, neighbourhood, sure)
        elif len(found) > 1 or hidden:
            unsure = (lack for council, _ in found for lack in open_period(case, council))
            yield case.not_evaluated(neighbourhood, *dict.fromkeys((*unsure, *hidden)))


def _in_several(case: Case, neighbourhood: Neighbourhood, places: Sequence[_Place]) -> Finding:
    """Make the finding of one neighbourhood; its place is in the last of the councils."""
    councils = [council for council, _ in places]
    council, position = places[-1]
    return found_elsewhere(
        case,
        neighbourhood,
        None,
        council,
        "perimeter",
        position,
        councils=tuple(map(named_entity, councils)),
        related=tuple(map(ref_of, councils)),
    )
